"""Completeness: what passes and what does not, rule by rule."""

from __future__ import annotations

import pytest
from checked import findings, messages, subject

from toolkit.checking.rules.completeness import RULES
from toolkit.checking.rules.completeness.reporting_items import applicable, coverage
from toolkit.problems import Severity

ELEMENTS = """\
  发文字号: 甲交〔2023〕12号
  签发人: [王某某]
  主送: [中共甲市委, 甲市人民政府]
  抄送: [乙省交通运输厅, 中共甲市委全面依法治市委员会办公室]
  成文日期: 2023-02-20
"""
PUBLIC = "版本:\n  公开版: {发文字号: 无, 签发人: 无, 主送: 无, 抄送: 无, 附注: 此件公开发布}\n"
LEADERS = "局主要负责人主持召开党组会议研究法治建设，带头学法述法。"
REPORT = """\
公文:
{elements}{editions}章节:
  导语: 现将有关情况报告如下。
  主要工作:
    - {{标题: 学习习近平法治思想, 正文: 党组中心组专题学习。}}
    - {{标题: 优化政务服务, 正文: 压减办理环节。}}
    - {{标题: 审查规范性文件, 正文: 全部审查。}}
    - {{标题: 规范行政决策, 正文: 听取法律顾问意见。}}
    - {{标题: 规范行政执法, 正文: 公示执法信息。}}
    - {{标题: 完善应急预案, 正文: 组织演练。}}
    - {{标题: 化解矛盾纠纷, 正文: 及时调解。}}
    - {{标题: 推进政务公开, 正文: 接受社会监督。}}
    - {{标题: 建设信息平台, 正文: 实现数据共享。{more}}}
  履职情况: {leaders}
  存在问题: {problems}
  下步工作:
    - {{标题: 加强培训, 正文: 分期举办培训班，提高案卷制作水平。}}
  结语: {closing}
"""
PROBLEM = "\n    - {编号: W1, 标题: 案卷制作不够规范, 正文: 有的记录不全, 原因: 培训不够}"


def report(
    elements: str = ELEMENTS,
    *,
    editions: str = PUBLIC,
    more: str = "",
    leaders: str = LEADERS,
    problems: str = PROBLEM,
    closing: str = "特此报告。",
) -> str:
    """A report without fault, and what is otherwise in it."""
    return REPORT.format(
        elements=elements, editions=editions, more=more, leaders=leaders, problems=problems, closing=closing
    )


def paper(title: str, elements: str, body: str = "现将有关情况报告如下。") -> str:
    """A document of the template for all others."""
    return f"模板: 通用公文\n公文:\n  标题: {title}\n{elements}  正文: {body}\n"


def told(code: str, text: str, **how) -> list[str]:
    """What a rule says of a paper."""
    return messages(code, text, **({"kind": "公文"} if text.startswith("模板: 通用公文") else {}), **how)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_report_without_fault_passes_every_rule(code):
    """Nothing is said where there is nothing to say."""
    assert messages(code, report()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_has_its_manual(rule):
    """Purpose, source, what passes, what does not, and how to mend it."""
    assert all(
        word in rule.manual for word in ("用途：", "依据：", "通过的例子：", "不通过的例子：", "怎样改：")
    )


def test_codes_are_those_of_the_family():
    """Each once, from C910 to C929."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all("C910" <= code <= "C929" for code in codes)


# C910 年度报告应有的内容


def test_leaders_must_be_named():
    """A part on the leaders that names none says nothing of them."""
    assert told("C910", report(leaders="高度重视法治建设，常抓不懈，层层压实责任。")) == [
        "履职情况没有写到主要负责人"
    ]


@pytest.mark.parametrize("problems", ["无。", "没有发现明显问题。"])
def test_a_report_without_shortcomings_is_told(problems):
    """存在问题：无。"""
    assert told("C910", report(problems=problems)) == ["存在的不足写成了没有问题"]


def test_a_part_of_a_few_characters_is_told():
    """常抓不懈。 is no report on anything."""
    assert told("C910", report(leaders="常抓不懈。")) == ["“第一责任人履职情况”只有 5 个字，等于没有写"]


def test_a_report_in_a_free_list_must_have_the_contents():
    """Where the template declares no sections, the headings tell what is there."""
    text = paper("甲市交通运输局2022年法治政府建设情况报告", "", "现将有关情况报告如下。") + (
        "章节:\n  - {标题: 主要工作, 内容: [全年审查文件，规范执法，公示执法信息，听取法律顾问意见。]}\n"
        "  - {标题: 存在的问题, 内容: [由于培训不够，案卷制作不够规范，有的记录不全。]}\n"
    )
    assert told("C910", text) == ["年度报告没有写“第一责任人履职情况”", "年度报告没有写“下一年度的主要安排”"]


@pytest.mark.parametrize("title", ["2022年法治政府建设督察整改情况的报告", "2022年汛期工作报告"])
def test_other_reports_need_not_have_the_contents(title):
    """Only the year's report on 法治政府建设 is asked for them."""
    assert told("C910", paper(f"甲市交通运输局{title}", "")) == []


def test_what_d231_tells_is_not_told_again():
    """A required section that lacks is told when the draft is made."""
    text = report().replace(f"  履职情况: {LEADERS}\n", "")
    assert told("C910", text) == []


def test_what_the_public_edition_lacks_is_a_hint():
    """Shortcomings printed for the superior only."""
    text = report(problems=PROBLEM.replace("原因: 培训不够", "原因: 培训不够, 仅: 报送版"))
    found = findings("C910", text)
    assert [each.message for each in found] == ["“公开版”里没有“不足和原因”，报送的版本里有"]
    assert found[0].severity is Severity.HINT


# C911 问题没有写原因


@pytest.mark.parametrize(
    "problems",
    [
        "\n    - {标题: 案卷不规范, 正文: 由于培训不够，有的记录不全。}",
        "\n    - {标题: 案卷不规范, 正文: 受编制总量限制，人员配备不足。}",
        "\n    - {标题: 案卷不规范, 内容: [{正文: 记录不全, 原因: 培训少}, {正文: 公示不及时, 原因: 人手少}]}",
        "\n    - {标题: 案卷不规范, 原因: 培训少, 内容: [{正文: 记录不全}, {正文: 公示不及时}]}",
        "\n    - {标题: 案卷不规范, 分述: [{正文: 记录不全, 原因: 培训少}, {正文: 公示不及时, 原因: 人手少}]}",
        "\n    - {标题: 案卷不规范, 正文: 有的记录不全。}\n    - 以上问题的主要原因是培训不够。",
        "\n    - 一是由于培训少，记录不全。二是人手少导致公示不及时。",
        "\n    - {标题: 案卷不规范, 正文: 有的记录不全, 原因: 待补}",
    ],
)
def test_causes_in_every_form_pass(problems):
    """As 原因, in the text, above, below, in the points, once for all."""
    assert told("C911", report(problems=problems)) == []


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ("\n    - {标题: 案卷不规范, 正文: 有的记录不全。}", "问题“案卷不规范”没有写原因"),
        ("\n    - {标题: 因地制宜不够, 正文: 照搬照抄。}", "问题“因地制宜不够”没有写原因"),
        (
            "\n    - {标题: 执法, 内容: [{正文: 记录不全}, {正文: 公示慢, 原因: 人手少}]}",
            "问题“记录不全”没有写原因",
        ),
        ("\n    - {标题: 执法, 分述: [记录不全, {正文: 公示慢, 原因: 人手少}]}", "问题“记录不全”没有写原因"),
        ("\n    - 一是记录不全。二是公示不及时。", "这 2 个问题都没有写原因"),
        (
            "一是记录不全。二是由于人手少，公示慢。三是培训少。",
            "3 个问题里有 2 个没有写原因：“一是记录不全”等",
        ),
        ("少数单位对法治建设重视不够。", "问题“少数单位对法治建设重视不够”没有写原因"),
    ],
)
def test_problems_without_a_cause_are_told(problems, said):
    """Each at its place."""
    assert told("C911", report(problems=problems)) == [said]


def test_the_heading_of_the_section_is_no_problem():
    """A section with a heading of its own."""
    text = report(problems="\n    标题: 存在的不足\n    正文: 一是记录不全。二是公示不及时。")
    assert told("C911", text) == ["这 2 个问题都没有写原因"]
    text = report(problems="\n    标题: 存在的不足\n    分述: [记录不全, {正文: 公示慢, 原因: 人手少}]")
    assert told("C911", text) == ["问题“记录不全”没有写原因"]
    text = report(problems="\n    标题: 存在的不足\n    分述: [记录不全, 公示慢]")
    assert told("C911", text) == ["问题“记录不全”没有写原因", "问题“公示慢”没有写原因"]


def test_a_problem_is_told_where_it_stands():
    """The path leads to the item."""
    text = report(problems=PROBLEM + "\n    - {编号: W2, 标题: 公示不及时, 正文: 更新慢}")
    assert [each.path for each in findings("C911", text)] == [("章节", "存在问题", 1)]


# C912 上行文的签发人


def test_an_upward_document_has_its_signatory():
    """With 版头, without 签发人."""
    text = report(ELEMENTS.replace("[王某某]", "无"))
    found = findings("C912", text)
    assert [each.message for each in found] == ["报告是上行文，没有签发人"]
    assert found[0].path == ("公文", "签发人")
    assert found[0].severity is None


def test_a_document_without_head_needs_no_signatory():
    """发文字号: 无 prints no 版头."""
    assert told("C912", report(ELEMENTS.replace("[王某某]", "无").replace("甲交〔2023〕12号", "无"))) == []


def test_every_organ_of_a_joint_report_signs():
    """Two organs, one 签发人: a hint."""
    text = report(ELEMENTS + "  署名: [甲市交通运输局, 甲市司法局]\n")
    assert told("C912", text) == ["2 个机关联合报送，签发人只有 1 人"]


def test_a_notice_has_no_signatory():
    """签发人 belongs to upward documents."""
    elements = (
        "  发文字号: 甲交〔2023〕12号\n  签发人: [王某某]\n  主送: [局属各单位]\n  成文日期: 2023-02-20\n"
    )
    assert told("C912", paper("关于开展检查的通知", elements, "现通知如下。")) == [
        "通知不是上行文，不印签发人"
    ]


def test_a_public_edition_prints_no_signatory():
    """A hint where it does."""
    text = report(editions="版本:\n  公开版: {主送: 无, 抄送: 无, 附注: 此件公开发布}\n")
    assert told("C912", text) == ["“公开版”印了签发人"]


# C913 主送不止一个上级


def test_three_superiors_are_too_many():
    """One receives, the others get copies."""
    text = report(ELEMENTS.replace("甲市人民政府]", "甲市人民政府, 乙省交通运输厅]"))
    assert told("C913", text) == ["报告主送了 3 个机关，原则上主送一个上级机关"]


def test_the_party_and_the_government_together_are_advice():
    """Of an annual report nothing is said, of another report a hint, of a 请示 a warning."""
    elements = "  主送: [市委、市政府]\n"
    assert told("C913", report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", "[市委、市政府]"))) == []
    found = findings("C913", paper("关于汛期工作的报告", elements), kind="公文")
    assert [each.severity for each in found] == [Severity.HINT]
    assert told("C913", paper("关于增加经费的请示", elements)) == [
        "请示主送了 2 个机关，原则上主送一个上级机关"
    ]


# C914 报告夹带请示


@pytest.mark.parametrize(
    "said",
    [
        "妥否，请批示。",
        "以上报告当否，请批示。",
        "特此请示。",
        "恳请市政府批准。",
        "请予批复。",
        "请市委、市政府尽快审批。",
        "恳请批准为盼。",
        "以上请示，盼复。",
        "以上报告，请予审示。",
        "是否妥当，请批示。",
    ],
)
def test_requests_are_errors(said):
    """Words of a 请示 and of nothing else."""
    found = findings("C914", report(closing=said))
    assert found
    assert all(each.severity is None and each.path == ("章节", "结语") for each in found)


def test_a_request_is_told_once():
    """妥否，请批示 is one request."""
    assert told("C914", report(closing="以上报告，妥否，请批示。")) == ["报告里夹带请示：“妥否，请批示”"]


@pytest.mark.parametrize(
    "said",
    [
        "恳请市政府在人员编制上给予支持。",
        "请予支持。",
        "请市政府协调解决执法用车。",
        "希望上级部门加大经费支持。",
        "如无不妥，请批转各地执行。",
        "望予以解决。",
        "请省厅在资金上予以支持。",
    ],
)
def test_likely_requests_are_warnings(said):
    """Words that ask for help."""
    assert [each.severity for each in findings("C914", report(closing=said))] == [Severity.WARNING]


@pytest.mark.parametrize(
    "said",
    [
        "特此报告。",
        "以上报告，请审阅。",
        "方案已报请市政府批准实施。",
        "提请审议后印发，并申请审批。",
        "落实请示报告制度，重大事项及时请示。",
        "出台《关于恳请批准事项的规定》。",
        "当事人起诉，请求撤销处罚决定。",
        "聘请法律顾问，邀请专家指导支持。",
        "下步工作建议：建议加大培训力度，支持基层执法。",
        "希望广大群众支持法治建设。",
        "不得以“请予支持”代替请示。",
        "方案报请予以批准后实施。",
        "群众恳请解决的噪声问题已经办结。",
        "敬请批评指正。",
        "积极争取上级支持，协调解决经费。",
    ],
)
def test_what_is_no_request_passes(said):
    """Narration, quotations, titles, suggestions."""
    assert told("C914", report(closing=f'"{said}"')) == []


def test_a_title_of_both_kinds_is_told():
    """请示报告 is neither."""
    text = paper("关于增加编制的请示报告", "  主送: [甲市人民政府]\n")
    assert told("C914", text) == ["标题把请示和报告合在了一起"]


def test_what_stands_in_an_attachment_is_not_the_reports():
    """A 请示 may be attached to a report."""
    text = report() + "附件: [{标题: 请示, 章节: [妥否，请批示。]}]\n"
    assert told("C914", text) == []


# C915 上行文抄送下级


@pytest.mark.parametrize("name", ["局属各单位", "局机关各科室", "局直属各单位"])
def test_units_below_get_no_copy(name):
    """They hear of it by another way."""
    found = findings("C915", report(ELEMENTS.replace("乙省交通运输厅", name)))
    assert [(each.message, each.severity) for each in found] == [(f"报告抄送了下级“{name}”", None)]


def test_units_below_of_the_trade_are_a_warning():
    """各县（市、区）交通运输局 are guided, not commanded."""
    found = findings("C915", report(ELEMENTS.replace("乙省交通运输厅", "各县（市、区）交通运输局")))
    assert [each.severity for each in found] == [Severity.WARNING]


def test_the_registry_knows_who_is_below():
    """乙县人民政府 stands below 甲市人民政府."""
    text = report(ELEMENTS.replace("乙省交通运输厅", "乙县人民政府")).replace("主要工作:", "工作成效:")
    text = text.replace("下步工作:", "下年安排:").replace("[中共甲市委, 甲市人民政府]", "[中共甲市委]")
    found = findings("C915", text, unit="甲市人民政府")
    assert [(each.message, each.severity) for each in found] == [("报告抄送了下级“乙县人民政府”", None)]


@pytest.mark.parametrize("name", ["甲市司法局", "市直各部门", "市各民主党派", "甲市人大常委会办公室"])
def test_others_may_have_copies(name):
    """Peers, and who stands in no line."""
    assert told("C915", report(ELEMENTS.replace("乙省交通运输厅", name))) == []


# C916 部门向下级政府行文

NOTICE = "  发文字号: 甲交〔2023〕12号\n  主送: [{to}]\n  成文日期: 2023-02-20\n"


@pytest.mark.parametrize("to", ["各县（市、区）人民政府", "乙县人民政府", "各县（市、区）委"])
def test_a_department_does_not_instruct_governments_below(to):
    """Nor committees of the Party."""
    text = paper("关于开展检查的通知", NOTICE.format(to=to), "现将有关事项通知如下。")
    assert told("C916", text) == [f"部门的公文主送了下级党委、政府“{to}”"]


@pytest.mark.parametrize(
    ("to", "body"),
    [
        ("各县（市、区）交通运输局", "现将有关事项通知如下。"),
        ("各县（市、区）人民政府", "经市政府同意，现将有关事项通知如下。"),
        ("各县（市、区）人民政府", "受市人民政府委托，现将有关事项通知如下。"),
    ],
)
def test_a_department_may_write_to_its_trade_or_by_leave(to, body):
    """To the department below, or with the government's leave."""
    assert told("C916", paper("关于开展检查的通知", NOTICE.format(to=to), body)) == []


def test_a_government_may_instruct_governments_below():
    """That is what it is for."""
    text = paper("关于开展检查的通知", NOTICE.format(to="各县（市、区）人民政府"), "现将有关事项通知如下。")
    assert told("C916", text, unit="甲市人民政府") == []


def test_demands_in_the_text_are_told():
    """各县（市、区）人民政府要……"""
    text = paper("关于开展检查的通知", NOTICE.format(to="局属各单位"), "各县（市、区）人民政府要加强领导。")
    assert told("C916", text) == ["部门的公文向下级党委、政府提出要求：“各县（市、区）人民政府要……”"]


# C917 向同级或下级报告


def test_a_report_to_a_peer_is_a_letter():
    """The registry says both stand below one government, at one level."""
    found = findings("C917", report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", "[甲市司法局]")))
    assert [(each.message, each.severity) for each in found] == [("报告主送了同级机关“甲市司法局”", None)]


def test_a_peer_by_name_is_a_warning():
    """市财政局 is not in the registry."""
    found = findings("C917", report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", "[市财政局]")))
    assert [each.severity for each in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    "name",
    ["市政府", "市委", "乙省交通运输厅", "甲市人大常委会", "市委全面依法治市委员会办公室", "市委宣传部"],
)
def test_who_is_no_peer(name):
    """Superiors, congresses, offices of the Party."""
    assert told("C917", report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", f"[{name}]"))) == []


# C918, C919


def test_a_public_edition_prints_no_secrecy():
    """It takes 密级 from 公文 unless it says 无."""
    text = report(ELEMENTS + "  密级: 秘密\n")
    assert told("C918", text) == ["“公开版”标着密级“秘密”"]


def test_a_public_edition_does_not_say_that_it_is_closed():
    """此件不予公开 in a 公开版."""
    text = report(editions="版本:\n  公开版: {附注: 此件不予公开}\n")
    assert told("C918", text) == ["“公开版”的附注写着“此件不予公开”"]


def test_a_classified_document_does_not_say_that_it_is_published():
    """此件公开发布 on a classified one, whatever the edition is called."""
    text = report(ELEMENTS + "  密级: 机密\n  附注: 此件公开发布\n", editions="")
    assert told("C918", text) == ["附注写了公开的公文标着密级“机密”"]


def test_a_public_edition_of_a_classified_document_is_looked_at_twice():
    """Without its 密级 the text is the same."""
    text = report(ELEMENTS + "  密级: 秘密\n", editions=PUBLIC.replace("主送: 无", "主送: 无, 密级: 无"))
    assert told("C918", text) == []
    assert told("C919", text) == ["报送的版本是“秘密”，又有公开的“公开版”"]


# C920 特此报告


def test_a_report_ends_with_its_words():
    """Only a hint."""
    found = findings("C920", report(closing="无"))
    assert [each.message for each in found] == ["报告没有以“特此报告。”结束"]


def test_a_letter_does_not_end_as_a_report():
    """特此报告 in a 函."""
    assert told("C920", paper("关于商请补报的函", "  主送: [甲市司法局]\n", "请补报。特此报告。")) == [
        "函写了“特此报告”"
    ]


# C921 报告事项清单


def test_items_that_nothing_is_said_of_are_one_hint():
    """What tells of the others stands in the table of reporting items."""
    text = report().replace("    - {标题: 完善应急预案, 正文: 组织演练。}\n", "")
    (found,) = findings("C921", text)
    assert found.message == "报告事项清单适用的 9 项里，有 1 项没有写到：突发事件应对"
    assert "报告事项: [名称]" in found.hint
    (decisions,) = (each for each in coverage(subject(text)) if each.item.name == "行政决策")
    assert (decisions.told_by, decisions.words) == ("标题", "（四）规范行政决策")


def test_shortcomings_and_plans_are_no_evidence():
    """An item that only next year will bring was not reported."""
    text = report(problems=PROBLEM.replace("案卷制作不够规范", "应急预案不够完善"))
    text = text.replace("    - {标题: 完善应急预案, 正文: 组织演练。}\n", "")
    assert "突发事件应对" in findings("C921", text)[0].message


def test_what_was_moved_behind_another_section_is_evidence():
    """其他章节 printed behind 导语 is no preamble."""
    text = report().replace("    - {标题: 完善应急预案, 正文: 组织演练。}\n", "")
    text = text.replace(
        "  结语:", "  其他章节:\n    - {标题: 完善应急预案, 接在: 导语, 内容: [组织演练。]}\n  结语:"
    )
    assert told("C921", text) == []


def test_items_may_be_named_by_the_data():
    """报告事项 of an item is evidence enough."""
    text = report().replace(
        "{标题: 完善应急预案, 正文: 组织演练。}",
        "{标题: 备战备荒, 正文: 有备无患。, 报告事项: [突发事件应对]}",
    )
    made = subject(text)
    covered = {each.item.name: each.told_by for each in coverage(made)}
    assert covered["突发事件应对"] == "标明"
    assert covered["行政执法"] == "标题"


def test_the_surest_clue_tells_not_the_first_place():
    """Clues stand in the order of how sure they are."""
    text = (
        report()
        .replace("规范行政决策", "规范决定")
        .replace(
            "{标题: 完善应急预案, 正文: 组织演练。}",
            "{标题: 做好防备, 正文: 对隐患逐一登记。}\n    - {标题: 再做防备, 正文: 修订应急预案。}",
        )
    )
    covered = {each.item.name: each for each in coverage(subject(text))}
    assert covered["突发事件应对"].words == "修订应急预案"


def test_items_are_of_their_years_and_units():
    """Before 2021 the 纲要 had no 突发事件应对; who enforces no law has no 行政执法."""
    text = report()
    names = [item.name for item in applicable(subject(text, year=2020))]
    assert "突发事件应对" not in names
    assert "依法行政能力" in names
    archive = report(ELEMENTS.replace("甲交", "甲档"))
    assert "行政执法" not in [item.name for item in applicable(subject(archive, unit="甲市档案馆"))]


def test_items_for_a_kind_that_the_registry_does_not_tell_are_everybodys():
    """Units that nobody classified are not exempt."""
    registry = """\
格式: 1
单位:
  甲市交通运输局: {级别: 市直部门, 地区: 甲市, 模板: 部门年度报告}
"""
    names = [item.name for item in applicable(subject(report(), registry=registry))]
    assert "行政执法" in names


def test_a_short_name_is_that_of_the_own_region():
    """市司法局 is 甲市司法局 for a bureau of 甲市."""
    found = findings("C917", report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", "[市司法局]")))
    assert [each.severity for each in found] == [None]


def test_the_office_of_the_government_is_no_peer():
    """It receives what goes to the government."""
    for name in ("甲市人民政府办公室", "市政府办公室"):
        assert told("C917", report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", f"[{name}]"))) == []


def test_a_list_that_ended_is_used_until_there_is_another():
    """And the hint says so."""
    text = report().replace("    - {标题: 完善应急预案, 正文: 组织演练。}\n", "")
    assert "清单只到 2025 年" in told("C921", text, year=2026)[0]


# C922 to C924


def test_the_office_of_law_gets_a_copy():
    """Of a department's formal annual report."""
    text = report(ELEMENTS.replace(", 中共甲市委全面依法治市委员会办公室", ""))
    assert told("C922", text) == ["年度报告没有抄送本级党委依法治市办"]
    assert told("C922", report(ELEMENTS.replace("甲交〔2023〕12号", "无"))) == []


@pytest.mark.parametrize("name", ["王市长", "李书记", "张某同志"])
def test_documents_go_to_organs(name):
    """Not to persons."""
    text = report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", f"[{name}]"))
    assert told("C923", text) == [f"主送写给了个人“{name}”"]


def test_a_superior_is_not_passed_over():
    """Unless it gets a copy."""
    registry = """\
格式: 1
单位:
  乙省人民政府: {级别: 省政府, 地区: 乙省, 模板: 政府年度报告}
  甲市人民政府: {级别: 市政府, 地区: 甲市, 上级: 乙省人民政府, 模板: 政府年度报告}
  甲市交通运输局: {级别: 市直部门, 地区: 甲市, 上级: 甲市人民政府, 模板: 部门年度报告}
"""
    text = report(ELEMENTS.replace("[中共甲市委, 甲市人民政府]", "[乙省人民政府]"))
    assert told("C924", text, registry=registry) == ["越过“甲市人民政府”主送了“乙省人民政府”"]
    text = text.replace("乙省交通运输厅", "甲市人民政府")
    assert told("C924", text, registry=registry) == []
