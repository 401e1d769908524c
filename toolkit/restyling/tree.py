"""Small hands for XML trees: taking elements out, finding what holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.audit.elements import child, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree


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
