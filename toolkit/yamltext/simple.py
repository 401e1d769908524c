"""A file in which all is written as nearly everybody writes it, read line by line without libyaml.

A third of the time, most of which libyaml takes to tell where each value stands: nobody asks that of a file without
faults. Whatever looks in the least unusual is left to libyaml: what is read here, it reads to the same values
(tests/yamltext/test_yamltext_simple.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.yamltext.folds import PLAIN_FOLD, joins

if TYPE_CHECKING:
    from toolkit.yamltext.document import Path, Value

_MOST = 150_000  # characters: with fewer there cannot be too many values
_DEEPEST = 25  # columns, or brackets of a line: far from too deep
# Line breaks of other kinds, tabs, and what a stand-in takes the place of.
_UNUSUAL = re.compile("[\t\r\x7f-\x9f\u2028\u2029\ufeff\uffff]")
_ENTRY = re.compile(r"(\w{1,100}):(?: +(.*))?")
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~]"  # of a plain scalar: no sign that means something
_PLAIN = re.compile(rf"(?:-(?=[0-9]))?{_FIRST}")
_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^']*'")
_IN_FLOW = rf"\"[^\"\\]*\"|'[^']*'|(?:-(?=[0-9]))?{_FIRST}[^,:\[\]{{}}#?'\"]*"
_PAIR = re.compile(rf" *(\w{{1,100}}): +(?:({_IN_FLOW}) *([,}}])|(?=[\[{{]))")
_ITEM = re.compile(rf" *(?:({_IN_FLOW}) *([,\]])|(?=[\[{{]))")
_FLAT_PAIR = rf"\w{{1,100}}: (?:-(?=[0-9]))?{_FIRST}[^,:\[\]{{}}#?'\"]*(?<! )"
_FLAT = re.compile(rf"\{{{_FLAT_PAIR}(?:, {_FLAT_PAIR})*\}}")  # as nearly every figure is written
_EMPTY = re.compile(r" *([}\]])")
_NEXT = re.compile(r" *([,}\]])")
_BLOCKS = frozenset(("|", "|-", ">", ">-"))
_HEADS = ("|", ">")


class _Unusual(Exception):
    """Something that is left to libyaml."""


def read_simple(text: str) -> tuple[dict[str, Value], dict[Path, tuple[int, int]]] | None:
    """The values, and the line and column from 1 of keys of the first two levels; None where libyaml must read it."""
    text = text.replace("\r\n", "\n") if "\r" in text else text
    # What is unusual does not print, and hardly any text has a character that does not.
    if len(text) > _MOST or (not text.replace("\n", "").isprintable() and _UNUSUAL.search(text)):
        return None
    reading = _Lines(text.split("\n"))
    try:
        number, indent = reading.next(0)
        if indent:
            return None
        value, number, _ = reading.mapping(number, 0, ())
    except _Unusual:
        return None
    return (value, reading.keys) if number == reading.end else None


class _Lines:
    """The lines of a file; each method takes the number of the first line of a value and gives that of the next."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.end = len(lines)
        self.keys: dict[Path, tuple[int, int]] = {}

    def next(self, number: int) -> tuple[int, int]:
        """The next line that says something, from this one on, and its indent; -1 behind the last."""
        while number < self.end:
            line = self.lines[number]
            bare = line.lstrip(" ")
            if bare and bare[0] != "#":
                return number, len(line) - len(bare)
            number += 1
        return number, -1

    def mapping(
        self, number: int, indent: int, path: Path | None = None
    ) -> tuple[dict[str, Value], int, int]:
        """A mapping whose keys begin at this column, and the indent of the next line.

        ``path`` where places are to be told.
        """
        found: dict[str, Value] = {}
        ahead = indent
        while ahead == indent:
            entry = _ENTRY.fullmatch(self.lines[number], indent)
            if entry is None or indent > _DEEPEST:
                raise _Unusual
            key, rest = entry.groups()
            if key in found or key == "null":
                raise _Unusual
            if path is not None:
                self.keys[*path, key] = number + 1, indent + 1
            if rest and rest[0] != "#":
                found[key], number, ahead = self.value(rest, number, indent)
            else:
                found[key], number, ahead = self.under(number + 1, indent, None if path != () else (key,))
        if ahead > indent:
            raise _Unusual
        return found, number, ahead

    def under(self, number: int, indent: int, path: Path | None) -> tuple[Value, int, int]:
        """What stands on the lines under a key with nothing behind it; also the indent of the next line."""
        number, ahead = self.next(number)
        if ahead >= indent and self.lines[number].startswith("- ", ahead):
            return self.sequence(number, ahead)
        if ahead <= indent:
            return None, number, ahead
        return self.mapping(number, ahead, path)

    def sequence(self, number: int, indent: int) -> tuple[list[Value], int, int]:
        """A list whose dashes stand at this column; also the indent of the next line."""
        if indent > _DEEPEST:
            raise _Unusual
        found: list[Value] = []
        while True:
            line = self.lines[number]
            item: Value
            if line.startswith("- ", indent + 2):
                item, number, ahead = self.sequence(number, indent + 2)
            elif _ENTRY.fullmatch(line, indent + 2):
                item, number, ahead = self.mapping(number, indent + 2)
            else:
                item, number, ahead = self.value(line[indent + 2 :], number, indent)
            found.append(item)
            if ahead != indent or not self.lines[number].startswith("- ", indent):
                if ahead > indent:
                    raise _Unusual
                return found, number, ahead

    def value(self, typed: str, number: int, indent: int) -> tuple[Value, int, int]:
        """What stands behind a key or a dash; with the next line and its indent."""
        if typed[:1] in _HEADS:
            typed = typed.partition(" #")[0].rstrip(" ")
        if typed in _BLOCKS:
            return self.block(typed, number + 1, indent)
        value = _scalar(typed.rstrip(" "))
        number, ahead = self.next(number + 1)
        if ahead > indent:  # the value goes on there
            raise _Unusual
        return value, number, ahead

    def block(self, header: str, number: int, indent: int) -> tuple[str, int, int]:
        """A text on the lines behind ``|`` or ``>``."""
        first = self.lines[number] if number < self.end else ""
        depth = len(first) - len(first.lstrip(" "))
        if not indent < depth < len(first):
            raise _Unusual
        margin = " " * depth
        said: list[str] = []
        while number < self.end:
            line = self.lines[number]
            if line.startswith(margin):
                if line[-1] == " ":
                    raise _Unusual
                said.append(line[depth:])
            elif not line:
                said.append("")
            elif (bare := line.lstrip(" ")) and len(line) - len(bare) <= indent:
                break
            else:
                raise _Unusual
            number += 1
        if number == self.end and said[-1]:  # no line break there to be kept
            raise _Unusual
        while not said[-1]:
            said.pop()
        text = "\n".join(said) if header[0] == "|" else self._folded(said)
        return (text if header[1:] else f"{text}\n"), *self.next(number)

    def _folded(self, said: list[str]) -> str:
        text = PLAIN_FOLD.sub("", "\n".join(said))
        if "\n" not in text:
            return text
        text = ""
        before = ""  # the line above, empty after an empty one
        for line in said:
            if line[:1] == " ":
                raise _Unusual
            if before and line:
                text += line if joins(before, line) else f" {line}"
            else:
                text += line or "\n"
            before = line
        return text


def _scalar(typed: str) -> Value:
    """A value that stands on one line."""
    if (comment := typed.find(" #")) >= 0:  # one that looks like one: otherwise text was lost
        if typed[comment - 1] != " " or typed[comment + 2 : comment + 3] not in ("", " "):
            raise _Unusual
        typed = typed[:comment].rstrip(" ")
    if _PLAIN.match(typed):
        if ": " not in typed and typed[-1] != ":":
            return None if typed == "null" else typed
    elif typed[:1] in ("{", "["):
        return _flat(typed) if _FLAT.fullmatch(typed) and "null" not in typed else _bracketed(typed)
    elif _QUOTED.fullmatch(typed):
        return typed[1:-1]
    raise _Unusual


def _flat(typed: str) -> Value:
    """A mapping of plain scalars."""
    found: dict[str, Value] = {}
    for pair in typed[1:-1].split(", "):
        key, _, value = pair.partition(": ")
        if key in found:
            raise _Unusual
        found[key] = value
    return found


def _bracketed(typed: str) -> Value:
    if typed.count("{") + typed.count("[") <= _DEEPEST:
        value, at = _flow(typed, 0)
        if at == len(typed):
            return value
    raise _Unusual


def _flow(typed: str, at: int) -> tuple[Value, int]:
    """``{…}`` or ``[…]`` from a position on, and the position behind it."""
    mapping: dict[str, Value] = {}
    sequence: list[Value] = []
    named = typed[at] == "{"
    value: Value = mapping if named else sequence
    closing, pattern = ("}", _PAIR) if named else ("]", _ITEM)
    sign, at = ",", at + 1
    if (empty := _EMPTY.match(typed, at)) and empty[1] == closing:
        return value, empty.end()
    while sign == ",":
        match = pattern.match(typed, at)
        if match is None:
            raise _Unusual
        *names, scalar, sign = match.groups()
        item, at, sign = (_within(scalar), match.end(), sign) if sign else _nested(typed, match.end())
        if not named:
            sequence.append(item)
        elif names[0] in mapping or names[0] == "null":
            raise _Unusual
        else:
            mapping[names[0]] = item
    if sign != closing:
        raise _Unusual
    return value, at


def _nested(typed: str, at: int) -> tuple[Value, int, str]:
    """``{…}`` or ``[…]`` inside another, the position behind the sign that follows it, and that sign."""
    value, at = _flow(typed, at)
    behind = _NEXT.match(typed, at)
    if behind is None:
        raise _Unusual
    return value, behind.end(), behind[1]


def _within(scalar: str) -> str | None:
    if scalar[0] in "\"'":
        return scalar[1:-1]
    bare = scalar.rstrip(" ")
    return None if bare == "null" else bare
