"""The unseen slips without any rule: clean cases; plants that change a file, alike on every run, at lines that are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.slips.examined import CASES, SLIPS, lots, variants
from tests.checking.planted import errors, with_templates

ALL = list(variants())


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_templates(tmp_path_factory.mktemp("slips"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_clean_case_has_no_errors_and_is_of_some_length(case, workspace: Path):
    assert errors(workspace, dict(case.files), case.checked) == []
    assert sum("一" <= sign <= "鿿" for sign in case.files[case.checked]) > 700


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_planted_files_have_no_errors_so_that_the_rules_run(case, workspace: Path):
    for slip, where, planted in ALL:
        if where is case:
            assert errors(workspace, dict(planted.files), planted.label) == [], (slip.name, case.name)


def test_there_are_kinds_and_variants_enough_of_every_family():
    families = Counter(slip.family for slip, _, _ in ALL)
    assert set(families) == {"内容和行文", "数字", "时间", "雷同", "文字", "一致"}
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 90
    assert len(ALL) >= 250
    assert {slip.name for slip in SLIPS} == {slip.name for slip, _, _ in ALL}


def test_a_plant_changes_the_files_once_and_alike_on_every_run():
    for slip, case, planted in ALL:
        assert slip.plant(case, lots(slip, case)) == planted, slip.name
        assert planted.files.keys() == case.files.keys()
        changed = [name for name in case.files if planted.files[name] != case.files[name]]
        assert len(changed) == 1, slip.name


def test_the_lines_of_a_plant_are_lines_of_its_file_and_new_or_named_for_a_reason():
    for slip, case, planted in ALL:
        text = planted.files[planted.label].split("\n")
        assert all(1 <= line < len(text) for line in planted.lines), slip.name
        old = set(case.files[planted.label].split("\n"))
        if planted.lines and planted.files[planted.label].count("\n") > case.files[planted.label].count("\n"):
            assert any(text[line - 1] not in old for line in planted.lines) or "两遍" in slip.name, slip.name
