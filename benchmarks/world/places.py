"""The units of invented provinces: names, who stands above whom, in an order that can be cut off anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from .phrases import fields

if TYPE_CHECKING:
    from .phrases import Field

_CITIES, _PROVINCE = (
    14,
    80,
)  # cities of a province; from how many units on there is a province above the cities
_FIRST = "岚霁砚筠澹煦檀苓棠鹭雁鹤枫樟榆槐杉桐柏梧菱荷芷蕙"
_SECOND = "汀浦屿岫峤陂坞洲渚湾塘渡坪垣坡岭崖谷溪泉"
_FIRST_OF_COUNTIES = (
    "青碧翠苍朱丹绛素玄皓明清澄净静宁安和顺瑞祥福禄嘉庆永恒长久远弘昌隆盛丰裕康泰崇尚景仰怀思慕敬谦"
    "礼智信义仁孝忠勤朴厚淳雅秀灵云霞晨曦晴朗晖耀晏昕昱暄"
)
_SECOND_OF_COUNTIES = (
    "壑涧淙泓漪瀑沚汭浒濠岑嶂峦崮坳垭塬垛埂堠堞墉圩坨坂塍畹畈畲榭轩庐棚砦寮埭埕埝碶碛礁砾磴栈椿楸槿柘梓楠"
    "栎桦棣榕檎茳苇菰蒲蓼蘅芦萱菖蕨蔓薇莲"
)
_BUREAUS = frozenset(
    [
        "医疗保障局",
        "市场监督管理局",
        "统计局",
        "信访局",
        "体育局",
        "气象局",
        "林业和草原局",
        "粮食和物资储备局",
    ]
)  # a bureau at the province, too


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or county: ``tier`` is 省, 市 or 县."""

    name: str
    tier: str
    above: Place | None = None

    @property
    def government(self) -> str:
        return f"{self.name}人民政府"

    @property
    def party(self) -> str:
        return f"中共{self.name}委"

    @property
    def office(self) -> str:
        """Of the committee for governing by law, which gets copies."""
        return f"{self.party}全面依法治{self.name[-1]}委员会办公室"

    @property
    def code(self) -> str:
        return self.name[:-1]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that reports; ``number`` is its place in the order."""

    number: int
    place: Place
    field: Field
    name: str
    short: str
    calls_itself: str

    @property
    def governs(self) -> bool:
        return self.field.name == "人民政府"

    @property
    def level(self) -> str:
        if self.governs:
            return {"省": "省政府", "市": "市政府", "县": "县（市、区）政府"}[self.place.tier]
        return f"{self.place.tier}直部门"

    @property
    def kinds(self) -> tuple[str, ...]:
        return ("行政执法部门", f"{self.place.tier}直执法部门") if self.field.enforces else ()

    @property
    def above(self) -> str | None:
        if not self.governs:
            return self.place.government
        return self.place.above.government if self.place.above else None

    @property
    def code(self) -> str:
        return self.place.code + self.field.code

    @property
    def twin_above(self) -> str | None:
        """The department above of the same field."""
        return None if self.place.above is None else _department(self.place.above, self.field)


def units(count: int) -> Iterator[Unit]:
    """So many units, one after the other."""
    pairs = _departments_only() if count < 3 else _small(count) if count <= _PROVINCE else _provinces()
    for number, (place, field) in enumerate(islice(pairs, count)):
        own = _department(place, field)
        kind = place.name[-1]
        if field.name == "人民政府":
            yield Unit(number, place, field, own, f"{place.name}政府", f"我{kind}")
        else:
            calls = {"委员会": "我委", "办公室": "我办"}.get(own[-3:], f"我{own[-1]}")
            yield Unit(number, place, field, own, kind + own.removeprefix(place.name), calls)


def _department(place: Place, field: Field) -> str:
    name = field.name
    if place.tier == "省" and name.endswith("局") and name not in _BUREAUS:
        name = f"{name[:-1]}厅"
    return place.name + name


_Pairs = Iterator["tuple[Place, Field]"]


def _split() -> tuple[list[Field], Field]:
    *departments, government = fields().values()
    return departments, government


def _departments_only() -> _Pairs:
    place = Place(_city(0), "市")
    yield from ((place, field) for field in _split()[0])


def _small(count: int) -> _Pairs:
    """One city: its government, departments, and governments of counties, about every seventh."""
    departments, government = _split()
    city = Place(_city(0), "市")
    yield city, government
    counties = [Place(_county(number), "县", city) for number in range(min(count // 7, 10))]
    yield from ((city, field) for field in departments[: max(1, count - 1 - len(counties))])
    yield from ((county, government) for county in counties)
    for county in counties:
        yield from ((county, field) for field in departments)


def _provinces() -> _Pairs:
    """Province after province: its government and departments, then city after city with its counties."""
    departments, government = _split()
    city_number = county_number = province_number = 0
    while True:
        province = Place(_province(province_number), "省")
        province_number += 1
        yield province, government
        yield from ((province, field) for field in departments)
        for _ in range(_CITIES):
            city = Place(_city(city_number), "市", province)
            counties = [
                Place(_county(county_number + each), "县", city) for each in range(8 + city_number % 5)
            ]
            city_number += 1
            county_number += len(counties)
            yield city, government
            yield from ((city, field) for field in departments)
            yield from ((county, government) for county in counties)
            for index, county in enumerate(counties):
                yield from ((county, field) for field in departments[: len(departments) - 2 - index % 5])


def _province(number: int) -> str:
    return f"{_SECOND[number % len(_SECOND)]}{'东西南北'[number // len(_SECOND) % 4]}省"


def _city(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]}{_SECOND[(number // len(_FIRST) + number % len(_FIRST)) % len(_SECOND)]}市"


def _county(number: int) -> str:
    first, turn = number % len(_FIRST_OF_COUNTIES), number // len(_FIRST_OF_COUNTIES)
    second = _SECOND_OF_COUNTIES[(turn + first * 7) % len(_SECOND_OF_COUNTIES)]
    return f"{_FIRST_OF_COUNTIES[first]}{second}{'区县县市县'[number % 5]}"
