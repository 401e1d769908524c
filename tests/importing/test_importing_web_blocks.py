"""What each kind of markup becomes: paragraphs, headings, lists, tables, pictures, and what nobody sees."""

from __future__ import annotations

import base64
import time

import pytest

from toolkit.importing.manuscript import Grid, Image, Line, Manuscript
from toolkit.importing.reading.web import read_web

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def read(body: str) -> Manuscript:
    manuscript, _ = read_web(f"<html><body><div id='zoom'>{body}</div></body></html>".encode(), "页.html")
    assert manuscript is not None
    return manuscript


def lines(body: str) -> list[Line]:
    return [block for block in read(body).blocks if isinstance(block, Line)]


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def left(body: str) -> list[tuple[str, str]]:
    return [(each.text, each.why) for each in read(body).left_out]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>港口\n  安全</p>", ["港口安全"]),
        ("<p>港口  安全</p>", ["港口 安全"]),
        ("<p>port\nsafety</p>", ["port safety"]),
        ("<p>共\n3 件</p>", ["共 3 件"]),
        ("<p>&nbsp;&nbsp;　一段　&nbsp;</p>", ["一段"]),
        ("<p>一<b>二</b><i>三</i></p>", ["一二三"]),
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("<p>第一句。<br>第二句。<br/>第三句。</p>", ["第一句。", "第二句。", "第三句。"]),
        ("<p>　　第一段<br>　　第二段</p>", ["第一段", "第二段"]),
        ("<p>检查了甲港、<br>乙港。</p>", ["检查了甲港、乙港。"]),
        ("<p align=center>海边市港航局<br>工作要点</p>", ["海边市港航局\n工作要点"]),
        ("<h2>一、目标<br>和任务</h2>", ["一、目标\n和任务"]),
        ("<center>标题</center>正文", ["标题", "正文"]),
        ("<p>面积3m<sup>2</sup></p>", ["面积3m2"]),
        ("<p><ruby>港<rt>gǎng</rt></ruby></p>", ["港gǎng"]),
        ("<p>见<a href='x'>《办法》</a>。</p>", ["见《办法》。"]),
        ("<pre>第一行\n  第二行</pre>", ["第一行", "第二行"]),
        ("<blockquote>引文</blockquote>", ["引文"]),
        ("<dl><dt>港口</dt><dd>泊船之处。</dd></dl>", ["港口", "泊船之处。"]),
        ("<p>甲&amp;乙 &lt;丙&gt; &#20013;</p>", ["甲&乙 <丙> 中"]),
        ("<p>零\u200b宽</p>", ["零宽"]),
        ("<p>好</p></body></html><p>尾巴还在。</p>", ["好", "尾巴还在。"]),
        ("<p>未完<b>的标记", ["未完的标记"]),
    ],
)
def test_text_is_what_a_browser_shows(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>甲。<li>乙。</ol>", ["1.甲。", "2.乙。"]),
        ("<ol start=3><li>甲。</li><li value=7>乙。</li><li>丙。</li></ol>", ["3.甲。", "7.乙。", "8.丙。"]),
        ("<ol type=a><li>甲。</li><li>乙。</li></ol>", ["a.甲。", "b.乙。"]),
        ("<ol type=I><li>甲。</li><li>乙。</li></ol>", ["I.甲。", "II.乙。"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲。</li></ol>", ["一、甲。"]),
        ("<ol reversed><li>甲。</li><li>乙。</li></ol>", ["2.甲。", "1.乙。"]),
        ("<ol style='list-style:none'><li>甲。</li></ol>", ["甲。"]),
        ("<ol><li>1.甲。</li><li>（二）乙。</li></ol>", ["1.甲。", "（二）乙。"]),
        ("<ul><li>甲。</li><li>乙。</li></ul>", ["甲。", "乙。"]),
        ("<ol><li>甲：<ol><li>子。</li></ol></li><li>乙。</li></ol>", ["1.甲：", "1.子。", "2.乙。"]),
    ],
)
def test_numerals_that_a_browser_counts_are_typed(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_counted_numeral_is_told() -> None:
    assert [line.counted for line in lines("<ol><li>甲。</li></ol><p>1.乙。</p>")] == [True, False]


def test_the_look_of_a_paragraph_is_kept_where_it_is_told() -> None:
    body = (
        "<p style='text-indent:2em;font-size:16pt;font-family:仿宋_GB2312, serif'>一段</p>"
        "<p><strong>二段</strong></p><p><b>三</b>段</p><p align=right>四段</p>"
        "<div style='text-align:center'><p style='font-size:20px'>五段</p></div><h3>六段</h3><p>　　七段</p>"
    )
    one, two, three, four, five, six, seven = lines(body)
    assert (one.indent, one.size, one.face) == (32.0, 16.0, "仿宋_GB2312")
    assert (two.bold, three.bold) == (True, False)
    assert (four.align, five.align, five.size) == ("right", "center", 15.0)
    assert (six.level, seven.indent) == (3, 32.0)


def test_places_are_lines_of_the_source() -> None:
    assert [line.place for line in lines("\n<p>甲</p>\n\n<p>乙</p>\n<div>\n\n丙<br>\n丁</div>")] == [
        2,
        4,
        7,
        8,
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display: none'>密</span>",
        "<div style='visibility:hidden'>密</div>",
        "<p hidden>密</p>",
        "<i aria-hidden=true>密</i>",
        "<style>.h1x{color:red;display:none}</style><p class='a h1x'>密</p>",
        "<noscript>密</noscript>",
        "<template><p>密</p></template>",
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    manuscript = read(f"<p>看得见的一段文字。{hidden}</p>")
    assert [block.text for block in manuscript.blocks if isinstance(block, Line)] == ["看得见的一段文字。"]
    assert [(each.text, each.why) for each in manuscript.left_out] == [("密", "隐藏文字")]


def test_scripts_styles_and_comments_are_no_text_and_controls_are_left_out() -> None:
    body = (
        "<p>一段。</p><script>密</script><style>密{}</style><!-- 密 --><input type=hidden value=密>"
        "<select><option>选</option></select><button>按</button><input type=submit value=搜>"
    )
    assert texts(body) == ["一段。"]
    assert left(body) == [("选", "表单"), ("按", "表单"), ("搜", "表单")]


def test_a_page_that_hides_most_of_its_text_is_read_with_it() -> None:
    page = f"<p>加载中</p><div style='display:none'><p>{'港航局检查了港口。' * 20}</p></div>".encode()
    manuscript, problems = read_web(page, "页.html")
    assert manuscript is not None
    assert any("检查" in block.text for block in manuscript.blocks if isinstance(block, Line))
    assert [problem.code for problem in problems] == ["I811"]


def test_a_table_of_data_is_a_grid_with_its_spans_resolved() -> None:
    body = (
        "<p>如下表。</p><table><caption>港口</caption><thead><tr><th>项目<th colspan=2>数量</thead>"
        "<tr><td rowspan=2>检查<td>甲<td>1<tr><td><p>乙</p><p>丙</p><td>2</table><p>以上。</p>"
    )
    blocks = read(body).blocks
    assert [block.text for block in blocks if isinstance(block, Line)] == ["如下表。", "港口", "以上。"]
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    assert grid.rows == (("项目", "数量", ""), ("检查", "甲", "1"), ("", "乙\n丙", "2"))
    assert grid.heads == 1


def test_a_table_that_only_places_things_gives_its_paragraphs() -> None:
    text = "".join(
        f"<p>第{at}段说港口安全的事，写得长一些，便于辨认它是正文。{'再加一句。' * 5}</p>" for at in range(5)
    )
    blocks = read(f"<table><tr><td>左</td><td>{text}</td></tr></table>").blocks
    assert [type(block) for block in blocks] == [Line] * 6
    assert [type(block) for block in read("<table><tr><td>甲<tr><td>乙</table>").blocks] == [Line, Line]


def test_pictures_in_the_page_are_kept_and_others_named() -> None:
    data = base64.b64encode(PNG).decode()
    held = f"<img src='data:image/png;base64,{data}' alt='航道图'>"
    body = f"<p>如图。{held}</p><p><img src='/a/b.jpg' alt='码头'></p>"
    manuscript = read(body)
    assert [block for block in manuscript.blocks if isinstance(block, Image)] == [
        Image(PNG, ".png", "航道图", 1)
    ]
    assert [(each.text, each.why) for each in manuscript.left_out] == [
        ("码头 /a/b.jpg", "图片不在网页文件里")
    ]


def test_boxes_of_the_site_within_the_text_are_left_out() -> None:
    body = "<p>一段正文。</p><div class='share-box'>分享到：微信</div>"
    body += "<p>又一段正文。</p><div class='qrcode'>手机看</div>"
    assert texts(body) == ["一段正文。", "又一段正文。"]
    assert [why for _, why in left(body)] == ["网页工具", "网页工具"]


def test_attachments_at_the_end_stay_though_they_are_links() -> None:
    body = "<p>现予公布。</p><p><a href=1.doc>附件：1.港口名录.doc</a></p>"
    assert texts(body) == ["现予公布。", "附件：1.港口名录.doc"]


@pytest.mark.parametrize("page", [b"", b"   \n", b"<html></html>", b"<script>1</script>", b"<img src=x>"])
def test_a_page_without_text_is_told_with_its_remedy(page: bytes) -> None:
    manuscript, problems = read_web(page, "页.html")
    if manuscript is None:
        assert [problem.code for problem in problems] == ["I810"]
        assert problems[0].hint
    else:
        assert problems[0].code == "I813"


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "font", "blockquote"])
def test_a_page_nested_without_end_keeps_its_text(tag: str) -> None:
    manuscript, problems = read_web((f"<{tag}>" * 10_000 + "港航" + "<p>后文").encode(), "页.html")
    assert manuscript is not None
    assert [block.text for block in manuscript.blocks if isinstance(block, Line)] == ["港航", "后文"]
    assert [problem.code for problem in problems] in ([], ["I812"])


def test_entities_do_not_swell() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "' + "a" * 1000 + '"><!ENTITY b "&a;&a;&a;&a;&a;">]><p>&b;&b;&b;</p>'
    manuscript, _ = read_web(page.encode(), "页.html")
    assert manuscript is None or sum(len(b.text) for b in manuscript.blocks if isinstance(b, Line)) < 6000


def test_a_document_number_that_stands_with_the_title_outside_the_text_is_taken_in() -> None:
    text = "<p>各县区人民政府：</p><p>现将要点印发给你们，请抓好落实。</p>"
    page = f"""<div class=details-main><h2>海边市人民政府<br>关于印发工作要点的通知</h2>
    <h4><span>海政〔2024〕3号</span></h4><div class=content id=content>{text}</div></div>"""
    manuscript, _ = read_web(page.encode(), "页.html")
    assert manuscript is not None
    assert [block.text for block in manuscript.blocks if isinstance(block, Line)] == [
        "海边市人民政府\n关于印发工作要点的通知",
        "海政〔2024〕3号",
        "各县区人民政府：",
        "现将要点印发给你们，请抓好落实。",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td rowspan=65000 colspan=1000>甲<td>乙</tr>" * 2000,
        "<p " + " ".join(f"a{at}=1" for at in range(30_000)) + ">港",
        "<p>港" + " " * 1_000_000 + "航</p>",
        "港\n" * 200_000,
        "</body" * 100_000 + "<p>港",
        "&" * 300_000,
        "<style>" + ".a{display:none}" * 30_000 + "{" * 10_000 + "</style><p>港",
        "<div>" * 400 + ("<p>港航工作的一段。</p>" * 10_000),
    ],
    ids=["合并", "属性", "空格", "换行", "结尾标记", "实体", "样式", "段落"],
)
def test_a_hostile_page_takes_a_bounded_time(page: str) -> None:
    begun = time.process_time()
    read_web(page.encode(), "页.html")
    assert time.process_time() - begun < 40


def test_the_name_of_a_site_is_no_title() -> None:
    own = "<p align=center>海边市港航局2023年度工作总结</p><p>全年检查港口46次，发现的问题均已整改到位。</p>"
    page = f"<h1>海边市港航局门户网站</h1><h2>海边市港航局要闻动态</h2><div class=TRS_Editor>{own}</div>"
    manuscript, _ = read_web(page.encode(), "页.html")
    assert manuscript is not None
    assert [block.text for block in manuscript.blocks if isinstance(block, Line)] == [
        "海边市港航局2023年度工作总结",
        "全年检查港口46次，发现的问题均已整改到位。",
    ]


def test_a_notice_and_what_it_issues_may_stand_in_two_boxes() -> None:
    notice = "<p>各县区港航局：</p><p>现将《海边市港航工作要点》印发给你们，请结合实际抓好落实。</p>"
    issued = (
        "<p align=center>海边市港航工作要点</p>" + "<p>　　检查港口，整治隐患，培训船员，养护航道。</p>" * 20
    )
    page = f"<div class=nav><a>首页</a></div><div class=box><div class=TRS_Editor>{notice}</div>"
    manuscript, _ = read_web(f"{page}<div class=TRS_Editor>{issued}</div></div>".encode(), "页.html")
    assert manuscript is not None
    assert len(manuscript.blocks) == 23
    assert [left.text for left in manuscript.left_out] == ["首页"]
