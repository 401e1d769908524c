"""How the drafts of a data file stand to it, without composing or writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import version
from toolkit.drafting.sources import Prepared, fingerprint
from toolkit.files import DiskFault
from toolkit.workspace.ledger import Entry, Ledger, State, state_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.drafting.facts import Facts
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.sight import Sight

# An earlier draft under another name (the pattern of names was changed) does not count beside today's.
_RANKED = (State.FRESH, State.EDITED, State.STALE, State.UNKNOWN)


def states(
    workspace: Workspace, ledger: Ledger, file: DataFile, facts: Facts, sight: Sight
) -> dict[str, State]:
    """How each edition of a data file stands, by edition; of a file that cannot be used, those once drafted."""
    folder = workspace.drafts(file.year)
    drafted = list(ledger.of_source(workspace.label(file.path)))
    editions = facts.editions
    if facts.origins is None:
        editions = tuple(dict.fromkeys(entry.edition for _, entry in drafted))
    found: dict[str, State] = {}
    for edition in editions:
        standing = [
            _state(folder / name, entry, _current(facts.origins, entry), sight)
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
        edition in made and made[edition].fingerprint == _current(prepared.origins, made[edition])
        for edition in prepared.editions
    )


def _current(origins: Mapping[str, str] | None, entry: Entry) -> str:
    """The fingerprint that the draft of an entry would have now; a layout that it was given stands until then."""
    if origins is None:
        return ""
    return fingerprint(origins, entry.edition, version.VERSION, entry.layout)


def _state(path: Path, entry: Entry, current: str, sight: Sight) -> State:
    digest = sight.digest(sight.workspace.label(path))
    if digest:
        if digest != entry.output:
            return State.EDITED
        return State.FRESH if entry.fingerprint == current else State.STALE
    try:
        return state_of(path, entry, current)
    except DiskFault:
        return State.UNKNOWN
