"""What roll-ups further below came to is kept, and the figures above are the same with it or without."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rollup_bench import YEAR, City

from toolkit.rollup import sums
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.folder import Workspace
from toolkit.workspace.memo import Memo
from toolkit.workspace.models import read_registry

PROVINCE, CITIES, COUNTIES = "甲省", ("乙市", "丙市"), ("丁县", "戊县", "己县")
ABOVE = {"乙市": PROVINCE, "丙市": PROVINCE, "丁县": "乙市", "戊县": "乙市", "己县": "丙市"}
OFFICES = {f"{number}局": above for number, above in enumerate((*ABOVE, *ABOVE, PROVINCE))}
GOVERNMENTS = (*COUNTIES, *CITIES, PROVINCE)  # those furthest below first
REGISTRY = f"  {PROVINCE}: {{级别: 省政府}}\n" + "".join(
    f"  {unit}: {{级别: {'市' if unit in CITIES else '县'}政府, 上级: {above}}}\n"
    for unit, above in ABOVE.items()
)
REGISTRY += "".join(f"  {unit}: {{级别: 部门, 上级: {above}}}\n" for unit, above in OFFICES.items())
ROLLUPS = """\
案件: {汇总: 求和, 计量: 件}
多数: {汇总: 最大, 指标: 案件, 计量: 件}
均数: {汇总: 均值, 指标: 案件, 计量: 件, 位数: 1}
类别: {汇总: 去重计数, 计量: 类}
办结率: {汇总: 比率, 分子: 办结, 分母: 案件}
办结: {汇总: 求和, 计量: 件}
"""
TWICE = "案件: {汇总: 求和, 计量: 件, 范围: [全部下级]}\n"
APPROVED = "案件: {汇总: 求和, 计量: 件, 核定: {数值: 7, 说明: 会议定的}}\n"
COUNTED = (
    "案件: {{数值: {0}, 计量: 件}}\n办结: {{数值: {1}, 计量: 件}}\n类别: {{分项: [甲类, 第{1}类], 计量: 类}}"
)
SAID = st.one_of(
    st.tuples(st.integers(0, 9), st.integers(0, 5)).map(lambda pair: COUNTED.format(*pair)),
    st.sampled_from(
        [
            "",
            "未报",
            "案件: {数值: 待补}",
            "案件: {数值: 不涉及}",
            "案件: {数值: 三}",
            "案件: {数值: 3, 计量: 起}",
            "类别: {数值: 2, 计量: 类}",
        ]
    ),
)
SAID_BY_ALL = st.lists(SAID, min_size=len(OFFICES), max_size=len(OFFICES))
SUMMED = st.lists(
    st.sampled_from([ROLLUPS, ROLLUPS, ROLLUPS, TWICE, APPROVED, "未报"]), min_size=6, max_size=6
)


def written(root: Path, offices: list[str], governments: list[str]) -> City:
    city = City(root).registry(REGISTRY)
    for unit, said in (*zip(OFFICES, offices, strict=True), *zip(GOVERNMENTS, governments, strict=True)):
        if said != "未报":
            city.write(unit, said)
    return city


def opened(root: Path, memo: Memo | None) -> Rollups:
    workspace = Workspace(root)
    registry = read_registry(workspace)[0]
    assert registry is not None
    return Rollups(workspace, registry, memo=memo)


def seen(rollups: Rollups) -> dict[str, Any]:
    """All that the province's draft could tell of its figures, and whom it has them from."""
    found: dict[str, Any] = {}
    for key in rollups.keys(PROVINCE, YEAR):
        rollups.asked.clear()
        rolled, problems = rollups.rolled(PROVINCE, key, YEAR)
        if rolled is not None:
            belows = [[(b.printed, b.provisional) for b in each.belows] for each in rolled.contributions]
            everyone = rolled.everyone()
            rolled = replace(rolled.alone(), known=None)
            found[key] = (rolled, belows, everyone)
        found[f"{key}的问题"] = problems, sorted(rollups.asked)
    return found


def summed_from_below(root: Path, memo: Memo) -> None:
    """What a run does: each government in its turn, and what it came to is kept."""
    for unit in GOVERNMENTS:
        rollups = opened(root, memo)
        for key in rollups.keys(unit, YEAR):
            rollups.rolled(unit, key, YEAR)
        if (data := rollups.sums(unit, YEAR)) is not None:
            rollups.take_sums(unit, YEAR, data)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SAID_BY_ALL, SUMMED, st.integers(0, len(OFFICES) - 1), SAID)
def test_a_province_says_the_same_whether_its_cities_sums_are_kept_or_not(
    offices: list[str], governments: list[str], which: int, otherwise: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Memo(Path(folder) / "memo")) as memo:
        root = Path(folder) / "w"
        written(root, offices, governments)
        summed_from_below(root, memo)
        assert seen(opened(root, memo)) == seen(opened(root, None))
        path = root / "data" / str(YEAR) / f"{list(OFFICES)[which]}.yaml"
        path.unlink(missing_ok=True)  # whoever changes afterwards is asked anew
        written(root, [*offices[:which], otherwise, *offices[which + 1 :]], governments)
        assert seen(opened(root, memo)) == seen(opened(root, None))


@pytest.fixture
def city(tmp_path: Path) -> City:
    offices = [COUNTED.format(number, 1) for number in range(len(OFFICES))]
    return written(tmp_path / "w", offices, [ROLLUPS] * len(GOVERNMENTS))


def test_what_is_kept_is_taken_so_that_nobody_further_below_is_read(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Memo(tmp_path / "memo")) as memo:
        summed_from_below(city.root, memo)
        rollups = opened(city.root, memo)
        read: list[str] = []
        of = type(rollups._reports).of
        monkeypatch.setattr(
            type(rollups._reports), "of", lambda self, unit, year: read.append(unit) or of(self, unit, year)
        )
        rolled, _ = rollups.rolled(PROVINCE, "案件", YEAR)
    assert rolled is not None
    assert set(read) == {
        PROVINCE,
        *CITIES,
        *(office for office, above in OFFICES.items() if above == PROVINCE),
    }
    assert rollups.asked >= {(unit, YEAR) for unit in (*CITIES, *COUNTIES, *OFFICES)}


def test_sums_of_another_registry_are_not_taken(city: City, tmp_path: Path) -> None:
    with closing(Memo(tmp_path / "memo")) as memo:
        summed_from_below(city.root, memo)
        city.registry(REGISTRY.replace("上级: 丁县", "上级: 己县"))
        assert seen(opened(city.root, memo)) == seen(opened(city.root, None))


def test_roll_ups_that_stand_in_many_others_are_counted_and_kept_once(tmp_path: Path) -> None:
    """Eight units on each of nine levels, of which each sums all of the level below."""
    levels = [[f"{level}层{number}处" for number in range(8)] for level in range(9)]
    units = [unit for level in levels for unit in level]
    city = City(tmp_path / "w").registry("".join(f"  {unit}: {{级别: 处}}\n" for unit in units))
    for below, level in zip([[], *levels], levels, strict=False):
        for unit in level:
            city.write(
                unit, f"案件: {{汇总: 求和, 范围: [{', '.join(below)}]}}" if below else "案件: {数值: 待补}"
            )
    with closing(Memo(tmp_path / "memo")) as memo:
        rollups = opened(city.root, memo)
        rolled, _ = rollups.rolled(units[-1], "案件", YEAR)
        data = rollups.sums(units[-1], YEAR)
    assert rolled is not None
    assert set(rolled.everyone().asked) == set(units[:-8])
    assert data is not None
    assert len(data) < 100_000


def test_of_a_circle_nothing_is_kept(city: City, tmp_path: Path) -> None:
    city.write("乙市", "案件: {汇总: 求和, 计量: 件, 范围: [丙市]}")
    city.write("丙市", "案件: {汇总: 求和, 计量: 件, 范围: [乙市]}")
    with closing(Memo(tmp_path / "memo")) as memo:
        summed_from_below(city.root, memo)
        assert [memo.get(sums._KIND, f"{YEAR}/{unit}") for unit in CITIES] == [None, None]
        assert seen(opened(city.root, memo)) == seen(opened(city.root, None))
