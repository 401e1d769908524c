"""Figures beside last year's, elements with their editions, faults of prose at their place."""

from __future__ import annotations

import pytest
from composing import MANIFEST, composed, printed

from toolkit.model.elements import Elements

NOW = "指标: {案件: {数值: 5, 计量: 件}}\n章节: {导语: '{{ 指标.案件 }}，{{ 指标.案件 | 同比 }}。'}\n"


def test_last_year_is_read_from_last_years_file() -> None:
    assert printed(NOW, last_year="指标: {案件: {数值: 4, 计量: 件}}") == ["5件，同比增长25%。"]


def test_last_year_as_typed_goes_before_the_file() -> None:
    typed = NOW.replace("计量: 件", "计量: 件, 上年: 10")
    assert printed(typed, last_year="指标: {案件: {数值: 4, 计量: 件}}") == ["5件，同比下降50%。"]


def test_different_measures_are_not_compared() -> None:
    found = composed(NOW, last_year="指标: {案件: {数值: 4, 计量: 起}}")
    assert found.lines == ["5件，上年无可比数据。"]
    assert found.codes == ["3:22 F305", "4:10 F306"]


def test_without_last_year_there_is_nothing_to_compare() -> None:
    found = composed(NOW)
    assert found.lines == ["5件，上年无可比数据。"]
    assert found.codes == ["4:10 F306"], "and it is told"


def test_last_years_value_itself_is_open_where_it_is_unknown() -> None:
    found = composed("指标: {案件: {数值: 5, 名称: 复议案件}}\n章节: {导语: '{{ 指标.案件.上年 }}。'}\n")
    assert found.lines == ["【待补：复议案件上年数】。"]
    assert found.codes == ["3:10 D232"]


def test_a_missing_figure_is_told_where_it_must_be_filled_in() -> None:
    data = """\
指标:
  应诉: {数值: 待补, 计量: 次, 名称: 出庭应诉次数}
章节: {导语: '共{{ 指标.应诉 }}，再说{{ 指标.应诉 }}。'}
"""
    found = composed(data)
    assert found.lines == ["共【待补：出庭应诉次数】，再说【待补：出庭应诉次数】。"]
    assert found.codes == ["4:7 D232"]
    assert found.problems[0].where == "指标.应诉"


def test_what_does_not_arise_is_said_not_missed() -> None:
    data = """\
指标: {应诉: {数值: 不涉及, 计量: 次}}
章节: {导语: '{{ 指标.应诉 }}{% if 指标.应诉 > 0 %}，应诉{% endif %}。'}
"""
    assert printed(data) == ["不涉及。"]


def test_a_roll_up_that_could_not_be_worked_out_is_open_and_told_where_that_was_tried() -> None:
    found = composed("指标: {甲: {汇总: 求和, 计量: 件}}\n章节: {导语: '{{ 指标.甲 }}'}\n")
    assert found.lines == ["【待补：甲】"]
    assert found.codes == []


def test_a_roll_up_prints_the_approved_figure() -> None:
    data = "指标: {甲: {汇总: 求和, 计量: 件, 核定: {数值: 7, 说明: 去重}}}\n章节: {导语: '{{ 指标.甲 }}'}\n"
    assert printed(data) == ["7件"]


def test_a_modifier_that_does_not_fit_is_refused_at_its_place() -> None:
    found = composed("指标: {甲: {数值: 5.5, 计量: 件, 修饰: 余}}\n章节: {导语: 完}\n")
    assert found.codes == ["3:30 F303"]


@pytest.mark.parametrize(
    ("field", "where", "place"),
    [
        ("导语: 共{{ 指标.错 }}件", "章节.导语：{{ 指标.错 }}", "4:8 P403"),
        ("导语: [甲, '共{{ 指标.错 }}']", "章节.导语[1]：{{ 指标.错 }}", "4:12 P403"),
        ("主要工作: [{标题: '{{ 错 }}', 正文: 乙}]", "章节.主要工作[0].标题：{{ 错 }}", "4:16 P403"),
        (
            "主要工作: [{分述: [甲, {正文: '{{ 错 }}'}]}]",
            "章节.主要工作[0].分述[1].正文：{{ 错 }}",
            "4:25 P403",
        ),
        (
            "主要工作: [{标题: 甲, 原因: '{{ 错 }}', 正文: 乙}]",
            "章节.主要工作[0].原因：{{ 错 }}",
            "4:23 P403",
        ),
        (
            "主要工作: [{表: {表头: [甲], 行: [[乙], ['{{ 错 }}']]}}]",
            "章节.主要工作[0].表.行[1][0]：{{ 错 }}",
            "4:34 P403",
        ),
        ("导语: 共{{ 指标.甲 | 日期 }}件", "章节.导语：{{ 指标.甲 | 日期 }}", "4:8 P406"),
        ("导语: 共{{ 指标.甲 + 1 }}件", "章节.导语：{{ 指标.甲 + 1 }}", "4:8 P402"),
    ],
)
def test_a_fault_of_prose_names_line_path_and_expression(field: str, where: str, place: str) -> None:
    value = field.split(": ", 1)
    text = f"指标: {{甲: {{数值: 5}}}}\n章节:\n  {value[0]}: {value[1]}\n"
    found = composed(text)
    (problem,) = found.problems
    line, code = place.split(" ")
    row, column = map(int, line.split(":"))
    shown = text.split("\n")[row - 2][problem.column - 1 :]
    assert shown.startswith(where.split("：")[1])
    assert (problem.line, problem.code, problem.where) == (row + 1, code, where)
    assert column


ELEMENTS = """\
公文:
  发文字号: 甲发〔2023〕1号
  签发人: [王某某, 李某某]
  主送: [市委, 市政府]
  成文日期: 2023-02-05
版本:
  公开版: {发文字号: 无, 签发人: 无, 主送: 无, 附注: 此件公开发布}
  抄报版: {主送: 市人大, 成文日期: 2023-03-01}
章节: {导语: 完}
"""


def elements(edition: str, data: str = ELEMENTS) -> dict:
    found = composed(data, edition=edition)
    assert not found.problems
    return found.composed.names["公文"]


def test_elements_print_as_names_and_dates() -> None:
    found = elements("报送版")
    assert (str(found["主送"]), str(found["成文日期"]), str(found["签发人"])) == (
        "市委，市政府",
        "2023年2月5日",
        "王某某，李某某",
    )
    assert (found["标题"], str(found["署名"])) == ("甲局2022年报告", "甲局")
    assert str(found["发文机关标志"]) == "甲局文件"


def test_an_edition_overrides_only_what_it_says() -> None:
    found = elements("抄报版")
    assert (str(found["主送"]), str(found["成文日期"])) == ("市人大", "2023年3月1日")
    assert found["发文字号"] == "甲发〔2023〕1号"


def test_none_suppresses_an_element() -> None:
    found = elements("公开版")
    assert not any((found["发文字号"], found["签发人"], found["主送"], found["发文机关标志"]))
    assert found["附注"] == "此件公开发布"


def test_none_suppresses_what_would_be_supplied() -> None:
    found = elements("报送版", "公文: {标题: 无, 署名: 无}\n章节: {导语: 完}\n")
    assert (found["标题"], str(found["署名"])) == ("", "")


def test_every_element_has_a_value_for_the_template() -> None:
    found = elements("报送版", "章节: {导语: 完}\n")
    assert set(found) == set(Elements.keys()) - {"正文"} | {"署名靠右"}
    assert all(value is not None for value in found.values())


def test_a_typed_line_break_in_a_title_stays() -> None:
    title = elements("报送版", '公文: {标题: "甲局\\n报告"}\n章节: {导语: 完}\n')["标题"]
    assert (title, title.in_lines) == ("甲局报告", "甲局\n报告")


@pytest.mark.parametrize(
    ("data", "codes", "pending"),
    [
        ("公文: {附注: 完}\n章节: {导语: 完}\n", ["3:5 D231", "3:5 D231"], ("主送", "成文日期")),
        (
            "公文: {主送: 待补, 成文日期: 待补}\n章节: {导语: 完}\n",
            ["3:10 D232", "3:20 D232"],
            ("主送", "成文日期"),
        ),
        ("公文: {主送: 无, 成文日期: 无}\n章节: {导语: 完}\n", [], ()),
        ("章节: {导语: 完}\n", ["1:1 D231", "1:1 D231"], ("主送", "成文日期")),
    ],
)
def test_a_required_element_is_marked_unless_it_is_suppressed(
    data: str, codes: list[str], pending: tuple
) -> None:
    found = composed(data, manifest=MANIFEST + "必备要素: [主送, 成文日期]\n")
    assert (found.codes, found.composed.pending) == (codes, pending)


def test_names_of_units_are_not_rendered_again() -> None:
    data = "章节: {导语: '{{ 单位.名称 }}'}\n"
    assert printed(data, unit="名称: '甲{{ 年度 }}局'") == ["甲{{ 年度 }}局"]


def test_a_date_of_the_document_is_a_date_for_filters() -> None:
    prose = "{{ 公文.成文日期 | 中文日期 }}，{{ 公文.成文日期 | 月日 }}。"
    data = f"公文: {{成文日期: 2023-02-05}}\n章节:\n  导语: |\n    {prose}\n"
    assert printed(data) == ["二〇二三年二月五日，2月5日。"]
