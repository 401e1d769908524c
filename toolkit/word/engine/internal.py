"""The engine's own filters, which ``rewrite`` puts into a template's syntax tree.

Their names begin with a sign that no name in a template can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2.runtime import Undefined, markup_join
from markupsafe import Markup

from toolkit.text import Lined
from toolkit.word.engine import output, undecided
from toolkit.word.engine.budget import RANGE, Refused, Turns, afford, bounded, charge, keep, weigh
from toolkit.word.engine.caps import number

PLACES: Mapping[str, Callable[..., str]] = {
    "#text": output.text,
    "#plain": output.plain_text,
    "#attribute": output.attribute,
    "#block": output.block,
    "#inline": output.inline,
}


def bounded_range(*bounds: Any) -> range:
    """``range`` with a ceiling."""
    for bound in bounds:
        number(bound)
    found = range(*bounds)
    if found and abs(found[-1] - found[0]) // abs(found.step) >= RANGE:
        raise Refused("range() 的范围过大", f"不得超过 {RANGE} 个")
    return found


def _each(items: Any, weight: int) -> Any:
    if items is None:
        raise output.Empty("这里要逐项输出的值是空的（None）", "补上数据，或用 {% if %} 判断后再循环")
    if isinstance(items, Undefined):
        iter(items)
    if not hasattr(items, "__iter__") and not hasattr(items, "__getitem__"):
        raise Refused("这里要逐项输出的不是列表", "循环 {% for %} 只能用于列表")
    charge()
    return Turns(items, weight)


def _concatenated(parts: list[Any]) -> Any:
    charge()
    written = [part if isinstance(part, str) else output.inner_text(part) for part in parts]
    size = sum(map(len, written))
    afford(6 * size if any(isinstance(part, Markup) for part in written) else size)
    return markup_join(written)


def _made(value: Any) -> Any:
    charge(1 + (weigh(value) >> 3))
    return value


def _compared(value: Any) -> Any:
    if isinstance(value, Iterator):
        return bounded(value)
    if not isinstance(value, (str, int, float)) and value is not None:
        charge(1 + (weigh(value, 200_000) >> 4))
    elif isinstance(value, str) and len(value) > 1000:
        charge(1 + (len(value) >> 8))
    return value


def _sliced(value: Any, start: Any, stop: Any, step: Any) -> Any:
    charge()
    found = value[start:stop:step]
    if isinstance(found, (list, tuple)):
        charge(1 + (len(found) >> 4))
    return keep(found)


def _lines(value: Any) -> Any:
    return value.in_lines if type(value) is Lined else value


INTERNAL: Mapping[str, Callable[..., Any]] = {
    "#each": _each,
    "#concat": _concatenated,
    "#made": _made,
    "#compared": _compared,
    "#sliced": _sliced,
    "#lines": _lines,
    "#escape": output.raw_or_escaped,
    **undecided.FILTERS,
}
