"""What is certain to be mended in a template's tags, done in a copy of its document; and the proof that it is no more.

The copy is read again: every paragraph must say what it said with its tags retyped, and everything that is no text must
be as it was, but for paragraphs whose text was joined to the one before, in which their first tag began, and for those
that were parted where a tag wants a paragraph of its own. Otherwise nothing is mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.word.engine.archive import entry, order, write, zlib_compressor
from toolkit.word.engine.package import read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, TEXT, W, own, own_text
from toolkit.word.engine.part import is_word
from toolkit.word.engine.retyping import retyped
from toolkit.word.engine.tags import scan
from toolkit.word.reviewing.parting import only_text, part, parts_of, write_text
from toolkit.word.reviewing.proving import proven

if TYPE_CHECKING:
    from toolkit.word.engine.package import Package

_JOINED = "两段里的标签合在一段里"
_PARTED = "带 p 的标签各占一段"


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph (by part and number) as it was and as it is; ``after`` is None of one that was joined to another.

    ``others`` are paragraphs after it that were parts of it. Of a part without paragraphs elements are counted.
    """

    part: str
    number: int
    before: str
    after: str | None
    reasons: tuple[str, ...]
    others: tuple[str, ...] = ()


def mended(package: Package) -> tuple[bytes | None, tuple[Change, ...]]:
    """The document with its tags mended, and what was changed; None where nothing was, or where no proof holds."""
    changed: dict[str, bytes] = {}
    changes: list[Change] = []
    for name in package.rendered:
        root = read_xml(package.members[name], blank=True)[0]
        mend = _mend if is_word(package.types[name]) else _mend_texts
        found = mend(name, root) if root is not None else []
        if found and root is not None:
            changes += found
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return None, ()
    every = {**package.members, **changed}
    compressor = zlib_compressor()
    data = write(entry(each, every[each], compressor) for each in sorted(every, key=order))
    return (data, tuple(changes)) if proven(package, data, changes) else (None, ())


def _mend(name: str, root: etree._Element) -> list[Change]:
    found: list[Change] = []
    gone: set[etree._Element] = set()
    for number, paragraph in enumerate(list(root.iter(PARAGRAPH))):
        if paragraph in gone:
            continue
        before = own_text(paragraph)
        made = retyped(before)
        following = _end_of_tag(paragraph, made.text)
        if following is not None:
            rest = own_text(following)
            whole = retyped(made.text + rest)
            reasons = dict.fromkeys((*made.reasons, *whole.reasons, _JOINED))
            found.append(Change(name, number, before, whole.text, tuple(reasons)))
            found.append(Change(name, number + 1, rest, None, (_JOINED,)))
            end = len(made.text)
            write_text(paragraph, (*made.steps, ((end, end, rest),), *whole.steps))
            parent = following.getparent()
            if parent is not None:
                parent.remove(following)
            gone.add(following)
            continue
        if made.steps:
            write_text(paragraph, made.steps)
        first, *others = (made.text[start:end] for start, end in parts_of(paragraph, made.text))
        if others:
            found.append(Change(name, number, before, first, (*made.reasons, _PARTED), tuple(others)))
            part(paragraph, parts_of(paragraph, made.text))
        elif made.steps:
            found.append(Change(name, number, before, made.text, made.reasons))
    return found


def _mend_texts(name: str, root: etree._Element) -> list[Change]:
    """The same for a part without paragraphs: the document's properties."""
    found: list[Change] = []
    for number, element in enumerate(root.iter(etree.Element)):
        made = retyped(element.text or "")
        if made.steps:
            found.append(Change(name, number, element.text or "", made.text, made.reasons))
            element.text = made.text
    return found


def _end_of_tag(paragraph: etree._Element, text: str) -> etree._Element | None:
    """The next paragraph, where it ends a tag that this one begins, and holds nothing else or looks the same."""
    unclosed = scan(text)[1] if "{" in text else ()
    following = paragraph.getnext()
    if not unclosed or following is None or following.tag != PARAGRAPH:
        return None
    rest = own_text(following)
    whole = retyped(text[unclosed[0] :] + rest).text
    tags, left = scan(whole)
    begun = len(text) - unclosed[0]
    if not rest.strip() or left or not tags or tags[0].start or tags[0].end <= begun:
        return None
    if next(own(paragraph, TEXT), None) is None or not only_text(following):
        return None
    alone = len(tags) == 1 and tags[0].end == len(whole.rstrip())
    return following if alone or _look(paragraph) == _look(following) else None


def _look(paragraph: etree._Element) -> object:
    """How a paragraph and all its text look; equal to nothing else where its text looks in several ways."""
    runs = {_canonical(text.getparent(), "rPr") for text in own(paragraph, TEXT)}
    return (_canonical(paragraph, "pPr"), runs) if len(runs) == 1 else object()


def _canonical(element: etree._Element | None, name: str) -> bytes:
    found = None if element is None else element.find(f"{W}{name}")
    return b"" if found is None else bytes(etree.tostring(found, method="c14n"))
