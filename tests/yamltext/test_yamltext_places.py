"""Where things stand: line and column of keys, values, items, and of tags inside texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.yamltext import Document, read_yaml
from toolkit.yamltext.document import dotted

FILE = """\
# 注释
年度: 2022
公文:
  主送: [市委, "市政府"]   # 两家
章节:
  导语: >-
    首行😀文字
    {{ 年度 }}年{{ 指标.错 }}尾
  主要工作:
    - 标题: 甲
      正文: |
        第一行
        😀第{{ 指标.误 }}行
    - 文字“{{ 指标.差 }}”
    - "引号{{ 指标.引 }}"
    - {标题: "😀", 正文: 乙}
"""


def read(text: str) -> Document:
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    assert not problems
    return document


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def document(request: pytest.FixtureRequest) -> Document:
    return read(FILE.replace("\n", request.param))


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("年度",), (2, 1), (2, 5)),
        (("公文",), (3, 1), (4, 3)),
        (("公文", "主送"), (4, 3), (4, 7)),
        (("公文", "主送", 0), (4, 8), (4, 8)),
        (("公文", "主送", 1), (4, 12), (4, 12)),
        (("章节", "导语"), (6, 3), (6, 7)),
        (("章节", "主要工作", 0), (10, 7), (10, 7)),
        (("章节", "主要工作", 0, "标题"), (10, 7), (10, 11)),
        (("章节", "主要工作", 3, "正文"), (16, 17), (16, 21)),
        (("章节", "主要工作", 9, "没有"), (10, 5), (10, 5)),
        (("没有", "这个"), (2, 1), (2, 1)),
    ],
)
def test_keys_values_and_items_have_their_place(
    document: Document, path: tuple, key: tuple[int, int], value: tuple[int, int]
) -> None:
    assert document.place(path, of_key=True) == key
    assert document.place(path) == value


@pytest.mark.parametrize(
    ("path", "tag", "place"),
    [
        (("章节", "导语"), "{{ 年度 }}", (8, 5)),
        (("章节", "导语"), "{{ 指标.错 }}", (8, 14)),
        (("章节", "主要工作", 0, "正文"), "{{ 指标.误 }}", (13, 11)),
        (("章节", "主要工作", 1), "{{ 指标.差 }}", (14, 10)),
        (("章节", "主要工作", 2), "{{ 指标.引 }}", (15, 10)),
        (("章节", "主要工作", 2), "{{ 没有 }}", (15, 7)),
        (("章节", "主要工作", 2), "", (15, 7)),
    ],
)
def test_a_tag_has_its_place_inside_a_text(
    document: Document, path: tuple, tag: str, place: tuple[int, int]
) -> None:
    assert document.place_of(path, tag) == place


@pytest.mark.parametrize(
    ("text", "tag", "place"),
    [
        ("甲: >-\n  共{{ 指标.错 |\n  同比 }}\n", "{{ 指标.错 | 同比 }}", (2, 4)),
        ("甲: >-\n  共{% if 甲\n  的 %}\n", "{% if 甲的 %}", (2, 4)),
        ("甲:\n  共{{ 指标.错 |\n  同比 }}\n", "{{ 指标.错 | 同比 }}", (2, 4)),
    ],
)
def test_a_tag_that_is_folded_over_lines_is_found(text: str, tag: str, place: tuple[int, int]) -> None:
    assert read(text).place_of(("甲",), tag) == place


def test_a_document_knows_which_paths_it_has(document: Document) -> None:
    assert document.has(())
    assert document.has(("章节", "主要工作", 3, "正文"))
    assert not document.has(("章节", "主要工作", 4))
    assert not document.has(("年度", 0))


def test_a_path_reads_as_users_write_it() -> None:
    assert dotted(("章节", "主要工作", 0, "内容", 1, "正文")) == "章节.主要工作[0].内容[1].正文"
    assert dotted(()) == ""


KEYS = st.text("甲乙丙😀\U00020000ab", min_size=1, max_size=6)


@given(st.dictionaries(KEYS, st.lists(KEYS, min_size=1, max_size=4), min_size=1, max_size=6), st.booleans())
def test_the_place_of_anything_is_where_its_text_begins(tree: dict[str, list[str]], crlf: bool) -> None:
    text = "".join(f"{key}:\n" + "".join(f"  - {item}\n" for item in items) for key, items in tree.items())
    lines = text.split("\n")
    document = read(text.replace("\n", "\r\n") if crlf else text)
    for key, items in tree.items():
        line, column = document.place((key,), of_key=True)
        assert lines[line - 1][column - 1 :] == f"{key}:"
        for index, item in enumerate(items):
            line, column = document.place((key, index))
            assert lines[line - 1][column - 1 :] == item


FOLDED = """\
甲: >-
  公布事项{{ 指标.事项 }}的要素，时限压缩率达到{{ 指标.压缩率 }}，
  比上年增长83%。参训人员{{ 指标.人员 }}左右，
  三要严在前；五要管到位。
  咨询电话全年畅通。
"""


@pytest.mark.parametrize(
    ("excerpt", "place"),
    [
        ("要严在前；五要管到位。咨询", (4, 4)),  # folded: on the line that has most of it
        ("{{ 指标.压缩率 }}，比上年增长83%", (3, 3)),  # tags apart
        ("约580人左右", (3, 25)),  # printed by a tag, but its end
        ("近约580人", (1, 4)),  # nothing of it is typed
    ],
)
def test_what_is_folded_or_printed_by_a_tag_has_the_place_of_what_is_typed(
    excerpt: str, place: tuple[int, int]
) -> None:
    assert read(FOLDED).place_of(("甲",), excerpt) == place
