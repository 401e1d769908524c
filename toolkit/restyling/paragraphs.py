"""A paragraph set in its form: style, what its neighbours ask, blanks typed as indents made up for, the rest let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.elements import W, attribute, child, local, number
from toolkit.audit.properties import look_of, on, over, paragraph_properties
from toolkit.audit.rules.found import blank_width
from toolkit.authoring.measures import CHARACTER, LINE, SIZE_3
from toolkit.restyling.runs import clean, join, mark, own_runs, resize, style_first, text_of
from toolkit.restyling.tree import before, element, elements, properties_of

if TYPE_CHECKING:
    from toolkit.audit.numbering import Numbering
    from toolkit.audit.properties import Properties, Styles
    from toolkit.audit.values import Look, Paragraph
    from toolkit.restyling.forms import Form

# The order of the schema (CT_PPr).
ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_KEPT = (
    "keepNext", "bidi", "textDirection", "divId", "cnfStyle", "sectPr", "pPrChange", "suppressLineNumbers",
)  # fmt: skip
_OWN_LOOK = ("framePr", "pBdr", "tabs", "ind", "spacing")
_INLINE = frozenset({"inline", "oMath", "oMathPara", "object"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What setting a paragraph needs to know: its document's styles before and ours now, and its lists."""

    styles: Styles
    numbering: Numbering
    ours: Styles
    names: dict[str, str]  # of styles, by their ids

    def properties(self, element: etree._Element) -> Properties:
        """What the paragraph has now of its styles and itself, without its list's level."""
        direct = paragraph_properties(child(element, "pPr"))
        identifier = direct.get("pStyle") or self.styles.defaults.get("paragraph", "")
        return over(self.styles.resolved(identifier)[0], direct)

    def list_of(self, element: etree._Element) -> tuple[str, int] | None:
        """The list and the level that number a paragraph."""
        found = self.properties(element)
        identifier = found.get("numPr.numId", "0")
        if identifier == "0":
            return None
        if "numPr.ilvl" in found:
            depth = number(found["numPr.ilvl"])
        else:
            named = found.get("pStyle") or self.styles.defaults.get("paragraph", "")
            depth = self.numbering.depth_of(identifier, named)
        return identifier, depth

    def breaks(self, element: etree._Element) -> bool:
        """Whether the paragraph goes to a new page by a property."""
        return on(self.properties(element), "pageBreakBefore")

    def look(self, style: str) -> tuple[Look, int]:
        """The look of one of our styles, and the size of its type in half points."""
        paragraph, run = self.ours.resolved(style)
        size = int(run.get("sz", str(SIZE_3)))
        return look_of(_in_twips(paragraph), size / 2, 0.0), size


def _in_twips(properties: Properties) -> Properties:
    """Properties without indents in characters, which are measured by the type alone, not by the space between."""
    return {
        key: value
        for key, value in properties.items()
        if not (key.startswith("ind.") and key.endswith("Chars"))
    }


def set_form(p: etree._Element, read: Paragraph, form: Form, setting: Setting) -> None:
    """Set a paragraph; its text stays as it is."""
    numbered, breaks = setting.list_of(p), setting.breaks(p)
    old = child(p, "pPr")
    new = _kept(old, form)
    for xml in form.direct:
        new |= {local(each): each for each in elements(xml)}
    if form.style:
        _placed(new, p, read, form, setting, numbered=numbered, breaks=breaks)
    own = mark(old)
    if own is not None:
        new["rPr"] = own
    if old is not None:
        p.remove(old)
    fresh = etree.Element(f"{W}pPr")
    fresh.extend(new[name] for name in ORDER if name in new)
    if len(fresh):
        p.insert(0, fresh)
    _set_runs(p, form, setting)


def _kept(old: etree._Element | None, form: Form) -> dict[str, etree._Element]:
    """What stays of a paragraph's own properties, and its style."""
    names = (*_KEPT, *_OWN_LOOK) if form.kept else _KEPT
    if not form.style:
        names = (*names, "pStyle", "numPr", "pageBreakBefore")
    found = {local(each): each for each in (old if old is not None else ()) if local(each) in names}
    if form.style:
        found["pStyle"] = element(f'<w:pStyle w:val="{form.style}"/>')
    return found


def _placed(
    new: dict[str, etree._Element],
    p: etree._Element,
    read: Paragraph,
    form: Form,
    setting: Setting,
    *,
    numbered: tuple[str, int] | None,
    breaks: bool,
) -> None:
    """Numerals, breaks, indents and line pitch, where the paragraph's content asks for more than its style."""
    look, size = setting.look(form.style)
    if numbered is not None and read.label:
        new["numPr"] = _numbers(*numbered)
    if breaks and not on(setting.ours.resolved(form.style)[0], "pageBreakBefore"):
        new["pageBreakBefore"] = element("<w:pageBreakBefore/>")
    if not form.kept or form.indent is not None:
        _indented(new, read, form, look, form.size or size, numbered="numPr" in new)
    if "spacing" not in new and look.line_rule == "exact" and _tall(p):
        before, after = round(look.before), round(look.after)
        rule = f'w:line="{LINE}" w:lineRule="atLeast"'
        new["spacing"] = element(f'<w:spacing w:before="{before}" w:after="{after}" {rule}/>')


def _numbers(identifier: str, depth: int) -> etree._Element:
    """What numbers a paragraph; the list's id is the file's own text."""
    found = element(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId/></w:numPr>')
    found[1].set(f"{W}val", identifier)
    return found


def _indented(
    new: dict[str, etree._Element], read: Paragraph, form: Form, look: Look, size: int, *, numbered: bool
) -> None:
    """Indents that make up for blanks typed at the beginning, and at the end of what stands at the right."""
    given = new.get("ind")
    if given is not None:
        look = look_of(_in_twips(paragraph_properties(_wrapped(given))), size / 2, 0.0)
    left, right, first = form.indent or (look.left, look.right, look.first)
    character = CHARACTER if size == SIZE_3 else size * 10
    # Indents that are the paragraph's own already have the blanks beside them.
    blank = 0.0 if read.label or form.kept else blank_width(read.text) * character
    moved = not form.kept and _counts_to_its_end(new, look)
    tail = blank_width(read.text[::-1]) * character if moved else 0.0
    if read.text.startswith("\t") and form.style not in ("DocumentNumber", "LetterNumber"):
        new["tabs"] = element(_stops(read.text, left + first))
        new["ind"] = element(_ind(left, right, -left if left + first else 0.0))
    elif blank or tail or form.indent is not None or numbered:
        new["ind"] = element(_ind(left, right - tail, first - blank))


def _wrapped(given: etree._Element) -> etree._Element:
    holder = etree.Element(f"{W}pPr")
    copy = etree.fromstring(etree.tostring(given))
    holder.append(copy)
    return holder


def _counts_to_its_end(new: dict[str, etree._Element], look: Look) -> bool:
    """Whether blanks at the end move a line: at the right, or in the middle."""
    return (attribute(new["jc"]) if "jc" in new else look.alignment) in ("right", "center")


def _stops(text: str, begin: float) -> str:
    """Tab stops that bring the text where the style's indent would."""
    count = min(len(text) - len(text.lstrip("\t")), 8)
    whole = begin or 2.0 * CHARACTER
    stops = "".join(f'<w:tab w:val="left" w:pos="{round(whole * (n + 1) / count)}"/>' for n in range(count))
    return f"<w:tabs>{stops}</w:tabs>"


def _ind(left: float, right: float, first: float) -> str:
    """Indents in twips that override those in characters."""
    side = f'w:left="{round(left)}" w:right="{round(right)}" w:rightChars="0" w:firstLineChars="0"'
    turn = f'w:hanging="{round(-first)}"' if round(first) < 0 else f'w:firstLine="{round(first)}"'
    return f"<w:ind {side} {turn}/>"


def _tall(p: etree._Element) -> bool:
    """Whether something stands in the line that may be higher than the line pitch."""
    return any(local(each) in _INLINE for each in p.iter()) or any(
        "mso-position" not in each.get("style", "") and "position:absolute" not in each.get("style", "")
        for pict in p.iter(f"{W}pict")
        for each in pict
        if local(each) in ("shape", "rect")
    )


def _set_runs(p: etree._Element, form: Form, setting: Setting) -> None:
    for run in own_runs(p):
        clean(run, setting.names)
        if form.size and text_of(run).strip():
            resize(run, form.size)
    join(p)
    for start, end, style in form.parts:
        style_first(p, start, end, style)


def loosen(p: etree._Element) -> None:
    """A paragraph elsewhere, in a box or a note, keeps its look: the exact pitch of ours must not cut its lines."""
    properties = properties_of(p, "pPr")
    spacing = child(properties, "spacing")
    if spacing is not None:
        if attribute(spacing, "line") is None:
            spacing.set(f"{W}line", "240")
            spacing.set(f"{W}lineRule", "auto")
        return
    fresh = element('<w:spacing w:line="240" w:lineRule="auto"/>')
    before(properties, fresh, ORDER[ORDER.index("spacing") + 1 :])
