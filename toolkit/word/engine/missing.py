"""A name that a template asks for and the data does not have."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2.runtime import StrictUndefined
from jinja2.utils import missing

from toolkit.word.engine.budget import current
from toolkit.word.engine.faults import meant


class Advice(str):
    """A message that carries its hint."""

    __slots__ = ("hint",)
    hint: str


class Missing(StrictUndefined):
    """A name that is not there: it can only be tested with ``is defined``."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = self._undefined_name
        if self._undefined_obj is missing:
            known: list[str] = list(current.get().names)
            advice = Advice(f"没有“{name}”这个名称")
        else:
            known = (
                [k for k in self._undefined_obj if isinstance(k, str)]
                if _is_mapping(self._undefined_obj)
                else []
            )
            advice = Advice(f"这里没有“{name}”这一项")
        advice.hint = _advice(str(name), known)
        return advice


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)


def _advice(name: str, known: list[str]) -> str:
    for level in ("p", "tr", "tc", "r"):
        if name.startswith(level) and name[len(level) :] in known:
            return f"{level} 后面要有空格：{{{{{level} {name[len(level) :]} }}}}"
    return meant(name, known, "补上数据，或用 {% if … is defined %} 判断")
