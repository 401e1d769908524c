"""The entry of a draft in the ledger, and its two forms of JSON: with its details, or with their place in a table.

细目 are a hundred parts of a data file, each with the beginning of its hash (指标.检查=1a2b3c；…). Their names are
those of many units: the ledger has them once, and in an entry their number and the hashes alone. The journal of a run
that is at work has each entry whole, as earlier ledgers had.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

DETAIL = "细目"
_KEYS = {
    "单位": "unit",
    "文件": "source",
    "版本": "edition",
    "指纹": "fingerprint",
    "依据": "origins",
    "草稿": "output",
    "压缩": "compressor",
    "待补": "pending",
    "定稿": "final",
}
_WHY = "因由"  # that earlier versions did not write
_LAYOUT = "版面"  # of drafts that were laid out alone, so that others' entries are as they always were
_PAGES = "页数"
_APART = "；"
_DIGITS = 6  # of a hash
_HEX = re.compile("[0-9a-f]*")
_SHORT = re.compile("([0-9]+) ([0-9a-f]+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft in the ledger; ``output`` is its SHA-256, ``origins`` the hashes that the fingerprint is made of.

    ``layout`` is what its pages told, with the program that laid them out; None where it was not laid out. ``why`` it
    was made, in words; ``detail`` by what that is told the next time.
    """

    unit: str
    source: str
    edition: str
    fingerprint: str
    origins: dict[str, str]
    output: str
    compressor: str
    pending: tuple[str, ...] = ()
    final: bool = False
    layout: Mapping[str, Any] | None = None
    why: tuple[str, ...] = ()
    detail: str = ""

    @property
    def pages(self) -> int:
        """How many it was laid out on; 0 where it was not laid out."""
        return (self.layout or {}).get(_PAGES, 0)  # type: ignore[no-any-return]


def entry_json(entry: Entry, detail: str) -> dict[str, Any]:
    """An entry as JSON has it."""
    told: dict[str, Any] = {key: getattr(entry, name) for key, name in _KEYS.items()}
    if entry.why:
        told[_WHY] = entry.why
    if detail:
        told[DETAIL] = detail
    return told if entry.layout is None else {**told, _LAYOUT: dict(entry.layout)}


def entry_of(value: Any) -> Entry:
    """The entry that ``entry_json`` gave; KeyError, TypeError, ValueError where it is none."""
    parts = {name: value[key] for key, name in _KEYS.items()}
    if not all(
        isinstance(parts[name], str) for name in ("unit", "source", "edition", "fingerprint", "output")
    ):
        raise TypeError
    layout = value.get(_LAYOUT)
    parts |= {"pending": tuple(parts["pending"]), "origins": dict(parts["origins"])}
    told = (parts["compressor"], *parts["pending"], *parts["origins"].values())
    if not all(isinstance(each, str) for each in told):
        raise TypeError
    if layout is not None and type(layout.get(_PAGES, 0)) is not int:
        raise TypeError
    parts |= {"why": tuple(map(str, value.get(_WHY, ()))), "detail": str(value.get(DETAIL, ""))}
    return Entry(**parts, layout=None if layout is None else dict(layout))


Apart: TypeAlias = "tuple[bytes, bytes | str]"  # numbers of the names of details, and their hashes


class _Numbers(dict[str, int]):
    """Names with their numbers; one that is not there yet has the next. ``names`` has them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self.names)
        self.names.append(name)
        return number


class Details:
    """Details of many entries, taken apart; each name is there once, and an entry has the numbers of its own.

    Where details are not of the form that all have, there are no names, and all is as it is.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._lists: dict[bytes, bytes] = {}
        self._listed: dict[str, bytes] = {}  # those of a ledger's table, by its own numbers
        self._last: tuple[str, Apart] = ("", (b"", ""))  # editions of a text have the same

    def parted(self, detail: str) -> Apart:
        """The names of details and their hashes."""
        if detail != self._last[0]:
            self._last = detail, self._parted(detail)
        return self._last[1]

    def _parted(self, detail: str) -> Apart:
        parts = [part.rpartition("=") for part in detail.split(_APART)]
        marks = "".join(mark for _, _, mark in parts)
        alike = all(equals and len(mark) == _DIGITS for _, equals, mark in parts) and _HEX.fullmatch(marks)
        if not (alike and (len(parts) > 1 or parts[0][0])):
            return b"", detail
        return self._numbered(name for name, _, _ in parts), bytes.fromhex(marks)

    def _numbered(self, names: Iterable[str]) -> bytes:
        told = array("I", map(self._numbers.__getitem__, names)).tobytes()
        return self._lists.setdefault(told, told)

    def _named(self, told: bytes) -> Iterator[str]:
        return map(self._numbers.names.__getitem__, array("I", told))

    def names(self, told: bytes) -> str:
        """The names that ``parted`` gave, as the ledger has them."""
        return _APART.join(self._named(told))

    def joined(self, told: bytes, marks: bytes | str) -> str:
        """The details that ``parted`` took apart."""
        if isinstance(marks, str):
            return marks
        digits = marks.hex()
        each = (digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))
        return _APART.join(f"{name}={mark}" for name, mark in zip(self._named(told), each, strict=True))

    def apart_of(self, table: Mapping[str, Any], detail: str) -> Apart | None:
        """The details that ``shortened`` gave, by names that the ledger's ``table`` has; None where they are whole."""
        found = _SHORT.fullmatch(detail)
        if found is None:
            return None
        number, marks = found.groups()
        if number not in self._listed:
            names = str(table.get(number, ""))
            self._listed[number] = self._numbered(names.split(_APART)) if names else b""
        told = self._listed[number]
        if len(marks) * array("I").itemsize != _DIGITS * len(told) or not told:
            return None
        return told, bytes.fromhex(marks)


def shortened(table: Mapping[bytes, str], told: bytes, marks: bytes | str) -> str:
    """Details as the ledger has them: the number that its ``table`` has for the names, and the hashes."""
    return marks if isinstance(marks, str) else f"{table[told]} {marks.hex()}"
