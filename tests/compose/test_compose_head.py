"""版头: the mark fitted to its length, 发文字号 and 签发人 line by line (GB/T 9704-2012, 7.2.4 to 7.2.6)."""

from __future__ import annotations

import pytest
from composing import composed
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.compose.document import Mark, Paragraph
from toolkit.compose.head import mark, number
from toolkit.compose.widths import width

NUMBER = "甲乙〔2024〕12号"
NAMES = ("王某某", "李某", "张某某", "赵某", "钱某某", "孙某某", "周某")


def made(*names: str) -> Mark:
    (block,) = mark(names, (), ())
    assert isinstance(block, Mark)
    return block


def texts(block: Mark) -> list[str]:
    return [line.text for line in block.lines]


def wide(block: Mark, text: str, spread: float = 0) -> float:
    """Points that a line takes."""
    return width(text) * block.size * block.scale / 100 + spread * (len(text) - 1)


def lines(signatories: tuple[str, ...], document_number: str = NUMBER) -> list[tuple[str, tuple[float, ...]]]:
    out = []
    for line in number(document_number, signatories, ((), ())):
        assert isinstance(line, Paragraph)
        assert line.place is not None
        out.append((line.text, line.place.tabs))
    return out


@pytest.mark.parametrize("length", range(4, 12))
def test_a_mark_of_at_most_eleven_characters_is_set_as_its_style_says(length: int) -> None:
    block = made("局" * length)
    assert (block.size, block.scale, texts(block)) == (36, 100, ["局" * length])


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=80))
def test_a_mark_of_any_length_stays_in_the_type_area_and_is_no_smaller_than_the_title(length: int) -> None:
    (line,) = (block := made("局" * length)).lines
    assert line.text.replace("\n", "") == "局" * length
    if "\n" not in line.text:
        assert wide(block, line.text) <= 442
    assert block.size >= 22
    assert block.scale >= 60


def test_a_mark_is_first_made_narrower_then_smaller_then_broken_between_words() -> None:
    narrower, smaller = (made("局" * n) for n in (15, 24))
    assert (narrower.size, narrower.scale < 100) == (36, True)
    assert (smaller.size < 36, smaller.scale) == (True, 66)
    (line,) = made("甲市人民政府住房和城乡建设局人力资源和社会保障局文化旅游和广播电视局文件").lines
    assert line.text == "甲市人民政府住房和城乡建设局人力资源和社会\n保障局文化旅游和广播电视局文件"


@pytest.mark.parametrize(
    ("typed", "names", "beside"),
    [
        (["甲局", "乙局文件"], ["甲局", "乙局"], "文件"),
        (["甲局文件", "乙局文件"], ["甲局", "乙局"], "文件"),
        (["甲局", "乙局", "文件"], ["甲局", "乙局"], "文件"),
        (["甲局", "乙局"], ["甲局", "乙局"], ""),
        (["甲局文件", "乙局"], ["甲局文件", "乙局"], ""),
        (["甲局", "文件"], ["甲局文件"], ""),
        (["甲局文件"], ["甲局文件"], ""),
    ],
)
def test_in_a_joint_mark_what_is_typed_last_tells_whether_it_bears_the_word(
    typed: list[str], names: list[str], beside: str
) -> None:
    block = made(*typed)
    assert (texts(block), block.beside) == (names, beside)


@given(st.lists(st.integers(min_value=2, max_value=24), min_size=2, max_size=8), st.booleans())
def test_the_organs_of_a_joint_mark_are_equally_wide_and_fit_the_page(
    lengths: list[int], beside: bool
) -> None:
    block = made(*("局" * n for n in lengths), *(["文件"] if beside else []))
    widths = [wide(block, line.text, line.spread) for line in block.lines]
    assert max(widths) - min(widths) < 0.1
    assert max(widths) + block.gap + block.room <= 443
    assert block.size >= 22 or len(lengths) > 6
    assert block.pitch * min(len(lengths), 6) <= 166


def test_a_mark_that_is_missing_is_not_spread_apart() -> None:
    assert made("甲市司法局", "【待补】").lines[1].spread == 0


def test_without_a_signatory_the_number_is_centred() -> None:
    (line,) = number(NUMBER, (), ((), ()))
    assert isinstance(line, Paragraph)
    assert line.place is not None
    assert (line.text, line.place.align) == (NUMBER, "center")


def test_one_signatory_ends_one_character_before_the_edge_on_the_line_of_the_number() -> None:
    assert lines(NAMES[:1]) == [(f"\t{NUMBER}\t签发人：王某某", (1, 20))]


def test_two_stand_a_line_in_columns_and_the_number_beside_the_last() -> None:
    assert lines(NAMES[:5]) == [
        ("\t签发人：王某某\t李某", (17, 25)),
        ("\t张某某\t赵某", (21, 25)),
        (f"\t{NUMBER}\t钱某某", (1, 21)),
    ]


def test_names_that_leave_no_room_for_the_number_stand_one_a_line() -> None:
    long = ("阿卜杜热西提·某某", "迪丽拜尔·某某某", "王某某")
    assert lines(long, "甲政办法〔2024〕112号") == [
        ("\t签发人：阿卜杜热西提·某某", (14,)),
        ("\t迪丽拜尔·某某某", (18,)),
        ("\t甲政办法〔2024〕112号\t王某某", (1, 18)),
    ]


@given(
    st.lists(st.text("某", min_size=1, max_size=14), min_size=1, max_size=12),
    st.text("甲", min_size=1, max_size=14),
)
def test_no_name_is_lost_and_nothing_stands_over_another(names: list[str], prefix: str) -> None:
    document_number = f"{prefix}〔2024〕12号"
    found = lines(tuple(names), document_number)
    said = "\t".join(text for text, _ in found)
    assert sorted(said.replace("签发人：", "").split("\t")) == sorted(
        [*names, document_number, *[""] * len(found)]
    )
    for text, stops in found:
        pieces = text.split("\t")[1:]
        assert len(pieces) == len(stops)
        for piece, begin, after in zip(pieces, stops, (*stops[1:], 27), strict=True):
            assert begin + width(piece) <= after


def test_a_document_without_a_number_has_no_head() -> None:
    draft = composed("公文: {发文机关标志: 甲局文件}\n章节: {导语: 甲。}\n").composed
    assert (draft.mark, draft.number) == ((), ())


def test_the_lines_know_where_they_come_from() -> None:
    data = "公文: {发文字号: 甲〔2024〕1号}\n版本: {上报版: {签发人: [王某某, 李某, 张某]}}\n章节: {导语: 甲。}\n"
    draft = composed(data, edition="上报版").composed
    assert [line.path for line in draft.number] == [("版本", "上报版", "签发人")] * 2
    assert [block.path for block in draft.mark] == [("公文", "发文机关标志")]


@pytest.mark.parametrize("names", [("",), ("\u3000",), ("", "文件"), ("甲{{ 没有 }", "文件")])
def test_a_mark_without_a_character_is_no_bug(names: tuple[str, ...]) -> None:
    assert all(
        line.text.strip() for block in mark(names, (), ()) if isinstance(block, Mark) for line in block.lines
    )


def test_a_mark_whose_tags_are_refused_is_told_as_that_alone() -> None:
    result = composed(
        "公文: {发文字号: 甲〔2024〕1号, 发文机关标志: '甲{{ 没有 }}文件'}\n章节: {导语: 甲。}\n"
    )
    assert {problem.code for problem in result.problems} == {"P403"}
