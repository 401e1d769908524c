"""Writes ZIP archives whose bytes depend on nothing but their members and the compressor."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.deflating import Compressor, default_compressor, zlib_compressor

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Compressor", "Entry", "default_compressor", "zlib_compressor"]

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_DEFLATED = 8
_VERSION = 20
_UTF8_NAME = 0x0800
_DATE = 0x0021  # 1980-01-01, the first day that ZIP knows; the time is 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One member, compressed and ready to be written."""

    name: str
    local: bytes  # header, name and data
    fields: tuple[int, int, int, int]  # flags, checksum, compressed size, size


def entry(name: str, data: bytes, compressor: Compressor) -> Entry:
    """A member made ready."""
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8_NAME
    packed = compressor.deflate(data)
    checksum = compressor.crc32(data) & 0xFFFFFFFF
    fields = (flags, checksum, len(packed), len(data))
    header = _LOCAL.pack(
        b"PK\x03\x04", _VERSION, flags, _DEFLATED, 0, _DATE, checksum, len(packed), len(data), len(encoded), 0
    )
    return Entry(name, header + encoded + packed, fields)


def order(name: str) -> tuple[int, str]:
    """The key that sorts members: content types first, then the package's relationships, then by name."""
    return ({"[Content_Types].xml": 0, "_rels/.rels": 1}.get(name, 2), name)


def write(entries: Iterable[Entry]) -> bytes:
    """The archive of the entries, in the order given."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for item in entries:
        flags, checksum, packed, size = item.fields
        encoded = item.name.encode("utf-8")
        body.append(item.local)
        directory.append(
            _CENTRAL.pack(
                b"PK\x01\x02",
                _VERSION,
                _VERSION,
                flags,
                _DEFLATED,
                0,
                _DATE,
                checksum,
                packed,
                size,
                len(encoded),
                0,
                0,
                0,
                0,
                0,
                offset,
            )
            + encoded
        )
        offset += len(item.local)
    index = b"".join(directory)
    body.append(index)
    body.append(_END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), len(index), offset, 0))
    return b"".join(body)
