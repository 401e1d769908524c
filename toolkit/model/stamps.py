"""签名章: the persons who sign a document with their signature stamp (GB/T 9704-2012, 7.3.5.3)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from toolkit.model.base import SCALAR, FilledLine, Frozen, Special, Text, filled_line, refuse


def _told(value: Any) -> str:
    """A post or a name: neither blank nor 无, which would be printed."""
    line = filled_line(value)
    if line.strip() == Special.NONE.value:
        hint = "姓名不印的，删去“姓名”；整个签名章不印的，写“签名章: 无”"
        refuse("D203", "签名章里的“无”会照原样印出", hint)
    return line


_Told = Annotated[str, BeforeValidator(_told), WithJsonSchema(SCALAR)]


class Stamp(Frozen):
    """One who signs: post in full, then the stamp; the name stands in its place until it is stamped."""

    post: _Told = Field(alias="职务", description="全称，如 某某市人民政府市长")
    name: _Told | None = Field(
        default=None, alias="姓名", description="印在签名章的位置；不写则留出四个字的空，盖章用"
    )
    picture: FilledLine | None = Field(
        default=None, alias="图片", description="签名章的图片文件（png、jpg），相对于数据文件所在文件夹"
    )
    alternative: Text | None = Field(
        default=None, alias="替代文字", description="看不见图的人听到的文字，不写则用姓名"
    )


def _kind(value: Any) -> str:
    if isinstance(value, (str, Special)):
        return "§none"
    return "§several" if isinstance(value, (list, tuple)) else "§one"


def _special(value: Any) -> Any:
    if value not in ("无", "待补", *Special):
        refuse("D203", "签名章要写明职务", "写成 {职务: 市长, 姓名: 王某某}；不印写“无”")
    return value


def _all(value: Stamp | tuple[Stamp, ...] | Special) -> tuple[Stamp, ...] | Special:
    if isinstance(value, tuple) and not value:
        refuse("D202", "列表是空的", "补上内容，或删去这个键；要明确不印写“无”")
    return (value,) if isinstance(value, Stamp) else value


# One person, or several in their order; 无 and 待补 as everywhere.
Stamps = Annotated[
    Annotated[Stamp, Tag("§one")]
    | Annotated[tuple[Stamp, ...], Tag("§several")]
    | Annotated[Special, BeforeValidator(_special), Tag("§none")],
    Discriminator(_kind),
    AfterValidator(_all),
]
