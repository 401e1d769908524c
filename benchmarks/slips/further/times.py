"""Slips of time: years, meetings, laws, days and dates of documents."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import element, say, whole
from benchmarks.slips.examined.rows import is_report, unit, year
from benchmarks.slips.further.changing import REPORTS, edit, element_as, told, whole_paragraphs
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.slips.examined.rows import Plant, Sheet
    from benchmarks.slips.values import Case

FAMILY = "时间"


def by_year(texts: dict[int, str], zones: tuple[str, ...] = ("正文", "履职")) -> Plant:
    """A sentence that is wrong in the year of the report."""
    plant = whole_paragraphs(say(lambda case, _: texts[year(case)], zones=zones))
    return lambda case, lots: plant(case, lots) if year(case) in texts and is_report(case) else None


def _dated(key: str, change: Callable[[str, Case], str], *, reports: bool = True) -> Plant:
    """A date of the document written otherwise."""

    def do(page: Sheet, _: Random) -> bool:
        row = element(page, key) or next((r for r in page.rows if r.text.startswith(f"{key}: ")), None)
        if row is None or "无" in row.text:
            return False
        page.set(row, re.sub(r"\d{4}-\d\d-\d\d", lambda found: change(found[0], page.case), row.text))
        return row.touched

    return whole(do, reports=reports)


def _last_year_first(page: Sheet, _: Random) -> bool:
    """The introduction begins with last year."""
    row = next((row for row in page.prose(("导语",)) if "{{ 年度 }}年，" in row.text), None)
    if row is None:
        return False
    page.set(row, row.text.replace("{{ 年度 }}年，", f"{year(page.case) - 1}年，", 1))
    return True


def _year_earlier(date: str, _: Case) -> str:
    return f"{int(date[:4]) - 1}{date[4:]}"


def _number(more: int) -> Plant:
    def do(page: Sheet, _: Random) -> bool:
        row = element(page, "发文字号")
        if row is None:
            return False
        page.set(row, re.sub(r"〔(\d{4})〕", lambda found: f"〔{int(found[1]) + more}〕", row.text))
        return row.touched

    return whole(do, reports=False)


SLIPS: tuple[Slip, ...] = (
    Slip("开头是上年", FAMILY, "导语的年份是上年的", ("C950",), whole_paragraphs(whole(_last_year_first)), ("C954", "C963")),
    Slip("旧稿的半句", FAMILY, "照抄上年的话，年份没有改", ("C950",), told(
        "〈上年度〉年全年组织交叉检查多轮，效果良好。", "〈上年度〉年10月，组织执法骨干到基层站所交叉互查。", "截至〈上年度〉年底，上述任务全部完成。", "〈上年度〉年以来，先后选派干部到信访窗口锻炼。",
    )),
    Slip("日期的年没有改", FAMILY, "原文的日期打成上年", ("C950",), edit(
        ("人社", "截至2023年12月底", "截至2022年12月底"),
    )),
    Slip("公文标题是上年", FAMILY, "标题的年份是上年的", ("C950",), element_as(
        "标题", lambda case, _: f"{unit(case)}{year(case) - 1}年法治政府建设工作报告", where=REPORTS), ("C804", "C817")),
    Slip("写了今年", FAMILY, "次年印发的报告写今年", ("C951",), told("今年以来，服务对象的评价明显好转。", "今年下半年，又对重点单位进行了回访。", "与往年相比，今年的检查更加突出重点。")),
    Slip("写了去年", FAMILY, "报告写去年", ("C951",), told("去年排查出的隐患已经全部销号。", "在去年试点的基础上，全面推开首席法务制度。", "差错数量比去年有所减少。")),
    Slip("写了明年", FAMILY, "报告写明年", ("C951",), told("有关数据将在明年初统一公布。", "信用评价结果作为确定明年检查频次的依据。")),
    Slip("会议还没有开", FAMILY, "写了成文时还没有开的会议", ("C952",), by_year({
        2020: "组织全体党员学习党的十九届六中全会精神。", 2021: "领导班子带头宣讲党的二十大精神。", 2022: "开展党的二十届二中全会精神专题研讨。",
        2023: "党的二十届三中全会召开后，组织全员学习。", 2024: "把学习党的二十届四中全会精神作为重要任务。"}), ("C954", "C960")),
    Slip("文件还没有印发", FAMILY, "写了成文时还没有的文件、法律", ("C952",), by_year({
        2020: "制定落实《法治政府建设实施纲要（2021—2025年）》的分工方案。", 2021: "落实《提升行政执法质量三年行动计划（2023—2025年）》各项要求。",
        2022: "对照《提升行政执法质量三年行动计划（2023—2025年）》查找差距。", 2023: "组织学习《中华人民共和国民营经济促进法》。", 2024: "组织学习《中华人民共和国民营经济促进法》。"}), ("C950",)),
    Slip("导语的会议太早", FAMILY, "导语里的会议还没有开", ("C952",), edit(
        ("交通", "认真学习宣传贯彻党的二十大精神", "认真学习宣传贯彻党的二十大和二十届二中全会精神"),
        ("人社", "党的二十大和二十届二中全会精神", "党的二十大和二十届二中、三中全会精神"),
        ("公安", "党的十九大和十九届历次全会精神", "党的二十大和十九届历次全会精神"),
        ("市政府", "党的二十大和二十届二中全会精神", "党的二十大和二十届二中、三中全会精神"))),
    Slip("引用旧法", FAMILY, "引用了已经废止的法律", ("C953",), by_year({
        2021: "严格依照《中华人民共和国合同法》审查采购合同。", 2022: "依照《中华人民共和国侵权责任法》答复赔偿申请。",
        2023: "对照《中华人民共和国民法总则》解答群众咨询。", 2024: "依照《中华人民共和国物权法》处理产权争议。"})),
    Slip("引用旧规划", FAMILY, "引用了已经期满的规划、纲要", ("C953",), by_year({
        2020: "扎实推进“六五”普法规划各项任务。", 2021: "持续推进“七五”普法规划各项任务。", 2022: "认真落实《法治政府建设实施纲要（2015—2020年）》。",
        2023: "对标“十三五”规划确定的目标，压茬推进各项任务。", 2024: "认真落实《法治政府建设实施纲要（2015—2020年）》。"}), ("C950", "C948")),
    Slip("早已撤并的局", FAMILY, "写了已经撤并的机构", ("C953",), told("会同国土资源局核查用地手续。", "邀请食品药品监督管理局派员讲课。", "与质量技术监督局联合抽查计量器具。", "主动与环境保护局共享检查计划。"), ("C996", "C948")),
    Slip("会议少了最近一次", FAMILY, "最近一次全会没有写", ("C954",), edit(
        ("生态", "党的二十大和二十届二中、三中全会精神", "党的二十大和二十届二中全会精神"),
        ("公安", "党的十九大和十九届历次全会精神", "党的十九大和十九届二中、三中、四中、五中全会精神"),
        ("农业", "党的十九大和十九届二中、三中、四中、五中全会精神", "党的十九大和十九届二中、三中、四中全会精神"))),
    Slip("会议少了两次", FAMILY, "最近两次全会都没有写", ("C954",), edit(
        ("公安", "党的十九大和十九届历次全会精神", "党的十九大和十九届二中、三中、四中全会精神"),
        ("农业", "党的十九大和十九届二中、三中、四中、五中全会精神", "党的十九大和十九届二中、三中全会精神"))),
    Slip("成文日期写早一年", FAMILY, "成文日期的年份还是上年", ("C955",), _dated("成文日期", _year_earlier), ("C957", "C952", "C960", "C962", "C963")),
    Slip("秋天就成文", FAMILY, "年度没有结束，报告已经成文", ("C955",), _dated("成文日期", lambda _, case: f"{year(case)}-10-16"), ("C957", "C952", "C960", "C962")),
    Slip("要点成文在上年", FAMILY, "工作要点的成文日期是上年春天", ("C955",), edit(("应急", "成文日期: 2023-03-09", "成文日期: 2022-03-09")), ("C957", "C952", "C956")),
    Slip("先印后签", FAMILY, "印发日期在成文日期之前", ("C956",), _dated("印发日期", lambda date, _: f"{date[:8]}02", reports=False)),
    Slip("印发年份没有改", FAMILY, "印发日期的年份是上年", ("C956",), _dated("印发日期", _year_earlier, reports=False)),
    Slip("先公开后成文", FAMILY, "公开日期在成文日期之前", ("C956",), _dated("公开日期", lambda date, _: f"{date[:4]}-01-05")),
    Slip("字号是上年", FAMILY, "发文字号的年份是上年", ("C957",), _number(-1)),
    Slip("字号是下年", FAMILY, "发文字号的年份是下一年", ("C957",), _number(1)),
    Slip("引的文号在以后", FAMILY, "正文引用的文号比成文还晚", ("C957",), told("按照〈本地〉政办〔〈次后年〉〕3号文件要求，进一步压实责任。", "对照〈本地〉法发〔〈次后年〉〕1号文件逐条整改。"), ("C950",)),
    Slip("报送过了时限", FAMILY, "报送日期过了时限", ("C958",), _dated("报送日期", lambda date, _: f"{date[:4]}-03-14")),
    Slip("报送在当天", FAMILY, "报送日期正好是时限那天", ("C958",), _dated("报送日期", lambda date, case: f"{date[:4]}-02-15" if case.name.startswith("生态") else f"{date[:4]}-03-01")),
    Slip("公开过了时限", FAMILY, "公开日期过了时限", ("C958",), _dated("公开日期", lambda date, _: f"{date[:4]}-04-10")),
    Slip("小月三十一", FAMILY, "小月写了三十一日", ("C959",), told("9月31日，组织新进人员参加宪法宣誓。", "要求各站所在11月31日前完成自查。", "4月31日前完成全部设备检定。")),
    Slip("改成没有的一天", FAMILY, "原文的日期改成没有的一天", ("C959",), edit(
        ("交通", "2022年8月31日", "2022年9月31日"), ("农业", "自2020年11月1日起", "自2020年11月31日起"), ("民政", "自2023年7月1日起", "自2023年6月31日起"), ("商务", "2022年7月15日前", "2022年7月35日前")), ("C961",)),
    Slip("平年有二月二十九", FAMILY, "平年写了二月二十九日", ("C959",), by_year({y: f"{y}年2月29日，召开专题部署会。" for y in (2021, 2022, 2023)})),
    Slip("还没有到的月份", FAMILY, "成文以后的月份说成已经办了", ("C960",), told("〈下年度〉年5月，召开了现场推进会，总结交流经验。", "〈下年度〉年6月印发了整改通报，问题全部销号。"), ("C950",)),
    Slip("提交日期在以后", FAMILY, "原文已做的事改到成文以后", ("C960",), edit(("交通", "草案于2022年8月31日报送", "草案于2023年8月31日报送"), ("商务", "结合工作实际，现提出", "结合2022年7月召开的座谈会情况，现提出")), ("C950",)),
    Slip("通知写以后的会", FAMILY, "通知、意见里说成文以后已经开了会", ("C960",), whole_paragraphs(edit(
        ("商务", "引导企业诚信经营、守法经营。", "引导企业诚信经营、守法经营。6月28日召开了行业座谈会，形成了共识。"),
        ("民政", "抽查护理人员掌握急救技能的情况。", "抽查护理人员掌握急救技能的情况。\n            2023年6月已完成首轮培训。")))),
    Slip("年份前后颠倒", FAMILY, "起止年份写反", ("C961",), edit(
        ("生态", "（2024—2035年）", "（2035—2024年）"), ("市政府", "（2021—2025年）", "（2025—2021年）"), ("商务", "（2021—2025年）", "（2025—2021年）"), ("农业", "（2015—2020年）", "（2020—2015年）")), ("C997", "C952", "C953", "C950")),
    Slip("日子前后颠倒", FAMILY, "起止日期写反", ("C961",), told("活动从5月28日至5月8日集中开展。", "〈本年度〉年10月20日至10月8日，组织联合检查。", "集中服务周为6月16日至10日。")),
    Slip("截至以后的月份", FAMILY, "截至的日子还没有到", ("C962",), told("截至〈下年度〉年6月底，有关事项办理完毕。", "截至〈下年度〉年5月31日，归档率保持较高水平。"), ("C950", "C960")),
    Slip("截至年份打大", FAMILY, "原文的截至年份多一年", ("C962",), edit(("人社", "截至2023年12月底", "截至2024年12月底")), ("C950", "C960")),
    Slip("通知截至年底", FAMILY, "年中的通知写截至年底", ("C962",), whole_paragraphs(edit(
        ("民政", "并与等级评定、建设补贴、运营补贴挂钩。", "并与等级评定、建设补贴、运营补贴挂钩。\n          截至2023年12月底，各地已全部完成首轮检查。"),
        ("商务", "不得以罚代刑。", "不得以罚代刑。\n        截至2022年底，联席会议运转顺畅。"))), ("C960",)),
    Slip("规划的头尾错", FAMILY, "五年规划的开局、收官之年不对", ("C963",), by_year({
        2020: "2020年是“十三五”规划开局之年，任务繁重。", 2021: "2021年是“十四五”规划收官之年，任务繁重。", 2022: "2022年是“十四五”规划收官之年，任务繁重。",
        2023: "2023年是“十四五”规划开局之年，任务繁重。", 2024: "2024年是“十四五”规划收官之年，任务繁重。"})),
    Slip("普法的头尾错", FAMILY, "普法规划的开局、收官之年不对", ("C963",), by_year({
        2020: "2020年是“七五”普法开局之年，宣传任务很重。", 2022: "2022年是“八五”普法规划的开局之年，宣传任务很重。", 2023: "2023年是“八五”普法规划收官之年，宣传任务很重。",
        2024: "2024年是“八五”普法规划开局之年，宣传任务很重。"})),
    Slip("周年差一年", FAMILY, "纪念日的周年数是上年的", ("C964",), by_year({
        2020: "结合中国人民抗日战争胜利74周年，开展爱国主义教育。", 2021: "以庆祝新中国成立71周年为契机，组织升旗宣誓。", 2022: "借香港回归祖国24周年之机，举办宪法和基本法讲座。",
        2023: "以现行宪法公布施行40周年为契机，开展宪法宣誓。", 2024: "以庆祝新中国成立74周年为契机，组织升旗宣誓。"}), ("C930",)),
    Slip("周年改错", FAMILY, "导语里的周年数改错", ("C964",), edit(("公安", "成立100周年", "成立101周年"), ("公安", "成立100周年", "成立99周年")), ("C930",)),
    Slip("周年多一年", FAMILY, "纪念日的周年数多了一年", ("C964",), by_year({
        2020: "在庆祝新中国成立72周年之际，慰问一线执法人员。", 2021: "在建军95周年之际，走访慰问转业干部。", 2022: "在改革开放45周年之际，举办营商环境论坛。",
        2023: "在庆祝新中国成立75周年之际，慰问一线执法人员。", 2024: "在澳门回归祖国26周年之际，举办基本法知识竞赛。"}), ("C930",)),
)  # fmt: skip
