"""The prose of a document's data, field by field, each with the headings that it stands under."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Change: TypeAlias = Callable[[str, tuple[str, ...]], str]
"""From a text and its headings, the nearest last, to the text that takes its place."""


def changed(value: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The data with every prose field of its texts changed: 公文.正文, 章节, 印发件, 附件, in the order of print.

    Headings, units, deadlines, tables, elements and what is no text stay as they are; nothing of ``value`` is altered.
    """
    made = dict(value)
    elements = value.get("公文")
    if isinstance(elements, Mapping) and "正文" in elements:
        made["公文"] = {**elements, "正文": _section(elements["正文"], (), change)}
    if "章节" in value:
        made["章节"] = _sections(value["章节"], change)
    issued = value.get("印发件")
    if isinstance(issued, Mapping):
        own = dict(issued)
        if "导语" in own:
            own["导语"] = _section(own["导语"], (), change)
        if "章节" in own:
            own["章节"] = _sections(own["章节"], change)
        if isinstance(own.get("结语"), str):
            own["结语"] = change(own["结语"], ())
        made["印发件"] = own
    attachments = value.get("附件")
    if isinstance(attachments, (list, tuple)):
        made["附件"] = [
            {**item, "章节": _sections(item["章节"], change)}
            if isinstance(item, Mapping) and "章节" in item
            else item
            for item in attachments
        ]
    return made


def _sections(sections: Any, change: Change) -> Any:
    if isinstance(sections, Mapping):
        return {key: _section(section, (), change) for key, section in sections.items()}
    return _section(sections, (), change)


def _section(section: Any, headings: tuple[str, ...], change: Change) -> Any:
    if isinstance(section, str):
        return change(section, headings) if section not in _NO_PROSE else section
    if isinstance(section, (list, tuple)):
        return [_section(block, headings, change) for block in section]
    return _item(section, headings, change) if isinstance(section, Mapping) else section


_NO_PROSE = ("无", "待补")


def _item(item: Mapping[str, Any], headings: tuple[str, ...], change: Change) -> Mapping[str, Any]:
    if "表" in item or "图" in item:
        return item
    heading = item.get("标题")
    if isinstance(heading, str) and heading not in _NO_PROSE:
        headings = (*headings, heading)
    made = dict(item)
    for key in ("正文", "分述", "原因", "内容"):
        if key in made:
            made[key] = _section(made[key], headings, change)
    return made
