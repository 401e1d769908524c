"""What a reader sees of a document's structure, taken from its data as they are composed: to compare two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from toolkit.compose.document import Block, Composed, Paragraph, Picture, Table
from toolkit.compose.draft import Sources, compose
from toolkit.compose.sentences import printed_deadline

UNITS = ("责任单位", "牵头单位", "配合单位", "时限")
Thing: TypeAlias = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Structure:
    """The things that a document consists of, by their sort; a thing is a tuple of what tells it from others."""

    things: Mapping[str, Counter[tuple[Any, ...]]] = field(default_factory=dict)

    def lacking(self, other: Structure) -> dict[str, Counter[tuple[Any, ...]]]:
        """What this document has and the other has not."""
        found = {sort: had - other.things.get(sort, Counter()) for sort, had in self.things.items()}
        return {sort: lacks for sort, lacks in found.items() if lacks}

    def count(self, sort: str) -> int:
        return sum(self.things.get(sort, Counter()).values())


def structure_of(sources: Sources, edition: str, template: str) -> Structure:
    """The structure of one edition."""
    composed, _ = compose(sources, edition)
    value = sources.document.value
    assert isinstance(value, dict)
    things: dict[str, Counter[tuple[Any, ...]]] = {"模板": Counter([(template,)])}
    found = [*_elements(composed), *_keys(composed, sources), *_attached(composed)]
    parts = {
        "公文": (*composed.notice, *(b for blocks in composed.sections.values() for b in blocks)),
        "印发件": composed.issued,
        "附件": composed.attachments,
    }
    for part, blocks in parts.items():
        found += ((sort, (part, *thing)) for sort, thing in _things(blocks, value))
    for sort, thing in found:
        things.setdefault(sort, Counter())[thing] += 1
    return Structure(things)


def _elements(composed: Composed) -> Iterator[Thing]:
    for key, said in composed.names["公文"].items():
        text = "｜".join(map(str, said)) if isinstance(said, tuple) else said
        if isinstance(text, str) and text:
            yield "要素", (key, squeezed(text))
    if title := composed.names["印发件"]["标题"]:
        yield "印发件", (squeezed(title),)


def _keys(composed: Composed, sources: Sources) -> Iterator[Thing]:
    for key, blocks in composed.sections.items():
        if blocks and sources.manifest.sections:
            yield "章节键", (key,)


def _attached(composed: Composed) -> Iterator[Thing]:
    for paragraph in composed.attachment_list:
        assert isinstance(paragraph, Paragraph)
        yield "附件", (paragraph.style, squeezed(paragraph.text))


def _things(blocks: tuple[Block, ...], value: Any) -> Iterator[Thing]:
    printed: set[tuple[Any, ...]] = set()
    for block in blocks:
        if isinstance(block, Table):
            yield "表", (block.caption, block.note, block.head, block.rows)
        elif isinstance(block, Picture):
            yield "图", (block.caption, block.alternative)
        elif isinstance(block, Paragraph):
            item = _at(value, block.path)
            first = block.path not in printed and isinstance(item, dict) and _is_item(item)
            depth = sum(block.path[:n] in printed for n in range(len(block.path)))
            yield _of_paragraph(block, item if first else {}, depth)
            if first and not block.level:
                yield from _points(block, item)
            if isinstance(item, dict) and not block.level:
                yield from _units(block, item)
            if block.level or first:
                printed.add(block.path)


def _of_paragraph(block: Paragraph, item: Mapping[str, Any], depth: int) -> Thing:
    """A heading, an item with or without a heading that runs in, a plain paragraph."""
    text = squeezed(block.text)
    if block.level:
        return "标题", (block.style, block.level, depth, text)
    if block.style in ("附件标识", "附件标题"):
        return "附件", (block.style, text)
    if item and block.runs[0].style and len(block.runs) > 1:
        return "段首标题", (block.runs[0].style, depth, squeezed(block.runs[0].text), text)
    if item and item.get("编号") != "无":
        return "无标题的项", (depth, text)
    return "段", (block.style, text)


def _points(block: Paragraph, item: Mapping[str, Any]) -> Iterator[Thing]:
    if "分述" in item:
        yield "分述", (len(item["分述"]), squeezed(block.text))
        for point in item["分述"]:
            if isinstance(point, dict) and "责任单位" in point:
                yield "分述的责任单位", (squeezed(_names(point["责任单位"])),)


def _units(block: Paragraph, item: Mapping[str, Any]) -> Iterator[Thing]:
    text = squeezed(block.text)
    for key in UNITS:
        names = squeezed(printed_deadline(_names(item.get(key, ""))))
        if names and f"：{names}" in text and text.endswith("）"):
            yield "责任单位", (key, names, text)


def _is_item(item: Mapping[str, Any]) -> bool:
    return not item.keys().isdisjoint(("正文", "分述", "标题"))


def _names(said: Any) -> str:
    return said if isinstance(said, str) else "、".join(map(str, said))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def squeezed(text: str) -> str:
    return "".join(text.split())
