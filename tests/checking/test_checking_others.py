"""What units share, where documents come from memory: the same findings, in any order; and what the bands promise."""

from __future__ import annotations

from array import array

import pytest
from checked import Subject, subject
from hypothesis import given
from hypothesis import strategies as st

from toolkit.checking.alike import set_phrases
from toolkit.checking.likeness import SAME, WIDTH, near, shingles, signatures, sketch, together
from toolkit.checking.others import Others

UNITS = ("甲市交通运输局", "甲市司法局", "甲市档案馆", "乙县人民政府", "甲市人民政府")
WORDS = "台账窗口表格清单材料封面登记复核签字归档扫描成册借阅课程讲师测验问卷走访大厅回访评价星级标识地图楼层"


def paragraph(number: int) -> str:
    return (
        "".join(WORDS[(number * 31 + place * place * (number + 3)) % len(WORDS)] for place in range(60))
        + "。"
    )


def report(paragraphs: list[int]) -> str:
    lines = "".join(f"    - {paragraph(number)}\n" for number in paragraphs)
    return (
        "模板: 部门年度报告\n"
        "公文: {发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}\n"
        f"章节:\n  导语: 现报告如下。\n  主要工作:\n{lines}"
        "  履职情况: 局长亲自部署。\n  存在问题: 人手不足。\n  下步工作: 充实人手。\n"
    )


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    """Five units that share some paragraphs of six."""
    has = ([1, 2, 3], [2, 3, 4], [1, 4], [5, 3], [6, 2])
    made = [subject(report(own), unit=unit) for unit, own in zip(UNITS, has, strict=True)]
    assert all(isinstance(each, Subject) for each in made), made
    return made


def found(kept: list[tuple[str, bytes]]) -> list[object]:
    others = Others()
    for label, each in kept:
        others.add(label, each)
    return list(others.findings())


@given(st.data())
def test_what_was_kept_tells_the_same_in_any_order(subjects: list[Subject], data: st.DataObject) -> None:
    """Kept by one gatherer or by several, of some of the documents or of all."""
    chosen = data.draw(st.lists(st.sampled_from(range(len(subjects))), unique=True))
    one = Others()
    fresh = [(each.label, one.keep(each)) for each in (subjects[number] for number in chosen)]
    stored = [(each.label, Others().keep(each)) for each in (subjects[number] for number in sorted(chosen))]
    assert found(fresh) == found(stored)
    assert [label for label, _ in fresh] or not found(fresh)


def test_five_units_are_told_what_they_share(subjects: list[Subject]) -> None:
    others = Others()
    told = found([(each.label, others.keep(each)) for each in subjects])
    assert {label for label, _, _ in told} == {each.label for each in subjects if each.unit_key != UNITS[4]}


@given(st.data())
def test_what_was_counted_before_tells_the_same(subjects: list[Subject], data: st.DataObject) -> None:
    """Counted in an earlier run over some of the documents, or others."""
    earlier, now = (data.draw(st.lists(st.sampled_from(range(len(subjects))), unique=True)) for _ in range(2))
    before = Others()
    for number in earlier:
        before.add(subjects[number].label, before.keep(subjects[number]))
    list(before.findings())
    after = Others()
    after.recall(before.counted())
    for number in now:
        after.add(subjects[number].label, after.keep(subjects[number]))
    assert list(after.findings()) == found(
        [(subjects[number].label, after.keep(subjects[number])) for number in now]
    )


TEXTS = st.lists(st.text("甲乙丙丁戊己庚辛", min_size=4, max_size=90), min_size=1, max_size=12, unique=True)


def no_shares(_: int) -> dict[int, float]:
    return {}


@given(TEXTS)
def test_shares_are_those_of_shingles(texts: list[str]) -> None:
    """Where all are compared, exactly those are told that hold enough."""
    everyone = range(len(texts))
    for number, others in near(texts, [0] * len(texts), [everyone], everyone, no_shares):
        mine = shingles(texts[number])
        shares = {
            other: len(mine & shingles(texts[other])) / len(mine) for other in everyone if other != number
        }
        assert {other: share for share, other in others if share >= SAME} == {
            other: share for other, share in shares.items() if share >= SAME
        }


@given(TEXTS)
def test_the_signature_of_a_text_do_not_depend_on_the_others(texts: list[str]) -> None:
    every = signatures(texts)
    assert every == b"".join(signatures([text]) for text in texts)
    assert len(every) == WIDTH * len(texts)


@given(st.lists(st.lists(st.integers(0, 3), min_size=21, max_size=21), max_size=12))
def test_those_are_together_that_have_a_band_in_common(rows: list[list[int]]) -> None:
    groups = list(together(b"".join(array("I", row).tobytes() + bytes(WIDTH - 84) for row in rows)))
    assert all(group == sorted(group) and len(group) > 1 for group in groups)
    assert {(a, b) for group in groups for a in group for b in group if a < b} == {
        (a, b)
        for a in range(len(rows))
        for b in range(a + 1, len(rows))
        if any(x == y for x, y in zip(rows[a], rows[b], strict=True))
    }


def test_of_hundreds_that_are_nearly_the_same_each_finds_some() -> None:
    """In no more than so many comparisons each."""
    texts = sorted(paragraph(1) * 2 + str(number) for number in range(600))
    every = signatures(texts)
    sketches = [sketch(every, number) for number in range(600)]
    assert all(
        1 <= len(others) <= 32
        for _, others in near(texts, sketches, [list(range(600))] * 21, range(600), no_shares)
    )


@given(st.data())
def test_a_text_with_a_set_phrase_has_a_word_that_leads_to_it(data: st.DataObject) -> None:
    """The short cut of ``masked`` leaves nothing out."""
    phrases, words = set_phrases()
    line = data.draw(st.sampled_from(phrases.pattern.removeprefix("(?:").removesuffix(")").split(")|(?:")))
    assert words.search(data.draw(st.from_regex(line, fullmatch=True)))
