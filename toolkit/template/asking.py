"""The names that a template asks for, against those that its documents have.

Codes: T570 a name that nothing gives, T571 an indicator that neither the manifest nor any unit's data have, T572 a name
of a loop, outside that loop, T574 a section that the manifest does not declare, T583 whole paragraphs asked for as text
or text as whole paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.suggest import did_you_mean, nearest
from toolkit.word.engine import Block
from toolkit.word.engine.faults import fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.problems import Problem
    from toolkit.word.engine.inspecting import Asked

_FIRST = ("公文", "章节", "单位", "指标")  # where a name is looked for before other places
More = Callable[[], tuple[Mapping[str, Any], Mapping[str, Any]]]


def unknown(asked: Iterable[Asked], known: Mapping[str, Any], more: More, path: str) -> Iterator[Problem]:
    """What is wrong with the names; ``more`` gives the indicators and attributes of all units, where they matter."""
    names = dict(known)
    completed = False
    for each in asked:
        root = each.path.split(".")[0]
        if root in ("指标", "单位") and not completed and _missing(each, names) is not None:
            indicators, attributes = more()
            names["指标"] = {**indicators, **names["指标"]}
            names["单位"] = {**attributes, **names["单位"]}
            completed = True
        missing = _missing(each, names)
        if missing is None:
            yield from _misplaced(each, names, path)
        elif not each.optional:
            yield _told(each, *missing, names, path)


def with_nearest(each: Asked, names: Mapping[str, Any]) -> Asked:
    """What is asked with a slip of its name put right, where some name is near."""
    missing = _missing(each, names)
    if missing is None:
        return each
    step, before, choices = missing
    near = nearest(step, choices)
    if near is None:
        return each
    steps = each.path.split(".")
    steps[before.count(".") + 1 if before else 0] = near
    return replace(each, path=".".join(steps))


def value_of(name: str, names: Mapping[str, Any]) -> Any:
    """What a name is; None where it is none."""
    value: Any = names
    for step in name.split("."):
        if not isinstance(value, Mapping) or step not in value:
            return None
        value = value[step]
    return value


def _missing(each: Asked, names: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]] | None:
    """The first step of a name that leads to nothing, what stands before it, and what could stand there."""
    value: Any = names
    before: list[str] = []
    for step in each.path.split("."):
        if not isinstance(value, Mapping):
            return None
        if step not in value:
            return step, ".".join(before), tuple(value)
        value = value[step]
        before.append(step)
    return None


def _told(
    each: Asked, step: str, before: str, choices: tuple[str, ...], names: Mapping[str, Any], path: str
) -> Problem:
    def said(code: str, message: str, hint: str) -> Problem:
        return fault(path, code, message, hint, each.where, each.at)

    if not before and each.lapsed:
        first, last = (f"{{% {each.lapsed} … %}}", f"{{% end{each.lapsed} %}}")
        message = f"“{step}”只在 {first} 和 {last} 之间才有，这里已经在外面"
        return said("T572", message, f"把这个标签移到 {last} 之前，或换成别的名称")
    if before == "指标":
        message = f"没有指标“{step}”：模板说明没有列，各单位的数据里也没有"
        near = nearest(step, choices)
        hint = f"是不是“{near}”？" if near else "核对名称；是新的指标，先在模板.yaml 的“指标”里写上"
        return said("T571", message, hint)
    if before == "章节":
        near = nearest(step, choices)
        hint = f"是不是“{near}”？" if near else f"在模板.yaml 的“章节”里写上“{step}”，或删去这一段"
        return said("T574", f"模板说明里没有章节“{step}”，这里印不出内容", hint)
    elsewhere = _elsewhere(step, before, names)
    if elsewhere:
        hint = f"写成“{elsewhere}”"
    elif before:
        hint = did_you_mean(step, choices)
    else:
        own = sorted(each.own - {"loop"})
        hint = did_you_mean(step, [*own, *(name for name in choices if not isinstance(names[name], Block))])
    message = f"“{before}”里没有“{step}”" if before else f"没有“{step}”这个名称"
    return said("T570", message, hint)


def _elsewhere(step: str, before: str, names: Mapping[str, Any]) -> str:
    """The whole name where one of that very step stands elsewhere: 公文.标题 for 标题."""
    if before and step in names:
        return step
    for root in dict.fromkeys((*_FIRST, *names)):
        value = names.get(root)
        if root != before and isinstance(value, Mapping) and step in value:
            return f"{root}.{step}"
    return ""


def _misplaced(each: Asked, names: Mapping[str, Any], path: str) -> Iterator[Problem]:
    """Whole paragraphs where text stands, and the reverse."""
    if not each.whole or each.word or each.filters:
        return
    value = value_of(each.path, names)
    message = hint = ""
    if isinstance(value, Block) and each.level != "p":
        message = f"“{each.path}”是整段的内容，这里写成了一段文字里的标签"
        hint = f"让它独占一段，写成 {{{{p {each.path} }}}}"
    elif isinstance(value, Mapping) and not each.path.startswith("指标."):
        message = f"“{each.path}”下面有好几项，不能整个印出"
        shown = "、".join(f"{each.path}.{key}" for key in list(value)[:3])
        hint = f"写到具体的一项，如 {shown}" if shown else "写到具体的一项"
    elif value is not None and each.level in ("p", "r") and not isinstance(value, Block):
        message = f"“{each.path}”是文字，标签里却带了 {each.level}，印不出来"
        hint = f"去掉 {each.level}，写成 {{{{ {each.path} }}}}"
    if message:
        yield fault(path, "T583", message, hint, each.where, each.at)
