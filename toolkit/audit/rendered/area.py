"""The type area on the page: its edges, the lines in it and the characters in a line (5), type over type."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.audit.rendered.drawn import (
    CLOSING,
    MARK_SIZE,
    OPENING,
    WIDTH,
    Drawn,
    Placed,
    Seen,
    commonest,
    millimetres,
)
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import HOUSE_ASKS
from toolkit.layout.pages import MM
from toolkit.standard.values import LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.layout.pages import Line, Page

EDGE = 1.05  # mm, as the margins may be out (5.2.1), and what rounding adds
_SAME_PITCH = 0.25  # mm
_FEWEST = 4  # full lines from which something can be told
_UNIT = re.compile(rf"[{OPENING}]*(?:[!-~]+|.)[{CLOSING}]*")


def area(drawn: Drawn) -> Iterator[Seen]:
    """A771 版心位置 (5.2.1): type stands within 156 by 225 mm, 28 mm from the left and 37 mm from the upper edge.

    A mark that hangs over the right edge is no deviation; turned lines begin at the left edge.
    Passes: lines from 28 to 184 mm. Fails: margins of 31.8 mm on both sides; a line that begins at 20 mm.
    """
    for page in drawn.upright:
        number = drawn.number(page)
        for line in page.lines:
            if line is number or (drawn.is_letter and page.number == 1 and _in_the_head(drawn, line)):
                continue
            if told := _outside(drawn, line):
                yield Seen(page.number, line.text, told, _area_asked(drawn))
                break
    yield from _left_edge(drawn)
    yield from _upper_edge(drawn)


def _area_asked(drawn: Drawn) -> str:
    a = drawn.area
    size = f"{a.width:.0f}毫米×{a.bottom - a.top:.0f}毫米"
    return a.words(f"版心{size}，左边距纸{millimetres(a.left)}，上边距纸{millimetres(a.top)}，文字不出版心")


def _in_the_head(drawn: Drawn, line: Line) -> bool:
    """Whether a line of a letter's first page is its mark, over the type area; white on paper with a head."""
    return line.red or (drawn.preprinted and line.size >= MARK_SIZE)


def _outside(drawn: Drawn, line: Line) -> str:
    top, bottom = drawn.edges
    hanging = drawn.area.character if line.text[-1] in CLOSING else 0.0
    if line.left < drawn.area.left - EDGE:
        return f"左端距纸的左边{millimetres(line.left)}，出了版心"
    if line.right > drawn.area.right + EDGE + hanging:
        return f"右端距纸的左边{millimetres(line.right)}，出了版心"
    if line.top < top - EDGE:
        return f"上端距纸的上边{millimetres(line.top)}，出了版心"
    if line.bottom > bottom + EDGE:
        return f"下端距纸的上边{millimetres(line.bottom)}，出了版心"
    return ""


def _left_edge(drawn: Drawn) -> Iterator[Seen]:
    turned = [p for p in drawn.placed if p.plain and not p.first and _is_upright(drawn, p)]
    left = commonest([p.line.left for p in turned], 0.5)
    if left is not None and len(turned) >= _FEWEST and left > drawn.area.left + EDGE:
        one = next(p for p in turned if abs(p.line.left - left) < 1)
        yield Seen(
            one.page,
            one.line.text,
            f"版心左边距纸的左边{millimetres(left)}",
            drawn.area.words(f"左边距纸{millimetres(drawn.area.left)}")
            or f"{millimetres(drawn.area.left)}（±1毫米）",
        )


def _upper_edge(drawn: Drawn) -> Iterator[Seen]:
    """Of pages that begin with a turned line: its square may stand up to half the line pitch under the edge."""
    for page in drawn.upright[1:]:
        first = next(iter(drawn.on(page.number)), None)
        if first and first.plain and not first.first and first.line.top > drawn.area.top + 4.6 + EDGE:
            found = f"第一行上端距纸的上边{millimetres(first.line.top)}，版心上部空着"
            yield Seen(page.number, first.line.text, found, _area_asked(drawn))
            return


def _is_upright(drawn: Drawn, placed: Placed) -> bool:
    page = drawn.pages[placed.page - 1]
    return page.height > page.width


def _is_body(drawn: Drawn, line: Line) -> bool:
    return abs(line.size - drawn.draft.body_size) < 0.3


def full_pages(drawn: Drawn) -> list[Page]:
    """The pages of running text alone whose last paragraph goes on with the next page."""
    found = []
    for page, after in pairwise(drawn.upright):
        own, following = drawn.on(page.number), drawn.on(after.number)
        if not own or not following or own[-1].told is None or own[-1].told is not following[0].told:
            continue
        if all(p.plain and _is_body(drawn, p.line) for p in own) and not page.rules:
            found.append(page)
    return found


def lines(drawn: Drawn) -> Iterator[Seen]:
    """A772 实际行数 (5.2.3): a page of text alone that the next page goes on with has 22 lines.

    The page with most lines is counted: keeping lines together may leave one line less on another.
    Passes: exactly 28.95 pt. Fails: 30 pt, 21 lines.
    """
    pages = full_pages(drawn)
    if not pages:
        return
    most = max(pages, key=lambda page: len(page.lines))
    if len(most.lines) != drawn.area.lines:
        required = (
            f"{HOUSE_ASKS}排满的一面有{drawn.area.lines}行" if drawn.draft.typesetting.asks_page else ""
        )
        yield Seen(most.number, most.lines[0].text, f"排满的一面有{len(most.lines)}行", required)


def _squares(drawn: Drawn, placed: Placed) -> bool:
    """A turned full line of whole squares: Han characters and their marks, of one size."""
    line = placed.line
    whole = all(ord(g.text[0]) >= 0x2000 and abs(g.size - line.size) < 0.1 for g in line.glyphs)
    return placed.plain and not placed.first and not placed.last and whole and _is_body(drawn, line)


def characters(drawn: Drawn) -> Iterator[Seen]:
    """A773 实际字数 (5.2.3): full lines of Han characters have 28.

    A line may have less where what follows may not be parted, and one more with a mark that hangs over the edge; the
    document deviates where more than half of its lines do.
    Passes: 16 pt tightened by 0.25 pt. Fails: 16 pt alone, 27 in each line.
    """
    wanted = drawn.area.characters
    counted: dict[str, tuple[int, bool, Placed]] = {}
    for placed, after in pairwise(drawn.placed):
        if _squares(drawn, placed):
            count = len(placed.line.glyphs) - _hangs(drawn, placed.line)
            room = count + _unit(after.line) <= wanted
            counted[placed.line.text] = (count, room or count > wanted, placed)
    wrong = [(count, placed) for count, deviates, placed in counted.values() if deviates]
    if len(counted) >= _FEWEST and len(wrong) > 0.5 * len(counted):
        usual = Counter(count for count, _ in wrong).most_common(1)[0][0]
        one = next(placed for count, placed in wrong if count == usual)
        yield Seen(
            one.page, one.line.text, f"排满的一行有{usual}字", drawn.area.words(f"排满的一行有{wanted}字")
        )


def _unit(line: Line) -> float:
    """How many squares the beginning of a line takes before which it could have ended: 估。 or 2023 as a whole."""
    match = _UNIT.match(line.text)
    return sum(0.5 if c.isascii() else 1.0 for c in match[0]) if match else 1.0


def _hangs(drawn: Drawn, line: Line) -> bool:
    return line.text[-1] in CLOSING and line.right > drawn.area.right + 0.5 * drawn.area.character


def pitch(drawn: Drawn) -> Iterator[Seen]:
    """A774 实际行距 (5.2.3): text and headings stand in one pitch, at which 22 lines fill the type area.

    The chapters and articles of what a document issues may have space of their own.
    Passes: 10.21 mm (28.95 pt). Fails: 28 pt, which leaves 8 mm; a heading with space over it.
    """
    steps = [
        (second.line.baseline - first.line.baseline, second)
        for first, second in pairwise(drawn.placed)
        if first.page == second.page
        and all(p.plain and p.role is not Role.ARTICLE and _is_body(drawn, p.line) for p in (first, second))
    ]
    usual = commonest([step for step, _ in steps], 0.1)
    if usual is None or len(steps) < _FEWEST:
        return
    least, most = drawn.area.pitches
    if not least <= usual <= most:
        one = next(p for step, p in steps if abs(step - usual) < 0.2)
        found = f"行距{round(usual, 2):g}毫米（{round(usual / MM, 1):g}磅），22行高{usual * LINES:.0f}毫米"
        required = "22行撑满225毫米，行距10.2毫米（28.95磅）"
        if drawn.area.own_pitch:
            required = f"{HOUSE_ASKS}行距固定值{drawn.draft.typesetting.line / 20:g}磅"
        yield Seen(one.page, one.line.text, found, required)
        return
    for step, second in steps:
        if abs(step - usual) > _SAME_PITCH and step < 1.9 * usual:
            found = f"与上一行相距{millimetres(step)}"
            yield Seen(second.page, second.line.text, found, f"与其他各行相同：{millimetres(usual)}")


def overlaps(drawn: Drawn) -> Iterator[Seen]:
    """A785 文字重叠 (5.2.3): no type stands over other type, no long rule runs through it.

    Passes: lines one under another. Fails: a text box over the text; 版记 that the text runs into.
    """
    for page in drawn.pages:
        for first, second in pairwise(page.lines):
            near = second.baseline - first.baseline < 0.7 * min(first.size, second.size) * MM
            if near and _meet(first, second):
                yield Seen(page.number, second.text, f"与“{first.text[:12]}”重叠")
                break
        for rule in page.rules:
            for line in page.lines:
                high, low = line.top + 0.25 * (line.bottom - line.top), line.baseline - 0.3
                along = min(line.right, rule.right) - max(line.left, rule.left)
                if rule.width > 0.7 * WIDTH and high < rule.y < low and along > 0.5 * line.width:
                    yield Seen(page.number, line.text, "有线从文字上穿过")


def _meet(first: Line, second: Line) -> bool:
    """Whether glyphs of one stand over glyphs of the other, not merely between them."""
    return any(
        a.left < b.right - 0.3 and b.left < a.right - 0.3
        for a in first.glyphs
        for b in second.glyphs
        if a.text.strip() and b.text.strip()
    )


def blank(drawn: Drawn) -> Iterator[Seen]:
    """A789 空白面 (7.5): no page is empty, but one that lets 版记 stand on an even page.

    Passes: text on every page. Fails: an empty page made by a page break too many.
    """
    for page, after in pairwise((*drawn.pages, None)):
        if page is None or page.lines or page.rules or page.turned:
            continue
        alone = after is not None and drawn.on(after.number)
        if alone and all(p in drawn.imprint for p in drawn.on(after.number if after else 0)):
            continue
        yield Seen(page.number, "", "空白面")
