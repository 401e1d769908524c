"""A composed document: what will be printed, paragraph by paragraph, each knowing the data it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from toolkit.yamltext.document import Path


class Run(NamedTuple):  # of which a draft has hundreds: made twice as fast as a dataclass
    """A piece of a paragraph; ``style`` names a character style, empty for the paragraph's own."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands on its line, worked out for its text: indents and tab stops in characters.

    None and "" leave it to the style. ``align`` is center or right; ``without`` are the style's stops to be taken away;
    ``above`` are lines of the text that are free above it.
    """

    left: float | None = None
    right: float | None = None
    align: str = ""
    tabs: tuple[float, ...] = ()
    without: tuple[float, ...] = ()
    above: int = 0


class Paragraph(NamedTuple):  # likewise
    """A paragraph of a named style; with ``keep_next`` it stands on the page of what follows.

    ``picture`` is drawn at the end of its line. ``level`` is 1 for headings of the sections, 2 for those below, 0 for
    what is no heading of its own line; ``bookmark`` is what a 目录 leads to; with ``new_page`` it begins a page.
    """

    style: str
    runs: tuple[Run, ...]
    path: Path = ()
    keep_next: bool = False
    place: Place | None = None
    picture: Picture | None = None
    level: int = 0
    bookmark: str = ""
    new_page: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``widths`` are proportions; ``lying`` on pages turned on their side (8)."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    note: str = ""
    widths: tuple[int, ...] = ()
    path: Path = ()
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its file, as the data names it under ``key``; ``most`` is the room it has, in millimetres.

    Without it that is the width of the type area, and 200 high.
    """

    file: str
    caption: str = ""
    alternative: str = ""
    path: Path = ()
    key: Path = ("图", "文件")
    most: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line of 发文机关标志; ``spread`` is what stands between its characters, in points."""

    text: str
    spread: float = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """发文机关标志, its measures in points: ``scale`` is the width of its characters in per cent of their height.

    ``beside`` stands at the right of lines that are ``full`` wide, after a ``gap``, and is ``room`` wide.
    """

    lines: tuple[MarkLine, ...]
    size: float
    scale: int
    pitch: float
    beside: str = ""
    full: float = 0
    gap: float = 0
    room: float = 0
    path: Path = ()
    style: str = "发文机关标志"
    top: float = 35  # from the top of the type area to its ink, in millimetres


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the pages lie on their side, or stand upright again (8)."""

    lying: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading in the 目录: its text with the numeral, its level from 1, the bookmark that stands at it."""

    text: str
    level: int
    bookmark: str


@dataclass(frozen=True, slots=True)
class Contents:
    """目录: the headings of a text to a depth; ``around`` is the bookmark that encloses that text."""

    entries: tuple[Listed, ...]
    depth: int
    around: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What pages that were laid out tell, for the draft to be made again; nothing of it by default.

    ``contents`` are the numbers of the pages of the 目录's entries. ``imprint`` says where the 版记 goes: "" below
    the text on its last page, "even" to the even page that follows it, "unnumbered" to the even page after a blank one,
    neither of which has a number (GB/T 9704-2012, 7.5).
    """

    contents: tuple[int, ...] = ()
    imprint: Literal["", "even", "unnumbered"] = ""


Block: TypeAlias = Paragraph | Table | Picture | Mark | Turn
Blocks: TypeAlias = tuple[Block, ...]


class NameList(tuple[str, ...]):
    """Names that print joined by ，: addressees, copies, signers."""

    __slots__ = ()

    def __str__(self) -> str:
        return "，".join(self)


@dataclass(frozen=True, slots=True)
class Composed:
    """One edition of one unit's document.

    ``names`` is what a Word template's tags may use besides sections: 公文, 单位, 指标, 年度, 版本, 文种, 印发件;
    ``pending`` are the marks that stand in the text, by name, in the order of their first appearance.
    """

    edition: str
    file_stem: str
    names: Mapping[str, Any]
    sections: Mapping[str, Blocks] = field(default_factory=dict)
    attachment_list: Blocks = ()
    attachments: Blocks = ()
    pending: tuple[str, ...] = ()
    notice: Blocks = ()  # 公文.正文: the own text of a notice that issues something
    issued: Blocks = ()  # 印发件, below its title
    mark: Blocks = ()  # 发文机关标志
    letterhead: Blocks = ()  # that of a letter, of the lead organ alone
    number: Blocks = ()  # 发文字号 and 签发人
    closing: Blocks = ()  # 署名, 签名章 and 成文日期, each where its width puts it
    closes: str = ""  # what only the template's place for ``closing`` can print: 用印 or 签名章
    contents: Contents | None = None  # 目录 of what is issued, otherwise of the sections

    @property
    def body(self) -> Blocks:
        """The notice's text, all sections and what is issued, one after another."""
        sections = tuple(block for blocks in self.sections.values() for block in blocks)
        return (*self.notice, *sections, *self.issued)
