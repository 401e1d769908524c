"""What the rules find of planted slips (benchmarks/slips), on a fixed sample: the figures that issue 6 asks for."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from toolkit.checking.families import all_rules

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from slips.command import half  # found by the line above
from slips.running import Bench, Measured, measure
from slips.table import details, spread, summary, total
from slips.values import Case, Planted, Slip

LEAST = 0.95
HALVES = ("known", "examined", "further", "third", "unseen")
# Sets in which every rule is planted; the last two share one whose kinds were parted by lots.
WHOLE = HALVES[:3]


@cache
def measured(name: str) -> Measured:
    """A half, each slip planted twice; the whole of it is what ``python benchmarks/run.py slips`` measures."""
    there = half(name)
    assert there is not None
    return measure(*there, each=2, most=2)


@pytest.mark.parametrize("name", HALVES)
def test_planted_slips_are_found_and_little_else_is_told(name: str) -> None:
    """Recall and precision of a half; hints count among what is false."""
    count = total(measured(name))
    told = "\n".join(details(measured(name)))
    assert count.recall >= LEAST, f"recall {count.recall:.3f}\n{told}"
    assert count.precision >= LEAST, f"precision {count.precision:.3f}\n{told}"


@pytest.mark.parametrize("name", WHOLE)
def test_every_rule_is_planted_twice_at_least(name: str) -> None:
    """A rule that no slip is meant for would be measured by nothing."""
    times = spread(measured(name).outcomes)
    few = {rule.code: times[rule.code] for rule in all_rules() if times[rule.code] < 2}
    assert not few, f"planted less than twice: {few}"


@pytest.mark.parametrize("name", HALVES)
def test_of_the_clean_workspaces_nothing_is_told(name: str) -> None:
    """No error, warning or hint of a rule, where nothing was planted."""
    assert [f"{case}: {problem}" for case, problem in measured(name).clean] == []


@pytest.mark.parametrize("name", HALVES)
def test_no_slip_makes_its_file_one_that_rules_do_not_look_at(name: str) -> None:
    """It would be neither found nor missed."""
    assert [outcome.slip.name for outcome in measured(name).outcomes if outcome.errors] == []


def case() -> Case:
    """The smallest clean case of the known half."""
    there = half("known")
    assert there is not None
    return next(each for each in there[0] if each.name == "商请函")


def outcome_of(old: str, new: str, *codes: str, lines: tuple[int, ...] = ()):
    """What comes of one change."""
    clean = case()

    def plant(_: Case, __: object) -> Planted:
        text = clean.files[clean.checked]
        assert old in text
        return Planted({**clean.files, clean.checked: text.replace(old, new, 1)}, clean.checked, lines)

    slip = Slip("示例", "文字", "示例", codes, plant)
    (outcome,) = measure([clean], [slip]).outcomes
    return outcome


def test_a_slip_is_found_by_one_of_its_rules() -> None:
    """At any line, where none is given."""
    assert outcome_of("打分（见附件），发现", "打分（见附件）,发现", "C975").verdict == "找到"


def test_a_slip_that_is_told_on_another_line_is_missed() -> None:
    """The clerk would look in the wrong place."""
    outcome = outcome_of("打分（见附件），发现", "打分（见附件）,发现", "C975", lines=(2,))
    assert outcome.verdict == "漏报"
    assert [problem.code for problem in outcome.elsewhere] == ["C975"]


def test_what_another_rule_says_is_false() -> None:
    """It is told, and nothing of the sort was planted."""
    outcome = outcome_of("打分（见附件），发现", "打分（见附件）,发现", "C976")
    assert outcome.verdict == "漏报"
    assert [problem.code for problem in outcome.false] == ["C975"]


def test_a_slip_that_breaks_its_file_is_told_as_unusable() -> None:
    """Rules do not look at a file with an error of its own."""
    assert outcome_of("成文日期: 2023-09-11", "成文日期: 2023-09-31", "C959").verdict == "用不上"


def test_the_table_has_every_rule_and_the_sums() -> None:
    """What the command prints."""
    lines = list(summary(measured("known")))
    assert lines[-2].startswith("合计")
    with Bench() as bench:
        assert len(bench.rules) == len(all_rules())
