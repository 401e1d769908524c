"""A PDF with a text layer as a manuscript: paragraphs over lines and pages, ruled tables, page numbers apart.

Codes: I814 what reads PDFs is not installed, I815 it cannot be read, I816 it asks for a password, I817 no text layer,
I818 too large, I819 pages without text among others.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, LeftOut, Manuscript
from toolkit.importing.reading.portable_furniture import furniture
from toolkit.importing.reading.portable_paragraphs import area_of, paragraphs
from toolkit.importing.reading.portable_rows import Row, rows_of
from toolkit.importing.reading.portable_tables import Placed, added, in_order, split
from toolkit.layout.pages import LayoutFault, Refusal, each_page
from toolkit.problems import Problem, Severity, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.manuscript import Block
    from toolkit.layout.pages import Page

MOST_PAGES, MOST_GLYPHS = 500, 400_000  # of a document
MOST_CONTENT, MOST_UNPACKED = 30_000_000, 400_000_000  # bytes of all pages; of all streams
_WHOLE_PAGE = 1e9  # mm: nothing is below the type area
_STREAM = re.compile(rb"stream\r?\n")


def read_pdf(data: bytes, label: str) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """The document of a PDF; None where it has no text that can be read."""
    if b"%PDF-" not in data[:2000]:
        return None, (_unreadable(label),)
    if _swells(data):
        return None, (_too_large(label, "内容解开后过大"),)
    pages: list[Page] = []
    glyphs = 0
    try:
        for page in each_page(data, bottom=_WHOLE_PAGE, tables=True, most_content=MOST_CONTENT):
            pages.append(page)
            glyphs += sum(len(line.glyphs) for line in page.lines)
            if len(pages) > MOST_PAGES or glyphs > MOST_GLYPHS:
                told = f"多于 {MOST_PAGES} 面" if len(pages) > MOST_PAGES else f"多于 {MOST_GLYPHS} 字"
                return None, (_too_large(label, told),)
    except LayoutFault as fault:
        return None, (_refused(label, fault),)
    except RecursionError:
        return None, (_unreadable(label),)
    if not glyphs and not any(page.turned for page in pages):
        return None, (_no_text(label),)
    return _manuscript(pages, label), _pages_without_text(pages, label)


def _manuscript(pages: Sequence[Page], label: str) -> Manuscript:
    parts = [split(page) for page in pages]
    rows = [rows_of(page) for page, _ in parts]
    why = furniture(pages, rows)
    kept = [[row for row in each if (row.page, row.number) not in why] for each in rows]
    left_out = [
        LeftOut(row.text, row.number, why[row.page, row.number], row.page)
        for each in rows
        for row in each
        if (row.page, row.number) in why
    ]
    left_out += [LeftOut(page.turned, 0, "没有横着排的文字", page.number) for page in pages if page.turned]
    area = area_of([row for each in kept for row in each], max(page.width for page in pages))
    blocks: list[Block] = []
    gathered: list[Row] = []
    last: Placed | None = None  # the table that nothing but the break of a page has followed
    for lines, (_, tables) in zip(kept, parts, strict=True):
        for item in in_order(lines, tables):
            if isinstance(item, Row):
                gathered.append(item)
                last = None
                continue
            blocks.extend(paragraphs(gathered, area))
            gathered = []
            table = blocks[-1] if blocks else None
            if last and isinstance(table, Grid) and item.continues(last):
                blocks[-1], again = added(table, item.grid)
                left_out.extend(again)
            else:
                blocks.append(item.grid)
            last = item
    blocks.extend(paragraphs(gathered, area))
    return Manuscript(label, "行", tuple(blocks), tuple(left_out))


def _swells(data: bytes) -> bool:
    """Whether what is packed in the file is larger than a document's can be, looked at before anything is read."""
    total = 0
    for found in _STREAM.finditer(data):
        worker = zlib.decompressobj()
        end = data.find(b"endstream", found.end(), found.end() + 50_000_000)
        packed = memoryview(data)[found.end() : end if end >= 0 else None]
        try:
            total += len(worker.decompress(packed, MOST_UNPACKED - total + 1))
        except zlib.error:
            continue  # packed in another way, or not at all
        if total > MOST_UNPACKED:
            return True
    return False


def _refused(label: str, fault: LayoutFault) -> Problem:
    if fault.refusal is Refusal.MISSING:
        return error(label, 0, 0, "I814", "读 PDF 要用的 pdfplumber 没有安装", fault.hint)
    if fault.refusal is Refusal.LOCKED:
        message = "PDF 加了密码，打不开"
        return error(label, 0, 0, "I816", message, "用密码打开后另存一份没有密码的，或者导入它的 .docx 原件")
    if fault.refusal is Refusal.LARGE:
        return _too_large(label, fault.message.partition("：")[2].removesuffix("，不予读取") or "页面过多")
    return _unreadable(label)


def _unreadable(label: str) -> Problem:
    message = "PDF 读不出来（文件不完整，或者不是 PDF）"
    return error(
        label,
        0,
        0,
        "I815",
        message,
        "用阅读器打开，看得到的话另存（打印）为一份新的 PDF，或者导入它的 .docx 原件",
    )


def _no_text(label: str) -> Problem:
    message = "PDF 里没有文字，只有图像（扫描件），读不出内容"
    return error(label, 0, 0, "I817", message, "先用 OCR（文字识别）软件转成带文字的 PDF 或 .docx，再导入")


def _too_large(label: str, told: str) -> Problem:
    return error(label, 0, 0, "I818", f"PDF 太大：{told}，不予读取", "拆成几份，只导入公文所在的部分")


def _pages_without_text(pages: Sequence[Page], label: str) -> tuple[Problem, ...]:
    empty = [str(page.number) for page in pages if not page.lines and not page.turned and page.pictures]
    if not empty:
        return ()
    message = f"第 {'、'.join(empty[:20])} 面只有图像，没有文字，其中的内容没有导入"
    hint = "对照原件补上这几面的内容，或者先用 OCR（文字识别）软件处理后再导入"
    return (Problem(label, 0, 0, Severity.WARNING, "I819", message, hint),)
