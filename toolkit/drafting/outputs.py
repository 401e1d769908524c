"""Drafts in memory, each with the entry that the ledger will have for it, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit import files, version
from toolkit.drafting.fingerprint import fingerprint
from toolkit.workspace.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Output:
    """A draft in memory with the entry that the ledger will have for it."""

    name: str
    data: bytes
    entry: Entry


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a draft is, and what it is made from: ``origins`` are hashes by what they are of, ``detail`` of parts."""

    unit: str
    source: str
    edition: str
    origins: Mapping[str, str]
    pending: tuple[str, ...] = ()
    final: bool = False
    detail: str = ""


def output(
    name: str, data: bytes, whose: Whose, packed: str = "", layout: Mapping[str, Any] | None = None
) -> Output:
    """A draft with its entry: fingerprint, origins with the toolkit's version, hash; ``packed`` by what compressor.

    ``layout`` is what its pages told, of a draft that was laid out.
    """
    entry = Entry(
        whose.unit,
        whose.source,
        whose.edition,
        fingerprint(whose.origins, whose.edition, version.VERSION, layout),
        {**whose.origins, "程序": version.VERSION},
        files.digest(data),
        packed,
        whose.pending,
        whose.final,
        layout,
        detail=whose.detail,
    )
    return Output(name, data, entry)


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of one edition: ``path`` relative to the workspace; ``written`` False where it was up to date.

    ``pages`` is their number in a draft that was laid out, 0 otherwise.
    """

    unit: str
    edition: str
    path: str
    written: bool
    pending: tuple[str, ...]
    pages: int = 0
