"""What belongs to the work on a template and would go into every draft: revisions not accepted, people's comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.word.engine.faults import Spot
from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, W, own_text
from toolkit.word.engine.part import is_word
from toolkit.word.reviewing.comments import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.word.engine.package import Package

_CHANGES = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange")
_REVISIONS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", *_CHANGES))
_COMMENT = f"{W}commentReference"


@dataclass(frozen=True, slots=True)
class Left:
    """Revisions or comments: how many, where the first of them stands, and the text of that paragraph."""

    count: int
    first: Spot
    text: str


def revisions(package: Package) -> Left | None:
    """The revisions of a document that nobody accepted or refused; None where there are none."""
    return _left(package, _REVISIONS)


def comments(package: Package) -> Left | None:
    """The comments in a document's text; None where there are none."""
    return _left(package, (_COMMENT,)) if any(kind == KIND for kind in package.types.values()) else None


def _left(package: Package, names: tuple[str, ...]) -> Left | None:
    found = [each for part in package.rendered for each in _of_part(package, part, names)]
    return Left(sum(each.count for each in found), found[0].first, found[0].text) if found else None


def _of_part(package: Package, part: str, names: tuple[str, ...]) -> Iterator[Left]:
    data = package.members[part]
    if not is_word(package.types[part]) or not any(name.partition("}")[2].encode() in data for name in names):
        return
    root = read_xml(data, blank=True)[0]
    numbers = {} if root is None else {paragraph: n for n, paragraph in enumerate(root.iter(PARAGRAPH))}
    for element in () if root is None else root.iter(*names):
        holder = next(element.iterancestors(PARAGRAPH), None)
        if holder is None:  # of a table, a section: the next paragraph says where
            holder = next((each for each in element.itersiblings(PARAGRAPH)), None)
        text = "" if holder is None else own_text(holder)
        yield Left(1, Spot(part, -1 if holder is None else numbers[holder], 0, len(text)), text)
