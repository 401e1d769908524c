"""Who stands above, beside or below a unit: by the registry, otherwise as far as names tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from toolkit.compose.direction import same_organ, short_organ
from toolkit.importing.shaping.unit_names import places
from toolkit.model.units import SameRegistry, chain

if TYPE_CHECKING:
    from toolkit.checking.values import Subject
    from toolkit.model.units import Registry

Relation = Literal["上级", "同级", "下级", "本机关", ""]

_PLACE = "[省市州盟县旗区乡镇]"
_PARTY = re.compile(f"^(.*{_PLACE}(?:[工党])?)委$")
_GOVERNMENT = re.compile(f"^(.*{_PLACE})政府$")
# Committees and congresses of a place are nobody's peers among departments.
_NO_DEPARTMENT = re.compile(
    "(?:政府|人大常委会|人大|政协)办公[厅室]$|(?:政府|人大|人大常委会|政协|纪委|监委|法院|检察院|领导小组|指挥部)$"
)
_OF_THE_PARTY = re.compile(f"^(?:中共|.{{0,8}}{_PLACE}委(?!员会))")
_DEPARTMENT = re.compile("(?:局|委员会|委|办公室|办|处|中心|站|院|馆)$")
# Units below a department, and those that only are of its trade; of all below a government.
_OWN_BELOW = re.compile(
    "^(?:[局委厅办部]属|[局委厅办部]直|[局委厅办部]?机关各|[局委厅办]?所属|下属|直属|系统各|[本我]?[局委厅办]?各科室|各处室|各直属|各所属|各下属|各二级|各基层|各分局|全[省市县区州]?[^，。；]{0,8}系统|各[^，。；]{0,6}[站所队]$)"
    "|(?:局|委|厅|办)(?:所属|属|直属|下属)各"
)
_TRADE_BELOW = re.compile("^各(?:县|区|市|旗|州|盟|地级|乡|镇|街道|苏木)")
_GOVERNMENT_BELOW = re.compile(
    f"^各(?:县|区|市|旗|州|盟|地级|乡|镇|街道|苏木|部门|直属|所属|单位|委办局)|^{_PLACE}直(?:各|有关|机关各|部门|单位)|^{_PLACE}政府(?:各|直属|所属|组成)"
    "|^(?:所属|下属|直属)"
)
_OTHERS = re.compile("党派|人民团体|工商联|无党派")


@dataclass(frozen=True, slots=True)
class Rank:
    """How another organ stands to the unit; ``certain`` where the registry says so."""

    relation: Relation
    certain: bool = False


def rank(subject: Subject, name: str) -> Rank:
    """How the organ of a name, full or short, stands to the subject's unit."""
    known = registered(subject, name)
    above = tuple(chain(subject.registry, subject.unit_key))
    if known is not None:
        return _by_registry(subject, known, above)
    if same_organ(name, subject.unit.full_name or subject.unit_key):
        return Rank("本机关")
    if any(same_organ(name, each) for each in above):
        return Rank("上级", certain=True)
    region = _region(subject)
    if region and same_organ(name, f"{region}人民政府"):
        return Rank("上级")
    return Rank(_by_name(subject, name))


def _region(subject: Subject) -> str:
    """The place of the unit, as the registry has it, otherwise as its name begins."""
    inside = places((subject.unit.full_name or subject.unit_key).removeprefix("中共")).names
    return subject.unit.region or (inside[-1] if inside else "")


def steps_above(subject: Subject, name: str) -> int:
    """1 for the unit's own 上级, 2 for the one above it …; 0 where the registry does not say so."""
    above = chain(subject.registry, subject.unit_key)
    return next((steps for steps, each in enumerate(above, 1) if same_organ(name, each)), 0)


def is_pair(one: str, other: str) -> bool:
    """Whether two names are the Party's committee and the government of one place."""
    names = (short_organ(one), short_organ(other))
    for party, government in (names, names[::-1]):
        committee, office = _PARTY.match(party), _GOVERNMENT.match(government)
        if committee and office:
            shorter, longer = sorted((committee[1], office[1]), key=len)
            return longer.endswith(shorter)
    return False


def is_government(name: str) -> bool:
    """Whether a name is that of a government or of a committee of the Party."""
    short = short_organ(name)
    return bool(_GOVERNMENT.match(short) or _PARTY.match(short))


def is_department(subject: Subject) -> bool:
    """Whether the unit is a department: no government, no committee, no 办公厅（室） that speaks for one."""
    name = subject.unit.full_name or subject.unit_key
    return not (is_government(name) or re.search("(?:政府|委|委员会)办公[厅室]$", short_organ(name)))


def registered(subject: Subject, name: str) -> str | None:
    """The unit of a key, of a full name, or of a short one in the unit's own region."""
    units = subject.registry.units
    if name in units:
        return name
    called = names_of_units(subject.registry).get(name, ())
    named = (key for key in called if units[key].full_name == name)
    near = (key for key in called if units[key].region == subject.unit.region)
    return next(named, None) or next(near, None)


def names_of_units(registry: Registry) -> dict[str, tuple[str, ...]]:
    """The keys of the units by their full and their short names."""
    return _called(SameRegistry(registry))


@lru_cache(maxsize=4)
def _called(same: SameRegistry) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, unit in same.registry.units.items():
        for name in (unit.full_name, unit.short_name):
            if name is not None:
                found[name] = (*found.get(name, ()), key)
    return found


def _by_registry(subject: Subject, name: str, above: tuple[str, ...]) -> Rank:
    if name == subject.unit_key:
        return Rank("本机关", certain=True)
    if name in above:
        return Rank("上级", certain=True)
    if subject.unit_key in chain(subject.registry, name):
        return Rank("下级", certain=True)
    other = subject.registry.units[name]
    if _NO_DEPARTMENT.search(short_organ(other.full_name or name)):
        return Rank("")  # the office of a government receives what goes to the government
    if other.parent is not None and other.parent == subject.unit.parent and other.level == subject.unit.level:
        return Rank("同级", certain=True)
    return Rank("")


def _by_name(subject: Subject, name: str) -> Relation:
    if _OTHERS.search(name):
        return ""
    if is_department(subject):
        if _OWN_BELOW.search(name) or _TRADE_BELOW.match(name) or _is_part_of(subject, name):
            return "下级"
        return "同级" if _is_peer(subject, name) else ""
    below = _GOVERNMENT_BELOW.match(name) or _OWN_BELOW.search(name) or _is_department_here(subject, name)
    return "下级" if below else ""


def _is_part_of(subject: Subject, name: str) -> bool:
    """Whether a name is that of the unit with what belongs to it behind: 市交通运输局执法支队."""
    own = (subject.unit.full_name or subject.unit_key, subject.unit.short_name or "")
    return any(each and name.startswith(each) and _PART.search(name.removeprefix(each)) for each in own)


_PART = re.compile("(?:[队所站馆院校科处室]|中心|分局)$")


def is_surely_below(subject: Subject, name: str) -> bool:
    """Whether a name without registration can only be that of a unit below: 局属各单位."""
    below = _OWN_BELOW if is_department(subject) else _GOVERNMENT_BELOW
    return below.search(name) is not None


_PLACE_AGAIN = re.compile(f"{_PLACE}(?![场政容域村民镇])")  # 市场监督管理局 is of no other 市


def _is_peer(subject: Subject, name: str) -> bool:
    """Whether it is another department of the same place: 市财政局 for a bureau of the city."""
    return "部门" in (subject.unit.level or "") and _is_department_here(subject, name)


def _is_department_here(subject: Subject, name: str) -> bool:
    """Whether a name is that of a department of the unit's own place."""
    region = subject.unit.region or ""
    if not region or _OF_THE_PARTY.match(name) or _NO_DEPARTMENT.search(short_organ(name)):
        return False
    rest = name.removeprefix(region) if name.startswith(region) else name.removeprefix(region[-1])
    return rest != name and len(rest) > 1 and not _PLACE_AGAIN.match(rest) and bool(_DEPARTMENT.search(rest))
