"""The faces, sizes and colors of the text (5.2.2, 5.2.4)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.audit.faces import FANGSONG, HEITI, KAITI, is_east_asian, same_face, shown
from toolkit.audit.looks import is_red
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import (
    HOUSE_ASKS,
    SIZE_3,
    Found,
    asked,
    asked_words,
    han_faces,
    other_faces,
    other_sizes,
    points,
)
from toolkit.audit.values import HAN
from toolkit.standard.colors import is_white

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft

_DIGITS = re.compile("[0-9]")
_MARKS = re.compile("[\u2018\u2019\u201c\u201d\u2014\u2026]")
_SMALLEST_PIECE = 4  # Han characters in another face that are more than a slip of a word
_DARKEST = 0x20


def body_face(draft: Draft) -> Iterator[Found]:
    """A714 正文字体 (5.2.2): the text is in 仿宋; a lead phrase may be in 楷体 or 黑体.

    Passes: 仿宋_GB2312, 方正仿宋简体. Fails: a pasted sentence in 宋体; a whole paragraph in 楷体.
    """
    fangsong, kaiti, heiti = (asked(draft.typesetting, known) for known in (FANGSONG, KAITI, HEITI))
    for told in draft.of(
        Role.BODY, Role.RECIPIENT, Role.ATTACHMENTS, Role.SIGNER, Role.DATE, Role.NOTE, Role.NUMBER
    ):
        counts = han_faces(told.paragraph.runs)
        total = sum(counts.values())
        emphasis = set(other_faces(told.paragraph.runs, fangsong)) - set(
            other_faces(told.paragraph.runs, fangsong, kaiti, heiti)
        )
        signed = told.role is Role.NUMBER
        wrong = [
            face
            for face in other_faces(told.paragraph.runs, fangsong)
            if (counts[face] > total / 2 if face in emphasis else counts[face] >= min(_SMALLEST_PIECE, total))
            and not (signed and face in emphasis)
        ]
        if wrong:
            yield Found(told.paragraph, "字体为" + "、".join(map(shown, wrong)), asked_words([fangsong]))
        latin = draft.typesetting.latin_face
        digits = dict.fromkeys(run.ascii for run in told.paragraph.runs if _DIGITS.search(run.text))
        if latin and (other := [face for face in digits if not same_face(face, latin)]):
            said = "数字字体为" + "、".join(map(shown, other))
            yield Found(told.paragraph, said, f"{HOUSE_ASKS}数字和西文用{latin}")


def body_size(draft: Draft) -> Iterator[Found]:
    """A715 正文字号 (5.2.2): the text is in 3号.

    Passes: 16 pt, 15.75 pt. Fails: 小三 15 pt, 四号 14 pt.
    """
    for told in draft.of(
        Role.BODY, Role.RECIPIENT, Role.ATTACHMENTS, Role.SIGNER, Role.DATE, Role.NOTE, Role.NUMBER
    ):
        wrong = other_sizes(told.paragraph.runs, SIZE_3)
        if wrong:
            yield Found(told.paragraph, "字号为" + "、".join(map(points, wrong)))


def _black(color: str) -> bool:
    if color in ("auto", ""):
        return True
    try:
        return all(int(color[i : i + 2], 16) <= _DARKEST for i in (0, 2, 4))
    except ValueError:
        return False


def color(draft: Draft) -> Iterator[Found]:
    """A716 颜色 (5.2.4): text is black, but for a red 发文机关标志.

    Passes: automatic. Fails: a blue hyperlink, a heading in the theme's blue, a red remark.
    """
    marks = {id(told.paragraph) for told in draft.of(Role.MARK)} | {id(p) for p in draft.header_marks}
    running = [
        p
        for s in draft.document.sections
        for kind in (s.footers, s.headers)
        for ps in kind.values()
        for p in ps
    ]
    for paragraph in dict.fromkeys((*draft.document.every_paragraph, *running)):
        wrong = dict.fromkeys(
            run.color for run in paragraph.runs if run.text.strip() and not _black(run.color)
        )
        if id(paragraph) in marks:
            wrong = {c: None for c in wrong if not is_red(c)}
        if draft.typesetting.preprinted:  # what stands on the paper already leaves no ink
            wrong = {c: None for c in wrong if not is_white(c)}
        if wrong:
            yield Found(paragraph, "文字颜色为" + "、".join(_color_name(c) for c in wrong))


def _color_name(color: str) -> str:
    if is_red(color):
        return f"红色（{color}）"
    return color if len(color) == 6 else f"主题色（{color}）"


def marks(draft: Draft) -> Iterator[Found]:
    """A717 引号和破折号 (5.2.2): “ ” ‘ ’ — … stand in a face for Chinese, else they are half as wide and look foreign.

    Passes: every script in 仿宋_GB2312, or a run marked as East Asian. Fails: “放管服” with Times New Roman quotes.
    """
    for paragraph in draft.document.every_paragraph:
        text = paragraph.text
        if not HAN.search(text):
            continue
        wrong: Counter[str] = Counter()
        place = 0
        for run in paragraph.runs:
            for match in _MARKS.finditer(run.text):
                around = text[max(0, place + match.start() - 1) : place + match.start() + 2]
                face = run.face(match[0])
                if (
                    face
                    and not is_east_asian(face)
                    and not any(same_face(face, each) for each in draft.typesetting.han_faces)
                    and not (len(around) == 3 and around[0] < "\x80" and around[2] < "\x80")
                ):
                    wrong[f"{match[0]}|{face}"] += 1
            place += len(run.text)
        if wrong:
            signs = "".join(dict.fromkeys(key[0] for key in wrong))
            faces = "、".join(dict.fromkeys(f"“{key[2:]}”" for key in wrong))
            yield Found(paragraph, f"{signs}用了西文字体{faces}")
