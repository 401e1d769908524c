"""Who and what place a document names as its own, the most trusted first."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.importing.shaping.reporting import reporting
from toolkit.importing.shaping.resolving import by_prefix
from toolkit.importing.shaping.said import NUMBER, bare, text_of, values_of
from toolkit.importing.shaping.unit_names import (
    HAN,
    in_full,
    is_government,
    is_named_place,
    is_party,
    is_unit,
    issuer_of,
    leading_place,
    leading_unit,
    of_government,
    places,
)
from toolkit.importing.shaping.years import issued_title, own_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.importing.told import Parts
    from toolkit.model.units import Unit

_NAMED = re.compile(
    f"(?:(?<![{HAN}])|(?<=年)|由|经)(?!已经|经|由|各|全)([{HAN}]{{2,9}}(?:省|市|自治区|县|区|州|旗|镇|乡)[{HAN}]{{0,16}}?(?:人民政府|政府|委员会|局|厅))"
    "(?![机办系属])"
)
_QUOTED = re.compile("《[^《》]{1,200}》")  # a superior, whose document is carried out
_PROVINCE_OF_A_CITY = re.compile(f"^[{HAN}]{{2,3}}省(?=[{HAN}]{{2,6}}市)")  # as lists of laws write it
_OF_A_SITE = re.compile("(?:门户)?网站?$")
_DEPARTMENT_SPEAKS = re.compile("我局|我委|我厅|我部|局党组|我中心|本局")
_NOT_A_NAME = re.compile("文件$|（.*）$")
_SAYS_WHO = ("发文单位", "发文机关", "发布机构", "来源")


def candidates(parts: Parts, said: Mapping[str, str], units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    """What names the unit, the most trusted first, as it stands there."""
    own, issued = own_title(parts), issued_title(parts)
    titles = [("标题", own), ("所印发文件的标题", issued), ("网页的标题", said.get("标题", ""))]
    # A government's office signs what the government issues; only what it tells of itself is its own.
    as_signed = any(of_government(leading_unit(t)) and not re.search("关于|印发", t) for _, t in titles)
    named = [
        *(("署名", name) for name in _of_several(values_of(parts, "署名"))),
        *(("发文机关标志", _NOT_A_NAME.sub("", bare(mark))) for mark in values_of(parts, "发文机关标志")),
        *((what, leading_unit(title)) for what, title in titles),
    ]
    yield from ((what, name if as_signed else of_government(name) or name) for what, name in named)
    yield from reporting(text_of(parts))
    for number in (*values_of(parts, "发文字号"), said.get("文号", "")):
        if found := NUMBER.match(bare(number)):
            yield "发文字号", by_prefix(found[1], units)
    yield from _less_trusted(parts, said, titles)


def _less_trusted(
    parts: Parts, said: Mapping[str, str], titles: list[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Who published it, what place its title names, who its text is about."""
    text = text_of(parts)
    department = len(_DEPARTMENT_SPEAKS.findall(text)) >= 2
    published = [(key, _PROVINCE_OF_A_CITY.sub("", bare(said.get(key, "")))) for key in _SAYS_WHO]
    sources = [(key, of_government(name) or name) for key, name in published]
    if department:
        yield from sources
    for what, title in titles:
        if not leading_unit(title) and (where := leading_place(title, text)):
            yield what, issuer_of(where, title)
    yield from sources[:-1]
    counted = Counter(
        name
        for name in map(in_full, _NAMED.findall(_QUOTED.sub("", text)))
        if is_unit(name) and is_named_place(name)
    )
    for name, count in counted.most_common(3):
        if is_government(name) != department and (count >= 2 or len(counted) == 1):
            yield "正文", name
    yield from sources[-1:]


def _of_several(signers: tuple[str, ...]) -> tuple[str, ...]:
    """Of a joint signature of party and government the government; otherwise the first, who leads."""
    names = tuple(bare(each) for each in signers)
    governments = tuple(each for each in names if is_government(each))
    if governments and any(is_party(each) for each in names):
        return governments[:1]
    return names[:1]


def place_of(parts: Parts, said: Mapping[str, str]) -> str:
    """The place that the document is from, by which abbreviations are told apart; empty where nothing tells."""
    titles = [issued_title(parts), own_title(parts), said.get("标题", "")]
    names = [
        *values_of(parts, "署名"),
        *(_OF_A_SITE.sub("", bare(said.get(key, ""))) for key in _SAYS_WHO),
        *(leading_unit(t) for t in titles),
    ]
    found = [places(bare(name).removeprefix("中共")).whole for name in names if is_unit(in_full(bare(name)))]
    found += [leading_place(title, text_of(parts)) for title in titles]
    return next((each for each in found if each), "")
