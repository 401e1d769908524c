"""What is printed as typed, but hardly meant so, is told as a warning and never changed."""

import pytest
from composing import composed

NOW = "指标: {检查: {数值: 5, 计量: 次, 上年: 4}}\n"


@pytest.mark.parametrize(
    ("prose", "line", "code"),
    [
        ("检查{{ 指标.检查 }}次。", "检查5次次。", "P407"),
        ("检查{{ 指标.检查 | 中文数字 }}次。", "检查五次次。", "P407"),
        ("同比{{ 指标.检查 | 同比 }}。", "同比同比增长25%。", "P407"),
        ("检查{指标.检查}。", "检查{指标.检查}。", "P408"),
        ("人员偏少待补。", "人员偏少待补。", "D236"),
        ("检查XX次。", "检查XX次。", "D236"),
        ("检查【待填】。", "检查【待填】。", "D236"),
    ],
)
def test_a_slip_is_printed_and_told(prose: str, line: str, code: str) -> None:
    found = composed(f"{NOW}章节:\n  导语: |\n    {prose}\n")
    assert found.lines == [line]
    assert [told.split()[-1] for told in found.codes] == [code]


@pytest.mark.parametrize(
    "prose",
    [
        "检查{{ 指标.检查 }}，次数不少。",
        "检查{{ 指标.检查.数值 }}次。",
        "年均{{ 指标.检查 | 同比 }}。",
        "等待补办手续。",
        "集合{甲}。",
    ],
)
def test_what_is_meant_so_is_not_told(prose: str) -> None:
    assert composed(f"{NOW}章节:\n  导语: |\n    {prose}\n").codes == []


def test_a_sentence_broken_over_paragraphs_is_told() -> None:
    found = composed("章节:\n  导语: |\n    全年检查，\n    成效明显。\n")
    assert (found.lines, [code.split()[-1] for code in found.codes]) == (
        ["全年检查，", "成效明显。"],
        ["D235"],
    )


def test_a_numeral_typed_before_a_heading_is_told() -> None:
    found = composed("章节: {主要工作: [{标题: 一、严格审查, 内容: [甲。]}]}\n")
    assert [code.split()[-1] for code in found.codes] == ["D237"]


@pytest.mark.parametrize(
    "text", ["一、严格审查。", "（一）严格审查。", "第一百零一条\u3000严格审查。", "2. 严格审查。"]
)
def test_a_numeral_typed_before_the_text_of_a_numbered_item_is_told(text: str) -> None:
    found = composed(f"章节: {{主要工作: [{{正文: {text}}}]}}\n")
    assert [code.split()[-1] for code in found.codes] == ["D237"]


@pytest.mark.parametrize(
    "item", ["{正文: 第三条规定的情形除外。}", "{编号: 无, 正文: 一、严格审查。}", "{正文: 1.5万份文件。}"]
)
def test_what_only_begins_like_a_numeral_is_not_told(item: str) -> None:
    assert composed(f"章节: {{主要工作: [{item}]}}\n").codes == []
