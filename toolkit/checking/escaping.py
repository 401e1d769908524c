"""Text as a page shows it."""

from __future__ import annotations

from html import escape


def shown_text(text: str) -> str:
    """Escaped; characters that no page can hold are shown as what they are not."""
    return escape("".join(c if c.isprintable() or c == " " else "\ufffd" for c in text))
