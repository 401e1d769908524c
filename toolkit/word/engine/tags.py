"""Finds the Jinja tags in a text, as Jinja itself would: quotes and brackets inside a tag hide its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"\{[{%#]")
_INSIDE = re.compile(r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"|[(\[{]|[)\]}]|%\}", re.DOTALL)
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
    """The tags of a text, and where one was opened and never closed."""
    tags: list[Tag] = []
    unclosed: list[int] = []
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
        stop = _end(text, match.end(), opening)
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


def _end(text: str, position: int, opening: str) -> int:
    if opening == "{#":
        found = text.find("#}", position)
        return found + 2 if found >= 0 else -1
    closing = _CLOSING[opening]
    depth = 0
    # Curled quotes become straight ones before Jinja sees them, so they hide an end just the same.
    straight = text.translate(_QUOTES) if "“" in text or "‘" in text else text
    for match in _INSIDE.finditer(straight, position):
        token = match.group()
        if depth == 0 and straight.startswith(closing, match.start()):
            return match.start() + 2
        if token in ("(", "[", "{"):
            if straight.startswith("{{", match.start()) and opening == "{{" and depth == 0:
                return -1
            depth += 1
        elif token in (")", "]", "}"):
            depth = max(depth - 1, 0)
    return -1
