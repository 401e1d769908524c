"""What units' data lack of what a template asks for, and what they have that it does not use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.compose.draft import editions
from toolkit.figures import Missing
from toolkit.model.base import Special
from toolkit.model.elements import Elements
from toolkit.problems import has_errors
from toolkit.rollup.mentioned import may_roll_up
from toolkit.workspace.folder import MAX_YAML
from toolkit.workspace.models import read_model
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.model.indicator import Indicator
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry
    from toolkit.model.yeardata import YearData
    from toolkit.template.wants import Asked
    from toolkit.workspace.folder import DataFile, Workspace

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"\w+")
# Keys of 公文 that say how something is printed, or are told of where they stand.
_NO_TEXT = ("正文", "署名排列", "用印", "目录", "保密期限")


@dataclass(slots=True)
class Told:
    """By key of the data the units: ``lacking`` those that lack it, ``unused`` those that have it for nothing.

    ``units`` are those that were read, ``without`` those of them that have figures alone; ``faulty`` the data files
    with errors, of which only what could be read was looked at.
    """

    units: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    lacking: dict[str, list[str]] = field(default_factory=dict)
    unused: dict[str, list[str]] = field(default_factory=dict)


def told(
    workspace: Workspace, registry: Registry, wanted: Sequence[DataFile], manifest: Manifest, asked: Asked
) -> Told:
    """What the data files of one year that are written for a template lack and have too much."""
    from toolkit.model.yeardata import YearData

    found = Told()
    counted = _rolled_up(workspace, registry, wanted[0].year) if wanted else frozenset()
    for file in wanted:
        name = f"{file.unit}（{file.kind}）" if file.kind else file.unit
        document, data, _, faults = read_model(workspace, file.path, YearData)
        if has_errors(faults):
            found.faulty.append(workspace.label(file.at))
        if document is None or data is None:
            continue
        found.units.append(name)
        others = [read_model(workspace, path, YearData) for path in file.siblings]
        figures = {key: each for _, other, _, _ in others if other for key, each in other.indicators.items()}
        for key in _figures_lacking({**figures, **data.indicators}, asked):
            found.lacking.setdefault(key, []).append(name)
        if not editions(data):
            found.without.append(name)
            continue
        for key in (*_sections_lacking(data, asked), *_elements_lacking(data, registry, manifest, asked)):
            found.lacking.setdefault(key, []).append(name)
        texts = [document.text, *(other.text for other, _, _, _ in others if other is not None)]
        for key in _unused(data, asked, _quoted(texts) | counted):
            found.unused.setdefault(key, []).append(name)
    return found


def _sections_lacking(data: YearData, asked: Asked) -> Iterator[str]:
    if isinstance(data.sections, tuple):
        return  # a free list stands for all of them
    given = data.sections or {}
    for want in asked.sections:
        value = given.get(want.name)
        if not value or (isinstance(value, str) and value.strip() in ("", "待补")):
            yield want.key


def _elements_lacking(data: YearData, registry: Registry, manifest: Manifest, asked: Asked) -> Iterator[str]:
    unit = registry.units.get(data.unit)
    supplied = {"署名", "发文机关标志", "目录"} | ({"标题"} if manifest.title else set())
    supplied |= {"印发机关"} if unit is not None and unit.printer else set()
    printed = [
        data.elements.overridden_by(override)
        for edition in editions(data)
        for override in [(data.editions or {}).get(edition, Elements())]
    ]
    names = Elements.keys()
    for want in asked.elements:
        if want.name in _NO_TEXT or want.name in supplied:
            continue
        values = [getattr(each, names[want.name]) for each in printed]
        if any(value is None or value is Special.PENDING for value in values):
            yield want.key


def _figures_lacking(figures: dict[str, Indicator], asked: Asked) -> Iterator[str]:
    for want in asked.indicators:
        figure = figures.get(want.name)
        if figure is None or (figure.rollup is None and figure.value is Missing.PENDING):
            yield want.key


def _unused(data: YearData, asked: Asked, quoted: frozenset[str]) -> Iterator[str]:
    """The keys of the data that the template prints nowhere; those of figures that no text quotes either."""
    sections = {want.name for want in asked.sections}
    for key in () if isinstance(data.sections, tuple) else data.sections or ():
        if key not in sections or not asked.has_place(f"章节.{key}"):
            yield f"章节.{key}"
    known = Elements.keys()
    for key, name in known.items():
        given = [data.elements, *(data.editions or {}).values()]
        values = [getattr(each, name) for each in given]
        if key in _NO_TEXT or all(value in (None, Special.NONE) for value in values):
            continue
        if not asked.has_place(f"公文.{key}"):
            yield f"公文.{key}"
    for key, value in (("附件", data.attachments), ("印发件", data.issued)):
        if value and not asked.has_place(key):
            yield key
    wanted = {want.name for want in asked.indicators}  # what units are to report is used by whoever asks
    for key in data.indicators:
        if key not in quoted | wanted | asked.words and not asked.has_place(f"指标.{key}"):
            yield f"指标.{key}"


def _quoted(texts: Iterable[str]) -> frozenset[str]:
    """Every name in a tag of these texts."""
    return frozenset(name for text in texts for tag in _TAG.findall(text) for name in _NAME.findall(tag))


def _rolled_up(workspace: Workspace, registry: Registry, year: int) -> frozenset[str]:
    """The indicators that any file of the year rolls up."""
    from toolkit import files
    from toolkit.model.yeardata import YearFigures

    found: set[str] = set()
    for file in year_files(workspace, year, frozenset(registry.units))[0]:
        try:
            if not workspace.inside(file.path) or not may_roll_up(files.read_bytes(file.path, MAX_YAML)):
                continue
        except files.DiskFault:
            continue
        figures = read_model(workspace, file.path, YearFigures, only=True)[1]
        for key, each in figures.indicators.items() if figures is not None else ():
            if each.rollup is not None:
                found |= {name for name in (each.of, each.numerator, each.denominator) if name}
                found |= {key} if each.of is None and each.numerator is None else set()
    return frozenset(found)
