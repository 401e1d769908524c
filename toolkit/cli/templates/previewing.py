"""``gongwen template preview``: the template's pages, with a unit's data or with invented ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import finish
from toolkit.cli.templates.finding import found_template
from toolkit.files import DiskFault
from toolkit.problems import error, has_errors
from toolkit.text import shown

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.drafting.measuring import Office
    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.template.previewing import Document, Shown
    from toolkit.workspace.folder import Workspace

FOLDER = "drafts/模板预览"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    unit: str | None
    year: int | None
    output: Path | None
    force: bool
    as_json: bool


def preview(root: Path | None, name: str, asked: Asked) -> int:
    """``gongwen template preview``; 1 where there are errors."""
    from toolkit.drafting.measuring import open_office
    from toolkit.template import previewing

    workspace, chosen, problems = found_template(root, name)
    office: Office | None = None
    if chosen is not None:
        office, missing = open_office("template preview")
        problems += missing
    written: tuple[Shown, ...] = ()
    folder = asked.output or workspace.root / FOLDER / (chosen.name if chosen is not None else "")
    if chosen is not None and office is not None:
        try:
            documents, found = _documents(workspace, chosen, office, asked)
            problems += found
            problems += _outside(workspace, folder, asked)
            if documents and not has_errors(problems):
                written, more = previewing.show(folder, documents, office, force=asked.force)
                problems += more
        except DiskFault as fault:
            problems.append(workspace.refusal(fault))
    if written and not asked.as_json:
        for each in written:
            pages = f"，{len(each.pictures)} 页，每页一张图片" if each.pictures else ""
            click.echo(f"已排出 {shown(workspace.label(each.pdf))}{pages}")
        if asked.unit is None:
            click.echo("内容和数字是编的示例；看某个单位的，加 --unit 单位")
    told = [
        {"PDF": workspace.label(each.pdf), "图片": [workspace.label(path) for path in each.pictures]}
        for each in written
    ]
    return finish(problems, as_json=asked.as_json, more={"预览": told})


def _documents(
    workspace: Workspace, chosen: Chosen, office: Office, asked: Asked
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    from toolkit.choosing import choose
    from toolkit.template import previewing

    if asked.unit is None:
        years = workspace.years()
        year = asked.year or (years[-1] if years else previewing.YEAR)
        return previewing.sample(workspace, chosen, year, office)
    if has_errors(chosen.problems):
        return (), chosen.problems
    files = choose(workspace.root, [asked.unit], asked.year)
    if files.registry is None or has_errors(files.problems):
        return (), files.problems
    documents, problems = previewing.of_unit(workspace, files.registry, chosen, files.files, office)
    return documents, (*files.problems, *problems)


def _outside(workspace: Workspace, folder: Path, asked: Asked) -> list[Problem]:
    """A folder that was not named by the user must not lead out of the workspace."""
    if asked.output is not None or workspace.inside(folder):
        return []
    label = workspace.label(folder)
    return [
        error(
            label, 0, 0, "W606", "这个路径指向工作区以外", "检查 drafts 文件夹是不是链接，或用 -o 写上文件夹"
        )
    ]
