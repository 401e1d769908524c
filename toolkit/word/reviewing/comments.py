"""Word's own comments put into a copy of a document: what is wrong, beside the text that it is wrong with.

Comments stand only in the main document and in no text box (Word shows none elsewhere): what is wrong in a header, a
footer or a text box is noted at the nearest paragraph, and says where it is. They carry no date: the same faults give
the same file.
"""

from __future__ import annotations

import copy
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from toolkit.text import NOT_CARRIED
from toolkit.word.engine.archive import entry, order, write, zlib_compressor
from toolkit.word.engine.package import CONTENT_TYPES, read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, TEXT, W, own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.word.engine.faults import Spot
    from toolkit.word.engine.package import Package

AUTHOR, INITIALS = "校对", "校"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_BOX, _RUN, _PROPERTIES = f"{W}txbxContent", f"{W}r", f"{W}pPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOK = (
    '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:b w:val="0"/><w:color w:val="auto"/>'
    '<w:spacing w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
)
_LINE = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
_EMPTY = f'<w:comments xmlns:w="{W[1:-1]}"/>'
MOST = 1000  # comments; nobody reads more


@dataclass(frozen=True, slots=True)
class Note:
    """What to say, in lines; ``at`` is None where it is about the document as a whole, ``place`` where it stands."""

    at: Spot | None
    place: str
    lines: tuple[str, ...]


def annotated(package: Package, notes: Sequence[Note]) -> bytes:
    """A copy of the document with a comment for each note; it has no other differences that can be seen."""
    root = read_xml(package.members[package.main], blank=True)[0]
    if root is None:  # it was read before
        raise ValueError(package.main)
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    name, comments, changed = _comments(package)
    number = max((int(n) for each in comments if (n := each.get(f"{W}id", "")).isdecimal()), default=-1)
    paragraphs = list(root.iter(PARAGRAPH)) or [_paragraph(root)]
    for note in notes[:MOST]:
        number += 1
        paragraph, exact = _anchor(paragraphs, note, package.main)
        start, end = (note.at.start, note.at.end) if exact and note.at is not None else (0, 0)
        _mark(paragraph, start, end, number)
        lines = note.lines if exact else (f"（{note.place}）{note.lines[0]}", *note.lines[1:])
        comments.append(_comment(number, lines))
    changed[package.main] = _bytes(root)
    changed[name] = _bytes(comments)
    every = {**package.members, **changed}
    compressor = zlib_compressor()
    return write(entry(each, every[each], compressor) for each in sorted(every, key=order))


def _anchor(paragraphs: list[etree._Element], note: Note, main: str) -> tuple[etree._Element, bool]:
    """The paragraph that a note goes to, and whether it is the very one."""
    at = note.at
    if at is None or at.part != main or not 0 <= at.paragraph < len(paragraphs):
        exact = at is not None and at.part == main
        return next((each for each in paragraphs if _visible(each)), paragraphs[0]), exact
    paragraph = paragraphs[at.paragraph]
    boxes = list(paragraph.iterancestors(_BOX))
    if not boxes:
        return paragraph, True
    return next(iter(boxes[-1].iterancestors(PARAGRAPH)), paragraphs[0]), False


def _visible(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(_BOX), None) is None and next(own(paragraph, TEXT), None) is not None


def _mark(paragraph: etree._Element, start: int, end: int, number: int) -> None:
    """Put the two ends of a comment around some characters, around the whole paragraph where there are none."""
    begin = etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)})
    stop = etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)})
    reference = etree.Element(_RUN)
    etree.SubElement(reference, f"{W}commentReference", {f"{W}id": str(number)})
    first, last = (_run_at(paragraph, start, after=True), None) if start < end else (None, None)
    if first is not None:
        last = _run_at(paragraph, end, after=False)
    if first is None or last is None:
        properties = paragraph.find(_PROPERTIES)
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, begin)
        paragraph.extend((stop, reference))
        return
    first.addprevious(begin)
    _after(last, stop, reference)


def _after(run: etree._Element, *elements: etree._Element) -> None:
    """Put elements behind a run, behind other comments that end there."""
    for element in elements:
        run.addnext(element)
        run = element


def _run_at(paragraph: etree._Element, offset: int, *, after: bool) -> etree._Element | None:
    """The run that begins at a character of the paragraph's text, or (not ``after``) that ends there; runs are cut."""
    position = 0
    for text in list(own(paragraph, TEXT)):
        length = len(text.text or "")
        inside = position <= offset < position + length if after else position < offset <= position + length
        if inside:
            run = text.getparent()
            if run is None or run.tag != _RUN:
                return None
            second = _cut(run, text, offset - position)
            return second if after else run
        position += length
    return None


def _cut(run: etree._Element, text: etree._Element, at: int) -> etree._Element:
    """Cut a run in two before a character of one of its texts; the second, which looks alike, or the run itself.

    What begins with the run's very first character needs no cut, nor does what ends with its last.
    """
    content = [each for each in run if each.tag != f"{W}rPr"]
    written = text.text or ""
    if at == 0 and content[0] is text:
        return run
    if at == len(written) and content[-1] is text:
        return run
    second = etree.Element(_RUN, {str(key): str(value) for key, value in run.attrib.items()})
    look = run.find(f"{W}rPr")
    if look is not None:
        second.append(copy.deepcopy(look))
    behind = content[content.index(text) + 1 :]
    if at == 0:
        behind.insert(0, text)
    elif at < len(written):
        rest = etree.SubElement(second, TEXT, {_SPACE: "preserve"})
        rest.text = written[at:]
        text.text = written[:at]
        text.set(_SPACE, "preserve")
    second.extend(behind)
    second.tail = run.tail
    run.tail = None
    run.addnext(second)
    return second


def _comment(number: int, lines: Sequence[str]) -> etree._Element:
    said = [NOT_CARRIED.sub("", line) for line in lines]
    mark = "<w:r><w:annotationRef/></w:r>"
    body = "".join(
        f"<w:p>{_LINE}{'' if index else mark}<w:r><w:rPr>{_LOOK}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for index, line in enumerate(said)
    )
    xml = (
        f'<w:comment xmlns:w="{W[1:-1]}" w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
        f"{body}</w:comment>"
    )
    return etree.fromstring(xml)


def _comments(package: Package) -> tuple[str, etree._Element, dict[str, bytes]]:
    """The part of the comments, its name, and the parts that were changed to have it."""
    known = next((name for name, kind in package.types.items() if kind == KIND), None)
    root = read_xml(package.members[known], blank=True)[0] if known else None
    if known and root is not None:
        return known, root, {}
    folder, main = posixpath.split(package.main)
    stems = ("comments", *(f"comments{number}" for number in range(1, 9999)))
    name = next(n for n in (posixpath.join(folder, f"{s}.xml") for s in stems) if n not in package.members)
    types = read_xml(package.members[CONTENT_TYPES], blank=True)[0]
    held = posixpath.join(folder, "_rels", f"{main}.rels")
    data = package.members.get(held)
    relations = read_xml(data, blank=True)[0] if data else etree.Element(f"{_RELATIONS}Relationships")
    if types is None or relations is None:  # they were read before
        raise ValueError(package.main)
    override = etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": KIND})
    override.tail = None
    taken = {each.get("Id", "") for each in relations}
    identifier = next(key for key in (f"rIdComments{i}" for i in range(1, 9999)) if key not in taken)
    asked = {"Id": identifier, "Type": _RELATION, "Target": posixpath.basename(name)}
    etree.SubElement(relations, f"{_RELATIONS}Relationship", asked)
    return name, etree.fromstring(_EMPTY), {CONTENT_TYPES: _bytes(types), held: _bytes(relations)}


def _paragraph(root: etree._Element) -> etree._Element:
    """A paragraph in a document that has none."""
    body = root.find(f"{W}body")
    made = etree.Element(PARAGRAPH)
    (root if body is None else body).insert(0, made)
    return made


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
