"""The clauses: what GB/T 9704-2012 asks of each element, and how an audit weighs it, read from ``clauses.csv``.

A legal office reads and amends it, also in a spreadsheet; the rules only find. Its columns are 代码, 条款, 要素,
要求, 允差, 强度, 改法, and 版面 (是: measured on pages, by ``--rendered`` alone). 强度: 必 (应当, 规定) gives 错误,
般 (一般) gives 警告, 荐 (推荐, or good order of the file) gives 提示.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from toolkit.problems import Severity

TABLE = Path(__file__).with_name("clauses.csv")
SEVERITIES = MappingProxyType({"必": Severity.ERROR, "般": Severity.WARNING, "荐": Severity.HINT})


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement. ``clause`` numbers that of GB/T 9704-2012, or says 电子文件; ``rendered``: measured on pages."""

    code: str
    clause: str
    element: str
    requirement: str
    tolerance: str
    strength: str
    remedy: str
    rendered: bool

    @property
    def severity(self) -> Severity:
        """How much a deviation weighs."""
        return SEVERITIES[self.strength]

    @property
    def cited(self) -> str:
        """The clause as a report cites it."""
        return f"GB/T 9704-2012 第 {self.clause} 条" if self.clause[0].isdigit() else self.clause


def _read() -> dict[str, Clause]:
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            code: Clause(code, clause, element, requirement, tolerance, strength, remedy, on_pages == "是")
            for code, clause, element, requirement, tolerance, strength, remedy, on_pages in rows
        }


CLAUSES = _read()
