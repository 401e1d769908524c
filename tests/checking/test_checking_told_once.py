"""One wrong wording is told once, however many rules and rows of tables know it; two faults are told both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking.checked import REGISTRY, UNIT
from toolkit.api import choose
from toolkit.checking.running import Checker
from toolkit.workspace.scaffold import scaffold

if TYPE_CHECKING:
    from pathlib import Path

WORDINGS = ("C946", "C949", "C989")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scaffold(tmp_path, UNIT, 2022)
    (tmp_path / "data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    return tmp_path


def told(folder: Path, sentence: str) -> list[str]:
    """What is told of the words of a sentence, by rule and severity."""
    text = f"年度: 2022\n单位: {UNIT}\n章节:\n  主要工作:\n    - {sentence}\n"
    (folder / f"data/2022/{UNIT}.yaml").write_text(text, encoding="utf-8")
    found = choose(folder).check(Checker)
    return [f"{p.severity.value} {p.code} {p.message}" for p in found if p.code in (*WORDINGS, "C903")]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("深入学习习近平法制思想。", "习近平法制思想"),
        ("落实重大执法决定法治审核制度。", "重大执法决定法治审核"),
        ("推进“双随机，一公开”监管。", "双随机，一公开"),
        ("做到有件必备、有备必审、有错必究。", "必审、有错必究"),
    ],
)
def test_a_wording_that_several_rules_know_is_told_once_by_the_most_severe(
    folder: Path, sentence: str, said: str
) -> None:
    assert told(folder, sentence) == [f"警告 C949 “{said}”不是通行的写法"]


def test_two_faults_at_one_place_are_told_both(folder: Path) -> None:
    both = told(folder, "截止12月底，推进“双随机，一公开”监管，推进习近平法制思想学习。")
    assert [each.split()[1] for each in both] == ["C989", "C949", "C949"]
    assert [each[:7] for each in told(folder, "加强布署和执法效率。")] == ["提示 C946", "警告 C989"]


def test_each_place_of_a_wording_is_told(folder: Path) -> None:
    twice = told(folder, "推进“双随机，一公开”监管，规范“双随机，一公开”抽查。")
    assert [each[:7] for each in twice] == ["警告 C949", "提示 C989"]


def test_a_comment_that_silences_what_is_told_otherwise_is_no_idle_one(folder: Path) -> None:
    silent = "推进“双随机，一公开”监管。  # 不查 {}：引用原文如此"
    assert told(folder, silent.format("C949")) == []
    assert told(folder, silent.format("C989")) == ["警告 C949 “双随机，一公开”不是通行的写法"]
