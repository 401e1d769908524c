"""A unit is added to the registry, and not a byte of the rest is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.importing.registering import registered
from toolkit.names import unsafe_name
from toolkit.yamltext import read_yaml

ROOT = Path(__file__).resolve().parents[2]
ENTRY = {"简称": "市水务局", "自称": "我局", "级别": "市直部门", "地区": "某某市", "模板": "部门年度报告"}
NAME = "某某市水务局"


def value(data: bytes):
    document, problems = read_yaml(data, "单位名录.yaml")
    assert not problems
    assert document is not None
    return document.value


def added(text: str) -> str:
    made, problems = registered(text.encode(), NAME, ENTRY)
    assert problems == ()
    assert made is not None
    assert value(made)["单位"][NAME] == ENTRY
    return made.decode()


def test_the_lines_stand_behind_the_last_unit() -> None:
    text = "格式: 1\n单位:\n  甲局: {自称: 我局}  # 注\n  # 说明\n\n# 末尾\n"
    assert added(text) == (
        "格式: 1\n单位:\n  甲局: {自称: 我局}  # 注\n  # 说明\n"
        "  某某市水务局:\n    简称: 市水务局\n    自称: 我局\n"
        "    级别: 市直部门\n    地区: 某某市\n    模板: 部门年度报告\n"
        "\n# 末尾\n"
    )


def test_units_apart_by_blank_lines_stay_so() -> None:
    text = "格式: 1\n单位:\n  甲局:\n    自称: 我局\n\n  乙局:\n    自称: 我局\n"
    assert added(text).startswith(text + "\n  某某市水务局:\n")


def test_other_indents_other_line_ends_and_no_end_at_all() -> None:
    assert "\n    某某市水务局:\n      简称" in added("格式: 1\n单位:\n    甲局:\n        自称: 我局\n")
    made = added("格式: 1\r\n单位:\r\n  甲局:\r\n    自称: 我局\r\n")
    assert made.count("\n") == made.count("\r\n")
    assert added("格式: 1\n单位:\n  甲局:\n    自称: 我局").startswith(
        "格式: 1\n单位:\n  甲局:\n    自称: 我局\n  某"
    )


def test_what_stands_behind_the_units_stays_behind_them() -> None:
    made = added("单位:\n  甲局:\n    自称: 我局\n\n# 版本\n格式: 1\n")
    assert made.endswith("    模板: 部门年度报告\n\n# 版本\n格式: 1\n")


def test_a_registry_without_units_gets_its_first() -> None:
    assert added("格式: 1\n单位:\n").startswith("格式: 1\n单位:\n  某某市水务局:\n")


def test_the_real_registry_keeps_every_byte() -> None:
    text = (ROOT / "data" / "单位名录.yaml").read_text(encoding="utf-8")
    made = added(text)
    at = made.index(f"\n  {NAME}:")
    assert text.startswith(made[:at])
    assert made[:at].strip() == text.strip()


def test_where_there_is_none_a_registry_is_made() -> None:
    made, problems = registered(None, NAME, ENTRY, "从“总结.txt”导入时登记，请核对")
    assert problems == ()
    assert made is not None
    assert value(made) == {"格式": "1", "单位": {NAME: ENTRY}}
    assert "  # 从“总结.txt”导入时登记" in made.decode()


@pytest.mark.parametrize(
    "text",
    [
        "格式: 1\n单位: {甲局: {自称: 我局}}\n",
        "{格式: 1, 单位: {甲局: {}}}\n",
        "格式: 1\n单位: {}\n",
        "格式: 1\n单位:\n  甲局: &a {自称: 我局}\n",
        "格式: 1\n单位:\n  某某市水务局: {自称: 我局}\n",
        "格式: 1\n单位: [甲]\n",
        "- 甲\n",
        "",
        "格式: 1\n单位:\n  甲局: {自称\n",
        "格式: 1\n单位:\n  甲局:\n    自称: 我局\n...\n",
    ],
)
def test_what_cannot_be_added_to_safely_is_left_alone_with_the_line_to_type(text: str) -> None:
    made, problems = registered(text.encode(), NAME, ENTRY)
    if made is not None:
        assert value(made)["单位"][NAME] == ENTRY
        return
    (problem,) = problems
    assert problem.code == "I863"
    assert "某某市水务局: {简称: 市水务局, 自称: 我局" in problem.hint


@given(st.text(max_size=20).filter(lambda name: unsafe_name(name) is None), st.text(max_size=10))
def test_any_name_and_any_value_reads_back_or_is_refused(name: str, said: str) -> None:
    data = "格式: 1\n单位:\n  甲局:\n    自称: 我局\n".encode()
    made, problems = registered(data, name, {"自称": said or "我局"})
    assert (made is None) == bool(problems)
    assert made is None or made.startswith(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_file_is_added_to_or_refused(data: bytes) -> None:
    made, problems = registered(data, NAME, ENTRY)
    assert (made is None) == bool(problems)
