"""台账: what was drafted in a year, from what, and whether the file is still what was drafted.

``drafts/<年度>/台账.json``, by file name: unit, edition, fingerprint with its parts, the hash of the draft, the
compressor that packed it, what is still missing. Under 文件 what was found in each data file, also in those that gave
no draft (``notes``), and under 缺数据 the units that have none. No clock, sorted keys: the same drafts give the same
bytes.

It is written once at the end of a run. While the run lasts, ``台账.进行中.jsonl`` has a line per data file with the
drafts that are about to be written, and one with what was found in it: of a run that was killed, the drafts that did
reach the disk are known by their hash and taken for what they are; no draft of ours is ever 来历不明.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit import files
from toolkit.names import folded
from toolkit.problems import Problem, error
from toolkit.workspace.notes import line_of

FORMAT = 1
NAME = "台账.json"
JOURNAL = "台账.进行中.jsonl"
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
_MORE = {"因由": "why", "细目": "detail"}  # that earlier versions did not write
_NOTES, _WITHOUT = "文件", "缺数据"
_PAGES = "页面"
_LAYOUT = "版面"  # of drafts that were laid out alone, so that others' entries are as they always were


class State(Enum):
    """How a draft on the disk stands to its data; the values are the words that users read."""

    ABSENT = "未生成"
    FRESH = "最新"
    STALE = "已过期"
    EDITED = "手工改过"
    UNKNOWN = "来历不明"


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


class Ledger:
    """The drafts of a year by file name; found by what they are made from and by folded name without a search."""

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        self._entries: dict[str, Entry] = {}
        self._by_source: dict[str, dict[str, None]] = {}
        self._by_folded: dict[str, dict[str, None]] = {}
        self._notes: dict[str, str] = {}
        self.without: tuple[str, ...] = ()  # units that have no data file of the year
        self.pages: dict[str, str] = {}  # hashes of the pages that were made of it, by name
        for name, entry in (entries or {}).items():
            self.put(name, entry)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by file name."""
        return MappingProxyType(self._entries)

    def put(self, name: str, entry: Entry) -> None:
        """Enter a draft, or enter it anew."""
        before = self._entries.get(name)
        if before is not None:
            self._by_source[before.source].pop(name, None)
        self._entries[name] = entry
        self._by_source.setdefault(entry.source, {})[name] = None
        self._by_folded.setdefault(folded(name), {})[name] = None

    @property
    def notes(self) -> Mapping[str, str]:
        """What was found in each data file by its label, as ``Note.line`` gives it."""
        return MappingProxyType(self._notes)

    def note(self, source: str, line: str) -> None:
        """Tell what was found in a data file, in the place of what was told of it before."""
        self._notes[source] = line

    def forget_others(self, sources: Iterable[str]) -> None:
        """Keep the notes of these data files alone."""
        kept = set(sources)
        self._notes = {source: line for source, line in self._notes.items() if source in kept}

    def of_source(self, source: str) -> Iterator[tuple[str, Entry]]:
        """The drafts made from a data file."""
        return ((name, self._entries[name]) for name in self._by_source.get(source, ()))

    def like(self, name: str) -> Iterator[tuple[str, Entry]]:
        """The drafts that some file system takes for a file of this name."""
        return ((other, self._entries[other]) for other in self._by_folded.get(folded(name), ()))

    def to_bytes(self) -> bytes:
        """The file's contents."""
        # A line for each: quicker to write than what json indents, and as easy to search.
        lines = (
            f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(told, ensure_ascii=False)}"
            for name, told in _as_json(self._entries)
        )
        pieces = [f'{{\n "格式": {FORMAT},\n "草稿": '.encode(), *_block(lines)]
        if self._notes:
            noted = sorted(self._notes.items())
            told = (f"{json.dumps(source, ensure_ascii=False)}: {line}" for source, line in noted)
            pieces += [f',\n "{_NOTES}": '.encode(), *_block(told)]
        if self.pages:
            pieces.append(
                f',\n "{_PAGES}": {json.dumps(self.pages, ensure_ascii=False, sort_keys=True)}'.encode()
            )
        if self.without:
            pieces.append(f',\n "{_WITHOUT}": {json.dumps(self.without, ensure_ascii=False)}'.encode())
        return b"".join([*pieces, b"\n}\n"])


def _block(lines: Iterable[str]) -> Iterator[bytes]:
    """A mapping line by line; in pieces, for the whole is big."""
    before = "{"
    for line in lines:
        yield f"{before}\n  {line}".encode()
        before = ","
    yield b"{}" if before == "{" else b"\n }"


def _as_json(entries: Mapping[str, Entry]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, _entry_json(entry)) for name, entry in sorted(entries.items()))


def _entry_json(entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = {key: getattr(entry, name) for key, name in _KEYS.items()}
    told |= {key: value for key, name in _MORE.items() if (value := getattr(entry, name))}
    return told if entry.layout is None else {**told, _LAYOUT: dict(entry.layout)}


def read_ledger(folder: Path, label: str) -> tuple[Ledger, list[Problem]]:
    """The ledger of a folder of drafts; empty where there is none, with a problem where it cannot be used.

    W620 damaged, W601 of a newer format: nothing may be written on top of it.
    """
    path = folder / NAME
    try:
        announced = _announced(folder)  # first: what is no longer in the journal is in the ledger by then
        ledger = Ledger()
        if files.exists(path):
            content = json.loads(files.read_own(path))
            if content["格式"] > FORMAT:
                message = f"台账的格式是 {content['格式']}，比本程序（{FORMAT}）新"
                hint = "升级本程序：pip install --upgrade gongwen-toolkit"
                return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W601", message, hint)]
            ledger = Ledger({name: _entry(value) for name, value in content["草稿"].items()})
            for source, told in content.get(_NOTES, {}).items():
                ledger.note(source, line_of(dict(told)))
            ledger.without = tuple(map(str, content.get(_WITHOUT, ())))
            ledger.pages = {str(name): str(told) for name, told in content.get(_PAGES, {}).items()}
        _adopt(folder, ledger, announced)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "把它删去再重新生成；内容与数据不符的旧草稿会当作来历不明，不会被覆盖"
        return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W620", "台账已损坏，读不懂", hint)]
    except files.DiskFault as fault:
        return Ledger(), [error(f"{label}/{fault.path.name}", 0, 0, "W608", fault.message, fault.hint)]
    return ledger, []


def announce(folder: Path, entries: Mapping[str, Entry], notes: Mapping[str, str] | None = None) -> None:
    """Tell the journal which drafts are about to be written, and what was found; DiskFault where it cannot be told."""
    told = [json.dumps(dict(_as_json(entries)), ensure_ascii=False)] if entries else []
    for source, line in (notes or {}).items():
        told.append(f'{{"{_NOTES}": {{{json.dumps(source, ensure_ascii=False)}: {line}}}}}')
    files.append_line(folder / JOURNAL, "\n".join(told).encode())


def adopt(folder: Path, ledger: Ledger) -> None:
    """Enter what the journal announces and did reach the disk: of a run that was stopped in between."""
    _adopt(folder, ledger, _announced(folder))


def _announced(folder: Path) -> tuple[list[tuple[str, Entry]], dict[str, str]]:
    """What the journal of a run that is at work, or was killed, announces; a torn line announced nothing."""
    found: list[tuple[str, Entry]] = []
    notes: dict[str, str] = {}
    if not files.exists(folder / JOURNAL):
        return found, notes
    try:
        data = files.read_own(folder / JOURNAL)
    except files.DiskFault:
        if not files.exists(folder / JOURNAL):  # the run ended just now
            return found, notes
        raise
    for line in data.splitlines():
        try:
            told = json.loads(line)
            if _NOTES in told:
                notes |= {source: line_of(dict(note)) for source, note in told[_NOTES].items()}
            else:
                found += [(name, _entry(value)) for name, value in told.items()]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
    return found, notes


def _adopt(folder: Path, ledger: Ledger, announced: tuple[list[tuple[str, Entry]], dict[str, str]]) -> None:
    """Enter those of the announced drafts that did reach the disk, and what was found in data files."""
    hashes: dict[str, str] = {}
    entries, notes = announced
    for source, note in notes.items():
        ledger.note(source, note)
    for name, entry in entries:
        try:
            if name not in hashes:
                path = folder / name
                hashes[name] = files.digest(files.read_bytes(path)) if files.is_file(path) else ""
        except files.DiskFault:
            hashes[name] = ""
        if hashes[name] == entry.output:
            ledger.put(name, entry)


def _entry(value: Any) -> Entry:
    parts = {name: value[key] for key, name in _KEYS.items()}
    if not all(
        isinstance(parts[name], str) for name in ("unit", "source", "edition", "fingerprint", "output")
    ):
        raise TypeError
    layout = value.get(_LAYOUT)
    parts |= {"pending": tuple(parts["pending"]), "origins": dict(parts["origins"])}
    parts |= {"why": tuple(map(str, value.get("因由", ()))), "detail": str(value.get("细目", ""))}
    return Entry(**parts, layout=None if layout is None else dict(layout))


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write the ledger where it changed, and remove the journal, which it now contains; alone in the folder."""
    path = folder / NAME
    data = ledger.to_bytes()
    there = files.is_file(path)
    if (ledger.entries or ledger.notes or there) and not (there and files.read_own(path) == data):
        files.write_atomically(path, data, alone=True)
    files.remove(folder / JOURNAL)


def state_of(path: Path, entry: Entry | None, fingerprint: str) -> State:
    """How the draft at ``path`` stands to its ledger entry and to what it would be made from now."""
    if not files.is_file(path):
        return State.ABSENT
    if entry is None:
        return State.UNKNOWN
    if files.digest(files.read_bytes(path)) != entry.output:
        return State.EDITED
    return State.FRESH if entry.fingerprint == fingerprint else State.STALE
