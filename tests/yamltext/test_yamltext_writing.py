"""What is written reads back: any value that a file can carry, laid out as a person would type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import NOT_CARRIED
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import WIDTH, yaml_text

# Any text that a document can carry; texts on which the rules of YAML and of our reader meet; long Chinese.
CARRIED = st.text(st.characters(exclude_categories=("Cs",)).filter(lambda c: not NOT_CARRIED.match(c)))
AWKWARD = st.text(
    "一 二，。“”{}[]%#:：-?'\"\\\n\tab1.、&*!|>@`~=\x85\u2028\ufeff\u3000\U000f0000①℃\U00020000\U0001f600"
)
LONG = st.text("一二三四，。；“”（）12% a{}#:", max_size=300)
WORDS = st.sampled_from(
    ["", "~", "null", "无", "待补", "是", "true", "010", "12:30", "1e5", "<<", "=", "---", "...", "- 甲", "? 甲",
     "甲: 乙", "甲 #乙", "甲:", "{{ 指标.甲 }}", "全年{{ 指标.甲 }}，{% if 甲 %}乙{% endif %}", "【待补：甲】", "“甲”",
     "%", "\ufeff甲"]
)  # fmt: skip
TEXTS = CARRIED | AWKWARD | LONG | WORDS
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def read(text: str):
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert not problems, [str(problem) for problem in problems] + [text]
    assert document is not None
    return document.value


@given(TREES, st.sampled_from([0, 2, 4]))
def test_any_value_reads_back_as_the_same(tree, indent: int) -> None:
    assert read(yaml_text(tree, indent)) == tree


@given(TEXTS)
def test_any_text_reads_back_wherever_it_stands(text: str) -> None:
    for tree in (
        {"甲": text, "乙": "丙"},
        [text, "丙"],
        [[text], "丙"],
        [{"甲": {text: text}}, text],
        {"甲": [text, text]},
    ):
        assert read("# 说明 #1\n" + yaml_text(tree, 4)) == tree


@given(st.text(min_size=1).filter(NOT_CARRIED.search))
def test_what_no_document_carries_is_refused(text: str) -> None:
    for tree in (text, [text], {"甲": text}, {text: "甲"}):
        with pytest.raises(ValueError, match="U\\+"):
            yaml_text(tree)


def test_keys_of_any_length_read_back() -> None:
    for length in (199, 200, 999, 1000, 1024, 5000):
        tree = {"键" * length: {"键" * length: "值"}, "\n" * length: ["值"], "乙": "丙"}
        assert read(yaml_text([tree])) == [tree]


def test_short_texts_stand_plain() -> None:
    tree = {"标题": "强化依法决策", "数值": "010", "还不知道": "待补", "不印": "无", "时限": "12:30"}
    assert yaml_text(tree) == "标题: 强化依法决策\n数值: 010\n还不知道: 待补\n不印: 无\n时限: 12:30\n"


def test_long_texts_are_folded_behind_punctuation() -> None:
    text = "全年对本单位制发的规范性文件进行合法性审查，逐件出具书面意见，做到应审必审。" * 4
    written = yaml_text([{"正文": text}], 4)
    first, *lines = written.splitlines()
    assert first == "    - 正文: >-"
    assert all(line.startswith("        ") and line[8] != " " for line in lines)
    assert all(len(line) - 8 <= (WIDTH - 8) // 2 and line[-1] in "，。" for line in lines)
    assert len(lines) >= 4


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("全年审查{{ 指标.审查 }}。", "甲: >-\n  全年审查{{ 指标.审查 }}。\n"),
        ("第一段。\n第二段。", "甲: |-\n  第一段。\n  第二段。\n"),
        ("第一段。\n第二段。\n", "甲: |\n  第一段。\n  第二段。\n"),
        ("一级 #2 号工程的检查整改情况", "甲: >-\n  一级 #2 号工程的检查整改情况\n"),
        ("#2", '甲: "#2"\n'),
        (" 甲", '甲: " 甲"\n'),
        ("甲\u2028乙", '甲: "甲\\u2028乙"\n'),
        ("null", '甲: "null"\n'),
        ("", '甲: ""\n'),
    ],
)
def test_each_text_in_the_form_that_is_safe_for_it(text: str, written: str) -> None:
    assert yaml_text({"甲": text}) == written
    assert read(written) == {"甲": text}


def test_short_lists_of_words_stand_on_one_line() -> None:
    tree = {
        "行": [["审查文件", "5份", ""], ["检查", "21次", "含[甲]"]],
        "责任单位": ["法规科", "办公室"],
        "空": [],
        "无": {},
    }
    assert yaml_text(tree) == (
        '行:\n  - [审查文件, 5份, ""]\n  -\n    - 检查\n    - 21次\n    - 含[甲]\n'.replace(
            "  -\n    - 检查", "  - - 检查"
        )
        + "责任单位: [法规科, 办公室]\n空: []\n无: {}\n"
    )


def test_a_long_text_is_never_folded_inside_a_tag() -> None:
    """A name that stands on two lines is found by nobody who searches the file for it."""
    text = "，".join(f"全年办理第{n}批申请{{{{ 指标.办理行政许可事项申请{n} }}}}按期办结" for n in range(9))
    assert all(line.count("{{") == line.count("}}") for line in yaml_text(text).splitlines())
