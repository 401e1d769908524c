"""What is written reads back: any value that a file can carry, laid out as a person would type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import NOT_CARRIED
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import WIDTH, comment, yaml_text

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


def paths(tree, path=()):
    """Every place of a tree that a note can be about."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, item in inner:
        yield (*path, step)
        yield from paths(item, (*path, step))


@given(st.data(), TREES, st.sampled_from([0, 2]))
def test_notes_change_nothing_that_is_read_and_all_stand_there(data, tree, indent: int) -> None:
    known = list(paths(tree))
    chosen = data.draw(st.lists(st.sampled_from(known), unique=True, max_size=5)) if known else []
    notes = {path: data.draw(st.text() | AWKWARD | LONG) for path in chosen}
    written = yaml_text(tree, indent, notes)
    assert read(written) == tree
    said = "".join("".join(written.split()).split("#"))
    for note in notes.values():
        assert all(c in said for c in "".join(note.split()) if c.isprintable() and c != "#"), written


@given(st.text())
def test_a_comment_is_nothing_but_a_comment(text: str) -> None:
    lines = comment(text, 2).splitlines()
    assert lines
    assert all(line.startswith("  #") for line in lines)
    assert read(comment(text) + "甲: 乙\n" + comment(text)) == {"甲": "乙"}


def test_a_short_note_stands_behind_and_a_long_one_above() -> None:
    tree = {
        "年度": "2023",
        "公文": {"标题": "某某市的报告"},
        "章节": [{"标题": "工作", "正文": "一句话。"}, "又一句。"],
    }
    long = "这一条是从标题推断出来的，与署名不一致。请核对以后再改。" * 2
    notes = {
        ("年度",): "标题写的",
        ("公文", "标题"): long,
        ("章节", 0, "标题"): long,
        ("章节", 0, "正文"): "第12行",
        ("章节", 1): "第一行\n第\x07二行",
    }
    assert yaml_text(tree, 0, notes) == (
        "年度: 2023  # 标题写的\n"
        "公文:\n"
        "  # 这一条是从标题推断出来的，与署名不一致。请核对以后再改。这一条是从标题推断出来的，\n"
        "  # 与署名不一致。请核对以后再改。\n"
        "  标题: 某某市的报告\n"
        "章节:\n"
        "  # 这一条是从标题推断出来的，与署名不一致。请核对以后再改。这一条是从标题推断出来的，\n"
        "  # 与署名不一致。请核对以后再改。\n"
        "  - 标题: 工作\n"
        "    正文: 一句话。  # 第12行\n"
        "  # 第一行\n"
        "  # 第<U+0007>二行\n"
        "  - 又一句。\n"
    )


def test_a_long_text_is_never_folded_inside_a_tag() -> None:
    """A name that stands on two lines is found by nobody who searches the file for it."""
    text = "，".join(f"全年办理第{n}批申请{{{{ 指标.办理行政许可事项申请{n} }}}}按期办结" for n in range(9))
    assert all(line.count("{{") == line.count("}}") for line in yaml_text(text).splitlines())
