"""What every part of the data format shares: frozen models with Chinese keys, and the kinds of scalar.

The YAML reader hands over every scalar as the text that was typed; here it becomes what its key says it is.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    Strict,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

T = TypeVar("T")


class Special(Enum):
    """The words that stand for "no value": suppressed, or not known yet."""

    NONE = "无"
    PENDING = "待补"


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Refuse a value: the code, message and remedy that the user will read."""
    raise PydanticCustomError("gongwen", "{message}", {"code": code, "message": message, "hint": hint})


class Frozen(BaseModel):
    """A part of the data format: immutable, only its own keys; unknown and empty ones are noted."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, validate_by_alias=True)

    @model_validator(mode="before")
    @classmethod
    def _note_odd_keys(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, dict) and info.context is not None:
            known = cls.keys()
            if value.keys() <= known.keys() and None not in value.values():
                return value
            odd = [key for key, item in value.items() if item is None or key not in known]
            if odd:
                info.context["odd"].extend((value, key, known) for key in odd)
                return {key: item for key, item in value.items() if key not in odd}
        return value

    @classmethod
    def keys(cls) -> Mapping[str, str]:
        """The Chinese keys, each with its English name, in the order of the format."""
        table = _KEYS.get(cls)
        if table is None:
            table = {field.alias or name: name for name, field in cls.model_fields.items()}
            _KEYS[cls] = table
        return table

    @classmethod
    def least(cls) -> str:
        """What to do with an empty file that should hold this."""
        wanted = (field.alias or name for name, field in cls.model_fields.items() if field.is_required())
        return f"参照示例填写；至少要有{'和'.join(wanted)}"


M = TypeVar("M", bound=Frozen)


def slim(model: M) -> M:
    """The same without a dictionary of its own: what is set one by one Python keeps in two thirds of the room."""
    made = type(model).__new__(type(model))
    for name in (*vars(model), *(each for each in BaseModel.__slots__ if each != "__dict__")):
        object.__setattr__(made, name, getattr(model, name))
    return made


_KEYS: dict[type[Frozen], dict[str, str]] = {}

FrozenMap = Annotated[Mapping[str, T], AfterValidator(MappingProxyType), PlainSerializer(dict)]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        refuse("D202", "值是空的", "补上内容，或删去这个键；要明确不印写“无”，还不知道写“待补”")
    refuse("D203", "这里应是一段文字", "写成一段文字，不能是列表或映射")


def one_line(value: Any) -> str:
    """The text of a field that has one line."""
    text = _text(value)
    if "\n" in text.strip("\n"):
        refuse("D204", "这里只能是一行文字", "去掉换行")
    return text.strip("\n")


def filled_line(value: Any) -> str:
    """The text of a field that has one line, with something on it: a blank name would print its comma alone."""
    line = one_line(value)
    if not line.strip():
        refuse("D202", "值是空的", "补上内容，或删去这一项；还不知道写“待补”")
    return line


def _special_text(value: Any) -> str | Special:
    text = _text(value).removesuffix("\n")
    if not text.strip():
        refuse("D202", "值是空的", "补上内容，或删去这个键；要明确不印写“无”，还不知道写“待补”")
    return Special(text) if text in ("无", "待补") else text


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (filled_line(value),)
    if isinstance(value, (list, tuple)):
        names = tuple(filled_line(item) for item in value)
        if not names:
            refuse("D202", "列表是空的", "补上内容，或删去这个键；要明确不印写“无”")
        return names
    if value is None:
        _text(value)
    refuse("D203", "这里应是名称的列表", "写成 [甲, 乙]，或每行一个“- 名称”")


def _special_names(value: Any) -> tuple[str, ...] | Special:
    return Special(value) if value in ("无", "待补") else _names(value)


def _units(value: Any) -> tuple[str, ...] | str:
    return _text(value).removesuffix("\n") if isinstance(value, str) else _names(value)


def _whole(value: Any) -> int:
    text = _text(value) if not isinstance(value, int) else str(value)
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
        hint = (
            "全角数字改成半角" if unicodedata.normalize("NFKC", text) != text else "只写阿拉伯数字，如 2022"
        )
        refuse("D205", f"“{text[:20]}”不是整数", hint)
    return int(text)


def _year(value: Any) -> int:
    year = _whole(value)
    if not 1900 <= year <= 2999:
        refuse("D205", f"“{year}”不是年份", "写四位数的公历年份，如 2022")
    return year


def _yes(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"是": True, "true": True, "否": False, "false": False}
    if not isinstance(value, str) or value not in words:
        refuse("D206", "这里应写“是”或“否”", "改成 是 或 否")
    return words[value]


def special_date(value: Any) -> dt.date | Special:
    """A day as the YAML reader hands it over, or 无 or 待补."""
    from toolkit.figures.dates import parse_date
    from toolkit.figures.faults import FigureError

    if isinstance(value, dt.date):
        return value
    text = _text(value)
    if text in ("无", "待补"):
        return Special(text)
    try:
        return parse_date(text)
    except FigureError as fault:
        refuse("D207", fault.message, fault.hint)


SCALAR = {"type": ["string", "number", "boolean"]}
_NAMES = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR, "minItems": 1}]}

# Text as typed, any length; rendered as prose where the model calls it so.
Text = Annotated[str, Strict(), WithJsonSchema(SCALAR)]
Prose = Annotated[str, Strict(), WithJsonSchema(SCALAR)]
Line = Annotated[str, BeforeValidator(one_line), WithJsonSchema(SCALAR)]
# 无 suppresses the element, 待补 prints a mark; None (not given) leaves it to the template.
ElementText = Annotated[str | Special | None, BeforeValidator(_special_text), WithJsonSchema(SCALAR)]
ElementNames = Annotated[
    tuple[str, ...] | Special | None, BeforeValidator(_special_names), WithJsonSchema(_NAMES)
]
ElementDate = Annotated[
    dt.date | Special | None,
    BeforeValidator(special_date),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"enum": ["无", "待补"]}]}),
]
FilledLine = Annotated[str, BeforeValidator(filled_line), WithJsonSchema(SCALAR)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names), WithJsonSchema(_NAMES)]
Units = Annotated[tuple[str, ...] | str, BeforeValidator(_units), WithJsonSchema(_NAMES)]
# A quoted number is the same number: the pattern is for texts, the bounds are for numbers.
Whole = Annotated[
    int,
    BeforeValidator(_whole),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": "^(0|[1-9][0-9]{0,8})$"}),
]
Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 1900, "maximum": 2999, "pattern": "^(19|2[0-9])[0-9]{2}$"}
    ),
]
YesNo = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"enum": ["是", "否", True, False]})]
