"""Values of a YAML document to the typed model, every fault of the file as a problem at its place.

Codes: D200 not a mapping, D201 unknown key, D202 missing or empty, D203 wrong shape, D204 to D210 what the model
refuses, F301 and F302 figures.
"""

from __future__ import annotations

import copy
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from toolkit.problems import Problem, capped, error
from toolkit.suggest import did_you_mean
from toolkit.text import clipped
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.model.base import Frozen
    from toolkit.yamltext.document import Document, Path

MOST = 101  # problems of one file that are looked into; the last stands for the rest
M = TypeVar("M", bound="Frozen")


def validate(document: Document, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
    """The model and all the problems found; with faults, a model of what remains or None where nothing does."""
    value = document.value
    if not isinstance(value, dict):
        hint = "写成“键: 值”，至少要有：" + "、".join(list(model.keys())[:2])
        return None, (error(document.path, 1, 1, "D200", "文件的内容不是“键: 值”的形式", hint),)
    context: dict[str, list[tuple[dict[str, Any], str, Mapping[str, str]]]] = {"odd": []}
    result: M | None = None
    problems: list[Problem] = []
    try:
        result = model.model_validate(value, context=context)
    except ValidationError as faults:
        found = faults.errors(include_url=False)
        problems += [problem for fault in found[:MOST] if (problem := _problem(fault, document)) is not None]
        if not document.broken:
            result = _rest(value, found, model)
    if context["odd"]:
        problems += islice(_odd(context["odd"], document), MOST)
    return (None if document.broken else result), capped(dict.fromkeys(problems), MOST - 1)


def _rest(value: Any, found: list[Any], model: type[M]) -> M | None:
    """The model of what remains without the faulty parts, so that the rest can be checked in the same run."""
    rest = copy.deepcopy(value)
    for _ in range(8):
        for fault in found:
            _cut(rest, _user_path(fault["loc"], rest))
        try:
            return model.model_validate(rest, context={"odd": []})
        except ValidationError as faults:
            found = faults.errors(include_url=False)
    return None


def _cut(rest: Any, path: Path) -> None:
    """Take a faulty value out: a key is removed, a list keeps its length, an indicator stays as 待补."""
    if path[:1] == ("指标",) and len(path) >= 2 and isinstance(rest.get("指标"), dict):
        kept = rest["指标"].get(path[1])
        measure = kept.get("计量") if isinstance(kept, dict) else None
        rest["指标"][path[1]] = {"数值": "待补", **({"计量": measure} if isinstance(measure, str) else {})}
        return
    while path:
        container = rest
        for step in path[:-1]:
            try:
                container = container[step]
            except (KeyError, IndexError, TypeError):
                container = None
                break
        if isinstance(container, dict) and path[-1] in container:
            del container[path[-1]]
            return
        if isinstance(container, list) and isinstance(path[-1], int) and container[path[-1]] != "":
            container[path[-1]] = ""
            return
        path = path[:-1]


def _odd(noted: list[tuple[dict[str, Any], str, Mapping[str, str]]], document: Document) -> Iterator[Problem]:
    paths = {id(container): path for path, container in _mappings(document.value, ())}
    for container, key, known in noted:
        path = (*paths.get(id(container), ()), key)
        line, column = document.place(path, of_key=True)
        if key in known:
            yield error(document.path, line, column, "D202", "值是空的", _FILL, dotted(path))
            continue
        if key.isdecimal() and key.isascii():
            message, hint = f"“{clipped(key)}”不能作键，像是数字里用了千分撇", "数字里不写千分撇，如 1234"
        elif key[:1] in "－—–·•":
            message, hint = f"“{clipped(key)}”前面不是半角减号", "列表项写半角减号加空格“- ”"
        elif key.partition("：")[0] in known:
            name, _, rest = key.partition("：")
            message, hint = f"“{name}”后面是全角冒号“：”", f"改成半角冒号加空格“{name}: {clipped(rest)}”"
            yield error(document.path, line, column, "Y105", message, hint, dotted(path))
            continue
        else:
            deeper = next((name for name in ("表", "图") if name in known), None)
            message, hint = (
                f"不认识的键“{clipped(key)}”",
                f"“{key}”要比“{deeper}”再缩进两格"
                if deeper and key in _INSIDE
                else did_you_mean(key, [name for name in known if name not in container]),
            )
        yield error(document.path, line, column, "D201", message, hint, dotted(path))


def _mappings(value: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from _mappings(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _mappings(item, (*path, index))


_FILL = "补上内容，或删去这个键；要明确不印写“无”，还不知道写“待补”"
_COLON = re.compile(r"([^\s：:{}\[\]]{1,30})：\s*[{\[]?")
_INSIDE = frozenset(["题注", "表头", "行", "列宽", "注", "横排", "文件", "替代文字"])  # of a 表 or 图
_SHAPES = {
    "model_type": ("这里应是“键: 值”", "在下一行缩进两格写“键: 值”"),
    "dict_type": ("这里应是“键: 值”", "在下一行缩进两格写“键: 值”"),
    "mapping_type": ("这里应是“键: 值”", "在下一行缩进两格写“键: 值”"),
    "tuple_type": ("这里应是列表", "每项一行，以“- ”开头；或写成 [甲, 乙]"),
    "too_short": ("这里不能是空的", "补上内容，或删去这个键"),
    "string_type": ("这里应是一段文字", "写成一段文字，不能是列表或映射"),
}


def _problem(fault: Any, document: Document) -> Problem | None:
    path = _user_path(fault["loc"], document.value)
    kind, context = fault["type"], fault.get("ctx", {})
    where = dotted(path)
    if kind == "missing":
        key = str(fault["loc"][-1])
        if (not path[:-1] and key in document.broken) or key in fault["input"]:
            return None
        line, column = document.place(path[:-1], of_key=True)
        owner = (
            f"“{path[-2]}”"
            if len(path) > 1 and isinstance(path[-2], str)
            else "这里"
            if path[:-1]
            else "文件"
        )
        return error(
            document.path, line, column, "D202", f"{owner}缺少“{key}”", f"补上“{key}: …”", dotted(path[:-1])
        )
    if kind == "too_short" and fault["input"]:
        return None  # its parts have faults of their own
    line, column = document.place(path, of_key=fault["input"] is None or fault["loc"][-1:] == ("[key]",))
    if kind == "gongwen":
        return error(document.path, line, column, context["code"], context["message"], context["hint"], where)
    if fault["input"] is None:
        return error(document.path, line, column, "D202", "值是空的", _FILL, where)
    if kind in ("literal_error", "enum"):
        between = "  " if "、" in context["expected"] else "、"  # the marks of numbering hold one: 一、
        listed = context["expected"].replace(" or ", ", ").replace(", ", between).replace("'", "")
        hint = f"可用的有：{listed}"
        return error(document.path, line, column, "D203", f"不能写“{fault['input']}”", hint, where)
    key = path[-1] if path and isinstance(path[-1], str) else ""
    for text, of_key in ((key, True), (fault["input"], False)):
        if isinstance(text, str) and (slip := _COLON.match(text)):
            line, column = document.place(path, of_key=of_key)
            hint = f"改成半角冒号加空格“{slip[1]}: ”"
            return error(document.path, line, column, "Y105", f"“{slip[1]}”后面是全角冒号“：”", hint, where)
    message, hint = _SHAPES.get(kind, ("这里的写法不对", "对照示例或 gongwen schema 检查"))
    return error(document.path, line, column, "D203", message, hint, where)


def _user_path(loc: tuple[Any, ...], value: Any) -> Path:
    """The path as the user sees it: without the tags that tell a union's branches apart."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(step, str) and (step.startswith("§") or step == "[key]"):
            continue
        if isinstance(step, int) and not isinstance(value, list):
            continue
        path.append(step)
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
    return tuple(path)
