"""YAML text to plain values, whole, in part, or block by block where its syntax is wrong.

Scalars stay the text that was typed (the model says what they mean), so ``no``, ``010`` and ``12:30`` cannot
turn into something else. Refused: duplicate keys, anchors, aliases, tags, several documents, a value cut by `` #``.

Problems: Y101 encoding, Y102 control character, Y103 syntax, Y104 tab, Y105 full-width colon or dash, Y111 empty file;
those of ``events``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.problems import Problem, error
from toolkit.yamltext.decoding import decode, with_stand_ins
from toolkit.yamltext.document import Document, Spot, Value
from toolkit.yamltext.events import Reading
from toolkit.yamltext.folds import with_marked_folds
from toolkit.yamltext.parts import blocks_of
from toolkit.yamltext.simple import read_simple
from toolkit.yamltext.simple_places import Places
from toolkit.yamltext.syntax import chunks, explain

if TYPE_CHECKING:
    from collections.abc import Collection


def read_yaml(
    data: bytes, path: str, only: Collection[str] = ()
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one file. The document is None only where nothing at all could be read.

    On a syntax error every top-level block is read by itself, so that the others' faults are found too;
    the keys whose blocks failed are ``document.broken``. With ``only``, other top-level blocks may be left out, and
    their faults with them.
    """
    decoded, problems = decode(data, path)
    if decoded is None:
        return None, tuple(problems)
    part = blocks_of(decoded, only) if only and not problems else None
    if part is not None and (document := _read_part(part, path)) is not None:
        return document, ()
    if not problems and (simple := read_simple(decoded)) is not None:
        places = Places(decoded, simple[0])
        return Document.without_places(path, simple[0], decoded, simple[1], places), ()
    return by_libyaml(decoded, path, problems)


def by_libyaml(
    decoded: str, path: str, problems: list[Problem]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file of any form; ``problems`` are those of its characters."""
    text, stand_ins = with_stand_ins(decoded)
    text, marker = with_marked_folds(text)
    reading = Reading(text, path, marker, stand_ins)
    fault = reading.read(text)
    if fault is None:
        if reading.empty:
            problems.append(error(path, 1, 1, "Y111", "文件是空的", "参照示例填写；用不着的，删去这个文件"))
            return None, tuple(problems)
        document = Document(path, reading.value, reading.root, text)
        return document, (*problems, *reading.problems)
    recovered = _read_in_chunks(text, path, marker, stand_ins)
    if recovered is None:
        return None, (*problems, explain(fault, text, path))
    document, more = recovered
    return document, (*problems, *(more or (explain(fault, text, path),)))


def _read_part(part: str, path: str) -> Document | None:
    """The document of some blocks; None where anything in them is odd, or there is nothing."""
    text, stand_ins = with_stand_ins(part)
    text, marker = with_marked_folds(text)
    reading = Reading(text, path, marker, stand_ins)
    if reading.read(text) is not None or reading.empty or reading.problems:
        return None
    return Document(path, reading.value, reading.root, text)


def _read_in_chunks(
    text: str, path: str, marker: str, stand_ins: dict[int, str]
) -> tuple[Document, tuple[Problem, ...]] | None:
    """Each top-level block read by itself, its line numbers kept by leading blank lines."""
    problems: list[Problem] = []
    value: dict[str, Value] = {}
    root: Spot | None = None
    broken: set[str] = set()
    for key, chunk in chunks(text):
        reading = Reading(text, path, marker, stand_ins)
        fault = reading.read(chunk)
        if fault is not None:
            problems.append(explain(fault, text, path))
            broken.add(key)
            continue
        if isinstance(reading.value, dict) and reading.root is not None and reading.root.keys is not None:
            if root is None or root.keys is None:
                root = reading.root
            else:
                for again in [name for name in reading.value if name in value]:
                    reading.duplicate(again, reading.root.keys[again], root.keys[again])
                root.keys.update(reading.root.keys)
                root.children.update(reading.root.children)
            value.update(reading.value)
        problems += reading.problems
    if root is None:
        return None
    return Document(path, value, root, text, frozenset(broken)), tuple(problems)
