"""时间表: from when to when what documents cite can be cited; the toolkit's own list, and a workspace's beside it.

Code: D280 an entry that says nothing of any time, or ends before it begins.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from toolkit.model.base import FilledLine, Frozen, Line, Names, Special, Text, YesNo, refuse, special_date
from toolkit.model.units import Format


def _date(value: Any) -> dt.date:
    day = special_date(value)
    if isinstance(day, Special):
        refuse("D207", f"“{day.value}”不是日期", "写成年-月-日，例如 2024-01-31；不清楚就删去这个键")
    return day


Day: TypeAlias = Annotated[
    dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
]


class Dated(Frozen):
    """One thing that documents cite, and when."""

    name: FilledLine = Field(alias="名称", description="文中的写法，不写书名号和“中华人民共和国”")
    aliases: Names = Field(default=(), alias="别称", description="别的写法")
    not_these: Names = Field(
        default=(), alias="不是", description="含有这些字样而不是它的，如 合同法 不是 劳动合同法"
    )
    begins: Day | None = Field(default=None, alias="起", description="从哪天起可以引用：公布、通过、闭幕之日")
    ends: Day | None = Field(default=None, alias="止", description="到哪天为止还算数")
    replaced_by: Line | None = Field(default=None, alias="代替", description="过了“止”，应当改引什么")
    followed_by: Line | None = Field(
        default=None, alias="后续", description="后来又有了什么，应当一并提到；写表里另一项的名称"
    )
    note: Text | None = Field(default=None, alias="说明", description="什么时候、由谁、哪个文号")
    off: YesNo = Field(default=False, alias="不查", description="写“是”，程序自带的同名一项也不查")


def _dated(entry: Dated) -> Dated:
    if not entry.off and entry.begins is None and entry.ends is None and entry.followed_by is None:
        refuse("D280", f"“{entry.name}”没有写时间", "写“起”“止”“后续”中的一项；不要查它就写“不查: 是”")
    if entry.begins is not None and entry.ends is not None and entry.ends < entry.begins:
        refuse("D280", f"“{entry.name}”的“止”早于“起”", "核对两个日期")
    return entry


class Timetable(Frozen):
    """data/时间表.yaml"""

    format: Format = Field(alias="格式", description="格式的版本，现在是 1")
    entries: tuple[Annotated[Dated, AfterValidator(_dated)], ...] = Field(
        alias="条目", description="会议、法律、规划、机构等，一项一条；与程序自带的同名，就代替那一条"
    )
