"""What must hold for any figures that units report."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rollup_bench import CITY, City, figure, standings, units_of

from toolkit.figures import Missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.rollup.values import Rolled

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STANDING = {"不涉及": "不涉及", "待补": "待补", "未报": "未报", "未填": "未填", "有误": "有误"}
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=3)
REPORTED = st.lists(
    NUMBERS.map(lambda n: format(n, "f")) | st.sampled_from(list(STANDING)), min_size=1, max_size=8
)
METHODS = ("求和", "家数", "均值", "最大", "最小")


def filled(root: Path, reported: Sequence[str], order: Sequence[int] | None = None) -> City:
    """A government and a department for each figure; ``order`` is that of the registry and of writing files."""
    order = range(len(reported)) if order is None else order
    city = City(root).departments([f"第{number}局" for number in order])
    city.write(CITY, "\n".join(f"{method}: {{汇总: {method}, 指标: 案件, 计量: 件}}" for method in METHODS))
    for number in order:
        value, unit = reported[number], f"第{number}局"
        if value == "未填":
            city.write(unit, "别的: {数值: 1}")
        elif value == "有误":
            city.write(unit, "案件: {数值: 五, 计量: 件}")
        elif value != "未报":
            city.write(unit, f"案件: {{数值: {value}, 计量: 件}}")
    return city


def rolled_up(city: City, key: str, unit: str = CITY) -> Rolled:
    """The roll-up, also where it is told that nobody reported it."""
    rolled, _ = city.asked(key, unit)
    assert rolled is not None
    return rolled


@QUICK
@given(REPORTED)
def test_every_method_gives_exactly_what_was_reported(reported: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        city = filled(Path(folder), reported)
        rolled = {method: rolled_up(city, method) for method in METHODS}
    numbers = [Decimal(value) for value in reported if value not in STANDING]
    missing = [value for value in reported if value in STANDING and value != "不涉及"]
    for each in rolled.values():
        assert units_of(each) == [f"第{number}局" for number in range(len(reported))]
        assert list(standings(each).values()) == [STANDING.get(value, "计入") for value in reported]
        assert each.provisional == bool(missing)
        assert len(each.counted) == len(numbers)
        assert len(each.missing) == len(missing)
    if not numbers:
        nothing = Missing.PENDING if missing else Missing.NOT_APPLICABLE
        assert {rolled[method].value for method in METHODS if method != "家数"} == {nothing}
        assert rolled["家数"].value == (Missing.PENDING if missing else 0)
        return
    assert Fraction(figure(rolled["求和"].value)) == sum(map(Fraction, numbers))
    assert rolled["最大"].value == max(numbers)
    assert rolled["最小"].value == min(numbers)
    assert rolled["家数"].value == sum(number > 0 for number in numbers)
    assert rolled["均值"].total == rolled["求和"].value
    assert rolled["均值"].over == len(numbers)


@QUICK
@given(REPORTED.flatmap(lambda r: st.tuples(st.just(r), st.permutations(range(len(r))))))
def test_the_order_of_files_and_of_the_registry_does_not_change_a_figure(
    given: tuple[list[str], list[int]],
) -> None:
    reported, order = given
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first, second = filled(Path(one), reported), filled(Path(other), reported, order)
        for method in METHODS:
            before, after = rolled_up(first, method), rolled_up(second, method)
            assert (before.value, before.provisional) == (after.value, after.provisional)
            assert sorted(units_of(before)) == sorted(units_of(after))
            assert dict(standings(before)) == dict(standings(after))


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, 10**20), st.integers(1, 10**20)), min_size=1, max_size=5),
    st.integers(0, 12),
)
def test_a_ratio_is_the_quotient_of_the_sums_to_the_last_place(
    pairs: list[tuple[int, int]], places: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        city = City(Path(folder)).departments([f"第{number}局" for number in range(len(pairs))])
        city.write(CITY, f"率: {{汇总: 比率, 分子: 甲, 分母: 乙, 位数: {places}}}")
        for number, (part, whole) in enumerate(pairs):
            city.write(f"第{number}局", f"甲: {{数值: {part}}}\n乙: {{数值: {whole}}}")
        value = city.rolled("率").value
    assert isinstance(value, Decimal)
    part, whole = (sum(column) for column in zip(*pairs, strict=True))
    shown = -int(value.as_tuple().exponent)
    assert abs(int(value.scaleb(places + 30)) * whole - part * 10 ** (places + 30)) * 2 <= whole * 10**30
    assert shown <= places or value != 0


@QUICK
@given(
    st.lists(
        st.lists(st.sampled_from(["许可", "处罚", "强制", "检查", "确认"]), unique=True, min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_kinds_are_the_union_of_what_the_units_name(named: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        city = City(Path(folder)).departments([f"第{number}局" for number in range(len(named))])
        city.write(CITY, "类: {汇总: 去重计数, 计量: 类}\n共: {汇总: 求和, 指标: 类, 计量: 类}")
        for number, names in enumerate(named):
            city.write(f"第{number}局", f"类: {{分项: [{', '.join(names)}], 计量: 类}}")
        kinds, total = city.rolled("类"), city.rolled("共")
    union = {name for names in named for name in names}
    assert (set(kinds.parts), figure(kinds.value)) == (union, str(len(union)))
    assert figure(total.value) == str(sum(map(len, named)))


@QUICK
@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), REPORTED)
def test_a_province_has_the_sum_of_its_departments_however_cities_divide_them(
    cities: list[int], reported: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        names = [f"第{number}局" for number in range(len(reported))]
        above = {name: cities[number % len(cities)] for number, name in enumerate(names)}
        used = sorted(set(above.values()))
        registry = "  省: {级别: 省政府}\n" + "".join(f"  市{n}: {{级别: 市政府, 上级: 省}}\n" for n in used)
        city = filled(root, reported)
        city.registry(
            registry + "".join(f"  {name}: {{级别: 市直部门, 上级: 市{n}}}\n" for name, n in above.items())
        )
        for unit in ("省", *(f"市{n}" for n in used)):
            city.write(unit, "案件: {汇总: 求和, 计量: 件}")
        city.write(
            "省", "案件: {汇总: 求和, 计量: 件}\n直接: {汇总: 求和, 指标: 案件, 范围: 市直部门, 计量: 件}"
        )
        through, direct = rolled_up(city, "案件", "省"), rolled_up(city, "直接", "省")
    assert (through.value, through.provisional) == (direct.value, direct.provisional)


# Fingerprints: what a change makes stale

UNITS = ("甲局", "乙局", "丙局")
ABOVE = {"甲局", CITY, "示例省"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A province, two governments, departments, each with its draft."""
    city = City(tmp_path_factory.mktemp("fresh")).with_templates()
    report = "模板: 部门年度报告"
    city.registry(
        f"  示例省: {{{report}}}\n"
        f"  {CITY}: {{上级: 示例省, {report}}}\n"
        f"  邻市: {{上级: 示例省, {report}}}\n"
        + "".join(f"  {unit}: {{上级: {CITY}, 级别: 市直部门, {report}}}\n" for unit in UNITS)
        + f"  邻局: {{上级: 邻市, 级别: 市直部门, {report}}}\n"
    )
    for unit in ("示例省", CITY, "邻市"):
        city.write(unit, "案件: {汇总: 求和, 计量: 件}", lead="共{{ 指标.案件 }}。")
    for unit in (*UNITS, "邻局"):
        city.write(unit, "案件: {数值: 5, 计量: 件}\n别的: {数值: 1, 计量: 次}", lead="办{{ 指标.案件 }}。")
    return city


def written(city: City) -> set[str]:
    """The units whose drafts a build writes."""
    code, said = city.run("build", "--all")
    assert code == 0, said
    return {line.split("/")[2].split("2023")[0] for line in said.splitlines() if line.startswith("已生成")}


def stale(city: City) -> set[str]:
    """The units whose drafts the list calls stale."""
    _, said = city.run("list")
    return {line.split()[0] for line in said.splitlines() if "过期" in line}


@pytest.mark.parametrize(
    ("old", "new", "stale_now", "written_anew"),
    [
        ("全年依法检查", "全年依法检查执法", {"甲局"}, {"甲局"}),
        ("别的: {数值: 1", "别的: {数值: 2", {"甲局"}, set()),
        ("指标:\n", "指标:\n  # 注\n  新的: {数值: 3}\n", {"甲局"}, set()),
        ("计量: 件}", "计量: 件, 来源: 台账}", {"甲局"}, set()),
        ("案件: {数值: 5", "案件: {数值: 6", ABOVE, ABOVE),
        ("案件: {数值: 5", "案件: {数值: 不涉及", ABOVE, ABOVE),
        ("案件: {数值: 5", "案件: {数值: 待补", ABOVE, ABOVE),
        ("案件: {数值: 5, 计量: 件}", "案件: {分项: {许可: 2, 处罚: 3}, 计量: 件}", {"甲局"}, set()),
    ],
)
def test_a_change_makes_those_drafts_stale_that_depend_on_it_and_no_other(
    built: City, old: str, new: str, stale_now: set[str], written_anew: set[str]
) -> None:
    written(built)
    assert stale(built) == set()
    before = built.path("甲局").read_text(encoding="utf-8")
    built.change("甲局", old, new)
    try:
        assert stale(built) == stale_now
        assert written(built) == written_anew
        assert stale(built) == set()
    finally:
        built.path("甲局").write_text(before, encoding="utf-8")


def test_a_department_that_reports_nothing_any_more_makes_those_above_stale(built: City) -> None:
    written(built)
    before = built.path("乙局").read_text(encoding="utf-8")
    built.path("乙局").unlink()
    try:
        assert stale(built) >= {CITY, "示例省"}
        assert not stale(built) & {"甲局", "丙局", "邻市", "邻局"}
        assert written(built) == {CITY, "示例省"}
    finally:
        built.path("乙局").write_text(before, encoding="utf-8")


def test_a_department_that_joins_makes_those_above_stale(built: City) -> None:
    written(built)
    registry = built.root / "data/单位名录.yaml"
    before = registry.read_text(encoding="utf-8")
    registry.write_text(before + f"  丁局: {{上级: {CITY}, 模板: 部门年度报告}}\n", encoding="utf-8")
    try:
        assert written(built) == {CITY, "示例省"}
    finally:
        registry.write_text(before, encoding="utf-8")
