"""命令（令） and 纪要 (10.2, 10.3): conforming ones give nothing, ours or another's; what differs in one is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from audit_bench import Change, at, audit, changed, codes, face, indent, rewritten, say
from docx.shared import Pt
from foreign_bench import CENTER, RIGHT, Writer

from tests.authoring.format_drafts import MINUTES, ORDER, build
from toolkit.audit.formats import issued_by
from toolkit.audit.patterns import ORDER_NUMBER

if TYPE_CHECKING:
    from pathlib import Path

    import docx

MANY = [f"市第{n}局王某某" for n in range(1, 13)]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Our own orders and minutes."""
    elements = MINUTES["公文"]
    given = {
        "令": ORDER,
        "只有令": {key: value for key, value in ORDER.items() if key != "印发件"},
        "纪要": {**MINUTES, "公文": {**elements, "出席": MANY}},
        "有标题": {**MINUTES, "公文": {**elements, "标题": "年度报告工作会议纪要"}},
        "按年编号": {**MINUTES, "公文": {**elements, "发文字号": "〔2024〕3号", "署名": "无"}},
    }
    folder: Path = tmp_path_factory.mktemp("特定格式")
    built = {name: build(folder / name, data)[0]["报送版"] for name, data in given.items()}
    return {name: path.read_bytes() for name, path in built.items()}


@pytest.mark.parametrize("name", ["令", "只有令", "纪要", "有标题", "按年编号"])
def test_ours_give_nothing(drafts: dict[str, bytes], name: str) -> None:
    assert codes(drafts[name]) == []


def test_what_a_red_rule_is_under_differs(drafts: dict[str, bytes]) -> None:
    bottom = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="7" w:color="FF0000"/></w:pBdr>'
    number = '<w:pStyle w:val="OrderNumber"/>'
    assert codes(rewritten(drafts["令"], "word/document.xml", number, number + bottom)) == ["A793"]
    issuer = 'w:space="7" w:color="FF0000"'
    assert codes(rewritten(drafts["纪要"], "word/styles.xml", issuer, 'w:space="7" w:color="000000"')) == []


@pytest.mark.parametrize(("after", "said"), [(0, "空0行"), (579, "空1行"), (2316, "空4行")])
def test_the_text_of_an_order_stands_two_lines_below_its_number(
    drafts: dict[str, bytes], after: int, said: str
) -> None:
    spacing = '<w:spacing w:before="1158" w:after="{}"'
    data = rewritten(drafts["令"], "word/styles.xml", spacing.format(1158), spacing.format(after))
    (finding,) = audit(data).findings
    assert finding.clause.code == "A793"
    assert said in finding.found


def test_an_order_has_no_addressees(drafts: dict[str, bytes]) -> None:
    def change(document: docx.document.Document) -> None:
        line = at(document, "《示例市年度报告办法》").insert_paragraph_before(
            "各县（市、区）人民政府：", "主送机关"
        )
        line.paragraph_format.first_line_indent = 0

    assert codes(changed(drafts["令"], change)) == ["A793"]


@pytest.mark.parametrize(
    "change",
    [
        face("出席：", "仿宋_GB2312"),
        indent("出席：", left=200),
        indent("出席：", left=500),
        say("请假：", "请假:市审计局孙某某"),
    ],
    ids=["标签仿宋", "回行顶到左空二字", "没有左空二字", "半角冒号"],
)
def test_a_slip_in_the_attendance_is_advice(drafts: dict[str, bytes], change: Change) -> None:
    assert codes(changed(drafts["纪要"], change)) == ["A794"]


def foreign_minutes() -> Writer:
    """As another's office sets them: names at the head, no red rule, the organ and the date on one line."""
    w = Writer()
    w.line("示例市人民政府", "方正小标宋简体", 42, CENTER, red=True)
    w.line("常务会议纪要", "方正小标宋简体", 42, CENTER, red=True)
    w.line("（第12期）", align=CENTER)
    w.line("示例市人民政府办公室　　　　　　2024年1月12日")
    w.line(
        "2024年1月10日上午，市长主持召开市政府常务会议，听取了法治政府建设情况的汇报，逐项研究了整改措施。",
        first=2,
    )
    w.line("一、同意报告的主要内容", "黑体", first=2)
    w.line(
        "会议要求，市司法局根据会议讨论的意见抓紧修改，按照规定的程序和时限报送，并在政府网站公开。", first=2
    )
    w.line("二、关于经费", "黑体", first=2)
    w.line(
        "会议决定，所需经费列入年度预算，由市财政局会同市司法局按照项目进度拨付，并加强绩效管理。", first=2
    )
    return w


def test_minutes_in_anothers_form_are_let_be() -> None:
    heavy = {"A728", "A734", "A733", "A726", "A725", "A742"}
    assert heavy.isdisjoint(codes(foreign_minutes().bytes))


def foreign_order(*, rule: bool = False) -> Writer:
    w = Writer()
    w.line("示例市人民政府令", "方正小标宋简体", 42, CENTER, red=True)
    w.line("")
    w.line("")
    w.line("第5号", align=CENTER)
    if rule:
        w.rule()
    w.line("")
    w.line("")
    w.line(
        "《示例市年度报告办法》已经2023年11月20日市政府第30次常务会议通过，现予公布，自公布之日起施行。",
        first=2,
    )
    w.line("")
    w.line("市长　王某某", align=RIGHT, right=4)
    w.line("2023年11月28日", align=RIGHT, right=4)
    return w


def test_an_order_of_anothers_hand_needs_no_red_rule_and_no_title() -> None:
    found = set(codes(foreign_order().bytes))
    assert found.isdisjoint({"A728", "A793", "A709", "A726", "A725"})
    assert "A793" in codes(foreign_order(rule=True).bytes)


def test_a_report_still_needs_its_red_rule_and_its_title() -> None:
    w = Writer()
    w.line("示例市司法局文件", "方正小标宋简体", 42, CENTER, red=True)
    w.line("示司发〔2024〕5号", align=CENTER)
    w.line(
        "2023年，我局认真履行职责，各项工作取得新的成效，现将有关情况报告如下，请审阅并提出意见。", first=2
    )
    assert {"A728", "A709"} <= set(codes(w.bytes))


@pytest.mark.parametrize("number", ["第12号", "第3期", "（第3期）", "〔2024〕3号", "2024年第3期", "第 12 号"])
def test_these_are_numbers_of_orders_and_minutes(number: str) -> None:
    assert ORDER_NUMBER.match(number)


@pytest.mark.parametrize("text", ["第12号文件", "第3期培训班", "2024年", "〔2024〕", "第号"])
def test_these_are_none(text: str) -> None:
    assert not ORDER_NUMBER.match(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("市政府办公室\t2024年1月12日", True),
        ("市政府办公室　　2024年1月12日", True),
        ("2024年1月12日", True),
        ("会议时间为2024年1月12日", False),
        ("市政府办公室", False),
    ],
)
def test_a_line_of_organ_and_date_is_told(text: str, is_one: bool) -> None:
    assert issued_by(text) is is_one


def test_items_of_each_article_begin_anew_and_must_follow_one_another(drafts: dict[str, bytes]) -> None:
    wrong = changed(drafts["令"], say("（二）虚报的。", "（三）虚报的。"))
    assert codes(wrong) == ["A738"]
    assert re.search("（三）", audit(wrong).findings[0].found)


def test_a_number_of_larger_type_is_still_in_its_place(drafts: dict[str, bytes]) -> None:
    def change(document: docx.document.Document) -> None:
        at(document, "第12号").runs[0].font.size = Pt(18)

    assert "A726" not in codes(changed(drafts["令"], change))
