"""What earlier runs worked out about a workspace, kept in the user's cache folder; only ever a shortcut.

Nothing kept is believed unless it is sealed with the hash of everything that it was worked out from. It stands in no
workspace: those travel between offices, and a file that says "no faults here" is to be believed of nobody else. A
cache that is damaged, locked or cannot be written is as if there were none: a run is slower, and never fails of it.
``GONGWEN_CACHE`` names another folder; empty, nothing is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files, version
from toolkit.text import in_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 2
FOLDER = "GONGWEN_CACHE"
_SECONDS = 2.0  # that a run waits for another that is writing
_DIGITS = 32  # of a file's name
_NAME = "[0-9a-f]" * _DIGITS + ".sqlite"
_ABANDONED = 200 * 24 * 3600  # seconds; who writes one report a year may read the workspace again
_AT_ONCE = 500  # entries that a killed run may lose
_MAKE = """CREATE TABLE IF NOT EXISTS memo
  (kind TEXT, key TEXT, seal TEXT, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"""
# Those that what is worked out depends on.
LIBRARIES = (
    *("docxtpl", "isal", "Jinja2", "lxml", "MarkupSafe"),
    *("pydantic", "python-docx", "PyYAML", "rensa", "rjieba"),
)


class Memo:
    """Values by kind and key, each with its seal; ``path`` None keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._base: sqlite3.Connection | None = None
        self._path = path
        self._waiting: dict[tuple[str, str], tuple[str, bytes]] = {}  # not on the disk yet
        if path is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._base = _opened(path)

    def get(self, kind: str, key: str) -> tuple[str, bytes] | None:
        """The seal and the value; None where nothing is kept."""
        if (kind, key) in self._waiting:
            return _whole(*self._waiting[kind, key])
        with self._guarded() as base:
            if base is not None and _kept_under(key):
                row = base.execute("SELECT seal, value FROM memo WHERE kind = ? AND key = ?", (kind, key))
                found = row.fetchone()
                return _whole(*found) if found is not None else None
        return None

    def every(self, kind: str) -> dict[str, tuple[str, bytes]]:
        """All seals and values of a kind by their keys."""
        self.commit()
        with self._guarded() as base:
            if base is not None:
                rows = base.execute("SELECT key, seal, value FROM memo WHERE kind = ?", (kind,))
                return {key: kept for key, *told in rows if (kept := _whole(*told)) is not None}
        return {}

    def put(self, kind: str, key: str, seal: str, value: bytes) -> None:
        """Keep a value in the place of what was kept under its key."""
        if self._base is not None and _kept_under(key):
            self._waiting[kind, key] = seal, _check(seal, value) + value
            if len(self._waiting) >= _AT_ONCE:
                self.commit()

    def commit(self) -> None:
        """Hand over what was put, all at once: other processes find it, and wait no longer than that takes."""
        with self._guarded() as base:
            if base is not None and self._waiting:
                rows = [(*at, *kept) for at, kept in self._waiting.items()]
                base.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?, ?)", rows)
                base.commit()
        self._waiting.clear()

    def close(self) -> None:
        """Hand everything over to the disk."""
        self.commit()
        with self._guarded() as base:
            if base is not None:
                base.close()
        self._base = None

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """The base; when it fails, nothing is kept from then on, and one that is damaged is done away with."""
        try:
            yield self._base
        except (sqlite3.Error, OSError) as fault:
            base, self._base = self._base, None
            if base is not None:
                with contextlib.suppress(sqlite3.Error):
                    base.close()
            damaged = isinstance(fault, sqlite3.DatabaseError) and not isinstance(
                fault, sqlite3.OperationalError
            )
            if damaged and self._path is not None:
                with contextlib.suppress(OSError):
                    self._path.unlink(missing_ok=True)


def _kept_under(key: str) -> bool:
    """Whether a base can have the key: not where it is of a file whose name is not UTF-8."""
    return key.isprintable() or in_utf8(key).decode() == key


_CHECKED = 8  # bytes before a value that tell whether it is whole: after a loss of power it may not be


def _check(seal: str, value: bytes) -> bytes:
    return hashlib.sha256(seal.encode() + b"\n" + value).digest()[:_CHECKED]


def _whole(seal: object, value: object) -> tuple[str, bytes] | None:
    """A seal and its value; None where they are not as they were put."""
    if not isinstance(seal, str) or not isinstance(value, bytes):
        return None
    check, told = value[:_CHECKED], value[_CHECKED:]
    return (seal, told) if check == _check(seal, told) else None


def open_memo(root: Path) -> Memo:
    """The memo of the workspace in a folder."""
    return Memo(_place(root))


def _place(root: Path) -> Path | None:
    told = os.environ.get(FOLDER)
    if told == "":
        return None
    if told is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("gongwen", appauthor=False)
    else:
        folder = Path(told)
    return folder / f"{files.digest(os.fsencode(root))[:_DIGITS]}.sqlite"


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        os.utime(path)
    else:
        files.remove_abandoned(path.parent, _NAME, _ABANDONED)  # of workspaces that were moved, or are gone
    try:
        return _connected(path)
    except sqlite3.OperationalError:  # locked, or not to be written: not damaged
        raise
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=_SECONDS, isolation_level="DEFERRED")
    try:
        # A kill loses nothing that was committed; a loss of power may, and then the base is made anew.
        base.execute("PRAGMA synchronous = OFF")
        if base.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            base.execute("DROP TABLE IF EXISTS memo")
            base.execute(f"PRAGMA user_version = {FORMAT}")
        base.execute(_MAKE)
        base.commit()
    except BaseException:
        base.close()
        raise
    return base


@cache
def program() -> str:
    """A hash of this very program: of its version, of when its files were last written, of its libraries' versions."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    package = Path(version.__file__).parent
    told = [version.VERSION]
    for path in sorted(package.rglob("*")):
        if "__pycache__" in path.parts:
            continue
        with contextlib.suppress(OSError):
            about = path.stat()
            if stat.S_ISREG(about.st_mode):
                told.append(f"{path.relative_to(package).as_posix()} {about.st_size} {about.st_mtime_ns}")
    told.append(sys.version)
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            told.append(f"{name} {version_of(name)}")
    return files.digest("\n".join(told).encode())
