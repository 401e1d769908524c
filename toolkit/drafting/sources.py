"""Everything that one unit's document of one year is made from, read and checked; and its fingerprint."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.reasons import detail_of
from toolkit.model.base import Special
from toolkit.names import folded
from toolkit.problems import Problem, Severity, error
from toolkit.rollup.rollups import Rollups
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import (
    NOT_FOR_UNITS,
    DataFile,
    Workspace,
    read_model,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from toolkit.compose.draft import Sources
    from toolkit.model.indicator import Indicator
    from toolkit.model.units import Registry, Unit
    from toolkit.model.yeardata import YearData
    from toolkit.rollup.values import Rolled
    from toolkit.workspace.readings import Readings
    from toolkit.workspace.sight import Sight
    from toolkit.yamltext.document import Document


# The keys that name files, or that a text has which may be one of these in another guise (an escape, a "? " before).
_MAY_NAME_FILES = re.compile(r"""(?<!\w)(?:文件|图片)["']?\s*:|\\|\?\s""")
_NAMES_NOTHING = frozenset([str, bool, int, type(None), Special, dt.date, Decimal])


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
    ``typesetting`` asks. ``elsewhere`` is what is wrong with roll-ups of the unit's other files that this one does not
    quote: it concerns their drafts alone. ``basis`` is all that was looked at, where nothing stopped it, ``data``
    what could be read of the file all the same.
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

    @property
    def detail(self) -> str:
        """Hashes of the parts of the data, by which the ledger tells which of them changed."""
        return detail_of(self.sources.document.value, self.sources.rolled) if self.sources is not None else ""


def prepare(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups | None = None
) -> Prepared:
    """Read a data file, last year's, the unit's others of the year, its manifest; check what they must agree on.

    ``rollups`` are those of the run, so that many governments read their units' files once.
    """
    from toolkit.compose.draft import Sources, editions
    from toolkit.model.consistency import consistency
    from toolkit.model.validate import MOST

    label = workspace.label(file.path)
    rollups = rollups or Rollups(workspace, registry)
    for path in (file.path, *file.siblings, *file.previous):  # before any of them is read
        rollups.sight.digest(workspace.label(path))
    readings = rollups.readings
    document, data, raw, problems = readings.of(file.path)
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
    last_year, last_bytes, more = _last_year(file, data.unit, rollups)
    problems += more
    shared, shared_bytes, more = _shared(workspace, file, data.indicators)
    problems += more
    rolled, found = _rolled(rollups, file, data.unit, {**shared, **data.indicators})
    elsewhere = _elsewhere(found, data, raw)
    problems += [problem for each in found.values() for problem in each]
    template = folder / "模板.docx"
    template_digest, faults = readings.template(template)
    house = readings.house
    problems += [*faults, *house.problems]
    named = _named_in_titles(data, rollups)
    named_files = _named_files(workspace, file, data, document, rollups.sight)
    origins = {
        "数据": files.digest(raw),
        "上年数据": last_bytes,
        "同年其他文件": shared_bytes,
        "单位名录": _stable([unit, named] if named else unit),
        "模板": template_digest,
        "模板说明": files.digest(manifest_bytes),
        "汇总": _stable([_of_rolled(each) for each in rolled.values()]) if rolled else "",
        "图片和附件": _stable(named_files),
        **house.origins,  # nothing where there is no 版式.yaml: what was drafted before it is as it was
    }
    sources = Sources(
        data, document, manifest, unit, last_year, shared, manifest_document, rolled, named, house.typesetting
    )
    basis = Basis(
        (
            *(workspace.label(folder / "模板.yaml"), workspace.label(template)),
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
        refuse(key, "W603", f"没有模板“{name[:60]}”", hint)
        return None
    if name in NOT_FOR_UNITS:
        hint = "换一个模板；这一个供 gongwen remind 或 gongwen collect 使用"
        refuse(key, "D246", f"“{name}”不是写单位公文的模板", hint)
        return None
    return unit, name, folder


def _elsewhere(
    found: dict[str, tuple[Problem, ...]], data: YearData, raw: bytes
) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with roll-ups that this file does not quote, taken out of all that was found."""
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


def fingerprint(
    origins: Mapping[str, str], edition: str, version: str, layout: Mapping[str, object] | None = None
) -> str:
    """One hash over all that an edition is made from, the toolkit's version among it.

    ``layout`` is what its pages told, of a draft that was laid out.
    """
    parts: dict[str, object] = {**origins, "版本": edition, "程序": version}
    if layout:
        parts["版面"] = dict(layout)
    return files.digest(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())


def _stable(value: object) -> str:
    """A hash of a record, of mappings and lists, the same whenever they say the same."""

    def plain(part: object) -> object:
        return dict(part) if isinstance(part, Mapping) else vars(part)

    return files.digest(json.dumps(value, ensure_ascii=False, sort_keys=True, default=plain).encode())


def _named_in_titles(data: YearData, rollups: Rollups) -> tuple[str, ...]:
    """The units that the file's titles name, whose names no line of a title breaks."""
    titled = (data.elements, *(data.editions or {}).values(), data.issued, *data.attachments)
    titles = "\n".join(each.title for each in titled if each is not None and isinstance(each.title, str))
    return rollups.units.named_in(titles) if titles else ()


def _named_files(
    workspace: Workspace, file: DataFile, data: YearData, document: Document, sight: Sight
) -> dict[str, str]:
    """The pictures and attached files that the data name, with a hash of each that can be read."""
    found: dict[str, str] = {}
    if not _MAY_NAME_FILES.search(document.text):
        return found
    for name in _names_in((data.elements, data.editions, data.sections, data.issued, data.attachments)):
        found[name] = sight.digest(workspace.label(file.path.parent / name))
    return found


def _names_in(value: object) -> Iterator[str]:
    """The files that any part names; a report has thousands of parts, so no call is made for each."""
    from toolkit.model.base import Frozen
    from toolkit.model.blocks import Picture
    from toolkit.model.stamps import Stamp
    from toolkit.model.yeardata import Attachment

    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (Picture, Attachment)) and part.file is not None:
            yield part.file
        elif isinstance(part, Stamp) and part.picture is not None:
            yield part.picture
        if isinstance(part, Frozen):
            inside: Collection[object] = part.__dict__.values()
        elif isinstance(part, tuple):
            inside = part
        elif isinstance(part, Mapping):
            inside = part.values()
        else:
            continue
        waiting += [each for each in inside if each.__class__ not in _NAMES_NOTHING]


def _last_year(
    file: DataFile, unit: str, rollups: Rollups
) -> tuple[Mapping[str, Indicator] | None, str, list[Problem]]:
    """Last year's indicators of the same unit from all of its files, its roll-ups as they were worked out then.

    Of the faults of these files those that concern figures.
    """
    indicators: dict[str, Indicator] = {}
    hashes: list[str] = []
    problems: list[Problem] = []
    for path in file.previous:
        _, data, raw, faults = rollups.readings.of(path)
        hashes.append(files.digest(raw))
        problems += [fault for fault in faults if fault.code[0] in "YW" or fault.where.startswith("指标")]
        indicators = {**(data.indicators if data is not None else {}), **indicators}
    for key, indicator in list(indicators.items()):
        if indicator.rollup is not None:
            del indicators[key]
            value = rollups.last_year(unit, key, file.year - 1)
            if value is not None:
                indicators[key] = indicator.model_copy(
                    update={"value": value, "rollup": None, "approved": None}
                )
                hashes.append(f"{key} {value}")
    return indicators or None, _stable(hashes) if hashes else "", problems


def _rolled(
    rollups: Rollups, file: DataFile, unit: str, indicators: Mapping[str, Indicator]
) -> tuple[dict[str, Rolled], dict[str, tuple[Problem, ...]]]:
    """The unit's roll-ups by key, those of its other files among them, and what is wrong with each."""
    rolled: dict[str, Rolled] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for key, indicator in indicators.items():
        if indicator.rollup is not None:
            result, problems[key] = rollups.rolled(unit, key, file.year)
            if result is not None:
                rolled[key] = result
    return rolled, problems


def _of_rolled(rolled: Rolled) -> list[object]:
    """What of a roll-up a draft depends on: what it prints, compares, and lacks."""
    lacking = rolled.lacking if rolled.provisional else ""
    return [rolled.key, str(rolled.printed), str(rolled.compared), str(rolled.previous), lacking]


def _shared(
    workspace: Workspace, file: DataFile, own: Mapping[str, Indicator]
) -> tuple[dict[str, Indicator], str, list[Problem]]:
    """The indicators of the unit's other files of the year: one set, so a name with two values is a fault (D219)."""
    from toolkit.model.indicator import says_otherwise
    from toolkit.model.yeardata import YearData

    shared: dict[str, Indicator] = {}
    hashes: list[str] = []
    problems: list[Problem] = []
    for path in file.siblings:
        document, data, raw, faults = read_model(workspace, path, YearData)
        hashes.append(files.digest(raw))
        if data is None or document is None:
            problems += faults
            continue
        for key, indicator in data.indicators.items():
            if key in own and says_otherwise(own[key], indicator):
                label = workspace.label(path)
                line, column = document.place(("指标", key), of_key=True)
                message = f"指标“{key}”与 {workspace.label(file.path)} 里的数值或计量不同"
                problems.append(
                    error(label, line, column, "D219", message, "两处改成一样，或只留一处", f"指标.{key}")
                )
            shared.setdefault(key, indicator)
    return shared, files.digest("".join(hashes).encode()) if hashes else "", problems
