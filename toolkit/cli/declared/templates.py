"""``gongwen template``: what a legal office does with its templates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.chinese import Command, Group
from toolkit.cli.days import day
from toolkit.cli.declared.options import json_option, root_option, year_option

if TYPE_CHECKING:
    import datetime as dt

name_argument = click.argument("name", metavar="模板")


@click.group(cls=Group)
def template() -> None:
    """模板：列出、查看、检查、试用、比较，给修改模板的法制科用。

    常用：
      gongwen template list                列出工作区的模板
      gongwen template show 部门年度报告    这个模板要哪些内容，哪些单位还没有写
      gongwen template new 县区工作总结 --from 政府年度报告     照一个模板新建一个
      gongwen template check 部门年度报告   检查模板，错误批注在副本里
      gongwen template try 部门年度报告     给每个用它的单位试着出一遍草稿，不写文件
      gongwen template preview 函          用示例数据排出版面，看每一面什么样
      gongwen template compare 部门年度报告     改了以后，哪些单位的草稿会变、怎么变
      gongwen template release 部门年度报告 --as 1.0 --date 2026-03-01     发布一个版本
    """


@template.command("list", cls=Command)
@json_option
@root_option
def list_(root: Path | None, *, as_json: bool) -> None:
    """列出工作区的模板：文种、发布的版本、有几个章节、哪些单位在用、给谁用。

    例：
      gongwen template list
    """
    from toolkit.cli.templates import listing

    sys.exit(listing.list_templates(root, as_json=as_json))


@template.command(cls=Command)
@name_argument
@year_option
@json_option
@root_option
def show(name: str, year: int | None, root: Path | None, *, as_json: bool) -> None:
    """这个模板要哪些内容：章节、公文要素、指标、循环，对着数据里的哪个键，哪些单位没有写。

    最后列出数据里有、没有地方用到的键。年度不写，是有单位用它的最近一年。

    例：
      gongwen template show 部门年度报告
      gongwen template show 政府年度报告 --year 2023 --json
    """
    from toolkit.cli.templates import showing

    sys.exit(showing.show_template(root, name, year, as_json=as_json))


@template.command(cls=Command)
@name_argument
@click.option("--from", "source", metavar="模板", help="照哪个模板，不写则新建一个最简单的。")
@json_option
@root_option
def new(name: str, source: str | None, root: Path | None, *, as_json: bool) -> None:
    """新建模板：模板.docx 和 模板.yaml 放进 templates/<模板>，已有的不覆盖。

    照别的模板新建的，两个文件照抄，只把“识别”去掉：两个模板一样的，导入时分不出用哪一个。
    怎样改、怎样试、怎样发布，见《模板指南》。

    例：
      gongwen template new 县区工作总结 --from 政府年度报告
    """
    from toolkit.cli.templates import making

    sys.exit(making.new_template(root, name, source, as_json=as_json))


@template.command(cls=Command)
@name_argument
@click.option("--as", "version", required=True, metavar="版本号", help="如 1.0、2026-03。")
@click.option("--date", type=day, required=True, metavar="日期", help="发布的日期，如 2026-03-01。")
@click.option("--note", default="", metavar="文字", help="改了什么。")
@json_option
@root_option
def release(name: str, version: str, date: dt.date, note: str, root: Path | None, *, as_json: bool) -> None:
    """发布模板的一个版本：两个文件原样存一份，以后改了可以与它比较。

    登记在 templates/<模板>/发布.yaml，文件存在“发布”文件夹里，发布过的版本不能改。
    发布以后生成的草稿，文件属性里写着“模板版本”；模板又改过的，写“（有改动）”。有错误的模板不能发布。

    例：
      gongwen template release 部门年度报告 --as 1.0 --date 2026-03-01 --note 首次发布
    """
    from toolkit.cli.templates import releasing
    from toolkit.template.releasing import Wish

    sys.exit(releasing.release(root, name, Wish(version, date, note), as_json=as_json))
