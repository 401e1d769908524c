"""Page numbers (7.5) and tables (8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.faces import SONGTI, shown
from toolkit.audit.rules.found import (
    HOUSE_ASKS,
    SIZE_4,
    SIZE_TOLERANCE,
    Found,
    asked,
    asked_words,
    chars,
    fits,
    points,
)
from toolkit.audit.values import Table
from toolkit.standard.values import CENTRED, DASHES, HYPHENS, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft
    from toolkit.audit.values import Paragraph

_FORMS = {
    DASHES: re.compile(r"[—―]\s?#\s?[—―]"),
    HYPHENS: re.compile(r"[-－‐]\s?#\s?[-－‐]"),
    PLAIN: re.compile("#"),
}
_SLACK = 0.5
LONG_TABLE = 12  # rows, from which a table may well reach over a page's end


def _numbered(paragraph: Paragraph) -> bool:
    return any(run.field == "PAGE" for run in paragraph.runs)


def _page_numbers(draft: Draft, kind: str) -> list[Paragraph]:
    """The paragraphs with the page's number in the footers (or headers) of a kind, each once."""
    found: dict[int, Paragraph] = {}
    for section in draft.document.sections:
        for part in (section.footers, section.headers):
            for paragraph in part.get(kind, ()):
                if _numbered(paragraph):
                    found[id(paragraph)] = paragraph
    return list(found.values())


def _with_sign(paragraph: Paragraph) -> str:
    text, inside = [], False
    for run in paragraph.runs:
        if run.field == "PAGE":
            text.append("" if inside else "#")
        else:
            text.append(run.text)
        inside = run.field == "PAGE"
    return "".join(text).strip()


def _all(draft: Draft) -> list[Paragraph]:
    return [p for kind in ("default", "even", "first") for p in _page_numbers(draft, kind)]


def number_form(draft: Draft) -> Iterator[Found]:
    """A755 页码形式 (7.5): the pages are numbered, the number between two dashes.

    Passes: — 1 —. Fails: no number; -1-; 第1页.
    """
    if not _all(draft):
        yield Found(None, "没有页码", where="页脚")
    asks = draft.typesetting.number_form
    for paragraph in _all(draft):
        said = _with_sign(paragraph)
        if not _FORMS[asks or DASHES].fullmatch(said):
            required = f"{HOUSE_ASKS}写作“{asks}”" if asks else ""
            yield Found(None, f"写作“{said.replace('#', '1')}”", required, where=paragraph.where)
    yield from _first_page(draft)


def _first_page(draft: Draft) -> Iterator[Found]:
    """What a house asks of the first page; the standard leaves a letter's without a number (10.1)."""
    wanted, first = draft.typesetting.first_numbered, draft.document.sections[0]
    own_head = first.title_page and any(p.shapes or p.look.framed for p in first.headers.get("first", ()))
    if wanted is None or own_head or not _all(draft):
        return
    kind = "first" if first.title_page else "default"
    parts = (*first.footers.get(kind, ()), *first.headers.get(kind, ()))
    numbered = any(_numbered(paragraph) for paragraph in parts)
    if numbered != wanted:
        said = "印" if wanted else "不印"
        yield Found(
            None, f"首页{'有' if numbered else '没有'}页码", f"{HOUSE_ASKS}首页{said}页码", where="页脚"
        )


def number_type(draft: Draft) -> Iterator[Found]:
    """A756 页码字体字号 (7.5): 4号半角宋体.

    Passes: 宋体 for Latin letters too, 14 pt. Fails: Times New Roman; 小五 9 pt.
    """
    for paragraph in _all(draft):
        runs = [run for run in paragraph.runs if run.field == "PAGE"]
        said = []
        wanted = asked(draft.typesetting, SONGTI)
        faces = dict.fromkeys(run.ascii for run in runs if not fits(run.ascii, [wanted]))
        if faces:
            said.append("数字字体为" + "、".join(shown(face) if face else "没有指定字体" for face in faces))
        sizes = dict.fromkeys(
            run.size for run in paragraph.runs if run.text.strip() and abs(run.size - SIZE_4) > SIZE_TOLERANCE
        )
        if sizes:
            said.append("字号为" + "、".join(map(points, sizes)))
        if said:
            yield Found(None, "，".join(said), asked_words([wanted]) if faces else "", where=paragraph.where)


def number_place(draft: Draft) -> Iterator[Found]:
    """A757 页码位置 (7.5): odd pages at the right, even ones at the left, 1 character in.

    Passes: odd and even footers. Fails: centred; one footer for both.
    """
    odd, even = _page_numbers(draft, "default"), _page_numbers(draft, "even")
    if draft.typesetting.number_place == CENTRED:
        yield from _not_centred(odd + even)
        return
    if odd and not draft.document.even_and_odd:
        yield Found(None, "没有分设奇数页和偶数页", where="页脚")
    if odd and draft.document.even_and_odd and not even:
        yield Found(None, "偶数页没有页码", where="页脚")
    both = [(p, "right") for p in odd] + [(p, "left") for p in even if draft.document.even_and_odd]
    for paragraph, side in both:
        said = _off(paragraph, side)
        if said:
            page = "单页" if side == "right" else "双页"
            yield Found(None, f"{page}页码{said}", where=paragraph.where)


def _not_centred(paragraphs: list[Paragraph]) -> Iterator[Found]:
    for paragraph in paragraphs:
        look = paragraph.look
        if "文本框" not in paragraph.where and "center" not in (look.alignment, look.framed):
            side = "居右" if look.alignment == "right" else "没有居中"
            yield Found(None, f"页码{side}", f"{HOUSE_ASKS}页码居中", where=paragraph.where)


def _off(paragraph: Paragraph, side: str) -> str:
    """How a page number stands wrongly; "" where it is right, or where a box decides."""
    look = paragraph.look
    if "文本框" in paragraph.where or look.framed in ("outside", side, "inside"):
        return ""
    aligned = "left" if look.alignment == "both" else look.alignment
    if paragraph.text.startswith("\t"):
        return ""
    if aligned == "center" or look.framed == "center":
        return "居中"
    if look.framed:
        return ""
    if aligned != side:
        return "居左" if aligned == "left" else "居右"
    text = paragraph.text
    blank = (
        len(text) - len(text.rstrip("\u3000")) if side == "right" else len(text) - len(text.lstrip("\u3000"))
    )
    free = paragraph.chars(look.right if side == "right" else look.left + look.first) + blank
    return "" if abs(free - 1) <= _SLACK else f"{'居右' if side == 'right' else '居左'}空{chars(free)}"


def repeated_heads(draft: Draft) -> Iterator[Found]:
    """A759 表格 (8): a table that may reach over a page's end prints its head on each page.

    Passes: the first row set as header. Fails: thirty rows without one.
    """
    for block in draft.document.blocks:
        if not isinstance(block, Table) or block is draft.imprint.table or len(block.rows) < LONG_TABLE:
            continue
        if not block.rows[0].repeated:
            first = next(iter(block.paragraphs), None)
            found = f"{len(block.rows)}行，没有设表头重复"
            yield Found(first, found, where=f"表 {block.number}")
