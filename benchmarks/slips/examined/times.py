"""Slips of time: last year's years, meetings that were not yet, laws that are no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import either, say, swap, whole, with_element
from benchmarks.slips.examined.rows import Plant, Sheet, year
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from benchmarks.slips.values import Case, Planted


def _by_year(bank: Mapping[int, tuple[str, ...]], *frames: str, reports: bool = False) -> Plant:
    """A sentence about something of the year's bank."""

    def plant(case: Case, lots: Random) -> Planted | None:
        known = bank.get(year(case))
        if not known:
            return None
        text = lots.choice(frames).replace("〈事〉", lots.choice(known))
        return say(text, reports=reports, zones=("正文", "履职", "导语"))(case, lots)

    return plant


NOT_YET = {
    2019: (
        "党的十九届五中全会精神",
        "《中华人民共和国民法典》",
        "《法治政府建设实施纲要（2021—2025年）》",
        "“八五”普法规划",
        "党的二十大精神",
    ),
    2021: ("党的二十大精神", "党的二十届一中全会精神", "党的二十届二中全会精神"),
    2022: ("党的二十届三中全会精神", "党的二十届二中全会精神"),
    2023: ("党的二十届三中全会精神", "党的二十届四中全会精神"),
    2024: ("党的二十届四中全会精神",),
}


NO_MORE = {
    2021: ("“七五”普法规划", "《法治政府建设实施纲要（2015—2020年）》", "《中华人民共和国合同法》"),
    2022: (
        "“七五”普法规划",
        "《法治政府建设实施纲要（2015—2020年）》",
        "《中华人民共和国物权法》",
        "《中华人民共和国合同法》",
    ),
    2023: ("“七五”普法规划", "《法治政府建设实施纲要（2015—2020年）》", "《中华人民共和国侵权责任法》"),
    2024: ("“七五”普法规划", "《法治政府建设实施纲要（2015—2020年）》", "《中华人民共和国婚姻法》"),
}


_OLD_OFFICES = ("市工商局", "市质监局", "市国土资源局", "市卫生计生委", "市食品药品监管局")


def _not_the_latest(page: Sheet, _: Random) -> bool:
    """Every mention of the latest meeting becomes that of the one before."""
    swaps = {
        2019: [("十九届二中、三中、四中全会", "十九届二中、三中全会")],
        2021: [("党的十九大和十九届历次全会精神", "党的十九大和十九届二中、三中、四中、五中全会精神"),
               ("十九届二中、三中、四中、五中、六中全会", "十九届二中、三中、四中、五中全会")],
        2022: [("党的二十大精神", "党的十九大精神")],
        2023: [("党的二十大和二十届二中全会精神", "党的十九大精神")],
        2024: [("二十届二中、三中全会", "二十届二中全会")],
    }  # fmt: skip
    if "请示" in page.case.name or "通知" in page.case.name or "要点" in page.case.name:
        return False
    for row in page.rows:
        for old, new in swaps[year(page.case)]:
            if old in row.text:
                page.set(row, row.text.replace(old, new))
    return any(row.touched for row in page.rows)


def _opening_of_last_year(case: Case, lots: Random) -> Planted | None:
    """The opening names the year before."""
    return swap((r"\{\{ 年度 \}\}年(?=[，是以])", f"{year(case) - 1}年"), zones=("导语",), reports=True)(
        case, lots
    )


SLIPS: tuple[Slip, ...] = (
    Slip(
        "年份没改",
        "时间",
        "年度标签处打成了上年的年份",
        ("C950",),
        either(
            swap(
                (
                    r"(?<=\S)(?<![0-9—])(20[0-9]{2})(?=年[0-9]{1,2}月[^日]{0,3}(?:次|召|完|开))",
                    lambda m, _: str(int(m[1]) - 1),
                ),
                zones=("正文", "履职", "导语"),
                reports=True,
            ),
            _opening_of_last_year,
        ),
        ("C954", "C963", "C964"),
    ),
    Slip(
        "旧年份的话",
        "时间",
        "照抄上年的话，年份是上年",
        ("C950",),
        say(
            "〈上年度〉年，全系统没有发生一起违法违纪执法案件。",
            "截至〈上年度〉年底，全部任务均已销号。",
            "〈上年度〉年以来，窗口服务环境明显改善，群众反映良好。",
            "在〈上年度〉年的工作中，坚持把群众满意作为第一标准。",
        ),
        ("C960",),
    ),
    Slip(
        "标题年份旧",
        "时间",
        "公文标题是上年的年份",
        ("C950",),
        with_element(("标题", "〈本地〉〈上年度〉年法治政府部门建设情况报告"), reports=True),
    ),
    Slip(
        "今年",
        "时间",
        "报告里写今年",
        ("C951",),
        either(
            say(
                "今年以来，各项任务推进有力，阶段目标如期实现。",
                "今年8月，窗口服务大厅完成适老化改造。",
                "今年下半年，组织业务骨干赴外地考察学习。",
            ),
            swap((r"\{\{ 年度 \}\}年(?=[，以])", "今年"), zones=("导语",), reports=True),
        ),
        ("C950",),
    ),
    Slip(
        "去年",
        "时间",
        "报告里写去年、明年",
        ("C951",),
        say(
            "相比去年，群众办事的获得感进一步增强。",
            "去年底启动的智慧窗口项目已投入使用。",
            "去年反馈的问题整改到位，没有出现反弹。",
            "该项工作将持续到明年上半年。",
        ),
        ("C950",),
    ),
    Slip(
        "引用还没有的",
        "时间",
        "引用当时还没有的会议、法律、规划",
        ("C952",),
        _by_year(
            NOT_YET,
            "组织专题学习〈事〉，研究贯彻措施。",
            "以学习贯彻〈事〉为主线，扎实推进各项任务。",
            "对照〈事〉，逐项检视工作中的差距。",
        ),
        ("C954", "C997", "C996"),
    ),
    Slip(
        "导语写未来会议",
        "时间",
        "导语里的会议还没有开",
        ("C952",),
        swap(
            (r"党的十九大和十九届", "党的二十大和十九届"),
            (r"党的二十大精神，", "党的二十大和二十届三中全会精神，"),
            (r"二十届二中全会精神", "二十届二中、三中全会精神"),
            (r"二十届二中、三中全会", "二十届二中、三中、四中全会"),
            zones=("导语", "正文"),
        ),
        ("C954",),
    ),
    Slip(
        "引用失效的",
        "时间",
        "引用已经失效的法律、规划",
        ("C953",),
        _by_year(
            NO_MORE,
            "认真落实〈事〉，细化任务分工。",
            "继续把〈事〉作为干部学习的必修内容。",
            "严格按照〈事〉开展工作，做到有规可依。",
        ),
        ("C997", "C996"),
    ),
    Slip(
        "撤并的机构",
        "时间",
        "写了早已撤并的机构",
        ("C953",),
        say(
            *(f"与{name}建立信息通报制度，定期会商研判。" for name in _OLD_OFFICES),
            *(f"联合{name}开展专项检查，形成监管合力。" for name in _OLD_OFFICES),
        ),
        ("C996",),
    ),
    Slip("会议不是最近的", "时间", "只写到上一次会议", ("C954",), whole(_not_the_latest, reports=False)),
)
