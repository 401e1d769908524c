"""The clean workspaces, read from the folder ``workspaces``: all sentences are our own, all figures invented."""

from __future__ import annotations

from pathlib import Path

from slips.values import Case

_FOLDER = Path(__file__).parent / "workspaces"
_CHECKED = {
    "交通年报": "data/2022/甲市交通运输局.yaml",
    "住建年报": "data/2023/戊市住房和城乡建设局.yaml",
    "政府年报": "data/2023/丙市人民政府.yaml",
    "商请函": "data/2023/癸市司法局.函.yaml",
    "印发通知": "data/2023/子市农业农村局.方案.yaml",
    "编制请示": "data/2024/丑市水利局.请示.yaml",
    "工作要点": "data/2022/寅市教育局.工作要点.yaml",
    "整改报告": "data/2023/卯市城市管理局.整改.yaml",
}


def _case(name: str, checked: str) -> Case:
    root = _FOLDER / name
    files = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.yaml"))
    }
    return Case(name, files, checked)


CASES: tuple[Case, ...] = tuple(_case(name, checked) for name, checked in _CHECKED.items())
