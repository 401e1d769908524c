"""Bounds on what one operation of a template may make, found from its operands before it is carried out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from jinja2.runtime import LoopContext, Macro
from jinja2.utils import Cycler, Joiner, Namespace

from toolkit.word.engine.budget import INTEGER_BITS, VALUE_CHARACTERS, WIDTH, Refused, afford, charge, weigh

_DIGITS = re.compile(r"\d+")
_PRINTF = re.compile(
    r"[^%]+|%(?:\([^()%]*\))?[-#0 +]{0,5}(\*|\d{0,12})(?:\.(\*|\d{0,12}))?[hlL]?([diouxXeEfFgGcs%])"
)
_LONGEST_PATTERN = 10_000
MACHINERY = (Macro, LoopContext, Namespace, Cycler, Joiner, type)
_SCALARS = (str, int, float, bool, Decimal, type(None))
_EXPONENT = 1000
_MOST_PRECISION = 20
_MOST_STRIPPED = 1_000
_LONGEST_PATH, _MOST_STEPS = 200, 8

Value = object


def number(value: Value) -> None:
    """Refuse a number whose digits would fill the memory."""
    if isinstance(value, int):
        if value.bit_length() > INTEGER_BITS:
            raise Refused("模板里的数太大")
    elif isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > _EXPONENT:
        raise Refused("模板里的数太大或太小")


def width(value: Value) -> None:
    """Refuse a field wider than any page."""
    if isinstance(value, int) and abs(value) > WIDTH:
        raise Refused(f"宽度 {value} 过大", f"宽度不得超过 {WIDTH}")


def precision(value: Value) -> None:
    """Refuse more decimals than a figure can have."""
    if isinstance(value, int) and abs(value) > _MOST_PRECISION:
        raise Refused("小数位数过多", f"位数不得超过 {_MOST_PRECISION}")


def product(left: Value, right: Value) -> None:
    """Bound ``left * right``."""
    for factor, times in ((left, right), (right, left)):
        if isinstance(factor, (str, bytes)) and isinstance(times, int):
            afford(len(factor) * max(times, 0))
            return
        if isinstance(factor, (list, tuple)) and isinstance(times, int):
            size = weigh(factor) * max(times, 0)
            if size > VALUE_CHARACTERS >> 5:
                raise Refused("列表重复的次数过多")
            charge(1 + size)
            return
    number(left)
    number(right)
    if (
        isinstance(left, int)
        and isinstance(right, int)
        and left.bit_length() + right.bit_length() > INTEGER_BITS
    ):
        raise Refused("模板里的数太大")


def power(left: Value, right: Value) -> None:
    """Bound ``left ** right``."""
    number(left)
    number(right)
    if not isinstance(right, (int, float, Decimal)) or not -INTEGER_BITS <= right <= INTEGER_BITS:
        raise Refused("乘方的指数过大", "数字应来自指标，不在模板里算")
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > INTEGER_BITS:
        raise Refused("模板里的数太大")


def total(left: Value, right: Value) -> None:
    """Bound ``left + right``."""
    if isinstance(left, str) and isinstance(right, str):
        afford(len(left) + len(right))
    elif isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        charge(weigh([left, right]))
    else:
        number(left)
        number(right)


def remainder(left: Value, right: Value) -> None:
    """Bound ``left % right``, which formats when ``left`` is text."""
    if isinstance(left, str):
        values: tuple[Value, ...] = tuple(right) if isinstance(right, tuple) else (right,)
        printf(left, values)
    else:
        number(left)
        number(right)


def quotient(left: Value, right: Value) -> None:
    """Bound ``/``, ``//`` and ``-``, whose results are no larger than their operands."""
    number(left)
    number(right)


def printf(pattern: str, values: tuple[Value, ...]) -> None:
    """Bound ``pattern % values``: no widths taken from values, none beyond a line, no containers."""
    if len(pattern) > _LONGEST_PATTERN:
        raise Refused("格式过长", f"不得超过 {_LONGEST_PATTERN} 字")
    fields: list[tuple[str, str]] = []
    position = 0
    while position < len(pattern):
        match = _PRINTF.match(pattern, position)
        if match is None:
            raise Refused(
                f"格式写法有误：{pattern[position : position + 40]}", "只用 %s、%d、%.2f 一类的写法"
            )
        position = match.end()
        if match[3] and match[3] != "%":
            fields.append((match[1], match[2] or ""))
    for field, decimals in fields:
        if "*" in (field, decimals):
            raise Refused("格式里不能用 * 作宽度")
        for digits in (field, decimals):
            if len(digits) > 4 or (digits and int(digits) > WIDTH):
                raise Refused(f"格式里的宽度过大：{pattern[:40]}", f"宽度不得超过 {WIDTH}")
    flat: list[Value] = []
    for value in values:
        flat += [*value.keys(), *value.values()] if isinstance(value, Mapping) else [value]
    afford(len(pattern) + (len(fields) + 1) * (WIDTH if fields else 0) + len(fields) * _longest(flat))


def specification(value: Value, spec: str) -> None:
    """Bound ``format(value, spec)``."""
    if not isinstance(value, _SCALARS) and (hasattr(value, "__len__") or isinstance(value, Namespace)):
        raise Refused("不能这样输出列表或对照表")
    writable(value)
    number(value)
    for digits in _DIGITS.findall(spec):
        if len(digits) > 4 or int(digits) > WIDTH:
            raise Refused(f"格式里的宽度过大：{spec[:40]}", f"宽度不得超过 {WIDTH}")


def formless(value: Value) -> bool:
    """Whether a value has no text of its own: a function, a method, a view, a generator, Jinja's machinery."""
    kind = type(value)
    if isinstance(value, MACHINERY):
        return True
    if kind.__module__ == "builtins":
        return not isinstance(value, (str, bytes, int, float, complex, type(None), list, tuple, dict))
    if kind.__str__ is not object.__str__:
        return False
    return callable(value) or kind.__repr__ is object.__repr__


def writable(value: Value) -> None:
    """Refuse what would print differently from run to run, within lists too."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if type(item) is str:
            continue
        if formless(item):
            raise Refused("这个名称不是可以输出的值", "检查名称是否写全")
        if isinstance(item, (list, tuple)):
            charge(1 + (len(item) >> 4))
            waiting.extend(item)
        elif isinstance(item, dict):
            charge(1 + (len(item) >> 3))
            waiting.extend(item)
            waiting.extend(item.values())


def stripped(characters: Value) -> None:
    """Bound the set of characters that a strip takes away, which is searched for every character."""
    if isinstance(characters, str) and len(characters) > _MOST_STRIPPED:
        raise Refused("要去掉的字符过多", f"不得超过 {_MOST_STRIPPED} 个")


def steps_of(attribute: Value) -> int:
    """How many steps an ``attribute=`` path takes."""
    if not isinstance(attribute, str):
        return 1
    steps = 1 + attribute.count(".") + attribute.count(",")
    if len(attribute) > _LONGEST_PATH or steps > _MOST_STEPS:
        raise Refused("attribute 的路径过长", f"不得超过 {_MOST_STEPS} 级、{_LONGEST_PATH} 字")
    return steps


def replacement(text: str, old: str, new: str, times: int = -1) -> None:
    """Bound ``text.replace(old, new)``."""
    found = text.count(old) if times is None or times < 0 else min(text.count(old), times)
    afford(len(text) + found * max(len(new) - len(old), 0))


def _longest(values: list[Value]) -> int:
    longest = 0
    for value in values:
        if isinstance(value, str):
            longest = max(longest, len(value))
        elif isinstance(value, (list, tuple, dict, set, frozenset, Namespace)):
            raise Refused("不能用格式输出列表或对照表")
        else:
            writable(value)
            number(value)
            longest = max(longest, 400)
    return longest


OPERATIONS = {
    "*": product,
    "**": power,
    "+": total,
    "%": remainder,
    "/": quotient,
    "//": quotient,
    "-": quotient,
}
