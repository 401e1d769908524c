"""目录 as a field of Word's (TOC), its entries already in place; each a link to the heading's bookmark.

Without measured pages the numbers are left blank, as a wrong number would be a fault, and the field is marked dirty, so
that Word fills them in when the draft is opened. With them the field is as Word would leave it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose.document import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.compose.document import Contents, Listed
    from toolkit.word.blocks import BlockWriter

HEADING, HEADING_STYLE = "目　录", "目录标题"
_SEPARATE, _END = (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)


def contents_xml(writer: BlockWriter, contents: Contents, pages: Sequence[int] = ()) -> str:
    """The heading and the entries; ``pages`` are the numbers of the entries' pages, none where they are not known."""
    last = len(contents.entries) - 1
    opening = _begin(f'TOC \\o "1-{contents.depth}" \\h \\z \\u \\b {contents.around}', dirty=not pages)
    out = [writer.paragraph(HEADING_STYLE, (Run(HEADING),))]
    for index, entry in enumerate(contents.entries):
        begun = opening if index == 0 else ""
        ended = _END if index == last else ""
        number = str(pages[index]) if pages else ""
        line = _entry(writer, entry, number, begun, ended)
        if (
            index < last and contents.entries[index + 1].level > entry.level
        ):  # a heading is not parted from its own
            line = line.replace("</w:pPr>", "<w:keepNext/></w:pPr>", 1)
        out.append(line)
    return "".join(out)


def _entry(writer: BlockWriter, entry: Listed, number: str, begun: str, ended: str) -> str:
    whole = writer.paragraph(f"toc {entry.level}", (Run(entry.text),))
    start = whole.index("<w:r>")
    page = f"<w:r><w:t>{number}</w:t></w:r>" if number else ""
    reference = _begin(f"PAGEREF {entry.bookmark} \\h") + page + _END
    return (
        f'{whole[:start]}{begun}<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">'
        f"{whole[start:].removesuffix('</w:p>')}<w:r><w:tab/></w:r>{reference}</w:hyperlink>{ended}</w:p>"
    )


def _begin(instruction: str, *, dirty: bool = False) -> str:
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{_SEPARATE}'
    )
