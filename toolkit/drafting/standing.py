"""How the drafts of a data file stand to it, without composing or writing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import version
from toolkit.drafting.fingerprint import fingerprint
from toolkit.files import DiskFault
from toolkit.workspace.ledger import Ledger, State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.drafting.facts import Facts
    from toolkit.drafting.sources import Prepared
    from toolkit.workspace.entries import Entry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.sight import Sight

# An earlier draft under another name (the pattern of names was changed) does not count beside today's.
_RANKED = {State.FRESH: 0, State.EDITED: 1, State.STALE: 2, State.UNKNOWN: 3}


def states(
    workspace: Workspace, ledger: Ledger, file: DataFile, facts: Facts, sight: Sight
) -> dict[str, State]:
    """How each edition of a data file stands, by edition; of a file that cannot be used, those once drafted."""
    folder = workspace.drafts(file.year)
    return {
        edition: _state(folder / name, ledger.entries[name], current, sight) if name else State.ABSENT
        for edition, name, current in drafted(workspace, ledger, file, facts.editions, facts.origins, sight)
    }


def drafted(
    workspace: Workspace,
    ledger: Ledger,
    file: DataFile,
    editions: Sequence[str],
    origins: Mapping[str, str] | None,
    sight: Sight,
) -> Iterator[tuple[str, str, str]]:
    """Each edition with the name of its draft, empty where it has none, and the fingerprint that it would have now.

    Without ``origins`` (the file cannot be used) those that were drafted once.
    """
    folder = workspace.drafts(file.year)
    entered = list(ledger.of_source(workspace.label(file.at)))
    if origins is None:
        editions = tuple(dict.fromkeys(entry.edition for _, entry in entered))
    for edition in editions:
        known = [
            (name, entry, _current(origins, entry)) for name, entry in entered if entry.edition == edition
        ]
        if len(known) > 1:
            ranks = [_RANKED.get(_state(folder / name, entry, now, sight), 9) for name, entry, now in known]
            known = [known[ranks.index(min(ranks))]]
        yield (edition, known[0][0], known[0][2]) if known else (edition, "", "")


def built_from_this(entries: Iterable[Entry], prepared: Prepared) -> bool:
    """Whether ``entries`` of a ledger tell of each edition that it was drafted from exactly what it would be now."""
    if prepared.origins is None:
        return False
    made = {entry.edition: entry for entry in entries}
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
