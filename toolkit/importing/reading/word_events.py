"""What stands in a paragraph of a Word file, in its order: text, breaks, pictures, boxes, and what is not seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from toolkit.audit.elements import R, attribute, child, local
from toolkit.audit.properties import on, run_properties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from toolkit.audit.properties import Properties, Styles
    from toolkit.audit.values import Run
    from toolkit.importing.manuscript import Grid, Line
    from toolkit.importing.reading.word_fields import Fields
    from toolkit.importing.reading.word_parts import Beside
    from toolkit.importing.reading.word_story import Story

DELETED, HIDDEN, CONTENTS = "修订删除", "隐藏文字", "目录"
_TEXTS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DRAWN = frozenset({"drawing", "pict", "object"})
_REFERRED = {"footnoteReference": "脚注", "endnoteReference": "尾注", "commentReference": "批注"}
_IN_LINE = str.maketrans("\r\n", "  ")
_WORDS = frozenset({"txbxContent", "textpath", "chart", "relIds", "control"})
_UNSEEN = {"del": DELETED, "moveFrom": DELETED, "rt": "注音"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of one look; ``why`` it is no part of the document, "" where it is one.

    ``style`` is its character style, by its identifier.
    """

    text: str
    why: str = ""
    run: Run | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page break."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: ``floating`` over the text; ``place`` is given when its paragraph has been read."""

    data: bytes
    suffix: str
    alternative: str
    floating: bool
    place: int = 0


@dataclass(frozen=True, slots=True)
class Boxed:
    """The blocks of a text box."""

    blocks: tuple[Line | Grid | Picture, ...]


Event: TypeAlias = Piece | Turn | Picture | Boxed


def chosen(element: etree._Element) -> Iterable[etree._Element]:
    """What stands in the first of several forms of one thing that has anything in it."""
    forms = (each for each in element if local(each) in ("Choice", "Fallback"))
    return next((each for each in forms if len(each)), ())


def is_properties(name: str) -> bool:
    """Whether an element says how something looks or looked, and holds no text."""
    return name.endswith(("Pr", "PrChange", "PrEx"))


def _said(element: etree._Element) -> str:
    """The text of an element, also what stands behind a comment of XML in it."""
    return (element.text or "") + "".join(each.tail or "" for each in element)


@dataclass(slots=True)
class Walk:
    """Gathers the events of one paragraph."""

    story: Story
    styles: Styles
    fields: Fields
    beside: Beside
    base: Properties
    place: int
    events: list[Event] = field(default_factory=list)

    def over(self, elements: Iterable[etree._Element], why: str) -> None:
        """What stands among elements that are runs or hold some."""
        for each in elements:
            name = local(each)
            if name == "r":
                direct = run_properties(child(each, "rPr"))
                self._inside(each, why or (HIDDEN if self._vanishes(direct) else ""), direct)
            elif name == "AlternateContent":
                self.over(chosen(each), why)
            elif name == "fldSimple":
                self.fields.begin(attribute(each, "instr") or "")
                self.fields.show()
                self.over(each, why)
                self.fields.end()
            elif name in _DRAWN:
                self.drawn(each, why)
            elif name in ("t", "delText"):  # where no run is around it
                self._say(_said(each), why, None)
            elif name in _REFERRED:
                self._note(each, name)
            elif name and not is_properties(name):
                self.over(each, why or _UNSEEN.get(name, ""))

    def _inside(self, run: Iterable[etree._Element], why: str, direct: Properties) -> None:
        texts: list[str] = []
        for each in run:
            name = local(each)
            text = self._character(each, name)
            if text is not None:
                texts.append(text)
                continue
            self._say("".join(texts), why, direct)
            texts.clear()
            self._other(each, name, why, direct)
        self._say("".join(texts), why, direct)

    def _character(self, element: etree._Element, name: str) -> str | None:
        """The text that an element of a run is; None where it is none."""
        if name == "t":
            return _said(element).translate(_IN_LINE)
        if name == "br":
            return None if attribute(element, "type") == "page" else "\n"
        if name == "sym":
            return self.beside.symbol(attribute(element, "char"), attribute(element, "font") or "")
        if name == "symEx":
            code = next((v for k, v in element.attrib.items() if str(k).endswith("char")), "")
            return self.beside.symbol(str(code), "")
        return _TEXTS.get(name)

    def _other(self, element: etree._Element, name: str, why: str, direct: Properties) -> None:
        if name == "br":
            if not why:
                self.events.append(Turn())
        elif name == "fldChar":
            self._say(self.fields.mark(element), why, direct)
        elif name == "instrText":
            self.fields.add(element.text or "")
        elif name == "delText":
            self._say(_said(element), why or DELETED, direct)
        elif name == "AlternateContent":
            self._inside(chosen(element), why, direct)
        elif name in _DRAWN:
            self.drawn(element, why)
        elif name in _REFERRED:
            self._note(element, name)
        elif not is_properties(name):
            self.over(element, why)

    def _vanishes(self, direct: Properties) -> bool:
        if "vanish" in direct:
            return on(direct, "vanish")
        named = direct.get("rStyle")
        return on(self.base, "vanish") or bool(named and on(self.styles.resolved(named)[1], "vanish"))

    def _say(self, text: str, why: str, direct: Properties | None) -> None:
        if not text or self.fields.in_code:
            return
        why = why or self.fields.why
        run = None if why or direct is None else self.styles.run_of(text, self.base, direct, "")
        self.events.append(Piece(text, why, run, (direct or {}).get("rStyle", "")))

    def _note(self, element: etree._Element, name: str) -> None:
        kind = _REFERRED[name]
        text = self.beside.note(kind, attribute(element, "id") or "", self.place)
        if text:
            self.events.append(Piece(text, kind))

    def drawn(self, element: etree._Element, why: str) -> None:
        """A drawing: its pictures, the texts in it."""
        held = next(element.iter("{*}OLEObject"), None) if local(element) == "object" else None
        if held is not None:
            self.events.append(Piece(self.beside.embedded(held.get("ProgID") or "对象"), "嵌入对象"))
        else:
            self._drawing(element, why, floating=False, alternative="")

    def _drawing(
        self, elements: Iterable[etree._Element], why: str, *, floating: bool, alternative: str
    ) -> None:
        for each in elements:
            name = local(each)
            if name in ("docPr", "cNvPr"):
                alternative = alternative or each.get("descr") or ""
            elif name in ("blip", "imagedata"):
                self._picture(each, why, floating=floating, alternative=alternative)
            elif name in _WORDS or (name == "p" and "drawingml" in str(each.tag)):
                self._words(each, name, why)
            else:
                style = each.get("style", "").replace(" ", "")
                self._drawing(
                    chosen(each) if name == "AlternateContent" else each,
                    why,
                    floating=floating or name == "anchor" or "position:absolute" in style,
                    alternative=alternative or each.get("alt") or "",
                )

    def _words(self, element: etree._Element, name: str, why: str) -> None:
        if name == "txbxContent":
            self.events.append(Boxed(tuple(self.story.flow(element, "文本框", why))))
        elif name == "textpath":
            self._boxed_text(element.get("string") or "", why)
        elif name == "p":
            self._boxed_text("".join(map(_said, element.iter("{*}t"))), why)
        else:
            self.events += (Piece(text, kind) for text, kind in self.beside.figure(element, name))

    def _boxed_text(self, text: str, why: str) -> None:
        if text.strip():
            self.events.append(Piece(text, why) if why else Boxed((self.story.loose_line(text),)))

    def _picture(self, element: etree._Element, why: str, *, floating: bool, alternative: str) -> None:
        identifier = element.get(f"{R}embed") or element.get(f"{R}id") or element.get(f"{R}pict") or ""
        data, suffix, name = self.beside.picture(identifier)
        linked = element.get(f"{R}link") or ""
        if why:
            self.events.append(Piece("", why))
        elif suffix:
            self.events.append(Picture(data, suffix, alternative.strip(), floating))
        elif name or linked or identifier:
            named = alternative.strip() or name or "图片"
            self.events.append(Piece(named, "不能读入的图片" if name else "链接的图片，文件里没有"))


__all__ = [
    "CONTENTS",
    "DELETED",
    "HIDDEN",
    "Boxed",
    "Event",
    "Picture",
    "Piece",
    "Turn",
    "Walk",
    "chosen",
    "is_properties",
]
