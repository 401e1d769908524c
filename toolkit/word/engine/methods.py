"""The methods of built-in values that a template may call, each bounded."""

from __future__ import annotations

import re
from datetime import date, datetime
from string import Formatter
from typing import TYPE_CHECKING, Any

from toolkit.word.engine import caps
from toolkit.word.engine.budget import RANGE, Refused, afford, charge, keep, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


_TEXT = frozenset(
    [
        "capitalize",
        "casefold",
        "count",
        "endswith",
        "find",
        "index",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "rfind",
        "rindex",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
    ]
)
_STRIPPING = frozenset(("strip", "lstrip", "rstrip"))
_BACKWARDS = frozenset(("rfind", "rindex", "rpartition", "rsplit"))  # these take length times length
_DATE_FORMAT = re.compile(r"(?:[^%]|%-?[YymdeHIMSfjuwUWVGaAbBpFT%])*")
_PADDED = frozenset(("center", "ljust", "rjust", "zfill"))
_MAPPING = frozenset(("get", "items", "keys", "values"))
_SEQUENCE = frozenset(("count", "index"))
_NUMBER = frozenset(("bit_length", "is_integer", "quantize", "to_integral_value", "normalize", "is_finite"))
_DATE = frozenset(("isoformat", "isoweekday", "weekday", "date", "time", "timetuple", "toordinal"))

OF_TEXT = _TEXT | _PADDED | {"format", "join", "replace", "expandtabs"}


def allowed(value: object, name: str) -> bool:
    """Whether a template may take this method of a built-in value."""
    if isinstance(value, str):
        return name in OF_TEXT
    if isinstance(value, dict):
        return name in _MAPPING
    if isinstance(value, (list, tuple, range)):
        return name in _SEQUENCE
    if isinstance(value, date):
        return name in _DATE or name == "strftime" or not callable(getattr(value, name, None))
    return name in _NUMBER


def call(method: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> object:
    """Call a bound method of a built-in value within its bounds; anything else is refused."""
    owner: object = getattr(method, "__self__", None)
    name: str = method.__name__
    if not allowed(owner, name):
        raise Refused(f"模板里不能调用 {name}()", "改用过滤器，或在数据里先算好")
    charge()
    for value in (*args, *kwargs.values()):
        weigh(value)
    if isinstance(owner, str):
        return keep(_text(owner, name, method, args, kwargs))
    if isinstance(owner, (list, tuple)):
        charge(weigh(owner) >> 3)
    caps.number(owner)
    for value in args:
        caps.number(value)
    if name == "strftime":
        return keep(_strftime(owner, *args, **kwargs))
    return method(*args, **kwargs)


def _text(
    owner: str, name: str, method: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> object:
    if name in _PADDED:
        caps.width(args[0] if args else 0)
    elif name == "expandtabs":
        size = args[0] if args else kwargs.get("tabsize", 8)
        caps.width(size)
        afford(len(owner) + owner.count("\t") * abs(size))
    elif name == "replace":
        caps.replacement(owner, *args, **kwargs)
    elif name == "join":
        items = list(args[0]) if args else []
        caps.writable(items)
        afford(sum(map(len, items)) + len(owner) * len(items))
        return method(items)
    elif name == "format":
        return _Formatter().vformat(owner, args, kwargs)
    elif name in ("split", "rsplit", "splitlines"):
        if len(owner) > RANGE:
            raise Refused("要拆分的文本过长")
        charge(1 + (len(owner) >> 3))
    else:
        afford(len(owner))
    if name in _STRIPPING:
        caps.stripped(args[0] if args else None)
    if name in _BACKWARDS:
        sought = args[0] if args else kwargs.get("sep")
        charge(1 + (len(owner) * (len(sought) if isinstance(sought, str) else 1) >> 10))
    return method(*args, **kwargs)


def _strftime(owner: object, pattern: str = "") -> str:
    if not isinstance(owner, (date, datetime)) or len(pattern) > 200 or any(map(str.isdigit, pattern)):
        raise Refused("日期格式有误")
    if not _DATE_FORMAT.fullmatch(pattern):
        raise Refused("日期格式里有因计算机而异的写法", "只用 %Y、%m、%d、%H、%M、%S 一类，如 '%Y年%m月%d日'")
    return owner.strftime(pattern)


class _Formatter(Formatter):
    """``str.format`` that reaches values only as the template itself could, and pads no further than a line."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, Any]:
        charge()
        if "." in field_name or "[" in field_name:
            raise Refused("format() 里只能用序号或名称")
        field: tuple[Any, Any] = super().get_field(field_name, args, kwargs)
        return field

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion is not None:
            raise Refused("format() 里不能用 !r 一类的转换")
        return value

    def format_field(self, value: Any, format_spec: str) -> str:
        caps.specification(value, format_spec)
        if isinstance(value, str):
            afford(len(value))
        return str(format(value, format_spec))
