"""Small hands for XML trees: pieces of our own, taking elements out and putting them in, finding what holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from toolkit.audit.elements import W, child, local

if TYPE_CHECKING:
    from collections.abc import Iterable


def element(xml: str) -> etree._Element:
    """A piece of our own XML."""
    return elements(xml)[0]


def elements(xml: str) -> list[etree._Element]:
    """Several pieces of our own XML."""
    return list(etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{xml}</w:x>'))


def properties_of(element: etree._Element, name: str) -> etree._Element:
    """The child with an element's properties (w:pPr, w:rPr, w:tblPr), made as its first where it has none."""
    found = child(element, name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(0, found)
    return found


def holder(element: etree._Element) -> str:
    """The local name of what holds an element; "" at the root."""
    parent = element.getparent()
    return "" if parent is None else local(parent)


def take_out(element: etree._Element) -> None:
    """Take an element out of what holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def drop(element: etree._Element, *names: str) -> None:
    """Take the children of these names out."""
    for name in names:
        old = child(element, name)
        if old is not None:
            element.remove(old)


def put(element: etree._Element, new: etree._Element, order: tuple[str, ...]) -> None:
    """A child in its place in the order of the schema, instead of the one of its name."""
    drop(element, local(new))
    later = order[order.index(local(new)) + 1 :]
    before(element, new, later)


def before(element: etree._Element, new: etree._Element, later: Iterable[str]) -> None:
    """A child before the first of these; at the end where there is none."""
    names = frozenset(later)
    following = next((each for each in element if local(each) in names), None)
    if following is None:
        element.append(new)
    else:
        following.addprevious(new)
