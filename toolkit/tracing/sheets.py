"""Figures as the tables of a workbook: 指标总表, 分单位, 矩阵."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.figures import Missing
from toolkit.figures.exact import plain
from toolkit.figures.quantity import printed_measure
from toolkit.rollup.values import Plain, Rolled, Standing
from toolkit.tracing.rows import absent, change_of, difference, printed_number, rate, rows
from toolkit.tracing.spreadsheet import Sheet
from toolkit.tracing.words import method_words, parts_words, places_words, standing_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.rollup.values import Contribution
    from toolkit.tracing.cells import Cell
    from toolkit.tracing.rows import Number, Row, Traced

_MOST_COLUMNS = 16_000
_FIGURES = (
    "名称", "键", "数值", "计量", "修饰", "上年", "增减", "方法", "范围", "汇总数", "核定数", "核定说明", "计入家数",
    "不涉及", "待补", "未报/未填", "有误/无分项", "暂计", "分项", "来源", "口径", "出处",
)  # fmt: skip
_UNITS = (
    "指标", "键", "层级", "所属汇总", "单位", "情况", "数", "分母", "比率", "计量", "修饰", "分项", "上年", "增减",
    "出处",
)  # fmt: skip


def sheets(figures: Sequence[Traced]) -> tuple[Sheet, ...]:
    """指标总表, 分单位 and 矩阵 of some figures of one unit."""
    rolled = [figure for figure in figures if isinstance(figure, Rolled)]
    units = tuple(_unit_row(figure, row) for figure in rolled for row in rows(figure))
    matrices = (rolled[at : at + _MOST_COLUMNS] for at in range(0, max(len(rolled), 1), _MOST_COLUMNS))
    return (
        Sheet("指标总表", _FIGURES, tuple(_figure_row(figure) for figure in figures), fixed=1),
        Sheet("分单位", _UNITS, units, fixed=5),
        *(_matrix(some) for some in matrices),
    )


def _number_cell(number: Number) -> Cell:
    return number.value if isinstance(number, Missing) else number


def _figure_row(figure: Traced) -> tuple[Cell, ...]:
    number = printed_number(figure)
    cells: dict[str, Cell] = {
        "名称": figure.name,
        "键": figure.key,
        "数值": _number_cell(number),
        "计量": printed_measure(figure.measure),
        "上年": _number_cell(figure.previous),
        "增减": difference(number, figure.previous),
        "分项": parts_words(figure),
        "出处": str(figure.place),
        "修饰": figure.modifier,
        "来源": figure.source,
        "口径": figure.definition,
    }
    cells |= {"方法": "填报"} if isinstance(figure, Plain) else _rollup_cells(figure)
    return tuple(cells.get(head) for head in _FIGURES)


def _rollup_cells(figure: Rolled) -> dict[str, Cell]:
    without = absent(figure)

    def named(*standings: Standing) -> str:
        return "、".join(unit for standing in standings for unit in without.get(standing, ()))

    return {
        "方法": method_words(figure),
        "范围": figure.scope,
        "汇总数": _number_cell(figure.value),
        "核定数": _number_cell(figure.approved),
        "核定说明": figure.reason,
        "计入家数": len(figure.counted),
        "不涉及": named(Standing.NOT_APPLICABLE),
        "待补": named(Standing.PENDING),
        "未报/未填": named(Standing.NO_FILE, Standing.NO_FIGURE),
        "有误/无分项": named(Standing.UNREADABLE, Standing.UNNAMED),
        "暂计": "是" if figure.provisional else "否",
    }


def _unit_row(figure: Rolled, row: Row) -> tuple[Cell, ...]:
    each = row.contribution
    return (
        figure.name, figure.key, row.depth + 1, row.above.unit, each.unit, standing_words(row), each.value, each.over,
        rate(row), printed_measure(each.measure), each.modifier, "、".join(each.parts), each.previous,
        change_of(row), places_words(each),
    )  # fmt: skip


def _matrix(figures: Iterable[Rolled]) -> Sheet:
    """The figures' own units against the figures; last the figures themselves."""
    columns = list(figures)
    units = dict.fromkeys(each.unit for figure in columns for each in figure.contributions)
    cells = [{each.unit: _matrix_cell(each) for each in figure.contributions} for figure in columns]
    heads = [_column_head(figure) for figure in columns]
    body = tuple((unit, *(column.get(unit) for column in cells)) for unit in units)
    last = ("数值（印出）", *(_number_cell(figure.printed) for figure in columns))
    provisional = ("暂计", *("是" if figure.provisional else "否" for figure in columns))
    return Sheet("矩阵", ("单位", *heads), (*body, last, provisional) if columns else (), fixed=1)


def _column_head(figure: Rolled) -> str:
    """The figure's name and measure; what the units' numbers are, where they are not the same thing."""
    said = [printed_measure(figure.measure)] if figure.measure else []
    if figure.method in ("家数", "去重计数", "比率"):
        said.append(f"{figure.method}：{figure.of}")
    return f"{figure.name}（{'，'.join(said)}）" if said else figure.name


def _matrix_cell(each: Contribution) -> Cell:
    if each.value is None:
        return each.standing.value
    return each.value if each.over is None else f"{plain(each.value)}/{plain(each.over)}"
