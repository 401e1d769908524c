"""The journal of a run: what is about to be written, so that of a run that was killed nothing is unknown.

While a run lasts, ``台账.进行中.jsonl`` has a line per data file with the drafts that are about to be written, and one
with what was found in it. Of a run that was killed, the drafts that did reach the disk are known by their hash and
taken for what they are; no draft of ours is ever 来历不明.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from toolkit import files
from toolkit.workspace.entries import Entry, entry_json, entry_of
from toolkit.workspace.ledger_text import json_text
from toolkit.workspace.notes import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.workspace.ledger import Ledger

JOURNAL = "台账.进行中.jsonl"
NOTES = "文件"
# Drafts by name, and what was found in data files by their labels.
Announced: TypeAlias = "tuple[list[tuple[str, Entry]], dict[str, str]]"


def announce(folder: Path, entries: Mapping[str, Entry], notes: Mapping[str, str] | None = None) -> None:
    """Tell the journal which drafts are about to be written, and what was found; DiskFault where it cannot be told."""
    whole = {name: entry_json(entry, entry.detail) for name, entry in sorted(entries.items())}
    told = [json_text(whole)] if whole else []
    for source, line in (notes or {}).items():
        told.append(f'{{"{NOTES}": {{{json_text(source)}: {line}}}}}')
    files.append_line(folder / JOURNAL, "\n".join(told).encode())


def announced(folder: Path) -> Announced:
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
            if NOTES in told:
                notes |= {source: line_of(dict(note)) for source, note in told[NOTES].items()}
            else:
                found += [(name, entry_of(value)) for name, value in told.items()]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
    return found, notes


def adopt(folder: Path, ledger: Ledger, told: Announced) -> None:
    """Enter those of the announced drafts that did reach the disk, and what was found in data files."""
    hashes: dict[str, str] = {}
    entries, notes = told
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
