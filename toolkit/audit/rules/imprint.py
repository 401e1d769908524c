"""版记: the lines at the foot of the last page (7.4)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from toolkit.audit import patterns
from toolkit.audit.faces import FANGSONG
from toolkit.audit.rules.found import SIZE_4, Found, asked, blank_width, chars, mm, type_slips
from toolkit.audit.rules.head import TYPE_WIDTH
from toolkit.audit.values import TWIPS_PER_MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft
    from toolkit.audit.values import Border, Paragraph, Table

THICK, THIN = 0.35, 0.25  # mm
_MM_PER_POINT = 25.4 / 72
_SLACK_MM = 0.06
_SLACK = 0.6  # characters
_TYPED = 2.0  # characters, by which blanks typed may miss the right edge
_WIDTH_TOLERANCE = 2 * TWIPS_PER_MM


def imprint_type(draft: Draft) -> Iterator[Found]:
    """A750 版记字体字号 (7.4.2, 7.4.3): 4号仿宋.

    Passes: 仿宋_GB2312 14 pt. Fails: 3号 as the standard of 1999 had it.
    """
    for paragraph in draft.imprint.paragraphs:
        yield from type_slips(paragraph, paragraph.runs, SIZE_4, asked(draft.typesetting, FANGSONG))


def _lines(table: Table) -> list[Border | None]:
    """The lines of a table from above: its first, those inside, its last; what cells say goes before the table."""
    rows = table.rows
    if not rows:
        return []
    cells = [row.cells[0] if row.cells else None for row in rows]
    first = (cells[0].top if cells[0] else None) or table.top
    last = (cells[-1].bottom if cells[-1] else None) or table.bottom
    inner = [
        (above.bottom if above else None) or (below.top if below else None) or table.inside
        for above, below in pairwise(cells)
    ]
    return [first, *inner, last]


def _drawn(draft: Draft) -> list[Border | None] | None:
    """The lines of the 版记; None where they are drawings or cannot be told."""
    table = draft.imprint.table
    if table is not None:
        return _lines(table)
    paragraphs = draft.imprint.paragraphs
    numbers = {p.number for p in paragraphs}
    near = [p for p in draft.document.paragraphs if any(abs(p.number - n) <= 1 for n in numbers)]
    if any(p.shapes for p in near) or any(p.where for p in paragraphs):
        return None
    borders = [
        line
        for p in near
        for line in (p.look.top, p.look.between, p.look.bottom)
        if line is not None and line.drawn
    ]
    return list(borders)


def imprint_lines(draft: Draft) -> Iterator[Found]:
    """A751 版记分隔线 (7.4.1): above the first line, under the last, between them; as wide as the type area.

    Passes: a table of 156 mm with three lines. Fails: without lines; 120 mm wide; all lines alike thick.
    """
    if not draft.imprint.paragraphs or draft.letter is not None:
        return
    first = draft.imprint.paragraphs[0]
    lines = _drawn(draft)
    if lines is None:
        return
    drawn = [line for line in lines if line is not None and line.drawn]
    table = draft.imprint.table
    said = []
    missing = (
        len(lines) - len(drawn)
        if table is not None
        else max(0, len(draft.imprint.paragraphs) + 1 - len(drawn))
    )
    if not drawn:
        said.append("没有分隔线")
    elif table is not None and missing:
        said.append(f"缺{missing}条分隔线")
    elif len(drawn) >= 3 and any(line.width >= drawn[0].width for line in drawn[1:-1]):
        said.append("中间的分隔线不比首条细")
    if table is not None and table.width is not None:
        section = draft.document.sections[min(table.section, len(draft.document.sections) - 1)]
        if min(abs(table.width - section.type_width), abs(table.width - TYPE_WIDTH)) > _WIDTH_TOLERANCE:
            said.append(f"分隔线宽{mm(table.width)}")
    if said:
        yield Found(first, "，".join(said))


def imprint_weights(draft: Draft) -> Iterator[Found]:
    """A752 版记分隔线粗细 (7.4.1): 0.35 mm for the first and the last, 0.25 mm between.

    Passes: 1 pt and 0.75 pt. Fails: 0.5 pt.
    """
    if draft.imprint.table is None or draft.letter is not None:
        return
    lines = _lines(draft.imprint.table)
    said = []
    for place, line in enumerate(lines):
        if line is None or not line.drawn:
            continue
        wanted = THICK if place in (0, len(lines) - 1) else THIN
        width = line.width * _MM_PER_POINT
        if abs(width - wanted) > _SLACK_MM:
            said.append(f"第{place + 1}条{round(width, 2):g}毫米")
    if said:
        yield Found(draft.imprint.paragraphs[0], "，".join(said))


def _start(draft: Draft, paragraph: Paragraph) -> float:
    """Where the first line begins, the margin inside the cell counted."""
    inside = 0.0
    table = draft.imprint.table
    for row in table.rows if table is not None else ():
        for cell in row.cells:
            if any(p is paragraph for p in cell.paragraphs):
                inside = cell.left
    look = paragraph.look
    return paragraph.chars(inside + look.left + look.first) + blank_width(paragraph.text)


def copies(draft: Draft) -> Iterator[Found]:
    """A753 抄送机关 (7.4.2): 1 character in, a full-width colon, 。 after the last.

    Passes: 抄送：甲局，乙局。 Fails: 抄送:甲局，乙局; without 。; flush.
    """
    for paragraph in draft.imprint.paragraphs:
        text = paragraph.whole.strip()
        match = patterns.COPIES.match(text)
        if match is None:
            continue
        said = []
        if match[2] != "：":
            said.append("“抄送”后不是全角冒号")
        if not text.endswith("。"):
            said.append("末尾没有句号")
        if abs(_start(draft, paragraph) - 1) > _SLACK:
            said.append(f"左空{chars(_start(draft, paragraph))}")
        if said:
            yield Found(paragraph, "，".join(said))


def _room(draft: Draft, paragraph: Paragraph) -> float | None:
    """The characters between the date and the right edge where blanks alone push it there; None where that is unsure.

    A tab, an alignment, two cells of a row or a spacing of letters place it otherwise.
    """
    table, text, look = draft.imprint.table, paragraph.text.rstrip(), paragraph.look
    if look.alignment not in ("left", "both") or look.framed or paragraph.label or draft.letter is not None:
        return None
    if set(text) & set("\t\n") or any(run.spacing for run in paragraph.runs) or paragraph.shapes:
        return None
    whole = draft.document.sections[min(paragraph.section, len(draft.document.sections) - 1)].type_width
    if table is not None:
        alone = any(row.cells[0].paragraphs == (paragraph,) for row in table.rows if len(row.cells) == 1)
        if not alone or table.width is None:
            return None
        whole = table.width
    elif paragraph.where:
        return None
    left = _start(draft, paragraph) - blank_width(paragraph.text)
    return paragraph.chars(whole) - left - sum(1.0 if east_asian_width(c) in "WFA" else 0.5 for c in text)


def printing(draft: Draft) -> Iterator[Found]:
    """A754 印发机关和印发日期 (7.4.3): 1 character in, the date unpadded, 印发 after it.

    Passes: 许昌市交通运输局办公室 2023年2月21日印发, a tab between. Fails: 2023年02月21日印发; without 印发; a few
    blanks between, so that the date stands in the middle of the line.
    """
    for paragraph in draft.imprint.paragraphs:
        text = paragraph.whole.strip()
        if patterns.COPIES.match(text):
            continue
        match = patterns.PRINTED.match(text)
        if match is None:
            continue
        said = []
        if match["said"] != "印发":
            said.append("日期后没有“印发”")
        if not patterns.PRINTED_RIGHT.match(text.rstrip("印发制") + "印发"):
            said.append(f"日期写作“{match['date']}”")
        organ = match["organ"].strip()
        if organ and abs(_start(draft, paragraph) - 1) > _SLACK and paragraph.look.alignment != "right":
            said.append(f"左空{chars(_start(draft, paragraph))}")
        room = _room(draft, paragraph) if organ else None
        if room is not None and room > 1 + _TYPED:
            said.append(f"印发日期右空约{round(room)}字")
        if said:
            yield Found(paragraph, "，".join(said))
