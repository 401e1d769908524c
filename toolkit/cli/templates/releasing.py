"""``gongwen template release``: the template's files are kept as a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.show import finish
from toolkit.cli.templates.finding import found_template
from toolkit.text import shown

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.template.releasing import Wish


def release(root: Path | None, name: str, wish: Wish, *, as_json: bool) -> int:
    """``gongwen template release``."""
    from toolkit.template import releasing

    workspace, chosen, problems = found_template(root, name)
    written: tuple[Path, ...] = ()
    if chosen is not None:
        written, faults = releasing.release(workspace, chosen, wish)
        problems += faults
    labels = [workspace.label(path) for path in written]
    if written and not as_json:
        click.echo(f"已发布 {shown(name)} {shown(wish.version)}（{wish.date.isoformat()}）：")
        for label in labels:
            click.echo(f"  {shown(label)}")
        click.echo("以后生成的草稿，在文件属性的“模板版本”里写着这个版本")
    return finish(problems, as_json=as_json, more={"已写": labels})
