"""What was told of a document, as year data: elements, sections by the template's keys, what is issued, attachments.

What is printed of it are the characters of the document in their order; where the structure cannot say so, the
paragraphs stand as plain texts.

Codes: I850 a text that stands as plain paragraphs, as its structure would have been printed otherwise, I851 an element
that has no place among those of 公文.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.compose.escaping import in_heading, in_prose
from toolkit.compose.numbering import Numbering
from toolkit.importing.manuscript import Line
from toolkit.importing.shaping import sections, tables
from toolkit.importing.shaping.blocks import blocks
from toolkit.importing.shaping.elements import KEYS, REQUIRED, elements
from toolkit.importing.shaping.items import Items
from toolkit.importing.shaping.numbered import levels_of, written
from toolkit.importing.shaping.outlines import Choice, Data, Outlines, Path, Shaped
from toolkit.importing.shaping.plain import plain
from toolkit.importing.shaping.printing import printed, wanted
from toolkit.importing.shaping.tables import Pictures
from toolkit.importing.told import Node
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from toolkit.importing.told import Attached, Branch, Parts, Text
    from toolkit.model.levels import Levels
    from toolkit.model.manifest import Manifest


def shaped(
    parts: Parts, outlines: Outlines, choice: Choice, manifest: Manifest, unit: str, year: int
) -> Shaped:
    """Year data of a document for the template that was chosen; ``manifest`` is that template's."""
    head, absent, odd = elements(parts, manifest)
    problems = [_without_place(parts, element.key, element.place) for element in odd]
    lines = (Line(line, element.place) for element in odd for line in element.lines)
    outlines = replace(outlines, own=(*lines, *outlines.own))
    made = _Making(parts, outlines, manifest, unit, year).value(choice.template, head, absent)
    if printed(made.value, manifest, unit) != wanted(outlines):
        made = _Making(parts, plain(outlines), manifest, unit, year).value(choice.template, head, absent)
        problems.append(_unstructured(parts))
    return replace(made, problems=tuple(problems))


class _Making:
    """One document on its way to data."""

    def __init__(self, parts: Parts, outlines: Outlines, manifest: Manifest, unit: str, year: int) -> None:
        self.parts, self.outlines, self.manifest = parts, outlines, manifest
        self.unit, self.year = unit, year
        self.items = Items(manifest)
        self.pictures = Pictures(unit)
        self.notes: dict[Path, str] = {}

    def value(self, template: str, head: Data, absent: dict[str, str]) -> Shaped:
        """The whole, in the order of the format; ``head`` are the elements, ``absent`` what to say of some."""
        self.notes |= {("公文", key): note for key, note in absent.items()}
        levels = levels_of(self.outlines.own, self.manifest)
        own = self._own(levels)
        if "正文" in own:
            head = _in_order({**head, "正文": own.pop("正文")})
        value: Data = {"年度": str(self.year), "单位": self.unit, "模板": template}
        value |= {"公文": head} if head else {}
        value |= {"编号": written(levels)} if levels is not None else {}
        value |= own
        if self.parts.issued is not None:
            value["印发件"] = self._issued(self.parts.issued, levels)
        trees = (*self.outlines.attachments, *((),) * len(self.parts.attachments))
        attached = [
            self._attached(each, tree, levels)
            for each, tree in zip(self.parts.attachments, trees, strict=False)
        ]
        value |= {"附件": attached} if attached else {}
        return Shaped(value, self.notes, (), self.pictures.files)

    def _blocks(self, branches: Sequence[Branch], numbering: Numbering) -> list[Any]:
        return blocks(branches, 0, numbering, self.items, self.pictures)

    def _own(self, levels: Levels | None) -> Data:
        """The document's own text: 公文.正文 where it issues something or has no headings, otherwise 章节."""
        branches = self.outlines.own
        where = sections.places(self.manifest)
        if where is not None:
            given = (self.year, self.unit, where)
            keyed = sections.keyed(branches, self.manifest, levels, given, self.items, self.pictures)
            self.notes |= {("章节", key): sections.MISSING for key in keyed.missing}
            return {"章节": keyed.sections}
        below = self._blocks(branches, Numbering(self.manifest, levels))
        if self.parts.issued is None and any(isinstance(branch, Node) for branch in branches):
            return {"章节": below}
        if below:
            return {"正文": _one(below)}
        return {"正文": "无"} if "正文" in self.manifest.required_elements else {}

    def _part(self, branches: Sequence[Branch], outer: Levels | None) -> tuple[Data, Numbering]:
        """编号 of a part that has numerals of its own, and how it is numbered."""
        own = levels_of(branches, self.manifest, outer)
        if own == outer:
            return {}, Numbering(self.manifest, outer)
        levels = self.manifest.levels if own is None else own
        return {"编号": written(levels)}, Numbering(self.manifest, levels)

    def _issued(self, text: Text, outer: Levels | None) -> Data:
        branches = self.outlines.issued
        said, numbering = self._part(branches, outer)
        title = _lines(text.title)
        if not title:
            self.notes["印发件", "标题"] = REQUIRED
        first = next((i for i, branch in enumerate(branches) if isinstance(branch, Node)), 0)
        preamble = self._blocks(branches[:first], numbering)
        below = self._blocks(branches[first:], numbering)
        closes = len(below) > 1 and isinstance(branches[-1], Line) and _is_text(below[-1])
        closing = below.pop() if closes else ""
        return {
            "标题": in_heading(title) if title else "无",
            **said,
            **({"导语": _one(preamble)} if preamble else {}),
            "章节": below,
            **({"结语": closing} if closing else {}),
        }

    def _attached(self, attached: Attached, branches: Sequence[Branch], outer: Levels | None) -> Data:
        said: Data = {"标题": in_prose(attached.title)}
        if attached.ordinal:
            said["序号"] = attached.ordinal
        if attached.text is None:
            return said
        if not attached.title.strip():
            said["标题"] = in_prose(_lines(attached.text.title))
        if not attached.listed:
            said["附件说明"] = "否"
        grid = tables.grids_only(branches)
        if grid is not None and (table := tables.table(grid)) is not None:
            return {**said, "表": table}
        own, numbering = self._part(branches, outer)
        return {**said, **own, "章节": self._blocks(branches, numbering)}


def _lines(title: Sequence[str]) -> str:
    return "\n".join(line for line in title if line.strip())


def _one(below: list[Any]) -> Any:
    """One paragraph as a text, several blocks as a list."""
    return below[0] if len(below) == 1 and _is_text(below[0]) else below


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != "无"


def _in_order(head: Data) -> Data:
    return {key: head[key] for key in KEYS if key in head}


def _without_place(parts: Parts, key: str, place: int) -> Problem:
    message = f"“{key}”在公文要素里没有它的位置，列在正文前面"
    return _problem(parts, place, "I851", message, "看一看，需要的写进“公文”里")


def _unstructured(parts: Parts) -> Problem:
    message = "按结构印出来的正文会与原文不同，所以各段照原样列出，没有分级"
    return _problem(parts, 0, "I850", message, "把标题和各项写成“标题”“内容”；这是程序的毛病，请告诉开发者")


def _problem(parts: Parts, place: int, code: str, message: str, hint: str) -> Problem:
    where = f"第 {place} {parts.manuscript.unit}" if place else ""
    return Problem(parts.manuscript.label, 0, 0, Severity.WARNING, code, message, hint, where)


__all__ = ["Choice", "Outlines", "Shaped", "shaped"]
