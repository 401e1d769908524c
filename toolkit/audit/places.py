"""Where head, title and 版记 stand, found before the paragraphs between them are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.looks import has_red, same_look, stands_out
from toolkit.audit.patterns import numeral_of
from toolkit.audit.roles import Imprint
from toolkit.audit.values import Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.audit.values import Block, Document

HEAD_LENGTH = 30  # paragraphs with text among which the head and the title are looked for
_MOST_IMPRINT = 60  # paragraphs of a table that may be the 版记


def imprint_of(document: Document) -> Imprint:
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


def flattened_head(blocks: Sequence[Block], imprint: Imprint) -> list[Block]:
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


def title_lines(blocks: Sequence[Block], size: float) -> range:
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
        colored = has_red(block)
        if _is_head(block, text) or (colored and not (red and patterns.KIND.search(text))):
            continue
        if stands_out(block, text, size):
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
        if _is_head(above, text) or not same_look(last, above):
            break
        index -= 1
    return index


def _number_index(blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks[:HEAD_LENGTH]):
        if isinstance(block, Paragraph):
            text = patterns.number_part(block.whole)
            if text and (patterns.document_number(text) or patterns.ORDER_NUMBER.match(text)):
                return index
    return -1


def _is_head(p: Paragraph, text: str) -> bool:
    return bool(
        patterns.COPY_NUMBER.match(text)
        or patterns.SECRECY.match(text)
        or patterns.URGENCY.match(text)
        or patterns.SIGNATORY.match(text)
        or patterns.CONTENTS.match(text)
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
        if not same_look(first, block) or patterns.NOTE.match(text) or patterns.DATE.match(text):
            break
        if first.look.alignment != "center" or text.endswith(("：", ":", "。")):
            break
        end += 1
    return end


def number_follows(document: Document, paragraph: Paragraph) -> bool:
    """Whether a 发文字号 comes soon after a paragraph."""
    paragraphs = document.paragraphs
    place = next((i for i, p in enumerate(paragraphs) if p is paragraph), 0)
    return any(
        patterns.document_number(patterns.number_part(p.whole)) for p in paragraphs[place + 1 : place + 10]
    )
