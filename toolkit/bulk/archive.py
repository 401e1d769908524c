"""Zip files for sending: written as they come, the same bytes for the same contents, known again as unchanged.

Names are NFC and marked as UTF-8, which Windows Explorer reads; drafts and pictures are compressed already, so nothing
is compressed again. The last member carries a mark, a hash over all names and contents: a zip file that somebody has
put something into, or that is none of ours, is told apart by it and never replaced without being asked.
"""

from __future__ import annotations

import contextlib
import hashlib
import struct
import unicodedata
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Self

from toolkit.names import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)  # the first day that ZIP knows: no output depends on a clock
_UNIX = 3  # unzip takes names for those of an old code page, whatever they are marked as, where it says DOS
_ORDINARY = 0o100644 << 16
_AT_ONCE = 1 << 20
_MARK = struct.Struct("<HH32s")  # an extra field (APPNOTE 4.5): its number, its length, the hash
_OURS = 0x5747


class Archive:
    """A zip file that is being written; no two members have names that some file system takes for one."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)
        self._told = hashlib.sha256()
        self._taken: set[str] = set()

    def takes(self, name: str) -> bool:
        """Whether a member of this name can still be added."""
        return folded(name) not in self._taken

    def add(self, name: str, data: bytes) -> None:
        """A member more."""
        self._put(name, data)

    def end(self, name: str, data: bytes) -> None:
        """The last member, which carries the mark; the zip file is whole then."""
        self._put(name, data, marked=True)
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, ValueError):  # it was given up: the file is removed
            self._archive.close()

    def _put(self, name: str, data: bytes, *, marked: bool = False) -> None:
        name = unicodedata.normalize("NFC", name)
        self._taken.add(folded(name))
        _tell(self._told, name, hashlib.sha256(data).digest())
        extra = _MARK.pack(_OURS, 32, self._told.digest()) if marked else b""
        info = zipfile.ZipInfo(name, _DATE)
        info.create_system, info.external_attr, info.extra = _UNIX, _ORDINARY, extra
        self._archive.writestr(info, data)


def is_ours(path: Path) -> bool:
    """Whether a file is a zip file as ``Archive`` wrote it."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            told = hashlib.sha256()
            for member in members:
                if member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 1:
                    return False
                content = hashlib.sha256()
                with archive.open(member) as file:
                    _read(file.read, content.update)
                _tell(told, member.filename, content.digest())
            return bool(members) and members[-1].extra == _MARK.pack(_OURS, 32, told.digest())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return False


def _tell(told: hashlib._Hash, name: str, digest: bytes) -> None:
    told.update(name.encode("utf-8", "surrogatepass") + b"\0" + digest)


def _read(read: Callable[[int], bytes], give: Callable[[bytes], object]) -> None:
    while data := read(_AT_ONCE):
        give(data)
