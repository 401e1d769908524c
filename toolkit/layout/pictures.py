"""The pages of a PDF as pictures (PNG), drawn by what pdfplumber brings along.

Codes: W647 the library is not there, W649 the PDF cannot be drawn or has too many pages.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from toolkit.layout.pages import LayoutFault, Refusal, require_library

if TYPE_CHECKING:
    from collections.abc import Iterator

DOTS = 96  # to the inch: text can be read on a screen
MOST_PAGES = 300
_LARGEST = 3000.0  # points, the side of a page: A0 has less
_MARK = "gongwen"  # the key of the words by which a picture is known as ours
_SEEN = 400  # bytes from the start in which they stand


def page_pictures(pdf: bytes, dots: int = DOTS) -> Iterator[bytes]:
    """Each page as PNG, one after another; LayoutFault where they cannot be drawn."""
    require_library()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise LayoutFault("W649", "排出的版面（PDF）读不出来", "用 Word 另存为 .docx 再试") from fault
    try:
        if len(document) > MOST_PAGES:
            hint = "看 PDF，或把文件拆成几份再试"
            raise LayoutFault("W649", f"多于 {MOST_PAGES} 面，不画图片", hint, Refusal.LARGE)
        for page in document:
            if max(page.get_size()) > _LARGEST:
                raise LayoutFault("W649", "页面太大，不画图片", "看 PDF", Refusal.LARGE)
            yield _png(page, dots)
            page.close()
    finally:
        document.close()


def is_ours(picture: bytes) -> bool:
    """Whether a picture is one of these, as it was drawn: a program that changes pictures drops the words."""
    return picture.startswith(b"\x89PNG") and b"tEXt" + _MARK.encode() + b"\0" in picture[:_SEEN]


def _png(page: Any, dots: int) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    image = page.render(scale=dots / 72).to_pil().convert("RGB")
    said = PngInfo()
    said.add_text(_MARK, "preview")
    out = io.BytesIO()
    image.quantize(64, dither=0).save(out, "PNG", pnginfo=said)
    return out.getvalue()
