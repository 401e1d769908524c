"""What a roll-up has to tell its reader: who is missing and why, what was set beside the sum.

Faults: F316 a figure that was set beside the sum, F317 names that are missing, F318 a provisional figure, F326 one
that is still to be approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.figures import Missing
from toolkit.figures.exact import plain
from toolkit.figures.quantity import printed_measure
from toolkit.problems import Severity
from toolkit.rollup.values import Contribution, Rolled, Standing
from toolkit.rollup.working import Fault

if TYPE_CHECKING:
    from decimal import Decimal

NAMED = 2  # units named in a mark in the text; a message names MOST_NAMED
MOST_NAMED = 20


def standing_faults(rolled: Rolled) -> Iterator[Fault]:
    """That a figure was set beside the sum, or that it is provisional, and what stands in the way."""
    yield from _without_names(rolled.contributions)
    if rolled.approved is not None:
        summed = f"{rolled.method}得 {said_value(rolled.value, rolled.measure)}"
        hint = "不用改；两个数 gongwen trace 都查得到"
        if rolled.value is Missing.PENDING:
            summed, hint = "还没有汇总数", "各单位的数能汇总以后，再核对一遍"
        message = (
            f"“{rolled.name}”{summed}{_who(rolled)}，"
            f"按核定的 {said_value(rolled.approved, rolled.measure)}印出：{rolled.reason}"
        )
        yield Fault("F316", message, hint, "核定", Severity.HINT)
        if rolled.approved is Missing.PENDING:
            yield Fault("F326", f"“{rolled.name}”还没有核定", "填上核定的数", "核定", Severity.PENDING)
    elif rolled.provisional:
        pending = rolled.value is Missing.PENDING
        said = "还汇总不出" if pending else f"暂计 {said_value(rolled.value, rolled.measure)}"
        message = f"“{rolled.name}”{said}{_who(rolled)}"
        yield Fault("F318", message, _remedy(rolled), severity=Severity.PENDING)


def _remedy(rolled: Rolled) -> str:
    """What to do about the units that are missing, by why they are."""
    standings = {each.standing for each, _ in _missing(rolled)}
    steps = []
    if Standing.UNREADABLE in standings:
        steps.append("改正有误的文件（gongwen check 列出其中的问题）")
    if standings - {Standing.UNREADABLE}:
        steps.append("请没有数的单位补报；确实不报的写进“除外”，或用“核定”写明数值和说明")
    return "；".join(steps)


def _without_names(contributions: Sequence[Contribution]) -> Iterator[Fault]:
    bare = [each for each in contributions if each.standing is Standing.UNNAMED]
    if bare:
        message = f"{len(bare)} 家单位只有数，没有列出分项，不能去重：{_places(bare)}"
        yield Fault("F317", message, "请这些单位写“分项: [名称, 名称]”", severity=Severity.WARNING)


def lacking(rolled: Rolled, short_name: Callable[[str], str]) -> str:
    """Who is missing, short enough for a mark in the text: 缺市水利局, 缺市水利局等3家."""
    names = list(dict.fromkeys(short_name(each.unit) for each, _ in _missing(rolled)))
    if not names:
        return ""
    return f"缺{'、'.join(names)}" if len(names) <= NAMED else f"缺{names[0]}等{len(names)}家"


def _missing(rolled: Rolled) -> list[tuple[Contribution, Rolled]]:
    if rolled.approved is None and not rolled.provisional:
        return []
    return [(each, above) for each, above in rolled.absent() if each.standing.missing]


def _who(rolled: Rolled) -> str:
    reasons: dict[str, list[str]] = {}
    for each, above in _missing(rolled):
        name = each.unit if above is rolled else f"{each.unit}（汇总在{above.unit}）"
        if each.standing is Standing.UNREADABLE:
            name += f"（{each.place}）"
        reasons.setdefault(each.standing.value, []).append(name)
    said = [f"{word} {len(units)} 家：{_named(units)}" for word, units in reasons.items()]
    return f"（{'；'.join(said)}）" if said else ""


def said_value(value: Decimal | Missing, measure: str) -> str:
    """A figure in a message: 20件, 待补."""
    return value.value if isinstance(value, Missing) else plain(value) + printed_measure(measure)


def _named(units: Sequence[str]) -> str:
    return "、".join(units[:MOST_NAMED]) + (" 等" if len(units) > MOST_NAMED else "")


def _places(contributions: Sequence[Contribution]) -> str:
    more = " 等" if len(contributions) > MOST_NAMED else ""
    return "，".join(str(each.place) for each in contributions[:MOST_NAMED]) + more
