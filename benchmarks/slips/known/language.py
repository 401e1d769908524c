"""Slips of the pen: punctuation, numerals, words, sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slips.known.planting import (
    NEXT,
    PROBLEMS,
    change,
    either,
    hosts,
    part_of,
    put,
    rows,
    say,
    slip,
    swap,
)

if TYPE_CHECKING:
    from random import Random

    from slips.values import Case, Planted

_FAMILY = "文字"
_HAN = "[\u4e00-\u9fff]"
_EVERYWHERE = ("主要工作", "工作成效", "履职情况", "", *PROBLEMS, *NEXT)

_LONG = (
    (
        "为了把法治要求落到每一个岗位，先后组织基层站所负责人、执法骨干、窗口人员、法制审核人员、公职律师和部分管理服务对象代表开展座谈，"
        "围绕制度执行是否到位、文书制作是否规范、告知送达是否及时、裁量理由是否充分、投诉处理是否公正、信息公示是否完整等方面逐项听取意见，"
        "对反映集中的难点堵点建立清单、明确责任科室、规定办理期限、实行跟踪督办，同时把座谈中形成的好做法汇编成册印发各单位参照，"
        "并由分管负责人带队到落后单位现场指导，帮助其对照清单查找差距、分析根源、制定措施，直到问题得到解决、群众表示满意才予以销号。"
    ),
    (
        "在推进过程中坚持把学习教育与业务工作结合起来，把集中培训与岗位练兵结合起来，把正面引导与警示教育结合起来，把自我检查与交叉检查结合起来，"
        "既抓机关本级又抓所属单位，既抓领导干部又抓普通职工，既抓制度建设又抓制度执行，既抓问题整改又抓源头预防，"
        "努力做到责任到人、任务到岗、要求到位、措施到底，使广大干部职工在潜移默化中增强法治观念，在解决问题中提高办事能力，在接受监督中改进工作作风，"
        "让各科室遇到疑难先查规定、拿不准的先问法规科，养成动手之前看依据的习惯，为各项业务工作顺利开展打下坚实基础。"
    ),
)


def _said_again(case: Case, lots: Random) -> Planted | None:
    """A sentence of one paragraph once more at the end of another."""
    lines = rows(case)
    places = hosts(lines)
    sentences = [
        (at, sentence)
        for at in places
        for sentence in re.findall(r"[^。：:]{24,}。", lines[at].split(": ", 1)[-1].strip(" -"))
        if "{{" not in sentence
    ]
    if not sentences or len(places) < 2:
        return None
    first, sentence = lots.choice(sentences)
    second = lots.choice([at for at in places if at != first])
    lines[second] += sentence
    return put(case, lines, [first, second])


def _end(*marks: str):
    """The full stop of a paragraph, that goes or turns into something else."""

    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        where = part_of(lines)
        there = [
            at
            for at in hosts(lines, _EVERYWHERE)
            if where[at] in ("主要工作", "工作成效", "履职情况", "") and len(lines[at].strip()) > 40
        ]
        if not there:
            return None
        at = lots.choice(there)
        lines[at] = lines[at][:-1] + lots.choice(marks)
        return put(case, lines, [at])

    return plant


def _heading(*endings: str):
    def plant(case: Case, lots: Random) -> Planted | None:
        lines = rows(case)
        where = part_of(lines)
        there = [
            at
            for at, line in enumerate(lines[:-1])
            if where[at] is not None
            and re.match(r"\s+- 标题: \S", line)
            and "无" not in line
            and "内容:" in lines[at + 1]
        ]
        if not there:
            return None
        at = lots.choice(there)
        lines[at] += lots.choice(endings)
        return put(case, lines, [at])

    return plant


SLIPS = (
    slip(_FAMILY, "C975", "逗号、句号打成半角", change(f"(?<={_HAN})，(?={_HAN})", ",", _EVERYWHERE)),
    slip(
        _FAMILY,
        "C975",
        "括号、冒号、引号、分号打成半角",
        either(
            change(f"“({_HAN}+)”", r'"\1"', _EVERYWHERE),
            change(f"(?<={_HAN})；(?={_HAN})", ";", _EVERYWHERE),
            say("执法装备(含车辆)全部完成更新。", "有三点体会:一把手重视，责任清楚，督办有力。"),
        ),
        "C982",
    ),
    slip(
        _FAMILY,
        "C976",
        "引用文号的括号、写法不对",
        say(
            "落实国办发[2018]118号文件，规范公示内容。",
            "根据省府办【2021】6号通知，调整了职责分工。",
            "按照市政发（2020）15号的规定执行。",
            "对照国发﹝2022﹞14号文件查找差距。",
            "执行国办发〔2018〕第37号文件。",
            "依照省政府令和国办发〔21〕9号要求，完善流程。",
        ),
        "C957 C977",
    ),
    slip(
        _FAMILY,
        "C976",
        "发文字号的括号用错",
        swap(
            ("甲交〔2023〕12号", "甲交[2023]12号"),
            ("戊建〔2024〕11号", "戊建（2024）11号"),
            ("子农〔2023〕21号", "子农【2023】21号"),
            ("卯城管〔2023〕40号", "卯城管﹝2023﹞40号"),
        ),
        "C957 C975 C802",
    ),
    slip(
        _FAMILY,
        "C977",
        "起止年月用了短横或者“一”",
        either(
            say(
                "对照《法治社会建设实施纲要（2020-2025年）》细化任务。",
                "落实《法治中国建设规划（2020一2025年）》。",
                "汛期（6-9月）实行领导带班。",
                "1一6月集中整治，成效明显。",
                "制定2021-2025年立法规划项目库。",
            ),
        ),
        "C951 C963 C950 C978",
    ),
    slip(
        _FAMILY,
        "C978",
        "数值范围用了短横",
        say(
            "每个站所配备3-5名法制员。",
            "案卷抽查比例为10-20%。",
            "培训时间为2-3天。",
            "处罚幅度下调10%-15%。",
        ),
        "C930 C934",
    ),
    slip(
        _FAMILY,
        "C979",
        "汉字之间多了空格",
        either(
            change(f"(?<={_HAN})(?<!:)([，。；])(?={_HAN})", r"\1 ", _EVERYWHERE),
            change(f"(?<={_HAN}{{3}})(?={_HAN}{{3}})", "　", ("主要工作", "工作成效", "履职情况", "")),
            change(f"(?<={_HAN}{{4}})(?={_HAN}{{4}})", " ", ("主要工作", "工作成效", "履职情况", "")),
        ),
        "C997 C993",
    ),
    slip(
        _FAMILY,
        "C980",
        "字词打了两遍",
        either(
            change(f"(?<={_HAN})的(?={_HAN})", "的的", _EVERYWHERE),
            change(
                "(?<![进逐不])(组织|开展|建立|制定|公布|工作|重大|执法|程序)(?!.?\\1)",
                r"\1\1",
                ("主要工作", "工作成效", "履职情况", "", *NEXT),
            ),
            say("使制度建设上了了一个台阶。", "坚持公开、公开、透明的原则。", "整改工作取得明显明显成效。"),
        ),
        "C967 C969 C970",
    ),
    slip(
        _FAMILY,
        "C981",
        "标点重叠",
        either(
            change(f"(?<={_HAN})，(?={_HAN})", "，，", _EVERYWHERE),
            change(f"(?<={_HAN})，(?={_HAN})", "、，", _EVERYWHERE),
            _end("。。", "，。", "；。"),
        ),
    ),
    slip(
        _FAMILY,
        "C982",
        "引号、括号、书名号少了一半",
        either(
            change("”", "", _EVERYWHERE),
            change("“", "", _EVERYWHERE),
            change("》", "", _EVERYWHERE),
            change("《", "", _EVERYWHERE),
            say("对执法证件（含辅助人员工作证进行了核验。", "推行“首违不罚清单，让执法更有温度。"),
        ),
        "C975 C995 C996 C997 C945 C954 C953 C980",
    ),
    slip(
        _FAMILY,
        "C983",
        "书名号、引号里外一样",
        say(
            "学习《国务院关于修改《行政执法机关移送涉嫌犯罪案件的规定》的决定》。",
            "转发《关于做好《政府采购法》宣传工作的通知》，安排专题学习。",
            "开展“争当“岗位能手””活动。",
        ),
        "C982 C997 C981",
    ),
    slip(
        _FAMILY,
        "C984",
        "手写的序号不规范",
        either(
            change(r"(?<=正文: )(?=[\u4e00-\u9fff]{8})", "1、", ("主要工作", "工作成效", "")),
            change(r"(?<=正文: )(?=[\u4e00-\u9fff]{8})", "（一）、", ("主要工作", "工作成效", "")),
            say("主要做了两件事：1）梳理风险点，2）完善流程图。", "第一、压实责任。第二、强化督办。"),
        ),
        "C985",
    ),
    slip(
        _FAMILY,
        "C985",
        "手写的序号跳号、重号",
        say(
            "（1）公开；（2）听证；（2）评估。",
            "①公开；③评估。",
            "具体做法有：（1）排查风险；（2）约谈提醒；（4）复核验收。",
            "流程分为：①受理；②初审；②复审；④办结。",
            "第一，健全制度；第三，严格考核。",
            "采取以下措施：（1）公开承诺；（3）接受评议。",
        ),
    ),
    slip(
        _FAMILY,
        "C986",
        "一是二是不连贯",
        say(
            "一是加强领导，二是强化监督，二是严格考核。",
            "一是健全制度。三是强化培训。",
            "一是压实责任；三是强化督办；四是严肃问责。",
            "一是把好入口关，二是把好审核关，四是把好出口关。",
            "一是严格执法程序，做到有据可查。",
            "二是完善信息公示；三是规范文书送达。",
            "一要提高认识，三要狠抓落实。",
            "一是定人；二是定责；二是定时限。",
        ),
        "C988 C987",
    ),
    slip(
        _FAMILY,
        "C987",
        "列举各项有的用分号有的用句号",
        say(
            "一是建立台账；二是分级督办。三是办结销号。",
            "一是走访企业问需求。二是现场办公解难题；三是回访检验看成效。",
            "一是完善制度，二是强化培训；三是严格考核。四是公开结果。",
        ),
    ),
    slip(
        _FAMILY,
        "C988",
        "有首先没有其次",
        say(
            "首先，把制度立起来，各科室分头梳理职责。",
            "首先摸清底数，对历年案卷逐一登记。",
        ),
    ),
    slip(
        _FAMILY,
        "C989",
        "错别字",
        either(
            say(
                "强化组职领导。",
                "切实维护群众合法权易。",
                "推进正务公开。",
                "规范行政执法行委。",
                "建立健全长效机治。",
                "充分发辉作用。",
                "提高行政效律。",
                "按照规定申清复核。",
                "截止2022年年底，全部整改到位。",
                "对重点任务作了周密布署。",
                "把案卷评查做为提升质量的抓手。",
                "建立了问题台帐。",
                "依法撤消不合规的证照。",
                "实现乡镇复盖。",
                "一如继往地支持基层。",
                "各单位签定了责任书。",
                "以经办结的全部公示。",
                "遇到执法难题既使加班也要当天解决。",
                "工作作风松驰的及时提醒。",
                "法制员必需持证上岗。",
                "为群众渡过难关提供帮助。",
                "问题急待解决的优先安排。",
                "在全系统引起强烈反映。",
                "各科室通力和作，形成合力。",
                "专题研究安全生产型势。",
                "以事实为根据、以法律为准则，不徇私情、克尽职守。",
            ),
            change("部署", "布署", _EVERYWHERE),
            change("截至", "截止", _EVERYWHERE),
            change("执法", "执发", ("主要工作", "工作成效", "履职情况", "")),
            change("覆盖", "复盖", _EVERYWHERE),
            change("行政复议", "行政复仪", _EVERYWHERE),
            change("贯彻", "惯彻", (*_EVERYWHERE, "导语")),
            change("规范", "规犯", ("主要工作", "工作成效", "")),
            change("其他", "其它", _EVERYWHERE),
        ),
        "C997 C950 C951 C960 C962 C967 C921",
    ),
    slip(
        _FAMILY,
        "C990",
        "约数说了两遍",
        say(
            "将近60件左右。",
            "超过90%以上。",
            "接待群众约50人左右。",
            "走访企业近80多家。",
            "超过100人以上参加了活动。",
            "平均用时大约3天左右。",
            "培训人员约200余人次。",
        ),
        "C930",
    ),
    slip(_FAMILY, "C991", "一句话二百多字", say(*_LONG), "C970 C969"),
    slip(_FAMILY, "C992", "同一句话写了两遍", _said_again, "C980 C965 C968 C939 C996"),
    slip(_FAMILY, "C993", "标题末尾有标点", _heading("，", "；", "：", "、", "。")),
    slip(
        _FAMILY,
        "C994",
        "公文标题里有逗号、句号",
        either(
            swap(
                ("关于商请参加行政执法案卷互评的函", "关于商请参加评查，开展行政执法案卷互评的函"),
                ("关于印发农资打假专项整治方案的通知", "关于印发农资打假、专项整治。方案的通知"),
                ("关于将水库安全管理办法列入立法计划的请示", "关于将水库安全管理办法，列入立法计划的请示"),
                ("关于行政执法监督意见整改情况的报告", "关于行政执法监督意见：整改情况的报告"),
            ),
            swap(("  标题: 子市农资打假专项整治方案", "  标题: 子市农资打假，专项整治方案")),
        ),
        "C804 C997",
    ),
    slip(
        _FAMILY,
        "C995",
        "书名号、引号之间用了顿号",
        either(
            change("》《", "》、《", _EVERYWHERE),
            say(
                "开展“送法进村”、“送法进校”活动。",
                "组织学习《行政许可法》、《行政强制法》。",
                "公布“红名单”、“黑名单”两类信息。",
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C996",
        "简称没有先交代",
        either(
            say(
                "严格执行《办法》规定的时限。",
                "按照《细则》要求逐项对照检查。",
                "《条例》宣传做到了家喻户晓。",
            ),
            say(
                "制定《信访事项办理工作规程》（以下简称《规程》）。",
                "成立执法监督协调小组（以下简称协调小组），统筹各方力量。",
            ),
        ),
    ),
    slip(
        _FAMILY,
        "C997",
        "法律、文件的名称写错",
        say(
            "遵守《党政主要负责人履行推进法治建设第一责任人规定》。",
            "执行《法治政府建设与责任落实督察工作条例》。",
            "落实《党政主要负责人履行推进法制建设第一责任人职责规定》。",
            "对照《法治政府建设与责任落实督查工作规定》自查。",
            "学习《重大行政决策程序暂行条理》。",
            "执行《优化营商环境条列》，清理不合理收费。",
            "宣传《中华人民共和国民法典典》。",
            "落实《法治政府建设实施刚要（2021—2025年）》。",
            "学习《政府信息公开条理》。",
        ),
        "C980 C989 C996",
    ),
    slip(
        _FAMILY,
        "C998",
        "数字的写法不对",
        either(
            say(
                "于二○二二年召开动员会。",
                "群众满意率为９６％。",
                "2022年十一月集中开展普法。",
                "案件、信访、咨询...都有台账可查。",
                "自二0二二年起实行预约办理。",
                "共收集意见１５条。",
            ),
        ),
        "C930 C950 C981 C975",
    ),
    slip(_FAMILY, "C999", "段末没有句号，或者停在逗号上", _end("", "，", "、"), "C986"),
)
