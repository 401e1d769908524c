"""Tells the paragraphs of a document apart by their words, their place and their look; styles are only a help.

Foreign documents have no styles of ours, drafts edited by hand have wrong ones: the content is asked first. What cannot
be told is 其他, and no rule speaks of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.formats import ATTENDANCE, is_minutes, issued_by
from toolkit.audit.letters import header_marks, letter_of
from toolkit.audit.looks import (
    begins_issued,
    body_size,
    caption_role,
    goes_on,
    has_red,
    own_line,
    signer_like,
    style_level,
    title_like,
)
from toolkit.audit.patterns import numeral_of
from toolkit.audit.places import HEAD_LENGTH, flattened_head, imprint_of, number_follows, title_lines
from toolkit.audit.roles import Draft, Imprint, Role, Told
from toolkit.audit.values import Paragraph, Table

if TYPE_CHECKING:
    from toolkit.audit.values import Block, Document

MOST_SIGNERS = 12
MOST_PARTS = 200  # attachments, after which no more are told apart


def tell(document: Document) -> Draft:
    """The roles of a document's paragraphs."""
    return _Teller(document).tell()


@dataclass(slots=True)
class _Teller:
    document: Document
    told: list[Told] = field(default_factory=list)
    part: int = 0
    part_is_issued: bool = False  # by a notice: then it has its own 附件说明
    seen: int = 0  # paragraphs with text
    closed: bool = False  # the date of this part has been seen
    noting: bool = False  # within 附件说明
    titled: bool = False
    body_begun: bool = False
    awaits: Role | None = Role.RECIPIENT
    flow: list[Block] = field(default_factory=list)  # the blocks without the 版记
    places: dict[int, int] = field(default_factory=dict)

    def tell(self) -> Draft:
        document = self.document
        imprint = imprint_of(document)
        size = body_size(document)
        blocks = flattened_head(document.blocks, imprint)
        self.flow = [block for block in blocks if block is not imprint.table]
        self.places = {id(block): place for place, block in enumerate(self.flow)}
        title = title_lines(blocks, size)
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                self.noting = False
                continue
            told = self._tell(index, block, title, size, imprint)
            self.told.append(replace(told, part=self.part, index=index))
        every = tuple(self.told)
        return Draft(document, every, imprint, size, letter_of(document, every), header_marks(document))

    def _tell(self, index: int, p: Paragraph, title: range, size: float, imprint: Imprint) -> Told:
        text = p.whole.strip()
        if any(p is line for line in imprint.paragraphs):
            return Told(p, Role.IMPRINT)
        if not text:
            return Told(p, Role.EMPTY if not p.shapes else Role.OTHER)
        if p.style.casefold().startswith("toc") or patterns.CONTENTS.match(text):
            return Told(p, Role.CONTENTS)
        if index in title:
            self.titled = True
            self.awaits = Role.RECIPIENT
            return Told(p, Role.TITLE)
        self.seen += 1
        if index < title.start or not (self.titled or self.body_begun or self.seen > HEAD_LENGTH):
            head = self._head(p, text, size)
            if head is not None or index < title.start:
                return head or Told(p, Role.OTHER)
        return self._after_title(p, text, size)

    def _head(self, p: Paragraph, text: str, size: float) -> Told | None:
        signed = text.partition("签")[2]
        if patterns.document_number(patterns.number_part(text)) or patterns.ORDER_NUMBER.match(text):
            return Told(p, Role.NUMBER)
        if patterns.SIGNATORY.match(text) or (signed and patterns.SIGNATORY.search(text) and len(text) < 60):
            return Told(p, Role.SIGNATORY if patterns.SIGNATORY.match(text) else Role.NUMBER)
        if issued_by(text) and is_minutes(self.told):
            return Told(p, Role.ISSUED_BY)
        before = next((t for t in reversed(self.told) if t.role is not Role.EMPTY), None)
        if before is not None and before.role is Role.SIGNATORY and len(text) < 40 and not has_red(p):
            return Told(p, Role.SIGNATORY)  # more names
        if above := _above_the_mark(text):
            return Told(p, above)
        large = p.size >= 24 or (p.size > size * 1.3 and p.look.alignment == "center")
        if len(text) <= 50 and (has_red(p) or (large and text.endswith(("文件", "纪要", "命令", "令")))):
            return Told(p, Role.MARK)
        if (
            len(text) <= 40
            and large
            and not self.titled
            and not any(t.role is Role.NUMBER for t in self.told)
        ):
            return Told(p, Role.MARK) if number_follows(self.document, p) else None
        return None

    def _after_title(self, p: Paragraph, text: str, size: float) -> Told:
        before = next((t for t in reversed(self.told) if t.role is not Role.EMPTY), None)
        label = patterns.ATTACHMENT_LABEL.match(text) if self.part < MOST_PARTS else None
        if label and (self.closed or p.new_page or (self.part and not label["mark"])):
            return self._new_part(Told(p, Role.ATTACHMENT_LABEL), Role.ATTACHMENT_TITLE)
        if self.awaits is Role.ATTACHMENT_TITLE:
            if title_like(p, text, size, before):
                self.awaits = Role.ATTACHMENT_TITLE
                return Told(p, Role.ATTACHMENT_TITLE)
            self.awaits = Role.RECIPIENT if before is not None and before.role is Role.TITLE else None
        if (
            self.closed
            and self.part < MOST_PARTS
            and numeral_of(text) is None
            and begins_issued(p, text, size)
        ):
            return self._new_part(Told(p, Role.TITLE), None)
        if before is not None and before.role is Role.TITLE and self.part and goes_on(before.paragraph, p):
            return Told(p, Role.TITLE)
        if self.awaits is Role.RECIPIENT and (answer := self._first_lines(p, text)) is not None:
            return answer
        return self._flow(p, text)

    def _new_part(self, told: Told, awaits: Role | None) -> Told:
        self.part += 1
        self.part_is_issued = told.role is Role.TITLE
        self.closed = self.noting = False
        self.awaits = awaits
        return told

    def _first_lines(self, p: Paragraph, text: str) -> Told | None:
        """What stands between title and text: a bracketed line, a date, 主送机关."""
        if p.look.alignment == "center" and (patterns.NOTE.match(text) or patterns.DATE.match(text)):
            return Told(p, Role.SUBTITLE)
        self.awaits = None
        if numeral_of(text) is not None or patterns.NOT_RECIPIENT.search(text) or len(text) > 300:
            return None
        flush = p.chars(p.look.first + p.look.left) < 1 and not p.text.startswith(("\u3000", "  "))
        named = p.style in ("主送机关", "主送", "Salutation")
        listed = patterns.organs(text)
        if (text.endswith(("：", ":")) and (flush or named or listed)) or (named and listed):
            return Told(p, Role.RECIPIENT)
        if listed and flush and len(text) <= 80 and p.look.alignment in ("left", "both"):
            return Told(p, Role.RECIPIENT)
        return None

    def _flow(self, p: Paragraph, text: str) -> Told:
        listing = self.part == 0 or self.part_is_issued
        if not self.closed and patterns.ATTACHMENTS.match(text) and self.body_begun and listing:
            self.noting = True
            return Told(p, Role.ATTACHMENTS)
        if self.noting and patterns.ATTACHMENT_ITEM.match(text):
            return Told(p, Role.ATTACHMENTS)
        self.noting = False
        if ATTENDANCE.match(text) and is_minutes(self.told):
            self.body_begun = True
            return Told(p, Role.ATTENDANCE)
        if patterns.DATE.match(text) and self.body_begun and not self.closed:
            self._sign()
            self.closed = True
            return Told(p, Role.DATE)
        if self.closed and patterns.NOTE.match(text) and len(text) <= 120 and numeral_of(text) is None:
            return Told(p, Role.NOTE)
        if caption := caption_role(self.flow, self.places[id(p)], p, text):
            return Told(p, caption)
        return self._running(p, text)

    def _running(self, p: Paragraph, text: str) -> Told:
        if patterns.ARTICLE.match(text):
            self.body_begun = True
            return Told(p, Role.ARTICLE)
        numeral = numeral_of(text)
        level = style_level(p)
        aligned = p.look.alignment in ("left", "both")
        if numeral is not None and (aligned or numeral.level == 1):
            self.body_begun = True
            own = own_line(numeral)
            role = Role.HEADING if numeral.level <= 2 or own else Role.BODY
            return Told(p, role, numeral=numeral, level=numeral.level, own_line=own)
        if level and len(text) <= 60:
            self.body_begun = True
            return Told(p, Role.HEADING, level=level, own_line=True)
        if not aligned:
            return Told(p, Role.OTHER)
        self.body_begun = True
        return Told(p, Role.BODY)

    def _sign(self) -> None:
        """The short lines before the date are the signature."""
        index = len(self.told) - 1
        found = 0
        while index >= 0 and found < MOST_SIGNERS:
            told = self.told[index]
            if told.role is not Role.EMPTY:
                if told.role not in (Role.BODY, Role.OTHER) or not signer_like(told):
                    break
                self.told[index] = replace(told, role=Role.SIGNER)
                found += 1
            index -= 1


def _above_the_mark(text: str) -> Role | None:
    """份号, 密级 or 紧急程度, if it is one of them."""
    if patterns.SECRECY.match(text) or (patterns.SECRECY_LIKE.match(text) and len(text) <= 20):
        return Role.SECRECY
    if patterns.URGENCY.match(text):
        return Role.URGENCY
    return Role.COPY_NUMBER if patterns.COPY_NUMBER.match(text) else None
