"""Who was at a meeting: 出席, 请假 and 列席 of its minutes (GB/T 9704-2012, 10.3)."""

from __future__ import annotations

import re

from toolkit.compose.document import NameList

PEOPLE = ("出席", "请假", "列席")
_SEVERAL = re.compile("[、\\s]")


class People(NameList):
    """People that print joined by 、; by ， where one of the entries has a 、 or a space of its own."""

    __slots__ = ()

    def __str__(self) -> str:
        return ("，" if any(map(_SEVERAL.search, self)) else "、").join(self)
