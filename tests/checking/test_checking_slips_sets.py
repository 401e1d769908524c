"""Sets of slips without any rule: clean cases; plants that change a file, alike on every run, at lines that are."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.slips import examined, further, lots, third
from tests.checking.planted import errors, with_templates
from toolkit.checking.families import all_rules

ALL = (examined, further, third)
SETS = pytest.mark.parametrize("slips", ALL, ids=["examined", "further", "third"])
CASES = [pytest.param(slips, case, id=case.name) for slips in ALL for case in slips.CASES]


@cache
def variants(slips: ModuleType):
    return [(slip, *planted) for slip in slips.SLIPS for planted in lots.variants(slips.CASES, slip)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_templates(tmp_path_factory.mktemp("slips"))


@pytest.mark.parametrize(("slips", "case"), CASES)
def test_a_clean_case_has_no_errors_and_is_of_some_length(slips: ModuleType, case, workspace: Path):
    text = case.files[case.checked]
    assert errors(workspace, case.files, case.checked) == []
    report = "\n  存在问题:" in text and slips is further
    assert sum("一" <= sign <= "鿿" for sign in text) > (2400 if report else 600)


@pytest.mark.parametrize(("slips", "case"), CASES)
def test_planted_files_have_no_errors_so_that_the_rules_run(slips: ModuleType, case, workspace: Path):
    for slip, where, _, planted in variants(slips):
        if where is case:
            assert errors(workspace, planted.files, planted.label) == [], (slip.name, case.name)


@SETS
def test_there_are_kinds_and_variants_enough_of_every_family(slips: ModuleType):
    every = variants(slips)
    kinds, planted = (90, 250) if slips is examined else (300, 800)
    families = Counter(slip.family for slip, *_ in every)
    assert set(families) == {"内容和行文", "数字", "时间", "雷同", "文字", "一致"}
    assert len({slip.name for slip in slips.SLIPS}) == len(slips.SLIPS) >= kinds
    assert len(every) >= planted
    assert {slip.name for slip in slips.SLIPS} == {slip.name for slip, *_ in every}


@pytest.mark.parametrize("slips", [further, third], ids=["further", "third"])
def test_there_are_two_kinds_for_every_rule(slips: ModuleType):
    kinds = Counter(code for slip in slips.SLIPS for code in slip.codes)
    assert {rule.code for rule in all_rules()} == {code for code, many in kinds.items() if many > 1}


@SETS
def test_a_plant_changes_one_file_and_alike_on_every_run(slips: ModuleType):
    for slip, case, variant, planted in variants(slips):
        assert slip.plant(case, lots.lots(slip, case, variant)) == planted, slip.name
        assert planted.files.keys() == case.files.keys()
        changed = [name for name in case.files if planted.files[name] != case.files[name]]
        assert len(changed) == 1, slip.name


@SETS
def test_the_lines_of_a_plant_are_lines_of_its_file(slips: ModuleType):
    for slip, _, _, planted in variants(slips):
        text = planted.files[planted.label].split("\n")
        assert all(1 <= line < len(text) for line in planted.lines), slip.name
        assert slips is examined or all(text[line - 1].strip() for line in planted.lines), slip.name


def test_the_kinds_that_were_shown_and_those_that_were_not_are_all_of_the_third_set():
    assert len(third.SHOWN) + len(third.UNSEEN) == len(third.SLIPS)
    assert not {slip.name for slip in third.SHOWN} & {slip.name for slip in third.UNSEEN}
