"""The clean workspaces: folders under cases/, read as they stand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.slips.values import Case

FOLDER = Path(__file__).parent / "cases"


def _case(name: str, checked: str) -> Case:
    folder = FOLDER / name
    paths = sorted(path for path in folder.rglob("*.yaml"))
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return Case(name, files, f"data/{checked}.yaml")


CASES: tuple[Case, ...] = (
    _case("水利2022", "2022/甲市水利局"),
)
