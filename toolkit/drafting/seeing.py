"""What the pages of a draft, once laid out, say of its 目录 and its 版记.

The 版记 belongs on an even page (GB/T 33476.2-2016, 7.3.1). Where the text ends on an odd page, it stands alone on the
back of that sheet: no page before it is blank, so it is numbered like any other. Where the text fills an even page and
leaves no room, the page that follows is blank, the 版记 comes after it, and both are unnumbered as GB/T 9704-2012, 7.5
says of blank pages before a 版记.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.compose.document import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.compose.document import Composed, Contents
    from toolkit.layout.pages import Page

_SPACE = "\u3000 \xa0\t\n"
_LEADER = ".…·—0123456789"
_HEADING = "目录"


@dataclass(frozen=True, slots=True)
class Seen:
    """What ought to be ``wanted`` of the draft that was laid out, and its number of pages.

    ``lost`` is the first heading that is on no page; ``astray`` where the 版记 is not on the last one.
    """

    wanted: Measured
    pages: int
    lost: str = ""
    astray: bool = False


def see(pages: Sequence[Page], composed: Composed, made: Measured) -> Seen:
    """The pages of a draft that was made with ``made``."""
    numbers: tuple[int, ...] = ()
    lost = ""
    if composed.contents is not None:
        numbers, lost = _numbers(pages, composed.contents)
    last = len(pages)
    imprint = _imprint(composed)
    if not imprint:
        return Seen(Measured(numbers), last, lost)
    above = _above(pages[-1], imprint) if pages else None
    if above is None:
        return Seen(Measured(numbers, made.imprint), last, lost, astray=True)
    if made.imprint:  # on a page of its own, perhaps with a blank one before it
        ends = last - (1 if made.imprint == "even" else 2)
        return Seen(Measured(numbers, "even" if ends % 2 else "unnumbered"), last, lost)
    if last % 2 == 0:
        return Seen(Measured(numbers), last, lost)
    return Seen(Measured(numbers, "even" if above else "unnumbered"), last, lost)


def _numbers(pages: Sequence[Page], contents: Contents) -> tuple[tuple[int, ...], str]:
    """The page of each heading, in their order; none and the text of the first that is not found."""
    lines = [(page.number, _bare(line.text)) for page in pages for line in page.lines]
    at = next((index for index, (_, text) in enumerate(lines) if text == _HEADING), -1) + 1
    for entry in contents.entries:  # the 目录 itself comes first
        at = next((end for _, end in _found(lines, at, _bare(entry.text), _LEADER)), at)
    numbers: list[int] = []
    for entry in contents.entries:
        place = next(_found(lines, at, _bare(entry.text), ""), None)
        if place is None:
            return (), entry.text
        numbers.append(lines[place[0]][0])
        at = place[1]
    return tuple(numbers), ""


def _found(lines: list[tuple[int, str]], start: int, sought: str, after: str) -> Iterator[tuple[int, int]]:
    """Where whole lines say what is sought, and after it signs of ``after`` alone: from a line to before another."""
    for first in range(start, len(lines)):
        said, end = lines[first][1], first + 1
        while len(said) < len(sought) and sought.startswith(said) and end < len(lines):
            said += lines[end][1]
            end += 1
        if said.startswith(sought) and not said[len(sought) :].strip(after or _SPACE):
            yield first, end


def _imprint(composed: Composed) -> tuple[str, ...]:
    """How the lines of the 版记 begin, its first element first; none where it has none."""
    elements = composed.names.get("公文", {})
    copies, printer = _bare(str(elements.get("抄送", ""))), _bare(str(elements.get("印发机关", "")))
    return tuple(filter(None, (copies and f"抄送：{copies[:6]}", printer[:10])))


def _above(page: Page, imprint: tuple[str, ...]) -> int | None:
    """How many lines stand above the 版记; None where it is not on the page. 署名 may be the same as 印发机关."""
    texts = [_bare(line.text) for line in page.lines]
    return next((at for at in range(len(texts) - 1, -1, -1) if texts[at].startswith(imprint[0])), None)


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign not in _SPACE)
