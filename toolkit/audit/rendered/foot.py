"""页码 and 版记 as they stand on the pages (7.4, 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.rendered.drawn import LOWER, SMALL, Seen, millimetres
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import HOUSE_ASKS
from toolkit.layout.pages import MM
from toolkit.standard.values import CENTRED, DASHES, HYPHENS, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.rendered.drawn import Drawn
    from toolkit.layout.pages import Page

DASH = 0.38  # of a 4号 square: how high over the baseline a dash runs
DASH_GAP, DASH_SLACK = 7.0, 1.5
_SIDE_SLACK = 1.5
_FORMS = {
    DASHES: re.compile(r"[—―]\d+[—―]"),
    HYPHENS: re.compile(r"[-－‐]\d+[-－‐]"),
    PLAIN: re.compile(r"\d+"),
}
_LAST_RULE_SLACK = 1.2


def _imprint_alone(drawn: Drawn, page: int) -> bool:
    own = drawn.on(page)
    return bool(own) and all(p.role is Role.IMPRINT for p in own)


def _added(drawn: Drawn, page: int) -> bool:
    """Whether a page is the blank one before 版记 that stands alone, or that of 版记 after it."""
    blank = page if not drawn.on(page) else page - 1
    return blank > 0 and not drawn.on(blank) and _imprint_alone(drawn, blank + 1)


def _unnumbered(drawn: Drawn, page: Page) -> bool:
    """Whether a page has no number by right: a letter's first; an empty one; one with 版记 alone."""
    own = drawn.on(page.number)
    alone = _imprint_alone(drawn, page.number)
    first = drawn.is_letter or drawn.draft.typesetting.first_numbered is False
    return not own or alone or (first and page.number == 1)


def numbers(drawn: Drawn) -> Iterator[Seen]:
    """A775 实际页码 (7.5, 10.1): each page has its number between two dashes, one after another.

    None has a letter's first page, nor have a blank page before 版记 and the page of 版记 that follows it.

    Passes: — 1 —, — 2 —. Fails: a page without; 1 without dashes; twice the same number.
    """
    offset: int | None = None
    for page in drawn.upright:
        line = drawn.number(page)
        if line is None:
            if not _unnumbered(drawn, page):
                yield Seen(page.number, "", "没有页码")
            continue
        if drawn.is_letter and page.number == 1:
            yield Seen(page.number, line.text, "信函的首页标了页码", "首页不显示页码（10.1）")
            continue
        if page.number == 1 and drawn.draft.typesetting.first_numbered is False:
            yield Seen(page.number, line.text, "首页有页码", f"{HOUSE_ASKS}首页不印页码")
        if _added(drawn, page.number):
            found, required = (
                "为版记加的空白面和版记面标了页码",
                "版记页前有空白页的，空白页和版记页均不编排页码",
            )
            yield Seen(page.number, line.text, found, required)
            continue
        value = drawn.value(line)
        offset = value - page.number if offset is None else offset
        if value - page.number != offset:
            yield Seen(page.number, line.text, "页码不连续", f"接着前一面：{page.number + offset}")
        asks = drawn.draft.typesetting.number_form
        if not _FORMS[asks or DASHES].fullmatch(line.text):
            shape = re.sub(r"\d+", "n", line.text)
            required = f"{HOUSE_ASKS}写作“{asks}”" if asks else "数字左右各放一条一字线：— 1 —"
            yield Seen(page.number, line.text, f"页码的形式为“{shape}”", required)


def number_place(drawn: Drawn) -> Iterator[Seen]:
    """A776 页码实际位置 (7.5): at the outer side, one character in, the dash 7 mm under the type area.

    Passes: odd pages end at 179 mm, even ones begin at 33 mm, dash at 269 mm. Fails: centred; 3 mm higher.
    """
    for page in drawn.upright:
        line = drawn.number(page)
        if line is None or (drawn.is_letter and page.number == 1):
            continue
        gap = line.baseline - DASH * line.size * MM - drawn.area.bottom
        if abs(gap - DASH_GAP) > DASH_SLACK:
            found = f"页码的一字线距版心下边缘{millimetres(gap)}"
            yield Seen(page.number, line.text, found, "一字线上距版心下边缘7毫米")
        if drawn.draft.typesetting.number_place == CENTRED:
            off = (line.left + line.right - drawn.area.left - drawn.area.right) / 2
            if abs(off) > _SIDE_SLACK:
                found = f"页码偏{'右' if off > 0 else '左'}{millimetres(abs(off))}"
                yield Seen(page.number, line.text, found, f"{HOUSE_ASKS}页码居中")
            continue
        odd = drawn.value(line) % 2 == 1
        away = drawn.area.right - line.right if odd else line.left - drawn.area.left
        if abs(away - SMALL) > _SIDE_SLACK:
            side = "右" if odd else "左"
            found = f"{'单' if odd else '双'}页码距版心{side}边{millimetres(away)}"
            yield Seen(page.number, line.text, found, f"居{side}空一字（{millimetres(SMALL)}）")


def imprint(drawn: Drawn) -> Iterator[Seen]:
    """A783 版记实际位置 (7.4.1): on the last page, its last rule on the lower edge of the type area.

    Where the margins are those of GB/T 33476.2, on theirs too.
    Passes: at 262 mm. Fails: in the middle of the page; on the last page but one.
    """
    if not drawn.imprint:
        return
    last = drawn.imprint[-1]
    if last.page != len(drawn.pages):
        found = f"版记在第 {last.page} 面，公文共 {len(drawn.pages)} 面"
        yield Seen(last.page, last.line.text, found, "版记在公文最后一面")
    rules = drawn.imprint_rules(drawn.pages[last.page - 1])
    below = [rule for rule in rules if rule.y > last.line.baseline]
    bottom = drawn.area.bottom
    edges = (bottom, LOWER) if drawn.edges[1] == LOWER else (bottom,)
    if below and all(abs(below[-1].y - edge) > _LAST_RULE_SLACK for edge in edges):
        away = below[-1].y - bottom
        how = "之上" if away < 0 else "之下"
        yield Seen(last.page, last.line.text, f"末条分隔线在版心下边缘{how}{millimetres(abs(away))}")


def even(drawn: Drawn) -> Iterator[Seen]:
    """A784 版记在偶数面 (GB/T 33476.2-2016, 7.3.1): with duplex printing the last side is an even page.

    Passes: four pages. Fails: five.
    """
    if drawn.imprint and drawn.imprint[-1].page == len(drawn.pages) and len(drawn.pages) % 2:
        last = drawn.imprint[-1]
        yield Seen(last.page, last.line.text, f"版记在第 {last.page} 面，是单数面")
