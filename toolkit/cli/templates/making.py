"""``gongwen template new``: a template of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.show import finish
from toolkit.text import shown

if TYPE_CHECKING:
    from pathlib import Path


def new_template(root: Path | None, name: str, source: str | None, *, as_json: bool) -> int:
    """``gongwen template new``."""
    from toolkit.choosing import locate
    from toolkit.template.making import make

    workspace, problems = locate(root)
    written: list[Path] = []
    left_out = False
    if not problems:
        written, left_out, problems = make(workspace, name, source)
    labels = [workspace.label(path) for path in written]
    if written and not as_json:
        like = f"，照“{shown(source)}”" if source is not None else ""
        click.echo(f"已新建模板 {shown(name)}{like}：")
        for label in labels:
            click.echo(f"  {shown(label)}")
        if left_out:
            click.echo("“识别”没有抄：两个模板一样的，导入时分不出用哪一个；要用就照新模板的题目另写")
        click.echo("接着：用 Word 改模板.docx，用文本编辑器改模板.yaml；在数据文件或单位名录里写“模板: "
                   f"{shown(name)}”就用它")  # fmt: skip
    return finish(problems, as_json=as_json, more={"已写": labels})
