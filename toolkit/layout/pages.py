"""What stands where on the pages of a PDF: lines of type and ruled lines, in millimetres from the upper left corner.

Codes: W647 pdfplumber is not there, W649 the PDF cannot be read or is too large.
The only place that knows pdfplumber, which is an extra: without it ``LayoutFault`` is raised, with the remedy.
"""

from __future__ import annotations

import contextlib
import io
import logging
import zlib
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from toolkit.layout.forms import times_drawn
from toolkit.layout.grids import Box, boxes
from toolkit.problems import error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from toolkit.problems import Problem

MM = 25.4 / 72  # of a point
ASCENT, DESCENT = 0.88, 0.12  # of a Han character's square, over and under the baseline
BOTTOM = 262.0  # the lower edge of the type area (GB/T 9704-2012, 5.2.1), mm
MOST_PAGES, MOST_GLYPHS, LARGEST_STREAM = 1000, 20_000, 50_000_000  # pages; glyphs and bytes of a page
MOST_DRAWN = 5000  # forms on a page, those within others each time
_SAME_LINE = 0.4  # mm between baselines
_THICKEST, _SHORTEST = 2.2, 3.5  # mm: a fill that is flatter and longer is a rule
_SPACE = "\u3000 \xa0\t"


class Refusal(Enum):
    """Why pages cannot be had."""

    MISSING = "what reads them is not installed"
    DAMAGED = "damaged, or no PDF"
    LOCKED = "asks for a password"
    LARGE = "too large"


class LayoutFault(Exception):
    """Pages cannot be had; ``code``, message and remedy in Chinese."""

    def __init__(self, code: str, message: str, hint: str, refusal: Refusal = Refusal.DAMAGED) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.refusal = code, message, hint, refusal

    def problem(self, path: str) -> Problem:
        """The fault as a problem of what is named by ``path``."""
        return error(path, 0, 0, self.code, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character; ``right`` is where its own advance ends, before any letter-spacing. ``size`` in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: str
    red: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Type on one baseline, from its first to its last inked character; at least one.

    ``text`` is without space. ``size`` (points) is the largest, ``face`` the commonest, a PostScript name
    (FandolFang-Regular); ``red`` tells of the first. ``top`` and ``bottom`` bound the square of a Han character.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: str
    red: bool
    glyphs: tuple[Glyph, ...]

    @property
    def top(self) -> float:
        """The upper edge of its squares."""
        return self.baseline - ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        """The lower edge of its squares."""
        return self.baseline + DESCENT * self.size * MM

    @property
    def centre(self) -> float:
        """Midway between its ends."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """From end to end."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line; ``y`` is its middle. Pieces that touch, and what is drawn twice, are one."""

    left: float
    right: float
    y: float
    thickness: float
    red: bool

    @property
    def width(self) -> float:
        """From end to end."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``number`` counts from 1. ``lines`` and ``rules`` go from top to bottom.

    ``foot`` are the lines below the type area (the page number); ``turned`` is the type that does not stand upright.
    ``tables`` are the cells of ruled tables, row by row, where they were asked for; ``pictures`` counts them.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    foot: tuple[Line, ...]
    rules: tuple[Rule, ...]
    turned: str = ""
    tables: tuple[tuple[tuple[Box | None, ...], ...], ...] = ()
    pictures: int = 0

    @property
    def text(self) -> str:
        """All lines without the foot, and without space."""
        return "".join(line.text for line in self.lines)


def require_library() -> None:
    """LayoutFault where no PDF can be read."""
    _pdfplumber()


def read_pages(pdf: bytes, *, bottom: float = BOTTOM) -> tuple[Page, ...]:
    """The pages of a PDF; lines that begin under ``bottom`` (mm from the upper edge) are the foot.

    LayoutFault where it is no PDF, is damaged, or is too large to be read.
    """
    return tuple(each_page(pdf, bottom=bottom))


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has; LayoutFault where that cannot be told."""
    opened = _opened(_pdfplumber(), pdf)
    try:
        return _count(opened)
    finally:
        with contextlib.suppress(Exception):
            opened.close()


def each_page(
    pdf: bytes, *, bottom: float = BOTTOM, tables: bool = False, most_content: int | None = None
) -> Iterator[Page]:
    """The pages of a PDF one after another, so that who has seen enough can stop; faults as in ``read_pages``.

    With ``tables`` their ruled tables are looked for; ``most_content`` is how many bytes of content all pages may have.
    """
    opened = _opened(_pdfplumber(), pdf)
    content = 0
    try:
        count = _count(opened)
        if count > MOST_PAGES:
            raise _too_large(f"多于 {MOST_PAGES} 面")
        if not count:  # LibreOffice makes none; taken for a layout, it would be one that tells nothing
            raise _damaged()
        for number, given in enumerate(opened.pages, 1):
            try:
                content += sum(_check_size(stream) for stream in given.page_obj.contents)
                _check_content(content, most_content)
                _check_drawn(given.page_obj, number)
                page = _page(given, number, bottom, tables=tables)
            except (LayoutFault, MemoryError):
                raise
            except Exception as fault:  # whatever a damaged PDF makes of the library
                raise _damaged() from fault
            yield page
            given.close()
    finally:
        with contextlib.suppress(Exception):  # closing looks for the pages again
            opened.close()


def _count(opened: Any) -> int:
    try:
        return len(opened.pages)  # they are looked for here, not where it is opened
    except Exception as fault:  # as above
        raise _damaged() from fault


def _opened(pdfplumber: ModuleType, pdf: bytes) -> Any:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of faces, on standard error
    try:
        return pdfplumber.open(io.BytesIO(pdf))
    except Exception as fault:  # whatever a damaged PDF makes of the library
        if "Password" in f"{type(fault).__name__} {fault!r}":
            raise _locked() from fault
        raise _damaged() from fault


def _page(given: Any, number: int, bottom: float, *, tables: bool) -> Page:
    height = float(given.height)
    if len(given.chars) > MOST_GLYPHS:
        raise _too_large(f"第 {number} 面多于 {MOST_GLYPHS} 个字符")
    left, top = float(given.bbox[0]), float(given.bbox[1])
    upright = [_glyph(each, left, top, height) for each in given.chars if each["upright"]]
    turned = "".join(each["text"] for each in given.chars if not each["upright"])
    lines = tuple(_lines(upright))
    return Page(
        number,
        float(given.width) * MM,
        height * MM,
        tuple(line for line in lines if line.top <= bottom + 1),
        tuple(line for line in lines if line.top > bottom + 1),
        _joined(_rules(given, left, top)),
        turned.strip(_SPACE),
        boxes(given, MM, left, top) if tables else (),
        len(given.images),
    )


def _check_size(stream: Any) -> int:
    """How large a page's content is, having checked that it does not swell beyond all measure; packed with zlib."""
    raw = getattr(stream.resolve() if hasattr(stream, "resolve") else stream, "rawdata", None)
    if not raw:
        return 0
    try:
        worker = zlib.decompressobj()
        size = len(worker.decompress(raw, LARGEST_STREAM))
    except zlib.error:
        return len(raw)  # packed in another way, or not at all
    if worker.unconsumed_tail:
        raise _too_large("内容解开后过大")
    return size


def _check_drawn(page: Any, number: int) -> None:
    if times_drawn(page, MOST_DRAWN) > MOST_DRAWN:
        raise _too_large(f"第 {number} 面的内容重复过多")


def _check_content(content: int, most: int | None) -> None:
    if most is not None and content > most:
        raise _too_large("内容过多")


def _glyph(given: dict[str, Any], left: float, top: float, height: float) -> Glyph:
    matrix = given["matrix"]
    return Glyph(
        given["text"],
        (given["x0"] - left) * MM,
        (given["x1"] - left) * MM,
        (height - (matrix[5] - top)) * MM,
        float(given["size"]),
        given["fontname"].rpartition("+")[2],
        _red(given["non_stroking_color"]),
    )


def _lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.baseline, g.left)):
        if rows and glyph.baseline - rows[-1][0].baseline < _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        inked = [g for g in sorted(row, key=lambda g: g.left) if g.text.strip(_SPACE)]
        if inked:
            yield Line(
                "".join(g.text for g in inked),
                inked[0].left,
                inked[-1].right,
                row[0].baseline,
                max(g.size for g in inked),
                Counter(g.face for g in inked).most_common(1)[0][0],
                inked[0].red,
                tuple(inked),
            )


def _rules(given: Any, left: float, top: float) -> Iterator[Rule]:
    """Strokes that lie flat, and flat fills: LibreOffice draws borders in both ways."""
    for each in given.lines:
        if abs(each["top"] - each["bottom"]) < 0.1:
            yield Rule(
                (each["x0"] - left) * MM,
                (each["x1"] - left) * MM,
                (each["top"] - top) * MM,
                float(each["linewidth"] or 0) * MM,
                _red(each["stroking_color"]),
            )
    for each in (*given.rects, *given.curves):
        flat, long = (each["bottom"] - each["top"]) * MM, (each["x1"] - each["x0"]) * MM
        if each["fill"] and flat < _THICKEST and long > _SHORTEST:
            middle = (each["top"] + each["bottom"]) / 2 - top
            yield Rule(
                (each["x0"] - left) * MM,
                (each["x1"] - left) * MM,
                middle * MM,
                flat,
                _red(each["non_stroking_color"]),
            )


def _joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y, 1), r.left)):
        last = out[-1] if out else None
        if last and abs(last.y - rule.y) < 0.1 and last.red == rule.red and rule.left <= last.right + 0.3:
            right, thickness = max(last.right, rule.right), max(last.thickness, rule.thickness)
            out[-1] = Rule(last.left, right, last.y, thickness, last.red)
        else:
            out.append(rule)
    return tuple(out)


def _red(color: Any) -> bool:
    return isinstance(color, tuple) and len(color) == 3 and color[0] > 0.7 and max(color[1:]) < 0.3


def _pdfplumber() -> ModuleType:
    try:
        import pdfplumber
    except ImportError as fault:
        message = "读版面要用的 pdfplumber 没有安装"
        hint = '运行 pip install "gongwen-toolkit[layout]" 装上，再运行一次'
        raise LayoutFault("W647", message, hint, Refusal.MISSING) from fault
    module: ModuleType = pdfplumber
    return module


def _damaged() -> LayoutFault:
    return LayoutFault("W649", "排出的版面（PDF）读不出来", "用 Word 另存为 .docx 再试")


def _locked() -> LayoutFault:
    return LayoutFault("W649", "PDF 要密码才能打开", "去掉密码再试", Refusal.LOCKED)


def _too_large(told: str) -> LayoutFault:
    message = f"排出的版面（PDF）太大：{told}，不予读取"
    return LayoutFault("W649", message, "把文件拆成几份再试", Refusal.LARGE)
