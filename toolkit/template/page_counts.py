"""How many pages drafts have, where LibreOffice is there to lay them out; many in one run of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.layout.office import to_pdf
from toolkit.layout.pages import LayoutFault, count_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.drafting.measuring import Office
    from toolkit.problems import Problem

AT_ONCE = 20  # data files whose drafts are held in memory, and laid out in one run
WITHOUT_ASKING = 60  # drafts that are laid out though nobody asked: some two minutes


def page_counts(
    documents: Mapping[str, bytes], office: Office | None
) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """The pages of each docx, by its name; nothing without ``office``. What cannot be laid out is told."""
    if office is None or not documents:
        return {}, ()
    pdfs, problems = to_pdf(documents, office=office.path)
    counts: dict[str, int] = {}
    more: list[Problem] = []
    for name, pdf in pdfs.items():
        try:
            counts[name] = count_pages(pdf)
        except LayoutFault as fault:
            more.append(fault.problem(name))
    return counts, (*problems, *more)
