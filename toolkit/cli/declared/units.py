"""``list``, ``remind``, ``collect``, ``pack``: many units at one desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.chinese import Command
from toolkit.cli.days import day
from toolkit.cli.declared.options import (
    json_option,
    output_option,
    root_option,
    units_argument,
    where_option,
    year_option,
)

if TYPE_CHECKING:
    import datetime as dt


@click.command("list", cls=Command)
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天，列出谁已报、迟报、逾期未报。")
@where_option
@year_option
@json_option
@root_option
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


@click.command(cls=Command)
@click.option("--as-of", type=day, metavar="日期", required=True, help="截至哪一天，如 2024-03-05。")
@where_option
@year_option
@click.option("--force", is_flag=True, help="覆盖手工改过的名单（旧文件留作备份）。")
@json_option
@root_option
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


@click.command(cls=Command)
@click.option("--section", "sections", multiple=True, metavar="章节", help="章节的键或印出的标题；可写几次。")
@click.option("--item", "items", multiple=True, metavar="事项", help="哪个报告事项；可写几次。")
@where_option
@year_option
@click.option("--force", is_flag=True, help="覆盖手工改过的汇编（旧文件留作备份）。")
@json_option
@root_option
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


@click.command(cls=Command)
@units_argument
@click.option(
    "--by",
    "attribute",
    metavar="属性",
    help="每个值一个包：上级、地区、级别、类别、单位，或名录里自定的属性；不写就按上级，写了单位名称的每家一包。",
)
@click.option("--edition", metavar="版本", help="只装这个版本，如 公开版；不写就都装。")
@click.option("--final", is_flag=True, help="只装定稿（build --final 生成的）。")
@click.option("--pdf", is_flag=True, help="草稿旁边的 PDF（build --pdf 排的）也装；比草稿旧的不装。")
@where_option
@year_option
@output_option("文件夹", "写到哪个文件夹，不写则写到 drafts/<年度>/打包/。")
@click.option("--force", is_flag=True, help="覆盖手工改过的包（旧的留作备份）。")
@json_option
@root_option
def pack(units: tuple[str, ...], *, year: int | None, root: Path | None, **asked: Any) -> None:
    """把草稿打包，用来报送、分发：每个上级（或地区、级别……）一个 zip 文件。

    不重新生成：装的是 drafts/<年度>/ 里现有的草稿，手工改过的照改过的装。每个包里有一份报送清单.xlsx：
    单位、版本、文件名、情况（最新、手工改过、已过期）、待补、SHA-256，以及没有装入的和为什么。
    数据里“附件”的“文件”一同装入。没有上级的单位，装在以它自己命名的包里。

    例：
      gongwen pack                               每个上级一个包
      gongwen pack --by 地区 --edition 公开版
      gongwen pack 某某市交通运输局
      gongwen pack --edition 公开版 --pdf        Word 和 PDF 一起发
      gongwen pack --final --where 上级=某某市人民政府 -o 报送
    """
    if asked["attribute"] is not None and not asked["attribute"].strip():
        raise click.UsageError("--by 后面写属性，如 --by 地区")
    from toolkit.cli import packing

    sys.exit(packing.pack(root, units, year, packing.Asked(**asked)))
