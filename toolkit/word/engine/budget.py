"""What one rendering may spend, so that no template runs away: steps, characters made, and processor time.

The numbers leave a report of 500 pages a hundredfold room and hold a malicious template to 2 seconds and 200 MB.
A budget belongs to one rendering: it lives in a context variable, never in the environment, which threads share.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from itertools import islice
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

STEPS = 500_000  # loop turns, calls, operations
SECONDS = 1.5  # of the thread's own processor time, the last resort: a busy machine fails no report
STEPS_PER_LOOK = (
    32  # how often the clock is looked at; the steps are what stops a template at the same point everywhere
)
VALUE_CHARACTERS = 2_000_000  # one string
MADE_CHARACTERS = 6_000_000  # all long strings that one rendering makes
PART_CHARACTERS = 12_000_000  # one finished part, 16 more for each piece it is joined from
NODES = 50_000  # elements of one list or mapping, those of its elements counted each time they appear
INTEGER_BITS = 4096
WIDTH = 1_000  # fields, indents, padding
RANGE = 100_000
SHORT = 256  # strings up to this length are not worth counting
LINE = 1000  # texts up to this length are put in without further counting
CHUNK = 512


class Refused(SecurityError):
    """Something a template may not do; the message and the hint are for its author."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Exhausted(Refused):
    """A template that spent all it may."""

    def __init__(self, what: str) -> None:
        super().__init__(f"模板运行超出限度（{what}）", "检查循环的次数、宏的自我调用和成倍增长的文本")


class Budget:
    """What is left for one rendering, and what was seen in it that the finished part must be checked for."""

    __slots__ = (
        "deadline",
        "hung",
        "listing",
        "look",
        "made",
        "marked",
        "names",
        "pending",
        "pictures",
        "raw",
        "steps",
        "tables",
        "undecided",
    )

    def __init__(self, names: Mapping[str, object]) -> None:
        self.steps = STEPS
        self.made = MADE_CHARACTERS
        self.look = STEPS
        self.deadline = time.thread_time() + SECONDS
        self.undecided = ""  # the mark of the figure that the last condition lacked
        self.names = names
        self.pending: dict[str, None] = {}
        self.start_part()

    def spend(self, steps: int) -> None:
        """Raises Exhausted when the steps, or the time, are used up."""
        self.steps -= steps
        if self.steps < self.look:
            if self.steps < 0:
                raise Exhausted("步数")
            if time.thread_time() > self.deadline:
                raise Exhausted("时间")
            self.look = self.steps - STEPS_PER_LOOK

    def start_part(self) -> None:
        """Forget what the part before held."""
        self.hung = ""  # the mark in whose place no branch was chosen
        self.raw = self.listing = self.pictures = self.tables = self.marked = False


current: ContextVar[Budget] = ContextVar("gongwen_budget")


def charge(steps: int = 1) -> Budget:
    """Spend steps; raises Exhausted when they, or the time, are used up."""
    budget = current.get()
    budget.spend(steps)
    return budget


def afford(length: int) -> None:
    """Spend the characters of a string that is about to be made."""
    if length > SHORT:
        if length > VALUE_CHARACTERS:
            raise Exhausted("单个文本过长")
        budget = charge(1 + (length >> 12))
        budget.made -= length
        if budget.made < 0:
            raise Exhausted("文本总量")


def keep(value: object) -> object:
    """The value, once what it occupies is paid for."""
    if isinstance(value, str):
        afford(len(value))
    return value


def join(pieces: Iterable[str]) -> str:
    """``"".join`` with a ceiling; Jinja's generated code joins every part, macro and set block with it."""
    if isinstance(pieces, list):
        if sum(map(len, pieces)) + 16 * len(pieces) > PART_CHARACTERS:
            raise Exhausted("文本总量")
        return "".join(pieces)
    return "".join(_limited(pieces))


def _limited(pieces: Iterable[str]) -> list[str]:
    found: list[str] = []
    room = PART_CHARACTERS
    waiting = iter(pieces)
    while chunk := list(islice(waiting, CHUNK)):
        room -= sum(map(len, chunk)) + 16 * len(chunk)
        if room < 0:
            raise Exhausted("输出过长")
        found += chunk
    return found


def weigh(value: object, limit: int = NODES) -> int:
    """How much a value holds when written out: elements, and characters by the 64; Exhausted beyond the limit."""
    total = 0
    waiting = [value]
    while waiting:
        item = waiting.pop()
        total += 1
        if isinstance(item, str):
            total += len(item) >> 6
        elif isinstance(item, (list, tuple, set, frozenset)):
            total += len(item) >> 3
            if total + len(waiting) <= limit:
                waiting.extend(item)
        elif isinstance(item, dict):
            total += len(item) >> 3
            if total + len(waiting) <= limit:
                waiting.extend(item)
                waiting.extend(item.values())
        elif isinstance(item, Namespace):
            waiting.extend(attributes(item).values())
        if total + len(waiting) > limit:
            raise Exhausted("列表过大")
    return total


def attributes(namespace: Namespace) -> Mapping[str, object]:
    """What a template put into a ``namespace()``."""
    found: Mapping[str, object] = object.__getattribute__(namespace, "_Namespace__attrs")
    return found


class Turns:
    """An iterable whose every turn is charged for; it keeps its length, which ``loop.length`` asks for."""

    __slots__ = ("_items", "_weight")

    def __init__(self, items: Iterable[object], weight: int) -> None:
        self._items = items if hasattr(items, "__len__") else bounded(items)
        self._weight = weight

    def __len__(self) -> int:
        return len(self._items)  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[object]:
        weight = self._weight
        spend = current.get().spend
        for item in self._items:
            spend(weight)
            yield item


def bounded(items: Iterable[object], limit: int = RANGE) -> list[object]:
    """The items as a list, each charged; more than the limit is refused."""
    found: list[object] = []
    for item in items:
        found.append(item)
        if len(found) & 63 == 0:
            charge(64)
        if len(found) > limit:
            raise Exhausted("列表过大")
    return found
