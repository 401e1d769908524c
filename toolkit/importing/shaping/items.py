"""One heading or item as data: as much of its structure as prints exactly its paragraph again.

What is tried first says most: heading, text, points, units as lists. What prints otherwise is said more plainly, until
the whole paragraph stands as one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.compose import sections as unfold
from toolkit.compose import sentences
from toolkit.compose.document import Paragraph
from toolkit.compose.escaping import in_heading, in_list, in_optional, in_prose
from toolkit.compose.numbering import Numbering
from toolkit.compose.writer import Writer
from toolkit.importing.shaping.numbered import ARTICLE
from toolkit.importing.spaces import squeezed
from toolkit.model.blocks import Item
from toolkit.prose.scope import Scope
from toolkit.yamltext.document import Document

if TYPE_CHECKING:
    from toolkit.importing.shaping.outlines import Data
    from toolkit.importing.told import Node, Point, Units
    from toolkit.model.manifest import Manifest

_STOPS = "。！？；：…，、.!?;:,"  # behind a run-in heading no full stop is printed after these
_CAUSE = "，主要原因是"
_NOTED = ("责任单位", "牵头单位", "配合单位", "时限")
_CAUSE_BEGINS = re.compile("主要原因是(?!(?:主要)?原因|由于|因为)")
_LABELS = {
    "责任单位": "责任单位",
    "牵头单位": "牵头单位",
    "配合单位": "配合单位",
    "完成时限": "时限",
    "时限": "时限",
}


class Items:
    """Nodes to data, for texts of one template: ``manifest`` says what it prints at the end of an item."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._writer = Writer(Document("", None, None, ""), Scope({"指标": {}}), "")

    def item(self, node: Node) -> Data:
        """The data of a node without numeral and what stands below; its units only where they end its paragraph."""
        body = behind(node.line.text, node.numeral)
        if body is None or not body.strip():
            return whole(node)
        wanted = squeezed(body)
        for candidate in _candidates(node, body):
            if self.printed(candidate) == wanted:
                return candidate
        return {"正文": in_optional(body)}

    def closing_units(self, node: Node, item: Data) -> Data | None:
        """The units that stand on a line of their own below a heading, or below an item that has nothing else below it.

        None where they are not printed as they stand; behind a text they are printed in its paragraph.
        """
        if node.units is None or len(node.units.lines) != 1 or "编号" in item:
            return None
        if node.below and not item.keys().isdisjoint(("正文", "分述")):
            return None
        head = self.printed(item)
        for units in _unit_data(node.units):
            if self.printed({**item, **units}) == head + squeezed(node.units.lines[0].text):
                return units
        return None

    def printed(self, item: Data) -> str:
        """What an item without numeral prints, white space aside; empty where it is refused."""
        try:
            model = Item.model_validate({"编号": "无", **item})
        except ValueError:
            return ""
        blocks = unfold.item(self._writer, Numbering(self._manifest, ()), model, 0, ())
        self._writer.problems.clear()
        self._writer.tasks.clear()
        return squeezed("".join(block.text for block in blocks if isinstance(block, Paragraph)))


def whole(node: Node) -> Data:
    """The whole paragraph, numeral and all, as one text."""
    return {"编号": "无", "正文": in_optional(node.line.text)}


def behind(text: str, beginning: str) -> str | None:
    """What stands behind a beginning, however spaced; None where the text begins otherwise."""
    if text.startswith(beginning):
        return text[len(beginning) :].lstrip()
    at = 0
    for wanted in squeezed(beginning):
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != wanted:
            return None
        at += 1
    return text[at:].lstrip()


def _candidates(node: Node, body: str) -> Iterator[Data]:
    inline = node.units if node.units is not None and not node.units.lines else None
    bare = body
    if inline is not None:
        bare = _without_end(body, inline.typed) or ""
    if node.heading and not node.text and not node.points:
        if inline is not None and bare:
            yield from ({"正文": in_optional(bare), **units} for units in _unit_data(inline))
        yield {("正文" if node.form == ARTICLE else "标题"): in_heading(body)}
        return
    for text, units in ((bare, inline), (body, None)):
        if not text:
            continue
        heading, rest = _run_in(node.heading, text)
        options = list(_unit_data(units)) if units is not None else [{}]
        if node.points and _rejoined(node, text):
            yield from (_said(heading, node.text, node.points, each, node.cause) for each in options)
        if _CAUSE in rest:
            yield from (_with_cause(heading, rest, each) for each in options)
        yield from (_said(heading, rest, (), each) for each in options)
        if heading:
            yield from (_said("", text, (), each) for each in options)


def _rejoined(node: Node, text: str) -> bool:
    """Whether a text ends as the points of its node, and their cause, will be printed."""
    said = [point.text + (point.units.typed if point.units else "") for point in node.points]
    return squeezed(text).endswith(squeezed(sentences.points(said) + node.cause))


def _said(heading: str, text: str, points: tuple[Point, ...], units: Data, cause: str = "") -> Data:
    said: Data = {}
    if heading:
        said["标题"] = in_heading(heading)
    if text:
        said["正文"] = in_optional(text)
    if points:
        said["分述"] = [_point(point) for point in points]
    if cause:
        said["原因"] = in_optional(_CAUSE_BEGINS.sub("", cause))
    return {**said, **units}


def _with_cause(heading: str, text: str, units: Data) -> Data:
    """A problem and its cause: ……，主要原因是……。"""
    problem, _, cause = text.rpartition(_CAUSE)
    return _said(
        heading, problem + "。", (), {"原因": in_optional(cause.strip().removesuffix("。")), **units}
    )


def _point(point: Point) -> Data | str:
    if point.units is None:
        return in_list(point.text)
    units = next((each for each in _unit_data(point.units) if list(each) == ["责任单位"]), None)
    return {"正文": in_prose(point.text), **(units or {"责任单位": point.units.typed})}


def _run_in(heading: str, text: str) -> tuple[str, str]:
    """The heading with the mark that is printed behind it, and the text that follows; no heading where none can be."""
    rest = behind(text, heading) if heading else None
    if not rest:
        return "", text
    if rest[0] == "。" and heading[-1] not in _STOPS:
        rest = rest[1:].lstrip()
    elif heading[-1] not in _STOPS and rest[0] in _STOPS:
        heading, rest = heading + rest[0], rest[1:].lstrip()
    return (heading, rest) if rest and heading[-1:] else ("", text)


def _unit_data(units: Units) -> Iterator[Data]:
    """Units as lists by their labels, or as they were typed: what is printed as they stand, the lists first."""
    wanted = squeezed(units.typed)
    for said in _unit_forms(units):
        printed = {key: value if isinstance(value, str) else "、".join(value) for key, value in said.items()}
        if squeezed(sentences.units_note(*(printed.get(key, "") for key in _NOTED))) == wanted:
            yield said


def _unit_forms(units: Units) -> Iterator[Data]:
    keys = [_LABELS.get(name, "") for name, _ in units.named]
    if all(keys) and len(set(keys)) == len(keys):
        yield {
            key: "、".join(names) if key == "时限" else list(names)
            for key, (_, names) in zip(keys, units.named, strict=True)
            if names
        }
    typed = units.typed.strip()
    bare = typed[1:-1] if typed.startswith("（") and typed.endswith("）") else typed
    label, colon, names = bare.partition("：")
    key = _LABELS.get(label.strip(), "")
    if colon and key not in ("", "时限") and not set("：（）") & set(names):
        yield {key: names.strip()}
    elif colon and "（" not in bare:
        yield {"责任单位": bare}
    yield {"责任单位": typed}


def _without_end(text: str, end: str) -> str | None:
    """A text without its end, however that is spaced."""
    at = len(text)
    for wanted in reversed(squeezed(end)):
        while at and text[at - 1].isspace():
            at -= 1
        if not at or text[at - 1] != wanted:
            return None
        at -= 1
    return text[:at].rstrip()
