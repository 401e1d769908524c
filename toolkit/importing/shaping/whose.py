"""Whose document it is, and of which year: told by its signature, its head, its title, its text; the registry first.

Codes: I860 the unit cannot be told, I861 the year cannot be told; a stand-in is taken, and said.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line
from toolkit.importing.shaping.reporting import reporting
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
    level,
    of_government,
    places,
    self_name,
    short_name,
)
from toolkit.importing.shaping.years import issued_title, own_title, year_of
from toolkit.names import safe_name, unsafe_name
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.importing.told import Parts
    from toolkit.model.units import Registry, Unit

UNKNOWN = "未知单位"
NO_YEAR = 2000  # where neither the document nor the workspace tells one
_LOOKED_AT = 20_000  # characters of the text that are searched for names
_NUMBER = re.compile("([\u4e00-\u9fff]{1,12})\\s*[〔\\[(（﹝【]\\s*[12][0-9]{3}")
_NAMED = re.compile(
    f"(?:(?<![{HAN}])|(?<=年)|由|经)(?!已经|经|由|各|全)([{HAN}]{{2,9}}(?:省|市|自治区|县|区|州|旗|镇|乡)[{HAN}]{{0,16}}?(?:人民政府|政府|委员会|局|厅))"
    "(?![机办系属])"
)
_QUOTED = re.compile("《[^《》]{1,200}》")  # a superior, whose document is carried out
_PROVINCE_OF_A_CITY = re.compile(f"^[{HAN}]{{2,3}}省(?=[{HAN}]{{2,6}}市)")  # as lists of laws write it
_OF_A_SITE = re.compile("(?:门户)?网站?$")
_DEPARTMENT_SPEAKS = re.compile("我局|我委|我厅|我部|局党组|我中心|本局")
_NOT_A_NAME = re.compile("文件$|（.*）$")
_TOWNS_BELOW = re.compile("各(?:[乡镇]|街道)[^县]{0,12}")
_ABOVE = ("省", "自治区", "市", "州", "盟")
_SAYS_WHO = ("发文单位", "发文机关", "发布机构", "来源")


@dataclass(frozen=True, slots=True)
class Whose:
    """A document's unit and year.

    ``unit`` is a key of the registry, or of the entry ``new`` that it lacks; ``government`` whether the unit is one.
    ``reasons`` say in Chinese what was told by what.
    """

    unit: str
    year: int
    new: Mapping[str, str] | None
    government: bool
    reasons: tuple[str, ...]
    problems: tuple[Problem, ...]


def whose(
    parts: Parts,
    said: Mapping[str, str],
    registry: Registry | None,
    unit: str | None = None,
    year: int | None = None,
    *,
    latest: int | None = None,
) -> Whose:
    """The unit and the year of a document; ``unit`` and ``year`` where the user said them.

    ``latest`` is the workspace's latest year, which stands in where no year can be told.
    """
    units: Mapping[str, Unit] = registry.units if registry is not None else {}
    name, reasons, problems = _unit(parts, said, units, unit)
    key = safe_name(name) if unsafe_name(name) else unicodedata.normalize("NFC", name)
    told, why = (year, "命令里写的 --year") if year is not None else year_of(parts, said)
    if told is None or not 1900 <= told <= 2999:
        told = latest or NO_YEAR
        problems.append(_year_unknown(parts, told))
        why = "没有写，先放在这一年"
    reasons.append(f"年度 {told}：{why}")
    known = units.get(key)
    template = known.template if known is not None else None
    government = template == "政府年度报告" if template else is_government(name)
    new = None if known is not None else _entry(name, key, parts, said, units)
    return Whose(key, told, new, government, tuple(reasons), tuple(problems))


def _unit(
    parts: Parts, said: Mapping[str, str], units: Mapping[str, Unit], wanted: str | None
) -> tuple[str, list[str], list[Problem]]:
    """The unit's name, the reasons, and the problem where it cannot be told."""
    place = _place(parts, said)
    if wanted is not None:
        name = _resolved(wanted, units, place) or unicodedata.normalize("NFC", wanted).strip() or UNKNOWN
        return name, [f"单位 {name}：命令里写的 --unit"], []
    found: list[tuple[str, str]] = []
    for what, raw in _candidates(parts, said, units):
        name = _resolved(raw, units, place)
        if name and unsafe_name(name) is None:
            found.append((what, name))
    if not found:
        return UNKNOWN, [f"单位 {UNKNOWN}：没有写"], [_unit_unknown(parts)]
    what, name = found[0]
    same = {
        each for _, each in found if each.endswith(name) or name.endswith(each)
    }  # 某某省某某市… is 某某市…
    agreeing = [other for other, each in found[1:] if each in same]
    reasons = [f"单位 {name}：{'、'.join(dict.fromkeys([what, *agreeing]))}"]
    reasons += [
        f"{other}是“{each}”，没有照它" for other, each in dict(found[:0:-1]).items() if each not in same
    ]
    return name, reasons, []


def _candidates(
    parts: Parts, said: Mapping[str, str], units: Mapping[str, Unit]
) -> Iterator[tuple[str, str]]:
    """What names the unit, the most trusted first, as it stands there."""
    own, issued = own_title(parts), issued_title(parts)
    titles = [("标题", own), ("所印发文件的标题", issued), ("网页的标题", said.get("标题", ""))]
    # A government's office signs what the government issues; only what it tells of itself is its own.
    as_signed = any(of_government(leading_unit(t)) and not re.search("关于|印发", t) for _, t in titles)
    named = [
        *(("署名", name) for name in _of_several(_values(parts, "署名"))),
        *(("发文机关标志", _NOT_A_NAME.sub("", _bare(mark))) for mark in _values(parts, "发文机关标志")),
        *((what, leading_unit(title)) for what, title in titles),
    ]
    yield from ((what, name if as_signed else of_government(name) or name) for what, name in named)
    yield from reporting(_text(parts))
    for number in (*_values(parts, "发文字号"), said.get("文号", "")):
        if found := _NUMBER.match(_bare(number)):
            yield "发文字号", _by_prefix(found[1], units)
    yield from _less_trusted(parts, said, titles)


def _less_trusted(
    parts: Parts, said: Mapping[str, str], titles: list[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Who published it, what place its title names, who its text is about."""
    text = _text(parts)
    department = len(_DEPARTMENT_SPEAKS.findall(text)) >= 2
    published = [(key, _PROVINCE_OF_A_CITY.sub("", _bare(said.get(key, "")))) for key in _SAYS_WHO]
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
    names = tuple(_bare(each) for each in signers)
    governments = tuple(each for each in names if is_government(each))
    if governments and any(is_party(each) for each in names):
        return governments[:1]
    return names[:1]


def _resolved(raw: str, units: Mapping[str, Unit], place: str) -> str:
    """The registry's key for a name, or the whole name of a unit that it lacks; empty where it is neither."""
    name = _bare(raw)
    full = in_full(name)
    for each in dict.fromkeys((name, full)):
        if each in units:
            return each
        for key, unit in units.items():
            if unit.full_name == each:
                return key
    inside = [
        key
        for key in units
        if full.endswith(key) and full.removesuffix(key).endswith(_ABOVE) and is_unit(key)
    ]
    if inside:
        return max(inside, key=len)  # 某某省某某市水务局 is 某某市水务局
    called = [key for key, unit in units.items() if unit.short_name == name]
    here = [key for key in called if place and key.startswith(place)]
    if len(here) == 1 or len(called) == 1:
        return (here or called)[0]
    if is_unit(full):
        return full
    kind = place[-1:]
    if place and kind and full.startswith(kind) and is_unit(in_full(place + full[1:])):
        return in_full(place + full[1:])
    return ""


def _by_prefix(prefix: str, units: Mapping[str, Unit]) -> str:
    """The unit whose 发文机关代字 it is; that of a government's office is longer by 办."""
    exact = [key for key, unit in units.items() if unit.number_prefix == prefix]
    usual = re.sub("办?[发函字]?$", "", prefix)
    near = [
        key
        for key, unit in units.items()
        if unit.number_prefix and re.sub("[发函字]$", "", unit.number_prefix) == usual and is_government(key)
    ]
    found = exact or near
    return found[0] if len(found) == 1 else ""


def _place(parts: Parts, said: Mapping[str, str]) -> str:
    """The place that the document is from, by which abbreviations are told apart; empty where nothing tells."""
    titles = [issued_title(parts), own_title(parts), said.get("标题", "")]
    names = [
        *_values(parts, "署名"),
        *(_OF_A_SITE.sub("", _bare(said.get(key, ""))) for key in _SAYS_WHO),
        *(leading_unit(t) for t in titles),
    ]
    found = [
        places(_bare(name).removeprefix("中共")).whole for name in names if is_unit(in_full(_bare(name)))
    ]
    found += [leading_place(title, _text(parts)) for title in titles]
    return next((each for each in found if each), "")


def _entry(
    name: str, key: str, parts: Parts, said: Mapping[str, str], units: Mapping[str, Unit]
) -> dict[str, str]:
    """What the registry should say of a new unit, as far as its name and the document tell."""
    found = places(name)
    to = " ".join(_values(parts, "主送"))
    county = bool(_TOWNS_BELOW.search(to)) and not re.search("[各]县", to)
    above = ""
    if is_government(name):
        above = f"{''.join(found.names[:-1])}人民政府" if len(found.names) > 1 else ""
    elif found.names and not is_party(name):
        above = f"{found.whole}人民政府"
    entry = {
        "名称": name if name != key else "",
        "简称": short_name(name),
        "自称": self_name(name),
        "级别": level(name, county=county),
        "地区": found.names[-1] if found.names else "",
        "上级": above if above in units else "",
        "发文机关代字": _own_prefix(name, parts, said),
        "模板": "政府年度报告" if is_government(name) else "部门年度报告",
    }
    return {each: value for each, value in entry.items() if value}


def _own_prefix(name: str, parts: Parts, said: Mapping[str, str]) -> str:
    """The 代字 of its number, unless that is a government's office's."""
    for number in (*_values(parts, "发文字号"), said.get("文号", "")):
        if found := _NUMBER.match(_bare(number)):
            office = is_government(name) and re.search("办[发函字]?$", found[1])
            return "" if office else found[1]
    return ""


def _values(parts: Parts, key: str) -> tuple[str, ...]:
    found: list[str] = []
    for each in parts.elements:
        if each.key == key:
            found += [each.value] if isinstance(each.value, str) else each.value
    return tuple(found)


def _text(parts: Parts) -> str:
    """The beginning of the texts, line by line."""
    texts = [text for text in (parts.own, parts.issued) if text is not None]
    lines: list[str] = []
    left = _LOOKED_AT
    for block in (block for text in texts for block in text.blocks):
        if isinstance(block, Line) and left > 0:
            lines.append(block.text[:left])
            left -= len(block.text)
    return "\n".join(lines)


def _bare(name: str) -> str:
    return re.sub("\\s+", "", unicodedata.normalize("NFC", name[:200]))


def _unit_unknown(parts: Parts) -> Problem:
    message = f"看不出是哪个单位的公文，先写作“{UNKNOWN}”"
    hint = "加上 --unit 单位的全称，再导入一次"
    return Problem(parts.manuscript.label, 0, 0, Severity.WARNING, "I860", message, hint)


def _year_unknown(parts: Parts, year: int) -> Problem:
    message = f"看不出是哪一年的公文，先放在 {year} 年"
    return Problem(
        parts.manuscript.label, 0, 0, Severity.WARNING, "I861", message, "加上 --year 年度，再导入一次"
    )
