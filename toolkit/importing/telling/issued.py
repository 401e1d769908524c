"""What a notice issues: its name in the notice, and where it begins (印发, 转发, 公布)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.forms import loosely, text_of
from toolkit.importing.telling.titles import said_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.importing.manuscript import Block

_VERB = "印发|转发|批转|颁发|下发|发布|公布|颁布|印送"
_IN_TITLE = re.compile(
    rf"(?:关于(?:联合)?|(?:政府|办公室|办公厅|委员会|局|厅)(?=印发|转发|批转))(?:{_VERB})(?P<name>.{{4,160}}?)的?"
    r"(?:通知|决定|公告|通告|函|令|命令)(?:[（(][^（）()]{1,20}[）)])?\Z",
    re.DOTALL,
)
_IN_TEXT = re.compile(rf"(?<![发体实表呈出])现(?:予以?|将|把|随文)?[^。]{{0,160}}?(?:{_VERB})")
_ISSUING_KIND = re.compile(r"(?:通知|决定|公告|通告|函|令|命令)(?:[（(][^（）()]{1,20}[）)])?\Z")
_SUFFIX = re.compile(r"[（(][^（）()]{1,20}[）)]\Z")
_FIRST = 6  # lines of a notice among which one says what it issues
_MOST_NAMES = 8


def named(title: str, blocks: Sequence[Block]) -> tuple[bool, frozenset[str]]:
    """Whether a document says that it issues something, and the names that it gives, loosely written."""
    title = squeezed(title)[:400]
    if title[:1] == "《" and title[-1:] == "》" and title.count("《") == 1:  # as pages quote a whole title
        title = title[1:-1].replace("〈", "《").replace("〉", "》")
    match = _IN_TITLE.search(title)
    found = _marked(match["name"]) or [match["name"]] if match else []
    says = match is not None
    may = not title or _ISSUING_KIND.search(title[-40:])
    for block in blocks[:_FIRST] if may else ():
        text = text_of(block)[:600]
        if _IN_TEXT.search(text) and "《" in text:
            says = True
            found += _marked(text)
    names = [loosely(name) for name in found[:_MOST_NAMES]]
    short = [loosely(_SUFFIX.sub("", name)) for name in found[:_MOST_NAMES]]
    return says, frozenset(name for name in (*names, *short) if len(name) >= 4)


def second_title(blocks: Sequence[Block], start: int, names: Collection[str]) -> int:
    """Where, behind at least one line of the notice, a title says one of the names; the end where none does."""
    for at in range(start + 1, len(blocks)):
        if said_title(blocks, at, names):
            return at
    return len(blocks)


def _marked(text: str) -> list[str]:
    """The names that stand in 《》, outermost."""
    out: list[str] = []
    depth = begin = 0
    for at, character in enumerate(text):
        if character == "《":
            if depth == 0:
                begin = at + 1
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                out.append(text[begin:at])
    return out
