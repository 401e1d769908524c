"""Rules of time: years of last year's text, what is cited before and after its time, dates out of order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from checked import messages, rule, subject

from toolkit.checking.rules.time import RULES
from toolkit.checking.timetable import Almanac, builtin, read_timetable
from toolkit.checking.values import Subject
from toolkit.gathering.duty import Duty
from toolkit.model.timetable import Dated
from toolkit.problems import Severity
from toolkit.workspace.folder import Workspace

HEAD = "公文: {发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}\n"


def report(
    text: str, *, ahead: str = "充实人手。", heading: str = "依法办案", head: str = HEAD, more: str = ""
) -> str:
    """A report of a department with one paragraph of work and one of what comes next."""
    return f"""\
{head}{more}章节:
  导语: 现将有关情况报告如下。
  主要工作:
    - 标题: {heading}
      正文: {text}
  履职情况: 亲自部署。
  存在问题: 人手不足。
  下步工作:
    - {ahead}
"""


def year_plan(text: str, date: str = "2022-03-20") -> str:
    """A notice that issues the plan of a year."""
    return f"""\
模板: 部门工作要点
公文: {{发文字号: 甲交〔2022〕1号, 主送: [各科室], 成文日期: {date}, 正文: 现印发给你们。}}
印发件:
  章节:
    - 标题: 依法办案
      内容:
        - {text}
"""


def found(code: str, text: str, *, year: int = 2022, **how) -> int:
    """How many findings; a text is a paragraph, unless it is a file."""
    return len(messages(code, text if "章节:" in text else report(text), year=year, **how))


def dated(date: str, text: str, **how) -> str:
    return report(text, head=HEAD.replace("2023-01-20", date).replace("2023", date[:4]), **how)


STALE = [
    "2021年以来，我局办理案件。",
    "2021年，我局办理案件30件。",
    "截至2021年底，全市建成站点。",
    "2021年底前全部完成整改。",
    "二〇二一年，我局办理案件。",
    "2021年7月，组织开展宣传活动。",
    "2021 年共办理案件30件。",
    "2021年我局加强考核。",
    "2021年进行普法宣传9次。",
    "2021年度共办理案件30件。",
    "2023年，我局办理案件30件。",
    "现将2021年法治政府建设情况报告如下。",
    "现对2021年法治政府建设情况报告如下。",
    "一年来，在2021年全市工作中取得成效。",
    "2021年以来，按照《甲市2022年工作要点》办理。",
    "2020年以来，我局办理案件。",
]
FITTING = [
    "2022年以来，我局办理案件。",
    "印发《甲市2021年法治政府建设要点》。",
    "按照甲政〔2021〕5号文办理。",
    "办理案件30件，比2021年增长5%。",
    "较2021年增加3件，与2021年相比有所改善。",
    "自2021年以来，连续开展培训。",
    "落实2021—2025年规划，贯彻《法治政府建设实施纲要（2021-2025年）》。",
    "2020年、2021年连续两年获得优秀。",
    "由2021年的5件增加到8件，2021年同期为5件。",
    "修订2021年印发的办法。",
    "组织2021年度行政执法案卷评查，完成2021年度考核反馈问题整改。",
    "2021年结转案件3件全部办结。",
    "综合执法体制改革虽于2015年启动，仍需磨合。",
    "按时向市政府报告2021年法治政府建设情况。",
    "听取2021年度法治政府建设工作汇报，公开2021年法治政府建设年度报告。",
    "获得2021年度全市先进集体称号。",
    "对2021年以前制定的文件进行清理，梳理2021年以来的投诉。",
    "全年受理案件30件，其中2021年结转2件。",
    "2021年1月22日第十三届全国人大常委会第二十五次会议修订通过的法律。",
    "2020年11月25日至2022年3月开展专项整治。",
    "2021年以来为企业减负3亿元，2022年减负1亿元。",
    "做好2021年督查反馈问题的整改，延续2021年的做法，投诉2021年为30件。",
    "2015年以来的案卷全部归档。",
    "到2025年，全面建成。",
    "2023年1月10日召开述法会议。",
    "力争2023年底前完成。",
    "新办法自2023年1月1日起施行。",
]


@pytest.mark.parametrize("text", STALE)
def test_a_year_of_the_old_text_is_found(text: str) -> None:
    assert found("C950", text) == 1


@pytest.mark.parametrize("text", FITTING)
def test_a_year_that_is_meant_is_left(text: str) -> None:
    assert messages("C950", report(text), year=2022) == []


def test_what_comes_next_is_of_the_year_after() -> None:
    assert found("C950", report("办理案件。", ahead="2023年，我局将充实人手。")) == 0
    assert found("C950", report("办理案件。", ahead="2022年，我局将充实人手。")) == 1
    assert found("C950", report("办理案件。", ahead="针对2022年存在的问题，充实人手。")) == 0
    assert found("C950", report("办理案件。", ahead="2021年存在的问题，继续整改。")) == 0
    assert found("C950", report("办理案件。", ahead="2021年，我局将充实人手。")) == 1
    assert found("C950", report("办理案件。", ahead="充实人手，2022年6月底前到位。")) == 1
    assert found("C950", report("办理案件。", ahead="充实人手，2023年二季度前到位，2025年底前完成。")) == 0


def test_a_title_is_of_the_documents_year() -> None:
    wrong = HEAD.replace("公文: {", "公文: {标题: 甲市交通运输局2021年法治政府部门建设工作报告, ")
    assert found("C950", report("办理案件。", head=wrong)) == 1
    assert found("C950", report("办理案件。", head=wrong.replace("2021年", "2022年"))) == 0


def test_a_years_plan_is_looked_at_and_a_plan_of_years_is_not() -> None:
    assert found("C950", year_plan("2021年，全面推进。"), kind="工作要点") == 1
    assert (
        found("C950", year_plan("2022年，全面推进，2023年底前完成，到2023年，全部达标。"), kind="工作要点")
        == 0
    )
    assert found("C950", year_plan("2023年，全面推进。"), kind="工作要点") == 1
    plan = year_plan("2021年，全面推进。").replace("部门工作要点", "规划")
    assert found("C950", plan, kind="规划") == 0


def test_last_years_column_of_a_table_is_left() -> None:
    table = "{表: {表头: [指标, 2021年, 2022年], 行: [[案件, 3, 5]]}}"
    assert found("C950", report("办理案件。", ahead="充实人手。\n    - " + table)) == 0
    table = table.replace("2022年", "2021年").replace("2021年, ", "计量, ")
    assert found("C950", report("办理案件。", ahead="充实人手。\n    - " + table)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("今年11月，办法公布。", 1),
        ("许可案卷质量较去年有所下降。", 1),
        ("2022年11月，办法公布，比上年有所提高。", 0),
        ("印发《今年普法要点》。", 0),
    ],
)
def test_this_year_and_last_year_are_told(text: str, count: int) -> None:
    assert found("C951", text) == count
    assert found("C951", dated("2022-12-28", text)) == 0


@pytest.mark.parametrize(
    ("text", "year", "date", "count"),
    [
        ("学习贯彻党的二十大精神。", 2021, "2022-01-20", 1),
        ("举办党的二十大专题培训班。", 2021, "2022-01-20", 1),
        ("迎接党的二十大胜利召开。", 2021, "2022-01-20", 0),
        ("学习贯彻党的二十大精神。", 2022, "2023-01-20", 0),
        ("梳理出二十大类事项。", 2021, "2022-01-20", 0),
        ("学习十九届五中、六中全会精神。", 2020, "2021-01-20", 1),
        ("学习十九届历次全会精神。", 2020, "2021-01-20", 0),
        ("学习第二十届中央委员会第三次全体会议精神。", 2023, "2024-01-20", 1),
        ("学习中国共产党第二十次全国代表大会精神。", 2021, "2022-01-20", 1),
        ("学习党的二十届三中全会精神。", 2023, "2024-01-20", 1),
        ("贯彻新修订的《中华人民共和国行政复议法》。", 2022, "2023-01-20", 1),
        ("贯彻新修订的行政复议法。", 2023, "2024-01-20", 0),
        ("贯彻《法治政府建设实施纲要(2021-2025年)》。", 2020, "2021-01-20", 1),
        ("贯彻《法治政府建设实施纲要（2021—2025年）》。", 2021, "2022-01-20", 0),
        ("落实“八五”普法规划。", 2019, "2020-01-20", 1),
        ("谋划“八五”普法规划。", 2019, "2020-01-20", 0),
        ("贯彻《优化营商环境条例》。", 2018, "2019-01-20", 1),
        ("贯彻《甲省优化营商环境条例》。", 2018, "2019-01-20", 0),
    ],
)
def test_what_is_cited_before_there_was_any(text: str, year: int, date: str, count: int) -> None:
    assert found("C952", dated(date, text), year=year) == count


@pytest.mark.parametrize(
    ("text", "year", "count"),
    [
        ("落实“七五”普法规划。", 2022, 1),
        ("总结“七五”普法工作。", 2022, 0),
        ("落实“七五”普法规划。", 2020, 0),
        ("贯彻《法治政府建设实施纲要（2015—2020年）》。", 2022, 1),
        ("贯彻《中华人民共和国合同法》。", 2022, 1),
        ("贯彻《劳动合同法》，继承法治传统，聘请合同法律顾问，开展合同法务审查。", 2022, 0),
        ("会同市工商局检查。", 2022, 1),
        ("会同原市工商局、原工商局检查。", 2022, 1),
        ("会同原工商局检查。", 2022, 0),
        ("执行《甲市工商行政管理局办法》。", 2022, 0),
        ("“十三五”规划期间成绩明显。", 2022, 0),
        ("2022年以来，深入落实《法治政府建设实施纲要(2015—2020年)》，取得明显成效。", 2022, 1),
        ("一年来，市国土资源局依法办事。", 2022, 1),
    ],
)
def test_what_is_cited_after_its_end(text: str, year: int, count: int) -> None:
    assert found("C953", dated(f"{year + 1}-01-20", text), year=year) == count


@pytest.mark.parametrize(
    ("text", "year", "count"),
    [
        ("贯彻党的二十大和二十届二中全会精神。", 2024, 1),
        ("贯彻党的二十大和二十届二中、三中全会精神。", 2024, 0),
        ("贯彻党的二十大和二十届二中全会精神。", 2023, 0),
        ("贯彻党的十九大和十九届历次全会精神。", 2022, 1),
        ("贯彻党的十九大、二十大精神。", 2022, 0),
        ("党的十九大以来，全面贯彻法治精神。", 2022, 0),
        ("贯彻党的十九大精神。", 2021, 0),
    ],
)
def test_the_last_meeting_is_missing(text: str, year: int, count: int) -> None:
    assert found("C954", dated(f"{year + 1}-01-20", text), year=year) == count


@pytest.mark.parametrize(
    ("date", "severity"),
    [
        ("2023-01-20", None),
        ("2022-02-20", Severity.WARNING),
        ("2022-12-20", Severity.HINT),
        ("2022-12-31", None),
        ("2024-02-20", Severity.WARNING),
    ],
)
def test_a_report_is_issued_after_its_year(date: str, severity: Severity | None) -> None:
    made = subject(dated(date, "办理案件。"))
    assert isinstance(made, Subject)
    issue_year = rule("C955")
    assert [each.severity or issue_year.severity for each in issue_year.check(made)] == [severity] * bool(
        severity
    )


def test_a_years_plan_is_issued_in_its_year() -> None:
    assert found("C955", year_plan("全面推进。"), kind="工作要点") == 0
    assert found("C955", year_plan("全面推进。", "2021-12-20"), kind="工作要点") == 0
    assert found("C955", year_plan("全面推进。", "2021-03-20"), kind="工作要点") == 1


def test_dates_are_in_order() -> None:
    printed = HEAD.replace("}", ", 印发机关: 甲局办公室, 印发日期: 2023-01-21}")
    assert found("C956", report("办理案件。", head=printed, more="公开日期: 2023-03-01\n")) == 0
    assert found("C956", report("办理案件。", head=printed.replace("01-21", "01-12"))) == 1
    assert found("C956", report("办理案件。", more="公开日期: 2022-03-01\n")) == 1


def test_a_number_is_of_the_year_of_issue() -> None:
    assert found("C957", "办理案件。") == 0
    assert found("C957", report("办理案件。", head=HEAD.replace("〔2023〕", "〔2022〕"))) == 1
    assert found("C957", "按照甲政〔2022〕5号、〔2023〕1号文办理。") == 0
    assert found("C957", "按照甲政〔2024〕5号文办理。") == 1
    more = "版本: {公开版: {发文字号: 无}, 上报版: {发文字号: 甲交〔2022〕9号}}\n"
    assert found("C957", report("办理案件。", more=more)) == 1


def test_deadlines_that_were_missed() -> None:
    duty = Duty(dt.date(2023, 3, 1), dt.date(2023, 4, 1))

    def late(more: str, date: str = "2023-01-20") -> int:
        made = subject(dated(date, "办理案件。", more=more))
        assert isinstance(made, Subject)
        return len(list(rule("C958").check(replace(made, duty=duty))))

    assert late("") == 0
    assert late("", "2023-03-05") == 1
    assert late("报送日期: 2023-02-28\n公开日期: 2023-03-31\n") == 0
    assert late("报送日期: 2023-03-01\n公开日期: 2023-04-01\n") == 2
    assert found("C958", report("办理案件。", more="报送日期: 2023-06-01\n")) == 0, "no deadlines, no duty"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2022年2月30日召开会议。", 1),
        ("6月31日前完成。", 1),
        ("2022年13月召开会议。", 1),
        ("2023年2月29日召开会议。", 1),
        ("2024年2月29日召开会议。", 0),
        ("六月三十一日召开会议。", 1),
        ("于2022.2.30召开会议。", 1),
        ("12月31日召开会议，历时18个月，面向36月龄以下婴幼儿，12·4宣传日。", 0),
        ("拨打12345热线，2022年1至12月办件3.15万件。", 0),
    ],
)
def test_days_that_there_are_not(text: str, count: int) -> None:
    assert found("C959", text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12月26日召开了推进会。", 1),
        ("2023年3月印发办法。", 1),
        ("将于12月26日召开推进会。", 0),
        ("12月10日召开了推进会。", 0),
        ("2022年10月至2023年3月开展了整治。", 0),
        ("办法自2023年1月1日起施行，已经公布。", 0),
    ],
)
def test_what_is_told_before_it_was(text: str, count: int) -> None:
    assert found("C960", dated("2022-12-20", text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("落实规划（2025—2021年）。", 1),
        ("2023年至2022年开展清理。", 1),
        ("落实规划（2021一2025年），2021年至2025年开展。", 0),
        ("5月20日至5月3日开展宣传。", 1),
        ("5月20日至3日开展宣传。", 1),
        ("11月20日至2月3日开展宣传，5月3日—20日培训。", 0),
        ("2022年5月至2022年3月开展宣传。", 1),
        ("按照甲政〔2022〕5号和2021号文办理。", 0),
    ],
)
def test_spans_upside_down(text: str, count: int) -> None:
    assert found("C961", text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("截至12月31日，办结案件。", 1),
        ("截至2022年底，办结案件。", 1),
        ("截止到12月底，办结案件。", 1),
        ("截至12月15日，办结案件。", 0),
        ("截至11月底，办结案件。", 0),
        ("截至目前，办结案件。", 0),
    ],
)
def test_until_a_day_that_had_not_come(text: str, count: int) -> None:
    assert found("C962", dated("2022-12-20", text)) == count
    assert found("C962", text) == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2022年是“十四五”规划开局之年。", 1),
        ("2021年是“十四五”规划开局之年。", 0),
        ("今年是“十四五”开局之年。", 1),
        ("2025年是“十四五”规划收官之年。", 0),
        ("2024年是“八五”普法收官之年。", 1),
    ],
)
def test_first_and_last_years_of_plans(text: str, count: int) -> None:
    assert found("C963", text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("以庆祝中国共产党成立100周年为契机。", 1),
        ("以庆祝中国共产党成立101周年为契机，回顾2021年庆祝建党100周年。", 0),
        ("开展现行宪法公布施行40周年宣传。", 0),
        ("开展《庆祝建党100周年》展演。", 0),
    ],
)
def test_anniversaries(text: str, count: int) -> None:
    assert found("C964", text) == count


def test_every_rule_has_its_manual_and_code() -> None:
    assert [each.code for each in RULES] == [f"C{number}" for number in range(950, 965)]
    for each in RULES:
        assert all(part in each.manual for part in ("用途：", "依据：", "通过：", "不通过：", "怎样改：")), (
            each.code
        )


def test_the_list_is_in_itself_right() -> None:
    almanac = builtin()
    for entry in almanac.entries.values():
        if entry.followed_by:
            follower = almanac.named(entry.followed_by)
            assert follower is not None, entry.name
            assert entry.begins is not None
            assert follower.begins is not None
            assert entry.begins < follower.begins
        cited = [each.entry.name for each in almanac.cited_in(f"贯彻{entry.name}。")]
        assert entry.name in cited, entry.name


def test_an_office_adds_to_the_list_and_takes_away(tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "时间表.yaml").write_text(
        "格式: 1\n条目:\n  - {名称: 甲市某某条例, 起: 2024-05-01}\n  - {名称: “七五”普法, 不查: 是}\n",
        encoding="utf-8",
    )
    almanac, problems = read_timetable(Workspace(tmp_path.resolve()))
    assert problems == []
    made = subject(report("执行《甲市某某条例》，落实“七五”普法规划。"))
    assert isinstance(made, Subject)
    made = replace(made, timetable=almanac)
    assert [each.excerpt for each in rule("C952").check(made)] == ["甲市某某条例"]
    assert list(rule("C953").check(made)) == []


def test_a_faulty_list_is_told(tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "时间表.yaml").write_text("格式: 1\n条目: [{名称: 甲}]\n", encoding="utf-8")
    _, problems = read_timetable(Workspace(tmp_path.resolve()))
    assert [problem.code for problem in problems] == ["D280"]


def test_a_follower_that_is_no_entry_is_told(tmp_path) -> None:
    (tmp_path / "data").mkdir()
    text = "格式: 1\n条目: [{名称: 甲会议, 起: 2024-05-01, 后续: 党的二十一大会}]\n"
    (tmp_path / "data" / "时间表.yaml").write_text(text, encoding="utf-8")
    _, problems = read_timetable(Workspace(tmp_path.resolve()))
    assert [(problem.code, problem.line) for problem in problems] == [("D281", 2)]


def test_a_name_is_found_however_it_is_marked() -> None:
    almanac = Almanac([Dated.model_validate({"名称": "“九五”普法规划（2026—2030年）", "起": "2026-01-01"})])
    text = "落实“九五”普法规划(2026-2030年)要求"
    (cited,) = almanac.cited_in(text)
    assert text[cited.start : cited.end] == "九五”普法规划(2026-2030年)"
