"""Rules over files: problems at their places, what is silenced, a rule that fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checked import REGISTRY, UNIT, Finding, Rule, Subject

from toolkit.api import choose
from toolkit.checking.running import MOST, Checker
from toolkit.problems import Problem, Severity
from toolkit.workspace.scaffold import scaffold

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = f"""\
年度: 2022
单位: {UNIT}
公文: {{发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}}
章节:
  导语: 现将有关情况报告如下。
  主要工作:
    - 标题: 依法办案
      正文: 办案若干，执法若干。
  履职情况: 亲自部署。
  存在问题: 人手不足。
  下步工作: 充实人手。
"""


def some(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        if "若干" in passage.text:
            yield Finding(passage.path, "“若干”不是数", "写出数来", "若干")


def fails(subject: Subject) -> Iterator[Finding]:
    yield Finding(subject.passages[0].path, "先看到一处", "改")
    raise ValueError("坏了")


class Alike:
    """Every document, where there are several."""

    def __init__(self) -> None:
        self.places: list[tuple[str, tuple[int, int]]] = []

    def keep(self, subject: Subject) -> bytes:
        return "{} {}".format(*subject.document.place_of(("章节", "存在问题"), "人手")).encode()

    def add(self, label: str, kept: bytes) -> None:
        line, column = map(int, kept.split())
        self.places.append((label, (line, column)))

    def recall(self, counted: bytes) -> None:
        assert counted == b"counted"

    def counted(self) -> bytes:
        return b"counted"

    def findings(self) -> Iterator[tuple[str, Finding, tuple[int, int]]]:
        for label, place in self.places if len(self.places) > 1 else ():
            said = f"{len(self.places)} 家写得一样"
            yield label, Finding(("章节", "存在问题"), said, "写自己的问题", "人手"), place


SOME = Rule("C971", "含糊的数", Severity.WARNING, some)
FAILS = Rule("C911", "出错的规则", Severity.HINT, fails)
ALIKE = Rule("C965", "雷同", Severity.ERROR, gather=Alike)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scaffold(tmp_path, UNIT, 2022)
    (tmp_path / "data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    return tmp_path


def told(folder: Path, *rules: Rule, **files: str) -> list[Problem]:
    for unit, text in files.items():
        path = folder / f"data/2022/{unit}.yaml"
        path.write_text(text.replace(UNIT, unit), encoding="utf-8")
    return list(choose(folder).check(lambda *of: Checker(*of, rules=rules)))


def lines(problems: list[Problem]) -> list[str]:
    return [f"{p.line}:{p.column} {p.severity.value} {p.code} {p.where}" for p in problems]


def test_a_finding_is_a_problem_at_the_place_of_its_excerpt(folder: Path) -> None:
    (problem,) = told(folder, SOME, **{UNIT: REPORT})
    assert lines([problem]) == ["8:13 警告 C971 章节.主要工作[0]"]
    assert (problem.message, problem.hint) == ("“若干”不是数", "写出数来")


def test_a_file_with_errors_is_left_to_them(folder: Path) -> None:
    codes = {
        p.code for p in told(folder, SOME, **{UNIT: REPORT.replace("成文日期: 2023-01-20", "成文日期: 昨天")})
    }
    assert codes == {"D207"}


def test_a_rule_that_fails_is_told_and_the_others_go_on(folder: Path) -> None:
    problems = told(folder, FAILS, SOME, **{UNIT: REPORT})
    assert [p.code for p in problems] == ["C909", "C911", "C971"]
    assert "ValueError: 坏了" in problems[0].message
    assert problems[0].severity is Severity.WARNING


def test_what_is_silenced_is_not_told_and_a_silence_of_nothing_is(folder: Path) -> None:
    quiet = REPORT.replace("执法若干。", "执法若干。  # 不查 C971：引用原文如此")
    assert told(folder, SOME, **{UNIT: quiet}) == []
    elsewhere = REPORT.replace("亲自部署。", "亲自部署。  # 不查 C971：引用原文如此")
    assert lines(told(folder, SOME, **{UNIT: elsewhere})) == [
        "8:13 警告 C971 章节.主要工作[0]",
        "9:16 提示 C903 ",
    ]


def test_files_of_a_run_are_compared_and_each_finding_stands_in_its_own(folder: Path) -> None:
    problems = told(folder, ALIKE, **{UNIT: REPORT, "甲市司法局": REPORT})
    assert [(p.path, p.line, p.column) for p in problems] == [
        (f"data/2022/{unit}.yaml", 10, 9) for unit in sorted([UNIT, "甲市司法局"])
    ]
    quiet = REPORT.replace("人手不足。", "人手不足。  # 不查 C965：机构一样，问题也一样")
    (problem,) = told(folder, ALIKE, **{UNIT: quiet, "甲市司法局": REPORT})
    assert problem.path == "data/2022/甲市司法局.yaml"


def test_of_very_many_places_the_first_are_told_and_how_many_more(folder: Path) -> None:
    text = REPORT.replace("办案若干，执法若干。", "\n        ".join(["|", *["若干。"] * (MOST + 5)]))

    def every(subject: Subject) -> Iterator[Finding]:
        for number, passage in enumerate(p for p in subject.passages if p.text.endswith("若干。")):
            yield Finding(passage.path, f"第 {number} 处", "改")

    problems = told(folder, Rule("C971", "很多", Severity.WARNING, every), **{UNIT: text})
    assert len(problems) == MOST
    assert any("还有 5 处" in p.message for p in problems)


FIGURES = f"""\
年度: 2022
单位: {UNIT}
指标:
  满意率: {{数值: 101, 计量: "%"}}
  一季度开庭案件: {{数值: 2, 计量: 件}}
  一季度负责人出庭: {{数值: 9, 计量: 件}}
  行政处罚: {{数值: 30000, 计量: 件, 上年: 30}}  # 不查 C941：口径变了
  罚没收入: {{数值: 350000, 计量: 万元, 上年: 32}}
"""


def test_a_file_that_reports_figures_alone_is_looked_at_by_the_rules_of_figures(folder: Path) -> None:
    (folder / f"data/2022/{UNIT}.yaml").write_text(FIGURES, encoding="utf-8")
    problems = choose(folder).check(Checker)
    assert lines(list(problems)) == [
        "4:13 警告 C944 指标.满意率.数值",
        "6:18 警告 C933 指标.一季度负责人出庭.数值",
        "8:14 警告 C938 指标.罚没收入.数值",
    ]
    assert list(choose(folder).check(Checker)) == list(problems), (
        "what was kept of the first run tells the same"
    )


def test_rules_of_text_are_not_run_on_figures_alone(folder: Path) -> None:
    assert told(folder, FAILS, SOME, ALIKE, **{UNIT: FIGURES.replace("  # 不查 C941：口径变了", "")}) == []
