"""Which section of a template a heading means."""

from __future__ import annotations

import pytest
from shaping import MANIFESTS

from toolkit.importing.shaping.headings import sections_of

DEPARTMENT = MANIFESTS["部门年度报告"].sections
GOVERNMENT = MANIFESTS["政府年度报告"].sections


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("主要工作", "主要工作"),
        ("工作开展情况", "主要工作"),
        ("2022年法治政府建设主要做法及成效", "主要工作"),
        ("2023年度推进法治政府建设的主要举措和成效", "主要工作"),
        ("2021年法治政府建设工作推进情况", "主要工作"),
        ("法治政府建设重点工作完成情况", "主要工作"),
        ("党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况", "履职情况"),
        ("主要负责人履行法治建设第一责任人职责情况", "履职情况"),
        ("存在的主要问题及原因", "存在问题"),
        ("2023年度推进法治政府建设存在的不足和原因", "存在问题"),
        ("存在的困难和不足", "存在问题"),
        ("面临的困难和问题", "存在问题"),
        ("2024年工作打算", "下步工作"),
        ("下一年度推进法治政府建设的主要安排", "下步工作"),
        ("下步工作思路", "下步工作"),
        ("今后的打算", "下步工作"),
        ("意见建议", None),
        ("队伍建设", None),
        ("", None),
    ],
)
def test_a_heading_means_a_section(heading: str, key: str | None) -> None:
    assert sections_of([heading], DEPARTMENT) == [key]


def test_each_section_is_given_once_and_in_order() -> None:
    headings = ["工作开展情况", "主要举措和成效", "存在问题", "下一步打算", "存在的其他问题"]
    found = sections_of(headings, DEPARTMENT)
    assert found[2:] == ["存在问题", "下步工作", None]
    assert sorted(key or "" for key in found[:2]) == ["", "主要工作"]


def test_the_name_of_the_unit_says_nothing() -> None:
    found = sections_of(["某某市工作局存在问题"], DEPARTMENT, ("某某市工作局",))
    assert found == ["存在问题"]


def test_a_heading_with_a_tag_is_compared_without_it() -> None:
    assert sections_of(["2025年法治政府建设工作安排"], GOVERNMENT) == ["下年安排"]


def test_thousands_of_headings_are_no_burden() -> None:
    assert len(sections_of([f"第{n}项工作的开展情况和问题" * 9 for n in range(5000)], GOVERNMENT)) == 5000


def test_of_two_sections_the_other_way_round_the_longer_is_known() -> None:
    headings = ["履职情况", "主要工作", "存在问题"]
    assert sections_of(headings, DEPARTMENT, (), [100, 900, 50]) == [None, "主要工作", "存在问题"]
    assert sections_of(headings, DEPARTMENT, (), [900, 100, 50]) == ["履职情况", None, "存在问题"]
