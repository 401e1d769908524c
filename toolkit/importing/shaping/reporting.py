"""Whose work report it is that is given to a congress: 我代表市人民政府, 在某某市第九届人民代表大会 …, 某某市市长."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.importing.shaping.unit_names import HAN, in_full, is_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING = 400  # characters in which a report says who gives it
_REPORTS = re.compile(f"我代表(?P<who>[{HAN}]{{0,20}}?政府)[，,]?(?=[{HAN}]{{0,6}}报告)")
_KINDS = "[省市县区州旗镇乡]"
_ABOVE = (
    (
        "听取报告的人民代表大会",
        re.compile(f"在(?P<where>[{HAN}]{{2,20}}?{_KINDS})(?=(?:第?[{HAN}0-9]{{0,4}}届)?人民代表大会)"),
    ),
    (
        "报告人的职务",
        re.compile(f"(?<![{HAN}])(?P<where>[{HAN}]{{2,20}}?{_KINDS})(?:人民政府)?代?理?(?:{_KINDS}长|主席)"),
    ),
)


def reporting(text: str) -> Iterator[tuple[str, str]]:
    """What tells the government that reports, and its name, the surest first; nothing for any other text."""
    beginning = text[:_BEGINNING]
    found = _REPORTS.search(beginning)
    if found is None:
        return
    if is_unit(in_full(found["who"])):
        yield "报告人所代表的", found["who"]
    for line in beginning[: found.start()].split("\n"):
        for what, pattern in _ABOVE:
            if told := pattern.search("".join(line.split())):
                yield what, f"{told['where']}人民政府"
