"""The sheet, the type area, the lines and characters in it, type and color of the text (5)."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.audit.roles import Role
from toolkit.audit.rules.found import HOUSE_ASKS, Found, mm, points
from toolkit.audit.values import TWIPS_PER_MM
from toolkit.standard.values import COMPANION_MARGINS, MOST_FREE, STANDARD_MARGINS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft, Told
    from toolkit.audit.values import Paragraph, Section
    from toolkit.standard.values import Margins, Typesetting

TOLERANCE = 1.05 * TWIPS_PER_MM  # ±1 mm, and what rounding adds
PITCH_TOLERANCE = 2  # twips
NATURAL = 1.3  # the line of single spacing, in heights of the type


def _numbered(draft: Draft, index: int) -> str:
    return f"第 {index + 1} 节" if len(draft.document.sections) > 1 else "页面设置"


def paper(draft: Draft) -> Iterator[Found]:
    """A710 纸张 (5.1): every section is on A4, upright or lying.

    Passes: 210 by 297 mm. Fails: Letter, 216 by 279 mm.
    """
    for index, section in enumerate(draft.document.sections):
        short, long = sorted((section.width, section.height))
        if abs(short - 210 * TWIPS_PER_MM) > TOLERANCE or abs(long - 297 * TWIPS_PER_MM) > TOLERANCE:
            found = f"纸张为{mm(section.width)}×{mm(section.height)}"
            yield Found(None, found, where=_numbered(draft, index))


def margins(draft: Draft) -> Iterator[Found]:
    """A711 页边和版心 (5.2.1): 37, 35, 28, 26 mm, or 34.58 and 32.58 mm above and below (GB/T 33476.2).

    A section that lies on its side has them turned.
    Passes: 37/35/28/26. Fails: 37/35/31.8/31.8; 37 above with 32.6 below.
    """
    for index, section in enumerate(draft.document.sections):
        wrong = _wrong_margins(section, _allowed(draft.typesetting))
        if wrong:
            yield Found(
                None, "、".join(wrong), _margins_asked(draft.typesetting), where=_numbered(draft, index)
            )


def _allowed(typesetting: Typesetting) -> tuple[Margins, ...]:
    """Those of a house style; the standard's white borders, or those of GB/T 33476.2, 6.2, where it says nothing."""
    says = typesetting.own_margins or typesetting.coordinates
    return (typesetting.margins,) if says else (STANDARD_MARGINS, COMPANION_MARGINS)


def _margins_asked(typesetting: Typesetting) -> str:
    if not (typesetting.own_margins or typesetting.coordinates):
        return ""
    m = typesetting.margins
    return f"{HOUSE_ASKS}上{mm(m.top)}、下{mm(m.bottom)}、左{mm(m.left)}、右{mm(m.right)}"


def _wrong_margins(section: Section, allowed: tuple[Margins, ...]) -> list[str]:
    named = (("上", section.top), ("下", section.bottom), ("左", section.left), ("右", section.right))
    if section.landscape:
        across = (section.top, section.bottom)
        along = (section.left, section.right)
        fits = any(
            _near(across, sides) and _near(along, tops)
            for m in allowed
            for sides in ((m.left, m.right), (m.right, m.left))
            for tops in ((m.top, m.bottom), (m.bottom, m.top))
        )
        return [] if fits else [f"{name}{mm(given)}" for name, given in named]
    nearest = min(allowed, key=lambda m: abs(section.top - m.top) + abs(section.bottom - m.bottom))
    wanted = (nearest.top, nearest.bottom, nearest.left, nearest.right)
    return [
        f"{name}{mm(given)}"
        for (name, given), right in zip(named, wanted, strict=True)
        if abs(given - right) > TOLERANCE
    ]


def _near(given: tuple[float, float], wanted: tuple[int, int]) -> bool:
    return all(abs(g - w) <= TOLERANCE for g, w in zip(given, wanted, strict=True))


def _pitch(section: Section, paragraph: Paragraph) -> tuple[float, bool]:
    """The height of a line in twips, and whether that is certain."""
    look = paragraph.look
    if look.line_rule in ("exact", "atLeast") and look.line > 0:
        return look.line, True
    natural, share = paragraph.character * NATURAL, look.line / 240
    if look.snapped and section.grid and section.line_pitch > 0:
        cells = math.ceil(
            natural / section.line_pitch
        )  # a line that is too tall for one takes two of the grid
        return max(section.line_pitch * cells * share, 20.0), cells == 1
    return max(natural * share, 20.0), False


def _weight(told: Told) -> int:
    return len(told.paragraph.text)


def _usual(draft: Draft) -> tuple[Section, Paragraph] | None:
    """The section and a paragraph whose line and type are those of most of the text."""
    counts: Counter[tuple[object, ...]] = Counter()
    example: dict[tuple[object, ...], Told] = {}
    for told in draft.of(Role.BODY):
        p = told.paragraph
        section = draft.document.sections[min(p.section, len(draft.document.sections) - 1)]
        if section.landscape or p.where:
            continue
        run = max(p.runs, key=lambda r: len(r.text))
        key = (p.section, p.look.line, p.look.line_rule, p.look.snapped, run.size, run.spacing)
        counts[key] += _weight(told)
        example.setdefault(key, told)
    if not counts:
        return None
    told = example[counts.most_common(1)[0][0]]
    return draft.document.sections[
        min(told.paragraph.section, len(draft.document.sections) - 1)
    ], told.paragraph


def lines(draft: Draft) -> Iterator[Found]:
    """A712 行数 (5.2.3): the line pitch of most of the text gives 22 lines in the type area.

    Passes: exactly 28.95 pt within 225 mm. Fails: 30 pt (21 lines), 1.5 lines without a grid (about 20).
    """
    usual = _usual(draft)
    if usual is None:
        return
    section, paragraph = usual
    pitch, certain = _pitch(section, paragraph)
    count = int(section.type_height / pitch + 0.002)
    typesetting = draft.typesetting
    other = typesetting.pitch is not None and abs(pitch - typesetting.pitch) > PITCH_TOLERANCE
    if other or count != typesetting.lines or not certain:
        about = "" if certain else "约"
        asks = f"行距固定值{typesetting.line / 20:g}磅，" if typesetting.pitch else ""
        required = f"{HOUSE_ASKS}{asks}每面{typesetting.lines}行" if typesetting.asks_page else ""
        yield Found(None, f"{_spacing(paragraph)}，每面{about}{count}行", required, where="正文")


def filled(draft: Draft) -> Iterator[Found]:
    """A719 撑满版心 (5.2.3): 22 lines fill the type area.

    Passes: 28.95 pt in 225 mm. Fails: 28 pt, which leaves 8 mm.
    """
    usual = _usual(draft)
    if usual is None:
        return
    section, paragraph = usual
    pitch, certain = _pitch(section, paragraph)
    count = draft.typesetting.lines
    rest = section.type_height - count * pitch
    if certain and draft.typesetting.filled and MOST_FREE * pitch < rest < pitch:
        yield Found(None, f"{_spacing(paragraph)}，{count}行之下空出{mm(rest)}", where="正文")


def _spacing(paragraph: Paragraph) -> str:
    look = paragraph.look
    if look.line_rule == "auto":
        return f"行距为{round(look.line / 240, 2):g}倍"
    return f"行距为{'固定值' if look.line_rule == 'exact' else '最小值'}{round(look.line / 20, 2):g}磅"


def characters(draft: Draft) -> Iterator[Found]:
    """A713 字数 (5.2.3): type, spacing and grid of most of the text give 28 characters a line.

    Passes: 16 pt tightened by 0.25 pt, or a grid of 28 characters. Fails: 16 pt alone (27).
    """
    usual = _usual(draft)
    if usual is None:
        return
    section, paragraph = usual
    run = max(paragraph.runs, key=lambda r: len(r.text))
    grid = (
        section.char_space
        if section.grid in ("linesAndChars", "snapToChars") and paragraph.look.snapped
        else 0.0
    )
    advance = (run.size + run.spacing + grid) * 20
    count = int(section.type_width / advance + 0.005) if advance > 0 else 0
    if count != draft.typesetting.characters:
        spacing = run.spacing + grid
        told = f"，字距{round(spacing, 2):+g}磅" if abs(spacing) > 0.01 else ""
        required = (
            f"{HOUSE_ASKS}每行{draft.typesetting.characters}字" if draft.typesetting.own_margins else ""
        )
        yield Found(None, f"正文{points(run.size)}{told}，每行{count}字", required, where="正文")


def even_pitch(draft: Draft) -> Iterator[Found]:
    """A718 行距一致 (5.2.3): text and headings stand in one line pitch, so that they keep to the 22 lines.

    Passes: every paragraph exactly 28.95 pt. Fails: one pasted paragraph of single spacing.
    """
    usual = _usual(draft)
    if usual is None:
        return
    section, paragraph = usual
    pitch, certain = _pitch(section, paragraph)
    if not certain:
        return
    for told in draft.running:
        p = told.paragraph
        own, sure = _pitch(draft.document.sections[min(p.section, len(draft.document.sections) - 1)], p)
        extra = max(p.look.before, p.look.after) if told.role is Role.BODY else 0.0
        if p.where or (abs(own - pitch) <= 10 and sure and extra < 60):
            continue
        said = (
            _spacing(p)
            if abs(own - pitch) > 10 or not sure
            else f"段前{p.look.before / 20:g}磅，段后{p.look.after / 20:g}磅"
        )
        yield Found(p, said, f"与其他正文相同：{_spacing(paragraph)}")
