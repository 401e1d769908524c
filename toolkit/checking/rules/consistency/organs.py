"""Which organ a name in a document means: the unit itself, one that signs with it, another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import names_of
from toolkit.checking.rules.completeness.ranks import is_government, registered
from toolkit.compose.direction import same_organ, short_organ
from toolkit.importing.shaping.unit_names import in_full, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject

# Parts of an organ that act in its name.
_PART = re.compile(
    "(?:机关)?(?:党组|党委|党工委|办公[厅室]|秘书[处科]|综合[处科]|(?:政策)?法规[处科股]|法制[处科股室]|文电[处科室]|机要[处科室])$"
)
# Bodies that several organs form, and that sign for them.
_FORMED = re.compile("(?:领导小组|指挥部|联席会议|委员会|协调小组)(?:办公室)?$")
_ENDS = re.compile("(?:局|委员会|委|办公[厅室]|厅|办|中心|馆|院|署|总队|支队|大队)$")
_LETTER = re.compile("^[省市州盟县旗区]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name taken apart: the places that it begins with, or the letter that stands for one, and the rest."""

    place: str
    rest: str


def full_name(subject: Subject) -> str:
    """The unit's full name."""
    return subject.unit.full_name or subject.unit_key


def signers(edition: Edition) -> list[str]:
    """The organs that sign an edition, as printed, those on one line apart."""
    return [name for line in names_of(edition, "署名") for name in line.split()]


def apart(name: str) -> Named:
    """A name as its places, or the letter for one, and the rest: 甲市 and 司法局, 市 and 司法局."""
    return _apart(name)


@lru_cache(maxsize=4096)
def _apart(name: str) -> Named:
    name = name.removeprefix("中共")
    found = places(name)
    if found.names and len(found.whole) > 1 and found.rest:
        return Named(found.whole, found.rest)
    if _LETTER.match(name) and len(name) > 2:
        return Named(name[0], name[1:])
    return Named("", name)


def is_formed(name: str) -> bool:
    """Whether it is a body that several organs form: a committee of the Party for a task, a leading group."""
    return _FORMED.search(name) is not None and (
        "领导小组" in name or name.startswith("中共") or "委全面" in name
    )


def is_ones(name: str, organ: str) -> bool:
    """Whether a name, full or abbreviated, is that of an organ, of its office or of its Party group."""
    for each in dict.fromkeys((name, _PART.sub("", name))):
        if not each or same_organ(each, organ):
            return True
        mine, other = apart(organ), apart(each)
        if not _places_agree(mine.place, other.place):
            continue
        if is_government(organ):
            if short_organ(other.rest) == short_organ(mine.rest):
                return True
        elif (
            mine.rest == other.rest
            or _abbreviates(other.rest, mine.rest)
            or _abbreviates(mine.rest, other.rest)
        ):
            return True
    return False


def is_own(subject: Subject, name: str) -> bool:
    """Whether a name is the unit's own, in whatever form."""
    key = registered(subject, name)
    if key is not None:
        return key == subject.unit_key
    if subject.unit.short_name in (name, _PART.sub("", name)):
        return True
    return any(is_ones(name, own) for own in dict.fromkeys((full_name(subject), subject.unit_key)))


def other_organ(subject: Subject, edition: Edition, name: str) -> str:
    """The organ that a name is of, where it is certainly neither the unit nor one that signs; empty otherwise.

    Where the registry has it, by the registry's name.
    """
    bare = in_full(_PART.sub("", name) or name)
    if is_own(subject, name) or is_own(subject, bare) or is_formed(name):
        return ""
    if any(is_ones(name, signer) or is_ones(bare, signer) for signer in signers(edition)):
        return ""
    for each in (name, bare):
        if key := registered(subject, each):
            return subject.registry.units[key].full_name or key
    named = apart(bare)
    if not named.place or not (_ENDS.search(bare) or is_government(bare)) or len(named.rest) < _LEAST_REST:
        return ""
    return bare


_LEAST_REST = 3


def heads(edition: Edition) -> Iterator[str]:
    """The organs of 发文机关标志, without 文件 and the like."""
    for mark in names_of(edition, "发文机关标志"):
        if bare := _MARK.sub("", mark):
            yield bare


_MARK = re.compile("(?:文件|公文|(?:[^局委会府厅办部院心馆]{0,6}会议)?纪要|公告|公报|通告|(?:命令|令)|函)$")


def _places_agree(one: str, other: str) -> bool:
    """Whether two places, in full or by their letter, or none, may be one."""
    if not one or not other:
        return True
    return one.endswith(other) or other.endswith(one)


def _abbreviates(short: str, full: str) -> bool:
    """Whether a name is another with characters left out: 发改委 of 发展和改革委员会."""
    if len(short) < _LEAST_REST or len(short) > len(full):
        return False
    rest = iter(full)
    if not all(sign in rest for sign in short):
        return False
    left = _left_out(short, full)
    return left is None or left in _OFTEN_LEFT_OUT


_OFTEN_LEFT_OUT = frozenset(
    "管理 监督 监督管理 运输 事务 员会 公室 人民 和 与 综合 工作 行政 专卖 综合行政执法 综合执法 和综合执法".split()  # noqa: SIM905
)


def _left_out(short: str, full: str) -> str | None:
    """What an abbreviation leaves out, where that is all in one place; None where it takes a sign here and there.

    林业局 leaves 和草原 out of 林业和草原局, and 教育局 体育 of 教育体育局: those are other organs, 发改委 is none.
    """
    start = next((i for i, (a, b) in enumerate(zip(short, full, strict=False)) if a != b), len(short))
    missing = len(full) - len(short)
    return full[start : start + missing] if full[start + missing :] == short[start:] else None
