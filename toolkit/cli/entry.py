"""``gongwen``: the command, with all that it can be asked, and its way in."""

from __future__ import annotations

import gc
import sys

import click

from toolkit.cli import STOPPED
from toolkit.cli.chinese import Group, speak_chinese
from toolkit.cli.declared import COMMANDS
from toolkit.cli.interrupts import interrupts
from toolkit.problems import interrupted
from toolkit.version import VERSION

speak_chinese()

# What a run reads it keeps, and hardly anything is garbage only the collector can find: at Python's own thresholds
# it takes a third of a bulk run, at these nothing that can be measured, in the same memory (benchmarks/line.py).
COLLECTOR = (50_000, 20, 20)

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Group, context_settings=_SETTINGS)
@click.version_option(VERSION, "-V", "--version", message="gongwen %(version)s")
def gongwen() -> None:
    """从年度数据（YAML）和 Word 模板生成公文草稿（GB/T 9704-2012）。

    常用：
      gongwen init 我的工作区          新建工作区
      gongwen import 去年的报告.docx    导入已有的公文
      gongwen list                    看各单位的数据和草稿
      gongwen check                   检查数据
      gongwen build --all             生成所有单位的草稿
      gongwen build 许昌市交通运输局    只生成一个单位的草稿
      gongwen trace 铁岭市人民政府      看数字是怎么来的
      gongwen remind --as-of 日期      列出该催报的单位
      gongwen pack                    把草稿打包报送
    """


for command in COMMANDS:
    gongwen.add_command(command)


def run() -> None:
    """Run the command; whatever happens, a message in Chinese and an exit code, never a traceback."""
    gc.set_threshold(*COLLECTOR)
    try:
        with interrupts():
            gongwen(prog_name="gongwen")
    except Exception as fault:
        if interrupted(fault):
            click.echo(STOPPED, err=True)
            sys.exit(1)
        import os

        if os.environ.get("GONGWEN_DEBUG"):
            raise
        click.echo(f"程序内部出错：{type(fault).__name__}: {str(fault)[:300]}", err=True)
        click.echo("    改法：设环境变量 GONGWEN_DEBUG=1 再运行一次，把输出发给开发者", err=True)
        sys.exit(1)
