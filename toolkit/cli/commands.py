"""What the commands do: call the pipeline, print, and return the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import counted, draft_json, finish, show_problems
from toolkit.files import DiskFault
from toolkit.problems import error, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.drafting.checking import Judge
    from toolkit.drafting.measuring import Office
    from toolkit.drafting.placing import Draft
    from toolkit.model.units import Registry
    from toolkit.workspace.folder import Workspace


def build(
    root: Path | None,
    units: Sequence[str],
    year: int | None,
    *,
    final: bool,
    force: bool,
    as_json: bool,
    layout: bool = False,
    jobs: int | None = None,
) -> int:
    """``gongwen build``."""
    from toolkit.api import choose
    from toolkit.bulk.running import How

    office: Office | None = None
    if layout:
        from toolkit.drafting.measuring import open_office

        office, missing = open_office()
        if office is None:
            return finish(missing, as_json=as_json, more={"草稿": []}, final=final)
    chosen = choose(root, units, year)
    problems = [*chosen.problems, *chosen.departures]
    drafts: list[Draft] = []
    judging = _rules if final else None
    results = (
        chosen.build_many(How(final, force, judging), jobs or 1)
        if office is None
        else chosen.build(final=final, force=force, office=office, judging=judging)
    )
    for result in results:
        problems += result.problems
        drafts += result.drafts
        if not as_json:
            for draft in result.drafts:
                pending = f"，待补 {len(draft.pending)} 项" if draft.pending else ""
                pages = f"，{draft.pages} 面" if draft.pages else ""
                click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}{pages}{pending}")
    listed = [draft_json(draft) for draft in drafts]
    code = finish(problems, as_json=as_json, more={"草稿": listed}, final=final)
    if not as_json:
        click.echo(
            f"生成 {sum(d.written for d in drafts)} 份，没有变化 {sum(not d.written for d in drafts)} 份："
            f"{counted(in_order(problems))}"
        )
    return code


def _rules(workspace: Workspace, registry: Registry) -> Judge:
    """The rules of ``gongwen check``, whose errors a formal draft must not have."""
    from toolkit.checking.running import Checker

    return Checker(workspace, registry)


def init(folder: Path, unit: str | None, year: int | None) -> int:
    """``gongwen init``."""
    from toolkit.workspace.scaffold import scaffold

    try:
        made, problems = scaffold(folder, unit, year)
    except DiskFault as fault:
        made, problems = [], [error(str(folder), 0, 0, "W608", fault.message, fault.hint)]
    for name in made:
        click.echo(f"已新建 {name}")
    show_problems(problems)
    if not problems:
        click.echo(f"工作区在 {folder}；下一步：进入该文件夹，填写数据，然后 gongwen build --all")
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

    from toolkit.cli.main import gongwen

    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - the choices are click's own
        return 2
    click.echo(found(gongwen, {}, "gongwen", "_GONGWEN_COMPLETE").source())
    return 0
