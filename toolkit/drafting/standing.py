"""How the drafts of a data file stand to it, without composing or writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import version
from toolkit.drafting.sources import Prepared, fingerprint
from toolkit.files import DiskFault
from toolkit.workspace.ledger import Entry, Ledger, State, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.workspace.folder import Workspace

# An earlier draft under another name (the pattern of names was changed) does not count beside today's.
_RANKED = (State.FRESH, State.EDITED, State.STALE, State.UNKNOWN)


def states(workspace: Workspace, ledger: Ledger, prepared: Prepared) -> dict[str, State]:
    """How each edition of a data file stands, by edition; of a file that cannot be used, those once drafted."""
    folder = workspace.drafts(prepared.file.year)
    drafted = list(ledger.of_source(prepared.label))
    editions = prepared.editions
    if prepared.sources is None:
        editions = tuple(dict.fromkeys(entry.edition for _, entry in drafted))
    found: dict[str, State] = {}
    for edition in editions:
        standing = [
            _state(folder / name, entry, _current(prepared, entry))
            for name, entry in drafted
            if entry.edition == edition
        ]
        found[edition] = next((state for state in _RANKED if state in standing), State.ABSENT)
    return found


def built_from_this(ledger: Ledger, prepared: Prepared) -> bool:
    """Whether every edition was drafted before from exactly what it would be made from now."""
    if prepared.origins is None:
        return False
    made = {entry.edition: entry for _, entry in ledger.of_source(prepared.label)}
    return all(
        edition in made and made[edition].fingerprint == _current(prepared, made[edition])
        for edition in prepared.editions
    )


def _current(prepared: Prepared, entry: Entry) -> str:
    """The fingerprint that the draft of an entry would have now; a layout that it was given stands until then."""
    if prepared.origins is None:
        return ""
    return fingerprint(prepared.origins, entry.edition, version.VERSION, entry.layout)


def _state(path: Path, entry: Entry, current: str) -> State:
    try:
        return state_of(path, entry, current)
    except DiskFault:
        return State.UNKNOWN
