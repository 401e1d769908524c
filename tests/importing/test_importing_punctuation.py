"""Half-width punctuation of Chinese text becomes full-width; that of numbers, addresses and Latin stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from importing_strategies import TEXTS

from toolkit.importing.tidying.punctuation import punctuated


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("修订制度,明确职责;强化监督.", "修订制度，明确职责；强化监督。"),
        ("各科室,局属各单位:", "各科室，局属各单位："),
        ("占比97.28%,即办件", "占比97.28%，即办件"),
        ("(一)健全机制", "（一）健全机制"),
        ("(1)健全机制", "（1）健全机制"),
        ("(2017-2020年)的方案", "（2017-2020年）的方案"),
        ("政府和社会资本合作(PPP)项目", "政府和社会资本合作（PPP）项目"),
        ("甲办法(试行）已印发", "甲办法（试行）已印发"),
        ("(责任单位:甲科(室),乙科)", "（责任单位：甲科（室），乙科）"),
        ("怎么办?马上办!", "怎么办？马上办！"),
        ("时间:8:30至17:00,地点:三楼", "时间：8:30至17:00，地点：三楼"),
        ('落实"三项制度"和"双公示"', "落实“三项制度”和“双公示”"),
        ("一条主线--服务群众", "一条主线——服务群众"),
        ("某政发﹝2023﹞12号", "某政发〔2023〕12号"),
        ("某政发[2023]12号文件", "某政发〔2023〕12号文件"),
        ("网址:http://a.gov.cn/x?y=1,请查看", "网址：http://a.gov.cn/x?y=1，请查看"),
        ("附件:1.甲表", "附件：1.甲表"),
        ("一.总体要求,抓好落实", "一.总体要求，抓好落实"),
    ],
)
def test_marks_of_chinese_text_are_widened(before: str, after: str) -> None:
    assert punctuated(before)[0] == after


@pytest.mark.parametrize(
    "text",
    [
        "投资3,500万元",
        "1.健全制度",
        "1.1.2 建设目标",
        "增长3.5个百分点",
        "PM2.5浓度下降",
        "See Note (a), section 3: done. Why?",
        "《ISO 9001:2015, 质量管理体系》",
        "邮箱a.b@c.gov.cn",
        "办公系统www.a.gov.cn",
        "卡尔.马克思",
        "等等...",
        "通知.docx",
        "比例为1:2",
        '屏幕15"的电脑',
        '"不成对',
        "1)第一项",
        "2016--2020年",
        "见[1]和[2023]年",
        "二是推进工作.发挥第三方评估作用。",
    ],
)
def test_other_marks_stay(text: str) -> None:
    assert punctuated(text) == (text, ())


def test_each_mark_that_was_changed_is_told_in_order() -> None:
    text, marks = punctuated("甲,乙(丙)")
    assert text == "甲，乙（丙）"
    assert [(mark.at, mark.before, mark.after) for mark in marks] == [
        (1, ",", "，"),
        (3, "(", "（"),
        (5, ")", "）"),
    ]


@settings(max_examples=300)
@given(TEXTS)
def test_the_text_before_is_known_from_the_marks(text: str) -> None:
    made, marks = punctuated(text)
    assert len(made) == len(text)
    back = made
    for mark in marks:
        assert made[mark.at : mark.at + len(mark.after)] == mark.after
        back = back[: mark.at] + mark.before + back[mark.at + len(mark.after) :]
    assert back == text
    assert [mark.at for mark in marks] == sorted({mark.at for mark in marks})


@given(TEXTS)
def test_letters_and_digits_are_never_touched(text: str) -> None:
    made, _ = punctuated(text)
    assert [c for c in made if c.isalnum()] == [c for c in text if c.isalnum()]


@given(TEXTS)
def test_what_was_widened_stays_as_it_is(text: str) -> None:
    once, _ = punctuated(text)
    assert len(punctuated(once)[0]) == len(once)
