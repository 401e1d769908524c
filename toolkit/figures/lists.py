"""Things in a row (GB/T 15834-2011, 4.5.3) and titles (4.15)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.figures.faults import FigureError

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIRS = ("《》", "“”")
_ALTERNATE = str.maketrans("《》〈〉", "〈〉《》")


def _enclosed(item: str) -> bool:
    return any(item.startswith(pair[0]) and item.endswith(pair[1]) for pair in _PAIRS)


def join(items: Sequence[str], *, omit: bool | None = None) -> str:
    """The items with 、 between them.

    GB/T 15834, 4.5.3.5: between 《》《》 and “”“” there is usually none. ``omit`` None leaves it out where every item
    is so enclosed, True between any two neighbours that are, False never. FigureError for an empty list.
    """
    if not items:
        raise FigureError("列表是空的，没有可写的内容", "先用 if 判断列表是否为空")
    if omit is None:
        omit = all(map(_enclosed, items))
    text = items[0]
    for before, item in pairwise(items):
        text += ("" if omit and _enclosed(before) and _enclosed(item) else "、") + item
    return text


def join_and(items: Sequence[str], conjunction: str = "和", *, omit: bool | None = None) -> str:
    """The items with 、 between them and the conjunction before the last: A、B和C; otherwise as ``join``."""
    if len(items) < 2:
        return join(items, omit=omit)
    if omit is None:
        omit = all(map(_enclosed, items))
    return join(items[:-1], omit=omit) + conjunction + items[-1]


def title_marks(title: str) -> str:
    """The title in 《》, unless it begins and ends with them; those inside become 〈〉.

    GB/T 15834, 4.15: 《》 and 〈〉 alternate. FigureError for an empty title.
    """
    if not title.strip():
        raise FigureError("书名号里没有内容", "写上文件名称")
    if title.startswith("《") and title.endswith("》"):
        return title
    return f"《{title.translate(_ALTERNATE)}》"
