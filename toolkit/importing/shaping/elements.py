"""公文: the elements that were told of a document, and 无 for those that would be printed though it has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from toolkit.compose.escaping import in_heading
from toolkit.figures import pending_mark
from toolkit.model.base import Special
from toolkit.model.elements import Elements

if TYPE_CHECKING:
    from toolkit.importing.shaping.outlines import Data
    from toolkit.importing.told import Element, Parts
    from toolkit.model.manifest import Manifest

ABSENT = "原文没有；要印就填上，或删去此行用模板的"
KEYS = tuple(Elements.keys())
REQUIRED = "原文没有；要印就填上"
_LETTERHEAD = "页眉（发文机关标志）"
_DATES = ("成文日期", "印发日期")
_LISTS = ("发文机关标志", "签发人", "主送", "署名", "出席", "请假", "列席", "分送", "抄送")
# Those that others bring with them: the mark with a number, who printed it with the date of printing.
_BROUGHT = {"发文机关标志": "发文字号", "印发机关": "印发日期"}


def elements(parts: Parts, manifest: Manifest) -> tuple[Data, dict[str, str], tuple[Element, ...]]:
    """公文 in the order of its keys, comments by key, and the elements that 公文 has no place for."""
    given: dict[str, Any] = {}
    odd: list[Element] = []
    for element in parts.elements:
        value = _value(element.key, element.value)
        if element.key not in KEYS or element.key in ("正文", "目录") or value is None:
            odd.append(element)
        elif element.key in given:
            if element.key in _LISTS:
                given[element.key] += value
            else:
                odd.append(element)
        else:
            given[element.key] = value
    if (mark := _letterhead(parts)) and manifest.kind == "函":
        given.setdefault("发文机关标志", [_name(mark)])
    if _beside_each_other(parts):
        given["署名排列"] = "同行"
    title = "\n".join(line for line in parts.own.title if line.strip())
    if title and "标题" not in given:
        given["标题"] = in_heading(title)
    notes: dict[str, str] = {}
    for key in _printed_anyway(given, manifest):
        given[key] = "无"
        notes[key] = REQUIRED if key in manifest.required_elements else ABSENT
    return {key: given[key] for key in KEYS if key in given}, notes, tuple(odd)


def _letterhead(parts: Parts) -> str:
    """The mark of a letter, which stands in its header (GB/T 9704-2012, 10.1)."""
    return next((each.text for each in parts.manuscript.left_out if each.why == _LETTERHEAD), "")


def _beside_each_other(parts: Parts) -> bool:
    """Whether several organs sign on one line."""
    signed = [each for each in parts.elements if each.key == "署名"]
    return len(signed) == 1 and len(signed[0].lines) < len(signed[0].value) and not signed[0].moved


def _printed_anyway(given: Mapping[str, Any], manifest: Manifest) -> list[str]:
    """What the document lacks, but the template, the registry or a mark of what is missing would print."""
    lacking = [key for key in manifest.required_elements if key not in given and key != "正文"]
    if manifest.title is not None and "标题" not in given:
        lacking.append("标题")
    if "署名" not in given and "签名章" not in given:
        lacking.append("署名")
    lacking += [key for key, other in _BROUGHT.items() if key not in given and other in given]
    return list(dict.fromkeys(lacking))


def _value(key: str, value: str | tuple[str, ...]) -> Any:
    """The value as its key has it; None where it cannot be one."""
    if key == "签名章":
        people = [value] if isinstance(value, str) else list(value)
        return [_stamp(person) for person in people if person.strip()] or None
    if key in _LISTS:
        names = [value] if isinstance(value, str) else list(value)
        return [_name(name) for name in names if name.strip()] or None
    text = value if isinstance(value, str) else "、".join(value)
    if not text.strip():
        return None
    if text == pending_mark(key):
        return Special.PENDING.value
    if key in _DATES:
        return text
    return in_heading("\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip()))


def _name(name: str) -> str:
    return in_heading(" ".join(name.split()))


def _stamp(person: str) -> Data:
    said = person.rsplit(None, 1)
    return dict(zip(("职务", "姓名"), (" ".join(each.split()) for each in said), strict=False))


__all__ = ["ABSENT", "KEYS", "REQUIRED", "elements"]
