"""All paragraphs and tables of a document set, each in its form; empty paragraphs that hold nothing taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import W, child, local
from toolkit.audit.roles import Role
from toolkit.audit.values import Paragraph, Table
from toolkit.restyling.forms import NO_RULE, Form, forms_of, imprint_style
from toolkit.restyling.holding import held
from toolkit.restyling.paragraphs import loosen, set_form
from toolkit.restyling.tables import anchor, cell_forms, set_imprint, set_table, wrap_imprint

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.audit.roles import Draft
    from toolkit.restyling.paragraphs import Setting

_MARKS_NOTHING = frozenset({"proofErr", "lastRenderedPageBreak"})
_REVISED = frozenset({"ins", "del", "moveFrom", "moveTo"})


@dataclass(slots=True)
class Body:
    """The body of a document with the elements that it was read from."""

    draft: Draft
    elements: dict[int, etree._Element]
    setting: Setting
    forms: dict[int, Form] = field(init=False)
    lists: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """What depends on the styles that paragraphs have now is found before those are exchanged."""
        paragraphs = [t.paragraph for t in self.draft.told]
        breaks = {id(p): self.setting.breaks(e) for p in paragraphs if (e := self._element(p)) is not None}
        self.forms = held(forms_of(self.draft, breaks), self.draft)
        for block in self.draft.document.blocks:
            if isinstance(block, Table) and not self._flattened(block):
                if block is self.draft.imprint.table:
                    self.forms |= {id(p): Form(imprint_style(p)) for p in block.paragraphs}
                else:
                    self.forms |= cell_forms(block)
        for p in self.draft.document.every_paragraph:
            e = self._element(p)
            number = self.setting.list_of(e) if e is not None and p.label else None
            if number is not None and id(p) in self.forms:
                self.lists.add(number)

    def _element(self, value: Paragraph | Table) -> etree._Element | None:
        return self.elements.get(id(value))

    def _flattened(self, table: Table) -> bool:
        """Whether a table's paragraphs have been told apart: one that holds the head."""
        told = {id(t.paragraph) for t in self.draft.told}
        return any(id(p) in told for p in table.paragraphs) and table is not self.draft.imprint.table

    def set(self, setting: Setting) -> list[str]:
        """Set everything; what is told of it."""
        for value in self.draft.document.every_paragraph:
            e, form = self._element(value), self.forms.get(id(value))
            if e is None:
                continue
            if "文本框" in value.where:
                loosen(e)
            elif form is not None:
                set_form(e, value, form, setting)
        for block in self.draft.document.blocks:
            table = self._element(block) if isinstance(block, Table) else None
            if table is None or not isinstance(block, Table) or block is self.draft.imprint.table:
                continue
            if not self._flattened(block):
                set_table(table, block)
        self._take_out_empty()
        return self._imprint()

    def _take_out_empty(self) -> None:
        """Empty paragraphs go; one with a line only where the line now stands under the number."""
        titles = [told.index for told in self.draft.of(Role.TITLE)]
        ruled = any(
            form.style == "DocumentNumber" and NO_RULE not in form.direct for form in self.forms.values()
        )
        for told in self.draft.told:
            p = told.paragraph
            lined = any(line is not None and line.drawn for line in (p.look.top, p.look.bottom))
            if lined and not (ruled and titles and told.index < titles[0]):
                continue
            e = self._element(p)
            if e is not None and told.role is Role.EMPTY and not p.where and p.number and holds_nothing(e):
                _leave_out(e)

    def _imprint(self) -> list[str]:
        imprint = self.draft.imprint
        if not imprint.paragraphs:
            return []
        if self.draft.letter is not None:
            last = self._element(imprint.paragraphs[-1])
            following = last.getnext() if last is not None else None
            if last is not None and _framed(last) and (following is None or local(following) != "p"):
                last.addnext(anchor())
            return []
        table = self._element(imprint.table) if imprint.table is not None else None
        if table is not None:
            set_imprint(table)
            return []
        found = [e for p in imprint.paragraphs if (e := self._element(p)) is not None]
        whole = len(found) == len(imprint.paragraphs) and not any(
            p.where or p.look.framed for p in imprint.paragraphs
        )
        if not whole or not wrap_imprint(found):
            return ["版记没有放到最后一面的版心下端，分隔线没有加，请在 Word 里调整"]
        return ["版记放进了表格，加了分隔线，排在最后一面的版心下端；应在双页的，请核对"]


def holds_nothing(p: etree._Element) -> bool:
    """Whether a paragraph can go: no character, no mark of anything, no line, no section, no revision."""
    properties = child(p, "pPr")
    if properties is not None:
        own = child(properties, "rPr")
        if child(properties, "sectPr") is not None or child(properties, "framePr") is not None:
            return False
        if own is not None and any(local(each) in _REVISED for each in own):
            return False
    return all(_nothing(each) for each in p)


def _nothing(element: etree._Element) -> bool:
    name = local(element)
    if name in ("pPr", *_MARKS_NOTHING) or not name:
        return bool(name)
    if name != "r":
        return False
    return all(local(each) in ("rPr", *_MARKS_NOTHING) or _no_text(each) for each in element)


def _no_text(element: etree._Element) -> bool:
    return element.tag == f"{W}t" and not element.text


def _leave_out(p: etree._Element) -> None:
    """Take a paragraph out, unless its container needs it: after a table, beside a frame, or as its only one."""
    parent = p.getparent()
    if parent is None or local(parent) not in ("body", "sdtContent"):
        return
    before, after = p.getprevious(), p.getnext()
    while before is not None and local(before) in ("bookmarkStart", "bookmarkEnd"):
        before = before.getprevious()
    if before is not None and (local(before) == "tbl" or _framed(before)):
        return
    if before is None and (after is None or local(after) != "p"):
        return
    if p.tail and p.tail.strip():
        return
    parent.remove(p)


def _framed(element: etree._Element) -> bool:
    return local(element) == "p" and child(child(element, "pPr"), "framePr") is not None
