"""台账: what was drafted in a year, from what, and whether the file is still what was drafted.

``drafts/<年度>/台账.json``, by file name: unit, edition, fingerprint with its parts, the hash of the draft, the
compressor that packed it, what is still missing. No clock, sorted keys: the same drafts give the same bytes.

Drafts are announced under 写入中 before they are written: of a run that was killed in between, the drafts that did
reach the disk are known by their hash and taken for what they are; no draft of ours is ever 来历不明.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from toolkit import files
from toolkit.problems import Problem, error

FORMAT = 1
NAME = "台账.json"
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


class State(Enum):
    """How a draft on the disk stands to its data; the values are the words that users read."""

    ABSENT = "未生成"
    FRESH = "最新"
    STALE = "已过期"
    EDITED = "手工改过"
    UNKNOWN = "来历不明"


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft in the ledger; ``output`` is its SHA-256, ``origins`` the hashes that the fingerprint is made of."""

    unit: str
    source: str
    edition: str
    fingerprint: str
    origins: dict[str, str]
    output: str
    compressor: str
    pending: tuple[str, ...] = ()
    final: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """The drafts of a year by file name; ``announced`` are those that are about to be written."""

    entries: dict[str, Entry] = field(default_factory=dict)
    announced: dict[str, Entry] = field(default_factory=dict)

    def with_entry(self, name: str, entry: Entry) -> Ledger:
        """The ledger with one entry put or replaced."""
        return Ledger({**self.entries, name: entry})

    def to_bytes(self) -> bytes:
        """The file's contents."""
        content: dict[str, Any] = {"格式": FORMAT, "草稿": _as_json(self.entries)}
        if self.announced:
            content["写入中"] = _as_json(self.announced)
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False)
        return text.encode() + b"\n"


def _as_json(entries: dict[str, Entry]) -> dict[str, dict[str, Any]]:
    return {
        name: dict(zip(_KEYS, asdict(entry).values(), strict=True)) for name, entry in sorted(entries.items())
    }


def read_ledger(folder: Path, label: str) -> tuple[Ledger, list[Problem]]:
    """The ledger of a folder of drafts; empty where there is none, with a problem where it cannot be used.

    W620 damaged, W601 of a newer format: nothing may be written on top of it.
    """
    path = folder / NAME
    if not path.exists():
        return Ledger(), []
    try:
        content = json.loads(files.read_bytes(path))
        if content["格式"] > FORMAT:
            message = f"台账的格式是 {content['格式']}，比本程序（{FORMAT}）新"
            hint = "升级本程序：pip install --upgrade gongwen-toolkit"
            return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W601", message, hint)]
        entries = {name: _entry(value) for name, value in content["草稿"].items()}
        announced = {name: _entry(value) for name, value in content.get("写入中", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "把它删去再重新生成；内容与数据不符的旧草稿会当作来历不明，不会被覆盖"
        return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W620", "台账已损坏，读不懂", hint)]
    except files.DiskFault as fault:
        return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W608", fault.message, fault.hint)]
    return Ledger({**entries, **_arrived(folder, announced)}), []


def _arrived(folder: Path, announced: dict[str, Entry]) -> dict[str, Entry]:
    """Those of the announced drafts that a killed run did write."""
    found: dict[str, Entry] = {}
    for name, entry in announced.items():
        try:
            if (folder / name).is_file() and files.digest(files.read_bytes(folder / name)) == entry.output:
                found[name] = entry
        except files.DiskFault:
            continue
    return found


def _entry(value: Any) -> Entry:
    parts = {name: value[key] for key, name in _KEYS.items()}
    if not all(
        isinstance(parts[name], str) for name in ("unit", "source", "edition", "fingerprint", "output")
    ):
        raise TypeError
    return Entry(**{**parts, "pending": tuple(parts["pending"]), "origins": dict(parts["origins"])})


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write the ledger where it changed."""
    path = folder / NAME
    data = ledger.to_bytes()
    if not path.is_file() or files.read_bytes(path) != data:
        files.write_atomically(path, data)


def state_of(path: Path, entry: Entry | None, fingerprint: str) -> State:
    """How the draft at ``path`` stands to its ledger entry and to what it would be made from now."""
    if not path.is_file():
        return State.ABSENT
    if entry is None:
        return State.UNKNOWN
    if files.digest(files.read_bytes(path)) != entry.output:
        return State.EDITED
    return State.FRESH if entry.fingerprint == fingerprint else State.STALE
