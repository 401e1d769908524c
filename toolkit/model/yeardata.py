"""年度数据: one unit's document of one year, as one YAML file."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator

from toolkit.model.base import (
    ElementDate,
    ElementText,
    Frozen,
    FrozenMap,
    Line,
    Prose,
    Text,
    Year,
    YesNo,
    refuse,
)
from toolkit.model.blocks import Block, Section, Table
from toolkit.model.elements import Elements
from toolkit.model.indicator import Indicator
from toolkit.model.levels import Levels


def _sections_kind(value: Any) -> str:
    return "§list" if isinstance(value, (list, tuple)) else "§keys"


# By the manifest's keys, or a free list where headings change from year to year; bare texts, tables and pictures
# stand where they stand.
Sections: TypeAlias = Annotated[
    Annotated[FrozenMap[Section], Tag("§keys")] | Annotated[tuple[Block, ...], Tag("§list")],
    Discriminator(_sections_kind),
]


class Attachment(Frozen):
    """附件: a table, text in sections, or a file."""

    title: Prose = Field(alias="标题", description="附件的名称，不加书名号")
    ordinal: Line | None = Field(default=None, alias="序号", description="照印的序号，代替自动编号")
    listed: YesNo = Field(
        default=True, alias="附件说明", description="写“否”，正文后面的附件说明里不列这个附件"
    )
    levels: Levels | None = Field(default=None, alias="编号", description="附件自己的各级序号")
    sections: Sections | None = Field(default=None, alias="章节", description="附件的正文")
    table: Table | None = Field(default=None, alias="表", description="附件是一张表")
    file: Line | None = Field(default=None, alias="文件", description="另附的文件")
    task_table: YesNo = Field(
        default=False,
        alias="任务表",
        description="写“是”，就把章节和印发件里写了编号、责任单位、时限或目标的各项列成任务分解表",
    )
    lying: YesNo | None = Field(
        default=None, alias="横排", description="任务分解表要横排的写“是”；别的表在“表”下面写"
    )

    @model_validator(mode="after")
    def _turns_its_table_of_tasks(self) -> Attachment:
        if self.lying is not None and not self.task_table:
            refuse("D265", "“横排”不是对着表写的", "附件里的表，移到“表”下面写；这里只管“任务表”")
        return self


class Issued(Frozen):
    """印发件: what a notice issues, on a new page, without the label 附件."""

    title: ElementText = Field(default=None, alias="标题", description="所印发文件的标题；换行处照印")
    levels: Levels | None = Field(default=None, alias="编号", description="所印发文件自己的各级序号")
    preamble: Section | None = Field(default=None, alias="导语", description="标题下面的话")
    sections: Sections = Field(
        alias="章节", description="所印发文件的正文：各项的列表，或“标题: 内容”；序号另起"
    )
    closing: Prose | None = Field(default=None, alias="结语", description="最后的话")


class YearData(Frozen):
    """data/<年度>/<单位>.yaml or data/<年度>/<单位>.<文种>.yaml"""

    year: Year = Field(alias="年度", description="四位数的公历年份")
    unit: Line = Field(alias="单位", description="单位名录里的键")
    template: Line | None = Field(default=None, alias="模板", description="用哪个模板，不写则用单位名录里的")
    elements: Elements = Field(default=Elements(), alias="公文", description="GB/T 9704 的各要素")
    editions: FrozenMap[Elements] | None = Field(
        default=None, alias="版本", description="同一份正文给不同读者的版本，各自改写公文要素"
    )
    indicators: FrozenMap[Indicator] = Field(
        default={}, validate_default=True, alias="指标", description="每个数字只在这里写一次"
    )
    levels: Levels | None = Field(
        default=None, alias="编号", description="各级序号，写了就代替模板说明的，印发件和附件也照它"
    )
    sections: Sections | None = Field(
        default=None,
        alias="章节",
        description="正文各部分：“章节名: 内容”，模板不定章节的写成各项、各段的列表",
    )
    issued: Issued | None = Field(default=None, alias="印发件", description="通知所印发的文件")
    attachments: tuple[Attachment, ...] = Field(default=(), alias="附件", description="各附件，按次序")
    submitted_on: ElementDate = Field(default=None, alias="报送日期", description="哪一天报送的")
    published_on: ElementDate = Field(default=None, alias="公开日期", description="哪一天公开的")
    published_at: Text | None = Field(default=None, alias="公开网址", description="公开在哪个网页")


class YearFigures(Frozen):
    """Of a file of year data what other units need of it: its figures, without its texts."""

    year: Year = Field(alias="年度")
    unit: Line = Field(alias="单位")
    indicators: FrozenMap[Indicator] = Field(default={}, validate_default=True, alias="指标")
