"""What there is in a new file, for whoever imported it: its sections, its tasks and units, its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.yamltext.writing import Writable

_UNITS = ("责任单位", "牵头单位", "配合单位")


def sections(value: Mapping[str, Writable]) -> tuple[str, ...]:
    """The sections by key, with the heading where that is another; the headings of free ones."""
    issued = value.get("印发件")
    found: list[str] = []
    for each in (value, issued if isinstance(issued, Mapping) else {}):
        under = each.get("章节")
        if isinstance(under, Mapping):
            for key, section in under.items():
                if section == "无":
                    continue
                heading = section.get("标题") if isinstance(section, Mapping) else None
                if key == "其他章节" and isinstance(section, Sequence) and not isinstance(section, str):
                    found += _headings(section)
                else:
                    found.append(f"{key}（{heading}）" if isinstance(heading, str) else key)
        elif isinstance(under, Sequence) and not isinstance(under, str):
            found += _headings(under)
    return tuple(found)


def counts(value: Mapping[str, Writable]) -> tuple[tuple[str, int], ...]:
    """Numbers of things by their name: headings and items, those with units, attachments, figures."""
    counted: Counter[str] = Counter()
    for each in _mappings(value):
        counted["标题"] += "标题" in each
        counted["责任单位"] += any(key in each for key in _UNITS)
    counted["附件"] = _size(value.get("附件"))
    counted["指标"] = _size(value.get("指标"))
    return tuple((name, counted[name]) for name in ("标题", "责任单位", "附件", "指标"))


def _headings(blocks: Sequence[Writable]) -> list[str]:
    found = [each.get("标题") for each in blocks if isinstance(each, Mapping)]
    return [heading for heading in found if isinstance(heading, str)]


def _size(value: Writable | None) -> int:
    return 0 if value is None or isinstance(value, str) else len(value)


def _mappings(value: Writable) -> Iterator[Mapping[str, Writable]]:
    """Every mapping under 章节 and 印发件, however deep."""
    stack: list[Writable] = []
    if isinstance(value, Mapping):
        stack = [each for key, each in value.items() if key in ("章节", "印发件", "附件")]
    while stack:
        each = stack.pop()
        if isinstance(each, Mapping):
            yield each
            stack += each.values()
        elif not isinstance(each, str):
            stack += each
