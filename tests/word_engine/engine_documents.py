"""Makes templates with python-docx and reads drafts with it: what the tests of the engine share."""

import io
import zipfile

import docx
from lxml import etree

from toolkit.word.engine import compile_template, render

BLANK = etree.XMLParser(remove_blank_text=True)


def document(*paragraphs, table=None, header=None, title=None):
    """A template's bytes: paragraphs, then a table given as rows of texts."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]))
        for cells, row in zip(table, grid.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    if header is not None:
        made.sections[0].header.paragraphs[0].text = header
    if title is not None:
        made.core_properties.title = title
    return saved(made)


def saved(made):
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def compiled(data, **options):
    template, problems = compile_template(data, "模板.docx", **options)
    assert template is not None, list(map(str, problems))
    return template


def bound(data, context, **options):
    """The draft, reopened."""
    return docx.Document(io.BytesIO(bound_bytes(data, context, **options)))


def bound_bytes(data, context, **options):
    made, problems = render(compiled(data), context, **options)
    assert made is not None, list(map(str, problems))
    return made


def texts(data, context):
    return [paragraph.text for paragraph in bound(data, context).paragraphs]


def faults(data, context=None):
    """The problems of compiling, or of rendering, as (code, message)."""
    template, problems = compile_template(data, "模板.docx")
    if template is not None:
        _, problems = render(template, context or {})
    return problems


def codes(data, context=None):
    return [problem.code for problem in faults(data, context)]


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(xml):
    return etree.tostring(etree.fromstring(xml, BLANK), method="c14n")


def rebuilt(data, changes=None, removed=()):
    """The archive with some members replaced, added or removed."""
    contents = {**members(data), **(changes or {})}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            if name not in removed:
                archive.writestr(name, content)
    return buffer.getvalue()
