"""The rules over the documents of a run, to problems at their places; what a comment silences is left out.

C909 a rule that failed itself: it is told, and the others go on.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.checking.families import all_rules
from toolkit.checking.silences import Silence, silences, unused
from toolkit.checking.subject import Subjects
from toolkit.checking.told_once import told_already
from toolkit.drafting.checking import Judged
from toolkit.problems import Problem, Severity
from toolkit.workspace.memo import Memo, program
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from toolkit.checking.values import Finding, Gatherer, Rule, Subject
    from toolkit.drafting.checking import Drafts
    from toolkit.drafting.sources import Prepared
    from toolkit.model.units import Registry
    from toolkit.rollup.rollups import Rollups
    from toolkit.workspace.folder import Workspace

FAILED = "C909"
MOST = 20  # places of one document that a rule tells


@dataclass(slots=True)
class _Noted:
    """The silences of a file, and those that silenced something."""

    silences: tuple[Silence, ...] = ()
    used: set[Silence] = field(default_factory=set)

    def heard(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems that no comment silences."""
        out: list[Problem] = []
        for problem in problems:
            by = [silence for silence in self.silences if silence.covers(problem)]
            self.used.update(by)
            if not by:
                out.append(problem)
        return out


class Checker:
    """Runs rules over the files of one run: asked of each, told of each, and then asked what they tell together."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        rollups: Rollups | None = None,
        rules: Sequence[Rule] | None = None,
    ) -> None:
        self.rules = all_rules() if rules is None else tuple(rules)
        self.codes = frozenset(rule.code for rule in self.rules)
        self._subjects = Subjects(workspace, registry, rollups)
        self._gathering = [(rule, rule.gather()) for rule in self.rules if rule.gather is not None]
        self._noted: dict[str, _Noted] = {}
        self._failures: list[Problem] = []  # of rules at what they were told of files

    @property
    def asks(self) -> str:
        """The rules that are run."""
        return " ".join(rule.code for rule in self.rules)

    def of(self, prepared: Prepared, drafts: Drafts) -> Judged:
        """What the rules find in one file, of one without text those of figures; nothing where it has errors.

        A file is not kept where comments silence something in it, which is looked up when all files were seen, or
        where a rule failed.
        """
        of_figures = not prepared.editions
        subject = self._subjects.of_figures(prepared) if of_figures else self._subjects.of(prepared, drafts)
        if subject is None:
            return Judged()
        given, problems = silences(subject.document, self.codes)
        noted = _Noted(given)
        rules = [rule for rule in self.rules if rule.of_figures] if of_figures else self.rules
        by_rule = [found_by(rule, subject) for rule in rules]
        again = told_already(pair for each in by_rule for pair in each.told.items())
        noted.heard(again)  # a comment that silences one of these is no idle one
        found = [problem for each in by_rule for problem in each.problems(again)]
        kept: dict[str, str] = {}
        for rule, gatherer in () if of_figures else self._gathering:
            try:
                kept[rule.code] = b64encode(gatherer.keep(subject)).decode()
            except Exception as fault:
                if os.environ.get("GONGWEN_DEBUG"):
                    raise
                found.append(_failed(rule, subject.label, fault))
        whole = not given and not any(problem.code == FAILED for problem in found)
        heard = noted.heard(found)
        return Judged((*problems, *heard), subject.basis if whole else None, kept, noted if given else None)

    def take(self, label: str, judged: Judged) -> bool:
        """What was found in a file, in whatever process, or an earlier run; False where a rule failed at it."""
        failed = len(self._failures)
        for rule, gatherer in self._gathering:
            try:
                if rule.code in judged.kept:
                    gatherer.add(label, b64decode(judged.kept[rule.code]))
            except Exception as fault:
                if os.environ.get("GONGWEN_DEBUG"):
                    raise
                self._failures.append(_failed(rule, label, fault))
        noted = judged.noted if isinstance(judged.noted, _Noted) else None
        # Of thousands only those stay in memory that have something to be looked up in them.
        if noted is not None or self._gathering:
            self._noted[label] = noted or _Noted()
        return len(self._failures) == failed

    def together(self, memo: Memo, *, keep: bool) -> list[Problem]:
        """What the files of the run tell together, the faults of 时间表, and the comments that silenced nothing."""
        problems = [*self._subjects.problems, *self._failures]
        for rule, gatherer in self._gathering:
            before = memo.get("共同", rule.code)
            if before is not None and before[0] == program():
                gatherer.recall(before[1])
            for label, found in _gathered(rule, gatherer, tuple(self._noted)).items():
                problems += self._noted[label].heard(found)
            if keep:
                memo.put("共同", rule.code, program(), gatherer.counted())
        for label, noted in self._noted.items():
            problems += (unused(label, each) for each in noted.silences if each not in noted.used)
        return problems


@dataclass(slots=True)
class _Found:
    """What one rule finds in one document, once each, and that it failed."""

    told: dict[Problem, Finding] = field(default_factory=dict)
    failures: list[Problem] = field(default_factory=list)

    def problems(self, again: Collection[Problem]) -> Iterator[Problem]:
        """Without those that others tell; of very many the first, and how many more there are."""
        problems = [problem for problem in self.told if problem not in again]
        if len(problems) <= MOST + 1:
            yield from problems
        else:
            yield from problems[: MOST - 1]
            last = problems[MOST - 1]
            message = f"{last.message}（同样的问题还有 {len(problems) - MOST} 处）"
            yield replace(last, message=message)
        yield from self.failures


def found_by(rule: Rule, subject: Subject) -> _Found:
    """What one rule finds in one document, as problems at their places."""
    found = _Found()
    try:
        for finding in rule.check(subject):
            found.told.setdefault(_problem(rule, subject, finding), finding)
    except Exception as fault:
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        found.failures.append(_failed(rule, subject.label, fault))
    return found


def _gathered(rule: Rule, gatherer: Gatherer, labels: Sequence[str]) -> dict[str, list[Problem]]:
    by_label: dict[str, list[Problem]] = {}
    try:
        for label, finding, (line, column) in gatherer.findings():
            severity, where = finding.severity or rule.severity, dotted(finding.path)
            problem = Problem(label, line, column, severity, rule.code, finding.message, finding.hint, where)
            by_label.setdefault(label, []).append(problem)
    except Exception as fault:
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        return {labels[0]: [_failed(rule, labels[0], fault)]} if labels else {}
    return by_label


def _problem(rule: Rule, subject: Subject, finding: Finding) -> Problem:
    line, column = subject.document.place_of(finding.path, finding.excerpt)
    severity = finding.severity or rule.severity
    where = dotted(finding.path)
    return Problem(subject.label, line, column, severity, rule.code, finding.message, finding.hint, where)


def _failed(rule: Rule, label: str, fault: Exception) -> Problem:
    message = f"规则 {rule.code}（{rule.name}）出错，没有查完：{type(fault).__name__}: {str(fault)[:200]}"
    hint = "其他规则照查；设环境变量 GONGWEN_DEBUG=1 再运行一次，把输出发给开发者"
    return Problem(label, 0, 0, Severity.WARNING, FAILED, message, hint)
