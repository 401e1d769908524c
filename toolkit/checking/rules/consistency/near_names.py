"""C810 机关名称写错

用途：主送、抄送、分送、署名、发文机关标志、印发机关里的名称，与名录登记的只差一个字（漏字、多字、错字、两字颠倒），
又不是名录里的任何单位，多半是写错了；标题、正文里本单位的全称差一个字的，也提醒。
地名的差别不算（甲市、乙市是两个地方），短的名称（财政局、民政局）不比。责任单位里的名称，由 C997 提示。
依据：《党政机关公文处理工作条例》第九条：主送机关、抄送机关应当使用机关全称、规范化简称或者同类型机关统称。
通过：主送: [甲市人民政府]
不通过：主送: [甲市人民政俯]；抄送: [甲市交通输运局]
怎样改：照名录改；名录里没有登记的单位，登记进去就不再提示。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import names_of, place_of, text_of
from toolkit.checking.rules.completeness.ranks import names_of_units, registered
from toolkit.checking.rules.consistency.organs import apart, full_name, heads
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject

_KEYS = ("主送", "抄送", "分送", "署名", "发文机关标志", "印发机关")
_OFFICE = re.compile("(?:办公[厅室]|文件|党组|党委)$")
_LEAST = 5  # characters besides the place: of shorter names many differ in one, 统计局 and 审计局
_LEAST_PLACE = 2
_SURE = ("人民政府", "政府办公室", "政府办公厅", "司法局")


def check(subject: Subject) -> Iterator[Finding]:
    """Names of organs in elements that are nearly one of the registry."""
    told: set[str] = set()
    for edition in subject.editions:
        yield from _office(subject, edition)
        for key in _KEYS:
            for name in _names(edition, key):
                bare = _OFFICE.sub("", name) or name
                if name in told or registered(subject, name) or registered(subject, bare):
                    continue
                told.add(name)
                if meant := nearly(subject, bare):
                    message = f"{key}“{name}”与名录里的“{meant}”只差一个字"
                    yield Finding(place_of(subject, edition, key), message, f"写错了就改成“{meant}”", name)
    yield from _own_name(subject)


def _office(subject: Subject, edition: Edition) -> Iterator[Finding]:
    """The unit's own office with a slip in 办公室, which no registry has."""
    name, own = text_of(edition, "印发机关"), full_name(subject)
    meant = next((each for each in ("办公室", "办公厅") if one_slip(name.removeprefix(own), each)), "")
    if (
        name.startswith(own)
        and meant
        and name not in (own, *(f"{own}{each}" for each in ("办公室", "办公厅")))
    ):
        message = f"印发机关“{name}”与“{own}{meant}”只差一个字"
        yield Finding(place_of(subject, edition, "印发机关"), message, f"写错了就改成“{own}{meant}”", name)


def _own_name(subject: Subject) -> Iterator[Finding]:
    """The unit's own name with a slip in it, wherever it is printed below the elements."""
    own = apart(full_name(subject))
    if len(own.place) < _LEAST_PLACE or len(own.rest) < _LEAST:
        return
    others = [key for key in subject.registry.units if key != subject.unit_key and key.startswith(own.place)]
    for passage in subject.passages:
        if passage.kind == "要素" or own.place not in passage.text:
            continue
        for match in re.finditer(re.escape(own.place), passage.text):
            if any(passage.text.startswith(name, match.start()) for name in (full_name(subject), *others)):
                continue
            slip = _slipped(passage.text[match.end() :], own.rest)
            if slip:
                name = own.place + slip
                message = f"“{name}”与本单位的名称“{full_name(subject)}”只差一个字"
                yield Finding(passage.path, message, f"改成“{full_name(subject)}”", name)


def _slipped(text: str, rest: str) -> str:
    """What a text begins with that is a name but for one slip; both end and begin alike."""
    for length in (len(rest), len(rest) - 1, len(rest) + 1):
        piece = text[:length]
        if len(piece) == length and piece[-1] == rest[-1] and piece[0] == rest[0] and one_slip(piece, rest):
            return piece
    return ""


def _names(edition: Edition, key: str) -> Iterator[str]:
    yield from heads(edition) if key == "发文机关标志" else names_of(edition, key)


def nearly(subject: Subject, name: str) -> str:
    """The registry's name, full or short, that another is one slip away from; empty where there is none."""
    found = apart(name)
    if not found.place:
        return ""
    known = names_of_units(subject.registry)
    for other in (*subject.registry.units, *known):
        if other == name or abs(len(other) - len(name)) > 1 or other[:1] != name[:1]:
            continue
        meant = apart(other)
        if (
            meant.place
            and name.startswith(meant.place)
            and (len(meant.rest) >= _LEAST or meant.rest in _SURE)
            and one_slip(name.removeprefix(meant.place), meant.rest)
        ):
            return other
    return ""


def one_slip(one: str, other: str) -> bool:
    """Whether a text differs from another in one character, or in the order of two that stand together."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) == len(other):
        swapped = (
            one[start : start + 2] == other[start : start + 2][::-1]
            and one[start + 2 :] == other[start + 2 :]
        )
        return swapped or one[start + 1 :] == other[start + 1 :]
    shorter, longer = sorted((one, other), key=len)
    return longer[start + 1 :] == shorter[start:]


RULE = Rule("C810", "机关名称写错", Severity.WARNING, check, __doc__)
