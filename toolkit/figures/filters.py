"""The filters of prose and of Word templates, one table: ``FILTERS["同比"].function(figure)``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.figures.adapters import (
    count,
    join_texts,
    join_texts_and,
    of_day,
    of_number,
    share_of,
    year_digits,
)
from toolkit.figures.comparison import (
    against_last_year,
    change,
    explain_year_on_year,
    multiple,
    year_on_year,
)
from toolkit.figures.dates import chinese_date, full_date, month_day, year_month
from toolkit.figures.filter_types import REQUIRED, Example, Filter, Parameter, make_filter
from toolkit.figures.lists import title_marks
from toolkit.figures.quantity import Figure
from toolkit.figures.scale import grouped_figure, in_money, in_units_of, rounded
from toolkit.figures.spoken import financial, percentage, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIGURE: tuple[type, ...] = (Figure,)
_NUMBER: tuple[type, ...] = (Figure, Decimal, int)
_DATE: tuple[type, ...] = (date, str)
_LIST: tuple[type, ...] = (list, tuple)

_PLACES = Parameter("位数", int, None, "保留几位小数；不写时百分比保留1位，其他照实写")
_EXACT_PLACES = Parameter("位数", int, None, "最多保留几位小数；不写时照实写")
_OMIT = Parameter("省略", bool, None, "《》《》、“”“”之间是否省去顿号；不写时各项都带才省去")

_CASES = Figure("行政复议案件", "复议案件", Decimal(45), "件", previous=Decimal(40))
_RATE = Figure("不见面审批占比", "不见面审批占比", Decimal("97.28"), "%", previous=Decimal("94.98"))
_MONEY = Figure("罚没收入", "罚没收入", Decimal(1234567), "元")
_PEOPLE = Figure("培训人次", "培训人次", Decimal(125000), "人次")
_REVIEWED = Figure("重大决策审查", "重大决策审查", Decimal(44), "件")
_ALL = Figure("合法性审查", "合法性审查", Decimal(125), "件")
_DAY = date(2024, 1, 31)
_DAY_NAME = "公文.成文日期"
_DEPARTMENTS = ["市司法局", "市财政局", "市交通运输局"]


def _of(figure: Figure, output: str, *arguments: object) -> Example:
    return Example(f"指标.{figure.key}", figure, output, arguments)


_TABLE: tuple[Filter, ...] = (
    make_filter(
        "同比",
        year_on_year,
        _FIGURE,
        "与上年相比的百分比，比率则按百分点。",
        _of(_CASES, "同比增长12.5%"),
        _PLACES,
    ),
    make_filter(
        "较上年",
        against_last_year,
        _FIGURE,
        "比上年增减多少，带计量。",
        _of(_CASES, "较上年增加5件"),
        _EXACT_PLACES,
    ),
    make_filter(
        "增减",
        change,
        _FIGURE,
        "与上年的差，带正负号，不带计量，用于表格。",
        _of(_CASES, "+5"),
        _EXACT_PLACES,
    ),
    make_filter(
        "倍数",
        multiple,
        _FIGURE,
        "是上年的几倍；不足两倍时与“同比”相同。",
        _of(replace(_CASES, value=Decimal(100)), "是上年的2.5倍"),
        Parameter("位数", int, 1, "保留几位小数"),
    ),
    make_filter(
        "同比说明",
        explain_year_on_year,
        _FIGURE,
        "写出同比的算式，供核对。",
        _of(_CASES, "（45−40）÷40=12.5%"),
        _PLACES,
    ),
    make_filter(
        "占比",
        share_of,
        _FIGURE,
        "占另一个指标的百分比。",
        Example("指标.重大决策审查", _REVIEWED, "35.2%", ("合法性审查",), (_REVIEWED, _ALL)),
        Parameter("整体", str, REQUIRED, "作为整体的指标的名，加引号"),
        Parameter("位数", int, 1, "保留几位小数"),
        needs_lookup=True,
    ),
    *(
        make_filter(
            unit,
            of_number(lambda figure, places, unit=unit: in_units_of(figure, unit, places)),
            _NUMBER,
            f"换算成以“{unit}”为单位。",
            _of(_PEOPLE, output),
            _EXACT_PLACES,
        )
        for unit, output in (("万", "12.5万人次"), ("亿", "0.00125亿人次"))
    ),
    *(
        make_filter(
            unit,
            lambda figure, places, unit=unit: in_money(figure, unit, places),
            _FIGURE,
            f"把金额换算成{unit}。",
            _of(_MONEY, output, places),
            _EXACT_PLACES,
        )
        for unit, places, output in (("万元", 2, "123.46万元"), ("亿元", 4, "0.0123亿元"))
    ),
    make_filter(
        "千分位",
        of_number(grouped_figure),
        _NUMBER,
        "整数部分每三位加一个千分撇。",
        _of(_MONEY, "1,234,567元"),
    ),
    make_filter(
        "四舍五入",
        of_number(rounded),
        _NUMBER,
        "最多保留几位小数，原来位数少的不补零。",
        _of(_RATE, "97.3%", 1),
        Parameter("位数", int, REQUIRED, "保留几位小数，例如 四舍五入(1)"),
    ),
    make_filter(
        "百分数",
        percentage,
        _FIGURE,
        "写成百分数；没有计量的比值乘以100。",
        Example("指标.平均分摊率", Figure("平均分摊率", "平均分摊率", Decimal("0.352")), "35.2%"),
        _EXACT_PLACES,
    ),
    make_filter(
        "数值",
        of_number(lambda figure: figure.number),
        _NUMBER,
        "只写数，不带计量和修饰。",
        _of(_RATE, "97.28"),
    ),
    make_filter("计量", lambda figure: figure.measure, _FIGURE, "只写计量。", _of(_CASES, "件")),
    make_filter("名称", lambda figure: figure.name, _FIGURE, "只写指标的名称。", _of(_CASES, "行政复议案件")),
    make_filter("中文数字", of_number(spoken), _NUMBER, "写成汉字数字。", _of(_ALL, "一百二十五件")),
    make_filter(
        "大写",
        of_number(financial),
        _NUMBER,
        "写成大写数字，金额带元、角、分。",
        _of(_MONEY, "壹佰贰拾叁万肆仟伍佰陆拾柒元整"),
    ),
    make_filter(
        "中文年份", year_digits, (int, str, date), "年份逐位写成汉字。", Example("年度", 2023, "二〇二三")
    ),
    make_filter(
        "日期", of_day(full_date), _DATE, "年月日，月、日不补零。", Example(_DAY_NAME, _DAY, "2024年1月31日")
    ),
    make_filter(
        "中文日期",
        of_day(chinese_date),
        _DATE,
        "汉字的年月日。",
        Example(_DAY_NAME, _DAY, "二〇二四年一月三十一日"),
    ),
    make_filter("月日", of_day(month_day), _DATE, "只写月和日。", Example(_DAY_NAME, _DAY, "1月31日")),
    make_filter("年月", of_day(year_month), _DATE, "只写年和月。", Example(_DAY_NAME, _DAY, "2024年1月")),
    make_filter(
        "顿号",
        join_texts,
        _LIST,
        "各项之间加顿号。",
        Example("公文.抄送", _DEPARTMENTS, "市司法局、市财政局、市交通运输局"),
        _OMIT,
    ),
    make_filter(
        "并列",
        join_texts_and,
        _LIST,
        "各项之间加顿号，最后一项前写“和”。",
        Example("公文.抄送", _DEPARTMENTS, "市司法局、市财政局和市交通运输局"),
        Parameter("连词", str, "和", "最后一项前的词，如“和”“及”“以及”"),
        _OMIT,
    ),
    make_filter(
        "书名号",
        title_marks,
        (str,),
        "没有书名号时加上，里面的改为单书名号。",
        Example("'法治政府建设实施纲要'", "法治政府建设实施纲要", "《法治政府建设实施纲要》"),
    ),
    *(
        make_filter(
            name, count, _LIST, f"列表有几{measure}，只写数。", Example("公文.抄送", _DEPARTMENTS, "3")
        )
        for name, measure in (("条数", "条"), ("家数", "家"))
    ),
)

FILTERS: Mapping[str, Filter] = MappingProxyType({entry.name: entry for entry in _TABLE})
"""Every filter by its Chinese name, in the order of the manual."""
