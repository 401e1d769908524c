"""The commands and their options; each imports what it needs when it runs, so that help is quick."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.chinese import Group, speak_chinese
from toolkit.cli.days import day
from toolkit.version import VERSION

if TYPE_CHECKING:
    import datetime as dt

speak_chinese()

# What a run reads it keeps, and hardly anything is garbage only the collector can find: at Python's own thresholds
# it takes a third of a bulk run, at these nothing that can be measured, in the same memory (benchmarks/line.py).
COLLECTOR = (50_000, 20, 20)

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _years(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from toolkit.workspace.folder import find_workspace

    workspace = find_workspace(Path.cwd())
    return [str(y) for y in (workspace.years() if workspace else []) if str(y).startswith(typed)]


def _unit_names(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from toolkit.files import DiskFault
    from toolkit.workspace.folder import find_workspace, read_registry

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


def _where_option(function: Any) -> Any:
    return click.option(
        "--where",
        "conditions",
        multiple=True,
        metavar="属性=值",
        help="只要这些单位，如 上级=某某市人民政府；可写几次。",
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
      gongwen trace 铁岭市人民政府      看数字是怎么来的
      gongwen remind --as-of 日期      列出该催报的单位
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
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天，列出谁已报、迟报、逾期未报。")
@_where_option
@_year_option
@_json_option
@_root_option
def list_(
    as_of: dt.date | None, conditions: tuple[str, ...], year: int | None, as_json: bool, root: Path | None
) -> None:
    """列出各单位：有没有数据、几处问题、草稿是最新、过期还是手工改过。

    写上 --as-of，再按 data/报送时限.yaml 列出报送和公开的情况。

    例：
      gongwen list --year 2022
      gongwen list --as-of 2024-03-05 --where 上级=某某市人民政府
    """
    from toolkit.cli import listing

    sys.exit(listing.list_units(root, year, as_of, conditions, as_json=as_json))


@gongwen.command()
@click.option("--as-of", type=day, metavar="日期", required=True, help="截至哪一天，如 2024-03-05。")
@_where_option
@_year_option
@click.option("--force", is_flag=True, help="覆盖手工改过的名单（旧文件留作备份）。")
@_json_option
@_root_option
def remind(  # one parameter per option
    as_of: dt.date,
    conditions: tuple[str, ...],
    year: int | None,
    force: bool,
    as_json: bool,
    root: Path | None,
) -> None:
    """把逾期未报、缺数据、到期未公开的单位列成催报名单，写到 drafts/<年度>/。

    时限按 data/报送时限.yaml，报送和公开的日期按各单位的数据文件。

    例：
      gongwen remind --as-of 2024-03-05
      gongwen remind --as-of 2024-03-05 --where 上级=某某市人民政府     只催一个市的
    """
    from toolkit.cli import remind as reminding

    sys.exit(reminding.remind(root, year, as_of, conditions, force=force, as_json=as_json))


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
@click.option("--layout", is_flag=True, help="用 LibreOffice 排出版面，定目录的页码，让版记在偶数页。")
@_json_option
@_root_option
def build(
    units: tuple[str, ...],
    *,
    everyone: bool,
    year: int | None,
    root: Path | None,
    **how: bool,
) -> None:
    """生成草稿到 drafts/<年度>/。

    还没有填的地方在草稿里印作【待补：…】并加底色，同时列出来。
    手工改过的草稿不会被覆盖。
    加 --layout 要装 LibreOffice，每份多用一两秒；这样生成的草稿，数据没有变，以后不加 --layout 也不动它。

    例：
      gongwen build 许昌市交通运输局 --year 2022
      gongwen build --all
      gongwen build 辽宁省人民政府 --year 2016 --layout
      gongwen build --all --final
    """
    if units and everyone:
        raise click.UsageError("单位名称和 --all 只写一个")
    if not units and not everyone:
        raise click.UsageError("写上单位名称，或者用 --all 生成所有单位")
    from toolkit.cli import commands

    sys.exit(commands.build(root, units, year, **how))


@gongwen.command()
@click.argument("unit", metavar="单位", shell_complete=_unit_names)
@click.argument("indicator", metavar="[指标]", required=False)
@_year_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件.xlsx",
    help="写成 Excel 表格：指标总表、分单位、矩阵。",
)
@click.option("--force", is_flag=True, help="覆盖已有的表格。")
@_json_option
@_root_option
def trace(  # one parameter per option
    unit: str,
    indicator: str | None,
    year: int | None,
    output: Path | None,
    force: bool,
    as_json: bool,
    root: Path | None,
) -> None:
    """查一个数字是怎么来的：各单位报了多少、在哪个文件哪一行，上年是多少。

    指标写它的键或名称；不写则列出这个单位的全部指标。

    例：
      gongwen trace 铁岭市人民政府 --year 2023
      gongwen trace 铁岭市人民政府 行政执法事项 --year 2023
      gongwen trace 铁岭市人民政府 --year 2023 -o 指标来源.xlsx
    """
    if output is not None and output.suffix.lower() != ".xlsx":
        raise click.UsageError("-o 后面的文件名要以 .xlsx 结尾")
    if force and output is None:
        raise click.UsageError("--force 要和 -o 一起用")
    from toolkit.cli import tracing

    sys.exit(tracing.trace(root, unit, indicator, year, output=output, force=force, as_json=as_json))


@gongwen.command()
@click.option("--section", "sections", multiple=True, metavar="章节", help="章节的键或印出的标题；可写几次。")
@click.option("--item", "items", multiple=True, metavar="事项", help="哪个报告事项；可写几次。")
@_where_option
@_year_option
@click.option("--force", is_flag=True, help="覆盖手工改过的汇编（旧文件留作备份）。")
@_json_option
@_root_option
def collect(  # one parameter per option
    sections: tuple[str, ...],
    items: tuple[str, ...],
    conditions: tuple[str, ...],
    year: int | None,
    force: bool,
    as_json: bool,
    root: Path | None,
) -> None:
    """把各单位写的同一章节、同一报告事项汇在一起，写到 drafts/<年度>/：Word 供阅读，YAML 供挑选。

    从 YAML 里剪切要用的，粘贴到本级数据文件的章节下面；“来源单位”留着，查得到是谁写的。
    报告事项：收标了“报告事项”的内容，和标题里有事项名称或关键词的内容。
    章节和事项都写上，就只收这个章节里说到这个事项的内容。
    属性有 单位、级别、类别、地区、上级，以及单位名录里“属性”下面写的；同一属性的几个值，有其一就收。

    例：
      gongwen collect --section 存在问题
      gongwen collect --item 行政执法 --where 级别=市直部门
      gongwen collect --section 主要工作 --item 行政执法 --item 行政决策 --year 2023
    """
    if not sections and not items:
        raise click.UsageError("写上 --section 或 --item，说明收什么")
    from toolkit.cli import collecting

    sys.exit(collecting.collect(root, sections, items, conditions, year, force=force, as_json=as_json))


@gongwen.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件.docx...")
@click.option("--rendered", is_flag=True, help="还用 LibreOffice 排出版面，量每一面的实际位置。")
@click.option(
    "--profile", type=click.Path(path_type=Path), metavar="版式.yaml", help="照当地的版式检查，没写的照标准。"
)
@_json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default=None,
    help="怎样输出：文字（不写就是）、JSON（同 --json）、可以打印的网页。",
)
@click.option("--fix", is_flag=True, help="按标准重排一份新文件，一个字也不改；要写 -o，原文件不动。")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="重排后的新文件，或 --format html 的网页写到哪里。",
)
@click.option("--force", is_flag=True, help="-o 的文件已经有了也覆盖。")
def audit(paths: tuple[Path, ...], **asked: Any) -> None:
    """逐条对照 GB/T 9704-2012，检查 Word 文件（.docx）的格式，不改动文件。

    哪里来的文件都可以：本工具生成的、手工改过的、别的单位的。
    按条款列出发现了什么、要求是什么、怎么改。有错误时退出码为 1。

    例：
      gongwen audit 草稿.docx
      gongwen audit drafts/2023/*.docx --json
      gongwen audit --rendered 草稿.docx
      gongwen audit 草稿.docx --profile 版式.yaml
      gongwen audit drafts/2023/*.docx --format html -o 检查报告.html
      gongwen audit --fix -o 重排.docx 来稿.docx
    """
    from toolkit.cli import auditing

    sys.exit(auditing.run(paths, auditing.Asked(**asked)))


@gongwen.command()
@click.argument(
    "kind",
    type=click.Choice(["年度数据", "单位名录", "模板说明", "报送时限", "版式"]),
    metavar="[年度数据|单位名录|模板说明|报送时限|版式]",
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
