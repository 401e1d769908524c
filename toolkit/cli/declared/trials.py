"""``gongwen template``: the commands that look into a template and at what comes of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.chinese import Command
from toolkit.cli.declared.options import (
    json_option,
    output_option,
    root_option,
    unit_names,
    where_option,
    year_option,
)
from toolkit.cli.declared.templates import name_argument

if TYPE_CHECKING:
    from collections.abc import Sequence

units_of_option = click.option(
    "--units-of", metavar="模板", help="按用这另一个模板的单位来试，给还没有启用的模板用。"
)
layout_option = click.option(
    "--layout/--no-layout",
    default=None,
    help="要不要用 LibreOffice 数页数；不写时，装了它、份数不多就数。",
)


@click.command(cls=Command)
@name_argument
@click.option("--fix", is_flag=True, help="把拿得准的改好：全角括号、少了的空格和括号……写成副本。")
@click.option("--yes", is_flag=True, help="和 --fix 一起：直接改模板，改前的留一份。")
@output_option("文件", "副本写到这里，不写则在 drafts/模板检查。")
@click.option("--force", is_flag=True, help="-o 的文件已经有了，也写。")
@json_option
@root_option
def check(
    root: Path | None, name: str, output: Path | None, *, fix: bool, yes: bool, force: bool, as_json: bool
) -> None:
    """检查一个模板的两个文件，一次说出全部问题，每处说明在第几段、怎样改。

    查标签（全角括号、没有写完、分在两段、名称写错、循环没有结束……）、章节和要素、样式和字体、
    固定文字里的年份。同时写一份带批注的副本，用 Word 打开，错误旁边就是批注。模板本身不动。

    例：
      gongwen template check 部门年度报告
      gongwen template check 部门年度报告 --fix
    """
    from toolkit.cli.templates import checking

    asked = checking.Asked(as_json, fix, yes, output, force)
    sys.exit(checking.check(root, name, asked))


@click.command("try", cls=Command)
@name_argument
@year_option
@where_option
@units_of_option
@layout_option
@json_option
@root_option
def try_(
    name: str,
    year: int | None,
    conditions: Sequence[str],
    units_of: str | None,
    root: Path | None,
    *,
    layout: bool | None,
    as_json: bool,
) -> None:
    """试用模板：给每个用它的单位出一遍草稿，不写任何文件。

    列出哪些单位出不来、为什么（是模板的问题，还是数据的问题），每份多少字；装了 LibreOffice 的，多少页。
    新做的模板还没有单位用，加 --units-of，按用另一个模板的单位来试。

    例：
      gongwen template try 部门年度报告
      gongwen template try 部门年度报告 --where 类别=行政执法部门
      gongwen template try 新模板 --units-of 部门年度报告
    """
    from toolkit.cli.templates import trying
    from toolkit.template.scope import Asked

    sys.exit(trying.try_(root, name, Asked(year, conditions, units_of), layout=layout, as_json=as_json))


@click.command(cls=Command)
@name_argument
@click.option(
    "--unit",
    default=None,
    metavar="单位",
    shell_complete=unit_names,
    help="用这个单位的数据，不写则用示例数据。",
)
@year_option
@output_option("文件夹", "写到这个文件夹，不写则写到 drafts/模板预览/<模板>/。")
@click.option("--force", is_flag=True, help="文件夹里有不是预览写的同名文件，也写。")
@json_option
@root_option
def preview(
    name: str,
    unit: str | None,
    year: int | None,
    output: Path | None,
    root: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """预览模板：排出 PDF，每一面一张图片，要装 LibreOffice。

    不写 --unit，就按模板说明编一份示例数据，各章节、各要素都填上，数字是编的；没有单位用的模板也能看。
    写了 --unit，就用这个单位的数据，每个版本一份。都不动 drafts 里的草稿。
    排版用的是本机的 LibreOffice 和字体，与 Word、WPS 排的可能略有不同。

    例：
      gongwen template preview 部门年度报告
      gongwen template preview 部门年度报告 --unit 许昌市交通运输局 --year 2023
    """
    from toolkit.cli.templates import previewing

    asked = previewing.Asked(unit, year, output, force, as_json)
    sys.exit(previewing.preview(root, name, asked))


@click.command(cls=Command)
@name_argument
@click.option("--with", "version", metavar="版本号", help="与发布过的哪个版本比，不写则用最近发布的。")
@year_option
@where_option
@output_option("文件.html", "把全部改动写成一个网页，给人看、打印。")
@click.option("--force", is_flag=True, help="-o 的文件已经有了，也覆盖。")
@layout_option
@json_option
@root_option
def compare(
    name: str,
    version: str | None,
    year: int | None,
    conditions: Sequence[str],
    output: Path | None,
    root: Path | None,
    *,
    force: bool,
    layout: bool | None,
    as_json: bool,
) -> None:
    """比较模板与发布过的版本：哪些单位的草稿会变，变了什么。

    同一份数据用两个版本各出一遍草稿，不写任何草稿；文字、数字、版面、页数、出不出得来，逐份比较。

    例：
      gongwen template compare 部门年度报告
      gongwen template compare 部门年度报告 --with 1.0 -o 改动.html
    """
    from toolkit.cli.templates import comparing
    from toolkit.template.scope import Asked

    wish = comparing.Wish(version, output, force, layout, as_json)
    sys.exit(comparing.compare(root, name, Asked(year, conditions), wish))


TRIALS = (check, try_, preview, compare)
