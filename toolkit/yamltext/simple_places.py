"""Where values stand in a file that ``simple`` read: what libyaml's marks would tell, of those that are asked for.

The values are known, so that nothing need be understood again: of each mapping or list on the way to a value it is
only looked up where its parts begin. That these are libyaml's places is held in tests/yamltext/test_yamltext_simple.py.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from toolkit.yamltext.events import tree
from toolkit.yamltext.folds import marked

if TYPE_CHECKING:
    from toolkit.yamltext.document import Path, Spot, Value

_BEHIND_PLAIN = re.compile(r" *[,}\]]")


class Span(NamedTuple):
    """From where to where something stands in a text; line and column from 0."""

    line: int
    column: int
    start: int
    end: int


class _Part(NamedTuple):
    """A value: where it begins, where its key does, and the line that begins with what stands behind it.

    ``outer`` is the column of what it is part of, ``behind`` the column behind a value inside brackets.
    """

    value: Value
    line: int
    column: int
    ends: int
    outer: int
    key: tuple[int, int] | None = None
    behind: int | None = None


class Places:
    """Of a file that ``read_simple`` gave a value of; nothing is worked out before it is asked for."""

    def __init__(self, typed: str, value: dict[str, Value]) -> None:
        self._typed = typed
        self._value = value
        self._known: dict[Path, dict[str | int, _Part]] = {}

    @cached_property
    def text(self) -> str:
        """The text in which the places count, line by line that of the file."""
        return marked(self._typed)[0]

    @cached_property
    def root(self) -> Spot | None:
        """Where everything stands, as libyaml tells it."""
        return tree(self._typed)

    def span(self, path: Path) -> Span:
        """Of the value at a path; where that leads to nothing, of the nearest parent."""
        part = self._part(path)
        line, column = self._end(part)
        begins = self._begins
        return Span(part.line, part.column, begins[part.line] + part.column, begins[line] + column)

    def of_key(self, path: Path) -> tuple[int, int]:
        """Line and column from 0 of the key that leads to a value, or of the item of a list."""
        part = self._part(path[:-1])
        if _leads(part.value, path[-1]):
            part = self._below(path[:-1], part)[path[-1]]
            return part.key or (part.line, part.column)
        return part.line, part.column

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _begins(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self._lines)]

    @cached_property
    def _indents(self) -> list[int]:
        """The indent of each line; -1 of those that say nothing."""
        bare = [line.lstrip(" ") for line in self._lines]
        return [
            len(line) - len(said) if said and said[0] not in "#\r" else -1
            for line, said in zip(self._lines, bare, strict=True)
        ]

    @cached_property
    def _whole(self) -> _Part:
        return _Part(self._value, self._next(0), 0, len(self._lines), -1)

    def _next(self, line: int) -> int:
        """The next line that says something, from this one on."""
        return next(at for at in range(line, len(self._lines)) if self._indents[at] >= 0)

    def _part(self, path: Path) -> _Part:
        """What stands at a path, or at the longest beginning of it that leads to something."""
        part = self._whole
        for length, step in enumerate(path):
            if not _leads(part.value, step):
                break
            part = self._below(path[:length], part)[step]
        return part

    def _below(self, path: Path, part: _Part) -> dict[str | int, _Part]:
        """The parts of the mapping or list at a path."""
        if path not in self._known:
            of = _in_brackets(self._lines[part.line], part)[0] if self._is_in_brackets(part) else None
            self._known[path] = self._on_lines(part) if of is None else of
        return self._known[path]

    def _is_in_brackets(self, part: _Part) -> bool:
        return self._lines[part.line][part.column] in "{["

    def _on_lines(self, part: _Part) -> dict[str | int, _Part]:
        lines, column, indents = self._lines, part.column, self._indents
        begin = [part.line, *(at for at in range(part.line + 1, part.ends) if indents[at] == column)]
        if isinstance(part.value, list):
            each = zip(part.value, begin, [*begin[1:], part.ends], strict=True)
            return {
                at: _Part(value, line, column + 2, ends, column)
                for at, (value, line, ends) in enumerate(each)
            }
        begin = [at for at in begin if not lines[at].startswith("- ", column)]
        found: dict[str | int, _Part] = {}
        named = part.value if isinstance(part.value, dict) else {}
        for (key, value), line, ends in zip(named.items(), begin, [*begin[1:], part.ends], strict=True):
            at, first = line, column + len(key) + 1
            rest = lines[line][first:].lstrip(" ")
            if rest and rest[0] not in "#\r":
                first = len(lines[line]) - len(rest)
            elif value is not None:
                at = self._next(line + 1)
                first = indents[at]
            found[key] = _Part(value, at, first, ends, column, (line, column))
        return found

    def _end(self, part: _Part) -> tuple[int, int]:
        """Line and column behind a value."""
        line = self._lines[part.line]
        sign = line[part.column : part.column + 1]
        if part.behind is not None:
            return part.line, part.behind
        if sign and sign in "{[":
            return part.line, _in_brackets(line, part)[1]
        if isinstance(part.value, (dict, list)):
            return self._edge(part.ends)
        if sign and sign in "|>":
            return self._behind_block(part)
        if sign and sign in "\"'":
            return part.line, line.index(sign, part.column + 1) + 1
        comment = line.find(" #", part.column)
        said = line[part.column : comment if comment >= 0 else None].rstrip(" \r")
        return part.line, part.column + len(said)

    def _behind_block(self, part: _Part) -> tuple[int, int]:
        for at in range(part.line + 1, len(self._lines)):
            line = self._lines[at]
            if (bare := line.lstrip(" \r")) and len(line) - len(bare) <= part.outer:
                return at, 0
        return self._edge(len(self._lines))

    def _edge(self, line: int) -> tuple[int, int]:
        """Where a line begins to say something; the end of the text behind the last."""
        return (line, self._indents[line]) if line < len(self._lines) else (line - 1, len(self._lines[-1]))


def _leads(value: Value, step: str | int) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)


def _in_brackets(line: str, part: _Part) -> tuple[dict[str | int, _Part], int]:
    """The parts of what stands in brackets, and the column behind these."""
    found: dict[str | int, _Part] = {}
    value, at = part.value, part.column
    for step, each in value.items() if isinstance(value, dict) else enumerate(value or ()):
        at = _past(line, at + 1)
        key = None
        if isinstance(step, str):
            key = part.line, at
            at = _past(line, at + len(step) + 1)
        inner = _Part(each, part.line, at, part.ends, part.outer, key)
        if line[at] in "{[":
            ends = at = _in_brackets(line, inner)[1]
        elif line[at] in "\"'":
            ends = at = line.index(line[at], at + 1) + 1
        else:
            behind = _BEHIND_PLAIN.search(line, at)
            ends = behind.start() if behind is not None else len(line)
        found[step] = inner._replace(behind=ends)
        at = _past(line, ends)
    return found, (at if found else _past(line, at + 1)) + 1


def _past(line: str, at: int) -> int:
    while line[at] == " ":
        at += 1
    return at
