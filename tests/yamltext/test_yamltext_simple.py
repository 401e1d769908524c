"""What is read without libyaml is what libyaml reads: the same values, and nothing to be told of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.yamltext import Document, read_yaml, reader
from toolkit.yamltext.simple import read_simple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.yamltext.document import Spot

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("data/2*/*.yaml"))
HEAD = "年度: 2022\n单位: 甲局\n"


def simple(text: str) -> tuple[dict, dict] | None:
    return read_simple(text)


def by_libyaml(text: str) -> tuple[Document | None, tuple]:
    return reader.by_libyaml(text, "甲.yaml", [])


def same(text: str) -> None:
    found = simple(text)
    if found is None:
        return
    document, problems = by_libyaml(text)
    assert document is not None
    assert not problems
    assert document.value == found[0]
    assert list(document.value) == list(found[0])
    for key, place in found[1].items():
        assert document.place(key, of_key=True) == place
    quick, _ = read_yaml(text.encode(), "甲.yaml")
    assert quick is not None
    same_places(quick, document)


def same_places(quick: Document, slow: Document) -> None:
    for path, spot in every_spot(slow.root):
        assert quick._span(path) == (spot.start.line, spot.start.column, spot.start.index, spot.end.index)
        for beside in (path, (*path, "没有"), (*path, 3), (*path, "甲", 0)):
            assert quick.place(beside) == slow.place(beside)
            assert quick.place(beside, of_key=True) == slow.place(beside, of_key=True)
            assert quick.has(beside) == slow.has(beside)
    assert quick.text == slow.text


def every_spot(spot: Spot | None, path: tuple = ()) -> Iterator[tuple[tuple, Spot]]:
    assert spot is not None
    yield path, spot
    for step, below in spot.children.items():
        yield from every_spot(below, (*path, step))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sample_is_read_so_and_says_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert simple(text), "and it was not left to libyaml"
    same(text)
    same(text.replace("\n", "\r\n"))


def test_places_are_told_when_they_are_asked_for() -> None:
    text = f"{HEAD}章节:\n  导语: >-\n    依法\n    履职。\n"
    quick, _ = read_yaml(text.encode(), "甲.yaml")
    slow, _ = by_libyaml(text)
    assert quick is not None
    assert slow is not None
    for path in (("单位",), ("章节", "导语"), ("章节", "没有")):
        assert quick.place(path) == slow.place(path)
        assert quick.place(path, of_key=True) == slow.place(path, of_key=True)
    assert quick.place_of(("章节", "导语"), "履职") == (6, 5)
    assert quick.has(("章节", "导语"))
    assert quick.text == slow.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("甲: 010\n", {"甲": "010"}),
        ("甲: null\n乙:\n丙: 1\n", {"甲": None, "乙": None, "丙": "1"}),
        ("甲: >-\n  一\n  二\n\n  2024\n  5\n", {"甲": "一二\n2024 5"}),
        ("甲: |\n  一\n   二\n\n乙: 1\n", {"甲": "一\n 二\n", "乙": "1"}),
        ("甲:\n- 一\n- 乙: 2\n  丙:\n  - 3\n", {"甲": ["一", {"乙": "2", "丙": ["3"]}]}),
        ("甲:\n  - - 一\n    - 二\n  - [三, '四 ', \"五\"]\n", {"甲": [["一", "二"], ["三", "四 ", "五"]]}),
        ("甲: {乙: {丙: 1, 丁: []}, 戊: a b }  # 示例\n", {"甲": {"乙": {"丙": "1", "丁": []}, "戊": "a b"}}),
        ("甲: {{ 指标.乙 }}\n", None),
        ("甲: 1 # 示例\n", None),
        ("甲: 一\n  二\n", None),
        ("甲: 1\n甲: 2\n", None),
        ("甲: &a 1\n", None),
        ("甲: ~\n", None),
        ("甲:\n  - 一\n  - \n", None),
        ("甲:\n  - - \n", None),
        ("甲: 一: 二\n", None),
        ("甲:\n\t乙: 1\n", None),
        ("甲: |\n  一", None),
        ('甲: "一\\n二"\n', None),
        ("甲: [一, 二\n", None),
        ("甲: {一: 1, 一: 2}\n", None),
        ("- 甲\n", None),
        ("", None),
    ],
)
def test_what_is_read_and_what_is_left_to_libyaml(typed: str, meant: dict | None) -> None:
    found = simple(typed)
    assert (found and found[0]) == meant
    same(typed)


def test_brackets_without_end_are_left_to_libyaml() -> None:
    assert simple(f"甲: {'[' * 5000}\n") is None
    assert simple("".join(f"{' ' * depth}甲:\n" for depth in range(60))) is None


SIGNS = [*" -:#'\"{}[],|>\n甲5%。，：“?&*!~=@`<\t\\\u3000\u00a0\ufeff"]
PIECES = st.sampled_from(
    [*SIGNS, "  ", "\n  ", "\n\n", ": ", " #", "- ", "  # ", "{{ 甲 }}", ">-", "|\n", "null", "---", "..."]
)
SCALARS = st.one_of(
    st.lists(PIECES, max_size=6).map("".join),
    st.sampled_from(
        ["{甲: 1, 乙: 2}", "[甲, 乙]", '"甲"', "'乙 '", "{}", "[]", ">-", "|", "|-", ">", "", "依法。"]
    ),
)
LINES = st.builds(
    lambda indent, dash, key, value: f"{' ' * indent}{dash}{key}{value}",
    st.sampled_from([0, 0, 2, 2, 4, 1, 6]),
    st.sampled_from(["", "", "- ", "- - ", "-"]),
    st.sampled_from(["", "", "甲: ", "乙: ", "丙: ", "甲:", "a1: ", "null: "]),
    SCALARS,
)


@given(st.lists(LINES, min_size=1, max_size=8), st.booleans())
def test_whatever_is_read_is_read_as_libyaml_does(lines: list[str], whole: bool) -> None:
    same("\n".join(lines) + "\n" * whole)


LONGEST = max((path.read_text("utf-8") for path in FILES), key=len).split("\n")


@given(st.integers(0, len(LONGEST)), st.integers(1, 14), st.booleans(), st.data())
def test_a_sample_with_slips_is_read_as_libyaml_reads_it(
    start: int, count: int, inside: bool, data: st.DataObject
) -> None:
    part = LONGEST[start : start + count]
    text = "\n".join(["甲甲:", *(f"  {line}" if line else "" for line in part)] if inside else part) + "\n"
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at] + data.draw(st.one_of(PIECES, st.just(""))) + text[at + data.draw(st.integers(0, 1)) :]
        )
    same(text)


@given(st.text("甲。5%{} \n}", max_size=30), st.sampled_from(["|", "|-", ">", ">-"]))
def test_texts_on_lines_are_folded_as_libyaml_folds_them(text: str, header: str) -> None:
    lines = text.replace("\n", "\n    ")
    same(f"甲:\n  乙: {header}\n    {lines}\n  丙: 1\n")
