"""Finds the Jinja tags in a text, as Jinja itself would: quotes and brackets inside a tag hide its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"\{[{%#]")
_INSIDE = re.compile(r"['\"(\[{)\]}]|%\}")
_STRINGS = {
    "'": re.compile(r"'[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL),
    '"': re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
}
_RAW = re.compile(r"\{%[-+]?\s*raw\s*-?%\}")
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL = re.compile(r"(p|tr|tc|r)[ \u00a0\u3000]")
_WORD = re.compile(r"\s*(\w+)")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``text[start:end]``; ``level`` is what docxtpl puts after the brace (p, tr, tc, r)."""

    opening: str
    level: str
    body: str  # without delimiters, signs, level; curled quotes made straight
    start: int
    end: int

    @property
    def word(self) -> str:
        """The statement's name."""
        match = _WORD.match(self.body) if self.opening == "{%" else None
        return match.group(1) if match else ""

    @property
    def source(self) -> str:
        """The tag as Jinja reads it."""
        return f"{self.opening} {self.body} {_CLOSING[self.opening]}"


def scan(text: str) -> tuple[tuple[Tag, ...], tuple[int, ...]]:
    """The tags of a text, and where one was opened and never closed; in a time that grows with the text."""
    tags: list[Tag] = []
    unclosed: list[int] = []
    ends: _Ends | None = None
    position = 0
    while match := _OPENING.search(text, position):
        start, opening = match.start(), match.group()
        raw = _RAW.match(text, start) if opening == "{%" else None
        if raw:
            tags.append(Tag("{%", "", "raw", start, raw.end()))
            end = _END_RAW.search(text, raw.end())
            if end is None:
                break
            tags.append(Tag("{%", "", "endraw", end.start(), end.end()))
            position = end.end()
            continue
        ends = ends or _Ends(text)
        stop = ends.find(match.end(), opening)
        if stop < 0:
            unclosed.append(start)
            position = match.end()
            continue
        tags.append(_tag(text, opening, start, stop))
        position = stop
    return tuple(tags), tuple(unclosed)


def _tag(text: str, opening: str, start: int, stop: int) -> Tag:
    inside = text[start + 2 : stop - 2]
    level = _LEVEL.match(inside) if opening != "{#" or inside[:2] != "r " else None
    if level:
        inside = inside[level.end() :]
    elif inside[:1] in ("-", "+"):
        inside = inside[1:]
    if opening != "{#" and inside[-1:] in ("-", "+"):
        inside = inside[:-1]
    return Tag(opening, level.group(1) if level else "", inside.translate(_QUOTES).strip(), start, stop)


class _Ends:
    """Finds the ends of tags; what was once looked for up to the end of the text is not looked for again."""

    def __init__(self, text: str) -> None:
        # Curled quotes become straight ones before Jinja sees them, so they hide an end just the same.
        self._text = text.translate(_QUOTES) if any(quote in text for quote in "“”‘’") else text
        self._lost: set[str] = set()  # openings without an end, quotes without a partner

    def find(self, position: int, opening: str) -> int:
        """Where the tag whose inside begins at ``position`` ends; -1 where it does not."""
        if opening in self._lost:
            return -1
        found = self._text.find("#}", position) + 2 if opening == "{#" else self._search(position, opening)
        if found in (1, -1):
            self._lost.add(opening)
            return -1
        return found if found > 0 else -1

    def _search(self, position: int, opening: str) -> int:
        text, closing, depth = self._text, _CLOSING[opening], 0
        while match := _INSIDE.search(text, position):
            start, sign = match.start(), match.group()
            position = match.end()
            if depth == 0 and text.startswith(closing, start):
                return start + 2
            if sign in _STRINGS:
                position = self._after(start, sign)
            elif sign in ("(", "[", "{"):
                if opening == "{{" and depth == 0 and text.startswith("{{", start):
                    return 0  # another tag begins first
                depth += 1
            elif sign != "%}":
                depth = max(depth - 1, 0)
        return -1

    def _after(self, start: int, quote: str) -> int:
        """The position after a string; after the quote where nothing ends the string."""
        string = None if quote in self._lost else _STRINGS[quote].match(self._text, start)
        if string is None:
            self._lost.add(quote)
            return start + 1
        return string.end()
