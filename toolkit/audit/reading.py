"""A docx as immutable values: blocks in their order, sections, headers and footers, settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.audit.elements import R, W, attribute, child, length, local, number, switch, value
from toolkit.audit.numbering import read_numbering
from toolkit.audit.properties import (
    Styles,
    read_styles,
)
from toolkit.audit.reader import Reader, table_styles
from toolkit.audit.values import Document, Paragraph, Section

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.audit.opening import Parts
    from toolkit.audit.reader import Met


def read_document(parts: Parts, met: Met | None = None) -> Document | None:
    """The document, None where it has no body; ``met`` is told of each paragraph and table with its element."""
    root = parts.document
    body = child(root, "body")
    if root is None or body is None:
        return None
    settings = parts.one("settings")
    language = attribute(child(settings, "themeFontLang"), "eastAsia") or ""
    style_root = parts.one("styles")
    styles = read_styles(style_root, parts.one("theme"), language)
    reader = Reader(styles, read_numbering(parts.one("numbering")), table_styles(style_root), met=met)
    section_elements = [each for each in body.iter(f"{W}sectPr") if _in_flow(each)]
    reader.pitches = [length(attribute(child(each, "docGrid"), "linePitch")) for each in section_elements]
    reader.fresh = [value(each, "type") not in ("continuous", "nextColumn") for each in section_elements]
    blocks = tuple(reader.blocks(body))
    sections = _sections(section_elements, parts, reader)
    return Document(
        blocks=blocks,
        sections=sections,
        even_and_odd=bool(switch(child(settings, "evenAndOddHeaders"))),
        title=_title(parts),
        language=styles.run.get("lang.eastAsia", "") or _normal_language(styles),
        revised=next(root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"), None) is not None,
    )


def _normal_language(styles: Styles) -> str:
    return styles.resolved(styles.defaults.get("paragraph", ""))[1].get("lang.eastAsia", "")


def _in_flow(element: etree._Element) -> bool:
    above = element.getparent()
    return above is not None and local(above) in ("body", "pPr")


def _title(parts: Parts) -> str:
    for name, kind in parts.package.types.items():
        if kind.endswith("core-properties+xml"):
            root = parts.root(name)
            title = None if root is None else root.find("{http://purl.org/dc/elements/1.1/}title")
            return "" if title is None else (title.text or "").strip()
    return ""


def _sections(elements: list[etree._Element], parts: Parts, reader: Reader) -> tuple[Section, ...]:
    names = {**parts.related("header"), **parts.related("footer")}
    read: dict[str, tuple[Paragraph, ...]] = {}

    def part(identifier: str, where: str) -> tuple[Paragraph, ...]:
        name = names.get(identifier, "")
        if name not in read:
            root = parts.root(name)
            reader.fields.clear()
            read[name] = () if root is None else tuple(reader.loose(root, where))
        return read[name]

    found: list[Section] = []
    for element in elements:
        previous = found[-1] if found else None
        running: dict[str, dict[str, tuple[Paragraph, ...]]] = {}
        for kind, where in (("header", "页眉"), ("footer", "页脚")):
            above = (previous.headers if kind == "header" else previous.footers) if previous else {}
            running[kind] = dict(above)
            for reference in element.iterfind(f"{W}{kind}Reference"):
                running[kind][attribute(reference, "type") or "default"] = part(
                    reference.get(f"{R}id", ""), where
                )
        found.append(_section(element, running))
    return tuple(found) or (_section(None, {"header": {}, "footer": {}}),)


def _section(element: etree._Element | None, running: dict[str, dict[str, tuple[Paragraph, ...]]]) -> Section:
    """Where a measure is not given, Word's own: Letter, one inch around."""
    size, margin, grid = child(element, "pgSz"), child(element, "pgMar"), child(element, "docGrid")
    section = Section(
        width=length(attribute(size, "w"), 12240),
        height=length(attribute(size, "h"), 15840),
        top=abs(length(attribute(margin, "top"), 1440)),
        bottom=abs(length(attribute(margin, "bottom"), 1440)),
        left=length(attribute(margin, "left"), 1440) + length(attribute(margin, "gutter")),
        right=length(attribute(margin, "right"), 1440),
        grid=attribute(grid, "type") or "",
        line_pitch=length(attribute(grid, "linePitch")),
        char_space=number(attribute(grid, "charSpace")) / 4096,
        title_page=bool(switch(child(element, "titlePg"))),
        footers=running["footer"],
        headers=running["header"],
    )
    return replace(section, grid="" if section.grid == "default" else section.grid)
