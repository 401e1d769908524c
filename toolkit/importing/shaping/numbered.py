"""Which forms of numerals a text has level by level, and what an item must say so that its own numeral is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.compose.numbering import Numbering
from toolkit.importing.spaces import squeezed
from toolkit.importing.told import Node
from toolkit.model.levels import FORMS, LevelRule, Levels

if TYPE_CHECKING:
    from toolkit.importing.shaping.outlines import Data
    from toolkit.importing.told import Branch
    from toolkit.model.manifest import Manifest

ARTICLE = "第一条"
_DIVISIONS = ("第一章", "第一节")
_WORTH = 2  # misfits less, for which a text gets levels of its own


def levels_of(branches: Sequence[Branch], manifest: Manifest, outer: Levels | None = None) -> Levels | None:
    """The text's own levels; ``outer``, those of the file, or None for the manifest's, where they print as much."""
    if not any(isinstance(branch, Node) for branch in branches):
        return outer
    own = _own_levels(branches, manifest)
    fewest = misfits(branches, manifest, own)
    for levels in dict.fromkeys((outer, None)):
        if misfits(branches, manifest, levels) - fewest < _WORTH:
            return levels
    return own


def misfits(branches: Sequence[Branch], manifest: Manifest, levels: Levels | None) -> int:
    """How many numerals are not those that are counted: each counts two, and one where an item has none."""
    numbering = Numbering(manifest, levels)

    def walked(below: Sequence[Branch], depth: int) -> int:
        count = 0
        for branch in below:
            if isinstance(branch, Node):
                at = numbering.level(depth, headed=stands_alone(branch))
                said = label(numbering, branch, at)
                count += 2 if said is None or "序号" in said else len(said)
                count += walked(branch.below, at + 1)
        return count

    return walked(branches, 0)


def stands_alone(node: Node) -> bool:
    """Whether it is printed as a heading of its own line; an article never is."""
    return bool(node.heading and not node.text and not node.points) and node.form != ARTICLE


def label(numbering: Numbering, node: Node, depth: int) -> Data | None:
    """What the item of a node says of its numeral, which is counted; None where the numeral must stand in its text."""
    typed = squeezed(node.numeral)
    trial = Numbering(numbering.manifest, numbering.levels)
    trial.counters = dict(numbering.counters)
    if squeezed(trial.next(depth)) == typed:
        numbering.next(depth)
        return {}
    if not typed:
        numbering.unnumbered(depth)
        return {"编号": "无"}
    trial.counters = dict(numbering.counters)
    if "\n" not in node.numeral and squeezed(trial.next(depth, node.numeral)) == typed:
        numbering.next(depth, node.numeral)
        return {"序号": node.numeral}
    numbering.unnumbered(depth)
    return None


@dataclass
class _Level:
    """What stands on one level: its forms, and how often the numbers restart or run on."""

    forms: Counter[str] = field(default_factory=Counter)
    restarts: Counter[str] = field(default_factory=Counter)
    runs_on: Counter[str] = field(default_factory=Counter)
    last: dict[str, int] = field(default_factory=dict)


def _own_levels(branches: Sequence[Branch], manifest: Manifest) -> Levels:
    divisions = len({node.form for node in _nodes(branches)} & set(_DIVISIONS))
    found: list[_Level] = []

    def walked(below: Sequence[Branch], depth: int) -> None:
        before: dict[str, int] = {}
        for branch in below:
            if not isinstance(branch, Node):
                continue
            at = max(depth, divisions) if branch.form == ARTICLE else depth
            found.extend(_Level() for _ in range(len(found), at + 1))
            level, form = found[at], _form(branch)
            level.forms[form] += 1
            if branch.number is not None:
                level.restarts[form] += branch.number == before.get(form, 0) + 1
                level.runs_on[form] += branch.number == level.last.get(form, 0) + 1
                before[form] = level.last[form] = branch.number
            walked(branch.below, at + 1)

    walked(branches, 0)
    styles: dict[str, str] = {rule.form: rule.style for rule in manifest.levels if rule.style}
    return tuple(_rule(level, styles) for level in found)


def _form(node: Node) -> str:
    """The form that prints a node's numeral, 无 where there is none."""
    form = node.form.replace(".", "．") if "．" in node.numeral else node.form
    return form if form in FORMS and node.numeral else "无"


def _rule(level: _Level, styles: dict[str, str]) -> LevelRule:
    form = level.forms.most_common(1)[0][0] if level.forms else "无"
    said: dict[str, object] = {"形式": form}
    if level.runs_on[form] > level.restarts[form]:
        said["连续"] = "是"
    if form in styles:
        said["样式"] = styles[form]
    return LevelRule.model_validate(said)


def written(levels: Levels) -> list[Data]:
    """编号 as the data say it; levels without numerals at the end are none."""
    out = [
        {
            "形式": rule.form,
            **({"连续": "是"} if rule.runs_on else {}),
            **({"样式": rule.style} if rule.style else {}),
        }
        for rule in levels
    ]
    while out and out[-1] == {"形式": "无"}:
        out.pop()
    return out


def _nodes(branches: Sequence[Branch]) -> Iterator[Node]:
    for branch in branches:
        if isinstance(branch, Node):
            yield branch
            yield from _nodes(branch.below)
