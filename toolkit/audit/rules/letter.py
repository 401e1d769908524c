"""信函: what differs in the format of letters (10.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.letters import LETTER_WIDTH, first_page
from toolkit.audit.rules.found import HOUSE_ASKS, Found, mm
from toolkit.audit.values import TWIPS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft, Rule

_TOLERANCE = 3 * TWIPS_PER_MM


def rules(draft: Draft) -> Iterator[Found]:
    """A790 信函红色双线 (10.1): one below the mark, thick over thin; one at the foot, thin over thick; 170 mm.

    Passes: thickThinSmallGap at the head, thinThickSmallGap at the foot; drawn lines. Fails: one only; single lines.
    """
    if draft.letter is None:
        return
    preprinted = draft.typesetting.preprinted
    for place, lines, heavy in (("上", draft.letter.upper, "上"), ("下", draft.letter.lower, "下")):
        seen = tuple(line for line in lines if line.printed)
        if preprinted:
            said = "的红色双线会印出来，与纸上印好的重叠" if seen else ""
        else:
            said = _slip(seen, heavy) if seen else "没有红色双线"
        if said:
            required = f"{HOUSE_ASKS}用预印的版头，红色双线不印" if preprinted else ""
            where = f"首页{'页眉' if place == '上' else '页脚'}"
            yield Found(None, f"首页{place}端{said}", required, where=where)


def _slip(lines: tuple[Rule, ...], heavy: str) -> str:
    if any(not line.heavy for line in lines):  # drawn: how many lines a drawing has is not told
        widths = [line.width for line in lines if not line.heavy and line.width is not None]
    elif not any(line.double for line in lines):
        return "的红线是单线"
    elif not any(line.heavy in (heavy, "双") for line in lines):
        return f"的双线不是{'上粗下细' if heavy == '上' else '上细下粗'}"
    else:
        widths = [line.width for line in lines if line.width is not None]
    if widths and not any(abs(width - LETTER_WIDTH) <= _TOLERANCE for width in widths):
        return f"的红线宽{mm(max(widths))}"
    return ""


def first_number(draft: Draft) -> Iterator[Found]:
    """A791 信函首页页码 (10.1): the first page has no number.

    Passes: another footer on the first page. Fails: the same footer on all pages.
    """
    if draft.letter is None:
        return
    section = draft.document.sections[0]
    for kind in ("header", "footer"):
        if any(run.field == "PAGE" for p in first_page(section, kind) for run in p.runs):
            yield Found(None, "首页有页码", where="首页页脚")


def imprint(draft: Draft) -> Iterator[Found]:
    """A792 信函版记 (10.1): 抄送 alone, without lines.

    Passes: 抄送：甲局，乙局。 Fails: with the organ and the date of printing; between lines.
    """
    if draft.letter is None or not draft.imprint.paragraphs:
        return
    lines = draft.imprint.paragraphs
    said = []
    if any(not patterns.COPIES.match(t := p.whole.strip()) and patterns.PRINTED.match(t) for p in lines):
        said.append("有印发机关和印发日期")
    table = draft.imprint.table
    borders = [line for p in lines for line in (p.look.top, p.look.bottom, p.look.between)]
    if table is not None:
        borders += [table.top, table.bottom, table.inside]
        borders += [line for row in table.rows for cell in row.cells for line in (cell.top, cell.bottom)]
    if any(line is not None and line.drawn for line in borders):
        said.append("有分隔线")
    if said:
        yield Found(lines[0], "，".join(said))
