"""Texts whose tags all are like ``{{ 指标.名 }}`` or ``{{ 指标.名 | 过滤器(1) }}``, split without Jinja.

Nearly every tag has this form. Read so, a text costs a fourteenth of what Jinja's parser takes for it (0.2 ms), and a
command over such texts never imports Jinja. Whatever looks in the least unusual is left to Jinja: what is split here,
Jinja reads to the same program (tests/prose/test_prose_fast_path.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

_NAME = r"[^\W\d]\w*"
_LITERAL = r"(?:0|[1-9][0-9]{0,8}|'[^'\\{}()\n]*'|\"[^\"\\{}()\n]*\")"
_FILTER = rf" *\| *(?:{_NAME})(?: *\( *(?:{_LITERAL}(?: *, *{_LITERAL})*)? *\))?"
_PATH, _FILTERS = rf"{_NAME}(?:\.{_NAME})*", rf"(?:{_FILTER})*"
_TAG = re.compile(rf" *({_PATH})({_FILTERS}) *")
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
    for piece, typed in split(text):
        if typed is not None:
            if (tag := tag_of(typed)) is None:
                return None
            pieces.append(tag)
        if not literal(piece):
            return None
        if piece:
            pieces.append(piece)
    return pieces


def split(text: str) -> list[tuple[str, str | None]]:
    """The text cut before each ``{{``: every piece behind its tag's end, with what stands in the tag.

    Before the first piece stands no tag; what is in none that ends is no tag that anybody knows.
    """
    first, *others = text.split("{{")
    cut = [each.partition("}}") for each in others]
    return [(first, None), *((behind, typed if end else "") for typed, end, behind in cut)]


def literal(piece: str) -> bool:
    """Whether a piece is what it seems."""
    return "{" not in piece and "\r" not in piece  # a brace may belong to a tag, and Jinja turns \r\n into \n


@lru_cache(maxsize=2048)
def tag_of(typed: str) -> Tag | None:
    """The tag of what stands between its braces; None where Jinja must read it.

    Units that report the same figures write the same tags.
    """
    match = _TAG.fullmatch(typed)
    if match is None:
        return None
    path = tuple(match[1].split("."))
    filters = _filters(match[2]) if match[2] else ()
    names = (*path, *(name for name, _ in filters))
    if not _WORDS.isdisjoint(names) or not all(map(str.isidentifier, names)):
        return None
    return Tag(f"{{{{{typed}}}}}", path, filters)


def _filters(typed: str) -> tuple[tuple[str, tuple[Literal, ...]], ...]:
    return tuple((call[1], _arguments(call[2])) for call in _CALL.finditer(typed))


def _arguments(typed: str | None) -> tuple[Literal, ...]:
    return tuple(
        int(found) if found[0].isdigit() else found[1:-1] for found in _ARGUMENT.findall(typed or "")
    )
