"""模板说明: a template's manifest, data that a legal office edits."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from toolkit.figures.faults import FigureError
from toolkit.figures.parsing import parse_decimal
from toolkit.model.base import (
    Frozen,
    FrozenMap,
    Line,
    Names,
    Prose,
    Special,
    Text,
    Whole,
    Year,
    YesNo,
    refuse,
)
from toolkit.model.elements import Elements
from toolkit.model.levels import Levels
from toolkit.model.units import Format
from toolkit.suggest import did_you_mean

TASK_PARTS = ("责任单位", "时限", "目标")
DEEPEST = 4  # level of the headings that a 目录 may list
# Of the kinds of documents: those that issue another one, and those without a title (10.2, 10.3).
ISSUING, UNTITLED = ("通知", "令", "命令"), ("令", "命令", "纪要")


def _heading(value: Any) -> Any:
    return Special.NONE if value == "无" else value


def _elements(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        known = Elements.keys()
        if name not in known:
            refuse("D203", f"没有“{name}”这个公文要素", did_you_mean(name, known))
    return names


def _parts_of_a_task(names: tuple[str, ...]) -> tuple[str, ...]:
    if names == ("无",):
        return ()
    for name in names:
        if name not in TASK_PARTS:
            refuse("D203", f"任务没有“{name}”这一要素", did_you_mean(name, TASK_PARTS))
    return names


def _depth(depth: int) -> int:
    if not 1 <= depth <= DEEPEST:
        refuse("D205", f"目录没有第 {depth} 级", f"写 1 至 {DEEPEST}")
    return depth


class SectionRule(Frozen):
    """One section that the template prints: its key is the mapping's key."""

    heading: Annotated[
        Prose | Special | None, BeforeValidator(_heading), WithJsonSchema({"type": "string"})
    ] = Field(default=None, alias="标题", description="印出的标题，可用 {{ }}；不写则用键，写“无”则没有标题")
    required: YesNo = Field(default=False, alias="必备", description="缺了就不能定稿")
    guidance: Text | None = Field(default=None, alias="说明", description="写什么、依据什么")
    aliases: Names = Field(
        default=(),
        alias="别名",
        description="导入时，标题是这些或与之相近的部分归到这里；不写年份、单位名和序号",
    )


class IndicatorRule(Frozen):
    """What the office fixes for an indicator that every unit reports."""

    measure: Line | None = Field(default=None, alias="计量", description="各单位都用这个计量")
    definition: Text | None = Field(default=None, alias="口径", description="各单位都按这个口径")
    required: YesNo = Field(default=False, alias="必备", description="各单位都要报")


class ReportingItem(Frozen):
    """报告事项: something that a report must say something about."""

    name: Line = Field(alias="事项", description="报告要说到的事")
    guidance: Text | None = Field(default=None, alias="说明", description="说些什么")
    keywords: Names = Field(
        default=(), alias="关键词", description="标题里有其中一个词的内容，汇编素材时归入这一事项"
    )
    clues: Names = Field(
        default=(),
        alias="线索",
        description="正文里有其中一个词，检查时就算写到了这一事项；不写则用关键词",
    )
    since: Year | None = Field(default=None, alias="起始年度", description="从哪一年度的报告起要写")
    until: Year | None = Field(default=None, alias="截止年度", description="写到哪一年度的报告为止")
    units: Names = Field(
        default=(), alias="适用单位", description="哪些单位要写：单位名录里的级别、类别或单位名；不写则都要写"
    )
    basis: Line | None = Field(default=None, alias="依据", description="出自哪个文件")

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> ReportingItem:
        if self.since is not None and self.until is not None and self.until < self.since:
            refuse("D278", f"“截止年度”{self.until} 早于“起始年度”{self.since}", "核对两个年度")
        return self


class Recognition(Frozen):
    """识别: which documents fit the template when they are imported; what is not given is not asked."""

    topics: Names = Field(default=(), alias="主题", description="标题里要有其中一个词，如 法治政府、依法行政")
    endings: Names = Field(
        default=(), alias="文种", description="标题以其中一个词结尾，如 报告；通知看所印发文件的标题"
    )
    issuer: Literal["政府", "部门"] | None = Field(
        default=None, alias="单位", description="谁发的：政府或部门"
    )
    issued: YesNo | None = Field(
        default=None, alias="印发", description="写“是”，只认通知所印发的；写“否”，只认直接发布的"
    )


def _times(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        times = parse_decimal(value)
    except (FigureError, TypeError, AttributeError):
        refuse("D203", "相差倍数应是大于 1 的数", "写 3、5、10 这样的数")
    if times <= 1:
        refuse("D203", "相差倍数应是大于 1 的数", "写 3、5、10 这样的数")
    return times


class Checking(Frozen):
    """检查: what `gongwen check` is to know of these documents."""

    times: (
        Annotated[
            Decimal,
            BeforeValidator(_times),
            WithJsonSchema({"type": ["number", "string"], "exclusiveMinimum": 1}),
        ]
        | None
    ) = Field(default=None, alias="相差倍数", description="指标与上年相差几倍以上就提醒，不写是 5")


class Manifest(Frozen):
    """templates/<模板>/模板.yaml"""

    format: Format = Field(alias="格式", description="格式的版本，现在是 1")
    kind: Line = Field(alias="文种", description="报告、通知、规划……")
    description: Text | None = Field(default=None, alias="说明", description="这个模板给谁用")
    title: Prose | None = Field(default=None, alias="标题", description="公文标题的样式，可用 {{ }}")
    file_name: Prose = Field(
        default="{{ 单位.名称 }}{{ 年度 }}年{{ 文种 }}",
        alias="文件名",
        description="草稿文件名的样式，可用 {{ }}",
    )
    required_elements: Annotated[Names, AfterValidator(_elements)] = Field(
        default=(), alias="必备要素", description="缺了就不能定稿的公文要素"
    )
    sections: FrozenMap[SectionRule] = Field(
        default={}, validate_default=True, alias="章节", description="模板印哪些部分，按次序"
    )
    levels: Levels = Field(default=(), alias="编号", description="各级序号，从章节标题一级起")
    inline: Annotated[Names, AfterValidator(_parts_of_a_task)] = Field(
        default=TASK_PARTS,
        alias="随文印出",
        description="任务的责任单位、时限、目标，哪些印在这一项的末尾；没有列的只印在任务表里，写“无”都不印，不写这个键都印",
    )
    contents: YesNo = Field(
        default=False, alias="目录", description="“是”则标题之后印目录；数据里的“公文.目录”可以改"
    )
    contents_depth: Annotated[Whole, AfterValidator(_depth)] = Field(
        default=2, alias="目录层级", description="目录列到第几级标题，1 至 4"
    )
    indicators: FrozenMap[IndicatorRule] = Field(
        default={}, validate_default=True, alias="指标", description="各单位都要报的指标"
    )
    reporting_items: tuple[ReportingItem, ...] = Field(
        default=(), alias="报告事项", description="报告要说到的各项"
    )
    checking: Checking = Field(default=Checking(), alias="检查", description="检查时怎样掌握")
    recognition: Recognition | None = Field(
        default=None, alias="识别", description="导入时，怎样的公文用这个模板；不写则只在指名时才用"
    )
