"""A document's own text as 章节: by the keys of a template, the rest kept in its place, or as a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.compose.escaping import in_heading, in_optional
from toolkit.compose.numbering import Numbering
from toolkit.importing.manuscript import Line
from toolkit.importing.shaping.blocks import blocks, item
from toolkit.importing.shaping.headings import sections_of
from toolkit.importing.shaping.numbered import label, stands_alone
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.tree import flattened
from toolkit.importing.told import Node
from toolkit.model.base import Special

if TYPE_CHECKING:
    from toolkit.importing.shaping.items import Items
    from toolkit.importing.shaping.outlines import Data
    from toolkit.importing.shaping.tables import Pictures
    from toolkit.importing.told import Branch
    from toolkit.model.levels import Levels
    from toolkit.model.manifest import Manifest, SectionRule

MISSING = "原文没有这一部分；要写就填上"
_TAGS = re.compile(r"\{\{\s*(年度|上年度|下年度|单位\.名称)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Places:
    """The sections of a template that have no heading: what stands first, last, and what has no place otherwise."""

    preamble: str
    closing: str
    others: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """Sections by key, in the order of the template; ``missing`` are required ones that the document lacks."""

    sections: Data
    missing: tuple[str, ...]


def places(manifest: Manifest) -> Places | None:
    """Those of a template; None where it has no place for a section of another heading."""
    keys = list(manifest.sections)
    bare = [key for key in keys if manifest.sections[key].heading is Special.NONE]
    others = "其他章节" if "其他章节" in bare else ""
    if not others or keys[0] not in bare or keys[0] == others:
        return None
    closing = keys[-1] if keys[-1] in bare and keys[-1] != others else ""
    return Places(keys[0], closing, others)


def known(branches: Sequence[Branch], manifest: Manifest, names: Sequence[str]) -> list[str | None]:
    """The key of each branch of a text that is a section of the template."""
    headed = [index for index, branch in enumerate(branches) if isinstance(branch, Node) and _alone(branch)]
    nodes = [branch for index in headed if isinstance(branch := branches[index], Node)]
    headings = [node.heading for node in nodes]
    lengths = [_length(node) for node in nodes]
    out: list[str | None] = [None] * len(branches)
    for index, key in zip(headed, sections_of(headings, manifest.sections, names, lengths), strict=True):
        out[index] = key
    return out


def _length(node: Node) -> int:
    """How many characters stand in a node and below it."""
    return sum(len(block.text) for block in flattened((node,)) if isinstance(block, Line))


def _alone(node: Node) -> bool:
    return stands_alone(node) and node.units is None


def keyed(
    branches: Sequence[Branch],
    manifest: Manifest,
    levels: Levels | None,
    given: tuple[int, str, Places],
    items: Items,
    pictures: Pictures,
) -> Keyed:
    """The text by the template's keys; ``given`` are the year, the unit's name, and the template's places."""
    year, unit, where = given
    keys = known(branches, manifest, (unit,))
    numbering = Numbering(manifest, levels)
    first = next((i for i, branch in enumerate(branches) if isinstance(branch, Node)), len(branches))
    last = len(branches)
    while where.closing and last > first and isinstance(branches[last - 1], Line):
        last -= 1
    found: dict[str, Any] = {}
    if first:
        found[where.preamble] = _text(blocks(branches[:first], 0, numbering, items, pictures))
    order = list(manifest.sections)
    last_keyed = max((index for index, key in enumerate(keys) if key is not None), default=-1)
    behind, others = where.preamble, []
    for index in range(first, last):
        branch, key = branches[index], keys[index]
        if key is not None and isinstance(branch, Node):
            printed = heading_of(key, manifest.sections[key], year, unit)
            found[key] = _section(branch, printed, numbering, items, pictures)
            behind = key
            continue
        moved = index < last_keyed or order.index(behind) > order.index(where.others)
        others += _other(branch, behind if moved else "", numbering, items, pictures)
    if others:
        found[where.others] = others
    if last < len(branches):
        found[where.closing] = _text(blocks(branches[last:], 0, numbering, items, pictures))
    missing = tuple(key for key, rule in manifest.sections.items() if rule.required and not found.get(key))
    found |= dict.fromkeys(missing, "无")
    return Keyed({key: found[key] for key in order if found.get(key)}, missing)


def _other(branch: Branch, behind: str, numbering: Numbering, items: Items, pictures: Pictures) -> list[Any]:
    """A branch that is no section of the template, behind one of it."""
    place = {"接在": behind} if behind else {}
    if isinstance(branch, Node):
        said = item(branch, 0, numbering, items, pictures)
        below = said.pop("内容", None)
        return [{**said, **place, **({"内容": below} if below else {})}]
    return [
        {**place, "内容": [each]} if place else each
        for each in blocks([branch], 0, numbering, items, pictures)
    ]


def _section(node: Node, printed: str, numbering: Numbering, items: Items, pictures: Pictures) -> Any:
    """A section below its heading; the heading stands in the data only where the template prints another."""
    said: Data = {}
    numbered = label(numbering, node, 0)
    if numbered is None:
        said = {"编号": "无", "标题": in_heading(node.line.text)}
    elif numbered or squeezed(node.heading) != squeezed(printed):
        said = {**numbered, "标题": in_heading(node.heading)}
    below = blocks(node.below, 1, numbering, items, pictures)
    if len(below) == 1 and _is_paragraph(node.below[0], below[0]):
        return {**said, **{key: value for key, value in below[0].items() if key != "编号"}}
    if not said and below:
        return _text(below)
    return {**(said or {"标题": in_heading(node.heading)}), **({"内容": below} if below else {})}


def _is_paragraph(branch: Branch, said: Any) -> bool:
    """Whether an item is a paragraph of points, without numeral or heading, which a section may have itself."""
    unnumbered = isinstance(branch, Node) and not branch.numeral
    return (
        unnumbered
        and isinstance(said, dict)
        and "分述" in said
        and said.keys() <= {"编号", "正文", "分述", "原因"}
    )


def _text(below: list[Any]) -> Any:
    """One paragraph as a text, several blocks as a list."""
    if len(below) != 1 or not isinstance(below[0], str):
        return below
    text = below[0]
    return in_optional(text) if text.strip() == "无" else text


def heading_of(key: str, rule: SectionRule, year: int, unit: str) -> str:
    """The heading that a template prints, as far as it can be told without the rest of the data."""
    if not isinstance(rule.heading, str):
        return key if rule.heading is None else ""
    values: Mapping[str, str] = {
        "年度": str(year),
        "上年度": str(year - 1),
        "下年度": str(year + 1),
        "单位.名称": unit,
    }
    return _TAGS.sub(lambda tag: values[tag[1]], rule.heading)
