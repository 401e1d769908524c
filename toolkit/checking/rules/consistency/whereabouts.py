"""Which places are the unit's own: its region, those above it, those below; every other is somebody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.checking.values import once
from toolkit.importing.shaping.unit_names import HAN, places
from toolkit.model.units import SameRegistry, chain

if TYPE_CHECKING:
    from toolkit.checking.values import Subject
    from toolkit.model.units import Registry

_KINDS = ("省", "自治区", "自治州", "地区", "市", "盟", "州", "县", "旗", "区", "镇", "乡")
_PROVINCIAL = ("省", "自治区")
_CITY = ("市", "自治州", "地区", "盟", "州")
# What stands before 市, 县 and is no name: 全市, 我县, 上级市, 年初市委, 中央和市委.
_NO_STEM = re.compile(
    "[的和与及或等对将把由以从向在按据为是有各全本我该这那省市县区州国党委会局部政府院央级届次项年月日初末底上下内外里间"
    "来去到近经被让请使给同跟比较其他所个些两几每另某别跨异兄弟周邻友典范先进试点沿城乡建设管理工作"
    "落实贯彻传学习报执行接受坚持听取结认真围绕协助配服务争获得召督促导紧跟拥护响完推进体现担送呈代表过支援决讨论研究提交履辖]"
)
_STEM = f"(?:某某|示例|[{HAN}]{{1,3}}?)"
PLACE = f"{_STEM}(?:自治州|地区|市|州|盟|县|旗|区)"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of a unit: its own region, those above and related as the registry tells; all that are known."""

    region: str
    above: tuple[str, ...]
    related: frozenset[str]
    known: frozenset[str]
    below_city: bool

    def is_foreign(self, place: str) -> bool:
        """Whether a place is certainly not the unit's, nor above it nor below it as far as the registry tells.

        The places above a unit are certain only where the registry has them.
        """
        name = places(place).names[-1] if places(place).names else place
        if not self.region or any(name == each or name.endswith(each) for each in self.related):
            return False
        kind, own = kind_of(name), kind_of(self.region)
        if not kind or not own:
            return False
        if kind in _PROVINCIAL or _rank(kind) < _rank(own):
            return any(_rank(kind_of(each)) == _rank(kind) for each in self.above)
        if (
            kind == "市" and own in _CITY
        ):  # one city may be that above another, where nothing tells of one above
            return not self.below_city or any(kind_of(each) in _CITY for each in self.above)
        return _rank(kind) == _rank(own)

    def is_named(self, place: str, *, short: bool = False) -> bool:
        """Whether a run of characters that ends like a place is one: the registry has it, or it reads as a name.

        ``short`` where what stands before it shows that a name of one character begins there: 报卫市人民政府.
        """
        if place in self.known:
            return True
        stem = place.removesuffix(kind_of(place))
        if stem in _STAND_INS:
            return True
        least = 1 if short and stem not in _NO_SHORT_STEM else 2
        return len(stem) >= least and _NO_STEM.search(stem) is None

    def is_new_name(self, place: str, *, short: bool = False) -> bool:
        """The same where nothing stands before it, and the first characters may be a verb: 感谢市委."""
        import rjieba

        stem = place.removesuffix(kind_of(place))
        return place in self.known or (
            self.is_named(place, short=short)
            and (stem in _STAND_INS or len(stem) == 1 or not rjieba.has_word(stem))
        )


_NO_SHORT_STEM = frozenset("强富大小新老外邻贵该两城都域盟旗乡镇村农林商超股门街闹早夜黑网楼花菜果鱼米车入驻")
_STAND_INS = (*"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "某某", "示例")


def kind_of(place: str) -> str:
    """省, 市, 县 …: what a place is; empty where it does not say."""
    return next((kind for kind in _KINDS if place.endswith(kind)), "")


def _rank(kind: str) -> int:
    if kind in _PROVINCIAL:
        return 0
    if kind in _CITY:
        return 1
    return 2 if kind in ("县", "旗", "区") else 3 if kind else 9


@once
def whereabouts(subject: Subject) -> Whereabouts:
    """The places of a subject's unit."""
    unit = subject.unit
    name = (unit.full_name or subject.unit_key).removeprefix("中共")
    inside = places(name).names
    region = unit.region or (inside[-1] if inside else "")
    chained = tuple(chain(subject.registry, subject.unit_key))
    above = [
        place for key in chained for place in (_region(subject.registry, key), *places(key).names) if place
    ]
    above += (*inside[:-1], *places(region).names[:-1])
    own = [region, *places(region).names, *inside]
    below = _below(SameRegistry(subject.registry))
    heads = [subject.unit_key, *(key for key in chained if _region(subject.registry, key) == region)]
    under = frozenset().union(*(below.get(key, frozenset()) for key in heads))
    county = (unit.level or "").startswith(("县", "区", "乡")) or not unit.level
    return Whereabouts(
        region,
        tuple(dict.fromkeys(above)),
        frozenset(each for each in (*own, *above, *under) if each),
        _known(SameRegistry(subject.registry)),
        county,
    )


def _region(registry: Registry, key: str) -> str:
    unit = registry.units.get(key)
    return (unit.region or "") if unit is not None else ""


@lru_cache(maxsize=4)
def _below(whole: SameRegistry) -> dict[str, frozenset[str]]:
    """The regions of all units below each unit."""
    found: dict[str, set[str]] = {}
    for key, unit in whole.registry.units.items():
        for above in chain(whole.registry, key) if unit.region else ():
            found.setdefault(above, set()).add(unit.region or "")
    return {key: frozenset(regions) for key, regions in found.items()}


@lru_cache(maxsize=4)
def _known(whole: SameRegistry) -> frozenset[str]:
    """Every place that the registry names."""
    units = whole.registry.units
    regions = {unit.region for unit in units.values() if unit.region}
    return frozenset(regions | {place for key in units for place in places(key.removeprefix("中共")).names})
