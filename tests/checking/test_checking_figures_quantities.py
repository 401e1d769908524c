"""The quantities of a printed text."""

import pytest

from toolkit.checking.rules.figures.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年受理案件35件，办结率97.5%。", ["35件", "97.5%"]),
        ("共收到意见1,234条，劝阻近1.2万人次", ["1234条", "1.2万人次"]),
        ("自2022年3月5日起施行第12条，印发《关于10件实事的通知》（示政〔2022〕12号）", []),
        ("1至60个工作日、第3次、12:30、“6·1专案”5件", ["5件"]),
        ("罚款3亿元，提高2个百分点", ["3亿元", "2个百分点"]),
        ("其中：3件结案；共计: 5份", ["3件", "5份"]),
    ],
)
def test_what_is_a_quantity(text: str, found: list[str]) -> None:
    """Numbers with a measure, not dates, titles, ordinals, ranges and names."""
    assert [each.printed for each in quantities(text)] == found


def test_a_scale_is_part_of_the_amount() -> None:
    """近1.2万件 amounts to 12000 and may have been rounded by 500."""
    (only,) = quantities("近1.2万件")
    assert (only.amount, only.half, only.modifier, only.measure) == (12000, 500, "近", "件")
