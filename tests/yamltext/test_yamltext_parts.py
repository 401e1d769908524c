"""Some blocks of a file alone: what they say and where they stand is what the whole file says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.yamltext import Document, read_yaml
from toolkit.yamltext.parts import blocks_of

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data").glob("2*/*.yaml"))
WANTED = ("年度", "单位", "指标")
HEAD = "年度: 2022\n单位: 甲局\n"
FIGURES = "指标:\n  案件: {数值: 5, 计量: 件}\n"


def places(document: Document, value: object, path: tuple[str | int, ...] = ()) -> dict:
    """Every place below a value."""
    found = {path: (document.place(path), document.place(path, of_key=True))}
    if isinstance(value, dict):
        for key, item in value.items():
            found |= places(document, item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found |= places(document, item, (*path, index))
    return found


def same(data: bytes) -> None:
    whole, _ = read_yaml(data, "甲.yaml")
    part, problems = read_yaml(data, "甲.yaml", WANTED)
    assert whole is not None
    assert part is not None
    assert isinstance(whole.value, dict)
    assert isinstance(part.value, dict)
    for key in WANTED:
        assert part.value.get(key) == whole.value.get(key)
        if key in whole.value:
            assert not problems or problems == read_yaml(data, "甲.yaml")[1]
            assert places(part, part.value[key], (key,)) == places(whole, whole.value[key], (key,))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_of_every_sample_the_figures_are_the_same_with_their_places(path: Path) -> None:
    data = path.read_bytes()
    same(data)
    assert blocks_of(data.decode(), WANTED), "and it was not read as a whole"


def test_what_is_not_wanted_is_not_read() -> None:
    part, problems = read_yaml(f"{HEAD}章节: {{导语: [}}\n{FIGURES}".replace("[", "").encode(), "x", WANTED)
    assert part is not None
    assert set(part.value) == set(WANTED)
    assert not problems


@pytest.mark.parametrize(
    "block",
    [
        '章节: {导语: "第一行\n指标:\n  案件: {数值: 6}\n"}\n',
        "章节:\n  导语: '第一行\n指标:\n  案件: {数值: 6}\n  '\n",
        "公文: {主送: [甲,\n指标:\n  案件: 6\n ]}\n",
        "章节:\n  导语: |\n    指标:\n      案件: 6\n",
        "章节:\n  导语: 甲\n\n\n  # 指标:\n# 指标:\n",
        '章节:\n  导语: 尺寸5"，\n    又6"\n',
        '"章节": 甲\n',
        "? 章节\n: 甲\n",
        "章节: &a 甲\n",
        "指标:\n  案件: {数值: 7}\n",
        "\ufeff公文: {}\n",
        '章节:\n  导语: 5" 屏\n  结语: "开始\n',
        "章节:\n  导语: don't\n  结语: '开始\n",
        '章节:\n  尺寸5": "开始\n指标:\n  甲: 5\n  "\n',
        "章节: {导语: 无}\r",
        '公文: {甲: 5", 乙: "开\n  始"}\n',
    ],
)
def test_where_the_edge_does_not_tell_blocks_apart_the_whole_file_is_read(block: str) -> None:
    for text in (HEAD + block + FIGURES, HEAD + FIGURES + block, block + HEAD + FIGURES):
        whole, problems = read_yaml(text.encode(), "x")
        part, of_part = read_yaml(text.encode(), "x", WANTED)
        if whole is None or problems:
            told = {problem.code for problem in problems}
            assert not of_part or {problem.code for problem in of_part} <= told
            continue
        assert part is not None
        assert {key: part.value[key] for key in WANTED} == {key: whole.value[key] for key in WANTED}


LINES = st.lists(
    st.sampled_from(
        [
            *("指标:", "章节:", "公文: {}", "年度: 2022", "单位: 甲"),
            *(
                "  甲: 乙",
                '  丙: "丁',
                "  戊'",
                '  己"',
                "  - 庚",
                "  辛: {壬: 1}",
                "  癸: [1,",
                "  2]",
                "# 注",
            ),
            *(
                "",
                "  |",
                "    文",
                "  子: |",
                "  丑: >-",
                "寅",
                "}",
                "]",
                "---",
                "  卯: '辰",
                "  午: 'a''b'",
                '  未: 5" 屏',
                "# don't",
                '  申: ["]"',
                "  酉: {{ '甲' }}",
            ),
        ]
    ),
    max_size=12,
)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_whatever_the_lines_a_part_never_says_what_the_whole_denies(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    whole, problems = read_yaml(data, "x")
    part, _ = read_yaml(data, "x", WANTED)
    if whole is None or problems or not isinstance(whole.value, dict):
        return  # a file that has faults tells them when it is checked
    assert part is not None
    for key in WANTED:
        assert part.value.get(key) == whole.value.get(key)
