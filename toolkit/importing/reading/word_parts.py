"""What a Word file has beside its body: notes, comments, pictures, charts, headers and footers."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.audit.elements import R, W, attribute, local
from toolkit.importing.reading.picture_forms import suffix_of
from toolkit.importing.reading.word_symbols import PRIVATE, symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from toolkit.audit.opening import Parts

_PARTS = {"脚注": ("footnotes", "footnote"), "尾注": ("endnotes", "endnote"), "批注": ("comments", "comment")}
_DIAGRAM_DATA = "dm"  # the attribute of a diagram that names its data
_SHOWN_OF_CHART = frozenset({"t", "v"})


@dataclass(slots=True)
class Beside:
    """The parts of a file that its body refers to, each note and each chart read once."""

    parts: Parts
    read: Callable[[etree._Element, int], str]  # the text of a note
    found: Counter[str] = field(default_factory=Counter)  # what was met that a problem tells of
    _names: dict[str, dict[str, str]] = field(default_factory=dict)
    _notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    _figures: set[str] = field(default_factory=set)

    def related(self, kind: str) -> dict[str, str]:
        """The names of the parts of a kind, by the ids of their relations."""
        if kind not in self._names:
            self._names[kind] = self.parts.related(kind)
        return self._names[kind]

    def note(self, kind: str, identifier: str, place: int) -> str:
        """The text of a note or comment that is referred to for the first time."""
        if kind not in self._notes:
            relation, name = _PARTS[kind]
            root = self.parts.one(relation)
            self._notes[kind] = {
                attribute(each, "id") or "": each
                for each in (root.iter(f"{W}{name}") if root is not None else ())
            }
        element = self._notes[kind].pop(identifier, None)
        text = "" if element is None else self.read(element, place)
        if text:
            self.found[kind] += 1
        return text

    def symbol(self, code: str | None, face: str) -> str:
        """The character of a ``sym``."""
        try:
            found = symbol(int(code or "", 16), face)
        except ValueError:
            return ""
        if found and ord(found) in PRIVATE:
            self.found["符号"] += 1
        return found

    def embedded(self, name: str) -> str:
        """The name of an embedded object."""
        self.found["嵌入对象"] += 1
        return name

    def picture(self, identifier: str) -> tuple[bytes, str, str]:
        """The bytes, the suffix where it is a form that can be printed, and the name of the file."""
        name = self.related("image").get(identifier, "")
        data = self.parts.package.members.get(name, b"")
        suffix = suffix_of(data)
        if name and not suffix:
            self.found["图片"] += 1
        return data, suffix, posixpath.basename(name)

    def figure(self, element: etree._Element, name: str) -> list[tuple[str, str]]:
        """The words of a chart or a diagram, which stand in a part of their own; the name of a control."""
        if name == "control":
            return [(self.embedded(attribute(element, "name") or "控件"), "控件")]
        identifier = element.get(f"{R}{_DIAGRAM_DATA}") or element.get(f"{R}id") or ""
        kind = "diagramData" if name == "relIds" else "chart"
        target = self.related(kind).get(identifier, "") or self.related("chartEx").get(identifier, "")
        if not target or target in self._figures:
            return []
        self._figures.add(target)
        self.found["图表"] += 1
        root = self.parts.root(target)
        said = [
            each.text or ""
            for each in (root.iter() if root is not None else ())
            if local(each) in _SHOWN_OF_CHART
        ]
        return [("\n".join(text for text in said if text.strip()), "示意图" if name == "relIds" else "图表")]
