"""What a user would write instead: docxtpl's ordinary loop, on a template that prints the same document its own way.

The template is made from the shipped one: where that has ``{{p 章节.… }}``, this one loops over paragraphs and picks
the style with ``{%p if %}``; the table's rows are a ``{%tr for %}``.
"""

from __future__ import annotations

import copy
import functools
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import docx
import jinja2
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docxtpl import DocxTemplate
from product import FOLDER

from toolkit.compose.document import Paragraph, Table
from toolkit.figures import FILTERS
from toolkit.figures.quantity import Figure
from toolkit.prose.scope import Indicator

if TYPE_CHECKING:
    from toolkit.compose.document import Composed

_COLUMNS = 4


def figures(given: dict[str, Any]) -> dict[str, Indicator]:
    """The figures of a year's data, ready for the texts."""
    return {
        key: Indicator.of(
            Figure(
                key,
                key,
                Decimal(str(v["数值"])),
                v["计量"],
                source=v["来源"],
                previous=Decimal(str(v["上年"])),
            )
        )
        for key, v in given.items()
    }


@functools.cache
def template() -> bytes:
    """The rival template, made from the shipped one."""
    document = docx.Document(FOLDER / "模板.docx")
    body = document.element.body
    places = [p for p in body.iterchildren(qn("w:p")) if "".join(p.itertext()).startswith("{{p ")]
    first = next(p for p in places if "章节." in "".join(p.itertext()))
    for element in _loop(document):
        first.addprevious(element)
    for place in places:
        body.remove(place)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _loop(document: Any) -> list[Any]:
    style = {s.name.lower(): s.style_id for s in document.styles}
    tag = functools.partial(_paragraph, style["模板指令"])
    elements = [tag("{%p for 段 in 正文 %}")]
    kinds = ["heading 1", "heading 2", "公文正文"]
    for number, name in enumerate(kinds):
        elements.append(tag(f'{{%p {"elif" if number else "if"} 段.样式 == "{name}" %}}'))
        elements.append(_paragraph(style[name], "{{ 段.文字 }}"))
    elements.append(tag('{%p elif 段.样式 == "段首" %}'))
    elements.append(_paragraph(style["公文正文"], "{{ 段.标题 }}", "{{ 段.文字 }}", look=style["段首标题3"]))
    elements.append(tag('{%p elif 段.样式 == "表" %}'))
    elements.append(_paragraph(style["表题注"], "{{ 段.题注 }}"))
    elements.append(_table(style))
    elements += [tag("{%p endif %}"), tag("{%p endfor %}")]
    return elements


def _paragraph(style: str, *texts: str, look: str = "") -> Any:
    runs = "".join(
        f"<w:r>{f'<w:rPr><w:rStyle w:val={chr(34)}{look}{chr(34)}/></w:rPr>' if look and not number else ''}"
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        for number, text in enumerate(texts)
    )
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>')


def _table(style: dict[str, str]) -> Any:
    width = 8844 // _COLUMNS
    grid = f'<w:gridCol w:w="{width}"/>' * _COLUMNS
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style["公文表格"]}"/>'
        f'<w:tblW w:w="8844" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )
    head = [f"{{{{ 段.表头[{column}] }}}}" for column in range(_COLUMNS)]
    row = [f"{{{{ 行[{column}] }}}}" for column in range(_COLUMNS)]
    empty = [""] * (_COLUMNS - 1)
    for cells, name in (
        (head, "表头"),
        (["{%tr for 行 in 段.行 %}", *empty], "表格文字"),
        (row, "表格文字"),
        (["{%tr endfor %}", *empty], "表格文字"),
    ):
        made = parse_xml(f"<w:tr {nsdecls('w')}/>")
        for text in cells:
            cell = parse_xml(
                f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>'
            )
            cell.append(copy.deepcopy(_paragraph(style[name], text)))
            made.append(cell)
        table.append(made)
    return table


def context(composed: Composed) -> dict[str, Any]:
    """The values of a composed document as such a script would hold them: plain lists and dicts."""
    paragraphs: list[dict[str, Any]] = []
    for block in composed.body:
        if isinstance(block, Table):
            paragraphs.append(
                {
                    "样式": "表",
                    "题注": block.caption,
                    "表头": list(block.head),
                    "行": list(map(list, block.rows)),
                }
            )
        elif isinstance(block, Paragraph) and block.runs[0].style:
            title, text = block.runs
            paragraphs.append({"样式": "段首", "标题": title.text, "文字": text.text})
        else:
            paragraphs.append({"样式": block.style, "文字": block.text})
    return {**composed.names, "正文": paragraphs}


def rendered(values: dict[str, Any]) -> bytes:
    """One document by docxtpl."""
    loaded = DocxTemplate(io.BytesIO(template()))
    loaded.render(values, autoescape=True)
    saved = io.BytesIO()
    loaded.save(saved)
    return saved.getvalue()


@functools.cache
def prose_environment() -> jinja2.Environment:
    """Jinja for prose, with this product's filters: the same figures cost the same on both sides."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)  # plain text, escaped by docxtpl
    environment.filters.update({name: known.function for name, known in FILTERS.items()})
    return environment


def contents(docx_bytes: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph, those of tables among them, as python-docx reads them."""
    document = docx.Document(io.BytesIO(docx_bytes))
    names = {s.style_id: s.name for s in document.styles}
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
        found.append((names[style.get(qn("w:val"))] if style is not None else "", text))
    return found
