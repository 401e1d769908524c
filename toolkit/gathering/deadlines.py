"""data/报送时限.yaml read and held against the registry of units.

Codes: W616 a rule that names what no unit of the registry is, W617 no such file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.gathering.duty import applies
from toolkit.problems import Problem, Severity, capped, has_errors
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import DEADLINES, Workspace
from toolkit.workspace.models import read_model
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.deadlines import Deadlines, Rule
    from toolkit.model.units import Registry
    from toolkit.yamltext.document import Document, Path


def read_deadlines(workspace: Workspace, registry: Registry) -> tuple[Deadlines | None, list[Problem]]:
    """The deadlines of a workspace; None without a problem where it has no such file, which it need not have."""
    from toolkit.model.deadlines import Deadlines

    path = workspace.root / DEADLINES
    try:
        if not files.exists(path):
            return None, []
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    document, deadlines, _, problems = read_model(workspace, path, Deadlines)
    if deadlines is None or document is None or has_errors(problems):
        return None, problems
    return deadlines, list(capped([*problems, *_for_nobody(deadlines, registry, document)]))


def none_there(severity: Severity) -> Problem:
    """W617: who is late cannot be told without deadlines."""
    hint = "运行 gongwen init . 补上一份，再按当地的规定修改；已有的文件不会动"
    return Problem(DEADLINES, 0, 0, severity, "W617", "没有报送时限，说不出谁该报、谁迟了", hint)


def _for_nobody(deadlines: Deadlines, registry: Registry, document: Document) -> Iterator[Problem]:
    """Warnings about rules that no unit falls under: mistyped, or not yet registered."""
    units = registry.units.values()
    known: dict[str, set[str]] = {
        "级别": {unit.level for unit in units if unit.level},
        "类别": {kind for unit in units for kind in unit.kind or ()},
        "地区": {unit.region for unit in units if unit.region},
        "上级": {unit.parent for unit in units if unit.parent},
        "单位": {*registry.units}
        | {name for unit in units for name in (unit.full_name, unit.short_name) if name},
    }
    for index, rule in enumerate(deadlines.rules):
        path: Path = ("时限", index)
        unknown = list(_unknown(rule, known, document, path))
        for at, key, name in unknown:
            message = f"单位名录里没有{key}是“{name}”的单位" if key != "单位" else f"单位名录里没有“{name}”"
            hint = did_you_mean(name, sorted(known[key])) or f"在单位名录里给单位写上“{key}”"
            yield _warning(document, at, message, hint)
        if not unknown and not any(applies(rule, key, unit) for key, unit in registry.units.items()):
            hint = "所写的各项要同时符合；改正其中一项，或删去这一条"
            yield _warning(document, path, "这一条一个单位也对不上", hint)


def _unknown(
    rule: Rule, known: dict[str, set[str]], document: Document, path: Path
) -> Iterator[tuple[Path, str, str]]:
    """The names of a rule that nobody in the registry has, each with its place and its key."""
    selectors = (rule.levels, rule.kinds, rule.regions, rule.parents, rule.units)
    for key, names in zip(known, selectors, strict=True):
        for number, name in enumerate(names or ()):
            if name not in known[key]:
                at: Path = (*path, key, number)
                yield (at if document.has(at) else at[:-1]), key, name


def _warning(document: Document, path: Path, message: str, hint: str) -> Problem:
    line, column = document.place(path)
    return Problem(document.path, line, column, Severity.WARNING, "W616", message, hint, dotted(path))
