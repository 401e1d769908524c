"""Who signs, line by line: each organ on its own line, or as many whole names as a line holds."""

import pytest
from composing import composed

from toolkit.compose.document import Paragraph
from toolkit.compose.signature import sealed, signature, unsealed

PARTY, GOVERNMENT = "中共铁岭市委", "铁岭市人民政府"


def lines(names: list[str], arrangement: str) -> list[str]:
    printed = signature(names, arrangement)["署名"]
    assert isinstance(printed, tuple)
    return list(printed)


def test_organs_stand_on_lines_of_their_own_unless_told_otherwise() -> None:
    assert lines([PARTY, GOVERNMENT], "分行") == [PARTY, GOVERNMENT]


def test_organs_on_one_line_are_so_far_apart_that_their_seals_do_not_touch() -> None:
    """42 mm are seven and a half characters: so far at least is the middle of a name from that of the next."""
    assert lines([PARTY, GOVERNMENT], "同行") == ["中共铁岭市委　　铁岭市人民政府"]
    assert lines(["甲局", "乙局"], "同行") == ["甲局　　　　　　乙局"]
    long = "铁岭市人民代表大会常务委员会"
    assert lines([PARTY, long], "同行") == [f"{PARTY}　{long}"]


def test_no_more_than_three_seals_stand_in_a_row_and_rows_leave_room_for_them() -> None:
    names = [f"{each}市公安局" for each in "甲乙丙丁"]
    rows = sealed(names, "同行", "2024年1月31日", ("公文", "署名"))
    printed = ["".join(run.text for run in row.runs) for row in rows]
    assert printed == lines(names, "同行")
    assert [row.count("市公安局") for row in printed] == [3, 1]
    assert [row.place.above for row in rows if row.place is not None] == [0, 4]


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
    assert composed(data, edition="上报版").composed.names["公文"]["署名"] == ("甲局　　　　　　乙局",)


def left(line: Paragraph) -> float:
    assert line.place is not None
    assert line.place.left is not None
    return line.place.left


def begins(names: list[str], date: str) -> list[float]:
    """Where the lines of a document without a seal begin, in characters of the 28."""
    return [left(line) for line in unsealed(names, date, (), ()) if isinstance(line, Paragraph)]


def places(data: str, edition: str = "报送版") -> list[tuple[str, str, float]]:
    closing = composed(data, edition=edition).composed.closing
    return [(p.style, p.text, left(p) if p.place else 0) for p in closing if isinstance(p, Paragraph)]


@pytest.mark.parametrize("length", range(8, 21))
def test_without_a_seal_the_signer_ends_two_characters_before_the_edge_and_the_date_begins_two_after_it(
    length: int,
) -> None:
    signer, date = begins(["局" * length], "2024年12月31日")
    assert signer + length == 28 - 2
    assert date == signer + 2


@pytest.mark.parametrize(
    ("date", "width"), [("2024年1月1日", 6), ("2024年1月31日", 6.5), ("2024年12月31日", 7)]
)
@pytest.mark.parametrize("length", [4, 5])
def test_a_date_longer_than_the_signer_ends_two_characters_before_the_edge_and_moves_the_signer_left(
    length: int, date: str, width: float
) -> None:
    signer, dated = begins(["局" * length], date)
    assert dated + width == 28 - 2
    assert dated == signer + 2


def test_a_date_as_long_as_the_signer_is_not_longer() -> None:
    assert begins(["示例市司法局"], "2024年1月1日") == [20, 22]
    assert begins(["示例市司法局"], "2024年1月31日") == [17.5, 19.5]


def test_organs_that_sign_without_a_seal_stand_in_order_and_begin_alike_two_before_the_date() -> None:
    data = (
        "公文: {署名: [示例市司法局, 示例市人民政府办公室], 用印: 否, 成文日期: 2024-01-31, 署名排列: 同行}\n"
    )
    assert places(data + "章节: {导语: 甲。}\n") == [
        ("署名不用印", "示例市司法局", 16),
        ("署名不用印", "示例市人民政府办公室", 16),
        ("成文日期不用印", "2024年1月31日", 18),
    ]


def test_a_signer_wider_than_the_line_begins_at_its_beginning() -> None:
    assert begins(["局" * 30], "2024年1月31日") == [0, 2]


def test_without_a_date_the_signer_stands_alone_and_without_a_signer_nothing_is_arranged() -> None:
    assert begins(["示例市人民政府"], "") == [19]
    assert begins([], "2024年1月31日") == []


@pytest.mark.parametrize("sealed", ["", ", 用印: 是"])
def test_a_document_has_a_seal_unless_told_otherwise(sealed: str) -> None:
    found = places(f"公文: {{成文日期: 2024-01-31{sealed}}}\n章节: {{导语: 甲。}}\n")
    assert [(style, text) for style, text, _ in found] == [("署名", "甲局"), ("成文日期", "2024年1月31日")]


@pytest.mark.parametrize(
    ("date", "width"), [("2024-01-01", 6), ("2024-01-31", 6.5), ("2024-11-01", 6.5), ("2024-12-31", 7)]
)
def test_with_a_seal_the_signer_is_centred_on_the_date_whatever_its_width(date: str, width: float) -> None:
    (line, _) = composed(f"公文: {{成文日期: {date}}}\n章节: {{导语: 甲。}}\n").composed.closing
    assert isinstance(line, Paragraph)
    assert line.place is not None
    assert (line.place.align, line.place.right) == ("center", 0)
    middle = 28 - (28 - left(line)) / 2
    assert abs(middle - (28 - 4 - width / 2)) <= 0.25


def test_a_line_too_long_to_be_centred_ends_where_the_date_ends() -> None:
    data = "公文: {署名: 甲市经济社会发展研究促进中心, 成文日期: 2024-01-31}\n章节: {导语: 甲。}\n"
    (line, _) = composed(data).composed.closing
    assert isinstance(line, Paragraph)
    assert line.place is not None
    assert (line.place.align, line.place.left, line.place.right) == ("right", 0, 4)


def test_an_edition_may_go_without_the_seal_and_its_lines_know_where_they_come_from() -> None:
    data = (
        "公文: {成文日期: 2024-01-31}\n版本: {公开版: {用印: 否, 署名: [示例市司法局]}}\n章节: {导语: 甲。}\n"
    )
    assert [style for style, _, _ in places(data)] == ["署名", "成文日期"]
    closing = composed(data, edition="公开版").composed.closing
    assert [block.path for block in closing] == [("版本", "公开版", "署名"), ("公文", "成文日期")]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("署名: [甲局, 乙局]", 1),
        ("署名: [甲局, 乙局], 署名排列: 同行", 0),
        ("署名: [甲局, 乙局], 用印: 否", 0),
        ("署名: [甲局]", 0),
    ],
)
def test_organs_one_under_the_other_are_told_that_their_seals_have_no_room(written: str, found: int) -> None:
    problems = composed(f"公文: {{{written}}}\n章节: {{导语: 甲。}}\n").problems
    assert [problem.code for problem in problems].count("D282") == found


def test_the_first_seal_of_a_row_does_not_pass_the_type_area() -> None:
    for names in (
        ["财政部", "工业和信息化部", "国家市场监督管理总局"],
        ["市财政局", "市交通运输局", "市民族和宗教事务局"],
    ):
        first, *_ = sealed(names, "同行", "2024年1月31日", ("公文", "署名"))
        text = "".join(run.text for run in first.runs)
        middle = 28 - 4 - len(text) + len(names[0]) / 2
        assert middle >= 42 / 2 / (156 / 28), text
        assert lines(names, "同行")[0] == text
        assert len(lines(names, "同行")) == 2


def test_minutes_bear_no_seal_so_that_nothing_is_said_of_room_for_them() -> None:
    data = "公文: {署名: [甲局, 乙局]}\n章节: [{正文: 甲。}]\n"
    told = {kind: composed(data, manifest=f"格式: 1\n文种: {kind}\n").problems for kind in ("通知", "纪要")}
    assert {kind: "D282" in {each.code for each in found} for kind, found in told.items()} == {
        "通知": True,
        "纪要": False,
    }
