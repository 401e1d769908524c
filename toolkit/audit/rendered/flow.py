"""What stands on which page: text on page 1, signature with text, headings before their text (7.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.audit.rendered.drawn import RUNNING, Seen
from toolkit.audit.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.rendered.drawn import Drawn

_OF_THE_END = (Role.SIGNER, Role.DATE, Role.NOTE, Role.ATTACHMENTS, Role.IMPRINT)
_OVER_SOMETHING = (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)


def first_page(drawn: Drawn) -> Iterator[Seen]:
    """A780 首页显示正文 (7.3.3): page 1 shows text.

    Passes: the first line of text on page 1. Fails: 主送机关 that fill page 1, so that the text begins on page 2.
    """
    first = next((p for p in drawn.placed if p.role in RUNNING), None)
    title = max((p.line.baseline for p in drawn.of(Role.TITLE) if p.page == 1), default=0.0)
    table = [
        p for p in drawn.on(1) if p.told is None and p.line.baseline > title > 0
    ]  # and what cannot be told
    if first is not None and first.page > 1 and not table:
        yield Seen(first.page, first.line.text, f"正文从第 {first.page} 面开始")


def signature(drawn: Drawn) -> Iterator[Seen]:
    """A781 署名和日期与正文同面 (7.3.5.5): 署名 and 成文日期 stand on a page with text.

    Passes: two lines of text over the signature. Fails: a last page with signature and date alone.
    """
    for date in drawn.of(Role.DATE):
        above = [p for p in drawn.on(date.page) if p.line.baseline < date.line.baseline]
        if not any(p.role not in _OF_THE_END for p in above):
            yield Seen(date.page, date.line.text, "署名和成文日期所在的一面没有正文")
    for first, second in pairwise(p for p in drawn.placed if p.role in (Role.SIGNER, Role.DATE)):
        if first.page != second.page and second.role is Role.DATE:
            yield Seen(second.page, second.line.text, "署名和成文日期不在同一面")


def headings(drawn: Drawn) -> Iterator[Seen]:
    """A782 标题在面末 (7.3.3): no heading is the last line of a page; its text follows on the same page.

    Passes: two lines of text under it. Fails: 二、存在问题 on the last line, its text overleaf.
    """
    for page, after in pairwise(drawn.pages):
        own = [p for p in drawn.on(page.number) if p.role is not Role.IMPRINT]
        if not own or not after.lines:
            continue
        last, following = own[-1], drawn.on(after.number)
        if following and following[0].role is Role.ATTACHMENT_LABEL:
            continue  # what seems a heading before an attachment is an item of 附件说明
        over = last.role in _OVER_SOMETHING or (
            last.role is Role.HEADING and last.told is not None and last.told.own_line
        )
        if over:
            yield Seen(page.number, last.line.text, "是这一面的最后一行，下文在下一面")
