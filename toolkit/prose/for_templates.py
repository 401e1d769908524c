"""The filters of prose for the engine of Word templates, which is Jinja's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context

from toolkit.figures import FILTERS, Filter
from toolkit.prose.scope import Scope

if TYPE_CHECKING:
    from jinja2.runtime import Context


def template_filters() -> dict[str, Callable[..., Any]]:
    """Every filter by name; those that look other indicators up take Jinja's context and find them there."""
    return {
        name: _with_lookup(known) if known.needs_lookup else known.function for name, known in FILTERS.items()
    }


def _with_lookup(known: Filter) -> Callable[..., Any]:
    @pass_context
    def run(context: Context, value: Any, *arguments: Any, **named: Any) -> Any:
        scope = Scope({"指标": context.get("指标", {})})
        return known.function(value, *arguments, **named, lookup=scope.lookup)

    return run
