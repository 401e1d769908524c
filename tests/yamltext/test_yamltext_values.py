"""What a YAML file says: scalars as typed, folds as Chinese is set, comments that cost nothing."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import CJK, NOT_CARRIED
from toolkit.yamltext import read_yaml


def value_of(text: str | bytes):
    """The value of a file that has no problem."""
    data = text.encode() if isinstance(text, str) else text
    document, problems = read_yaml(data, "x.yaml")
    assert not problems, [str(problem) for problem in problems]
    assert document is not None
    return document.value


def scalar(text: str):
    """The value of the key 甲 in a file of that one key."""
    return value_of(text)["甲"]


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "off", "NO", "true", "010", "0x1F", "1_000", "12:30", "1e5", ".5", "+1", "2023-02-20",
     "=", "<<", ".inf", "NaN", "Null", "NULL", "97.20", "是", "无"],
)  # fmt: skip
def test_no_type_is_guessed(typed: str) -> None:
    assert scalar(f"甲: {typed}\n") == typed


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_is_nothing_unless_it_is_quoted(typed: str) -> None:
    assert scalar(f"甲: {typed}\n") is None
    assert scalar(f"甲: '{typed}'\n") == typed


def test_a_key_keeps_its_text_too() -> None:
    assert value_of("no: 1\n010: 2\n12:30: 3\n") == {"no": "1", "010": "2", "12:30": "3"}


@pytest.mark.parametrize(
    ("style", "folded"),
    [
        ("甲: 一段\n  文字\n", "一段文字"),
        ("甲: '一段\n  文字'\n", "一段文字"),
        ('甲: "一段\n  文字"\n', "一段文字"),
        ("甲: >-\n  一段\n  文字\n", "一段文字"),
        ("甲: >-\n  一段  \n  文字\n", "一段文字"),
        ("甲: >-\r\n  一段\r\n  文字\r\n", "一段文字"),
        ("甲: |-\n  一段\n  文字\n", "一段\n文字"),
        ("甲: |-\r\n  一段\r\n  文字\r\n", "一段\n文字"),
        ("甲: |-\n  一段  \n  文字\n", "一段  \n文字"),
        ("甲: >-\n  一段\n\n  文字\n", "一段\n文字"),
        ("甲: >-\n  一段\n   文字\n  尾\n", "一段\n 文字\n尾"),
        ("甲: >-\n  一段，\n  “文字”\n  （尾）\n", "一段，“文字”（尾）"),
        ("甲: >-\n  \U00020000字\n  \U0002a700字\n", "\U00020000字\U0002a700字"),
        ("甲: >-\n  气温三十℃\n  ①防暑\n", "气温三十℃①防暑"),
        ("甲: >-\n  一段\n  text\n", "一段 text"),
        ("甲: >-\n  text\n  一段\n", "text 一段"),
        ("甲: >-\n  two\n  words\n", "two words"),
        ("甲: >-\n  共\n  50\n  件\n", "共50件"),
        ("甲:\n  - 一段\n    文字\n", ["一段文字"]),
    ],
)
def test_a_fold_between_han_joins_without_a_space(style: str, folded: object) -> None:
    assert scalar(style) == folded


@pytest.mark.parametrize(
    ("lines", "folded"),
    [
        (("共{{ 指标.甲 }}", "，同比"), "共{{ 指标.甲 }}，同比"),
        (("全年共", "{{ 指标.甲 }}。"), "全年共{{ 指标.甲 }}。"),
        (("{{ 年度 }}", "{{ 单位.自称 }}"), "{{ 年度 }}{{ 单位.自称 }}"),
        (("{% if 年度 %}", "有", "{% endif %}", "尾"), "{% if 年度 %}有{% endif %}尾"),
        (("首{# 说明 #}", "尾"), "首{# 说明 #}尾"),
        (("{{ 年度 }}", "ABC"), "{{ 年度 }} ABC"),
        (("ABC", "{{ 年度 }}"), "ABC {{ 年度 }}"),
        (("集合{a}}", "尾"), "集合{a}} 尾"),
    ],
)
def test_a_tag_beside_a_fold_counts_as_chinese(lines: tuple[str, ...], folded: str) -> None:
    assert scalar("甲: >-\n" + "".join(f"  {line}\n" for line in lines)) == folded


def test_braces_that_end_a_flow_mapping_are_no_tag() -> None:
    text = '版本:\n  公开版: {标题: {甲: "{{ 单位.名称 }}报告"}}\n指标: 有\n'
    assert value_of(text) == {"版本": {"公开版": {"标题": {"甲": "{{ 单位.名称 }}报告"}}}, "指标": "有"}


@pytest.mark.parametrize(
    "character", ["\x85", "\u2028", "\u2029", "\ufeff", "\x7f", "\x9f", "\u00a0", "\u3000"]
)
@pytest.mark.parametrize("style", ["甲: 前{}后\n", "甲: '前{}后'\n", '甲: "前{}后"\n', "甲: |-\n  前{}后\n"])
def test_odd_characters_are_carried_exactly(character: str, style: str) -> None:
    assert scalar(style.format(character)) == f"前{character}后"


def test_a_mark_at_the_very_beginning_is_an_encoding_mark() -> None:
    assert scalar("\ufeff甲: 乙\n") == "乙"


@pytest.mark.parametrize(
    "line",
    ["甲: 文字  # 注", "甲: 文字   # 注", "甲: 5 # 注", "甲: 97.28 #注", "甲: 2023-02-20 # 注", "甲: 待补 # 注",
     "甲: '文字' # 注", "甲: 文#字", "甲: '文 #字'", "甲: [乙, 丙] #注", "甲: 乙 \n# 注", "甲: |-\n  文 #字"],
)  # fmt: skip
def test_a_comment_that_looks_like_one_is_allowed(line: str) -> None:
    scalar(line + "\n")


@pytest.mark.parametrize(
    ("line", "column"),
    [("甲: 文字 #2", 7), ("甲: 文字 # 注", 7), ("甲: 文字  #注", 8), ("甲: 全年5件 #2号", 9)],
)
def test_a_text_that_a_sharp_would_cut_is_refused(line: str, column: int) -> None:
    _, problems = read_yaml((line + "\n").encode(), "x.yaml")
    assert [(p.line, p.column, p.code) for p in problems] == [(1, column, "Y109")]


# Any text that a YAML file can carry, chosen so that every rule of the reader meets it.
CARRIED = st.text(
    st.characters(exclude_categories=("Cs",)).filter(
        lambda c: not NOT_CARRIED.match(c) and c not in "\ufffe\uffff"
    )
)
TEXTS = CARRIED | st.text("一 二，{}%#:：-'\"\\\n\tab1.、\U00020000\U0001f600")
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, TREES, min_size=1, max_size=4), st.booleans())
def test_what_was_dumped_in_double_quotes_reads_back_equal(tree: dict, flow: bool) -> None:
    # Double quotes and one long line: no fold and no plain scalar, the two documented differences.
    text = yaml.safe_dump(
        tree, allow_unicode=True, default_style='"', default_flow_style=flow, width=10**9, sort_keys=False
    )
    text = re.sub(r"!!(map|seq) ", "", text)
    assert value_of(text) == tree


PLAIN = st.text("一二三四五六七八九十，。、（）“”abcdef", min_size=1, max_size=200)
PLAIN_TREES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4) | st.dictionaries(PLAIN, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(PLAIN, PLAIN_TREES, min_size=1, max_size=4))
def test_plain_chinese_as_yaml_itself_dumps_it_reads_back_equal(tree: dict) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, width=10**9, sort_keys=False)
    assert value_of(text) == yaml.safe_load(text) == tree


WORDS = st.lists(st.text("一二三（）abc12%", min_size=1, max_size=8), min_size=2, max_size=6)
HAN = re.compile(f"[{CJK}]")


@given(WORDS, st.sampled_from(["甲:\n  {}\n", "甲: '{}'\n", '甲: "{}"\n', "甲: >-\n  {}\n"]))
def test_a_fold_is_nothing_between_han_and_han_or_a_figure_and_a_space_elsewhere(
    words: list[str], style: str
) -> None:
    if not style.startswith(("甲: '", '甲: "', "甲: >")) and words[0][0] == "%":
        words = ["一", *words]  # a plain value cannot begin with %
    expected = words[0]
    for word in words[1:]:
        before, after = HAN.match(expected[-1]), HAN.match(word[0])
        joined = (before and (after or word[0].isdigit())) or (after and expected[-1] in "12%")
        expected += ("" if joined else " ") + word
    assert scalar(style.format("\n  ".join(words))) == expected
