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
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.figures import FILTERS, FigureError
from toolkit.prose.scope import PendingError, Scope, display, does_not_arise, part, plain, true
from toolkit.prose.simple import Tag, simple_pieces
from toolkit.suggest import did_you_mean
from toolkit.text import HALF_WIDTH, NOT_CARRIED, code_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.figures import Filter

Run: TypeAlias = "Callable[[Scope], Any]"

WAYS = "可以写 {{ 指标.名称 }}、{{ 指标.名称 | 同比 }}、{% if 指标.甲 > 0 %}…{% else %}…{% endif %}"
_CROSSED = re.compile(r"\{\{(?:(?!\}\}|\{%).)*?\{\{|\{%(?:(?!%\}).)*?\{[{%]", re.DOTALL)
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
                behind = f"删去“.{step}”：它前面的已经是具体的内容"
                add = f"在“指标”下补上“{step}”"
                hint = did_you_mean(step, choices) or (add if path[:-1] == ("指标",) else behind)
                found.append(Fault("P403", f"没有{what}", hint, tag))
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
            except _InnerFaults as inner:
                faults += inner.faults
            except FigureError as fault:
                faults.append(Fault("P406", fault.message, fault.hint, getattr(piece, "tag", "")))
            except (TypeError, ArithmeticError):
                faults.append(
                    Fault("P406", "两边不能比较", "数与数比，文字与文字比", getattr(piece, "tag", ""))
                )
        return "".join(out), tuple(faults)


def compile_prose(text: str) -> Program:
    """The program of a text; equal texts are compiled once in a process."""
    return _compile(text) if _may_have_tags(text) else Program((text,))


def render_prose(text: str, scope: Scope) -> tuple[str, tuple[Fault, ...]]:
    """The plain text of prose in a scope, and its faults; with faults in the text itself nothing is rendered."""
    if not _may_have_tags(text):
        return text, ()
    program = compile_prose(text)
    faults = program.check(scope)
    return ("", faults) if faults else program.run(scope)


def _may_have_tags(text: str) -> bool:
    return "{" in text or "｛" in text or "｝" in text


@lru_cache(maxsize=8192)
def _compile(text: str) -> Program:
    faults: list[Fault] = []
    if slip := _FULL_WIDTH.search(text):
        excerpt = text[slip.start() : slip.start() + 24].split("\n", maxsplit=1)[0]
        faults.append(Fault("P405", f"标签用了全角符号“{slip[0]}”", "改成半角的 {{ }} 或 {% %}", excerpt))
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return Program((text,), (), tuple(faults))
    simple = simple_pieces(text)
    if simple is not None and all(_is_known(piece) for piece in simple):
        references = tuple((piece.path, piece.source) for piece in simple if isinstance(piece, Tag))
        return Program(tuple(map(_simple_run, simple)), references, tuple(faults))
    compiler = _Compiler(text)
    pieces = compiler.compile()
    return Program(pieces, tuple(compiler.references), (*faults, *compiler.faults))


def _is_known(piece: str | Tag) -> bool:
    return isinstance(piece, str) or all(name in FILTERS for name, _ in piece.filters)


def _simple_run(piece: str | Tag) -> str | Run:
    if isinstance(piece, str):
        return piece
    run = _read(piece.path)
    for name, arguments in piece.filters:
        run = _applied(FILTERS[name], run, arguments, {})
    run.tag = piece.source  # type: ignore[attr-defined]
    return run


class _Refused(Exception):
    pass


class _InnerFaults(Exception):
    """The faults met in the chosen branch of an ``if``, each with its own tag."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults


class _Compiler:
    """From Jinja's syntax tree to functions; collects every fault of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.references: list[tuple[tuple[str, ...], str]] = []
        self.tags: dict[str, deque[_Tag]] = {}
        self.current = ""

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
        except ValueError:  # Python reads no integer of more than 4300 digits
            self.faults.append(Fault("P401", "标签里的数字太长", "数字应来自指标", self.text[:24]))
            return ()
        if self.text.endswith("{#"):  # which Jinja takes for an empty comment
            self.faults.append(Fault("P401", "“{#”没有配对的“#}”", "在标签末尾补上“#}”", "{#"))
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
                self.enter(statement, "{%")
                self.refuse(statement)
        return tuple(pieces)

    def guarded(self, build: Callable[[Any], Run], node: Any) -> list[str | Run]:
        tag = self.enter(node, "{{") if build == self.expression else self.upcoming(node, "{%")
        try:
            run = build(node)
        except _Refused:
            return []

        def tagged(scope: Scope) -> Any:
            return run(scope)

        tagged.tag = tag  # type: ignore[attr-defined]
        return [tagged]

    def condition(self, node: Any) -> Run:
        branches = []
        for branch in (node, *node.elif_):
            self.enter(branch, "{%")
            branches.append((self.expression(branch.test), Program(self.body(branch.body))))
        otherwise = Program(self.body(node.else_))

        def run(scope: Scope) -> str:
            chosen = next((then for test, then in branches if true(test(scope))), otherwise)
            text, faults = chosen.run(scope)
            if faults:
                raise _InnerFaults(faults)
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
        self.faults.append(Fault("P402", f"正文里不能用{kind}", WAYS, self.current))

    def enter(self, node: Any, opening: str) -> str:
        """Go on to the tag that a node stands in, which is the next of its kind; faults will quote it."""
        self.current = self.upcoming(node, opening)
        if self.tags[opening]:
            self.tags[opening].popleft()
        return self.current

    def upcoming(self, node: Any, opening: str) -> str:
        """The next tag of a kind that does not end before the node: what was refused is left behind."""
        if not self.tags:
            self.tags = {"{{": deque(), "{%": deque()}
            for tag in _tags(self.text):
                if not _BRANCHLESS.match(tag.text):
                    self.tags[tag.text[:2]].append(tag)
        waiting = self.tags[opening]
        while len(waiting) > 1 and waiting[0].last_line < node.lineno:
            waiting.popleft()
        return waiting[0].text if waiting else self.text[:24]

    def syntax_fault(self, fault: Any) -> Fault:
        for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            at = self.text.rfind(opening)
            if at >= 0 and closing not in self.text[at:]:
                excerpt = self.text[at : at + 24].split("\n")[0]
                return Fault(
                    "P401", f"“{opening}”没有配对的“{closing}”", f"在标签末尾补上“{closing}”", excerpt
                )
        if crossed := _CROSSED.search(self.text):
            opening = crossed[0][:2]
            closing = {"{{": "}}", "{%": "%}"}[opening]
            excerpt = crossed[0][:24].split("\n")[0]
            return Fault("P401", f"“{opening}”没有配对的“{closing}”", f"在标签末尾补上“{closing}”", excerpt)
        tag = next((tag.text for tag in _tags(self.text) if tag.last_line >= fault.lineno), self.text[:24])
        wide = dict.fromkeys(character for character in tag if character in HALF_WIDTH)
        if wide:
            told = "、".join(f"“{character}”改成“{HALF_WIDTH[character]}”" for character in wide)
            return Fault("P405", "标签里有全角标点", told, tag)
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
    compiler.references.append((path, compiler.current))
    return _read(path)


def _read(path: tuple[str, ...]) -> Run:
    def run(scope: Scope) -> Any:
        value: Any = scope.names
        for step in path:
            value = part(value, step)
        return value

    return run


def _const(compiler: _Compiler, node: Any) -> Run:
    value = _checked(compiler, node)
    return lambda _: value


def _checked(compiler: _Compiler, node: Any) -> Any:
    """A literal that a document can carry."""
    value = node.value
    if isinstance(value, str) and (bad := NOT_CARRIED.search(value)):
        message = f"引号里写出了不能出现在文档里的字符 {code_point(bad[0])}"
        compiler.faults.append(Fault("P402", message, "换行写 \\n；其他控制字符删去", compiler.current))
        raise _Refused
    if value is None or isinstance(value, complex) or (isinstance(value, float) and not isfinite(value)):
        compiler.refuse(node)
        raise _Refused
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


def _compare(compiler: _Compiler, node: Any) -> Run:
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
        compiler.faults.append(
            Fault("P404", f"没有过滤器“{node.name}”", did_you_mean(node.name, FILTERS), compiler.current)
        )
        raise _Refused
    subject = compiler.expression(node.node)
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        compiler.refuse(node)
        raise _Refused
    arguments = tuple(_literal(compiler, argument) for argument in node.args)
    named = {pair.key: _literal(compiler, pair.value) for pair in node.kwargs}
    return _applied(known, subject, arguments, named)


def _applied(known: Filter, subject: Run, arguments: tuple[Any, ...], named: dict[str, Any]) -> Run:
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
        compiler.faults.append(Fault("P402", "过滤器的参数只能是数字或引号里的文字", WAYS, compiler.current))
        raise _Refused
    return plain(_checked(compiler, node))


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


@dataclass(frozen=True, slots=True)
class _Tag:
    text: str
    last_line: int


_BRANCHLESS = re.compile(r"\{%[-+]?\s*(?:else|end\w*|raw)\b")
_SIMPLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def _tags(text: str) -> list[_Tag]:
    """The tags of a text with their last lines, by Jinja's own lexer; by a simple search where it fails."""
    from jinja2 import TemplateSyntaxError

    tags: list[_Tag] = []
    current: list[str] = []
    try:
        for line, kind, value in environment().lex(text):
            if kind in ("variable_begin", "block_begin"):
                current = [value]
            elif current:
                current.append(value)
                if kind in ("variable_end", "block_end"):
                    tags.append(_Tag("".join(current), line))
                    current = []
    except TemplateSyntaxError:
        tags, line, done = [], 1, 0
        for match in _SIMPLE_TAG.finditer(text):
            line += text.count("\n", done, match.end())
            done = match.end()
            tags.append(_Tag(match[0], line))
    return tags
