"""Tables on the console, Han characters two columns wide; wide enough to be searched where nobody looks at them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE = 200  # columns where the output goes to a file or another program
_NUMBERS = frozenset(
    [
        *("数", "分子", "分母", "比率", "上年", "增减", "计入", "缺", "错误", "待补", "暂计"),
        *("字数", "页数", "缺数据", "有错误", "有待补", "草稿不是最新", "已报", "逾期未报"),
    ]
)


def new_table(title: str, heads: Sequence[str]) -> Any:
    """A table with these columns, those of numbers to the right."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(title=title or None, box=SIMPLE, title_justify="left")
    for name in heads:
        table.add_column(name, justify="right" if name in _NUMBERS else "left", overflow="fold")
    return table


def add_row(table: Any, cells: Iterable[object]) -> None:
    """A row of plain text: nothing in it is markup."""
    from rich.text import Text

    table.add_row(*(Text(str(cell)) for cell in cells))


def print_table(table: Any) -> None:
    """Print it through click, which knows consoles that cannot show a character."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else WIDE)
    with console.capture() as capture:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))
