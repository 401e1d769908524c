"""The workbooks of ``trace -o`` and ``check --format xlsx``: written whole, or told why not.

Codes: those of ``toolkit.restyling.output``, W633 of ``toolkit.tracing.spreadsheet``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit import files
from toolkit.problems import error
from toolkit.restyling.output import write
from toolkit.tracing.spreadsheet import cut_short, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.problems import Problem
    from toolkit.tracing.spreadsheet import Sheet


def write_workbook(
    output: Path, sheets: Iterable[Sheet], *, force: bool, sources: Iterable[Path] = ()
) -> list[Problem]:
    """An error where it was not written, a warning where it was and cells are cut short."""
    try:
        data, cut = workbook(sheets)
    except OSError as unwritten:  # openpyxl works with temporary files
        fault = files.disk_fault("写入", output, unwritten)
        return [error(str(output), 0, 0, "W657", fault.message, fault.hint)]
    if problem := write(output, data, force=force, sources=sources):
        return [problem]
    return cut_short(str(output), cut, "全文用 --json 查看")
