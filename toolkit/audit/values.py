"""What a docx says, as immutable values: everything inherited is resolved; lengths are twips unless the name tells.

The auditor's rules know these values only, never XML; so will whatever restyles a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.text import CJK

TWIPS_PER_MM = 1440 / 25.4
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd\u3007]")
_EAST_ASIAN = re.compile(f"[\u2e80-\u303f\u3100-\u312f{CJK[5:]}]")
_AMBIGUOUS = re.compile("[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2027\u2030-\u2044\u2100-\u27bf]")


@dataclass(frozen=True, slots=True)
class Border:
    """A line at a side of a paragraph, a cell or a table; ``width`` in points, ``color`` as six digits or auto."""

    kind: str
    width: float
    color: str

    @property
    def drawn(self) -> bool:
        """Whether there is a line at all."""
        return self.kind not in ("", "nil", "none") and self.width > 0


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. Faces are names; "" where none is given. ``color`` is six digits, auto, or a theme's name."""

    text: str
    east_asian: str = ""
    ascii: str = ""
    other: str = ""
    hint: str = ""
    size: float = 10.0
    bold: bool = False
    color: str = "auto"
    spacing: float = 0.0
    raised: bool = False
    field: str = ""

    def face(self, character: str) -> str:
        """The face of a character: by its script, of an ambiguous one by the run's hint (ECMA-376, 17.3.2.26)."""
        if character < "\x80":
            return self.ascii
        if _AMBIGUOUS.match(character):
            return self.east_asian if self.hint == "eastAsia" else self.other
        return self.east_asian if _EAST_ASIAN.match(character) else self.other


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing: its width where that could be told, its stroke's color, whether it is a plain line."""

    width: float | None
    color: str
    line: bool


@dataclass(frozen=True, slots=True)
class Look:
    """The resolved properties of a paragraph; ``first`` is negative where the first line hangs."""

    alignment: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    line: float = 240.0
    line_rule: str = "auto"
    before: float = 0.0
    after: float = 0.0
    snapped: bool = True
    outline: int | None = None
    framed: str = ""  # the horizontal alignment of its frame, "frame" where it has none
    frame_width: float = 0.0  # of its frame; 0 where it has none, or one as wide as its text
    tabs: tuple[tuple[str, float], ...] = ()
    top: Border | None = None
    bottom: Border | None = None
    between: Border | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``number`` counts those of the body from 1, empty ones too, but not those in tables and boxes.

    ``where`` names the place of one that stands elsewhere (表 1 第 2 行第 1 格); ``label`` is its automatic numeral.
    """

    number: int
    where: str
    style: str
    label: str
    text: str
    runs: tuple[Run, ...]
    look: Look
    section: int = 0
    new_page: bool = False
    ends_section: bool = False
    breaks_page: bool = False
    shapes: tuple[Shape, ...] = ()

    @property
    def whole(self) -> str:
        """Numeral and text."""
        return self.label + self.text

    @property
    def size(self) -> float:
        """The size of its type in points: of the first run with text."""
        return next(
            (run.size for run in self.runs if run.text.strip()), self.runs[0].size if self.runs else 16.0
        )

    @property
    def character(self) -> float:
        """The width of one of its characters in twips, for indents."""
        return max(self.size, 1.0) * 20

    @property
    def empty(self) -> bool:
        """Whether nothing is seen of it but space."""
        return not self.whole.strip() and not self.shapes

    def chars(self, twips: float) -> float:
        """A length in characters of this paragraph."""
        return twips / self.character


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; ``left`` is the margin inside its left edge."""

    paragraphs: tuple[Paragraph, ...]
    left: float = 0.0
    top: Border | None = None
    bottom: Border | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the lines that its style or itself gives; ``width`` is None where it is left to the program."""

    number: int
    rows: tuple[Row, ...]
    width: float | None
    top: Border | None
    bottom: Border | None
    inside: Border | None
    section: int = 0

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all cells."""
        return tuple(p for row in self.rows for cell in row.cells for p in cell.paragraphs)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its sheet and its margins, its grid, and its headers and footers by kind (default, even, first)."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    grid: str = ""
    line_pitch: float = 0.0
    char_space: float = 0.0  # points
    title_page: bool = False
    footers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    headers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies on its side."""
        return self.width > self.height

    @property
    def type_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Document:
    """A docx read."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    even_and_odd: bool
    title: str
    language: str  # of East Asian text, by default
    revised: bool  # tracked changes stand in it

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Those of the body and of text boxes, without those of tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def every_paragraph(self) -> tuple[Paragraph, ...]:
        """Those in tables too, in their order."""
        found: list[Paragraph] = []
        for block in self.blocks:
            found += (block,) if isinstance(block, Paragraph) else block.paragraphs
        return tuple(found)
