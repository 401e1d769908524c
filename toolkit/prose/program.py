"""A text with tags, compiled to a program: literal pieces and small functions over a scope.

The subset: names, attributes, constant subscripts, comparisons, and/or/not, our filters with literal arguments,
``if``/``elif``/``else`` and the inline ``if``. Everything else is refused on the syntax tree, before anything runs;
there are no loops and no arithmetic, so a program's time and output are bounded by its length.

Faults: P401 syntax, P402 construct outside the subset, P403 unknown name, P404 unknown filter, P405 full-width
braces, P406 a filter or comparison that does not fit its value.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.figures import FILTERS, FigureError
from toolkit.prose.scope import PendingError, Scope, display, part, plain, true
from toolkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Run: TypeAlias = "Callable[[Scope], Any]"

WAYS = "可以写 {{ 指标.名称 }}、{{ 指标.名称 | 同比 }}、{% if 指标.甲 > 0 %}…{% else %}…{% endif %}"
_FULL_WIDTH = re.compile("｛[｛{％%]|{[｛％]|[｝}％%]｝|｝}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a piece of prose; ``excerpt`` is the tag it stands in."""

    code: str
    message: str
    hint: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Program:
    """Compiled prose. ``references`` are the constant paths that it reads, each with its tag."""

    pieces: tuple[str | Run, ...]
    references: tuple[tuple[tuple[str, ...], str], ...] = ()
    faults: tuple[Fault, ...] = ()

    def check(self, scope: Scope) -> tuple[Fault, ...]:
        """The faults of the text, and the names that mean nothing in this scope."""
        found = list(self.faults)
        for path, tag in self.references:
            unknown = scope.unknown(path)
            if unknown is not None:
                step, choices = unknown
                what = f"指标“{step}”" if path[:2] == ("指标", step) else f"“{'.'.join(path)}”这个名称"
                found.append(Fault("P403", f"没有{what}", did_you_mean(step, choices), tag))
        return tuple(found)

    def run(self, scope: Scope) -> tuple[str, tuple[Fault, ...]]:
        """The plain text, and the faults met; only for programs that ``check`` found clean."""
        out: list[str] = []
        faults: list[Fault] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                out.append(piece)
                continue
            try:
                out.append(display(piece(scope)))
            except PendingError as pending:
                out.append(pending.mark)
            except FigureError as fault:
                faults.append(Fault("P406", fault.message, fault.hint, getattr(piece, "tag", "")))
            except (TypeError, ArithmeticError):
                faults.append(
                    Fault("P406", "两边不能比较", "数与数比，文字与文字比", getattr(piece, "tag", ""))
                )
        return "".join(out), tuple(faults)


def compile_prose(text: str) -> Program:
    """The program of a text; equal texts are compiled once in a process."""
    if "{" not in text and "｛" not in text and "｝" not in text:
        return Program((text,))
    return _compile(text)


@lru_cache(maxsize=8192)
def _compile(text: str) -> Program:
    faults: list[Fault] = []
    if slip := _FULL_WIDTH.search(text):
        excerpt = text[slip.start() : slip.start() + 24].split("\n", maxsplit=1)[0]
        faults.append(Fault("P405", f"标签用了全角符号“{slip[0]}”", "改成半角的 {{ }} 或 {% %}", excerpt))
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return Program((text,), (), tuple(faults))
    compiler = _Compiler(text)
    pieces = compiler.compile()
    return Program(pieces, tuple(compiler.references), (*faults, *compiler.faults))


class _Refused(Exception):
    pass


class _Compiler:
    """From Jinja's syntax tree to functions; collects every fault of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.references: list[tuple[tuple[str, ...], str]] = []
        self.tags: list[tuple[int, str]] | None = None

    def compile(self) -> tuple[str | Run, ...]:
        from jinja2 import TemplateSyntaxError

        try:
            tree = environment().parse(self.text)
        except TemplateSyntaxError as fault:
            self.faults.append(self.syntax_fault(fault))
            return ()
        except RecursionError:
            self.faults.append(Fault("P402", "标签嵌套得太深", WAYS, self.text[:24]))
            return ()
        try:
            return self.body(tree.body)
        except RecursionError:
            self.faults.append(Fault("P402", "标签嵌套得太深", WAYS, self.text[:24]))
            return ()

    def body(self, statements: Iterable[Any]) -> tuple[str | Run, ...]:
        from jinja2 import nodes

        pieces: list[str | Run] = []
        for statement in statements:
            if type(statement) is nodes.Output:
                for node in statement.nodes:
                    if type(node) is nodes.TemplateData:
                        pieces.append(node.data)
                    else:
                        pieces += self.guarded(self.expression, node)
            elif type(statement) is nodes.If:
                pieces += self.guarded(self.condition, statement)
            else:
                self.refuse(statement)
        return tuple(pieces)

    def guarded(self, build: Callable[[Any], Run], node: Any) -> list[str | Run]:
        try:
            run = build(node)
        except _Refused:
            return []
        tag = self.tag(node)

        def tagged(scope: Scope) -> Any:
            return run(scope)

        tagged.tag = tag  # type: ignore[attr-defined]
        return [tagged]

    def condition(self, node: Any) -> Run:
        branches = [(self.expression(n.test), Program(self.body(n.body))) for n in (node, *node.elif_)]
        otherwise = Program(self.body(node.else_))

        def run(scope: Scope) -> str:
            chosen = next((then for test, then in branches if true(test(scope))), otherwise)
            text, faults = chosen.run(scope)
            if faults:
                raise FigureError(faults[0].message, faults[0].hint)
            return text

        return run

    def expression(self, node: Any) -> Run:
        build = _BUILDERS.get(type(node).__name__)
        if build is None:
            self.refuse(node)
            raise _Refused
        return build(self, node)

    def refuse(self, node: Any) -> None:
        kind = _KINDS.get(type(node).__name__, "这种写法")
        self.faults.append(Fault("P402", f"正文里不能用{kind}", WAYS, self.tag(node)))

    def tag(self, node: Any, needle: str = "") -> str:
        """The tag that a node stands in: on its line, the one that holds the needle if there are several."""
        if self.tags is None:
            self.tags = _tags(self.text)
        line = getattr(node, "lineno", 1)
        near = [tag for number, tag in self.tags if number == line] or [tag for _, tag in self.tags]
        return next((tag for tag in near if needle in tag), near[0] if near else self.text[:24])

    def syntax_fault(self, fault: Any) -> Fault:
        for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            at = self.text.rfind(opening)
            if at >= 0 and closing not in self.text[at:]:
                excerpt = self.text[at : at + 24].split("\n")[0]
                return Fault(
                    "P401", f"“{opening}”没有配对的“{closing}”", f"在标签末尾补上“{closing}”", excerpt
                )
        tag = self.tag(fault)
        message = str(fault.message or "")
        if message.startswith(
            ("Unexpected end of template", "Encountered unknown tag 'end", "Encountered unknown tag 'el")
        ):
            return Fault("P401", "if 和 endif 没有配对", "每个 {% if … %} 配一个 {% endif %}", tag)
        if message.startswith("Encountered unknown tag"):
            return Fault("P402", "正文里不能用这种标签", WAYS, tag)
        return Fault("P401", "标签的写法有误", WAYS, tag)


def _name(compiler: _Compiler, node: Any) -> Run:
    return _path(compiler, node)


def _path(compiler: _Compiler, node: Any) -> Run:
    steps: list[str] = []
    at = node
    while type(at).__name__ in ("Getattr", "Getitem"):
        if type(at).__name__ == "Getattr":
            steps.append(at.attr)
        elif type(at.arg).__name__ == "Const" and isinstance(at.arg.value, str):
            steps.append(at.arg.value)
        else:
            compiler.refuse(at)
            raise _Refused
        at = at.node
    if type(at).__name__ != "Name":
        compiler.refuse(at)
        raise _Refused
    steps.append(at.name)
    path = tuple(reversed(steps))
    compiler.references.append((path, compiler.tag(node, path[-1])))

    def run(scope: Scope) -> Any:
        value: Any = scope.names
        for step in path:
            value = part(value, step)
        return value

    return run


def _const(compiler: _Compiler, node: Any) -> Run:
    value = node.value
    if value is None or isinstance(value, complex):
        compiler.refuse(node)
        raise _Refused
    return lambda _: value


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


def _compare(compiler: _Compiler, node: Any) -> Run:
    first = compiler.expression(node.expr)
    rest = [(_COMPARE[each.op], compiler.expression(each.expr)) for each in node.ops]

    def run(scope: Scope) -> bool:
        left = plain(first(scope))
        for holds, other in rest:
            right = plain(other(scope))
            if not holds(left, right):
                return False
            left = right
        return True

    return run


def _both(compiler: _Compiler, node: Any) -> Run:
    left, right = compiler.expression(node.left), compiler.expression(node.right)
    return lambda scope: true(left(scope)) and true(right(scope))


def _either(compiler: _Compiler, node: Any) -> Run:
    left, right = compiler.expression(node.left), compiler.expression(node.right)
    return lambda scope: true(left(scope)) or true(right(scope))


def _negated(compiler: _Compiler, node: Any) -> Run:
    inner = compiler.expression(node.node)
    return lambda scope: not true(inner(scope))


def _choice(compiler: _Compiler, node: Any) -> Run:
    test, then = compiler.expression(node.test), compiler.expression(node.expr1)
    otherwise: Run = compiler.expression(node.expr2) if node.expr2 is not None else lambda _: ""
    return lambda scope: then(scope) if true(test(scope)) else otherwise(scope)


def _filter(compiler: _Compiler, node: Any) -> Run:
    known = FILTERS.get(node.name)
    if known is None:
        tag = compiler.tag(node, node.name)
        compiler.faults.append(
            Fault("P404", f"没有过滤器“{node.name}”", did_you_mean(node.name, FILTERS), tag)
        )
        raise _Refused
    subject = compiler.expression(node.node)
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        compiler.refuse(node)
        raise _Refused
    arguments = [_literal(compiler, argument) for argument in node.args]
    named = {pair.key: _literal(compiler, pair.value) for pair in node.kwargs}
    function, needs_lookup = known.function, known.needs_lookup

    def run(scope: Scope) -> Any:
        extra = {"lookup": scope.lookup} if needs_lookup else {}
        return function(subject(scope), *arguments, **named, **extra)

    return run


def _literal(compiler: _Compiler, node: Any) -> Any:
    kind = type(node).__name__
    if kind == "Neg" and type(node.node).__name__ == "Const":
        return -plain(node.node.value)
    if kind != "Const":
        compiler.faults.append(
            Fault("P402", "过滤器的参数只能是数字或引号里的文字", WAYS, compiler.tag(node))
        )
        raise _Refused
    return plain(node.value)


_BUILDERS: dict[str, Callable[[_Compiler, Any], Run]] = {
    "Name": _name,
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

_KINDS = {
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


@lru_cache(maxsize=1)
def environment() -> Any:
    """Jinja's parser; nothing is ever compiled or rendered by it."""
    from jinja2 import Environment

    return Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701 - parses only; prose is plain text


def _tags(text: str) -> list[tuple[int, str]]:
    """The tags of a text with their lines, by Jinja's own lexer; by a simple search where it fails."""
    from jinja2 import TemplateSyntaxError

    tags: list[tuple[int, str]] = []
    current: list[str] | None = None
    line = 1
    try:
        for number, kind, value in environment().lex(text):
            if kind in ("variable_begin", "block_begin"):
                current, line = [value], number
            elif current is not None:
                current.append(value)
                if kind in ("variable_end", "block_end"):
                    tags.append((line, "".join(current)))
                    current = None
    except TemplateSyntaxError:
        simple = re.finditer(r"\{\{.*?\}\}|\{%.*?%\}", text, re.DOTALL)
        return [(text.count("\n", 0, match.start()) + 1, match[0]) for match in simple]
    return tags
