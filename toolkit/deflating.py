"""What archives are compressed with: their bytes depend on it, so a run says which it was before it makes any."""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Compressor:
    """A way to deflate; ``deflate`` returns a raw stream (RFC 1951). Its name and version decide an archive's bytes."""

    name: str
    version: str
    deflate: Callable[[bytes], bytes]
    crc32: Callable[[bytes], int] = zlib.crc32


@functools.cache
def default_compressor() -> Compressor:
    """ISA-L at level 2 where the package isal is installed, otherwise zlib at level 6."""
    try:
        from isal import __version__, igzip_lib, isal_zlib
    except ImportError:
        return zlib_compressor()
    raw = igzip_lib.COMP_DEFLATE

    def deflate(data: bytes) -> bytes:
        return bytes(igzip_lib.compress(data, 2, raw))

    return Compressor("isal-2", str(__version__), deflate, isal_zlib.crc32)


@functools.cache
def zlib_compressor() -> Compressor:
    """The standard library's zlib at level 6."""

    def deflate(data: bytes) -> bytes:
        worker = zlib.compressobj(6, zlib.DEFLATED, -15, zlib.DEF_MEM_LEVEL + 1)
        return worker.compress(data) + worker.flush()

    return Compressor("zlib-6", zlib.ZLIB_RUNTIME_VERSION, deflate)
