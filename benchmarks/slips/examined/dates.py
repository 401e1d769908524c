"""Slips of dates: the day of issue, deadlines, days that are none, what has not happened yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import either, element, say, swap, whole
from benchmarks.slips.examined.rows import Plant, Sheet, Text, sheet, year
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted
from benchmarks.slips.examined.times import _by_year


def _dated(key: str, shift: int) -> Plant:
    """The year of a date of 公文 moved."""

    def change(page: Sheet, _: Random) -> bool:
        row = element(page, key)
        if row is None:
            return False
        page.set(row, re.sub(r"([0-9]{4})-", lambda m: f"{int(m[1]) + shift}-", row.text, count=1))
        return row.touched

    return whole(change, reports=False)


def _issued_in_year(page: Sheet, lots: Random) -> bool:
    """The date of issue is within the year that is reported."""
    row = element(page, "成文日期")
    if row is None:
        return False
    page.set(row, f"  成文日期: {year(page.case)}-{lots.choice(['10-28', '11-06', '09-19'])}")
    return True


def _too_early(key: str) -> Plant:
    """A date before that of issue."""

    def change(page: Sheet, lots: Random) -> bool:
        issued = element(page, "成文日期")
        row = next((row for row in page.rows if row.text.strip().startswith(f"{key}:")), None)
        if issued is None or row is None:
            return False
        y, m, _ = issued.text.split(": ")[1].split("-")
        month, to = (int(m) - 1, int(y)) if int(m) > 1 else (12, int(y) - 1)
        indent = row.text[: len(row.text) - len(row.text.lstrip())]
        page.set(row, f"{indent}{key}: {to}-{month:02d}-{lots.choice([11, 20, 26])}")
        return row.touched

    return whole(change, reports=False)


def _numbered(shift: int) -> Plant:
    return swap((r"〔([0-9]{4})〕", lambda m, _: f"〔{int(m[1]) + shift}〕"), zones=("要素",), elements=True)


def _late(key: str, *dates: str) -> Plant:
    def change(page: Sheet, lots: Random) -> bool:
        row = next((row for row in page.rows if row.text.startswith(f"{key}:")), None)
        if row is None or "data/报送时限.yaml" not in page.case.files:
            return False
        page.set(row, f"{key}: {year(page.case) + 1}-{lots.choice(dates)}")
        return row.touched

    return whole(change)


def _after_issue(*frames: str) -> Plant:
    """Something that happened after the date of issue."""

    def plant(case: Case, lots: Random) -> Planted | None:
        issued = element(sheet(case), "成文日期")
        if issued is None:
            return None
        y, m, _ = (int(part) for part in issued.text.split(": ")[1].split("-"))
        if m > 10:
            return None
        told = lots.choice(frames).replace("〈年月〉", f"{y}年{m + lots.choice([1, 2])}月")
        return say(told, reports=False)(case, lots)

    return plant


def _no_leap_day(text: str, *shifts: int) -> Text:
    """A sentence about 29 February of the first of these years that has none."""

    def told(case: Case, lots: Random) -> str:
        del lots
        years = [year(case) + shift for shift in shifts]
        return text.replace("〈年〉", str(next(each for each in years if each % 4)))

    return told


def _until(*frames: str) -> Plant:
    def plant(case: Case, lots: Random) -> Planted | None:
        issued = element(sheet(case), "成文日期")
        if issued is None:
            return None
        y = int(issued.text.split(": ")[1][:4])
        return say(lots.choice(frames).replace("〈年〉", str(y)), reports=False)(case, lots)

    return plant


_FIVE = {
    2019: ("“十三五”规划收官之年", "“七五”普法的启动之年"),
    2021: ("“十四五”规划收官之年", "“八五”普法收官之年"),
    2022: ("“十四五”规划开局之年", "“八五”普法的开局之年"),
    2023: ("“十四五”规划开局之年", "“八五”普法收官之年", "“十四五”规划的收官之年"),
    2024: ("“十四五”规划收官之年", "“八五”普法启动之年", "“十四五”规划的开局之年"),
}


_ANNIVERSARIES = {
    2019: ("新中国成立69周年", "改革开放40周年"),
    2021: ("中国共产党成立99周年", "建党101周年"),
    2022: ("建军94周年", "现行宪法公布施行39周年", "中国共产党成立100周年"),
    2023: ("改革开放44周年", "中国共产党成立101周年"),
    2024: ("中华人民共和国成立74周年", "澳门回归祖国24周年"),
}


SLIPS: tuple[Slip, ...] = (
    Slip(
        "成文日期年份错",
        "时间",
        "成文日期差一年",
        ("C955", "C956", "C957"),
        _dated("成文日期", -1),
        ("C952", "C957", "C960", "C962", "C956", "C955", "C958"),
    ),
    Slip(
        "年度内成文",
        "时间",
        "年度没有结束就成文",
        ("C955",),
        whole(_issued_in_year),
        ("C952", "C957", "C960", "C962", "C958"),
    ),
    Slip("印发早于成文", "时间", "印发日期早于成文日期", ("C956",), _too_early("印发日期")),
    Slip("公开早于成文", "时间", "公开日期早于成文日期", ("C956",), _too_early("公开日期"), ("C958",)),
    Slip("文号年份旧", "时间", "发文字号是上年的", ("C957",), _numbered(-1), ("C8",)),
    Slip("文号年份新", "时间", "发文字号是下年的", ("C957",), _numbered(1), ("C8",)),
    Slip(
        "引用来年文号",
        "时间",
        "正文引用的文号在成文以后",
        ("C957",),
        say(
            "按照〈次后年〉年度考核办法即乙政发〔〈次后年〉〕3号文件要求，逐项抓好落实。",
            "认真执行乙政办〔〈次后年〉〕21号文件精神，细化工作举措。",
        ),
        ("C950",),
    ),
    Slip("报送迟了", "时间", "报送日期迟于时限", ("C958",), _late("报送日期", "03-02", "03-18", "04-10")),
    Slip("公开迟了", "时间", "公开日期迟于时限", ("C958",), _late("公开日期", "04-01", "04-19", "05-06")),
    Slip(
        "没有这一天",
        "时间",
        "月日不存在",
        ("C959",),
        say(
            "6月31日，组织全体执法人员集中考试。",
            "9月31日前全部完成整改销号。",
            "2月30日召开动员部署会，明确时间表和路线图。",
            "11月31日，邀请人大代表视察执法工作。",
            "13月底前完成资料归档。",
            reports=False,
        ),
        ("C960", "C951", "C962"),
    ),
    Slip(
        "日期改错",
        "时间",
        "已有的日期改成没有的一天",
        ("C959",),
        swap(
            (r"(?<=[0-9]月)([0-9]{1,2})(?=日)", lambda _, lots: str(lots.choice([32, 33, 41]))),
            (r"(?<=年)([0-9]{1,2})(?=月)", lambda _, lots: str(lots.choice([13, 14]))),
            (r"12月4日", "12月40日"),
        ),
        ("C961", "C960", "C962"),
    ),
    Slip(
        "平年二月二十九",
        "时间",
        "不是闰年写了2月29日",
        ("C959",),
        say(
            _no_leap_day("〈年〉年2月29日启用新版文书，运行平稳。", -1, 0),
            _no_leap_day("自〈年〉年2月29日起施行新的操作规程。", 1, 2),
            _no_leap_day("〈年〉年2月29日，开展了一次应急拉动。", 0, -1),
            reports=False,
        ),
        ("C950", "C960", "C961"),
    ),
    Slip(
        "成文后的事",
        "时间",
        "成文以后的事说成已经做了",
        ("C960",),
        _after_issue(
            "〈年月〉召开了全系统警示教育大会。",
            "〈年月〉，新系统已完成验收并上线运行。",
            "相关操作规程已于〈年月〉印发执行。",
        ),
        ("C950",),
    ),
    Slip(
        "起止年份颠倒",
        "时间",
        "起止年份前后写反",
        ("C961",),
        either(
            swap((r"(20[0-9]{2})—(20[0-9]{2})年", r"\2—\1年")),
            say(
                "围绕2025—2021年规划目标，分年度细化任务。",
                "梳理2020年至2017年的执法台账，查漏补缺。",
                reports=False,
            ),
        ),
        ("C997", "C952", "C950", "C817"),
    ),
    Slip(
        "起止日期颠倒",
        "时间",
        "起止日期前后写反",
        ("C961",),
        say(
            "〈本年度〉年5月25日至5月6日，组织开展集中宣传活动。",
            "〈本年度〉年9月30日至9月8日，对重点单位开展实地核查。",
            "从〈本年度〉年8月20日到8月2日，分三批组织轮训。",
            reports=False,
        ),
        ("C960", "C962"),
    ),
    Slip(
        "截至日未到",
        "时间",
        "截至的日子在成文以后",
        ("C962",),
        _until("截至〈年〉年12月31日，各项任务全部完成。", "截至〈年〉年底，问题整改率居全市第一。"),
        ("C950", "C960"),
    ),
    Slip(
        "开局收官错",
        "时间",
        "开局、收官之年与年份不合",
        ("C963",),
        _by_year(
            _FIVE,
            "〈本年度〉年是〈事〉，做好法治工作意义重大。",
            "〈本年度〉年作为〈事〉，各项任务艰巨繁重。",
        ),
        ("C953", "C952"),
    ),
    Slip(
        "周年数错",
        "时间",
        "周年数与年度不合",
        ("C964",),
        _by_year(
            _ANNIVERSARIES,
            "以庆祝〈事〉为契机，组织丰富多彩的宣传活动。",
            "结合纪念〈事〉，举办专题知识竞赛。",
            reports=True,
        ),
    ),
    Slip(
        "周年没改",
        "时间",
        "导语、正文里的周年是上年的",
        ("C964",),
        swap((r"新中国成立70周年", "新中国成立69周年"), (r"建党100周年", "建党99周年")),
    ),
    Slip(
        "成文后的某一天",
        "时间",
        "成文以后某一天的事说成已经做了",
        ("C960",),
        _after_issue(
            "〈年月〉15日，举行了执法服装换装仪式。",
            "〈年月〉20日，专题培训班圆满结束，参训人员全部完成考核。",
        ),
        ("C950",),
    ),
    Slip(
        "截至月份未到",
        "时间",
        "截至的月份在成文以后",
        ("C962",),
        _until("截至〈年〉年12月底，资料已全部归档。", "截至〈年〉年12月30日，历史积案已全部办结。"),
        ("C950", "C960"),
    ),
    Slip(
        "不写年的开局收官",
        "时间",
        "没有写年份的开局、收官之年与年度不合",
        ("C963",),
        _by_year(
            _FIVE,
            "站在〈事〉的新起点上，更加自觉地推进依法行政。",
            "紧扣〈事〉的目标任务，统筹谋划、精准发力。",
            reports=True,
        ),
        ("C953", "C952"),
    ),
)
