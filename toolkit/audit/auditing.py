"""One docx audited: what is wrong with it by clause, alike deviations as one finding with all their places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.audit.clauses import CLAUSES
from toolkit.audit.opening import open_docx
from toolkit.audit.reading import read_document
from toolkit.audit.rules import RULES
from toolkit.audit.rules.found import HOUSE_ASKS
from toolkit.audit.telling import tell
from toolkit.problems import Problem, Severity, error
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.text import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from toolkit.audit.clauses import Clause
    from toolkit.audit.roles import Draft
    from toolkit.audit.rules.found import Found

MOST_FINDINGS = 1000  # of one file; a thousand tell no more
UNRENDERED = ("W648", "W649")  # why there are no pages to measure
_EXCERPT = 24
_TAG = re.compile(r"\{[{%]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deviation stands: the paragraph of the body by its number (0 elsewhere), or in words, and its text."""

    number: int
    where: str
    excerpt: str

    def __str__(self) -> str:
        place = self.where or (f"第 {self.number} 段" if self.number else "")
        return f"{place}“{self.excerpt}”" if self.excerpt else place


@dataclass(frozen=True, slots=True)
class Finding:
    """A deviation from a clause, with every place that has it."""

    clause: Clause
    found: str
    required: str
    places: tuple[Place, ...]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.clause.severity


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit of one file tells; ``problems`` are why it could not be read, or links that were not followed."""

    path: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def read(self) -> bool:
        """Whether the file could be audited; that its pages could not be had does not count."""
        return not any(p.severity is Severity.ERROR and p.code not in UNRENDERED for p in self.problems)

    @property
    def counts(self) -> Counter[Severity]:
        """How many of each weight; a finding counts once however many places it has."""
        severities = [finding.severity for finding in self.findings] + [p.severity for p in self.problems]
        return Counter(severities)

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return bool(self.counts[Severity.ERROR])


def audit_files(paths: Iterable[Path], *, typesetting: Typesetting = STANDARD) -> Iterator[Audited]:
    """Each file audited by what a house asks; nothing is written, no link followed."""
    for path in paths:
        data = read_file(path)
        if isinstance(data, Problem):
            yield Audited(str(path), (), (data,))
        else:
            yield audit_bytes(data, str(path), typesetting=typesetting)


def read_file(path: Path) -> bytes | Problem:
    """What stands in a file that is to be a docx, or why it is not read: W608."""
    try:
        if files.is_dir(path):
            said = f"“{path.name or path}”是文件夹，不是 Word 文件"
            return error(str(path), 0, 0, "W608", said, "写文件名，如 *.docx")
        return files.read_bytes(path)
    except files.DiskFault as fault:
        return error(str(path), 0, 0, "W608", fault.message, fault.hint)


def audit_bytes(data: bytes, path: str, *, typesetting: Typesetting = STANDARD) -> Audited:
    """The audit of a docx in memory; ``path`` names it in what is told."""
    draft, problems = read_draft(data, path, typesetting)
    return Audited(path, audit_draft(draft) if draft is not None else (), problems)


def read_draft(
    data: bytes, path: str, typesetting: Typesetting = STANDARD
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """A docx with its paragraphs told apart and what is asked of it, or why it is not read."""
    parts, problems = open_docx(data, path)
    document = read_document(parts) if parts is not None else None
    if document is None:
        if parts is not None:
            problems = (
                error(path, 0, 0, "A705", "不是 Word 文档（.docx）：没有正文", "用 Word 打开，另存为 .docx"),
            )
        return None, problems
    return replace(tell(document), typesetting=typesetting), problems


def audit_draft(draft: Draft, *, typesetting: Typesetting | None = None) -> tuple[Finding, ...]:
    """All that the rules find, in the order of the table of clauses; by another typesetting than the draft names."""
    draft = draft if typesetting is None else replace(draft, typesetting=typesetting)
    gathered: dict[tuple[str, str, str], list[Place]] = {}
    if is_template(draft):
        told = "文件是模板，有标签没有填，没有检查；请检查用它生成的草稿"
        return (Finding(CLAUSES["A709"], told, CLAUSES["A709"].requirement, (Place(0, "文件", ""),)),)
    for code, clause in CLAUSES.items():
        rule = RULES.get(code)
        if rule is None:
            continue
        for found in rule(draft):
            key = (code, found.found, found.required or clause.requirement)
            gathered.setdefault(key, []).append(_place(found))
            if len(gathered) >= MOST_FINDINGS:
                return _findings(gathered)
    return _findings(gathered)


def is_template(draft: Draft) -> bool:
    """Whether it has tags that nobody filled."""
    return sum(_TAG.search(p.text) is not None for p in draft.document.every_paragraph) > 1


def _findings(gathered: dict[tuple[str, str, str], list[Place]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(asked_clause(CLAUSES[code], required), found, required, tuple(places))
        for (code, found, required), places in gathered.items()
    )


def asked_clause(clause: Clause, required: str) -> Clause:
    """The clause, with the remedy of a house style where that is what asks."""
    by_house = required.startswith(HOUSE_ASKS)
    return replace(clause, remedy="照版式文件（版式.yaml）改，或用它重新生成") if by_house else clause


def _place(found: Found) -> Place:
    paragraph = found.paragraph
    if paragraph is None:
        return Place(0, found.where, "")
    text = " ".join(paragraph.whole.split())
    return Place(paragraph.number, found.where or paragraph.where, clipped(text, _EXCERPT))
