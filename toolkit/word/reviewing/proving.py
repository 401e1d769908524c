"""The proof that a mended document differs from what it was by the changes that are told, and by nothing else."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.package import read_members, read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, TEXT, own_text
from toolkit.word.engine.part import is_word
from toolkit.word.reviewing.parting import SPACE, copies

if TYPE_CHECKING:
    from toolkit.word.engine.package import Package
    from toolkit.word.reviewing.mending import Change


def proven(package: Package, data: bytes, changes: list[Change]) -> bool:
    """Whether the new document differs from the old one by the changes and nothing else."""
    members, problems = read_members(data, "")
    if members is None or problems or members.keys() != package.members.keys():
        return False
    parts = {change.part for change in changes}
    if any(members[name] != package.members[name] for name in members if name not in parts):
        return False
    return all(
        (_same if is_word(package.types[part]) else _same_texts)(
            package.members[part], members[part], [c for c in changes if c.part == part]
        )
        for part in parts
    )


def _same_texts(before: bytes, after: bytes, changes: list[Change]) -> bool:
    expected, new = read_xml(before, blank=True)[0], read_xml(after, blank=True)[0]
    if expected is None or new is None:
        return False
    elements = list(expected.iter(etree.Element))
    for change in changes:
        if elements[change.number].text != change.before:
            return False
        elements[change.number].text = change.after
    return bool(etree.tostring(expected, method="c14n") == etree.tostring(new, method="c14n"))


def _same(before: bytes, after: bytes, changes: list[Change]) -> bool:
    old, new = read_xml(before, blank=True)[0], read_xml(after, blank=True)[0]
    if old is None or new is None:
        return False
    expected = copy.deepcopy(old)
    others = {change.number: change.others for change in changes}
    wanted = {change.number: change.after for change in changes}
    told = {change.number: change.before for change in changes}
    texts: list[str] = []
    for number, paragraph in enumerate(list(expected.iter(PARAGRAPH))):
        text = own_text(paragraph)
        if number in told and told[number] != text:
            return False
        if number in wanted and wanted[number] is None:
            parent = paragraph.getparent()
            if parent is None:
                return False
            parent.remove(paragraph)
        else:
            texts += (wanted.get(number) or text, *others.get(number, ()))
            copies(paragraph, len(others.get(number, ())))
    if texts != [own_text(paragraph) for paragraph in new.iter(PARAGRAPH)]:
        return False
    return _bare(expected) == _bare(new)


def _bare(root: etree._Element) -> bytes:
    """A part without its texts."""
    for text in root.iter(TEXT):
        text.text = None
        text.attrib.pop(SPACE, "")
    canonical: bytes = etree.tostring(root, method="c14n")
    return canonical
