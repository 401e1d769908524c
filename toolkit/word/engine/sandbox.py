"""The environment that Word templates run in: keys before attributes, missing names are faults, everything is bounded."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any

from jinja2.compiler import CodeGenerator
from jinja2.exceptions import TemplateRuntimeError
from jinja2.nodes import Filter
from jinja2.runtime import LoopContext, Macro, StrictUndefined, Undefined, markup_join, missing
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from toolkit.word.engine import filters, methods, output
from toolkit.word.engine.budget import RANGE, Refused, Turns, afford, attributes, bounded, charge, current, join, keep, weigh
from toolkit.word.engine.caps import OPERATIONS, number

if TYPE_CHECKING:
    from jinja2.compiler import Frame
    from jinja2.nodes import Expr
    from jinja2.runtime import Context

PREFIX = "#"  # no name in a template can begin with it
PLACES: Mapping[str, Callable[..., str]] = {
    "#text": output.text,
    "#plain": output.plain_text,
    "#attribute": output.attribute,
    "#block": output.block,
    "#inline": output.inline,
}
_BUILT_IN = (str, int, float, Decimal, bytes, list, tuple, dict, range, date, time, set, frozenset)
_LOOP = frozenset(
    "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed".split()
)
_PUBLIC = {LoopContext: _LOOP, Cycler: frozenset(("current", "next", "reset")), Macro: frozenset(("name", "arguments"))}
_CALL_STEPS = 20


class Advice(str):
    """A message that carries its hint."""

    __slots__ = ("hint",)
    hint: str


class Missing(StrictUndefined):
    """A name that is not there: it can only be tested with ``is defined``."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = self._undefined_name
        if self._undefined_obj is missing:
            known: list[str] = list(current.get().names)
            advice = Advice(f"没有“{name}”这个名称")
        else:
            known = [k for k in self._undefined_obj if isinstance(k, str)] if _is_mapping(self._undefined_obj) else []
            advice = Advice(f"这里没有“{name}”这一项")
        advice.hint = _meant(str(name), known)
        return advice


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)


def _meant(name: str, known: list[str]) -> str:
    for level in ("p", "tr", "tc", "r"):
        if name.startswith(level) and name[len(level) :] in known:
            return f"{level} 后面要有空格：{{{{{level} {name[len(level):]} }}}}"
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f"是否想写“{close[0]}”？"
    return "补上数据，或用 {% if … is defined %} 判断"


class WordEnvironment(ImmutableSandboxedEnvironment):
    """Jinja for Word templates; shared by threads, so nothing in it changes once it is made."""

    intercepted_binops = frozenset(OPERATIONS)
    concat = staticmethod(join)  # type: ignore[assignment]

    def __init__(self, more_filters: Mapping[str, Callable[..., Any]], more_globals: Mapping[str, object]) -> None:
        super().__init__(autoescape=True, undefined=Missing, optimized=False, cache_size=0)
        self.code_generator_class = _Generator
        self.filters = filters.filters()
        self.filters.update({n: filters.bounded_call(f"user {n}", f) for n, f in more_filters.items()})
        self.public_filters = frozenset(self.filters)
        self.tests = filters.tests()
        self.filters.update(PLACES)
        self.filters.update(_INTERNAL)
        self.globals = {"range": _range, "dict": dict, "cycler": Cycler, "joiner": Joiner, "namespace": Namespace}
        self.globals.update(more_globals)
        self._callable = frozenset(id(v) for v in self.globals.values() if callable(v))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a mapping first, then a public attribute."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self._attribute(obj, attribute)
        if isinstance(obj, Mapping):
            try:
                return obj[attribute]
            except LookupError:
                pass
        return self._attribute(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An element, then for text a public attribute."""
        if isinstance(obj, Undefined):
            return obj[argument]  # type: ignore[index]
        try:
            return obj[argument]
        except (TypeError, LookupError, AttributeError):
            if isinstance(argument, str):
                return self._attribute(obj, argument)
            return self.undefined(obj=obj, name=argument)

    def _attribute(self, obj: Any, name: str) -> Any:
        if name.startswith("_"):
            raise Refused(f"模板里不能使用“{name}”", "以下划线开头的名称是内部名称")
        if isinstance(obj, Undefined):
            return getattr(obj, name)
        if isinstance(obj, Namespace):
            return attributes(obj)[name] if name in attributes(obj) else self.undefined(obj=obj, name=name)
        if isinstance(obj, _BUILT_IN):
            value = getattr(obj, name, missing)
            if value is not missing and (not callable(value) or methods.allowed(obj, name)):
                return value
            if value is not missing and callable(value):
                raise Refused(f"模板里不能调用 {name}()", "改用过滤器，或在数据里先算好")
            return self._element(obj, name)
        for kind, names in _PUBLIC.items():
            if isinstance(obj, kind):
                return getattr(obj, name) if name in names else self.undefined(obj=obj, name=name)
        if isinstance(obj, (type, BuiltinMethodType, MethodType)) or type(obj).__module__ in ("jinja2.runtime", "types"):
            raise Refused(f"模板里不能使用“{name}”")
        value = getattr(obj, name, missing)
        if value is missing:
            return self._element(obj, name)
        if not self.is_safe_attribute(obj, name, value) or _is_machinery(obj):
            raise Refused(f"模板里不能使用“{name}”")
        return value

    def _element(self, obj: Any, name: str) -> Any:
        if isinstance(obj, (Mapping, str, list, tuple)) or not hasattr(type(obj), "__getitem__"):
            return self.undefined(obj=obj, name=name)
        try:
            return obj[name]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=name)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operation within its bounds."""
        del context
        charge()
        if isinstance(left, Undefined) or isinstance(right, Undefined):
            return self.binop_table[operator](left, right)
        OPERATIONS[operator](left, right)
        return keep(self.binop_table[operator](left, right))

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        """A call of what a template may call: macros, loops, bounded methods, functions given by the program."""
        charge(_CALL_STEPS)
        if isinstance(obj, LoopContext):
            args = (Turns(args[0], 2), *args[1:]) if args else args
            return context.call(obj, *args, **kwargs)
        if isinstance(obj, (Macro, Undefined)) or id(obj) in self._callable:
            if obj is dict or obj is Namespace:
                weigh([*args, *(v for k, v in kwargs.items() if not k.startswith("_"))])
            return context.call(obj, *args, **kwargs)
        if isinstance(obj, MethodType) and isinstance(obj.__self__, (LoopContext, Cycler)):
            return context.call(obj, *args, **kwargs)
        kwargs = {k: v for k, v in kwargs.items() if k not in ("_loop_vars", "_block_vars")}
        owner = getattr(obj, "__self__", None)
        if isinstance(obj, (BuiltinMethodType, MethodType)) and isinstance(owner, _BUILT_IN):
            return methods.call(self, obj, args, kwargs)
        if isinstance(obj, Joiner):
            return obj()
        raise Refused("模板里不能调用这个名称", "去掉括号，或改用过滤器")

    def call_filter(self, name: str, value: Any, args: Any = None, kwargs: Any = None,
                    context: Any = None, eval_ctx: Any = None) -> Any:  # fmt: skip
        """A filter named by a value (``map``): only those that a template can name itself."""
        if name not in self.public_filters:
            raise TemplateRuntimeError(f"No filter named {name!r}.")
        return super().call_filter(name, value, args, kwargs, context, eval_ctx)


class _Generator(CodeGenerator):
    """Jinja's compiler, without a second escape around what has been written for its place."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if not _placed(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if not _placed(node):
            super()._output_child_post(node, frame, finalize)


def _placed(node: Expr) -> bool:
    return isinstance(node, Filter) and node.name in PLACES


def _is_machinery(obj: object) -> bool:
    return type(obj).__module__.partition(".")[0] in ("jinja2", "builtins", "types")


def _range(*bounds: Any) -> range:
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


_INTERNAL: Mapping[str, Callable[..., Any]] = {
    "#each": _each,
    "#concat": _concatenated,
    "#made": _made,
    "#compared": _compared,
    "#sliced": _sliced,
    "#escape": output.raw_or_escaped,
}
