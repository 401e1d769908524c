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

    That is where the edge of the page may not tell the blocks apart: a line there that is no plain key, a key that
    stands twice, a break that is no plain line break, or a line at whose end a quotation or a bracket may be open.
    """
    if _ODD_BREAK.search(text) or any(map(_may_be_open, _MARKED_LINE.findall(text))):
        return None
    edges = [(match.start(), _KEY.fullmatch(match[0])) for match in _AT_THE_EDGE.finditer(text)]
    pieces: list[str] = []
    seen: set[str] = set()
    done = 0
    for (start, key), (end, _) in zip(edges, [*edges[1:], (len(text), None)], strict=False):
        if key is None or key[1] in seen:
            return None
        seen.add(key[1])
        if key[1] in wanted:
            pieces += ["\n" * text.count("\n", done, start), text[start:end]]
            done = end
    return "".join(pieces)


_ODD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_MARKED_LINE = re.compile(r"^.*[\"'\[\]{}].*$", re.MULTILINE)
_TAG = re.compile(r"\{[{%#][^{}\n]*[}%#]\}")
# A quotation that begins where a value may begin, and ends on its line.
_QUOTED = re.compile(r"""((?:^|[:,?-][ ]|[\[{])[ ]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")


def _may_be_open(line: str) -> bool:
    """Whether the line may leave a quotation or a bracket open; a comment of its own opens nothing."""
    if line.lstrip(" ").startswith("#"):
        return False
    bare = _TAG.sub("", line)
    if '"' in bare or "'" in bare:
        bare = _QUOTED.sub(r"\1", bare)
        if '"' in bare or "'" in bare:
            return True
    return bare.count("{") != bare.count("}") or bare.count("[") != bare.count("]")
