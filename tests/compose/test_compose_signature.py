"""Who signs, line by line: each organ on its own line, or as many whole names as a line holds."""

import pytest
from composing import composed

from toolkit.compose.signature import signature

PARTY, GOVERNMENT = "中共铁岭市委", "铁岭市人民政府"


def lines(names: list[str], arrangement: str) -> list[str]:
    printed = signature(names, arrangement)["署名"]
    assert isinstance(printed, tuple)
    return list(printed)


def test_organs_stand_on_lines_of_their_own_unless_told_otherwise() -> None:
    assert lines([PARTY, GOVERNMENT], "分行") == [PARTY, GOVERNMENT]


def test_organs_on_one_line_are_separated_by_a_full_width_space() -> None:
    assert lines([PARTY, GOVERNMENT], "同行") == ["中共铁岭市委　铁岭市人民政府"]


def test_what_one_line_cannot_hold_goes_on_to_the_next_by_whole_names() -> None:
    names = [PARTY, "铁岭市人民代表大会常务委员会", GOVERNMENT, "政协铁岭市委员会"]
    found = lines(names, "同行")
    assert found == ["中共铁岭市委　铁岭市人民代表大会常务委员会", "铁岭市人民政府　政协铁岭市委员会"]
    assert all(len(line) <= 24 for line in found)


@pytest.mark.parametrize(
    ("names", "arrangement", "at_the_right"),
    [
        ([GOVERNMENT], "分行", False),
        ([PARTY, GOVERNMENT], "分行", False),
        ([PARTY, GOVERNMENT], "同行", True),
        (["甲局", "乙局"], "同行", False),
        (["中共铁岭市委全面依法治市委员会办公室", "铁岭市司法局"], "分行", True),
        (["示例市12345政务服务热线中心"], "分行", True),
        (["ABCDEFGH示例中心1234"], "分行", False),
        ([], "分行", False),
    ],
)
def test_lines_too_long_to_be_centred_on_the_date_end_where_it_ends(
    names: list[str], arrangement: str, at_the_right: bool
) -> None:
    assert signature(names, arrangement)["署名靠右"] is at_the_right


def test_an_edition_has_its_own_signers_and_arrangement() -> None:
    data = "版本: {上报版: {署名: [甲局, 乙局], 署名排列: 同行}}\n章节: {导语: 甲。}\n"
    assert composed(data).composed.names["公文"]["署名"] == ("甲局",)
    assert composed(data, edition="上报版").composed.names["公文"]["署名"] == ("甲局　乙局",)
