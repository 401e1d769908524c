"""The next year's data file of a unit, begun from its last one: what lasts is kept, what was of that year is 待补.

Kept are addressees, headings, names and measures of indicators, roll-ups, forms of tables, references. To be filled in
are numbers, dates, persons and every text; what stood there is a comment at its place, for people begin from last
year's words, and a word of last year must not be printed unread (DESIGN: stale years are the fault of this work).
Last year's figures need no copy: they are read from last year's file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.model.indicator import FROM_DOCUMENT
from toolkit.workspace.starters import DATA_SCHEMA
from toolkit.yamltext.writing import comment, yaml_text

if TYPE_CHECKING:
    from toolkit.yamltext.document import Value
    from toolkit.yamltext.writing import Path, Writable

_PENDING, _NONE = "待补", "无"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_NUMBER = re.compile("[0-9０-９]|[〇零○一二三四五六七八九]{4}年")
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_TAGS_ALONE = re.compile(r"(?:\s*\{\{[^{}]*\}\}\s*)+")
_ELEMENTS = ("公文", "版本")
_OF_YEAR = frozenset(
    ["份号", "发文字号", "签发人", "成文日期", "印发日期", "出席", "请假", "列席", "签名章", "正文"]
)
_GONE = frozenset(["报送日期", "公开日期", "公开网址"])
_FIGURE_GONE = ("上年", "修饰", "目标", "核定")
_ITEM_GONE = ("落实任务", "时限", "目标")
_KEPT = frozenset(
    ["编号", "序号", "仅", "接在", "责任单位", "牵头单位", "配合单位", "对应问题", "报告事项", "来源单位", "列宽",
     "横排", "任务表", "附件说明"]
)  # fmt: skip
_HEADINGS = frozenset(["标题", "题注", "注"])  # kept where no number stands in them
_FORMULA = re.compile("(?:特此|专此|以上)[^。]{0,16}。?")  # of 结语
_LASTING = re.compile("序号|计量|单位|部门|机关")  # heads of columns whose words last
_SILENCE = "不查"  # which silences a rule where it begins a line of comment

_KEPT_SAID = "照 {source} 起草。主送、标题、指标的名称和计量照旧；数字、日期、人名和文字都待补，{last} 年的写在注释里。"
_COPIED_SAID = "句子可以从注释里抄回来再改，引用的指标会跟着今年的数变"
_READ_SAID = "；{last} 年的数不用填，要比较时自动从那个文件读。"
_TYPED_SAID = "；没有 {before} 年的数据文件，要比较的上年数填在“上年”里。"
_PLANS_SAID = "{last} 年报告里的下一步安排，今年要有交代。"


def next_year(value: Mapping[str, Value], source: str, unit: str, year: int, *, report: bool) -> str:
    """The text of the new file, from what was read of the last one, whose label is ``source``.

    It is the ``unit``'s; of a ``report`` it is said that last year's plans want an answer.
    """
    begun = _Begun(str(value.get("年度", "")), year)
    made = begun.of(value, unit)
    said = [_KEPT_SAID, _COPIED_SAID + (_READ_SAID if begun.follows else _TYPED_SAID)]
    said += [_PLANS_SAID] if report else []
    head = "".join(comment(line.format(source=source, last=begun.last, before=year - 1)) for line in said)
    return f"{DATA_SCHEMA}#\n{head}\n{yaml_text(made, notes=begun.notes)}"


class _Begun:
    """Values as they are to begin with; what was taken away goes into ``notes``, by path."""

    def __init__(self, last: str, year: int) -> None:
        self.last, self._year = last, str(year)
        self.follows = last == str(year - 1)
        self.notes: dict[Path, str] = {}
        years = {last: self._year}
        if last.isdecimal():
            years[str(int(last) - 1)] = str(year - 1)
        self._years = years | {old.translate(_DIGITS): new.translate(_DIGITS) for old, new in years.items()}
        self._old = re.compile("|".join(map(re.escape, filter(None, self._years))) or "(?!)")

    def of(self, value: Mapping[str, Value], unit: str) -> dict[str, Writable]:
        """The whole file."""
        made: dict[str, Writable] = {"年度": self._year, "单位": unit}
        for key, item in value.items():
            path: Path = (key,)
            if item is None or key in made or key in _GONE:
                continue
            if key in _ELEMENTS and isinstance(item, Mapping):
                made[key] = self._elements(item, path)
            elif key == "指标" and isinstance(item, Mapping):
                made[key] = {
                    name: self._figure(each, (key, name)) for name, each in item.items() if each is not None
                }
            elif key == "章节":
                made[key] = self._sections(item, path)
            elif key in ("附件", "印发件"):
                made[key] = self._content(item, path)
            else:
                made[key] = _plain(item)
        return made

    def _elements(self, value: Mapping[str, Value], path: Path) -> dict[str, Writable]:
        """公文, or an edition of 版本 with its own: whom it goes to lasts, who signs it and when does not.

        What an edition leaves out it leaves out again.
        """
        made: dict[str, Writable] = {}
        for key, item in value.items():
            at = (*path, key)
            if isinstance(item, Mapping) and path == ("版本",):
                made[key] = self._elements(item, at)
            elif item is not None:
                left_out = item == _NONE and (path[0] == "版本" or key not in ("发文字号", "签发人"))
                if not left_out and (key in _OF_YEAR or (key == "附注" and _is_somebody(item))):
                    made[key] = self._pending(item, at)
                else:
                    made[key] = self._heading(item, at) if key == "标题" else _plain(item)
        return made

    def _figure(self, value: Value, path: Path) -> Writable:
        if not isinstance(value, Mapping):
            return _plain(value)
        made: dict[str, Writable] = {}
        gone = []
        for key, item in value.items():
            at = (*path, key)
            if key in _FIGURE_GONE or (key == "来源" and _is_sentence(item)):
                gone += [f"{key} {_told(item)}"] if key != "上年" else []
            elif key == "数值":
                made[key] = self._pending(item, at, _told(value.get("计量") or ""))
            elif key == "分项" and isinstance(item, Mapping):
                made[key] = {name: self._pending(part, (*at, name)) for name, part in item.items()}
            elif item is not None:
                made[key] = self._renewed(item)
        if "数值" in made and not self.follows:
            made["上年"] = _PENDING
        self._note(path, "，".join(gone))
        return made

    def _sections(self, value: Value, path: Path) -> Writable:
        """Sections by their names, whatever these are, or one after another."""
        if not isinstance(value, Mapping):
            return self._content(value, path)
        made: dict[str, Writable] = {}
        for key, item in value.items():
            if item is not None:
                kept = key == "结语" and _is_formula(item)
                made[key] = _plain(item) if kept else self._content(item, (*path, key))
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
            elif key == "章节":
                made[key] = self._sections(item, at)
            elif key == "表头" and isinstance(item, list):
                made[key] = [self._heading(head, (*at, number)) for number, head in enumerate(item)]
            elif key == "行" and isinstance(item, list):
                made[key] = self._rows(item, value.get("表头"), at)
            elif key in _KEPT or (key == "结语" and _is_formula(item)):
                made[key] = self._renewed(item)
            else:
                made[key] = self._heading(item, at) if key in _HEADINGS else self._content(item, at)
        self._note(path, "，".join(gone))
        return made

    def _rows(self, rows: Sequence[Value], head: Value, path: Path) -> Writable:
        """The rows of a table: what they are about stays, and what refers to an indicator; all else was that year's."""
        self._note(path, "\n" + "\n".join(map(_told, rows)))
        heads = [_told(each) for each in head] if isinstance(head, list) else []
        ordinal = heads[:1] == ["序号"]
        made: list[Writable] = []
        for row in rows:
            cells: list[Writable] = []
            for at, cell in enumerate(row if isinstance(row, list) else [row]):
                lasting = at == 0 or (at == 1 and ordinal) or (at < len(heads) and _LASTING.search(heads[at]))
                kept = (lasting and not _numbered(cell)) or (at == 0 and ordinal) or _refers(cell)
                cells.append(_plain(cell) if kept else _PENDING)
            made.append(cells)
        return made

    def _heading(self, value: Value, path: Path) -> Writable:
        """A title or a head with the years that it has now; to be filled in where another number stands in it."""
        said = self._renewed(value)
        if isinstance(said, str):
            own = said
            for each in self._years.values():
                own = own.replace(each, "")
            if _numbered(own):
                return self._pending(value, path)
        return said

    def _renewed(self, value: Value) -> Writable:
        """The same with the years moved on."""
        if isinstance(value, Mapping):
            return {key: self._renewed(item) for key, item in value.items() if item is not None}
        if isinstance(value, list):
            return [self._renewed(item) for item in value if item is not None]
        return self._old.sub(lambda found: self._years[found[0]], value or "")

    def _pending(self, value: Value, path: Path, measure: str = "") -> Writable:
        if isinstance(value, str) and value.strip() in (_PENDING, ""):
            return value
        self._note(path, f"{_told(value)}{measure if _numbered(value) else ''}")
        return _PENDING

    def _note(self, path: Path, told: str) -> None:
        """A comment; one that would silence a rule does not."""
        if told := told.rstrip("\n"):
            self.notes[path] = f"{self.last} 年：{told}".replace(_SILENCE, "不 查")


def _refers(cell: Value) -> bool:
    return isinstance(cell, str) and _TAGS_ALONE.fullmatch(cell) is not None


def _is_sentence(source: Value) -> bool:
    """Whether an indicator's source is the sentence of an imported document."""
    return isinstance(source, str) and source.startswith(FROM_DOCUMENT)


def _is_somebody(note: Value) -> bool:
    return isinstance(note, str) and ("联系" in note or _numbered(note))


def _is_formula(closing: Value) -> bool:
    return isinstance(closing, str) and _FORMULA.fullmatch(closing) is not None and not _numbered(closing)


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
