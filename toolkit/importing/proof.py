"""The proof: the document built from the new data says what the source said, character by character.

White space aside, the two may differ only where an element of GB/T 9704 is printed in the form of the standard: a date
in Arabic numerals, the marks between names, its place. Every such difference is listed; every other is real.

Codes: I865 a real difference, I868 a character that tidying lost or made.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.figures.faults import FigureError
from toolkit.figures.numerals import arabic_digits, parse_chinese_number
from toolkit.importing.comparing import Difference, differences
from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.spaces import squeezed
from toolkit.problems import Problem, Severity
from toolkit.text import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.importing.manuscript import Block, Manuscript
    from toolkit.importing.told import Parts

_MARKS = re.compile("[\\s，。、；：（）()〔〕\\[\\]:;,.·．—－\u00b7]+")
# People type the zero of a year in many ways.
_NUMERAL = re.compile("[0-9０-９〇○零一二三四五六七八九十OoＯ\u039f\u041e]+")  # 二00五年 too
_LABELS = re.compile("^(?:附件?|抄送|抄报|主送|印发)|印发$")
_LABELS_OF_LINES = re.compile("^(?:附件?|抄送|抄报|主送)|(?<=日)印发$")
_CONTEXT = 12  # characters that are shown before a difference
_MOST_LINES = 12  # of one element
_SHOWN = 20  # differences that are told one by one


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a cell of the source without its white space; ``element`` where it is (part of) an element."""

    text: str
    place: int
    page: int
    element: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the comparison gave: no difference at all, those made on purpose, and the real ones."""

    on_purpose: tuple[Difference, ...]
    real: tuple[Difference, ...]
    source: tuple[Piece, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, added or changed but on purpose."""
        return not self.real

    def place(self, difference: Difference) -> tuple[int, int]:
        """Place and page of the source where a difference stands."""
        piece = _piece_at(self.source, difference.at)
        return (piece.place, piece.page) if piece is not None else (0, 0)


def compared(parts: Parts, draft: Sequence[Block]) -> Proof:
    """The source, as it was told apart, against the blocks of the draft that was built from it."""
    pieces = tuple(_pieces(parts))
    paragraphs = [squeezed(text) for text in texts(draft)]
    after = "".join(paragraphs)
    before = "".join(piece.text for piece in pieces)
    if before == after:
        return Proof((), (), pieces)
    pieces, rewritten = _rewritten(parts, pieces)
    found = differences("".join(piece.text for piece in pieces), after)
    pairs = {(squeezed(change.before), squeezed(change.after)) for change in parts.manuscript.changes}
    known = {(each.before, each.after) for pair in pairs for each in differences(*pair)}
    on_purpose = [each for each in found if (each.before, each.after) in known or _by_form(pieces, each)]
    rest = [each for each in found if each not in on_purpose]
    body = "".join(piece.text for piece in pieces if not piece.element)
    if rest and _without_elements(pieces, paragraphs) == body:
        return Proof((*rewritten, *found), (), pieces)
    return Proof((*rewritten, *on_purpose), tuple(rest), pieces)


def conserved(before: Manuscript, after: Manuscript) -> tuple[Problem, ...]:
    """Whether tidying kept every character: blocks, what was left out and the changes undone are what was read."""
    had = _counted([*texts(before.blocks), *(each.text for each in before.left_out)])
    has = _counted([*texts(after.blocks), *(each.text for each in after.left_out)])
    made = (
        after.changes[len(before.changes) :] if after.changes[: len(before.changes)] == before.changes else ()
    )
    for change in made:
        has.update(squeezed(change.before))
        has.subtract(squeezed(change.after))
    odd = {c: had[c] - has[c] for c in {*had, *has} if had[c] != has[c]}
    if not odd:
        return ()
    lost = "".join(c for c, count in odd.items() if count > 0)
    more = "".join(c for c, count in odd.items() if count < 0)
    message = "整理以后的字与读到的不同：" + "，".join(
        f"{what}“{clipped(which)}”" for what, which in (("少了", lost), ("多了", more)) if which
    )
    hint = "对照原文看一遍；这是程序的毛病，请把原文发给开发者"
    return (Problem(before.label, 0, 0, Severity.WARNING, "I868", message, hint),)


def told(proof: Proof, label: str, unit: str, draft: str) -> Iterator[Problem]:
    """I865: each real difference, where it stands and what stands there; the first twenty, and how many more."""
    source = "".join(piece.text for piece in proof.source)
    for each in proof.real[:_SHOWN]:
        place, page = proof.place(each)
        before = source[max(0, each.at - _CONTEXT) : each.at]
        both = (("少了", each.before), ("多了", each.after))
        what = "，".join(f"{how}“{clipped(text)}”" for how, text in both if text)
        where = f"第 {page} 面" if page else f"第 {place} {unit}"
        message = f"{where}：生成的文稿与原文不同，“{clipped(before)}”之后{what}"
        yield Problem(label, 0, 0, Severity.WARNING, "I865", message, "对照原文改这一处", draft)
    if len(proof.real) > _SHOWN:
        message = f"另有 {len(proof.real) - _SHOWN} 处与原文不同"
        yield Problem(label, 0, 0, Severity.WARNING, "I865", message, "对照原文看一遍", draft)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of blocks in their order, a table cell by cell."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Grid):
            for row in block.rows:
                yield from row


def _pieces(parts: Parts) -> Iterator[Piece]:
    """What was kept of the manuscript; each line with the element that it was read as."""
    elements: dict[str, list[tuple[int, str]]] = {}
    for each in parts.elements:
        for line in each.lines:
            elements.setdefault(line, []).append((each.place, each.key))
    for attached in parts.attachments:
        for line in (*attached.listed, attached.label, attached.title):
            if line:
                elements.setdefault(line, []).append((attached.place, "附件"))
    for block in parts.kept:
        for text in texts((block,)):
            piece = squeezed(text)
            if not piece:
                continue
            known = elements.get(text, ()) if isinstance(block, Line) else ()
            keys = [key for place, key in known if place <= block.place]
            yield Piece(piece, block.place, block.page, "、".join(dict.fromkeys(keys)))


def _rewritten(parts: Parts, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Difference, ...]]:
    """The pieces as telling has changed whole lines of them (附件说明, the label of an attachment), and the changes."""
    known = {(each.place, squeezed(each.before)): squeezed(each.after) for each in parts.manuscript.changes}
    out: list[Piece] = []
    changed: list[Difference] = []
    for piece in pieces:
        after = known.get((piece.place, piece.text), piece.text) if piece.element else piece.text
        if after != piece.text:
            changed.append(Difference(piece.text, after, 0))
        out.append(replace(piece, text=after))
    return tuple(out), tuple(changed)


def _counted(all_texts: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in all_texts:
        counted.update(squeezed(text))
    return counted


def _piece_at(pieces: Sequence[Piece], at: int) -> Piece | None:
    for piece in pieces:
        if at < len(piece.text):
            return piece
        at -= len(piece.text)
    return pieces[-1] if pieces else None


def _touched(pieces: Sequence[Piece], each: Difference) -> list[Piece]:
    """The pieces that a difference lies in; an insertion lies in those on both of its sides."""
    found: list[Piece] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        if start <= each.at + len(each.before) and end >= each.at:
            inside = each.before and (end == each.at or start == each.at + len(each.before))
            if not inside:
                found.append(piece)
        start = end
    return found


def _by_form(pieces: Sequence[Piece], each: Difference) -> bool:
    """Whether a difference lies in elements and is one of form alone: numerals of a date, marks, labels."""
    touched = _touched(pieces, each)
    if not touched or not (
        all(piece.element for piece in touched) or (not each.before and any(p.element for p in touched))
    ):
        return False
    return _formless(each.before) == _formless(each.after)


def _formless(text: str) -> str:
    """A text without marks and labels, its numerals Arabic."""
    plain = _NUMERAL.sub(_arabic, _MARKS.sub("", text))
    return _LABELS.sub("", plain)


def _unlabelled(text: str) -> str:
    """A line without marks and the label of its element, its numerals Arabic; the label where it has nothing else.

    A title may be broken behind 印发, which is a label only behind a date.
    """
    plain = _NUMERAL.sub(_arabic, _MARKS.sub("", text))
    return _LABELS_OF_LINES.sub("", plain) or plain or text


def _arabic(found: re.Match[str]) -> str:
    text = found[0]
    if "十" in text:
        try:
            return str(parse_chinese_number(text))
        except FigureError:
            return text
    digits = arabic_digits(text)
    return digits if len(digits) == 4 else digits.lstrip("0") or "0"


def _without_elements(pieces: Sequence[Piece], draft: Sequence[str]) -> str | None:
    """The draft's text without its paragraphs that are elements of the source, each used once; None where one is left.

    Several elements may stand in one paragraph (发文字号 and 签发人), one in several (who signs together).
    """
    waiting = Counter(_unlabelled(piece.text) for piece in pieces if piece.element)
    rest: list[str] = []
    at = 0
    while at < len(draft):
        used, end = _elements_from(draft, at, waiting)
        if end == at:
            rest.append(draft[at])
            end = at + 1
        waiting -= used
        at = end
    return None if waiting else "".join(rest)


def _elements_from(draft: Sequence[str], at: int, waiting: Counter[str]) -> tuple[Counter[str], int]:
    """The elements that fill the draft's paragraphs from one on, and where they end: there, if they do not."""
    used: Counter[str] = Counter()
    text, end = _unlabelled(draft[at]), at + 1
    begun = text
    while text:
        fitting = [each for each in waiting - used if text.startswith(each)]
        if fitting:
            longest = max(fitting, key=len)
            used[longest] += 1
            text = text[len(longest) :]
        elif end < len(draft) and end - at < _MOST_LINES and any(e.startswith(text) for e in waiting - used):
            text += _unlabelled(draft[end])
            end += 1
        else:
            return Counter(), at
    return (used, end) if begun else (Counter(), at)
