"""指标: every figure of a report stands once, as an indicator with its measure and source."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from toolkit.figures.exact import MOST_PLACES, plain, sum_of
from toolkit.figures.faults import FigureError
from toolkit.figures.parsing import parse_decimal
from toolkit.figures.quantity import Missing
from toolkit.figures.target import Target, parse_target
from toolkit.model.base import SCALAR, Frozen, FrozenMap, Line, Names, Text, Whole, one_line, refuse
from toolkit.model.units import Kinds

FROM_DOCUMENT = "原文："  # begins the source of a figure that was imported: the sentence that it stood in


def _number(value: Any) -> Decimal | Missing:
    if isinstance(value, (Decimal, Missing)):
        return value
    if not isinstance(value, str):
        refuse("D203", "这里应是数字", "填数字；还不知道写 待补，没有这回事写 不涉及")
    if value in ("待补", "不涉及"):
        return Missing(value)
    try:
        return _decimal(value)
    except FigureError as fault:
        refuse("F301", fault.message, fault.hint)


_decimal = lru_cache(maxsize=2048)(parse_decimal)  # small numbers, which nearly all are, come again and again


def _target(value: Any) -> Target:
    if isinstance(value, Target):
        return value
    if not isinstance(value, str):
        refuse("D203", "这里应是目标", '写成 ">= 90" 这样')
    try:
        return parse_target(value)
    except FigureError as fault:
        refuse("F302", fault.message.replace("目标", "目标或条件", 1), fault.hint)


_NUMBER_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^(待补|不涉及|-?[0-9]+(\.[0-9]+)?)$"}]
}
Number = Annotated[Decimal | Missing, PlainValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
Goal = Annotated[Target, BeforeValidator(_target), WithJsonSchema({"type": ["string", "number"]})]
Modifier = Literal["近", "约", "超", "超过", "不足", "逾", "以上", "左右", "余", "多", "以下"]
Method = Literal["求和", "家数", "去重计数", "均值", "比率", "最大", "最小"]


def _scope_kind(value: Any) -> str:
    return "§attributes" if isinstance(value, Mapping) else "§names"


# The units by name, kind or level, or by several attributes at once.
Units: TypeAlias = Annotated[
    Annotated[Kinds, Tag("§names")] | Annotated[FrozenMap[Kinds], Tag("§attributes")],
    Discriminator(_scope_kind),
]


def _parts(value: Any) -> Any:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, (list, tuple)):
        names = [one_line(item) for item in value]
        if twice := next((name for name in names if names.count(name) > 1), None):
            refuse("D213", f"分项“{twice}”写了两次", "每个分项只写一次")
        value = dict.fromkeys(names)
    if isinstance(value, Mapping) and not value:
        refuse("D202", "分项是空的", "补上分项的名称，或删去这个键")
    return value


# What a figure is made of: names alone, or each with its number.
Parts = Annotated[
    FrozenMap[Annotated[Number | None, Field(default=None)]],
    BeforeValidator(_parts),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": SCALAR, "minItems": 1},
                {"type": "object", "additionalProperties": _NUMBER_SCHEMA, "minProperties": 1},
                SCALAR,
            ]
        }
    ),
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
    excluded: Names | None = Field(default=None, alias="除外", description="范围之内不汇总的单位")
    condition: Goal | None = Field(default=None, alias="条件", description='家数：数到哪些单位，不写则 "> 0"')
    places: Whole | None = Field(
        default=None, alias="位数", description="均值、比率保留几位小数，不写则 2 位"
    )
    approved: Approval | None = Field(default=None, alias="核定", description="核定的数及理由")
    parts: Parts | None = Field(
        default=None, alias="分项", description="各分项的名称，或名称和数；不写数值则由分项得出"
    )

    @model_validator(mode="before")
    @classmethod
    def _in_braces(cls, value: Any) -> Any:
        if isinstance(value, str):
            shown = value if len(value) <= 20 else "…"
            refuse("D203", "指标的数要写在“数值”里", f"写成 {{数值: {shown}, 计量: …}}；不涉及、待补也这样写")
        return value

    @model_validator(mode="after")
    def _one_origin(self) -> Indicator:
        if self.measure in ("待补", "无", "不涉及"):
            refuse("D203", f"计量不能写“{self.measure}”", "写 份、项、次、% 等；没有计量就不写这个键")
        if self.rollup is None:
            _no_rollup_keys(self)
            return self if self.parts is None else _of_parts(self, self.parts)
        if self.value is not None:
            refuse("D209", "指标既有数值又有汇总", "留下一个；对汇总数另行核定的写在“核定”里")
        if self.parts is not None:
            refuse("D209", "指标既有分项又有汇总", "留下一个；分项由各单位填")
        _rollup_keys(self, self.rollup)
        return self


_ROLLUP_KEYS = {
    "of": "指标",
    "scope": "范围",
    "numerator": "分子",
    "denominator": "分母",
    "excluded": "除外",
    "condition": "条件",
    "places": "位数",
    "approved": "核定",
}


def _no_rollup_keys(indicator: Indicator) -> None:
    said = _ROLLUP_KEYS.keys() & indicator.model_fields_set
    stray = [
        key for name, key in _ROLLUP_KEYS.items() if name in said and getattr(indicator, name) is not None
    ]
    if stray:
        words = "、".join(f"“{key}”" for key in stray)
        refuse("D209", f"没有“汇总”，{words}不起作用", "补上“汇总: 求和”一类的写法，或删去")
    if indicator.value is None and indicator.parts is None:
        refuse("D202", "指标缺少数值", "填 数值；还不知道写 待补，没有这回事写 不涉及")


def _rollup_keys(indicator: Indicator, method: str) -> None:
    if indicator.scope is not None and not indicator.scope:
        refuse("D202", "范围是空的", "写上单位、级别、类别或地区；不写“范围”就是直接下级")
    ratio = method == "比率"
    for name, key, wanted in (("numerator", "分子", ratio), ("denominator", "分母", ratio)):
        given = getattr(indicator, name) is not None
        if wanted and not given:
            refuse("D202", f"比率缺少“{key}”", "写明分子、分母各是哪个指标；比率由两者之和相除得出")
        if given and not wanted:
            refuse("D209", f"“{method}”用不到“{key}”", "只有“汇总: 比率”写分子、分母")
    if ratio and indicator.of is not None:
        refuse("D209", "“比率”用不到“指标”", "比率由“分子”“分母”两个指标得出")
    if indicator.condition is not None and method != "家数":
        refuse("D209", f"“{method}”用不到“条件”", "只有“汇总: 家数”写条件")
    if indicator.places is not None and method not in ("均值", "比率"):
        refuse("D209", f"“{method}”用不到“位数”", "只有“均值”“比率”写位数")
    if indicator.places is not None and indicator.places > MOST_PLACES:
        refuse("D209", f"位数 {indicator.places} 太多", f"最多 {MOST_PLACES} 位")


def _of_parts(indicator: Indicator, parts: Mapping[str, Decimal | Missing | None]) -> Indicator:
    """The indicator with the number that follows from its parts; refused where another one was typed."""
    numbers = [number for number in parts.values() if isinstance(number, Decimal)]
    typed = [number for number in parts.values() if number is not None]
    if typed and len(typed) < len(parts):
        without = next(name for name, number in parts.items() if number is None)
        refuse("D202", f"分项“{without}”没有数", "各分项都填数，或都只写名称")
    if not typed:
        if indicator.value is None:
            return indicator.model_copy(update={"value": Decimal(len(parts))})
        if not indicator.value or indicator.value is Missing.NOT_APPLICABLE:
            said = plain(indicator.value) if isinstance(indicator.value, Decimal) else indicator.value.value
            refuse("D242", f"数值是 {said}，却列了 {len(parts)} 个分项", "改正数值，或删去分项")
        return indicator
    if Missing.PENDING in typed:
        total: Decimal | Missing = Missing.PENDING
    else:
        total = sum_of(numbers) if numbers else Missing.NOT_APPLICABLE
    if indicator.value not in (None, total):
        shown = plain(total) if isinstance(total, Decimal) else total.value
        typed_value = indicator.value
        said = typed_value.value if isinstance(typed_value, Missing) else plain(typed_value or Decimal(0))
        refuse("D242", f"各分项合计是 {shown}，数值却是 {said}", "改正分项或数值，或者不写数值")
    return indicator.model_copy(update={"value": total})


def says_otherwise(one: Indicator, other: Indicator) -> bool:
    """Whether two files of a unit say different things of one figure; name, source and definition may differ.

    What only one of them says (上年, 分项) is no contradiction.
    """
    if one.rollup is not None or other.rollup is not None:
        return one != other
    if (one.value, one.measure) != (other.value, other.measure):
        return True
    pairs: tuple[tuple[object, object], ...] = ((one.parts, other.parts), (one.previous, other.previous))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def indicator_of(typed: object) -> Indicator | None:
    """The indicator that was typed like this; None where it has faults."""
    try:
        return Indicator.model_validate(typed)
    except ValidationError:
        return None
