"""The parts of a template while a house style is applied, and small edits that keep the schema's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# What may stand in these elements, in the order that the schema asks for; as far as it matters here.
_P_PR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_R_PR = "rStyle rFonts b bCs i iCs caps smallCaps strike"
_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
_SECT_PR = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_ORDERS = {
    "pPr": _P_PR.split(),
    "rPr": _R_PR.split(),
    "style": _STYLE.split(),
    "sectPr": _SECT_PR.split(),
    "p": ["pPr"],
    "r": ["rPr"],
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are edited, by name, with what each is; the relations of the document by id."""

    label: str
    roots: Mapping[str, etree._Element]
    kinds: Mapping[str, str]
    relations: Mapping[str, str]

    def of(self, *kinds: str) -> Iterator[etree._Element]:
        """The parts of these kinds."""
        return (root for name, root in self.roots.items() if self.kinds[name] in kinds)

    def all(self, name: str) -> Iterator[etree._Element]:
        """The elements of that name in all parts."""
        return (each for root in self.roots.values() for each in root.iter(f"{W}{name}"))

    def sections(self) -> list[etree._Element]:
        """The sections, in their order."""
        return [each for root in self.of("document") for each in root.iter(f"{W}sectPr")]

    def style_names(self) -> dict[str, str]:
        """The names of the styles by their ids."""
        return {
            attribute(style, "styleId"): style_name(style)
            for root in self.of("styles")
            for style in root.iter(f"{W}style")
        }

    def warning(self, code: str, message: str, hint: str) -> Problem:
        """What could not be done with this template."""
        return Problem(self.label, 0, 0, Severity.WARNING, code, message, hint)


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute of the main namespace."""
    return default if element is None else element.get(f"{W}{name}", default)


def number(element: etree._Element | None, name: str) -> int | None:
    """A whole number; None where there is none."""
    text = attribute(element, name).lstrip("-")
    return int(attribute(element, name)) if text.isascii() and text.isdigit() and len(text) < 9 else None


def style_name(style: etree._Element) -> str:
    """The name that users see of a style, in lower case."""
    return attribute(style.find(f"{W}name"), "val").casefold()


def put(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    """The child of that name, made in its place where it is missing, with these attributes."""
    found = parent.find(f"{W}{name}")
    if found is None:
        known = _ORDERS[etree.QName(parent).localname]
        before = set(known[: known.index(name)])
        place = sum(1 for each in parent if etree.QName(each).localname in before)
        found = etree.Element(f"{W}{name}")
        parent.insert(place, found)
    for key, value in attributes.items():
        found.set(f"{W}{key}", str(value))
    return found
