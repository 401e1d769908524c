"""The head of a page before the document: menus, the path to the page, and what it says of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.audit.patterns import NUMBER_RIGHT, numeral_of
from toolkit.importing.manuscript import Block, Grid, Line
from toolkit.importing.tidying.fields import CLOCK, INDEX, Fields, fields, is_value_of, of_cells, says
from toolkit.importing.tidying.furniture import Sign, sign
from toolkit.importing.tidying.titles import AGAIN, COLUMN, copies, first_again, headlines, title_like

FARTHEST = 80  # blocks that a head may have
LONGEST = 90  # characters of a line before the text
_ADDRESS = re.compile(r"[^。；]{2,200}[:：]\Z")
_ARROW = re.compile(r"[>＞»›:：]+")
_PAGE_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_SHORT = 15
_ABRIDGED = 20  # letters that the beginning of a text has at least
_MOST = 400  # characters of a line that are compared
_VALUES = 8  # lines below it that are looked at
_TITLE_KEYS = ("内容概述", "内容摘要", "名称", "标题", "信息名称", "文件名称")
_NO_LETTER = re.compile(r"[\W_]+")
# 日前，某市印发《…》。全文如下：— what an editor writes above a text that he publishes.
_EDITORIAL = re.compile(
    r"(?:日前|近日|昨日|记者|为[^。]{0,40})?.{0,160}(?:全文|原文|内容)(?:公布|刊登|刊发|发布)?如下\s{0,2}[：:。]?\Z"
)
_MENU = 30
_BESIDE = (Sign.FACTS, Sign.WEAK_FACTS, Sign.BUTTONS)


@dataclass(slots=True)
class Found:
    """What was found to be the page's: why, by position; and what it says of the document."""

    why: dict[int, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def says(self, said: Mapping[str, str]) -> None:
        """Take what is said, the first of each kind."""
        for key, value in said.items():
            self.said.setdefault(key, value)


def head(blocks: tuple[Block, ...], *, page_above: bool = False) -> Found:
    """The blocks of the head that are the page's, below an editor's note if the first is one; see ``_head``."""
    first = next((at for at, block in enumerate(blocks) if words(block)), 0)
    if (
        len(blocks) <= first + 1
        or not _EDITORIAL.match(words(blocks[first]))
        or not title_like(words(blocks[first + 1]))
    ):
        return _head(blocks, page_above=page_above)
    below = _head(blocks[first + 1 :], page_above=page_above)
    return Found({first: "网页编者按"} | {at + first + 1: why for at, why in below.why.items()}, below.said)


def _head(blocks: tuple[Block, ...], *, page_above: bool) -> Found:
    """The blocks of the head that are the page's; none where no line is surely one.

    ``page_above`` tells that the reader left out lines of the page among them.
    """
    found = Found()
    end = _end(blocks)
    texts = [words(block) for block in blocks[:end]]
    signs = {at: sign_of(blocks[at]) for at in range(end)}
    _values(texts, signs, found)
    _bare_values(texts, signs, found)
    weak = [at for at, told in signs.items() if told is Sign.WEAK_FACTS]
    sure = [at for at, told in signs.items() if told is not None and told.sure] + list(found.why)
    if sure or (page_above and weak) or (len(weak) >= 2 and weak[-1] - weak[0] < 2 * len(weak)):
        last = max([*sure, *weak])
        for at, told in signs.items():
            if told is not None and at not in found.why and _is_page(told, at, blocks, signs, last):
                found.why[at] = told.why
                found.says(_said(blocks[at]))
        _path(texts, signs, found)
    _abridged(texts, [words(block)[:_MOST] for block in blocks[: end + _VALUES]], found)
    _named_again(texts, found)
    if found.why or page_above:
        for at, reason in copies(texts, found.why).items():
            found.why[at] = reason
            if reason != COLUMN:
                found.says({"标题" if reason == AGAIN else "发文单位": texts[at]})
    for at in headlines(texts, found.why):
        found.why[at] = AGAIN
        found.says({"标题": texts[at]})
    return found


def sign_of(block: Block) -> Sign | None:
    """What tells that a block is the page's; a table does only where it is one of facts about the document."""
    if isinstance(block, Grid):
        return Sign.FACTS if of_cells(block.rows) else None
    return sign(block.text) if isinstance(block, Line) else None


def words(block: Block) -> str:
    """The text of a line, empty for what is none."""
    return block.text.strip() if isinstance(block, Line) else ""


def _is_page(
    told: Sign, at: int, blocks: tuple[Block, ...], signs: Mapping[int, Sign | None], last: int
) -> bool:
    """Whether a line with a sign is the page's, once another line surely is."""
    if told is Sign.WEAK_FOOT or (told in (Sign.MENU, Sign.WEAK_BUTTONS) and at > last):
        return False
    if told is not Sign.WEAK_FACTS:
        return True
    if any(signs.get(at + step) in _BESIDE for step in (-2, -1, 1, 2)):
        return True
    if _PAGE_DATE.search(words(blocks[at])):
        return True
    # 时间：… alone below a title is also how minutes begin; a page writes its dates with hyphens.
    pairs = _fields(blocks[at])
    return pairs is not None and all(says(key) not in ("发布日期", "标题", "文号") for key, _ in pairs.pairs)


def _end(blocks: tuple[Block, ...]) -> int:
    """The position of the first block that is the document's own text beyond doubt."""
    awaits = ""
    for at, block in enumerate(blocks[:FARTHEST]):
        told = _fields(block)
        if isinstance(block, Grid) and told is None:
            return at
        text = words(block)
        plain = text and told is None and sign(text) is None and not (awaits and is_value_of(awaits, text))
        long = LONGEST if not text.endswith(("…", "...")) else 3 * LONGEST
        if plain and (len(text) > long or text.endswith(("。", "；")) or _begins(text)):
            return at
        awaits = told.awaits if told else ""
    return min(len(blocks), FARTHEST)


def _begins(text: str) -> bool:
    """Whether a line begins the text: whom it addresses, or a heading with its numeral."""
    numeral = numeral_of(text)
    return (
        bool(_ADDRESS.match(text))
        or (numeral is not None and numeral.number == 1)
        or text.startswith("第一章")
    )


def _fields(block: Block) -> Fields | None:
    if isinstance(block, Grid):
        return of_cells(block.rows)
    return fields(block.text) if isinstance(block, Line) else None


def _said(block: Block) -> dict[str, str]:
    told = _fields(block)
    return told.said if told else {}


def _values(texts: list[str], signs: Mapping[int, Sign | None], found: Found) -> None:
    """Values on lines of their own below their keys."""
    key = ""
    for at, text in enumerate(texts):
        if key and text and (signs[at] is None or CLOCK.match(text)) and is_value_of(key, text):
            found.why[at] = Sign.FACTS.why
            if says(key):
                found.says({says(key): text})
        told = fields(text) if text else None
        key = told.awaits if told else ""


def _abridged(texts: list[str], all_texts: list[str], found: Found) -> None:
    """The beginning of the text that a page prints above it, ending with dots."""
    for at, text in enumerate(texts):
        beginning = _NO_LETTER.sub("", text)
        if at in found.why or len(beginning) < _ABRIDGED or not text.endswith(("…", "...")):
            continue
        below = "".join(_NO_LETTER.sub("", line) for line in all_texts[at + 1 : at + 1 + _VALUES])
        if below.startswith(beginning):
            found.why[at] = "网页摘要"


def _named_again(texts: list[str], found: Found) -> None:
    """A key and behind it, without a colon, the title that another line has."""
    for at, text in enumerate(texts):
        key, _, title = text.partition(" ")
        if at not in found.why and key in _TITLE_KEYS and title.strip() in texts:
            found.why[at] = Sign.FACTS.why
            found.says({"标题": title.strip()})


def _bare_values(texts: list[str], signs: Mapping[int, Sign | None], found: Found) -> None:
    """The values that follow an index number without their keys, up to where title or number stand again."""
    first = next((at for at, text in enumerate(texts) if signs[at] is None and INDEX.match(text)), None)
    if first is None:
        return
    end = first_again(texts, first)
    for at in range(first, end) if end else (first,):
        found.why[at] = Sign.FACTS.why
        if NUMBER_RIGHT.match(texts[at]):
            found.says({"文号": texts[at]})


def _path(texts: list[str], signs: Mapping[int, Sign | None], found: Found) -> None:
    """The names of the path to a page that stand on lines of their own: beside its arrows, or as the page's heading."""
    last = max(found.why, default=0)
    names = {
        name.strip() for at, told in signs.items() if told is Sign.CRUMBS for name in _ARROW.split(texts[at])
    }
    # What stands above the path to a page is the page's, unless it may be the title that someone copied first.
    path = max((at for at, told in signs.items() if told is Sign.CRUMBS and ">" in texts[at]), default=0)
    for at, text in enumerate(texts[:last]):
        if at in found.why or not text or signs[at] is not None:
            continue
        if at < path and len(text) <= _MENU and not title_like(text) and not NUMBER_RIGHT.match(text):
            found.why[at] = Sign.CRUMBS.why
        if len(text) > _SHORT:
            continue
        arrow = any(
            signs.get(beside) is Sign.CRUMBS and not any(c.isalnum() for c in texts[beside])
            for beside in (at - 1, at + 1)
        )
        if text in names or (arrow and not title_like(text)):
            found.why[at] = Sign.CRUMBS.why
