"""A rich text file without what a program would fetch or run on opening it, before LibreOffice is given it."""

from __future__ import annotations

import re

# What may stand between the beginning of a field's code and its name: nothing but looks.
_LOOK = (
    rb"rtlch|ltrch|fcs|af|afs|f|fs|cf|b|i|ab|ai|ul|insrsid|charrsid|lang|langnp|langfe|langfenp|alang|noproof|loch|hich|"
    rb"dbch|kerning|cgrid|expnd|expndtw"
)
_FIELD = re.compile(
    rb"\\fldinst(?![A-Za-z])(?!-?\d{0,9}(?:\s|\{|\\(?:" + _LOOK + rb")(?![A-Za-z])-?\d{0,9}){0,80}"
    rb"(?:TOC|PAGE|NUMPAGES|SECTIONPAGES|EQ|SYMBOL)[ }\\])",
    re.IGNORECASE,
)
_OBJECT = re.compile(rb"\\objdata(?![A-Za-z])", re.IGNORECASE)


def without_fields(data: bytes) -> bytes:
    r"""The file with the codes of its fields and the bytes of its objects under a name that nobody knows.

    What a field showed last stays as text. Left as they are those whose text stands in their code, and those that tell
    page numbers and 目录 apart. The length stays the same, so that nothing else moves (``\bin`` counts bytes).
    """
    return _OBJECT.sub(rb"\\objzzzz", _FIELD.sub(rb"\\fldzzzz", data))
