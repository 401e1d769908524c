"""A PDF's pages, read: small PDFs written by hand, and what is no PDF or a bomb."""

from __future__ import annotations

import builtins
import zlib

import pytest

from toolkit.layout import pages
from toolkit.layout.pages import LayoutFault, read_pages


def pdf(*contents: bytes, packed: bool = False) -> bytes:
    """A PDF of A4 pages with these contents; F1 is Helvetica."""
    count = len(contents)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (count, b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.276 841.89]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * n)
        )
        data = zlib.compress(content) if packed else content
        how = b"/Filter/FlateDecode" if packed else b""
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), how, data))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


TYPE = b"BT /F1 16 Tf 1 0 0 1 100 700 Tm (ABC) Tj ET "


def test_type_has_its_place_its_size_and_its_color():
    (page,) = read_pages(pdf(TYPE + b"1 0 0 rg BT /F1 22 Tf 1 0 0 1 100 600 Tm (red) Tj ET"))
    assert [line.text for line in page.lines] == ["ABC", "red"]
    black, red = page.lines
    assert (black.size, black.red, red.size, red.red) == (16, False, 22, True)
    assert black.left == pytest.approx(100 * pages.MM)
    assert black.baseline == pytest.approx((841.89 - 700) * pages.MM, abs=0.01)
    assert (page.width, page.height) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))


def test_the_foot_is_what_stands_under_the_type_area():
    (page,) = read_pages(pdf(TYPE + b"BT /F1 14 Tf 1 0 0 1 450 75 Tm (1) Tj ET"))
    assert [line.text for line in page.lines] == ["ABC"]
    assert [line.text for line in page.foot] == ["1"]
    assert read_pages(pdf(b"BT /F1 14 Tf 1 0 0 1 450 75 Tm (1) Tj ET"), bottom=280)[0].foot == ()


def test_strokes_and_flat_fills_are_rules_and_pieces_are_one():
    drawn = (
        b"1 0 0 RG 1.5 w 80 500 m 300 500 l S 300 500 m 522 500 l S 0 g 80 100 442 1 re f 80 50 442 20 re f"
    )
    (page,) = read_pages(pdf(drawn))
    assert [(round(r.width), rule_color) for r in page.rules for rule_color in [r.red]] == [
        (156, True),
        (156, False),
    ]
    assert page.rules[0].thickness == pytest.approx(1.5 * pages.MM)
    assert page.rules[1].thickness == pytest.approx(1 * pages.MM)


def test_turned_type_is_no_line():
    (page,) = read_pages(pdf(TYPE + b"BT /F1 14 Tf 0 1 -1 0 50 400 Tm (side) Tj ET"))
    assert [line.text for line in page.lines] == ["ABC"]
    assert page.turned == "side"


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.4\n%%EOF", pdf(TYPE)[:300]])
def test_what_is_no_pdf_is_told(data):
    with pytest.raises(LayoutFault) as told:
        read_pages(data)
    assert told.value.code == "W649"


@pytest.mark.parametrize(
    ("kids", "count"),
    [("", 0), ("2 0 R 3 0 R", 2), ("3 0 R", 1), ("null", 1)],
    ids=["none", "itself", "odd", "null"],
)
def test_a_pdf_without_pages_that_can_be_read_is_damaged(kids, count):
    objects = (
        f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 nan 1]/Contents 3 0 R>>endobj\n"
    )
    with pytest.raises(LayoutFault) as told:
        read_pages(f"%PDF-1.4\n{objects}trailer<</Root 1 0 R>>\n%%EOF".encode())
    assert told.value.code == "W649"


def test_too_many_pages_are_refused():
    with pytest.raises(LayoutFault, match="多于"):
        read_pages(pdf(*[b""] * (pages.MOST_PAGES + 1)))


def test_a_page_that_swells_is_refused():
    with pytest.raises(LayoutFault, match="过大"):
        read_pages(pdf(b" " * (pages.LARGEST_STREAM + 10), packed=True))


def test_a_page_of_too_many_glyphs_is_refused():
    with pytest.raises(LayoutFault, match="个字符"):
        read_pages(pdf(b"BT /F1 1 Tf 1 0 0 1 0 700 Tm (" + b"x" * (pages.MOST_GLYPHS + 1) + b") Tj ET"))


def test_without_the_library_the_remedy_is_told(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "pdfplumber":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LayoutFault) as told:
        pages.require_library()
    assert told.value.code == "W647"
    assert "gongwen-toolkit[layout]" in told.value.hint
