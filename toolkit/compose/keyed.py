"""章节 by the manifest's keys: each section in the manifest's place, and what the data want behind one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose import sections as unfold
from toolkit.compose.document import Block, Blocks, Paragraph, Run
from toolkit.model.base import Special
from toolkit.model.blocks import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.compose.numbering import Numbering
    from toolkit.compose.writer import Writer
    from toolkit.model.blocks import Block as BlockData
    from toolkit.model.blocks import Section
    from toolkit.model.manifest import Manifest, SectionRule
    from toolkit.model.yeardata import Sections
    from toolkit.yamltext.document import Path


def by_key(
    writer: Writer, numbering: Numbering, given: Sections | None, manifest: Manifest, path: Path
) -> dict[str, Blocks]:
    """The sections by key in the manifest's order; a free list stands under 正文."""
    if isinstance(given, tuple):
        return {"正文": tuple(unfold.listed(writer, numbering, given, path))}
    given = given or {}
    behind = _behind(given, manifest, path)
    moved = {place for items in behind.values() for place, _ in items}
    printed: dict[str, Blocks] = {}
    for key, rule in manifest.sections.items():
        out = _section(writer, numbering, given.get(key), rule, (*path, key), moved)
        for place, item in behind.get(key, ()):
            out += unfold.block(writer, numbering, item, 0, place)
        printed[key] = tuple(out)
    return printed


def _section(
    writer: Writer,
    numbering: Numbering,
    value: Section | None,
    rule: SectionRule,
    path: Path,
    moved: set[Path],
) -> list[Block]:
    """One section; the mark of what is missing where it must not be."""
    key = str(path[-1])
    if isinstance(value, str) and not value.strip():
        value = None
    heading = _heading(writer, rule, key) if value or rule.required else ""
    if isinstance(value, tuple) and any((*path, index) in moved for index in range(len(value))):
        return _unmoved(writer, numbering, value, path, moved)
    if value:
        out = unfold.shown(writer, numbering, value, heading, path)
        if rule.required and not out:
            _told_missing(writer, value, rule, path)
        return out
    if not rule.required:
        return []
    mark = Paragraph(unfold.BODY, (Run(writer.mark(key, path[:-1])),), path[:-1])
    if not heading:
        return [mark]
    text = numbering.next(0) + heading
    return [Paragraph(unfold.heading_style(numbering, 0), (Run(text),), path[:-1], level=1), mark]


def _behind(
    given: Mapping[str, Section], manifest: Manifest, path: Path
) -> dict[str, list[tuple[Path, BlockData]]]:
    """By section what is printed behind it: items of a section without a heading that say 接在."""
    behind: dict[str, list[tuple[Path, BlockData]]] = {}
    for key, rule in manifest.sections.items():
        value = given.get(key)
        if rule.heading is Special.NONE and isinstance(value, tuple):
            for index, block in enumerate(value):
                if isinstance(block, Item) and block.behind is not None and block.behind in manifest.sections:
                    behind.setdefault(block.behind, []).append(((*path, key, index), block))
    return behind


def _unmoved(
    writer: Writer, numbering: Numbering, values: tuple[BlockData, ...], path: Path, moved: set[Path]
) -> list[Block]:
    out: list[Block] = []
    for index, value in enumerate(values):
        if (*path, index) not in moved:
            out += unfold.block(writer, numbering, value, 0, (*path, index))
    return out


def _heading(writer: Writer, rule: SectionRule, key: str) -> str:
    """The manifest's heading, prose as it may name a year; the key where it gives none, empty for 无."""
    if rule.heading is None or isinstance(rule.heading, Special):
        return key if rule.heading is None else ""
    return writer.manifest_text(rule.heading, ("章节", key, "标题")) if "{" in rule.heading else rule.heading


def _told_missing(writer: Writer, value: Section, rule: SectionRule, path: Path) -> None:
    """A required section of which nothing is printed: on purpose, or because all of it is for other editions.

    The hint says what the manifest asks of it, by whatever regulation.
    """
    key = str(path[-1])
    if value == "无":
        asked = (rule.guidance or "").split("。")[0]
        hint = f"确认不需要这一部分；模板说明写的是：{asked}" if asked else "确认不需要这一部分"
        writer.warn(path, "", "D238", f"“{key}”是必备章节，这里写了“无”，不会印出", hint)
    else:
        writer.pending.setdefault(key, path[:-1])
