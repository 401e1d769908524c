"""What an expression prints, by the place it stands in: escaped text, an attribute, or trusted XML.

These run as filters under names that no template can write (see ``rewrite``).
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2.runtime import StrictUndefined, Undefined
from markupsafe import Markup, escape

from toolkit.text import NOT_CARRIED, code_point
from toolkit.word.engine.block import Block, CheckedBlock
from toolkit.word.engine.budget import LINE, Budget, Exhausted, Refused, afford, current
from toolkit.word.engine.caps import MACHINERY, formless, number
from toolkit.word.engine.pending import BRACKET

_CONTROLS = bytes(c for c in range(32) if c not in (9, 10))
_FOREIGN = ("drawing", "pict", "r:id", "docPr")  # what brings namespaces other than Word's own
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t></w:r><w:r>{0}<w:tab/></w:r><w:r>{0}<w:t xml:space="preserve">'
FIELD = "field"  # what a place is noted with that is the code of a field
_TIED_TO_DOCXTPL = ("docxtpl.inline_image", "docxtpl.subdoc")  # they write into a DocxTemplate's own package
_CONTAINERS = (list, tuple, set, frozenset, Mapping, range)


class WrongPlace(Refused):
    """A value that cannot stand where the template puts it."""


class Empty(Refused):
    """A value that is there, but holds nothing."""


class Illegal(Refused):
    """A character that XML, and so a Word document, cannot hold."""


def text(value: object, run: str = "") -> str:
    """Text inside ``w:t``; ``run`` is the ``w:rPr`` that the runs around a tab carry on."""
    if type(value) is str and value.isprintable() and len(value) <= LINE and BRACKET not in value:
        return _escaped(value) if "&" in value or "<" in value or ">" in value else value
    plain = _printed(value)
    if isinstance(plain, Markup):
        return _markup(plain)
    written = _escaped(_checked(plain))
    if BRACKET in written:
        current.get().marked = True
    if "\n" in written:
        written = written.replace("\n", _LINE_BREAK)
    if "\t" in written:
        written = written.replace("\t", _TAB.format(run))
    return written


def _escaped(plain: str) -> str:
    """Escaped for the text of an element, where quotes need no escape."""
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(value: object, holder: str = "") -> str:
    """Text of any other element: document properties, fields, whose code (``holder``) no value may change."""
    plain = _printed(value)
    if holder:
        _check_field(plain)
    return _markup(plain) if isinstance(plain, Markup) else _escaped(_checked(plain))


def attribute(value: object, holder: str = "") -> str:
    """Text between the quotes of an attribute; ``holder`` tells that of a field's code."""
    plain = _printed(value)
    if holder:
        _check_field(plain)
    if isinstance(plain, Markup):
        plain = _markup(plain).replace('"', "&#34;").replace("'", "&#39;")
    else:
        plain = str(escape(_checked(plain)))
    return plain.replace("\n", "&#10;").replace("\t", "&#9;")


def block(value: object) -> str:
    """A ``{{p }}`` position, which takes a Block or an object that docxtpl would take there."""
    if type(value) is CheckedBlock:
        budget = _count(value)
        if value.marked:
            budget.marked = True
        return value
    if type(value) is Block:
        _check_block(value)
        return value
    plain = _printed(value, "{{p }} 的位置要整段内容", block_allowed=True)
    if isinstance(plain, Markup):
        return _markup(plain)
    if plain:
        raise WrongPlace("{{p }} 的位置要整段内容，给的却是文字", "文字用 {{ }}，去掉 p")
    return ""


def inline(value: object) -> str:
    """A ``{{r }}`` position, which takes rich text."""
    plain = _printed(value)
    if isinstance(plain, Markup):
        return _markup(plain)
    if plain:
        raise WrongPlace("{{r }} 的位置要富文本，给的却是普通文字", "文字用 {{ }}，去掉 r")
    return ""


def raw_or_escaped(value: object) -> str:
    """What a filter made of a captured fragment: markup as it is, anything else escaped."""
    return escape(value)


def inner_text(value: object) -> str:
    """A value as ``~`` joins it: text that is not escaped yet."""
    return _printed(value, block_allowed=True)


def _printed(value: object, told: str = "", *, block_allowed: bool = False) -> str:
    """A value as text; Markup where it is XML already."""
    if isinstance(value, Block) and not block_allowed:
        raise WrongPlace("这里给的是整段内容，不能放进文字中间", "单独成段，写成 {{p 名称 }}")
    if type(value) is int:
        number(value)
        return str(value)
    if type(value) is str or isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        return str(value) if isinstance(value, StrictUndefined) else ""
    if value is None:
        raise Empty("这里要输出的值是空的（None）", "补上数据，或用 {% if %} 判断后再输出")
    if type(value).__module__ in _TIED_TO_DOCXTPL:
        raise WrongPlace("这里不能用 docxtpl 的图片或子文档对象", "改用 Block，图片另用 Media 附上")
    made = getattr(type(value), "__html__", None)
    if made is not None and not isinstance(value, MACHINERY):
        return Markup(value.__html__())  # type: ignore[attr-defined]  # noqa: S704 - parsed afterwards
    if isinstance(value, _CONTAINERS) and not _prints_itself(value):
        raise WrongPlace(
            "这里要输出的是列表或一组数据，不是文字", "用 {% for %} 逐项输出，或用 | join('、') 连接"
        )
    if formless(value):
        raise WrongPlace(told or "这个名称不是可以输出的值", "检查名称是否写全")
    number(value)
    return str(value)


def _prints_itself(value: object) -> bool:
    return type(value).__str__ is not object.__str__ and type(value).__module__ != "builtins"


def _check_field(plain: str) -> None:
    if isinstance(plain, Markup) or '"' in plain or "\\" in plain:
        raise WrongPlace("放进域代码的文字里不能有英文引号和反斜杠", "改用中文引号，或把标签移到域外面")


def _checked(plain: str) -> str:
    afford(len(plain))
    if not plain.isprintable():
        found = NOT_CARRIED.search(plain)
        if found:
            raise Illegal(
                f"要输出的文字里有 Word 文档不能存的字符 {code_point(found.group())}",
                "在数据里删去这个看不见的字符",
            )
    return plain


def _count(xml: str) -> Budget:
    budget = current.get()
    budget.made -= len(xml)
    if budget.made < 0:
        raise Exhausted("文本总量")
    return budget


def _check_block(xml: str) -> None:
    if not xml.isprintable():
        _check_characters(xml)
    budget = _count(xml)
    budget.marked = True
    if any(sign in xml for sign in _FOREIGN):
        budget.raw = True  # whether the part declares the prefixes is seen when it is parsed
        budget.pictures = True


def _check_characters(xml: str) -> None:
    """The same as a search for NOT_CARRIED, which is slow in long texts."""
    try:
        encoded = xml.encode("utf-8")
        clean = len(encoded.translate(None, _CONTROLS)) == len(encoded)
        clean = clean and b"\xef\xbf\xbe" not in encoded and b"\xef\xbf\xbf" not in encoded
    except UnicodeEncodeError:
        clean = False
    found = None if clean else NOT_CARRIED.search(xml)
    if found:
        raise Illegal(
            f"整段内容里有 Word 文档不能存的字符 {code_point(found.group())}", "在数据里删去这个字符"
        )


def _markup(xml: str) -> str:
    """XML from outside the template: it is put in as it is, and the finished part is parsed."""
    afford(len(xml))
    budget = current.get()
    budget.raw = True
    if "<wp:docPr" in xml:
        budget.pictures = True
    if "<w:tbl" in xml:
        budget.tables = True
    if any(character in xml for character in "\n\t\a\f"):
        budget.listing = True
    return str(xml)
