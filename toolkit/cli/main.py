"""The commands and their options; each imports what it needs when it runs, so that help is quick."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

import click

from toolkit.cli.chinese import Group, speak_chinese
from toolkit.version import VERSION

speak_chinese()

# What a run reads it keeps, and hardly anything is garbage only the collector can find: at Python's own thresholds
# it takes a third of a bulk run, at these nothing that can be measured, in the same memory (benchmarks/line.py).
COLLECTOR = (50_000, 20, 20)

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _years(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from toolkit.workspace import find_workspace

    workspace = find_workspace(Path.cwd())
    return [str(y) for y in (workspace.years() if workspace else []) if str(y).startswith(typed)]


def _unit_names(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from toolkit.files import DiskFault
    from toolkit.workspace import find_workspace, read_registry

    workspace = find_workspace(Path.cwd())
    try:
        registry = read_registry(workspace)[0] if workspace else None
    except DiskFault:
        registry = None
    return [name for name in (registry.units if registry else ()) if name.startswith(typed)]


def _year_option(function: Any) -> Any:
    return click.option(
        "--year",
        type=click.IntRange(1900, 2999),
        metavar="年度",
        shell_complete=_years,
        help="哪一年，不写则用最近一年。",
    )(function)


def _json_option(function: Any) -> Any:
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序读取。")(function)


def _root_option(function: Any) -> Any:
    return click.option(
        "-C",
        "--workspace",
        "root",
        type=click.Path(path_type=Path),
        metavar="文件夹",
        help="工作区，不写则从当前文件夹往上找。",
    )(function)


_units_argument = click.argument("units", nargs=-1, metavar="[单位]...", shell_complete=_unit_names)


@click.group(cls=Group, context_settings=_SETTINGS)
@click.version_option(VERSION, "-V", "--version", message="gongwen %(version)s")
def gongwen() -> None:
    """从年度数据（YAML）和 Word 模板生成公文草稿（GB/T 9704-2012）。

    常用：
      gongwen init 我的工作区          新建工作区
      gongwen list                    看各单位的数据和草稿
      gongwen check                   检查数据
      gongwen build --all             生成所有单位的草稿
      gongwen build 许昌市交通运输局    只生成一个单位的草稿
    """


@gongwen.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--unit", default=None, metavar="单位", help="单位的名称，不写则用“示例市示例局”。")
@click.option(
    "--year", type=click.IntRange(1900, 2999), default=None, metavar="年度", help="年度，不写则用去年。"
)
def init(folder: Path, unit: str | None, year: int | None) -> None:
    """新建工作区：内置模板、单位名录、一份可以直接填写的数据。

    已有的文件一律不动，只补上缺少的。在已有的工作区里，给名录里的单位新建一年的数据：写 --unit 和 --year。

    例：
      gongwen init 我的工作区 --unit 某某市交通运输局 --year 2026
      gongwen init . --unit 某某市交通运输局 --year 2027     在已有的工作区里开始新的一年
    """
    from toolkit.cli import commands

    sys.exit(commands.init(folder, unit, year))


@gongwen.command("list")
@_year_option
@_json_option
@_root_option
def list_(year: int | None, as_json: bool, root: Path | None) -> None:
    """列出各单位：有没有数据、几处问题、草稿是最新、过期还是手工改过。

    例：
      gongwen list --year 2022
    """
    from toolkit.cli import commands

    sys.exit(commands.list_units(root, year, as_json=as_json))


@gongwen.command()
@_units_argument
@_year_option
@click.option("--final", is_flag=True, help="按定稿要求检查：还有待补也算错误。")
@_json_option
@_root_option
def check(units: tuple[str, ...], year: int | None, final: bool, as_json: bool, root: Path | None) -> None:
    """检查数据，一次列出全部问题，不写任何文件。

    每个问题都写明文件、行、列、原因和改法。没有错误时退出码为 0，有错误为 1。

    例：
      gongwen check                         最近一年的所有单位
      gongwen check 许昌市交通运输局 --year 2022
      gongwen check --final                 定稿之前
    """
    from toolkit.cli import commands

    sys.exit(commands.check(root, units, year, final=final, as_json=as_json))


@gongwen.command()
@_units_argument
@click.option("--all", "everyone", is_flag=True, help="所有单位。")
@_year_option
@click.option("--final", is_flag=True, help="定稿：还有待补或错误就不生成。")
@click.option("--force", is_flag=True, help="覆盖手工改过的草稿（旧文件留作备份）。")
@_json_option
@_root_option
def build(  # one parameter per option
    units: tuple[str, ...],
    everyone: bool,
    year: int | None,
    final: bool,
    force: bool,
    as_json: bool,
    root: Path | None,
) -> None:
    """生成草稿到 drafts/<年度>/。

    还没有填的地方在草稿里印作【待补：…】并加底色，同时列出来。
    手工改过的草稿不会被覆盖。

    例：
      gongwen build 许昌市交通运输局 --year 2022
      gongwen build --all
      gongwen build --all --final
    """
    if bool(units) == everyone:
        raise click.UsageError("写上单位名称，或者用 --all 生成所有单位")
    from toolkit.cli import commands

    sys.exit(commands.build(root, units, year, final=final, force=force, as_json=as_json))


@gongwen.command()
@click.argument(
    "kind",
    type=click.Choice(["年度数据", "单位名录", "模板说明"]),
    metavar="[年度数据|单位名录|模板说明]",
    required=False,
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件夹", help="写到这个文件夹，每种一个文件。"
)
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


@gongwen.command()
def filters() -> None:
    """列出正文和模板里可用的过滤器，每个都有例子。

    例：
      gongwen filters
    """
    from toolkit.cli import commands

    sys.exit(commands.filters())


@gongwen.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """输出命令补全脚本（单位和年度也能补全）。

    例：
      gongwen completion bash >> ~/.bashrc
    """
    from toolkit.cli import commands

    sys.exit(commands.completion(shell))


def main() -> None:
    """Run the command; whatever happens, a message in Chinese and an exit code, never a traceback."""
    gc.set_threshold(*COLLECTOR)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        gongwen(prog_name="gongwen")
    except Exception as fault:
        import os

        if os.environ.get("GONGWEN_DEBUG"):
            raise
        click.echo(f"程序内部出错：{type(fault).__name__}: {str(fault)[:300]}", err=True)
        click.echo("    改法：设环境变量 GONGWEN_DEBUG=1 再运行一次，把输出发给开发者", err=True)
        sys.exit(1)
