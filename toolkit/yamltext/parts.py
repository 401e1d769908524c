"""Some top-level blocks of a file without the rest, for those who need only these: a fifth of the reading, or less."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_AT_THE_EDGE = re.compile(r"^[^ \n#\r].*$", re.MULTILINE)
_KEY = re.compile(r"([^\W\d]\w*):(?:[ \r].*)?", re.DOTALL)


def blocks_of(text: str, wanted: Collection[str]) -> str | None:
    """The text with only the wanted blocks, each on its own lines; None where it must be read as a whole.

    That is where the edge of the page does not tell the blocks apart: a line there that is no plain key, a key that
    stands twice, or a block with a quotation mark or bracket that may still be open at its end.
    """
    edges = [(match.start(), _KEY.fullmatch(match[0])) for match in _AT_THE_EDGE.finditer(text)]
    pieces: list[str] = []
    seen: set[str] = set()
    done = 0
    for (start, key), (end, _) in zip(edges, [*edges[1:], (len(text), None)], strict=False):
        if key is None or key[1] in seen:
            return None
        seen.add(key[1])
        block = text[start:end]
        if _may_be_open(block):
            return None
        if key[1] in wanted:
            pieces += ["\n" * text.count("\n", done, start), block]
            done = end
    return "".join(pieces)


def _may_be_open(block: str) -> bool:
    return bool(
        (block.count('"') - block.count('\\"')) % 2
        or block.count("'") % 2
        or block.count("{") != block.count("}")
        or block.count("[") != block.count("]")
    )
