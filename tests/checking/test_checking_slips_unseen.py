"""The unseen slips without any rule: clean cases; plants that change a file, alike on every run, at lines that are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.slips.unseen import CASES, SLIPS, lots, variants
from tests.checking.planted import errors, with_templates
from toolkit.checking.families import all_rules

ALL = list(variants())
REPORTS = [case for case in CASES if "\n  存在问题:" in case.files[case.checked]]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_templates(tmp_path_factory.mktemp("slips"))


def _han(case) -> int:
    return sum("一" <= sign <= "鿿" for sign in case.files[case.checked])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_clean_case_has_no_errors_and_is_of_some_length(case, workspace: Path):
    assert errors(workspace, case.files, case.checked) == []
    assert _han(case) > (2400 if case in REPORTS else 700)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_planted_files_have_no_errors_so_that_the_rules_run(case, workspace: Path):
    for slip, where, _, planted in ALL:
        if where is case:
            assert errors(workspace, planted.files, planted.label) == [], (slip.name, case.name)


def test_there_are_kinds_and_variants_enough_of_every_family_and_of_every_rule():
    families = Counter(slip.family for slip, *_ in ALL)
    assert set(families) == {"内容和行文", "数字", "时间", "雷同", "文字", "一致"}
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 300
    assert len(ALL) >= 800
    assert {slip.name for slip in SLIPS} == {slip.name for slip, *_ in ALL}
    kinds = Counter(code for slip in SLIPS for code in slip.codes)
    assert {rule.code for rule in all_rules()} == {code for code, many in kinds.items() if many > 1}


def test_a_plant_changes_one_file_and_alike_on_every_run():
    for slip, case, variant, planted in ALL:
        assert slip.plant(case, lots(slip, case, variant)) == planted, slip.name
        assert planted.files.keys() == case.files.keys()
        changed = [name for name in case.files if planted.files[name] != case.files[name]]
        assert len(changed) == 1, slip.name


def test_the_lines_of_a_plant_are_lines_of_its_file():
    for slip, _, _, planted in ALL:
        text = planted.files[planted.label].split("\n")
        assert all(1 <= line < len(text) and text[line - 1].strip() for line in planted.lines), slip.name
