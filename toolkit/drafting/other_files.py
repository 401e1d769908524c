"""What other files tell a data file: last year's figures, those that are rolled up, the unit's others of the year.

Code: D219 one figure with two values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.drafting.fingerprint import stable
from toolkit.problems import Problem, error
from toolkit.workspace.models import read_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model.indicator import Indicator
    from toolkit.rollup.rollups import Rollups
    from toolkit.rollup.values import Rolled
    from toolkit.workspace.folder import DataFile, Workspace


def figures_of_last_year(
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
    return indicators or None, stable(hashes) if hashes else "", problems


def rolled_up(
    rollups: Rollups, file: DataFile, unit: str, indicators: Mapping[str, Indicator]
) -> tuple[dict[str, Rolled], dict[str, tuple[Problem, ...]]]:
    """The unit's roll-ups by key, those of its other files among them, and what is wrong with each."""
    rolled: dict[str, Rolled] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for key, indicator in indicators.items():
        if indicator.rollup is not None:
            result, problems[key] = rollups.rolled(unit, key, file.year)
            if result is not None:
                rolled[key] = result.alone()
    return rolled, problems


def shared_figures(
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
                message = f"指标“{key}”与 {workspace.label(file.at)} 里的数值或计量不同"
                problems.append(
                    error(label, line, column, "D219", message, "两处改成一样，或只留一处", f"指标.{key}")
                )
            shared.setdefault(key, indicator)
    return shared, files.digest("".join(hashes).encode()) if hashes else "", problems
