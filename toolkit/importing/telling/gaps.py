"""Numerals that do not count on: kept as they stand, and told, the first twenty of a text one by one.

I840 numbers left out, I841 the same number twice, I842 a number behind a higher one.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.importing.told import Branch, Node
from toolkit.problems import Problem, Severity

_TOLD = 20
_HINT = "序号照原样保留了；原文漏了就补上，排错了就改“序号”"


def gaps(branches: Sequence[Branch], label: str, unit: str) -> tuple[Problem, ...]:
    """What is odd in the numerals of a tree; ``label`` names the file, ``unit`` what its places count (行, 段)."""
    found: list[Problem] = []
    _walk(branches, {}, found, label, unit)
    if len(found) > _TOLD:
        more = f"序号另有 {len(found) - _TOLD} 处不连续或者重复"
        found[_TOLD:] = [Problem(label, 0, 0, Severity.WARNING, "I840", more, _HINT)]
    return tuple(found)


def _walk(
    branches: Sequence[Branch], everywhere: dict[str, Node], found: list[Problem], label: str, unit: str
) -> None:
    here: dict[str, Node] = {}
    for branch in branches:
        if not isinstance(branch, Node):
            continue
        if branch.number is not None and branch.numeral:
            odd = _odd(branch, here.get(branch.form), everywhere.get(branch.form))
            if odd is not None:
                where = f"第 {branch.line.place} {unit}"
                found.append(Problem(label, 0, 0, Severity.WARNING, *odd, _HINT, where))
            here[branch.form] = everywhere[branch.form] = branch
        _walk(branch.below, everywhere, found, label, unit)


def _odd(node: Node, beside: Node | None, anywhere: Node | None) -> tuple[str, str] | None:
    """Code and message for a numeral that neither counts on, nor begins anew, nor runs on from another list."""
    number, numeral = node.number or 0, node.numeral
    runs_on = anywhere is not None and number == (anywhere.number or 0) + 1
    if beside is None:
        return None if number == 1 or runs_on else ("I840", f"这一组序号从“{numeral}”开始，前面的没有")
    last = beside.number or 0
    if number == last + 1 or runs_on or (number == 1 and last > 1):
        return None
    if number == last:
        return "I841", f"序号“{numeral}”重复"
    if number < last:
        return "I842", f"序号“{numeral}”排在“{beside.numeral}”后面"
    return "I840", f"序号从“{beside.numeral}”跳到“{numeral}”，中间缺 {number - last - 1} 个"
