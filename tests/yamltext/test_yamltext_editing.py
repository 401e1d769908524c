"""A character of a value is found where it was typed, and replaced there, whatever the value is typed as."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import NOT_CARRIED
from toolkit.yamltext import read_yaml
from toolkit.yamltext.editing import Source, reread
from toolkit.yamltext.writing import yaml_text

PATH = ("甲", 0)
TEXTS = st.text("一二三，。“”,.:;()\"'\\ \u3000\xa0\n{}#-12%abé\u0301\u0085\u2028\U0001f600", max_size=60)


def source(text: str) -> Source:
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert not problems, [str(problem) for problem in problems]
    assert document is not None
    return Source(text.encode(), document)


def typed_as(text: str, style: str) -> str:
    """A file with the text as one of a list, in a style that can carry it."""
    if style == "double":
        return f"甲:\n  - {json.dumps(text, ensure_ascii=False)}\n  - 乙\n"
    if style == "escaped":
        return f"甲:\n  - {json.dumps(text)}\n  - 乙\n".replace("\\ud83d\\ude00", "\\U0001f600")
    if style == "single":
        return "甲:\n  - '" + text.replace("'", "''") + "'\n  - 乙\n"
    if style == "literal":
        return "甲:\n  - |2-\n" + "".join(f"     {line}\n" for line in text.split("\n")) + "  - 乙\n"
    return yaml_text({"甲": [text, "乙"]})


def changed(file: Source, at: int, after: str) -> str | None:
    span = file.spans(PATH)[at]
    assert span is not None
    document = reread(file.replaced([(span, after)]), file.document, [PATH])
    return None if document is None else document.value["甲"][0]


@given(TEXTS, st.sampled_from(["double", "escaped", "single", "literal", "writer"]), st.data())
def test_a_replaced_character_is_the_only_one_that_changes(text: str, style: str, data) -> None:
    yaml = typed_as(text, style)
    document, problems = read_yaml(yaml.encode(), "x.yaml")
    if document is None or problems or not isinstance(value := document.value["甲"][0], str):
        return
    file = Source(yaml.encode(), document)
    spans = file.spans(PATH)
    assert len(spans) == len(value)
    places = [at for at, mark in enumerate(value) if mark in "一二三，。" and spans[at] is not None]
    assert len(places) == sum(mark in "一二三，。" for mark in value)
    if places:
        at = data.draw(st.sampled_from(places))
        after = "丁" if value[at] in "一二三" else "；"
        assert changed(file, at, after) == value[:at] + after + value[at + 1 :]


@given(TEXTS.filter(lambda text: not NOT_CARRIED.search(text)))
def test_nothing_replaced_is_the_same_bytes(text: str) -> None:
    yaml = "\ufeff" + yaml_text({"甲": [text, "乙"]}).replace("\n", "\r\n")
    document, problems = read_yaml(yaml.encode(), "x.yaml")
    if document is not None and not problems:
        assert Source(yaml.encode(), document).replaced([]) == yaml.encode()


@pytest.mark.parametrize(
    ("yaml", "wanted"),
    [
        ("甲: [5份 , 乙]\n", "甲: [5份 , 乙]\n"),
        ("甲:\n  - 一,二  # 注,释\n", "甲:\n  - 一，二  # 注,释\n"),
        ("甲:\r\n  - 一,二\r\n", "甲:\r\n  - 一，二\r\n"),
        ("\ufeff甲:\n  - '一,''二'\n", "\ufeff甲:\n  - '一，''二'\n"),
        ('甲:\n  - "一\\",\\u4e8c"\n', '甲:\n  - "一\\"，\\u4e8c"\n'),
        ("甲:\n  - >-  # 折,行\n    一,\n    二\n", "甲:\n  - >-  # 折,行\n    一，\n    二\n"),
        ("甲:\n  - |\n    一\t,\n\n      二\n", "甲:\n  - |\n    一\t，\n\n      二\n"),
        ("甲:\n  - 一\n    e\u0301,\n    二\n", "甲:\n  - 一\n    e\u0301，\n    二\n"),
        ("甲:\n  - 一\x85\u2028,\n", "甲:\n  - 一\x85\u2028，\n"),
    ],
)
def test_only_the_characters_named_are_other_bytes(yaml: str, wanted: str) -> None:
    file = source(yaml)
    value = file.value(PATH)
    assert value is not None
    spans = file.spans(PATH)
    marks = [
        (span, "，") for span, mark in zip(spans, value, strict=True) if mark == "," and span is not None
    ]
    assert file.replaced(marks).decode() == wanted


def test_a_fold_has_no_character_of_its_own() -> None:
    file = source("甲:\n  - a\n    b c\n")
    assert file.value(PATH) == "a b c"
    assert [span is None for span in file.spans(PATH)] == [False, True, False, False, False]


def test_an_escape_is_replaced_as_a_whole() -> None:
    file = source('甲:\n  - "一\\"二"\n')
    assert file.replaced([(file.spans(PATH)[1] or (0, 0), "“")]).decode() == '甲:\n  - "一“二"\n'


def test_places_are_those_of_the_file() -> None:
    file = source("甲:\n  - >-\n    一二，\n    三，四\n")
    spans = file.spans(PATH)
    assert [file.place(span[0]) for span in spans if span] == [
        (3, 5),
        (3, 6),
        (3, 7),
        (4, 5),
        (4, 6),
        (4, 7),
    ]


def test_a_change_that_means_something_to_yaml_is_none() -> None:
    file = source("甲:\n  - 一,二\n")
    span = file.spans(PATH)[1] or (0, 0)
    assert reread(file.replaced([(span, ": ")]), file.document, [PATH]) is None
    assert reread(file.replaced([(span, " #")]), file.document, [PATH]) is None
    assert reread(file.replaced([(span, "\n  - ")]), file.document, [PATH]) is None
    assert reread(file.replaced([(span, "，")]), file.document, []) is None


def test_other_bytes_than_were_read_are_refused() -> None:
    file = source("甲: 乙\n")
    with pytest.raises(ValueError, match="other bytes"):
        Source("甲: 丙\n".encode(), file.document)


def test_what_is_no_text_has_no_characters() -> None:
    file = source("甲: [乙]\n丙: ~\n")
    assert file.spans(("甲",)) == file.spans(("丙",)) == file.spans(("丁",)) == file.spans(("甲", 1)) == []
