"""Facts about characters that several rooms need: what Chinese text is, what XML can carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Self
from unicodedata import category

# Han ideographs (with extensions beyond the BMP), kana-free CJK punctuation and full-width forms,
# and the quotation marks and dashes that Chinese text shares with others.
CJK = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3020\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)

# What is not in XML 1.0, production [2], and the carriage return, which a parser may not keep.
NOT_CARRIED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


# Punctuation as Chinese keyboards type it, and what a tag wants in its place.
HALF_WIDTH = dict(zip("，：；（）“”‘’｜．＝【】＋－＞＜　", ",:;()\"\"''|.=[]+->< ", strict=True))


class Lined(str):
    """A text known on one line that is printed in lines where it has a paragraph of the document to itself: a title.

    Everywhere else (in a sentence, a header, the document's properties, a file's name) it is the one line.
    """

    __slots__ = ("lines",)
    lines: tuple[str, ...]

    def __new__(cls, text: str, lines: Iterable[str]) -> Self:
        """The text, and the lines it is printed in."""
        made = super().__new__(cls, text)
        made.lines = tuple(lines)
        return made

    @property
    def in_lines(self) -> str:
        """The lines with a line break between them."""
        return "\n".join(self.lines)


def code_point(character: str) -> str:
    """The name by which a message shows an unprintable character: ``U+0007``."""
    return f"U+{ord(character):04X}"


def shown(name: str) -> str:
    """A file's name as a console may print it: on one line, characters that would command the console are named."""
    return "".join(c if c.isprintable() or c == "\u3000" else f"<{code_point(c)}>" for c in name)


def in_utf8(text: str) -> bytes:
    """The text in UTF-8; a byte that a file's name has and UTF-8 has not is a question mark."""
    return text.encode("utf-8", "replace")


def on_page(text: str) -> str:
    """Text as a web page shows it: escaped; characters that no page can hold are shown as what they are not."""
    return escape("".join(c if c.isprintable() or category(c) == "Zs" else "\ufffd" for c in text))


def clipped(text: str, length: int = 30) -> str:
    """The text on one line, cut for quotation in a message; unprintable characters are named."""
    shown = "".join(c if c.isprintable() else f"<{code_point(c)}>" for c in text[: length + 1])
    return shown[:length] + "…" if len(text) > length else shown
