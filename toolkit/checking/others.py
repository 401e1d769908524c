"""What the units of a run share: of each document the signatures of its paragraphs are kept, and its texts packed.

Few of them are ever unpacked: only those that have a band in common with another.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.alike import LEAST, Copied, Paragraph, paragraphs, signs_of, told
from toolkit.checking.likeness import WIDTH, Shares, near, signatures, sketch, together
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
        self._shares = Shares()

    def recall(self, counted: bytes) -> None:
        """Take what ``counted`` gave in an earlier run."""
        self._shares = Shares(counted)

    def counted(self) -> bytes:
        """What the findings took longest to count: it depends on two texts alone, whosever they are."""
        return self._shares.to_bytes()

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
        groups = set(map(tuple, together(every)))  # most of them have several bands in common
        those = self._unpacked(labels, {number for group in groups for number in group})
        by_signs: dict[str, list[Paragraph]] = {}
        for number in sorted(those):
            by_signs.setdefault(those[number].masked, []).append(those[number])
        texts = sorted(by_signs)
        number_of = {text: number for number, text in enumerate(texts)}
        first = {those[number].masked: number for number in those}
        sketches = [sketch(every, first[text]) for text in texts]
        text_of = {number: number_of[paragraph.masked] for number, paragraph in those.items()}
        of_texts = {tuple(sorted({text_of[number] for number in group})) for group in groups}
        found: dict[str, list[Copied]] = {}
        for at, others in near(
            texts, sketches, sorted(group for group in of_texts if len(group) > 1), self._shares
        ):
            shares = [(1.0, at), *others]
            for own in by_signs[texts[at]]:
                if copied := self._copied(own, [(share, by_signs[texts[other]]) for share, other in shares]):
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
        for share, same in near:
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
