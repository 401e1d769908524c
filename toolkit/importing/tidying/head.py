"""The head of a page before the document: menus, the path to the page, what it says of the document, its headline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.audit.patterns import KIND, NUMBER_RIGHT, numeral_of
from toolkit.importing.manuscript import Block, Grid, Line
from toolkit.importing.tidying.fields import INDEX, fields, is_value_of, of_cells, says
from toolkit.importing.tidying.furniture import Sign, sign

FARTHEST = 80  # blocks that a head may have
_LONGEST = 90  # characters of a line before the text
_TITLE_LIKE = re.compile(r"关于.{2,120}|.{4,60}年度?.{0,40}")
_NO_LETTER = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"[^。；]{2,200}[:：]\Z")
_SHORT = 15


@dataclass(slots=True)
class Found:
    """What was found to be the page's: why, by position; and what it says of the document."""

    why: dict[int, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def says(self, said: Mapping[str, str]) -> None:
        """Take what is said, the first of each kind."""
        for key, value in said.items():
            self.said.setdefault(key, value)


def head(blocks: tuple[Block, ...]) -> Found:
    """The blocks of the head that are the page's; none where no line is surely one."""
    found = Found()
    end = _end(blocks)
    signs = {at: _sign(blocks[at]) for at in range(end)}
    _values(blocks, end, signs, found)
    sure = [at for at, told in signs.items() if told is not None and told.sure] + list(found.why)
    weak = [at for at, told in signs.items() if told is Sign.WEAK_FACTS]
    if not sure and (len(weak) < 2 or weak[-1] - weak[0] >= 2 * len(weak)):
        return _repeated(blocks, end, found, headline=False)
    last = max([*sure, *weak])
    for at, told in signs.items():
        if told is None or at in found.why or (told is Sign.MENU and at > last):
            continue
        if told is Sign.WEAK_FOOT:
            continue
        found.why[at] = told.why
        found.says(_said(blocks[at]))
    _crumbs(blocks, signs, found)
    return _repeated(blocks, end, found, headline=True)


def _end(blocks: tuple[Block, ...]) -> int:
    """The position of the first block that is the document's own text beyond doubt."""
    for at, block in enumerate(blocks[:FARTHEST]):
        if isinstance(block, Grid):
            if of_cells(block.rows) is None:
                return at
        elif isinstance(block, Line) and sign(block.text) is None:
            text = block.text
            awaited = at and _awaited(blocks[at - 1], text)
            if not awaited and (len(text) > _LONGEST or text.endswith(("。", "；")) or _begins(text)):
                return at
    return min(len(blocks), FARTHEST)


def _begins(text: str) -> bool:
    """Whether a line begins the text: whom it addresses, or a heading with its numeral."""
    numeral = numeral_of(text)
    return (
        bool(_ADDRESS.match(text))
        or (numeral is not None and numeral.number == 1)
        or text.startswith("第一章")
    )


def _awaited(above: Block, text: str) -> bool:
    told = fields(above.text) if isinstance(above, Line) else None
    return told is not None and bool(told.awaits) and is_value_of(told.awaits, text)


def _sign(block: Block) -> Sign | None:
    if isinstance(block, Grid):
        return Sign.FACTS if of_cells(block.rows) else None
    return sign(block.text) if isinstance(block, Line) else None


def _said(block: Block) -> dict[str, str]:
    if isinstance(block, Grid):
        told = of_cells(block.rows)
    else:
        told = fields(block.text) if isinstance(block, Line) else None
    return told.said if told else {}


def _values(blocks: tuple[Block, ...], end: int, signs: dict[int, Sign | None], found: Found) -> None:
    """Values on lines of their own, below their keys or with no keys at all."""
    key = ""
    for at in range(end):
        block = blocks[at]
        text = block.text if isinstance(block, Line) else ""
        if key and signs[at] is None and text and is_value_of(key, text):
            found.why[at] = Sign.FACTS.why
            if says(key):
                found.says({says(key): text})
        told = fields(text) if text else None
        key = told.awaits if told else ""
    first = next((at for at in range(end) if signs[at] is None and INDEX.match(_text(blocks[at]))), None)
    if first is not None:
        _bare_values(blocks, first, end, found)


def _bare_values(blocks: tuple[Block, ...], first: int, end: int, found: Found) -> None:
    """The values that follow an index number without their keys, up to the document's title or number again."""
    texts = [_text(blocks[at]) for at in range(end)]
    for last in range(first, min(first + 12, end)):
        again = texts[last] and texts[last] in texts[last + 1 :] and len(texts[last]) >= 8
        if again:
            last_again = texts.index(texts[last], last + 1)
            if all(len(text) <= _LONGEST for text in texts[first:last_again]):
                for at in range(first, last_again):
                    found.why[at] = Sign.FACTS.why
                if NUMBER_RIGHT.match(texts[last]):
                    found.says({"文号": texts[last]})
                return
    found.why[first] = Sign.FACTS.why


def _crumbs(blocks: tuple[Block, ...], signs: Mapping[int, Sign | None], found: Found) -> None:
    """The names of a path that was pasted piece by piece, beside the arrows between them."""
    for at, told in signs.items():
        if told is Sign.CRUMBS and not any(c.isalnum() for c in _text(blocks[at])):
            for beside in (at - 1, at + 1):
                text = _text(blocks[beside]) if 0 <= beside < len(blocks) else ""
                if text and len(text) <= _SHORT and beside in signs and not _title_like(text):
                    found.why.setdefault(beside, Sign.CRUMBS.why)


def _repeated(blocks: tuple[Block, ...], end: int, found: Found, *, headline: bool) -> Found:
    """The page's headline is left out where the document has a title of its own below it."""
    own = [at for at in range(end) if at not in found.why and _text(blocks[at])]
    last = max(found.why, default=-1)
    for position, at in enumerate(own):
        text = _text(blocks[at])
        if len(text) < 8 or not _title_like(text):
            continue
        below = [other for other in own[position + 1 :] if other > last] if headline else own[1:2]
        if (at < last or not headline) and position == 0 or (headline and at < last):
            if _stands_again(text, [_text(blocks[other]) for other in below]):
                found.why[at] = "重复的标题"
                found.says({"标题": text})
                if not headline:
                    return found
    return found


def _title_like(text: str) -> bool:
    return bool(KIND.search(text) or _TITLE_LIKE.match(text)) and not NUMBER_RIGHT.match(text)


def _stands_again(text: str, below: list[str]) -> bool:
    """Whether lines below, alone or a few together, are the same title: the issuer may be named in one only."""
    title = _NO_LETTER.sub("", text)
    for start in range(min(len(below), 8)):
        together = ""
        for line in below[start : start + 4]:
            together += _NO_LETTER.sub("", line)
            if _same(title, together):
                return True
            if len(together) > len(title) + 40:
                break
    return False


def _same(title: str, other: str) -> bool:
    if title == other:
        return True
    shorter, longer = sorted((title, other), key=len)
    if len(shorter) >= 12 and longer.endswith(shorter) and len(longer) - len(shorter) <= 24:
        return True
    return len(title) >= 10 and sorted(title) == sorted(other)


def _text(block: Block) -> str:
    return block.text.strip() if isinstance(block, Line) else ""
