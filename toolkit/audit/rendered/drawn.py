"""A draft beside its pages: which line of type belongs to which paragraph, and what several rules ask of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.rendered.asked import LEFT, RIGHT, TOP, Area, area_of
from toolkit.audit.roles import Role, Told
from toolkit.audit.rules.found import outside_body
from toolkit.audit.values import TWIPS_PER_MM
from toolkit.layout.pages import BOTTOM, MM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.audit.roles import Draft
    from toolkit.layout.pages import Line, Page, Rule

WIDTH = RIGHT - LEFT  # mm; of a long line, nearly
SMALL = 14 * MM  # a character of 4号; mm
# GB/T 33476.2, 6.2: where the software's margins lie when they hold the half line over the first and under the last.
HIGHER, LOWER = 34.58, 264.42
CLOSING = "，。、；：！？）》〉”’】〕」』…％"
MARK_SIZE = 20  # points, at least
OPENING = "（《〈“‘【〔「『"
RUNNING = (Role.BODY, Role.HEADING, Role.ARTICLE)
_AHEAD, _BEHIND = 60, 8  # paragraphs among which a line is looked for, when the text does not go on with it
_SURE, _SHORT = 8, 3  # characters that are no chance
_NUMBER = re.compile(r"[—–―－‐-]*(\d{1,9})[—–―－‐-]*")
_OTHER_NUMBER = re.compile(r"\D{0,4}(\d{1,9})(?:页|/|，)\D{0,4}(?:\d{0,9}页?)?")  # 第 1 页 共 3 页; 1/3


@dataclass(frozen=True, slots=True)
class Seen:
    """A deviation on a page: the page's number, the line's text; what was found; what is asked, if not the table's."""

    page: int
    text: str
    found: str
    required: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line where it stands, with its paragraph if that was told; ``first`` and ``last`` of that paragraph's lines."""

    page: int
    line: Line
    told: Told | None = None
    first: bool = False
    last: bool = False

    @property
    def role(self) -> Role | None:
        """What the line's paragraph is."""
        return self.told.role if self.told else None

    @property
    def plain(self) -> bool:
        """Running text of the document, or of what it issues."""
        return self.told is not None and self.role in RUNNING and not outside_body(self.told.paragraph)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draft with its pages; ``placed`` are all lines but those of the foot, page by page from above."""

    draft: Draft
    pages: tuple[Page, ...]
    placed: tuple[Placed, ...]
    by_page: dict[int, tuple[Placed, ...]] = field(default_factory=dict)

    def on(self, page: int) -> tuple[Placed, ...]:
        """The lines of a page."""
        return self.by_page.get(page, ())

    @property
    def upright(self) -> tuple[Page, ...]:
        """The pages that do not lie on their side."""
        return tuple(page for page in self.pages if page.height > page.width)

    def of(self, *roles: Role) -> tuple[Placed, ...]:
        """The lines of paragraphs that have one of these roles."""
        return tuple(each for each in self.placed if each.role in roles)

    @property
    def area(self) -> Area:
        """The type area that is asked."""
        return area_of(self.draft.typesetting)

    @property
    def preprinted(self) -> bool:
        """Whether the head is on the paper already, so that nothing of it may be printed."""
        return self.draft.typesetting.preprinted

    @property
    def mark(self) -> tuple[Line, ...]:
        """发文机关标志: the large red lines at the head of page 1, in a header too."""
        lines = self.pages[0].lines if self.pages else ()
        return tuple(line for line in lines if line.red and line.size >= MARK_SIZE and line.top < 150)

    @property
    def red_rules(self) -> tuple[Rule, ...]:
        """The long red lines of page 1."""
        rules = self.pages[0].rules if self.pages else ()
        return tuple(rule for rule in rules if rule.red and rule.width > 40)

    @property
    def is_letter(self) -> bool:
        """Whether it has the form 信函 (10.1): a red rule over the number or at the foot, or one that is wider."""
        if self.preprinted and self.draft.letter is not None:
            return True
        number = next(iter(self.of(Role.NUMBER)), None)
        return any(
            rule.y > 240 or rule.width > 164 or (number is not None and rule.y < number.line.top)
            for rule in self.red_rules
        )

    @property
    def edges(self) -> tuple[float, float]:
        """How high and how low type may stand: in the type area, or within the margins of GB/T 33476.2."""
        if self.area.own:
            return self.area.top, self.area.bottom
        section = self.draft.document.sections[0]
        above, below = section.top / TWIPS_PER_MM, (section.height - section.bottom) / TWIPS_PER_MM
        second = abs(above - HIGHER) < 1 and abs(below - LOWER) < 1
        return (HIGHER, LOWER) if second else (TOP, BOTTOM)

    def number(self, page: Page) -> Line | None:
        """The line of the page number: in the foot, or the last of the page where it was moved into the type area."""
        for form in (_NUMBER, _OTHER_NUMBER):
            for line in reversed(page.foot):
                if form.fullmatch(line.text):
                    return line
        last = self.on(page.number)[-1:]
        if last and last[0].told is None and _NUMBER.fullmatch(last[0].line.text) and last[0].line.top > 240:
            return last[0].line
        return None

    @staticmethod
    def value(line: Line) -> int:
        """What number a line of the page number gives."""
        found = re.search(r"\d{1,9}", line.text)
        return int(found[0]) if found else 0

    @property
    def imprint(self) -> tuple[Placed, ...]:
        """The lines of 版记."""
        return self.of(Role.IMPRINT)

    def imprint_rules(self, page: Page) -> tuple[Rule, ...]:
        """The rules around the lines of 版记 that stand on a page."""
        own = [each.line for each in self.imprint if each.page == page.number]
        if not own:
            return ()
        low, high = min(line.top for line in own) - 6, max(line.bottom for line in own) + 6
        return tuple(r for r in page.rules if not r.red and r.width > 0.5 * WIDTH and low < r.y < high)


def bare(text: str) -> str:
    """Without white space, and with what faces in a PDF give back in other forms (⽉ for 月) made alike."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def draw(draft: Draft, pages: Sequence[Page]) -> Drawn:
    """The lines of the pages told apart by the paragraphs of the draft."""
    placed = _marked(_Finder(draft).place(pages))
    by_page: dict[int, list[Placed]] = {}
    for each in placed:
        by_page.setdefault(each.page, []).append(each)
    return Drawn(draft, tuple(pages), placed, {n: tuple(lines) for n, lines in by_page.items()})


class _Finder:
    """Follows the text through the lines; where it does not go on, looks for a paragraph that begins with the line."""

    def __init__(self, draft: Draft) -> None:
        self.told = [t for t in draft.told if t.role not in (Role.EMPTY, Role.IMPRINT)]
        self.texts = [bare(t.paragraph.whole) for t in self.told]
        self.imprint = _imprint(draft)
        self.begun: set[int] = set()
        self.at, self.offset = 0, 0

    def place(self, pages: Sequence[Page]) -> list[Placed]:
        return [Placed(page.number, line, self._told(line)) for page in pages for line in page.lines]

    def _told(self, line: Line) -> Told | None:
        said = bare(line.text)
        goes_on = self.at < len(self.told) and self.told[self.at].role is Role.MARK and self.offset
        if (
            line.red and line.size >= MARK_SIZE and not goes_on
        ):  # of a letter it stands in a header, and may be the title's beginning
            return next((self._take(i, len(said)) for i in self._near() if self._is_mark(i, said)), None)
        if not said:
            return None
        rest = self.texts[self.at][self.offset :] if self.at < len(self.texts) else ""
        if rest.startswith(said):
            return self._take(self.at, self.offset + len(said))
        if len(said) >= _SURE and (further := rest.find(said)) >= 0:
            return self._take(self.at, self.offset + further + len(said))
        if any(said in text for text, _ in self.imprint):
            return next(told for text, told in self.imprint if said in text)
        for index in self._near():
            text = self.texts[index]
            if text == said or (text.startswith(said) and len(said) >= _SHORT):
                return self._take(index, len(said))
        return None

    def _near(self) -> Iterator[int]:
        """The paragraphs that no line has begun, those that follow first."""
        for index in (*range(self.at, self.at + _AHEAD), *range(self.at - 1, self.at - _BEHIND, -1)):
            if 0 <= index < len(self.texts) and index not in self.begun:
                yield index

    def _is_mark(self, index: int, said: str) -> bool:
        return self.told[index].role is Role.MARK and self.texts[index].startswith(said)

    def _take(self, index: int, offset: int) -> Told:
        self.begun.add(index)
        whole = offset >= len(self.texts[index])
        self.at, self.offset = (index + 1, 0) if whole else (index, offset)
        return self.told[index]


def _imprint(draft: Draft) -> list[tuple[str, Told]]:
    """The texts of 版记, a row of its table as one too."""
    known = {id(t.paragraph): t for t in draft.told}
    paragraphs = draft.imprint.paragraphs
    told = [known.get(id(p)) or Told(p, Role.IMPRINT) for p in paragraphs]
    texts = [(bare(t.paragraph.whole), t) for t in told]
    if draft.imprint.table is not None and told:
        for row in draft.imprint.table.rows:
            joined = bare("".join(p.whole for cell in row.cells for p in cell.paragraphs))
            texts.append((joined, told[0]))
    return [(text, each) for text, each in texts if text]


def _marked(placed: list[Placed]) -> tuple[Placed, ...]:
    """With the first and the last line of each paragraph known."""
    out = []
    for index, each in enumerate(placed):
        before = placed[index - 1].told if index else None
        after = placed[index + 1].told if index + 1 < len(placed) else None
        out.append(
            Placed(each.page, each.line, each.told, each.told is not before, each.told is not after)
            if each.told is not None
            else each
        )
    return tuple(out)


def commonest(values: Sequence[float], step: float) -> float | None:
    """The commonest of some measures, taken as alike within a step; None of none."""
    if not values:
        return None
    rounded = Counter(round(value / step) for value in values)
    best = min(rounded, key=lambda key: (-rounded[key], key))
    near = [value for value in values if abs(value / step - best) <= 1]
    return sorted(near)[len(near) // 2]


def millimetres(length: float) -> str:
    """A length as findings give it: 28毫米."""
    return f"{round(length, 1) + 0.0:g}毫米"
