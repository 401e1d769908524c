"""Everything that one unit's document of one year is made from, read and checked; and its fingerprint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.names import folded
from toolkit.problems import Problem, error
from toolkit.suggest import did_you_mean
from toolkit.workspace import DataFile, Workspace, read_manifest, read_model, template_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.compose.draft import Sources
    from toolkit.model.indicator import Indicator
    from toolkit.model.units import Registry


@dataclass(frozen=True, slots=True)
class Prepared:
    """One data file with all that it needs: ``sources`` is None where a fault stops it.

    ``origins`` are the hashes of what the draft is made from, by what it is; ``template`` the docx.
    """

    file: DataFile
    label: str
    problems: tuple[Problem, ...]
    sources: Sources | None = None
    origins: Mapping[str, str] | None = None
    template: Path | None = None
    editions: tuple[str, ...] = ()


def prepare(workspace: Workspace, registry: Registry, file: DataFile) -> Prepared:
    """Read a data file, last year's, the unit's others of the year, its manifest; check what they must agree on."""
    from toolkit.compose.draft import Sources, editions
    from toolkit.model.consistency import consistency
    from toolkit.model.validate import MOST
    from toolkit.model.yeardata import YearData

    label = workspace.label(file.path)
    document, data, raw, problems = read_model(workspace, file.path, YearData)
    if data is None or document is None:
        return Prepared(file, label, tuple(problems))

    def refuse(key: str, code: str, message: str, hint: str) -> None:
        line, column = document.place((key,))
        problems.append(error(label, line, column, code, message, hint, key))

    if data.year != file.year:
        refuse(
            "年度", "D216", f"年度是 {data.year}，文件却在 {file.year} 年的文件夹里", "改正年度，或移动文件"
        )
    if folded(data.unit) != folded(file.unit):
        refuse("单位", "D216", f"单位是“{data.unit}”，文件名却是“{file.path.name}”", "改正单位，或给文件改名")
    unit = registry.units.get(data.unit)
    if unit is None:
        near = did_you_mean(data.unit, registry.units)
        hint = (
            f"{near}新单位先登记到 data/单位名录.yaml"
            if near.endswith("？")
            else "先登记到 data/单位名录.yaml"
        )
        refuse("单位", "W612", f"单位名录里没有“{data.unit}”", hint)
        return Prepared(file, label, tuple(problems))
    name = data.template or (unit.template if not file.kind else None)
    if name is None:
        hint = "在文件里写“模板: …”，或在单位名录里给这个单位写上"
        refuse("单位", "D202", "没有说用哪个模板", hint)
        return Prepared(file, label, tuple(problems))
    folder, _ = template_folder(workspace, name)
    if folder is None:
        _, hint = template_folder(workspace, name)
        refuse("模板" if data.template else "单位", "W603", f"没有模板“{name[:60]}”", hint)
        return Prepared(file, label, tuple(problems))
    manifest_document, manifest, manifest_bytes, more = read_manifest(workspace, name)
    problems += more
    if manifest is None:
        return Prepared(file, label, tuple(problems))
    given = editions(data)
    problems += islice(consistency(data, document, manifest, given), MOST)
    last_year, last_bytes, more = _last_year(workspace, file)
    problems += more
    shared, shared_bytes, more = _shared(workspace, file, data.indicators)
    problems += more
    template = folder / "模板.docx"
    try:
        template_bytes = files.read_bytes(template)
    except files.DiskFault as fault:
        template_bytes = b""
        problems.append(error(workspace.label(template), 0, 0, "W608", fault.message, fault.hint))
    origins = {
        "数据": files.digest(raw),
        "上年数据": files.digest(last_bytes) if last_bytes is not None else "",
        "同年其他文件": shared_bytes,
        "单位名录": files.digest(
            json.dumps(unit.model_dump(mode="json"), ensure_ascii=False, sort_keys=True).encode()
        ),
        "模板": files.digest(template_bytes),
        "模板说明": files.digest(manifest_bytes),
    }
    sources = Sources(data, document, manifest, unit, last_year, shared, manifest_document)
    return Prepared(file, label, tuple(problems), sources, origins, template, given)


def fingerprint(origins: Mapping[str, str], edition: str, version: str) -> str:
    """One hash over all that an edition is made from, the toolkit's version among it."""
    parts = {**origins, "版本": edition, "程序": version}
    return files.digest(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())


def _last_year(
    workspace: Workspace, file: DataFile
) -> tuple[Mapping[str, Indicator] | None, bytes | None, list[Problem]]:
    """Last year's indicators of the same unit; of its file's faults those that concern them."""
    from toolkit.model.yeardata import YearData

    path = workspace.root / "data" / str(file.year - 1) / f"{file.unit}.yaml"
    if not path.exists():
        return None, None, []
    _, data, raw, problems = read_model(workspace, path, YearData)
    mine = [
        problem for problem in problems if problem.code.startswith("Y") or problem.where.startswith("指标")
    ]
    return (data.indicators if data is not None else None), raw, mine


def _shared(
    workspace: Workspace, file: DataFile, own: Mapping[str, Indicator]
) -> tuple[dict[str, Indicator], str, list[Problem]]:
    """The indicators of the unit's other files of the year: one set, so a name with two values is a fault (D219)."""
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
            if key in own and (own[key].value, own[key].measure) != (indicator.value, indicator.measure):
                label = workspace.label(path)
                line, column = document.place(("指标", key), of_key=True)
                message = f"指标“{key}”与 {workspace.label(file.path)} 里的数值或计量不同"
                problems.append(
                    error(label, line, column, "D219", message, "两处改成一样，或只留一处", f"指标.{key}")
                )
            shared.setdefault(key, indicator)
    return shared, files.digest("".join(hashes).encode()) if hashes else "", problems
