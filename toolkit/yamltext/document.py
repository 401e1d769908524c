"""A YAML file that was read: plain values, and where in the text each of them stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"


@dataclass(slots=True)
class Spot:
    """Where a value stands: ``start`` and ``end`` are libyaml's marks; children by key or index."""

    start: Any
    end: Any
    keys: dict[str, Spot] | None
    children: dict[str | int, Spot]


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: ``value`` is made of dicts, lists, texts and None; every scalar is its text as typed.

    What a scalar means (a number, a date, a name) is the model's business: ``010`` in a text is ``010``.
    ``text`` is what libyaml saw, in which the marks count; it may differ from the file by stand-ins.
    """

    path: str
    value: Value
    root: Spot | None
    text: str
    broken: frozenset[str] = frozenset()  # top-level keys whose blocks could not be read

    def place(self, path: Path, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column, both from 1, of the value at ``path`` or of its key.

        Where the path leads to nothing, the nearest parent's place.
        """
        spot = self._spot(path[:-1] if of_key and path else path)
        if spot is None:
            return 1, 1
        if of_key and path and spot.keys and path[-1] in spot.keys:
            spot = spot.keys[str(path[-1])]
        elif of_key and path and path[-1] in spot.children:
            spot = spot.children[path[-1]]
        return spot.start.line + 1, spot.start.column + 1

    def place_of(self, path: Path, excerpt: str) -> tuple[int, int]:
        """Line and column of ``excerpt`` inside the text at ``path``; the value's own place if not found."""
        spot = self._spot(path)
        if spot is None:
            return 1, 1
        found = self.text.find(excerpt, spot.start.index, spot.end.index) if excerpt else -1
        if found < 0 and excerpt and (over_a_fold := _over_folds(excerpt).search(*self._span(spot))):
            found = _mostly(self.text, *over_a_fold.span())
        if found < 0 and (rest := self._part(excerpt, spot)) >= 0:
            found = rest
        if found < 0 and excerpt and (by_a_tag := self._beside_tag(excerpt, spot)) >= 0:
            found = by_a_tag
        if found < 0:
            return spot.start.line + 1, spot.start.column + 1
        before = self.text[spot.start.index : found]
        newlines = before.count("\n")
        column = len(before) - before.rfind("\n") - 1 if newlines else spot.start.column + len(before)
        return spot.start.line + 1 + newlines, column + 1

    def has(self, path: Path) -> bool:
        """Whether the file has a value at ``path``."""
        spot = self.root
        for step in path:
            if spot is None or step not in spot.children:
                return False
            spot = spot.children[step]
        return True

    def at(self, path: Path) -> Value:
        """The value at ``path``; None where there is none."""
        value = self.value
        for step in path:
            try:
                value = value[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def _part(self, excerpt: str, spot: Spot) -> int:
        """Where the longest beginning or end of an excerpt stands: a draft prints more around a text than is typed."""
        start, end = spot.start.index, spot.end.index
        for length in range(len(excerpt) - 1, max(_LEAST, len(excerpt) // 3) - 1, -1):
            for piece in (excerpt[:length], excerpt[-length:]):
                if (found := self.text.find(piece, start, end)) >= 0:
                    return found
        return -1

    def _beside_tag(self, excerpt: str, spot: Spot) -> int:
        """Where the longest end or beginning of an excerpt stands beside a tag, which prints the rest of it."""
        start, end = spot.start.index, spot.end.index
        if self.text.find("{{", start, end) < 0:
            return -1
        for length in range(min(len(excerpt) - 1, _LEAST), 0, -1):
            for piece, beside in ((excerpt[-length:], "}}{}"), (excerpt[:length], "{}{{")):
                found = self.text.find(beside.replace("{}", piece), start, end)
                if found >= 0 and piece.isalnum():
                    return found
        return -1

    def _span(self, spot: Spot) -> tuple[str, int, int]:
        return self.text, spot.start.index, spot.end.index

    def _spot(self, path: Path) -> Spot | None:
        spot = self.root
        for step in path:
            if spot is None or step not in spot.children:
                break
            spot = spot.children[step]
        return spot


_TAG = re.compile(r"\{\{.*?\}\}")
_ALL_TAG = re.compile(r"\{[{%][^{}]*\}\}?")
_LEAST = 4  # signs of an excerpt that are enough to know a place by


def _over_folds(excerpt: str) -> re.Pattern[str]:
    """Finds an excerpt that may be folded over lines of the file; the reader's own marker may stand at a fold."""
    gap = "[ \\t\\r\\n\U000f0000-\U000ffffd]*"
    return re.compile(gap.join(map(re.escape, excerpt[:200].replace(" ", ""))))


def _mostly(text: str, start: int, end: int) -> int:
    """Where what is folded over lines begins on the line that has most of it, tags apart: there is what is told of."""
    if _ALL_TAG.fullmatch(text, start, end):
        return start
    lines = text[start:end].split("\n")
    at = max(range(len(lines)), key=lambda number: len(_TAG.sub("", lines[number]).strip()))
    indent = len(lines[at]) - len(lines[at].lstrip())
    return start + sum(len(line) + 1 for line in lines[:at]) + indent


def dotted(path: Path) -> str:
    """A data path as users read it: ``章节.主要工作[0].正文``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
