"""A title and its number, or a number and its date, on one line, as pages print them."""

from __future__ import annotations

import pytest

from toolkit.importing.manuscript import Line, Manuscript
from toolkit.importing.telling.parts import told
from toolkit.importing.tidying.tidy import tidy

TITLE = "某某市园林局关于做好春季植树工作的通知"
TEXT = ("各科室：", "请各科室抓好植树工作。")


def lines(*texts: str) -> Manuscript:
    return tidy(Manuscript("某.txt", "行", tuple(Line(text, n) for n, text in enumerate(texts, 1))))


def kept(*texts: str) -> list[tuple[str, int]]:
    return [(block.text, block.place) for block in lines(*texts).blocks if isinstance(block, Line)]


def test_a_number_in_brackets_behind_a_title_gets_a_line_of_its_own() -> None:
    made = lines(f"{TITLE}（某园发〔2031〕3号）", *TEXT)
    assert [block.text for block in made.blocks if isinstance(block, Line)] == [
        TITLE,
        "某园发〔2031〕3号",
        *TEXT,
    ]
    assert [(c.before, c.after, c.place) for c in made.changes] == [
        ("（某园发〔2031〕3号）", "某园发〔2031〕3号", 1)
    ]
    assert {e.key: e.value for e in told(made).elements} == {
        "标题": TITLE,
        "发文字号": "某园发〔2031〕3号",
        "主送": ("各科室",),
    }


def test_a_number_in_brackets_below_a_title_loses_them() -> None:
    made = told(lines(TITLE, "（某园发〔2031〕3号）", *TEXT))
    assert [(each.key, each.value) for each in made.elements] == [
        ("标题", TITLE),
        ("发文字号", "某园发〔2031〕3号"),
        ("主送", ("各科室",)),
    ]


def test_a_signatory_behind_a_number_below_a_title_gets_a_line_of_its_own() -> None:
    made = told(lines(TITLE, "某园发〔2031〕3号      签发人：张某", *TEXT))
    assert [(each.key, each.value, each.moved) for each in made.elements] == [
        ("标题", TITLE, False),
        ("发文字号", "某园发〔2031〕3号", True),
        ("签发人", ("张某",), True),
        ("主送", ("各科室",), False),
    ]


def test_a_date_behind_a_number_gets_a_line_of_its_own() -> None:
    assert kept(TITLE, "某园发〔2031〕3号  二〇三一年三月五日", *TEXT)[:3] == [
        (TITLE, 1),
        ("某园发〔2031〕3号", 2),
        ("二〇三一年三月五日", 2),
    ]


@pytest.mark.parametrize(
    "first",
    [
        (f"{TITLE}（某园发〔2031〕3号）", "某园发〔2031〕3号"),
        (TITLE, "根据上级文件；现转发有关通知（某园发〔2031〕3号）"),
    ],
)
def test_other_lines_stay_as_they_are(first: tuple[str, ...]) -> None:
    assert [text for text, _ in kept(*first, *TEXT)] == [*first, *TEXT]
