"""The next year's data file of a unit, begun from its last one: what lasts is kept, what was of that year is 待补.

Kept are addressees, headings, names and measures of indicators, roll-ups, heads of tables, references. To be filled in
are numbers, dates, persons and every text; what stood there is a comment at its place, for people begin from last
year's words, and a word of last year must not be printed unread (DESIGN: stale years are the fault of this work).
Last year's figures need no copy: they are read from last year's file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.model.indicator import FROM_DOCUMENT
from toolkit.yamltext.writing import comment, yaml_text

if TYPE_CHECKING:
    from toolkit.yamltext.document import Value
    from toolkit.yamltext.writing import Path, Writable

_PENDING = "待补"
_SAID = (_PENDING, "无", "不涉及", "")  # nothing of the year
_NUMBER = re.compile(r"[0-9０-９]")
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_ELEMENTS = ("公文", "版本")
_OF_YEAR = frozenset(
    ["份号", "发文字号", "签发人", "成文日期", "印发日期", "出席", "请假", "列席", "签名章", "正文"]
)
_GONE = frozenset(["报送日期", "公开日期", "公开网址"])
_FIGURE_GONE = ("上年", "修饰", "目标", "核定")
_ITEM_GONE = ("落实任务", "时限", "目标", "文件")
_KEPT = frozenset(
    ["编号", "序号", "仅", "接在", "责任单位", "牵头单位", "配合单位", "对应问题", "报告事项", "来源单位", "表头",
     "列宽", "横排", "任务表", "附件说明"]
)  # fmt: skip
_HEADINGS = frozenset(["标题", "题注", "注", "结语"])  # kept where no number stands in them

_SCHEMA = "# yaml-language-server: $schema=../格式/年度数据.schema.json\n#\n"
_HEAD = (
    "照 {source} 起草。主送、标题、指标的名称和计量照旧；数字、日期、人名和文字都待补，{last} 年的写在注释里。",
    "句子可以从注释里抄回来再改，引用的指标会跟着今年的数变；{last} 年的数不用填，要比较时自动从那个文件读。",
    "{last} 年报告里的下一步安排，今年要有交代。",
)


def next_year(value: Mapping[str, Value], source: str, last: str, year: int) -> str:
    """The text of the new file, from what was read of the last one (``source`` is its label, ``last`` its year)."""
    begun = _Begun(last, year)
    made = begun.of(value)
    head = "".join(comment(line.format(source=source, last=last)) for line in _HEAD)
    return f"{_SCHEMA}{head}\n{yaml_text(made, notes=begun.notes)}"


class _Begun:
    """Values as they are to begin with; what was taken away goes into ``notes``, by path."""

    def __init__(self, last: str, year: int) -> None:
        self._last, self._year = last, str(year)
        self.notes: dict[Path, str] = {}

    def of(self, value: Mapping[str, Value]) -> dict[str, Writable]:
        """The whole file."""
        made: dict[str, Writable] = {}
        for key, item in value.items():
            path: Path = (key,)
            if key == "年度":
                made[key] = self._year
            elif item is None or key in _GONE:
                continue
            elif key in _ELEMENTS and isinstance(item, Mapping):
                made[key] = self._elements(item, path)
            elif key == "指标" and isinstance(item, Mapping):
                made[key] = {
                    name: self._figure(each, (key, name)) for name, each in item.items() if each is not None
                }
            elif key in ("章节", "附件", "印发件"):
                made[key] = self._content(item, path)
            else:
                made[key] = _plain(item)
        return made

    def _elements(self, value: Mapping[str, Value], path: Path) -> dict[str, Writable]:
        """公文, or an edition of 版本 with its own: whom it goes to lasts, who signs it and when does not."""
        made: dict[str, Writable] = {}
        for key, item in value.items():
            at = (*path, key)
            if isinstance(item, Mapping) and path == ("版本",):
                made[key] = self._elements(item, at)
            elif item is not None:
                said = self._of_this_year(item) if key == "标题" else item
                of_year = key in _OF_YEAR or (key == "标题" and self._dated(said))
                made[key] = self._pending(item, at) if of_year else _plain(said)
        return made

    def _of_this_year(self, title: Value) -> Value:
        """A title with the year of the document, where it has last year's alone."""
        return title.replace(self._last, self._year) if isinstance(title, str) else title

    def _dated(self, title: Value) -> bool:
        return _numbered(title.replace(self._year, "") if isinstance(title, str) else title)

    def _figure(self, value: Value, path: Path) -> Writable:
        if not isinstance(value, Mapping):
            return _plain(value)
        made: dict[str, Writable] = {}
        gone = []
        for key, item in value.items():
            at = (*path, key)
            if key in _FIGURE_GONE or (key == "来源" and _quoted(item)):
                gone += [f"{key} {_told(item)}"] if key != "上年" else []
            elif key == "数值":
                made[key] = self._pending(item, at, _told(value.get("计量") or ""))
            elif key == "分项" and isinstance(item, Mapping):
                made[key] = {name: self._pending(part, (*at, name)) for name, part in item.items()}
            elif item is not None:
                made[key] = _plain(item)
        self._note(path, "，".join(gone))
        return made

    def _content(self, value: Value, path: Path) -> Writable:
        """Texts, items, blocks, tables, at any depth."""
        if isinstance(value, str):
            return self._pending(value, path)
        if isinstance(value, Mapping):
            return self._item(value, path)
        return [self._content(item, (*path, at)) for at, item in enumerate(value or ()) if item is not None]

    def _item(self, value: Mapping[str, Value], path: Path) -> Writable:
        if "图" in value:
            self._note(path, f"这里是图 {_told(value['图'])}")
            return _PENDING
        made: dict[str, Writable] = {}
        gone = []
        for key, item in value.items():
            at = (*path, key)
            if item is None:
                continue
            if key in _ITEM_GONE:
                gone.append(f"{key} {_told(item)}")
            elif key == "行" and isinstance(item, Sequence):
                self._note(at, "\n" + "\n".join(_told(row) for row in item))
                made[key] = [_row(row) for row in item]
            elif key in _KEPT or (key in _HEADINGS and not _numbered(item)):
                made[key] = _plain(item)
            else:
                made[key] = self._content(item, at)
        self._note(path, "，".join(gone))
        return made

    def _pending(self, value: Value, path: Path, measure: str = "") -> Writable:
        if isinstance(value, str) and value.strip() in _SAID:
            return value
        self._note(path, f"{_told(value)}{measure}")
        return _PENDING

    def _note(self, path: Path, told: str) -> None:
        if told:
            self.notes[path] = f"{self._last} 年：{told}"


def _row(row: Value) -> Writable:
    """A row of a table: its words stay, its numbers are to be filled in; what refers to an indicator follows it."""
    return (
        [_PENDING if _numbered(cell) else _plain(cell) for cell in row]
        if isinstance(row, list)
        else _plain(row)
    )


def _quoted(source: Value) -> bool:
    """Whether an indicator's source is the sentence of an imported document."""
    return isinstance(source, str) and source.startswith(FROM_DOCUMENT)


def _numbered(value: Value) -> bool:
    """Whether a text has a number of its own."""
    return isinstance(value, str) and bool(_NUMBER.search(_TAG.sub("", value)))


def _plain(value: Value) -> Writable:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value if item is not None]
    return value or ""


def _told(value: Value) -> str:
    """A value in a comment."""
    if isinstance(value, Mapping):
        return "，".join(f"{key} {_told(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "、".join(map(_told, value))
    return value or ""
