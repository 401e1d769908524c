"""What the third set of planted slips taught rules of numbers, names and requests: kinds, and what is like them."""

from __future__ import annotations

from functools import partial

import pytest

from tests.checking import reported
from tests.checking.checked import messages

_HEAD = "公文: {发文字号: 甲交〔2023〕12号, 签发人: [岑某某], 主送: [甲市人民政府], 成文日期: 2023-02-20}\n"
_REPORT = f"""\
{_HEAD}章节:
  导语: OPENING
  主要工作:
    - 标题: 执法
      内容:
        - 正文: TEXT
        - 正文: 另一段话，说明别的事情。OTHER
  履职情况: 局党组书记、局长岑某某带头述法。
  结语: 特此报告。
"""
_NOTICE = """\
模板: 通用公文
公文: {标题: 甲市交通运输局关于开展自查的通知, 主送: [局属各单位], 成文日期: 2023-05-20}
指标:
  接入系统: {数值: 318, 计量: 个, 来源: 平台}
章节:
  - TEXT
"""
_TABLE = """\
        - 表:
            题注: 处罚情况
            表头: [类别, 计量, 2022年, 2021年]
            行:
              - [客运, 件, "NUMBER", "18"]
              - [货运, 件, "4", "6"]
              - [驾培, 件, "8", "7"]
"""


told = partial(reported.told, report=_REPORT, opening="现将有关情况报告如下：")


@pytest.mark.parametrize("name", ["市司法局", "甲市司法局"])
@pytest.mark.parametrize("does", ["整改", "自查", "开展普法", "2022年执法", "加强队伍建设的", "行政执法检查"])
def test_the_opening_names_another_unit(name: str, does: str) -> None:
    """Whatever it did; what another unit found of this one is this one's to report."""
    assert told("C808", "加强培训。", opening=f"现将{name}{does}情况报告如下：")
    assert told("C808", "加强培训。", opening=f"现将{name}反馈问题整改情况报告如下：") == []
    assert told("C808", "加强培训。", opening=f"现就{name}移交线索的办理情况报告如下：") == []


def test_another_department_explains_what_is_issued() -> None:
    """A name with 和 in it is one; two that explain together are not others."""
    issued = (
        "模板: 通用公文\n公文: {标题: 甲市交通运输局关于印发办法的通知, 主送: [局属各单位], 正文: 现印发给你们。}\n"
        "印发件:\n  标题: 甲市客运管理办法\n  章节:\n    - 本办法由NAME负责解释。\n"
    )
    for name in ("市自然资源和规划局", "甲市人力资源和社会保障局", "市粮食和物资储备局"):
        assert messages("C808", issued.replace("NAME", name)), name
    for name in ("市交通运输局", "市交通运输局和市自然资源和规划局", "市财政局与市交通运输局"):
        assert messages("C808", issued.replace("NAME", name)) == [], name


def test_who_signs_leads_another_unit_beside_his_own() -> None:
    """Told where the other unit stands; the other's own leader is nobody's fault."""
    assert told("C811", "市审计局局长岑某某到企业走访。")
    assert told("C811", "县长岑某某带队检查。")  # no department's head
    assert told("C811", "市审计局局长李某某到企业走访。") == []
    assert told("C811", "市审计局原局长岑某某到企业走访。") == []


def test_another_unit_s_group_at_the_head_of_a_numbered_paragraph() -> None:
    """The numeral stands before it in print."""
    assert told("C808", "市司法局党组高度重视法治建设。")
    assert told("C808", "局党组高度重视法治建设。") == []


def test_what_goes_before_the_opening_s_subject() -> None:
    """根据…… before it; what another did with the unit is no slip."""
    assert told("C808", "加强培训。", opening="根据要求，市审计局认真组织整改，现将有关情况报告如下：")
    assert (
        told("C808", "加强培训。", opening="根据安排，市司法局认真审核我局清单，现将有关情况报告如下：") == []
    )


@pytest.mark.parametrize("text", ["副局长岑某某带队走访。", "党组副书记岑某某主持会议。"])
def test_the_head_is_his_own_deputy(text: str) -> None:
    """Of a surname that few have; 王某某 may be another."""
    assert told("C812", text)
    assert told("C812", text.replace("岑", "王")) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("请省、市主管部门在设备购置上予以支持。", "请专家在设备购置上予以指导。"),
        ("请市政府在人员编制方面给予倾斜。", "市政府在人员编制方面给予倾斜。"),
        ("请上级主管部门加大资金支持力度。", "积极争取上级主管部门加大资金支持力度。"),
        ("请省厅对信息化建设给予补助。", "提请省厅验收的项目已补助到位。"),
    ],
)
def test_a_report_asks_for_support(wrong: str, right: str) -> None:
    """请, whom, in what, and what for."""
    assert told("C914", wrong)
    assert told("C914", right) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建成", "创建"),
        ("打造", "设立"),
        ("开设", "开办"),
        ("成立", "组建"),
        ("走访", "走访了"),
        ("修建", "建成"),
        ("公开", "公示"),
    ],
)
def test_another_verb_before_the_same_thing(one: str, other: str) -> None:
    """Two numbers of what was made."""
    assert told("C939", f"{one}基层服务示范窗口16个。", f"{other}基层服务示范窗口19个。")
    assert told("C939", f"{one}基层服务示范窗口16个。", f"{other}基层服务示范窗口16个。") == []


def test_another_verb_that_is_of_another_thing() -> None:
    """What was printed need not be given out; of those in towns there are fewer."""
    assert told("C939", "印制普法宣传手册3000册。", "发放普法宣传手册2800册。") == []
    assert told("C939", "制定行政执法制度文件12件。", "修订行政执法制度文件5件。") == []
    assert told("C939", "培训基层执法骨干120人。", "培训乡镇基层执法骨干60人。") == []


def test_numbers_typed_into_a_notice_that_has_indicators() -> None:
    """Not what it asks for, nor where it has no indicators."""
    for text in ("已接入系统318个。", "组织交叉检查3轮，发现不足当场指出。"):
        assert messages("C930", _NOTICE.replace("TEXT", text)), text
    for text in ("各单位报送材料2份。", "每个窗口应当配备2名人员。", "接入系统{{ 指标.接入系统 }}。"):
        assert messages("C930", _NOTICE.replace("TEXT", text)) == [], text
    without = _NOTICE.replace("TEXT", "组织交叉检查3轮。")
    assert (
        messages(
            "C930",
            "\n".join(line for line in without.split("\n") if "指标" not in line and "接入系统:" not in line),
        )
        == []
    )


def test_a_row_differs_from_the_sentence_that_tells_the_rows() -> None:
    """Where most of them agree, short names tell enough; another year's row is not what it is of."""
    text = "作出处罚27件，其中客运15件、货运4件、驾培8件。"
    made = reported.filled(_REPORT, opening="报告如下：", text=text, other="")
    place = "        - 正文: 另一段话"
    for number, found in (("13", 1), ("15", 0)):
        assert len(messages("C816", made.replace(place, _TABLE.replace("NUMBER", number) + place))) == found
    last = made.replace("作出处罚", "上年作出处罚")
    assert messages("C816", last.replace(place, _TABLE.replace("NUMBER", "13") + place)) == []


def test_what_goes_on_every_year_is_no_deed_of_later() -> None:
    """每年6月5日 is a habit."""
    assert told("C960", "2023年6月5日举办开放日活动。")
    assert told("C960", "每年6月5日举办开放日活动。") == []


def test_reporting_to_the_congress_names_no_place() -> None:
    """报告市人大 is not of a place called 告市."""
    assert told("C807", "整改结果报告市人大常委会。") == []
    assert told("C807", "整改结果报乙市人大常委会。")


def test_the_committee_of_the_own_place_is_above() -> None:
    """A department's notice sent to it has another fault, not this."""
    notice = (
        "模板: 通用公文\n公文: {标题: 甲市交通运输局关于检查的通知, 主送: [TO]}\n章节:\n  - 现通知如下。\n"
    )
    assert messages("C916", notice.replace("TO", "中共甲市委")) == []
    assert messages("C916", notice.replace("TO", "中共丙县委"))
