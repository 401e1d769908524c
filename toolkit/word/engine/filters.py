"""Jinja's own filters and tests, each bounded; those that are not deterministic are left out.

Every one takes the context, which also keeps Jinja from running it while a template is compiled.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.utils import Namespace, _PassArg, pass_context

from toolkit.word.engine import caps
from toolkit.word.engine.budget import RANGE, Refused, afford, bounded, charge, keep, weigh

if TYPE_CHECKING:
    from jinja2.runtime import Context

Function = Callable[..., Any]

_COMPARED = 200_000  # elements of what is sorted, joined, compared
_SHALLOW = frozenset(
    [
        "attr",
        "batch",
        "count",
        "d",
        "default",
        "first",
        "items",
        "last",
        "length",
        "list",
        "map",
        "reject",
        "rejectattr",
        "reverse",
        "select",
        "selectattr",
        "slice",
        "safe",
    ]
)
_LEFT_OUT = frozenset(("random", "pprint"))
_SLOW = frozenset(("striptags", "title", "urlize", "wordcount", "wordwrap", "tojson"))
_WRITING = frozenset(
    "capitalize center e escape forceescape format indent lower replace safe string striptags title tojson trim "  # noqa: SIM905
    "truncate upper urlencode urlize wordcount wordwrap xmlattr".split()
)
_PATHS = {
    "groupby": 0,
    "join": 1,
    "map": sys.maxsize,
    "max": 1,
    "min": 1,
    "rejectattr": 0,
    "selectattr": 0,
    "sort": 2,
    "sum": 0,
    "unique": 1,
}  # where the attribute stands when it is not named
_MOST_PIECES = 10_000


def filters() -> dict[str, Callable[..., Any]]:
    """Jinja's filters, bounded."""
    return {
        name: bounded_call(name, cast("Function", function))
        for name, function in FILTERS.items()
        if name not in _LEFT_OUT
    }


def tests() -> dict[str, Callable[..., Any]]:
    """Jinja's tests, bounded."""
    return {name: bounded_call(f"is {name}", cast("Function", function)) for name, function in TESTS.items()}


def bounded_call(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or test that pays for what it takes and makes, and refuses what its name's bounds forbid."""
    deep = name not in _SHALLOW and not name.startswith("is ")
    lead = _LEADS[_PassArg.from_obj(function)]

    @pass_context
    def run(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        charge()
        if isinstance(value, Iterator):
            value = bounded(value)
        if type(value) is not str:
            _examine(value, deep=deep)
        elif name in _SLOW and len(value) > RANGE:
            raise Refused(f"过滤器 {name} 处理的文本过长")
        for given in (*args, *kwargs.values()):
            _examine(given, deep=True)
        _check(name, value, args, kwargs)
        result = function(*lead(context), value, *args, **kwargs)
        if type(result) is str:
            afford(len(result))
            return result
        if isinstance(result, Iterator):
            return bounded(result)
        return keep(result)

    return run


def _examine(value: Any, *, deep: bool) -> None:
    if isinstance(value, Namespace):
        raise Refused("namespace 只能用来存放值", "取出其中的一项再用过滤器")
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        charge(1 + ((weigh(value, _COMPARED) if deep else len(value)) >> 4))
    elif isinstance(value, str):
        charge(1 + (len(value) >> 12))
    else:
        caps.number(value)


def _check(name: str, value: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Refuse what the filter's bounds forbid."""
    if name in _WRITING:
        caps.writable(value)
    if name in _PATHS:
        _follow(value, args, kwargs, _PATHS[name])
    if name in _CHECKS:
        _CHECKS[name](value, *args, **kwargs)


def _follow(value: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any], position: int) -> None:
    """Pay for the ``attribute=`` path that is followed from every element."""
    attribute = args[position] if len(args) > position else kwargs.get("attribute")
    steps = caps.steps_of(attribute)
    charge(1 + (len(value) * (steps - 1) >> 2 if hasattr(value, "__len__") else 0))


def _center(_value: Any, width: Any = 80) -> None:
    caps.width(width)


def _indent(value: Any, width: Any = 4, **_: Any) -> None:
    caps.width(len(width) if isinstance(width, str) else width)
    size = len(width) if isinstance(width, str) else width
    text = str(value)
    afford(len(text) + len(text.splitlines()) * max(size, 0))


def _pieces(_value: Any, count: Any, fill: Any = None, **_: Any) -> None:
    if not isinstance(count, int) or not 0 < count <= _MOST_PIECES:
        raise Refused("分组的个数不合适", f"个数应在 1 到 {_MOST_PIECES} 之间")
    if isinstance(fill, (list, tuple, dict)) or (isinstance(fill, str) and len(fill) > 100):
        raise Refused("补足用的值过大")


def _printf(value: Any, *args: Any, **kwargs: Any) -> None:
    caps.printf(str(value), (*args, *kwargs.values()))


def _join(value: Any, d: Any = "", attribute: Any = None) -> None:
    caps.writable(value if isinstance(value, (list, tuple)) else list(value))
    size = sum(len(item) if isinstance(item, str) else 40 for item in value)
    if attribute is not None:
        size += weigh(value, _COMPARED) << 6
    afford(size + len(str(d)) * len(value))


def _json(_value: Any, indent: Any = None) -> None:
    if isinstance(indent, (int, str)) and (indent if isinstance(indent, int) else len(indent)) > 16:
        raise Refused("缩进过大")


def _replace(value: Any, old: Any, new: Any, count: Any = None) -> None:
    caps.replacement(str(value), str(old), str(new), -1 if count is None else count)


def _round(_value: Any, precision: Any = 0, method: Any = "common") -> None:
    caps.precision(precision)
    del method


def _sum(_value: Any, attribute: Any = None, start: Any = 0) -> None:
    del attribute
    if not isinstance(start, (int, float)) and hasattr(start, "__len__"):
        raise Refused("sum 只能求数的和")


def _trim(_value: Any, chars: Any = None) -> None:
    caps.stripped(chars)


def _truncate(value: Any, length: Any = 255, *_args: Any, **_kwargs: Any) -> None:
    afford(min(len(str(value)), abs(int(length))))


def _urlencode(value: Any) -> None:
    size = (
        sum(len(str(k)) + len(str(v)) for k, v in value.items())
        if isinstance(value, Mapping)
        else len(str(value))
    )
    afford(size * 12)


def _wrap(value: Any, width: Any = 79, *args: Any, **kwargs: Any) -> None:
    wrapping = str(kwargs.get("wrapstring") or (args[1] if len(args) > 1 else "\n"))
    if not isinstance(width, int) or width < 1:
        raise Refused("每行的宽度不合适")
    text = str(value)
    if len(text) > 20_000:
        raise Refused("过滤器 wordwrap 处理的文本过长")
    afford(len(text) + len(text) * len(wrapping))


_CHECKS: Mapping[str, Callable[..., None]] = {
    "batch": _pieces,
    "center": _center,
    "format": _printf,
    "indent": _indent,
    "join": _join,
    "replace": _replace,
    "round": _round,
    "slice": _pieces,
    "sum": _sum,
    "tojson": _json,
    "trim": _trim,
    "truncate": _truncate,
    "urlencode": _urlencode,
    "wordwrap": _wrap,
}
_LEADS: Mapping[_PassArg | None, Callable[[Context], tuple[object, ...]]] = {
    None: lambda _context: (),
    _PassArg.context: lambda context: (context,),
    _PassArg.eval_context: lambda context: (context.eval_ctx,),
    _PassArg.environment: lambda context: (context.environment,),
}
