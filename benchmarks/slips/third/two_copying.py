"""Slips of copying: paragraphs and problems of last year or of another unit, plans of last year without an answer."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.third.two_planting import (
    change,
    items,
    last_label,
    planted,
    section,
)
from benchmarks.slips.values import Planted, Slip

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.slips.third.two_planting import Plant
    from benchmarks.slips.values import Case

    Retouch = Callable[[str], str]

FAMILY = "雷同"
_SAME = ("C965", "C966", "C992")


def _paragraphs(text: str) -> list[str]:
    """The long folded paragraphs of the work that was done, each as one line."""
    rows = text.split("\n")
    top, end = section(rows, "主要工作")
    found: list[str] = []
    for i in range(top, end):
        if not rows[i].endswith(">-"):
            continue
        below = []
        for row in rows[i + 1 : end]:
            if not row.startswith("          "):
                break
            below.append(row.strip())
        found.append("".join(below))
    return [each for each in found if len(each) > 80]


def _pasted(source: Callable[[Case, Random], str], *ways: Retouch, times: int = 1) -> Plant:
    """Paragraphs of another report as new paragraphs at the end of the work that was done."""

    def plant(case: Case, lots: Random) -> Planted | None:
        text = source(case, lots)
        if not text:
            return None
        label = _label(case)
        rows = case.files[label].split("\n")
        name = "工作成效" if "  工作成效:" in rows else "主要工作"
        _, bottom = items(rows, name)[-1]
        own = lots.sample(_paragraphs(text), times)
        new: list[str] = []
        for each in own:
            new += ["        - >-", f"          {lots.choice(ways)(each)}"]
        rows[bottom:bottom] = new
        if label != case.checked:
            lines = tuple(range(bottom + 1, bottom + len(new) + 1))
            return Planted({**case.files, label: "\n".join(rows)}, label, lines)
        return planted(case, rows, *range(bottom, bottom + len(new)))

    return plant


def _label(case: Case) -> str:
    """The file that is pasted into: a department's where the case is a government with its departments."""
    return "data/2022/柏川县审计局.yaml" if case.name.startswith("柏川") else case.checked


def _last(case: Case, _: Random) -> str:
    return case.files[last_label(case)] if last_label(case) else ""


def _peer(case: Case, lots: Random) -> str:
    if case.name.startswith("健身"):
        return case.files["data/2021/雁池市园林绿化局.yaml"]
    if not case.name.startswith("柏川"):
        return ""
    return case.files[f"data/2022/{lots.choice(('柏川县科学技术局', '柏川县民族宗教事务局'))}.yaml"]


def _plain(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}", "十余次", text)


def _touched(text: str) -> str:
    """A few words exchanged as a clerk would, the rest as it was."""
    for old, new in (
        ("开展", "组织"),
        ("制定", "出台"),
        ("方便", "便于"),
        ("推行", "实行"),
        ("要求", "督促"),
        ("办理", "承办"),
        ("减少", "降低"),
        ("修订", "修改"),
        ("利用", "运用"),
    ):
        text = text.replace(old, new)
    return _plain(text)


def _with_tail(text: str) -> str:
    return _plain(text) + "这一做法受到好评。"


def _swapped(text: str) -> str:
    """The two sentences the other way round."""
    first, _, rest = _plain(text).removesuffix("。").partition("。")
    return f"{rest}。{first}。" if rest else f"{first}。"


def _problem_of_last_year(how: str) -> Plant:
    """A problem of last year's report in the place of one of this year's; its measure stays, and is for it."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not last_label(case):
            return None
        old = case.files[last_label(case)].split("\n")
        start, end = lots.choice(items(old, "存在问题"))
        rows = case.files[case.checked].split("\n")
        mine, bottom = lots.choice(items(rows, "存在问题"))
        new = [rows[mine], *old[start + 1 : end]]
        cause = next(row for row in rows[mine:bottom] if row.startswith("      原因:"))
        if how != "whole":
            new[-1] = cause
        if how == "words":
            new[2] = new[2].removesuffix("。") + "的情况。"
        rows[mine:bottom] = new
        return planted(case, rows, *range(mine, mine + len(new)))

    return plant


def _plan_of_last_year(*texts: tuple[str, str]) -> Plant:
    """A plan in last year's report of which this year's says nothing."""

    def plant(case: Case, lots: Random) -> Planted | None:
        label = last_label(case)
        if not label:
            return None
        title, text = lots.choice(texts)
        old = "  结语: 特此报告。"
        new = f"    - 编号: X4\n      标题: {title}\n      正文: {text}\n{old}"
        return Planted({**case.files, label: case.files[label].replace(old, new)}, case.checked)

    return plant


SLIPS: tuple[Slip, ...] = (
    Slip("三 照贴上年一段", FAMILY, "一段照抄上年", ("C965",), _pasted(_last, _plain)),
    Slip("三 上年一段换几个词", FAMILY, "一段照抄上年，换了几个词", ("C965",), _pasted(_last, _touched)),
    Slip("三 上年一段加个尾巴", FAMILY, "一段照抄上年，末尾加一句", ("C965",), _pasted(_last, _with_tail)),
    Slip("三 上年两段", FAMILY, "两段照抄上年", ("C965",), _pasted(_last, _plain, _touched, times=2)),
    Slip("三 照贴别局一段", FAMILY, "一段照抄别的单位", ("C966",), _pasted(_peer, _plain), _SAME),
    Slip("三 别局一段换几个词", FAMILY, "一段照抄别的单位，换了几个词", ("C966",), _pasted(_peer, _touched), _SAME),
    Slip("三 别局一段换句序", FAMILY, "一段照抄别的单位，两句换了次序", ("C966",), _pasted(_peer, _swapped), _SAME),
    Slip("三 上年要建的没下文", FAMILY, "上年说要建的，没有下文", ("C967",), _plan_of_last_year(("建设法治文化长廊", "在沿河步道建设法治文化长廊，展示法治楹联。"), ("购置流动宣传车", "购置流动宣传车，在赶集日巡回播放。"), ("建设法治主题公园", "在滨河绿地建设法治主题公园。"))),
    Slip("三 上年要办的没下文", FAMILY, "上年说要办的，没有下文", ("C967",), _plan_of_last_year(("开通夜间服务专线", "为夜班职工开通夜间服务专线。"), ("发放法治体检券", "向初创团队发放法治体检券。"), ("绘制双语办事地图", "绘制双语办事地图，摆放在机场车站。"))),
    Slip("三 落实情况删掉了", FAMILY, "今年的报告里落实上年安排的话删掉了", ("C967",), change(
        ("国土", "            以“标准地”方式出让工业用地{{ 指标.标准地出让 }}，{{ 指标.标准地出让 | 较上年 }}，企业承诺之后即可开工。\n", ""),
        ("国土", "            利用铁塔视频{{ 指标.铁塔视频 }}对耕地全天候巡查，一旦有推土、堆料等情形立即告警。\n", ""),
        ("国土", "          村庄规划一律做成通俗图册，在{{ 指标.公示村庄 }}村庄张贴并由规划师入户讲解，村民意见逐条登记。\n", ""),
        ("健身", "；照协作备忘录的约定向综合执法部门移交线索{{ 指标.移交线索 }}。", "。"), anywhere=True)),
    Slip("三 问题连原因照抄", FAMILY, "问题和原因都照抄上年", ("C968",), _problem_of_last_year("whole"), ("C969", "C970", "C965", "C812")),
    Slip("三 问题只换原因", FAMILY, "问题照抄上年，只换了原因", ("C968",), _problem_of_last_year("cause"), ("C969", "C970", "C965")),
    Slip("三 问题照抄加几个字", FAMILY, "问题照抄上年，只加了几个字", ("C968",), _problem_of_last_year("words"), ("C969", "C970", "C965")),
)  # fmt: skip
