"""What a unit reported goes into bytes and comes back as it was; what has faults is looked at anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.figures import Missing
from toolkit.rollup.packing import packed, unpacked
from toolkit.rollup.reported import Reports, UnitFigures
from toolkit.rollup.values import Place, Reported
from toolkit.workspace.folder import Workspace
from toolkit.workspace.memo import Memo
from toolkit.workspace.sight import Sight

UNIT = "示例市示例局"
FILE = """\
年度: 2023
单位: 示例市示例局
指标:
  检查次数: {数值: 1.50, 计量: 次, 上年: 不涉及, 修饰: 近}
  在建: {数值: 待补, 计量: 项}
  站点: {分项: {甲站: 1, 乙站: 0, 丙站: 2}, 计量: 个}
  合计: {汇总: 求和, 指标: 检查次数, 范围: {级别: [县政府, 市直部门]}, 除外: [示例市甲局], 计量: 次,
    核定: {数值: 3, 说明: 以省里的数为准}}
  达标: {汇总: 家数, 指标: 检查次数, 范围: 示例市甲局, 条件: ">= 90", 计量: 家}
"""

numbers = st.none() | st.sampled_from(Missing) | st.decimals(allow_nan=False, allow_infinity=False)
words = st.text(max_size=20)


@st.composite
def reported(draw):
    at = (draw(st.integers(0, 9999)), draw(st.integers(0, 999)))
    parts = tuple(draw(st.lists(words, max_size=3)))
    return Reported(
        draw(numbers), draw(words), draw(words), at, parts, draw(words), draw(numbers), is_rollup=False
    )


@settings(deadline=None)
@given(words, st.dictionaries(words, reported(), max_size=5), st.dictionaries(words, words, max_size=2))
def test_any_figures_come_back_as_they_were(label, figures, conflicts):
    said = UnitFigures(label, figures, conflicts=conflicts)
    again = unpacked(packed(said))
    assert again == said
    assert [str(each.value) for each in again.figures.values()] == [
        str(each.value) for each in figures.values()
    ]


def _reports(root, memo=None):
    return Reports(Workspace(root), Sight(Workspace(root), frozenset([UNIT])), memo)


@pytest.fixture
def root(tmp_path):
    path = tmp_path / "data" / "2023" / f"{UNIT}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(FILE, encoding="utf-8")
    return tmp_path


def test_a_file_with_every_form_of_figure_comes_back_as_it_was(root):
    said = _reports(root).of(UNIT, 2023)
    again = unpacked(packed(said))
    assert again == said
    assert again.rollups["合计"][0].approved.value == Decimal(3)
    assert again.rollups["达标"][1]["条件"] == said.rollups["达标"][1]["条件"]
    assert packed(again) == packed(said)


def test_figures_with_a_fault_are_not_packed(root):
    path = root / "data" / "2023" / f"{UNIT}.yaml"
    path.write_text(FILE.replace("1.50", "一百"), encoding="utf-8")
    said = _reports(root).of(UNIT, 2023)
    assert "检查次数" in said.faulty
    assert packed(said) is None
    assert packed(UnitFigures("甲", unreadable=Place("甲"))) is None


def test_what_is_kept_is_told_until_the_file_changes(root, tmp_path_factory, monkeypatch):
    base = tmp_path_factory.mktemp("memo") / "base.sqlite"
    memo = Memo(base)
    first = _reports(root, memo)
    said, digest = first.of(UNIT, 2023), first.digest(UNIT, 2023)
    memo.close()

    def read(*_, **__):
        raise AssertionError("the file was read again")

    with monkeypatch.context() as patched:
        patched.setattr("toolkit.rollup.reported.read_model", read)
        kept = _reports(root, Memo(base))
        assert kept.digest(UNIT, 2023) == digest
        assert kept.of(UNIT, 2023) == said
    path = root / "data" / "2023" / f"{UNIT}.yaml"
    path.write_text(FILE.replace("1.50", "2.50"), encoding="utf-8")
    changed = _reports(root, Memo(base))
    assert changed.digest(UNIT, 2023) != digest
    assert changed.of(UNIT, 2023).figures["检查次数"].value == Decimal("2.50")


def test_a_change_of_texts_alone_is_no_change_of_figures(root):
    path = root / "data" / "2023" / f"{UNIT}.yaml"
    before = _reports(root).digest(UNIT, 2023)
    path.write_text(FILE + "章节: {导语: 别的话。}\n", encoding="utf-8")
    assert _reports(root).digest(UNIT, 2023) == before
