"""The tree of a text: numerals, levels, headings, points, units, and that nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures.numerals import chinese_number, circled
from toolkit.importing.manuscript import Block, Grid, Image, Line
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.gaps import gaps
from toolkit.importing.telling.items import printed
from toolkit.importing.telling.tree import flattened, outline
from toolkit.importing.told import Branch, Node


def lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(each.strip(), n) for n, each in enumerate(text.strip().split("\n"), 1) if each.strip())


def nodes(branches: Sequence[Branch]) -> Iterator[Node]:
    for branch in branches:
        if isinstance(branch, Node):
            yield branch
            yield from nodes(branch.below)


def shown(branches: Sequence[Branch], depth: int = 0) -> list[str]:
    """The tree as lines: numeral, heading in 【】, text; plain paragraphs after a dash."""
    out = []
    for branch in branches:
        if isinstance(branch, Node):
            heading = f"【{branch.heading}】" if branch.heading else ""
            points = "".join(f"<{point.text}>" for point in branch.points)
            units = f"{branch.units.named}" if branch.units else ""
            out.append("  " * depth + branch.numeral + heading + branch.text + points + units)
            out += shown(branch.below, depth + 1)
        else:
            out.append(
                "  " * depth + "- " + (branch.text if isinstance(branch, Line) else type(branch).__name__)
            )
    return out


def check(text: str, expected: str) -> None:
    """The tree of a text, and that it holds the text."""
    blocks = lines(text)
    tree = outline(blocks)
    holds(blocks, tree)
    wanted = [line for line in expected.split("\n") if line.strip()]
    indent = min(len(line) - len(line.lstrip(" ")) for line in wanted)
    assert shown(tree) == [line[indent:].rstrip() for line in wanted]


def holds(blocks: tuple[Block, ...], tree: tuple[Branch, ...]) -> None:
    assert tuple(flattened(tree)) == blocks
    for node in nodes(tree):
        assert squeezed(printed(node)) == squeezed(node.line.text)


def numeral_of(first: str, second: str = "") -> tuple[str, str, int | None] | None:
    """Numeral, form and number of the first paragraph of two."""
    branch = outline(lines(first + ("\n" + second if second else "")))[0]
    return (branch.numeral, branch.form, branch.number) if isinstance(branch, Node) else None


@pytest.mark.parametrize(
    ("text", "numeral", "form", "number"),
    [
        ("一、总体要求", "一、", "一、", 1),
        ("二．重点任务", "二．", "一.", 2),
        ("三. 保障措施", "三.", "一.", 3),
        ("（二十八）开展创建活动", "（二十八）", "（一）", 28),
        ("(三) 强化责任", "(三)", "（一）", 3),
        ("（一）、加强领导", "（一）、", "（一）、", 1),
        ("（ 二 ）加强领导", "（ 二 ）", "（一）", 2),
        ("1.健全制度", "1.", "1.", 1),
        ("１．健全制度", "１．", "1.", 1),
        ("1、健全制度", "1、", "1、", 1),
        ("（1）摸清底数", "（1）", "（1）", 1),
        ("1）摸清底数", "1）", "1）", 1),
        ("③建立台账", "③", "①", 3),
        ("⑴建立台账", "⑴", "⑴", 1),
        ("⒈建立台账", "⒈", "⒈", 1),
        ("Ⅱ.建立台账", "Ⅱ.", "Ⅰ.", 2),
        ("第一章 总 则", "第一章", "第一章", 1),
        ("第 二 章　职责", "第 二 章", "第一章", 2),
        ("第三节 监督", "第三节", "第一节", 3),
        ("第一部分：总体要求", "第一部分：", "第一部分：", 1),
        ("第一条 为了规范管理，制定本办法。", "第一条", "第一条", 1),
    ],
)
def test_a_numeral_of_any_scheme_is_told_by_its_form(text: str, numeral: str, form: str, number: int) -> None:
    assert numeral_of(text) == (numeral, form, number)


@pytest.mark.parametrize(
    ("first", "second", "numeral"),
    [
        ("a.摸清底数", "b.建立台账", "a."),
        ("A．摸清底数", "B．建立台账", "A．"),
        ("1.1 编制目的", "1.2 编制依据", "1.1"),
        ("1.1编制目的", "1.2分级分类", "1.1"),
        ("1 总则", "1.1 编制目的", "1"),
        ("1总则", "1.1编制目的", "1"),
        ("一是制度不全；", "二是力量不足。", "一是"),
        ("其一，制度不全。", "其二，力量不足。", "其一，"),
        ("第1条 为了规范管理。", "第2条 适用范围。", "第1条"),
        ("7.继续推进", "8.加强监督", "7."),
        ("一 总体要求", "二 重点任务", "一"),
        ("1.2022年全市办件增加。", "2.2023年继续增加。", "1."),
        ("一、三季度工作回顾", "二、四季度工作安排", "一、"),
    ],
)
def test_a_doubtful_numeral_counts_where_another_counts_on(first: str, second: str, numeral: str) -> None:
    found = numeral_of(first, second)
    assert found is not None
    assert found[0] == numeral


@pytest.mark.parametrize(
    "text",
    [
        "3.50年以上的老建筑应当登记。",
        "2.5万名群众受益。",
        "PM2.5浓度继续下降。",
        "2021年全市办件量增长。",
        "12345热线受理量增长。",
        "1.5倍以上的，不予支持。",
        "10个工作日内办结。",
        "（2019）某民终3号判决书",
        "一、二级公路养护到位。",
        "（一）至（三）项所列情形除外。",
        "（二）项规定的情形除外。",
        "第一条生产线建成投产。",
        "3.5G网络覆盖。",
        "1：1配套资金到位。",
        "2021.3.5召开会议。",
        "110、119联动响应。",
        "12.4宪法宣传日活动如期举行。",
        "3.加强监督。",
        "首先，制度不全。",
        "第三条规定的情形除外。",
        "6.1级地震应急演练",
        "3、4号楼的住户由某某街道受理。",
        "5、6月份集中受理。",
        "一、",
        "Ⅱ级响应由市指挥部启动。",
        "（024）某某电话号码",
        "一、二、三产业融合发展",
        "5.12防灾减灾日活动",
    ],
)
def test_what_only_looks_like_a_numeral_is_none(text: str) -> None:
    assert numeral_of(text) is None
    between = outline(lines(f"一、甲项工作\n内容。\n{text}\n二、乙项工作\n内容。"))
    assert sum(1 for _ in nodes(between)) == 2


def test_levels_nest_as_the_forms_first_appear() -> None:
    check(
        """
        一、总体要求
        坚持问题导向。
        二、重点任务
        （一）健全制度。完善清单，明确责任。
        （二）强化执行
        1.压实责任。逐级分解任务。
        （1）建立台账。逐项销号。
        ①逐月通报进度。
        2.加强督查。定期开展检查。
        三、保障措施
        1.加强领导。成立专班，定期会商。
        2.加强宣传。用好各类媒体。
        """,
        """
        一、【总体要求】
          - 坚持问题导向。
        二、【重点任务】
          （一）【健全制度】完善清单，明确责任。
          （二）【强化执行】
            1.【压实责任】逐级分解任务。
              （1）【建立台账】逐项销号。
                ①逐月通报进度。
            2.【加强督查】定期开展检查。
        三、【保障措施】
          1.【加强领导】成立专班，定期会商。
          2.【加强宣传】用好各类媒体。
        """,
    )


def test_numerals_that_run_on_and_gaps_and_repeats_stay_as_typed() -> None:
    tree = outline(
        lines(
            "一、甲\n1.开展自查。按期完成。\n2.开展互查。按期完成。\n"
            "二、乙\n3.开展督查。按期完成。\n3.开展抽查。按期完成。\n6.开展回访。按期完成。"
        )
    )
    assert [node.numeral for node in nodes(tree)] == ["一、", "1.", "2.", "二、", "3.", "3.", "6."]
    assert [len(node.below) for node in tree if isinstance(node, Node)] == [2, 3]


def test_numerals_that_do_not_count_on_are_told_with_their_places() -> None:
    first = "一、甲\n1.开展自查。\n2.开展互查。\n4.开展抽查。\n4.开展回访。\n3.开展督查。\n"
    text = first + "二、乙\n4.通报情况。\n三、丙\n1.总结经验。"
    found = [(each.code, each.where, each.message) for each in gaps(outline(lines(text)), "报告.txt", "行")]
    assert found == [
        ("I840", "第 4 行", "序号从“2.”跳到“4.”，中间缺 1 个"),
        ("I841", "第 5 行", "序号“4.”重复"),
        ("I842", "第 6 行", "序号“3.”排在“4.”后面"),
    ]
    assert gaps(outline(lines("一、甲\n二、乙\n（二）丙\n（三）丁")), "报告.txt", "行")[0].code == "I840"


def test_items_stand_below_articles_and_articles_below_chapters() -> None:
    check(
        """
        第一章 总 则
        第一条 为了规范管理，制定本办法。
        第二条 有下列情形之一的，不予受理：
        （一）材料不全的；
        （二）超过期限的。
        前款规定的情形消除后，可以重新申请。
        第二章 附 则
        第三条 本办法自印发之日起施行。
        """,
        """
        第一章【总 则】
          第一条为了规范管理，制定本办法。
          第二条有下列情形之一的，不予受理：
            （一）材料不全的；
            （二）超过期限的。
            - 前款规定的情形消除后，可以重新申请。
        第二章【附 则】
          第三条本办法自印发之日起施行。
        """,
    )


def test_decimal_numerals_nest_by_their_length() -> None:
    check(
        """
        1总则
        1.1编制目的
        规范应对工作。
        1.2分级分类
        1.2.1按照危害程度，分为四级。
        2组织体系
        2.1 领导机构
        由市政府设立。
        """,
        """
        1【总则】
          1.1【编制目的】
            - 规范应对工作。
          1.2【分级分类】
            1.2.1按照危害程度，分为四级。
        2【组织体系】
          2.1【领导机构】
            - 由市政府设立。
        """,
    )


def test_a_list_inside_an_item_that_begins_anew_ends_where_the_items_go_on() -> None:
    check(
        """
        （一）健全制度
        1.完善清单：
        （1）编制目录；
        （2）动态调整。
        2.公开清单。及时向社会公布。
        （二）强化监督
        """,
        """
        （一）【健全制度】
          1.【完善清单：】
            （1）编制目录；
            （2）动态调整。
          2.【公开清单】及时向社会公布。
        （二）【强化监督】
        """,
    )


def test_a_list_of_the_same_form_inside_an_item_is_told_by_its_steps_back() -> None:
    check(
        """
        1.完善清单：
        1.编制目录；
        2.动态调整；
        3.向社会公布。
        2.强化监督。定期开展检查。
        """,
        """
        1.【完善清单：】
          1.编制目录；
          2.动态调整；
          3.向社会公布。
        2.【强化监督】定期开展检查。
        """,
    )


def test_a_usually_lower_form_may_stand_above() -> None:
    check(
        """
        1.总体要求
        （一）坚持统筹。上下联动，形成合力。
        （二）坚持创新。大胆探索，先行先试。
        2.重点任务
        （一）健全制度。完善清单，明确责任。
        """,
        """
        1.【总体要求】
          （一）【坚持统筹】上下联动，形成合力。
          （二）【坚持创新】大胆探索，先行先试。
        2.【重点任务】
          （一）【健全制度】完善清单，明确责任。
        """,
    )


def test_headings_without_numerals_stand_by_their_style() -> None:
    blocks = (
        Line("总体情况", 1, level=1),
        Line("全年工作平稳。", 2),
        Line("办件情况", 3, level=2),
        Line("办件量增长。", 4),
        Line("存在问题", 5, level=1),
    )
    assert shown(outline(blocks)) == [
        "【总体情况】",
        "  - 全年工作平稳。",
        "  【办件情况】",
        "    - 办件量增长。",
        "【存在问题】",
    ]


def test_a_short_bold_line_between_paragraphs_is_a_heading() -> None:
    blocks = (
        Line("一、主要任务", 1),
        Line("优化流程", 2, bold=True),
        Line("减少环节和材料。", 3),
        Line("强化监督", 4, bold=True),
        Line("定期开展检查。", 5),
        Line("二、保障措施", 6),
        Line("加强领导。", 7),
    )
    assert shown(outline(blocks)) == [
        "一、【主要任务】",
        "  【优化流程】",
        "    - 减少环节和材料。",
        "  【强化监督】",
        "    - 定期开展检查。",
        "二、【保障措施】",
        "  - 加强领导。",
    ]


def test_one_short_bold_or_centred_line_alone_is_a_paragraph() -> None:
    for look in ({"align": "center"}, {"bold": True}):
        blocks = (
            Line("市长 张某某", 1, **look),
            Line("各位代表：", 2),
            Line("请予审议。", 3),
            Line("谢谢。", 4),
        )
        assert outline(blocks) == blocks


def test_centred_lines_divide_the_whole() -> None:
    blocks = (
        Line("总则部分", 1, align="center"),
        Line("一、目的", 2),
        Line("规范管理。", 3),
        Line("附则部分", 4, align="center"),
        Line("一、解释", 5),
        Line("由某某市司法局解释。", 6),
    )
    assert [node.heading for node in outline(blocks) if isinstance(node, Node)] == ["总则部分", "附则部分"]


def test_articles_without_a_space_are_told_from_references_by_their_order() -> None:
    tree = outline(
        lines(
            "第一条为规范管理，制定本规定。\n第二条本规定适用于全市。\n第三条中标单位应当履约。\n第四条应当公开结果。\n"
            "第三条规定的单位除外。\n第五条本规定自印发之日起施行。"
        )
    )
    assert [node.number for node in nodes(tree)] == [1, 2, 3, 4, 5]


def test_a_heading_alone_on_its_line_keeps_its_full_stop() -> None:
    check(
        """
        （一）指导思想。
        坚持以人民为中心。
        （二）基本原则。
        1.统筹推进。上下联动，形成合力。
        """,
        """
        （一）【指导思想。】
          - 坚持以人民为中心。
        （二）【基本原则。】
          1.【统筹推进】上下联动，形成合力。
        """,
    )


def test_a_sentence_above_a_list_is_no_heading_and_what_sums_up_stands_below_it() -> None:
    check(
        """
        一、事件分类
        1.根据其性质，主要有两类。
        （1）自然灾害。包括水旱灾害和气象灾害。
        （2）事故灾难。包括各类安全生产事故。
        上述各类事件可能同时发生。
        """,
        """
        一、【事件分类】
          1.根据其性质，主要有两类。
            （1）【自然灾害】包括水旱灾害和气象灾害。
            （2）【事故灾难】包括各类安全生产事故。
            - 上述各类事件可能同时发生。
        """,
    )


def test_a_long_first_sentence_is_no_heading() -> None:
    check(
        """
        1.严格执行某某市行政规范性文件管理办法及其实施细则的各项规定，按月报送备案材料并逐件登记。全年报送十件。
        2.认真办理人大代表建议和政协委员提案，按时答复并公开办理结果，逐件回访听取意见。满意率百分之百。
        """,
        """
        1.严格执行某某市行政规范性文件管理办法及其实施细则的各项规定，按月报送备案材料并逐件登记。全年报送十件。
        2.认真办理人大代表建议和政协委员提案，按时答复并公开办理结果，逐件回访听取意见。满意率百分之百。
        """,
    )


def test_what_stands_aside_in_brackets_makes_no_heading_a_text() -> None:
    check(
        """
        （一）动员部署阶段（2023年3月至4月）。制定方案，明确分工，召开会议。
        （二）组织实施阶段（2023年5月至10月）。对照清单，逐项推进，按月通报。
        """,
        """
        （一）【动员部署阶段（2023年3月至4月）】制定方案，明确分工，召开会议。
        （二）【组织实施阶段（2023年5月至10月）】对照清单，逐项推进，按月通报。
        """,
    )


def test_points_are_taken_apart_where_they_join_again() -> None:
    check(
        """
        一、存在问题
        1.力量不足。主要表现在：一是人员偏少；二是经费偏紧。
        2.制度不全。一是清单不全。台账缺项。二是更新不快。
        3.落实不够。一是检查少；二是通报少；四是问责少。
        全市还存在以下不足：一是宣传不广；二是培训不够。
        """,
        """
        一、【存在问题】
          1.【力量不足】主要表现在：<人员偏少><经费偏紧>
          2.【制度不全】<清单不全。台账缺项><更新不快>
          3.【落实不够】一是检查少；二是通报少；四是问责少。
            全市还存在以下不足：<宣传不广><培训不够>
        """,
    )


def test_each_point_may_have_its_units() -> None:
    text = "1.补齐短板。一是修订目录（责任单位：法规科、市某某中心）；二是更新台账（责任单位：办公室）。"
    (node,) = nodes(outline(lines(text)))
    assert [point.text for point in node.points] == ["修订目录", "更新台账"]
    assert [point.units.named if point.units else None for point in node.points] == [
        (("责任单位", ("法规科", "市某某中心")),),
        (("责任单位", ("办公室",)),),
    ]
    assert node.units is None


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("（责任单位：甲局、乙局）", (("责任单位", ("甲局", "乙局")),)),
        ("〔责任单位：甲局〕", (("责任单位", ("甲局",)),)),
        ("【责任处室：法规处】", (("责任处室", ("法规处",)),)),
        ("（责任单位：甲局，各县（市、区）人民政府）。", (("责任单位", ("甲局", "各县（市、区）人民政府")),)),
        (
            "（牵头单位：甲局；配合单位：乙局、丙局）",
            (("牵头单位", ("甲局",)), ("配合单位", ("乙局", "丙局"))),
        ),
        (
            "（牵头单位：甲局，完成时限：2023年12月底）",
            (("牵头单位", ("甲局",)), ("完成时限", ("2023年12月底",))),
        ),
        ("（市甲局牵头督导，市乙局参与）", (("牵头督导", ("市甲局",)), ("参与", ("市乙局",)))),
        ("（由市甲局牵头，市乙局、市丙局配合）", (("牵头", ("市甲局",)), ("配合", ("市乙局", "市丙局")))),
        ("（市甲局、市乙局按职责分工负责）", (("", ("市甲局", "市乙局按职责分工负责")),)),
        ("（市甲局、市乙局）", (("", ("市甲局", "市乙局")),)),
        (
            "（市甲局牵头，各有关部门配合，2023年底前完成）",
            (("牵头", ("市甲局",)), ("配合", ("各有关部门",)), ("", ("2023年底前完成",))),
        ),
        (
            "（责任单位：甲局；2023年12月底前完成）",
            (("责任单位", ("甲局",)), ("", ("2023年12月底前完成",))),
        ),
        ("（市甲局牵头）（长期坚持）", (("", ("市甲局牵头",)), ("", ("长期坚持",)))),
        (
            "（市甲局等负责，各县（市、区）配合）",
            (("负责", ("市甲局等",)), ("配合", ("各县（市、区）",))),
        ),
        ("（各镇（街道）、县直各单位落实）", (("", ("各镇（街道）", "县直各单位落实")),)),
        ("（工信部、应急管理部）", (("", ("工信部", "应急管理部")),)),
        ("责任单位：甲局、乙局。", (("责任单位", ("甲局", "乙局")),)),
        ("（责任单位：甲局）（完成时限：长期坚持）", (("责任单位", ("甲局",)), ("完成时限", ("长期坚持",)))),
    ],
)
def test_units_at_the_end_of_an_item_are_data(typed: str, named: object) -> None:
    (node,) = nodes(outline(lines(f"1.优化流程。减少环节和材料。{typed}")))
    assert node.units is not None
    assert (node.heading, node.text, node.units.typed) == ("优化流程", "减少环节和材料。", typed)
    assert node.units.named == named


@pytest.mark.parametrize(
    "bracket",
    [
        "（以下简称《办法》）",
        "（试行）",
        "（见附件）",
        "（不含某某区）",
        "（第一批）",
        "（试点地区）",
        "（2023年底前完成）",
        "（加强督促落实）",
        "（政府主导、部门负责、社会参与）",
        "（工作时间：上午）",
    ],
)
def test_other_brackets_stay_in_the_text(bracket: str) -> None:
    (node,) = nodes(outline(lines(f"1.优化流程。减少环节和材料。{bracket}")))
    assert node.units is None


def test_a_line_that_begins_like_a_label_is_no_units() -> None:
    text = "一、压实责任\n1.健全制度。明确分工。\n责任：逐级分解，逐项落实。"
    assert [node.units for node in nodes(outline(lines(text)))] == [None, None]


def test_units_of_the_last_of_several_parts_are_not_those_of_all() -> None:
    text = "1.优化流程。一是减少材料。（责任单位：甲局）二是减少环节。（责任单位：乙局）"
    (node,) = nodes(outline(lines(text)))
    assert (node.units, node.points) == (None, ())
    assert node.text.endswith("（责任单位：乙局）")


def test_units_on_their_own_line_belong_to_the_item_above_or_to_all_of_a_list() -> None:
    tree = outline(
        lines(
            "一、甲\n1.优化流程。减少材料。\n（责任单位：甲局）\n2.强化监督。定期检查。\n责任单位：乙局\n完成时限：6月底\n"
            "二、乙\n（1）编制目录；\n（2）动态调整。\n（责任单位：丙局）"
        )
    )
    found = {node.line.text[:2]: node.units for node in nodes(tree) if node.units}
    assert list(found) == ["1.", "2.", "二、"]
    assert [len(units.lines) for units in found.values()] == [1, 2, 1]
    assert found["2."].named == (("责任单位", ("乙局",)), ("完成时限", ("6月底",)))


def test_the_second_paragraph_of_the_last_article_is_that_article_s() -> None:
    check(
        """
        第一条 制定本办法。
        第二条 适用本办法。
        第三条 各局照此办理。
        各局应当每年总结一次。
        """,
        """
        第一条制定本办法。
        第二条适用本办法。
        第三条各局照此办理。
          - 各局应当每年总结一次。
        """,
    )


def test_a_closing_paragraph_belongs_to_the_whole() -> None:
    check(
        """
        一、工作安排
        （一）优化流程。减少环节和材料。
        （二）强化监督。定期开展检查。（责任单位：某局）
        各单位要将上述任务列入年度考核。
        """,
        """
        一、【工作安排】
          （一）【优化流程】减少环节和材料。
          （二）【强化监督】定期开展检查。(('责任单位', ('某局',)),)
        - 各单位要将上述任务列入年度考核。
        """,
    )
    check(
        """
        一、工作安排
        明年继续努力。
        本措施自2024年1月1日起施行，有效期两年。
        """,
        """
        一、【工作安排】
          - 明年继续努力。
        - 本措施自2024年1月1日起施行，有效期两年。
        """,
    )
    check(
        """
        一、工作安排
        明年继续努力。
        特此报告。
        """,
        """
        一、【工作安排】
          - 明年继续努力。
        - 特此报告。
        """,
    )


def test_tables_pictures_and_notes_stay_at_their_place() -> None:
    blocks = (
        Line("一、办件情况", 1),
        Line("表1 办件统计", 2, align="center"),
        Grid((("事项", "数量"), ("甲", "3")), 3),
        Line("注：不含撤回件。", 4),
        Image(b"x", ".png", "", 5),
        Line("二、问题", 6),
    )
    assert shown(outline(blocks)) == [
        "一、【办件情况】",
        "  - 表1 办件统计",
        "  - Grid",
        "  - 注：不含撤回件。",
        "  - Image",
        "二、【问题】",
    ]


def test_a_division_alone_on_its_line_is_a_heading() -> None:
    blocks = lines("第一章\n总则部分如下。\n第二章\n附则部分如下。")
    tree = outline(blocks)
    holds(blocks, tree)
    assert [node.heading for node in nodes(tree)] == ["第一章", "第二章"]


_PIECES = st.sampled_from(
    (
        *(
            "一、",
            "（一）",
            "1.",
            "１．",
            "1、",
            "（1）",
            "1）",
            "①",
            "⑴",
            "第一章",
            "第二条",
            "第一条",
            "1.1",
            "1.1.2",
        ),
        *(
            "一是",
            "二是",
            "三是",
            "其一",
            "其二",
            "a.",
            "B.",
            "Ⅰ.",
            "2",
            "2023年",
            "3.5",
            "\n",
            "\u3000",
            "二、",
            "（二）",
        ),
        *(
            "。",
            "，",
            "；",
            "：",
            "—",
            "（",
            "）",
            "〔",
            "〕",
            "“",
            "”",
            "《办法》",
            "优化流程",
            "减少材料",
            "特此报告",
        ),
        *(
            "（责任单位：甲局、乙局）",
            "（牵头单位：甲局；配合单位：乙局）",
            "（市甲局）",
            "责任单位：甲局",
            "各位代表",
        ),
    )
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=9).map("".join)).map(str.strip)


@st.composite
def _blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    out: list[Block] = []
    for place in range(1, draw(st.integers(0, 14)) + 1):
        if draw(st.integers(0, 12)) == 0:
            out.append(Grid((("甲",),), place))
            continue
        level = draw(st.sampled_from((0, 0, 0, 1, 2, 9)))
        bold = draw(st.booleans()) and not level
        align = draw(st.sampled_from(("", "", "center")))
        out.append(Line(draw(_TEXTS), place, level=level, bold=bold, align=align))
    return tuple(out)


@given(_blocks())
def test_any_blocks_come_out_of_the_tree_as_they_went_in(blocks: tuple[Block, ...]) -> None:
    holds(blocks, outline(blocks))


_FORMS = (
    lambda n: f"{chinese_number(n)}、",
    lambda n: f"（{chinese_number(n)}）",
    lambda n: f"{n}.",
    lambda n: f"（{n}）",
    circled,
)
_HEADINGS = st.sampled_from(("优化流程", "强化监督", "健全制度", "压实责任", "加强宣传", "开展培训"))


@st.composite
def _official(draw: st.DrawFn) -> tuple[str, list[tuple[int, str, str]]]:
    """A text of some levels, and of each heading its depth, numeral and heading."""
    depth = draw(st.integers(1, 5))
    texts: list[str] = []
    wanted: list[tuple[int, str, str]] = []

    def level(at: int) -> None:
        for number in range(1, draw(st.integers(2, 3)) + 1):
            numeral, heading = _FORMS[at](number), draw(_HEADINGS)
            wanted.append((at, numeral, heading))
            if at + 1 < depth:
                texts.append(numeral + heading)
                level(at + 1)
            else:
                texts.append(f"{numeral}{heading}。完善清单，明确责任，按期完成。")

    level(0)
    return "\n".join(texts), wanted


@given(_official())
def test_a_text_of_regular_levels_gives_its_headings_back(
    given_text: tuple[str, list[tuple[int, str, str]]],
) -> None:
    text, wanted = given_text
    tree = outline(lines(text))
    holds(lines(text), tree)
    found: list[tuple[int, str, str]] = []

    def walk(branches: Sequence[Branch], depth: int) -> None:
        for branch in branches:
            assert isinstance(branch, Node)
            found.append((depth, branch.numeral, branch.heading))
            walk(branch.below, depth + 1)

    walk(tree, 0)
    assert found == wanted


def test_the_tree_is_never_deeper_than_twelve() -> None:
    numerals = (
        "一、",
        "（一）",
        "1.",
        "（1）",
        "1）",
        "①",
        "第一章",
        "第一节",
        "第一部分",
        "Ⅰ.",
        "1.1",
        "1.1.1",
        "其一",
    )
    forms = [numeral + "甲" for numeral in numerals]
    blocks = tuple(Line(text, 1, level=n % 9) for n, text in enumerate(forms * 4))

    def deep(branches: Sequence[Branch]) -> int:
        return 1 + max((deep(b.below) for b in branches if isinstance(b, Node)), default=0) if branches else 0

    tree = outline(blocks)
    holds(blocks, tree)
    assert deep(tree) <= 12


@pytest.mark.parametrize(
    "text",
    [
        "（" * 100_000,
        "（责任单位：" * 20_000,
        "责任单位：甲、" * 20_000,
        "一是" * 50_000 + "二是",
        "一是甲；二是乙。" * 20_000,
        "1." * 100_000,
        "第" + "一" * 100_000 + "条",
        "一、" + "甲，" * 100_000 + "（" + "甲局、" * 50_000 + "负责）",
        "（责任单位：甲）" * 20_000,
    ],
)
def test_no_line_however_odd_takes_long(text: str) -> None:
    blocks = (Line("一、甲", 1), Line(text, 2), Line("1." + text, 3))
    began = time.process_time()
    tree = outline(blocks)
    assert time.process_time() - began < 40
    holds(blocks, tree)


def test_ten_thousand_paragraphs_take_a_moment() -> None:
    once = lines(
        "一、工作安排\n（一）优化流程。减少环节和材料，压缩时限。（责任单位：某局、某某中心）\n"
        "（二）强化监督\n1.定期检查。一是逐项对照；二是逐月通报。\n一个自然段，说明具体做法和成效。"
    )
    began = time.process_time()
    outline(once * 2000)
    assert time.process_time() - began < 40


def test_units_below_the_last_of_several_items_are_of_the_heading_above():
    check(
        """
        一、巡河
        （一）各科室逐日检查河道，每月不少于4次。（责任单位：巡查大队）
        （二）巡查大队每季度走访沿岸村屯12次。
        （牵头单位：某某市水利局）
        二、护河
        多种树。
        """,
        """
        一、【巡河】(('牵头单位', ('某某市水利局',)),)
          （一）各科室逐日检查河道，每月不少于4次。(('责任单位', ('巡查大队',)),)
          （二）巡查大队每季度走访沿岸村屯12次。
        二、【护河】
          - 多种树。
        """,
    )


def test_two_lines_of_units_in_brackets_are_of_two_headings():
    check(
        """
        一、巡河
        （一）巡查
        逐日检查河道。
        （责任单位：巡查大队）
        （牵头单位：某某市水利局）
        """,
        """
        一、【巡河】(('牵头单位', ('某某市水利局',)),)
          （一）【巡查】(('责任单位', ('巡查大队',)),)
            - 逐日检查河道。
        """,
    )


def test_units_of_all_stand_behind_points_that_have_units_of_their_own():
    check(
        "1.一是查河道（责任单位：甲局）；二是访村屯（责任单位：乙局）。（责任单位：丙局）",
        "1.<查河道><访村屯>(('责任单位', ('丙局',)),)",
    )


def test_the_cause_stands_behind_the_points():
    (node,) = outline(lines("1.一是查得少；二是访得少。主要原因是人手不足。"))
    assert isinstance(node, Node)
    assert [point.text for point in node.points] == ["查得少", "访得少"]
    assert node.cause == "主要原因是人手不足。"


@pytest.mark.parametrize(("lead", "heading"), [(0, ""), (11, "每年种树3行"), (12, "每年种树3行"), (3, "")])
def test_a_heading_that_runs_in_is_told_by_its_look(lead: int, heading: str):
    text = "（一）  每年种树3行。共种4里，沿河两岸都种，种了就管。"
    (node,) = outline((Line(text, 1, lead=lead),))
    assert isinstance(node, Node)
    assert node.heading == heading


def test_where_one_shows_its_heading_those_beside_it_that_do_not_have_none():
    blocks = (
        Line("（一）多种树。每年种3行，共4里，沿河两岸都种。", 1, lead=7),
        Line("（二）多浇水。每年浇3遍，从上游浇到下游去。", 2),
    )
    assert [node.heading for node in outline(blocks) if isinstance(node, Node)] == ["多种树", ""]


def test_a_paragraph_may_show_a_heading_without_a_numeral():
    blocks = (Line("一、护河", 1), Line("多种树。每年种3行，共4里，沿河两岸都种。", 2, lead=4))
    assert shown(outline(blocks)) == ["一、【护河】", "  【多种树】每年种3行，共4里，沿河两岸都种。"]


def test_of_very_many_odd_numerals_the_first_are_told_and_how_many_more():
    found = gaps(outline(lines("\n".join(f"一、甲{n}" for n in range(60)))), "来文", "行")
    assert len(found) == 21
    assert found[-1].message == "序号另有 39 处不连续或者重复"


def test_a_heading_on_its_own_line_speaks_for_the_one_that_runs_in_beside_it():
    check(
        """
        一、护河
        （一）多浇水
        天天浇水。
        （二）多种树。每年种树，沿河两岸都种满了。
        （三）2023年，全年浇水30次。从上游浇到下游。
        """,
        """
        一、【护河】
          （一）【多浇水】
            - 天天浇水。
          （二）【多种树】每年种树，沿河两岸都种满了。
          （三）2023年，全年浇水30次。从上游浇到下游。
        """,
    )
