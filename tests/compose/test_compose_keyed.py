"""What stands between the manifest's sections, blocks between free sections, and a file's own numerals."""

from __future__ import annotations

import pytest
from composing import composed, printed

FREE = "格式: 1\n文种: 公文\n编号: [{形式: 一、}, {形式: （一）}]\n"


def test_an_item_of_another_section_is_printed_behind_the_one_it_names() -> None:
    assert printed(
        "章节:\n  主要工作: [{标题: 甲, 正文: 乙。}]\n  存在问题: 有。\n  其他章节:\n"
        "    - {标题: 队伍建设, 内容: [强。], 接在: 主要工作}\n    - {标题: 建议, 内容: [好。]}\n"
    ) == [
        "一、主要工作",
        "（一）甲。乙。",
        "二、队伍建设",
        "强。",
        "三、存在问题",
        "有。",
        "四、建议",
        "好。",
    ]


def test_it_stands_behind_a_section_that_the_file_does_not_have() -> None:
    lines = printed(
        "章节:\n  存在问题: 有。\n  其他章节:\n    - {标题: 队伍, 内容: [强。], 接在: 主要工作}\n"
    )
    assert lines == ["一、队伍", "强。", "二、存在问题", "有。"]


def test_several_behind_one_section_keep_their_order_and_what_has_no_heading_is_no_section() -> None:
    lines = printed(
        "章节:\n  存在问题: 有。\n  其他章节:\n    - {标题: 丙, 内容: [三。]}\n"
        "    - {内容: [一。], 接在: 存在问题}\n    - {标题: 乙, 内容: [二。], 接在: 存在问题}\n"
    )
    assert lines == ["一、存在问题", "有。", "一。", "二、乙", "二。", "三、丙", "三。"]


def test_it_belongs_to_its_edition() -> None:
    data = "版本: {公开版: {附注: 公开}}\n章节:\n  存在问题: 有。\n  其他章节:\n"
    data += "    - {标题: 丙, 内容: [三。], 接在: 存在问题, 仅: 公开版}\n"
    assert printed(data) == ["一、存在问题", "有。"]
    assert printed(data, edition="公开版") == ["一、存在问题", "有。", "二、丙", "三。"]


def test_texts_and_tables_stand_between_free_sections() -> None:
    data = "章节:\n  - 先说一句。\n  - {标题: 甲, 内容: [乙。]}\n"
    data += "  - 表: {表头: [丙], 行: [[丁]]}\n  - 无\n  - {标题: 戊, 内容: [己。]}\n"
    assert printed(data, manifest=FREE) == [
        "先说一句。",
        "一、甲",
        "乙。",
        "[:丙/丁:]",
        "无",
        "二、戊",
        "己。",
    ]


def test_the_numerals_of_the_file_stand_in_the_place_of_the_manifests() -> None:
    chapters = "[{形式: 第一章}, {形式: 第一条, 连续: 是}]"
    assert printed(
        f"编号: {chapters}\n章节:\n  - {{标题: 总则, 内容: [{{正文: 甲。}}, {{正文: 乙。}}]}}\n",
        manifest=FREE,
    ) == ["第一章　总则", "第一条　甲。", "第二条　乙。"]


def test_what_is_issued_and_an_attachment_have_the_files_numerals_or_their_own() -> None:
    data = (
        "编号: [{形式: 第一部分}]\n印发件:\n  标题: 办法\n  编号: [{形式: 第一条}]\n  章节: [{正文: 甲。}]\n"
        "附件:\n  - {标题: 一, 章节: [{标题: 乙, 内容: [丙。]}]}\n"
        "  - {标题: 二, 编号: [{形式: 1.}], 章节: [{标题: 丁, 内容: [戊。]}]}\n"
    )
    lines = printed(data, manifest=FREE)
    assert "第一条　甲。" in lines
    assert "第一部分　乙" in lines
    assert "1.丁" in lines


def test_no_numerals_at_all_are_an_empty_list() -> None:
    assert printed("编号: []\n章节: [{标题: 甲, 内容: [乙。]}]\n", manifest=FREE) == ["甲", "乙。"]


@pytest.mark.parametrize(
    ("levels", "ordinals", "result"),
    [
        ("{形式: 1.}, {形式: '1.1'}, {形式: 1.1.1}", ("", "", ""), ["1.甲", "1.1　乙", "1.1.1　丙"]),
        ("{形式: 第一部分}, {形式: 1）}", (", 序号: 3", "", ""), ["第三部分　甲", "1）乙", "丙"]),
        ("{形式: 1.}, {形式: '1.1'}, {形式: 1.1.1}", ("", ", 序号: 4", ""), ["1.甲", "1.4　乙", "1.4.1　丙"]),
        ("{形式: 1.}, {形式: '1.1'}, {形式: 1.1.1}", ("", ", 序号: 1.7", ""), ["1.甲", "1.7乙", "1.7.1　丙"]),
        ("{形式: 第一编}, {形式: 1．}, {形式: '1'}", ("", "", ""), ["第一编　甲", "1．乙", "1　丙"]),
        ("{形式: 第一部分}, {形式: （一）}", (", 序号: 第三部分", "", ""), ["第三部分甲", "（一）乙", "丙"]),
    ],
)
def test_more_forms_of_numerals(levels: str, ordinals: tuple[str, ...], result: list[str]) -> None:
    first, second, third = ordinals
    data = f"章节: [{{标题: 甲{first}, 内容: [{{标题: 乙{second}, 内容: [{{标题: 丙{third}, 内容: [文。]}}]}}]}}]\n"
    assert printed(f"编号: [{levels}]\n{data}", manifest=FREE) == [*result, "文。"]


def test_a_typed_part_is_counted_on_from() -> None:
    data = "编号: [{形式: 第一部分}]\n章节: [{标题: 甲, 序号: 第三部分}, {标题: 乙}]\n"
    assert printed(data, manifest=FREE) == ["第三部分甲", "第四部分　乙"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("章节:\n  其他章节: [{标题: 甲, 接在: 主要工做}]\n", "D276"),
        ("章节:\n  主要工作: [{标题: 甲, 接在: 存在问题}]\n", "D277"),
        ("章节:\n  其他章节: [{标题: 甲, 内容: [{标题: 乙, 接在: 存在问题}]}]\n", "D277"),
    ],
)
def test_a_wrong_place_is_told_and_nothing_is_lost(data: str, code: str) -> None:
    from composing import MANIFEST, model

    from toolkit.model.consistency import consistency
    from toolkit.model.manifest import Manifest
    from toolkit.model.yeardata import YearData

    document, year = model(f"年度: 2022\n单位: 甲局\n{data}", YearData)
    _, rules = model(MANIFEST, Manifest)
    assert [problem.code for problem in consistency(year, document, rules, ("报送版",))] == [code]
    assert any(line.endswith("甲") for line in composed(data).lines)


def test_an_attachment_may_be_left_out_of_the_list() -> None:
    data = "附件: [{标题: 甲, 附件说明: 否, 表: {表头: [丙]  , 行: []}}, {标题: 乙}]\n"
    assert printed(f"公文: {{正文: 文。}}\n{data}", manifest=FREE) == [
        "文。",
        "附件：2.乙",
        "附件1",
        "甲",
        "[:丙:]",
    ]
    assert "附件：甲" not in printed("附件: [{标题: 甲, 附件说明: 否, 章节: [乙。]}]\n", manifest=FREE)
