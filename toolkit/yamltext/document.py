"""A YAML file that was read: plain values, and where in the text each of them stands."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.yamltext.simple_places import Places

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"


@dataclass(slots=True)
class Spot:
    """Where a value stands: ``start`` and ``end`` are libyaml's marks; children by key or index."""

    start: Any
    end: Any
    keys: dict[str, Spot] | None
    children: dict[str | int, Spot]


class Document:
    """One YAML file: ``value`` is made of dicts, lists, texts and None; every scalar is its text as typed.

    What a scalar means (a number, a date, a name) is the model's business: ``010`` in a text is ``010``. ``typed`` is
    the file's text, ``text`` what libyaml saw, in which the marks of ``root`` count; it may differ by stand-ins.
    """

    __slots__ = ("_keys", "_places", "_read", "_root", "_text", "broken", "path", "typed", "value")

    def __init__(
        self, path: str, value: Value, root: Spot | None, text: str, broken: frozenset[str] = frozenset()
    ) -> None:
        """``broken`` are top-level keys whose blocks could not be read."""
        self.path = path
        self.value = self._read = value
        self.typed = text
        self.broken = broken
        self._root = root
        self._text = text
        self._keys: Mapping[Path, tuple[int, int]] = {}
        self._places: Places | None = None

    @classmethod
    def without_places(
        cls,
        path: str,
        value: Value,
        typed: str,
        keys: Mapping[Path, tuple[int, int]],
        places: Places,
    ) -> Document:
        """One of which is told where things stand when somebody asks.

        ``keys`` are lines and columns of some keys, for which nothing need be asked.
        """
        document = cls(path, value, None, typed)
        document._keys, document._places = keys, places
        return document

    def with_value(self, value: Value) -> Document:
        """The same file, of which something else was taken."""
        document = copy(self)
        document.value = value
        return document

    @property
    def root(self) -> Spot | None:
        """Where the values stand."""
        return self._root if self._places is None else self._places.root

    @property
    def text(self) -> str:
        """The text in which the marks count."""
        return self._text if self._places is None else self._places.text

    def place(self, path: Path, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column, both from 1, of the value at ``path`` or of its key.

        Where the path leads to nothing, the nearest parent's place.
        """
        if of_key and (known := self._keys.get(path)) is not None:
            return known
        of_key = of_key and path != ()
        if self._places is not None:
            line, column = self._places.of_key(path) if of_key else self._places.span(path)[:2]
            return line + 1, column + 1
        spot = self._spot(path[:-1] if of_key else path)
        if spot is None:
            return 1, 1
        if of_key and spot.keys and path[-1] in spot.keys:
            spot = spot.keys[str(path[-1])]
        elif of_key and path[-1] in spot.children:
            spot = spot.children[path[-1]]
        return spot.start.line + 1, spot.start.column + 1

    def place_of(self, path: Path, excerpt: str) -> tuple[int, int]:
        """Line and column of ``excerpt`` inside the text at ``path``; the value's own place if not found."""
        span = self._span(path)
        if span is None:
            return 1, 1
        line, column, start, end = span
        text = self.text
        found = text.find(excerpt, start, end) if excerpt else -1
        if found < 0 and excerpt and (over_a_fold := _over_folds(excerpt).search(text, start, end)):
            found = _mostly(text, *over_a_fold.span())
        if found < 0 and (rest := self._part(excerpt, start, end)) >= 0:
            found = rest
        if found < 0 and excerpt and (by_a_tag := self._beside_tag(excerpt, start, end)) >= 0:
            found = by_a_tag
        if found < 0:
            return line + 1, column + 1
        before = text[start:found]
        newlines = before.count("\n")
        column = len(before) - before.rfind("\n") - 1 if newlines else column + len(before)
        return line + 1 + newlines, column + 1

    def has(self, path: Path) -> bool:
        """Whether the file has a value at ``path``."""
        value = self._read
        for step in path:
            if isinstance(value, dict) and step in value:
                value = value[str(step)]
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return False
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

    def _part(self, excerpt: str, start: int, end: int) -> int:
        """Where the longest beginning or end of an excerpt stands: a draft prints more around a text than is typed."""
        for length in range(len(excerpt) - 1, max(_LEAST, len(excerpt) // 3) - 1, -1):
            for piece in (excerpt[:length], excerpt[-length:]):
                if (found := self.text.find(piece, start, end)) >= 0:
                    return found
        return -1

    def _beside_tag(self, excerpt: str, start: int, end: int) -> int:
        """Where the longest end or beginning of an excerpt stands beside a tag, which prints the rest of it."""
        if self.text.find("{{", start, end) < 0:
            return -1
        for length in range(min(len(excerpt) - 1, _LEAST), 0, -1):
            for piece, beside in ((excerpt[-length:], "}}{}"), (excerpt[:length], "{}{{")):
                found = self.text.find(beside.replace("{}", piece), start, end)
                if found >= 0 and piece.isalnum():
                    return found
        return -1

    def _span(self, path: Path) -> tuple[int, int, int, int] | None:
        """Line and column from 0, and from where to where in the text, of the value at a path."""
        if self._places is not None:
            return self._places.span(path)
        spot = self._spot(path)
        if spot is None:
            return None
        return spot.start.line, spot.start.column, spot.start.index, spot.end.index

    def _spot(self, path: Path) -> Spot | None:
        spot = self._root
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
