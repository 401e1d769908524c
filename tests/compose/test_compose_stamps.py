"""签名章: post and stamp of those who sign in person, and the date under them (GB/T 9704-2012, 7.3.5.3)."""

import pytest
from composing import composed, model

from toolkit.compose.document import Paragraph, Picture
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.yamltext import read_yaml

MAYOR = "{职务: 甲市人民政府市长, 姓名: 王某某}"
TEXT = "章节: {导语: 甲。}\n"


def closing(elements: str, problems: int = 0) -> list[Paragraph]:
    result = composed(f"公文: {{成文日期: 2024-01-31, {elements}}}\n{TEXT}")
    assert len(result.problems) == problems, result.problems
    assert result.composed.closes == "签名章"
    return [line for line in result.composed.closing if isinstance(line, Paragraph)]


def places(elements: str) -> list[tuple[str, str, float]]:
    return [(p.style, p.text, p.place.right or 0 if p.place else 0) for p in closing(elements)]


def test_the_post_stands_two_characters_before_the_name_which_ends_four_before_the_edge() -> None:
    assert places(f"签名章: {MAYOR}") == [
        ("签名章", "甲市人民政府市长　　王某某", 4),
        ("签名章日期", "2024年1月31日", 0),
    ]


def test_names_of_joint_documents_begin_alike() -> None:
    assert places(f"签名章: [{MAYOR}, {{职务: 乙市人民政府市长, 姓名: 李某}}]")[:2] == [
        ("签名章", "甲市人民政府市长　　王某某", 4),
        ("签名章续行", "乙市人民政府市长　　李某", 5),
    ]


def test_room_is_left_for_a_stamp_without_a_name() -> None:
    assert places("签名章: {职务: 市长}")[0] == ("签名章", "市长", 4 + 4 + 2)


def test_a_picture_stands_for_the_name_and_says_it() -> None:
    (line, _) = closing("签名章: {职务: 市长, 姓名: 王某某, 图片: 章.png}")
    assert line.text == "市长　　"
    assert line.picture == Picture("章.png", "", "王某某", ("公文", "签名章"), ("图片",), (45.0, 20.0))


def test_whoever_signs_in_person_signs_in_the_place_of_the_organ_unless_it_is_given_too() -> None:
    assert composed(f"公文: {{签名章: {MAYOR}}}\n{TEXT}").composed.names["公文"]["署名"] == ()
    assert closing(f"署名: 甲市人民政府, 签名章: {MAYOR}")[0].text == "甲市人民政府"


def test_names_may_be_quoted_in_the_text() -> None:
    data = f"公文: {{签名章: [{MAYOR}, {{职务: 乙局局长}}]}}\n章节: {{导语: '{{{{ 公文.签名章 }}}}。'}}\n"
    assert composed(data).lines == ["甲市人民政府市长王某某，乙局局长。"]


def test_a_stamp_that_is_still_missing_is_marked() -> None:
    result = composed(f"公文: {{签名章: 待补}}\n{TEXT}")
    assert [p.code for p in result.problems] == ["D232"]
    assert "签名章" in result.composed.pending


def test_no_stamp_is_printed_for_none() -> None:
    result = composed(f"公文: {{签名章: 无, 成文日期: 2024-01-31}}\n{TEXT}")
    assert result.composed.closes == ""
    assert [p.style for p in result.composed.closing if isinstance(p, Paragraph)] == ["署名", "成文日期"]


def test_a_stamp_and_the_word_that_there_is_none_contradict_each_other() -> None:
    result = composed(f"公文: {{签名章: {MAYOR}, 用印: 否}}\n{TEXT}")
    assert [(p.code, p.where) for p in result.problems] == [("D254", "公文.用印")]


@pytest.mark.parametrize(
    ("typed", "code", "where"),
    [
        ("王某某", "D203", "公文.签名章"),
        ("[王某某]", "D203", "公文.签名章[0]"),
        ("{姓名: 王某某}", "D202", "公文.签名章"),
        ("[]", "D202", "公文.签名章"),
        ("{职务: 市长, 名字: 王某某}", "D201", "公文.签名章.名字"),
    ],
)
def test_what_is_typed_wrongly_is_told_at_its_place(typed: str, code: str, where: str) -> None:
    document, _ = read_yaml(f"年度: 2022\n单位: 甲\n公文: {{签名章: {typed}}}\n".encode(), "x.yaml")
    assert document is not None
    _, problems = validate(document, YearData)
    assert [(p.code, p.where) for p in problems] == [(code, where)]


def test_one_person_and_a_list_of_one_are_the_same() -> None:
    one, listed = (
        model(f"年度: 2022\n单位: 甲\n公文: {{签名章: {typed}}}\n", YearData)[1].elements.stamps
        for typed in (MAYOR, f"[{MAYOR}]")
    )
    assert one == listed
