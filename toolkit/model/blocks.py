"""What stands under a heading: plain paragraphs, numbered items to any depth, tables, pictures."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from toolkit.model.base import (
    SCALAR,
    ElementText,
    Frozen,
    Line,
    Names,
    Prose,
    Special,
    Text,
    Units,
    Whole,
    YesNo,
    one_line,
    refuse,
)


class Point(Frozen):
    """One point of a 分述: 一是……；二是……。"""

    text: Prose = Field(alias="正文", description="这一点的文字，不写“一是”，句末不加标点")
    cause: Prose | None = Field(default=None, alias="原因", description="印作“，主要原因是……”")
    responsible_units: Units | None = Field(
        default=None, alias="责任单位", description="列表，或照原样打的文字"
    )


class Table(Frozen):
    """A table with one row of headings; cells are prose."""

    caption: Prose | None = Field(default=None, alias="题注", description="表的名称，印在表上方")
    head: tuple[Prose, ...] = Field(alias="表头", description="各栏的名称", min_length=1)
    rows: tuple[tuple[Prose, ...], ...] = Field(alias="行", description="每行一个列表，格数与表头相同")
    widths: tuple[Whole, ...] | None = Field(
        default=None, alias="列宽", description="各栏宽度之比，如 [2, 1, 1]；不写则照内容"
    )
    note: Prose | None = Field(default=None, alias="注", description="印在表下方的说明")
    lying: YesNo | None = Field(
        default=None,
        alias="横排",
        description="写“是”，表单独排在横过来的页面上；不写，附件里 8 栏以上的表横排，其余竖排",
    )

    @model_validator(mode="after")
    def _rectangular(self) -> Table:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.head):
                refuse(
                    "D210",
                    f"表的第 {number} 行有 {len(row)} 格，表头有 {len(self.head)} 格",
                    "补齐或删去多余的格；空格写 ''",
                )
        if self.widths is not None and (len(self.widths) != len(self.head) or not all(self.widths)):
            refuse("D210", "列宽的个数与表头不同，或有 0", "每栏写一个大于 0 的整数")
        return self


class Picture(Frozen):
    """A picture from a file beside the data."""

    file: Line = Field(alias="文件", description="图片文件，相对于数据文件所在文件夹（png、jpg）")
    caption: Prose | None = Field(default=None, alias="题注", description="图的名称，印在图下方")
    alternative: Text | None = Field(default=None, alias="替代文字", description="看不见图的人听到的文字")


class TableBlock(Frozen):
    """A table among the blocks, perhaps only for some editions."""

    table: Table = Field(alias="表", description="一张表")
    only: Names | None = Field(default=None, alias="仅", description="只印在这些版本里")


class PictureBlock(Frozen):
    """A picture among the blocks, perhaps only for some editions."""

    picture: Picture = Field(alias="图", description="一幅图")
    only: Names | None = Field(default=None, alias="仅", description="只印在这些版本里")


def _point_kind(value: Any) -> str:
    return "§point" if isinstance(value, (dict, Point)) else "§text"


def _block_kind(value: Any) -> str:
    if isinstance(value, dict):
        if "表" in value:
            return "§table"
        return "§picture" if "图" in value else "§item"
    kinds = ((Item, "§item"), (TableBlock, "§table"), (PictureBlock, "§picture"))
    return next((tag for kind, tag in kinds if isinstance(value, kind)), "§text")


_SLIPS = ("标题", "正文", "内容", "分述", "原因", "责任单位", "编号", "表", "图")


def _not_a_slip(value: Any) -> Any:
    if isinstance(value, str):
        if re.match("[－﹣–]|— ", value):
            refuse(
                "Y105",
                f"“{value[0]}”不是半角减号",
                "列表项写半角减号加空格“- ”；确是正文则写成“——”或放在“正文:”之后",
            )
        for key in _SLIPS:
            if value.startswith(f"{key}："):
                refuse(
                    "Y105",
                    f"“{key}”后面是全角冒号“：”",
                    f"改成半角冒号加空格“{key}: ”；确是正文则放在“正文:”之后",
                )
    return value


def is_slip(text: str) -> bool:
    """Whether a text that stands in a list would be refused as a slip of the finger."""
    try:
        _not_a_slip(text)
    except PydanticCustomError:
        return True
    return False


Points = tuple[
    Annotated[
        Annotated[Prose, BeforeValidator(_not_a_slip), Tag("§text")] | Annotated[Point, Tag("§point")],
        Discriminator(_point_kind),
    ],
    ...,
]


def _id(value: Any) -> str | Special:
    text = one_line(value)
    if not text:
        refuse("D202", "编号是空的", "写上编号，或删去这个键；不印序号写“无”")
    return Special.NONE if text == "无" else text


ItemId = Annotated[str | Special | None, BeforeValidator(_id), WithJsonSchema(SCALAR)]


class Item(Frozen):
    """A numbered item, a task or a problem: heading on its own line (with 内容) or run in (with 正文)."""

    id: ItemId = Field(
        default=None, alias="编号", description="固定编号，本文件内不重复，供引用；写“无”则不印序号"
    )
    ordinal: Line | None = Field(default=None, alias="序号", description="照印的序号，代替自动编号")
    heading: ElementText = Field(default=None, alias="标题", description="有“内容”时独占一行，有“正文”时接排")
    text: Prose | None = Field(default=None, alias="正文", description="接在标题后面的文字")
    points: Points | None = Field(
        default=None, alias="分述", description="印作 一是……；二是……。", min_length=1
    )
    cause: Prose | None = Field(default=None, alias="原因", description="问题的原因，印作“，主要原因是……”")
    blocks: tuple[Block, ...] | None = Field(default=None, alias="内容", description="标题下面的各段")
    responsible_units: Units | None = Field(
        default=None, alias="责任单位", description="列表，或照原样打的文字"
    )
    lead_units: Units | None = Field(default=None, alias="牵头单位", description="列表，或照原样打的文字")
    supporting_units: Units | None = Field(
        default=None, alias="配合单位", description="列表，或照原样打的文字"
    )
    deadline: Line | None = Field(
        default=None, alias="时限", description="完成时限，如 2023-12-31 或 长期坚持"
    )
    target: Prose | None = Field(default=None, alias="目标", description="可以检验的目标")
    answers_tasks: Names | None = Field(default=None, alias="落实任务", description="落实的本年要点任务编号")
    answers_problems: Names | None = Field(default=None, alias="对应问题", description="针对的问题编号")
    reporting_items: Names | None = Field(
        default=None, alias="报告事项", description="这一项说的是模板说明里的哪些报告事项"
    )
    source_unit: Line | None = Field(default=None, alias="来源单位", description="素材来自哪个单位")
    only: Names | None = Field(default=None, alias="仅", description="只印在这些版本里")
    behind: Line | None = Field(
        default=None, alias="接在", description="“其他章节”里的一项，印在这个章节之后，如 主要工作"
    )

    @model_validator(mode="after")
    def _says_something(self) -> Item:
        untitled = self.heading in (None, Special.NONE)
        if untitled and not any((self.text, self.points, self.blocks)):
            refuse("D208", "这一项既没有标题，也没有正文、内容或分述", "补上其中一项，或删去")
        return self


Block: TypeAlias = Annotated[
    Annotated[Prose, BeforeValidator(_not_a_slip), Tag("§text")]
    | Annotated[Item, Tag("§item")]
    | Annotated[TableBlock, Tag("§table")]
    | Annotated[PictureBlock, Tag("§picture")],
    Discriminator(_block_kind),
]


def _section_kind(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "§blocks"
    return "§item" if isinstance(value, (dict, Item)) else "§text"


# A section: one text, a list of blocks, or an item whose heading overrides the manifest's.
Section: TypeAlias = Annotated[
    Annotated[Prose, BeforeValidator(_not_a_slip), Tag("§text")]
    | Annotated[tuple[Block, ...], Tag("§blocks")]
    | Annotated[Item, Tag("§item")],
    Discriminator(_section_kind),
]

Item.model_rebuild()
__all__ = ["Block", "Item", "Picture", "PictureBlock", "Point", "Section", "Table", "TableBlock", "is_slip"]
