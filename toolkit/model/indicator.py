"""指标: every figure of a report stands once, as an indicator with its measure and source."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from toolkit.figures.faults import FigureError
from toolkit.figures.parsing import parse_decimal
from toolkit.figures.quantity import Missing
from toolkit.figures.target import Target, parse_target
from toolkit.model.base import Frozen, FrozenMap, Line, Names, Text, refuse


def _number(value: Any) -> Decimal | Missing:
    if isinstance(value, (Decimal, Missing)):
        return value
    if not isinstance(value, str):
        refuse("D203", "这里应是数字", "填数字；还不知道写 待补，没有这回事写 不涉及")
    if value in ("待补", "不涉及"):
        return Missing(value)
    try:
        return parse_decimal(value)
    except FigureError as fault:
        refuse("F301", fault.message, fault.hint)


def _target(value: Any) -> Target:
    if isinstance(value, Target):
        return value
    if not isinstance(value, str):
        refuse("D203", "这里应是目标", '写成 ">= 90" 这样')
    try:
        return parse_target(value)
    except FigureError as fault:
        refuse("F302", fault.message, fault.hint)


_NUMBER_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^(待补|不涉及|-?[0-9]+(\.[0-9]+)?)$"}]
}
Number = Annotated[Decimal | Missing, BeforeValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
Goal = Annotated[Target, BeforeValidator(_target), WithJsonSchema({"type": ["string", "number"]})]
Modifier = Literal["近", "约", "超", "超过", "不足", "逾", "以上", "左右", "余", "多", "以下"]
Method = Literal["求和", "家数", "去重计数", "均值", "比率", "最大", "最小"]


def _scope_kind(value: Any) -> str:
    return "§attributes" if isinstance(value, Mapping) else "§names"


# The units by name, kind or level, or by several attributes at once.
Units: TypeAlias = Annotated[
    Annotated[Names, Tag("§names")] | Annotated[FrozenMap[Names], Tag("§attributes")],
    Discriminator(_scope_kind),
]


class Approval(Frozen):
    """核定: a figure that the office knows better than the sum, with its reason."""

    value: Number = Field(alias="数值", description="核定的数")
    reason: Text = Field(alias="说明", description="为什么与汇总数不同")


class Indicator(Frozen):
    """One figure: an exact decimal, 待补, 不涉及, or a roll-up of other units' figures."""

    name: Line | None = Field(default=None, alias="名称", description="印出的名称，不写则用键")
    value: Number | None = Field(default=None, alias="数值", description="数字、待补 或 不涉及")
    measure: Line = Field(default="", alias="计量", description="份、项、次、%、万元……")
    modifier: Modifier | None = Field(
        default=None, alias="修饰", description="近50件 的“近”，50件左右 的“左右”"
    )
    target: Goal | None = Field(default=None, alias="目标", description='如 ">= 90"')
    source: Text | None = Field(default=None, alias="来源", description="数字出自哪个台账、系统或处室")
    definition: Text | None = Field(default=None, alias="口径", description="数的是什么，从何时到何时")
    previous: Number | None = Field(default=None, alias="上年", description="上年数；不写则读上年的文件")
    rollup: Method | None = Field(default=None, alias="汇总", description="由其他单位的指标汇总而来")
    of: Line | None = Field(default=None, alias="指标", description="汇总哪个指标")
    scope: Units | None = Field(default=None, alias="范围", description="汇总哪些单位")
    numerator: Line | None = Field(default=None, alias="分子", description="比率的分子指标")
    denominator: Line | None = Field(default=None, alias="分母", description="比率的分母指标")
    approved: Approval | None = Field(default=None, alias="核定", description="核定的数及理由")

    @model_validator(mode="after")
    def _one_origin(self) -> Indicator:
        if self.measure in ("待补", "无", "不涉及"):
            refuse("D203", f"计量不能写“{self.measure}”", "写 份、项、次、% 等；没有计量就不写这个键")
        if self.value is None and self.rollup is None:
            refuse("D202", "指标缺少数值", "填 数值；还不知道写 待补，没有这回事写 不涉及")
        if self.value is not None and self.rollup is not None:
            refuse("D209", "指标既有数值又有汇总", "留下一个；对汇总数另行核定的写在“核定”里")
        return self
