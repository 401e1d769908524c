"""Proves, when a template is compiled, that whatever it prints is well-formed XML.

The proof follows the syntax tree with the state of an XML reader: the open elements, and the tag being written.
It holds when every path through a condition ends in the same state, every loop's body ends where it began, and
every output is one of the engine's own that suits the state. What it does not know, it does not prove; such parts
are parsed each time they are rendered. Blocks are trusted (see ``Block``); markup from elsewhere is seen when it
is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jinja2 import nodes

from toolkit.text import NOT_CARRIED

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_ATTRIBUTE = re.compile(rf"\s+({_NAME})\s*=\s*(\"[^\"<]*\"|'[^'<]*')", re.ASCII)
_START = re.compile(rf"<({_NAME})((?:\s+{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(/?)>", re.ASCII)
_END = re.compile(rf"</({_NAME})\s*>", re.ASCII)
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_OPEN_VALUE = re.compile(
    rf"<{_NAME}(?:\s+{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s+({_NAME})\s*=\s*(?:\"(?=[^\"<]*\Z)|'(?=[^'<]*\Z))",
    re.ASCII,
)
_COMMENT = re.compile(r"<!--(?:(?!--).)*-->", re.DOTALL)


class Unproven(Exception):
    """The proof stops here."""


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    prefixes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _State:
    """Open elements, the start tag being written (up to the value that is open), and whether the root is closed."""

    elements: tuple[_Element, ...] = ()
    tag: str = ""
    done: bool = False

    @property
    def prefixes(self) -> frozenset[str]:
        return self.elements[-1].prefixes if self.elements else frozenset(("xml",))


def proves(tree: nodes.Template) -> bool:
    """Whether all that the rewritten template can print is one well-formed document."""
    try:
        end = _body(tree.body, _State())
    except (Unproven, RecursionError):
        return False
    return end.done and not end.tag


def _body(body: Iterable[nodes.Node], state: _State) -> _State:
    for node in body:
        state = _node(node, state)
    return state


def _node(node: nodes.Node, state: _State) -> _State:
    if isinstance(node, nodes.Output):
        for child in node.nodes:
            state = (
                _read(child.data, state) if isinstance(child, nodes.TemplateData) else _output(child, state)
            )
        return state
    if isinstance(node, nodes.If):
        ends = {_body(node.body, state), _body(node.else_, state)}
        # What an undecided condition leaves is parsed each time: neither branch may have been the balanced one.
        ends.update(_body(branch.body, state) for branch in node.elif_ if not _undecided(branch.test))
        if len(ends) != 1:
            raise Unproven
        return ends.pop()
    if isinstance(node, nodes.For):
        if node.recursive or _body(node.body, state) != state or _body(node.else_, state) != state:
            raise Unproven
        return state
    if isinstance(node, nodes.With):
        return _body(node.body, state)
    if isinstance(node, nodes.Assign):
        return state
    raise Unproven


def _undecided(test: nodes.Node) -> bool:
    return isinstance(test, nodes.Filter) and test.name == "#undecided"


def _output(node: nodes.Expr, state: _State) -> _State:
    if not isinstance(node, nodes.Filter):
        raise Unproven
    names = [element.name for element in state.elements]
    if node.name == "#attribute":
        suits = bool(state.tag)
    elif state.tag or not names:
        suits = False
    elif node.name == "#text":
        run = node.args[0].as_const() if node.args else ""
        suits = names[-2:] == ["w:r", "w:t"] and _read(run, state) == state
    else:
        suits = node.name in ("#plain", "#block", "#inline")
    if not suits:
        raise Unproven
    return state


def _read(data: str, state: _State) -> _State:
    """The state after static XML."""
    if NOT_CARRIED.search(data):
        raise Unproven
    text = state.tag + data
    state = replace(state, tag="")
    position = 0
    while position < len(text):
        start = text.find("<", position)
        stop = start if start >= 0 else len(text)
        _characters(text[position:stop], state)
        if start < 0:
            break
        state, position = _markup(text, start, state)
    return state


def _characters(text: str, state: _State) -> None:
    if state.elements:
        _references(text)
        if "]]>" in text:
            raise Unproven
    elif text.strip(" \t\n"):
        raise Unproven


def _references(text: str) -> None:
    position = text.find("&")
    while position >= 0:
        match = _REFERENCE.match(text, position)
        if match is None:
            raise Unproven
        code = int(match.group(1)) if match.group(1) else int(match.group(2), 16) if match.group(2) else 0x20
        if code > 0x10FFFF or NOT_CARRIED.match(chr(code)):
            raise Unproven
        position = text.find("&", match.end())


def _markup(text: str, start: int, state: _State) -> tuple[_State, int]:
    end = _END.match(text, start)
    if end:
        if not state.elements or state.elements[-1].name != end.group(1):
            raise Unproven
        left = state.elements[:-1]
        return _State(left, done=not left), end.end()
    comment = _COMMENT.match(text, start)
    if comment:
        return state, comment.end()
    if state.done:
        raise Unproven
    match = _START.match(text, start)
    if match:
        element = _element(match.group(1), match.group(2), state)
        if match.group(3):
            return replace(state, done=not state.elements), match.end()
        return _State((*state.elements, element)), match.end()
    return _unfinished(text[start:], state), len(text)


def _unfinished(text: str, state: _State) -> _State:
    """A start tag that ends inside the value of an attribute; of the value only that it is open is kept."""
    match = _OPEN_VALUE.match(text)
    if match is None or match.group(1).startswith("xmlns"):
        raise Unproven
    _references(text[match.end() :])
    return replace(state, tag=match.group())


def _element(name: str, attributes: str, state: _State) -> _Element:
    found = _ATTRIBUTE.findall(attributes)
    names = [attribute for attribute, _ in found]
    if len(set(names)) != len(names):
        raise Unproven
    for attribute, value in found:
        _references(value)
        if attribute.startswith("xmlns") and len(value) <= len('""'):
            raise Unproven
    declared = {n.partition(":")[2] for n in names if n.startswith("xmlns:")}
    prefixes = state.prefixes | declared
    for each in (name, *names):
        prefix, colon, _ = each.partition(":")
        if colon and prefix not in prefixes and prefix != "xmlns":
            raise Unproven
    return _Element(name, prefixes)
