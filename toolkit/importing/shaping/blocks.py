"""The tree of a text as blocks of the data format, its numerals counted along as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.compose.escaping import in_heading, in_list
from toolkit.importing.manuscript import Grid, Image, Line
from toolkit.importing.shaping import tables
from toolkit.importing.shaping.items import whole
from toolkit.importing.shaping.numbered import label, stands_alone
from toolkit.importing.told import Node

if TYPE_CHECKING:
    from toolkit.compose.numbering import Numbering
    from toolkit.importing.shaping.items import Items
    from toolkit.importing.shaping.outlines import Data
    from toolkit.importing.shaping.tables import Pictures
    from toolkit.importing.told import Branch


def blocks(
    branches: Sequence[Branch], depth: int, numbering: Numbering, items: Items, pictures: Pictures
) -> list[Any]:
    """The blocks of a text from a depth on: texts, items, tables, pictures, in their order."""
    out: list[Any] = []
    index = 0
    while index < len(branches):
        branch = branches[index]
        following = branches[index + 1] if index + 1 < len(branches) else None
        caption = branch.text if isinstance(branch, Line) and tables.is_caption(branch, following) else ""
        if caption and isinstance(following, Grid) and tables.table(following) is not None:
            index += 1
            branch = following
        else:
            caption = ""
        index += 1
        if isinstance(branch, Node):
            out.append(item(branch, depth, numbering, items, pictures))
        elif isinstance(branch, Image):
            out.append({"图": pictures.data(branch)})
        elif isinstance(branch, Line):
            out += [in_list(branch.text)] if branch.text.strip() else []
        elif (data := tables.table(branch)) is not None:
            last = branches[index] if index < len(branches) else None
            note = last.text if isinstance(last, Line) and tables.is_note(last) else ""
            index += bool(note)
            out.append({"表": tables.with_caption(data, caption, note)})
    return out


def item(node: Node, depth: int, numbering: Numbering, items: Items, pictures: Pictures) -> Data:
    """A node with its numeral and what stands below it."""
    said = items.item(node)
    numbered: Data | None = {"编号": "无"}
    if "编号" not in said:
        numbered = label(numbering, node, numbering.level(depth, headed=_is_heading(said)))
    if numbered is None:
        said = {"标题": in_heading(node.line.text)} if stands_alone(node) and not node.units else whole(node)
        numbered = {"编号": "无"}
    depth = numbering.level(depth, headed=_is_heading(said))
    if numbered == {"编号": "无"}:
        numbering.unnumbered(depth)
    units = items.closing_units(node, said) if node.units is not None and node.units.lines else None
    below = blocks(node.below, depth + 1, numbering, items, pictures)
    if node.units is not None and units is None:
        below += [in_list(line.text) for line in node.units.lines]
    said.pop("编号", None)
    return {**numbered, **said, **(units or {}), **({"内容": below} if below else {})}


def _is_heading(said: Data) -> bool:
    """Whether an item is printed as a heading of its own line."""
    return "正文" not in said and "分述" not in said
