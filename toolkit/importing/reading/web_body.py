"""Where the document stands on a web page, among navigation, side bars and footers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading import web_said
from toolkit.importing.reading.web_areas import SURE, areas_of
from toolkit.importing.reading.web_edges import AROUND, ATTACHMENT, ENDS, inside, trim
from toolkit.importing.reading.web_pieces import is_link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.importing.reading.web_pieces import Piece, Place, Read

_LIKELY = re.compile(
    r"content|article|\bmain\b|detail|\bnr\b|xl_?con|\bzhengwen|zwgk|\btext\b|\bbody\b|\bcon\b|\bmain[-_]",
    re.IGNORECASE,
)
_LEAVES = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "ul", "ol", "dl", "dt", "dd", "blockquote", "tr")
)
_SIGNED = re.compile(
    r"\d{4}\s{0,3}年|[〇○零一二]{2}\S{2}年|(?:局|厅|府|会|办|委|室|处|院|部|队|站|中心)$|^附|^[(（].*[)）]$|报告。?$"
)
_SURE_SHARE = 0.6  # of the text, which an element with a content system's name has to hold
OTHERWHERE = "正文以外"
# How much of an element's text may be lost where a child with such a name, or with none, stands for it.
_ASIDE = 30  # characters beside the body, in an element with such a name, that may be of no account
_LOST_SURE, _LOST_LIKELY, _LOST = 0.4, 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces of the body, first to end, and why each of the page's is left out; empty: it is the document's."""

    first: int
    end: int
    reasons: tuple[str, ...]


def body_of(read: Read) -> Found:
    """Where the body stands, and for every piece of the page why it is no part of it."""
    if not read.places:
        return Found(0, len(read.pieces), tuple(piece.why for piece in read.pieces))
    weights = [_weight(piece) for piece in read.pieces]
    sums = _sums(weights)
    areas = areas_of(read.places, [_within(place, sums) / (sums[-1] or 1) for place in read.places])
    sums = _sums(
        [0 if areas[piece.owner] else each for piece, each in zip(read.pieces, weights, strict=True)]
    )
    children: dict[int, list[int]] = {}
    for number, place in enumerate(read.places[1:], 1):
        children.setdefault(place.parent, []).append(number)
    at = _jumped(read, sums)
    while (inner := _inner(at, read, sums, children)) is not None:
        at = inner
    place = read.places[at]
    reasons = [piece.why or areas[piece.owner] or OTHERWHERE for piece in read.pieces]
    for number in range(place.first, place.end):
        piece = read.pieces[number]
        reasons[number] = piece.why or inside(piece, areas[piece.owner], areas[at])
    trim(read.pieces, reasons, place, sure=_is_sure(at, read.places))
    return Found(place.first, place.end, tuple(reasons))


def _sums(weights: Sequence[int]) -> list[int]:
    return list(accumulate(weights, initial=0))


def _within(place: Place, sums: Sequence[int]) -> int:
    return sums[place.end] - sums[place.first]


def _is_sure(at: int, places: Sequence[Place]) -> bool:
    """Whether an element, or one that it stands in, has a name that content systems use."""
    while at:
        if SURE.search(places[at].names):
            return True
        at = places[at].parent
    return False


def _weight(piece: Piece) -> int:
    """How much a piece speaks for its being in the body."""
    block = piece.block
    if piece.why:
        return 0
    if isinstance(block, Line):
        length = len(block.text)
        linked = is_link(piece) and not ATTACHMENT.search(block.text[:200])
        around = length < 200 and (AROUND.search(block.text) or web_said.labelled(block.text))
        return 0 if linked or around else length
    if isinstance(block, Grid) and not web_said.is_disclosure(block):
        length = sum(len(cell) for row in block.rows for cell in row)
        return 0 if 2 * piece.linked > length else length
    return 0


def _jumped(read: Read, sums: Sequence[int]) -> int:
    """The outermost element with a name that content systems use, where most of the text stands in it.

    Where several stand side by side (a notice, and what it issues), none of them.
    """
    sure = [place for place in read.places if SURE.search(place.names)]
    if sure and sums[max(place.end for place in sure)] - sums[min(place.first for place in sure)] > max(
        _within(place, sums) + _ASIDE for place in sure
    ):
        return 0
    for number, place in enumerate(read.places):
        if place.names and place.tag not in ("html", "body") and SURE.search(place.names):
            within = _within(place, sums)
            if within and within >= _SURE_SHARE * sums[-1]:
                return number
    return 0


def _inner(at: int, read: Read, sums: Sequence[int], children: Mapping[int, Sequence[int]]) -> int | None:
    """The child that can stand for an element because what is lost is not of the text."""
    best = max(children.get(at, ()), key=lambda number: _within(read.places[number], sums), default=None)
    if best is None or not (most := _within(read.places[best], sums)):
        return None
    place, child = read.places[at], read.places[best]
    if child.tag in _LEAVES:
        return None
    whole = _within(place, sums)
    if most == whole:
        return best
    beside = [read.places[number] for number in children[at] if number != best]
    if any(SURE.search(each.names) and _within(each, sums) > _ASIDE for each in beside):
        return None
    likely = _LIKELY.search(child.names) is not None or child.tag in ("article", "main")
    allowed = _LOST_SURE if SURE.search(child.names) else _LOST_LIKELY if likely else _LOST
    if whole - most > allowed * whole:
        return None
    before, behind = read.pieces[place.first : child.first], read.pieces[child.end : place.end]
    if not likely and any(_says_much(piece) for piece in (*before, *behind)):
        return None
    close = [piece for piece in behind if at in (piece.owner, read.places[piece.owner].parent)]
    return None if any(_may_sign(piece) for piece in close) else best


def _says_much(piece: Piece) -> bool:
    block = piece.block
    return _weight(piece) > 30 and isinstance(block, Line) and block.text.endswith(ENDS)


def _may_sign(piece: Piece) -> bool:
    """Whether a line can be the end of a document: a signature, a date, a note."""
    block = piece.block
    return isinstance(block, Line) and _weight(piece) > 0 and _SIGNED.search(block.text[:200]) is not None
