"""范围: which units of the registry a roll-up asks, in the registry's order.

A scope names units, or says attributes (级别, 类别, 地区, 上级, 单位, or a name under 属性). Attributes pick among the
below the one that asks (上级 leads to it); where a scope says 上级, 地区 or 单位 itself, among all. A name that
may mean two things is refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from toolkit.model.units import ATTRIBUTES, attribute_of, chain
from toolkit.suggest import did_you_mean

if TYPE_CHECKING:
    from toolkit.model.units import Registry, Unit

CHILDREN, DESCENDANTS = "直接下级", "全部下级"
_OF_OTHERS = frozenset(["上级", "地区", "单位"])  # who says these does not mean only the units below
_AT_HAND = 8  # units of which it is kept what those below share: each is asked for with its few scopes alone
Scope: TypeAlias = "tuple[str, ...] | Mapping[str, tuple[str, ...]] | None"


class ScopeFault(ValueError):
    """A scope that means nothing: ``key`` is where it stands (范围 or 除外), with message and remedy in Chinese."""

    def __init__(self, key: str, message: str, hint: str) -> None:
        super().__init__(key, message, hint)
        self.key, self.message, self.hint = key, message, hint


@dataclass(frozen=True, slots=True)
class Matched:
    """The units that a scope means; ``repeated`` are those that it names twice, which count once."""

    units: tuple[str, ...]
    words: str
    repeated: tuple[str, ...] = ()


class Units:
    """The registry seen from above: who stands below whom, who has which attribute."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._memo: dict[object, Matched] = {}
        self._shared: dict[str, dict[str, set[str]]] = {}

    @cached_property
    def _below(self) -> dict[str, dict[str, None]]:
        """All units below each, at any depth."""
        found: dict[str, dict[str, None]] = {}
        for name in self.registry.units:
            for above in chain(self.registry, name):
                found.setdefault(above, {})[name] = None
        return found

    @cached_property
    def _order(self) -> dict[str, int]:
        """Where each unit stands in the registry."""
        return {name: at for at, name in enumerate(self.registry.units)}

    def below(self, unit: str) -> tuple[str, ...]:
        """The units below, at any depth, in the registry's order."""
        return tuple(name for name in self._below.get(unit, ()) if name != unit)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The names of units, in full or short, that stand in a text; whole registries are not gone through for it."""
        found = {
            name
            for at, sign in enumerate(text)
            for name in self._by_first_sign.get(sign, ())
            if text.startswith(name, at)
        }
        return tuple(sorted(found))

    @cached_property
    def _by_first_sign(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, unit in self.registry.units.items():
            for name in (key, unit.full_name, unit.short_name):
                if name:
                    found.setdefault(name[0], set()).add(name)
        return found

    def forgotten(self, unit: str, scope: Scope) -> tuple[str, ...]:
        """Units that stand below nobody and above nobody, and that the scope would pick if they had an 上级.

        Those of another region are others'; a unit of which neither 级别 nor 类别 is known may be meant by any scope.
        """
        units = self.registry.units
        if isinstance(scope, tuple) and all(self._called(unit, name) for name in scope):
            return ()  # who was named one by one was not forgotten
        region = units[unit].region if unit in units else None
        return tuple(
            name
            for name, each in self._alone.items()
            if (None in (region, each.region) or region == each.region)
            and ((each.level is None and not each.kind) or _would_pick(scope, name, each))
        )

    @cached_property
    def _alone(self) -> dict[str, Unit]:
        """The units that stand below nobody and above nobody."""
        return {
            name: each
            for name, each in self.registry.units.items()
            if each.parent is None and name not in self._below
        }

    def short_name(self, unit: str) -> str:
        """What a list in a sentence calls the unit."""
        known = self.registry.units.get(unit)
        return unit if known is None else known.short_name or known.full_name or unit

    def matching(self, unit: str, scope: Scope, excluded: tuple[str, ...] = ()) -> Matched:
        """The units that a scope of ``unit`` means; ScopeFault where it means none or says something unknown."""
        key = (unit, tuple(sorted(scope.items())) if isinstance(scope, Mapping) else scope, excluded)
        if key not in self._memo:
            self._memo[key] = self._matching(unit, scope, excluded)
        return self._memo[key]

    def _matching(self, unit: str, scope: Scope, excluded: tuple[str, ...]) -> Matched:
        if scope is None:
            scope = (CHILDREN,)
        repeated: tuple[str, ...] = ()
        if isinstance(scope, Mapping):
            found = self._by_attributes(unit, scope)
            words = "、".join(f"{key}为{'或'.join(values)}" for key, values in scope.items())
        else:
            named, repeated = self._by_names(unit, scope)
            found = sorted(named, key=self._order.__getitem__)
            words = "、".join(dict.fromkeys(scope))
        left_out = {self._named(unit, name, found) for name in excluded}
        units = tuple(name for name in found if name not in left_out)
        if found and not units:
            message = f"范围“{words}”里的单位都写进了“除外”"
            raise ScopeFault("除外", message, "从“除外”里去掉要汇总的单位")
        if not units:
            hint = "核对范围，以及各单位在单位名录里的级别、类别、地区和上级"
            raise ScopeFault("范围", f"范围“{words}”里一个单位也没有", hint)
        if excluded:
            words += f"，除{'、'.join(excluded)}"
        return Matched(units, words, repeated)

    def _by_attributes(self, unit: str, scope: Mapping[str, tuple[str, ...]]) -> list[str]:
        units = self.registry.units
        pool: Iterable[str] = units if _OF_OTHERS & scope.keys() else self.below(unit)
        found = [name for name in pool if name != unit]
        for attribute, wanted in scope.items():
            said = {value for name in units for value in attribute_of(name, units[name], attribute)}
            if not said and attribute not in ATTRIBUTES:
                known = dict.fromkeys(
                    [*ATTRIBUTES, *(key for u in units.values() for key in u.attributes or ())]
                )
                raise ScopeFault(
                    "范围", f"单位名录里没有“{attribute}”这个属性", did_you_mean(attribute, known)
                )
            for value in wanted:
                if value not in said:
                    message = f"单位名录里没有{attribute}为“{value}”的单位"
                    raise ScopeFault("范围", message, did_you_mean(value, sorted(said)))
            found = [
                name
                for name in found
                if not set(wanted).isdisjoint(attribute_of(name, units[name], attribute))
            ]
        return found

    def _by_names(self, unit: str, scope: tuple[str, ...]) -> tuple[set[str], tuple[str, ...]]:
        named: set[str] = set()
        repeated: list[str] = []
        for typed in scope:
            name = unicodedata.normalize("NFC", typed)
            if name in (CHILDREN, DESCENDANTS):
                named |= set(self._level(unit, name))
                continue
            units, sharing = self._called(unit, name), self._sharing(unit, name)
            alike = {key for key in sharing if self.registry.units[key].level == name}
            if len(units) > 1 and alike == sharing and alike.issuperset(units):
                units = []  # a 简称 of several that is their 级别 too: all of that 级别 are meant
            if units and sharing - set(units):
                what = self._attribute_named(unit, name)
                hint = f"写单位的全名“{units[0]}”，或者写成“范围: {{{what}: {name}}}”"
                raise ScopeFault("范围", f"“{name}”既是单位，又是{what}", hint)
            if len(units) > 1:
                raise ScopeFault("范围", f"叫“{name}”的单位有 {len(units)} 家", f"写全名：{'、'.join(units)}")
            if not units and not sharing:
                raise self._nobody(unit, name)
            repeated += [one for one in units if one in named]
            named |= {*units, *sharing}
        return named, tuple(dict.fromkeys(repeated))

    def _level(self, unit: str, which: str) -> tuple[str, ...]:
        below = self.below(unit)
        if which == CHILDREN:
            below = tuple(name for name in below if self.registry.units[name].parent == unit)
        if not below:
            message = f"单位名录里没有以“{unit}”为上级的单位"
            raise ScopeFault("范围", message, f"在单位名录里给各单位写“上级: {unit}”，或者在“范围”里写明单位")
        return below

    def _called(self, unit: str, name: str) -> list[str]:
        """The unit of a key, 名称 or 简称; of several with one 简称 those nearest: directly below, or below."""
        called = self._names.get(name, [])
        if len(called) < 2 or unicodedata.normalize("NFC", called[0]) == name:
            return called[:1]
        children = [key for key in called if self.registry.units[key].parent == unit]
        below = self._below.get(unit, {})
        return children or [key for key in called if key in below] or called

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The units by every name that they go by, in the form that names are typed in; a key goes before others."""
        found: dict[str, list[str]] = {}
        for key in self.registry.units:
            found.setdefault(unicodedata.normalize("NFC", key), []).append(key)
        for key, each in self.registry.units.items():
            for name in {each.full_name, each.short_name} - {None}:
                others = found.setdefault(unicodedata.normalize("NFC", str(name)), [])
                others += [key] if key not in others else []
        return found

    def _sharing(self, unit: str, name: str) -> set[str]:
        """The units below that have this 级别, 类别, 地区 or attribute of their own."""
        if unit not in self._shared:
            by_value: dict[str, set[str]] = {}
            for key in self.below(unit):
                for value in _values(self.registry.units[key]):
                    by_value.setdefault(value, set()).add(key)
            if len(self._shared) >= _AT_HAND:
                self._shared.clear()
            self._shared[unit] = by_value
        return self._shared[unit].get(name, set())

    def _attribute_named(self, unit: str, name: str) -> str:
        units = self.registry.units
        said = [
            attribute
            for key in self.below(unit)
            for attribute in ("级别", "类别", "地区", *(units[key].attributes or ()))
            if name in attribute_of(key, units[key], attribute)
        ]
        return str(said[0])

    def _nobody(self, unit: str, name: str) -> ScopeFault:
        units = self.registry.units
        below = self.below(unit)
        orphans = [key for key, each in units.items() if each.parent is None and name in set(_values(each))]
        if orphans:
            hint = f"“{orphans[0]}”等还没有写上级：在单位名录里写“上级: {unit}”，或者把范围写成“地区: …”"
        else:
            known = dict.fromkeys([*(v for key in below for v in _values(units[key])), *units])
            hint = did_you_mean(name, [each for each in known if each != unit])
        return ScopeFault("范围", f"“{unit}”下面没有“{name}”", hint)

    def _named(self, unit: str, name: str, found: list[str]) -> str:
        called = self._called(unit, unicodedata.normalize("NFC", name))
        candidates = [each for each in called if each in found]
        if len(candidates) > 1:
            message = f"叫“{name}”的单位有 {len(candidates)} 家"
            raise ScopeFault("除外", message, f"写全名：{'、'.join(candidates)}")
        one = next(iter(candidates), None)
        if one is None and not called:
            shared = bool(self._sharing(unit, name))
            hint = "除外只写单位的名称" if shared else did_you_mean(name, found)
            raise ScopeFault("除外", f"没有叫“{name}”的单位", hint)
        if one is None:
            raise ScopeFault("除外", f"“{name}”本来就不在范围里", "删去这一项")
        return one


def _would_pick(scope: Scope, name: str, unit: Unit) -> bool:
    if isinstance(scope, Mapping):
        return all(
            not set(wanted).isdisjoint(attribute_of(name, unit, attribute))
            for attribute, wanted in scope.items()
            if attribute != "上级"
        )
    return not set(scope or ()).isdisjoint(_values(unit))


def _values(unit: Unit) -> Iterator[str]:
    for attribute in ("级别", "类别", "地区"):
        yield from attribute_of("", unit, attribute)
    yield from (unit.attributes or {}).values()
