"""What differs between the texts of two drafts: paragraph by paragraph, within a paragraph piece by piece."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from toolkit.template.pieces import GONE, KEPT, NEW, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.word.printed import Printed

_ALIKE = 0.5  # from which two paragraphs are the same one, changed
_PAIRED = 2500  # pairs of paragraphs of one stretch that are looked at for likeness
_COMPARED = 400  # characters of each by which likeness is told
_MOST = 4000  # paragraphs between the first and the last difference that are aligned one by one
_MEASURE = "公里|公顷|人次|件次|小时|平方(?:公里|米)|立方米|个?百分点|[\u4e00-\u9fff]"
_FIGURE = re.compile(rf"[+＋]?[0-9０-９]+(?:[.,．][0-9]+)*(?:%|％|‰|万亿|[万亿])?(?:{_MEASURE})?")
_NUMERAL = re.compile(r"^(?:[（(]?[0-9]+[）)．.、]\s*)")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that was changed, is gone (``after`` empty) or is new (``before`` empty).

    ``pieces`` give its text in order: what stayed, what is gone, what is new.
    """

    place: str
    before: str
    after: str
    pieces: tuple[tuple[str, str], ...]

    def alike(self, names: Iterable[str]) -> tuple[str, ...]:
        """What is the same in all units whose drafts were changed alike: no names of theirs, no figures."""
        told = [self.place, "".join(mark for mark, _ in self.pieces if mark != KEPT)]
        for mark, text in self.pieces:
            if mark == KEPT:
                continue
            nameless = text
            for name in names:
                nameless = nameless.replace(name, "〈单位〉")
            told.append(_DIGITS.sub("〈数〉", nameless))
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Changes:
    """Those of a draft; ``restyled`` are paragraphs of the same text and another look, before and after."""

    changes: tuple[Change, ...]
    restyled: tuple[tuple[Printed, Printed], ...] = ()


def changes(before: Sequence[Printed], after: Sequence[Printed]) -> Changes:
    """The differences in the order of the draft."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    found: list[Change] = []
    pairs = [*zip(before[:head], after[:head], strict=True)]
    if tail:
        pairs += zip(before[-tail:], after[-tail:], strict=True)
    for kind, i, j, k, m in _stretches(old, new):
        if kind == "equal":
            pairs += zip(old[i:j], new[k:m], strict=True)
        else:
            found += _changed(old[i:j], new[k:m])
    return Changes(tuple(found), tuple((one, other) for one, other in pairs if one != other))


def _common(one: Sequence[Printed], other: Sequence[Printed]) -> int:
    most = min(len(one), len(other))
    return next((at for at in range(most) if _key(one[at]) != _key(other[at])), most)


def _key(printed: Printed) -> tuple[str, str]:
    return printed.place, printed.text


def _stretches(old: Sequence[Printed], new: Sequence[Printed]) -> Iterable[tuple[str, int, int, int, int]]:
    if not old or not new or max(len(old), len(new)) > _MOST:
        return [("replace", 0, len(old), 0, len(new))] if old or new else []
    return SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False).get_opcodes()


def _changed(old: Sequence[Printed], new: Sequence[Printed]) -> Iterator[Change]:
    """A stretch in which no paragraph is the same: those that are alike are one, changed; others are gone or new."""
    at = 0
    few = len(old) * len(new) <= _PAIRED
    for one in old:
        became = _likest(one, new, at) if few else -1
        if became < 0:
            yield Change(one.place, one.text, "", ((GONE, one.text),))
            continue
        yield from map(_new, new[at:became])
        other = new[became]
        yield Change(other.place, one.text, other.text, pieces_of(one.text, other.text))
        at = became + 1
    yield from map(_new, new[at:])


def _new(printed: Printed) -> Change:
    return Change(printed.place, "", printed.text, ((NEW, printed.text),))


def _likest(one: Printed, new: Sequence[Printed], start: int) -> int:
    """The paragraph from ``start`` on that is most like this one; -1 where none is."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(one.text[:_COMPARED])
    best, most = -1, _ALIKE
    for number in range(start, len(new)):
        other = new[number]
        if other.place != one.place:
            continue
        matcher.set_seq1(other.text[:_COMPARED])
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most:
            ratio = matcher.ratio()
            best, most = (number, ratio) if ratio > most else (best, most)
    return best


def figures(found: Iterable[Change]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures of changed paragraphs that are gone and those that are new, as they are written."""
    old, new = Counter[str](), Counter[str]()
    for change in found:
        old.update(_figures(change.before))
        new.update(_figures(change.after))
    return tuple((old - new).elements()), tuple((new - old).elements())


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(_NUMERAL.sub("", text))
