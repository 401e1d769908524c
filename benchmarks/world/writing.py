"""Writes a workspace, one unit after the other: nothing of a unit is kept once its file is written."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

from .phrases import indicators
from .places import units
from .report import Report, Wish, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .places import Unit

_NATIONAL = "《法治政府建设与责任落实督察工作规定》"


def write_workspace(root: Path, templates: Path, count: int, wish: Wish) -> int:
    """Write it; how many reports of the year there are."""
    shutil.copytree(templates, root / "templates")
    before = dataclasses.replace(wish, year=wish.year - 1, last_year=False)
    wishes = [wish, before] if wish.last_year else [wish]
    for each in wishes:
        (root / "data" / str(each.year)).mkdir(parents=True)
    reporting: dict[str, set[str]] = {}  # who reports to each government: levels and kinds, a few words each
    with (root / "data" / "单位名录.yaml").open("w", encoding="utf-8", newline="\n") as registry:
        registry.write("# 虚构的示例：没有这些单位\n格式: 1\n单位:\n")
        for unit in units(count):
            registry.write(_registered(unit, alone=count < 3))
            if unit.above:
                reporting.setdefault(unit.above, set()).update([unit.level, *unit.kinds])
    levels: set[str] = set()
    written = 0
    for unit in units(count):
        levels.add(unit.level)
        rolled = _rolled(unit, reporting.get(unit.name, set()))
        for each in wishes:
            if not standing(each, unit).missing:
                text = Report(each, unit, rolled).text()
                path = root / "data" / str(each.year) / f"{unit.name}.yaml"
                path.write_text(text, encoding="utf-8", newline="\n")
                written += each is wish
    deadlines = _deadlines(sorted(levels))
    (root / "data" / "报送时限.yaml").write_text(deadlines, encoding="utf-8", newline="\n")
    return written


def _registered(unit: Unit, *, alone: bool) -> str:
    place = unit.place
    kinds = f", 类别: [{', '.join(unit.kinds)}]" if unit.kinds else ""
    above = f", 上级: {unit.above}" if unit.above and not alone else ""
    template = "政府年度报告" if unit.governs else "部门年度报告"
    office = unit.name if unit.name.endswith("办公室") else f"{unit.name}办公室"
    return (
        f"  {unit.name}: {{简称: {unit.short}, 自称: {unit.calls_itself}, 级别: {unit.level}{kinds}, "
        f"地区: {place.name}{above}, 发文机关标志: {unit.name}文件, 发文机关代字: {unit.code}, "
        f"印发机关: {office}, 模板: {template}}}\n"
    )


def _rolled(unit: Unit, reporting: Iterable[str]) -> dict[str, str]:
    """Which of its figures a government sums, and over whom."""
    below, tier = set(reporting), unit.place.tier
    if not unit.governs or not below:
        return {}
    lower = {"省": "市政府", "市": "县（市、区）政府"}.get(tier, "")
    found = {}
    for name, each in indicators().items():
        own = {"和": f"{tier}直部门", "执": f"{tier}直执法部门"}.get(each.rolled)
        scope = [kind for kind in (own, lower) if kind in below]
        if own and scope:
            found[name] = f"[{', '.join(scope)}]"
    return found


def _deadlines(levels: list[str]) -> str:
    lines = ["# 虚构的示例", "格式: 1", "时限:"]
    for kind, to in (
        ("部门", "[本级党委, 本级政府, 上一级政府主管部门]"),
        ("政府", "[上一级党委, 上一级政府, 本级党委, 本级人大常委会]"),
    ):
        meant = [level for level in levels if level.endswith(kind)]
        if meant:
            lines += [f"  - 级别: [{', '.join(meant)}]", f"    报: {to}"]
            lines += ["    抄: [本级党委全面依法治市委员会办公室]"] if kind == "部门" else []
            lines += ["    报送早于: 03-01", "    公开早于: 04-01", f"    依据: {_NATIONAL}"]
    return "\n".join([*lines, ""])
