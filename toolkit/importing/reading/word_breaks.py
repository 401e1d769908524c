"""Paragraphs that were typed with line breaks for paragraph ends, as text copied from a web page often is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.audit.patterns import ARTICLE, ATTACHMENTS, DATE, numeral_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.reading.word_events import Piece

_ENDED = re.compile(r"[。！？；：!?;:][”’」』）)】]{0,3}\s{0,9}\Z")
_INDENTED = re.compile(r"\u3000{2}|[ \u00a0\u3000\t]{4}")
_LOOKED_AT = 80  # characters before and after a break


def divided(pieces: Sequence[Piece]) -> list[list[Piece]]:
    r"""The pieces of each paragraph: divided at a ``\n`` after the end of a sentence, or before what begins one.

    A line break within a sentence or a title stays one.
    """
    text = "".join(piece.text for piece in pieces)
    ends = [index for index, character in enumerate(text) if character == "\n" and _divides(text, index)]
    found: list[list[Piece]] = [[]]
    start = done = 0
    for piece in pieces:
        begun = 0
        while done < len(ends) and ends[done] < start + len(piece.text):
            cut = ends[done] - start
            done += 1
            found[-1].append(replace(piece, text=piece.text[begun:cut]))
            found.append([])
            begun = cut + 1
        found[-1].append(replace(piece, text=piece.text[begun:]) if begun else piece)
        start += len(piece.text)
    return found


def _divides(text: str, index: int) -> bool:
    before = text[max(0, index - _LOOKED_AT) : index]
    after = text[index + 1 : index + 1 + _LOOKED_AT]
    line = after.partition("\n")[0]
    said = line.strip()
    return bool(
        _ENDED.search(before)
        or _INDENTED.match(after)
        or DATE.match(said)
        or ARTICLE.match(said)
        or ATTACHMENTS.match(said)
        or numeral_of(said) is not None
    )
