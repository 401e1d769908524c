"""From the nodes of Jinja's syntax tree to functions over a scope; what the subset lacks is refused by name."""

from __future__ import annotations

import operator
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.figures import FILTERS
from toolkit.prose.running import WAYS, Fault, Run, applied, read
from toolkit.prose.scope import Scope, does_not_arise, plain, true
from toolkit.suggest import did_you_mean
from toolkit.text import NOT_CARRIED, code_point

if TYPE_CHECKING:
    from collections.abc import Callable


class Refused(Exception):
    """An expression outside the subset; its fault is noted."""


class Compiler(Protocol):
    """What the builders need of the compiler: to go deeper, to refuse, and to note."""

    faults: list[Fault]
    references: list[tuple[tuple[str, ...], str]]
    current: str

    def expression(self, node: Any) -> Run:
        """The function of a node."""

    def test(self, node: Any) -> Run:
        """The function of a condition."""

    def refuse(self, node: Any) -> None:
        """Note that a node is outside the subset."""


def _path(compiler: Compiler, node: Any) -> Run:
    steps: list[str] = []
    at = node
    while type(at).__name__ in ("Getattr", "Getitem"):
        if type(at).__name__ == "Getattr":
            steps.append(at.attr)
        elif type(at.arg).__name__ == "Const" and isinstance(at.arg.value, str):
            steps.append(at.arg.value)
        else:
            compiler.refuse(at)
            raise Refused
        at = at.node
    if type(at).__name__ != "Name":
        compiler.refuse(at)
        raise Refused
    steps.append(at.name)
    path = tuple(reversed(steps))
    compiler.references.append((path, compiler.current))
    return read(path)


def _const(compiler: Compiler, node: Any) -> Run:
    value = _checked(compiler, node)
    return lambda _: value


def _checked(compiler: Compiler, node: Any) -> Any:
    """A literal that a document can carry."""
    value = node.value
    if isinstance(value, str) and (bad := NOT_CARRIED.search(value)):
        message = f"引号里写出了不能出现在文档里的字符 {code_point(bad[0])}"
        compiler.faults.append(Fault("P402", message, "换行写 \\n；其他控制字符删去", compiler.current))
        raise Refused
    if value is None or isinstance(value, complex) or (isinstance(value, float) and not isfinite(value)):
        compiler.refuse(node)
        raise Refused
    return value


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}


def _compare(compiler: Compiler, node: Any) -> Run:
    """What does not arise is neither above nor below anything; 待补 leaves the whole tag open."""
    first = compiler.expression(node.expr)
    rest = [(each.op, compiler.expression(each.expr)) for each in node.ops]

    def run(scope: Scope) -> bool:
        left = first(scope)
        for kind, other in rest:
            right = other(scope)
            ordered = kind in ("gt", "gteq", "lt", "lteq")
            values = plain(left), plain(right)
            if ordered and (does_not_arise(left) or does_not_arise(right)):
                return False
            if not _COMPARE[kind](*values):
                return False
            left = right
        return True

    return run


def _both(compiler: Compiler, node: Any) -> Run:
    left, right = compiler.expression(node.left), compiler.expression(node.right)
    return lambda scope: true(left(scope)) and true(right(scope))


def _either(compiler: Compiler, node: Any) -> Run:
    left, right = compiler.expression(node.left), compiler.expression(node.right)
    return lambda scope: true(left(scope)) or true(right(scope))


def _negated(compiler: Compiler, node: Any) -> Run:
    inner = compiler.expression(node.node)
    return lambda scope: not true(inner(scope))


def _choice(compiler: Compiler, node: Any) -> Run:
    test, then = compiler.test(node.test), compiler.expression(node.expr1)
    otherwise: Run = compiler.expression(node.expr2) if node.expr2 is not None else lambda _: ""
    return lambda scope: then(scope) if true(test(scope)) else otherwise(scope)


def _filter(compiler: Compiler, node: Any) -> Run:
    known = FILTERS.get(node.name)
    if known is None:
        compiler.faults.append(
            Fault("P404", f"没有过滤器“{node.name}”", did_you_mean(node.name, FILTERS), compiler.current)
        )
        raise Refused
    subject = compiler.expression(node.node)
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        compiler.refuse(node)
        raise Refused
    arguments = tuple(_literal(compiler, argument) for argument in node.args)
    named = {pair.key: _literal(compiler, pair.value) for pair in node.kwargs}
    return applied(known, subject, arguments, named)


def _literal(compiler: Compiler, node: Any) -> Any:
    kind = type(node).__name__
    if kind == "Neg" and type(node.node).__name__ == "Const":
        return -plain(node.node.value)
    if kind != "Const":
        compiler.faults.append(Fault("P402", "过滤器的参数只能是数字或引号里的文字", WAYS, compiler.current))
        raise Refused
    return plain(_checked(compiler, node))


BUILDERS: dict[str, Callable[[Compiler, Any], Run]] = {
    "Name": _path,
    "Getattr": _path,
    "Getitem": _path,
    "Const": _const,
    "Compare": _compare,
    "And": _both,
    "Or": _either,
    "Not": _negated,
    "CondExpr": _choice,
    "Filter": _filter,
}

KINDS = {
    "Call": "函数调用",
    "For": "循环",
    "Assign": "set",
    "AssignBlock": "set",
    "Include": "include",
    "Import": "import",
    "FromImport": "import",
    "Extends": "extends",
    "Block": "block",
    "Macro": "macro",
    "With": "with",
    "CallBlock": "call",
    "FilterBlock": "filter 段",
    "Test": "is 判断",
    "Concat": "～拼接",
    "List": "列表",
    "Dict": "字典",
    "Tuple": "逗号并列",
    "TemplateReference": "self",
    "ScopedEvalContextModifier": "autoescape",
} | dict.fromkeys(
    ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "算术（数字应来自指标）"
)
