"""Every origin of a draft belongs to its fingerprint: change just that one, and the draft is 已过期."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from toolkit import version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli_bench import Bench

TEMPLATE = "templates/部门年度报告"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def add(path: str, more: bytes) -> Callable[[Bench, pytest.MonkeyPatch], None]:
    def change(bench: Bench, _: pytest.MonkeyPatch) -> None:
        file = bench.root / path
        file.write_bytes(file.read_bytes() + more)

    return change


def other_attribute(bench: Bench, _: pytest.MonkeyPatch) -> None:
    registry = bench.root / "data/单位名录.yaml"
    text = registry.read_text(encoding="utf-8")
    assert "性质: 机关" in text
    registry.write_text(text.replace("性质: 机关", "性质: 事业"), encoding="utf-8")


def other_version(_: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "VERSION", "99.0.0")


def of_another_unit(bench: Bench, _: pytest.MonkeyPatch) -> None:
    bench.change("检查: {数值: 5", "检查: {数值: 6", "乙局")


def missing(bench: Bench, _: pytest.MonkeyPatch) -> None:
    (bench.root / "data/2022/附件.pdf").unlink()


ORIGINS = {
    "数据": add("data/2022/甲局.yaml", "# 注\n".encode()),
    "上年数据": add("data/2021/甲局.yaml", "# 注\n".encode()),
    "上年的其他文件": add("data/2021/甲局.台账.yaml", "# 注\n".encode()),
    "同年其他文件": add("data/2022/甲局.台账.yaml", "# 注\n".encode()),
    "汇总": of_another_unit,
    "单位名录": other_attribute,
    "模板": add(f"{TEMPLATE}/模板.docx", b"\0"),
    "模板说明": add(f"{TEMPLATE}/模板.yaml", "# 注\n".encode()),
    "图片": add("data/2022/图.png", b"\0"),
    "附件里的图片": add("data/2022/附图.png", b"\0"),
    "附件": add("data/2022/附件.pdf", b"\0"),
    "附件没有了": missing,
    "程序": other_version,
}


@pytest.fixture
def rich(bench: Bench) -> Bench:
    """A workspace whose first draft has every origin."""
    for name in ("图.png", "附图.png"):
        (bench.root / "data/2022" / name).write_bytes(PNG)
    (bench.root / "data/2022/附件.pdf").write_bytes(b"%PDF")
    bench.change(
        "      正文: |\n        全年检查",
        "      内容:\n        - 图: {文件: 图.png, 替代文字: 图}\n        - 全年检查",
    )
    with bench.data().open("a", encoding="utf-8") as file:
        file.write(
            "附件:\n  - {标题: 甲, 文件: 附件.pdf}\n"
            "  - {标题: 乙, 章节: {丙: [{图: {文件: 附图.png, 替代文字: 图}}]}}\n"
        )
    registry = bench.root / "data/单位名录.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        text.replace("甲局: {自称: 我局,", "甲局: {自称: 我局, 属性: {性质: 机关},"), encoding="utf-8"
    )
    figures(bench.root / "data/2022/甲局.台账.yaml", 2022, "来访")
    with (bench.root / "data/2022/甲局.台账.yaml").open("a", encoding="utf-8") as file:
        file.write("  检查合计: {汇总: 求和, 指标: 检查, 范围: 乙局, 计量: 次}\n")
    (bench.root / "data/2021").mkdir()
    figures(bench.root / "data/2021/甲局.yaml", 2021, "办件")
    figures(bench.root / "data/2021/甲局.台账.yaml", 2021, "来访")
    assert bench.run("build", "甲局", "--year", "2022")[0] == 0
    assert standing(bench) == "最新"
    return bench


def figures(path: Path, year: int, key: str) -> None:
    text = f"年度: {year}\n单位: 甲局\n模板: 部门年度报告\n指标:\n  {key}: {{数值: 3, 计量: 件}}\n"
    path.write_text(text, encoding="utf-8")


def standing(bench: Bench) -> str:
    rows = json.loads(bench.run("list", "--year", "2022", "--json")[1])["单位"]
    return str(next(row["草稿"]["报送版"] for row in rows if row["文件"].endswith("甲局.yaml")))


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_change_of_one_origin_makes_the_draft_stale(
    rich: Bench, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ORIGINS[origin](rich, monkeypatch)
    assert standing(rich) == "已过期"


def test_every_origin_in_the_ledger_is_changed_by_a_case(rich: Bench) -> None:
    ledger = json.loads((rich.root / "drafts/2022/台账.json").read_text(encoding="utf-8"))
    assert set(ledger["草稿"][rich.draft().name]["依据"]) <= {*ORIGINS, "图片和附件"}
