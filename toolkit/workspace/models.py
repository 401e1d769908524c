"""Files of a workspace to models: any YAML file, the registry of units, the manifests of templates.

Codes: W603 no such template, W604 units whose names differ in case alone, W606 a path that leads out of the workspace,
W608 the disk, W612 an 上级 that is not registered, W615 上级 in a circle.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from toolkit import files
from toolkit.names import folded, unsafe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import MAX_YAML, NOT_FOR_UNITS, REGISTRY, Workspace, inside_by_folder

if TYPE_CHECKING:
    from toolkit.model.base import Frozen
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry
    from toolkit.yamltext import Document

    M = TypeVar("M", bound=Frozen)


def read_model(
    workspace: Workspace,
    path: Path,
    model: type[M],
    *,
    only: bool = False,
    folders: dict[str, bool] | None = None,
) -> tuple[Document | None, M | None, bytes, list[Problem]]:
    """Read and validate one YAML file: the document, the model, the bytes (for the fingerprint), the problems.

    With errors among the problems the model is what remains of the file, fit for further checks only. With ``only``,
    the model is a part of what the file has: other keys are left alone. ``folders`` is as of ``inside_by_folder``.
    """
    from toolkit.model.validate import validate
    from toolkit.yamltext import read_yaml

    label = workspace.label(path)
    known = {} if folders is None else folders
    linked = os.path.islink(path)  # noqa: PTH114 - what may not be looked at is none
    if not inside_by_folder(workspace, path, known, linked=linked):
        return None, None, b"", [error(label, 0, 0, "W606", "这个路径指向工作区以外", "把文件复制进来")]
    try:
        data = files.read_bytes(path, MAX_YAML)
    except files.DiskFault as fault:
        return None, None, b"", [error(label, 0, 0, "W608", fault.message, fault.hint)]
    keys = model.keys() if only else {}
    document, faults = read_yaml(data, label, keys)
    problems = list(faults)
    if document is None:
        empty = (replace(each, hint=model.least()) if each.code == "Y111" else each for each in problems)
        return None, None, data, [*empty]
    if only and isinstance(document.value, dict):
        document = document.with_value({key: v for key, v in document.value.items() if key in keys})
    result, more = validate(document, model)
    problems += more
    return document, result, data, problems


def read_registry(workspace: Workspace) -> tuple[Registry | None, list[Problem]]:
    """The registry of units; a problem where it is missing."""
    from toolkit.model.units import Registry, circles

    path = workspace.root / REGISTRY
    try:
        there = files.exists(path)
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    if not there:
        hint = "用 gongwen init 新建工作区，或从别处复制一份单位名录"
        return None, [error(REGISTRY, 0, 0, "W608", "找不到单位名录", hint)]
    document, registry, _, problems = read_model(workspace, path, Registry)
    if registry is not None and document is not None:
        seen: dict[str, str] = {}
        typed = document.value.get("单位") if isinstance(document.value, dict) else None
        for key in typed if isinstance(typed, dict) else ():
            line, column = document.place(("单位", key), of_key=True)
            if (first := seen.setdefault(folded(key), key)) != key:
                message = f"单位“{key}”与“{first}”只差大小写或字符形式，文件会互相覆盖"
                problems.append(
                    error(REGISTRY, line, column, "W604", message, "改名，要印的全称写在“名称”里")
                )
        problems += _parents(registry, document)
        for circle in circles(registry):
            line, column = document.place(("单位", circle[0], "上级"))
            shown = " → ".join((*circle, circle[0]))
            lines = "、".join(str(document.place(("单位", name, "上级"))[0]) for name in circle)
            message = f"上级绕成了一圈：{shown}（第 {lines} 行）"
            problems.append(error(REGISTRY, line, column, "W615", message, "改正其中一家单位的上级"))
    return (None if has_errors(problems) else registry), problems


def _parents(registry: Registry, document: Document) -> Iterator[Problem]:
    for key, unit in registry.units.items():
        if unit.parent is not None and unit.parent not in registry.units:
            line, column = document.place(("单位", key, "上级"))
            called = [
                name
                for name, each in registry.units.items()
                if unit.parent in (each.short_name, each.full_name)
            ]
            hint = f"写全名：{'、'.join(called)}" if called else did_you_mean(unit.parent, registry.units)
            message = f"单位名录里没有上级“{unit.parent}”，汇总时不会算进去"
            yield Problem(REGISTRY, line, column, Severity.WARNING, "W612", message, hint, f"单位.{key}.上级")


def template_names(workspace: Workspace) -> list[str]:
    """The templates for units' documents in the workspace, by name; DiskFault where that cannot be told."""
    return [
        folder.name
        for folder in files.listed(workspace.root / "templates")
        if folder.name not in NOT_FOR_UNITS
        and (files.exists(folder / "模板.yaml") or files.exists(folder / "模板.docx"))
    ]


def template_folder(workspace: Workspace, name: str) -> tuple[Path | None, str]:
    """The folder of a template, or why there is none (a hint); DiskFault where that cannot be told."""
    if unsafe_name(name) is None:
        folder = workspace.root / "templates" / name
        if files.is_dir(folder) and workspace.inside(folder):
            return folder, ""
        if files.is_dir(folder):
            return None, "这个文件夹是指向工作区以外的链接；把模板复制进来"
    hint = did_you_mean(name, template_names(workspace))
    return None, hint or "templates 文件夹里没有模板；运行 gongwen init 补上内置模板，已有的文件不会动"


def read_manifest(
    workspace: Workspace, name: str
) -> tuple[Document | None, Manifest | None, bytes, list[Problem]]:
    """A template's manifest as read and as validated, with its bytes."""
    try:
        folder, hint = template_folder(workspace, name)
    except files.DiskFault as fault:
        return None, None, b"", [workspace.refusal(fault)]
    if folder is None:
        fault_of_name = error(f"templates/{name[:60]}", 0, 0, "W603", f"没有模板“{name[:60]}”", hint)
        return None, None, b"", [fault_of_name]
    return manifest_in(workspace, folder)


def manifest_in(
    workspace: Workspace, folder: Path
) -> tuple[Document | None, Manifest | None, bytes, list[Problem]]:
    """The manifest that stands in a folder, as ``read_manifest`` gives it."""
    from toolkit.model.manifest import Manifest

    document, manifest, data, problems = read_model(workspace, folder / "模板.yaml", Manifest)
    return document, (None if has_errors(problems) else manifest), data, problems
