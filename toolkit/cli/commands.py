"""What the commands do: call the pipeline, print, and return the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import counted, problem_json, show_json, show_problems
from toolkit.files import DiskFault
from toolkit.problems import Problem, Severity, error, has_errors, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.placing import Draft


def _finish(
    problems: Sequence[Problem], *, as_json: bool, more: dict[str, object], final: bool = False
) -> int:
    ordered = in_order(problems)
    failed = has_errors(ordered) or (final and any(problem.stops for problem in ordered))
    if as_json:
        show_json({"问题": [problem_json(problem) for problem in ordered], **more})
    else:
        show_problems(ordered)
    return 1 if failed else 0


def check(root: Path | None, units: Sequence[str], year: int | None, *, final: bool, as_json: bool) -> int:
    """``gongwen check``."""
    from toolkit.api import choose

    chosen = choose(root, units, year)
    checked = len(chosen.files)
    problems = chosen.check()
    code = _finish(problems, as_json=as_json, more={"检查的文件": checked}, final=final)
    if not as_json:
        click.echo(f"检查了 {checked} 个文件：{counted(in_order(problems))}")
    return code


def build(
    root: Path | None, units: Sequence[str], year: int | None, *, final: bool, force: bool, as_json: bool
) -> int:
    """``gongwen build``."""
    from toolkit.api import choose

    chosen = choose(root, units, year)
    problems = list(chosen.problems)
    drafts: list[Draft] = []
    for result in chosen.build(final=final, force=force):
        problems += result.problems
        drafts += result.drafts
        if not as_json:
            for draft in result.drafts:
                pending = f"，待补 {len(draft.pending)} 项" if draft.pending else ""
                click.echo(f"{'已生成' if draft.written else '没有变化'} {draft.path}{pending}")
    listed = [
        {"单位": d.unit, "版本": d.edition, "草稿": d.path, "已写": d.written, "待补": list(d.pending)}
        for d in drafts
    ]
    code = _finish(problems, as_json=as_json, more={"草稿": listed}, final=final)
    if not as_json:
        click.echo(
            f"生成 {sum(d.written for d in drafts)} 份，没有变化 {sum(not d.written for d in drafts)} 份："
            f"{counted(in_order(problems))}"
        )
    return code


def list_units(root: Path | None, year: int | None, *, as_json: bool) -> int:
    """``gongwen list``."""
    from toolkit.api import choose
    from toolkit.checking import check_prepared
    from toolkit.ledger import Ledger, read_ledger
    from toolkit.sources import prepare
    from toolkit.standing import states

    chosen = choose(root, (), year)
    workspace, registry, problems = chosen.workspace, chosen.registry, list(chosen.problems)
    rows: list[dict[str, object]] = []
    failed = False
    if registry is not None:
        ledger = Ledger()
        if chosen.files:
            year = chosen.files[0].year
            folder = workspace.drafts(year)
            ledger, more = read_ledger(folder, workspace.label(folder))
            problems += more
        for file in chosen.files:
            prepared = prepare(workspace, registry, file)
            faults = check_prepared(workspace, prepared)
            failed = failed or has_errors(faults)
            standing = states(workspace, ledger, prepared)
            rows.append(
                {
                    "单位": file.unit,
                    "文种": file.kind,
                    "文件": workspace.label(file.path),
                    "错误": sum(p.severity is Severity.ERROR for p in faults),
                    "待补": sum(p.severity is Severity.PENDING for p in faults),
                    "草稿": {edition: state.value for edition, state in standing.items()},
                }
            )
        with_data = {file.unit for file in chosen.files}
        rows += [
            {"单位": name, "文种": "", "文件": "", "错误": 0, "待补": 0, "草稿": {}}
            for name in registry.units
            if name not in with_data
        ]
    if rows and not as_json:
        _table(rows, "还没有数据" if year is None else f"{year} 年")
    code = _finish(problems, as_json=as_json, more={"年度": year, "单位": rows} if as_json else {})
    return 1 if failed else code


def _table(rows: list[dict[str, object]], title: str) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, box=SIMPLE, title_justify="left")
    for name in ("单位", "数据", "错误", "待补", "草稿"):
        table.add_column(name, justify="right" if name in ("错误", "待补") else "left", overflow="fold")
    for row in rows:
        drafts = row["草稿"]
        states = "，".join(f"{k}{v}" for k, v in drafts.items()) if isinstance(drafts, dict) else ""
        data = (f"有（{row['文种']}）" if row["文种"] else "有") if row["文件"] else "缺"
        state = states or ("只有数据" if row["文件"] and not row["错误"] else "")
        cells = (row["单位"], data, row["错误"] or "", row["待补"] or "", state)
        table.add_row(*(Text(str(cell)) for cell in cells))
    console = Console(highlight=False, emoji=False)
    with console.capture() as capture:
        console.print(table)
    click.echo(capture.get(), nl=False)


def init(folder: Path, unit: str | None, year: int | None) -> int:
    """``gongwen init``."""
    from toolkit.scaffold import scaffold

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
