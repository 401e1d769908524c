"""Word files made of a few elements, and what was read of them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, Image, Line
from toolkit.importing.reading.word import read_word

if TYPE_CHECKING:
    from toolkit.importing.manuscript import Block, Manuscript

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, properties: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells: text, or what stands in a cell from its first ``<`` on."""
    whole = (each if each.startswith("<") else p(each) for each in cells)
    inner = "".join(each if each.startswith("<w:tc>") else f"<w:tc>{each}</w:tc>" for each in whole)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def field(code: str, result: str) -> str:
    """A field in its long form; without a result where that is empty."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = mark.format("separate") + r(result) if result else ""
    code_run = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + code_run + shown + mark.format("end")


def word(body: str, members: dict[str, bytes | str] | None = None, **parts: str) -> bytes:
    """A docx with this body; ``parts`` are roots by relation (``numbering``, ``styles``, ``footnotes``, ``header``)."""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    relations = [("settings", "settings.xml", "rSettings")] if "settings" in parts else []
    types = [("/word/document.xml", f"{_MAIN}.document.main+xml")]
    files: dict[str, bytes | str] = {"word/document.xml": document}
    for name, root in parts.items():
        if name != "settings":
            relations.append((name, f"{name}.xml", f"r{name.capitalize()}"))
        types.append((f"/word/{name}.xml", f"{_MAIN}.{name}+xml"))
        files[f"word/{name}.xml"] = root.replace("XMLNS", NAMESPACES)
    for name, data in (members or {}).items():
        files[f"word/{name}"] = data
        relations.append(
            ("image" if "media" in name else "chart", name, name.rpartition("/")[2].partition(".")[0])
        )
    links = "".join(
        f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target, identifier in relations
    )
    wrapped = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    files["word/_rels/document.xml.rels"] = wrapped.format(links)
    files["_rels/.rels"] = wrapped.format(
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def read(body: str, members: dict[str, bytes | str] | None = None, **parts: str) -> Manuscript:
    """The manuscript of a docx with this body."""
    manuscript, _ = read_word(word(body, members, **parts), "来文.docx")
    assert manuscript is not None
    return manuscript


def lines(body: str, **parts: str) -> list[str]:
    """The texts of its blocks."""
    return [said(block) for block in read(body, **parts).blocks]


def left(body: str, **parts: str) -> list[tuple[str, str]]:
    """What was left out and why."""
    return [(each.why, each.text) for each in read(body, **parts).left_out]


def said(block: Block) -> str:
    """The text of a block."""
    if isinstance(block, Line):
        return block.text
    if isinstance(block, Grid):
        return "\n".join("|".join(each) for each in block.rows)
    assert isinstance(block, Image)
    return f"［{block.alternative}］"
