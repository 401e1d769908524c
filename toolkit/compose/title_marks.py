"""书名号 in 书名号: 《…〈…〉…》, in turn (GB/T 15834-2011, 4.15.3.3).

Codes: D255 a typed title has 《》 directly inside 《》; it is printed as typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.problems import Severity

if TYPE_CHECKING:
    from toolkit.compose.writer import Writer
    from toolkit.yamltext.document import Path

_MARKS = re.compile("[《〈》〉]")
_OUTER, _INNER = "《》", "〈〉"


def in_turn(title: str) -> str:
    """A title whose marks inside marks are the other pair; as it is where a mark lacks its partner."""
    depth = 0
    out: list[str] = []
    at = 0
    for match in _MARKS.finditer(title):
        opens = match[0] in "《〈"
        depth += opens
        if depth == 0:
            return title
        out += (title[at : match.start()], (_OUTER if depth % 2 else _INNER)[0 if opens else 1])
        depth -= not opens
        at = match.end()
    return title if depth else "".join(out) + title[at:]


def note_nested(writer: Writer, typed: str, path: Path) -> None:
    """Tell of a typed title that has 《》 inside 《》; marks of the other kind alone are left to its writer."""
    wanted = in_turn(typed)
    if wanted.count("《") < typed.count("《"):
        message = "书名号里面又用了双书名号《》"
        hint = f"里面一层用单书名号：“{' '.join(wanted.split())}”；要照印的不用改"
        writer.warn(path, "", "D255", message, hint, Severity.HINT)
