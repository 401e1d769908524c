"""What a compiled text is made of: literal pieces and functions over a scope; running them; the faults met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.figures import FigureError
from toolkit.prose.scope import PendingError, Scope, display, part

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.figures import Filter

Run: TypeAlias = "Callable[[Scope], Any]"

WAYS = "可以写 {{ 指标.名称 }}、{{ 指标.名称 | 同比 }}、{% if 指标.甲 > 0 %}…{% else %}…{% endif %}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a piece of prose; ``excerpt`` is the tag it stands in."""

    code: str
    message: str
    hint: str
    excerpt: str


class InnerFaults(Exception):
    """The faults met in the chosen branch of an ``if``, each with its own tag."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults


def run_pieces(pieces: tuple[str | Run, ...], scope: Scope) -> tuple[str, tuple[Fault, ...]]:
    """The plain text, and the faults met."""
    out: list[str] = []
    faults: list[Fault] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(piece)
            continue
        try:
            out.append(display(piece(scope)))
        except PendingError as pending:
            out.append(pending.mark)
        except InnerFaults as inner:
            faults += inner.faults
        except FigureError as fault:
            faults.append(Fault("P406", fault.message, fault.hint, getattr(piece, "tag", "")))
        except (TypeError, ArithmeticError):
            faults.append(Fault("P406", "两边不能比较", "数与数比，文字与文字比", getattr(piece, "tag", "")))
    return "".join(out), tuple(faults)


def read(path: tuple[str, ...]) -> Run:
    """The value of a path."""

    def run(scope: Scope) -> Any:
        value: Any = scope.names
        for step in path:
            value = part(value, step)
        return value

    return run


def applied(known: Filter, subject: Run, arguments: tuple[Any, ...], named: dict[str, Any]) -> Run:
    """A filter upon a value."""
    function = known.function

    def run(scope: Scope) -> Any:
        return function(subject(scope), *arguments, **named)

    def looking_up(scope: Scope) -> Any:
        return function(subject(scope), *arguments, **named, lookup=scope.lookup)

    return looking_up if known.needs_lookup else run
