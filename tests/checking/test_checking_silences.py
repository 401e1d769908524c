"""A comment silences a rule for one place, with a reason."""

from __future__ import annotations

import pytest

from toolkit.checking.silences import silences
from toolkit.problems import Problem, Severity
from toolkit.yamltext import read_yaml

KNOWN = frozenset(["C911", "C971"])


def silenced(text: str, code: str = "C971") -> list[int]:
    """The lines on which a problem of this code is silenced."""
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    assert not problems, [str(problem) for problem in problems]
    found, wrong = silences(document, KNOWN)
    assert not wrong, [str(problem) for problem in wrong]
    every = range(1, text.count("\n") + 2)
    return [
        line
        for line in every
        if any(s.covers(Problem("x.yaml", line, 1, Severity.WARNING, code, "")) for s in found)
    ]


def wrong(text: str) -> list[str]:
    document, _ = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    found, problems = silences(document, KNOWN)
    return [f"{p.line}:{p.column} {p.code}" for p in problems] or [f"{s.line}" for s in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲: 一  # 不查 C971：引用原文如此\n乙: 二\n", [1]),
        ("乙: 二\n# 不查 C971：引用原文如此\n甲: 一\n丙: 三\n", [3]),
        ("甲:  # 不查 C971：引用原文如此\n  乙: 一\n  丙: 二\n丁: 三\n", [1, 2, 3]),
        ("甲:\n  - 标题: 一  # 不查 C971：引用原文如此\n    正文: 二\n", [2]),
        ("甲:\n  # 不查 C971：引用原文如此\n  - 标题: 一\n    正文: 二\n  - 三\n", [3, 4]),
        ("甲:\n  - 一  # 不查 C971：引用原文如此\n  - 二\n", [2]),
        ("甲: |  # 不查 C971：引用原文如此\n  一\n  二\n乙: 三\n", [1, 2, 3]),
        ("甲:\n  - >-  # 不查 C971：引用原文如此\n    一\n    二\n  - 三\n", [2, 3, 4]),
        ("甲: {乙: 一, 丙: 二}  # 不查 C971：引用原文如此\n丁: 三\n", [1]),
        ("甲: [一,\n  二]\n乙: 三  # 不查 C971：引用原文如此\n", [3]),
        ("# 不查 C971：引用原文如此\n\n# 又一条注释\n甲: 一\n", [4]),
        ("甲: 一\n# 不查 C971：后面没有内容\n", [3]),
    ],
)
def test_a_comment_is_about_the_value_of_its_line_and_what_is_below(text: str, lines: list[int]) -> None:
    assert silenced(text) == lines


def test_only_the_rules_that_it_names_are_silenced() -> None:
    assert silenced("甲: 一  # 不查 C971：引用原文如此\n", "C911") == []
    assert silenced("甲: 一  # 不查 C911、C971：引用原文如此\n", "C911") == [1]


@pytest.mark.parametrize(
    "comment",
    [
        "# 不查 C971：引用原文如此",
        "# 不查C971:引用原文如此",
        "# 不查 c971，引用原文如此",
        "#  不查：C971 引用原文如此",
        "# 不查 Ｃ９７１（引用原文如此）",
    ],
)
def test_it_may_be_written_as_people_write(comment: str) -> None:
    assert silenced(f"{comment}\n甲: 一\n") == [2]


def test_a_sign_inside_a_text_is_no_comment() -> None:
    text = "甲: |\n  一\n  # 不查 C971：这是正文\n乙: '# 不查 C971：也是正文'\n丙: \"一 # 不查 C971：也是\"\n"
    assert silenced(text) == []


def test_a_comment_without_a_reason_or_with_an_unknown_code_is_a_problem() -> None:
    assert wrong("甲: 一  # 不查 C971\n") == ["1:7 C901"]
    assert wrong("甲: 一  # 不查 C971：\n") == ["1:7 C901"]
    assert wrong("# 不查 C997：引用原文如此\n甲: 一\n") == ["1:1 C902"]
    assert wrong("# 不查 D203：引用原文如此\n甲: 一\n") == ["1:1 C902"]
    assert wrong("# 不查：引用原文如此\n甲: 一\n") == ["1:1 C902"]


def test_other_comments_are_left_alone() -> None:
    assert wrong("# 这里的数字不查 C971\n甲: 一  # 示例\n") == []
