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

# A column of a year and what it counts: 2023年受理, 本年受理数, 受理（2023年).
_YEAR = re.compile(r"(?P<before>.*?)[（(]?(?P<year>20[0-9]{2})年?度?(?P<noun>.*)")
_NOW = re.compile("(?P<before>.*?)(?P<year>今年|本年度|本年|当年|本期)(?P<noun>.*)")
_BEFORE = re.compile(
    "(?P<before>.*?)(?P<year>上年同期|去年同期|上年度|上一年|上年|去年|上期|同期)(?P<noun>.*)"
)
_AGAINST = "(?:同比|[较比与](?:上年|去年)(?:同期|相比)?|年度)?"
_CHANGE = re.compile(f"{_AGAINST}(?:增减|变化|增加|升降)(?:数|量|额|值|变化|情况)?(?:[（(](?!%|％).*[）)])?")
_GROWTH = re.compile(
    f"{_AGAINST}(?:增减|增长|变化|升降)?(?:率|幅度?|%|％|[（(][%％][）)])(?:[（(][%％][）)])?|同比(?:增长)?|增幅|增速|[较比]上年增长"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Columns of change beside those of two years."""
    for grid in grids(subject):
        pairs = _years(grid)
        taken = {column for pair in pairs for column in pair}
        for column, title in enumerate(grid.head):
            bare = title.strip()
            if column in taken or not (_CHANGE.fullmatch(bare) or _GROWTH.fullmatch(bare)):
                continue
            before = [pair for pair in pairs if max(pair) < column]
            if before or len(pairs) == 1:
                yield from _column(grid, *(max(before) if before else pairs[0]), column)


def _years(grid: Grid) -> list[tuple[int, int]]:
    """The columns of this year and the year before, of each thing that is counted in two of them."""
    now: dict[str, list[tuple[int, int]]] = {}  # by what is counted: the year and the column
    before: dict[str, list[int]] = {}
    for column, title in enumerate(grid.head):
        bare = title.strip()
        if _CHANGE.fullmatch(bare) or _GROWTH.fullmatch(bare):
            continue
        if match := _YEAR.fullmatch(bare):
            now.setdefault(_counted(match), []).append((int(match["year"]), column))
        elif match := _BEFORE.fullmatch(bare):
            before.setdefault(_counted(match), []).append(column)
        elif match := _NOW.fullmatch(bare):
            now.setdefault(_counted(match), []).append((0, column))
    found = []
    for noun, columns in now.items():
        if len(columns) == 2 and abs(columns[0][0] - columns[1][0]) == 1:
            (_, last), (_, this) = sorted(columns)
            found.append((this, last))
        elif len(columns) == 1 and len(before.get(noun, ())) == 1:
            found.append((columns[0][1], before[noun][0]))
    return found


def _counted(match: re.Match[str]) -> str:
    """What a column counts: 受理 of 2023年受理数."""
    noun = _IN_BRACKETS.sub("", match["before"] + match["noun"])
    return _PLAIN.sub("", noun.strip("（）()的"))


_IN_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_PLAIN = re.compile("(?:数量?|完成|实绩|实际)$")


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
