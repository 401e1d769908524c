"""The good order of the file: what a reader does not see on paper, but the next one who works on it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.formats import titleless
from toolkit.audit.roles import Role
from toolkit.audit.rules.found import Found
from toolkit.audit.values import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.roles import Draft

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HALF = re.compile(
    rf"(?<=[{_HAN}”》）])[,;:!?](?=[{_HAN}“《（]|\s{{0,3}}\Z)|(?<=[{_HAN}])\.(?=[{_HAN}])|(?<=[{_HAN}])[()](?=[{_HAN}])"
    rf"|(?<=[{_HAN}])\((?=[\d{_HAN}])|(?<=[\d{_HAN}])\)(?=[{_HAN}])|(?<=[{_HAN}，。：；])\"(?=[{_HAN}])|(?<=[{_HAN}])\"(?=[{_HAN}，。：；])"
)
_OWN_RULES = frozenset(
    {
        Role.RECIPIENT,
        Role.SIGNATORY,
        Role.NUMBER,
        Role.ATTACHMENTS,
        Role.ATTENDANCE,
        Role.NOTE,
        Role.IMPRINT,
        Role.ATTACHMENT_LABEL,
    }
)
_NEXT_TO_NOTHING = 40.0  # twips: a line that leaves no room
MEANINGLESS_TITLES = frozenset({"", "word document", "document", "无标题", "未命名"})


def half_width(draft: Draft) -> Iterator[Found]:
    """A763 标点符号 (9; GB/T 15834): punctuation between Han characters is full-width.

    Passes: 依法行政，规范执法; 10:30; GB/T 9704. Fails: 依法行政,规范执法; 市政府(办公室). Numerals are A737's.
    """
    spoken_for = {id(told.paragraph) for told in draft.told if told.role in _OWN_RULES}
    spoken_for |= {id(p) for p in draft.imprint.paragraphs}
    numerals = {id(told.paragraph): told.numeral.written for told in draft.told if told.numeral}
    for paragraph in draft.document.every_paragraph:
        if id(paragraph) in spoken_for:
            continue
        text = paragraph.text.strip().removeprefix(numerals.get(id(paragraph), ""))
        for sign in dict.fromkeys(match[0] for match in _HALF.finditer(text)):
            yield Found(paragraph, f"用了半角的“{sign}”")


def empty_paragraphs(draft: Draft) -> Iterator[Found]:
    """A760 空段: room is left by the space before and after paragraphs.

    Passes: the paragraph that Word needs after a table or a frame, one with the red rule, one that ends a section, one
    that is a point high and holds a table on its page.
    Fails: two under the title.
    """
    blocks = draft.document.blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Table) or not block.empty or block.where:
            continue
        above = blocks[index - 1] if index else None
        after_table = isinstance(above, Table) or (above is not None and bool(above.look.framed))
        used = (
            block.ends_section
            or block.breaks_page
            or (block.look.line_rule == "exact" and block.look.line <= _NEXT_TO_NOTHING)
            or any(line is not None and line.drawn for line in (block.look.top, block.look.bottom))
        )
        if not used and not after_table:
            yield Found(block, "空段")


def outline(draft: Draft) -> Iterator[Found]:
    """A761 大纲级别: headings that stand on their own line are headings for Word too.

    Passes: style 标题1, or an outline level. Fails: 一、 in the style of the text.
    """
    for told in draft.of(Role.HEADING):
        if (
            told.own_line
            and told.level <= 2
            and told.paragraph.look.outline is None
            and not told.paragraph.where
        ):
            yield Found(told.paragraph, "没有大纲级别")


def language(draft: Draft) -> Iterator[Found]:
    """A762 语言: the text is marked as simplified Chinese, for checking and for reading aloud.

    Passes: zh-CN, or nothing said. Fails: en-US as the East Asian language.
    """
    given = draft.document.language
    if given and not given.casefold().startswith("zh-"):
        yield Found(None, f"默认语言为 {given}", where="文件")


def properties(draft: Draft) -> Iterator[Found]:
    """A764 文档属性: the file's properties name the title.

    Passes: the title of the document. Fails: none.
    """
    if draft.document.title.strip().casefold() in MEANINGLESS_TITLES:
        yield Found(None, "文档属性里没有标题", where="文件")


def revisions(draft: Draft) -> Iterator[Found]:
    """A766 修订: no tracked changes are left. What they insert is audited, what they delete is not.

    Passes: none. Fails: an insertion not yet accepted.
    """
    if draft.document.revised:
        yield Found(None, "有未接受的修订", where="文件")


def untold(draft: Draft) -> Iterator[Found]:
    """A709 要素识别: what could not be told apart is said once, as no rule speaks of it.

    Passes: a document with a title. Fails: no title can be made out; a table without any text.
    """
    if draft.first(Role.TITLE) is None and not titleless(draft):
        yield Found(None, "没有认出标题，与标题有关的条款没有检查", where="文件")
    if not draft.running:
        yield Found(None, "没有认出正文，与正文有关的条款没有检查", where="文件")
    other = [
        told for told in draft.of(Role.OTHER) if told.paragraph.text.strip() and not told.paragraph.where
    ]
    for told in other:
        yield Found(told.paragraph, "没有认出是什么要素，没有检查")
