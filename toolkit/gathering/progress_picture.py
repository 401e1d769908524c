"""The picture of progress: a square for each unit, or a bar for many; every colour has its word or sign as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.gathering.progress import PICTURED, Stage
from toolkit.text import on_page

if TYPE_CHECKING:
    from collections import Counter

    from toolkit.gathering.progress import Group

_LOOKS = {  # colour, colour of what stands on it, sign
    Stage.DONE: ("#1f6f43", "#fff", "报"),
    Stage.LATE: ("#7fb894", "#000", "迟"),
    Stage.OVERDUE: ("#a40000", "#fff", "逾"),
    Stage.FAULTY: ("#d9762b", "#000", "错"),
    Stage.PENDING: ("#f3d36b", "#000", "补"),
    Stage.READY: ("#9dbbe0", "#000", "未"),
    Stage.MISSING: ("#fff", "#000", "缺"),
    Stage.FREE: ("#ddd", "#000", "免"),
    Stage.DRAFTED: ("#9dbbe0", "#000", "稿"),
}
_SIDE, _STEP, _ROW = 24, 28, 32  # units of a square, to the next one, squares in a row
_WIDTH = 900
# In the drawing itself: not every program that shows pages lets styles into drawings.
_INK = 'stroke="none" font-size="15" font-family="SimHei,黑体,sans-serif" text-anchor="middle"'
_ROOM = 26  # units that a number in a bar needs


def _styles() -> str:
    told = [
        f".s{number}{{background:{colour};color:{ink}}}"
        for number, (colour, ink, _) in enumerate(_LOOKS[stage] for stage in Stage)
    ]
    return "\n".join(told)


LOOK = (
    _styles()
    + """
svg{display:block;width:100%;height:auto;margin:.3em 0}
svg.b{height:1.1em}
.k{display:inline-block;border:1px solid #333;padding:0 .4em;margin:0 .6em 0 0;line-height:1.5}
svg,.k{print-color-adjust:exact;-webkit-print-color-adjust:exact}
"""
)


def legend(counts: Counter[Stage]) -> str:
    """The signs with their words and numbers."""
    told = "".join(
        f'<span class="k s{number}">{_LOOKS[stage][2]} {stage.value} {counts[stage]}</span>'
        for number, stage in enumerate(PICTURED)
        if counts[stage]
    )
    return f"<p>{told}</p>\n"


def bar(name: str, counts: Counter[Stage], most: int) -> str:
    """A bar as long as there are reports, ``most`` of them the whole width; with numbers where it has a ``name``."""
    height = 26 if name else 100
    parts: list[str] = []
    start = 0.0
    for stage in PICTURED:
        width = _WIDTH * counts[stage] / max(most, 1)
        if not width:
            continue
        colour, ink, sign = _LOOKS[stage]
        at = f'x="{_short(start)}" width="{_short(width)}" height="{height}"'
        parts.append(f'<rect stroke="#333" fill="{colour}" {at}/>')
        if name and width >= _ROOM + 8 * len(str(counts[stage])):
            middle = _short(start + width / 2)
            parts.append(f'<text fill="{ink}" x="{middle}" y="19">{sign}{counts[stage]}</text>')
        start += width
    kind = f'role="img" {_INK}' if name else 'class="b" preserveAspectRatio="none"'
    title = f"<title>{on_page(name)}</title>" if name else ""
    return f'<svg {kind} viewBox="0 0 {_WIDTH} {height}">{title}{"".join(parts)}</svg>\n'


def squares(group: Group) -> str:
    """A square for each annual report of a group, in the order of its units."""
    lines = [line for line in group.lines if not line.note.kind]
    parts: list[str] = []
    for place, line in enumerate(lines):
        colour, ink, sign = _LOOKS[line.stage]
        x, y = place % _ROW * _STEP + 1, place // _ROW * _STEP + 1
        parts.append(
            f"<g><title>{on_page(line.unit)}：{line.stage.value}</title>"
            f'<rect stroke="#333" fill="{colour}" x="{x}" y="{y}" '
            f'width="{_SIDE}" height="{_SIDE}"/><text fill="{ink}" x="{x + _SIDE // 2}" y="{y + 18}">'
            f"{sign}</text></g>\n"
        )
    height = -(-len(lines) // _ROW) * _STEP
    return f'<svg role="img" {_INK} viewBox="0 0 {_WIDTH} {height}">\n{"".join(parts)}</svg>\n'


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
