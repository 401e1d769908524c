"""Whatever is in a file, it is read or explained; where one block is broken, the others are read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.yamltext import read_yaml


def check_problems(text: str | bytes, *expected: str) -> None:
    """The file has exactly these problems: ``3:5 Y103``."""
    data = text.encode() if isinstance(text, str) else text
    _, problems = read_yaml(data, "x.yaml")
    assert [f"{p.line}:{p.column} {p.code}" for p in problems] == list(expected)
    assert all(p.message and p.hint for p in problems)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("甲: 乙\n\t丙: 丁\n", "2:2 Y104"),
        ("甲: 乙\n丙：丁\n戊: 己\n", "2:1 Y105"),
        ("甲:\n  - 乙\n  － 丙\n", "3:3 Y105"),
        ("甲: 1\n乙: 2\n甲: 3\n", "3:1 Y106"),
        ("甲: &a 乙\n", "1:4 Y107"),
        ("甲: !!python/object:os.system 乙\n", "1:4 Y107"),
        ("甲: {{ 年度 }}\n", "1:5 Y108"),
        ("甲: 乙\n---\n丙: 丁\n", "2:1 Y110"),
        ("", "1:1 Y111"),
        ("# 只有注释\n", "1:1 Y111"),
        ("[甲]: 乙\n", "1:3 Y112"),
        ("甲:\n  ? \n  : 乙\n", "2:4 Y112"),
        ('甲: "乙\\0"\n', "1:4 Y113"),
        ('甲: "乙\\r丙"\n', "1:4 Y113"),
        ("甲: " + "[" * 100 + "]" * 100, "1:63 Y114"),
        ("甲: 乙: 丙\n", "1:1 Y103"),
        ("甲:乙\n丙: 丁\n", "1:1 Y103"),
        ("甲: @乙\n", "1:1 Y103"),
        ("甲: 一\x07二\n", "1:5 Y102"),
        ("- 甲\n- [\n", "3:1 Y103"),
        ("甲: 乙\n".encode("utf-16"), "1:1 Y101"),
        ("年度: 乙\n".encode("gb18030"), "1:1 Y101"),
        (b"a: b\nc: \xe4\xb8", "2:4 Y101"),
    ],
)
def test_a_slip_is_explained_where_it_stands(text: str | bytes, problem: str) -> None:
    check_problems(text, problem)


BLOCKS = {
    "年度": "年度: 2022\n",
    "公文": "公文:\n  主送: [甲, 乙]\n",
    "指标": "指标:\n  案件: {数值: 5, 计量: 件}\n",
    "章节": "章节:\n  导语: 文字\n  主要工作:\n    - 标题: 标题\n",
    "附件": "附件:\n  - 标题: 表\n",
}
BROKEN = [
    '{}: "没有配对\n',
    "{}: [甲, 乙\n",
    "{}:\n  甲: 乙\n 丙: 丁\n",
    "{}: @甲\n",
    "{}: 甲: 乙\n",
    "{}:\n  甲：乙\n  丙: 丁\n",
]


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("key", BLOCKS)
def test_every_other_block_is_read_when_one_is_broken(key: str, fault: str) -> None:
    blocks = {**BLOCKS, key: fault.format(key)}
    document, problems = read_yaml("".join(blocks.values()).encode(), "x.yaml")
    assert document is not None
    assert document.broken == {key}
    assert len(problems) == 1
    whole, _ = read_yaml("".join(BLOCKS.values()).encode(), "x.yaml")
    for other in BLOCKS.keys() - {key}:
        assert document.value[other] == whole.value[other]
        if list(BLOCKS).index(other) < list(BLOCKS).index(key):
            assert document.place((other,)) == whole.place((other,))


def test_every_broken_block_is_reported_in_one_run() -> None:
    check_problems('甲: [\n乙: 1\n丙: "x\n丁: 2\n戊: @\n', "2:1 Y103", "3:4 Y103", "5:1 Y103")


def test_a_key_that_stands_twice_is_found_beside_a_broken_block() -> None:
    check_problems("甲: 1\n甲: 2\n乙: [\n", "2:1 Y106", "4:1 Y103")


def test_quoted_keys_are_recovered_too() -> None:
    document, _ = read_yaml("\"甲\": 1\n'乙': 2\n丙: [\n".encode(), "x.yaml")
    assert document is not None
    assert document.value == {"甲": "1", "乙": "2"}


SOUP = st.lists(
    st.sampled_from(
        ["甲", "乙: ", "\n", "  ", "- ", "[", "]", "{", "}", "{{ ", " }}", "{% ", "%}", '"', "'", "|", ">", "#", "&a",
         "*a", "!", "? ", ": ", "：", "\t", "\r", "\r\n", "---", "...", "%YAML", "\\", "\ufeff", "\x85", "\u2028",
         "\x00", "\U0001f600", "\U000f0000", "是", "a"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def check_survives(data: bytes) -> None:
    document, problems = read_yaml(data, "x.yaml")
    assert document is not None or problems
    lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\x85") + 2
    assert all((p.line, p.column) == (0, 0) or (1 <= p.line <= lines and p.column >= 1) for p in problems)


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    check_survives(data)


@given(SOUP | st.text())
def test_no_text_raises(text: str) -> None:
    check_survives(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "text",
    ["甲: " + "{{" * 100_000, '甲: "' + "{{ x " * 50_000, "甲: " + "[" * 50_000, "甲" * 200_000,
     "".join(f"键{n}: [\n" for n in range(5_000)), "甲: 乙 " + " " * 100_000 + "#x", "甲\n" * 50_000,
     "甲: >\n" + "  乙}}\n" * 30_000, "- " * 50_000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_time_is_linear_in_the_file(text: str) -> None:
    started = time.process_time()
    read_yaml(text.encode(), "x.yaml")
    assert time.process_time() - started < 12
