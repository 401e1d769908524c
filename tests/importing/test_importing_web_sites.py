"""One invented report on pages built as the sites of governments build them: it is found whole, and alone."""

from __future__ import annotations

import pytest

from toolkit.importing.manuscript import Grid, Line, Manuscript
from toolkit.importing.reading.web import read_web

TITLE = "海边市港航局2023年度法治政府建设工作报告"
TEXT = (
    "市人民政府：",
    "2023年，我局把法治建设同港航发展一起谋划，各项任务均已办结，现将有关情况报告如下。",
    "一、主要工作",
    "（一）清理文件。全年清理文件12件，废止3件。",
    "（二）规范检查。同一航段的检查并成一次，全年检查46次。",
    "二、存在问题",
    "基层执法人员少，船舶流动大，取证难。",
    "特此报告。",
)
SIGNED = ("海边市港航局", "2024年1月18日")
WHOLE = TEXT + SIGNED
PARAGRAPHS = "\n".join(f'<p style="text-indent: 2em;">{text}</p>' for text in TEXT)
SIGNATURE = "\n".join(f'<p style="text-align: right;">{text}</p>' for text in SIGNED)
META = f"""<meta name="SiteName" content="海边市人民政府"><meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2024-01-20 09:30"><meta name="ContentSource" content="市港航局">"""
NAVIGATION = """<ul>
<li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul>"""

STATE_COUNCIL = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_部门文件_海边市</title></head>
<body><div class="wrap headerbox"><div class="w1100">{NAVIGATION}</div></div>
<div class="w1100"><div class="BreadcrumbNav"><a>首页</a> &gt; <a>文件</a></div>
<table class="bd1"><tbody><tr><td><table><tbody>
<tr><td><b>标　　题：</b></td><td>{TITLE}</td></tr>
<tr><td><b>发文机关：</b></td><td>海边市港航局</td><td><b>发文字号：</b></td><td>海港〔2024〕2号</td></tr>
<tr><td><b>成文日期：</b></td><td>2024年01月18日</td><td><b>发布日期：</b></td><td>2024年01月20日</td></tr>
</tbody></table></td></tr></tbody></table>
<table class="pages_content"><tbody><tr><td id="UCAP-CONTENT" class="b12c">
<p style="text-align: center;"><strong>{TITLE}</strong></p>{PARAGRAPHS}{SIGNATURE}</td></tr></tbody></table>
<div class="editor"><span>责任编辑：甲</span></div></div>
<div class="footer"><p>主办单位：海边市人民政府办公室　运行维护单位：海边市信息中心</p>
<p>网站标识码：hb0000001</p></div>
</body></html>"""

TRS = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">{META}
<title>{TITLE}</title></head><body>
<div class="top-bar">今天是<span id="d">2024年2月1日</span> <a>无障碍</a></div><div class="nav">{NAVIGATION}</div>
<div class="dqwz">您现在的位置：<a>首页</a>&nbsp;&gt;&nbsp;<a>港航局</a></div>
<div class="xl-main"><div class="xl-title">海边市港航局<br>2023年度法治政府建设工作报告</div>
<div class="xl-xx"><span>来源：市港航局</span><span>发布时间：2024-01-20</span>
<span>字体：【<a>大</a> <a>中</a> <a>小</a>】</span></div>
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>{PARAGRAPHS}{SIGNATURE}</div>
<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div>
<div class="xgwj"><h3>相关文件</h3><ul><li><a>港航局2022年度法治政府建设工作报告</a></li></ul></div></div>
<div class="foot">版权所有：海边市人民政府 京ICP备0000号</div></body></html>"""

UEDITOR = f"""<html lang="zh"><head><meta charset="utf-8">{META}<title>{
    TITLE
}-海边市人民政府</title></head><body>
<header class="header"><img src="logo.png" alt="海边市人民政府"></header>
<div class="container"><div class="row"><div class="col-9 article"><h1 class="article-title">{TITLE}</h1>
<div class="view TRS_UEDITOR trs_paper_default trs_web">{
    PARAGRAPHS.replace("<p", "<p><span")
    .replace("</p>", "</span></p>")
    .replace("<p><span style", "<p style='text-indent:2em'><span style")
}{SIGNATURE}</div></div>
<aside class="col-3"><h4>热点</h4><ul><li><a>某事一则，引人关注。</a></li></ul></aside></div></div>
<footer><p>地址：海边市一号。电话：000-0000000。本站由市政府办公室主办，市信息中心承办。</p></footer></body></html>"""

VSB = f"""<html><head><meta charset="UTF-8"><title>{TITLE}-港航局</title></head><body>
<div class="navbar">{NAVIGATION}</div><form name="_newscontent_fromname"><div class="show01">
<h5>{TITLE}</h5><i><span>发布时间：2024年01月20日 09:30</span> <span>浏览次数：[<script>dyn(1)</script>]</span></i>
<div id="vsb_content" class="content"><div class="v_news_content">{PARAGRAPHS}{SIGNATURE}</div></div>
<div id="div_vote_id"></div><p>【<a href="javascript:window.opener=null;window.close();">关闭</a>】</p>
<div class="prenext"><p>上一条：<a>甲事</a></p><p>下一条：<a>乙事</a></p></div></div></form>
<div class="copyright">海边市港航局 版权所有</div></body></html>"""

OLD_TABLES = f"""<HTML><HEAD><TITLE>海边市港航局</TITLE></HEAD><BODY>
<TABLE width=778 align=center><TR><TD><IMG src="top.gif"></TD></TR><TR><TD bgcolor=#eeeeee align=center>
<A href=/>首页</A> | <A href=/a>机构</A> | <A href=/b>文件</A></TD></TR></TABLE>
<TABLE width=778 align=center><TR><TD width=180 valign=top><TABLE><TR><TD><A>通知公告</A></TD></TR>
<TR><TD><A>法规文件</A></TD></TR></TABLE></TD><TD valign=top>
<TABLE width="100%"><TR><TD align=center class=bt><FONT size=5><B>{TITLE}</B></FONT></TD></TR>
<TR><TD align=center>[2024-01-20]　来源：港航局　点击：35</TD></TR>
<TR><TD><FONT size=3>{"<BR>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + text for text in TEXT)}<BR>
<DIV align=right>{"</DIV><DIV align=right>".join(SIGNED)}</DIV></FONT></TD></TR>
<TR><TD align=right>[<A>打印本页</A>] [<A>关闭窗口</A>]</TD></TR></TABLE></TD></TR></TABLE>
<TABLE align=center><TR><TD>版权所有 海边市港航局 地址：一号码头<BR>
建议使用1024*768分辨率</TD></TR></TABLE></BODY></HTML>"""

HANWEB = f"""<html><head><meta charset="utf-8">{META}<title>海边市人民政府 部门文件 {TITLE}</title></head><body>
<div id="header"><div class="menu">{NAVIGATION}</div></div><div class="xxgk_table"><table width="100%" border="1">
<tr><th>索引号</th><td>000014349/2024-00012</td><th>主题分类</th><td>水运</td></tr>
<tr><th>发文机关</th><td>海边市港航局</td><th>文号</th><td>海港〔2024〕2号</td></tr></table></div>
<div id="c"><div class="bt_link"><!--<$[标题]>begin-->{TITLE}<!--<$[标题]>end--></div>
<div id="zoom"><!--<$[信息内容]>begin--><meta name="ContentStart">{PARAGRAPHS}{SIGNATURE}
<meta name="ContentEnd"><!--<$[信息内容]>end--></div></div>
<div class="bottom"><a>关于我们</a><a>网站声明</a></div></body></html>"""

ARTICLE = f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><nav>{NAVIGATION}</nav><main>
<article><header><h1>{TITLE}</h1><p class="info">2024-01-20 来源：市港航局</p></header>
{PARAGRAPHS}{SIGNATURE}
<div class="share" style="display:none">复制链接</div></article></main><footer>海边市</footer></body></html>"""

DIVS = f"""<html><head><meta charset="utf-8"><title>页</title></head><body>
<div class="a1"><div class="a2"><a>首页</a><a>机构</a></div></div><div class="a3"><div class="a4">
<div class="a5">{TITLE}</div><div class="a6">2024-01-20 09:30</div>
<div class="a7">{"".join(f"<div>　　{text}</div>" for text in WHOLE)}</div></div></div>
<div class="a8"><a>联系我们</a></div></body></html>"""

DISCLOSURE_LIST = f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<div class="public_header_2020">{NAVIGATION}</div><div class="xxgk_main"><div class="table_suoyin"><ul>
<li><span>索引号：</span><em>HB00/2024-0007</em></li><li><span>发布机构：</span><em>市港航局</em></li>
<li><span>成文日期：</span><em>2024-01-18</em></li><li><span>有效性：</span><em>有效</em></li></ul></div>
<div class="xxgk_title">{TITLE}</div><div class="xxgk_content" id="content">{PARAGRAPHS}{SIGNATURE}</div>
<div class="xxgk_tools"><a>打印</a><a>关闭</a></div><div class="ewm"><p>扫一扫在手机打开当前页</p></div></div>
</body></html>"""

WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<title>报告</title><style>
<!-- p.MsoNormal {{text-indent:32.0pt;font-size:16.0pt;font-family:仿宋_GB2312}} .right {{text-align:right}}
@page {{margin:1cm}} --></style></head>
<body lang=ZH-CN><div class=WordSection1><h1 align=center>{TITLE}<o:p></o:p></h1>
{"".join(f"<p class=MsoNormal><span lang=EN-US>{t}<o:p></o:p></span></p>" for t in TEXT)}
{"".join(f"<p class='right'>{t}</p>" for t in SIGNED)}<![if !supportLists]><![endif]></div></body></html>"""

SITES = {
    "国务院式": STATE_COUNCIL,
    "TRS": TRS,
    "UEDITOR": UEDITOR,
    "vsb": VSB,
    "旧式表格": OLD_TABLES,
    "大汉": HANWEB,
    "article": ARTICLE,
    "无名的 div": DIVS,
    "公开目录": DISCLOSURE_LIST,
    "Word 另存": WORD,
}


def read(page: str, encoding: str = "utf-8") -> Manuscript:
    manuscript, problems = read_web(page.encode(encoding), "页.html")
    assert manuscript is not None
    assert not [problem for problem in problems if problem.stops]
    return manuscript


def texts(manuscript: Manuscript) -> list[str]:
    return [block.text for block in manuscript.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("site", SITES)
def test_the_report_is_found_with_its_title_and_without_the_page_around_it(site: str) -> None:
    manuscript = read(SITES[site])
    title, *text = texts(manuscript)
    assert title.replace("\n", "") == TITLE
    assert text == list(WHOLE)
    assert not any(isinstance(block, Grid) for block in manuscript.blocks)


@pytest.mark.parametrize("site", SITES)
def test_the_title_is_a_heading_and_the_signature_stands_right(site: str) -> None:
    manuscript = read(SITES[site])
    lines = [block for block in manuscript.blocks if isinstance(block, Line)]
    assert lines[0].level == 1 or site == "无名的 div"
    if site != "无名的 div":
        assert [line.align for line in lines[-2:]] == ["right", "right"]
    assert [line.indent for line in lines[2:5]] == [32.0 if site != "旧式表格" else 24.0] * 3


@pytest.mark.parametrize("site", SITES)
def test_what_is_left_out_stands_with_its_line_and_why(site: str) -> None:
    manuscript = read(SITES[site])
    source = SITES[site].count("\n") + 1
    assert all(0 < left.place <= source and left.why for left in manuscript.left_out)
    if "首页" in SITES[site]:
        assert any("首页" in left.text for left in manuscript.left_out)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "iso-8859-1"])
def test_a_page_is_read_whatever_encoding_it_says_it_is_in(encoding: str, declared: str) -> None:
    page = TRS.replace("charset=utf-8", f"charset={declared}" if declared else "")
    assert texts(read(page, encoding))[1:] == list(WHOLE)


def test_what_the_page_says_of_its_document_is_kept() -> None:
    assert dict(read(TRS).said) == {
        "标题": TITLE,
        "网站": "海边市人民政府",
        "发布日期": "2024-01-20 09:30",
        "来源": "市港航局",
        "网页标题": TITLE,
    }
    said = read(STATE_COUNCIL).said
    assert (said["发文单位"], said["文号"], said["成文日期"]) == (
        "海边市港航局",
        "海港〔2024〕2号",
        "2024年01月18日",
    )
    said = read(HANWEB).said
    assert (said["索引号"], said["文号"], said["主题分类"]) == (
        "000014349/2024-00012",
        "海港〔2024〕2号",
        "水运",
    )
    said = read(DISCLOSURE_LIST).said
    assert (said["索引号"], said["发布机构"], said["成文日期"], said["有效性"]) == (
        "HB00/2024-0007",
        "市港航局",
        "2024-01-18",
        "有效",
    )


def test_what_holds_most_of_the_text_is_no_menu_whatever_its_name() -> None:
    page = f"<html><body><div class='nav'>{NAVIGATION}</div><div class='sidebar'>{PARAGRAPHS}</div></body></html>"
    manuscript, _ = read_web(page.encode(), "页.html")
    assert manuscript is not None
    assert tuple(block.text for block in manuscript.blocks if isinstance(block, Line)) == TEXT
