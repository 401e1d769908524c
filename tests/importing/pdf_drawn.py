"""PDFs drawn by a test: lines of type where it wants them, rules, pages; no faces are in them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

MM = 72 / 25.4
WIDTH, HEIGHT = 595.3, 841.9
_SYSTEM = b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>"
_METRICS = b"/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STFangsong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STFangsong-Light/CIDSystemInfo" + _SYSTEM,
    b"<</Type/FontDescriptor/FontName/STFangsong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
    + _METRICS,
)


@dataclass(frozen=True)
class Type:
    """A line of type: its left end and its baseline in mm from the upper left corner, its size in points."""

    text: str
    left: float
    baseline: float
    size: float = 16.0

    @property
    def drawn(self) -> str:
        """As operators of a page's content."""
        hexed = self.text.encode("utf-16-be").hex()
        return (
            f"BT /F1 {self.size} Tf {self.left * MM:.2f} {HEIGHT - self.baseline * MM:.2f} Td <{hexed}> Tj ET"
        )


@dataclass(frozen=True)
class Stroke:
    """A rule from one point to another, in mm."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def drawn(self) -> str:
        """As operators of a page's content."""
        ends = (self.left * MM, HEIGHT - self.top * MM, self.right * MM, HEIGHT - self.bottom * MM)
        return "{:.2f} {:.2f} m {:.2f} {:.2f} l S".format(*ends)


def grid(left: float, top: float, columns: list[float], rows: int, height: float = 10.0) -> list[Stroke]:
    """The rules of a table: ``columns`` are widths."""
    edges = [left]
    for width in columns:
        edges.append(edges[-1] + width)
    bottom = top + rows * height
    flat = [Stroke(left, top + at * height, edges[-1], top + at * height) for at in range(rows + 1)]
    return flat + [Stroke(edge, top, edge, bottom) for edge in edges]


def pdf(*pages: list[Type | Stroke], extra: bytes = b"") -> bytes:
    """The PDF of these pages; ``extra`` goes into its trailer."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *FONT]
    kids = []
    for page in pages:
        content = zlib.compress("\n".join(each.drawn for each in page).encode())
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.1f %.1f]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (WIDTH, HEIGHT, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return assembled(objects, extra)


def nested(levels: int, times: int) -> bytes:
    """A PDF whose page draws a form that draws another so many times, and so on."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 8 0 R>>>>/Contents 6 0 R>>"
    )
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[7 0 R]>>", *FONT]
    objects += [b"<</Length 5>>stream\n/X Do\nendstream", page]
    for level in range(levels):
        drawn = b"/X Do " * times if level < levels - 1 else b"BT /F1 9 Tf <6e2f> Tj ET"
        inner = b"/Font<</F1 3 0 R>>/XObject<</X %d 0 R>>" % (9 + level)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>/Length %d>>" % (inner, len(drawn))
        objects.append(head + b"stream\n%s\nendstream" % drawn)
    return assembled(objects)


def assembled(objects: list[bytes], extra: bytes = b"") -> bytes:
    """Objects as a file."""
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra,
        len(out),
    )
    return out + head + table + trailer
