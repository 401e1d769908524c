"""命令（令） and 纪要 (GB/T 9704-2012, 10.2 and 10.3), told by their marks: what they have that others have not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit import patterns
from toolkit.audit.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.audit.roles import Draft, Told

# 出席： and the like; the usual slips too.
ATTENDANCE = re.compile(
    r"(?P<label>(?:出\s{0,2}席|请\s{0,2}假|列\s{0,2}席)(?:人员|人|单位)?)\s{0,2}(?P<colon>[:：])"
)


def is_order(told: Sequence[Told]) -> bool:
    """Whether the mark is that of an order: 某某市人民政府令."""
    return _mark(told).endswith("令")


def is_minutes(told: Sequence[Told]) -> bool:
    """Whether the mark is that of minutes: 某某局会议纪要."""
    return _mark(told).endswith("纪要")


def _mark(told: Sequence[Told]) -> str:
    return "".join(t.paragraph.whole.strip() for t in told if t.role is Role.MARK)


def titleless(draft: Draft) -> bool:
    """Whether the document needs no title (10.2, 10.3)."""
    return is_order(draft.told) or is_minutes(draft.told)


def issued_by(text: str) -> bool:
    """Whether a line at the head of minutes says who issued them and when, or when alone."""
    return len(text) <= 100 and patterns.DATE.match(text.rsplit(maxsplit=1)[-1]) is not None
