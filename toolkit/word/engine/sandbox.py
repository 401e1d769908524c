"""The environment of Word templates: keys before attributes, missing names are faults, everything is bounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any, cast

from jinja2.compiler import CodeGenerator
from jinja2.nodes import Filter
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing

from toolkit.word.engine import filters, methods
from toolkit.word.engine.budget import Refused, Turns, attributes, charge, join, keep, weigh
from toolkit.word.engine.caps import OPERATIONS
from toolkit.word.engine.internal import INTERNAL, PLACES, bounded_range
from toolkit.word.engine.missing import Missing
from toolkit.word.engine.undecided import LAZY

if TYPE_CHECKING:
    from jinja2.compiler import Frame
    from jinja2.nodes import Expr
    from jinja2.runtime import Context

_BUILT_IN = (str, int, float, Decimal, bytes, list, tuple, dict, range, date, time, set, frozenset)
_LOOP = frozenset(
    "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed".split()  # noqa: SIM905
)
_PUBLIC: Mapping[type, frozenset[str]] = {
    LoopContext: _LOOP,
    Cycler: frozenset(("current", "next", "reset")),
    Macro: frozenset(("name", "arguments")),
}
_CALL_STEPS = 20


class WordEnvironment(ImmutableSandboxedEnvironment):
    """Jinja for Word templates; shared by threads, so nothing in it changes once it is made."""

    intercepted_binops = frozenset(OPERATIONS)
    concat = staticmethod(join)

    def __init__(
        self, more_filters: Mapping[str, Callable[..., Any]], more_globals: Mapping[str, object]
    ) -> None:
        super().__init__(autoescape=True, undefined=Missing, optimized=False, cache_size=0)
        self.code_generator_class = _Generator
        self.filters = cast("Any", filters.filters())
        self.filters.update({n: filters.bounded_call(f"user {n}", f) for n, f in more_filters.items()})
        self.public_filters = frozenset(self.filters)
        self.tests = cast("Any", filters.tests())
        self.filters.update(PLACES)
        self.filters.update(INTERNAL)
        self.globals = {
            "range": bounded_range,
            "dict": dict,
            "cycler": Cycler,
            "joiner": Joiner,
            "namespace": Namespace,
        }
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
            return obj[argument]
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
            if value is missing:
                return self._element(obj, name)
            if callable(value) and not methods.allowed(obj, name):
                raise Refused(f"模板里不能调用 {name}()", "改用过滤器，或在数据里先算好")
            return value
        return self._of_object(obj, name)

    def _of_object(self, obj: Any, name: str) -> Any:
        for kind, names in _PUBLIC.items():
            if isinstance(obj, kind):
                return getattr(obj, name) if name in names else self.undefined(obj=obj, name=name)
        if isinstance(obj, (type, BuiltinMethodType, MethodType)) or _is_machinery(obj):
            raise Refused(f"模板里不能使用“{name}”")
        value = getattr(obj, name, missing)
        if value is missing:
            return self._element(obj, name)
        if not self.is_safe_attribute(obj, name, value):
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

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
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
            return methods.call(obj, args, kwargs)
        if isinstance(obj, Joiner):
            return obj()
        raise Refused("模板里不能调用这个名称", "去掉括号，或改用过滤器")

    def call_filter(self, name: str, value: Any, args: Any = None, kwargs: Any = None,
                    context: Any = None, eval_ctx: Any = None) -> Any:  # fmt: skip
        """A filter named by a value (``map``): only those that a template can name itself."""
        if name not in self.public_filters:
            raise Refused(f"没有名为“{name}”的过滤器", "检查 map 里过滤器的名称")
        return super().call_filter(name, value, args, kwargs, context, eval_ctx)


class _Generator(CodeGenerator):
    """Jinja's compiler, without a second escape around what has been written for its place."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if not _placed(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if not _placed(node):
            super()._output_child_post(node, frame, finalize)

    def visit_Filter(self, node: Filter, frame: Frame) -> None:  # noqa: N802 - jinja's own naming
        """A filter's call; a lazy one gets a function of its value, and constants."""
        if node.name not in LAZY or node.node is None:
            super().visit_Filter(node, frame)
            return
        self.write(f"{self.filters[node.name]}(lambda: ")
        self.visit(node.node, frame)
        for argument in node.args:
            self.write(", ")
            self.visit(argument, frame)
        self.write(")")


def _placed(node: Expr) -> bool:
    return isinstance(node, Filter) and node.name in PLACES


def _is_machinery(obj: object) -> bool:
    return type(obj).__module__.partition(".")[0] in ("jinja2", "builtins", "types")
