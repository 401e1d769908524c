"""The page of rules, and what each rule says of itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from toolkit.checking.families import OWN, all_rules, families
from toolkit.checking.manuals import manuals
from toolkit.checking.report import first_line
from toolkit.problems import Severity

ROOT = Path(__file__).parents[2]
CODES = {
    "completeness": range(910, 925),
    "figures": range(930, 946),
    "time": range(950, 965),
    "copying": range(965, 975),
    "language": (*range(925, 930), *range(946, 950), *range(975, 1000)),
    "consistency": range(801, 820),
}


def test_the_committed_page_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "检查规则.md").read_text("utf-8") == manuals(), "run python -m toolkit.authoring"


def test_no_two_rules_have_one_code() -> None:
    codes = [*(rule.code for rule in all_rules()), *(code for code, _, _ in OWN)]
    assert len(codes) == len(set(codes))


def test_a_family_of_rules_that_is_not_there_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {family.key for family in families()} == set(CODES)
    monkeypatch.delattr("toolkit.checking.rules.time")
    monkeypatch.setitem(sys.modules, "toolkit.checking.rules.time", None)
    with pytest.raises(ImportError, match="time"):
        families.__wrapped__()


@pytest.mark.parametrize("family", families(), ids=lambda family: family.key)
def test_the_codes_of_a_family_are_its_own(family) -> None:
    assert {int(rule.code.removeprefix("C")) for rule in family.rules} <= set(CODES[family.key])


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_that_a_reader_understands(rule) -> None:
    assert re.fullmatch(r"C[89]\d\d", rule.code)
    assert rule.severity is not Severity.PENDING
    assert 2 <= len(rule.name) <= 20
    assert 4 <= len(first_line(rule)) <= 120
    for part in ("依据", "通过", "不通过", "怎样改"):
        assert part in rule.manual, f"{rule.code} does not say {part}"
