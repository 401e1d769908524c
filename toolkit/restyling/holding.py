"""The end of a text held to what closes it, so that 附件说明, 署名 and 成文日期 never stand alone on a page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.audit.roles import Role
from toolkit.audit.values import Table
from toolkit.authoring.styles import KEEP_NEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.audit.roles import Draft, Told
    from toolkit.restyling.forms import Form

_CLOSING = frozenset({Role.ATTACHMENTS, Role.SIGNER, Role.DATE})
_RUNNING = frozenset({Role.BODY, Role.HEADING, Role.ARTICLE})
_LONG = 5 * 28  # characters, five lines


def held(forms: Mapping[int, Form], draft: Draft) -> dict[int, Form]:
    """The forms, the last running text before what closes each part kept with the next, as in our own drafts.

    A long paragraph that is the only text of its part is not: LibreOffice moves the whole of such a one, so that
    nothing of the text would be on the first page (7.3.3). Neither is one that a table or a new page follows.
    """
    found = dict(forms)
    tables = {_last_before(draft, i) for i, b in enumerate(draft.document.blocks) if isinstance(b, Table)}
    seen = [t for t in draft.told if not t.paragraph.where and t.role is not Role.EMPTY]
    for told, following in pairwise(seen):
        form = found.get(id(told.paragraph))
        if form is None or form.style != "BodyText9704" or told.role not in _RUNNING:
            continue
        if following.role not in _CLOSING or following.part != told.part or following.paragraph.new_page:
            continue
        if told.paragraph.breaks_page or told.paragraph.ends_section or tables & _numbers(told, following):
            continue
        if len(told.paragraph.whole) > _LONG and not _others(seen, forms, told):
            continue
        found[id(told.paragraph)] = replace(form, direct=(*form.direct, KEEP_NEXT))
    return found


def _last_before(draft: Draft, place: int) -> int:
    """The number of the paragraph after which a table stands; 0 where it is the first."""
    return next((b.number for b in reversed(draft.document.blocks[:place]) if not isinstance(b, Table)), 0)


def _numbers(told: Told, following: Told) -> set[int]:
    return set(range(told.paragraph.number, following.paragraph.number))


def _others(seen: list[Told], forms: Mapping[int, Form], told: Told) -> bool:
    """Whether the part has other running text; headings alone go with what follows them."""
    return any(
        each is not told and each.part == told.part and each.role in _RUNNING
        and (form := forms.get(id(each.paragraph))) is not None and form.style == "BodyText9704"
        for each in seen
    )  # fmt: skip
