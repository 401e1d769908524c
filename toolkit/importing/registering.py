"""A unit added to 单位名录.yaml: its lines put behind the last unit's, every other byte left as it is.

Codes: I863 the unit could not be added, with the line to type.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from toolkit.problems import Problem, error, has_errors
from toolkit.workspace.folder import REGISTRY
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import comment, yaml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.yamltext.document import Document

_NEW = """\
# yaml-language-server: $schema=格式/单位名录.schema.json
#
# 单位名录：每个单位登记一次，年度数据中的“单位”须与这里的名称一致。

格式: 1
单位:
"""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z（][\u4e00-\u9fff（）、，0-9A-Za-z]*")


def registered(
    data: bytes | None, name: str, entry: Mapping[str, str], note: str = ""
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The registry's bytes with one more unit under 单位, a new registry where there is none (``data`` is None).

    ``note`` stands as a comment above it. None and a problem with the line to type, where the file is written in a way
    that cannot be added to safely: what was added is read back, and must be all that the file says more.
    """
    if data is None:
        made = (_NEW + _lines(name, entry, note, 2)).encode()
        return (made, ()) if _says(made, {}, name, entry) else (None, (refused(name, entry),))
    document, problems = read_yaml(data, REGISTRY)
    if document is None or has_errors(problems) or not isinstance(document.value, dict):
        return None, (refused(name, entry),)
    try:
        made = _added(data.decode(), document, name, entry, note).encode()
    except (UnicodeDecodeError, ValueError):
        return None, (refused(name, entry),)
    if not _says(made, document.value, name, entry):
        return None, (refused(name, entry),)
    return made, ()


def _added(text: str, document: Document, name: str, entry: Mapping[str, str], note: str) -> str:
    """The text with the unit's lines in it; ValueError where 单位 is no mapping in block style."""
    lines: list[str] = _LINE.findall(text)
    units = document.value.get("单位") if isinstance(document.value, dict) else None
    first = document.place(("单位",), of_key=True)[0] - 1
    indent, last, gap = 2, first, False
    if isinstance(units, dict) and units:
        places = [document.place(("单位", unit), of_key=True) for unit in units]
        if places[0][0] - 1 == first or len({column for _, column in places}) > 1:
            raise ValueError("单位 in flow style")
        indent = places[0][1] - 1
        last = _last_line(lines, places[-1][0] - 1, indent)
        gap = len(places) > 1 and all(not lines[line - 2].strip() for line, _ in places[1:2])
    elif units is not None or lines[first].strip().removesuffix(":").strip("\"'") != "单位":
        raise ValueError("单位 is no mapping")
    ending = "\r\n" if lines[first].endswith("\r\n") else "\n"
    added = ("\n" if gap else "") + _lines(name, entry, note, indent)
    before = "".join(lines[: last + 1])
    if not before.endswith("\n"):
        before += ending
    return before + added.replace("\n", ending) + "".join(lines[last + 1 :])


def _last_line(lines: list[str], start: int, indent: int) -> int:
    """The last line that belongs to the units: behind it only blank lines, comments farther left, or other keys."""
    last = start
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip("\r\n")
        depth = len(line) - len(line.lstrip(" "))
        if line.strip() and depth < indent and not line.lstrip().startswith("#"):
            break
        if line.strip() and depth >= indent:
            last = number
    return last


def _lines(name: str, entry: Mapping[str, str], note: str, indent: int) -> str:
    return (comment(note, indent) if note else "") + yaml_text({name: entry}, indent)


def _says(made: bytes, before: Mapping[str, object], name: str, entry: Mapping[str, str]) -> bool:
    """Whether the new file says what the old one said, this unit besides, and nothing else."""
    from toolkit.model.units import Registry
    from toolkit.model.validate import validate

    document, problems = read_yaml(made, REGISTRY)
    if document is None or has_errors(problems) or not isinstance(document.value, dict):
        return False
    units = before.get("单位")
    units = units if isinstance(units, dict) else {}
    wanted = {"格式": "1", **before, "单位": {**units, name: dict(entry)}}
    if document.value != wanted or name in units:
        return False
    model, faults = validate(document, Registry)
    return model is not None and name in model.units and not has_errors(faults)


def refused(name: str, entry: Mapping[str, str], why: str = "") -> Problem:
    """I863, with the line to type."""
    said = ", ".join(f"{key}: {_flow(value)}" for key, value in entry.items())
    return error(
        REGISTRY,
        0,
        0,
        "I863",
        f"没能把“{name}”加进单位名录{why}",
        f"自己在“单位:”下面加一行“  {_flow(name)}: {{{said}}}”，再运行 gongwen check",
    )


def _flow(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and "，" not in text else json.dumps(text, ensure_ascii=False)
