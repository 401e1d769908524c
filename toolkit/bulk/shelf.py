"""What drafts a data file has on the disk, and how each stands to its data: what is packed is known for what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.bulk.running import asks
from toolkit.drafting.checking import check_prepared
from toolkit.drafting.recalling import Recall
from toolkit.drafting.sources import prepare
from toolkit.drafting.standing import drafted
from toolkit.names import unsafe_name
from toolkit.problems import Severity
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.ledger import State

if TYPE_CHECKING:
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.workspace.ledger import Ledger
    from toolkit.workspace.memo import Memo

_SAID = {
    State.ABSENT: "还没有生成，没有装入",
    State.STALE: "已过期：数据或模板改过以后没有重新生成，装入的是以前的",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A draft as it was read: ``data`` is None where it cannot go along, ``said`` what the sender should know."""

    edition: str
    name: str
    state: State
    data: bytes | None = None
    pending: tuple[str, ...] = ()
    said: str = ""


class Shelf:
    """The drafts of a year, looked at data file by data file."""

    def __init__(self, workspace: Workspace, registry: Registry, ledger: Ledger, memo: Memo) -> None:
        self._workspace = workspace
        self._registry = registry
        self._ledger = ledger
        self._rollups = Rollups(workspace, registry, memo=memo)
        self._recalls = [
            Recall(workspace, self._rollups, memo, "草稿", asks(final=final, judged=judged))
            for final, judged in ((False, False), (True, True), (True, False))
        ]

    def editions(self, file: DataFile) -> tuple[list[tuple[str, str, str]], int]:
        """Each edition with the name of its draft and the fingerprint it would have now; the data's errors."""
        entries = self._ledger.entries
        for recall in self._recalls:
            kept = recall.of(file)
            # Of a draft that was laid out since, another fingerprint is right.
            if kept is not None and all(
                name in entries and entries[name].layout is None for name, _ in kept["草稿"]
            ):
                return [(entries[name].edition, name, current) for name, current in kept["草稿"]], 0
        prepared = prepare(self._workspace, self._registry, file, self._rollups)
        problems = check_prepared(self._workspace, prepared)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        origins = prepared.origins if prepared.sources is not None else None
        sight = self._rollups.sight
        found = drafted(self._workspace, self._ledger, file, prepared.editions, origins, sight)
        return list(found), errors

    def found(self, file: DataFile, edition: str, name: str, current: str, *, final: bool) -> Found:
        """One draft, read; with ``final`` none that is not a formal one."""
        entry = self._ledger.entries.get(name)
        if entry is None:
            return Found(edition, name, State.ABSENT, said=_SAID[State.ABSENT])
        path = self._workspace.drafts(file.year) / name
        if unsafe_name(name) is not None or not self._workspace.inside(path):
            return Found(edition, name, State.UNKNOWN, said="台账里的文件名指向别处，没有装入")
        try:
            if not files.exists(path):
                return Found(edition, name, State.ABSENT, said=_SAID[State.ABSENT])
            data = files.read_bytes(path)
            owner = files.opened_elsewhere(path)
        except files.DiskFault as fault:
            return Found(edition, name, State.UNKNOWN, said=f"{fault.message}，没有装入")
        state = State.FRESH if entry.fingerprint == current else State.STALE
        if files.digest(data) != entry.output:
            state = State.EDITED
        if final and not (entry.final and state is not State.STALE):
            return Found(edition, name, state, said="不是定稿，没有装入")
        opened = "正在 Word 或 WPS 中打开，装入的是上次保存的" if owner is not None else ""
        said = "；".join(each for each in (_SAID.get(state, ""), opened) if each)
        return Found(edition, name, state, data, entry.pending, said)
