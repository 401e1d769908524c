"""Whose document it is and of which year, as its parts tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.importing.manuscript import Line, Manuscript
from toolkit.importing.shaping.unit_names import is_unit, level, self_name, short_name
from toolkit.importing.shaping.whose import UNKNOWN, whose
from toolkit.importing.told import Element, Parts, Text
from toolkit.model.units import Registry
from toolkit.names import unsafe_name
from toolkit.workspace.folder import Workspace
from toolkit.workspace.models import read_registry

ROOT = Path(__file__).resolve().parents[2]


def registry(**units: dict[str, str]) -> Registry:
    return Registry.model_validate({"格式": "1", "单位": units})


def parts(title: str = "", text: str = "", issued: str = "", label: str = "稿.txt", **elements) -> Parts:
    lines = tuple(Line(each, number) for number, each in enumerate(text.split("\n"), 1) if each)
    named = {"标题": title, **elements} if title else elements
    told = tuple(Element(key, value, (), 1) for key, value in named.items())
    manuscript = Manuscript(label, "行", lines)
    below = Text((issued,), lines) if issued else None
    return Parts(manuscript, told, Text((), () if issued else lines), below)


def told(of: Parts, said=None, known: Registry | None = None, **asked):
    return whose(of, said or {}, known, **asked)


REPORT = parts("某某市水务局2023年法治政府建设工作报告", 署名=("某某市水务局",), 成文日期="2024-01-20")


def test_a_report_of_a_new_unit_gives_its_entry() -> None:
    found = told(REPORT)
    assert (found.unit, found.year, found.government) == ("某某市水务局", 2023, False)
    assert found.new == {
        "简称": "市水务局",
        "自称": "我局",
        "级别": "市直部门",
        "地区": "某某市",
        "模板": "部门年度报告",
    }
    assert found.problems == ()
    assert found.reasons == ("单位 某某市水务局：署名、标题", "年度 2023：标题写的")


def test_a_unit_that_is_known_needs_no_entry_and_its_government_stands_above_a_new_one() -> None:
    known = registry(某某市人民政府={"自称": "我市", "模板": "政府年度报告"})
    assert told(REPORT, known=known).new["上级"] == "某某市人民政府"
    known = registry(某某市水务局={"自称": "我局"})
    assert told(REPORT, known=known).new is None


def test_a_joint_signature_is_the_governments() -> None:
    of = parts(
        text="2023年，某某市政府深入推进依法行政。",
        署名=("中共某某市委", "某某市人民政府"),
        成文日期="2024-01-31",
    )
    found = told(of)
    assert (found.unit, found.year, found.government) == ("某某市人民政府", 2023, True)
    assert found.new["自称"] == "我市"


def test_who_put_it_on_the_web_is_trusted_last() -> None:
    of = parts("某某市2023年法治政府建设年度报告", "2023年，全市上下共同努力。")
    assert told(of, {"来源": "某某市司法局"}).unit == "某某市人民政府"
    of = parts("2023年法治政府建设年度报告", "我局认真学习。\n我局抓好落实。")
    assert told(of, {"来源": "某某市司法局"}).unit == "某某市司法局"


def test_an_abbreviation_is_found_in_the_registry_or_completed_by_its_place() -> None:
    known = registry(甲市水务局={"简称": "市水务局"}, 乙市水务局={"简称": "市水务局"})
    of = parts("市水务局关于印发《乙市水务局2021年工作要点》的通知", issued="乙市水务局2021年工作要点")
    assert told(of, known=known).unit == "乙市水务局"
    of = parts("市人民政府关于印发某某市2019年依法行政工作要点的通知", issued="某某市2019年依法行政工作要点")
    found = told(of)
    assert (found.unit, found.year) == ("某某市人民政府", 2019)


def test_the_office_of_a_government_signs_for_it() -> None:
    of = parts(
        "某某市人民政府办公室关于印发某某市养老服务规划的通知",
        署名=("某某市人民政府办公室",),
        发文字号="某政办发〔2022〕9号",
    )
    found = told(of)
    assert (found.unit, found.year, found.government) == ("某某市人民政府", 2022, True)
    assert "发文机关代字" not in found.new
    own = parts("某某市人民政府办公室2022年法治政府建设工作报告", 署名=("某某市人民政府办公室",))
    assert told(own).unit == "某某市人民政府办公室"


def test_the_number_tells_the_unit_by_its_prefix() -> None:
    known = registry(某某省人民政府={"发文机关代字": "某政"}, 某某省水利厅={"发文机关代字": "某水"})
    assert told(parts("节水行动方案", 发文字号="某水〔2020〕3号"), known=known).unit == "某某省水利厅"
    assert told(parts("节水行动方案", 发文字号="某政办发〔2020〕3号"), known=known).unit == "某某省人民政府"


def test_what_speaks_otherwise_is_said() -> None:
    of = parts("甲市水务局2023年工作总结", 署名=("甲市水利局",))
    found = told(of)
    assert found.unit == "甲市水利局"
    assert "标题是“甲市水务局”，没有照它" in found.reasons


def test_a_part_of_a_sentence_is_no_unit_and_a_province_before_a_name_makes_no_other() -> None:
    of = parts(
        "某某市水务局关于印发节水办法的通知",
        "办法已经市人民政府同意，各乡镇人民政府执行。某某省某某市水务局负责解释。",
        署名=("某某市水务局",),
    )
    assert told(of).reasons[0] == "单位 某某市水务局：署名、标题"
    assert not any("没有照它" in reason for reason in told(of).reasons)
    assert told(parts("关于节水的意见", 署名=("国务院",), 成文日期="2020-01-01")).unit == "国务院"


def test_a_rule_is_of_the_year_that_stands_under_its_title() -> None:
    of = parts("某某市节水规定", "（1991年3月26日某某市人民政府令第19号发布）\n第一条 为了节水。")
    assert told(of, {"发布日期": "2024-07-22"}).year == 1991
    assert told(parts("某某市节水规定", "第一条 为了节水。\n市长 王某\n1997年7月23日")).year == 1997


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("某某市水务局2022年工作总结和2023年工作计划", 2022),
        ("二〇二二年依法治市工作要点", 2022),
        ("某某市法治社会建设实施方案（2021—2025年）", 2020),
        ("某某省水利发展“十三五”规划", 2020),
        ("某某市水务局关于2022年度依法行政情况的报告", 2022),
        ("某某市关于加强节水工作的意见", 2020),
        ("某某市《政府工作报告》任务分工方案", 2020),
    ],
)
def test_the_year_is_that_which_the_document_is_about(title: str, year: int) -> None:
    assert told(parts(title, 发文字号="某水〔2020〕3号", 成文日期="2021-03-01")).year == year


def test_a_report_of_the_spring_is_about_the_year_before() -> None:
    assert told(parts("法治政府建设情况报告", "一年来，成效明显。", 成文日期="2024-01-31")).year == 2023
    assert told(parts("法治政府建设情况报告", "今年以来，成效明显。", 成文日期="2024-03-31")).year == 2024
    assert told(parts("法治政府建设情况报告", "一年来，成效明显。", 成文日期="2023-12-31")).year == 2023
    assert told(parts("法治政府建设情况报告", "2021年以来，成效明显。", 成文日期="2023-12-31")).year == 2021


def test_what_nothing_tells_gets_a_stand_in_and_a_problem() -> None:
    found = told(parts(text="一段话。"), latest=2019)
    assert (found.unit, found.year) == (UNKNOWN, 2019)
    assert [problem.code for problem in found.problems] == ["I860", "I861"]
    assert told(parts(text="一段话。", label="2018年稿.txt")).year == 2018


def test_what_the_user_says_is_taken() -> None:
    found = told(REPORT, unit="甲/乙", year=2011)
    assert (found.unit, found.year, found.problems) == ("甲／乙", 2011, ())
    assert found.new["名称"] == "甲/乙"
    known = registry(某某市水务局={"简称": "水务局"})
    assert told(REPORT, known=known, unit="水务局").unit == "某某市水务局"


@pytest.mark.parametrize(
    ("name", "own", "short", "where"),
    [
        ("某某省人民政府", "我省", "省政府", "省政府"),
        ("某某市某某区人民政府", "我区", "某某区政府", "县（市、区）政府"),
        ("某某市城市管理综合行政执法局", "我局", "市城市管理综合行政执法局", "市直部门"),
        ("某某省住房和城乡建设厅", "我厅", "省住房和城乡建设厅", "省直部门"),
        ("某某市某某镇人民政府", "我镇", "", "乡镇政府"),
        ("某某市某某区某某街道办事处", "我街道", "", "街道办事处"),
        ("某某自治州司法局", "我局", "州司法局", "市直部门"),
        ("某某县市场监督管理局", "我局", "县市场监督管理局", "县（市、区）直部门"),
    ],
)
def test_names_tell_level_and_what_a_unit_calls_itself(name: str, own: str, short: str, where: str) -> None:
    assert is_unit(name)
    assert (self_name(name), short_name(name), level(name, county=False)) == (own, short, where)


@pytest.mark.parametrize(
    "name", ["市政府办公室", "局直", "某某省政府网站", "各科室", "法规科", "某某市", "2023年"]
)
def test_what_does_not_say_where_is_no_unit(name: str) -> None:
    assert not is_unit(name)


def test_every_unit_of_the_real_registry_is_one_and_of_the_level_that_stands_there() -> None:
    known, _ = read_registry(Workspace(ROOT))
    assert known is not None
    assert len(known.units) > 40
    for name, unit in known.units.items():
        if unit.level == "党委工作部门":
            continue
        assert is_unit(name)
        county = name in ("调兵山市人民政府", "开原市人民政府", "赤壁市人民政府")
        assert level(name, county=county) == unit.level, name
        assert self_name(name) == unit.self_name, name


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (
            "——2031年1月16日在某某市第九届人民代表大会第三次会议上\n现在，我代表市人民政府，向大会报告政府工作。",
            "某某市人民政府",
        ),
        ("某某县县长 王某\n现在，我代表县人民政府向大会报告工作。", "某某县人民政府"),
        ("现在，我代表示例县人民政府，向大会报告政府工作。", "示例县人民政府"),
    ],
)
def test_a_work_report_is_of_the_government_that_reports(text: str, unit: str) -> None:
    assert told(parts("政府工作报告", text)).unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "连续7年在省政府考核中位居前列。",
        "11项工作获得省政府通报表扬。",
        "由省政府组织实施。",
        "市长主持召开市政府会议。",
    ],
)
def test_words_before_a_province_that_is_not_named_are_no_name_of_it(text: str) -> None:
    assert told(parts("工作情况", text)).unit == UNKNOWN


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("某某市人民代表大会常务委员会旁听条例", "某某市人民代表大会常务委员会"),
        ("某某市湿地保护条例（2031年修订）", "某某市人民代表大会常务委员会"),
        ("某某市湿地保护办法", "某某市人民政府"),
        ("某某县第十七届人民政府第二十三次常务会议纪要", "某某县人民政府"),
        ("某某县第十七届人民代表大会第二次会议决议", "某某县人民代表大会常务委员会"),
        ("平安街道2031年工作总结", "平安街道办事处"),
    ],
)
def test_who_issues_what_a_title_names_with_a_place_only(title: str, unit: str) -> None:
    assert told(parts(title, "某某市、平安街道的工作。\n某某市、平安街道的事项。")).unit == unit


def test_who_published_it_is_named_without_the_province_above_its_city() -> None:
    assert (
        told(parts("湿地保护办法", "照此办理。"), {"发文单位": "某某省示例市人民政府办公室"}).unit
        == "示例市人民政府"
    )


def test_a_date_on_a_line_of_its_own_is_more_than_when_a_page_was_made() -> None:
    order = parts("某某省湿地保护办法", "第82号\n某某省省长 王某\n1997年7月23日\n第一条 保护湿地。")
    assert told(order, {"发布日期": "2024-07-13"}).year == 1997


WORDS = st.text("某市省县局关于印发2023年（）《》〔〕 委政府人民办公室我中共\n", max_size=40) | st.text(
    max_size=30
)


@given(
    WORDS, WORDS, WORDS, WORDS, st.dictionaries(st.sampled_from(["标题", "来源", "文号", "发布日期"]), WORDS)
)
def test_whatever_it_says_unit_and_year_have_a_place(title, text, signer, number, said) -> None:
    found = told(parts(title, text, 署名=(signer,), 发文字号=number, 成文日期=number), said)
    assert unsafe_name(found.unit) is None
    assert 1900 <= found.year <= 2999
