"""The columns of a table: as wide as what stands in them, figures and short words in the middle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.compose.columns import centred, shares

HEAD = ("序号", "部门", "案件数", "说明")
ROWS = (
    ("1", "市公安局", "1,320件", "全年评查的案卷，含上年结转的在内，逐卷登记问题并反馈到办案单位"),
    ("2", "市市场监督管理局", "【待补：案件数】", "无"),
)


def test_a_column_is_as_wide_as_what_stands_in_it_and_prose_takes_the_rest():
    number, unit, cases, prose = shares(HEAD, ROWS, lying=False)
    assert number < cases < unit < prose
    assert (number, unit) == (35, 95)  # tenths of a character: what stands there, and the margins


def test_a_narrow_column_is_not_made_narrower_for_wide_ones():
    head = ("序号", *(f"第{each}栏" for each in "一二三四五六"))
    wide = shares(head, [("12", *(["很长的一格文字要占几行才写得下"] * 6))], lying=False)
    assert wide[0] == 35
    assert max(wide[1:]) - min(wide[1:]) <= 1


def test_a_long_head_over_short_figures_takes_two_lines():
    one, two = shares(("办理结果群众满意率（%）", "单位"), [("99", "市公安局指挥中心")], lying=False)
    assert one < two


def test_figures_ordinals_dates_and_short_words_stand_in_the_middle_and_prose_does_not():
    assert centred(ROWS) == (True, False, True, False)
    assert (
        centred([("2024-01-20", "—", "98.6%", "是"), ("2024年1月至6月", "", "12.5万元", "【待补：是否】")])
        == (True,) * 4
    )
    assert centred([]) == ()


texts = st.text(max_size=60)


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_whatever_stands_in_a_table_every_column_has_some_width(rows):
    head, *more = rows
    for lying in (False, True):
        found = shares(head, more, lying=lying)
        assert len(found) == len(head)
        assert min(found) > 0
    assert len(centred(more)) in (0, len(head))
