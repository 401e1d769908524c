"""What was counted in an earlier run: the shares are those of counting all anew, whichever texts came and went."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.checking.counted import recounted, rows_by_text
from toolkit.checking.likeness import SAME, shingles, signatures

SIGNS = "台账窗口表格清单材料封面登记复核签字归档扫描成册借阅课程讲师测验问卷走访大厅回访评价星级标识地图楼层"
PARAGRAPHS = tuple(
    "".join(SIGNS[(number * 31 + place * place * (number + 3)) % len(SIGNS)] for place in range(60))
    for number in range(3)
)


def changed(number: int, signs: dict[int, str]) -> str:
    """A paragraph with some of its signs replaced."""
    return "".join(signs.get(place, sign) for place, sign in enumerate(PARAGRAPHS[number]))


def counted(texts: list[str], kept: bytes) -> tuple[dict[str, list[tuple[float, str]]], bytes]:
    """Of each text those that hold most of it with the shares, and what is kept; ``kept`` is of an earlier run."""
    every = signatures(texts)
    rows = rows_by_text(every)
    told, after = recounted(kept, every, rows, lambda wanted: {row: texts[row] for row in wanted})
    of = {number: texts[those[0]] for number, those in rows.items()}
    shares = {
        of[number]: sorted((share, of[other]) for share, other in found) for number, found in told.items()
    }
    return shares, after


NEARLY_EQUAL = st.builds(
    changed,
    st.integers(0, len(PARAGRAPHS) - 1),
    st.dictionaries(st.integers(0, 59), st.sampled_from("甲乙丙"), max_size=5),
)


@given(st.lists(st.lists(NEARLY_EQUAL, max_size=12), min_size=2, max_size=5))
@example([[PARAGRAPHS[0], changed(0, {3: "甲"})], [PARAGRAPHS[0]], [PARAGRAPHS[0], changed(0, {9: "乙"})]])
def test_counting_what_changed_gives_what_counting_all_gives(runs: list[list[str]]) -> None:
    """From run to run: texts that came, that went, that were changed a little, that stand twice."""
    kept = b""
    for texts in runs:
        shares, kept = counted(texts, kept)
        assert shares == counted(texts, b"")[0]


@given(st.lists(NEARLY_EQUAL, max_size=12))
def test_nothing_is_read_where_nothing_changed(texts: list[str]) -> None:
    """The texts themselves are packed away: those that are as they were stay there, in whatever order they come."""
    shares, kept = counted(texts, b"")
    every = signatures(texts[::-1])

    def masked(wanted: set[int]) -> dict[int, str]:
        raise AssertionError(wanted)

    told, after = recounted(kept, every, rows_by_text(every), masked)
    assert after == kept
    assert len(told) == len(shares)


@given(NEARLY_EQUAL, NEARLY_EQUAL)
def test_a_share_is_that_of_the_shingles(one: str, other: str) -> None:
    """Of each text its own, and only where it is enough."""
    shares, _ = counted([one, other], b"")
    for mine, theirs in ((one, other), (other, one)):
        for share, text in shares.get(mine, []):
            assert text == theirs
            assert share == len(shingles(mine) & shingles(theirs)) / len(shingles(mine)) >= SAME
