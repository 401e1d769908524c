"""Why a draft was made: which of the things that it is made from are not those of the draft before, to the key."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.workspace.ledger import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.rollup.values import Rolled
    from toolkit.workspace.entries import Entry

_DIGITS = 6  # of a part's hash: it only has to tell that this part changed
_TOLD = 5  # parts that are named
_MANY = 500  # keys from which a mapping is looked at as a whole
_DEEPER = ("公文", "指标", "章节", "版本")  # whose own keys are told apart
_WORDS = {
    "数据": "数据改了",
    "上年数据": "上年的数据改了",
    "同年其他文件": "本单位同年的其他文件改了",
    "单位名录": "单位名录改了",
    "模板": "Word 模板改了",
    "模板说明": "模板说明改了",
    "模板版本": "模板发布了新的版本",
    "汇总": "汇总的数字变了",
    "图片和附件": "图片或附件改了",
    "版式": "版式改了",
    "程序": "程序换了版本",
}
SAME = "与已有的草稿相同"
_NEVER, _LOST, _EDITED, _OTHER, _PACKED = (
    "第一次生成",
    "草稿不在了",
    "手工改过，按要求重新生成",
    "台账里没有，按要求重新生成",
    "压缩程序不同",
)


def detail_of(data: object, rolled: Mapping[str, Rolled]) -> str:
    """The parts of a data file and the units of its roll-ups, each with the beginning of its hash, in one line."""
    parts = [f"{name}={_short(value)}" for name, value in _parts(data)]
    units: dict[str, list[object]] = {}
    for each in rolled.values():
        for given in each.contributions:
            units.setdefault(given.unit, []).append([each.key, given.standing.value, str(given.shown)])
    parts += [f"单位.{name}={_short(given)}" for name, given in sorted(units.items())]
    return "；".join(parts)


def reasons(known: Entry | None, state: State, entry: Entry) -> tuple[str, ...]:
    """Why the draft of ``entry`` is written where that of ``known`` stands like this; never empty."""
    if known is None:
        return (_NEVER if state is State.ABSENT else _OTHER,)
    told: list[str] = []
    for name in dict.fromkeys([*entry.origins, *known.origins]):
        if entry.origins.get(name) != known.origins.get(name):
            more = (
                _changed(known.detail, entry.detail, rolled=name == "汇总")
                if name in ("数据", "汇总")
                else ""
            )
            told.append(_WORDS.get(name, f"{name}改了") + more)
    if state is State.ABSENT:
        told.append(_LOST)
    elif state is State.EDITED:
        told.append(_EDITED)
    return tuple(told) or (_PACKED,)


def _parts(data: object) -> Iterator[tuple[str, object]]:
    for key, value in data.items() if isinstance(data, dict) else ():
        if key in _DEEPER and isinstance(value, dict) and len(value) <= _MANY:
            yield from ((_name(f"{key}.{below}"), part) for below, part in value.items())
        else:
            yield _name(key), value


@lru_cache(maxsize=2048)
def _name(key: str) -> str:
    """A key without the marks that part one entry from the next."""
    return " ".join(key.replace("；", ";").replace("=", "＝").split())[:60]


_plain = json.JSONEncoder(default=str).encode  # the same in every version of Python and of ours


def _short(value: object) -> str:
    return files.digest(_plain(value).encode())[:_DIGITS]


def _changed(before: str, after: str, *, rolled: bool) -> str:
    """The parts that are new, gone or other than before: of the units, or of the data.

    None where not one of all is the same: an earlier version of ours hashed parts in another way.
    """
    old, new = _read(before), _read(after)
    if not any(old.get(name) == mark for name, mark in new.items()):
        return ""
    names = [
        name
        for name in dict.fromkeys([*new, *old])
        if old.get(name) != new.get(name) and name.startswith("单位.") == rolled
    ]
    shown = [name.removeprefix("单位.") for name in names[:_TOLD]]
    more = f"等 {len(names)} 处" if len(names) > _TOLD else ""
    return f"（{'、'.join(shown)}{more}）" if shown and old else ""


def _read(detail: str) -> dict[str, Any]:
    return dict(part.rpartition("=")[::2] for part in detail.split("；") if "=" in part)
