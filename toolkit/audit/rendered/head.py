"""版头 on page 1: mark, red rule, title, and those of a letter (7.2, 7.3.1, 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.formats import is_minutes, is_order
from toolkit.audit.rendered.drawn import Seen, millimetres
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import HOUSE_ASKS
from toolkit.layout.pages import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.rendered.drawn import Drawn
    from toolkit.layout.pages import Line, Rule

INK = 0.05  # of a large glyph's square, between its edge and the ink
# Where the ink of the mark begins: under the type area's edge, and of a letter under the paper's.
MARK, ORDER, LETTER_MARK = 35.0, 20.0, 30.0
MARK_SLACK = 1.6  # Word and LibreOffice place a glyph in an exact line 0.7 mm apart
RULE_GAP, RULE_SLACK = 4.0, 1.2
LETTER_RULE, LETTER_FOOT = 170.0, 277.0
TWO_LINES = (17.0, 27.0)  # 空二行: from two characters' height to two line pitches with their white


def _first(drawn: Drawn, role: Role) -> Line | None:
    return next((p.line for p in drawn.of(role) if p.page == 1), None)


def _number_line(drawn: Drawn) -> Line | None:
    """The last line of 发文字号 and 签发人."""
    lines = [p.line for p in drawn.of(Role.NUMBER, Role.SIGNATORY) if p.page == 1]
    return max(lines, key=lambda line: line.baseline) if lines else None


def _printed(text: str, what: str) -> Seen:
    """What is printed though it is on the paper already."""
    return Seen(1, text, f"{what}会印出来，与纸上印好的重叠", f"{HOUSE_ASKS}用预印的版头，{what}不印")


def red_rule(drawn: Drawn) -> Iterator[Seen]:
    """A777 红色分隔线实际位置 (7.2.7): a red rule as wide as the type area, centred, 4 mm under the number.

    An order has none (10.2); in minutes organ and date may stand between number and rule (10.3).
    Passes: 28 to 184 mm, 4.1 mm under the number. Fails: a line of 140 mm; one that touches the number.
    """
    number = _number_line(drawn)
    if drawn.preprinted:
        if drawn.red_rules and not drawn.is_letter:
            yield _printed(number.text if number else "", "红色分隔线")
        return
    if number is None or drawn.is_letter or not drawn.mark or is_order(drawn.draft.told):
        return
    under = [rule for rule in drawn.red_rules if rule.y > number.baseline - 1]
    if not under:
        yield Seen(1, number.text, "发文字号之下没有红色分隔线")
        return
    rule = under[0]
    area = drawn.area
    if abs(rule.width - area.width) > 1.5 or abs(rule.left - area.left) > 1.5:
        told = f"红线从{millimetres(rule.left)}到{millimetres(rule.right)}，长{millimetres(rule.width)}"
        place = f"从{millimetres(area.left)}到{millimetres(area.right)}，长{millimetres(area.width)}"
        yield Seen(1, number.text, told, f"与版心等宽、居中：{place}")
    above = number
    if is_minutes(drawn.draft.told):
        between = (each.line for each in drawn.on(1) if number.baseline < each.line.baseline < rule.y)
        above = max(between, key=lambda line: line.baseline, default=number)
    gap = rule.y - rule.thickness / 2 - above.bottom
    if abs(gap - RULE_GAP) > RULE_SLACK:
        yield Seen(1, number.text, f"红线在发文字号之下{millimetres(gap)}", "发文字号之下4毫米")


def mark(drawn: Drawn) -> Iterator[Seen]:
    """A778 标志上边缘 (7.2.4, 10.1, 10.2): 35 mm under the type area's upper edge; of a letter 30 mm under the paper's.

    Of an order (命令、令) 20 mm under the type area's. Measured by the square of the glyphs less their white.
    Passes: ink from 72 mm. Fails: 62 mm, as the standard of 1999 had it.
    """
    if not drawn.mark:
        return
    first = drawn.mark[0]
    if drawn.preprinted:
        yield _printed(first.text, "发文机关标志")
        return
    top = first.top + INK * first.size * MM
    if drawn.is_letter:
        wanted, edge, said = LETTER_MARK, 0.0, "距上页边30毫米"
    elif is_order(drawn.draft.told):
        wanted, edge, said = ORDER, drawn.area.top, "距版心上边缘20毫米"
    else:
        wanted, edge, said = MARK, drawn.area.top, "距版心上边缘35毫米"
    if abs(top - edge - wanted) > MARK_SLACK:
        of = "上页边" if drawn.is_letter else "版心上边缘"
        yield Seen(1, first.text, f"标志上边缘距{of}{millimetres(top - edge)}", said)


def title(drawn: Drawn) -> Iterator[Seen]:
    """A779 标题实际位置 (7.3.1, 10.1): two lines under the red rule; of a letter under the number.

    Passes: 17 to 27 mm from the rule to the title. Fails: 8 mm; 40 mm.
    """
    first = _first(drawn, Role.TITLE)
    number = _number_line(drawn)
    if first is None or number is None or not (drawn.red_rules or drawn.preprinted):
        return
    if drawn.is_letter:
        above, of = number.bottom, "发文字号"
    else:
        under = [rule for rule in drawn.red_rules if number.baseline - 1 < rule.y < first.baseline]
        if not under:
            return
        above, of = under[0].y, "红色分隔线"
    gap = first.top - above
    if not TWO_LINES[0] - 0.5 <= gap <= TWO_LINES[1] + 0.5:
        yield Seen(1, first.text, f"标题在{of}之下{millimetres(gap)}", f"{of}下空二行（17至27毫米）")


def _doubled(rules: tuple[Rule, ...]) -> list[tuple[float, float, Rule]]:
    """Double rules as (upper edge, lower edge, one of the two)."""
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.y - groups[-1][-1].y < 3:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(g[0].y - g[0].thickness / 2, g[-1].y + g[-1].thickness / 2, g[0]) for g in groups]


def letter_rules(drawn: Drawn) -> Iterator[Seen]:
    """A786 信函红色双线 (10.1): 4 mm under the mark, and 20 mm from the lower edge of the paper, both 170 mm, centred.

    Passes: 20 to 190 mm, the lower ending at 277 mm. Fails: one of 156 mm; none at the foot.
    """
    if not drawn.is_letter:
        return
    if drawn.preprinted:
        if drawn.red_rules:
            yield _printed("", "红色双线")
        return
    yield from _double_rules(drawn)


def _double_rules(drawn: Drawn) -> Iterator[Seen]:
    doubled = _doubled(drawn.red_rules)
    text = drawn.mark[-1].text if drawn.mark else ""
    for _, _, rule in doubled:
        if abs(rule.width - LETTER_RULE) > 2 or abs(rule.left - 20) > 2:
            told = f"双线从{millimetres(rule.left)}到{millimetres(rule.right)}，长{millimetres(rule.width)}"
            yield Seen(1, text, told, "长170毫米，居中：从20毫米到190毫米")
    upper = [d for d in doubled if d[0] < 150]
    lower = [d for d in doubled if d[0] > 150]
    if not lower:
        yield Seen(1, text, "首页下部没有红色双线", "距下页边20毫米处印红色双线")
    elif abs(lower[-1][1] - LETTER_FOOT) > 1.5:
        away = millimetres(297 - lower[-1][1])
        yield Seen(1, text, f"下面的双线距下页边{away}", "距下页边20毫米")
    if drawn.mark and not upper:
        yield Seen(1, text, "标志之下没有红色双线", "标志之下4毫米处印红色双线")
    elif drawn.mark:
        last = drawn.mark[-1]
        gap = upper[0][0] - (last.bottom - INK * last.size * MM)
        if abs(gap - 4) > 2:
            yield Seen(1, text, f"双线在标志之下{millimetres(gap)}", "标志之下4毫米")


def letter_number(drawn: Drawn) -> Iterator[Seen]:
    """A787 信函发文字号 (10.1): it ends at the right edge of the type area, under the upper double rule.

    Passes: ends at 184 mm. Fails: centred.
    """
    number = _number_line(drawn)
    if not drawn.is_letter or number is None:
        return
    if abs(number.right - drawn.area.right) > 1.5:
        yield Seen(1, number.text, f"发文字号右端距版心右边{millimetres(drawn.area.right - number.right)}")
    rules = [rule for rule in drawn.red_rules if rule.y < drawn.area.bottom - 100]
    if rules and rules[0].y > number.top:
        yield Seen(1, number.text, "发文字号在红色双线之上")


def wrapped(drawn: Drawn) -> Iterator[Seen]:
    """A788 标志折行 (7.2.4): each organ of the mark stands whole on one line, narrower than the type area.

    Passes: 铁岭市司法局文件 in 36 pt. Fails: 18 characters in 36 pt, of which the last go to a second line.
    """
    lines: dict[int, list[Line]] = {}
    for placed in drawn.of(Role.MARK):
        if placed.told is not None and placed.line.red:
            lines.setdefault(id(placed.told), []).append(placed.line)
            allowed = placed.told.paragraph.text.strip().count("\n") + 1
            if len(lines[id(placed.told)]) == allowed + 1:
                yield Seen(
                    1, placed.line.text, "标志一行排不下，折到了下一行", "每个机关名称排成一行，字号小些"
                )
    widest = LETTER_RULE if drawn.is_letter else drawn.area.width  # a letter's rules are wider than its text
    for line in drawn.mark:
        if line.width > widest + 1:
            yield Seen(
                1, line.text, f"标志宽{millimetres(line.width)}，比{'红线' if drawn.is_letter else '版心'}宽"
            )
