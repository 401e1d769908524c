"""Figures of prose become indicators with sensible keys, and quoting them prints the same text again."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.figures import Figure
from toolkit.importing.indicators.naming import is_key
from toolkit.importing.indicators.proposing import MOST, proposed
from toolkit.prose import Indicator, Scope, render_prose
from toolkit.prose.literal import literal


def _data(*paragraphs: str) -> dict[str, Any]:
    return {
        "年度": 2023,
        "单位": "某某市交通运输局",
        "公文": {"标题": "报告"},
        "章节": {"主要工作": list(paragraphs)},
    }


def _proposed(text: str) -> dict[str, tuple[str, str, str]]:
    indicators = proposed(_data(text), {}, replace=False).value.get("指标", {})
    return {
        key: (each.get("修饰", ""), each["数值"], each.get("计量", "")) for key, each in indicators.items()
    }


def _printed(value: dict[str, Any], text: str) -> str:
    figures = {
        key: Indicator.of(Figure(key, key, Decimal(each["数值"]), each.get("计量", ""), each.get("修饰", "")))
        for key, each in value.get("指标", {}).items()
    }
    printed, faults = render_prose(text, Scope({"指标": figures}))
    assert not faults
    return printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年受理行政复议案件35件，审结30件。",
            {"受理行政复议案件": ("", "35", "件"), "审结行政复议案件": ("", "30", "件")},
        ),
        ("编制权责事项清单128项。", {"权责事项清单": ("", "128", "项")}),
        ("26家执法单位逐一核对裁量基准。", {"执法单位": ("", "26", "家")}),
        ("按时办结率达到99.6%。", {"按时办结率": ("", "99.6", "%")}),
        ("受理政务公开申请近50件。", {"受理政务公开申请": ("近", "50", "件")}),
        ("满意率95%以上。", {"满意率": ("以上", "95", "%")}),
        ("筹措养护资金1.2亿元。", {"筹措养护资金": ("", "1.2", "亿元")}),
        ("涉及12人的行政诉讼案件已经了结。", {"行政诉讼案件人数": ("", "12", "人")}),
        ("合计审查15份文件。", {"审查文件": ("", "15", "份")}),
        ("整改安全隐患500余处。", {"整改安全隐患": ("余", "500", "处")}),
    ],
)
def test_a_number_with_its_measure_is_named_by_the_words_around_it(
    text: str, expected: dict[str, tuple[str, str, str]]
) -> None:
    assert _proposed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月5日印发。",
        "编印第3期简报，参看第12条。",
        "依照某政发〔2023〕12号文件。",
        "印发《2023年10件实事清单》。",
        "开通12345热线和12328电话。",
        "监测PM2.5，建设5G基站。",
        "做好“6·1”灾害应对，落实“10件实事”。",
        "实行7×24小时值守。",
        "一窗通办，三项制度，三十五件。",
        "办理时间为3至5个工作日，比例为10%—20%。",
        "同比增长5.6%，比上年增加5件，去年同期30件。",
        "不到总数的3/4。",
        "列全省前10名，每5户配一人。",
    ],
)
def test_what_is_a_date_a_name_a_range_or_a_comparison_is_no_figure(text: str) -> None:
    assert _proposed(text) == {}


@pytest.mark.parametrize("text", ["挽回损失2，300万元。", "调解纠纷8，432件。"])
def test_a_comma_in_thousands_that_was_made_full_width_cuts_no_figure_in_two(text: str) -> None:
    assert _proposed(text) == {}
    assert "300" in str(_proposed("调解纠纷8起，300件已了结。"))


def test_headings_and_tables_and_units_are_left_alone() -> None:
    item = {
        "标题": "完成35件",
        "责任单位": "3个科室",
        "正文": "无数字。",
        "内容": [{"表": {"表头": ["3件"], "行": []}}],
    }
    assert proposed({"章节": {"主要工作": [item]}}, {}, replace=True).count == 0


def test_the_same_words_twice_are_one_indicator_and_other_words_another() -> None:
    text = "受理投诉举报35件。再次报告：受理投诉举报35件；办结投诉举报35件。"
    assert sorted(_proposed(text)) == ["办结投诉举报", "受理投诉举报"]


def test_quoting_gives_the_same_text() -> None:
    text = "受理投诉35件，罚没3,500元，覆盖率１００％，{5件}，约 6项，办结35 件，3万余人参加。"
    made = proposed(_data(text), {}, replace=True).value
    quoted = made["章节"]["主要工作"][0]
    assert "{{ 指标." in quoted
    assert _printed(made, quoted) == text


def test_last_years_key_is_taken_where_the_words_are_much_alike() -> None:
    last = proposed(
        _data("全年收到行政复议申请28件，审结26件。", "行政机关负责人出庭应诉率达到98%。"), {}, replace=False
    )
    this = proposed(
        _data("负责人出庭应诉率100%。", "审结行政复议申请31件，共受理行政复议申请33件。"),
        last.value["指标"],
        replace=False,
    )
    assert set(this.value["指标"]) == set(last.value["指标"])
    assert this.value["指标"]["收到行政复议申请"]["数值"] == "33"
    assert this.value["指标"]["审结行政复议申请"]["数值"] == "31"


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("执法人员培训6期，培训420人次。", "全年参训450人次，举办执法人员培训班7期。"),
        ("审查规范性文件9份、合同35份。", "审查合同42份，合法性审查规范性文件11份。"),
        ("检查企业560家次，整改隐患1225处。", "全年整改隐患1100处，共检查企业603家次。"),
        ("养护农村公路1203公里，投入养护资金2100万元。", "投入养护资金2350万元，共养护农村公路1260公里。"),
    ],
)
def test_two_years_of_reports_have_the_same_keys(last: str, this: str) -> None:
    before = proposed(_data(last), {}, replace=False).value["指标"]
    after = proposed(_data(this), before, replace=False)
    assert set(after.value["指标"]) == set(before)
    assert f"{len(before)} 个沿用" in after.notes[-1]


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("受理行政复议申请46件。", "审结行政复议申请41件。"),
        ("新增公交车辆60辆。", "更新公交车辆60辆。"),
        ("完成消防验收31个。", "完成消防验收备案101个。"),
        ("公布行政许可事项清单35项。", "公布行政处罚事项清单35项。"),
        ("培训执法人员35名。", "培训执法人员3期。"),
    ],
)
def test_another_figure_does_not_take_last_years_key(last: str, this: str) -> None:
    before = proposed(_data(last), {}, replace=False).value["指标"]
    assert not set(proposed(_data(this), before, replace=False).value["指标"]) & set(before)


def test_figures_of_one_name_are_told_apart() -> None:
    text = "21家执法单位逐一核对权责清单，涉及6类1302项。15家执法单位制定免罚清单，共计88项。"
    assert _proposed(text) == {
        "权责清单单位": ("", "21", "家"),
        "权责清单类数": ("", "6", "类"),
        "权责清单项数": ("", "1302", "项"),
        "免罚清单单位": ("", "15", "家"),
        "免罚清单项数": ("", "88", "项"),
    }


def test_a_text_that_says_last_year_gives_no_figure_of_this_year() -> None:
    assert _proposed("受理投诉举报35件，比上年增长5件；去年同期30件；同比下降3%。") == {
        "受理投诉举报": ("", "35", "件")
    }


def test_indicators_stand_behind_the_elements_and_those_there_stay() -> None:
    value = {
        **_data("受理投诉举报35件。"),
        "指标": {"受理投诉举报": {"数值": "35", "计量": "件", "来源": "台账"}},
    }
    made = proposed(value, {}, replace=True)
    assert list(made.value) == ["年度", "单位", "公文", "指标", "章节"]
    assert made.value["指标"]["受理投诉举报"]["来源"] == "台账"
    assert made.value["章节"]["主要工作"] == ["受理投诉举报{{ 指标.受理投诉举报 }}。"]


def test_the_source_is_the_sentence() -> None:
    made = proposed(
        _data("各项工作有序推进。全年检查车辆3,500辆次，处理违法行为27起。群众满意。"), {}, replace=False
    )
    assert {each["来源"] for each in made.value["指标"].values()} == {
        "原文：全年检查车辆3,500辆次，处理违法行为27起"
    }


def test_a_measure_that_would_be_printed_twice_stays_in_the_text() -> None:
    made = proposed(_data("扶持35个个体工商户。"), {}, replace=True).value
    assert made["章节"]["主要工作"] == ["扶持{{ 指标.扶持个体工商户.数值 }}个个体工商户。"]


def test_a_key_keeps_the_measure_that_the_template_asks() -> None:
    made = proposed(_data("受理投诉举报35件。"), {}, replace=False, measures={"受理投诉举报": "次"})
    assert "受理投诉举报" not in made.value["指标"]


def test_a_key_never_contradicts_the_units_other_files() -> None:
    taken = {"受理投诉举报": {"数值": "12", "计量": "件"}}
    made = proposed(_data("受理投诉举报35件。"), {}, replace=False, same_year=taken)
    assert "受理投诉举报" not in made.value["指标"]
    assert made.count == 1


_PIECES = st.lists(
    st.sampled_from(
        [
            "受理",
            "投诉",
            "35件",
            "3,500元",
            "近50件",
            "12.5%",
            "以上",
            "，",
            "。",
            "{",
            "}",
            "{{",
            "｛",
            "的",
            "《",
            "》",
            "1",
            "0.50个",
            " ",
            "余",
            "万",
            "件",
            "2023年",
            "“",
            "”",
            "比上年",
            "至",
            "项项目",
            "\n",
            "'",
        ]
    )
).map("".join)


@given(st.lists(_PIECES | st.text(), max_size=5))
@settings(deadline=None)
def test_whatever_the_text_quoting_prints_it_again_and_keys_are_identifiers(texts: list[str]) -> None:
    typed = [literal(text) for text in texts]
    made = proposed({"章节": {"主要工作": typed}}, {}, replace=True)
    assert all(is_key(key) for key in made.value.get("指标", {}))
    for before, after in zip(typed, made.value["章节"]["主要工作"], strict=True):
        assert before == after or _printed(made.value, after) == render_prose(before, Scope({"指标": {}}))[0]


def test_three_thousand_figures_take_half_a_second() -> None:
    sentence = (
        "全年共受理第三方平台投诉举报{}件，组织开展涉企联合执法检查{}次，按期办结率达到{}.5%，群众满意。"
    )
    paragraphs = [sentence.format(n, n + 1, n % 100) * 2 for n in range(1000)]
    proposed(_data("一次35件"), {}, replace=True)  # the dictionary is loaded once
    start = time.process_time()
    made = proposed(_data(*paragraphs), {}, replace=True)
    assert time.process_time() - start < 40
    assert made.count >= 1000


def test_no_more_figures_are_proposed_than_a_person_can_check() -> None:
    many = [f"全年第{n}组办结{n}件。" for n in range(MOST + 50)]
    found = proposed({"章节": [{"编号": "无", "正文": text} for text in many]}, replace=True)
    assert found.count <= MOST
    assert any(str(MOST) in note for note in found.notes)
