"""What each paragraph is in an official document, told by its words, its place and its look; styles are only a help.

Foreign documents have no styles of ours, drafts edited by hand have wrong ones: the content is asked first. What cannot
be told is 其他, and no rule speaks of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.patterns import Numeral, numeral_of
from toolkit.audit.values import Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.audit.values import Block, Document

HEAD_LENGTH = 30  # non-empty paragraphs among which the head and the title are looked for
MOST_SIGNERS = 12
MOST_PARTS = 200  # attachments, after which no more are told apart
_MOST_IMPRINT = 60  # paragraphs of a table that may be the 版记


class Role(Enum):
    """The elements of GB/T 9704-2012 and what stands beside them."""

    EMPTY = "空段"
    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNATORY = "签发人"
    TITLE = "标题"
    SUBTITLE = "题下标示"
    RECIPIENT = "主送机关"
    BODY = "正文"
    HEADING = "层次标题"
    ARTICLE = "章条"
    ATTACHMENTS = "附件说明"
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
class Draft:
    """A document whose paragraphs have been told apart."""

    document: Document
    told: tuple[Told, ...]
    imprint: Imprint
    body_size: float

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


def tell(document: Document) -> Draft:
    """The roles of a document's paragraphs."""
    return _Teller(document).tell()


@dataclass(slots=True)
class _Teller:
    document: Document
    told: list[Told] = field(default_factory=list)
    part: int = 0
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
        imprint = _imprint(document)
        size = _body_size(document)
        blocks = _flattened_head(document.blocks, imprint)
        self.flow = [block for block in blocks if block is not imprint.table]
        self.places = {id(block): place for place, block in enumerate(self.flow)}
        title = _title_index(blocks, size)
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                self.noting = False
                continue
            told = self._tell(index, block, title, size, imprint)
            self.told.append(replace(told, part=self.part, index=index))
        return Draft(document, tuple(self.told), imprint, size)

    def _tell(self, index: int, p: Paragraph, title: range, size: float, imprint: Imprint) -> Told:
        text = p.whole.strip()
        if any(p is line for line in imprint.paragraphs):
            return Told(p, Role.IMPRINT)
        if not text:
            return Told(p, Role.EMPTY if not p.shapes else Role.OTHER)
        if p.style.casefold().startswith("toc") or text.replace(" ", "").replace("\u3000", "") == "目录":
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
        number, _, signed = text.partition("签")
        if patterns.document_number(number.strip()):
            return Told(p, Role.NUMBER)
        if patterns.SIGNATORY.match(text) or (signed and patterns.SIGNATORY.search(text) and len(text) < 60):
            return Told(p, Role.SIGNATORY if patterns.SIGNATORY.match(text) else Role.NUMBER)
        if patterns.ORDER_NUMBER.match(text):
            return Told(p, Role.NUMBER)
        if patterns.SECRECY.match(text) or (patterns.SECRECY_LIKE.match(text) and len(text) <= 20):
            return Told(p, Role.SECRECY)
        if patterns.URGENCY.match(text):
            return Told(p, Role.URGENCY)
        if patterns.COPY_NUMBER.match(text):
            return Told(p, Role.COPY_NUMBER)
        large = p.size >= 24 or (p.size > size * 1.3 and p.look.alignment == "center")
        if len(text) <= 40 and (_red(p) or (large and text.endswith(("文件", "纪要", "命令", "令")))):
            return Told(p, Role.MARK)
        if (
            len(text) <= 40
            and large
            and not self.titled
            and not any(t.role is Role.NUMBER for t in self.told)
        ):
            return Told(p, Role.MARK) if _number_follows(self.document, p) else None
        return None

    def _after_title(self, p: Paragraph, text: str, size: float) -> Told:
        before = next((t for t in reversed(self.told) if t.role is not Role.EMPTY), None)
        label = patterns.ATTACHMENT_LABEL.match(text) if self.part < MOST_PARTS else None
        if label and (self.closed or p.new_page or (self.part and not label["mark"])):
            return self._new_part(Told(p, Role.ATTACHMENT_LABEL), Role.ATTACHMENT_TITLE)
        if self.awaits is Role.ATTACHMENT_TITLE:
            if _title_like(p, text, size, before):
                self.awaits = Role.ATTACHMENT_TITLE
                return Told(p, Role.ATTACHMENT_TITLE)
            self.awaits = Role.RECIPIENT if before is not None and before.role is Role.TITLE else None
        if (
            self.closed
            and self.part < MOST_PARTS
            and numeral_of(text) is None
            and _begins_issued(p, text, size)
        ):
            return self._new_part(Told(p, Role.TITLE), None)
        if before is not None and before.role is Role.TITLE and self.part and _goes_on(before.paragraph, p):
            return Told(p, Role.TITLE)
        if self.awaits is Role.RECIPIENT and (answer := self._first_lines(p, text)) is not None:
            return answer
        return self._flow(p, text)

    def _new_part(self, told: Told, awaits: Role | None) -> Told:
        self.part += 1
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
        if not self.closed and patterns.ATTACHMENTS.match(text) and self.body_begun and self.part == 0:
            self.noting = True
            return Told(p, Role.ATTACHMENTS)
        if self.noting and patterns.ATTACHMENT_ITEM.match(text):
            return Told(p, Role.ATTACHMENTS)
        self.noting = False
        if patterns.DATE.match(text) and self.body_begun and not self.closed:
            self._sign()
            self.closed = True
            return Told(p, Role.DATE)
        if self.closed and patterns.NOTE.match(text) and len(text) <= 120 and numeral_of(text) is None:
            return Told(p, Role.NOTE)
        if caption := _caption(self.flow, self.places[id(p)], p, text):
            return Told(p, caption)
        return self._running(p, text)

    def _running(self, p: Paragraph, text: str) -> Told:
        if patterns.ARTICLE.match(text):
            self.body_begun = True
            return Told(p, Role.ARTICLE)
        numeral = numeral_of(text)
        level = _style_level(p)
        aligned = p.look.alignment in ("left", "both")
        if numeral is not None and (aligned or numeral.level == 1):
            self.body_begun = True
            own = _own_line(numeral)
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
                if told.role not in (Role.BODY, Role.OTHER) or not _signer_like(told):
                    break
                self.told[index] = replace(told, role=Role.SIGNER)
                found += 1
            index -= 1


def _signer_like(told: Told) -> bool:
    p, text = told.paragraph, told.paragraph.whole.strip()
    if told.numeral is not None or len(text) > 60 or text.endswith(tuple(patterns.TERMINAL)) or "。" in text:
        return False
    pushed = p.look.alignment in ("right", "center") or p.chars(p.look.left + p.look.first) >= 5
    spaced = len(p.text) - len(p.text.lstrip()) >= 6
    return pushed or spaced or (len(text) <= 30 and patterns.organs(text))


def _body_size(document: Document) -> float:
    """The size that most of the text is set in."""
    counts: Counter[float] = Counter()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            counts[run.size] += len(run.text.strip())
    return max(counts, key=lambda size: (counts[size], size)) if counts else 16.0


def _imprint(document: Document) -> Imprint:
    """The 版记: the last table or the last lines that speak of copies and of printing."""
    blocks = [b for b in document.blocks if isinstance(b, Table) or not b.empty]
    for block in reversed(blocks[-6:]):
        if isinstance(block, Table) and len(block.paragraphs) <= _MOST_IMPRINT:
            texts = [p.whole.strip() for p in block.paragraphs]
            if any(
                patterns.COPIES.match(t) or (patterns.PRINTED.match(t) and t.endswith("印发")) for t in texts
            ):
                return Imprint(tuple(p for p in block.paragraphs if p.whole.strip()), block)
    found: list[Paragraph] = []
    for block in reversed(blocks):
        if isinstance(block, Table) or len(found) >= 8:
            break
        text = block.whole.strip()
        if not text and block.shapes:
            continue
        printed = patterns.PRINTED.match(text)
        if not (
            patterns.COPIES.match(text)
            or (printed and printed["organ"].strip() and (found or text.endswith("印发")))
        ):
            break
        found.insert(0, block)
    return Imprint(tuple(found))


def _flattened_head(blocks: Sequence[Block], imprint: Imprint) -> list[Block]:
    """The blocks; a table before the title that holds the number is taken as its paragraphs."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and block is not imprint.table and index < 8:
            texts = [p.whole.strip() for p in block.paragraphs]
            if any(patterns.document_number(t) or patterns.SIGNATORY.match(t) for t in texts):
                found += block.paragraphs
                continue
        found.append(block)
    return found


def _title_index(blocks: Sequence[Block], size: float) -> range:
    """Where the lines of the title stand; an empty range at the head where none is found."""
    return _title_among(blocks, size, red=False) or _title_among(blocks, size, red=True)


def _title_among(blocks: Sequence[Block], size: float, *, red: bool) -> range:
    seen = 0
    number = _number_index(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        text = block.whole.strip()
        if not text or index < number or index == number:
            continue
        seen += 1
        if seen > HEAD_LENGTH:
            break
        colored = _red(block)
        if _is_head(block, text) or (colored and not (red and patterns.KIND.search(text))):
            continue
        if _stands_out(block, text, size):
            return range(index, _title_end(blocks, index))
        if len(text) > 70 or text.endswith(("。", "：", ":")) or numeral_of(text) is not None:
            break
        if patterns.KIND.search(text) and len(text) <= 60:
            return range(_title_start(blocks, index, number), _title_end(blocks, index))
    return range(0)


def _title_start(blocks: Sequence[Block], index: int, number: int) -> int:
    """A title told by its words alone may have begun on the lines above."""
    last = blocks[index]
    while index - 1 > number and isinstance(last, Paragraph):
        above = blocks[index - 1]
        text = above.whole.strip() if isinstance(above, Paragraph) else ""
        if isinstance(above, Table) or not text or text.endswith(tuple(patterns.TERMINAL)) or len(text) > 60:
            break
        if _is_head(above, text) or not _same_look(last, above):
            break
        index -= 1
    return index


def _number_index(blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks[:HEAD_LENGTH]):
        if isinstance(block, Paragraph):
            text = block.whole.strip().partition("签")[0].strip()
            if text and (patterns.document_number(text) or patterns.ORDER_NUMBER.match(text)):
                return index
    return -1


def _is_head(p: Paragraph, text: str) -> bool:
    return bool(
        patterns.COPY_NUMBER.match(text)
        or patterns.SECRECY.match(text)
        or patterns.URGENCY.match(text)
        or patterns.SIGNATORY.match(text)
        or (text.endswith("文件") and p.size >= 24)
    )


def _title_end(blocks: Sequence[Block], start: int) -> int:
    first = blocks[start]
    end = start + 1
    while end < len(blocks) and end - start < 6:
        block = blocks[end]
        if isinstance(block, Table) or isinstance(first, Table) or not block.whole.strip():
            break
        text = block.whole.strip()
        if not _same_look(first, block) or patterns.NOTE.match(text) or patterns.DATE.match(text):
            break
        if first.look.alignment != "center" or text.endswith(("：", ":", "。")):
            break
        end += 1
    return end


def _same_look(first: Paragraph, other: Paragraph) -> bool:
    same = other.style == first.style or other.look.alignment == first.look.alignment
    return same and abs(other.size - first.size) <= 1 and other.look.alignment == first.look.alignment


def _goes_on(title: Paragraph, p: Paragraph) -> bool:
    """Whether a line is the next one of a centred title."""
    text = p.whole.strip()
    ended = text.endswith(tuple(patterns.TERMINAL)) or patterns.NOTE.match(text) or patterns.DATE.match(text)
    return _same_look(title, p) and p.look.alignment == "center" and not ended and len(text) <= 60


_TITLE_STYLES = ("公文标题", "title", "标题", "大标题", "公文大标题", "主标题", "文件标题")


def _stands_out(p: Paragraph, text: str, size: float) -> bool:
    """Whether a paragraph looks like a title: by its style, or centred and larger or bold."""
    if len(text) > 120 or text.endswith(tuple(patterns.TERMINAL)) or patterns.NOTE.match(text):
        return False
    if p.style.casefold() in _TITLE_STYLES:
        return True
    bold = all(run.bold for run in p.runs if run.text.strip())
    if p.look.alignment == "center":
        return p.size >= size * 1.1 or bold or bool(patterns.KIND.search(text))
    return p.size >= size * 1.25 and numeral_of(text) is None


def _begins_issued(p: Paragraph, text: str, size: float) -> bool:
    """Whether the title of what the document issues stands here, after its date."""
    if p.new_page and _stands_out(p, text, size):
        return True
    ended = text.endswith(tuple(patterns.TERMINAL)) or patterns.NOTE.match(text) is not None
    return not ended and len(text) <= 60 and patterns.KIND.search(text) is not None


def _title_like(p: Paragraph, text: str, size: float, before: Told | None) -> bool:
    """The title of an attachment: centred or large; further lines of one look alike."""
    if before is not None and before.role is Role.ATTACHMENT_TITLE:
        return (
            _same_look(before.paragraph, p) and p.look.alignment == "center" and not patterns.NOTE.match(text)
        )
    large = p.size >= size * 1.1
    short = len(text) <= 80 and not text.endswith(("。", "；", "：", ":"))
    return (
        short
        and (p.look.alignment == "center" or large or p.style == "附件标题")
        and numeral_of(text) is None
    )


def _number_follows(document: Document, paragraph: Paragraph) -> bool:
    paragraphs = document.paragraphs
    place = next((i for i, p in enumerate(paragraphs) if p is paragraph), 0)
    return any(
        patterns.document_number(p.whole.strip().partition("签")[0].strip())
        for p in paragraphs[place + 1 : place + 10]
    )


def _red(p: Paragraph) -> bool:
    return any(is_red(run.color) for run in p.runs if run.text.strip())


def is_red(color: str) -> bool:
    """Whether six digits are a red: much of it, little else."""
    try:
        red, green, blue = (int(color[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return len(color) == 6 and red >= 0xB0 and green <= 0x40 and blue <= 0x40


def _own_line(numeral: Numeral) -> bool:
    """Whether the paragraph is the heading alone: short, and no sentence after it."""
    rest = numeral.rest
    if not rest or len(rest) > 60 or rest.endswith(tuple(patterns.TERMINAL)):
        return (
            numeral.level == 1
            and len(rest) <= 30
            and rest.count("。") == 1
            and rest.endswith("。")
            and "，" not in rest
        )
    return "。" not in rest and "；" not in rest


def _style_level(p: Paragraph) -> int:
    if p.look.outline is not None and p.look.outline < 4:
        return p.look.outline + 1
    return 0


def _caption(blocks: Sequence[Block], index: int, p: Paragraph, text: str) -> Role | None:
    if len(text) > 200:
        return None
    following = next((b for b in blocks[index + 1 : index + 3] if isinstance(b, Table) or not b.empty), None)
    previous = next(
        (b for b in reversed(blocks[max(0, index - 2) : index]) if isinstance(b, Table) or not b.empty), None
    )
    side = p.look.alignment in ("center", "right")
    short = len(text) <= 60 and not text.endswith("。")
    if isinstance(following, Table) and short and (side or p.style in ("表题注", "caption")):
        return Role.CAPTION
    if isinstance(previous, Paragraph) and previous.shapes and not previous.text.strip() and short and side:
        return Role.CAPTION
    if p.style in ("表题注", "图注", "caption"):
        return Role.CAPTION
    if p.style == "表注" or (isinstance(previous, Table) and patterns.TABLE_NOTE.match(text)):
        return Role.TABLE_NOTE
    return None
