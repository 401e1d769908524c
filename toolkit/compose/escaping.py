"""Plain text as values of the data format that print as exactly this text, whatever 无, 待补 and tags mean there."""

from __future__ import annotations

from toolkit.model.blocks import is_slip
from toolkit.prose.literal import in_quotes, literal


def in_prose(text: str) -> str:
    """A text in a prose field: as it is, but for what would be a tag or a mark to fill in."""
    return in_quotes(text.replace("\n", "\\n")) if text.strip() == "待补" else literal(text)


def in_optional(text: str) -> str:
    """A text in a field that 无 would suppress."""
    return in_quotes(text.replace("\n", "\\n")) if text.strip() == "无" else in_prose(text)


def in_heading(text: str) -> str:
    """A text in a field that takes 无 and 待补 for more than words, and no blank."""
    if text and (not text.strip() or text in ("无", "待补")):
        return in_quotes(text.replace("\n", "\\n"))
    return literal(text[:-1]) + in_quotes("\\n") if text.endswith("\n") else literal(text)


def in_list(text: str) -> str:
    """A text that stands in a list, where the reader looks for slips of the finger."""
    return in_quotes(text[0]) + literal(text[1:]) if is_slip(text) else in_prose(text)
