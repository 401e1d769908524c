"""What differs within a paragraph: what stayed, what is gone and what is new, in pieces that a person reads."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from toolkit.importing.comparing import differences

KEPT, GONE, NEW = "=", "-", "+"
_LONGEST = 600  # signs and figures of a paragraph that are aligned one by one
_STAYED = 3  # characters in a row that stayed between two changes; fewer are read as changed
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|.", re.DOTALL)  # a figure is one thing


def pieces_of(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The pieces in order: kept and gone ones make the old text, kept and new ones the new text."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return _coarse(before, after)
    found: list[tuple[str, str, str]] = []  # gone, new, kept after them
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    gone = added = ""
    head = ""
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            gone, added = gone + "".join(old[i:j]), added + "".join(new[k:m])
            continue
        kept = "".join(old[i:j])
        if not (gone or added):
            head = kept
        elif len(kept) < _STAYED and j < len(old) and m < len(new):
            gone, added = gone + kept, added + kept
        else:
            found.append((gone, added, kept))
            gone = added = ""
    found.append((gone, added, ""))
    told = [(KEPT, head)]
    for less, more, kept in found:
        told += [(GONE, less), (NEW, more), (KEPT, kept)]
    return tuple((mark, text) for mark, text in told if text)


def _coarse(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The same in time that grows with the length alone."""
    told: list[tuple[str, str]] = []
    at = 0
    for each in differences(before, after):
        told += [(KEPT, before[at : each.at]), (GONE, each.before), (NEW, each.after)]
        at = each.at + len(each.before)
    told.append((KEPT, before[at:]))
    return tuple((mark, text) for mark, text in told if text)
