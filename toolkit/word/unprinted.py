"""Smaller elements that the data gives and the template does not print: told, never lost silently.

Codes: D256 an element that the data give and the template has no place for. D260 one that documents of this kind do
not have: 主送 of an order. D261 who was at a meeting, and who is sent its minutes, in a document whose template has no
place for them.
"""

from __future__ import annotations

import re
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
# What any document may have, and a template that somebody edited may have lost.
_ELEMENTS = ("份号", "密级", "紧急程度", "标题", "签发人", "主送", "附注", "抄送", "印发机关", "印发日期")
_CONDITION = re.compile(r"\{%\w*\s*(?:if|elif)\b[^%]*%\}")
_NOT_OF_A_LETTER = ("印发机关", "印发日期")  # 10.1


@lru_cache(maxsize=64)
def _asked(template: CompiledTemplate) -> frozenset[str]:
    """The elements that a template prints, by their keys: not those that only its properties or conditions name."""
    printing = (
        each
        for each in template.references
        if not each.part.startswith("docProps") and not _CONDITION.fullmatch(each.excerpt.strip())
    )
    paths = [reference.path.split(".") for reference in printing]
    found = {path[1] for path in paths if path[0] == "公文" and len(path) > 1}
    return frozenset(found | ({"签发人"} if template.uses_block("字号") else set()))


def unprinted(
    template: CompiledTemplate, composed: Composed, document: Document, *, faulty: bool
) -> list[Problem]:
    """What is said of elements that stand in the data and nowhere in the template.

    Of a ``faulty`` template only what its kind does not have is told: it is not finished.
    """
    kind, printed = composed.names.get("文种", ""), composed.names.get("公文", {})
    found: list[Problem] = []
    absent = _ABSENT.get(kind, ())
    others = (key for key in _ELEMENTS if not (kind == "函" and key in _NOT_OF_A_LETTER))
    for key in dict.fromkeys((*absent, *_MEETING, *others)):
        if not printed.get(key) or key in _asked(template):
            continue
        paths: tuple[Path, ...] = (("版本", composed.edition, key), ("公文", key))
        path = next((path for path in paths if document.has(path)), paths[1])
        if key not in (*absent, *_MEETING) and (faulty or not document.has(path)):
            continue  # nobody typed it
        line, column = document.place(path)
        add = f"在模板里加上 {{{{ 公文.{key} }}}}"
        if key in _MEETING:
            message = f"模板没有印“{key}”的地方，这部分内容会丢失"
            hint = f"“{key}”是纪要用的：不是纪要的，删去这个键；要印就{add}"
            found.append(error(document.path, line, column, "D261", message, hint, dotted(path)))
        elif key not in absent:
            message = f"模板没有印“{key}”的地方，数据里写的“{key}”不会印出"
            hint = f"{add}；不印的在数据里写“{key}: 无”"
            where = dotted(path)
            found.append(Problem(document.path, line, column, Severity.WARNING, "D256", message, hint, where))
        else:
            message = f"“{key}”不会印出：{kind}没有这个要素，模板里没有它的位置"
            hint = f"删去这个键，或写“{key}: 无”；要印就{add}"
            where = dotted(path)
            found.append(Problem(document.path, line, column, Severity.WARNING, "D260", message, hint, where))
    return found
