"""Page numbers of a template as the house asks: their form, their place, their face, and none on the first page."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from toolkit.standard.faces import is_east_asian
from toolkit.standard.values import CENTRED, DASHES, OUTSIDE
from toolkit.word.house_xml import R, W, attribute, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from toolkit.problems import Problem
    from toolkit.standard.values import Typesetting
    from toolkit.word.house_xml import Parts

_AROUND = re.compile("(?P<open>\u3000*)[ \xa0]*[—―–\\-－]?[ \xa0]*(?P<close>\u3000*)")
_SIGNS = {DASHES: ("— ", " —"), "-1-": ("-", "-"), "1": ("", "")}
_SMALL_CHARACTER = 280  # of 4号


def set_numbers(parts: Parts, typesetting: Typesetting) -> Iterator[Problem]:
    """All that a house asks of page numbers."""
    asked = typesetting.number_form or typesetting.number_place or typesetting.number_face
    found = [p for root in parts.of("header", "footer") for p in root.iter(f"{W}p") if _has_number(p)]
    if asked and not found:
        hint = "在 Word 里给模板插入页码；或从内置模板复制页脚"
        yield parts.warning("T566", "模板没有页码，版式的页码没有用上", hint)
    unknown = [
        p for p in found if typesetting.number_form and not _set_form(p, _SIGNS[typesetting.number_form])
    ]
    if unknown:
        said = "".join(t.text or "" for t in unknown[0].iter(f"{W}t"))
        hint = "在 Word 里把页脚改成“— 1 —”的样子，其余由版式改"
        yield parts.warning("T566", f"模板的页码写作“{said.strip()[:20]}”，没有照版式改", hint)
    for paragraph in found if typesetting.number_face else ():
        _set_face(paragraph, typesetting.number_face)
    for paragraph in found if typesetting.number_place == CENTRED else ():
        _stand(paragraph, "center")
    if typesetting.number_place == OUTSIDE and found:
        yield from _set_outside(parts)
    if typesetting.first_numbered is False:
        yield from _unnumber_first(parts)


def _instructions(element: etree._Element) -> Iterator[str]:
    yield from (each.text or "" for each in element.iter(f"{W}instrText"))
    yield from (attribute(each, "instr") for each in element.iter(f"{W}fldSimple"))


def _has_number(paragraph: etree._Element) -> bool:
    nested = paragraph.find(f".//{W}p") is not None  # a text box: the paragraph inside has the number
    return not nested and any(words.split()[:1] == ["PAGE"] for words in _instructions(paragraph))


def _set_form(paragraph: etree._Element, signs: tuple[str, str]) -> bool:
    """The signs around the number; False, and nothing changed, where other words stand there."""
    runs = list(paragraph.iter(f"{W}r"))
    inside = list(_of_field(runs))
    if not inside:
        return False
    before, after = runs[: runs.index(inside[0])], runs[runs.index(inside[-1]) + 1 :]
    blanks = [_AROUND.fullmatch("".join(t.text or "" for t in _texts(around))) for around in (before, after)]
    if blanks[0] is None or blanks[1] is None:
        return False
    opening, closing = blanks[0]["open"] + signs[0], signs[1] + blanks[1]["close"]
    _say(_texts(before) or ([_new_text(inside[0], before=True)] if opening else []), opening)
    _say(_texts(after) or ([_new_text(inside[-1], before=False)] if closing else []), closing)
    return True


def _of_field(runs: list[etree._Element]) -> Iterator[etree._Element]:
    """The runs of the number's field, its result among them."""
    depth = 0
    for run in runs:
        above = run.getparent()
        marks = [attribute(mark, "fldCharType") for mark in run.iter(f"{W}fldChar")]
        depth += marks.count("begin")
        if depth or (above is not None and above.tag == f"{W}fldSimple"):
            yield run
        depth -= marks.count("end")


def _texts(runs: list[etree._Element]) -> list[etree._Element]:
    return [text for run in runs for text in run.iter(f"{W}t")]


def _new_text(edge: etree._Element, *, before: bool) -> etree._Element:
    """A text in a new run that looks like the field's, outside of it."""
    run = copy.deepcopy(edge)
    for each in [child for child in run if child.tag != f"{W}rPr"]:
        run.remove(each)
    text = run.makeelement(f"{W}t")
    run.append(text)
    above = edge.getparent()
    outer = above if above is not None and above.tag == f"{W}fldSimple" else edge
    if before:
        outer.addprevious(run)
    else:
        outer.addnext(run)
    return text


def _say(texts: list[etree._Element], said: str) -> None:
    for index, text in enumerate(texts):
        text.text = said if index == 0 else ""
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _set_face(paragraph: etree._Element, face: str) -> None:
    """The digits in this face; the dashes too, where it has Chinese ones."""
    for run in paragraph.iter(f"{W}r"):
        fonts = put(put(run, "rPr"), "rFonts")
        fonts.set(f"{W}ascii", face)
        fonts.attrib.pop(f"{W}asciiTheme", "")
        if is_east_asian(face):
            for slot in ("hAnsi", "eastAsia"):
                fonts.set(f"{W}{slot}", face)


def _stand(paragraph: etree._Element, how: str, **indent: int) -> None:
    properties = put(paragraph, "pPr")
    put(properties, "jc", val=how)
    frame = properties.find(f"{W}framePr")
    if frame is not None:
        frame.set(f"{W}xAlign", how)
    wanted = {"left": 0, "right": 0, "firstLineChars": 0, "firstLine": 0, **indent}
    old = properties.find(f"{W}ind")
    if old is not None:
        properties.remove(old)
    put(properties, "ind", **wanted)


def _set_outside(parts: Parts) -> Iterator[Problem]:
    """Odd pages at the right, even ones at the left, where the template has footers for both."""
    sides = {"default": ("right", {"right": _SMALL_CHARACTER}), "even": ("left", {"left": _SMALL_CHARACTER})}
    both = any(True for root in parts.of("settings") for _ in root.iter(f"{W}evenAndOddHeaders"))
    kinds = {kind for section in parts.sections() for kind, _ in _running(section, parts)}
    if not both or "even" not in kinds:
        hint = "在 Word 里设“奇偶页不同”，两处都插入页码；或从内置模板复制页脚"
        yield parts.warning("T566", "模板没有分设奇偶页的页码，没有排到外侧", hint)
        return
    for section in parts.sections():
        for kind, root in _running(section, parts):
            for paragraph in root.iter(f"{W}p"):
                if kind in sides and _has_number(paragraph):
                    how, indent = sides[kind]
                    _stand(paragraph, how, **indent)


def _running(section: etree._Element, parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    """The footers of a section, each with the pages that it is for."""
    for reference in section.iterfind(f"{W}footerReference"):
        root = parts.roots.get(parts.relations.get(reference.get(f"{R}id", ""), ""))
        if root is not None:
            yield attribute(reference, "type") or "default", root


def _unnumber_first(parts: Parts) -> Iterator[Problem]:
    """A first page of its own, without a number; a letter has one already."""
    section = next(iter(parts.sections()), None)
    if section is None:
        return
    title_page = section.find(f"{W}titlePg")
    if title_page is None or attribute(title_page, "val", "1") in ("0", "false", "off"):
        put(section, "titlePg", val=1)
        kinds = {attribute(each, "type") or "default" for each in section.iterfind(f"{W}headerReference")}
        if "default" in kinds and "first" not in kinds:
            hint = "在 Word 里给模板设“首页不同”，首页的页眉照样插入"
            yield parts.warning("T565", "首页不印页码，首页的页眉也不印了", hint)
    for kind, root in _running(section, parts):
        for paragraph in root.iter(f"{W}p"):
            if kind == "first" and _has_number(paragraph):
                for child in [each for each in paragraph if each.tag != f"{W}pPr"]:
                    paragraph.remove(child)
