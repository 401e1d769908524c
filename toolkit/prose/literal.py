"""Plain text as prose: what prints as exactly this text wherever a tag would mean something."""

from __future__ import annotations

import re

_BRACES = re.compile(r"[{｛｝][{｛｝%#％]*")


def literal(text: str) -> str:
    """The prose that prints ``text``: ``{{`` is written ``{{ '{{' }}``, a single brace stands as it is."""
    return _BRACES.sub(_escaped, text) if "{" in text or "｛" in text or "｝" in text else text


def in_quotes(text: str) -> str:
    """A tag that prints a text without quotes, backslashes and braces, which would otherwise mean something."""
    return f"{{{{ '{text}' }}}}"


def _escaped(match: re.Match[str]) -> str:
    braces = match[0]
    if braces == "{":
        return braces
    if braces.isascii():
        return in_quotes(braces)
    # Two full-width braces are a slip wherever they stand, in quotes too.
    return "".join(in_quotes(brace) if brace in "{｛｝" else brace for brace in braces)
