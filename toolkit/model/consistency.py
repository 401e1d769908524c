"""What one file's parts must agree on among themselves and with its manifest; each breach a problem at its place.

Codes: D211 unknown section, D212 unknown edition in 仅, D213 an id twice, D214 a reference to no problem, D215 an
indicator's key is no identifier, D218 a measure other than the manifest's, D220 a list of named sections,
D233 a required indicator missing, D250 a reporting item that the manifest does not have, D251 a 来源单位 that the
registry does not have, D276 接在 names no section, D277 接在 where nothing is printed behind a section.
"""

from __future__ import annotations

import keyword
import unicodedata
from typing import TYPE_CHECKING, Any

from toolkit.model.base import Special
from toolkit.model.blocks import Item, PictureBlock, TableBlock
from toolkit.problems import Problem, Severity, error
from toolkit.suggest import did_you_mean
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from toolkit.model.manifest import Manifest
    from toolkit.model.yeardata import Sections, YearData
    from toolkit.yamltext.document import Document, Path

_JINJA_WORDS = frozenset(
    ["and", "or", "not", "in", "is", "if", "else", "elif", "true", "false", "none", "True", "False"]
)


# What a block may say that others must agree with; most say nothing of the kind.
_TOLD = frozenset(["only", "id", "answers_problems", "reporting_items", "source_unit", "behind"])


def consistency(
    data: YearData,
    document: Document,
    manifest: Manifest,
    editions: tuple[str, ...],
    units: Collection[str] | None = None,
) -> Iterator[Problem]:
    """The problems of one file, given its manifest, the editions that it has and the keys of the registry."""
    yield from _section_keys(data, document, manifest)
    yield from _indicators(data, document, manifest)
    items = [
        (path, block) for path, block in _all_items(data) if not _TOLD.isdisjoint(block.model_fields_set)
    ]
    yield from _editions(items, document, editions)
    yield from _references(items, document)
    yield from _names_of_others(items, document, manifest, units)
    yield from _places(items, document, manifest)


def _section_keys(data: YearData, document: Document, manifest: Manifest) -> Iterator[Problem]:
    if data.sections is None:
        return
    if isinstance(data.sections, tuple):
        if manifest.sections:
            line, column = document.place(("章节",))
            hint = "写成“章节名: 内容”，章节名有：" + "、".join(manifest.sections)
            yield error(
                document.path, line, column, "D220", "这个模板的章节按名字填写，不能写成列表", hint, "章节"
            )
        return
    for key in data.sections:
        if key not in manifest.sections:
            path: Path = ("章节", key)
            line, column = document.place(path, of_key=True)
            hint = did_you_mean(key, [name for name in manifest.sections if name not in data.sections])
            yield error(document.path, line, column, "D211", f"模板没有“{key}”这个章节", hint, dotted(path))


def _indicators(data: YearData, document: Document, manifest: Manifest) -> Iterator[Problem]:
    for key, indicator in data.indicators.items():
        path: Path = ("指标", key)
        if not key.isidentifier() or keyword.iskeyword(key) or key in _JINJA_WORDS:
            line, column = document.place(path, of_key=True)
            hint = "用汉字、字母、数字和下划线，不以数字开头，不含空格和标点；要印的名称写在“名称”里"
            yield error(document.path, line, column, "D215", f"“{key}”不能作指标的键", hint, dotted(path))
        elif unicodedata.normalize("NFKC", key) != key:
            line, column = document.place(path, of_key=True)
            hint = f"改成“{unicodedata.normalize('NFKC', key)}”"
            yield error(
                document.path, line, column, "D215", f"指标的键“{key}”里有全角或兼容字符", hint, dotted(path)
            )
        rule = manifest.indicators.get(key)
        if rule is not None and rule.measure is not None and rule.measure != indicator.measure:
            line, column = document.place((*path, "计量"))
            message = f"“{key}”的计量应是“{rule.measure}”，这里是“{indicator.measure}”"
            yield error(
                document.path, line, column, "D218", message, "按模板说明的计量填写", dotted((*path, "计量"))
            )
    for key, rule in manifest.indicators.items():
        if rule.required and key not in data.indicators:
            line, column = document.place(("指标",), of_key=True)
            yield Problem(
                document.path,
                line,
                column,
                Severity.PENDING,
                "D233",
                f"缺少必报的指标“{key}”",
                f"在“指标”下补上“{key}”，没有这回事写 不涉及",
                "指标",
            )


def _editions(
    items: list[tuple[Path, Any]], document: Document, editions: tuple[str, ...]
) -> Iterator[Problem]:
    for path, block in items:
        for name in getattr(block, "only", None) or ():
            if name not in editions:
                line, column = document.place((*path, "仅"))
                hint = did_you_mean(name, editions)
                yield error(
                    document.path, line, column, "D212", f"没有“{name}”这个版本", hint, dotted((*path, "仅"))
                )


def _references(items: list[tuple[Path, Any]], document: Document) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path, block in items:
        if isinstance(block, Item) and isinstance(block.id, str):
            if block.id in seen:
                line, column = document.place((*path, "编号"))
                first, _ = document.place((*seen[block.id], "编号"))
                message = f"编号“{block.id}”重复，第 {first} 行已有"
                yield error(
                    document.path, line, column, "D213", message, "换一个编号", dotted((*path, "编号"))
                )
            else:
                seen[block.id] = path
    for path, block in items:
        for name in (isinstance(block, Item) and block.answers_problems) or ():
            if name not in seen and name != "待补":
                line, column = document.place((*path, "对应问题"))
                hint = did_you_mean(name, seen)
                where = dotted((*path, "对应问题"))
                yield error(document.path, line, column, "D214", f"没有编号为“{name}”的问题", hint, where)


def _places(items: list[tuple[Path, Any]], document: Document, manifest: Manifest) -> Iterator[Problem]:
    """接在: of an item directly in a section that has no heading, behind a section that the manifest has."""
    for path, block in items:
        if not isinstance(block, Item) or block.behind is None:
            continue
        place: Path = (*path, "接在")
        line, column = document.place(place)
        if not _may_move(path, manifest):
            message = "“接在”在这里不起作用"
            hint = "写在“其他章节”的各项里，或删去"
            yield error(document.path, line, column, "D277", message, hint, dotted(place))
        elif block.behind not in manifest.sections:
            message, hint = f"模板没有“{block.behind}”这个章节", did_you_mean(block.behind, manifest.sections)
            yield error(document.path, line, column, "D276", message, hint, dotted(place))


def _may_move(path: Path, manifest: Manifest) -> bool:
    if len(path) != 3 or path[0] != "章节" or not isinstance(path[2], int):
        return False
    rule = manifest.sections.get(str(path[1]))
    return rule is not None and rule.heading is Special.NONE


def _names_of_others(
    items: list[tuple[Path, Any]], document: Document, manifest: Manifest, units: Collection[str] | None
) -> Iterator[Problem]:
    """What an item says of the manifest's reporting items and of other units, told where it means nothing."""
    known = [item.name for item in manifest.reporting_items]
    for path, block in items:
        if not isinstance(block, Item):
            continue
        for index, name in enumerate(block.reporting_items or ()):
            if name not in known:
                hint = did_you_mean(name, known) or "模板说明里没有列“报告事项”，删去这个键"
                place: Path = (*path, "报告事项", index)
                place = place if document.has(place) else place[:-1]
                yield _warning(document, place, "D250", f"模板说明没有“{name}”这个报告事项", hint)
        if units is not None and block.source_unit is not None and block.source_unit not in units:
            hint = did_you_mean(block.source_unit, units)
            message = f"单位名录里没有来源单位“{block.source_unit}”"
            yield _warning(document, (*path, "来源单位"), "D251", message, hint)


def _warning(document: Document, path: Path, code: str, message: str, hint: str) -> Problem:
    line, column = document.place(path)
    return Problem(document.path, line, column, Severity.WARNING, code, message, hint, dotted(path))


def _all_items(data: YearData) -> Iterator[tuple[Path, Any]]:
    if data.elements.body is not None:
        yield from _items_of({"正文": data.elements.body}, ("公文",))
    for name, edition in (data.editions or {}).items():
        if edition.body is not None:
            yield from _items_of({"正文": edition.body}, ("版本", name))
    yield from _items_of(data.sections, ("章节",))
    if data.issued is not None:
        if data.issued.preamble is not None:
            yield from _items_of({"导语": data.issued.preamble}, ("印发件",))
        yield from _items_of(data.issued.sections, ("印发件", "章节"))
    for index, attachment in enumerate(data.attachments):
        yield from _items_of(attachment.sections, ("附件", index, "章节"))


def _items_of(sections: Sections | None, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(sections, tuple):
        yield from _walk(sections, path)
    elif sections is not None:
        for key, section in sections.items():
            if isinstance(section, tuple):
                yield from _walk(section, (*path, key))
            elif isinstance(section, Item):
                yield from _walk((section,), (*path, key), single=True)


def _walk(blocks: tuple[Any, ...], path: Path, *, single: bool = False) -> Iterator[tuple[Path, Any]]:
    for index, block in enumerate(blocks):
        place: Path = path if single else (*path, index)
        if isinstance(block, (Item, TableBlock, PictureBlock)):
            yield place, block
        if isinstance(block, Item) and block.blocks:
            yield from _walk(block.blocks, (*place, "内容"))


__all__ = ["consistency"]
