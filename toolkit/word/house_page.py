"""The page of a template as the house asks: margins, line pitch, and all that is measured by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.standard.values import COMPANION_MARGINS, MARK_LOWER, Margins
from toolkit.word.house_xml import W, attribute, number, style_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from toolkit.problems import Problem
    from toolkit.standard.values import Typesetting
    from toolkit.word.house_xml import Parts

_NEAR = 57  # 1 mm
_INDENTS = ("left", "right", "start", "end", "firstLine", "hanging")


def set_page(parts: Parts, typesetting: Typesetting) -> Iterator[Problem]:
    """All that a house asks of the page."""
    if not typesetting.asks_page:
        return
    yield from _set_pitch(parts, typesetting.line)
    if typesetting.coordinates or typesetting.own_margins:
        own = _own_margins(parts)
        if own is not None:
            _set_margins(parts, own, typesetting)
            _set_widths(parts, _Widths(own, typesetting.margins))
    _set_grid(parts, typesetting.line)


def _set_pitch(parts: Parts, wanted: int) -> Iterator[Problem]:
    """Every line of the template's own pitch, and every space that is a multiple of it."""
    own = _own_pitch(parts)
    if own is None:
        hint = "在 Word 里把“正文”样式的行距设为固定值；或从内置模板复制样式"
        yield parts.warning("T564", "模板的行距不是固定值，版式的行距没有用上", hint)
        return
    for spacing in parts.all("spacing"):
        if number(spacing, "line") == own and attribute(spacing, "lineRule") == "exact":
            spacing.set(f"{W}line", str(wanted))
        for side in ("before", "after"):
            space = number(spacing, side) or 0
            if space > 0 and space % own == 0:
                spacing.set(f"{W}{side}", str(space // own * wanted))
            elif space == own // 2:
                spacing.set(f"{W}{side}", str(wanted // 2))
    for grid in parts.all("drawingGridVerticalSpacing"):
        if number(grid, "val") == own:
            grid.set(f"{W}val", str(wanted))


def _set_grid(parts: Parts, pitch: int) -> None:
    """A grid that fills the type area: LibreOffice sets the text lower by half of what its lines leave free."""
    for section in parts.sections():
        grid, size, margins = (section.find(f"{W}{name}") for name in ("docGrid", "pgSz", "pgMar"))
        height, top, bottom = number(size, "h"), number(margins, "top"), number(margins, "bottom")
        if grid is None or height is None or top is None or bottom is None or _lying(size):
            continue
        free = height - abs(top) - abs(bottom)
        if number(grid, "linePitch") and free > pitch:
            # A twip less, as LibreOffice counts in hundredths of a millimetre and may count a line less.
            grid.set(f"{W}linePitch", str(free // int(free / pitch + 0.002) - 1))


def _own_pitch(parts: Parts) -> int | None:
    """The exact pitch of the text: of 公文正文, of Normal, or of the defaults."""
    found: dict[str, int] = {}
    for root in parts.of("styles"):
        for style in root.iter(f"{W}style"):
            pitch = _exact(style.find(f"{W}pPr/{W}spacing"))
            if pitch is not None:
                found[style_name(style)] = pitch
        default = _exact(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing"))
        if default is not None:
            found["defaults"] = default
    return next((found[name] for name in ("公文正文", "normal", "defaults") if name in found), None)


def _exact(spacing: etree._Element | None) -> int | None:
    return number(spacing, "line") if attribute(spacing, "lineRule") == "exact" else None


def _own_margins(parts: Parts) -> Margins | None:
    """Those of the last section that stands upright."""
    for section in reversed(parts.sections()):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sides = [number(margins, side) for side in ("top", "bottom", "left", "right")]
        if not _lying(size) and None not in sides:
            top, bottom, left, right = (abs(side or 0) for side in sides)
            return Margins(top, bottom, left + (number(margins, "gutter") or 0), right)
    return None


def _lying(size: etree._Element | None) -> bool:
    return (number(size, "w") or 0) > (number(size, "h") or 0)


def _lower(margins: Margins) -> int:
    """How much further than with the standard's white borders the head is from the software's margin."""
    near = (
        abs(margins.top - COMPANION_MARGINS.top) < _NEAR
        and abs(margins.bottom - COMPANION_MARGINS.bottom) < _NEAR
    )
    return MARK_LOWER if near else 0


def _set_margins(parts: Parts, own: Margins, typesetting: Typesetting) -> None:
    """The margins; mark, page number and the head of a letter stay where the standard has them on the sheet."""
    wanted = typesetting.margins
    turned = {own.top: wanted.top, own.bottom: wanted.bottom, own.left: wanted.left, own.right: wanted.right}
    lower = typesetting.lower - _lower(own)
    for section in parts.sections():
        margins = section.find(f"{W}pgMar")
        if margins is None:
            continue
        if _lying(section.find(f"{W}pgSz")):
            for side in ("top", "bottom", "left", "right"):
                given = number(margins, side) or 0
                margins.set(f"{W}{side}", str(turned.get(given, given)))
            continue
        for side in ("top", "bottom", "left", "right"):
            margins.set(f"{W}{side}", str(getattr(wanted, side)))
        margins.set(f"{W}gutter", "0")
        footer = number(margins, "footer")
        if footer is not None:
            margins.set(f"{W}footer", str(max(footer + wanted.bottom - own.bottom + lower, 0)))
    moved = {"发文机关标志": lower, "令标志": lower, "信函发文字号": own.top - wanted.top}
    for root in parts.of("styles"):
        for style in root.iter(f"{W}style"):
            spacing = style.find(f"{W}pPr/{W}spacing")
            by = moved.get(style_name(style), 0)
            if by and spacing is not None:
                spacing.set(f"{W}before", str(max((number(spacing, "before") or 0) + by, 0)))


@dataclass(frozen=True, slots=True)
class _Widths:
    """What is measured across the page, before and after."""

    own: Margins
    wanted: Margins

    def length(self, twips: int) -> int:
        """A length in whole characters as long as before; one that reaches far, as far from the right edge."""
        if twips > self.own.type_width // 3:
            return self.wanted.type_width - self.characters(self.own.type_width - twips)
        return self.characters(twips) if twips % self.own.character == 0 else twips

    def characters(self, twips: int) -> int:
        """As many characters."""
        return round(twips * self.wanted.character / self.own.character)

    def is_type_width(self, twips: int | None) -> bool:
        """Whether something was as wide as the type area."""
        return twips is not None and abs(twips - self.own.type_width) <= 20


def _set_widths(parts: Parts, widths: _Widths) -> None:
    for place in parts.all("tblpPr"):
        if number(place, "tblpX") == widths.own.left and attribute(place, "horzAnchor") == "page":
            place.set(f"{W}tblpX", str(widths.wanted.left))
    if widths.own.type_width == widths.wanted.type_width:
        return
    _set_lengths(parts, widths)
    for frame in parts.all("framePr"):
        if widths.is_type_width(number(frame, "w")):
            frame.set(f"{W}w", str(widths.wanted.type_width))
    for spacing in parts.all("spacing"):
        if number(spacing, "val") == widths.own.spacing != 0:
            spacing.set(f"{W}val", str(widths.wanted.spacing))
    for table in parts.all("tbl"):
        _set_table(table, widths)


def _set_lengths(parts: Parts, widths: _Widths) -> None:
    for name, keys in (("ind", _INDENTS), ("tab", ("pos",))):
        for each in parts.all(name):
            for key in keys:
                given = number(each, key)
                if given is not None:
                    each.set(f"{W}{key}", str(widths.length(given)))


def _set_table(table: etree._Element, widths: _Widths) -> None:
    """A table as wide as the type area stays so, its columns in proportion."""
    columns = [number(column, "w") or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    if not widths.is_type_width(sum(columns)):
        return
    wanted = widths.wanted.type_width

    def scaled(twips: int) -> int:
        return round(twips * wanted / sum(columns))

    edges = [scaled(sum(columns[:index])) for index in range(len(columns) + 1)]
    for index, column in enumerate(table.iterfind(f"{W}tblGrid/{W}gridCol")):
        column.set(f"{W}w", str(edges[index + 1] - edges[index]))
    for width in (*table.iterfind(f"{W}tblPr/{W}tblW"), *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcW")):
        given = number(width, "w")
        if given is not None and attribute(width, "type") == "dxa":
            width.set(f"{W}w", str(scaled(given)))
