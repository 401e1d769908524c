"""The text of a web page as a tree of elements, however broken its markup is."""

from __future__ import annotations

import re

from lxml import etree

# Text behind </body> and </html> is shown by browsers and dropped by the parser; attributes of such tags say nothing.
_CLOSERS = re.compile(r"</(?:body|html)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]{0,2000}>")
_CROWDED = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{5000,}")
_MOST_ATTRIBUTES = 1000  # of a tag; the parser's time grows with their square
_KEPT = frozenset(
    {"br", "hr", "img", "input", "script", "style", "textarea", "title", "head", "noscript", "template"}
)
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "del",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "label",
            "mark",
        ),
        *("q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "o:p"),
    )
)
_FATAL = 3


def page_tree(text: str) -> tuple[etree._Element | None, bool]:
    """The page's root, and whether it was nested so deeply that it had to be flattened.

    None where there is nothing in it. A flattened page keeps its paragraphs and its text; what elements said of them
    is lost, and what they hid is seen.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = _CLOSERS.sub(lambda found: "\n" * found[0].count("\n"), text)
    text = _CROWDED.sub(_bare, text)
    root, deep = _parsed(text)
    if not deep:
        return root, False
    return _parsed(_TAG.sub(_flat, text))[0], True


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, any(entry.level == _FATAL for entry in parser.error_log)
    return root, any(entry.level == _FATAL for entry in parser.error_log)


def _bare(found: re.Match[str]) -> str:
    """A tag without its attributes, where they are more than anybody writes."""
    if len(found[0].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return found[0]
    return f"<{found[1]}" + "\n" * found[0].count("\n")


def _flat(found: re.Match[str]) -> str:
    """A tag of a flattened page: elements of a line vanish, blocks become paragraphs, which cannot nest."""
    closing, name = found[1], found[2].lower()
    if name in _KEPT:
        return found[0]
    breaks = "\n" * found[0].count("\n")
    return breaks if name in _INLINE else f"<p>{breaks}" if not closing else f"</p>{breaks}"
