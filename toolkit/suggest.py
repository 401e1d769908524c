"""Did you mean …? The nearest known name for a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_SHOWN = 40
LONGEST = 40  # characters of a name that may be a slip of the finger


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, or None where nothing is near.

    Chinese keys are two to four characters long, so one wrong or exchanged character already halves
    difflib's ratio; a name with the same characters in another order counts as near.
    """
    from difflib import SequenceMatcher

    if len(word) > LONGEST:
        return None
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    letters, sorted_word = set(word), sorted(word)
    best, likeness = None, (0.0, 0)
    for name in known:
        if name == word or abs(len(name) - len(word)) > 3 or letters.isdisjoint(name):
            continue
        if sorted(name) == sorted_word:
            ratio = 0.95
        else:
            matcher.set_seq1(name)
            enough = max(0.5, likeness[0])
            if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
                continue
            ratio = matcher.ratio()
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
    shown = "、".join(names[:MOST_SHOWN]) + ("……" if len(names) > MOST_SHOWN else "")
    return f"可用的有：{shown}" if names else ""
