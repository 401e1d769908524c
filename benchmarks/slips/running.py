"""Plants slips, runs every rule over the workspace before and after, and counts what was found, missed and wrong.

A finding counts as new where the clean workspace has none of the same file, rule and words. Numbers:

- found: planted slips that a rule of ``codes`` told, in the right file and on a right line; missed: the others;
- false: new findings of rules that neither ``codes`` nor ``also`` name, and all that is told of a clean workspace;
- unusable: where the slip made the file one that rules do not look at (an error of the data format).

Recall is found / planted, precision found / (found + false): a slip counts once, however many rules tell it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from slips.lots import variants
from toolkit.checking.families import all_rules
from toolkit.checking.running import Checker
from toolkit.drafting.checking import check_prepared, composed_editions
from toolkit.drafting.sources import prepare
from toolkit.problems import Problem, Severity, has_errors
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import Workspace
from toolkit.workspace.memo import Memo
from toolkit.workspace.models import read_registry
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slips.values import Case, Planted, Slip
    from toolkit.checking.values import Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """A slip in a case, and what came of it."""

    slip: Slip
    case: str
    variant: int
    planted: Planted
    found: tuple[Problem, ...]  # by a rule of ``codes``, where it belongs
    elsewhere: tuple[Problem, ...]  # by a rule of ``codes``, at another place
    false: tuple[Problem, ...]
    errors: tuple[Problem, ...]  # of the data format: no rule looked

    @property
    def verdict(self) -> str:
        """找到, 漏报 or 用不上."""
        return "用不上" if self.errors else "找到" if self.found else "漏报"


@dataclass(frozen=True, slots=True)
class Measured:
    """Outcomes, and what was told of the clean workspaces."""

    outcomes: tuple[Outcome, ...]
    clean: tuple[tuple[str, Problem], ...]  # of which case
    cases: int


class Bench:
    """A temporary workspace with the built-in templates, filled with the files of one case after the other."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.root = Path(self._folder.name).resolve()
        shutil.copytree(builtin_templates(), self.root / "templates")
        self.rules: tuple[Rule, ...] = tuple(all_rules())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def told(self, files: Mapping[str, str], checked: str) -> list[Problem]:
        """What ``gongwen check`` tells of all files of the year of ``checked``."""
        self._fill(files)
        workspace = Workspace(self.root)
        registry, problems = read_registry(workspace)
        problems = list(problems)
        if registry is None:
            return problems
        found, more = year_files(workspace, _year(checked), frozenset(registry.units))
        problems += more
        rollups = Rollups(workspace, registry)
        judge = Checker(workspace, registry, rollups, self.rules)
        for file in found:
            prepared = prepare(workspace, registry, file, rollups)
            drafts = composed_editions(prepared)
            own = check_prepared(workspace, prepared, drafts)
            problems += own
            if not has_errors(own) and prepared.editions:
                judged = judge.of(prepared, drafts)
                judge.take(prepared.label, judged)
                problems += judged.problems
        return list(dict.fromkeys([*problems, *judge.together(Memo(None), keep=False)]))

    def _fill(self, files: Mapping[str, str]) -> None:
        shutil.rmtree(self.root / "data", ignore_errors=True)
        for label, text in files.items():
            path = self.root / label
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _year(label: str) -> int:
    return int(Path(label).parent.name)


def _is_rule(problem: Problem) -> bool:
    return problem.code.startswith("C")


def measure(cases: Sequence[Case], slips: Sequence[Slip], each: int = 1, most: int | None = None) -> Measured:
    """Plant every slip in every case, ``each`` times; of each slip at most ``most``, in cases drawn by lot."""
    outcomes: list[Outcome] = []
    clean: list[tuple[str, Problem]] = []
    with Bench() as bench:
        before = {case.name: bench.told(case.files, case.checked) for case in cases}
        for case in cases:
            clean += (
                (case.name, problem) for problem in before[case.name] if _is_rule(problem) or problem.stops
            )
        there = {rule.code for rule in bench.rules}
        for slip in slips:
            if there.isdisjoint(slip.codes):
                continue  # of a rule that is still to come
            for case, variant, planted in variants(cases, slip, each, most):
                after = bench.told(planted.files, planted.label)
                outcomes.append(_outcome(slip, case, variant, planted, before[case.name], after))
    return Measured(tuple(outcomes), tuple(clean), len(cases))


def _outcome(
    slip: Slip,
    case: Case,
    variant: int,
    planted: Planted,
    before: Sequence[Problem],
    after: Sequence[Problem],
) -> Outcome:
    known = Counter(map(_words, before))
    new: list[Problem] = []
    for problem in after:
        if known[_words(problem)]:
            known[_words(problem)] -= 1
        else:
            new.append(problem)
    meant = [problem for problem in new if problem.code in slip.codes]
    found = tuple(problem for problem in meant if _is_there(problem, planted))
    errors = tuple(
        p for p in new if p.severity is Severity.ERROR and not _is_rule(p) and p.code not in slip.codes
    )
    return Outcome(
        slip,
        case.name,
        variant,
        planted,
        found,
        tuple(problem for problem in meant if problem not in found),
        tuple(p for p in new if _is_rule(p) and p.code not in (*slip.codes, *slip.also)),
        errors,
    )


def _words(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, problem.message


def _is_there(problem: Problem, planted: Planted) -> bool:
    return problem.path == planted.label and (not planted.lines or problem.line in planted.lines)
