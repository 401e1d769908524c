"""报送清单: what a zip file has in it, with the hash of each draft, and what is left to look at or is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Problem, Severity
from toolkit.tracing.spreadsheet import Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.tracing.cells import Cell

LIST = "报送清单.xlsx"
_PACKED = ("序号", "单位", "文种", "版本", "文件名", "情况", "待补（项）", "待补", "字节数", "SHA-256")
_HINTS = {
    "W667": "用 gongwen build 重新生成以后再打包；要定稿的，加 --final",
    "W669": "改正“附件”里的“文件”，或补上文件",
    "W694": "本工具排的，用 gongwen build --pdf 重新排出以后再打包；签字盖章的扫描件，按现在的草稿另扫一份",
}
_REMARKS = ("单位", "版本", "文件", "说明")


@dataclass(frozen=True, slots=True)
class Packed:
    """One file in a zip file: a draft with its state, or an attachment of one."""

    unit: str
    kind: str
    edition: str
    name: str
    state: str
    pending: tuple[str, ...]
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What the sender should look at: a draft that is not there or not as it should be."""

    unit: str
    edition: str
    path: str
    said: str
    code: str = "W667"  # of the problem that it is, where it has a path

    def problem(self) -> Problem:
        """The same as a warning of the run."""
        return Problem(self.path, 0, 0, Severity.WARNING, self.code, self.said, _HINTS[self.code])


def packing_list(packed: Iterable[Packed], remarks: Iterable[Remark]) -> tuple[bytes, tuple[str, ...]]:
    """The workbook, and the cells whose text was too long."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            number, each.unit, each.kind, each.edition, each.name, each.state, len(each.pending) or None,
            "、".join(each.pending), each.size, each.digest,
        )
        for number, each in enumerate(packed, 1)
    )  # fmt: skip
    told = tuple((each.unit, each.edition, each.path, each.said) for each in remarks)
    return workbook((Sheet("清单", _PACKED, rows, fixed=2), Sheet("说明", _REMARKS, told)))
