"""素材: what a unit wrote under a heading or about a reporting item, as data that prints the same in another's file.

Each block is rendered with the unit's own figures and handed over in the data format (plain dicts, lists and texts):
its prose is plain text, escaped where it would mean something in prose. What binds a block to its file is loosened:

- 仅 goes, and with it what is not for the edition; 序号 goes, since the other file counts for itself;
- 编号 gets the unit's key before it (铁岭市公安局-W1), unique in its file and so beside other units' ids;
- 对应问题 and 落实任务 go: they lead to items that may not be chosen, and would be faults then;
- 报告事项, 责任单位, 时限 and the 来源单位 of parts stay as they were typed.

A block that is no item gets one around it to carry 来源单位: a bare paragraph one with 编号: 无, a table or picture
one without a heading. Both print as before. Pictures keep their file name: the units of a year share a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.compose import sections as unfold
from toolkit.compose.document import Paragraph
from toolkit.compose.draft import compose
from toolkit.compose.escaping import in_heading, in_list, in_optional, in_prose
from toolkit.compose.numbering import Numbering
from toolkit.compose.writer import Writer
from toolkit.model.base import Special
from toolkit.model.blocks import Item, PictureBlock, Point, TableBlock
from toolkit.prose.literal import literal
from toolkit.prose.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.compose.draft import Sources
    from toolkit.model.blocks import Block, Section
    from toolkit.model.blocks import Table as TableData
    from toolkit.model.manifest import Manifest
    from toolkit.problems import Problem
    from toolkit.yamltext.document import Path

Part: TypeAlias = "Section | Block"  # a list of sections may have bare texts, tables and pictures
Data: TypeAlias = "dict[str, Any]"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is collected: sections by key or printed heading, reporting items by name; of both, what is in both."""

    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What one unit wrote, in the data format; ``sections`` and ``items`` are the names that could have been wished."""

    materials: tuple[Data, ...]
    sections: frozenset[str]
    items: frozenset[str]
    problems: tuple[Problem, ...] = ()


def materials(sources: Sources, edition: str, wish: Wish, prefix: str) -> Found:
    """What a unit's file has of what is wished for, as its edition prints it; ``prefix`` goes before every 编号."""
    composed, problems = compose(sources, edition)
    said = {key: value for key, value in composed.names["单位"].items() if value}
    writer = Writer(
        sources.document, Scope({**composed.names, "单位": said}), edition, sources.manifest_document
    )
    rendering = _Rendering(writer, prefix)
    collected: list[Data] = []
    sections: dict[str, None] = {}
    items = {item.name for item in sources.manifest.reporting_items}
    words = _words(sources.manifest, wish.items)
    for path, section, names in _sections(sources, writer):
        sections.update(dict.fromkeys(names))
        if wish.sections and not set(names) & set(wish.sections):
            continue
        if not wish.items:
            collected += rendering.section(section, path)
        elif _is_about(section, words) or _speaks_of(names, words):
            if below := rendering.section(section, path):
                collected.append({**({"标题": in_heading(names[-1])} if names else {}), "内容": below})
        else:
            for place, item in _matching(_below(section, path), words):
                collected += rendering.block(item, place)
        items |= set(_tags(section))
    return Found(tuple(collected), frozenset(sections), frozenset(items), problems)


def _words(manifest: Manifest, wished: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each wished reporting item the words of a heading that tell that it is about it."""
    rules = {item.name: item.keywords for item in manifest.reporting_items}
    return {name: (name, *rules.get(name, ())) for name in wished}


def _sections(sources: Sources, writer: Writer) -> Iterator[tuple[Path, Part, tuple[str, ...]]]:
    """The sections that the file may have, each with its key and its headings, in the order of the document."""
    given = sources.data.sections
    if isinstance(given, tuple):
        for index, item in enumerate(given):
            path: Path = ("章节", index)
            yield path, item, _names(_printed_heading(writer, item, path))
        return
    for key, rule in sources.manifest.sections.items():
        path = ("章节", key)
        section = (given or {}).get(key) or ""
        ruled = writer.manifest_text(rule.heading, (*path, "标题")) if isinstance(rule.heading, str) else ""
        yield path, section, _names(key, ruled, _printed_heading(writer, section, path))


def _names(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _printed_heading(writer: Writer, section: Part, path: Path) -> str:
    """The heading that the unit gave a section itself."""
    if isinstance(section, Item) and isinstance(section.heading, str):
        return writer.text(section.heading, (*path, "标题"))
    return ""


def _is_about(section: Part, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a section (or an item) as a whole is tagged with a reporting item, or its heading tells of one."""
    if not isinstance(section, Item):
        return False
    headings = (section.heading,) if isinstance(section.heading, str) else ()
    return not words.keys().isdisjoint(section.reporting_items or ()) or _speaks_of(headings, words)


def _speaks_of(headings: tuple[str, ...], words: Mapping[str, tuple[str, ...]]) -> bool:
    return any(word in heading for heading in headings for known in words.values() for word in known)


def _tags(section: Part) -> Iterator[str]:
    """The reporting items that a section and all below it are tagged with."""
    if isinstance(section, Item):
        yield from section.reporting_items or ()
    for block in _below(section, ())[0]:
        if isinstance(block, Item):
            yield from _tags(block)


def _below(section: Part, path: Path) -> tuple[tuple[Block, ...], Path]:
    if isinstance(section, Item):
        return section.blocks or (), (*path, "内容")
    return (section, path) if isinstance(section, tuple) else ((), path)


def _matching(
    blocks: tuple[tuple[Block, ...], Path], words: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Path, Item]]:
    """The outermost items that are about a reporting item."""
    values, path = blocks
    for index, value in enumerate(values):
        if isinstance(value, Item):
            if _is_about(value, words):
                yield (*path, index), value
            else:
                yield from _matching(_below(value, (*path, index)), words)


class _Rendering:
    """Blocks of one file to data without tags."""

    def __init__(self, writer: Writer, prefix: str) -> None:
        self._writer = writer
        self._prefix = prefix

    def section(self, value: Part, path: Path) -> list[Data]:
        """What stands under a section's heading: of an item with a text of its own that text first."""
        if isinstance(value, str):
            return self._paragraphs(self._writer.optional(value, path)) if value.strip() else []
        if isinstance(value, tuple):
            return [data for index, block in enumerate(value) for data in self.block(block, (*path, index))]
        if not self._writer.printed(value.only):
            return []
        if not isinstance(value, Item):
            return self.block(value, path)
        headless = value.model_copy(update={"heading": None, "id": Special.NONE, "ordinal": None})
        text = headless.model_copy(update={"blocks": None})
        said = self._item(text, path).keys()
        if not said.isdisjoint(("正文", "分述", "目标")):
            return self._carried(text, path) + self.section(value.blocks or (), (*path, "内容"))
        if not said.isdisjoint(
            ("原因", "责任单位", "牵头单位", "配合单位", "时限")
        ):  # which close the section
            return self._carried(headless, path)
        return self.section(value.blocks or (), (*path, "内容"))

    def block(self, value: Block, path: Path) -> list[Data]:
        """One block as an item, or nothing where it is for other editions or prints nothing."""
        if isinstance(value, str):
            return self._paragraphs(self._writer.text(value, path))
        if not self._writer.printed(value.only):
            return []
        if isinstance(value, (TableBlock, PictureBlock)):
            return [{"内容": [self._figure(value, path)]}]
        return self._carried(value, path)

    def _paragraphs(self, text: str) -> list[Data]:
        text = text.strip("\n")
        return [{"编号": "无", "正文": in_optional(text)}] if text else []

    def _carried(self, value: Item, path: Path) -> list[Data]:
        """An item; where nothing is left that the format lets stand alone, what it prints as a paragraph."""
        data = self._item(value, path)
        if not data.keys().isdisjoint(("标题", "正文", "分述", "内容")):
            return [data]
        printed = unfold.item(self._writer, Numbering(_NO_NUMERALS), value, 1, path)
        return self._paragraphs("\n".join(block.text for block in printed if isinstance(block, Paragraph)))

    def _item(self, value: Item, path: Path) -> Data:
        """Its keys in the order of the format."""
        data: Data = {}
        if value.id is Special.NONE:
            data["编号"] = "无"
        elif value.id is not None:
            data["编号"] = f"{self._prefix}-{value.id}"
        if heading := self._heading(value, path):
            data["标题"] = heading
        if text := self._writer.optional(value.text, (*path, "正文")).strip("\n"):
            data["正文"] = in_optional(text)
        if value.points is not None:
            data["分述"] = [
                self._point(point, (*path, "分述", index)) for index, point in enumerate(value.points)
            ]
        self._prose(data, value.cause, "原因", path)
        if below := self._below(value.blocks or (), (*path, "内容")):
            data["内容"] = below
        _typed(data, "责任单位", value.responsible_units)
        _typed(data, "牵头单位", value.lead_units)
        _typed(data, "配合单位", value.supporting_units)
        _typed(data, "时限", value.deadline)
        self._prose(data, value.target, "目标", path)
        _typed(data, "报告事项", value.reporting_items)
        _typed(data, "来源单位", value.source_unit)
        return data

    def _below(self, values: tuple[Block, ...], path: Path) -> list[Data | str]:
        out: list[Data | str] = []
        for index, value in enumerate(values):
            place = (*path, index)
            if isinstance(value, str):
                text = self._writer.text(value, place).strip("\n")
                out += [in_list(text)] if text else []
            else:
                out += self.block(value, place)
        return out

    def _heading(self, value: Item, path: Path) -> str:
        if value.heading is Special.PENDING:
            return literal(self._writer.open((*path, "标题")))
        text = self._writer.text(value.heading, (*path, "标题")) if isinstance(value.heading, str) else ""
        return in_heading(text)

    def _prose(self, data: Data, prose: str | None, key: str, path: Path) -> None:
        if text := self._writer.optional(prose, (*path, key)):
            data[key] = in_optional(text)

    def _point(self, value: str | Point, path: Path) -> Data | str:
        if isinstance(value, str):
            return in_list(self._writer.text(value, path).strip("\n"))
        text = self._writer.text(value.text, (*path, "正文")).strip("\n")
        data: Data = {"正文": in_prose(text)}
        self._prose(data, value.cause, "原因", path)
        _typed(data, "责任单位", value.responsible_units)
        return data

    def _figure(self, value: TableBlock | PictureBlock, path: Path) -> Data:
        if isinstance(value, TableBlock):
            return {"表": self._table(value.table, (*path, "表"))}
        picture = value.picture
        data: Data = {"文件": picture.file}
        self._prose(data, picture.caption, "题注", (*path, "图"))
        _typed(data, "替代文字", picture.alternative)
        return {"图": data}

    def _table(self, value: TableData, path: Path) -> Data:
        write = self._writer.text
        data: Data = {}
        self._prose(data, value.caption, "题注", path)
        data["表头"] = [in_prose(write(cell, (*path, "表头", c))) for c, cell in enumerate(value.head)]
        data["行"] = [
            [in_prose(write(cell, (*path, "行", r, c))) for c, cell in enumerate(row)]
            for r, row in enumerate(value.rows)
        ]
        _typed(data, "列宽", None if value.widths is None else tuple(map(str, value.widths)))
        self._prose(data, value.note, "注", path)
        _typed(data, "横排", None if value.lying is None else "是" if value.lying else "否")
        return data


def _typed(data: Data, key: str, value: tuple[str, ...] | str | None) -> None:
    """A field that is no prose, as it was typed."""
    if value is not None:
        data[key] = list(value) if isinstance(value, tuple) else value


def _no_numerals() -> Manifest:
    from toolkit.model.manifest import Manifest

    return Manifest.model_validate({"格式": "1", "文种": "素材"})


_NO_NUMERALS = _no_numerals()
