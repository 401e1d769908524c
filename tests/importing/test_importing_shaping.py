"""Trees to year data: what a person reads in the file, and that it prints what the document said."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shaping import MANIFESTS, blocks, made, outlines, parts

from toolkit.importing.manuscript import Grid, Image, LeftOut, Line
from toolkit.importing.shaping.data import shaped
from toolkit.importing.shaping.outlines import Choice
from toolkit.importing.told import Attached, Text
from toolkit.text import NOT_CARRIED

REPORT = """\
今年以来，我局依法履职，现将情况报告如下。
一、工作开展情况
（一）健全制度
1.把好审核关。全年审查文件8份。（责任单位：法规科、办公室）
2.管好队伍。一是开展培训；二是严格考核。
（二）规范执法
案卷评查每季度一次。
二、队伍建设情况
全系统现有执法人员60名。
三、存在的主要问题
执法力量不足。
四、下一步工作打算
补充人员。
特此报告。
"""


def sections(text: str, template: str = "部门年度报告", **how) -> dict:
    return made(parts(text, **how), template).value["章节"]


def test_sections_stand_under_the_keys_of_the_template_and_the_rest_in_its_place() -> None:
    found = sections(REPORT)
    assert list(found) == ["导语", "主要工作", "履职情况", "存在问题", "下步工作", "其他章节", "结语"]
    assert found["导语"].startswith("今年以来")
    assert found["履职情况"] == "无"
    assert found["存在问题"] == {"标题": "存在的主要问题", "内容": ["执法力量不足。"]}
    assert found["其他章节"] == [
        {"标题": "队伍建设情况", "接在": "主要工作", "内容": ["全系统现有执法人员60名。"]}
    ]
    assert found["结语"] == "特此报告。"


def test_headings_items_points_and_units_are_told_apart() -> None:
    work = sections(REPORT)["主要工作"]["内容"]
    assert work[0]["内容"] == [
        {"标题": "把好审核关", "正文": "全年审查文件8份。", "责任单位": ["法规科", "办公室"]},
        {"标题": "管好队伍", "分述": ["开展培训", "严格考核"]},
    ]
    assert work[1] == {"标题": "规范执法", "内容": ["案卷评查每季度一次。"]}


def test_the_templates_own_headings_are_not_repeated() -> None:
    found = sections("导。\n一、主要工作\n甲。\n二、存在问题\n乙。\n丙。\n")
    assert found["主要工作"] == "甲。"
    assert found["存在问题"] == ["乙。", "丙。"]


def test_a_heading_that_names_the_year_is_the_templates() -> None:
    text = "导。\n一、主要工作举措和成效\n甲。\n二、2024年法治政府建设工作安排\n乙。"
    assert sections(text, "政府年度报告")["下年安排"] == "乙。"


def test_what_comes_before_its_turn_is_another_section() -> None:
    found = sections("导。\n一、下步工作安排\n甲。\n二、主要工作\n乙。\n三、存在问题\n丙。\n")
    assert found["其他章节"] == [{"标题": "下步工作安排", "接在": "导语", "内容": ["甲。"]}]


def test_what_the_document_lacks_is_none_with_a_comment() -> None:
    result = made(parts(REPORT, title="某某市交通运输局2023年法治政府建设工作报告"), "部门年度报告")
    assert result.value["公文"] == {
        "发文字号": "无",
        "签发人": "无",
        "标题": "某某市交通运输局2023年法治政府建设工作报告",
        "主送": "无",
        "署名": "无",
        "成文日期": "无",
    }
    assert "原文没有" in result.notes["公文", "主送"]
    assert "删去此行" in result.notes["公文", "署名"]
    assert "原文没有" in result.notes["章节", "履职情况"]


def test_elements_stand_in_the_order_of_their_keys() -> None:
    told = parts(
        "请照办。",
        署名=("甲局", "乙局"),
        成文日期="2023-05-06",
        发文字号="甲发〔2023〕1号",
        title="关于某某的\n通知",
    )
    assert made(told).value["公文"] == {
        "发文机关标志": "无",
        "发文字号": "甲发〔2023〕1号",
        "标题": "关于某某的\n通知",
        "正文": "请照办。",
        "署名": ["甲局", "乙局"],
        "署名排列": "同行",
        "成文日期": "2023-05-06",
    }


def test_a_person_who_signs_is_a_stamp() -> None:
    told = parts("现予公布。", 签名章=("某某市人民政府市长 王某某",), 成文日期="2023-05-06", 发文字号="第3号")
    head = made(told, "令").value["公文"]
    assert head["签名章"] == [{"职务": "某某市人民政府市长", "姓名": "王某某"}]
    assert "署名" not in head


def test_an_element_without_a_place_is_told_and_kept_in_the_text() -> None:
    told = parts("照办。", 某要素="某值")
    result = shaped(told, outlines(told), Choice("通用公文"), MANIFESTS["通用公文"], "甲局", 2023)
    assert [problem.code for problem in result.problems] == ["I851"]
    assert result.value["公文"]["正文"] == ["某值", "照办。"]


def test_a_notice_has_its_own_text_and_what_it_issues_its_own_numerals() -> None:
    told = parts(
        "现印发给你们。",
        issued=(
            "某某办法",
            "第一章 总则\n第一条 为了规范评查，制定本办法。\n第二条 本市适用。\n第二章 附则\n第三条 公布之日起施行。",
        ),
    )
    value = made(told).value
    assert value["公文"]["正文"] == "现印发给你们。"
    assert value["印发件"]["编号"] == [{"形式": "第一章"}, {"形式": "第一条", "连续": "是"}]
    assert value["印发件"]["章节"][0] == {
        "标题": "总则",
        "内容": [{"正文": "为了规范评查，制定本办法。"}, {"正文": "本市适用。"}],
    }
    assert not any("序号" in str(each) for each in value["印发件"]["章节"])


def test_sections_of_chapters_do_not_shift_the_articles_of_those_without() -> None:
    text = (
        "第一章 总则\n第一条 为了规范评查，制定本办法。\n第二章 组织\n第一节 机构\n第二条 设评查小组。\n第二节 人员\n"
        "第三条 人员从名册中抽取。\n（一）甲类；\n（二）乙类。\n第三章 附则\n第四条 自公布之日起施行。"
    )
    value = made(parts(text)).value
    assert [each["形式"] for each in value["编号"]] == ["第一章", "第一节", "第一条", "（一）"]
    assert "序号" not in str(value)


def test_tasks_that_run_on_need_no_numerals_of_their_own() -> None:
    text = "一、制度\n1.建章。\n2.立制。\n二、执法\n3.检查。\n4.评查。\n"
    value = made(parts("现印发。", issued=("要点", text)), "部门工作要点").value
    assert "编号" not in value["印发件"]
    assert "序号" not in str(value)


def test_gaps_and_repeats_are_kept() -> None:
    value = made(parts("一、甲事\n文。\n三、乙事\n文。\n三、丙事\n文。\n四、丁事\n文。")).value
    assert [each.get("序号", "") for each in value["章节"]] == ["", "三、", "三、", ""]


def test_text_before_the_first_heading_stays_before_it() -> None:
    assert made(parts("先说一句。\n一、甲事\n文。")).value["章节"][0] == "先说一句。"


def test_what_is_issued_has_its_first_and_last_words() -> None:
    value = made(
        parts(
            "印发。",
            issued=(
                "要点",
                "总的要求。\n一、甲事\n（一）做好甲事。甲文。\n（二）做好乙事。乙文。\n特此通知。",
            ),
        )
    ).value
    assert value["印发件"]["导语"] == "总的要求。"
    assert value["印发件"]["结语"] == "特此通知。"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("（责任单位：甲局、乙局）", {"责任单位": ["甲局", "乙局"]}),
        ("（牵头单位：甲局；配合单位：乙局、丙局）", {"牵头单位": ["甲局"], "配合单位": ["乙局", "丙局"]}),
        ("（责任单位：甲局、乙局，各区）", {"责任单位": "甲局、乙局，各区"}),
        ("（责任处室：甲处）", {"责任单位": "责任处室：甲处"}),
        ("（责任单位：甲局；完成时限：6月底）", {"责任单位": ["甲局"], "时限": "6月底"}),
    ],
)
def test_responsible_units_are_lists_where_they_print_as_they_were_typed(typed: str, said: dict) -> None:
    (item,) = made(parts(f"一、做好甲事。认真做好这件事。{typed}")).value["章节"]
    assert {key: value for key, value in item.items() if key not in ("标题", "正文")} == said


def test_a_table_has_its_caption_and_its_note() -> None:
    told = parts(
        (
            Line("表1 办件情况", 1),
            Grid((("月份", "件数"), ("1月", "5")), 2),
            Line("注：不含补正件。", 3),
            Grid((("只有一行",),), 4),
            Grid((("",), ("",)), 5),
        )
    )
    assert made(told).value["公文"]["正文"] == [
        {
            "表": {
                "题注": "表1 办件情况",
                "表头": ["月份", "件数"],
                "行": [["1月", "5"]],
                "注": "注：不含补正件。",
            }
        },
        {"表": {"表头": ["只有一行"], "行": []}},
    ]


def test_rows_of_different_lengths_are_filled_up() -> None:
    told = parts((Grid((("甲",), ("乙", "丙\n丁")), 1),))
    assert made(told).value["公文"]["正文"] == [{"表": {"表头": ["甲", ""], "行": [["乙", "丙\n丁"]]}}]


def test_pictures_become_files_beside_the_data() -> None:
    told = parts((Line("如图。", 1), Image(b"1", ".png", "示意图", 2), Image(b"2", ".JPG", "", 3)))
    result = made(told, unit="甲局")
    assert result.images == {"甲局-图1.png": b"1", "甲局-图2.jpg": b"2"}
    assert result.value["公文"]["正文"][1:] == [
        {"图": {"文件": "甲局-图1.png", "替代文字": "示意图"}},
        {"图": {"文件": "甲局-图2.jpg"}},
    ]


def test_attachments_are_texts_tables_or_names() -> None:
    table = Text((), (Grid((("甲", "乙"), ("1", "2")), 9),))
    told = parts(
        "请照办。",
        attached=(
            Attached("清单", "1", table, 8, "附件1", ("附件：1.清单",)),
            Attached("名单", "2", None, 3, "", ("2.名单",)),
            Attached("说明", "3", Text((), blocks("一、甲事\n文。")), 9, "附件3"),
        ),
    )
    assert made(told).value["附件"] == [
        {"标题": "清单", "序号": "1", "表": {"表头": ["甲", "乙"], "行": [["1", "2"]]}},
        {"标题": "名单", "序号": "2"},
        {"标题": "说明", "序号": "3", "附件说明": "否", "章节": [{"标题": "甲事", "内容": ["文。"]}]},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "待补",
        "一、无",
        "一、待补\n文。",
        "标题：甲",
        "－ 甲",
        "{{ 指标.甲 }}办结{% if %}",
        "｛｛甲｝｝",
        "一、甲。无",
        "（一）甲事。一是无；二是待补。",
        "一、甲事\n无",
        "null",
        "# 甲",
        "- 甲: 乙 #",
        "'\"\\n",
        "1.甲事。一是甲。二是乙；三是丙。",
        "一、甲事（责任单位：甲局）\n文。",
        "一、甲事。文。（责任单位：待补）",
        "第一章\n第一条 文。",
        "【待补：甲】一、",
    ],
)
@pytest.mark.parametrize("template", MANIFESTS)
def test_odd_texts_are_printed_as_they_stand(text: str, template: str) -> None:
    made(parts(text), template)
    made(parts("甲。", issued=("乙", text)), template)


_WORDS = """\
一、 二、 三、 （一） （二） 1. 2. 3.5 （1） ① 第一章 第二章 第一条 第二条 第一节 1.1 1.2 一是 二是 三是 （甲局）
（责任单位：甲局、乙局） （牵头单位：甲局；配合单位：乙局） 责任单位：甲局 完成时限：6月底 主要原因是 表1 注：甲
加强组织领导 总则 工作开展情况 存在的问题 下一步工作安排 特此报告。 2022年 。 ； ， ： ？ “ ” — － - # :
{{ }} {% ｛｛ ' " \\ < & ~ 无 待补 标题： 正文 null"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\t", "\u3000"])
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda text: NOT_CARRIED.sub("", text)
)
_LINE = st.one_of(
    st.lists(st.one_of(_PIECES, _PIECES, _PIECES, _ANY), min_size=1, max_size=9).map("".join), _ANY
)
_BLOCK = st.one_of(
    *[
        st.builds(
            lambda text, level, align, bold: Line(
                text.strip() or "甲", 1, level=level, align=align, bold=bold
            ),
            _LINE,
            st.sampled_from([0, 0, 0, 1, 2]),
            st.sampled_from(["", "", "center"]),
            st.booleans(),
        )
    ]
    * 6,
    st.lists(st.lists(_LINE.map(str.strip), max_size=3).map(tuple), max_size=3).map(
        lambda rows: Grid(tuple(rows), 1)
    ),
    st.just(Image(b"x", ".png", "图", 1)),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_BLOCK, max_size=12).map(tuple),
    st.sampled_from(sorted(MANIFESTS)),
    st.sampled_from(["own", "issued", "attached"]),
)
def test_no_character_of_any_text_is_lost_or_moved(text: tuple, template: str, where: str) -> None:
    if where == "own":
        made(parts(text), template)
    elif where == "issued":
        made(parts("印发。", issued=("办法", text)), template)
    else:
        made(parts("甲。", attached=(Attached("乙", "", Text((), text), 1),)), template)


@given(st.text(string.printable + "一二三、（）。；甲乙", max_size=300))
def test_a_text_of_any_characters_is_kept(text: str) -> None:
    made(parts(NOT_CARRIED.sub("", text)))


def test_numerals_of_decimals_are_counted() -> None:
    value = made(parts("1 总则\n1.1 目的\n甲文。\n1.2 依据\n乙文。\n2 附则\n2.1 解释\n丙文。")).value
    assert [each["形式"] for each in value["编号"]] == ["1", "1.1"]
    assert "序号" not in str(value)


def test_a_wide_point_behind_a_number_is_a_form_of_its_own() -> None:
    value = made(parts("一、甲事\n1．健全制度。建章立制。\n2．规范执法。定期评查。")).value
    assert [each["形式"] for each in value["编号"]] == ["一、", "1．"]
    assert "序号" not in str(value)


def test_units_on_a_line_of_their_own_belong_to_the_item() -> None:
    text = "一、甲事\n1.规范执法。评查案卷。\n（责任单位：甲局）\n2.加强监督。专项监督。\n（责任单位：乙局）"
    first, second = made(parts(text)).value["章节"][0]["内容"]
    assert first == {"标题": "规范执法", "正文": "评查案卷。", "责任单位": ["甲局"]}
    assert second["责任单位"] == ["乙局"]


def test_a_section_that_is_points_alone_is_points() -> None:
    found = sections("导。\n一、主要工作\n甲。\n二、存在问题\n一是力量薄弱；二是形式单一。")
    assert found["存在问题"] == {"分述": ["力量薄弱", "形式单一"]}


def test_a_problem_has_its_cause() -> None:
    found = sections(
        "导。\n一、主要工作\n甲。\n二、存在问题\n（一）培训不够。培训次数偏少，主要原因是计划性不强。"
    )
    assert found["存在问题"] == [{"标题": "培训不够", "正文": "培训次数偏少。", "原因": "计划性不强"}]


def test_the_mark_in_the_header_of_a_letter_is_its_mark() -> None:
    told = parts("请函复。", title="某某市林业局关于商请种树的函", 发文字号="某林函〔2024〕1号")
    left_out = (LeftOut("某某市林业局", 0, "页眉（发文机关标志）"),)
    told = replace(told, manuscript=replace(told.manuscript, left_out=left_out))
    assert made(told, "函").value["公文"]["发文机关标志"] == ["某某市林业局"]
    assert made(told).value["公文"]["发文机关标志"] == "无"


def test_what_is_still_missing_is_missing() -> None:
    assert made(parts("请办理。", 发文字号="【待补：发文字号】")).value["公文"]["发文字号"] == "待补"


def test_a_cause_behind_points_is_data() -> None:
    said = made(parts("1.河道管护不够。一是查得少；二是访得少。主要原因是人手不足。"))
    (item,) = said.value["章节"]
    assert item["分述"] == ["查得少", "访得少"]
    assert item["原因"] == "人手不足。"


def test_a_short_line_that_is_called_a_table_is_the_caption_of_the_one_below() -> None:
    blocks_ = (Line("河道巡查情况表", 1), Grid((("甲", "乙"), ("1", "2")), 2))
    assert made(parts(blocks_)).value["公文"]["正文"][0]["表"]["题注"] == "河道巡查情况表"
