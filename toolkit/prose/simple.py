"""Texts whose tags all are like ``{{ 指标.名 }}`` or ``{{ 指标.名 | 过滤器(1) }}``, split without Jinja.

Nearly every tag has this form. Read so, a text costs a fourteenth of what Jinja's parser takes for it (0.2 ms), and a
command over such texts never imports Jinja. Whatever looks in the least unusual is left to Jinja: what is split here,
Jinja reads to the same program (tests/prose/test_prose_fast_path.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_NAME = r"[^\W\d]\w*"
_LITERAL = r"(?:0|[1-9][0-9]{0,8}|'[^'\\{}()\n]*'|\"[^\"\\{}()\n]*\")"
_FILTER = rf" *\| *(?:{_NAME})(?: *\( *(?:{_LITERAL}(?: *, *{_LITERAL})*)? *\))?"
_TAG = re.compile(rf"\{{\{{ *({_NAME}(?:\.{_NAME})*)((?:{_FILTER})*) *\}}\}}")
_CALL = re.compile(rf"\| *({_NAME})(?: *\(([^()]*)\))?")
_ARGUMENT = re.compile(_LITERAL)

# Words that are no names in an expression.
_WORDS = frozenset(
    ["and", "or", "not", "in", "is", "if", "else", "elif", "true", "false", "none", "True", "False", "None"]
)

Literal: TypeAlias = int | str


@dataclass(frozen=True, slots=True)
class Tag:
    """``{{ path | filter(arguments) }}``: ``source`` is the tag as typed, filters stand in the order of use."""

    source: str
    path: tuple[str, ...]
    filters: tuple[tuple[str, tuple[Literal, ...]], ...]


def simple_pieces(text: str) -> list[str | Tag] | None:
    """The text's literal pieces and tags in order, none of them empty; None where Jinja must read it."""
    pieces: list[str | Tag] = []
    done = 0
    for match in _TAG.finditer(text):
        if done < match.start():
            pieces.append(text[done : match.start()])
        path = tuple(match[1].split("."))
        filters = _filters(match[2]) if match[2] else ()
        names = (*path, *(name for name, _ in filters))
        if not _WORDS.isdisjoint(names) or not all(map(str.isidentifier, names)):
            return None
        pieces.append(Tag(match[0], path, filters))
        done = match.end()
    if done < len(text):
        pieces.append(text[done:])
    # Any other brace may belong to a tag, and Jinja turns \r\n into \n.
    unusual = any(isinstance(piece, str) and ("{" in piece or "\r" in piece) for piece in pieces)
    return None if unusual else pieces


def _filters(typed: str) -> tuple[tuple[str, tuple[Literal, ...]], ...]:
    return tuple((call[1], _arguments(call[2])) for call in _CALL.finditer(typed))


def _arguments(typed: str | None) -> tuple[Literal, ...]:
    return tuple(
        int(found) if found[0].isdigit() else found[1:-1] for found in _ARGUMENT.findall(typed or "")
    )
