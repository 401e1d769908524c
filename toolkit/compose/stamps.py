"""签名章: post and stamp of those who sign in person, and the date under them (GB/T 9704-2012, 7.3.5.3).

Codes: D254 签名章 in a document that is said to go without any stamp (用印: 否).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.compose.document import Paragraph, Picture, Place, Run
from toolkit.compose.widths import width
from toolkit.model.base import Special

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.compose.document import Block
    from toolkit.compose.writer import Writer
    from toolkit.model.elements import Elements
    from toolkit.model.manifest import Manifest
    from toolkit.yamltext.document import Path

KEY = "签名章"
_GAP = "\u3000\u3000"
_RIGHT = 4.0  # characters that stamp and date have free at their right
_ROOM = 4.0  # what a stamp takes where neither name nor picture stands for it
_MOST = (45.0, 20.0)  # of the picture, in millimetres


@dataclass(frozen=True, slots=True)
class Stamp:
    """One who signs, as printed: ``name`` and ``picture`` may both be empty, the room is left for the stamp."""

    post: str
    name: str = ""
    picture: str = ""
    alternative: str = ""
    path: Path = ()

    @property
    def said(self) -> str:
        """Post and name, as a sentence would have them."""
        return f"{self.post}{self.name}"


def stamps(
    writer: Writer, given: Elements, manifest: Manifest, at: Mapping[str, tuple[str, ...]]
) -> tuple[Stamp, ...]:
    """Who signs in person, in the order of the file; a mark where it is missing, none for 无."""
    path: Path = (*at.get(KEY, ("公文",)), KEY)
    if isinstance(given.stamps, tuple):
        if given.sealed is False:
            place = (*at.get("用印", ("公文",)), "用印")
            hint = "加盖签名章的，删去“用印”；不盖章的，删去“签名章”"
            writer.warn(place, "", "D254", "写了“签名章”，“用印: 否”不起作用", hint)
        listed = writer.document.has((*path, 0))
        places = [(*path, index) if listed else path for index in range(len(given.stamps))]
        return tuple(
            Stamp(
                writer.text(each.post, (*place, "职务")),
                writer.text(each.name, (*place, "姓名")),
                each.picture or "",
                each.alternative or each.name or each.post,
                place,
            )
            for each, place in zip(given.stamps, places, strict=True)
        )
    if given.stamps is Special.PENDING or (given.stamps is None and KEY in manifest.required_elements):
        return (Stamp(writer.mark(KEY, path if given.stamps is not None else ("公文",)), "", "", "", path),)
    return ()


def stamped(signing: Sequence[Stamp], date: str, dated_at: Path) -> list[Block]:
    """A line for each who signs, the stamps beginning alike, the longest ending 4 characters before the edge.

    The post ends 2 characters before the stamp. A blank line, then the date, which ends where the stamps end.
    """
    longest = max((width(each.name) or _ROOM for each in signing), default=0)
    out: list[Block] = []
    for number, each in enumerate(signing):
        style = "签名章续行" if number else "签名章"
        picture = (
            Picture(each.picture, "", each.alternative, each.path, ("图片",), _MOST) if each.picture else None
        )
        name = "" if picture else each.name
        right = _RIGHT if picture else _RIGHT + longest - width(name)
        said = f"{each.post}{_GAP}" if name or picture else each.post
        if not (name or picture):
            right += width(_GAP)
        out.append(
            Paragraph(style, (Run(said + name),), each.path, place=Place(right=right), picture=picture)
        )
    if date:
        out.append(Paragraph("签名章日期" if signing else "成文日期", (Run(date),), dated_at))
    return out
