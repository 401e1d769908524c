"""The figures of planted slips, per rule and per family, as lines of text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.checking.families import all_rules, family_of
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from slips.running import Measured, Outcome
    from toolkit.problems import Problem


@dataclass(slots=True)
class Count:
    """Of a rule, a family or all: planted slips, those found, false findings of every weight and of hints alone."""

    planted: int = 0
    found: int = 0
    unusable: int = 0
    false: int = 0
    hints: int = field(default=0)

    @property
    def recall(self) -> float:
        """Found of planted; 1 where nothing was planted."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Found of told; 1 where nothing was told."""
        told = self.found + self.false
        return self.found / told if told else 1.0

    @property
    def weighty(self) -> float:
        """Precision without hints among what is false."""
        told = self.found + self.false - self.hints
        return self.found / told if told else 1.0

    def tell(self, problem: Problem) -> None:
        """Count a false finding."""
        self.false += 1
        self.hints += problem.severity is Severity.HINT


def total(measured: Measured) -> Count:
    """All of it. A slip that made its file unreadable is none that was planted."""
    count = Count()
    for outcome in measured.outcomes:
        _add(count, outcome)
    for problem in _false(measured):
        count.tell(problem)
    return count


def by_family(measured: Measured) -> dict[str, Count]:
    """By the family that slips name themselves; what is false by the rule's family."""
    counts: dict[str, Count] = {}
    for outcome in measured.outcomes:
        _add(counts.setdefault(outcome.slip.family, Count()), outcome)
    for problem in _false(measured):
        counts.setdefault(family_of(problem.code), Count()).tell(problem)
    return counts


def by_rule(measured: Measured) -> dict[str, Count]:
    """By rule: a slip that several are right to tell counts for each of them, found where any told it."""
    counts: dict[str, Count] = {rule.code: Count() for rule in all_rules()}
    for outcome in measured.outcomes:
        told = {problem.code for problem in outcome.found}
        for code in told & set(outcome.slip.codes) or outcome.slip.codes:
            _add(counts.setdefault(code, Count()), outcome)
    for problem in _false(measured):
        counts.setdefault(problem.code, Count()).tell(problem)
    return dict(sorted(counts.items()))


def _add(count: Count, outcome: Outcome) -> None:
    if outcome.errors:
        count.unusable += 1
        return
    count.planted += 1
    count.found += bool(outcome.found)


def _false(measured: Measured) -> Iterator[Problem]:
    yield from (problem for _, problem in measured.clean)
    for outcome in measured.outcomes:
        yield from outcome.false


def table(measured: Measured) -> Iterator[str]:
    """Every rule in a line, then families, then all."""
    names = {rule.code: rule.name for rule in all_rules()}
    yield _row("规则", "种下", "找到", "查全", "误报", "提示", "查准")
    yield from _rows(by_rule(measured), names)
    yield ""
    yield from summary(measured)


def summary(measured: Measured) -> Iterator[str]:
    """Families and all."""
    yield _row("类别", "种下", "找到", "查全", "误报", "提示", "查准")
    yield from _rows(by_family(measured), {})
    whole = total(measured)
    yield from _rows({"合计": whole}, {})
    kinds = len({outcome.slip.name for outcome in measured.outcomes})
    yield (
        f"{measured.cases} 个没有毛病的工作区，{kinds} 种毛病，种下 {whole.planted} 处；查全 {whole.recall:.3f}，"
        f"查准 {whole.precision:.3f}（误报不算提示 {whole.weighty:.3f}）；用不上的 {whole.unusable} 处"
    )


def _rows(counts: Mapping[str, Count], names: Mapping[str, str]) -> Iterator[str]:
    for key, count in counts.items():
        called = f"{key} {names.get(key, '')}".strip()
        shares = (f"{count.recall:.2f}", f"{count.precision:.2f}")
        recall, precision = shares if count.planted else ("—", "—" if not count.false else shares[1])
        yield _row(
            called,
            *map(str, (count.planted, count.found)),
            recall,
            str(count.false),
            str(count.hints),
            precision,
        )


def _row(*cells: str) -> str:
    first, *others = cells
    return _wide(first, 28) + "".join(_wide(cell, 7, left=True) for cell in others)


def _wide(text: str, width: int, *, left: bool = False) -> str:
    spaces = " " * max(0, width - sum(2 if ord(sign) > 0x2E7F else 1 for sign in text))
    return spaces + text if left else text + spaces


def details(measured: Measured, codes: Iterable[str] = ()) -> Iterator[str]:
    """Each miss and each false finding in words; of some rules only, where any are named."""
    wanted = set(codes)
    for name, problem in measured.clean:
        if not wanted or problem.code in wanted:
            yield f"误报  {name}（没有毛病）  {_of(problem)}"
    for outcome in measured.outcomes:
        about = f"{outcome.slip.name}（{'、'.join(outcome.slip.codes)}）在 {outcome.case}"
        if outcome.verdict != "找到" and (not wanted or wanted & set(outcome.slip.codes)):
            yield f"{outcome.verdict}  {about}：{outcome.slip.says}"
            yield from (f"        {line}" for line in _shown(outcome))
        for problem in outcome.false:
            if not wanted or problem.code in wanted:
                yield f"误报  {about}  {_of(problem)}"


def _shown(outcome: Outcome) -> Iterator[str]:
    lines = outcome.planted.files.get(outcome.planted.label, "").split("\n")
    for number in outcome.planted.lines[:3]:
        yield f"{outcome.planted.label}:{number}: {lines[number - 1].strip()[:160] if number <= len(lines) else ''}"
    for problem in outcome.errors[:2]:
        yield f"数据有错：{_of(problem)}"
    for problem in outcome.elsewhere[:2]:
        yield f"说了，但在别处：{_of(problem)}"


def _of(problem: Problem) -> str:
    return f"{problem.path}:{problem.line} {problem.severity.value} {problem.code} {problem.message[:120]}"


def spread(outcomes: Iterable[Outcome]) -> Counter[str]:
    """How often each rule was planted."""
    return Counter(code for outcome in outcomes if not outcome.errors for code in outcome.slip.codes)
