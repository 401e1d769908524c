"""Whose document it is, and of which year: told by its signature, its head, its title, its text; the registry first.

Codes: I860 the unit cannot be told, I861 the year cannot be told; a stand-in is taken, and said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.shaping.named import candidates, place_of
from toolkit.importing.shaping.resolving import resolved
from toolkit.importing.shaping.said import NUMBER, bare, values_of
from toolkit.importing.shaping.unit_names import is_government, is_party, level, places, self_name, short_name
from toolkit.importing.shaping.years import year_of
from toolkit.names import safe_name, unsafe_name
from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.importing.told import Parts
    from toolkit.model.units import Registry, Unit

UNKNOWN = "未知单位"
NO_YEAR = 2000  # where neither the document nor the workspace tells one
_TOWNS_BELOW = re.compile("各(?:[乡镇]|街道)[^县]{0,12}")


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
    place = place_of(parts, said)
    if wanted is not None:
        name = resolved(wanted, units, place) or unicodedata.normalize("NFC", wanted).strip() or UNKNOWN
        return name, [f"单位 {name}：命令里写的 --unit"], []
    found: list[tuple[str, str]] = []
    for what, raw in candidates(parts, said, units):
        name = resolved(raw, units, place)
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


def _entry(
    name: str, key: str, parts: Parts, said: Mapping[str, str], units: Mapping[str, Unit]
) -> dict[str, str]:
    """What the registry should say of a new unit, as far as its name and the document tell."""
    found = places(name)
    to = " ".join(values_of(parts, "主送"))
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
    for number in (*values_of(parts, "发文字号"), said.get("文号", "")):
        if found := NUMBER.match(bare(number)):
            office = is_government(name) and re.search("办[发函字]?$", found[1])
            return "" if office else found[1]
    return ""


def _unit_unknown(parts: Parts) -> Problem:
    message = f"看不出是哪个单位的公文，先写作“{UNKNOWN}”"
    hint = "加上 --unit 单位的全称，再导入一次"
    return Problem(parts.manuscript.label, 0, 0, Severity.WARNING, "I860", message, hint)


def _year_unknown(parts: Parts, year: int) -> Problem:
    message = f"看不出是哪一年的公文，先放在 {year} 年"
    return Problem(
        parts.manuscript.label, 0, 0, Severity.WARNING, "I861", message, "加上 --year 年度，再导入一次"
    )
