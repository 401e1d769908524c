"""``gongwen template list``: the templates of the workspace, their versions and who uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.show import finish
from toolkit.cli.tables import add_row, new_table, print_table
from toolkit.files import DiskFault
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.template.chosen import Chosen
    from toolkit.workspace.folder import Workspace

_HEADS = ("模板", "文种", "版本", "章节", "使用的单位", "给谁用")


def list_templates(root: Path | None, *, as_json: bool) -> int:
    """``gongwen template list``."""
    from toolkit.choosing import locate
    from toolkit.template.account import version_told
    from toolkit.template.chosen import chosen, names_of

    workspace, problems = locate(root)
    try:
        names = names_of(workspace) if not problems else []
    except DiskFault as fault:
        names = []
        problems.append(workspace.refusal(fault))
    found: list[tuple[Chosen, str]] = []
    for name in names:
        each, faults = chosen(workspace, name)
        problems += faults
        if each is not None:
            version, more = version_told(workspace, each)
            found.append((each, version))
            problems += [*each.problems, *more]
    of_units, more = _users(workspace) if found else ({}, [])
    problems += more
    if found and not as_json:
        table = new_table("", _HEADS)
        for each, version in found:
            add_row(table, map(shown, _cells(each, version, of_units.get(each.name, {}))))
        print_table(table)
    told = [_told(each, version, of_units.get(each.name, {})) for each, version in found]
    return finish(problems, as_json=as_json, more={"模板": told})


def _users(workspace: Workspace) -> tuple[Mapping[str, Mapping[str, int]], list[Problem]]:
    """By template its units, each with the last year of its data; a fault of the registry is told."""
    from toolkit.template.users import users, uses
    from toolkit.workspace.known import known_registry

    registry, problems = known_registry(workspace)
    if registry is None:
        return {}, problems
    try:
        return users(uses(workspace, registry), registry), problems
    except DiskFault as fault:
        return {}, [*problems, workspace.refusal(fault)]


def _cells(each: Chosen, version: str, units: Mapping[str, int]) -> tuple[str, ...]:
    if each.manifest is None:
        return each.name, "有错误", version, "", _counted(units), ""
    first, mark, _ = (each.manifest.description or "").partition("。")
    sections = len(each.manifest.sections)
    words = f"{sections} 个" if sections else ""
    return each.name, each.manifest.kind, version, words, _counted(units), (first + mark).strip()


def _counted(units: Mapping[str, int]) -> str:
    last = max(units.values(), default=0)
    return (f"{len(units)} 家" if units else "") + (f"，最近 {last} 年" if last else "")


def _told(each: Chosen, version: str, units: Mapping[str, int]) -> dict[str, object]:
    told: dict[str, object] = {"模板": each.name, "版本": version}
    manifest = each.manifest
    if manifest is not None:
        told |= {"文种": manifest.kind, "章节": [*manifest.sections], "说明": manifest.description or ""}
    return {**told, "使用的单位": {unit: year or None for unit, year in units.items()}}
