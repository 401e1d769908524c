"""版头: what stands above the red rule (7.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.faces import HEITI, KAITI, XIAOBIAOSONG, shown
from toolkit.audit.formats import is_minutes, is_order
from toolkit.audit.letters import LETTER_WIDTH, at_right
from toolkit.audit.looks import is_red
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import (
    HOUSE_ASKS,
    SIZE_3,
    Asked,
    Found,
    asked,
    asked_words,
    chars,
    first_start,
    flush,
    mm,
    off_centre,
    other_faces,
    other_sizes,
    outside_body,
    points,
)
from toolkit.audit.values import TWIPS_PER_MM, Paragraph
from toolkit.standard.colors import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft, Told
    from toolkit.audit.values import Border, Run

TYPE_WIDTH = 156 * TWIPS_PER_MM
_WIDTH_TOLERANCE = 2 * TWIPS_PER_MM
_CHARACTER_TOLERANCE = 0.5
_BESIDE = ("文件", "命令", "令")  # what stands beside the names of a joint mark, in a frame


def copy_number(draft: Draft) -> Iterator[Found]:
    """A720 份号 (7.2.1): six digits of 3号, flush.

    Passes: 000001. Fails: 1; №000001; indented.
    """
    for told in draft.of(Role.COPY_NUMBER):
        text = told.paragraph.whole.strip()
        said = [] if re.fullmatch(r"\d{6}", text) else [f"写作“{text}”"]
        yield from _line(told, said)


def secrecy(draft: Draft) -> Iterator[Found]:
    """A721 密级和保密期限 (7.2.2): 3号黑体, flush; the term in Arabic digits after a star.

    Passes: 机密★1年. Fails: 机密一年; in 仿宋; indented.
    """
    for told in draft.of(Role.SECRECY):
        text = told.paragraph.whole.strip()
        right = re.fullmatch(r"(?:绝密|机密|秘密)(?:\s?★\s?(?:\d{1,2}(?:年|个月|天|日)|长期|启用前))?", text)
        yield from _line(told, [] if right else [f"写作“{text}”"], asked(draft.typesetting, HEITI))


def urgency(draft: Draft) -> Iterator[Found]:
    """A722 紧急程度 (7.2.3): 3号黑体, flush.

    Passes: 特急. Fails: 特急 in 仿宋, or at the right.
    """
    for told in draft.of(Role.URGENCY):
        yield from _line(told, [], asked(draft.typesetting, HEITI))


def _line(told: Told, said: list[str], *wanted: str | Asked) -> Iterator[Found]:
    p = told.paragraph
    faces = other_faces(p.runs, *wanted) if wanted else []
    if faces:
        said.append("字体为" + "、".join(map(shown, faces)))
    sizes = other_sizes(p.runs, SIZE_3)
    if sizes:
        said.append("字号为" + "、".join(map(points, sizes)))
    if not p.where and not flush(p):
        said.append("没有顶格")
    if said:
        yield Found(p, "，".join(said), asked_words(wanted) if faces else "")


def order(draft: Draft) -> Iterator[Found]:
    """A729 版头顺序 (7.2.3): 份号, 密级, 紧急程度 from above, a line each.

    Passes: 000001 / 机密 / 特急. Fails: 特急 above 机密.
    """
    wanted = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)
    found = draft.of(*wanted)
    given = [told.role for told in found]
    if given != sorted(given, key=wanted.index):
        yield Found(found[0].paragraph, "顺序为" + "、".join(role.value for role in given))


def mark(draft: Draft) -> Iterator[Found]:
    """A723 发文机关标志 (7.2.4): centred, red.

    Passes: red, centred; names that 文件 stands beside in a frame. Fails: black; flush left.
    """
    marks = tuple(told.paragraph for told in draft.of(Role.MARK))
    beside = any(p.look.framed and p.whole.strip() in _BESIDE for p in marks)
    for p in (*marks, *draft.header_marks):
        said = []
        printed = draft.typesetting.preprinted
        colors = [run.color for run in p.runs if run.text.strip()]
        if printed and not all(map(is_white, colors)):
            said.append("会印出来，与纸上印好的重叠")
        elif not printed and not all(map(is_red, colors)):
            said.append("不是红色")
        if (
            (not outside_body(p) or p in draft.header_marks)
            and not (beside and p.look.left > 0)
            and (p.look.alignment not in ("center", "distribute") or abs(p.look.first) > 60)
            and not p.text.startswith("\t")
        ):
            said.append("没有居中")
        if said:
            yield Found(p, "，".join(said), f"{HOUSE_ASKS}用预印的版头，标志不印，居中" if printed else "")


def mark_face(draft: Draft) -> Iterator[Found]:
    """A724 发文机关标志字体 (7.2.4): 小标宋 is recommended.

    Passes: 方正小标宋简体. Fails: 黑体.
    """
    asks = draft.typesetting.mark_face
    wanted = Asked(asks) if asks else XIAOBIAOSONG
    for p in (*(told.paragraph for told in draft.of(Role.MARK)), *draft.header_marks):
        faces = other_faces(p.runs, wanted)
        if faces:
            yield Found(p, "字体为" + "、".join(map(shown, faces)), asked_words([wanted]))


def _number_text(told: Told) -> str:
    return patterns.number_part(told.paragraph.whole)


def number_form(draft: Draft) -> Iterator[Found]:
    """A725 发文字号写法 (7.2.5): year in full in 〔〕, no 第, no zero before the number, 号.

    Passes: 许交〔2023〕12号. Fails: 许交[2023]12号, 许交〔2023〕第12号, 许交〔2023〕012号, 许交〔23〕12号.
    """
    for told in draft.of(Role.NUMBER):
        text = _number_text(told)
        if not text or patterns.NUMBER_RIGHT.match(text) or patterns.ORDER_NUMBER.match(text):
            continue
        match = patterns.document_number(text)
        if match is None:
            continue
        slips = _number_slips(match, text)
        yield Found(told.paragraph, f"写作“{text}”：{'，'.join(slips) or '写法不合规范'}")


def _number_slips(match: re.Match[str], text: str) -> list[str]:
    pair = (match["open"] or "") + (match["close"] or "")
    slips = (
        (pair and pair != "〔〕", f"括号为“{pair}”"),
        (not pair, "年份没有括号"),
        (len(match["year"]) != 4, "年份不是全称"),
        (match["nian"], "年份后有“年”"),
        (match["di"], "有“第”字"),
        (match["number"].startswith("0"), "序号编了虚位"),
        (not match["hao"], "没有“号”"),
        (re.search(r"\s", text), "中间有空格"),
    )
    return [said for wrong, said in slips if wrong]


def number_place(draft: Draft) -> Iterator[Found]:
    """A726 发文字号位置 (7.2.5, 7.2.6): centred; 1 character in beside 签发人; in a letter at the right (10.1).

    Passes: centred alone; a tab to 1 character with 签发人 on the line. Fails: flush left.
    """
    for told in draft.of(Role.NUMBER):
        p = told.paragraph
        if outside_body(p) or not _number_text(told):
            continue
        said, required = _misplaced(draft, told)
        if said:
            yield Found(p, said, required)


def _misplaced(draft: Draft, told: Told) -> tuple[str, str]:
    """How a number stands wrongly, and what is asked if not the table's words; "" where it stands rightly."""
    p = told.paragraph
    look = p.look
    if "签" in p.whole and patterns.SIGNATORY.search(p.whole) is not None:
        return _beside(p), ""
    if draft.letter is not None:
        return ("" if at_right(p) else "没有顶格居右"), "信函的发文字号顶格居版心右边缘（10.1）"
    if draft.of(Role.SIGNATORY):
        return "", ""
    if look.alignment == "center":
        return ("居中，但设有缩进" if abs(off_centre(p)) > 1 else ""), ""
    held = (look.alignment == "right" and _rule_above(draft, told)) or p.text.startswith("\t")
    return ("" if held else "没有居中"), ""


def _beside(p: Paragraph) -> str:
    """How a number beside 签发人 stands wrongly."""
    start = first_start(p)
    if p.text.startswith("\t"):
        stops = [
            place
            for kind, place in sorted(p.look.tabs, key=lambda t: t[1])
            if kind in ("left", "start", "num")
        ]
        start = p.chars(stops[0]) if stops else 2.0
    wrong = abs(start - 1) > _CHARACTER_TOLERANCE and p.look.alignment != "center"
    return f"与签发人同行，左空{chars(start)}" if wrong else ""


def _rule_above(draft: Draft, number: Told) -> bool:
    """Whether a red rule stands over the number, as in a letter (10.1)."""
    above = [t.paragraph for t in draft.told if t.index <= number.index and t.role is not Role.TITLE]
    return any(_red_rule(p) for p in above if p is not number.paragraph) or is_red_line(
        number.paragraph.look.top
    )


def signatory(draft: Draft) -> Iterator[Found]:
    """A727 签发人 (7.2.6): only beside a number; 签发人 with a full-width colon in 仿宋, the name in 楷体, all 3号.

    Passes: 签发人：王某某. Fails: 签发人:王某某; the name in 仿宋; without a 发文字号.
    """
    numbered = any(_number_text(told) for told in draft.of(Role.NUMBER))
    for told in draft.of(Role.SIGNATORY, Role.NUMBER):
        p = told.paragraph
        match = patterns.SIGNATORY.search(p.whole)
        if match is None:
            continue
        said = [] if numbered else ["没有发文字号而有签发人"]
        if match[1] != "：":
            said.append("“签发人”后不是全角冒号")
        names = p.whole[match.end() :].strip()
        kaiti = asked(draft.typesetting, KAITI)
        faces = other_faces(_after(p, match.end() - len(p.label)), kaiti) if names else []
        if not names:
            said.append("没有姓名")
        if faces:
            said.append("姓名的字体为" + "、".join(map(shown, faces)))
        if told.role is Role.SIGNATORY and (sizes := other_sizes(p.runs, SIZE_3)):
            said.append("字号为" + "、".join(map(points, sizes)))
        if said:
            yield Found(p, "，".join(said), asked_words([kaiti]) if faces else "")


def _after(p: Paragraph, start: int) -> Iterator[Run]:
    """The runs of a paragraph from a place of its text on; one that begins before is left out unless it holds all."""
    place = 0
    for run in p.runs:
        end = place + len(run.text)
        if place >= start or (place < start < end and run.text[start - place :].strip()):
            yield run
        place = end


def is_red_line(line: Border | None) -> bool:
    """Whether a line is drawn, and red."""
    return line is not None and line.drawn and is_red(line.color)


def _red_rule(p: Paragraph) -> bool:
    return is_red_line(p.look.bottom) or is_red_line(p.look.top) or any(is_red(s.color) for s in p.shapes)


def rule(draft: Draft) -> Iterator[Found]:
    """A728 版头分隔线 (7.2.7): a red rule as wide as the type area under the number, where there is a mark.

    Passes: a red border under a paragraph without indents; a red line of 156 mm. Fails: none; black; shortened.
    """
    number, title = draft.first(Role.NUMBER), draft.first(Role.TITLE)
    if (
        number is None
        or draft.letter is not None
        or is_order(draft.told)  # has none (10.2)
        or draft.first(Role.MARK) is None
        or any(ps for s in draft.document.sections for ps in s.headers.values() if any(p.shapes for p in ps))
    ):
        return
    last = title.index if title else number.index + 3
    candidates = [
        t.paragraph for t in draft.told if t.index <= last and t.role not in (Role.BODY, Role.HEADING)
    ]
    widths = [width for p in candidates for width in _rules(p)]
    if draft.typesetting.preprinted:
        if widths:
            told = "红色分隔线会印出来，与纸上印好的重叠"
            yield Found(number.paragraph, told, f"{HOUSE_ASKS}用预印的版头，红色分隔线不印")
        return
    if not widths and is_minutes(draft.told):
        return  # each organ may have its own form of minutes (10.3)
    if not widths:
        black = [
            p
            for p in candidates
            if any(b is not None and b.drawn for b in (p.look.bottom, p.look.top))
            or any(s.line for s in p.shapes)
        ]
        yield Found(number.paragraph, "分隔线不是红色" if black else "没有红色分隔线")
        return
    known = [width for width in widths if width is not None]
    fits = len(known) < len(widths) or any(
        abs(width - wanted) <= _WIDTH_TOLERANCE
        for width in known
        for wanted in (_type_width(draft), TYPE_WIDTH, LETTER_WIDTH)
    )
    if not fits:
        yield Found(number.paragraph, f"分隔线宽{mm(max(known))}")


def _type_width(draft: Draft) -> float:
    return draft.document.sections[0].type_width


def _rules(p: Paragraph) -> Iterator[float | None]:
    """The widths of the red rules of a paragraph."""
    if is_red_line(p.look.bottom) or is_red_line(p.look.top):
        indents = p.look.left + min(p.look.first, 0) + p.look.right
        yield TYPE_WIDTH - indents if not p.where else None
    for shape in p.shapes:
        if is_red(shape.color):
            yield shape.width
