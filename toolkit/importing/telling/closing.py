"""What stands at the end of something larger than the last item: units on lines of their own, the last paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.importing.manuscript import Line
from toolkit.importing.telling.units import taken_off
from toolkit.importing.told import Branch, Node, Units

_CLOSES = re.compile(
    r"(?:特此|专此|报告完毕|汇报完毕|谨此|以上(?:报告|意见|请示|汇报|方案|情况|事项|通知)|妥否|当否|可否|如无不妥|如有不妥|此致|此复|现将有关)"
)
_IN_FORCE = re.compile(
    r"本(?:[\u4e00-\u9fff]{0,6})?(?:意见|方案|措施|通知|办法|规定|细则|政策|规划|预案)自.{1,40}(?:施行|实施|执行)"
)
_TO_DEPUTIES = re.compile(r"(?:各位代表|各位委员|同志们)[！!：:，,]")
_GOES_ON = re.compile(r"其中|同时|此外|另外|但|而|并且|因此|例如|[（(]|前款|上述|对|——")
_ARTICLE = re.compile("第.{1,7}条")  # may have several paragraphs; regulations have none below them all
_OF_ALL = re.compile(r"(?:请?各|本(?:方案|要点|意见|计划|办法|规划|通知|工作要点)|以上|上述)")
_MOST_LAST_LINES = 12


def settled(branches: Sequence[Branch]) -> tuple[Branch, ...]:
    """The tree with the units and the paragraphs at its end where they belong."""
    return _closed(tuple(_with_units(branch) for branch in branches))


def _with_units(branch: Branch) -> Branch:
    """Units on the last lines below a heading or an item, as a part of it."""
    if not isinstance(branch, Node):
        return branch
    below = tuple(_with_units(each) for each in branch.below)
    below, found = _own_lines(below)
    if found is None:
        below, found = _of_all(below, branch)
    if found is None:
        return replace(branch, below=below) if below != branch.below else branch
    if branch.units is not None:
        return replace(branch, below=(*below, *found.lines))
    return replace(branch, below=below, units=found)


def _own_lines(below: tuple[Branch, ...]) -> tuple[tuple[Branch, ...], Units | None]:
    """The lines at the end that say nothing but units, and what stands before them."""
    start = len(below)
    found: list[Units] = []
    while start and len(found) < 4 and isinstance(last := below[start - 1], Line):
        rest, units = taken_off(last.text)
        if units is None or rest:
            break
        found.insert(0, units)
        start -= 1
    if not found:
        return below, None
    lines = tuple(each for each in below[start:] if isinstance(each, Line))
    typed = "\n".join(units.typed for units in found)
    return below[:start], Units(typed, tuple(pair for units in found for pair in units.named), lines)


def _of_all(below: tuple[Branch, ...], parent: Node) -> tuple[tuple[Branch, ...], Units | None]:
    """Units below the last of several items of which no other has any: they are those of what the items stand below."""
    last = below[-1] if below else None
    if (
        not isinstance(last, Node)
        or last.units is None
        or not last.units.lines
        or parent.text
        or parent.points
    ):
        return below, None
    peers = [each for each in below[:-1] if isinstance(each, Node) and each.form == last.form]
    if not peers or any(each.units is not None for each in peers):
        return below, None
    return (*below[:-1], replace(last, units=None)), last.units


def _closed(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """The last paragraphs that are the whole text's, on its own level."""
    if not branches or not isinstance(branches[-1], Node):
        return branches
    chain: list[Node] = []
    last: Branch | None = branches[-1]
    while isinstance(last, Node) and (last.units is None or not last.units.lines):
        chain.append(last)
        last = last.below[-1] if last.below else None
    if not isinstance(last, Line):
        return branches
    tail = _last_lines(chain[-1].below)
    count = _closing_lines(tail)
    if (
        not count
        and _is_item(chain[-1])
        and not _ARTICLE.match(chain[-1].numeral)
        and len(tail) <= 3
        and _alike(chain, branches, tail[0])
    ):
        count = len(tail) if not _GOES_ON.match(tail[0].text) and tail[0].text[-1:] in "。！" else 0
    if not count:
        return branches
    kept: Branch = replace(chain[-1], below=chain[-1].below[: len(chain[-1].below) - count])
    for over in reversed(chain[:-1]):
        kept = replace(over, below=(*over.below[:-1], kept))
    return (*branches[:-1], kept, *tail[len(tail) - count :])


def _last_lines(below: tuple[Branch, ...]) -> tuple[Line, ...]:
    tail: list[Line] = []
    for branch in reversed(below):
        if not isinstance(branch, Line) or len(tail) == _MOST_LAST_LINES:
            break
        tail.insert(0, branch)
    return tuple(tail)


def _closing_lines(tail: tuple[Line, ...]) -> int:
    """How many of the last paragraphs close the text: 特此报告, and all from 各位代表 on."""
    for index, line in enumerate(tail):
        if _TO_DEPUTIES.match(line.text):
            return len(tail) - index
    for index, line in enumerate(tail):
        if (_CLOSES.match(line.text) and len(line.text) <= 40) or _IN_FORCE.match(line.text):
            return len(tail) - index
    return 0


def _is_item(node: Node) -> bool:
    return bool(node.numeral and (node.text or node.points))


def _alike(chain: Sequence[Node], branches: Sequence[Branch], first: Line) -> bool:
    """Whether every other item of the form of the last is one paragraph with nothing below it, and there are some."""
    last = chain[-1]
    if any(isinstance(each, Node) for each in last.below):
        return False
    peers: list[Node] = []
    _of_form(branches, last, peers)
    enough = 1 if _OF_ALL.match(first.text) else 2
    return len(peers) >= enough and all(_is_item(each) and not each.below for each in peers)


def _of_form(branches: Sequence[Branch], last: Node, out: list[Node]) -> None:
    for branch in branches:
        if isinstance(branch, Node):
            if branch is not last and branch.form == last.form:
                out.append(branch)
            _of_form(branch.below, last, out)
