"""What to do with a draft that was made: write it or leave what stands there, set that aside, or why neither can be.

Codes: W609 a draft that was edited by hand or is not ours, W610 two drafts of one name, W613 a draft that is open in
Word, W606 a path that leads out of the workspace, W608 the disk, W654 a draft whose pages settled something
(``build --layout``) is replaced by one that was not laid out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit import files, version
from toolkit.drafting.fingerprint import fingerprint
from toolkit.drafting.outputs import Output
from toolkit.drafting.reasons import SAME, reasons
from toolkit.names import folded
from toolkit.problems import Problem, Severity, error
from toolkit.workspace.ledger import State, state_of_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.workspace.entries import Entry
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Step:
    """What will be done with one output: written or left as it is; ``backup`` is what is set aside before."""

    output: Output
    write: bool
    backup: bytes | None = None


@dataclass(frozen=True, slots=True)
class Plans:
    """What stands in the folder of a year's drafts, as drafts that are to be written there see it."""

    workspace: Workspace
    folder: Path
    ledger: Ledger

    def of(self, steps: Sequence[Step], output: Output, *, force: bool) -> tuple[Step | None, list[Problem]]:
        """What to do with one draft behind these ``steps``, or why writing it would lose something."""
        path = self.folder / output.name
        label = self.workspace.label(path)
        if self._leads_out(path):
            hint = "检查 drafts 文件夹是不是链接"
            return None, [error(label, 0, 0, "W606", "这个路径指向工作区以外", hint)]
        try:
            other = self._rival(steps, output)
            if other is not None:
                message = f"与 {other.source}（{other.edition}）的草稿重名，没有写"
                same, units = (
                    "公文.标题 }} 或 {{ 公文.发文字号",
                    "单位.名称 }}、{{ 单位.地区 }} 或 {{ 单位.上级",
                )
                what = f"{{{{ {same if other.unit == output.entry.unit else units} }}}}"
                hint = f"在模板说明的“文件名”里加上 {what}，使两份不同名；或给单位改名"
                return None, [error(label, 0, 0, "W610", message, hint)]
            known = self.ledger.whole(output.name)
            current = files.read_bytes(path) if files.is_file(path) else None
            state = state_of_bytes(current, known, expected(output.entry, known))
            owner = None if force or current is None else files.opened_elsewhere(path)
        except files.DiskFault as fault:
            return None, [error(label, 0, 0, "W608", fault.message, fault.hint)]
        kept, told = (None, []) if force else _laid_out_before(output, known, state, current, label)
        if kept is not None:
            return kept, []
        if current == output.data:
            final = output.entry.final or (
                known is not None and known.final and known.fingerprint == output.entry.fingerprint
            )
            why = known.why if known is not None else (SAME,)
            return Step(replace(output, entry=replace(output.entry, final=final, why=why)), write=False), []
        foreign = state in (State.EDITED, State.UNKNOWN)
        if foreign and not force:
            what = "已经手工改过" if state is State.EDITED else "不是本工具生成的（台账里没有）"
            hint = "先另存一份；确要重新生成，用 --force（旧文件会留作备份）"
            return None, [error(label, 0, 0, "W609", f"{what}，没有覆盖", hint)]
        if owner is not None:
            hint = f"关闭它再重试；其实没有打开，就删去隐藏文件“{owner}”或加 --force；原有文件没有改动"
            return None, [error(label, 0, 0, "W613", "正在 Word 或 WPS 中打开，没有覆盖", hint)]
        output = replace(output, entry=replace(output.entry, why=reasons(known, state, output.entry)))
        return Step(output, write=True, backup=current if foreign else None), told

    def _leads_out(self, path: Path) -> bool:
        """Whether a draft would be written outside the workspace: only a link leads there."""
        links = (self.folder.parent, self.folder, path)
        return any(map(os.path.islink, links)) and not self.workspace.inside(path)

    def _rival(self, steps: Sequence[Step], output: Output) -> Entry | None:
        """Another draft that would share this one's name."""
        mine = (output.entry.source, output.entry.edition)
        for step in steps:
            if folded(step.output.name) == folded(output.name):
                return step.output.entry
        for name, entry in self.ledger.like(output.name):
            if (entry.source, entry.edition) != mine and files.exists(self.folder / name):
                return entry
        return None


def _laid_out_before(
    output: Output, known: Entry | None, state: State, current: bytes | None, label: str
) -> tuple[Step | None, list[Problem]]:
    """A draft that was laid out and is up to date is kept where this run lays nothing out; W654 where it is not."""
    if known is None or not known.layout or output.entry.layout is not None:
        return None, []
    if state is State.FRESH and current is not None:
        entry = replace(known, final=known.final or output.entry.final)
        return Step(Output(output.name, current, entry), write=False), []
    settled = known.layout.get("目录") or known.layout.get("版记", "") not in ("", "文末")
    if state is not State.STALE or not settled:
        return None, []
    message = "上次用 --layout 定过目录的页码和版记的位置；内容变了，这次还没有定"
    return None, [Problem(label, 0, 0, Severity.HINT, "W654", message, "定稿时再加一次 --layout")]


def expected(entry: Entry, known: Entry | None) -> str:
    """The fingerprint of a draft, with the layout that the draft on the disk was given."""
    if known is None or known.layout is None or entry.layout is not None:
        return entry.fingerprint
    return fingerprint(entry.origins, entry.edition, version.VERSION, known.layout)
