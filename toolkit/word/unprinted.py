"""Smaller elements that the data gives and the template does not print: told, never lost silently.

Codes: D260 an element that documents of this kind do not have: 主送 of an order. D261 who was at a meeting, and who is
sent its minutes, in a document whose template has no place for them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.compose.attendance import PEOPLE
from toolkit.problems import Problem, Severity, error
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from toolkit.compose.document import Composed
    from toolkit.word.engine import CompiledTemplate
    from toolkit.yamltext.document import Document, Path

_MEETING = (*PEOPLE, "分送")
# What documents of a kind do not have (10.2, 10.3); whose template prints it all the same is not spoken to.
_ABSENT = {"令": ("标题", "主送", "签发人"), "命令": ("标题", "主送", "签发人"), "纪要": ("主送", "签发人")}


@lru_cache(maxsize=64)
def _asked(template: CompiledTemplate) -> frozenset[str]:
    """The elements that a template has tags for, by their keys."""
    paths = [reference.path.split(".") for reference in template.references]
    return frozenset(path[1] for path in paths if path[0] == "公文" and len(path) > 1)


def unprinted(template: CompiledTemplate, composed: Composed, document: Document) -> list[Problem]:
    """What is said of elements that stand in the data and nowhere in the template."""
    kind, printed = composed.names.get("文种", ""), composed.names.get("公文", {})
    found: list[Problem] = []
    for key in (*_ABSENT.get(kind, ()), *_MEETING):
        if not printed.get(key) or key in _asked(template):
            continue
        paths: tuple[Path, ...] = (("版本", composed.edition, key), ("公文", key))
        path = next((path for path in paths if document.has(path)), paths[1])
        line, column = document.place(path)
        add = f"在模板里加上 {{{{ 公文.{key} }}}}"
        if key in _MEETING:
            message = f"模板没有印“{key}”的地方，这部分内容会丢失"
            hint = f"“{key}”是纪要用的：不是纪要的，删去这个键；要印就{add}"
            found.append(error(document.path, line, column, "D261", message, hint, dotted(path)))
        else:
            message = f"“{key}”不会印出：{kind}没有这个要素，模板里没有它的位置"
            hint = f"删去这个键，或写“{key}: 无”；要印就{add}"
            where = dotted(path)
            found.append(Problem(document.path, line, column, Severity.WARNING, "D260", message, hint, where))
    return found
