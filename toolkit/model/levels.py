"""How the headings and items of each level are numbered."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, WithJsonSchema

from toolkit.model.base import Frozen, Line, YesNo

_Form = Literal[
    "一、",
    "（一）",
    "1.",
    "1．",
    "（1）",
    "①",
    "1、",
    "1）",
    "1",
    "1.1",
    "1.1.1",
    "第一编",
    "第一部分",
    "第一章",
    "第一节",
    "第一条",
    "一是",
    "无",
]
FORMS: tuple[str, ...] = get_args(_Form)
# To an editor, 1. without quotes is the number 1, and 1.1 without quotes 1.1.
NumeralForm = Annotated[_Form, WithJsonSchema({"enum": [*FORMS, 1, 1.1]})]


class LevelRule(Frozen):
    """How one level of headings and items is numbered; the first is that of the sections."""

    form: NumeralForm = Field(alias="形式", description="序号的样子")
    runs_on: YesNo = Field(
        default=False, alias="连续", description="“是”则跨上级连续编号，“否”则逢上级重新起"
    )
    style: Line | None = Field(
        default=None, alias="样式", description="Word 样式名，不写则按层级用 标题 1 至 4"
    )


Levels = tuple[LevelRule, ...]
UNNUMBERED = LevelRule.model_validate({"形式": "无"})


def rule_of(levels: Levels, depth: int) -> LevelRule:
    """The rule of a depth, from 0; beyond those that are declared, items have no numeral."""
    return levels[depth] if depth < len(levels) else UNNUMBERED
