"""``audit``: any Word file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from toolkit.cli.chinese import Command
from toolkit.cli.declared.options import json_option, output_option


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件.docx...")
@click.option("--rendered", is_flag=True, help="还用 LibreOffice 排出版面，量每一面的实际位置。")
@click.option(
    "--profile", type=click.Path(path_type=Path), metavar="版式.yaml", help="照当地的版式检查，没写的照标准。"
)
@json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default=None,
    help="怎样输出：文字（不写就是）、JSON（同 --json）、可以打印的网页。",
)
@click.option("--fix", is_flag=True, help="按标准重排一份新文件，一个字也不改；要写 -o，原文件不动。")
@output_option("文件", "重排后的新文件，或 --format html 的网页写到哪里。")
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
    from toolkit.cli.audits import Asked

    sys.exit(auditing.run(paths, Asked(**asked)))
