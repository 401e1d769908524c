"""主体: title, recipients, text and its levels (7.3.1 to 7.3.3)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from toolkit.audit.faces import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, shown
from toolkit.audit.patterns import RIGHT_FORMS
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import (
    HOUSE_ASKS,
    SIZE_2,
    SIZE_3,
    Found,
    asked,
    asked_words,
    blank_width,
    chars,
    first_start,
    flush,
    off_centre,
    other_faces,
    outside_body,
    type_slips,
)
from toolkit.figures.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.patterns import Numeral
    from toolkit.audit.roles import Draft

INDENT, INDENT_TOLERANCE = 2.0, 0.35
LEVEL_FACES = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}
_LONG_ENOUGH = 20  # characters of a paragraph of an attachment, below which it may be a line of a form
_FACE_WORDS = {HEITI: "第一层用3号黑体", KAITI: "第二层用3号楷体", FANGSONG: "第三、四层用3号仿宋体"}


def title_type(draft: Draft) -> Iterator[Found]:
    """A730 标题字体字号 (7.3.1): 2号小标宋.

    Passes: 方正小标宋简体 22 pt. Fails: 宋体 bold 22 pt, 小标宋 18 pt.
    """
    for told in draft.of(Role.TITLE):
        yield from type_slips(
            told.paragraph, told.paragraph.runs, SIZE_2, asked(draft.typesetting, XIAOBIAOSONG)
        )


def title_place(draft: Draft) -> Iterator[Found]:
    """A731 标题位置 (7.3.1): centred between the margins, without indents.

    Passes: centred. Fails: flush left; centred with a first line indent of 2 characters.
    """
    for told in draft.of(Role.TITLE):
        p = told.paragraph
        if outside_body(p):
            continue
        if p.look.alignment != "center":
            yield Found(p, "没有居中")
        elif abs(off_centre(p)) > INDENT_TOLERANCE:
            indent = p.chars(p.look.left + p.look.first)
            said = f"首行缩进{chars(indent)}" if abs(indent) > INDENT_TOLERANCE else "前后有空格"
            yield Found(p, f"居中，但{said}")


def title_bold(draft: Draft) -> Iterator[Found]:
    """A732 标题加粗 (7.3.1): 小标宋 is heavy by itself.

    Passes: plain. Fails: bold.
    """
    for told in draft.of(Role.TITLE, Role.MARK):
        bold = [run.bold for run in told.paragraph.runs if run.text.strip()]
        if told.role is Role.TITLE and draft.typesetting.title_bold:
            if not all(bold):
                yield Found(told.paragraph, "标题没有加粗", f"{HOUSE_ASKS}标题加粗")
        elif any(bold):
            yield Found(told.paragraph, f"{told.role.value}加粗")


def recipient(draft: Draft) -> Iterator[Found]:
    """A733 主送机关 (7.3.2): flush left, a full-width colon at the end.

    Passes: 中共许昌市委，许昌市人民政府： Fails: indented by 2 characters; with a half-width colon; without any.
    """
    for told in draft.of(Role.RECIPIENT):
        p = told.paragraph
        said = [] if flush(p) or p.where else ["没有顶格"]
        if not p.whole.rstrip().endswith("："):
            said.append("末尾不是全角冒号")
        if said:
            yield Found(p, "，".join(said))


def indents(draft: Draft) -> Iterator[Found]:
    """A734 正文缩进 (7.3.3): every paragraph begins 2 characters in, its other lines at the edge.

    Passes: a first line indent of 2 characters; two full-width blanks typed (A765 speaks of those).
    Fails: none; 4 characters; a left indent.
    """
    for told in draft.running:
        p = told.paragraph
        if p.where or (told.part and len(p.text) < _LONG_ENOUGH) or p.look.alignment not in ("left", "both"):
            continue
        if p.text.startswith("\t"):
            continue
        start = first_start(p)
        said = [] if abs(start - INDENT) <= INDENT_TOLERANCE else [f"首行缩进{chars(start)}"]
        turned = p.chars(p.look.left)
        if not p.label and len(p.text) > draft.typesetting.characters and turned > INDENT_TOLERANCE:
            said.append(f"回行缩进{chars(turned)}")
        if p.look.right > p.character * INDENT_TOLERANCE:
            said.append(f"右缩进{chars(p.chars(p.look.right))}")
        if said:
            yield Found(p, "，".join(said))


def heading_type(draft: Draft) -> Iterator[Found]:
    """A735 层次标题字体 (7.3.3): 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋, all 3号.

    A heading that runs on into text may be in 仿宋 as a whole: it may be no heading at all.
    Passes: 一、主要工作 in 黑体. Fails: 一、主要工作 in 仿宋; （一）… in 黑体; 18 pt.
    """
    for told in draft.of(Role.HEADING):
        p = told.paragraph
        level = LEVEL_FACES.get(told.level, FANGSONG)
        wanted = asked(draft.typesetting, level)
        if told.own_line:
            for found in type_slips(p, p.runs, SIZE_3, wanted):
                yield Found(p, found.found, found.required or _FACE_WORDS[level])
        else:
            first = next((run for run in p.runs if run.text.strip()), None)
            wrong = other_faces([first] if first else [], wanted, asked(draft.typesetting, FANGSONG))
            if wrong:
                yield Found(
                    p, "字体为" + "、".join(map(shown, wrong)), asked_words([wanted]) or _FACE_WORDS[level]
                )


def heading_bold(draft: Draft) -> Iterator[Found]:
    """A736 层次标题加粗 (7.3.3): the standard tells the levels by their faces, not by weight.

    Passes: 楷体; bold where a house asks it of this level, also of the second numerals of a document that has 一、 and
    1. alone. Fails: bold 楷体; plain where a house asks bold.
    """
    typesetting, used = draft.typesetting, _levels_used(draft)
    for told in draft.running:
        numbered = told.role is Role.HEADING or told.numeral is not None
        first = next((run for run in told.paragraph.runs if run.text.strip()), None)
        level = max(told.level, 1)
        if not numbered or first is None:
            continue
        said, place = f"第{chinese_number(level)}层标题", used.get(told.part, {}).get(level, level)
        if first.bold and not (typesetting.bold(level) or typesetting.bold(place)):
            yield Found(told.paragraph, f"{said}加粗")
        elif typesetting.bold(level) and level == place and told.own_line and not first.bold:
            yield Found(told.paragraph, f"{said}没有加粗", f"{HOUSE_ASKS}{said}加粗")


def _levels_used(draft: Draft) -> dict[int, dict[int, int]]:
    """By part, the levels of its numerals, each with which of them it is: 1. is the second after 一、 alone."""
    found: dict[int, set[int]] = defaultdict(set)
    for told in draft.running:
        if told.numeral is not None or told.role is Role.HEADING:
            found[told.part].add(max(told.level, 1))
    return {part: {level: place for place, level in enumerate(sorted(of), 1)} for part, of in found.items()}


def numeral_form(draft: Draft) -> Iterator[Found]:
    """A737 结构层次序数写法 (7.3.3): 一、 （一） 1. （1）.

    Passes: （一）加强领导. Fails: (一)加强领导, （一）、加强领导, 1、加强领导, 一.加强领导.
    """
    for told in draft.running:
        numeral = told.numeral
        if numeral is not None and not numeral.right:
            layer = f"第{chinese_number(numeral.level)}层序数"
            yield Found(told.paragraph, layer + _numeral_slip(numeral), f"写作“{RIGHT_FORMS[numeral.level]}”")


def _numeral_slip(numeral: Numeral) -> str:
    """What is wrong with the writing of a numeral, in words that are the same for all of its kind."""
    written = numeral.written
    last = written[-1]
    if numeral.level in (1, 3):
        return f"后用了“{last}”" if not last.isalnum() else "的写法"
    if last in "、，,．.：:":
        return f"的括号后有“{last}”"
    pair = written[0] + last
    return (
        "用了半角括号"
        if "(" in pair or ")" in pair
        else f"的括号为“{pair}”"
        if pair != "（）"
        else "的括号里有空格"
    )


def _right_form(level: int, number: int) -> str:
    count = chinese_number(number) if level <= 2 else str(number)
    return {1: f"{count}、", 2: f"（{count}）", 3: f"{count}.", 4: f"（{count}）"}[level]


def numeral_order(draft: Draft) -> Iterator[Found]:
    """A738 结构层次序数次序 (7.3.3): the numerals of a level follow one another; they may begin anew below a higher.

    Passes: 一、 二、 三、; 1. to 28. running on under several headings. Fails: 一、 三、; （二） twice.
    """
    last: dict[int, dict[int, int]] = defaultdict(dict)
    fresh: dict[int, bool] = {}  # whether a list of this level may begin anew here
    part = -1
    for told in draft.of(Role.BODY, Role.HEADING, Role.ARTICLE):
        if told.part != part:
            part, fresh = told.part, {}
        if told.role is Role.ARTICLE:  # each has its own （一）（二）
            fresh = dict.fromkeys(fresh, True)
            continue
        numeral = told.numeral
        if numeral is None:
            fresh = {level: True if level >= 3 else may for level, may in fresh.items()}
            if told.role is Role.HEADING:
                fresh = {level: True if level > told.level else may for level, may in fresh.items()}
            continue
        counts = last[part]
        before = counts.get(numeral.level)
        follows = before is not None and numeral.number == before + 1
        begins = numeral.number == 1 and (before is None or fresh.get(numeral.level, True))
        if not (follows or begins):
            expected = [before + 1] if before is not None else [1]
            if before is not None and fresh.get(numeral.level) and before != 0:
                expected = [1]
            shown_right = "或".join(f"“{_right_form(numeral.level, n)}”" for n in expected)
            again = "重复" if before == numeral.number else "不连续"
            yield Found(told.paragraph, f"序数“{numeral.written}”{again}", f"此处应为{shown_right}")
        counts[numeral.level] = numeral.number
        fresh[numeral.level] = False
        fresh = {level: True if level > numeral.level else may for level, may in fresh.items()}


def no_blank_page_words(draft: Draft) -> Iterator[Found]:
    """A748 特殊情况 (7.3.5.5): room is made by spacing, never by 此页无正文.

    Passes: keeps with the text. Fails: （此页无正文）.
    """
    for paragraph in draft.document.paragraphs:
        if re.search(r"此页无正文|本页无正文|以下无正文", paragraph.text) and len(paragraph.text) < 30:
            yield Found(paragraph, f"标有“{paragraph.text.strip()}”")


def typed_indents(draft: Draft) -> Iterator[Found]:
    """A765 空格缩进: the first line is set in by the paragraph's indent.

    Passes: a first line indent. Fails: two full-width blanks.
    """
    for told in draft.running:
        if blank_width(told.paragraph.text) >= 1:
            yield Found(told.paragraph, f"段首有{chars(blank_width(told.paragraph.text))}宽的空格")
