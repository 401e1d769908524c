"""Chapters and articles of a regulation, and the people of a meeting, as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.compose.attendance import People
from toolkit.compose.numbering import Numbering, numeral
from toolkit.model.manifest import Manifest

FORMS = ("第一章", "第一节", "第一条", "（一）", "1.")


def numbering() -> Numbering:
    levels = [{"形式": form, **({"连续": True} if form == "第一条" else {})} for form in FORMS]
    return Numbering(Manifest.model_validate({"格式": 1, "文种": "令", "编号": levels}))


@pytest.mark.parametrize(("depth", "level"), [(0, 2), (1, 2), (2, 2), (3, 3), (4, 4), (9, 9)])
def test_what_has_no_heading_is_no_chapter_and_no_section(depth: int, level: int) -> None:
    assert numbering().level(depth, headed=False) == level
    assert numbering().level(depth, headed=True) == depth


def test_where_nothing_is_numbered_in_chapters_a_level_stays_what_it_is() -> None:
    manifest = Manifest.model_validate(
        {"格式": 1, "文种": "报告", "编号": [{"形式": "一、"}, {"形式": "（一）"}]}
    )
    assert [Numbering(manifest).level(depth, headed=False) for depth in range(4)] == [0, 1, 2, 3]


@given(st.lists(st.integers(min_value=0, max_value=4), max_size=60))
def test_articles_run_on_through_chapters_and_sections_whatever_they_are(depths: list[int]) -> None:
    counted = numbering()
    printed = [counted.next(depth) for depth in depths]
    articles = [said for said, depth in zip(printed, depths, strict=True) if depth == 2]
    assert articles == [numeral("第一条", n) for n in range(1, len(articles) + 1)]


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (["王某某"], "王某某"),
        (["王某某", "李某"], "王某某、李某"),
        (["市司法局王某某", "市公安局李某"], "市司法局王某某、市公安局李某"),
        (["市司法局王某某、赵某", "市公安局李某"], "市司法局王某某、赵某，市公安局李某"),
        (["市司法局 王某某", "市公安局 李某"], "市司法局 王某某，市公安局 李某"),
        (["市司法局\u3000王某某", "李某"], "市司法局\u3000王某某，李某"),
    ],
)
def test_people_are_parted_by_a_mark_that_none_of_them_has(names: list[str], printed: str) -> None:
    assert str(People(names)) == printed


@given(
    st.lists(
        st.text(st.characters(exclude_characters="、，"), min_size=1, max_size=8), min_size=1, max_size=40
    )
)
def test_nobody_is_lost_in_a_list(names: list[str]) -> None:
    said = str(People(names))
    assert said.replace("，", "、").split("、") == names
