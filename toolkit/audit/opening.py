"""Opens a docx to be audited: refuses what is none or is dangerous, follows no link, and finds its parts.

====  ====================================================
A701  not a docx, or a damaged one
A702  an old .doc, or a document locked with a password
A703  macros
A704  an archive that must not be unpacked (bomb, bad names)
A705  no Word document in it
A706  XML that cannot be read, or that declares a DTD
A707  a part too large to be read
A708  a link to another file (told, not followed)
====  ====================================================
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.audit.elements import transitional
from toolkit.problems import Problem, Severity, error
from toolkit.word.engine.links import outside_links
from toolkit.word.engine.package import read_package, read_xml

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.word.engine.package import Package

LARGEST_BYTES = 30_000_000
_SAVE_AS = "用 Word 或 WPS 打开，另存为 .docx（不带密码、不带宏），再检查一次"
_CODES = {"T501": "A701", "T502": "A702", "T503": "A703", "T504": "A704", "T505": "A705", "T506": "A706"}
_SAID = {"T503": "文件带有宏（.docm），不予检查", "T505": "不是 Word 文档（.docx）"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a docx that an audit reads."""

    package: Package

    def root(self, name: str) -> etree._Element | None:
        """A part's root; None where the docx has none of that name."""
        data = self.package.members.get(name)
        return None if data is None else read_xml(transitional(data), blank=True)[0]

    @property
    def document(self) -> etree._Element | None:
        """The main document."""
        return self.root(self.package.main)

    def related(self, kind: str) -> dict[str, str]:
        """The names of the parts that the document refers to in this way, by the relation's id."""
        folder, name = posixpath.split(self.package.main)
        root = self.root(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found: dict[str, str] = {}
        for each in root.iter("{*}Relationship") if root is not None else ():
            if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External":
                target = each.get("Target", "")
                joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[each.get("Id", "")] = posixpath.normpath(joined)
        return found

    def one(self, kind: str) -> etree._Element | None:
        """The root of the only part that the document refers to in this way."""
        return next((self.root(name) for name in self.related(kind).values()), None)


def open_docx(data: bytes, path: str) -> tuple[Parts | None, tuple[Problem, ...]]:
    """The parts of a docx, or why it is not read; links to other files are told beside."""
    package, problems = read_package(data, path)
    if package is None:
        return None, tuple(_told(problem) for problem in problems)
    large = [
        name
        for name, member in package.members.items()
        if name.endswith(".xml") and len(member) > LARGEST_BYTES
    ]
    if large:
        return None, (
            error(path, 0, 0, "A707", f"文件内的 {large[0]} 过大，不予读取", "把文件拆成几份再检查"),
        )
    links = tuple(
        Problem(
            path,
            0,
            0,
            Severity.WARNING,
            "A708",
            link.message.replace("模板里的", "文件内的"),
            "在 Word 里断开链接",
        )
        for link in outside_links(package, path)
        if link.code == "T508"
    )
    return Parts(package), links


def _told(problem: Problem) -> Problem:
    message = _SAID.get(problem.code, problem.message)
    return replace(problem, code=_CODES.get(problem.code, "A701"), message=message, hint=_SAVE_AS)
