"""命令（令） and 纪要: what differs in these formats (10.2, 10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.faces import FANGSONG, HEITI
from toolkit.audit.formats import ATTENDANCE, is_order
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import (
    SIZE_3,
    Found,
    asked,
    chars,
    first_start,
    han_faces,
    outside_body,
    type_slips,
)
from toolkit.audit.rules.head import is_red_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft, Told
    from toolkit.audit.values import Paragraph, Run

_SLACK = 0.5  # characters
_LINES, _LINES_SLACK = 2, 0.6
_ABOUT_A_LINE = 579.0  # twips, where a paragraph does not say how high its lines are


def order(draft: Draft) -> Iterator[Found]:
    """A793 令号和正文 (10.2): the text stands two lines below the number, without a red rule or 主送机关 between.

    Passes: 第12号, two blank lines, the text. Fails: a red rule under the number; one line; 主送机关.
    """
    if not is_order(draft.told):
        return
    number = draft.first(Role.NUMBER)
    below = None if number is None else next((t for t in draft.told if _is_text(t, number)), None)
    if number is None or below is None or outside_body(number.paragraph):
        return
    said = []
    if any(is_red_line(line) for line in (number.paragraph.look.bottom, below.paragraph.look.top)):
        said.append("令号下有红色分隔线")
    if below.role is Role.RECIPIENT:
        said.append("有主送机关")
    lines = _between(draft, number, below)
    if abs(lines - _LINES) > _LINES_SLACK:
        said.append(f"令号与正文之间空{round(lines, 1):g}行")
    if said:
        yield Found(number.paragraph, "，".join(said))


def _is_text(told: Told, number: Told) -> bool:
    return told.index > number.index and told.role is not Role.EMPTY


def _between(draft: Draft, above: Told, below: Told) -> float:
    """How many lines are left free between two paragraphs."""
    free = above.paragraph.look.after + below.paragraph.look.before
    empty = [t.paragraph for t in draft.told if above.index < t.index < below.index]
    free += sum(_height(p) + p.look.before + p.look.after for p in empty)
    return free / _height(below.paragraph)


def _height(p: Paragraph) -> float:
    return p.look.line if p.look.line_rule == "exact" and p.look.line else _ABOUT_A_LINE


def attendance(draft: Draft) -> Iterator[Found]:
    """A794 出席人员名单 (10.3): the label in 3号黑体, 2 characters in; names in 3号仿宋, turned under the first.

    Passes: 出席：甲、乙 with a left indent of 5 characters, hanging by 3.
    Fails: all in 仿宋; flush; a half-width colon;
    turned to the edge.
    """
    for told in draft.of(Role.ATTENDANCE):
        p = told.paragraph
        match = ATTENDANCE.match(p.whole.strip())
        if match is None:
            continue
        label, names = _parted(p, len(p.text) - len(p.text.lstrip()) + match.start("colon"))
        said = [
            f"“{match['label']}”{found.found}"
            for found in type_slips(p, label, SIZE_3, asked(draft.typesetting, HEITI))
        ]
        said += [
            f"姓名{found.found}" for found in type_slips(p, names, SIZE_3, asked(draft.typesetting, FANGSONG))
        ]
        if match["colon"] != "：":
            said.append(f"“{match['label']}”后不是全角冒号")
        if not outside_body(p):
            said += _places(p, match.end(), draft.typesetting.characters)
        if said:
            yield Found(p, "，".join(said))


def _places(p: Paragraph, wide: int, characters: int) -> list[str]:
    start, turned = first_start(p), p.chars(p.look.left)
    said = [] if abs(start - 2) <= _SLACK else [f"左空{chars(start)}"]
    if len(p.whole) > characters - 2 and abs(turned - 2 - wide) > _SLACK:
        said.append(f"回行左空{chars(turned)}，没有与冒号后的首字对齐")
    return said


def _parted(p: Paragraph, at: int) -> tuple[list[Run], list[Run]]:
    """The runs before a place of the text and those after it; a run over both belongs to where more of it stands."""
    before: list[Run] = []
    after: list[Run] = []
    place = 0
    for run in p.runs:
        end = place + len(run.text)
        if han_faces([run]):
            (before if (place + end) / 2 <= at else after).append(run)
        place = end
    return before, after
