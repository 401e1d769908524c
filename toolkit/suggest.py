"""Did you mean …? The nearest known name for a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


LONGEST = 40  # characters of a name that may be a slip of the finger


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, or None where nothing is near.

    Chinese keys are two to four characters long, so one wrong or exchanged character already halves
    difflib's ratio; a name with the same characters in another order counts as near.
    """
    from difflib import SequenceMatcher

    if len(word) > LONGEST:
        return None
    names = [name for name in known if name != word]
    best, likeness = None, (0.0, 0)
    for name in names:
        ratio = 0.95 if sorted(name) == sorted(word) else SequenceMatcher(None, word, name).ratio()
        score = (ratio, sum(a == b for a, b in zip(word, name, strict=False)))
        if score > likeness:
            best, likeness = name, score
    return best if likeness[0] >= 0.5 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint in Chinese: the nearest name, or the list of what is possible."""
    names = list(known)
    near = nearest(word, names)
    if near is not None:
        return f"是不是“{near}”？"
    return "可用的有：" + "、".join(names) if names else ""
