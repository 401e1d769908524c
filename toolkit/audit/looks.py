"""What a paragraph looks like: a title, a heading, a signature, a caption; by words and look together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.patterns import numeral_of
from toolkit.audit.roles import Role, Told
from toolkit.audit.values import Paragraph, Table
from toolkit.standard import colors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.audit.patterns import Numeral
    from toolkit.audit.values import Block, Document

_TITLE_STYLES = ("公文标题", "title", "标题", "大标题", "公文大标题", "主标题", "文件标题")


def signer_like(told: Told) -> bool:
    """Whether a line before the date may be a signature: short, unpunctuated, to the right or named like an organ."""
    p, text = told.paragraph, told.paragraph.whole.strip()
    if told.numeral is not None or len(text) > 60 or text.endswith(tuple(patterns.TERMINAL)) or "。" in text:
        return False
    pushed = p.look.alignment in ("right", "center") or p.chars(p.look.left + p.look.first) >= 5
    spaced = len(p.text) - len(p.text.lstrip()) >= 6
    return pushed or spaced or (len(text) <= 30 and patterns.organs(text))


def body_size(document: Document) -> float:
    """The size that most of the text is set in."""
    counts: Counter[float] = Counter()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            counts[run.size] += len(run.text.strip())
    return max(counts, key=lambda size: (counts[size], size)) if counts else 16.0


def same_look(first: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs are aligned and sized alike."""
    return abs(other.size - first.size) <= 1 and other.look.alignment == first.look.alignment


def goes_on(title: Paragraph, p: Paragraph) -> bool:
    """Whether a line is the next one of a centred title."""
    text = p.whole.strip()
    ended = text.endswith(tuple(patterns.TERMINAL)) or patterns.NOTE.match(text) or patterns.DATE.match(text)
    return same_look(title, p) and p.look.alignment == "center" and not ended and len(text) <= 60


def stands_out(p: Paragraph, text: str, size: float) -> bool:
    """Whether a paragraph looks like a title: by its style, or centred and larger or bold."""
    if len(text) > 120 or text.endswith(tuple(patterns.TERMINAL)) or patterns.NOTE.match(text):
        return False
    if p.style.casefold() in _TITLE_STYLES:
        return True
    bold = all(run.bold for run in p.runs if run.text.strip())
    if p.look.alignment == "center":
        return p.size >= size * 1.1 or bold or bool(patterns.KIND.search(text))
    return p.size >= size * 1.25 and numeral_of(text) is None


def begins_issued(p: Paragraph, text: str, size: float) -> bool:
    """Whether the title of what the document issues stands here, after its date."""
    if p.new_page and stands_out(p, text, size):
        return True
    ended = text.endswith(tuple(patterns.TERMINAL)) or patterns.NOTE.match(text) is not None
    return not ended and len(text) <= 60 and patterns.KIND.search(text) is not None


def title_like(p: Paragraph, text: str, size: float, before: Told | None) -> bool:
    """The title of an attachment: centred or large; further lines of one look alike."""
    if before is not None and before.role is Role.ATTACHMENT_TITLE:
        return (
            same_look(before.paragraph, p) and p.look.alignment == "center" and not patterns.NOTE.match(text)
        )
    large = p.size >= size * 1.1
    short = len(text) <= 80 and not text.endswith(("。", "；", "：", ":"))
    return (
        short
        and (p.look.alignment == "center" or large or p.style == "附件标题")
        and numeral_of(text) is None
    )


def has_red(p: Paragraph) -> bool:
    """Whether a paragraph has red text."""
    return any(is_red(run.color) for run in p.runs if run.text.strip())


def is_red(color: str) -> bool:
    """Whether six digits are a red."""
    return colors.is_red(color)


def own_line(numeral: Numeral) -> bool:
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


def style_level(p: Paragraph) -> int:
    """The level of a heading by its outline level; 0 where it has none."""
    if p.look.outline is not None and p.look.outline < 4:
        return p.look.outline + 1
    return 0


def caption_role(blocks: Sequence[Block], index: int, p: Paragraph, text: str) -> Role | None:
    """表题图题 or 表注, by the neighbours; None where it is neither."""
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
