"""Composed blocks as WordprocessingML: paragraphs and tables that carry styles and nothing else of the look."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.compose.columns import centred
from toolkit.compose.document import Mark, Paragraph, Picture, Run, Table, Turn
from toolkit.standard.values import STANDARD, STANDARD_MARGINS, Typesetting
from toolkit.word.engine import marker
from toolkit.word.mark import mark_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.compose.document import Block, Contents

TEXT_WIDTH = STANDARD_MARGINS.type_width  # twips: 156 mm (GB/T 9704-2012, 5.2.1)
_FIRST_BOOKMARK = 10_001  # above those that a template may have
_QUOTE = {'"': "&quot;"}
_SPECIAL = re.compile("[&<>\n\t\r\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # with what XML forbids
_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}


def escaped(text: str) -> str:
    """Text for a ``w:t``: markup escaped, a line break as ``w:br``, a tab as ``w:tab``.

    KeyError for a character that XML forbids: the reader lets none through, so it would be a bug.
    """
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text  # nearly every text; a third less than the search
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


class BlockWriter:
    """Writes blocks with a template's style ids; notes the styles that the template lacks."""

    def __init__(
        self,
        styles: Mapping[str, str],
        draw: Callable[[Picture], str],
        lying_width: int = TEXT_WIDTH,
        contents: Contents | None = None,
        typesetting: Typesetting = STANDARD,
    ) -> None:
        """``typesetting`` is that of the template: the room that lines, tables and marks have."""
        self.styles = styles
        self.lying_width = lying_width
        self.contents = contents
        self._bookmarks = _FIRST_BOOKMARK
        self.draw = draw
        self.typesetting = typesetting
        self.width = typesetting.margins.type_width
        self.lacking: dict[str, None] = {}
        self._paragraphs: dict[str, str] = {}  # by style, what a paragraph begins with; likewise of runs
        self._runs = {"": '<w:r><w:t xml:space="preserve">'}

    def xml(self, blocks: Iterable[Block]) -> str:
        """The blocks, one after another."""
        out: list[str] = []
        for block in blocks:
            if type(block) is Paragraph:
                start = len(out)
                direct = "" if block.place is None and not block.keep_next else self._direct(block)
                self._write(out, block.style, block.runs, direct)
                if block.picture is not None:
                    out[-1] = f"<w:r>{self.draw(block.picture)}</w:r></w:p>"
                if block.bookmark or block.new_page:
                    out[start:] = [self._marked("".join(out[start:]), block)]
            elif isinstance(block, Table):
                out.append(self.table(block))
            elif isinstance(block, Picture):
                out.append(self.picture(block))
            elif isinstance(block, Mark):
                out.append(mark_xml(block, self.style(block.style), escaped, self.typesetting))
            elif isinstance(block, Turn):
                out.append(marker("lying" if block.lying else "upright"))
        return "".join(out)

    def paragraph(self, style: str, runs: tuple[Run, ...]) -> str:
        """One paragraph."""
        out: list[str] = []
        self._write(out, style, runs)
        return "".join(out)

    def _write(self, out: list[str], style: str, runs: tuple[Run, ...], direct: str = "") -> None:
        # The path of every paragraph of every draft: pieces are gathered and joined once.
        opening = self._paragraphs.get(style) or self._paragraph_opening(style)
        if direct:
            opening = opening.replace("</w:pPr>", f"{direct}</w:pPr>")
        out.append(opening)
        for run in runs:
            out += (
                self._runs.get(run.style) or self._run_opening(run.style),
                escaped(run.text),
                "</w:t></w:r>",
            )
        out.append("</w:p>")

    def _marked(self, xml: str, paragraph: Paragraph) -> str:
        """A paragraph with what a 目录 needs: a new page, its bookmark, and the one around all that is listed."""
        if paragraph.new_page:
            page = "<w:pageBreakBefore/>"
            xml = re.sub("<w:ind |</w:pPr>", lambda found: page + found[0], xml, count=1)
        if not paragraph.bookmark or self.contents is None:
            return xml
        number, entries = self._bookmarks, self.contents.entries
        self._bookmarks += 1
        before = f'<w:bookmarkStart w:id="{number}" w:name="{paragraph.bookmark}"/>'
        after = f'<w:bookmarkEnd w:id="{number}"/>'
        if paragraph.bookmark == entries[0].bookmark:
            before = (
                f'<w:bookmarkStart w:id="{_FIRST_BOOKMARK - 1}" w:name="{self.contents.around}"/>' + before
            )
        if paragraph.bookmark == entries[-1].bookmark:
            after += f'<w:bookmarkEnd w:id="{_FIRST_BOOKMARK - 1}"/>'
        start = xml.find("<w:r>")
        return xml[:start] + before + xml[start:].removesuffix("</w:p>") + after + "</w:p>"

    def _paragraph_opening(self, style: str) -> str:
        identifier = self.style(style)
        opening = f'<w:p><w:pPr><w:pStyle w:val="{identifier}"/></w:pPr>' if identifier else "<w:p>"
        self._paragraphs[style] = opening
        return opening

    def _run_opening(self, style: str) -> str:
        identifier = self.style(style)
        look = f'<w:rPr><w:rStyle w:val="{identifier}"/></w:rPr>' if identifier else ""
        self._runs[style] = f'<w:r>{look}<w:t xml:space="preserve">'
        return self._runs[style]

    def style(self, name: str) -> str:
        """The id of a style by its name; noted and empty where the template lacks it."""
        identifier = self.styles.get(name) or self.styles.get(name.lower())
        if identifier is None:
            self.lacking[name] = None
        return escape(identifier, _QUOTE) if identifier else ""

    def table(self, table: Table) -> str:
        """A table as wide as the type area, its head repeated on every page; caption above, note below."""
        whole = self.lying_width if table.lying else self.width
        widths = _widths(table.widths or (1,) * len(table.head), whole)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = self.style("公文表格")
        out = [self.paragraph("表题注", (Run(table.caption),)) if table.caption else ""]
        out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{look}"/><w:tblW w:w="{whole}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        none = (False,) * len(widths)
        self._write_rows(out, (table.head,), widths, none, "表头", "<w:tblHeader/>")
        self._write_rows(out, table.rows, widths, centred(table.rows) or none, "表格文字", "")
        out.append("</w:tbl>")
        out.append(self.paragraph("表注", (Run(table.note),)) if table.note else "")
        return "".join(out)

    def _write_rows(
        self,
        out: list[str],
        rows: Iterable[tuple[str, ...]],
        widths: list[int],
        middle: tuple[bool, ...],
        style: str,
        repeated: str,
    ) -> None:
        opening = self._paragraphs.get(style) or self._paragraph_opening(style)
        centre = '<w:jc w:val="center"/>'
        look = opening.replace("</w:pPr>", f"{centre}</w:pPr>")
        look = look if look != opening else f"{opening}<w:pPr>{centre}</w:pPr>"
        cells = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{look if inner else opening}{self._runs[""]}'
            for width, inner in zip(widths, middle, strict=True)
        ]
        for row in rows:
            out.append(f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>")
            for cell, text in zip(cells, row, strict=True):
                out += (cell, escaped(text), "</w:t></w:r></w:p></w:tc>")
            out.append("</w:tr>")

    def picture(self, picture: Picture) -> str:
        """A picture in a paragraph of its own, its caption below."""
        opening = self.paragraph("图", ()).removesuffix("</w:p>")
        caption = self.paragraph("图注", (Run(picture.caption),)) if picture.caption else ""
        return f"{opening}<w:r>{self.draw(picture)}</w:r></w:p>{caption}"

    def _direct(self, paragraph: Paragraph) -> str:
        """What a paragraph has beside its style's, in the order that the schema wants."""
        keep, place = "<w:keepNext/>" if paragraph.keep_next else "", paragraph.place
        if place is None:
            return keep
        without = dict.fromkeys(map(self._twips, place.without), "clear")
        stop = without | dict.fromkeys(map(self._twips, place.tabs), "left")
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for at, kind in sorted(stop.items()))
        # A line with a picture is as high as it; its words stand at the middle.
        grows, middle = "", ""
        if place.above:
            grows = f'<w:spacing w:before="{place.above * self.typesetting.line}"/>'
        if paragraph.picture is not None:
            grows = f'<w:spacing w:line="{self.typesetting.line}" w:lineRule="atLeast"/>'
            middle = '<w:textAlignment w:val="center"/>'
        sides = (("left", place.left), ("right", place.right))
        indents = "".join(f' w:{side}="{self._twips(width)}"' for side, width in sides if width is not None)
        return (
            keep
            + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
            + grows
            + (f"<w:ind{indents}/>" if indents else "")
            + ('<w:contextualSpacing w:val="0"/>' if place.above else "")
            + (f'<w:jc w:val="{place.align}"/>' if place.align else "")
            + middle
        )

    def _twips(self, characters: float) -> int:
        return round(characters * self.width / self.typesetting.characters)


def _widths(shares: tuple[int, ...], whole: int) -> list[int]:
    """Twips for each column, in proportion, that add up to the width of the whole."""
    total = sum(shares)
    edges = [whole * sum(shares[:index]) // total for index in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
