"""What each element becomes: its style, its place, and what typed blanks are made up for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from restyling_bench import BODY, CENTER, RIGHT, Clerk, codes, fixed, look, members, notice, plain, spoken

from toolkit.audit.auditing import audit_bytes
from toolkit.audit.opening import open_docx
from toolkit.audit.reading import read_document
from toolkit.audit.rules.found import first_start

if TYPE_CHECKING:
    from toolkit.audit.values import Paragraph


def read(data: bytes) -> list[Paragraph]:
    parts = open_docx(data, "新.docx")[0]
    assert parts is not None
    document = read_document(parts)
    assert document is not None
    return list(document.paragraphs)


def line(data: bytes, beginning: str) -> Paragraph:
    return next(p for p in read(data) if p.text.strip().startswith(beginning))


@pytest.fixture(scope="module")
def restyled() -> bytes:
    return fixed(notice().bytes)


def test_a_notice_typed_by_hand_has_every_element_in_its_style(restyled: bytes) -> None:
    assert [(style, text.strip()[:12]) for style, text in look(restyled) if text] == [
        ("发文机关标志", "示例市人民政府文件"),
        ("发文字号", "示政发〔2024〕8号"),
        ("公文标题", "示例市人民政府关于加强"),
        ("公文标题", "行政执法监督工作的通知"),
        ("主送机关", "各县（市、区）人民政府，"),
        ("公文正文", BODY[:12]),
        ("Heading 1", "一、总体要求"),
        ("Heading 2", "（一）提高认识"),
        ("公文正文", "（二）压实责任。全年共开"),
        ("公文正文", "1.加强组织领导。全年共"),
        ("公文正文", "（1）明确责任。全年共开"),
        ("Heading 1", "二、工作措施"),
        ("公文正文", BODY[:12]),
        ("附件说明首项", "附件：1.执法监督事项清"),
        ("附件说明续项", "2.责任分工表"),
        ("署名", "示例市人民政府"),
        ("成文日期", "2024年1月31日"),
        ("附注", "（此件公开发布）"),
        ("附件标识", "附件1"),
        ("附件标题", "执法监督事项清单"),
        ("公文正文", "监督事项按照清单逐项落实"),
        ("附件标识", "附件2"),
        ("附件标题", "责任分工表"),
    ]


def test_a_notice_typed_by_hand_conforms_but_for_the_blanks_typed(restyled: bytes) -> None:
    before = notice().bytes
    assert len(set(codes(before))) > 20
    assert codes(restyled) == ["A765"]
    assert spoken(restyled) == spoken(before)


def test_blanks_typed_as_indents_stand_where_the_indent_would(restyled: bytes) -> None:
    for beginning in ("全年共", "一、总体要求", "（一）提高认识"):
        assert first_start(line(restyled, beginning)) == pytest.approx(2, abs=0.05)
    assert first_start(line(restyled, "2.责任分工表")) == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize(
    ("blanks", "width"), [("\u3000", 1), ("  ", 1), ("\u3000\u3000\u3000\u3000", 4), (" ", 0.5)]
)
def test_any_number_of_blanks_is_made_up_for(blanks: str, width: float) -> None:
    data = fixed(plain(["示例市司法局关于工作的报告", blanks + BODY, blanks + "示例市人民政府："]))
    p = line(data, "全年共")
    assert first_start(p) == pytest.approx(2, abs=0.1)
    assert p.look.first / 316 == pytest.approx(2 - width, abs=0.02)
    assert not {"A734"} & set(codes(data))


def test_a_tab_typed_as_an_indent_brings_the_text_2_characters_in(restyled: bytes) -> None:
    p = line(restyled, "（1）明确责任")
    assert p.text.startswith("\t")
    assert (p.look.first, p.look.tabs) == (0, (("left", 632.0),))


def test_a_title_with_blanks_before_it_is_in_the_middle() -> None:
    c = Clerk()
    c.line("\u3000\u3000示例市司法局关于工作情况的报告", align=CENTER, size=22)
    c.line(BODY)
    p = read(fixed(c.bytes))[0]
    assert (p.style, p.look.alignment) == ("公文标题", "center")
    assert p.look.first == -2 * 440
    assert "A731" not in codes(fixed(c.bytes))


def test_blanks_after_a_signature_move_it_no_longer() -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告　", align=CENTER, size=22)
    c.line(BODY)
    c.line("示例市司法局　　", align=RIGHT)
    c.line("2024年1月31日　　", align=RIGHT)
    assert not {"A731", "A742"} & set(codes(fixed(c.bytes)))


def test_the_lines_of_a_title_have_the_space_around_them_once(restyled: bytes) -> None:
    above, below = line(restyled, "示例市人民政府关于加强"), line(restyled, "行政执法监督工作的通知")
    assert (above.look.before, above.look.after) == (2 * 579, 0)
    assert (below.look.before, below.look.after) == (0, 579)


def test_the_heading_of_a_paragraph_that_runs_on_is_in_kaiti(restyled: bytes) -> None:
    runs = line(restyled, "（二）压实责任").runs
    assert [(run.east_asian, run.text[:8]) for run in runs] == [
        ("楷体_GB2312", "（二）压实责任。"),
        ("仿宋_GB2312", BODY[:8]),
    ]


def test_a_red_rule_stands_under_the_number_where_there_is_a_mark(restyled: bytes) -> None:
    rule = line(restyled, "示政发").look.bottom
    assert rule is not None
    assert (rule.color, rule.drawn) == ("FF0000", True)
    bare = line(
        fixed(plain(["示政发〔2024〕8号", "示例市人民政府关于工作的通知", "各单位：", BODY])), "示政发"
    ).look
    assert bare.alignment == "center"
    assert bare.bottom is None or not bare.bottom.drawn


def test_a_signatory_is_in_kaiti_at_the_tab_stop() -> None:
    c = Clerk()
    c.line("示例市司法局文件", size=40, align=CENTER, color=(255, 0, 0))
    c.line("示司〔2024〕8号\t签发人：王某某")
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line("示例市人民政府：")
    c.line(BODY)
    data = fixed(c.bytes)
    p = line(data, "示司")
    assert p.runs[-1].text == "王某某"
    assert p.runs[-1].east_asian == "楷体_GB2312"
    assert not {"A726", "A727", "A728"} & set(codes(data))


def test_a_long_mark_is_set_in_a_size_that_fits_one_line() -> None:
    c = Clerk()
    c.line("示例市人民代表大会常务委员会法制工作室文件", size=48, align=CENTER, color=(255, 0, 0))
    c.line("示法工〔2024〕8号", align=CENTER)
    c.line("示例市关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    p = read(fixed(c.bytes))[0]
    assert p.style == "发文机关标志"
    assert len(p.text) * p.size <= 156 / 25.4 * 72
    assert "A716" not in codes(fixed(c.bytes))


def test_the_size_of_a_long_mark_has_its_place_in_the_order_of_the_schema() -> None:
    c = Clerk()
    mark = c.line("示例市人民代表大会常务委员会法制工作室文件", size=48, align=CENTER, color=(255, 0, 0))
    mark.runs[0]._element.rPr.append(parse_xml(f'<w:position {nsdecls("w")} w:val="6"/>'))
    c.line("示法工〔2024〕8号", align=CENTER)
    c.line("示例市关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    properties = docx.Document(io.BytesIO(fixed(c.bytes))).paragraphs[0].runs[0]._element.rPr
    assert [each.tag.rpartition("}")[2] for each in properties] == ["position", "sz", "szCs"]


def test_a_signature_without_a_seal_stays_one() -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    p = c.line("示例市司法局", size=16)
    p.paragraph_format.left_indent = docx.shared.Pt(16 * 20)
    p = c.line("2024年1月31日", size=16)
    p.paragraph_format.left_indent = docx.shared.Pt(16 * 22)
    styles = [style for style, text in look(fixed(c.bytes)) if text]
    assert styles[-2:] == ["署名不用印", "成文日期不用印"]
    assert "A742" not in codes(fixed(c.bytes))


def test_the_imprint_becomes_a_table_with_rules_at_the_foot_of_the_page(restyled: bytes) -> None:
    table = docx.Document(io.BytesIO(restyled)).tables[-1]
    assert [cell.text[:4] for row in table.rows for cell in row.cells] == ["抄送：市", "示例市人"]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert place.get(qn("w:tblpYSpec")) == "bottom"
    assert [p.style.name for row in table.rows for c in row.cells for p in c.paragraphs] == [
        "版记抄送",
        "版记",
    ]


def test_empty_paragraphs_go_but_not_those_that_hold_something() -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line("")
    c.line(BODY)
    c.raw('<w:p><w:bookmarkStart w:id="7" w:name="甲"/><w:bookmarkEnd w:id="7"/></w:p>')
    c.line("")
    c.document.add_table(1, 1)
    c.document.add_table(1, 1)
    c.line("")
    c.document.add_section()
    c.line(BODY)
    data = fixed(c.bytes)
    document = docx.Document(io.BytesIO(data))
    assert [bool(p.text) for p in document.paragraphs] == [True, True, False, False, False, True]
    assert len(document.sections) == 2
    assert b'w:name="\xe7\x94\xb2"' in members(data)["word/document.xml"]


@pytest.mark.parametrize("lines", [("附件", "示例清单"), ("附件1", "示例清单")])
def test_an_attachment_after_a_page_break_leaves_no_empty_page(lines: tuple[str, str]) -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    c.line("示例市司法局", align=RIGHT)
    c.line("2024年1月31日", align=RIGHT).add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    c.line(lines[0])
    c.line(lines[1], size=18, align=CENTER)
    data = fixed(c.bytes)
    label = next(p for p in docx.Document(io.BytesIO(data)).paragraphs if p.text == lines[0])
    assert label.style.name == "附件标识"
    assert label.paragraph_format.page_break_before is False
    assert "A745" not in codes(data)


def test_tables_take_our_look_and_the_width_of_the_type_area() -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    table = c.document.add_table(15, 2, style="Table Grid")
    table.autofit = False
    for column in table.columns:
        column.width = Mm(120)
    for at, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = "表头" if at == 0 else "内容"
            cell.width = Mm(120)
    data = fixed(c.bytes)
    (made,) = docx.Document(io.BytesIO(data)).tables
    assert made.style.name == "公文表格"
    assert sum(column.width for column in made.columns) <= Mm(156)
    assert {p.style.name for cell in made.rows[0].cells for p in cell.paragraphs} == {"表头"}
    assert {p.style.name for cell in made.rows[1].cells for p in cell.paragraphs} == {"表格文字"}
    assert "A759" not in codes(data)


def test_the_title_fills_the_properties_only_where_there_was_none() -> None:
    document = docx.Document(io.BytesIO(plain(["示例市司法局关于工作情况的报告", BODY])))
    assert document.core_properties.title == ""
    buffer = io.BytesIO()
    document.core_properties.author = "示例作者"
    document.save(buffer)
    made = docx.Document(io.BytesIO(fixed(buffer.getvalue()))).core_properties
    assert (made.title, made.author) == ("示例市司法局关于工作情况的报告", "示例作者")
    document.core_properties.title = "自己的标题"
    document.save(buffer := io.BytesIO())
    assert docx.Document(io.BytesIO(fixed(buffer.getvalue()))).core_properties.title == "自己的标题"


def lined(color: str) -> str:
    line = f'<w:bottom w:val="single" w:sz="12" w:space="1" w:color="{color}"/>'
    return f"<w:p><w:pPr><w:pBdr>{line}</w:pBdr></w:pPr></w:p>"


@pytest.mark.parametrize("mark", [True, False])
def test_a_red_rule_in_a_paragraph_of_its_own_comes_under_the_number(mark: bool) -> None:
    c = Clerk()
    if mark:
        c.line("示例市司法局文件", size=40, align=CENTER, color=(255, 0, 0))
    c.line("示司〔2024〕8号", align=CENTER)
    c.raw(lined("FF0000"))
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    after = read(fixed(c.bytes))
    assert [p.style for p in after if p.look.bottom is not None and p.look.bottom.drawn] == ["发文字号"]
    assert all(p.text for p in after)


def test_a_line_elsewhere_stays() -> None:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line(BODY)
    c.raw(lined("000000"))
    c.line(BODY)
    assert [bool(p.look.bottom) for p in read(fixed(c.bytes)) if not p.text] == [True]


def kept(data: bytes) -> list[str]:
    """The beginnings of the paragraphs of text that are kept with the next by a property of their own."""
    document = docx.Document(io.BytesIO(data))
    return [p.text.strip()[:6] for p in document.paragraphs if p.paragraph_format.keep_with_next]


def closed(*texts: str, attachments: bool = False) -> Clerk:
    c = Clerk()
    c.line("示例市司法局关于工作情况的报告", size=22, align=CENTER)
    c.line("示例市人民政府：")
    for text in texts:
        c.line(text)
    c.line("")
    if attachments:
        c.line("附件：执法监督事项清单")
        c.line("")
    c.line("示例市司法局", align=RIGHT)
    c.line("2024年1月31日", align=RIGHT)
    return c


@pytest.mark.parametrize("attachments", [True, False])
def test_the_last_of_the_text_is_kept_with_what_closes_it(attachments: bool) -> None:
    assert kept(fixed(closed("一、总体情况", BODY, "特此报告。", attachments=attachments).bytes)) == [
        "特此报告。"
    ]
    assert kept(fixed(closed("（一）责任落实。" + BODY, BODY * 5, attachments=attachments).bytes)) == [
        BODY[:6]
    ]


def test_the_only_text_is_kept_with_what_closes_it_where_it_is_short() -> None:
    assert kept(fixed(closed(BODY).bytes)) == [BODY[:6]]
    assert kept(fixed(closed("一、总体情况", BODY * 5).bytes)) == []


def test_each_part_has_its_own_end_kept() -> None:
    c = closed("全市工作情况如下。", "特此报告。")
    c.line("附件").paragraph_format.page_break_before = True
    c.line("执法监督事项清单", size=18, align=CENTER)
    c.line(BODY)
    c.line("以上事项请认真落实。")
    c.line("示例市司法局", align=RIGHT)
    c.line("2024年1月30日", align=RIGHT)
    assert kept(fixed(c.bytes)) == ["特此报告。", "以上事项请认"]


def test_a_table_between_the_text_and_what_closes_it_holds_nothing() -> None:
    c = closed(BODY, BODY)
    table = c.document.add_table(1, 1)
    signer = next(p for p in c.document.paragraphs if p.text == "示例市司法局")
    signer._element.addprevious(table._tbl)
    assert kept(fixed(c.bytes)) == []


@pytest.mark.parametrize(
    ("between", "told"),
    [("\u3000", True), ("\u3000" * 4, True), (" " * 8, True), ("\u3000" * 11, False), ("\t", False)],
)
def test_a_date_of_printing_left_in_the_middle_by_blanks_is_told(between: str, told: bool) -> None:
    c = closed(BODY, BODY)
    c.line("抄送：市委办公室，市人大常委会办公室。", size=14)
    c.line(f"示例市人民政府办公室{between}2024年2月1日印发", size=14)
    data = fixed(c.bytes)
    found = [f.found for f in audit_bytes(data, "新.docx").findings if f.clause.code == "A754"]
    assert bool(found) == told
    assert all("印发日期右空约" in each for each in found)
