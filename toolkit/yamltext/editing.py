"""Characters of values found in the file that they were typed in, and replaced there: not one other byte changes.

A character of a value stands in the file as itself, as an escape (in quotes), or, where it is the space or the
line break of a fold, as no character of its own: then it has no span and cannot be replaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from toolkit.yamltext.folds import marked
from toolkit.yamltext.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.yamltext.document import Document, Path, Spot, Value

Span: TypeAlias = tuple[int, int]  # from where to where in the text of a file
_BLANKS = frozenset(" \t\r\n")
_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)")
_IN_DOUBLE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<one>\r\n|.))|.", re.DOTALL
)
_IN_SINGLE = re.compile("''|.", re.DOTALL)
_NAMED = dict(
    zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True),
)
_ESCAPED_BREAKS = frozenset(["\n", "\r", "\r\n"])
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Source:
    """The bytes that a document was read from, without faults; ValueError in time for a document of other bytes."""

    data: bytes
    document: Document
    _marks: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find where the reader's own marks stand in what it read."""
        seen, marker = marked(self.text)
        if seen != self.document.text:
            raise ValueError(f"{self.document.path} was read from other bytes")
        places = [match.start() for match in re.finditer(re.escape(marker), seen)] if marker else []
        object.__setattr__(self, "_marks", places)

    @cached_property
    def text(self) -> str:
        """The file as text, without the mark of its encoding."""
        return self.data.removeprefix(_BOM).decode("utf-8")

    def value(self, path: Path) -> str | None:
        """The text at a path; None where there is none."""
        value, _ = _at(self.document, path)
        return value if isinstance(value, str) else None

    def spans(self, path: Path) -> list[Span | None]:
        """Where each character of the text at ``path`` stands; nothing where that cannot be told."""
        value, spot = _at(self.document, path)
        if not isinstance(value, str) or spot is None:
            return []
        start, end = self._index(spot.start.index), self._index(spot.end.index)
        units, in_block = _units(self.text, start, end)
        return _aligned(units, value, in_block=in_block)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, both from 1, of a place in the text; lines end with a line feed."""
        line = bisect_left(self._ends, at)
        return line + 1, at - (self._ends[line - 1] if line else -1)

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def replaced(self, replacements: Iterable[tuple[Span, str]]) -> bytes:
        """The file with other characters in those places."""
        pieces: list[str] = []
        done = 0
        for (start, end), after in sorted(replacements):
            pieces += (self.text[done:start], after)
            done = end
        text = "".join((*pieces, self.text[done:]))
        return (_BOM if self.data.startswith(_BOM) else b"") + text.encode("utf-8")

    def _index(self, index: int) -> int:
        """A place in the reader's text as one in the file's."""
        return index - bisect_left(self._marks, index)


def reread(data: bytes, document: Document, paths: Iterable[Path]) -> Document | None:
    """A file that was changed in the texts at some paths, read again; None where anything else became different."""
    after, problems = read_yaml(data, document.path)
    if after is None or problems or not _same(document.value, after.value, frozenset(paths), ()):
        return None
    return after


def _same(before: Value, after: Value, but: frozenset[Path], path: Path) -> bool:
    """Whether two values are the same, but for the texts at some paths; keys in the same order."""
    if isinstance(before, dict) and isinstance(after, dict):
        return list(before) == list(after) and all(
            _same(item, after[key], but, (*path, key)) for key, item in before.items()
        )
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            _same(one, other, but, (*path, at))
            for at, (one, other) in enumerate(zip(before, after, strict=True))
        )
    return before == after or (isinstance(before, str) and isinstance(after, str) and path in but)


def _at(document: Document, path: Path) -> tuple[Value, Spot | None]:
    value, spot = document.value, document.root
    for step in path:
        known = isinstance(value, dict) if isinstance(step, str) else isinstance(value, list)
        if spot is None or not known or step not in spot.children:
            return None, None
        value, spot = value[step], spot.children[step]  # type: ignore[index]
    return value, spot


def _units(text: str, start: int, end: int) -> tuple[list[tuple[str, Span]], bool]:
    """What a scalar is typed as: each character that it means with where it stands; whether it is a block."""
    style = text[start : start + 1]
    if style in ("|", ">") and (header := _HEADER.match(text, start, end)):
        return [(text[at], (at, at + 1)) for at in range(header.end(), end)], True
    if style == '"':
        found = _IN_DOUBLE.finditer(text, start + 1, end - 1)
        return [(_meant(match), match.span()) for match in found], False
    if style == "'":
        found = _IN_SINGLE.finditer(text, start + 1, end - 1)
        return [(match[0][0], match.span()) for match in found], False
    return [(text[at], (at, at + 1)) for at in range(start, end)], False


def _meant(match: re.Match[str]) -> str:
    """The character of a double-quoted text; empty for a line break that is escaped."""
    digits = match["x"] or match["u"] or match["U"]
    if digits:
        return chr(int(digits, 16)) if int(digits, 16) < 0x110000 else "\ufffd"
    if match["one"] is None or match["one"] in _ESCAPED_BREAKS:
        return "" if match["one"] else match[0]
    return _NAMED.get(match["one"], "\ufffd")


def _aligned(units: list[tuple[str, Span]], value: str, *, in_block: bool) -> list[Span | None]:
    """The span of each character of the value.

    Between two characters that are no blanks either the same blanks are typed, or lines were folded: then only what
    stands on the first line of a block is its own.
    """
    spans: list[Span | None] = [None] * len(value)
    at = unit = 0
    while at < len(value):
        blanks, typed = at, unit
        while at < len(value) and value[at] in _BLANKS:
            at += 1
        while unit < len(units) and (not units[unit][0] or units[unit][0] in _BLANKS):
            unit += 1
        run = units[typed:unit]
        broken = next((n for n, (mark, _) in enumerate(run) if not mark or mark in "\r\n"), len(run))
        own = run if broken == len(run) else run[:broken] if in_block else []
        for offset, (mark, span) in enumerate(own):
            if blanks + offset < at and value[blanks + offset] == mark:
                spans[blanks + offset] = span
        if at < len(value):
            if unit == len(units) or units[unit][0] != value[at]:
                return []
            spans[at] = units[unit][1]
            at, unit = at + 1, unit + 1
    return spans
