"""What it costs to end a line of a title between two words: how much of its sense is torn apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose import title_words as known
from toolkit.compose.title_pieces import CLOSING, OPENING

if TYPE_CHECKING:
    from toolkit.compose.title_pieces import Word

_GLADLY, _WELL, _FREELY, _NOUNS = 0.0, 1.5, 4.0, 5.0


def torn(before: Word, after: Word, *, last: bool) -> float:
    """How much a line end between two words harms the sense; ``last`` tells that the second ends the title."""
    left, right = before.text.rstrip(), after.text.rstrip()
    if before.blank or left[-1] in "：:；;。！？" or left.endswith("——"):
        return _GLADLY
    if left[-1] in "、，,":
        return _WELL
    left, right = left.lstrip(OPENING) or left, right.rstrip(CLOSING) or right
    return max(
        _leaning(right, before),
        _led(left, right, before.kind, last=last),
        _hanging(left, right, organ=before.organ),
        _NOUNS if before.kind[:1] == after.kind[:1] == "n" and not right.endswith(known.PLACES) else 0.0,
    )


def _leaning(right: str, before: Word) -> float:
    """What a line begins with."""
    if right == "的":
        return 18.0
    if right in known.LEANING:
        return 14.0
    if right in known.KINDS:
        return 13.0 if len(right) == 2 else 5.0
    if right in ("关于", "转发", "批转"):
        return _GLADLY if right == "关于" else _WELL
    if right in known.DEPENDENT:
        return 9.0
    if right[0] == "（":
        return 7.0
    return _WELL if before.organ or right[0].isdigit() or right[0] == "《" else _FREELY


def _led(left: str, right: str, kind: str, *, last: bool) -> float:
    """What a line ends with."""
    if left == "的":
        return 25.0 if last or right in known.KINDS else 5.0
    if left in ("关于", "对"):
        return 24.0
    if left in known.LEADING or kind == "d":
        return 11.0
    if left in known.JOINING:
        return 9.0
    if left in known.VERBS:
        return 5.0
    if left[0] == "第" and len(left) > 2:
        return 10.0
    if (
        left in known.ATTRIBUTES
        or kind in ("a", "b", "t")
        or (left[0].isdigit() and left.endswith(("年", "年度")))
    ):
        return 7.0
    return 0.0


def _hanging(left: str, right: str, *, organ: bool) -> float:
    """Words that make one name together, and single characters, which are seldom words."""
    if right in known.ORGANS or right.startswith(("人民政府", "人民代表大会")):
        return 16.0
    if organ or left.endswith(known.ORGANS):
        return 0.0
    if len(right) == 1 and right >= "\u4e00":
        return 15.0
    if len(left) == 1 and left >= "\u4e00" and left not in known.LEANING and left not in known.LEADING:
        return 13.0
    if not left.endswith(known.PLACES) or right[0].isdigit() or right in known.VERBS:
        return 0.0
    return 12.0 if right.endswith(known.PLACES) else 5.0
