"""单位名录: the registry of units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema

from toolkit.model.base import Frozen, FrozenMap, Line, Names, Whole, refuse
from toolkit.names import unsafe_name

FORMAT = 1
ATTRIBUTES = ("单位", "级别", "类别", "地区", "上级")  # by which units are picked, beside those under 属性


def _format(value: Any) -> int:
    if value != FORMAT:
        newer = f"这份数据的格式是 {value}，比本程序（{FORMAT}）新" if value > FORMAT else "格式号应从 1 起"
        refuse(
            "W601",
            newer,
            "升级本程序：pip install --upgrade gongwen-toolkit" if value > FORMAT else "写 格式: 1",
        )
    return FORMAT


def _filename(name: str) -> str:
    if reason := unsafe_name(name):
        refuse("W602", f"单位的键{reason}", "键改成普通的名字，要印的全称写在“名称”里")
    return unicodedata.normalize("NFC", name)  # as names of files are compared


Format = Annotated[Whole, AfterValidator(_format), WithJsonSchema({"const": FORMAT})]


def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        bare = re.sub("（[^（）]*）", "", name)  # 县（市、区）政府 is one name
        if any(sign in bare for sign in "，、；"):
            refuse("D203", f"“{name}”像是几个名称连在一起", "写成 [甲, 乙]，用半角逗号加空格分开")
    return names


# Names of which none holds a separator of Chinese prose.
Kinds = Annotated[Names, AfterValidator(_apart)]
UnitKey = Annotated[Line, AfterValidator(_filename)]


class Unit(Frozen):
    """One unit: what it is called, where it belongs, what it prints by default."""

    full_name: Line | None = Field(default=None, alias="名称", description="印出的全称，不写则用键")
    short_name: Line | None = Field(default=None, alias="简称", description="如 市交通运输局")
    self_name: Line = Field(default="我单位", alias="自称", description="文中的自称，如 我局")
    level: Line | None = Field(default=None, alias="级别", description="如 市直部门、县政府")
    kind: Kinds | None = Field(default=None, alias="类别", description="如 行政执法部门，可以有几个")
    region: Line | None = Field(default=None, alias="地区", description="如 许昌市")
    parent: Line | None = Field(default=None, alias="上级", description="上级单位，名录里的键")
    template: Line | None = Field(default=None, alias="模板", description="年度报告默认用哪个模板")
    issuer_mark: Names | None = Field(
        default=None, alias="发文机关标志", description="如 许昌市交通运输局文件"
    )
    number_prefix: Line | None = Field(default=None, alias="发文机关代字", description="如 许交")
    printer: Line | None = Field(default=None, alias="印发机关", description="如 许昌市交通运输局办公室")
    attributes: FrozenMap[Line] | None = Field(
        default=None, alias="属性", description="其他用来挑选单位的属性"
    )


class Registry(Frozen):
    """data/单位名录.yaml"""

    format: Format = Field(alias="格式", description="格式的版本，现在是 1")
    units: Annotated[Mapping[UnitKey, Unit], AfterValidator(MappingProxyType)] = Field(
        alias="单位", description="各单位，键是单位的名字"
    )


class SameRegistry:
    """A registry as the key of a memo: equal to itself alone."""

    __slots__ = ("registry",)

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __hash__(self) -> int:
        return id(self.registry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameRegistry) and other.registry is self.registry


def chain(registry: Registry, name: str) -> Iterator[str]:
    """The units above, from the nearest; it ends where a circle would close."""
    seen = {name}
    unit = registry.units.get(name)
    while unit is not None and unit.parent is not None and unit.parent not in seen:
        yield unit.parent
        seen.add(unit.parent)
        unit = registry.units.get(unit.parent)


def circles(registry: Registry) -> Iterator[tuple[str, ...]]:
    """Units that stand above themselves: each circle once, from its first unit in the registry."""
    done: set[str] = set()
    for name in registry.units:
        path: list[str] = []
        at: str | None = name
        while at is not None and at in registry.units and at not in done and at not in path:
            path.append(at)
            at = registry.units[at].parent
        if at is not None and at in path:
            yield tuple(path[path.index(at) :])
        done.update(path)


def attribute_of(name: str, unit: Unit, attribute: str) -> tuple[str, ...]:
    """The values that a unit has of an attribute."""
    if attribute == "单位":
        return tuple(value for value in (name, unit.full_name, unit.short_name) if value is not None)
    if attribute == "类别":
        return unit.kind or ()
    single = {"级别": unit.level, "地区": unit.region, "上级": unit.parent}
    value = single[attribute] if attribute in single else (unit.attributes or {}).get(attribute)
    return () if value is None else (value,)
