"""The rules that measure the pages that LibreOffice makes of a docx; each one's docstring is its manual.

Their clauses stand in the table of all. They know a draft told apart and pages, neither XML nor PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.rendered import area, flow, foot, head, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.audit.rendered.drawn import Drawn, Seen

    RenderedRule = Callable[[Drawn], Iterator[Seen]]

RENDERED: dict[str, RenderedRule] = {
    "A770": replaced.faces,
    "A771": area.area,
    "A772": area.lines,
    "A773": area.characters,
    "A774": area.pitch,
    "A775": foot.numbers,
    "A776": foot.number_place,
    "A777": head.red_rule,
    "A778": head.mark,
    "A779": head.title,
    "A780": flow.first_page,
    "A781": flow.signature,
    "A782": flow.headings,
    "A783": foot.imprint,
    "A784": foot.even,
    "A785": area.overlaps,
    "A786": head.letter_rules,
    "A787": head.letter_number,
    "A788": head.wrapped,
    "A789": area.blank,
}
