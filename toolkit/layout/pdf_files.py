"""A PDF of LibreOffice as a file to keep: without the moment it was made at, and saying what it was made from.

The last line of a kept PDF is a comment, after its end: the digest of the document it was made from and that of all
that stands before. A reader overlooks it; what somebody wrote into the PDF since is seen by it.
"""

from __future__ import annotations

import hashlib
import re

_MOMENT = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[0-9]{14}[^)]{0,12}\)")
_IDENTITY = re.compile(rb"/ID ?\[[^\]]{64,100}\]")
_CHECKSUM = re.compile(rb"/DocChecksum ?/[0-9A-F]{32}")
_HEX = re.compile(rb"<[0-9A-Fa-f]{32}>")
_ANY_SEAL = re.compile(rb"%gongwen ([0-9a-f]{64}) ([0-9a-f]{64})\n")
_SEAL = re.compile(_ANY_SEAL.pattern + rb"\Z")
_SEAL_LENGTH = 9 + 64 + 1 + 64 + 1


def timeless(pdf: bytes) -> bytes:
    """The same PDF without its moment, its identity that of its contents; no byte stands elsewhere than before."""
    settled = _CHECKSUM.sub(_blank, _MOMENT.sub(_blank, pdf))
    digest = hashlib.sha256(_IDENTITY.sub(b"", settled)).hexdigest()
    identity = f"<{digest[:32].upper()}>".encode()
    return _IDENTITY.sub(lambda match: _HEX.sub(identity, match[0]), settled)


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[0])


def sealed(pdf: bytes, origin: str) -> bytes:
    """The PDF to keep, made from a document of that digest (SHA-256, in hexadecimal)."""
    settled = timeless(pdf)
    body = settled if settled.endswith(b"\n") else settled + b"\n"
    return body + f"%gongwen {origin} {hashlib.sha256(body).hexdigest()}\n".encode()


def origin_of(data: bytes) -> str | None:
    """The digest of the document that a kept PDF was made from; None where it is not ours or was changed since."""
    match = _SEAL.search(data[-_SEAL_LENGTH:])
    if match is None or hashlib.sha256(data[:-_SEAL_LENGTH]).hexdigest().encode() != match[2]:
        return None
    return match[1].decode()


def origin_before_changes(data: bytes) -> str | None:
    """The same also where something was appended since: a reader that saves a comment or a signature does only that."""
    for match in _ANY_SEAL.finditer(data):
        if hashlib.sha256(data[: match.start()]).hexdigest() == match[2].decode():
            return match[1].decode()
    return None
