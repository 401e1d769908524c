"""``init``, ``import``, ``check``, ``build``, ``trace``: a unit's document, its data and its figures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from toolkit.cli.chinese import Command
from toolkit.cli.days import day
from toolkit.cli.declared.options import (
    jobs_option,
    json_option,
    output_option,
    root_option,
    unit_names,
    units_argument,
    where_option,
    year_option,
)


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--unit", default=None, metavar="单位", help="单位的名称，不写则用“示例市示例局”。")
@click.option(
    "--year", type=click.IntRange(1900, 2999), default=None, metavar="年度", help="年度，不写则用去年。"
)
@click.option(
    "--template",
    default=None,
    metavar="模板",
    help="新建年度报告以外的公文：函、令、纪要、规划、部门工作要点……",
)
@click.option("--bare", is_flag=True, help="不要示例单位和示例数据，接着用 gongwen import 导入。")
def init(folder: Path, unit: str | None, year: int | None, *, template: str | None, bare: bool) -> None:
    """新建工作区：内置模板、单位名录、一份可以直接填写的数据。

    已有的文件一律不动，只补上缺少的。在已有的工作区里，给名录里的单位新建一年的数据：写 --unit 和 --year。
    这个单位以前年度的数据里，主送、标题、指标名称等照旧写进新的一年，数字、日期和文字都待补，以前的写在注释里。

    例：
      gongwen init 我的工作区 --bare
      gongwen init 我的工作区 --unit 某某市交通运输局 --year 2026
      gongwen init . --unit 某某市交通运输局 --year 2027     在已有的工作区里开始新的一年
      gongwen init . --unit 某某市交通运输局 --year 2027 --template 函
    """
    from toolkit.cli import commands

    if template is not None and unit is None:
        raise click.UsageError("--template 要和 --unit 一起用：写明是哪个单位的公文")
    if bare and unit is not None:
        raise click.UsageError("--bare 和 --unit 只写一个：--bare 不新建单位的数据")
    sys.exit(commands.init(folder, unit, year, template=template, bare=bare))


@click.command("import", cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
@click.option(
    "--unit",
    default=None,
    metavar="单位",
    shell_complete=unit_names,
    help="单位的全称，不写则从文件里看出来。",
)
@click.option(
    "--year",
    type=click.IntRange(1900, 2999),
    default=None,
    metavar="年度",
    help="年度，不写则从文件里看出来。",
)
@click.option("--template", default=None, metavar="模板", help="用哪个模板，不写则选最合适的。")
@output_option("文件.yaml", "写到哪里，不写则写到 data/<年度>/<单位>.yaml；已有的文件一律不动。")
@click.option("--figures", is_flag=True, help="正文里的数字改成对指标的引用，以后改一处就处处都改。")
@json_option
@root_option
def import_(
    paths: tuple[Path, ...], *, output: Path | None, as_json: bool, root: Path | None, **wished: Any
) -> None:
    """导入已有的公文：去年的报告、印发的要点、网上的文件，变成可以接着用的数据。

    可以是 .docx、.txt、.md、另存下来的网页（.html）和带文字的 .pdf；.doc、.wps、.rtf、.odt 要装 LibreOffice。
    单位、年度、模板从文件里看出来，说明依据；新单位登记到单位名录。文字一字不丢：网页导航、页码等没有写进数据的，
    都列在数据文件末尾；写完以后由数据生成一遍文稿，与原文逐字核对。原文件不动，已有的数据不覆盖。

    例：
      gongwen import 2023年报告.docx
      gongwen import 历年/*.docx --figures
      gongwen import 网页.html --unit 某某市交通运输局 --year 2021
      gongwen import 要点.pdf --template 部门工作要点 -o data/2021/某某市交通运输局.工作要点.yaml
    """
    if output is not None and len(paths) > 1:
        raise click.UsageError("-o 只能和一个文件一起用")
    if output is not None and output.suffix.lower() != ".yaml":
        raise click.UsageError("-o 后面的文件名要以 .yaml 结尾")
    if not (wished["unit"] or "").isprintable():
        raise click.UsageError("--unit 后面的单位名里有换行或看不见的字符")
    from toolkit.cli import importing
    from toolkit.importing.importing import Wishes

    sys.exit(importing.run(root, paths, Wishes(output=output, **wished), as_json=as_json))


@click.command(cls=Command)
@units_argument
@year_option
@click.option("--final", is_flag=True, help="按定稿要求检查：还有待补也算错误。")
@click.option("--strict", is_flag=True, help="有警告退出码也是 1。")
@json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "html", "xlsx"]),
    default=None,
    help="怎样输出：文字（不写就是）、JSON（同 --json）、GitHub 的批注、可以打印的网页、Excel 表格。",
)
@output_option("文件", "写到文件里，不显示。")
@click.option("--force", is_flag=True, help="-o 的文件已经有了也覆盖。")
@click.option("--fix", is_flag=True, help="代改标点、括号、空格、连接号：先显示改哪里，问过再写。")
@click.option("--yes", is_flag=True, help="--fix 不再问，直接写。")
@jobs_option("同时用几个进程检查；不写则按单位的多少和机器来定。")
@click.option(
    "--rules",
    is_flag=False,
    flag_value="全部",
    default=None,
    metavar="[代码]",
    help="列出检查规则；写上代码，看一条的说明。",
)
@root_option
def check(
    units: tuple[str, ...], *, year: int | None, root: Path | None, rules: str | None, **asked: Any
) -> None:
    """检查数据和写成的公文，一次列出全部问题；不加 --fix，不写任何文件。

    每个问题都写明文件、行、列、原因和改法。没有错误时退出码为 0，有错误为 1。
    数据没有错误的，再照规则检查内容：数字、时间、雷同、文字等，规则用 --rules 列出。
    某一处确实不用改的，在那一行后面或上面写“# 不查 代码：理由”。
    --fix 只改拿得准的标点、括号、空格、连接号，别的一个字也不动，改前的文件留一份备份。
    改完再查一遍，退出码照查的结果；有可以改而没有写的，退出码为 1。

    例：
      gongwen check                         最近一年的所有单位
      gongwen check 许昌市交通运输局 --year 2022
      gongwen check --final                 定稿之前
      gongwen check --format html -o 检查报告.html
      gongwen check --fix 许昌市交通运输局   看看标点能代改哪些，再决定
      gongwen check --rules
    """
    from toolkit.cli import checking
    from toolkit.cli.check_asked import Asked

    if rules is not None and asked["fix"]:
        raise click.UsageError("--rules 和 --fix 只写一个")
    if rules is not None:
        sys.exit(checking.rules(rules, as_json=asked["as_json"]))
    sys.exit(checking.check(root, units, year, Asked(**asked)))


@click.command(cls=Command)
@units_argument
@click.option("--all", "everyone", is_flag=True, help="所有单位。")
@year_option
@click.option("--final", is_flag=True, help="定稿：还有待补或错误就不生成。")
@click.option("--force", is_flag=True, help="覆盖手工改过的草稿（旧文件留作备份）。")
@click.option("--layout", is_flag=True, help="用 LibreOffice 排出版面，定目录的页码，让版记在偶数页。")
@click.option("--pdf", is_flag=True, help="用 LibreOffice 在每份草稿旁边排出 PDF。")
@jobs_option("同时用几个进程生成；不写则按单位的多少和机器来定。")
@click.option("--dask", metavar="地址", help="由一个现成的 Dask 集群生成，如 127.0.0.1:8786。")
@click.option(
    "--dask-tls",
    "certificates",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="放三个证书文件的文件夹；集群不在本机时必须用。",
)
@click.option(
    "--dask-folder",
    "shared",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="草稿经由这个共享文件夹交回；不写则从网络传回。",
)
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天，台账里写明谁已报、迟报、逾期未报。")
@click.option(
    "--zip",
    "zip_by",
    metavar="属性",
    help="生成以后打包，每个上级（地区、级别……）一个，写到 drafts/<年度>/打包/；同 gongwen pack --by。",
)
@where_option
@json_option
@root_option
def build(
    units: tuple[str, ...],
    *,
    everyone: bool,
    year: int | None,
    root: Path | None,
    **how: Any,
) -> None:
    """生成草稿到 drafts/<年度>/。

    还没有填的地方在草稿里印作【待补：…】并加底色，同时列出来。
    手工改过的草稿不会被覆盖。
    用 --all 还更新同一文件夹里的台账：台账.html 是一页进度图和各单位的情况，台账.xlsx 是表格，台账.json 供程序读取。
    数据、模板都没有变的，不再生成；中途停下，或者程序被强行关闭，再运行一次就接着做。
    加 --layout 要装 LibreOffice，每份多用一两秒；这样生成的草稿，数据没有变，以后不加 --layout 也不动它。
    加 --pdf 也要装：草稿是什么样就排成什么样，手工改过的照改过的排；草稿没有变的，PDF 不再排。

    例：
      gongwen build 许昌市交通运输局 --year 2022
      gongwen build --all
      gongwen build 辽宁省人民政府 --year 2016 --layout
      gongwen build 许昌市交通运输局 --layout --pdf
      gongwen build --all --final
      gongwen build --all --as-of 2024-03-05
      gongwen build --all --where 级别=市直部门 --jobs 4
      gongwen build --all --dask 127.0.0.1:8786
      gongwen build --all --zip 上级
    """
    if units and everyone:
        raise click.UsageError("单位名称和 --all 只写一个")
    if not units and not everyone:
        raise click.UsageError("写上单位名称，或者用 --all 生成所有单位")
    if how["conditions"] and not everyone:
        raise click.UsageError("--where 要和 --all 一起用")
    if how["as_of"] and not everyone:
        raise click.UsageError("--as-of 要和 --all 一起用")
    if how["layout"] and how["jobs"]:
        raise click.UsageError("--layout 和 --jobs 只写一个：版面由 LibreOffice 排，只用一个进程")
    if how["dask"] and (how["layout"] or how["jobs"]):
        raise click.UsageError("--dask 不和 --layout、--jobs 一起用：有多少进程由集群定")
    if (how["certificates"] or how["shared"]) and not how["dask"]:
        raise click.UsageError("--dask-tls、--dask-folder 要和 --dask 一起用")
    if how["zip_by"] is not None and not how["zip_by"].strip():
        raise click.UsageError("--zip 后面写属性，如 --zip 上级")
    from toolkit.cli import building

    sys.exit(building.build(root, units, year, building.How(**how)))


@click.command(cls=Command)
@click.argument("unit", metavar="单位", shell_complete=unit_names)
@click.argument("indicator", metavar="[指标]", required=False)
@year_option
@output_option("文件.xlsx", "写成 Excel 表格：指标总表、分单位、矩阵。")
@click.option("--force", is_flag=True, help="覆盖已有的表格。")
@json_option
@root_option
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
