"""Whether the pages of drafts are counted: where LibreOffice is there and they are not many, or it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.drafting.measuring import Office
    from toolkit.problems import Problem


def office_for(files: int, *, layout: bool | None) -> tuple[Office | None, tuple[Problem, ...], str]:
    """The program, what is wrong where it was asked for and is not there, and what to tell where none counts."""
    from toolkit.drafting.measuring import open_office
    from toolkit.template.page_counts import WITHOUT_ASKING

    if layout is False:
        return None, (), ""
    if layout is None and files > WITHOUT_ASKING:
        return None, (), f"超过 {WITHOUT_ASKING} 份，没有数页数；要数，加 --layout"
    office, problems = open_office()
    if layout is None:
        why = "；".join(f"{problem.message}（{problem.hint}）" for problem in problems)
        return office, (), "" if office is not None else f"没有数页数：{why}"
    return office, problems, ""
