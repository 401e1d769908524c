"""What a program may mend in a text by itself: only marks and blanks, never a word."""

from __future__ import annotations

from toolkit.checking.rules.language import (
    blanks,
    document_numbers,
    enumeration_commas,
    halfwidth,
    spans,
)

MENDS = (
    (halfwidth.RULE.code, halfwidth.mended),
    (document_numbers.RULE.code, document_numbers.mended),
    (spans.RULE.code, spans.mended),
    (blanks.RULE.code, blanks.mended),
    (enumeration_commas.RULE.code, enumeration_commas.mended),
)
