"""Slips of marks: punctuation, numbers of documents, blanks, brackets, numbering, headings."""

# ruff: noqa: E501
from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import either, paragraph, swap, whole
from benchmarks.slips.examined.rows import unit, year
from benchmarks.slips.further.changing import FIGURE, REPORTS, edit, element_as, told_of_any, whole_paragraphs
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.examined.planting import Swap
    from benchmarks.slips.examined.rows import Plant, Sheet

FAMILY = "文字"
_HAN = "[一-鿿]"


def put(*swaps: Swap, headings: bool = False) -> Plant:
    """A place that a pattern matches, written otherwise."""
    return whole_paragraphs(swap(*swaps, headings=headings))


def _heading(*marks: str) -> Plant:
    """A heading that stands on a row of its own ends with a mark."""

    def change(page: Sheet, lots: Random) -> bool:
        rows = [
            row
            for row, below in zip(page.rows, page.rows[1:], strict=False)
            if row.zone == "正文" and row.key == "标题" and below.text.strip() == "内容:"
        ]
        if not rows:
            return False
        row = lots.choice(rows)
        page.set(row, row.text + lots.choice(marks))
        return True

    return whole(change, reports=False)


def _numbered(*forms: str) -> Plant:
    """A heading that is numbered by the program has a number typed before it."""

    def change(page: Sheet, lots: Random) -> bool:
        rows = [
            row
            for row in page.rows
            if row.zone == "正文" and row.key == "标题" and row.text.startswith("        ")
        ]
        rows = rows or [row for row in page.rows if row.zone == "正文" and row.key == "标题"]
        if not rows:
            return False
        row = lots.choice(rows)
        page.set(row, row.text.replace("标题: ", "标题: " + lots.choice(forms), 1))
        return True

    return whole(change, reports=False)


def _end(new: str) -> Plant:
    """The full stop at the end of a paragraph is lost, or another mark."""

    def change(page: Sheet, lots: Random) -> bool:
        rows = [
            row
            for row, below in zip(page.rows, page.rows[1:], strict=False)
            if row.zone == "正文"
            and row.folded
            and not below.folded
            and row.text.endswith("。")
            and len(row.text.strip()) > 20
        ]
        if not rows:
            return False
        row = lots.choice(rows)
        page.set(row, row.text.removesuffix("。") + new)
        return True

    return whole_paragraphs(whole(change, reports=False))


SLIPS: tuple[Slip, ...] = (
    Slip("英文逗号", FAMILY, "逗号打成英文的", ("C975",), put((rf"(?<={_HAN})，(?={_HAN})", ","))),
    Slip("英文分号", FAMILY, "分号打成英文的", ("C975",), put((rf"(?<={_HAN})；(?={_HAN})", ";"))),
    Slip("英文句号", FAMILY, "句号打成英文的点", ("C975",), put((rf"(?<={_HAN})。(?={_HAN}|$)", ".")), ("C999",)),
    Slip("英文括号", FAMILY, "括号打成英文的", ("C975",), put((r"（([一-鿿]+)）", r"(\1)"))),
    Slip("英文引号", FAMILY, "引号打成英文的", ("C975",), put((r"“([一-鿿、]+)”", r'"\1"'))),
    Slip("英文冒号", FAMILY, "冒号打成英文的", ("C975",), told_of_any("办理过程做到三个不:不推诿、不拖延、不刁难。", "服务对象普遍反映:流程短了，态度好了。")),
    Slip("文号用方头括号", FAMILY, "引用的文号括号不对", ("C976",), told_of_any(
        "按照〈本地〉政办【〈本年度〉】12号文件的要求，细化责任分工。", "根据〈本地〉政发（〈本年度〉）5号文件的规定，调整窗口设置。", "对照〈本地〉法办[〈本年度〉]3号文件逐条检查。")),
    Slip("文号加第", FAMILY, "文号里写了第、虚位", ("C976",), told_of_any(
        "按照〈本地〉政办〔〈本年度〉〕第12号文件的要求，细化责任分工。", "根据〈本地〉政发〔〈本年度〉〕05号文件的规定，调整窗口设置。")),
    Slip("文号年份两位", FAMILY, "文号的年份只写两位", ("C976",), told_of_any("按照〈本地〉政办〔22〕12号文件的要求，细化责任分工。", "根据〈本地〉政发〔20〕5号文件的规定，调整窗口设置。")),
    Slip("年份间短横线", FAMILY, "起止年份用了短横、双横", ("C977",), put((r"(\d{4})—(\d{4})年", r"\1-\2年"), (r"(\d{4})—(\d{4})年", r"\1——\2年")), ("C997",)),
    Slip("年份间汉字一", FAMILY, "起止年份、月份打成汉字一", ("C977",), either(put((r"(\d{4})—(\d{4})年", r"\1一\2年")), told_of_any("3一5月，集中开展法治体检。", "每年6月一9月组织轮训。")), ("C997",)),
    Slip("月份间短横线", FAMILY, "起止月份、日期用了短横", ("C977",), told_of_any("4-6月，分片召开座谈会。", "5月10-20日，开展集中咨询。", "7月-9月，集中整改问题。")),
    Slip("范围短横线", FAMILY, "数的范围用了短横", ("C978",), told_of_any("每处配备2-3名引导员。", "办理时间缩短5-8个工作日。", "每次安排15-20分钟互动答疑。"), FIGURE),
    Slip("百分数只写一头", FAMILY, "百分数的范围前一头没有百分号", ("C978",), told_of_any("各站所回访比例保持在10～15%。", "抽查比例按风险分别定为3-5%。"), FIGURE),
    Slip("逗号后空格", FAMILY, "标点之后多了空格", ("C979",), put((rf"，(?={_HAN})", "， "), (rf"。(?={_HAN})", "。 "))),
    Slip("词里空格", FAMILY, "一个词中间多了空格", ("C979",), put(("执法", "执 法"), ("监督", "监 督"), ("群众", "群 众"), ("检查", "检 查"))),
    Slip("数字两边空格", FAMILY, "数字两边多了空格", ("C979",), told_of_any("窗口实行每周 6 天工作制。", "受理后 3 个工作日内答复。"), FIGURE),
    Slip("虚词重复", FAMILY, "的、了、和打了两遍", ("C980",), put((rf"的(?={_HAN}{{2}})", "的的"), (rf"(?<!共)和(?!国)(?={_HAN}{{2}})", "和和"), (rf"并(?={_HAN}{{2}})", "并并"))),
    Slip("双字词重复", FAMILY, "一个词粘贴了两遍", ("C980",), put((rf"(执法|监督|服务|案件|培训|措施)(?={_HAN})", r"\1\1"))),
    Slip("列举里重复", FAMILY, "列举里同一项写了两次", ("C980",), put((rf"、({_HAN}{{2,4}})、", r"、\1、\1、"))),
    Slip("两个点号", FAMILY, "两个点号连在一起", ("C981",), put(("，", "，，"), ("。$", "。。"), ("、", "、，"), ("；", "；，"))),
    Slip("空引号", FAMILY, "引号、括号里没有内容", ("C981",), told_of_any("依托“”平台，实现线索快速流转。", "选派业务骨干（）到一线指导。"), ("C982",)),
    Slip("句号在引号里外", FAMILY, "引号里外各有一个句号", ("C981",), told_of_any("服务对象说：“现在办事少跑了很多路。”。", "来访群众留言：“接待热情，答复清楚。”。")),
    Slip("段首标点", FAMILY, "一段以标点开头", ("C981",), whole_paragraphs(paragraph("，同时主动加强与有关方面的沟通衔接，形成工作合力。", "。各科室按照职责分工抓好落实，定期交流工作进展。", "、注重总结基层的好经验好做法，及时在面上推广。")), ("C999",)),
    Slip("少后引号", FAMILY, "后引号漏打", ("C982",), put((rf"“({_HAN}+)”", r"“\1"))),
    Slip("引号打反", FAMILY, "前引号打成后引号", ("C982",), put((rf"“({_HAN}+)”", r"”\1”"), (rf"“({_HAN}+)”", r"“\1“"))),
    Slip("少书名号", FAMILY, "书名号漏了一半", ("C982",), put((rf"《({_HAN}+)》", r"《\1"), (rf"《({_HAN}+)》", r"\1》")), ("C925", "C996", "C948", "C997")),
    Slip("少括号", FAMILY, "括号漏了一半", ("C982",), put((rf"（({_HAN}+)）", r"（\1"), (rf"（({_HAN}+)）", r"\1）"))),
    Slip("书名号两层", FAMILY, "书名号里又用书名号", ("C983",), told_of_any("转发《关于印发《窗口建设规范》的通知》并组织学习。", "落实《〈本地〉司法局关于贯彻《行政执法监督办法》的实施方案》各项要求。"), ("C996", "C982")),
    Slip("引号两层", FAMILY, "引号里又用双引号", ("C983",), told_of_any("开展“争当“岗位标兵””活动，激发队伍活力。", "推广“四步“说理””工作法，当事人普遍接受。"), ("C982",)),
    Slip("手写序号的标点", FAMILY, "手写的序号后面标点不对", ("C984",), whole_paragraphs(paragraph("（一）、统一窗口标识和服务用语，让群众一看就明白。", "1、统一窗口标识和服务用语，让群众一看就明白。", "一.统一窗口标识和服务用语，让群众一看就明白。", "1）统一窗口标识和服务用语，让群众一看就明白。")), ("C985", "C992")),
    Slip("第一加顿号", FAMILY, "第一、第二后面用了顿号", ("C984",), told_of_any("工作中把握两条原则：第一、不增加基层负担；第二、不搞形式主义。")),
    Slip("标题又写序号", FAMILY, "自动编号的标题又手写序号", ("C984",), _numbered("（二）", "2.", "三、", "1. "), ("C985",)),
    Slip("括号序号跳一个", FAMILY, "文中的序号跳号、重号", ("C985",), either(
        told_of_any("工作分三步：（1）摸底；（2）整改；（4）验收。", "材料包括：①申请表；②身份证明；④授权书。", "重点解决三个问题：第一，标准不清；第三，衔接不畅；第四，监督不力。"),
        whole_paragraphs(edit(("民政", "（3）制作检查记录", "（2）制作检查记录"))))),
    Slip("序号不从一起", FAMILY, "文中的序号从二数起", ("C985",), told_of_any("分两类处置：（2）一般问题当场改正；（3）复杂问题挂账督办。", "具体要求是：②专人负责；③限时办结。")),
    Slip("是字列举跳号", FAMILY, "一是之后跳到三是", ("C986",), either(
        told_of_any("一是压实责任，明确到人；三是严格考核，奖优罚劣。", "一要抓早抓小，二要抓常抓长，四要抓细抓实。"),
        whole_paragraphs(edit(("商务", "二是细化证据收集", "三是细化证据收集"))))),
    Slip("没有一是", FAMILY, "二是前面没有一是", ("C986",), told_of_any("健全台账，逐项登记；二是加强回访，定期核实；三是公开结果，接受监督。")),
    Slip("只剩一是", FAMILY, "只有一是、其一", ("C986",), told_of_any("一是把住入口关，对申请材料逐份核对。", "其一，注重源头预防，把风险化解在萌芽状态。")),
    Slip("分号句号混用", FAMILY, "一是二是之间有分号有句号", ("C987",), either(
        told_of_any("一是健全台账；二是加强回访。三是公开结果。", "一是抓培训，补短板。二是抓监督，促规范；三是抓考核，强激励。"),
        whole_paragraphs(edit(("商务", "一是明确受理投诉的时限；二是", "一是明确受理投诉的时限。二是"))))),
    Slip("并列前用逗号", FAMILY, "并列的几项前面用逗号后面用和", ("C987",), told_of_any("严格执行首问负责制度，限时办结制度和责任追究制度。", "完善线索移送机制，联合办案机制和信息通报机制。")),
    Slip("责任单位用逗号", FAMILY, "一处责任单位之间用了逗号", ("C987",), edit(
        ("应急", "[应急指挥中心, 火灾防治管理科]", "应急指挥中心，火灾防治管理科"), ("应急", "[政策法规科, 宣传教育科]", "政策法规科，宣传教育科"))),
    Slip("有首先无下文", FAMILY, "首先之后没有其次", ("C988",), told_of_any("首先，摸清底数，逐户登记造册。", "首先，统一思想认识，组织观看警示教育片。", "首先，厘清职责边界，避免推诿扯皮。")),
    Slip("首先是没有下文", FAMILY, "首先是之后没有其次", ("C988",), told_of_any("首先是把好审核关，对来件逐份登记编号。", "首先是抓好骨干队伍，选派年轻人员跟班学习。")),
    Slip("标题尾分号逗号", FAMILY, "层次标题末尾有分号、逗号", ("C993",), _heading("；", "，")),
    Slip("标题尾冒号顿号", FAMILY, "层次标题末尾有冒号、顿号", ("C993",), _heading("：", "、")),
    Slip("标题尾句号", FAMILY, "层次标题末尾有句号", ("C993",), _heading("。")),
    Slip("报告标题加逗号", FAMILY, "公文标题里有逗号、冒号", ("C994",), element_as(
        "标题", lambda case, _: f"{unit(case)}{year(case)}年法治政府部门建设，依法行政工作报告", lambda case, _: f"{unit(case)}：{year(case)}年法治政府建设工作报告",
        lambda case, _: f"{unit(case)}关于{year(case)}年法治政府建设情况；下步打算的报告", where=REPORTS), ("C804", "C993", "C810")),
    Slip("来文标题加标点", FAMILY, "通知、函、意见的标题里有标点", ("C994",), edit(
        ("民政", "检查办法的通知", "检查办法，规范检查行为的通知"), ("住建", "房屋建筑数据的函", "房屋建筑数据；建立安全台账的函"), ("商务", "规范化建设的意见", "规范化建设，提升执法水平的意见"), ("应急", "工作要点的通知", "工作要点。的通知")), ("C817",)),
    Slip("书名号间加顿号", FAMILY, "几个书名号之间用了顿号", ("C995",), put(("》《", "》、《"))),
    Slip("引号间加顿号", FAMILY, "几个引号之间用了顿号", ("C995",), told_of_any("培育“红管家”、“蓝马甲”、“橙网格”志愿队伍。", "用好“红黄绿”、“日周月”两套提示办法。")),
    Slip("全角数字", FAMILY, "数字打成全角", ("C998",), either(put((r"(?<!\d)2022年", "２０２２年"), ("12月", "１２月"), ("12345", "１２３４５")), told_of_any("办理时限由１０日缩短为６日。")), FIGURE),
    Slip("圈和零", FAMILY, "汉字年份用了圈、零，年月两种数字", ("C998",), told_of_any("二○二一年以前的案卷全部扫描归档。", "二0二〇年以前的积案全部清理。", "〈本年度〉年十月，组织开展交叉检查。"), ("C950",)),
    Slip("省略号打成点", FAMILY, "省略号写成几个点、几个句号", ("C998",), told_of_any("群众反映的停车难、噪声扰民、占道经营...都得到回应。", "材料不全、时限过长、多头跑路。。。这些老问题逐步减少。"), ("C981", "C975")),
    Slip("段尾没有句号", FAMILY, "一段的末尾没有标点", ("C999",), _end("")),
    Slip("段尾是逗号", FAMILY, "一段的末尾是逗号", ("C999",), _end("，")),
    Slip("段尾是顿号", FAMILY, "一段的末尾是顿号、冒号", ("C999",), _end("、")),
)  # fmt: skip
