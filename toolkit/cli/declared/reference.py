"""``schema``, ``filters``, ``completion``: what there is to write, for people, editors and shells."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from toolkit.cli.chinese import Command
from toolkit.cli.declared.options import output_option


@click.command(cls=Command)
@click.argument(
    "kind",
    type=click.Choice(["年度数据", "单位名录", "模板说明", "报送时限", "版式", "时间表"]),
    metavar="[年度数据|单位名录|模板说明|报送时限|版式|时间表]",
    required=False,
)
@output_option("文件夹", "写到这个文件夹，每种一个文件。")
def schema(kind: str | None, output: Path | None) -> None:
    """输出数据格式的 JSON Schema，编辑器用它补全和检查。

    例：
      gongwen schema 年度数据
      gongwen schema -o data/格式
    """
    if kind is None and output is None:
        raise click.UsageError("写上要哪一种，或者用 -o 写出全部")
    from toolkit.cli import commands

    sys.exit(commands.schema(kind, output))


@click.command(cls=Command)
def filters() -> None:
    """列出正文和模板里可用的过滤器，每个都有例子。

    例：
      gongwen filters
    """
    from toolkit.cli import commands

    sys.exit(commands.filters())


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """输出命令补全脚本（单位和年度也能补全）。

    例：
      gongwen completion bash >> ~/.bashrc
    """
    from toolkit.cli import commands

    sys.exit(commands.completion(shell))
