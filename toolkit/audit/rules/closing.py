"""附件说明, signature, date, 附注, and the attachments themselves (7.3.4 to 7.3.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.faces import HEITI
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import (
    SIZE_3,
    Found,
    asked,
    chars,
    first_start,
    flush,
    outside_body,
    type_slips,
)
from toolkit.standard.values import CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft, Told
    from toolkit.audit.values import Paragraph

_TOLERANCE = 1.1
_SLACK = 0.5
_LONG_NAME = 12  # characters of a signature that cannot be centred on the date any more
_ENDS = "。；，、;,."


def _items(draft: Draft) -> list[tuple[Told, int | None, str]]:
    """The attachments that 附件说明 lists: paragraph, number, name."""
    found: list[tuple[Told, int | None, str]] = []
    for told in draft.of(Role.ATTACHMENTS):
        text = told.paragraph.whole.strip()
        match = patterns.ATTACHMENTS.match(text)
        rest = (
            text
            if match is None
            else (
                match["rest"] or re.sub(r"^附\s{0,4}件\s{0,3}", "", text)
                if match["colon"] is None
                else match["rest"]
            )
        )
        for line in rest.split("\n"):
            item = patterns.ATTACHMENT_ITEM.match(line)
            if item:
                found.append((told, int(item["number"]), item["name"].strip()))
            elif line.strip():
                found.append((told, None, line.strip()))
    return found


def attachments_form(draft: Draft) -> Iterator[Found]:
    """A740 附件说明写法 (7.3.4): 附件： and the name, without 《》 or a mark after it; several are numbered 1. 2.

    Passes: 附件：1.任务分解表. Fails: 附件: 任务分解表; 附件：《任务分解表》; 附件：1、任务分解表。
    """
    told = draft.of(Role.ATTACHMENTS)
    if not told:
        return
    slips: dict[int, list[str]] = {}
    first = patterns.ATTACHMENTS.match(told[0].paragraph.whole.strip())
    if first is None or first["colon"] != "：":
        slips.setdefault(0, []).append("“附件”后不是全角冒号")
    items = _items(draft)
    places = {id(t): i for i, t in enumerate(told)}
    for count, (where, number, name) in enumerate(items, 1):
        slips.setdefault(places[id(where)], []).extend(_item_slips(number, name, count, len(items)))
    for place, each in enumerate(told):
        text = each.paragraph.whole.strip()
        if re.match(r"(?:附\s{0,4}件\s{0,3}[:：]?)?\s{0,3}\d{1,2}\s{0,2}[、，,:：)）]", text):
            slips.setdefault(place, []).append("顺序号后不是“.”")
        if slips.get(place):
            yield Found(each.paragraph, "，".join(dict.fromkeys(slips[place])))


def _item_slips(number: int | None, name: str, count: int, several: int) -> list[str]:
    slips = (
        (name.startswith("《") and name.rstrip(_ENDS).endswith("》"), "名称加了书名号"),
        (name.endswith(tuple(_ENDS)), f"名称后有“{name[-1]}”"),
        (several > 1 and number is None, "没有顺序号"),
        (several == 1 and number is not None, "只有一个附件而编了顺序号"),
        (several > 1 and number is not None and number != count, f"顺序号为{number}，应为{count}"),
    )
    return [said for wrong, said in slips if wrong]


def attachments_place(draft: Draft) -> Iterator[Found]:
    """A741 附件说明位置 (7.3.4): a blank line under the text, 2 characters in; further numbers under the first.

    Passes: 附件：1.甲 at 2 characters, 2.乙 at 5. Fails: flush; without the line above.
    """
    told = draft.of(Role.ATTACHMENTS)
    for place, each in enumerate(told):
        p = each.paragraph
        if p.where:
            continue
        named = patterns.ATTACHMENTS.match(p.whole.strip()) is not None
        wanted = 2.0 if named else 5.0
        start = first_start(p)
        said = []
        if abs(start - wanted) > _SLACK:
            said.append(f"左空{chars(start)}")
        if place == 0 and not _gap_above(draft, each):
            said.append("与正文之间没有空一行")
        if said:
            required = "" if named else "与第一个附件的顺序号对齐（左空5字）"
            yield Found(p, "，".join(said), required)


def _gap_above(draft: Draft, told: Told) -> bool:
    """Whether at least half a line is left free above a paragraph."""
    before = [t for t in draft.told if t.index < told.index]
    if not before or before[-1].role is Role.EMPTY:
        return True
    line = told.paragraph.look.line if told.paragraph.look.line_rule != "auto" else 400.0
    return told.paragraph.look.before + before[-1].paragraph.look.after >= line / 2


def date_form(draft: Draft) -> Iterator[Found]:
    """A743 成文日期写法 (7.3.5.4): Arabic digits, year, month and day, nothing padded.

    Passes: 2024年1月31日. Fails: 2024年01月31日, 二〇二四年一月三十一日, 2024.1.31.
    """
    for told in draft.of(Role.DATE):
        text = told.paragraph.whole.strip()
        if not patterns.DATE_RIGHT.match(text):
            yield Found(told.paragraph, f"写作“{text}”")


def signature_place(draft: Draft) -> Iterator[Found]:
    """A742 署名和成文日期位置 (7.3.5.1 to 7.3.5.3): with a seal, without, or with a signature stamp.

    Passes: date 4 characters from the right, name centred on it; name 2 from the right, date 2 after its beginning;
    post and name, or post and room for the stamp, and the date, all 4 characters from the right.
    Fails: date at the right edge; both at the left. Several organs are judged by the date alone.
    """
    for date in draft.of(Role.DATE):
        signers = [t for t in draft.of(Role.SIGNER, part=date.part) if t.index < date.index]
        line = draft.typesetting.characters
        ends = edges(date.paragraph, line)
        if ends is None:
            continue
        left, right = ends
        names = [free for t in signers if (free := edges(t.paragraph, line)) is not None]
        one = names[0] if len(names) == 1 and len(signers) == 1 else None
        stamped = len(signers) == 1 and patterns.STAMPED.search(signers[0].paragraph.whole.rstrip())
        if stamped and one is not None and abs(right - 4) <= _TOLERANCE and one[1] >= 4 - _TOLERANCE:
            continue
        said = _placed(left, right, one, line, several=len(signers) > 1)
        if said:
            yield Found(date.paragraph, said)


def _placed(left: float, right: float, name: tuple[float, float] | None, line: int, *, several: bool) -> str:
    sealed = abs(right - 4) <= _TOLERANCE
    if name is None:
        near = sealed or several or 1 <= right <= 6
        return "" if near else f"成文日期右空{chars(right)}"
    name_left, name_right = name
    width = line - name_left - name_right
    centred = abs((name_left - name_right) - (left - right)) / 2 <= _TOLERANCE
    if sealed and (centred or (width >= _LONG_NAME and abs(name_right - right) <= _TOLERANCE)):
        return ""
    unsealed = abs(name_right - 2) <= _TOLERANCE and abs(left - name_left - 2) <= _TOLERANCE
    longer = abs(right - 2) <= _TOLERANCE and abs(left - name_left - 2) <= _TOLERANCE
    if unsealed or longer:
        return ""
    return f"署名右空{chars(name_right)}，成文日期右空{chars(right)}"


def edges(p: Paragraph, line: int = CHARACTERS) -> tuple[float, float] | None:
    """How many characters are free at the left and the right of a short line; None where tabs or frames decide."""
    text = p.whole.rstrip(" ")
    if "\t" in text or "\n" in text or outside_body(p):
        return None
    look, width = p.look, sum(1.0 if ord(c) > 0x7F else 0.5 for c in text)
    left, right = p.chars(look.left + look.first), p.chars(look.right)
    if look.alignment == "center":
        free = (line - left - right - width) / 2
        left, right = left + free, right + free
    elif look.alignment == "right":
        left = line - right - width
    else:
        right = line - left - width
    trimmed = sum(1.0 if ord(c) > 0x7F else 0.5 for c in text[: len(text) - len(text.lstrip())])
    trailing = sum(1.0 if ord(c) > 0x7F else 0.5 for c in text[len(text.rstrip()) :])
    return left + trimmed, right + trailing


def note(draft: Draft) -> Iterator[Found]:
    """A744 附注 (7.3.6): 2 characters in, in round brackets.

    Passes: （此件公开发布） Fails: 此件公开发布; (此件公开发布); flush left.
    """
    for told in draft.of(Role.NOTE):
        p, text = told.paragraph, told.paragraph.whole.strip()
        said = []
        if not (text.startswith("（") and text.endswith("）")):
            said.append("没有用全角圆括号")
        if not outside_body(p) and (
            p.look.alignment not in ("left", "both") or abs(first_start(p) - 2) > 0.35
        ):
            said.append(
                f"左空{chars(first_start(p))}" if p.look.alignment in ("left", "both") else "没有居左"
            )
        if said:
            yield Found(p, "，".join(said))


def attachment_label(draft: Draft) -> Iterator[Found]:
    """A745 附件标识 (7.3.7): on a new page, 附件 and its number in 3号黑体, flush, nothing after it.

    Passes: 附件1. Fails: 附件1：; in 仿宋; in the middle of a page.
    """
    for told in draft.of(Role.ATTACHMENT_LABEL):
        p = told.paragraph
        label = patterns.ATTACHMENT_LABEL.match(p.whole.strip())
        slips = list(type_slips(p, p.runs, SIZE_3, asked(draft.typesetting, HEITI)))
        said = [f.found for f in slips]
        if not p.new_page:
            said.append("没有另面编排")
        if not flush(p) and not outside_body(p):
            said.append("没有顶格")
        if label and label["mark"]:
            said.append(f"后面有“{label['mark']}”")
        if label and label["number"] and not label["number"].isdigit():
            said.append("顺序号不是阿拉伯数字")
        if said:
            yield Found(p, "，".join(said), slips[0].required if slips else "")


def attachment_title(draft: Draft) -> Iterator[Found]:
    """A746 附件标题 (7.3.7): centred.

    Passes: centred. Fails: flush left in large type.
    """
    for told in draft.of(Role.ATTACHMENT_TITLE):
        if told.paragraph.look.alignment != "center" and not outside_body(told.paragraph):
            yield Found(told.paragraph, "没有居中")


def attachments_agree(draft: Draft) -> Iterator[Found]:
    """A747 附件与附件说明 (7.3.7): what 附件说明 lists is what follows, by number and by title.

    Passes: 附件：1.甲表 2.乙表, then 附件1 甲表, 附件2 乙表. Fails: two listed, three follow; another title.
    Attachments that are not in the file are not asked for.
    """
    items = _items(draft)
    labels = draft.of(Role.ATTACHMENT_LABEL)
    if not items or not labels:
        return
    if len(labels) > len(items):
        yield Found(labels[-1].paragraph, f"附件说明列有{len(items)}个附件，正文后有{len(labels)}个")
        return
    for count, label in enumerate(labels, 1):
        match = patterns.ATTACHMENT_LABEL.match(label.paragraph.whole.strip())
        number = int(match["number"]) if match and match["number"] and match["number"].isdigit() else count
        title = "".join(t.paragraph.whole for t in draft.of(Role.ATTACHMENT_TITLE, part=label.part))
        if not title or not 1 <= number <= len(items):
            continue
        listed = items[number - 1][2]
        if _plain(title) != _plain(listed):
            yield Found(
                label.paragraph, f"附件标题为“{_short(title)}”", f"与附件说明的“{_short(listed)}”一致"
            )


def _plain(text: str) -> str:
    return re.sub(r"[\s《》。；，、;,.（）()]", "", text)


def _short(text: str) -> str:
    line = re.sub(r"\s+", "", text)
    return line if len(line) <= 40 else line[:39] + "…"
