"""Which heading stands below which: by the forms of their numerals as they nest in this document.

The order that official documents usually have decides only where the document itself has not shown another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.importing.manuscript import Block, Line
from toolkit.importing.telling.looks import headings_by_look
from toolkit.importing.telling.numerals import numerals
from toolkit.importing.telling.schemes import DIVISIONS, Numeral
from toolkit.importing.telling.sequences import counted
from toolkit.importing.telling.units import taken_off

DEEPEST = 12
_LOOKED_AHEAD = 100
_RANK_OF_LOOK = {"center": 15, "bold": 65}
_LISTED = ("一是", "其一")
_OF_ALL_OF_THEM = re.compile(r"(?:上述|以上|前款|前述|前列)")


@dataclass(slots=True)
class Draft:
    """A heading or an item to be, with what stands below it; ``kind`` is what it shares with its like."""

    line: Line
    numeral: Numeral | None
    kind: str
    rank: int
    level: int
    below: list[Draft | Block] = field(default_factory=list)

    @property
    def rest(self) -> str:
        """The paragraph without its numeral."""
        return self.numeral.rest if self.numeral else self.line.text

    @property
    def number(self) -> int:
        """What its numeral counts, 0 without one."""
        return self.numeral.number if self.numeral else 0


def nested(blocks: Sequence[Block]) -> list[Draft | Block]:
    """The blocks, each below the heading or item that it belongs to, in their order."""
    chosen = counted(
        [numerals(block.text) if isinstance(block, Line) and block.text else () for block in blocks]
    )
    return _Nesting(blocks, chosen).all()


class _Nesting:
    """The headings that are open while the blocks pass by."""

    def __init__(self, blocks: Sequence[Block], chosen: Sequence[Numeral | None]) -> None:
        self.blocks = blocks
        self.chosen = chosen
        self.top: list[Draft | Block] = []
        self.open: list[Draft] = []
        self.above: set[tuple[str, str]] = set()
        self.to_come = _next_numerals(chosen)
        self.looks = headings_by_look(blocks, chosen)

    def all(self) -> list[Draft | Block]:
        """Every block in its place."""
        for index, (block, numeral) in enumerate(zip(self.blocks, self.chosen, strict=True)):
            if not isinstance(block, Line):
                self._put(block)
            elif numeral is not None:
                self._numbered(index, block, numeral)
            elif look := self.looks[index]:
                self._unnumbered(block, look)
            else:
                self._close_lists(index, block)
                self._put(block)
        return self.top

    def _put(self, block: Draft | Block) -> None:
        (self.open[-1].below if self.open else self.top).append(block)

    def _opened(self, draft: Draft) -> None:
        del self.open[DEEPEST - 1 :]
        self.above.update((above.kind, draft.kind) for above in self.open)
        self._put(draft)
        self.open.append(draft)

    def _numbered(self, index: int, line: Line, numeral: Numeral) -> None:
        draft = Draft(line, numeral, numeral.kind, numeral.rank, line.level)
        same = [i for i, each in enumerate(self.open) if each.kind == draft.kind]
        if same:
            place = self._list_of(draft, same)
            if not self._is_inner(index, draft, place):
                del self.open[place:]
        else:
            while self.open and not self._stands_below(index, draft, self.open[-1]):
                self.open.pop()
        self._opened(draft)

    def _list_of(self, draft: Draft, same: list[int]) -> int:
        """The open list that a numeral goes on with: the one it counts on, of its very form, else the innermost."""

        def fit(i: int) -> tuple[bool, bool, bool, int]:
            each = self.open[i]
            form = each.numeral.form if each.numeral else ""
            of_form = draft.numeral is not None and form == draft.numeral.form
            return (draft.number == each.number + 1, of_form, each.level == draft.level, i)

        return max(same, key=fit)

    def _is_inner(self, index: int, draft: Draft, place: int) -> bool:
        """Whether a numeral that begins anew begins a list inside the item of its own kind that is open last."""
        over = self.open[place]
        if draft.number != 1 or place != len(self.open) - 1 or over.numeral is None or draft.numeral is None:
            return False
        other_look = bool(over.level) and not draft.level
        if not other_look and over.numeral.form == draft.numeral.form:
            return self._begins_inside(index, over)
        return self._goes_on(index, over)

    def _begins_inside(self, index: int, over: Draft) -> bool:
        """Whether a list counts 1, 2, 3 and then steps back to the number behind that of the item it stands in."""
        ends = {each.kind for each in self.open if each.kind != over.kind}
        count, at = 1, self.to_come[index]
        for _ in range(_LOOKED_AHEAD):
            numeral = self.chosen[at] if at < len(self.chosen) else None
            if numeral is None or numeral.kind in ends:
                return False
            if numeral.kind == over.kind:
                if numeral.number != count + 1:
                    return count > 1 and numeral.number == over.number + 1
                count += 1
            at = self.to_come[at]
        return False

    def _stands_below(self, index: int, draft: Draft, over: Draft) -> bool:
        if over.numeral is None:
            return not (draft.level and over.level and draft.level <= over.level)
        below, above = (over.kind, draft.kind) in self.above, (draft.kind, over.kind) in self.above
        if below != above:
            return below
        if draft.level and over.level and draft.level != over.level:
            return draft.level > over.level
        if draft.rank != over.rank:
            return draft.rank > over.rank or (draft.number == 1 and self._goes_on(index, over))
        return draft.number == 1

    def _goes_on(self, index: int, over: Draft) -> bool:
        """Whether the list of an open item goes on with its next number before anything above it is named again."""
        ends = {each.kind for each in self.open if each.kind != over.kind}
        at = self.to_come[index]
        for _ in range(_LOOKED_AHEAD):
            numeral = self.chosen[at] if at < len(self.chosen) else None
            if numeral is None or numeral.kind in ends:
                return False
            if numeral.kind == over.kind:
                block, like = self.blocks[at], over.numeral
                styled = isinstance(block, Line) and block.level == over.level
                if styled and like is not None and numeral.form == like.form:
                    return numeral.number == over.number + 1
            at = self.to_come[at]
        return False

    def _unnumbered(self, line: Line, look: str) -> None:
        kind = look if look != "level" else f"level{line.level}"
        rank = _RANK_OF_LOOK.get(look, 10 * line.level)
        draft = Draft(line, None, kind, rank, line.level)
        same = next((i for i, each in enumerate(self.open) if each.kind == kind), None)
        if same is not None:
            del self.open[same:]
        elif look == "level":
            while self.open and _styled(self.open[-1]) >= line.level:
                self.open.pop()
        elif look == "center":
            self.open.clear()
        else:
            while self.open and not _alone(self.open[-1]):
                self.open.pop()
        self._opened(draft)

    def _close_lists(self, index: int, line: Line) -> None:
        """A plain paragraph behind a list that has ended stands below what the list stands below."""
        if not self.open or self.open[-1].numeral is None or self.open[-1].below:
            return
        last = self.open[-1]
        siblings = self.open[-2].below if len(self.open) > 1 else self.top
        before = siblings[-2] if len(siblings) > 1 else None
        listed = [last.rest]
        if isinstance(before, Draft) and before.kind == last.kind:
            listed.append(before.rest)
        ends_so = any(each.endswith(("；", ";")) for each in listed)
        of_all = len(listed) > 1 and _OF_ALL_OF_THEM.match(line.text)
        if not ends_so and not of_all and last.kind not in _LISTED:
            return
        at = self.to_come[index]
        following = self.chosen[at] if at < len(self.chosen) else None
        counts_on = following is not None and (following.kind, following.number) == (
            last.kind,
            last.number + 1,
        )
        if not counts_on and taken_off(line.text)[0]:
            self.open.pop()


def _next_numerals(chosen: Sequence[Numeral | None]) -> list[int]:
    """For each place, the next one behind it that has a numeral; the number of places where there is none."""
    out = [len(chosen)] * len(chosen)
    following = len(chosen)
    for index in range(len(chosen) - 1, -1, -1):
        out[index] = following
        if chosen[index] is not None:
            following = index
    return out


def _styled(draft: Draft) -> int:
    """The level of a heading's style; where it has none, that which its numeral usually has."""
    if draft.level:
        return draft.level
    if draft.kind in DIVISIONS or draft.rank <= 60:
        return 1 if draft.kind not in ("第一节", "第一条") else 2
    return 2 if draft.rank <= 75 else 3 if draft.rank <= 84 else 4


def _alone(draft: Draft) -> bool:
    """Whether a heading seems to have its line for itself."""
    return len(draft.rest) <= 60 and draft.rest[-1:] not in ("。", "；")
