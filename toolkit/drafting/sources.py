"""Everything that one unit's document of one year is made from, read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.fingerprint import of_rolled, stable
from toolkit.drafting.named_files import files_named, missing_attachments
from toolkit.drafting.other_files import figures_of_last_year, rolled_up, shared_figures
from toolkit.drafting.reasons import detail_of
from toolkit.names import folded
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.rollup.reported import packed_of
from toolkit.rollup.rollups import Rollups
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import (
    NOT_FOR_UNITS,
    OF_TEMPLATE,
    DataFile,
    Workspace,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.compose.draft import Sources
    from toolkit.model.units import Registry, Unit
    from toolkit.model.yeardata import YearData
    from toolkit.workspace.readings import Readings
    from toolkit.yamltext.document import Document


@dataclass(frozen=True, slots=True)
class Basis:
    """What was looked at for one data file; as long as none of it changes, neither does what comes of it.

    Files by their labels, all files of some units in some years, and the figures alone of others.
    """

    files: tuple[str, ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    figures: tuple[tuple[str, int], ...] = ()

    def __or__(self, other: Basis) -> Basis:
        """What either looked at."""
        return Basis(
            tuple(dict.fromkeys(self.files + other.files)),
            tuple(dict.fromkeys(self.units + other.units)),
            tuple(dict.fromkeys(self.figures + other.figures)),
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """One data file with all that it needs: ``sources`` is None where a fault stops it.

    ``origins`` are the hashes of what the draft is made from, by what it is; ``template`` the docx, which is set as
    ``typesetting`` asks and says that it is of ``version``. ``elsewhere`` is what is wrong with roll-ups of the unit's
    other files that this one does not quote: it concerns their drafts alone. ``basis`` is all that was looked at, where
    nothing stopped it, ``data`` what could be read of the file all the same.
    """

    file: DataFile
    label: str
    problems: tuple[Problem, ...]
    sources: Sources | None = None
    origins: Mapping[str, str] | None = None
    template: Path | None = None
    editions: tuple[str, ...] = ()
    elsewhere: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    typesetting: Typesetting = STANDARD
    basis: Basis | None = None
    data: YearData | None = None
    version: str = ""

    @property
    def detail(self) -> str:
        """Hashes of the parts of the data, by which the ledger tells which of them changed."""
        return detail_of(self.sources.document.value, self.sources.rolled) if self.sources is not None else ""

    @property
    def said(self) -> bytes | None:
        """The unit's figures for those who sum, where this file has them all and they are beyond doubt."""
        if self.sources is None or self.file.siblings or has_errors(self.problems):
            return None
        return packed_of(self.label, self.sources.document, self.sources.data.indicators)


def prepare(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups | None = None
) -> Prepared:
    """Read a data file, last year's, the unit's others of the year, its manifest; check what they must agree on.

    ``rollups`` are those of the run, so that many governments read their units' files once.
    """
    from toolkit.compose.draft import Sources, editions
    from toolkit.model.consistency import consistency
    from toolkit.model.validate import MOST

    label = workspace.label(file.at)
    rollups = rollups or Rollups(workspace, registry)
    for path in (*file.siblings, *file.previous):  # before any of them is read
        rollups.sight.digest(workspace.label(path))
    readings = rollups.readings
    document, data, raw, problems = readings.of(file.path)
    digest = files.digest(raw)
    if document is not None:
        rollups.sight.adopt(label, digest)
    if data is None or document is None:
        return Prepared(file, label, tuple(problems))

    def refuse(key: str, code: str, message: str, hint: str) -> None:
        line, column = document.place((key,))
        problems.append(error(label, line, column, code, message, hint, key))

    for key, message, hint in _misplaced(file, data):
        refuse(key, "D216", message, hint)
    chosen = _template_of(workspace, registry, readings, file, data, refuse)
    if isinstance(chosen, Problem):
        problems.append(chosen)
    if chosen is None or isinstance(chosen, Problem):
        return Prepared(file, label, tuple(problems), data=data)
    unit, name, folder = chosen
    manifest_document, manifest, manifest_bytes, more = readings.manifest(name)
    problems += more
    if manifest is None:
        return Prepared(file, label, tuple(problems), data=data)
    problems += _dates(file, data, document, label)
    given = editions(data)
    problems += islice(consistency(data, document, manifest, given, registry.units), MOST)
    rollups.asked.clear()
    last_year, last_bytes, more = figures_of_last_year(file, data.unit, rollups)
    problems += more
    shared, shared_bytes, more = shared_figures(workspace, file, data.indicators)
    problems += more
    rolled, found = rolled_up(rollups, file, data.unit, {**shared, **data.indicators})
    elsewhere = _elsewhere(found, data, raw)
    problems += [problem for each in found.values() for problem in each]
    template = folder / "模板.docx"
    template_digest, faults = readings.template(template)
    version, of_releases = readings.version(folder, template_digest, files.digest(manifest_bytes))
    house = readings.house
    problems += [*faults, *of_releases, *house.problems]
    named = _named_in_titles(data, rollups)
    named_files = files_named(workspace, file, data, raw, rollups.sight)
    problems += missing_attachments(file, data, document, label, named_files)
    origins = {
        "数据": digest,
        "上年数据": last_bytes,
        "同年其他文件": shared_bytes,
        "单位名录": stable([unit, named] if named else unit),
        "模板": template_digest,
        "模板说明": files.digest(manifest_bytes),
        "汇总": stable([of_rolled(each) for each in rolled.values()]) if rolled else "",
        "图片和附件": stable(named_files),
        **house.origins,  # nothing where there is no 版式.yaml: what was drafted before it is as it was
        **({"模板版本": version} if version else {}),
    }
    sources = Sources(
        data, document, manifest, unit, last_year, shared, manifest_document, rolled, named, house.typesetting
    )
    basis = Basis(
        (
            *(workspace.label(folder / name) for name in OF_TEMPLATE),
            *(workspace.label(file.path.parent / name) for name in named_files),
        ),
        ((data.unit, file.year), (data.unit, file.year - 1)),
        tuple(sorted(rollups.asked)),
    )
    return Prepared(
        file,
        label,
        tuple(problems),
        sources,
        origins,
        template,
        given,
        elsewhere,
        house.typesetting,
        basis,
        data,
        version,
    )


def _template_of(
    workspace: Workspace,
    registry: Registry,
    readings: Readings,
    file: DataFile,
    data: YearData,
    refuse: Callable[[str, str, str, str], None],
) -> tuple[Unit, str, Path] | Problem | None:
    """The unit, and its template with its folder; None where that was refused, a problem of the disk."""
    unit = registry.units.get(data.unit)
    if unit is None:
        near = did_you_mean(data.unit, registry.units)
        register = "先登记到 data/单位名录.yaml"
        hint = f"{near}新单位{register}" if near.endswith("？") else register
        refuse("单位", "W612", f"单位名录里没有“{data.unit}”", hint)
        return None
    name = data.template or (unit.template if not file.kind else None)
    if name is None:
        hint = "在文件里写“模板: …”，或在单位名录里给这个单位写上"
        refuse("单位", "D202", "没有说用哪个模板", hint)
        return None
    try:
        folder, hint = readings.folder(name)
    except files.DiskFault as fault:
        return workspace.refusal(fault)
    key = "模板" if data.template else "单位"
    if folder is None:
        said = f"没有模板“{name[:60]}”" if data.template else f"没有单位名录里给它写的模板“{name[:60]}”"
        refuse(key, "W603", said, hint)
        return None
    if name in NOT_FOR_UNITS:
        hint = f"换一个模板；这一个供 {NOT_FOR_UNITS[name]} 使用"
        refuse(key, "D246", f"“{name}”不是写单位公文的模板", hint)
        return None
    return unit, name, folder


def _elsewhere(
    found: dict[str, tuple[Problem, ...]], data: YearData, raw: bytes
) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with roll-ups that this file does not quote, taken out of all that was found."""
    if found.keys() <= data.indicators.keys():
        return {}
    said = raw.decode(errors="replace")
    return {key: found.pop(key) for key in [*found] if key not in data.indicators and key not in said}


def _misplaced(file: DataFile, data: YearData) -> Iterator[tuple[str, str, str]]:
    """What the file says of itself that its place denies."""
    if data.year != file.year:
        message = f"年度是 {data.year}，文件却在 {file.year} 年的文件夹里"
        yield "年度", message, "改正年度，或移动文件"
    if folded(data.unit) != folded(file.unit):
        message = f"单位是“{data.unit}”，文件名却是“{file.path.name}”"
        yield "单位", message, "改正单位，或给文件改名"


def _dates(file: DataFile, data: YearData, document: Document, label: str) -> Iterator[Problem]:
    """Dates of an annual report that cannot be: 报送 within the year it tells of, or before it was signed (D253)."""
    if file.kind or not isinstance(data.submitted_on, dt.date):
        return
    signed = data.elements.issue_date
    earliest = dt.date(data.year, 12, 1)
    if data.submitted_on < earliest:
        message = f"报送日期 {data.submitted_on} 在 {data.year} 年之内，年度还没有结束"
    elif isinstance(signed, dt.date) and data.submitted_on < signed:
        message = f"报送日期 {data.submitted_on} 早于成文日期 {signed}"
    else:
        return
    line, column = document.place(("报送日期",))
    yield Problem(label, line, column, Severity.WARNING, "D253", message, "核对年份和日期", "报送日期")


def _named_in_titles(data: YearData, rollups: Rollups) -> tuple[str, ...]:
    """The units that the file's titles name, whose names no line of a title breaks."""
    titled = (data.elements, *(data.editions or {}).values(), data.issued, *data.attachments)
    titles = "\n".join(each.title for each in titled if each is not None and isinstance(each.title, str))
    return rollups.units.named_in(titles) if titles else ()
