"""台账: what was drafted in a year, from what, and whether the file is still what was drafted.

``drafts/<年度>/台账.json``, by file name: unit, edition, fingerprint with its parts, the hash of the draft, the
compressor that packed it, what is still missing. Under 文件 what was found in each data file, also in those that gave
no draft (``notes``), and under 缺数据 the units that have none. No clock, sorted keys: the same drafts give the same
bytes.

It is written once at the end of a run; until then the journal has what is new (``journal``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path
from sys import intern
from types import MappingProxyType
from typing import Any

from toolkit import files
from toolkit.names import folded
from toolkit.problems import Problem, error
from toolkit.workspace.entries import (
    DETAIL,
    Apart,
    Details,
    Entry,
    entry_json,
    entry_of,
    shortened,
)
from toolkit.workspace.journal import JOURNAL, NOTES, adopt, announced
from toolkit.workspace.ledger_text import FORMAT, FORMAT_KEY, json_text, parts_of, text_of
from toolkit.workspace.notes import line_of

NAME = "台账.json"
_WITHOUT = "缺数据"
_PAGES = "页面"


class State(Enum):
    """How a draft on the disk stands to its data; the values are the words that users read."""

    ABSENT = "未生成"
    FRESH = "最新"
    STALE = "已过期"
    EDITED = "手工改过"
    UNKNOWN = "来历不明"


class Ledger:
    """The drafts of a year by file name; found by what they are made from and by folded name without a search.

    The details of an entry are kept apart from it, for those of many units have the same names: ``whole`` has both.
    """

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        self._entries: dict[str, Entry] = {}
        self._details: dict[str, Apart] = {}
        self._apart = Details()
        self._origins: dict[str, str] = {}  # those that were entered last: editions have them in common
        self._by_source: dict[str, tuple[str, ...]] = {}
        self._by_folded: dict[int, tuple[str, ...]] | None = (
            None  # by a hash of it; not made until it is asked for
        )
        self._notes: dict[str, str] = {}
        self.without: tuple[str, ...] = ()  # units that have no data file of the year
        self.pages: dict[str, str] = {}  # hashes of the pages that were made of it, by name
        self._changed = False
        self._stood: tuple[object, object] = ((), {})
        for name, entry in (entries or {}).items():
            self.put(name, entry)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by file name, without their details."""
        return MappingProxyType(self._entries)

    @property
    def changed(self) -> bool:
        """Whether it says anything else than when it was read."""
        return self._changed or self._stood != (self.without, self.pages)

    def as_read(self) -> None:
        """It stands on the disk as it is now."""
        self._changed, self._stood = False, (self.without, dict(self.pages))

    def whole(self, name: str) -> Entry | None:
        """An entry with its details."""
        entry = self._entries.get(name)
        return replace(entry, detail=self._apart.joined(*self._details[name])) if entry is not None else None

    def put(self, name: str, entry: Entry, table: Mapping[str, Any] | None = None) -> None:
        """Enter a draft, or enter it anew; the names of its details may be in a ``table``."""
        details = self._apart.apart_of(table, entry.detail) if table is not None else None
        details = details or self._apart.parted(entry.detail)
        entry = self._shared(entry)
        before = self._entries.get(name)
        if before == entry and self._details[name] == details:
            return
        self._changed = True
        if before is not None:
            others = self._by_source[before.source]
            self._by_source[before.source] = tuple(other for other in others if other != name)
        others = self._by_source.get(entry.source, ())
        if others and self._details[others[-1]] == details:
            details = self._details[others[-1]]
        self._entries[name], self._details[name] = entry, details
        self._by_source[entry.source] = (*others, name)
        if self._by_folded is not None and before is None:
            self._fold(self._by_folded, name)

    def _shared(self, entry: Entry) -> Entry:
        """An entry without its details; what it has in common with others is there once."""
        if entry.origins != self._origins:
            self._origins = {intern(key): intern(value) for key, value in entry.origins.items()}
        return Entry(
            intern(entry.unit),
            intern(entry.source),
            intern(entry.edition),
            entry.fingerprint,
            self._origins,
            entry.output,
            intern(entry.compressor),
            entry.pending,
            entry.final,
            entry.layout,
            tuple(map(intern, entry.why)),
        )

    @property
    def notes(self) -> Mapping[str, str]:
        """What was found in each data file by its label, as ``Note.line`` gives it."""
        return MappingProxyType(self._notes)

    def note(self, source: str, line: str) -> None:
        """Tell what was found in a data file, in the place of what was told of it before."""
        self._changed |= self._notes.get(source) != line
        self._notes[intern(source)] = line

    def forget_others(self, sources: Iterable[str]) -> None:
        """Keep the notes of these data files alone."""
        kept = set(sources)
        self._changed |= not kept.issuperset(self._notes)
        self._notes = {source: line for source, line in self._notes.items() if source in kept}

    def of_source(self, source: str) -> Iterator[tuple[str, Entry]]:
        """The drafts made from a data file."""
        return ((name, self._entries[name]) for name in self._by_source.get(source, ()))

    def like(self, name: str) -> Iterator[tuple[str, Entry]]:
        """The drafts that some file system takes for a file of this name."""
        if self._by_folded is None:
            self._by_folded = {}
            for each in self._entries:
                self._fold(self._by_folded, each)
        wanted = folded(name)
        found = self._by_folded.get(hash(wanted), ())
        return ((other, self._entries[other]) for other in found if folded(other) == wanted)

    @staticmethod
    def _fold(known: dict[int, tuple[str, ...]], name: str) -> None:
        at = hash(folded(name))
        known[at] = (*known.get(at, ()), name)

    def to_bytes(self) -> bytes:
        """The file's contents."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """The same bit by bit, for the whole is big."""
        known = sorted(
            (self._apart.names(told), told) for told in {told for told, _ in self._details.values()} - {b""}
        )
        table = {told: str(number) for number, (_, told) in enumerate(known, 1)}
        drafts = (
            (name, json_text(entry_json(entry, shortened(table, *self._details[name]))))
            for name, entry in sorted(self._entries.items())
        )
        yield from text_of(
            drafts,
            {
                DETAIL: [(table[told], json_text(names)) for names, told in known],
                NOTES: sorted(self._notes.items()),
            },
            {_PAGES: dict(sorted(self.pages.items())), _WITHOUT: self.without},
        )


def read_ledger(folder: Path, label: str) -> tuple[Ledger, list[Problem]]:
    """The ledger of a folder of drafts; empty where there is none, with a problem where it cannot be used.

    W620 damaged, W601 of a newer format: nothing may be written on top of it.
    """
    path = folder / NAME
    try:
        before = announced(folder)  # first: what is no longer in the journal is in the ledger by then
        ledger = Ledger()
        if files.exists(path):
            drafts, content = parts_of(files.read_own(path))
            if content[FORMAT_KEY] > FORMAT:
                message = f"台账的格式是 {content[FORMAT_KEY]}，比本程序（{FORMAT}）新"
                hint = "升级本程序：pip install --upgrade gongwen-toolkit"
                return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W601", message, hint)]
            table = dict(content.get(DETAIL, {}))
            for name, value in drafts:
                entry = entry_of(value)
                ledger.put(name, entry, table)
            for source, told in content.get(NOTES, {}).items():
                ledger.note(source, line_of(dict(told)))
            ledger.without = tuple(map(str, content.get(_WITHOUT, ())))
            ledger.pages = {str(name): str(told) for name, told in content.get(_PAGES, {}).items()}
            ledger.as_read()
        adopt(folder, ledger, before)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "把它删去再重新生成；内容与数据不符的旧草稿会当作来历不明，不会被覆盖"
        return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W620", "台账已损坏，读不懂", hint)]
    except files.DiskFault as fault:
        return Ledger(), [error(f"{label}/{fault.path.name}", 0, 0, "W608", fault.message, fault.hint)]
    return ledger, []


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write the ledger where it changed, and remove the journal, which it now contains; alone in the folder."""
    path = folder / NAME
    there = files.is_file(path)
    if (ledger.changed or not there) and (ledger.entries or ledger.notes or there):
        with files.beside(path, alone=True) as (file, temporary):
            file.writelines(ledger.pieces())
            file.close()
            if not (there and files.same_contents(temporary, path)):
                files.move(temporary, path)
    ledger.as_read()
    files.remove(folder / JOURNAL)


def state_of(path: Path, entry: Entry | None, fingerprint: str) -> State:
    """How the draft at ``path`` stands to its ledger entry and to what it would be made from now."""
    if not files.is_file(path):
        return State.ABSENT
    return State.UNKNOWN if entry is None else state_of_bytes(files.read_bytes(path), entry, fingerprint)


def state_of_bytes(data: bytes | None, entry: Entry | None, fingerprint: str) -> State:
    """The same of a draft that was read; None where there is none."""
    if data is None:
        return State.ABSENT
    if entry is None:
        return State.UNKNOWN
    if files.digest(data) != entry.output:
        return State.EDITED
    return State.FRESH if entry.fingerprint == fingerprint else State.STALE
