"""What a run of ``gongwen build`` tells: draft by draft or, of very many, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import counted, draft_json, finish, show_problems
from toolkit.problems import Severity, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.cli.packing import Told as Zips
    from toolkit.cli.printing import Prints
    from toolkit.drafting.building import Result
    from toolkit.drafting.outputs import Draft
    from toolkit.problems import Problem

MANY = 200  # files from which drafts and problems are told in numbers
_SHOWN = 100  # errors that are told one by one of very many files


@dataclass(slots=True)
class Told:
    """What a run told so far; of very many files no more than a reader can take in, and memory does not grow."""

    many: bool
    silent: bool
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    made: int = 0
    left: int = 0
    failed: bool = False
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: dict[str, tuple[int, Problem]] = field(default_factory=dict)
    zips: Zips | None = None
    prints: Prints | None = None

    def of_no_file(self, problems: Iterable[Problem]) -> None:
        """Problems that are told one by one however many files there are."""
        for problem in problems:
            self.problems.append(problem)
            self._count(problem)

    def take(self, result: Result) -> None:
        """One file more."""
        self.made += sum(draft.written for draft in result.drafts)
        self.left += sum(not draft.written for draft in result.drafts)
        if self.prints is not None:
            self.prints.take(result)
        if self.silent or not self.many:
            self.drafts += result.drafts
            for draft in () if self.silent else result.drafts:
                pending = f"，待补 {len(draft.pending)} 项" if draft.pending else ""
                pages = f"，{draft.pages} 面" if draft.pages else ""
                click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}{pages}{pending}")
        self.add(result.problems)

    def add(self, problems: Iterable[Problem]) -> None:
        """What is wrong, one by one of few files, in numbers of many."""
        if self.silent or not self.many:
            self.problems += problems
            return
        for problem in problems:
            self._count(problem)
            if problem.severity is Severity.ERROR and len(self.problems) < _SHOWN:
                self.problems.append(problem)

    def end(self, *, final: bool) -> int:
        """Tell what is left to tell; the exit code."""
        if self.silent or not self.many:
            more: dict[str, object] = {"草稿": [draft_json(draft) for draft in self.drafts]}
            if self.zips is not None:
                more["包"] = self.zips.packages
            if self.prints is not None and self.prints.asked:
                more["PDF"] = self.prints.pdfs
            code = finish(self.problems, as_json=self.silent, more=more, final=final)
            if not self.silent:
                self._sum(counted(in_order(self.problems)))
            return code
        show_problems(in_order(self.problems))
        shown = Counter(problem.code for problem in self.problems)
        for name, (count, first) in sorted(self.codes.items()):
            if count > shown[name]:
                click.echo(f"{first.severity.value} {name} 共 {count} 处，如 {first.path}：{first.message}")
        kinds = "，".join(
            f"{self.severities[each]} 处{each.value}" for each in Severity if self.severities[each]
        )
        self._sum(kinds or "没有问题")
        stopped = final and self.severities[Severity.PENDING]
        return 1 if self.failed or has_errors(self.problems) or stopped else 0

    def _count(self, problem: Problem) -> None:
        self.severities[problem.severity] += 1
        self.failed |= problem.severity is Severity.ERROR
        count, first = self.codes.get(problem.code, (0, problem))
        self.codes[problem.code] = count + 1, first

    def _sum(self, problems: str) -> None:
        if self.zips is not None and self.zips.more:
            click.echo(f"另有 {self.zips.more} 处没有列出，见各包里的报送清单")
        zips = f"；{self.zips.summary()}" if self.zips is not None else ""
        pdfs = self.prints.summary() if self.prints is not None else ""
        click.echo(f"生成 {self.made} 份，没有变化 {self.left} 份{pdfs}{zips}：{problems}")
