"""Sections and items as official documents print them."""

from __future__ import annotations

import pytest
from composing import MANIFEST, composed, printed

from toolkit.compose import sentences
from toolkit.compose.document import Paragraph

WORK = "章节:\n  主要工作:\n"


def items(*rows: str) -> list[str]:
    """What the items of one section print, without the section's heading."""
    listed = printed(WORK + "".join(f"    - {row}\n" for row in rows))
    assert listed[0] == "一、主要工作"
    return listed[1:]


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ("{标题: 从严审查, 正文: 全年审查。}", ["（一）从严审查。全年审查。"]),
        ("{标题: 从严审查。, 正文: 全年审查。}", ["（一）从严审查。全年审查。"]),
        ("{标题: 从严审查：, 正文: 全年审查。}", ["（一）从严审查：全年审查。"]),
        ("{标题: 从严审查！, 正文: 全年审查。}", ["（一）从严审查！全年审查。"]),
        ("{标题: （从严）, 正文: 全年审查。}", ["（一）（从严）。全年审查。"]),
        ("{标题: 从严审查}", ["（一）从严审查"]),
        ("{标题: 从严审查。, 内容: [一段。]}", ["（一）从严审查。", "一段。"]),
        (
            "{标题: 从严审查, 内容: [{正文: 甲。}, 乙。, {正文: 丙。}]}",
            ["（一）从严审查", "1.甲。", "乙。", "2.丙。"],
        ),
        ("{正文: 没有标题。}", ["（一）没有标题。"]),
        ("{正文: 没有标题。, 编号: 无}", ["没有标题。"]),
        ("{标题: 甲, 正文: 乙。, 编号: 无}", ["甲。乙。"]),
        ("{标题: 甲, 正文: 乙。, 编号: W1}", ["（一）甲。乙。"]),
        ("一个自然段。", ["一个自然段。"]),
        ('"两个。\\n自然段"', ["两个。", "自然段"]),
        ('{标题: 甲, 正文: "乙。\\n丙。", 责任单位: 丁}', ["（一）甲。乙。", "丙。（责任单位：丁）"]),
        ("{标题: 甲, 正文: 乙。, 内容: [{正文: 丙。}]}", ["（一）甲。乙。", "1.丙。"]),
        ("{内容: [{正文: 甲。}, {正文: 乙。}]}", ["（一）甲。", "（二）乙。"]),
    ],
)
def test_an_item_prints(row: str, result: list[str]) -> None:
    assert items(row) == result


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ("{分述: [修订办法, 完善专家库]}", "（一）一是修订办法；二是完善专家库。"),
        ("{分述: [修订办法；, 完善专家库。]}", "（一）一是修订办法；二是完善专家库。"),
        ("{分述: [修订办法。已经印发, 完善专家库]}", "（一）一是修订办法。已经印发。二是完善专家库。"),
        ("{分述: [一是修订办法, 二是完善专家库]}", "（一）一是修订办法；二是完善专家库。"),
        ("{分述: [只有一点]}", "（一）一是只有一点。"),
        ("{标题: 甲, 正文: 总的说。, 分述: [乙, 丙]}", "（一）甲。总的说。一是乙；二是丙。"),
        ("{分述: [{正文: 甲, 原因: 乙}, 丙]}", "（一）一是甲，主要原因是乙；二是丙。"),
        ("{分述: [{正文: 甲。, 责任单位: [丁, 戊]}, 丙]}", "（一）一是甲（责任单位：丁、戊）；二是丙。"),
    ],
)
def test_points_are_joined(row: str, result: str) -> None:
    assert items(row) == [result]


def test_points_beyond_ten_are_counted() -> None:
    listed = items(f"{{分述: [{', '.join('甲' * 12)}]}}")
    assert listed[0].endswith("十是甲；十一是甲；十二是甲。")


@pytest.mark.parametrize(
    ("row", "result"),
    [
        ("{标题: 甲, 正文: 乙。, 原因: 丙}", ["（一）甲。乙，主要原因是丙。"]),
        ("{标题: 甲, 正文: 乙, 原因: 丙。}", ["（一）甲。乙，主要原因是丙。"]),
        ("{标题: 甲, 正文: 乙。, 原因: 主要原因是丙}", ["（一）甲。乙，主要原因是丙。"]),
        ("{标题: 甲, 正文: 乙。, 原因: 原因在于丙}", ["（一）甲。乙，原因在于丙。"]),
        ("{标题: 甲, 正文: 乙！, 原因: 丙}", ["（一）甲。乙！主要原因是丙。"]),
        ("{标题: 甲, 分述: [乙, 丙], 原因: 丁}", ["（一）甲。一是乙；二是丙。主要原因是丁。"]),
        ("{标题: 甲, 分述: [乙。己, 丙], 原因: 丁}", ["（一）甲。一是乙。己。二是丙。主要原因是丁。"]),
        ("{标题: 甲, 内容: [乙。], 原因: 丙}", ["（一）甲", "乙。", "主要原因是丙。"]),
        ("{标题: 甲, 原因: 丙}", ["（一）甲", "主要原因是丙。"]),
        ("{标题: 甲, 正文: 乙。, 原因: 无}", ["（一）甲。乙。"]),
    ],
)
def test_a_cause_follows_its_problem(row: str, result: list[str]) -> None:
    assert items(row) == result


def test_the_cause_of_a_section_is_never_lost() -> None:
    data = "章节: {存在问题: {标题: 主要问题, 内容: [甲。], 原因: 乙, 责任单位: 丙}}\n"
    assert printed(data) == ["一、主要问题", "甲。", "主要原因是乙。（责任单位：丙）"]


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ("责任单位: [甲科, 乙科]", "（责任单位：甲科、乙科）"),
        ("责任单位: 甲科、乙科", "（责任单位：甲科、乙科）"),
        ("责任单位: 责任科室：甲科，各县区配合", "（责任科室：甲科，各县区配合）"),
        ("责任单位: （甲科牵头，乙科配合）", "（甲科牵头，乙科配合）"),
        ("责任单位: （甲科牵头）, 时限: 长期坚持", "（甲科牵头；完成时限：长期坚持）"),
        ("牵头单位: 甲科, 配合单位: [乙科, 丙科]", "（牵头单位：甲科；配合单位：乙科、丙科）"),
        ("责任单位: 甲科, 时限: 2023-12-31", "（责任单位：甲科；完成时限：2023年12月31日）"),
        ("时限: 2023-06", "（完成时限：2023年6月）"),
        ("时限: 2023-6-5", "（完成时限：2023年6月5日）"),
        ("时限: 2023年底前", "（完成时限：2023年底前）"),
        ("责任单位: 无, 时限: 无", ""),
    ],
)
def test_who_is_responsible_and_until_when(keys: str, note: str) -> None:
    assert items(f"{{标题: 甲, 正文: 乙。, {keys}}}") == [f"（一）甲。乙。{note}"]
    assert items(f"{{标题: 甲, 内容: [乙。], {keys}}}") == ["（一）甲", "乙。", *([note] if note else [])]


def test_a_target_is_printed_as_a_sentence() -> None:
    assert items("{标题: 甲, 正文: 乙, 目标: 不少于5件}") == ["（一）甲。乙。目标：不少于5件。"]


TABLE = "{表: {题注: 表一, 表头: [甲, 乙], 行: [['{{ 年度 }}', 无]], 注: 完}}"


def test_tables_and_pictures_stand_among_the_blocks() -> None:
    picture = "{图: {文件: a.png, 题注: '{{ 年度 }}', 替代文字: 丙}}"
    assert items(TABLE, picture) == ["[表一:甲|乙/2022|无:完]", "(a.png:2022:丙)"]


def test_a_picture_without_words_for_the_blind_takes_its_caption() -> None:
    assert items("{图: {文件: a.png, 题注: 现场}}") == ["(a.png:现场:现场)"]


@pytest.mark.parametrize(
    ("data", "result"),
    [
        ("导语: 一段。", ["一段。"]),
        ("导语: [一段。, 二段。]", ["一段。", "二段。"]),
        ("主要工作: 一段。", ["一、主要工作", "一段。"]),
        ("主要工作: {内容: [一段。]}", ["一、主要工作", "一段。"]),
        ("主要工作: {标题: 一年来的工作, 内容: [{标题: 甲}]}", ["一、一年来的工作", "（一）甲"]),
        ("主要工作: {标题: 一年来的工作, 正文: 一段。, 分述: [甲]}", ["一、一年来的工作", "一段。一是甲。"]),
        ("主要工作: {标题: 无, 内容: [一段。]}", ["一段。"]),
        ("主要工作: {标题: 甲, 编号: 无, 内容: [乙。]}", ["甲", "乙。"]),
        ("主要工作: {标题: 甲, 序号: 五, 正文: 乙。}\n  存在问题: 丙。", ["五、甲", "乙。", "六、存在问题", "丙。"]),
        ("主要工作: [{标题: 甲}]\n  存在问题: {编号: 无, 内容: [{标题: 乙}]}",
         ["一、主要工作", "（一）甲", "存在问题", "（一）乙"]),
        ("导语: ''\n  主要工作: []\n  存在问题: 丙。", ["一、存在问题", "丙。"]),
        ("导语: 无\n  结语: 特此报告。", ["特此报告。"]),
    ],
)  # fmt: skip
def test_a_section_takes_any_of_its_forms(data: str, result: list[str]) -> None:
    data = f"章节:\n  {data}\n".replace("{编号: 无, 内容", "{标题: 存在问题, 编号: 无, 内容")
    assert printed(data) == result


def test_other_sections_are_sections_of_their_own() -> None:
    data = """\
章节:
  主要工作: [{标题: 甲}]
  存在问题: [{标题: 乙}, {标题: 丙}]
  其他章节:
    - 标题: 其他事项
      内容: [{标题: 丁}]
    - 标题: 附记
      正文: 一段。
  结语: 特此报告。
"""
    found = composed(data)
    assert found.lines == [
        "一、主要工作", "（一）甲", "二、存在问题", "（一）乙", "（二）丙",
        "三、其他事项", "（一）丁", "四、附记。一段。", "特此报告。",
    ]  # fmt: skip
    styles = {block.text: block.style for block in found.composed.body if isinstance(block, Paragraph)}
    assert styles["三、其他事项"] == styles["一、主要工作"] == "heading 1"


def test_a_free_list_of_sections_stands_under_body() -> None:
    data = """\
章节:
  - {标题: 总体要求, 内容: [{标题: （一）指导思想。, 正文: 甲。, 编号: 无}]}
  - {标题: 保障, 正文: 乙。}
"""
    found = composed(data)
    assert list(found.composed.sections) == ["正文"]
    assert found.lines == ["一、总体要求", "（一）指导思想。甲。", "二、保障。乙。"]


@pytest.mark.parametrize(("edition", "kept"), [("报送版", True), ("公开版", False)])
@pytest.mark.parametrize(
    "data",
    [
        "章节: {导语: [甲。, {正文: 乙。, 编号: 无, 仅: 报送版}]}",
        "章节: {导语: [甲。, {表: {表头: [乙。], 行: []}, 仅: 报送版}]}",
        "章节: {导语: [甲。, {图: {文件: 乙。}, 仅: [报送版]}]}",
        "章节: {导语: 甲。, 结语: {正文: 乙。, 仅: 报送版}}",
        "章节: [{正文: 甲。}, {正文: 乙。, 仅: 报送版}]",
        "附件: [{标题: 甲。, 章节: {丙: {正文: 乙。, 仅: 报送版}}}]",
    ],
)
def test_what_is_only_for_one_edition_is_in_no_other(data: str, edition: str, kept: bool) -> None:
    text = "\n".join(printed(f"版本: {{公开版: {{}}}}\n{data}\n", edition=edition))
    assert "甲。" in text
    assert ("乙。" in text) is kept


def test_numbering_closes_over_what_an_edition_leaves_out() -> None:
    data = "版本: {公开版: {}}\n章节: {主要工作: [{标题: 甲}, {标题: 乙, 仅: 报送版}, {标题: 丙}]}\n"
    assert printed(data, edition="公开版") == ["一、主要工作", "（一）甲", "（二）丙"]


def test_a_required_section_that_is_missing_is_marked_in_its_place() -> None:
    manifest = MANIFEST.replace("主要工作: {标题: 主要工作}", "主要工作: {必备: 是}").replace(
        "导语: {标题: 无}", "导语: {标题: 无, 必备: 是}"
    )
    found = composed("章节:\n  主要工作: []\n  存在问题: 甲。\n", manifest=manifest)
    assert found.lines == ["【待补：导语】", "一、主要工作", "【待补：主要工作】", "二、存在问题", "甲。"]
    assert found.codes == ["4:3 D231", "4:3 D231"]
    assert found.composed.pending == ("导语", "主要工作")


def test_a_required_section_may_be_suppressed_on_purpose() -> None:
    manifest = MANIFEST.replace("导语: {标题: 无}", "导语: {标题: 无, 必备: 是}")
    found = composed("章节: {导语: 无, 结语: 完。}\n", manifest=manifest)
    assert (found.lines, found.codes) == (["完。"], ["3:10 D238"]), "and it is told"


def test_who_suppresses_a_required_section_reads_what_it_is_required_for() -> None:
    section = "导语: {标题: 无, 必备: 是, 说明: 《某规定》要求写总体情况。写一段。}"
    found = composed("章节: {导语: 无, 结语: 完。}\n", manifest=MANIFEST.replace("导语: {标题: 无}", section))
    assert [problem.hint for problem in found.problems] == [
        "确认不需要这一部分；模板说明写的是：《某规定》要求写总体情况"
    ]


def test_a_required_section_that_is_all_for_other_editions_is_missing() -> None:
    manifest = MANIFEST.replace("导语: {标题: 无}", "导语: {标题: 无, 必备: 是}")
    found = composed(
        "版本: {公开版: {}}\n章节: {导语: [{正文: 甲。, 仅: 公开版}], 结语: 完。}\n", manifest=manifest
    )
    assert (found.lines, [code.split()[-1] for code in found.codes]) == (["完。"], ["D231"])


@pytest.mark.parametrize(
    ("data", "result", "codes"),
    [
        ("导语: 待补", ["【待补：导语】"], ["3:10 D232"]),
        ("导语: [甲。, 待补]", ["甲。", "【待补】"], ["3:15 D232"]),
        (
            "主要工作: [{标题: 待补, 正文: 甲。}]",
            ["一、主要工作", "（一）【待补：标题】。甲。"],
            ["3:18 D232"],
        ),
        ("主要工作: [{标题: 待补}]", ["一、主要工作", "（一）【待补：标题】"], ["3:18 D232"]),
        (
            "主要工作: [{标题: 甲, 正文: 待补}, {标题: 乙, 正文: 待补}]",
            ["一、主要工作", "（一）甲。【待补：正文】", "（二）乙。【待补：正文】"],
            ["3:25 D232", "3:42 D232"],
        ),
        (
            "主要工作: [{标题: 甲, 正文: 乙。, 原因: 待补, 责任单位: 待补, 时限: 待补}]",
            [
                "一、主要工作",
                "（一）甲。乙，主要原因是【待补：原因】。（【待补：责任单位】；完成时限：【待补：时限】）",
            ],
            ["3:33 D232", "3:43 D232", "3:51 D232"],
        ),
        ("导语: [{表: {表头: [甲], 行: [[待补]]}}]", ["[:甲/【待补】:]"], ["3:30 D232"]),
        ("导语: 内容待补", ["内容待补"], ["3:12 D236"]),
    ],
)
def test_whatever_is_typed_as_missing_is_marked_and_listed(
    data: str, result: list[str], codes: list[str]
) -> None:
    found = composed(f"章节: {{{data}}}\n")
    assert (found.lines, found.codes) == (result, codes)


ATTACHED = """\
附件:
  - {标题: 甲表, 表: {表头: [a], 行: [[b]]}}
  - {标题: 乙, 章节: {丙: 丁。, 戊: [己。]}}
  - {标题: 庚, 文件: x.pdf}
"""


def test_attachments_are_listed_and_follow() -> None:
    found = composed(ATTACHED)
    listed = [block.text for block in found.composed.attachment_list]
    assert listed == ["附件：1.甲表", "2.乙", "3.庚"]
    assert [b.style for b in found.composed.attachment_list] == [
        "附件说明首项",
        "附件说明续项",
        "附件说明续项",
    ]
    assert found.lines[3:] == ["附件1", "甲表", "[:a/b:]", "附件2", "乙", "一、丙", "丁。", "二、戊", "己。"]


def test_a_single_attachment_has_no_number() -> None:
    assert printed("附件: [{标题: 甲, 章节: [{标题: 乙, 正文: 丙。}]}]\n") == [
        "附件：甲",
        "附件",
        "甲",
        "一、乙。丙。",
    ]


def test_an_attachment_may_keep_its_number() -> None:
    assert printed("附件: [{标题: 甲, 序号: '3', 表: {表头: [a], 行: []}}]\n")[:2] == ["附件：3.甲", "附件3"]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("甲", "甲。"),
        ("甲。", "甲。"),
        ("甲”", "甲”。"),
        ("甲。”", "甲。”"),
        ("甲：", "甲："),
        ("（甲）", "（甲）。"),
        ("", ""),
    ],
)
def test_a_sentence_is_ended_once(text: str, result: str) -> None:
    assert sentences.ended(text) == result
