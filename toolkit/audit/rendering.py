"""Files audited with their pages: beside the rules of structure, what is measured on the PDF that LibreOffice makes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from toolkit.audit.auditing import (
    Audited,
    Finding,
    Place,
    asked_clause,
    audit_draft,
    is_template,
    read_draft,
    read_file,
)
from toolkit.audit.clauses import CLAUSES
from toolkit.audit.rendered import RENDERED
from toolkit.audit.rendered.asked import area_of
from toolkit.audit.rendered.drawn import draw
from toolkit.audit.values import TWIPS_PER_MM
from toolkit.layout import office, pages, program
from toolkit.problems import Problem
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.text import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.audit.rendered.drawn import Drawn
    from toolkit.audit.roles import Draft

AT_ONCE = 40  # files in one run of LibreOffice, so that the first are told before the last are laid out
MOST_PLACES = 200  # of one rule in one file
_EXCERPT = 24


def not_ready() -> Problem | None:
    """Why no page can be measured on this machine: no LibreOffice, or no library to read a PDF; None where it can."""
    return program.not_ready("audit --rendered")


def audit_rendered(
    paths: Iterable[Path], *, seconds: float = office.SECONDS, typesetting: Typesetting = STANDARD
) -> Iterator[Audited]:
    """Each file audited by what a house asks, its pages too; several in one run of LibreOffice.

    Nothing is written, no link followed.
    """
    waiting = iter(paths)
    while batch := list(islice(waiting, AT_ONCE)):
        yield from _batch(batch, seconds, typesetting)


def _batch(paths: list[Path], seconds: float, typesetting: Typesetting) -> Iterator[Audited]:
    read: list[tuple[str, Draft | None, tuple[Problem, ...]]] = []
    documents: dict[str, bytes] = {}
    for path in paths:
        name = str(path)
        data = read_file(path)
        if isinstance(data, Problem):
            read.append((name, None, (data,)))
            continue
        draft, problems = read_draft(data, name, typesetting)
        read.append((name, draft, problems))
        if draft is not None and not is_template(draft):
            documents[name] = data
    made, faults = office.to_pdf(documents, seconds=seconds)
    for name, draft, problems in read:
        if draft is None:
            yield Audited(name, (), problems)
            continue
        own = tuple(fault for fault in faults if fault.path == name)
        findings = audit_draft(draft)
        if name in made:
            measured, unread = audit_pages(draft, made[name], name)
            findings, own = findings + measured, own + unread
        yield Audited(name, findings, problems + own)


def audit_pages(draft: Draft, pdf: bytes, path: str) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """What the rules of pages find in a draft's PDF, in the order of the table; or why the PDF cannot be read."""
    section = draft.document.sections[0]
    # Text may go on under the type area.
    bottom = max(area_of(draft.typesetting).bottom, (section.height - section.bottom) / TWIPS_PER_MM)
    try:
        drawn = draw(draft, pages.read_pages(pdf, bottom=bottom))
    except pages.LayoutFault as fault:
        return (), (fault.problem(path),)
    return tuple(findings(drawn)), ()


def findings(drawn: Drawn) -> Iterator[Finding]:
    """What the rules find; alike deviations as one finding with all their places."""
    for code, rule in RENDERED.items():
        gathered: dict[tuple[str, str], list[Place]] = {}
        for seen in islice(rule(drawn), MOST_PLACES):
            where = f"第 {seen.page} 面" if seen.page else "文件"
            place = Place(0, where, clipped(seen.text, _EXCERPT))
            gathered.setdefault((seen.found, seen.required), []).append(place)
        for (found, required), places in gathered.items():
            yield Finding(
                asked_clause(CLAUSES[code], required),
                found,
                required or CLAUSES[code].requirement,
                tuple(places),
            )
