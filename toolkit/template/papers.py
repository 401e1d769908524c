"""Invented documents for the templates that commands of their own use: 催报名单, 素材汇编."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toolkit.drafting.outputs import Whose
from toolkit.drafting.papers import bound, read_template
from toolkit.gathering import collection, reminding
from toolkit.gathering.board import Totals
from toolkit.gathering.collecting import Collected, Contributed
from toolkit.gathering.reminding import Group, Listed, Reminded

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace

_MATERIAL = {"标题": "示例的工作", "正文": "这里是示例文字，由这个单位写在自己的报告里。"}


def sample_paper(workspace: Workspace, name: str, year: int) -> tuple[bytes | None, list[Problem]]:
    """The docx of one of these templates with invented units; None with the problems where it cannot be made."""
    template, problems = read_template(workspace, name)
    if template is None:
        return None, problems
    if name == reminding.TEMPLATE:
        composed, faults = reminding.composed_of(_listed(year), template.manifest, template.document)
    else:
        composed, found = collection.composed_of(_collected(year), template.manifest, template.document)
        faults = [*found]
    made, more = bound(template, composed, Whose("", "示例", "示例", {}))
    return (made.data if made is not None else None), [*problems, *faults, *more]


def _listed(year: int) -> Listed:
    before = dt.date(year + 1, 3, 1)
    overdue = tuple(
        Reminded(f"示例{unit}局", before, "逾期未报", 7, ("报送", "待补 2 项")) for unit in "甲乙丙"
    )
    missing = (Reminded("示例丁局", before, "缺数据", 7, ("数据文件",)),)
    groups = (Group("逾期未报", overdue), Group("缺数据", missing))
    return Listed(year, dt.date(year + 1, 3, 8), (), groups, Totals(12, 8, 1, 3, 0, 1, 2, 0))


def _collected(year: int) -> Collected:
    units = tuple(Contributed(f"示例{unit}局", f"示例{unit}局", (_MATERIAL, _MATERIAL)) for unit in "甲乙")
    return Collected(year, "示例工作", (), units, ("示例丙局",))
