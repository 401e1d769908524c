"""Composed blocks as WordprocessingML: paragraphs and tables that carry styles and nothing else of the look."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from toolkit.compose.document import Paragraph, Picture, Run, Table
from toolkit.standard.values import CHARACTERS, STANDARD_MARGINS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from toolkit.compose.document import Block

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
        type_area: tuple[int, int] = (STANDARD_MARGINS.type_width, CHARACTERS),
    ) -> None:
        """``type_area`` is its width in twips and the characters of a line."""
        self.styles = styles
        self.draw = draw
        self.width, self.characters = type_area
        self.lacking: dict[str, None] = {}
        self._paragraphs: dict[str, str] = {}  # by style, what a paragraph begins with; likewise of runs
        self._runs = {"": '<w:r><w:t xml:space="preserve">'}

    def xml(self, blocks: Iterable[Block]) -> str:
        """The blocks, one after another."""
        out: list[str] = []
        for block in blocks:
            if type(block) is Paragraph:
                self._write(out, block.style, block.runs, keep_next=block.keep_next, left=block.left)
            elif isinstance(block, Table):
                out.append(self.table(block))
            elif isinstance(block, Picture):
                out.append(self.picture(block))
        return "".join(out)

    def paragraph(self, style: str, runs: tuple[Run, ...]) -> str:
        """One paragraph."""
        out: list[str] = []
        self._write(out, style, runs)
        return "".join(out)

    def _write(
        self,
        out: list[str],
        style: str,
        runs: tuple[Run, ...],
        *,
        keep_next: bool = False,
        left: float = 0,
    ) -> None:
        # The path of every paragraph of every draft: pieces are gathered and joined once.
        opening = self._paragraphs.get(style) or self._paragraph_opening(style)
        if keep_next:
            opening = opening.replace("</w:pPr>", "<w:keepNext/></w:pPr>")
        if left:
            indent = f'<w:ind w:left="{round(left * self.width / self.characters)}"/>'
            opening = opening.replace("</w:pPr>", f"{indent}</w:pPr>")
        out.append(opening)
        for run in runs:
            out += (
                self._runs.get(run.style) or self._run_opening(run.style),
                escaped(run.text),
                "</w:t></w:r>",
            )
        out.append("</w:p>")

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
        widths = _widths(table.widths or (1,) * len(table.head), self.width)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = self.style("公文表格")
        out = [self.paragraph("表题注", (Run(table.caption),)) if table.caption else ""]
        out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{look}"/><w:tblW w:w="{self.width}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        self._write_rows(out, (table.head,), widths, "表头", "<w:tblHeader/>")
        self._write_rows(out, table.rows, widths, "表格文字", "")
        out.append("</w:tbl>")
        out.append(self.paragraph("表注", (Run(table.note),)) if table.note else "")
        return "".join(out)

    def _write_rows(
        self, out: list[str], rows: Iterable[tuple[str, ...]], widths: list[int], style: str, repeated: str
    ) -> None:
        opening = (self._paragraphs.get(style) or self._paragraph_opening(style)) + self._runs[""]
        cells = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{opening}' for width in widths]
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


def _widths(shares: tuple[int, ...], width: int) -> list[int]:
    """Twips for each column, in proportion, that add up to the type area."""
    total = sum(shares)
    edges = [width * sum(shares[:index]) // total for index in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
