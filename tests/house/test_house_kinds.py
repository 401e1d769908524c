"""House styles and kinds of documents: all that is set by the type area follows the house, clean by its profile."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from house_bench import codes, found, members
from house_kinds import EXAMPLES, KINDS, built

from toolkit.workspace.house import read_profile

if TYPE_CHECKING:
    from pathlib import Path

HOUSES = ("示例省", "示例局", "示例市", "国标坐标")


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, dict[str, Path]]:
    return {house: built(tmp_path_factory.mktemp("种类") / "工作区", house) for house in (None, *HOUSES)}


@cache
def asked(house: str):
    return read_profile(EXAMPLES / f"{house}.yaml", "版式.yaml").typesetting


def document(path: Path) -> str:
    return members(path.read_bytes())["word/document.xml"].decode()


@pytest.mark.parametrize("unit", KINDS)
def test_a_plain_draft_is_clean_by_the_standard(drafts, unit: str) -> None:
    assert found(drafts[None][unit].read_bytes()) == []


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("unit", KINDS)
def test_a_draft_of_any_kind_is_clean_by_the_profile_of_its_house(drafts, house: str, unit: str) -> None:
    assert found(drafts[house][unit].read_bytes(), asked(house)) == []


@pytest.mark.parametrize("unit", KINDS)
def test_a_house_that_departs_is_seen_without_its_profile(drafts, unit: str) -> None:
    assert {"A711", "A755"} <= codes(drafts["示例市"][unit].read_bytes())
    assert {"A757"} <= codes(drafts["示例局"][unit].read_bytes())


def test_a_fitted_mark_is_as_wide_as_the_house_lets_it_be(drafts) -> None:
    sizes = {house: _sizes(document(drafts[house]["示例市乙局"])) for house in (None, "示例市", "国标坐标")}
    assert sizes["国标坐标"] == sizes[None]
    assert sizes["示例市"] < sizes[None], "six millimetres less"


def _sizes(xml: str) -> float:
    """The width of a character of the mark, in points."""
    look = re.search(r'<w:w w:val="(\d+)"/><w:sz w:val="(\d+)"', xml)
    assert look is not None
    return int(look[1]) * int(look[2])


@pytest.mark.parametrize("unit", ["示例市甲局", "示例市乙局"])
def test_a_fitted_mark_stands_lower_where_the_margin_is_that_of_the_second_coordinates(
    drafts, unit: str
) -> None:
    def before(house: str | None) -> int:
        given = re.search(
            r'<w:spacing w:before="(\d+)" w:after="0" w:line="\d+"', document(drafts[house][unit])
        )
        assert given is not None
        return int(given[1])

    assert before("国标坐标") - before(None) == 137  # 37.42 mm instead of 35


def test_what_stands_beside_a_joint_mark_stands_lower_with_it(drafts) -> None:
    def down(house: str | None) -> int:
        given = re.search(r'<w:framePr [^>]*w:y="(\d+)"', document(drafts[house]["示例市甲局"]))
        assert given is not None
        return int(given[1])

    assert down("国标坐标") - down(None) == 137


def test_on_paper_with_a_head_no_mark_is_printed(drafts) -> None:
    for unit in KINDS:
        parts = members(drafts["示例局"][unit].read_bytes())
        for name, data in parts.items():
            if name.endswith(".xml"):
                assert b"FF0000" not in data, (unit, name)


def test_a_table_on_its_side_fills_the_turned_type_area(drafts) -> None:
    borders = {None: 2098 + 1985, "国标坐标": 1960 + 1847, "示例市": 1985 + 1871}
    for house, free in borders.items():
        xml = document(drafts[house]["示例市甲局"])
        (table,) = re.findall(r'<w:tblW w:w="(\d{5,})"', xml)
        assert abs(int(table) - (16838 - free)) <= 2, house
