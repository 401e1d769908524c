"""A manifest copied for a new template: only the name at its head and 识别 differ, every other line stays as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.yamltext import read_yaml

if TYPE_CHECKING:
    from toolkit.yamltext.document import Document

_RECOGNITION = "识别"
_KEY = re.compile(r"[^\s#]")


def renamed(data: bytes, document: Document, old: str, new: str) -> tuple[bytes, bool]:
    """The manifest under another name, and whether 识别 was left out.

    Two templates that recognise the same documents cannot be told apart by an import. Where taking the key away by
    its lines would change anything else, all is left as it is.
    """
    text = data.decode("utf-8-sig", "replace")
    lines = text.splitlines(keepends=True)
    head = next((n for n, line in enumerate(lines) if _KEY.match(line)), len(lines))
    lines[:head] = [line.replace(f"{old}：", f"{new}：") for line in lines[:head]]
    whole = "".join(lines).encode()
    if not document.has((_RECOGNITION,)):
        return whole, False
    first = document.place((_RECOGNITION,), of_key=True)[0] - 1
    end = next((n for n in range(first + 1, len(lines)) if _KEY.match(lines[n])), len(lines))
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1  # what stands before the next key, or at the foot of the file
    begin = first
    while begin > head and lines[begin - 1].startswith("#"):
        begin -= 1
    less = "".join([*lines[:begin], *lines[end:]]).encode()
    read, problems = read_yaml(less, document.path)
    value = document.value
    if read is None or problems or not isinstance(value, dict):
        return whole, False
    if read.value != {key: each for key, each in value.items() if key != _RECOGNITION}:
        return whole, False
    return less, True
