"""What each paragraph can be in an official document, and the document whose paragraphs have been told apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from toolkit.standard.values import STANDARD, Typesetting

if TYPE_CHECKING:
    from toolkit.audit.patterns import Numeral
    from toolkit.audit.values import Document, Paragraph, Table


class Role(Enum):
    """The elements of GB/T 9704-2012 and what stands beside them."""

    EMPTY = "空段"
    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNATORY = "签发人"
    ISSUED_BY = "编发机关和日期"
    TITLE = "标题"
    SUBTITLE = "题下标示"
    RECIPIENT = "主送机关"
    BODY = "正文"
    HEADING = "层次标题"
    ARTICLE = "章条"
    ATTACHMENTS = "附件说明"
    ATTENDANCE = "出席人员名单"
    SIGNER = "发文机关署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT_LABEL = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    IMPRINT = "版记"
    CAPTION = "表题图题"
    TABLE_NOTE = "表注"
    CONTENTS = "目录"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph and what it is; ``part`` is 0 in the document itself, then counts attachments and what is issued.

    ``own_line`` where a heading fills its paragraph; otherwise its text runs on after it.
    """

    paragraph: Paragraph
    role: Role
    part: int = 0
    numeral: Numeral | None = None
    level: int = 0
    own_line: bool = False
    index: int = 0


@dataclass(frozen=True, slots=True)
class Imprint:
    """The 版记: its lines, and the table that they stand in, if they do."""

    paragraphs: tuple[Paragraph, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A red rule: which of its two lines is thick (上, 下; 双 alike, 单 one line, "" drawn), its width in twips.

    ``printed`` unless it is white, as where the head is on the paper already.
    """

    heavy: str
    width: float | None
    wide: bool = False  # as wide as those of a letter
    printed: bool = True

    @property
    def double(self) -> bool:
        """Whether it is two lines."""
        return self.heavy in ("上", "下", "双")


@dataclass(frozen=True, slots=True)
class Letter:
    """The format of a letter (10.1): the red rules at the head and at the foot of its first page."""

    upper: tuple[Rule, ...]
    lower: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A document whose paragraphs have been told apart, and what is asked of it."""

    document: Document
    told: tuple[Told, ...]
    imprint: Imprint
    body_size: float
    letter: Letter | None = None  # where it has the format of one
    header_marks: tuple[Paragraph, ...] = ()  # 发文机关标志 in the header of the first page
    typesetting: Typesetting = STANDARD  # what is asked; a profile asks otherwise than the standard

    def of(self, *roles: Role, part: int | None = None) -> tuple[Told, ...]:
        """What has one of these roles, in its order."""
        return tuple(t for t in self.told if t.role in roles and (part is None or t.part == part))

    def first(self, role: Role) -> Told | None:
        """The first that has this role."""
        return next((t for t in self.told if t.role is role), None)

    @property
    def running(self) -> tuple[Told, ...]:
        """正文 and headings of every level."""
        return self.of(Role.BODY, Role.HEADING)
