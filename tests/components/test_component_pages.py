"""LibreOffice itself: both readers of its PDFs agree, links are not followed, a run leaves nothing behind."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import struct
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import layout_measures
import pytest

import toolkit
from toolkit.layout import office
from toolkit.layout.pages import read_pages

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]
SOURCE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drafts of three years: an official report, a plan issued with a notice, tables."""
    root = tmp_path_factory.mktemp("样稿")
    for name in ("data", "templates"):
        shutil.copytree(SOURCE / name, root / name)
    for year in (2016, 2021, 2022):
        toolkit.build(root, year=year)
    return {path.name: path.read_bytes() for path in sorted(root.glob("drafts/*/*.docx"))}


def test_both_readers_of_a_pdf_agree(drafts, tmp_path):
    made, problems = office.to_pdf(drafts)
    assert (list(made), problems) == (list(drafts), ())
    compared = 0
    for data in made.values():
        (tmp_path / "it.pdf").write_bytes(data)
        ours, theirs = read_pages(data), layout_measures.pages(tmp_path / "it.pdf")
        assert len(ours) == len(theirs)
        for page, other in zip(ours, theirs, strict=True):
            if page.width > page.height:  # the oracle takes turned type for lines of one character each
                continue
            for mine, its in ((page.lines, other.lines), (page.foot, other.foot)):
                assert [line.text for line in mine] == [line.text for line in its]
                for line, same in zip(mine, its, strict=True):
                    compared += 1
                    assert line.red == same.red
                    for name in ("left", "right", "baseline", "size", "top", "bottom"):
                        assert abs(getattr(line, name) - getattr(same, name)) < 0.02, (line.text, name)
            assert len(page.rules) == len(other.rules)
            for rule, same in zip(page.rules, other.rules, strict=True):
                for name in ("left", "right", "y", "thickness", "red"):
                    assert abs(getattr(rule, name) - getattr(same, name)) < 0.02, name
    assert compared > 500


class _Server(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - one server in one test

    def _answer(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


def linked(address: str) -> bytes:
    """A docx with a linked picture, a template elsewhere, a piece of HTML to be taken in, and fields that fetch."""
    made = docx.Document()
    made.add_paragraph("正文").add_run().add_picture(_png())
    buffer = io.BytesIO()
    made.save(buffer)
    out = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(out, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/_rels/document.xml.rels":
                more = (
                    f'<Relationship Id="rLinked" Type="{kind}/image" Target="{address}/picture.png" '
                    f'TargetMode="External"/>'
                    f'<Relationship Id="rChunk" Type="{kind}/aFChunk" Target="chunk.html"/></Relationships>'
                )
                data = data.replace(b"</Relationships>", more.encode())
            if name == "word/document.xml":
                data = re.sub(rb'r:embed="[^"]*"', b'r:link="rLinked"', data)
                text = "<w:r><w:t>旧</w:t></w:r>"
                code = f'w:instr=" INCLUDETEXT {address}/text.docx "'
                field = f"<w:p><w:fldSimple {code}>{text}</w:fldSimple></w:p>"
                chunk = '<w:altChunk r:id="rChunk"/>'
                data = data.replace(b"<w:sectPr", (field + chunk + "<w:sectPr").encode(), 1)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>", b'<Default Extension="html" ContentType="text/html"/></Types>'
                )
            copy.writestr(name, data)
        copy.writestr("word/chunk.html", f'<html><body><img src="{address}/chunk.png"/></body></html>')
    return out.getvalue()


def _png() -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pieces = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + pieces)


@pytest.fixture
def address() -> Iterator[str]:
    """Of a server that notes what it is asked for."""
    _Server.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_no_link_of_a_foreign_document_is_followed(address):
    made, problems = office.to_pdf({"外来.docx": linked(address)})
    assert problems == ()
    assert "正文" in read_pages(made["外来.docx"])[0].text
    assert _Server.asked == []


def test_uncut_and_unforbidden_the_same_document_would_fetch(address, monkeypatch):
    monkeypatch.setattr(office, "without_outside_links", lambda package: dict(package.members))
    monkeypatch.setattr(office, "_SETTINGS", ())
    monkeypatch.setattr(office, "_NOWHERE", {})
    office.to_pdf({"外来.docx": linked(address)})
    assert _Server.asked


def test_a_document_that_libreoffice_cannot_open_does_not_stop_the_others(drafts):
    name, whole = next(iter(drafts.items()))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as copy:
        for part in source.namelist():
            data = source.read(part)
            copy.writestr(part, b"<a/>" if part == "word/document.xml" else data)
    made, problems = office.to_pdf({"空": out.getvalue(), name: whole})
    assert name in made
    assert {problem.path for problem in problems} <= {"空"}


def test_stopped_libreoffice_leaves_nothing_behind(tmp_path, monkeypatch):
    long = docx.Document()
    for number in range(3000):  # no two alike, or it would be taken for a bomb
        long.add_paragraph("".join(f"第{number * 40 + n}项要结合实际认真抓好落实，" for n in range(40)))
    buffer = io.BytesIO()
    long.save(buffer)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(office, "STARTING_SECONDS", 4)
    written: list[str] = []
    write = office._write_profile
    monkeypatch.setattr(
        office, "_write_profile", lambda folder: (written.append(folder.as_uri()), write(folder))
    )
    made, problems = office.to_pdf({"长": buffer.getvalue()}, seconds=1)
    assert (made, [problem.code for problem in problems]) == ({}, ["W649"])
    assert list(tmp_path.iterdir()) == []
    digest = hashlib.md5(written[0].encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    assert not [path for path in Path("/tmp").glob("OSL_PIPE_*") if path.name.endswith(name)]  # noqa: S108
