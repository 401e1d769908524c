"""台账: what was drafted in a year, from what, and whether the file is still what was drafted.

``drafts/<年度>/台账.json``, by file name: unit, edition, fingerprint with its parts, the hash of the draft, the
compressor that packed it, what is still missing. No clock, sorted keys: the same drafts give the same bytes.
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
    """The drafts of a year by file name."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def with_entry(self, name: str, entry: Entry) -> Ledger:
        """The ledger with one entry put or replaced."""
        return Ledger({**self.entries, name: entry})

    def to_bytes(self) -> bytes:
        """The file's contents."""
        drafts = {
            name: {key: value for key, value in zip(_KEYS, asdict(entry).values(), strict=True)}  # noqa: C416
            for name, entry in sorted(self.entries.items())
        }
        text = json.dumps({"格式": FORMAT, "草稿": drafts}, ensure_ascii=False, indent=1, sort_keys=False)
        return text.encode() + b"\n"


def read_ledger(folder: Path, label: str) -> tuple[Ledger, list[Problem]]:
    """The ledger of a folder of drafts; empty where there is none, with problem W620 where it is damaged."""
    path = folder / NAME
    if not path.exists():
        return Ledger(), []
    try:
        content = json.loads(files.read_bytes(path))
        entries = {name: _entry(value) for name, value in content["草稿"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "删去它再重新生成；已有的草稿会当作来历不明，不会被覆盖"
        return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W620", "台账已损坏，读不懂", hint)]
    except files.DiskFault as fault:
        return Ledger(), [error(f"{label}/{NAME}", 0, 0, "W608", fault.message, fault.hint)]
    return Ledger(entries), []


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
    if not path.exists() or path.read_bytes() != data:
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
