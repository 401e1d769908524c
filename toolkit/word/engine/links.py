"""What a docx would fetch or run from elsewhere each time it is opened, links to files and fields: told, or cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from toolkit.text import clipped
from toolkit.word.engine.faults import fault
from toolkit.word.engine.package import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.problems import Problem
    from toolkit.word.engine.package import Package

_REMEDY = "在 Word 里断开链接或删去"
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}|\\")
_FIELDS = frozenset(
    "DDE DDEAUTO INCLUDE INCLUDETEXT INCLUDEPICTURE IMPORT LINK RD DATABASE".split()  # noqa: SIM905
)
_KEYWORD = re.compile(r"[A-Za-z]+")
_EMBEDDED = ("/aFChunk", "/oleObject", "/package", "/control", "/attachedTemplate", "/subDocument", "/frame")


def outside_links(package: Package, path: str) -> tuple[Problem, ...]:
    """A problem for each link to another file and each field that fetches one or runs something; not hyperlinks."""
    problems: list[Problem] = []
    for name, data in package.members.items():
        if name.casefold().endswith(".rels"):
            problems += _relationships(name, data, path)
        elif "wordprocessingml" in package.types.get(name, "") and (b"instr" in data or b"\0" in data):
            root = read_xml(data)[0]  # what cannot be read is told where the part is compiled
            fields = _fields(root) if root is not None else ()
            for code in dict.fromkeys(code for code, _ in fields):
                if _fetches(code):
                    message = f"模板里的 {name} 有引用外部内容或运行程序的域：{clipped(code, 60)}"
                    problems.append(fault(path, "T508", message, _REMEDY))
    return tuple(problems)


def without_outside_links(package: Package) -> dict[str, bytes]:
    """The members with nothing left that would fetch or run something when a program opens them.

    Cut are the relationships to what stands outside but for hyperlinks, to embedded documents, objects and SVG
    pictures, which may bring links of their own, and the codes of fields that fetch. Text, look, other pictures stay.
    """
    return {name: _cut(name, data, package) for name, data in package.members.items()}


def _cut(name: str, data: bytes, package: Package) -> bytes:
    relationships = name.casefold().endswith(".rels")
    fields = "wordprocessingml" in package.types.get(name, "") and (b"instr" in data or b"\0" in data)
    root = read_xml(data, blank=True)[0] if relationships or fields else None
    if root is None:
        return data
    if relationships:
        for element in list(root.iter("{*}Relationship")):
            parent = element.getparent()
            if parent is not None and (_leads_outside(element) or _brings(element)):
                parent.remove(element)
    else:
        _cut_fields(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _brings(element: etree._Element) -> bool:
    """Whether a relationship is to something embedded that may bring links of its own."""
    target, kind = element.get("Target", ""), element.get("Type", "")
    return kind.endswith(_EMBEDDED) or target.casefold().endswith((".svg", ".svgz"))


def _leads_outside(element: etree._Element) -> bool:
    """Whether a relationship is to another file, and no hyperlink."""
    target, kind = element.get("Target", ""), element.get("Type", "")
    outside = element.get("TargetMode", "").casefold() == "external" or _ELSEWHERE.match(target)
    return bool(outside) and not kind.endswith("/hyperlink")


def _cut_fields(root: etree._Element) -> None:
    """Empty the codes of fields that fetch something; what they showed last stays as text."""
    for code, elements in list(_fields(root)):
        for element in elements if _fetches(code) else ():
            if _local(element.tag) == "instrText":
                element.text = ""
            for key in list(element.attrib):
                if _local(key) == "instr":
                    element.set(key, "")


def _fetches(code: str) -> bool:
    word = _KEYWORD.match(code)
    return word is not None and word.group().upper() in _FIELDS


def _relationships(name: str, data: bytes, path: str) -> Iterator[Problem]:
    root, complaint = read_xml(data)
    if root is None:
        yield fault(path, "T506", f"文件内的 {name} 无法读取：{complaint}", "用 Word 重新保存一次")
        return
    for element in root.iter("{*}Relationship"):
        target, kind = element.get("Target", ""), element.get("Type", "")
        if _leads_outside(element) and not _is_own_normal(kind, target):
            what = f"{kind.rpartition('/')[2]}，{clipped(target, 60)}"
            yield fault(path, "T508", f"模板里的 {name} 链接到外部文件（{what}）", _REMEDY)


def _is_own_normal(kind: str, target: str) -> bool:
    """The Normal.dotm that Word itself notes, on the machine that the file was saved on: it fetches nothing."""
    local = re.match(r"(?:file:///)?(?:[A-Za-z]:[\\/])?(?![\\/])[^:]*$", target) is not None
    name = re.split(r"[\\/]", target)[-1].casefold()
    return kind.endswith("/attachedTemplate") and name == "normal.dotm" and local


def _fields(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """The codes of the fields with the elements that hold them; one may be spread over runs, and they may be nested."""
    open_codes: list[list[etree._Element]] = []
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}fldSimple"):
        tag = _local(element.tag)
        if tag == "fldSimple":
            yield _attribute(element, "instr").strip(), [element]
        elif tag == "instrText":
            if not open_codes:
                open_codes.append([])
            open_codes[-1].append(element)
        elif _attribute(element, "fldCharType") == "begin":
            open_codes.append([])
        elif _attribute(element, "fldCharType") == "end" and open_codes:
            yield _code(elements := open_codes.pop()), elements
    for elements in open_codes:
        yield _code(elements), elements


def _code(elements: list[etree._Element]) -> str:
    return "".join(element.text or "" for element in elements).strip()


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if _local(k) == name), "")


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
