"""报告事项清单

用途：模板说明的“报告事项”里，这一年、这类单位适用的各项，哪些整篇没有写到，一份报告说一条。只是提示，不影响定稿。
写到的各项是凭哪个标题、哪句话认定的，列在 check --format html、xlsx、json 的“报告事项”表里，由法制机构核对。
认定的次序：有一项写了“报告事项”标明的；标题里有“关键词”的；标题、正文里有“线索”的，排在前面的线索先看（没有写“线索”
就用“关键词”）。
存在问题、下步安排、导语和结语里提到的不算写到。
依据：模板说明的“报告事项”，内容来自《法治政府建设实施纲要》各部分。清单写着从哪年到哪年适用；过了年份还没有新清单的，
照最近的清单看，并说明。

通过的例子：“数字法治”，正文有“建成政务服务平台，实现数据共享”。
不通过的例子：全文没有一处说到突发事件、应急预案。

怎样改：补写这一项，没有发生的事也交代一句；换了说法没有认出来的，在那一项写“报告事项: [名称]”，或者请法制机构在模板
说明里添上“线索”；与本单位无关的，请法制机构在模板说明里写“适用单位”（名录里一个这样的单位也没有，就各单位都要写）。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.checking.rules.completeness.kinds import own_text, section_of
from toolkit.checking.rules.completeness.parts import NEXT, SHORTCOMINGS, content_of, contents
from toolkit.checking.values import Finding, Rule
from toolkit.model.blocks import Item
from toolkit.model.units import attribute_of
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject
    from toolkit.model.manifest import ReportingItem
    from toolkit.model.units import Unit
    from toolkit.yamltext.document import Path

_HINT = (
    "补写，没有发生的事也交代一句；写到了没有认出来的，在那一项写“报告事项: [名称]”。"
    "写到的各项凭什么认定，见 check --format html"
)
_FRAME = ("导语", "结语")


@dataclass(frozen=True, slots=True)
class Covered:
    """A reporting item that applies, and where the report speaks of it; nowhere if ``path`` is None."""

    item: ReportingItem
    path: Path | None = None
    told_by: str = ""  # 标明, 标题, 正文
    words: str = ""  # the heading or the passage


def check(subject: Subject) -> Iterator[Finding]:
    """The items that a report says nothing about, in one hint, with the evidence for the others."""
    found = coverage(subject)
    silent = [each.item for each in found if each.path is None]
    if not silent:
        return
    names = "、".join(item.name for item in silent)
    message = f"报告事项清单适用的 {len(found)} 项里，有 {len(silent)} 项没有写到：{names}"
    if expired := expired_since(subject):
        message += f"（清单只到 {expired} 年，请法制机构更新）"
    yield Finding(("章节",), message, _HINT)


def applicable(subject: Subject) -> tuple[ReportingItem, ...]:
    """The items of the year for units of this kind; those of the last list where none is dated so late."""
    items = [item for item in subject.manifest.reporting_items if _is_meant(subject, item)]
    now = [item for item in items if _starts(item) <= subject.year <= _ends(item)]
    if now or not items:
        return tuple(now)
    latest = max((_ends(item) for item in items if _ends(item) < subject.year), default=None)
    return tuple(item for item in items if _ends(item) == latest)


def expired_since(subject: Subject) -> int | None:
    """The last year of the list, where the report is of a later one."""
    ends = [_ends(item) for item in applicable(subject)]
    return max(ends) if ends and max(ends) < subject.year else None


def coverage(subject: Subject) -> tuple[Covered, ...]:
    """Each item that applies, with where the report speaks of it first."""
    items = applicable(subject)
    if not items:
        return ()
    passages = _passages(subject)
    tagged = dict(_tagged(subject.data.sections, ("章节",)))
    return tuple(_covered(item, passages, tagged) for item in items)


def _starts(item: ReportingItem) -> int:
    return item.since or 0


def _ends(item: ReportingItem) -> int:
    return item.until or 9999


def _is_meant(subject: Subject, item: ReportingItem) -> bool:
    """Whether an item is for units of this kind; for every unit where the registry tells of no such kind."""
    wanted = set(item.units)
    if not wanted or not wanted.isdisjoint(_kinds(subject.unit_key, subject.unit)):
        return True
    return all(wanted.isdisjoint(_kinds(key, unit)) for key, unit in subject.registry.units.items())


def _kinds(key: str, unit: Unit) -> tuple[str, ...]:
    return tuple(value for name in ("级别", "类别", "单位") for value in attribute_of(key, unit, name))


def _passages(subject: Subject) -> list[Passage]:
    """What tells of results: without what frames the report, shortcomings and plans."""
    apart = {SHORTCOMINGS, NEXT}
    by_section = {key: content.name for content in contents() for key in content.sections}
    kept: list[Passage] = []
    current = ""
    section: str | None = None
    for passage in own_text(subject.editions[0]):
        if section_of(passage) != section:
            section = section_of(passage)
            current = by_section.get(section, "")
        if passage.kind == "层次标题" and passage.level == 1 and section not in by_section:
            content = content_of(passage.text)
            current = content.name if content is not None else ""
        if current not in apart and section not in _FRAME:
            kept.append(passage)
    return kept


def _covered(item: ReportingItem, passages: list[Passage], tagged: dict[str, tuple[Path, str]]) -> Covered:
    if item.name in tagged:
        return Covered(item, tagged[item.name][0], "标明", tagged[item.name][1])
    words = (item.name, *item.keywords)
    for passage in passages:
        heading = passage.text if passage.kind == "层次标题" and passage.level > 1 else passage.heading
        if heading and any(word in heading for word in words):
            return Covered(item, passage.path, "标题", heading.rstrip("。"))
    clues = (item.name, *(item.clues or item.keywords))
    told = [each for each in passages if each.kind == "正文" or each.level > 1 or _is_free(each)]
    for word in clues:  # the surest first, as the manifest has them
        found = next((each for each in told if word in each.text), None)
        if found is not None:
            told_by = "正文" if found.kind == "正文" else "标题"
            return Covered(item, found.path, told_by, _around(found.text, word))
    return Covered(item)


def _is_free(passage: Passage) -> bool:
    """Whether a heading of the first level is the unit's own, not one that every report has."""
    return content_of(passage.text) is None


def _around(text: str, word: str) -> str:
    """The clause that a word stands in."""
    at = text.index(word)
    start = max(text.rfind(sign, 0, at) for sign in "。；，：") + 1
    ends = [end for sign in "。；，：" if (end := text.find(sign, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _tagged(value: Any, path: Path) -> Iterator[tuple[str, tuple[Path, str]]]:
    """The reporting items that items of the data name themselves; the first of each counts."""
    found: dict[str, tuple[Path, str]] = {}
    for item, place in _items(value, path):
        heading = item.heading if isinstance(item.heading, str) else item.text or ""
        for name in item.reporting_items or ():
            found.setdefault(name, (place, heading))
    yield from found.items()


def _items(value: Any, path: Path) -> Iterator[tuple[Item, Path]]:
    if isinstance(value, Item):
        yield value, path
        yield from _items(value.blocks, (*path, "内容"))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _items(each, (*path, index))
    elif hasattr(value, "items"):
        for key, each in value.items():
            yield from _items(each, (*path, key))


RULE = Rule("C921", "报告事项清单", Severity.HINT, check, __doc__)
