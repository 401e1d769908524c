"""What the commands do: call the pipeline, print, and return the exit code."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.show import show_problems
from toolkit.files import DiskFault
from toolkit.problems import error, has_errors


def init(folder: Path, unit: str | None, year: int | None, *, template: str | None, bare: bool) -> int:
    """``gongwen init``."""
    from toolkit.workspace.scaffold import scaffold

    try:
        made, problems = scaffold(folder, unit, year, template=template, bare=bare)
    except DiskFault as fault:
        made, problems = [], [error(str(folder), 0, 0, "W608", fault.message, fault.hint)]
    for name in made:
        click.echo(f"已新建 {name}")
    show_problems(problems)
    if not has_errors(problems):
        begin = "用 gongwen import 导入已有的公文" if bare else "填写数据，然后 gongwen build --all"
        click.echo(f"工作区在 {folder}；下一步：进入该文件夹，{begin}")
    return 1 if has_errors(problems) else 0


def schema(kind: str | None, output: Path | None) -> int:
    """``gongwen schema``."""
    from toolkit.files import write_atomically
    from toolkit.model.schema import KINDS, schema_text

    if kind is not None and output is None:
        click.echo(schema_text(kind), nl=False)
        return 0
    for name in [kind] if kind is not None else list(KINDS):
        path = (output or Path()) / f"{name}.schema.json"
        try:
            write_atomically(path, schema_text(name).encode())
        except DiskFault as fault:
            show_problems([error(str(path), 0, 0, "W608", fault.message, fault.hint)])
            return 1
        click.echo(f"已写 {path}")
    return 0


def filters() -> int:
    """``gongwen filters``."""
    from toolkit.figures import FILTERS

    for known in FILTERS.values():
        click.echo(f"{known.usage}\n    {known.doc}\n    例：{known.example_text} → {known.example.output}")
    return 0


def completion(shell: str) -> int:
    """``gongwen completion``."""
    from click.shell_completion import get_completion_class

    gongwen = click.get_current_context().find_root().command
    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - the choices are click's own
        return 2
    click.echo(found(gongwen, {}, "gongwen", "_GONGWEN_COMPLETE").source())
    return 0
