"""Which measure answers which problem, which plan was carried out: hand-made pairs of over twenty fields."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from checked import findings
from hypothesis import given
from hypothesis import strategies as st

from toolkit.checking.rules.copying import unanswered
from toolkit.checking.rules.copying.nearness import answered, spoken_of, weighed

HERE = Path(__file__).parent
GOOD = 0.95


def table(name: str) -> list[list[tuple[str, str]]]:
    """The pairs of a table, field by field: those of one field stand in one report."""
    fields: dict[str, list[tuple[str, str]]] = {}
    with (HERE / name).open(encoding="utf-8") as file:
        for field, one, other in list(csv.reader(file, delimiter="\t"))[1:]:
            fields.setdefault(field, []).append((one, other))
    return list(fields.values())


def test_of_all_measures_of_a_report_those_are_found_that_answer_a_problem() -> None:
    found = right = pairs = 0
    for report in table("answered.tsv"):
        for number, near in enumerate(answered(*map(list, zip(*report, strict=True)))):
            pairs += 1
            found += len(near)
            right += number in near
    assert pairs >= 90
    assert right >= GOOD * pairs
    assert right >= GOOD * found


def test_where_the_measure_is_taken_away_its_problem_alone_is_told() -> None:
    told = right = cases = 0
    for report in table("answered.tsv"):
        problems = [problem for problem, _ in report]
        for gone in range(len(report)):
            measures = [measure for number, (_, measure) in enumerate(report) if number != gone]
            silent = [number for number, near in enumerate(answered(problems, measures)) if not near]
            cases += 1
            told += len(silent)
            right += gone in silent
    assert right >= GOOD * cases
    assert right >= GOOD * told


def test_what_a_report_says_of_plans_is_found_and_what_it_does_not_say_is_not() -> None:
    """Nothing knows of what is said in wholly other words: 责令改正 16 家 of 造假治理."""
    kept = hidden = cases = 0
    for report in table("carried_out.tsv"):
        plans = [plan for plan, _ in report]
        said = [re.findall("[^。；]+", result) for _, result in report]
        kept += sum(spoken_of(plans, [each for some in said for each in some]))
        for gone in range(len(report)):
            cases += 1
            others = [each for number, some in enumerate(said) if number != gone for each in some]
            hidden += spoken_of(plans, others)[gone]
    assert hidden <= (1 - GOOD) * cases
    assert kept >= GOOD * cases


def test_the_rule_tells_a_problem_whose_number_no_measure_names() -> None:
    """A measure that says which problem it answers is not taken for the answer to another one."""
    text = """\
公文: {发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}
章节:
  导语: 现将有关情况报告如下。
  主要工作: 办结案件。
  履职情况: 局长亲自部署。
  存在问题: [{编号: W1, 正文: 案卷说理不充分。}, {编号: W2, 正文: 案卷归档不及时。}]
  下步工作: [{正文: 评查案卷。, 对应问题: [W1]}]
"""
    (finding,) = findings(unanswered.RULE, text)
    assert "案卷归档不及时" in finding.message


@given(st.lists(st.text(max_size=40), max_size=5), st.lists(st.text(max_size=40), max_size=5))
def test_any_texts_are_compared(asking: list[str], telling: list[str]) -> None:
    scores = weighed(asking, telling)
    assert [len(row) for row in scores] == [len(telling)] * len(asking)
    assert all(score >= 0 for row in scores for score in row)
    assert len(answered(asking, telling)) == len(spoken_of(asking, telling)) == len(asking)
