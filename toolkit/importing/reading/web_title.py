"""The title of a document on a web page: it often stands outside of what holds the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line
from toolkit.importing.reading.web_body import OTHERWHERE
from toolkit.importing.reading.web_pieces import TITLED, is_link, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.importing.reading.web_body import Found
    from toolkit.importing.reading.web_pieces import Piece, Read

_NUMBER = re.compile(
    r"[\u4e00-\u9fff（）()]{2,14}\s?[〔\[【（(［]\s?\d{4}\s?[〕\]】）)］]\s?(?:第\s?)?\d{1,5}\s?号"
)
_OF_SITE = re.compile(r"(?:网|网站|门户|平台|专栏|栏目|频道)$")
_NEAR = 12  # pieces before the body among which it is looked for


def title_of(read: Read, found: Found, said: Mapping[str, str]) -> int | None:
    """The number of the piece outside the body that is the document's title; None where there is none.

    What the head says is believed; a heading that it does not name only where the body has no title of its own.
    """
    told, page = plain(said.get("标题", "")), plain(said.get("网页标题", ""))
    titled = _has_title(read, found)
    best, best_score = None, 0
    for number, piece in enumerate(read.pieces):
        if found.first <= number < found.end or piece.why or not isinstance(piece.block, Line):
            continue
        text, before = plain(piece.block.text), number < found.first
        score = 0
        if not 4 <= len(text) <= 120:
            continue
        if text == told:
            score = 8
        elif len(text) >= 8 and page.startswith(text):
            score = 6
        elif before and not titled and len(text) >= 8 and found.reasons[number] == OTHERWHERE:
            score = _looks(read, piece)
        if score:
            score += int(before) + int(piece.block.level > 0) - (4 if is_link(piece) else 0)
        if score > 0 and score >= best_score:
            best, best_score = number, score
    return best


def _looks(read: Read, piece: Piece) -> int:
    """How much a line looks like a title: by its level, and by the name of what it stands in."""
    block = piece.block
    if not isinstance(block, Line) or is_link(piece) or _OF_SITE.search(block.text):
        return 0
    return (3 if block.level in (1, 2, 3) else 0) + (
        2 if TITLED.search(read.places[piece.owner].names) else 0
    )


def _has_title(read: Read, found: Found) -> bool:
    """Whether the body begins with a centred line or a heading that can be its title."""
    for number in range(found.first, min(found.end, found.first + _NEAR)):
        block = read.pieces[number].block
        if found.reasons[number] or not isinstance(block, Line):
            continue
        if _NUMBER.fullmatch(block.text):
            continue
        centred = block.align == "center" or block.level in (1, 2)
        return centred and len(block.text) >= 8 and not block.text.startswith(("（", "(", "一、"))
    return False


def number_of(read: Read, found: Found) -> int | None:
    """The piece before the body that is a document number alone (某政发〔2024〕3号), the nearest; None without one."""
    for number in range(found.first - 1, max(-1, found.first - 1 - _NEAR), -1):
        piece = read.pieces[number]
        if not piece.why and isinstance(piece.block, Line) and _NUMBER.fullmatch(piece.block.text):
            return number
    return None


def own_title(read: Read, found: Found, reasons: Sequence[str], said: Mapping[str, str]) -> int | None:
    """The number of the piece of the body that the page calls its title, by its name or in its head; or None."""
    told, page = plain(said.get("标题", "")), plain(said.get("网页标题", ""))
    kept = [at for at in range(found.first, found.end) if not reasons[at]]
    for at in kept[:4]:
        block = read.pieces[at].block
        if not isinstance(block, Line) or block.text.endswith(("。", "：", ":")):
            return None
        text = plain(block.text)
        named = TITLED.search(read.places[read.pieces[at].owner].names)
        if len(text) >= 8 and (text == told or page.startswith(text) or named or block.level):
            return at
    return None


def begins_with(blocks: Sequence[object], title: str) -> int | None:
    """The number of the line where a body begins with this title, in one line or in several; None where it does not.

    A title stands above the first line that ends as a sentence or 主送 does. One that says a little more or less
    than another is the same.
    """
    wanted = plain(title)
    lines: list[tuple[int, str]] = []
    for at, block in enumerate(blocks[:12]):
        if isinstance(block, Line):
            if block.text.endswith(("。", "：", ":")) and plain(block.text) != wanted:
                break
            lines.append((at, plain(block.text)))
    for first, (at, _) in enumerate(lines[:6]):
        joined = ""
        for _, text in lines[first : first + 4]:
            joined += text
            if joined == wanted or _much_the_same(joined, wanted):
                return at
            if len(joined) > 2 * len(wanted):
                break
    return None


def _much_the_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 10 and shorter in longer and len(longer) <= 2 * len(shorter)
