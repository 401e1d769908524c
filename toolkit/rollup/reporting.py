"""What is wrong with how the units reported, beyond what is simply missing.

Faults: F305 last year in another measure, F314 a unit named twice, F315 a unit that reports one figure twice with
different values, F320 a name that no unit reports, F323 a unit that stands below nobody, F325 a name that is nearly
the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.figures.quantity import printed_measure
from toolkit.problems import Severity
from toolkit.rollup.contributions import wanted_keys
from toolkit.rollup.telling import MOST_NAMED
from toolkit.rollup.values import Contribution, Reported, Standing
from toolkit.rollup.working import Fault
from toolkit.suggest import did_you_mean, nearest

if TYPE_CHECKING:
    from toolkit.model.indicator import Indicator
    from toolkit.rollup.reported import UnitFigures


def reporting_faults(
    asked: Indicator,
    key: str,
    contributions: Sequence[Contribution],
    known: Mapping[str, UnitFigures | None],
) -> Iterator[Fault]:
    """A name that none of the units has or that one has nearly, one figure with two values.

    ``known`` is what each unit of the contributions reported.
    """
    said = {unit: figures for unit, figures in known.items() if figures is not None}
    at = ("分子", "分母") if asked.numerator is not None else ("指标" if asked.of else "汇总",)
    for wanted, where in zip(wanted_keys(asked, key), at, strict=True):
        if said and not any(wanted in each.known() or each.unreadable for each in said.values()):
            keys = dict.fromkeys(name for each in said.values() for name in each.known())
            hint = did_you_mean(wanted, keys) or "请各单位在“指标”里补上"
            yield Fault("F320", f"范围里没有一个单位报了“{wanted}”", hint, where, Severity.WARNING)
        for unit, each in said.items():
            if wanted in each.conflicts:
                message = f"“{unit}”的“{wanted}”报了两次，互不一致：{each.conflicts[wanted]}"
                severity = Severity.ERROR if asked.approved is None else Severity.WARNING
                yield Fault("F315", message, "两处改成一样，或只留一处", severity=severity)
    silent = [each for each in contributions if each.standing is Standing.NO_FIGURE]
    if len(silent) == len(said):  # nobody has it: that was told
        return
    for without in silent[:MOST_NAMED]:
        yield from _misspelt(asked, key, without, known[without.unit])


def _misspelt(asked: Indicator, key: str, each: Contribution, said: UnitFigures | None) -> Iterator[Fault]:
    """A unit without the figure that has one of nearly the same name (F325)."""
    for wanted in wanted_keys(asked, key):
        near = nearest(wanted, said.known()) if said is not None and wanted not in said.figures else None
        if said is not None and near is not None and near in said.figures and _alike(near, wanted):
            message = f"“{each.unit}”没有“{wanted}”，有“{near}”（{said.figures[near].place}）：是不是写错了？"
            yield Fault("F325", message, "名称要一样才能汇总", severity=Severity.WARNING)


def _alike(one: str, other: str) -> bool:
    """Whether two keys differ by a slip: one character, or the order of the same ones."""
    differing = sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))
    return sorted(one) == sorted(other) or differing == 1


def forgotten_faults(unit: str, wanted: str, forgotten: Sequence[str]) -> Iterator[Fault]:
    """Units that report the figure and stand below nobody: most likely their 上级 was forgotten."""
    if forgotten:
        names = "、".join(forgotten[:MOST_NAMED])
        message = f"{len(forgotten)} 家单位也报了“{wanted}”，却不在范围里，因为没有写上级：{names}"
        hint = f"在单位名录里给它们写“上级: {unit}”；确实不算的写进“除外”"
        yield Fault("F323", message, hint, "范围", Severity.WARNING)


def measure_faults(asked: Indicator, key: str, before: Reported) -> Iterator[Fault]:
    """That last year's file has the figure in another measure."""
    if printed_measure(before.measure) != printed_measure(asked.measure):
        name = asked.name or key
        message = (
            f"“{name}”今年的计量是“{asked.measure}”，上年是“{before.measure}”（{before.place}），不作比较"
        )
        hint = "统一计量，或在“上年”里填写可比的数"
        yield Fault("F305", message, hint, "计量", Severity.WARNING)


def repeated_faults(units: tuple[str, ...]) -> Iterator[Fault]:
    """Units that a scope names twice."""
    if units:
        names = "、".join(f"“{name}”" for name in units)
        message = f"{names}在范围里写了两次，只计一次"
        yield Fault("F314", message, "删去重复的", "范围", Severity.WARNING)
