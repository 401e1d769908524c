"""What the units of a run share: of each document the signatures of its paragraphs are kept, and its texts packed.

Few of them are ever unpacked: only those that have a band in common with another.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.alike import LEAST, SHORT, SURE_IF_SHORT, Copied, Paragraph, paragraphs, signs_of, told
from toolkit.checking.counted import recounted, rows_by_text
from toolkit.checking.likeness import WIDTH, signatures
from toolkit.model.units import chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.values import Finding, Subject

_HINT = "写本单位自己做的事；上级统一要求这样写的，在这一段上面写注释“# 不查 C966：……”并说明理由"


@dataclass(frozen=True, slots=True)
class _Document:
    """What was kept of a document: ``signs`` are all its own, ``place`` is where its text begins."""

    year: int
    unit: str
    above: tuple[str, ...]
    place: tuple[int, int]
    signs: int
    signatures: bytes
    packed: bytes

    def paragraphs(self, label: str, wanted: Sequence[int]) -> list[Paragraph]:
        """Those of some numbers."""
        rows = json.loads(zlib.decompress(self.packed))
        return [Paragraph(label, tuple(path), *row) for path, *row in (rows[number] for number in wanted)]


class Others:
    """Is given what is to be kept of each document of a run; the order does not matter."""

    def __init__(self) -> None:
        self._documents: dict[str, _Document] = {}
        self._counted = b""

    def recall(self, counted: bytes) -> None:
        """Take what ``counted`` gave in an earlier run."""
        self._counted = counted

    def counted(self) -> bytes:
        """What the findings took longest to count: it depends on texts alone, whosever they are."""
        return self._counted

    def keep(self, subject: Subject) -> bytes:
        """A line that says whose it is, the signatures of its paragraphs, and packed their texts and places."""
        every = paragraphs(subject)
        own = [paragraph for paragraph in every if len(paragraph.masked) >= LEAST]
        head = (
            subject.year,
            subject.unit_key,
            [name for name in chain(subject.registry, subject.unit_key) if name != subject.unit_key],
            subject.document.place(("章节",)),
            signs_of(every),
            len(own),
        )
        rows = [(p.path, p.line, p.column, p.masked, p.begins, p.source) for p in own]
        return b"".join(
            (
                json.dumps(head, ensure_ascii=False).encode(),
                b"\n",
                signatures([paragraph.masked for paragraph in own]),
                zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1),
            )
        )

    def add(self, label: str, kept: bytes) -> None:
        """Take what was kept of a document."""
        begins = kept.index(b"\n") + 1
        year, unit, above, place, signs, count = json.loads(kept[:begins])
        ends = begins + count * WIDTH
        self._documents[label] = _Document(
            year, unit, tuple(above), tuple(place), signs, kept[begins:ends], kept[ends:]
        )

    def findings(self) -> Iterator[tuple[str, Finding, tuple[int, int]]]:
        """The label of a file, what is found in it, its line and column."""
        for label, copied, signs in self.found():
            places = {each.own.path: (each.own.line, each.own.column) for each in copied}
            for finding in told(copied, signs, "别的单位今年的", _HINT):
                yield label, finding, places.get(finding.path, self._documents[label].place)

    def found(self) -> Iterator[tuple[str, list[Copied], int]]:
        """Of each document that shares something: its label, what it shares, how many signs of its own it has."""
        by_year: dict[int, list[str]] = {}
        for label in sorted(self._documents):
            by_year.setdefault(self._documents[label].year, []).append(label)
        for labels in by_year.values():
            if len({self._documents[label].unit for label in labels}) > 1:
                copied = self._of_year(labels)
                yield from (
                    (label, copied[label], self._documents[label].signs)
                    for label in labels
                    if label in copied
                )

    def _of_year(self, labels: Sequence[str]) -> dict[str, list[Copied]]:
        every = b"".join(self._documents[label].signatures for label in labels)
        rows = rows_by_text(every)

        def masked(wanted: set[int]) -> dict[int, str]:
            return {row: paragraph.masked for row, paragraph in self._unpacked(labels, wanted).items()}

        near_of, self._counted = recounted(self._counted, every, rows, masked)
        wanted = {text for text, those in rows.items() if len(those) > 1}.union(
            near_of, (other for others in near_of.values() for _, other in others)
        )
        those = self._unpacked(labels, {row for text in wanted for row in rows[text]})
        standing = {text: [those[row] for row in rows[text]] for text in wanted}
        signs = {text: same[0].masked for text, same in standing.items()}
        found: dict[str, list[Copied]] = {}
        for text in sorted(wanted, key=signs.__getitem__):
            others = sorted(near_of.get(text, ()), key=lambda pair: (-pair[0], signs[pair[1]]))
            shares = [(share, standing[other]) for share, other in ((1.0, text), *others)]
            for own in standing[text]:
                if copied := self._copied(own, shares):
                    found.setdefault(own.label, []).append(copied)
        return found

    def _unpacked(self, labels: Sequence[str], wanted: set[int]) -> dict[int, Paragraph]:
        """The paragraphs of some numbers, which go on from document to document."""
        found: dict[int, Paragraph] = {}
        start = 0
        for label in labels:
            document = self._documents[label]
            count = len(document.signatures) // WIDTH
            if own := [number for number in range(start, start + count) if number in wanted]:
                those = document.paragraphs(label, [number - start for number in own])
                found.update(zip(own, those, strict=True))
            start += count
        return found

    def _copied(self, own: Paragraph, near: Sequence[tuple[float, list[Paragraph]]]) -> Copied | None:
        """The one that it is most like, of those that tell something; of each document the best counts."""
        others: dict[str, tuple[float, Paragraph]] = {}
        least = 0.0 if len(own.masked) >= SHORT else SURE_IF_SHORT
        for share, same in near:
            if share < least:
                continue
            for other in same:
                if other.label not in others and self._tells(own, other):
                    others[other.label] = share, other
        if not others:
            return None
        share, other = min(others.values(), key=lambda pair: (-pair[0], pair[1].label, pair[1].line))
        return Copied(own, other, share, len(others) + 1)

    def _tells(self, own: Paragraph, other: Paragraph) -> bool:
        """Not its own, not what one took from the other and says so, and not to a unit what those below it wrote."""
        mine, theirs = self._documents[own.label], self._documents[other.label]
        return (
            mine.unit != theirs.unit
            and mine.unit not in theirs.above
            and own.source != theirs.unit
            and other.source != mine.unit
        )
