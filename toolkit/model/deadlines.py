"""报送时限: which units report to whom and by when, and by when they publish; rules that a workspace may have.

Code: D244 what is no day of the year, D245 a rule that sets nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from toolkit.figures.dates import in_iso, parse_date
from toolkit.figures.faults import FigureError
from toolkit.model.base import Frozen, Names, Special, Text, Year, one_line, refuse
from toolkit.model.units import Format

_LEAP = 2024  # a year that has every day
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})|([0-9]{1,2})月([0-9]{1,2})日")
_LOOSE = re.compile(r"([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_BEFORE = re.compile(r"(?:之前|以前|前)$")
_WAYS = "写成月-日，例如 03-01（3月1日前，不含当天）；没有时限写“无”"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the year after the report's."""

    month: int
    day: int

    def after(self, year: int) -> dt.date:
        """The day in the year after ``year``; before 29 February is before 1 March where there is no such day."""
        try:
            return dt.date(year + 1, self.month, self.day)
        except ValueError:
            return dt.date(year + 1, 3, 1)


def _before(value: Any) -> MonthDay | dt.date | Special:
    if isinstance(value, (MonthDay, dt.date, Special)):
        return value
    text = one_line(value).strip()
    if text == "无":
        return Special.NONE
    if found := _MONTH_DAY.fullmatch(text):
        month, day = (int(part) for part in found.groups() if part is not None)
        return _month_day(month, day)
    if (iso := in_iso(text)) != text:
        text = iso
    elif meant := _meant(text):
        plain = f"{meant.month:02}-{meant.day:02}"
        refuse("D244", f"日期“{text[:20]}”的写法不对", f"写成 {plain}，意思是早于这一天")
    elif not re.match(r"[0-9]{4}", text):
        refuse("D244", f"“{text[:20]}”不是月日", _WAYS)
    try:
        date = parse_date(text)
    except FigureError as fault:
        refuse("D244", fault.message, fault.hint)
    if not 1900 <= date.year <= 2999:
        refuse("D244", f"“{text[:20]}”的年份不对", "核对年份")
    return date


def _month_day(month: int, day: int) -> MonthDay:
    try:
        dt.date(_LEAP, month, day)
    except ValueError:
        refuse("D244", f"没有{month}月{day}日这一天", "核对月份和日期")
    return MonthDay(month, day)


def _meant(text: str) -> MonthDay | None:
    """What another way of writing means: 3-1, 3月1日前, full-width figures."""
    found = _LOOSE.fullmatch(_BEFORE.sub("", unicodedata.normalize("NFKC", text)))
    return _month_day(int(found[1]), int(found[2])) if found else None


Before: TypeAlias = Annotated[
    MonthDay | dt.date | Special,
    BeforeValidator(_before),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^(无|[0-9]{2}-[0-9]{2}|([0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
        }
    ),
]


class Rule(Frozen):
    """One rule: the units that it is for, all of what is given must hold; and what it sets for them."""

    levels: Names | None = Field(default=None, alias="级别", description="管哪些级别的单位，不写则不限")
    kinds: Names | None = Field(default=None, alias="类别", description="管哪些类别的单位")
    regions: Names | None = Field(default=None, alias="地区", description="管哪些地区的单位")
    parents: Names | None = Field(default=None, alias="上级", description="管哪些上级所属的单位")
    units: Names | None = Field(default=None, alias="单位", description="管哪几个单位，名录里的键")
    year: Year | None = Field(default=None, alias="年度", description="只管哪一年度的报告，不写则各年都管")
    reports_to: Names | None = Field(default=None, alias="报", description="报给谁")
    copies_to: Names | None = Field(default=None, alias="抄", description="抄送谁")
    submit_before: Before | None = Field(
        default=None, alias="报送早于", description="次年几月几日以前报送，不含当天，如 03-01；“无”则不用报"
    )
    publish_before: Before | None = Field(
        default=None, alias="公开早于", description="次年几月几日以前公开，不含当天，如 04-01；“无”则不用公开"
    )
    basis: Text | None = Field(default=None, alias="依据", description="依据什么规定")
    note: Text | None = Field(default=None, alias="说明", description="给填写的人看的话")


def _sets_something(rule: Rule) -> Rule:
    if not {"reports_to", "copies_to", "submit_before", "publish_before"} & rule.model_fields_set:
        refuse("D245", "这一条什么也没有规定", "补上“报送早于”“公开早于”“报”“抄”中的一项，或删去这一条")
    return rule


class Deadlines(Frozen):
    """data/报送时限.yaml"""

    format: Format = Field(alias="格式", description="格式的版本，现在是 1")
    rules: tuple[Annotated[Rule, AfterValidator(_sets_something)], ...] = Field(
        alias="时限", description="各条规定，后面的逐项改写前面的"
    )
