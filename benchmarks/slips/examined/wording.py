"""Slips of wording: wrong characters, long sentences, headings, short names, numerals."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import either, say, say_twice, swap, whole, with_element
from benchmarks.slips.examined.rows import BODY, Plant, Sheet
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random


def _ends(new: str) -> Plant:
    """The last full stop of a paragraph is lost, or another mark."""

    def change(page: Sheet, lots: Random) -> bool:
        spots = []
        for row, below in zip(page.rows, page.rows[1:], strict=False):
            ends = row.text.endswith("。") and len(row.text.strip()) > 18 and not below.folded
            if row.zone == "正文" and row.folded and ends:
                spots.append(row)
        if not spots:
            return False
        row = lots.choice(spots)
        page.set(row, row.text[:-1] + new)
        return True

    return whole(change, reports=False)


def _pasted_line(page: Sheet, lots: Random) -> bool:
    """A sentence that fills a row of its own is pasted again elsewhere."""
    rows = [
        row
        for above, row in zip(page.rows, page.rows[1:], strict=False)
        if row.zone == "正文" and row.folded and re.fullmatch(r"[^。；]{24,}。", row.text.strip()) and "{{" not in row.text
        and (above.text.endswith("。") or not above.folded)
    ]  # fmt: skip
    if not rows:
        return False
    row = lots.choice(rows)
    spots = [
        each
        for each in page.prose(BODY)
        if each.text.endswith("。") and each.folded and abs(page.rows.index(each) - page.rows.index(row)) > 6
    ]
    if not spots:
        return False
    row.touched = True
    page.append(lots.choice(spots), row.text.strip())
    return True


_CONTINUED = (
    (
        "为确保各项要求真正落到基层、落到岗位、落到人头，先后采取集中宣讲、个别辅导、案例剖析、现场观摩等办法反复动员，"
        "并将任务逐项列入科室和个人的月度计划，由分管领导按旬调度、由督查人员随机抽查、由服务对象背对背打分，"
        "发现进度迟缓的当面提醒、限期补课、跟踪复核，直到问题全部解决、群众真正认可、工作形成常态，收到了较好效果。"
    ),
    (
        "在此过程中注意把握好时度效的关系，既防止一哄而起、层层加码，又防止前紧后松、虎头蛇尾，坚持一个环节一个环节地抓、"
        "一个单位一个单位地过，对基础较好的重在总结提高，对基础较差的重在帮扶带动，对群众意见较多的重在整改提升，"
        "通过典型引路、以点带面、整体推进，带动全系统的工作作风、服务水平和办事效率都有了新的变化。"
    ),
)


def _run_together(page: Sheet, lots: Random) -> bool:
    """The stops of a paragraph become commas, and more is added in the same breath."""
    long = [
        run
        for run in page.paragraphs()
        if sum(len(re.sub(r"\{\{.*?\}\}", "5件", row.text.strip())) for row in run) > 90
    ]
    if not long:
        return False
    run = lots.choice(long)
    for row in run:
        page.set(row, re.sub("[。；]", "，", row.text))
        row.touched = True
    page.append(run[-1], lots.choice(_CONTINUED))
    return True


def _heading(new: str) -> Plant:
    return swap((r"$", new), zones=("正文", "问题", "下步"), headings=True)


_LONG = (
    (
        "紧紧围绕服务保障高质量发展这个主题，坚持问题导向、目标导向和结果导向相统一，聚焦人民群众急难愁盼的突出问题，健全完善部门协同、上下联动、"
        "齐抓共管的工作格局，在充分调研论证、广泛听取基层单位和服务对象意见建议的基础上，研究提出优化流程、压减材料、下沉力量、共享信息等一揽子举措，"
        "并通过召开现场推进会、组织业务骨干驻点帮扶、开展明察暗访和跟踪问效等多种方式，推动各项任务落地见效，使基层一线的执法服务水平、群众办事的便利程度、"
        "企业对监管工作的认可程度都有了较为明显的提升。"
    ),
    (
        "针对群众来信来访中反映比较集中的办事环节多、等候时间长、政策解释不一致等现象，组织力量逐个窗口、逐个环节进行体验式走访，对照先进地区的经验做法查找差距，"
        "把查找出来的症结按照职责分工交给有关科室限期研究解决，同时建立领导带班、首问负责、一次告知、超时提醒等配套制度，明确每一名窗口人员的岗位责任和服务标准，"
        "对落实不到位的及时约谈提醒，对群众评价好的给予表扬激励，逐步形成了人人关心窗口、处处方便群众的良好氛围，也为下一步全面推开综合窗口改革、实现无差别受理打下了较好的工作基础。"
    ),
)


_TYPOS = (
    "各项任务均己完成，成效明显。", "坚持按步就班推进，确保不走过场。", "对发现的问题既往不究、下不为例的做法予以纠正，决不能敷衍塞则。",
    "一些单位存在一愁莫展的情况，经帮扶后明显改观。", "全体人员再接再励，保持了良好势头。", "注重发挥典型示范做用，以点带面。",
    "建立健全工作台帐，实行动态管理。", "严格按照布署要求，抓好各环节衔接。", "推动工作走深走实，获得群众的一至好评。", "把好关口，杜决类似问题发生。",
)  # fmt: skip


_ABOUT = (
    "全系统约有近三成人员参加了轮训。", "参加活动的群众大约在300人左右。", "累计下乡近120多次，送法上门。", "平均办理时间缩短约2天左右。",
    "覆盖行政村超过200个以上。", "服务对象达到近千余人。", "整改到位的点位至少在50处以上。",
)  # fmt: skip


_SHORT = (
    "认真执行《细则》各项规定，做到令行禁止。", "对照《意见》要求，补齐制度短板。", "严格落实《规程》，规范操作流程。", "按照《指引》明确的步骤，有序推进。",
)  # fmt: skip


_UNUSED = (
    "制定《信访事项首接负责规定》（以下简称《首接规定》），压实首办责任。",
    "建立重大事项会商制度（以下简称“会商制度”），形成合力。",
)


_TITLES = (
    "落实《党政主要负责人履行推进法治建设第一责任人职责规订》，压实责任。", "贯彻《法治政府建设与责任落实督查工作规定》，主动接受检查。",
    "宣传《中华人民共和国行政诉颂法》，提高应诉能力。", "组织学习《中华人民共和国行政许可办法》，规范审批行为。",
    "对照《党政机关公文处理条例》，规范公文格式。", "学习《中华人民共和国政府信息公开条例》《重大行政决策程序暂行条列》，提升能力。",
    "贯彻执行《法制政府建设实施纲要（2021—2025年）》，细化落实举措。",
)  # fmt: skip


_PLAIN = (
    "继续把普法课堂搬到集市、码头和车间门口，让办事的群众顺路就能问清一条规定。",
    "坚持把群众满意不满意作为衡量工作成效的根本标准，持续改进服务质量和工作作风。",
    "进一步健全督促检查、考核评价和责任追究机制，确保各项部署要求不折不扣落到实处。",
)


SLIPS: tuple[Slip, ...] = (
    Slip(
        "错字换字",
        "文字",
        "原文的词打成别字",
        ("C989",),
        swap(
            (r"部署", "布署"),
            (r"截至", "截止"),
            (r"贯彻", "惯彻"),
            (r"台账", "台帐"),
            (r"作为(?!，)", "做为"),
            (r"座谈会", "坐谈会"),
            (r"已经", "以经"),
            (r"边查边改|当场和解", "既查既改"),
            (r"反映集中|反映的问题", "反应的问题"),
            (r"年龄结构", "年令结构"),
            (r"检察机关", "检查机关"),
            (r"询问", "寻问"),
        ),
        ("C997", "C810", "C967", "C969"),
    ),
    Slip("错字新句", "文字", "写的话里有别字", ("C989",), say(*_TYPOS, reports=False)),
    Slip("约数重叠", "文字", "约、近与左右、以上重叠", ("C990",), say(*_ABOUT, reports=False), ("C930",)),
    Slip(
        "修饰又打近",
        "文字",
        "指标已有约，前面又打近、左右",
        ("C990",),
        swap(
            (r"(?=\{\{ 指标\.(?:资助学生|参训人员) \}\})", "近"),
            (r"(\{\{ 指标\.(?:资助学生|参训人员|审批网办率目标|普法覆盖目标) \}\})", r"\1左右"),
        ),
        ("C980", "C930", "C936"),
    ),
    Slip("一逗到底", "文字", "新写的一句超过二百字", ("C991",), say(*_LONG, reports=False)),
    Slip(
        "句号改成逗号",
        "文字",
        "一段的句号都打成逗号",
        ("C991",),
        whole(_run_together, reports=False),
        ("C987", "C932", "C933", "C934", "C935", "C936", "C937", "C939", "C986", "C931"),
    ),
    Slip(
        "一句粘两遍",
        "文字",
        "原文的一句又粘在别处",
        ("C992",),
        whole(_pasted_line, reports=False),
        ("C939", "C930", "C996", "C965"),
    ),
    Slip(
        "新句写两遍",
        "文字",
        "新写的一句出现两次",
        ("C992",),
        say_twice(*((text, text) for text in _PLAIN), reports=False),
    ),
    Slip(
        "标题带分号",
        "文字",
        "层次标题末尾有分号、逗号",
        ("C993",),
        either(_heading("；"), _heading("，"), _heading("、")),
    ),
    Slip(
        "标题带冒号",
        "文字",
        "层次标题末尾有冒号、句号",
        ("C993",),
        either(_heading("："), _heading("："), _heading("。")),
        ("C981",),
    ),
    Slip(
        "公文标题带标点",
        "文字",
        "公文标题里有逗号、句号",
        ("C994",),
        with_element(
            ("标题", "〈本地〉关于贯彻执法规定，做好〈本年度〉年有关工作的情况"),
            ("标题", "〈本地〉〈本年度〉年法治建设情况。报告"),
            ("标题", "关于〈本年度〉年法治工作情况；及〈下年度〉年打算的报告"),
            reports=True,  # of another document it would change the kind
        ),
        ("C804", "C805", "C912", "C913", "C917", "C920"),
    ),
    Slip(
        "书名号间顿号",
        "文字",
        "几个书名号之间用了顿号",
        ("C995",),
        either(
            swap((r"》《", "》、《")),
            say("组织学习《信访工作条例》、《保守国家秘密法实施条例》，增强法治意识。", reports=False),
        ),
        ("C953", "C952", "C945", "C982"),
    ),
    Slip(
        "引号间顿号",
        "文字",
        "几个引号之间用了顿号",
        ("C995",),
        either(
            swap((r"”“", "”、“")),
            say(
                "实行“首问负责”、“一次告知”制度，提高服务效率。",
                "深化“清单制”、“闭环式”管理。",
                reports=False,
            ),
        ),
    ),
    Slip(
        "简称没有全称", "文字", "《意见》没有交代是哪一份", ("C996",), say(*_SHORT, reports=False), ("C997",)
    ),
    Slip("简称交代了不用", "文字", "以下简称之后没有再用", ("C996",), say(*_UNUSED, reports=False)),
    Slip(
        "文件名写错",
        "文字",
        "书名号里的名称错字漏字",
        ("C997", "C989"),
        say(*_TITLES, reports=False),
        ("C952", "C953"),
    ),
    Slip(
        "文件名漏字",
        "文字",
        "原文书名号里的名称漏字、错字",
        ("C997", "C989"),
        swap(
            (r"《优化营商环境条例》", "《优化营商条例》"),
            (r"《法治政府建设实施纲要（", "《法制政府建设实施纲要（"),
            (r"《中华人民共和国行政处罚法》", "《中华人民共和国行政处罚罚》"),
            (r"《重大行政决策程序暂行条例》", "《重大行政决策程序条例》"),
            (r"第一责任人职责规定》", "责任人职责规定》"),
            (r"《习近平法治思想学习纲要》", "《习近平法制思想学习纲要》"),
            (r"《中华人民共和国突发事件应对法》", "《中华人民共和国突发事件对应法》"),
            (r"《森林防火条例》", "《森林放火条例》"),
            (r"《保障农民工工资支付条例》", "《保障农民工资支付条例》"),
        ),
        ("C952", "C953", "C980"),
    ),
    Slip(
        "全角数字",
        "文字",
        "数字打成全角",
        ("C998",),
        swap(
            (
                r"(?<![A-Za-z.@0-9])[0-9]{1,4}(?=[年月日号项%条])",
                lambda m, _: m[0].translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            )
        ),
        ("C950", "C961", "C977", "C976", "C997", "C952", "C939", "C955"),
    ),
    Slip(
        "圈和零",
        "文字",
        "年份汉字用了圈、零，月份混用",
        ("C998",),
        say(
            "自二○二〇年起，连续开展主题教育活动。",
            "二0一八年建立的联络员制度运行良好。",
            "2018年十二月建成的服务大厅持续发挥作用。",
            "二O一九年以来，队伍建设成效明显。",
            reports=False,
        ),
        ("C950", "C951"),
    ),
    Slip(
        "省略号写成点",
        "文字",
        "省略号写成三个点、三个句号",
        ("C998", "C981"),
        say(
            "涉及企业登记、税务、社保...等多个环节。", "走访企业、社区、学校。。。等基层单位。", reports=False
        ),
        ("C981", "C975", "C930"),
    ),
    Slip("段末缺句号", "文字", "一段的末尾没有句号", ("C999",), _ends("")),
    Slip(
        "段末停在逗号",
        "文字",
        "一段的末尾是逗号、顿号",
        ("C999",),
        either(_ends("，"), _ends("、"), _ends("；")),
    ),
    Slip(
        "已有标题加逗号",
        "文字",
        "已有的公文标题中间加了逗号、分号",
        ("C994",),
        swap(
            (r"(?<=  标题: )(\S+?)关于", r"\1，关于"),
            (r"(?<=  标题: )(\S+)的(?=通知|函|请示)", r"\1；的"),
            zones=("要素",),
            elements=True,
        ),
    ),
)
