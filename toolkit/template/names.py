"""The names that a template's tags may use: what composing and binding give, made of a document that holds nothing.

Asked of those two themselves, so that a name which they come to give, or give no longer, is known here at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.prose.scope import PARTS

if TYPE_CHECKING:
    from toolkit.compose.document import Composed
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry
    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace
    from toolkit.yamltext.document import Document

_YEAR = 2000
_NOTHING = f"年度: {_YEAR}\n单位: 示例单位\n章节: {{}}\n".encode()
INDICATOR = dict.fromkeys(PARTS, "")


def known_names(
    manifest: Manifest, document: Document, template: str, registry: Registry | None
) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """The names by root, each with what it is, and what is wrong with the texts of the manifest.

    A mapping has names of its own, a ``Block`` is printed as whole paragraphs, all else as text. What the registry may
    say of a unit, or says of any, every unit is taken to have.
    """
    from toolkit.word.draft import names_for_tags

    composed, problems = _composed(manifest, document, template, _attributes(registry))
    names = dict(names_for_tags(composed))
    names["指标"] = dict.fromkeys(manifest.indicators, INDICATOR)
    return names, tuple(problem for problem in problems if problem.path == document.path)


def _attributes(registry: Registry | None) -> dict[str, str]:
    """The attributes of their own that any units have."""
    units = () if registry is None else registry.units.values()
    return {key: "示例" for unit in units for key in unit.attributes or ()}


def _composed(
    manifest: Manifest, document: Document, template: str, attributes: Mapping[str, str]
) -> tuple[Composed, tuple[Problem, ...]]:
    """A document of the template's kind in which there is nothing: a unit's, or what a command makes."""
    from toolkit.compose.draft import BASE_EDITION, Sources, compose
    from toolkit.gathering import collection, reminding
    from toolkit.gathering.board import Totals
    from toolkit.gathering.collecting import Collected
    from toolkit.model.units import Unit
    from toolkit.model.validate import validate
    from toolkit.model.yeardata import YearData
    from toolkit.yamltext import read_yaml

    if template == reminding.TEMPLATE:
        nobody = reminding.Listed(_YEAR, dt.date(_YEAR, 1, 1), (), (), Totals(*(0,) * 8))
        composed, found = reminding.composed_of(nobody, manifest, document)
        return composed, tuple(found)
    if template == collection.TEMPLATE:
        return collection.composed_of(Collected(_YEAR, "", (), ()), manifest, document)
    empty, _ = read_yaml(_NOTHING, "示例")
    data = validate(empty, YearData)[0] if empty is not None else None
    if empty is None or data is None:
        raise ValueError(_NOTHING)
    said = {"级别": "示例", "类别": "示例", "地区": "示例", "上级": "示例", "发文机关代字": "示"}
    unit = Unit.model_validate({**said, "属性": dict(attributes)})
    sources = Sources(data, empty, manifest, unit, None, {}, document)
    return compose(sources, BASE_EDITION)


def names_of_data(workspace: Workspace, registry: Registry | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The indicators that any unit's data have, and the attributes that the registry gives any unit.

    Files that cannot be read give none: what is wrong with them ``gongwen check`` tells.
    """
    from toolkit.workspace.folder import MAX_YAML
    from toolkit.workspace.years import year_files
    from toolkit.yamltext import read_yaml

    indicators: dict[str, Any] = {}
    units = frozenset() if registry is None else frozenset(registry.units)
    try:
        every = [file.path for year in workspace.years() for file in year_files(workspace, year, units)[0]]
    except files.DiskFault:
        every = []
    for path in every:
        try:
            data = files.read_bytes(path, MAX_YAML) if workspace.inside(path) else b""
        except files.DiskFault:
            continue
        document, _ = read_yaml(data, workspace.label(path), ("指标",))
        value = document.value if document is not None else None
        own = value.get("指标") if isinstance(value, dict) else None
        indicators |= dict.fromkeys(own if isinstance(own, dict) else (), INDICATOR)
    return indicators, _attributes(registry)
