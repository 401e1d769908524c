"""Pictures that a web page holds in itself. Nothing is fetched: of others only the name is known."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from toolkit.importing.manuscript import Image
from toolkit.importing.reading.picture_forms import suffix_of

if TYPE_CHECKING:
    from lxml import etree

_DATA = re.compile(r"data:image/[\w.+-]{1,20}((?:;[\w=.-]{1,40})*),", re.IGNORECASE)
_LARGEST = 20_000_000  # characters of a data: address


def picture(element: etree._Element, place: int) -> Image | str:
    """The picture of an ``img``, or what names it where the page does not hold it: its alternative text and source."""
    source = (element.get("src") or element.get("data-src") or "").strip()
    alternative = " ".join((element.get("alt") or element.get("title") or "").split())
    data = _data(source)
    if suffix := suffix_of(data):
        return Image(data, suffix, alternative, place)
    shown = source if not source.startswith("data:") else source.partition(",")[0][:60]
    return f"{alternative} {shown[:300]}".strip()


def _data(source: str) -> bytes:
    found = _DATA.match(source)
    if not found or len(source) > _LARGEST:
        return b""
    body = source[found.end() :]
    if ";base64" not in found[1].lower():
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body), validate=False)
    except (binascii.Error, ValueError):
        return b""
