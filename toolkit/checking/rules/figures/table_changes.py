"""表内增减：表里的“增减”“同比”栏，应当由本年、上年两栏算得出来。

用途：表头有本年和上年两栏（今年、去年，或相连的两个年份）又有增减栏的，逐行核对。只查写成数的格；
“较上年增加3件”这样的话由“升降方向”等规则去查。
依据：增减=本年数−上年数；同比=（本年数−上年数）÷上年数。

通过的例子：2023年 120，2022年 100，增减 20。
不通过的例子：2023年 120，2022年 100，增减 30。
怎样改：核对三个数；这一栏用 {{ 指标.名称 | 增减 }} 印出，就总是对的。
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.grids import grids, number
from toolkit.checking.values import Finding, Rule
from toolkit.figures.exact import decimals, plain, round_half_up
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from toolkit.checking.rules.figures.grids import Grid
    from toolkit.checking.values import Subject

_YEAR = re.compile(r"(20[0-9]{2})年?(?:度)?(?:数|数量)?(?:[（(].*[）)])?")
_NOW = re.compile("(?:今年|本年|本年度|当年|本期)(?:数|数量|完成)?(?:[（(].*[）)])?")
_BEFORE = re.compile("(?:上年|去年|上年度|上一年|上期|同期|上年同期)(?:数|数量|完成)?(?:[（(].*[）)])?")
_CHANGE = re.compile("增减(?:数|量|额|变化)?(?:[（(](?!%|％).*[）)])?|同比增减")
_GROWTH = re.compile(
    "(?:同比|增减|增长|较上年|比上年)?(?:增长|增减)?(?:率|幅度?|%|％|[（(][%％][）)])|同比|增幅|增速"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Columns of change beside those of two years."""
    for grid in grids(subject):
        columns = _years(grid)
        if columns is None:
            continue
        now, before = columns
        for column, title in enumerate(grid.head):
            bare = title.strip()
            if column in (now, before) or not (_CHANGE.fullmatch(bare) or _GROWTH.fullmatch(bare)):
                continue
            yield from _column(grid, now, before, column)


def _years(grid: Grid) -> tuple[int, int] | None:
    heads = [title.strip() for title in grid.head]
    years = {int(match[1]): column for column, title in enumerate(heads) if (match := _YEAR.fullmatch(title))}
    if len(years) == 2 and max(years) - min(years) == 1:
        return years[max(years)], years[min(years)]
    now = [column for column, title in enumerate(heads) if _NOW.fullmatch(title)]
    before = [column for column, title in enumerate(heads) if _BEFORE.fullmatch(title)]
    return (now[0], before[0]) if len(now) == len(before) == 1 else None


def _column(grid: Grid, now: int, before: int, column: int) -> Iterator[Finding]:
    growth = _CHANGE.fullmatch(grid.head[column].strip()) is None
    for index, row in enumerate(grid.rows):
        values = [number(row[place]) for place in (now, before, column)]
        if None in values or not all(row[place].strip(" —-/") for place in (now, before, column)):
            continue
        current, last, said = (value for value in values if value is not None)
        percent = growth or "%" in row[column] or "％" in row[column]
        rates = "%" in row[now] or "％" in row[now] or any(cell.strip() in ("%", "％") for cell in row)
        if percent and (rates or last <= 0):
            continue
        exact = Fraction(current) - Fraction(last)
        if percent:
            exact = exact / Fraction(last) * 100
        if (
            abs(Fraction(said) - exact) * 2 > Fraction(1, 10 ** decimals(said))
            if percent
            else Fraction(said) != exact
        ):
            yield Finding(
                grid.cell(index, column),
                f"表的“{row[0]}”一行，{grid.head[now]} {current:f}、{grid.head[before]} {last:f}，"
                f"{grid.head[column]}应是 {_shown(exact, said, percent=percent)}，写的是 {row[column]}",
                "核对三个数，改正写错的一格；这一栏可以用过滤器“增减”“同比”印出",
                row[column],
            )


def _shown(exact: Fraction, said: Decimal, *, percent: bool) -> str:
    places = max(decimals(said), 1) if percent else 6
    text = plain(round_half_up(exact, places))
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text + ("%" if percent else "")


RULE = Rule("C943", "表内增减", Severity.ERROR, check, __doc__ or "")
