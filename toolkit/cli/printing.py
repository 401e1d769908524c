"""``gongwen build --pdf``: PDFs beside the drafts of a run; without it, which of them show an earlier draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.progress import progress
from toolkit.drafting.pdfs import beside, outdated, pdf_name
from toolkit.drafting.printing import print_drafts

if TYPE_CHECKING:
    from toolkit.choosing import Chosen
    from toolkit.cli.built import Told
    from toolkit.drafting.building import Result
    from toolkit.drafting.measuring import Office

_KEPT = "W609"  # a draft that somebody edited: it was not written over, and is printed as it stands


class Prints:
    """The PDFs of a run, made with ``office``; where there is none, those that the run left behind are told."""

    def __init__(self, chosen: Chosen, office: Office | None) -> None:
        self._workspace, self._office = chosen.workspace, office
        year = chosen.files[0].year if chosen.files else None
        self._there = beside(chosen.workspace, year) if year is not None and office is None else frozenset()
        self._drafts: list[str] = []
        self._outdated: list[str] = []
        self._made = self._left = 0
        self.pdfs: list[dict[str, object]] = []

    @property
    def asked(self) -> bool:
        """Whether PDFs were asked for."""
        return self._office is not None

    def take(self, result: Result) -> None:
        """The drafts of one file more."""
        if self._office is not None:
            self._drafts += (draft.path for draft in result.drafts)
            self._drafts += (each.path for each in result.problems if each.code == _KEPT)
            return
        names = (pdf_name(draft.path) for draft in result.drafts if draft.written and self._there)
        self._outdated += (name for name in names if name in self._there)

    def end(self, told: Told, *, force: bool) -> None:
        """Make the PDFs, once all drafts stand on the disk; ``told`` is told what became of them."""
        if self._office is None:
            told.add(outdated(self._outdated))
            return
        with progress("排 PDF", len(self._drafts), shown=not told.silent) as step:
            for each in print_drafts(self._workspace, self._drafts, self._office.path, force=force):
                step()
                told.add(each.problems)
                if not each.path:
                    continue
                self._made += each.written
                self._left += not each.written
                if told.silent:
                    self.pdfs.append({"PDF": each.path, "已写": each.written})
                elif not told.many:
                    click.echo(f"{'已排出' if each.written else '没有变化'} {each.path}")

    def summary(self) -> str:
        """How many, for the last line."""
        return f"；PDF {self._made} 份，没有变化 {self._left} 份" if self.asked else ""
