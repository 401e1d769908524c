"""What keeps the end of a text with the signature."""

import pytest
from composing import composed

from toolkit.compose.document import Blocks, Paragraph
from toolkit.compose.holding import held_together

MANIFEST = "格式: 1\n文种: 通知\n标题: 关于有关工作的通知\n"
HEAD = "发文机关标志: 甲市乙局文件, 发文字号: 甲乙〔2024〕1号, 主送: [各科室], 成文日期: 2024-01-31"


def held(length: int, head: str = HEAD) -> bool:
    """Whether the only paragraph of a notice, of so many lines, is held to the signature."""
    text = "示" * (28 * length - 10)
    draft = composed(f"公文: {{{head}, 正文: {text}}}\n", manifest=MANIFEST).composed
    (paragraph,) = draft.notice
    assert isinstance(paragraph, Paragraph)
    return paragraph.keep_next


@pytest.mark.parametrize("lines", [1, 5, 8, 9])
def test_a_paragraph_that_may_end_on_the_first_page_is_held_to_the_signature(lines: int) -> None:
    assert held(lines)


@pytest.mark.parametrize("lines", [13, 16, 22])
def test_the_only_paragraph_is_not_held_where_it_surely_goes_over_the_first_page(lines: int) -> None:
    assert not held(lines)


def test_one_that_may_end_on_the_second_page_is_held() -> None:
    assert held(30)


def test_a_page_without_a_head_has_more_room() -> None:
    assert held(13, "成文日期: 2024-01-31")
    assert not held(25, "成文日期: 2024-01-31")


def test_of_several_paragraphs_the_last_is_held() -> None:
    long, last = Paragraph("公文正文", ()), Paragraph("公文正文", ())
    sections: dict[str, Blocks] = {"": (long,), "正文": (last,), "结语": ()}
    found = held_together(sections, 9)
    assert [
        each.keep_next for blocks in found.values() for each in blocks if isinstance(each, Paragraph)
    ] == [
        False,
        True,
    ]


def test_without_a_text_nothing_is_held() -> None:
    assert held_together({"": ()}, 9) == {"": ()}
