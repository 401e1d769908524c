"""A name as a document has it → the registry's key of that unit, or its whole name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.importing.shaping.said import bare
from toolkit.importing.shaping.unit_names import in_full, is_government, is_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model.units import Unit

_ABOVE = ("省", "自治区", "市", "州", "盟")


def resolved(raw: str, units: Mapping[str, Unit], place: str) -> str:
    """The registry's key for a name, or the whole name of a unit that it lacks; empty where it is neither."""
    name = bare(raw)
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


def by_prefix(prefix: str, units: Mapping[str, Unit]) -> str:
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
