"""A Word file is read as its reader sees it: numerals counted, changes accepted, boxes and fields in their place."""

from __future__ import annotations

import io
import zipfile

import pytest
from word_bench import NAMESPACES, PNG, field, left, lines, p, r, read, row, table, word

from toolkit.audit.opening import open_docx
from toolkit.audit.reading import read_document
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


def test_line_breaks_that_end_a_paragraph_divide_it_and_others_stay() -> None:
    def broken(*texts: str) -> list[str]:
        return lines(f"<w:p>{'<w:r><w:br/></w:r>'.join(r(text) for text in texts)}</w:p>")

    assert broken("某某市财政局", "关于预算的报告") == ["某某市财政局\n关于预算的报告"]
    assert broken("全年收入增长。", "支出略减。") == ["全年收入增长。", "支出略减。"]
    assert broken("某某市财政局", "2024年1月5日") == ["某某市财政局", "2024年1月5日"]
    assert broken("总体要求", "（一）提高认识", "\u3000\u3000各单位") == [
        "总体要求",
        "（一）提高认识",
        "各单位",
    ]


def test_a_bullet_counts_nothing_and_is_left_out() -> None:
    assert lines(numbered("甲事", 2), numbering=NUMBERING) == ["甲事"]
    assert left(numbered("甲事", 2), numbering=NUMBERING) == [("项目符号", "\uf06c")]


def test_places_count_every_paragraph_and_empty_ones_are_dropped() -> None:
    found = read(p("甲") + p() + p("乙"))
    assert [block.place for block in found.blocks] == [1, 3]


def test_the_look_of_a_paragraph_is_told() -> None:
    style = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    look = '<w:b/><w:sz w:val="44"/><w:rFonts w:eastAsia="黑体"/>'
    (line,) = read(
        p("标题", '<w:pStyle w:val="2"/><w:jc w:val="center"/><w:ind w:left="400" w:firstLine="240"/>', look),
        styles=f"<w:styles XMLNS>{style}</w:styles>",
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
    assert lines(body) == ["一、要求"]
    assert left(body) == [("目录", "目录"), ("目录", "一、要求3")]


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
    mark = p("某某市交通运输局文件", run='<w:sz w:val="80"/>')
    header = f"<w:hdr XMLNS>{mark}</w:hdr>"
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
        inner = '<wp:docPr descr="说明"/><a:graphic><pic:pic><a:blip r:embed="a"/></pic:pic></a:graphic>'
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


def audited(data: bytes) -> tuple[object, ...]:
    parts, _ = open_docx(data, "来文.docx")
    document = read_document(parts) if parts is not None else None
    assert document is not None
    return document.blocks


def test_a_box_in_a_box_is_read_once_however_deep() -> None:
    body = p("底")
    for _ in range(40):
        body = f"<w:p><w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r></w:p>"
    assert lines(body) == ["底"]
    assert len(audited(word(body))) == 41


@pytest.mark.parametrize(
    ("form", "first", "second"),
    [
        ("ideographTraditional", "甲", "乙"), ("upperRoman", "I", "II"), ("chineseLegalSimplified", "壹", "贰"),
        ("decimalEnclosedCircleChinese", "①", "②"), ("decimalFullWidth", "１", "２"), ("ideographDigital", "一", "二"),
        ("decimalZero", "01", "02"),
    ],
)  # fmt: skip
def test_numerals_of_other_forms_are_counted_as_word_prints_them(form: str, first: str, second: str) -> None:
    numbering = NUMBERING.replace('w:val="chineseCounting"', f'w:val="{form}"')
    assert lines(numbered("事") + numbered("务"), numbering=numbering) == [f"{first}、事", f"{second}、务"]


def test_a_list_of_a_style_borrows_the_levels_of_that_style() -> None:
    numbering = NUMBERING.replace(
        'w:abstractNumId="0">', 'w:abstractNumId="0"><w:styleLink w:val="甲"/>', 1
    ).replace(
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/>',
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="甲"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/>',
    )
    assert lines(numbered("要求"), numbering=numbering) == ["一、要求"]


def test_the_head_of_a_document_in_a_table_is_its_lines() -> None:
    head = table(
        row(p("某某市财政局") + p("某某市司法局"), "文件"), row("示财发〔2024〕3号", "签发人：王某某")
    )
    assert lines(head + p("正文")) == [
        "某某市财政局", "某某市司法局", "文件", "示财发〔2024〕3号", "签发人：王某某", "正文",
    ]  # fmt: skip


def test_signatures_beside_each_other_are_lines_and_dates_among_data_are_not() -> None:
    signed = (row("某某市财政局", "某某市司法局"), row("2024年1月5日", ""))
    assert lines(p("正文") + table(*signed)) == ["正文", "某某市财政局", "某某市司法局", "2024年1月5日"]
    drawn = '<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'
    assert lines(table(row("事项", "完成"), row("普查", "2024年1月5日"), properties=drawn)) == [
        "事项|完成\n普查|2024年1月5日"
    ]


def test_word_art_is_read_as_a_box() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="某某市人民政府文件"/></v:shape></w:pict></w:r>'
    found = read(f"<w:p>{art}{r('正文')}</w:p>").blocks
    assert [(b.text, b.where) for b in found if isinstance(b, Line)] == [
        ("某某市人民政府文件", "文本框"), ("正文", ""),
    ]  # fmt: skip


def test_objects_charts_and_pictures_that_cannot_be_printed_are_told() -> None:
    body = (
        '<w:p><w:r><w:object><v:shape><v:imagedata r:id="e"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/>'
        '</w:object></w:r><w:r><w:drawing><wp:inline><c:chart r:id="c"/></wp:inline></w:drawing></w:r>'
        '<w:r><w:drawing><wp:inline><a:blip r:embed="e"/></wp:inline></w:drawing></w:r></w:p>'
    )
    chart = f"<c:chart {NAMESPACES}><a:t>增长图</a:t><c:v>2023年</c:v></c:chart>"
    manuscript, problems = read_word(
        word(p("正文") + body, {"media/e.emf": b"x", "c.xml": chart}), "来文.docx"
    )
    assert manuscript is not None
    assert [(x.why, x.text) for x in manuscript.left_out] == [
        ("嵌入对象", "Excel.Sheet.12"), ("图表", "增长图\n2023年"), ("不能读入的图片", "e.emf"),
    ]  # fmt: skip
    assert [problem.code for problem in problems] == ["I824", "I824"]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    data = io.BytesIO(word(p("正文", '<w:jc w:val="end"/>')))
    strict = io.BytesIO()
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, part)
    manuscript, _ = read_word(strict.getvalue(), "来文.docx")
    assert manuscript is not None
    assert manuscript.blocks[0] == Line("正文", 1, align="right", size=10.0)


def test_a_file_with_macros_is_refused_in_the_words_of_an_import() -> None:
    data = io.BytesIO(word(p("正文")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    manuscript, (problem,) = read_word(data.getvalue(), "来文.docx")
    assert manuscript is None
    assert (problem.code, problem.message) == ("I821", "文件带有宏（.docm），不予导入")
    assert problem.hint.endswith("再导入一次")


def test_what_stands_astray_in_a_table_is_not_lost() -> None:
    astray = f"{r('一')}<w:tr>{p('二')}<w:tc>{p('三')}</w:tc></w:tr>"
    assert "".join(lines(f"<w:tbl>{astray}</w:tbl>")).replace("|", "").replace("\n", "") == "一二三"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"EQ \o\ac(○,12)", "⑫"), (r"EQ \o\ac(○,甲)", "○,甲"), ("SYMBOL 9679", "●"), ("SYMBOL x", ""), ("SYMBOL", ""),
        ("MACROBUTTON 无 请填写", "请填写"), ("PAGE", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_field_without_a_result_shows(code: str, shown: str) -> None:
    assert lines(f"<w:p>{r('见')}{field(code, '')}</w:p>") == [f"见{shown}"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>',
            "乙",
        ),
        ('<w:ddList><w:result w:val="7"/><w:listEntry w:val="甲"/></w:ddList>', ""),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "□"),
    ],
)
def test_what_a_field_of_an_old_form_shows(form: str, shown: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(f"<w:p>{r('见')}{begin}{end}</w:p>") == [f"见{shown}"]


def test_what_the_code_of_another_field_uses_is_not_seen() -> None:
    inner = field("MERGEFIELD a", "内")
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    outer = f"{mark.format('begin')}{inner}{mark.format('separate')}{r('外')}{mark.format('end')}"
    assert lines(f"<w:p>{outer}</w:p>") == ["外"]


@pytest.mark.parametrize(
    ("face", "code", "read_as"),
    [
        ("Wingdings", "F06C", "●"), ("Wingdings", "F081", "①"), ("Wingdings 2", "0052", "☑"), ("宋体", "4E00", "一"),
        ("Wingdings", "D800", ""), ("Symbol", "x", ""), ("甲", "F0C1", "\uf0c1"),
    ],
)  # fmt: skip
def test_symbols_are_the_characters_that_look_like_them(face: str, code: str, read_as: str) -> None:
    manuscript, problems = read_word(
        word(f'<w:p>{r("见")}<w:r><w:sym w:font="{face}" w:char="{code}"/></w:r></w:p>'), "来文.docx"
    )
    assert manuscript is not None
    assert manuscript.blocks == (Line(f"见{read_as}", 1, size=10.0),)
    assert [problem.code for problem in problems] == (["I826"] if read_as == "\uf0c1" else [])


def test_content_controls_and_forms_of_one_thing_are_looked_into_everywhere() -> None:
    def around(inner: str) -> str:
        both = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{both}</w:sdtContent></w:sdt>"

    cells = around(f"<w:tc>{around(p('甲'))}</w:tc>") + f"<w:tc>{p('乙')}</w:tc>"
    body = (
        around(p("前"))
        + table(around(f"<w:tr>{cells}</w:tr>"), row("丙", "丁"))
        + f"<w:p>{around(r('后'))}</w:p>"
    )
    assert lines(body) == ["前", "甲|乙\n丙|丁", "后"]


def test_a_diagram_and_a_linked_picture_and_an_embedded_file_are_told() -> None:
    body = (
        '<w:p><w:r><w:drawing><wp:inline><a:blip r:link="x"/></wp:inline></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:object><w:control w:name="按钮"/></w:object></w:r></w:p><w:altChunk r:id="y"/>'
    )
    assert left(body) == [("链接的图片，文件里没有", "图片"), ("控件", "按钮"), ("嵌入的文件", "altChunk")]


def test_a_table_style_gives_its_lines() -> None:
    styles = (
        '<w:styles XMLNS><w:style w:type="table" w:styleId="网格"><w:tblPr><w:tblBorders><w:top w:val="single"/>'
        "</w:tblBorders></w:tblPr></w:style></w:styles>"
    )
    rows = (row("事项", "完成"), row("普查", "2024年1月5日"))
    assert lines(table(*rows, properties='<w:tblStyle w:val="网格"/>'), styles=styles) == [
        "事项|完成\n普查|2024年1月5日"
    ]
    assert lines(table(*rows, properties='<w:tblStyle w:val="无"/>'), styles=styles) == [
        "事项",
        "完成",
        "普查",
        "2024年1月5日",
    ]


@pytest.mark.parametrize(
    ("restart", "third"), [("", "第一条 丙"), ('<w:lvlRestart w:val="0"/>', "第二条 丙")]
)
def test_a_list_that_runs_on_across_headings_runs_on(restart: str, third: str) -> None:
    numbering = NUMBERING.replace('<w:lvlText w:val="第%2条"/>', f'{restart}<w:lvlText w:val="第%2条"/>')
    body = numbered("甲") + numbered("乙", 1) + numbered("甲") + numbered("丙", 1)
    assert lines(body, numbering=numbering)[-1] == third


BOLD, KAI = "<w:b/>", '<w:rFonts w:eastAsia="楷体"/>'


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        (r("（一）多种树。", BOLD) + r("每年种树。"), 7),
        (r("（一）", KAI) + r("多种树。", KAI) + r("每年种树。"), 7),
        (r("（一）多种树。", KAI) + r("  ") + r("每年种树。"), 9),
        (r("（一）多种树。", BOLD), 0),
        (r("（一）多种树。") + r("每年种树。"), 0),
        (r("（一）多种树。", '<w:rStyle w:val="甲"/>') + r("每年种树。"), 7),
    ],
)
def test_a_paragraph_tells_how_far_its_beginning_looks_otherwise(runs: str, lead: int) -> None:
    style = '<w:style w:type="character" w:styleId="甲"><w:name w:val="段首标题3"/></w:style>'
    styles = f"<w:styles XMLNS>{style}</w:styles>"
    (line,) = read(f"<w:p>{runs}</w:p>", styles=styles).blocks
    assert isinstance(line, Line)
    assert line.lead == lead


def test_text_behind_a_comment_of_xml_is_read() -> None:
    assert lines(p("甲<!-- x -->乙<?x y?>丙")) == ["甲乙丙"]
