"""The rules of wording and of what is cited: what each lets pass and what it tells."""

from __future__ import annotations

import re

import pytest

from tests.checking.checked import messages
from tests.checking.test_checking_language import paragraph
from toolkit.checking.rules.language.wordings import wordings

FOUND = [
    ("C946", "甲镇办案的车辆数量配备过低。", "数量配备过低"),
    ("C946", "推进村组调处邻里纠纷的实效性。", "实效性"),
    ("C946", "强化对预算执行情况、专项资金的跟踪审计力度。", "力度"),
    ("C946", "加强依法行政意识和能力。", "意识"),
    ("C946", "办理时限全部压缩为不高于10个工作日。", "不高于10个工作日"),
    ("C946", "增加收费项目透明化，张贴价目。", "透明化"),
    ("C946", "现就2022年案卷归档自查如下：", "自查如下"),
    ("C946", "执法经验还有待提高，衔接不畅。", "经验还有待提高"),
    ("C946", "由原来的10天已压缩到当天。", "由原来的10天已压缩"),
    ("C946", "发挥领导干部自觉履行第一责任人职责作用。", "职责作用"),
    ("C946", "加大应急处置知识，教育培训力度。", "加大应急处置知识"),
    ("C946", "纠正镇里拖欠补贴承诺不落实的做法。", "拖欠"),
    ("C946", "办理诉讼案件26个，全部办结。", "案件26个"),
    ("C946", "加强对政府内部权力制约，防止滥用。", "权力制约"),
    ("C946", "出具合法性审查意见书42分。", "意见书42分"),
    ("C946", "发放宣传资料3000余分，接受咨询。", "宣传资料3000余分"),
    ("C949", "开展普法宣传20于场次，发放手册1万于册。", "20于场"),
    ("C947", "按照市委、市政府调整车辆编号，更换车牌。", "按照市委、市政府"),
    ("C948", "贯彻《中华人民共和国行政处罚法》，落实《行政诉讼法》。", "《行政诉讼法》"),
    ("C948", "落实《行政诉讼法》，宣传《中华人民共和国行政诉讼法》。", "后面写的是"),
    ("C948", "推广了省厅的文书式样。", "“省厅”"),
    ("C949", "坚持来件必备、有备必审，有错必究。", "必究"),
    ("C949", "贯彻党中央国务院决策部署。", "党中央国务院"),
    ("C949", "统筹推进“五位一体”战略布局。", "五位一体"),
    ("C949", "听取人大代表政协委员意见。", "人大代表政协委员"),
    ("C949", "学习贯彻习近平新时代中国特色社会主义法治思想。", "社会主义法治思想"),
    ("C949", "局长认真履行推进法治建设第一责任人责任。", "第一责任人责任"),
    ("C949", "主要负责人履行第一责任人责任，带头述法。", "履行第一责任人责任"),
    ("C949", "落实执法全程记录制度，配备记录仪。", "执法全程记录"),
    ("C949", "推行行政执法公示、执法全程记录和法制审核。", "执法公示、执法全程记录"),
    ("C949", "推行行政执法全程记录。", "执法全程记录"),
    ("C949", "配合上级开展法治督查，逐项整改。", "法治督查"),
    ("C949", "完成八五普法中期评估。", "八五普法"),
    ("C925", "落实国家法治政府建设实施纲要（2021—2025年）。", "实施纲要（2021—2025年）"),
    ("C925", "推动甲市巡游车客运管理办法出台。", "甲市巡游车客运管理办法"),
    ("C926", "落实中央《关于加强和改进行政应诉工作的意见》。", "国务院办公厅印发"),
    (
        "C926",
        "落实《关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2017〕37号）。",
        "国办发〔2018〕37号",
    ),
    ("C928", "根据《甲市实施方案》推进，对照《甲市实施方案》（甲政发〔2021〕3号）检查。", "后面一次"),
    ("C929", "印发《关于推进服务型执法建设工作方案》。", "没有“的”"),
    ("C987", "执行钥匙登记制度，来客登记制度和物品登记制度。", "用了逗号"),
]
CLEAN = [
    ("C946", "加大监督检查力度，增强实效性和规矩意识，比例过低，工作经验丰富，时限不超过10个工作日。"),
    (
        "C946",
        "提高专家论证和风险评估的质量，优化营商环境，化解政府拖欠账款问题，清理拖欠，拖欠工资案件26件。",
    ),
    ("C946", "纳入年度考核内容，加强对权力的制约和监督，发挥法律顾问作用，履行第一责任人职责。"),
    ("C946", "出具审查意见书42份，评查案卷平均95分，宣传资料30分钟内发完，意见书3分之1涉及合同。"),
    ("C949", "普法宣传20余场次，时限小于5件，规定自2023于次年起施行，办法第12于个人信息另有规定。"),
    ("C949", "推进国道102于家沟段改造，完成省道318于家村大桥加固。"),
    ("C947", "按照市委、市政府统一部署开展整治，根据市政府制定的方案推进，按照市委要求落实各项制度。"),
    ("C947", "按照省政府推进法治建设的要求，根据市政府调整完善权责清单的通知办理。"),
    ("C948", "贯彻《行政处罚法》《行政诉讼法》和行政许可法，修订《甲市客运管理办法》。"),
    ("C948", "贯彻《中华人民共和国行政处罚法》，落实《行政处罚法》和《甲市立法工作办法》。"),
    ("C948", "印发省交通运输厅的标准，按照省厅要求培训，全省厅局、市局属单位参加。"),
    ("C949", "做到有件必备、有备必审、有错必纠，党中央、国务院，“五位一体”总体布局，市政府常务会议。"),
    ("C949", "12月4日国家宪法日开展活动，队伍革命化、正规化、专业化、职业化，严格规范公正文明执法。"),
    ("C949", "学习习近平新时代中国特色社会主义思想、习近平法治思想，履行推进法治建设第一责任人职责。"),
    ("C949", "企业落实安全生产第一责任人责任，建立法治建设第一责任人责任清单，配合法治督察和政府督查。"),
    ("C949", "使用记录仪，对行政执法全程记录，做到现场执法全程记录，落实执法全过程记录制度。"),
    ("C949", "完成“八五”普法中期评估，启动“九五”普法，“八五普法”规划通过终期评估。"),
    ("C925", "落实《法治政府建设实施纲要（2021—2025年）》，制定客运管理办法，甲市各部门制定管理办法。"),
    ("C926", "落实国务院办公厅《关于加强和改进行政应诉工作的意见》（国办发〔2016〕54号）。"),
    ("C926", "落实国务院《优化营商环境条例》和甲省《优化营商环境条例》、中央《信访工作条例》。"),
    ("C928", "根据《甲市实施方案》（甲政发〔2021〕3号），对照《甲市实施方案》。"),
    ("C929", "印发《关于推进服务型执法建设的工作方案》《甲市关于印发〈乙方案〉的通知》《甲市工作方案》。"),
    ("C987", "建立信息公开制度，完善影响评价制度和总量控制制度。"),
]


@pytest.mark.parametrize(("code", "text", "said"), FOUND)
def test_a_wording_is_told(code: str, text: str, said: str) -> None:
    """The message names it."""
    assert any(said in message for message in messages(code, paragraph(text))), messages(
        code, paragraph(text)
    )


@pytest.mark.parametrize(("code", "text"), CLEAN)
def test_right_wordings_are_not_told(code: str, text: str) -> None:
    """What only looks like it."""
    assert messages(code, paragraph(text)) == []


@pytest.mark.parametrize("kind", ["搭配", "固定"])
def test_no_remedy_is_itself_a_slip(kind: str) -> None:
    """Of phrases, what should stand is not told; every pattern has its word."""
    assert len(wordings(kind)) > 20
    for each in wordings(kind):
        assert each.remedy
        assert all(character in each.pattern for character in each.word), each
        for other in wordings("固定"):
            assert kind == "搭配" or re.search(other.pattern, each.remedy) is None, (each, other)


def test_a_title_says_whose_it_is() -> None:
    """The whole name of the organ stands in it; above a head it is often left out."""
    text = paragraph("现印发给你们。")
    assert messages("C927", text + "公文: {标题: 关于印发工作要点的通知, 发文机关标志: 无}\n")
    assert messages("C927", text + "公文: {标题: 市人民政府关于印发工作要点的通知}\n")
    assert messages("C927", text + "公文: {标题: 甲市交通运输局关于印发工作要点的通知}\n") == []


def test_responsible_units_have_one_mark_between_them() -> None:
    """One comma among many 、; where commas make groups throughout, they may."""
    right = ["做好各项工作。（责任单位：甲局、乙局）"] * 8
    odd = "做好各项工作。（责任单位：甲局，丙局）"
    assert messages("C987", paragraph(*right, odd)) == ["别处责任单位之间用顿号，这里用逗号：“甲局，丙局”"]
    assert messages("C987", paragraph(*right, odd, odd)) == []


def test_a_heading_is_what_was_listed() -> None:
    """公正公开 where 公开公正 was listed."""
    items = "\n".join(f"  - {{标题: {name}, 正文: 做好各项工作。}}" for name in ("职能科学", "公正公开"))
    text = f"章节:\n  导语: 建设职能科学、公开公正的政府。\n  主要工作:\n{items}\n"
    assert messages("C949", text) == ["标题“公正公开”，前面列的是“公开公正”"]
    assert messages("C949", text.replace("、公开公正", "、公正公开")) == []


def test_a_passage_pasted_twice_is_told() -> None:
    """Three clauses in a row, although the sentences differ; creeds that everybody repeats are none."""
    said = (
        "在甲镇乙村的河道清理中逐段标出责任人，每周拍照存档比对水位变化，"
        "按月公布清理进度和下月打算，更换破损的护栏和路牌"
    )
    twice = messages("C992", paragraph(f"{said}，张贴平面图。", f"一是继续治理，{said}，成效明显。"))
    assert len(twice) == 1
    creed = (
        "坚持以习近平新时代中国特色社会主义思想为指导，认真学习领会习近平法治思想，全面落实党的二十大精神，"
        "捍卫“两个确立”"
    )
    assert messages("C992", paragraph(f"{creed}，开局良好。", f"明年{creed}，再上台阶。")) == []


def test_a_unit_of_which_a_word_is_left_out_is_told() -> None:
    """Two characters in the middle, beside a name that stands three times as often."""
    items = ["局机关政策法规科"] * 3 + ["局政策法规科"]
    text = paragraph(*(f"做好各项工作。（责任单位：{item}）" for item in items))
    assert messages("C997", text) == ["“局政策法规科”只出现一次，别处都是“局机关政策法规科”"]
