"""Differences between two texts: nothing is lost of either, and what is the same is not told."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from toolkit.template.changes import Change, changes, figures
from toolkit.template.pieces import GONE, KEPT, NEW, pieces_of
from toolkit.word.engine.styles import name_in_word
from toolkit.word.printed import Printed

TEXTS = st.lists(st.text(alphabet="一二三四检查报告12 。", min_size=1, max_size=30), max_size=12)


def printed(*texts: str, style: str = "") -> list[Printed]:
    return [Printed("正文", style, text) for text in texts]


def told(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in changes(printed(*before), printed(*after)).changes]


@given(TEXTS, TEXTS)
def test_the_changes_make_the_new_text_of_the_old(before: list[str], after: list[str]) -> None:
    found = changes(printed(*before), printed(*after)).changes
    gone, new = [each.before for each in found if each.before], [each.after for each in found if each.after]
    assert Counter(before) - Counter(gone) == Counter(after) - Counter(new)
    assert not Counter(gone) - Counter(before)
    assert not Counter(new) - Counter(after)
    for each in found:
        assert "".join(text for mark, text in each.pieces if mark in (KEPT, GONE)) == each.before
        assert "".join(text for mark, text in each.pieces if mark in (KEPT, NEW)) == each.after


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(texts: list[str]) -> None:
    assert told(texts, texts) == []


def test_a_paragraph_that_was_put_in_is_one_change() -> None:
    old = ["一、工作", "甲", "二、问题", "乙"]
    new = ["一、工作", "甲", "二、保障", "丙丁", "三、问题", "乙"]
    assert told(old, new) == [("", "二、保障"), ("", "丙丁"), ("二、问题", "三、问题")]


def test_a_changed_word_is_told_within_its_paragraph() -> None:
    (change,) = changes(
        printed("现将全年工作情况报告如下，请予审议。"), printed("现将上年工作情况报告如下，请予审议。")
    ).changes
    assert change.pieces == (
        (KEPT, "现将"),
        (GONE, "全"),
        (NEW, "上"),
        (KEPT, "年工作情况报告如下，请予审议。"),
    )


def test_a_paragraph_of_another_style_is_no_change_of_text() -> None:
    found = changes(printed("甲"), printed("甲", style="标题"))
    assert found.changes == ()
    assert [(one.style, other.style) for one, other in found.restyled] == [("", "标题")]


def test_what_moved_from_the_text_to_a_footer_is_gone_and_new() -> None:
    found = changes([Printed("正文", "", "内部资料")], [Printed("页脚", "", "内部资料")]).changes
    assert [(each.place, each.before, each.after) for each in found] == [
        ("正文", "内部资料", ""),
        ("页脚", "", "内部资料"),
    ]


def test_changes_that_differ_in_names_and_figures_alone_are_alike() -> None:
    one = Change("正文", "", "甲局办理12件", ((NEW, "甲局办理12件"),))
    other = Change("正文", "", "乙委办理3.5件", ((NEW, "乙委办理3.5件"),))
    assert one.alike(["甲局"]) == other.alike(["乙委"])
    assert one.alike([]) != other.alike([])


def test_figures_are_told_with_their_measure_and_numerals_are_none() -> None:
    one = Change("正文", "1．办理1,200件，占97.5%。", "2．办理1,300件，占97.5%。", ())
    assert figures([one]) == (("1,200件",), ("1,300件",))
    measured = Change("表格", "新建12公里，服务30人次", "+2.5；服务31人次", ())
    assert figures([measured]) == (("12公里", "30人次"), ("+2.5", "31人次"))


def test_styles_are_called_as_a_chinese_word_calls_them() -> None:
    said = [
        name_in_word(name) for name in ("heading 1", "Heading 2", "toc 1", "footer", "公文正文", "heading x")
    ]
    assert said == ["标题 1", "标题 2", "目录 1", "页脚", "公文正文", "heading x"]


def test_very_long_texts_are_compared_all_the_same() -> None:
    old = [f"第{n}条" for n in range(6000)]
    assert len(told(old, [*old, "附则"])) == 1
    assert told(["首", *old, "尾"], ["始", *old, "末"])


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_make_both_texts(before: str, after: str) -> None:
    for old, new in ((before, after), (before * 30, after * 30)):
        found = pieces_of(old, new)
        assert "".join(text for mark, text in found if mark != NEW) == old
        assert "".join(text for mark, text in found if mark != GONE) == new
        assert all(text for _, text in found)


def test_a_figure_is_one_piece() -> None:
    assert pieces_of("2025年办理120件", "2026年办理130件") == (
        (GONE, "2025"),
        (NEW, "2026"),
        (KEPT, "年办理"),
        (GONE, "120"),
        (NEW, "130"),
        (KEPT, "件"),
    )


def test_a_sign_that_stayed_by_chance_is_no_piece_of_its_own() -> None:
    assert pieces_of("履行推进第一责任人职责情况", "履职情况") == (
        (KEPT, "履"),
        (GONE, "行推进第一责任人职责"),
        (NEW, "职"),
        (KEPT, "情况"),
    )
