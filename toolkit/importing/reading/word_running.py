"""Headers and footers of a Word file: no part of the document, but for what they tell of who issued it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.audit.elements import R
from toolkit.importing.manuscript import LeftOut, Line
from toolkit.importing.reading.word_fields import fields_of
from toolkit.importing.reading.word_story import Story
from toolkit.importing.reading.word_tables import text_of

if TYPE_CHECKING:
    from lxml import etree

    from toolkit.audit.opening import Parts

_MARK = re.compile(r"[\u3400-\u9fff（）]{3,40}?(?:文件)?\Z")
_MARK_SIZE = 22.0  # points: smaller type is no 发文机关标志
_SAYS = re.compile(r"\w")


def running_texts(parts: Parts, root: etree._Element, story: Story) -> tuple[list[LeftOut], str]:
    """The texts of headers and footers, each once; the organ whose mark stands in the header of a letter, or ""."""
    found: dict[tuple[str, str], LeftOut] = {}
    organ = ""
    for kind, why in (("header", "页眉"), ("footer", "页脚")):
        names = parts.related(kind)
        for reference in root.iter(f"{{*}}{kind}Reference"):
            name = names.pop(reference.get(f"{R}id", ""), "")
            part = parts.root(name) if name else None
            if part is None:
                continue
            apart = Story(story.reader, fields_of(part), story.beside)
            for block in apart.flow(part, why):
                text = text_of(block)
                marked = isinstance(block, Line) and block.size >= _MARK_SIZE and bool(_MARK.match(text))
                if marked and kind == "header":
                    organ = organ or re.sub(r"\s|文件\Z", "", text)
                told = f"{why}（发文机关标志）" if marked and kind == "header" else why
                told = told if _SAYS.search(text) else "页码"
                found.setdefault((told, text), LeftOut(text, 0, told))
            for left in apart.left_out:
                if left.why != "页码":
                    found.setdefault((left.why, left.text), LeftOut(left.text, 0, f"{why}里的{left.why}"))
    return [each for each in found.values() if each.text.strip()], organ
