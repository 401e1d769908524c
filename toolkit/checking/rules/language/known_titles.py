"""C997 常用文件的名称写错

用途：书名号里的名称与常用的法律、党内法规、文件只差一两个字，多半是写错了，如漏字、把“法治”写成“法制”。
常用的名称列在同一文件夹的 titles.csv 里，可以自己添加。地方的同名文件去掉地名再比。
依据：《党政机关公文处理工作条例》第十九条（引用公文应当先引标题，后引发文字号）。
通过：《党政主要负责人履行推进法治建设第一责任人职责规定》《优化营商环境条例》
不通过：《党政主要负责人履行推进法制建设第一责任人职责规定》《优化营商条例》
怎样改：照原件的名称改。
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_TITLE = re.compile(r"[《〈]([^《》〈〉\n]{6,60})[》〉]")
_PLACE = re.compile(
    r"^(?:(?:中共中央办公厅、国务院办公厅|中共中央、国务院|国务院办公厅|国务院|中共中央)(?=关于)|[\u4e00-\u9fff]{2,6}?(?:省|市|县|区|自治区|自治州)(?=[\u4e00-\u9fff]{6}))"
)
_DASHES = str.maketrans({"-": "—", "－": "—", "–": "—", "(": "（", ")": "）"})
_YEARS = re.compile(r"（[^（）]*\d{4}[^（）]*）$")


def check(subject: Subject) -> Iterator[Finding]:
    """Titles that are nearly one that everybody cites."""
    told: set[str] = set()
    for path, text in texts(subject):
        for match in _TITLE.finditer(text) if "《" in text else ():
            title = match[1]
            if title in told or "\ufffc" in title:
                continue
            meant = nearly(title)
            if meant:
                told.add(title)
                yield Finding(
                    path, f"《{title}》与《{meant}》只差几个字", f"核对名称，是后者就改成《{meant}》", title
                )


def nearly(title: str) -> str:
    """The known title that another is nearly, empty where it is one or is like none."""
    plain = _YEARS.sub("", title.translate(_DASHES))
    known = _known()
    if plain in known:
        return ""
    place = _PLACE.match(plain)
    bare = plain[place.end() :] if place else plain
    if bare in known or len(bare) < 6:
        return ""
    letters = set(bare)
    for other, (whole, others) in known.items():
        most = 1 if len(other) < 8 else 2 if len(other) < 16 else 4
        if abs(len(other) - len(bare)) > most or bare[-2:] != other[-2:] or len(letters ^ others) > most + 1:
            continue
        if len(other) < 10 and place is None and len(bare) == len(other):
            continue  # short ones of one length are often two: 行政处罚法, 行政许可法
        if 0 < _distance(bare, other) <= most:
            return whole
    return ""


@cache
def _known() -> dict[str, tuple[str, set[str]]]:
    text = files(__package__).joinpath("titles.csv").read_text(encoding="utf-8")
    known: dict[str, tuple[str, set[str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        plain = _YEARS.sub("", row["名称"])
        known[plain] = (row["名称"], set(plain))
        short = plain.removeprefix("中华人民共和国")
        known[short] = (short, set(short))
    return known


def _distance(one: str, other: str) -> int:
    """How many characters must be changed, added or left out."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


RULE = Rule("C997", "常用文件的名称写错", Severity.HINT, check, __doc__ or "")
