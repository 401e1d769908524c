"""A Word file is read as its reader sees it: numerals counted, changes accepted, boxes and fields in their place."""

from __future__ import annotations

import pytest
from word_bench import PNG, field, left, lines, p, r, read, row, table, word

from toolkit.importing.manuscript import Grid, Image, Line
from toolkit.importing.reading.word import read_word

NUMBERING = (
    '<w:numbering XMLNS><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%2条"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def numbered(text: str, depth: int = 0, mark: str = "") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr>')


def test_a_numeral_that_word_counts_stands_in_the_text() -> None:
    found = read(numbered("总体要求") + p("正文。") + numbered("工作任务"), numbering=NUMBERING)
    assert [(block.text, block.counted) for block in found.blocks if isinstance(block, Line)] == [
        ("一、总体要求", True), ("正文。", False), ("二、工作任务", True),
    ]  # fmt: skip


def test_a_numeral_that_ends_in_a_word_is_set_off() -> None:
    assert lines(numbered("本办法适用于全市。", 1), numbering=NUMBERING) == ["第一条 本办法适用于全市。"]


def test_a_bullet_counts_nothing_and_is_left_out() -> None:
    assert lines(numbered("甲事", 2), numbering=NUMBERING) == ["甲事"]
    assert left(numbered("甲事", 2), numbering=NUMBERING) == [("项目符号", "\uf06c")]


def test_places_count_every_paragraph_and_empty_ones_are_dropped() -> None:
    found = read(p("甲") + p() + p("乙"))
    assert [block.place for block in found.blocks] == [1, 3]


def test_the_look_of_a_paragraph_is_told() -> None:
    styles = '<w:styles XMLNS><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>'
    look = '<w:b/><w:sz w:val="44"/><w:rFonts w:eastAsia="黑体"/>'
    (line,) = read(
        p("标题", '<w:pStyle w:val="2"/><w:jc w:val="center"/><w:ind w:left="400" w:firstLine="240"/>', look),
        styles=styles,
    ).blocks
    assert line == Line("标题", 1, 0, 2, "center", True, 22.0, "黑体", 32.0)


def test_a_page_break_divides_its_paragraph() -> None:
    found = read(f'<w:p>{r("前")}<w:r><w:br w:type="page"/></w:r>{r("后")}</w:p>' + p("再后"))
    assert [(b.text, b.new_page) for b in found.blocks if isinstance(b, Line)] == [
        ("前", False), ("后", True), ("再后", False),
    ]  # fmt: skip


def test_a_section_that_begins_a_page_begins_a_page() -> None:
    kind = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
    body = (
        p("甲", kind.format("nextPage"))
        + p("乙", kind.format("nextPage"))
        + p("丙")
        + kind.format("continuous")
    )
    assert [b.new_page for b in read(body).blocks if isinstance(b, Line)] == [False, True, False]


def test_deletions_are_left_out_and_insertions_kept() -> None:
    body = (
        f'<w:p>{r("共")}<w:del w:author="某"><w:r><w:delText>五</w:delText></w:r></w:del>'
        f'<w:ins w:author="某">{r("六")}</w:ins>{r("件")}</w:p>'
        f"<w:p><w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('新处')}</w:moveTo></w:p>"
    )
    assert lines(body) == ["共六件", "新处"]
    assert left(body) == [("修订删除", "五"), ("修订删除", "旧处")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_and_is_not_counted() -> None:
    body = numbered("前半", mark="<w:del/>") + numbered("后半") + numbered("另")
    assert lines(body, numbering=NUMBERING) == ["一、前半后半", "二、另"]


def test_a_deleted_row_is_left_out() -> None:
    rows = (row("项", "数"), row("甲", "1", properties="<w:del/>"), row("乙", "2"))
    assert lines(table(*rows)) == ["项|数\n乙|2"]
    assert left(table(*rows)) == [("修订删除", "甲"), ("修订删除", "1")]


def test_fields_show_their_result() -> None:
    assert lines(f"<w:p>{r('见')}{field('HYPERLINK x', '网址')}{field('REF a', '第三条')}</w:p>") == [
        "见网址第三条"
    ]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    assert lines(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("正文")}</w:p>' + p("后")) == [
        "正文",
        "后",
    ]


def test_a_circled_number_that_stands_in_a_code_is_read() -> None:
    assert lines(f"<w:p>{field(chr(92).join(('EQ ', 'o', 'ac(○,3)')), '')}{r('其他')}</w:p>") == ["③其他"]


def test_a_table_of_contents_is_left_out() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = f"{mark.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark.format('separate')}"
    entry = f"<w:p>{begin}{r('一、要求')}{field('PAGEREF x', '3')}</w:p>"
    body = p("目录") + entry + f"<w:p>{mark.format('end')}</w:p>" + p("一、要求")
    assert lines(body) == ["目录", "一、要求"]
    assert left(body) == [("目录", "一、要求"), ("页码", "3")] or left(body) == [("目录", "一、要求3")]


def test_hidden_text_is_left_out() -> None:
    assert left(f"<w:p>{r('见')}{r('隐', '<w:vanish/>')}</w:p>") == [("隐藏文字", "隐")]


def test_a_text_box_stands_before_its_paragraph_and_only_once() -> None:
    box = f"<w:txbxContent>{p('某某市人民政府文件')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    found = read(f"<w:p>{r('正文')}<w:r>{both}</w:r></w:p>")
    assert [(b.text, b.where) for b in found.blocks if isinstance(b, Line)] == [
        ("某某市人民政府文件", "文本框"), ("正文", ""),
    ]  # fmt: skip


def test_what_runs_hold_beside_text() -> None:
    runs = (
        "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>shi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>示</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt><w:smartTag><w:r><w:t>签</w:t></w:r></w:smartTag>"
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F600"/></mc:Choice>'
        "<mc:Fallback><w:t>X</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(f"<w:p>{runs}</w:p>") == ["甲-乙\t丙\n丁☑示控签x=1😀"]
    assert left(f"<w:p>{runs}</w:p>") == [("注音", "shi")]


def test_a_dropped_capital_is_joined_with_its_paragraph() -> None:
    assert lines(p("某", '<w:framePr w:dropCap="drop"/>') + p("市今年")) == ["某市今年"]


def test_notes_and_comments_are_left_out_where_they_are_referred_to() -> None:
    body = (
        p("甲")
        + f'<w:p>{r("乙")}<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r></w:p>'
    )
    notes = f'<w:footnotes XMLNS><w:footnote w:id="2">{p("注文")}</w:footnote></w:footnotes>'
    comments = f'<w:comments XMLNS><w:comment w:id="0" w:author="某">{p("再核")}</w:comment></w:comments>'
    manuscript, problems = read_word(word(body, footnotes=notes, comments=comments), "来文.docx")
    assert manuscript is not None
    assert [(x.why, x.text, x.place) for x in manuscript.left_out] == [
        ("脚注", "注文", 2),
        ("批注", "再核", 2),
    ]
    assert [problem.code for problem in problems] == ["I823"]


def test_headers_and_footers_are_left_out_and_a_mark_tells_the_organ() -> None:
    header = f"<w:hdr XMLNS>{p('某某市交通运输局文件', run='<w:sz w:val=%s/>' % '&quot;80&quot;'.replace('&quot;', chr(34)))}</w:hdr>"
    footer = f"<w:ftr XMLNS><w:p>{r('— ')}{field('PAGE', '1')}{r(' —')}</w:p></w:ftr>"
    section = '<w:sectPr><w:headerReference r:id="rHeader"/><w:footerReference r:id="rFooter"/></w:sectPr>'
    found = read(p("正文") + section, header=header, footer=footer)
    assert [(x.why, x.text) for x in found.left_out] == [
        ("页眉（发文机关标志）", "某某市交通运输局文件"), ("页码", "—  —"),
    ]  # fmt: skip
    assert found.said["发文单位"] == "某某市交通运输局"


def test_data_stands_in_rows_and_columns() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("合并") + "</w:tc>"
    first = "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("竖") + "</w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p() + "</w:tc>"
    rows = (
        row("类", "项", "数", properties="<w:tblHeader/>"), row(first, "甲", p("1") + p("2")), row(more, wide)
    )  # fmt: skip
    (grid,) = read(p("前") + table(*rows)).blocks[1:]
    assert grid == Grid((("类", "项", "数"), ("竖", "甲", "1\n2"), ("", "合并", "")), 2, heads=1)


def test_a_table_that_lays_out_the_imprint_is_its_lines() -> None:
    body = p("正文") + table(row("抄送：市委办公室。"), row("某某市交通运输局办公室", "2024年1月5日印发"))
    assert lines(body) == ["正文", "抄送：市委办公室。", "某某市交通运输局办公室\t2024年1月5日印发"]


def test_pictures_stand_in_their_place_and_seals_are_left_out() -> None:
    def drawing(kind: str) -> str:
        inner = f'<wp:docPr descr="说明"/><a:graphic><pic:pic><a:blip r:embed="a"/></pic:pic></a:graphic>'
        return f"<w:r><w:drawing><wp:{kind}>{inner}</wp:{kind}></w:drawing></w:r>"

    body = (
        f"<w:p>{drawing('inline')}</w:p>" + p("某某局") + f"<w:p>{r('2024年1月5日')}{drawing('anchor')}</w:p>"
    )
    found = read(body, {"media/a.png": PNG})
    assert found.blocks[0] == Image(PNG, ".png", "说明", 1)
    assert [each.why for each in found.left_out] == ["印章"]
    assert len(found.blocks) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I820"),
        (b"PK\x03\x04", "I820"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "I820"),
        (word("<x/>"), "I822"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, code: str) -> None:
    _, problems = read_word(data, "来文.docx")
    assert [problem.code for problem in problems] == [code]
    assert all("导入" in problem.hint or problem.code == "I822" for problem in problems)
