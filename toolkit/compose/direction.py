"""行文方向: an organ does not report to itself.

Codes: D243 an addressee that also signs; a warning, as a few places do so on purpose. D252 签发人 of a document that
has no 版头 to print them in.

Names may be short: 市委 is 中共铁岭市委, 市政府 is 铁岭市人民政府; but 辽宁省人民政府 is not 铁岭市人民政府.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.compose.writer import Writer

# What the full name of an organ has in the place of the usual short one, in this order.
_SHORTENED = tuple(
    (re.compile(full), short)
    for full, short in (
        ("^(?:中国共产党|中共)", ""),
        ("^(?:中国人民政治协商会议|政协)(.+)委员会$", r"\1政协"),
        ("(?<=[省市州盟县旗区乡镇])(?<!法治[省市县区])(?:党委|委员会)", "委"),  # not of 依法治市委员会
        ("人民代表大会", "人大"),
        ("常务委员会", "常委会"),
        ("人民政府", "政府"),
    )
)
_LEVEL = re.compile("省|自治区|市|州|盟|县|旗|区|乡|镇")
# Committees of others than the Party: 团市委 and 民建铁岭市委 are not 市委.
_OTHERS = ("团", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
_BETWEEN = re.compile(r"[、，,；;\s]+")


def own_addressees(addressees: Iterable[str], signers: Iterable[str]) -> list[tuple[str, str]]:
    """The addressees who also sign, each with the signer; 市委、市政府 typed as one name are two."""
    signing = _each(signers)
    return [(to, by) for to in _each(addressees) for by in signing if same_organ(to, by)]


def same_organ(one: str, other: str) -> bool:
    """Whether two names, full or short, are of one organ as far as the names tell."""
    shorter, longer = sorted((short_organ(one), short_organ(other)), key=len)
    if shorter == longer:
        return True
    if not longer.endswith(shorter):
        return False
    before = longer.removesuffix(shorter)
    if before.startswith(_OTHERS):
        return False
    if _LEVEL.match(shorter):  # 市委, with the city's name before it; 区政府 is not that of an 自治区
        return not (before.endswith("自治") and shorter.startswith("区"))
    return _LEVEL.fullmatch(before[-1:]) is not None  # 铁岭市政府, with the province's name before it


@lru_cache(maxsize=1024)
def short_organ(name: str) -> str:
    """The usual short name of an organ: 铁岭市委, 铁岭市政府, 铁岭市人大常委会."""
    for full, short in _SHORTENED:
        name = full.sub(short, name)
    return name


def note_direction(writer: Writer, printed: Mapping[str, Any], at: Mapping[str, tuple[str, ...]]) -> None:
    """Warn of addressees who also sign, and of 签发人 that nothing prints.

    ``at`` is where each element was given, as in ``elements``.
    """
    if printed["签发人"] and not printed["发文字号"]:
        place = (*at.get("签发人", ("公文",)), "签发人")
        hint = "要印签发人，就写发文字号；公开的、不编号的版本写“签发人: 无”"
        writer.warn(place, "", "D252", "没有发文字号就不印版头，签发人也印不出来", hint)
    path = (*at.get("主送", ("公文",)), "主送")
    for to, by in own_addressees(printed["主送"], printed["署名"]):
        message = f"“{to}”既是主送机关，又是署名机关" if to == by else f"主送的“{to}”就是署名的“{by}”"
        hint = "机关不向自己报告：改主送或署名；不是同一机关的，主送写全称；有意如此的不用改"
        writer.warn(path, to, "D243", message, hint)


def _each(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for typed in names for name in _BETWEEN.split(typed) if name))
