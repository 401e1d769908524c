"""公文: the elements of GB/T 9704 as a template's tags see them, defaults from the registry and the manifest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from toolkit.compose.attendance import PEOPLE, People
from toolkit.compose.document import NameList
from toolkit.compose.title_marks import in_turn, note_nested
from toolkit.model.base import Special
from toolkit.model.elements import Elements
from toolkit.prose.scope import PrintedDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.compose.writer import Writer
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Unit

_LISTS = ("发文机关标志", "签发人", "主送", "署名", *PEOPLE, "分送", "抄送")
# What the mark says after the organ's name where the registry has that of its 文件 (10.1 to 10.3).
_MARK_ENDS = {"函": "", "令": "令", "命令": "命令", "纪要": "会议纪要"}


def elements(
    writer: Writer,
    given: Elements,
    manifest: Manifest,
    unit: Unit,
    unit_name: str,
    at: Mapping[str, tuple[str, ...]],
) -> dict[str, Any]:
    """Every element by its Chinese key: text, a list of names, a printed date, True/False; empty where absent.

    ``at`` says for each key which mapping of the file it came from (公文, or an edition).
    """
    printed: dict[str, Any] = {}
    for name, key in _keys():
        value = getattr(given, name)
        path = (*at.get(key, ("公文",)), key)
        default = value is None
        if default:
            value = _default(key, given, manifest, unit, unit_name)
        if value is Special.PENDING or (value is None and key in manifest.required_elements):
            mark = writer.mark(key, path if value is not None else ("公文",))
            printed[key] = NameList((mark,)) if key in _LISTS else mark
        elif isinstance(value, tuple):
            names = [item if default else writer.text(item, path) for item in value]
            printed[key] = People(names) if key in PEOPLE else NameList(names)
        elif isinstance(value, dt.date):
            printed[key] = PrintedDate(value.year, value.month, value.day)
        elif isinstance(value, str):
            text = _text(writer, value, key, path, default=default)
            printed[key] = writer.title(text) if key == "标题" else text
        elif isinstance(value, bool):
            printed[key] = value
        else:
            printed[key] = NameList() if key in _LISTS else ""
    return printed


def _text(writer: Writer, value: str, key: str, path: tuple[str, ...], *, default: bool) -> str:
    """A typed text is prose; the title that stands in for one is the manifest's; names of the registry are names."""
    if not default:
        text = writer.text(value, path)
        if key == "标题":
            note_nested(writer, text, path)
        return text
    return in_turn(writer.manifest_text(value, ("标题",))) if key == "标题" else value


def _keys() -> list[tuple[str, str]]:
    return [(name, key) for key, name in Elements.keys().items() if key not in ("正文", "签名章")]


def _default(key: str, given: Elements, manifest: Manifest, unit: Unit, unit_name: str) -> Any:
    if key == "标题":
        return manifest.title
    if key == "署名":  # who signs with a stamp signs in the organ's place
        return () if isinstance(given.stamps, tuple) else (unit.full_name or unit_name,)
    if key == "发文机关标志" and _has_head(given, manifest):
        marks = unit.issuer_mark or (f"{unit.full_name or unit_name}文件",)
        end = _MARK_ENDS.get(manifest.kind)
        return marks if end is None else tuple(mark.removesuffix("文件") + end for mark in marks)
    if key == "印发机关" and isinstance(given.print_date, dt.date):
        return unit.printer
    return None


def _has_head(given: Elements, manifest: Manifest) -> bool:
    """Whether there is a 版头: with a 发文字号, known or still to be filled in."""
    if given.document_number is None:
        return "发文字号" in manifest.required_elements
    return given.document_number is not Special.NONE
