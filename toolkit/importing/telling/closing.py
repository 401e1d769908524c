"""What stands at the end of something larger than the last item: units on lines of their own, the last paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.importing.manuscript import Line
from toolkit.importing.telling.units import taken_off
from toolkit.importing.told import Branch, Node, Units

_CLOSES = re.compile(
    r"(?:特此|专此|报告完毕|汇报完毕|谨此|以上(?:报告|意见|请示|汇报|方案|情况|事项|通知)|妥否|当否|可否|如无不妥|如有不妥|此致|此复|(?:再次|衷心)?感谢(?:您|你|各位)|现将有关)"
)
_IN_FORCE = re.compile(
    r"本(?:[\u4e00-\u9fff]{0,6})?(?:意见|方案|措施|通知|办法|规定|细则|政策|规划|预案)自.{1,40}(?:施行|实施|执行)"
)
_TO_DEPUTIES = re.compile(r"(?:各位代表|各位委员|同志们)[！!：:，,]")
_GOES_ON = re.compile(r"其中|同时|此外|另外|但|而|并且|因此|例如|[（(]|前款|上述|对|——")
_ARTICLE = re.compile("第.{1,7}条")  # may have several paragraphs; regulations have none below them all
_OF_ALL = re.compile(r"(?:请?各|本(?:方案|要点|意见|计划|办法|规划|通知|工作要点)|以上|上述)")
_LEADS = re.compile("责任|牵头|主办|承办|负责")
_MOST_LINES = 8
_MOST_LAST_LINES = 12


def settled(branches: Sequence[Branch]) -> tuple[Branch, ...]:
    """The tree with the units and the paragraphs at its end where they belong."""
    below, left = _all_with_units(branches)
    return _closed(_with_lines(below, left))


def _all_with_units(branches: Sequence[Branch]) -> tuple[tuple[Branch, ...], tuple[Units, ...]]:
    """The branches with their units; and those at the end of the last that are not its own."""
    out: list[Branch] = []
    left: tuple[Units, ...] = ()
    for branch in branches:
        if left:
            out[-1:] = _with_lines(out[-1:], left)
        own, left = _with_units(branch) if isinstance(branch, Node) else (branch, ())
        out.append(own)
    return tuple(out), left


def _with_lines(branches: Sequence[Branch], left: Sequence[Units]) -> tuple[Branch, ...]:
    """Lines of units that are nobody's, below the last branch."""
    last = branches[-1] if branches else None
    if not left or not isinstance(last, Node):
        return tuple(branches)
    lines = (line for units in left for line in units.lines)
    return (*branches[:-1], replace(last, below=(*last.below, *lines)))


def _with_units(branch: Node) -> tuple[Node, tuple[Units, ...]]:
    """Units on the last lines below a heading or an item, as a part of it; and those that are of something above."""
    below, found = _all_with_units(branch.below)
    if not found:
        below, found = _own_lines(below)
    below, of_all = _of_all(below)
    found = (*of_all, *found)
    if not found or branch.units is not None:
        return replace(branch, below=below), found
    return replace(branch, below=below, units=found[0]), found[1:]


def _own_lines(below: tuple[Branch, ...]) -> tuple[tuple[Branch, ...], tuple[Units, ...]]:
    """The lines at the end that say nothing but units, and what stands before them.

    Each begins what is somebody else's where it says again what one before it said.
    """
    start = len(below)
    lines: list[tuple[Line, Units]] = []
    while start and len(lines) < _MOST_LINES and isinstance(last := below[start - 1], Line):
        rest, units = taken_off(last.text)
        if units is None or rest:
            break
        lines.insert(0, (last, units))
        start -= 1
    found: list[Units] = []
    for line, units in lines:
        if found and _goes_with(units, found[-1]):
            before = found.pop()
            typed = f"{before.typed}\n{units.typed}"
            found.append(Units(typed, (*before.named, *units.named), (*before.lines, line)))
        else:
            found.append(replace(units, lines=(line,)))
    return below[:start], tuple(found)


def _goes_with(units: Units, before: Units) -> bool:
    """Whether a line says more of what the line before it says, as 完成时限 does behind 责任单位."""
    labels, known = ("".join(label for label, _ in each.named) for each in (units, before))
    again = {label for label, _ in units.named} & {label for label, _ in before.named}
    in_brackets = units.typed.startswith("（") and before.typed.startswith("（")
    return not again and not (in_brackets and _LEADS.search(labels) and _LEADS.search(known))


def _of_all(below: tuple[Branch, ...]) -> tuple[tuple[Branch, ...], tuple[Units, ...]]:
    """Units on a line below the last of several items, none of which has such a line: they are of what is above."""
    last = below[-1] if below else None
    if not isinstance(last, Node) or last.units is None or not last.units.lines or _stands_alone(last):
        return below, ()
    peers = [each for each in below[:-1] if isinstance(each, Node) and each.form == last.form]
    if not peers or any(
        each.units is not None and each.units.lines and not _stands_alone(each) for each in peers
    ):
        return below, ()
    return (*below[:-1], replace(last, units=None)), (last.units,)


def _stands_alone(node: Node) -> bool:
    return not node.text and not node.points


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
