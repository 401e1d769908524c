"""The parts that every built-in template has alike: relations, settings, font table, page numbers, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from toolkit.authoring.measures import LINE
from toolkit.authoring.styles import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG
from toolkit.authoring.wml import DECLARATION, R, field, paragraph, part, run

if TYPE_CHECKING:
    from collections.abc import Sequence

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = (  # relation, part in word/, relation's type, content type
    ("rId1", "styles.xml", "styles", "styles"),
    ("rId2", "settings.xml", "settings", "settings"),
    ("rId3", "fontTable.xml", "fontTable", "fontTable"),
    ("rId4", "footer1.xml", "footer", "footer"),
    ("rId5", "footer2.xml", "footer", "footer"),
)
ODD_FOOTER, EVEN_FOOTER = "rId4", "rId5"


class Part(NamedTuple):
    """A part that one template has beside those of all: relation, name in word/, its type, its XML."""

    relation: str
    name: str
    kind: str
    xml: str


# The face to take where the first is not installed.
_FACES = (
    (FANGSONG, "仿宋", "modern"),
    (KAITI, "楷体", "modern"),
    (HEITI, "SimHei", "modern"),
    (XIAOBIAOSONG, "华文中宋", "auto"),
    (SONGTI, "SimSun", "auto"),
)


def content_types(more: Sequence[Part] = ()) -> str:
    """[Content_Types].xml."""
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (*((name, kind) for _, name, _, kind in _PARTS), *((p.name, p.kind) for p in more))
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(content: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def package_relations() -> str:
    """_rels/.rels."""
    return _relationships(
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
    )


def document_relations(more: Sequence[Part] = ()) -> str:
    """word/_rels/document.xml.rels."""
    return _relationships(
        "".join(
            f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{name}"/>'
            for i, name, kind, _ in (*_PARTS, *((p.relation, p.name, p.kind, "") for p in more))
        )
    )


def core_properties(title: str, creator: str, subject: str) -> str:
    """docProps/core.xml, with tags for values and without any date."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(creator)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def settings() -> str:
    """word/settings.xml: pages printed on both sides, East Asian typesetting, Word 2013 and later."""
    uri = "http://schemas.microsoft.com/office/word"
    options = (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
    compat = "".join(f'<w:compatSetting w:name="{n}" w:uri="{uri}" w:val="{v}"/>' for n, v in options)
    return part(
        "settings",
        '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="632"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridVerticalSpacing w:val="{LINE}"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        f"<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{compat}"
        '</w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def font_table() -> str:
    """word/fontTable.xml: what to take in the place of each face."""
    return part(
        "fonts",
        "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
            for name, other, family in _FACES
        ),
    )


def footer(style: str) -> str:
    """A footer with the number of the page between dashes, in a style of page numbers (7.5)."""
    return part("ftr", paragraph(style, run("— "), field("PAGE"), run(" —")))
