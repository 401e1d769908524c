"""What stands where on the pages of a PDF that LibreOffice made, in millimetres from the sheet's upper left corner.

Pure readers: a PDF's content gives glyphs with their baseline and advance, and ruled lines; from these lines of type,
their squares and the page number. ``ink`` looks at pixels instead, where only the form of a glyph tells (the upper edge
of the mark, the dash of the page number).
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

PT = 25.4 / 72  # mm
ASCENT, DESCENT = 0.88, 0.12  # of a Han character's square, over and under the baseline

# The type area of GB/T 9704-2012, 5.2.1, and a character and a line in it (5.2.3).
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
WIDTH = RIGHT - LEFT
CHARACTER = WIDTH / 28
PITCH = 28.95 * PT
SMALL = 14 * PT  # a character of 4号

CLOSING = "，。、；：！？）》〉”’】〕」』…％"
OPENING = "（《〈“‘【〔「『"


@dataclass(frozen=True, slots=True)
class Glyph:
    text: str
    x: float
    right: float
    baseline: float
    size: float  # pt
    face: str
    red: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line; ``y`` is its middle."""

    left: float
    right: float
    y: float
    thickness: float
    red: bool

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass
class Line:
    """Glyphs on one baseline, from left to right."""

    glyphs: list[Glyph]

    @cached_property
    def inked(self) -> list[Glyph]:
        return [glyph for glyph in self.glyphs if glyph.text.strip("\u3000 \xa0")]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.inked)

    @cached_property
    def size(self) -> float:
        return max(glyph.size for glyph in self.inked)

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def left(self) -> float:
        return self.inked[0].x

    @property
    def right(self) -> float:
        return self.inked[-1].right

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        """Of the squares of its characters."""
        return self.baseline - ASCENT * self.size * PT

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size * PT

    @property
    def red(self) -> bool:
        return self.inked[0].red

    @property
    def is_body(self) -> bool:
        """Of 3号 type."""
        return abs(self.size - 16) < 0.2


@dataclass
class Page:
    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)  # without the page number
    foot: list[Line] = field(default_factory=list)  # under the type area
    rules: list[Rule] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


# Content streams.

_TOKEN = re.compile(
    rb"<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<literal>(?:\\.|[^\\()])*)\)|(?P<bracket>[\[\]])"
    rb"|/(?P<name>[^\s/\[\]<>()]+)|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|(?P<operator>[A-Za-z'\"]+\*?)",
    re.DOTALL,
)
_CODES = re.compile("<([0-9A-Fa-f]+)>")
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Font:
    name: str
    wide: bool
    widths: dict[int, float]
    characters: dict[int, str]

    def codes(self, data: bytes) -> list[int]:
        if self.wide:
            return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
        return list(data)


def _font(given: Any) -> Font:
    name = str(given.get("/BaseFont", "")).split("+")[-1]
    cmap = given["/ToUnicode"].get_data().decode("latin1") if "/ToUnicode" in given else ""
    characters: dict[int, str] = {}
    for kind, body in re.findall(r"beginbf(char|range)(.*?)endbf", cmap, re.DOTALL):
        codes = _CODES.findall(body)
        if kind == "char":
            characters |= {int(a, 16): _utf16(b) for a, b in zip(codes[::2], codes[1::2], strict=True)}
            continue
        for first, last, character in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            for step in range(int(last, 16) - int(first, 16) + 1):
                characters[int(first, 16) + step] = chr(int(character, 16) + step)
    wide = given["/Subtype"] == "/Type0"
    widths: dict[int, float] = {}
    if wide:
        table = list(given["/DescendantFonts"][0].get_object().get("/W", []))
        while table:
            first = int(table.pop(0))
            second = table.pop(0)
            if isinstance(second, list):
                widths.update({first + n: float(w) for n, w in enumerate(second)})
            else:
                width = float(table.pop(0))
                widths.update(dict.fromkeys(range(first, int(second) + 1), width))
    else:
        start = int(given.get("/FirstChar", 0))
        widths = {start + n: float(w) for n, w in enumerate(given.get("/Widths", []))}
    return Font(name, wide, widths, characters)


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o)


_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _literal(data: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        what = match[1]
        return bytes([int(what, 8)]) if what[:1].isdigit() else _NAMED.get(what, what)

    return _ESCAPE.sub(one, data)


def _tokens(data: bytes) -> list[tuple[str, list[Any]]]:
    """Operators, each with its operands."""
    out: list[tuple[str, list[Any]]] = []
    operands: list[Any] = []
    inner: list[Any] | None = None
    for match in _TOKEN.finditer(data):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        value: Any
        if kind == "operator":
            out.append((text.decode("latin1"), operands))
            operands = []
            continue
        if kind == "bracket":
            if text == b"[":
                inner = []
                operands.append(inner)
            else:
                inner = None
            continue
        if kind == "number":
            value = float(text)
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", text)
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            value = _literal(text) if kind == "literal" else text.decode("latin1")
        (operands if inner is None else inner).append(value)
    return out


@dataclass
class _State:
    matrix: Matrix
    fill: tuple[float, ...] = (0.0,)
    stroke: tuple[float, ...] = (0.0,)
    thickness: float = 1.0

    def copy(self) -> _State:
        return _State(self.matrix, self.fill, self.stroke, self.thickness)


def _is_red(colour: tuple[float, ...]) -> bool:
    return len(colour) == 3 and colour[0] > 0.7 and max(colour[1:]) < 0.3


class _Reader:
    def __init__(self, height: float, fonts: dict[str, Font]) -> None:
        self.height, self.fonts = height, fonts
        self.state, self.stack = _State((1, 0, 0, 1, 0, 0)), []
        self.text: Matrix = (1, 0, 0, 1, 0, 0)
        self.line = self.text
        self.font, self.size = Font("", wide=False, widths={}, characters={}), 1.0
        self.spacing, self.scale = 0.0, 1.0
        self.path: list[tuple[float, float]] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []

    def run(self, data: bytes) -> None:
        for operator, operands in _tokens(data):
            self._do(operator, operands)

    def _do(self, operator: str, o: list[Any]) -> None:  # noqa: C901, PLR0912
        state = self.state
        if operator == "q":
            self.stack.append(state.copy())
        elif operator == "Q":
            self.state = self.stack.pop() if self.stack else state
        elif operator == "cm":
            state.matrix = _times(tuple(o), state.matrix)
        elif operator in ("rg", "g", "k"):
            state.fill = tuple(o)
        elif operator in ("RG", "G", "K"):
            state.stroke = tuple(o)
        elif operator == "w":
            state.thickness = o[0]
        elif operator == "BT":
            self.text = self.line = (1, 0, 0, 1, 0, 0)
        elif operator in ("Td", "TD"):
            self.text = self.line = _times((1, 0, 0, 1, o[0], o[1]), self.line)
        elif operator == "Tm":
            self.text = self.line = tuple(o)
        elif operator == "Tf":
            self.font, self.size = self.fonts[o[0]], o[1]
        elif operator == "Tc":
            self.spacing = o[0]
        elif operator == "Tz":
            self.scale = o[0] / 100
        elif operator in ("Tj", "TJ"):
            self._show(o[0] if operator == "TJ" else o)
        elif operator in ("m", "l"):
            self.path.append((o[0], o[1]))
        elif operator == "re":
            self.boxes.append((o[0], o[1], o[2], o[3]))
        elif operator in ("S", "s"):
            self._stroked()
        elif operator in ("f", "f*", "F"):
            self._filled()
        elif operator in ("n", "B", "b"):
            self.path, self.boxes = [], []

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.matrix
        return (a * x + c * y + e) * PT, (self.height - (b * x + d * y + f)) * PT

    def _show(self, pieces: list[Any]) -> None:
        for piece in pieces:
            if isinstance(piece, float):
                self._advance(-piece / 1000 * self.size * self.scale)
                continue
            for code in self.font.codes(piece):
                width = self.font.widths.get(code, 1000) / 1000 * self.size * self.scale
                x, y = self._place(self.text[4], self.text[5])
                right = x + width * self.text[0] * self.state.matrix[0] * PT
                size = self.size * self.text[3] * self.state.matrix[3]
                character = self.font.characters.get(code, "\ufffd")
                red = _is_red(self.state.fill)
                self.glyphs.append(Glyph(character, x, right, y, size, self.font.name, red))
                self._advance(width + self.spacing)

    def _advance(self, by: float) -> None:
        self.text = _times((1, 0, 0, 1, by, 0), self.text)

    def _stroked(self) -> None:
        for (x, y), (z, t) in pairwise(self.path):
            if abs(y - t) < 0.01:
                (left, top), (right, _) = self._place(min(x, z), y), self._place(max(x, z), t)
                self.rules.append(
                    Rule(left, right, top, self.state.thickness * PT, _is_red(self.state.stroke))
                )
        self.path, self.boxes = [], []

    def _filled(self) -> None:
        boxes = [*self.boxes]
        if len(self.path) >= 3:
            xs, ys = [x for x, _ in self.path], [y for _, y in self.path]
            boxes.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
        for x, y, width, height in boxes:
            if width > 10 and abs(height) < 6:
                (left, middle), (right, _) = (
                    self._place(x, y + height / 2),
                    self._place(x + width, y + height / 2),
                )
                self.rules.append(Rule(left, right, middle, abs(height) * PT, _is_red(self.state.fill)))
        self.path, self.boxes = [], []


def pages(pdf: Path) -> list[Page]:
    """Every page of a PDF, its lines from top to bottom."""
    import pypdf

    known: dict[int, Font] = {}
    out: list[Page] = []
    for number, page in enumerate(pypdf.PdfReader(pdf).pages, 1):
        fonts = {}
        for name, reference in page["/Resources"].get("/Font", {}).items():
            given = reference.get_object()
            key = getattr(reference, "idnum", id(given))
            known[key] = known.get(key) or _font(given)
            fonts[name[1:]] = known[key]
        reader = _Reader(float(page.mediabox.height), fonts)
        reader.run(page.get_contents().get_data())
        made = Page(number, float(page.mediabox.width) * PT, float(page.mediabox.height) * PT)
        for line in _lines(reader.glyphs):
            (made.foot if line.top > BOTTOM + 1 else made.lines).append(line)
        made.rules = _joined(reader.rules)
        out.append(made)
    return out


def _lines(glyphs: list[Glyph]) -> list[Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.x)):
        if rows and glyph.baseline - rows[-1][0].baseline < 0.4:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [Line(sorted(row, key=lambda glyph: glyph.x)) for row in rows]
    return [line for line in lines if line.inked]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules from top to bottom; pieces of one line, and what is drawn twice, are one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y, 1), rule.left)):
        last = out[-1] if out else None
        if last and abs(last.y - rule.y) < 0.1 and last.red == rule.red and rule.left <= last.right + 0.3:
            right = max(last.right, rule.right)
            out[-1] = Rule(last.left, right, last.y, max(last.thickness, rule.thickness), last.red)
        else:
            out.append(rule)
    return out


# Pixels.

_DPI, _PER_MM = 254, 10


def ink(pdf: Path, page: int, box: tuple[int, int, int, int], *, red: bool) -> tuple[float, float] | None:
    """Upper and lower edge of the ink (the red, or any dark ink) in a box (left, top, right, bottom) of a page."""
    left, top, right, bottom = (edge * _PER_MM for edge in box)
    width, height = right - left, bottom - top
    command = ["pdftoppm", "-r", str(_DPI), "-f", str(page), "-l", str(page)]
    crop = ["-x", str(left), "-y", str(top), "-W", str(width), "-H", str(height)]
    data = subprocess.run([*command, *crop, str(pdf)], capture_output=True, check=True).stdout
    pixels = data[-3 * width * height :]
    rows = []
    for row in range(height):
        line = pixels[3 * width * row : 3 * width * (row + 1)]
        reds, greens = line[0::3], line[1::3]
        if min(greens) < 128 and (not red or any(g < 128 < r for r, g in zip(reds, greens, strict=True))):
            rows.append(row)
    return (top / _PER_MM + rows[0] / _PER_MM, top / _PER_MM + (rows[-1] + 1) / _PER_MM) if rows else None


# What a line of text says of itself.


def is_plain(line: Line) -> bool:
    """Of Han characters and their marks alone, all of 3号: such a line has whole squares."""
    return line.is_body and all(
        ord(g.text[0]) >= 0x2000 and g.size == line.glyphs[0].size for g in line.glyphs
    )


def continues(line: Line) -> bool:
    """Begins at the left edge of the type area: a turned line, or one that is flush."""
    return abs(line.left - LEFT) < 1.5


def reaches_the_edge(line: Line) -> bool:
    return line.right > RIGHT - 0.6 * CHARACTER
