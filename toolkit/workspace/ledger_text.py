"""The text of a ledger: JSON with a line for each draft, which is quick to write, easy to search and read bit by bit.

As a whole the ledger of ten thousand units takes two hundred megabytes to read; what was written otherwise is.
"""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = 1
FORMAT_KEY = "格式"
_DRAFTS = "草稿"
_HEAD = f'{{\n "{FORMAT_KEY}": {FORMAT},\n "{_DRAFTS}": '.encode()
_BEFORE, _AFTER = _HEAD + b"{\n", b"\n },"  # the lines of the drafts stand between these

json_text = json.JSONEncoder(ensure_ascii=False).encode


def text_of(
    drafts: Iterable[tuple[str, str]],
    blocks: Mapping[str, Iterable[tuple[str, str]]],
    more: Mapping[str, object],
) -> Iterator[bytes]:
    """The text bit by bit: drafts and blocks with a line for each member, then what is short; nothing that is empty."""
    yield _HEAD
    yield from _block(drafts)
    for name, members in blocks.items():
        if members:
            yield f",\n {json_text(name)}: ".encode()
            yield from _block(members)
    for name, value in more.items():
        if value:
            yield f",\n {json_text(name)}: {json_text(value)}".encode()
    yield b"\n}\n"


def _block(members: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    before = "{"
    for name, told in members:
        yield f"{before}\n  {json_text(name)}: {told}".encode()
        before = ","
    yield b"{}" if before == "{" else b"\n }"


def parts_of(data: bytes) -> tuple[Iterable[tuple[str, Any]], dict[str, Any]]:
    """The drafts one by one, and all else; ValueError, KeyError, TypeError or AttributeError where it is no ledger."""
    start, end = len(_BEFORE), data.find(_AFTER)
    first = data[start : data.find(b"\n", start)]
    if data.startswith(_BEFORE) and end > start and first.endswith((b"}", b"},")):
        with contextlib.suppress(ValueError):
            rest = json.loads(b"{" + data[end + len(_AFTER) :])
            if not {FORMAT_KEY, _DRAFTS} & rest.keys():
                return _lines(data, start, end), {FORMAT_KEY: FORMAT, **rest}
    content = json.loads(data)
    return content[_DRAFTS].items(), content


def _lines(data: bytes, start: int, end: int) -> Iterator[tuple[str, Any]]:
    text = io.BytesIO(data)
    text.seek(start)
    while text.tell() < end:
        yield from json.loads(b"{" + text.readline().rstrip(b",\n") + b"}").items()
