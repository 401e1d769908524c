"""Conditions and expressions that need a figure that is still to be filled in.

Such a figure raises an exception with its mark, 【待补：名】, when it is compared. The mark is printed in place of the
expression, or of the whole ``if``; no branch is chosen. Whether or not it can be printed, it is listed as T540.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.word.engine.budget import current
from toolkit.word.engine.pending import pending_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MARKABLE = ("#text", "#plain")
"""Places where a mark can be printed."""

LAZY = frozenset(("#computed", "#decided"))
"""Filters that are handed a function of their value, since it may raise."""

_VALUE = "#attribute"  # nothing and a mark are both wrong there


def mark_of(failure: BaseException) -> str:
    """The mark that an exception carries; empty for any other exception."""
    mark = getattr(failure, "mark", None)
    return mark if isinstance(mark, str) else ""


def name_of(mark: str) -> str:
    """What a mark says is missing."""
    return next(iter(pending_names(mark)), mark)


def _noted(failure: Exception) -> str:
    mark = mark_of(failure)
    if mark:
        budget = current.get()
        budget.pending[name_of(mark)] = None
        budget.hung, budget.raw = mark, True
    return mark


def _decided(test: Callable[[], Any]) -> bool:
    budget = current.get()
    undecided = ""
    try:
        holds = bool(test())
    except Exception as failure:
        undecided = _noted(failure)
        if not undecided:
            raise
        holds = False
    budget.undecided = undecided
    return holds


def _undecided(_: None) -> bool:
    return bool(current.get().undecided)


def _mark(_: None) -> str:
    return current.get().undecided


def _computed(expression: Callable[[], Any], place: str) -> Any:
    try:
        return expression()
    except Exception as failure:
        if place == _VALUE or not mark_of(failure):
            raise
        mark = _noted(failure)
        return mark if place in MARKABLE else ""


FILTERS: Mapping[str, Callable[..., Any]] = {
    "#decided": _decided,
    "#undecided": _undecided,
    "#mark": _mark,
    "#computed": _computed,
}
