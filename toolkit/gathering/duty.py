"""应报未报: what the deadlines ask of a unit, and how what it did stands to that on a day that the caller names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from toolkit.model.base import Special
from toolkit.model.deadlines import MonthDay

if TYPE_CHECKING:
    from toolkit.model.deadlines import Deadlines, Rule
    from toolkit.model.units import Unit

# A date of a unit's data: 无 is not done on purpose; 待补 and nothing are not done yet.
Given: TypeAlias = dt.date | Special | None
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a unit owes for a year's report; a day is the first that is too late, None where there is no deadline."""

    submit_before: dt.date | None = None
    publish_before: dt.date | None = None
    reports_to: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    basis: str = ""


class State(Enum):
    """How a report, or its publication, stands on a day."""

    EARLY = "未到期"
    DONE = "按时"
    LATE = "迟"
    OVERDUE = "逾期"
    MISSING = "缺数据"
    EXEMPT = "不涉及"
    FREE = "无时限"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its days: left until the last good day (EARLY), late (LATE), overdue (OVERDUE, MISSING).

    ``done`` is when it happened; ``announced`` a date in the data that is still to come on that day.
    """

    state: State
    before: dt.date | None = None
    days: int = 0
    done: dt.date | None = None
    announced: dt.date | None = None


def applies(rule: Rule, key: str, unit: Unit) -> bool:
    """Whether a rule is for a unit: everything that it names holds."""
    names = {key, unit.full_name, unit.short_name}
    return (
        (rule.levels is None or unit.level in rule.levels)
        and (rule.kinds is None or bool(set(unit.kind or ()) & set(rule.kinds)))
        and (rule.regions is None or unit.region in rule.regions)
        and (rule.parents is None or unit.parent in rule.parents)
        and (rule.units is None or bool(names & set(rule.units)))
    )


def duty_of(deadlines: Deadlines, key: str, unit: Unit, year: int) -> Duty:
    """What a unit owes for its report of a year: of the rules that are for it, each key as the last one gives it.

    A day with a year in it is for the report of the year before, or for the year that its rule names.
    """
    days: dict[str, dt.date | None] = {}
    reports_to: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    basis = ""
    for rule in deadlines.rules:
        if rule.year not in (None, year) or not applies(rule, key, unit):
            continue
        for name in ("submit_before", "publish_before"):
            before = getattr(rule, name)
            if isinstance(before, MonthDay):
                days[name] = before.after(year)
            elif isinstance(before, Special):
                days[name] = None
            elif before is not None and (rule.year == year or before.year == year + 1):
                days[name] = before
        reports_to = rule.reports_to or reports_to
        copies_to = rule.copies_to or copies_to
        basis = rule.basis or basis
    return Duty(days.get("submit_before"), days.get("publish_before"), reports_to, copies_to, basis)


def standing(before: dt.date | None, given: Given, as_of: dt.date, *, has_data: bool = True) -> Standing:
    """How it stands on a day with what had to be done before ``before`` and, as the data say, was done ``given``.

    A date in the data after that day has not happened yet. Done on the very day is late by one.
    """
    if given is Special.NONE:
        return Standing(State.EXEMPT, before)
    day = given if isinstance(given, dt.date) else None
    if day is not None and day <= as_of:
        if before is None:
            return Standing(State.FREE, None, 0, day)
        late = max(0, (day - before).days + 1)
        return Standing(State.LATE if late else State.DONE, before, late, day)
    if before is None:
        return Standing(State.FREE, announced=day)
    left = (before - _ONE_DAY - as_of).days
    if not has_data:
        return Standing(State.MISSING, before, max(0, -left))
    state = State.EARLY if left >= 0 else State.OVERDUE
    return Standing(state, before, abs(left), announced=day)
