"""Sheets, margins, grid and page numbers of the standard (5.1, 5.2, 7.5), for every section of a docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.elements import R, W, attribute, child, length, local, switch
from toolkit.authoring import measures, parts
from toolkit.authoring.wml import part
from toolkit.restyling.footers import is_empty, only_number
from toolkit.restyling.tree import before, drop, element, holder, put

if TYPE_CHECKING:
    from toolkit.restyling.package import Work

# The order of the schema (CT_SectPr), after the references to headers and footers.
_ORDER = (
    "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols",
    "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
    "sectPrChange",
)  # fmt: skip
# What stands before w:evenAndOddHeaders in the settings (CT_Settings).
_BEFORE_EVEN = frozenset({
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
    "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
    "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection",
    "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength",
    "clickAndTypeStyle", "defaultTableStyle",
})  # fmt: skip


def set_pages(work: Work, body: etree._Element, *, letter: bool) -> list[str]:
    """Every section on A4 with the standard's margins and numbers; what is told of it."""
    sections = _sections(body)
    numbers = _Numbers(work)
    for place, section in enumerate(sections):
        _sheet(section, letter=letter)
        numbers.set(section, first=place == 0, letter=letter)
    numbers.finish()
    _both_sides(work)
    return numbers.notes


def _sections(body: etree._Element) -> list[etree._Element]:
    found = [each for each in body.iter(f"{W}sectPr") if holder(each) in ("body", "pPr")]
    if not found or found[-1].getparent() is not body:
        found.append(etree.SubElement(body, f"{W}sectPr"))
    return found


def _sheet(section: etree._Element, *, letter: bool) -> None:
    """The sheet and its margins; a letter's rules stay where its header and footer put them."""
    size = child(section, "pgSz")
    lying = attribute(size, "orient") == "landscape" or length(attribute(size, "w")) > length(
        attribute(size, "h"), 1e9
    )
    if lying:
        width, height, turned = measures.PAGE_HEIGHT, measures.PAGE_WIDTH, ' w:orient="landscape"'
        top, right, bottom, left = measures.LEFT, measures.TOP, measures.RIGHT, measures.BOTTOM
    else:
        width, height, turned = measures.PAGE_WIDTH, measures.PAGE_HEIGHT, ""
        top, right, bottom, left = measures.TOP, measures.RIGHT, measures.BOTTOM, measures.LEFT
    put(section, element(f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'), _ORDER)
    given = child(section, "pgMar")
    header, footer = "851", str(measures.FOOTER if not lying else 600)
    if letter:
        header, footer = (str(round(length(attribute(given, k), 720))) for k in ("header", "footer"))
    put(
        section,
        element(
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" '
            f'w:footer="{footer}" w:gutter="0"/>'
        ),
        _ORDER,
    )
    put(section, element(f'<w:docGrid w:type="lines" w:linePitch="{measures.LINE}"/>'), _ORDER)
    numbered = child(section, "pgNumType")
    if numbered is not None:
        if attribute(numbered, "fmt") is not None:
            del numbered.attrib[f"{W}fmt"]
        if not numbered.attrib:
            section.remove(numbered)


class _Numbers:
    """The footers of the sections, ours where there were none or only a number."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.names = {**work.related("header"), **work.related("footer")}
        self.ours: dict[str, str] = {}
        self.replaced: dict[str, None] = {}
        self.kept: dict[str, None] = {}
        self.notes: list[str] = []
        self._find_ours()

    def _find_ours(self) -> None:
        """Footers that are word for word those of the standard are taken as they are."""
        for identifier, name in self.names.items():
            root = self.work.root(name)
            for kind, xml in (
                ("default", parts.footer("PageNumber9704")),
                ("even", parts.footer("PageNumberEven")),
            ):
                if root is not None and _same(root, xml):
                    self.ours.setdefault(kind, identifier)

    def set(self, section: etree._Element, *, first: bool, letter: bool) -> None:
        footers = self._references(section, "footer")
        headers = self._references(section, "header")
        front = self._root(footers.get("first"))
        if front is not None and only_number(front) and not is_empty(front) and not letter:
            self._exchange(section, footers, "first", "default")
        for kind in ("default", "even"):
            self._number(section, footers, kind, first=first)
        self._also_even(section, headers, "header")

    def _references(self, section: etree._Element, kind: str) -> dict[str, etree._Element]:
        return {
            attribute(each, "type") or "default": each for each in section.iterfind(f"{W}{kind}Reference")
        }

    def _root(self, reference: etree._Element | None) -> etree._Element | None:
        if reference is None:
            return None
        return self.work.root(self.names.get(reference.get(f"{R}id", ""), ""))

    def _number(
        self, section: etree._Element, footers: dict[str, etree._Element], kind: str, *, first: bool
    ) -> None:
        """The footer of odd or even pages: ours, unless words stand in it that would be lost."""
        given = footers.get(kind)
        if given is None and not first:
            return  # as in the section before
        root = self._root(given)
        odd = self._root(footers.get("default"))
        if given is None and kind == "even" and odd is not None and not only_number(odd):
            self._refer(section, "footer", kind, footers["default"].get(f"{R}id", ""))
            return
        if root is not None and not only_number(root):
            self.kept[self.names[given.get(f"{R}id", "")] if given is not None else ""] = None
            return
        self._exchange(section, footers, kind, kind)

    def _exchange(
        self, section: etree._Element, footers: dict[str, etree._Element], kind: str, like: str
    ) -> None:
        """Our footer of one kind of page in the place of what was there."""
        given = footers.get(kind)
        if given is not None:
            if given.get(f"{R}id", "") == self.ours.get(like):
                return
            self.replaced[self.names.get(given.get(f"{R}id", ""), "")] = None
            section.remove(given)
        footers[kind] = self._refer(section, "footer", kind, self._our(like))

    def _our(self, kind: str) -> str:
        if kind not in self.ours:
            style = "PageNumber9704" if kind == "default" else "PageNumberEven"
            self.ours[kind] = self.work.add("footer.xml", "footer", parts.footer(style))
        return self.ours[kind]

    def _also_even(self, section: etree._Element, references: dict[str, etree._Element], kind: str) -> None:
        """What runs on all pages runs on even ones too, now that these are told apart."""
        if "default" in references and "even" not in references:
            self._refer(section, kind, "even", references["default"].get(f"{R}id", ""))

    def _refer(self, section: etree._Element, what: str, kind: str, identifier: str) -> etree._Element:
        fresh = etree.Element(f"{W}{what}Reference", nsmap={"r": R[1:-1]})
        fresh.set(f"{W}type", kind)
        fresh.set(f"{R}id", identifier)
        references = [each for each in section if local(each) in ("headerReference", "footerReference")]
        if references:
            references[-1].addnext(fresh)
        else:
            section.insert(0, fresh)
        return fresh

    def finish(self) -> None:
        """Leave out the footers that nothing refers to any more, and tell."""
        main = self.work.document
        used = (
            {each.get(f"{R}id") for each in main.iter(f"{W}footerReference")} if main is not None else set()
        )
        still = {self.names.get(str(identifier), "") for identifier in used}
        gone = [name for name in self.replaced if name and name not in still]
        for name in gone:
            self.work.leave_out(name)
        if gone:
            self.notes.append("原来的页码换成了标准的页码（“— 1 —”，单页居右、双页居左）")
        if any(self.kept):
            self.notes.append("页脚里有页码以外的文字，没有换成标准的页码，请在 Word 里核对")


def _same(root: etree._Element, xml: str) -> bool:
    fresh = etree.fromstring(xml.encode())
    ours = [etree.tostring(each, method="c14n", exclusive=True) for each in fresh]
    return [etree.tostring(each, method="c14n", exclusive=True) for each in root] == ours


def _both_sides(work: Work) -> None:
    """Odd and even pages told apart in the settings."""
    name = work.name_of("settings")
    root = work.root(name) if name else None
    if root is None:
        work.add("settings.xml", "settings", part("settings", "<w:evenAndOddHeaders/>"))
        return
    if switch(child(root, "evenAndOddHeaders")):
        return
    drop(root, "evenAndOddHeaders")
    later = [local(each) for each in root if local(each) not in _BEFORE_EVEN]
    before(root, element("<w:evenAndOddHeaders/>"), (name for name in later if name))
