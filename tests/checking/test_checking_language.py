"""The rules of language: what each lets pass and what it tells, on one paragraph or a few blocks."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checking.checked import rules, subject
from toolkit.checking.rules.language import RULES
from toolkit.checking.rules.language.misspellings import misspellings
from toolkit.checking.rules.language.near_phrases import near_phrases
from toolkit.checking.values import Finding, Subject
from toolkit.problems import Severity


@cache
def made(text: str) -> Subject:
    """The subject of a text, made once."""
    found = subject(text)
    assert isinstance(found, Subject), found
    return found


def findings(code: str, text: str) -> list[Finding]:
    """What a rule finds."""
    return list(next(rule for rule in RULES if rule.code == code).check(made(text)))


def messages(code: str, text: str) -> list[str]:
    """The messages alone."""
    return [finding.message for finding in findings(code, text)]


def paragraph(*texts: str) -> str:
    """A file whose introduction has these paragraphs."""
    return "章节:\n  导语: |-\n" + "\n".join(f"    {text}\n" for text in texts)


# Code, a paragraph with the defect, what is shown of it.
FOUND = [
    ("C975", "全年审查文件5份,其中修改2份。", "1 处半角标点"),
    ("C975", "全年审查文件5份(均已备案);已公开.", "4 处半角标点"),
    ("C975", "做好督察迎检工作.发挥第三方评估作用。", "1 处半角标点"),
    ("C975", "审查文件6份，增加1份.", "1 处半角标点"),
    ("C975", "转发《关于印发<实施意见>的通知》。", "“〈”"),
    ("C975", "全年审查文件{{ 年度 }},均已备案。", "1 处半角标点"),
    ("C976", "按照国办发[2018]37号文件办理。", "〔2018〕37号"),
    ("C976", "按照国办发﹝2018﹞37号文件办理。", "﹝﹞"),
    ("C976", "按照国办发【2018】37号文件办理。", "【】"),
    ("C976", "按照国办发（2018）37号文件办理。", "（）"),
    ("C976", "按照国办发〔2018〕第37号文件办理。", "多了“第”"),
    ("C976", "按照国办发〔2018〕037号文件办理。", "虚位"),
    ("C976", "按照国办发〔18〕37号文件办理。", "没有写全四位"),
    ("C977", "落实《甲市实施方案（2021一2025年）》。", "汉字“一”"),
    ("C977", "落实《甲市实施方案（2021-2025年）》。", "2021—2025"),
    ("C977", "落实2021－2025年规划。", "2021—2025"),
    ("C977", "今年1-6月，办结30件。", "1—6月"),
    ("C977", "今年1月--6月，办结30件。", "1月—6月"),
    ("C977", "9月1日-9月15日，办结30件。", "9月1日—9月15日"),
    ("C977", "9月20日-10月5日，办结30件。", "9月20日—10月5日"),
    ("C978", "每月抽查3-4个单位。", "3～4个"),
    ("C978", "压缩10-20%。", "10%～20%"),
    ("C978", "压缩10—20%。", "10%～20%"),
    ("C979", "做到有件必备。 有错必纠。", "1 处多余的空格"),
    ("C979", "把党组 （党委）学习列入计划。", "党组 （党"),
    ("C979", "推进法治 政府建设。", "法治 政府"),
    ("C979", "落实《关于加强应诉 工作的意见》。", "应诉 工作"),
    ("C979", "全年办结 30 件。", "汉字与数字之间"),
    ("C980", "形成制定出来的的风险清单。", "“的的”重复"),
    ("C980", "完成了了全年任务。", "“了了”重复"),
    ("C980", "加强加强监督检查。", "“加强加强”重复"),
    ("C980", "对实名制考勤开展检查检查，落实整改。", "“检查检查”重复"),
    ("C980", "做到公平、公开、公开、透明。", "“公开、公开”重复"),
    ("C980", "坚持公平、公正、公正执法。", "“公正、公正”重复"),
    ("C980", "全年办结30件件。", "“件件”重复"),
    ("C981", "落实责任制，，成效明显。", "“，，”"),
    ("C981", "落实责任制。。", "“。。”"),
    ("C981", "落实责任制，。", "“，。”"),
    ("C981", "健全立法、、执法、司法机制。", "“、、”"),
    ("C981", "群众说：“办得好。”。", "引号里外"),
    ("C981", "印发《》通知。", "里没有文字"),
    ("C981", "（，均已备案）已经办结。", "标点重叠"),
    ("C981", "，落实责任制。", "一段以“，”开头"),
    ("C981", "公开、公正、和公平的原则。", "顿号与“和”连用"),
    ("C982", "推行“三项制度，成效明显。", "“没有配对的”"),
    ("C982", "印发《甲办法的通知。", "《没有配对的》"),
    ("C982", "审查文件5份（均已备案。", "（没有配对的）"),
    ("C982", "审查文件5份均已备案）。", "）前面没有（"),
    ("C982", "印发《关于“三项制度的通知》”。", "“没有配对的”"),
    ("C982", "推行”三项制度“，成效明显。", "”前面没有“"),
    ("C983", "印发《关于印发《甲办法》的通知》。", "里又用了《"),
    ("C983", "开展“学习“两个确立”专题”活动。", "里又用了“"),
    ("C983", "县（含县级市（区））各单位。", "里又用了（"),
    ("C984", "1、健全依法决策机制。", "序号“1、”"),
    ("C984", "一.健全依法决策机制。", "序号“一.”"),
    ("C984", "（一）、健全依法决策机制。", "序号“（一）、”"),
    ("C984", "第一、健全依法决策机制。", "序号“第一、”"),
    ("C984", "做好三件事：1、健全制度；2、加强培训；3、严格考核。", "文中的序号"),
    ("C985", "做到：（1）公开；（3）评估。", "“（3）”跳号"),
    ("C985", "做到：①公开；②听证；②评估。", "“②”重复"),
    ("C985", "第一，健全制度。第三，加强培训。", "跳号"),
    ("C985", "做到：（1）公开；（1）听证；（2）评估。", "“（1）”重复"),
    ("C985", "做到：①公开；①听证；②评估。", "“①”重复"),
    ("C986", "一是健全制度；二是加强培训；四是严格考核。", "从“二是”跳到“四是”"),
    ("C986", "健全制度。二是加强培训。", "前面没有“一是”"),
    ("C986", "一是健全制度，全面推进。", "后面没有“二是”"),
    ("C986", "一是健全制度；二是加强培训；二是严格考核。", "“二是”重复"),
    ("C986", "一是健全制度；三是加强培训；二是严格考核。", "“二是”排在“三是”后面"),
    ("C986", "服务不断加强，二是开通绿色通道，方便群众。", "前面没有“一是”"),
    ("C987", "一是健全制度；二是加强培训。三是严格考核。", "标点不一致"),
    ("C987", "一是健全制度；二是加强培训，提升能力，三是严格考核。", "标点不一致"),
    ("C988", "首先，健全制度。", "后面没有“其次”"),
    ("C988", "健全制度。其次，加强培训。", "前面没有“首先”"),
    ("C989", "截止12月底，办结30件。", "“截止”应为“截至”"),
    ("C989", "完成监控设备按装。", "“按装”应为“安装”"),
    ("C989", "做为重要任务布署。", "“做为”应为“作为”"),
    ("C989", "以经形成机制。", "“以经”应为“已经”"),
    ("C989", "把好关口，杜决类似问题。", "“杜决”像是“杜绝”"),
    ("C989", "监督员年令结构老化。", "“年令”像是“年龄”"),
    ("C989", "全面排察隐患，坚绝整改到位。", "“排察”像是“排查”"),
    ("C989", "加强其它工作。", "“其它”宜作“其他”"),
    ("C989", "学习习近平法制思想。", "习近平法治思想"),
    ("C990", "办结约50件左右。", "“约50件左右”"),
    ("C990", "办结近50多件。", "“近50多件”"),
    ("C990", "办结超过50件以上。", "“超过50件以上”"),
    ("C990", "办结率达到95%以上以上。", "以上以上"),
    ("C990", "约有近三成人员参加。", "“约有近”"),
    ("C990", "群众大约在300人左右。", "“大约在300人左右”"),
    ("C990", "点位至少在50处以上。", "“至少在50处以上”"),
    ("C991", "坚持" + "依法行政，" * 42 + "成效明显。", "一句 2"),
    ("C996", "认真执行《办法》，成效明显。", "没有说是哪一份"),
    ("C996", "执行《办法》。制定《甲市管理办法》（下称《办法》），成效明显。", "之前就用了"),
    (
        "C996",
        "《甲办法》《乙细则》（以下分别简称《办法》《细则》）。执行《办法》。",
        "“《细则》”，后面没有用",
    ),
    ("C996", "甲局、乙局（以下统称“两局”），成效明显。", "后面没有用"),
    ("C996", "制定《甲市管理办法》（以下简称《办法》），成效明显。", "后面没有用"),
    ("C996", "按照《指引》操作，执行《规程》。", "没有说是哪一份"),
    ("C997", "执行《甲省优化营商条例》。", "《优化营商环境条例》"),
    ("C997", "学习《中华人民共和国行政许可办法》。", "《中华人民共和国行政许可法》"),
    ("C997", "学习《中华人民共和国行政处罚罚》。", "《中华人民共和国行政处罚法》"),
    ("C997", "学习《中华人民共和国突发事件对应法》。", "《中华人民共和国突发事件应对法》"),
    ("C997", "执行《党政主要负责人履行推进法制建设第一责任人职责规定》。", "只差几个字"),
    ("C998", "全年办结３０件。", "“３０”是全角数字"),
    ("C998", "二○二二年，成效明显。", "“〇”"),
    ("C998", "2022年十二月，成效明显。", "混用了两种数字"),
    ("C998", "学习文件、规定...", "省略号写成了“...”"),
    ("C998", "23年底全部完成。", "年份没有写全"),
    ("C998", "罚没收入2，300万元。", "“2，300万元”的千分位用了中文逗号"),
    ("C998", "办理各类案件8，432件，涉及1，234，567元。", "“8，432件”的千分位"),
    ("C998", "按期办结率100％。", "“100％”的百分号是全角的"),
    ("C999", "行政执法水平进一步提升，成效更加明显", "末尾没有句号"),
    ("C999", "特此报告", "末尾没有句号"),
    ("C999", "行政执法水平进一步提升，成效更加明显，", "停在“，”上"),
    ("C999", "行政执法水平进一步提升，成效更加明显；", "停在“；”上"),
]
CLEAN = [
    (
        "C975",
        "全年占比97.28%，“双随机、一公开”监管21次（见https://example.cn/a,b），9:30开会，依据GB/T 9704-2012。",
    ),
    ("C975", "1.健全制度。执行《甲市办法（试行）》。"),
    ("C976", "按照国办发〔2018〕37号、甲市令第5号和（2019）辽01行终5号判决办理。"),
    (
        "C977",
        "落实2021—2025年规划，2021年至2025年、1—6月、2021～2025年，电话0374-2021123，依据GB/T 9704-2012。",
    ),
    ("C977", "9月1日—9月15日，9月1日至15日，门牌12-3号，第3-4季。"),
    ("C978", "每月抽查3—4个、10%～20%，依据DB41/T 2021-2022，处理12345一件事，开通3-12路公交。"),
    ("C979", "制发《甲市人民政府 甲市中级人民法院关于联动的意见》，见附件 2。".replace("附件 2", "附件2")),
    ("C979", "参加“学宪法 讲宪法”活动。"),
    (
        "C980",
        "坚持一个环节一个环节地抓、一个单位一个单位地过；法治政府、法治社会，公安、司法、司法行政机关。",
    ),
    ("C980", "天天坚持，一一落实，逐项研究研究，一个一个过，做到的的确确，不了了之的没有，加深了了解。"),
    ("C980", "作为为民办实事项目，以及及时公开；2022年年底，12条条例，5个个体工商户，文明和和谐。"),
    ("C980", "开展针对对口部门的检查，存在在所难免的问题，参与与会单位的讨论，市市场监管局负责。"),
    ("C981", "群众说：“办得好。”落实“谁执法谁普法”，早发现、及时制止，太好了！！真的？！"),
    ("C982", "印发《关于推行“三项制度”的通知》（试行）。1）健全；2）完善。"),
    ("C983", "印发《关于印发〈甲办法〉的通知》《乙办法》，开展“学‘两个确立’”活动。"),
    ("C984", "一、总体要求。第一，健全制度；2022年完成。"),
    ("C984", "3.5万人次参加培训，成效明显。"),
    ("C985", "做到：（1）公开；（2）听证；（3）评估。见附件（1）和附件（3）。"),
    ("C985", "第一，健全制度。第二，加强培训。"),
    ("C986", "一是健全制度；二是加强培训；三是严格考核。目的一是公开，二是透明。"),
    ("C985", "甲：（1）公开。乙：（1）听证。丙：（1）评估；（2）公布。"),
    ("C986", "首先健全制度，二是加强培训。一方面公开，二是透明。"),
    ("C986", "其一，健全制度；其二，加强培训。要害是制度。"),
    ("C987", "一是健全制度；二是加强培训；三是严格考核。"),
    ("C987", "一是健全制度，二是加强培训，三是严格考核。"),
    ("C987", "一是健全制度。形成清单；逐项落实。二是加强培训。三是严格考核。"),
    ("C988", "首先，健全制度。其次，加强培训。"),
    ("C988", "首先要健全制度。"),
    (
        "C989",
        "报名截止日期为12月底，截至6月，以经济建设为中心，制定定点名单，周末能办，外观注重实用，通报消除隐患。",
    ),
    (
        "C989",
        "创建仪式、年初部署、逾期未整改、相关健全制度、专题纲要、消防犯罪、给予预算支持、若干步骤、监督异地执法。",
    ),
    (
        "C989",
        "可以经过核查，有规可依、带案下访；平急结合，立行立改，随事调整，应知尽知，月有调度、季有小结。",
    ),
    ("C989", "自7月1日起施行，一手抓助企惠企，权随事转，教育在先，征缴分离，终身禁入，分事行权。"),
    ("C989", "既使企业受益，又使群众满意；配合做好，分工做好，合规化进展，正规化建设。"),
    ("C990", "约有三成人员参加，大约在50件，至少在3处设点，以上级要求为准，约请近亲属。"),
    ("C990", "办结约50件，近60件，70件以上，超过80件，90件左右，10余件；节约5件以上，不超过3日。"),
    ("C991", "坚持" + "依法行政，" * 20 + "成效明显；" + "依法行政，" * 20 + "成效明显。"),
    ("C996", "制定《甲市管理办法》（以下简称《办法》）。执行《办法》，成效明显。"),
    ("C996", "制定《甲市管理办法》（下称《办法》）。执行《办法》，成效明显。"),
    ("C996", "制定《甲市管理办法》（简称《办法》），成效明显。"),
    ("C996", "《甲办法》《乙细则》（以下分别简称《办法》《细则》）。执行《办法》和《细则》。"),
    ("C996", "县市区、开发区（以下统称“各地”）。各地抓好落实。"),
    ("C997", "执行《中华人民共和国行政许可法》《水行政许可实施办法》《甲市行政许可监督办法》。"),
    (
        "C997",
        "执行《甲省优化营商环境条例》《甲市重大行政决策程序规定》《中华人民共和国行政处罚法》《行政许可法》。",
    ),
    ("C998", "培训执法人员2300人次，罚没2,300万元，按期办结率100%，表头写“占比（％）”。"),
    ("C998", "考核列全市第3，120名干部受到表彰；得分为98，300家企业参评；见附件2，300份问卷已经收回。"),
    ("C998", "三个季度分别为10，200，300件。"),
    ("C998", "分别为12、300件；2022年，300件；检查5家，120件；第1，200人；截至6月30，500户。"),
    ("C998", "二〇二二年十二月，2022年12月，近20年来，办结25年以上的案件，文件、规定……"),
    ("C999", "现将有关情况报告如下："),
    ("C999", "其他事项"),
]


@pytest.mark.parametrize(("code", "text", "said"), FOUND)
def test_a_slip_in_a_paragraph_is_told(code: str, text: str, said: str) -> None:
    """The message or the remedy names it."""
    found = findings(code, paragraph(text))
    assert any(said in f"{each.message} {each.hint}" for each in found), found


@pytest.mark.parametrize(("code", "text"), CLEAN)
def test_what_is_right_is_not_told(code: str, text: str) -> None:
    """What only looks like a slip."""
    assert messages(code, paragraph(text)) == []


def test_an_excerpt_stands_in_the_text_as_typed() -> None:
    """The place of a finding is looked up by it."""
    text = paragraph(*(text for _, text, _ in FOUND))
    found = [each for rule in RULES for each in rule.check(made(text)) if each.path == ("章节", "导语")]
    assert len(found) > len(FOUND) / 2
    assert [each.excerpt for each in found if not each.excerpt or each.excerpt not in text] == []


def test_no_rule_of_language_is_an_error() -> None:
    """None of them breaks a law."""
    assert {rule.severity for rule in RULES} == {Severity.WARNING, Severity.HINT}


def test_every_rule_has_its_manual() -> None:
    """What for, by which clause, what passes, what fails, how to mend."""
    for rule in RULES:
        assert rule.manual.startswith(f"{rule.code} {rule.name}\n")
        for part in ("用途：", "依据：", "通过：", "不通过：", "怎样改："):
            assert part in rule.manual, rule.code
    assert len({rule.code for rule in rules()}) == len(rules())


def test_lists_that_run_over_paragraphs_are_one_list() -> None:
    """一是 in one paragraph, 二是 in the next."""
    assert messages("C986", paragraph("一是健全制度。", "二是加强培训。", "三是严格考核。")) == []
    assert messages("C986", paragraph("一是健全制度。", "三是加强培训。")) == [
        "从“一是”跳到“三是”，中间缺 1 项"
    ]


def test_points_make_right_lists() -> None:
    """What 分述 prints has no gaps."""
    item = "标题: 健全制度\n    正文: 坚持制度先行。\n    分述: [修订办法, 完善清单, 公开结果]\n"
    text = f"章节:\n  主要工作:\n  - {item}"
    assert [message for code in ("C986", "C987", "C999") for message in messages(code, text)] == []


def test_typed_numerals_of_headings_are_counted() -> None:
    """序号 typed: one left out, one twice; automatic ones are right."""
    numbered = "".join(f"  - {{标题: 甲, 序号: {numeral}}}\n" for numeral in ("（一）", "（三）", "（三）"))
    text = f"章节:\n  主要工作:\n{numbered}"
    assert messages("C985", text) == ["序号“（三）”跳号，中间缺 1 个", "序号“（三）”重复"]
    assert messages("C985", "章节:\n  主要工作:\n  - 标题: 甲\n  - 标题: 乙\n") == []


def test_typed_numerals_of_paragraphs_are_counted() -> None:
    """1. and 3. typed before bare paragraphs below one heading."""
    text = "章节:\n  主要工作:\n  - 标题: 甲\n    内容: [（1）健全制度。, （3）加强培训。]\n"
    assert messages("C985", text) == ["序号“（3）”跳号，中间缺 1 个"]


def test_a_higher_numeral_below_a_lower_one_is_told() -> None:
    """一、 typed below （一）."""
    text = "章节:\n  主要工作:\n  - 标题: 甲\n    内容: [一、健全制度。]\n"
    assert len(messages("C984", text)) == 1
    assert messages("C984", text.replace("一、", "（1）")) == []


def test_a_sentence_said_twice_is_told() -> None:
    """Word for word, in two places."""
    said = "加强对相关法律法规和执法业务的培训，切实提高队伍的办案水平。"
    assert len(messages("C992", paragraph(f"一是{said}", f"全年工作扎实。{said}"))) == 1
    assert messages("C992", paragraph(said, said.replace("培训", "研讨"))) == []


def test_headings_end_without_marks() -> None:
    """； is wrong, 。 of a heading on its own line custom; one that runs in ends with 。."""
    assert messages("C993", "章节:\n  主要工作:\n  - 标题: 健全制度；\n    内容: [正文。]\n")
    found = findings("C993", "章节:\n  主要工作:\n  - 标题: 健全制度。\n    内容: [正文。]\n")
    assert [each.severity for each in found] == [Severity.HINT]
    assert messages("C993", "章节:\n  主要工作:\n  - 标题: 健全制度\n    正文: 正文。\n") == []


def test_titles_have_no_stops() -> None:
    """Quotation marks and brackets may be; what stands inside them is not looked at."""
    assert messages("C994", paragraph("正文。") + "公文: {标题: 甲市法治建设。情况报告}\n")
    assert (
        messages("C994", paragraph("正文。") + "公文: {标题: 甲市关于贯彻《甲，乙办法》情况的报告（试行）}\n")
        == []
    )


def test_no_right_writing_is_in_the_list_of_wrong_ones() -> None:
    """Each wrong writing is known, and no remedy is itself a misspelling."""
    patterns = [(word, word.pattern) for word in misspellings()]
    assert len(patterns) > 250
    for word, pattern in patterns:
        assert pattern.search(word.wrong) or "(?=" in pattern.pattern, word
        assert not [other.wrong for other, each in patterns if each.search(f"，{word.right}。")], word


def test_a_unit_that_is_nearly_another_is_told() -> None:
    """One character from the name that the others have; another number is another unit."""
    name = "市政务服务和数据管理局"
    items = (
        name,
        name,
        "市政府服务和数据管理局",
        "市第一建筑设计研究院",
        "市第二建筑设计研究院",
        "市第二建筑设计研究院",
    )
    text = paragraph(*(f"做好各项工作。（责任单位：市司法局、{item}）" for item in items))
    assert messages("C997", text) == [f"“市政府服务和数据管理局”只出现一次，别处都是“{name}”"]


def test_commas_between_titles_are_not_needed() -> None:
    """《甲》、《乙》; with a bracket between they may stand."""
    assert messages("C995", paragraph("修订《甲办法》、《乙办法》和“甲”、“乙”。")) == [
        "2 处书名号、引号之间用了顿号：“甲办法》、《乙办法”"
    ]
    assert messages("C995", paragraph("修订《甲办法》（试行）、《乙办法》。")) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("强化组职领导，压实各方责任。", "组织领导"),
        ("切实维护群众合法权易不受侵害。", "合法权益"),
        ("推进正务公开，接受群众监督。", "政务公开"),
    ],
)
def test_a_phrase_of_every_day_with_one_character_wrong(text: str, phrase: str) -> None:
    """Where the half that differs is no word."""
    assert [meant for _, _, meant in near_phrases(text)] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "贯彻落到实处，行政立法、行政司法、行政管理各归其位。",
        "法律法学界的专家参与，运政许可、路政执法分别由两个科办理。",
        "依法行使职权，执法监管、执法能力、执法检验都有安排。",
        "由市安监局检查，县政府公开。",
    ],
)
def test_words_that_are_words_are_no_misspelt_phrases(text: str) -> None:
    """Another word in the place of a half, or a character that belongs to its neighbour."""
    assert list(near_phrases(text)) == []


@given(st.text())
def test_phrases_are_looked_for_in_any_text(text: str) -> None:
    """What is told stands there."""
    for at, said, meant in near_phrases(text):
        assert text[at : at + 4] == said != meant
