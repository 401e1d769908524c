"""What a filter is, and the checks that stand before each: faults in its use are Chinese messages, not tracebacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from toolkit.figures.faults import FigureError
from toolkit.figures.quantity import Figure, Missing, missing_text, with_mark

if TYPE_CHECKING:
    from collections.abc import Callable

REQUIRED: Final = object()
"""The default of a parameter that has none."""

_TYPE_NAMES: dict[type, str] = {
    Figure: "指标",
    Decimal: "数",
    int: "数",
    str: "文字",
    date: "日期",
    list: "列表",
    tuple: "列表",
    bool: "是否（true/false）",
    float: "二进制小数",
    dict: "一组数据",
    type(None): "空值",
    Missing: "缺数",
}
_NUMBERS = (Figure, Decimal, int)
_OF_NO_NUMBER = frozenset(["名称", "计量"])  # filters that say nothing of how many


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a filter, by position or by its Chinese name; arguments are literals."""

    name: str
    type: type
    default: object
    doc: str

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is REQUIRED


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a filter: ``subject | filter(arguments)`` prints ``output``; ``figures`` is what lookup knows."""

    subject: str
    value: object
    output: str
    arguments: tuple[object, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of prose and of Word templates.

    ``function(value, *arguments, **named)`` checks what it is given and returns text, or a figure that prints as
    text and may be piped on. With ``needs_lookup`` it takes the keyword ``lookup``, which finds an indicator by
    its key. It raises FigureError for a user's fault.
    """

    name: str
    function: Callable[..., str | Figure]
    parameters: tuple[Parameter, ...]
    accepts: tuple[type, ...]
    doc: str
    example: Example
    needs_lookup: bool = False

    @property
    def usage(self) -> str:
        """How it is written, for help: ``同比(位数)``."""
        names = "，".join(
            p.name if p.default in (REQUIRED, None) else f"{p.name}={p.default}" for p in self.parameters
        )
        return f"{self.name}({names})" if names else self.name

    @property
    def example_text(self) -> str:
        """The example as it is typed: ``{{ 指标.复议案件 | 同比 }}``."""
        literals = ", ".join(repr(argument) for argument in self.example.arguments)
        return f"{{{{ {self.example.subject} | {self.name}{f'({literals})' if literals else ''} }}}}"


def make_filter(
    name: str,
    function: Callable[..., str | Figure],
    accepts: tuple[type, ...],
    doc: str,
    example: Example,
    *parameters: Parameter,
    needs_lookup: bool = False,
) -> Filter:
    """A filter whose function checks its input; figures and plain numbers may also arrive as bare ``Missing``."""

    def checked(value: object, *arguments: object, **named: object) -> str | Figure:
        lookup = {"lookup": named.pop("lookup")} if needs_lookup else {}
        bound = _bind(name, parameters, arguments, named) if arguments or named or required else defaults
        if isinstance(value, Missing) and set(accepts) & set(_NUMBERS):
            return missing_text(value, "")
        if not _is(value, accepts):
            raise FigureError(
                f"“{name}”不能用于{type_name(value)}",
                f"{name}用于{'或'.join(_names(accepts))}，例如{expected.example_text}",
            )
        made = function(value, *bound, **lookup)
        if (
            isinstance(value, Figure)
            and value.provisional
            and isinstance(made, str)
            and name not in _OF_NO_NUMBER
        ):
            return with_mark(made, value)
        return made

    defaults = [parameter.default for parameter in parameters]
    required = REQUIRED in defaults
    expected = Filter(name, checked, parameters, accepts, doc, example, needs_lookup)
    return expected


def type_name(value: object) -> str:
    """What a value is, in Chinese, for messages."""
    for known in type(value).__mro__:
        if known in _TYPE_NAMES:
            return _TYPE_NAMES[known]
    return "这种内容"


def _names(types: tuple[type, ...]) -> list[str]:
    return list(dict.fromkeys(_TYPE_NAMES[known] for known in types))


def _is(value: object, types: tuple[type, ...]) -> bool:
    return isinstance(value, types) and (bool in types or not isinstance(value, bool))


def _bind(
    name: str, parameters: tuple[Parameter, ...], arguments: tuple[object, ...], named: dict[str, object]
) -> list[object]:
    """The arguments in the order of the parameters, defaults filled in."""
    if len(arguments) > len(parameters):
        raise FigureError(
            f"“{name}”多写了参数", f"最多{len(parameters)}个" if parameters else f"{name}不带参数"
        )
    given: dict[str, object] = {p.name: value for p, value in zip(parameters, arguments, strict=False)}
    for key, value in named.items():
        if key in given or key not in {p.name for p in parameters}:
            why = "写了两次" if key in given else "不存在"
            raise FigureError(f"“{name}”的参数“{key}”{why}", f"可用：{_parameter_names(parameters)}")
        given[key] = value
    bound = []
    for parameter in parameters:
        value = given.get(parameter.name, parameter.default)
        if value is REQUIRED:
            raise FigureError(f"“{name}”缺少参数“{parameter.name}”", parameter.doc)
        if value is not parameter.default and not _is(value, (parameter.type,)):
            raise FigureError(
                f"“{name}”的参数“{parameter.name}”应为{_TYPE_NAMES[parameter.type]}，不是{type_name(value)}",
                parameter.doc,
            )
        bound.append(value)
    return bound


def _parameter_names(parameters: tuple[Parameter, ...]) -> str:
    return "、".join(p.name for p in parameters) or "不带参数"
