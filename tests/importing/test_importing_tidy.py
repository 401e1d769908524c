"""Lines that belong to a page are left out with a reason; everything else stays, and nothing is lost."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from importing_strategies import manuscripts, undone
from whole_text import characters

from toolkit.importing.manuscript import Grid, LeftOut, Line, Manuscript
from toolkit.importing.tidying.tidy import tidy

BODY = [
    "各县（市）、区交通运输局：",
    "现将有关事项通知如下。",
    "一、提高认识",
    "压实责任，抓好落实。",
    "某某市交通运输局",
    "2024年1月5日",
]
TITLE = "某某市交通运输局关于做好冬季养护工作的通知"


def tidied(*lines: str | Grid) -> Manuscript:
    blocks = tuple(Line(b, n) if isinstance(b, str) else b for n, b in enumerate(lines, 1))
    return tidy(Manuscript("某.txt", "行", blocks))


def kept(*lines: str | Grid) -> list[str]:
    return [block.text if isinstance(block, Line) else "表" for block in tidied(*lines).blocks]


def check_kept(*lines: str) -> None:
    """All lines are the document's."""
    assert kept(*lines) == list(lines)


HEADS = {
    "path, source and buttons": [
        "当前位置：首页 > 政务公开 > 通知公告",
        "|t|",
        "来源：某某市交通运输局  发布时间：2024-01-08",
        "【字号：大 中 小】",
        "打印 关闭",
    ],
    "facts in pairs": [
        "索 引 号： 11000000MB00000000/2024-00012  主题分类： 交通运输",
        "发文机关： 某某市交通运输局  成文日期： 2024年01月05日",
        "标 题： 某某市交通运输局关于做好冬季养护工作的通知  发布日期： 2024年01月08日",
        "发文字号： 某交发〔2024〕1号  有效性： 有效",
        "|t|",
    ],
    "facts spread without colons": [
        "首     页 政 务 公 开 办 事 服 务",
        "索   引   号 20240108-000012 分        类 公路; 通知",
        "发 布 机 构 某某市交通运输局 发 文 日 期 2024-01-05",
        "名        称 某某市交通运输局关于做好冬季养护工作的通知",
        "|t|",
        "信息来源: 某某市交通运输局",
    ],
    "headline, facts, title again": [
        "|t|",
        "时间：2024-01-08 09:30 来源：局办公室 浏览次数：35",
        "【打印】【关闭】",
        "|t|",
    ],
    "the title again in two lines": [
        "关于做好冬季养护工作的通知",
        "索引号：110000/2024-00012 公开方式：主动公开",
        "某某市交通运输局",
        "关于做好冬季养护工作的通知",
    ],
    "keys above their values": [
        "|t|",
        "• 索引号:",
        "110000000/2024-000012",
        "• 发文机构:",
        "某某市交通运输局",
        "• 有效性:",
        "有效",
        "• 发布日期:",
        "2024年01月08日 16:34",
        "|t|",
    ],
    "values without keys": [
        "110000000000000/2024-00012",
        "某某市",
        "交通;公路",
        "2024-01-05",
        "|t|",
        "有效",
        "2024-01-08",
        "|t|",
    ],
    "a path in pieces": [
        "当前位置：",
        "首页",
        ">",
        "政务公开",
        ">",
        "政策文件",
        "|t|",
        "日期：2024-01-08",
        "阅读：12",
    ],
    "a date before the source": ["|t|", "2024-01-08 10:00:00 来源: 本站原创", "【字体:"],
    "today and a heading of the column": [
        "今天是：2024年1月9日 星期二",
        "政策文件",
        "您的位置：首页 > 政策文件",
        "|t|",
        "发布时间：2024/01/08",
    ],
    "keys with their values at once": [
        "发文日期2024年1月5日",
        "时效性现行有效",
        "发文字号某交发〔2024〕1号",
        "|t|",
    ],
    "a date that the source follows at once": [
        "|t|",
        "2024-01-08 20:58文章来源：局办公室",
        "字体：【    】 打印",
    ],
    "menus above the path": [
        "市政府",
        "市政府工作部门",
        "举报平台",
        "您的位置： 首页 >政府信息公开>详细内容",
        "|t|",
    ],
    "two facts that only a page has": ["|t|", "来自：某某市政府网 时间：2024-01-08", "|t|"],
    "a time to the second": ["|t|", "通知公告2024-01-08 06:32:26佚名", "|t|"],
    "keys in brackets": [
        "[ 索引号 ] 11000111MB00000000/2024-00005 [ 发文字号 ]",
        "[ 发布机构 ] 某某市交通运输局 [ 发布日期 ] 2024-01-08",
        "|t|",
    ],
    "the issuer between two copies": [
        "您的位置: 首页 » 法规库 » 部门文件",
        "|t|",
        "作者:法规库 时间:2024-01-08 10:22:45   浏览:89   来源:法规库",
        "下载地址: 点击此处下载",
        "|t|",
        "某某省某某市交通运输局",
        "|t|",
    ],
    "site and column above a title that comes again": [
        "某某市交通运输局",
        "通知公告",
        "|t|",
        "发布时间：2024-01-08",
        "|t|",
    ],
    "the number with the title": ["某交发〔2024〕1号《|t|》", "浏览量: 12 时间:2024-01-08 23:45:19", "|t|"],
    "the title as a summary": ["发布时间：2024-01-08 文件下载", "内容概述 |t|", "|t|"],
    "the beginning with dots": ["|t| 各县（市）、区交通…", "|t|"],
    "a moment and the source behind a bar": [
        "今天是:",
        "中国政府网|某省政府网|繁体|无障碍",
        "2024-01-08 17:01  |  某某市交通运输局",
        "|t|",
    ],
    "what a forum prints": [
        "|",
        "本帖最后由 某某 于 2024-1-10 09:37 编辑",
        "发文机关:某某市交通运输局",
        "|t|",
    ],
    "an editor's note": ["近日，某某市印发冬季养护工作通知。全文如下：", "|t|"],
    "keys in a line of bars": [
        "索 引 号 | 11000/2024-0012 | 主题分类 | 公路 |",
        "有效性 | |||",
        "标 题 | 某通知 |",
        "|t|",
    ],
}


@pytest.mark.parametrize("lines", HEADS.values(), ids=HEADS.keys())
def test_the_head_of_a_page_is_left_out_and_one_title_stays(lines: list[str]) -> None:
    found = kept(*(line.replace("|t|", TITLE) for line in lines), *BODY)
    title = "".join(found[: -len(BODY)])
    assert title == TITLE
    assert found[-len(BODY) :] == BODY


TAILS = {
    "buttons": ["分享到：", "微信", "【打印】 【关闭】"],
    "neighbours": ["上一篇：关于开展路域环境整治的通知", "下一篇：没有了"],
    "neighbours on lines of their own": [
        "上一篇",
        "关于开展路域环境整治的通知",
        "下一篇",
        "关于公布执法人员名单的公告",
    ],
    "the site's foot": [
        "市直部门 区县政府 外市政府 其他链接",
        "主办单位：某某市人民政府办公室  承办单位：某某市大数据中心",
        "地址：某某市某某路1号 邮编：000000",
        "网站标识码：0000000001  某ICP备00000001号",
    ],
    "attachments of the page": ["• 附件:", "• 视频:", "扫一扫在手机打开当前页"],
    "files to load": ["相关附件：", "冬季养护任务表.docx", "冬季养护责任表.xlsx", "扫一扫在手机打开当前页"],
    "what other sites add": [
        "（以上内容由某某市人民政府网发布，原文链接）",
        "图片版权归原作者所有，如有侵权请联系我们。",
        "本文标签： ，养护 ，通知",
        "猜你喜欢",
        "大家正在看",
        "— THE END —",
    ],
    "related pages": [
        "相关链接：",
        "图解：冬季养护怎么做",
        "某某市交通运输局冬季养护新闻发布会",
        "版权所有：某某市人民政府",
    ],
}


@pytest.mark.parametrize("lines", TAILS.values(), ids=TAILS.keys())
def test_the_tail_of_a_page_is_left_out(lines: list[str]) -> None:
    tidy_one = tidied(TITLE, *BODY, *lines)
    assert [b.text for b in tidy_one.blocks if isinstance(b, Line)] == [TITLE, *BODY]
    assert [left.text for left in tidy_one.left_out] == lines
    assert all(left.why for left in tidy_one.left_out)


def test_the_first_line_of_a_title_stays_where_the_page_prints_only_the_second() -> None:
    lines = [
        "关于做好冬季养护工作的通知",
        "发布时间：2024-01-08",
        "某某市交通运输局",
        "关于做好冬季养护工作的通知",
    ]
    assert "".join(kept(*lines, *BODY)[: -len(BODY)]) == TITLE


def test_a_cover_with_the_title_is_the_document_s() -> None:
    check_kept("某某市公路养护规划", "某某市交通运输局", "2024年1月", "某某市公路养护规划", *BODY[1:])


def test_a_text_that_says_what_follows_is_no_editor_s_note() -> None:
    check_kept(TITLE, *BODY[:1], "现将有关要求全文如下：", *BODY[1:])


def test_what_the_page_says_is_known() -> None:
    said = tidied(*(TITLE if line == "|t|" else line for line in HEADS["facts in pairs"]), *BODY).said
    assert said["文号"] == "某交发〔2024〕1号"
    assert said["标题"] == TITLE
    assert said["成文日期"] == "2024年01月05日"
    assert said["发布日期"] == "2024年01月08日"
    assert said["发文单位"] == "某某市交通运输局"


def test_what_the_reader_knew_is_not_overwritten() -> None:
    before = Manuscript(
        "某.html", "行", (Line("来源：乙局 发布时间：2024-01-08", 1), Line("甲。", 2)), said={"来源": "甲局"}
    )
    assert dict(tidy(before).said) == {"来源": "甲局", "发布日期": "2024-01-08"}


def test_what_the_reader_left_out_of_a_page_says_it_too() -> None:
    page = (LeftOut("2024-01-08 17:01 | 某某市交通运输局", 1, "网页信息"),)
    made = tidy(Manuscript("某.html", "行", (Line(TITLE, 2), Line(BODY[1], 3)), page))
    assert dict(made.said) == {"来源": "某某市交通运输局", "发布日期": "2024-01-08 17:01"}


def test_a_table_of_facts_is_the_page_s() -> None:
    facts = Grid(
        (
            ("索引号", "1100/2024-1", "文号", "某交发〔2024〕1号"),
            ("发布机构", "某局", "发布日期", "2024-01-08"),
        ),
        1,
    )
    made = tidied(facts, TITLE, *BODY)
    assert [b.text for b in made.blocks if isinstance(b, Line)] == [TITLE, *BODY]
    assert made.said["文号"] == "某交发〔2024〕1号"
    assert made.left_out[0].text.startswith("索引号  1100/2024-1")


def test_a_table_of_the_document_stays() -> None:
    table = Grid((("单位", "日期"), ("甲局", "3月")), 3)
    assert kept(TITLE, "一、任务", table) == [TITLE, "一、任务", "表"]


def test_a_document_without_a_page_around_it_stays() -> None:
    check_kept(
        "某交发〔2024〕1号",
        TITLE,
        *BODY,
        "附件：1.任务清单",
        "2.责任清单",
        "（联系人：张某，联系电话：0000-0000000）",
        "抄送：某某市人民政府办公室。",
    )


def test_a_place_that_a_text_names_is_no_path() -> None:
    check_kept("甲大桥工程情况说明", "位置：某某市东区", "一、工程概况", "位置：见附图。")


def test_what_the_reader_left_out_of_a_page_is_a_sign_for_the_lines_beside_it() -> None:
    foot = ["主办单位：某某市人民政府", "地址：某某路1号"]
    blocks = tuple(Line(text, n) for n, text in enumerate([TITLE, "来源：甲局", *BODY, *foot], 2))
    page = (LeftOut("首页 > 公告", 1, "网页导航"), LeftOut("某ICP备1号", 90, "网页工具"))
    made = tidy(Manuscript("某.html", "行", blocks, page))
    assert [b.text for b in made.blocks if isinstance(b, Line)] == [TITLE, *BODY]
    check_kept(TITLE, "来源：甲局", *BODY, *foot)


def test_minutes_keep_time_and_place() -> None:
    check_kept("专题会议纪要", "时间：2024年1月5日", "地点：三楼会议室", "主持人：李某", "会议听取了汇报。")


def test_lines_inside_the_text_stay() -> None:
    middle = [
        "来源：各科室上报汇总。",
        "发布时间：每月5日前。",
        "主办单位：某某市交通运输局",
        "地址：某某路1号",
        "首页设置专栏。",
    ]
    check_kept(TITLE, *BODY[:4], *middle, "以上请抓好落实。", *BODY[4:])


@pytest.mark.parametrize(
    "last",
    [
        ["责任部门：各科室"],
        ["主题词：交通 安全 通知"],
        ["时间：每周五下午", "地点：三楼会议室"],
        ["主办单位：某某市交通运输局", "承办单位：某某市公路中心"],
        ["技术支持：张某 0000-0000000"],
        ["中共某某市委 某某市人民政府 某某市人大常委会"],
        ["相关文件", "《某某市养护办法》", "《某某市路政办法》"],
        ["会议时间：2024年1月5日 星期五"],
        ["来源：统计年报"],
        ["某某市交通运输局", "2024年1月5日 10:00"],
    ],
)
def test_a_document_may_end_like_this(last: list[str]) -> None:
    check_kept(TITLE, *BODY[:4], *last)


def test_contacts_above_the_site_s_foot_stay() -> None:
    contact = ["联系人：张某 联系电话：0000-0000000", "地址：某某路1号 邮编：000000"]
    assert kept(TITLE, *BODY, *contact, "主办：某某市人民政府 网站标识码：0000000001") == [
        TITLE,
        *BODY,
        *contact,
    ]


def test_a_headline_that_stands_once_is_the_title() -> None:
    assert kept(TITLE, "文章来源： 发布人： 发布时间 ：2024-01-08 11:04:00 阅读：", *BODY) == [TITLE, *BODY]


def test_the_title_of_what_a_notice_issues_is_no_repetition() -> None:
    lines = ["关于印发《某某市养护要点》的通知", *BODY, "某某市养护要点", "一、总体要求"]
    assert kept("当前位置：首页 > 文件", lines[0], "来源：某局 时间：2024-01-08", *lines[1:]) == lines


@pytest.mark.parametrize(
    "number", ["— 3 —", "- 3 -", "第 3 页 共 9 页", "第3页", "－12－", "第 3 页，共 9 页", "page 3 of 9"]
)
def test_page_numbers_are_left_out(number: str) -> None:
    made = tidied(TITLE, *BODY[:3], number, *BODY[3:])
    assert [(left.text, left.why) for left in made.left_out] == [(number, "页码")]


def test_lone_numbers_are_page_numbers_only_page_after_page() -> None:
    page = ["全市各级各部门按照职责分工抓好落实，确保各项任务按期完成。" * 10]
    assert [t for t in kept(*page, "1", *page, "2", *page, "3") if t.isdigit()] == []
    check_kept("序号", "任务", "1", "养护", "2", "保洁", "3", "巡查")


def test_characters_that_nobody_sees_are_left_out_by_name() -> None:
    made = tidied("某\u200b交发〔2024〕\ufeff1号", *BODY)
    assert isinstance(made.blocks[0], Line)
    assert made.blocks[0].text == "某交发〔2024〕1号"
    assert made.left_out[0].why == "看不见的字符（U+200B、U+FEFF）"


def test_punctuation_is_changed_with_its_place() -> None:
    made = tidied("某局总结", "修订制度,明确职责。", Grid((("甲,乙", "3,500"),), 3))
    assert [(c.before, c.after, c.place) for c in made.changes] == [(",", "，", 2), (",", "，", 3)]


@settings(max_examples=400, deadline=None)
@given(manuscripts())
def test_no_character_is_lost_and_every_change_can_be_undone(manuscript: Manuscript) -> None:
    assert undone(tidy(manuscript)) == Counter(characters(manuscript))


@settings(deadline=None)
@given(manuscripts())
def test_order_is_kept_and_each_line_has_one_place(manuscript: Manuscript) -> None:
    made = tidy(manuscript)
    places = [block.place for block in made.blocks]
    assert places == sorted(places)
    assert [left.place for left in made.left_out] == sorted(left.place for left in made.left_out)
    visible = {left.place for left in made.left_out if not left.why.startswith("看不见")}
    assert not visible & set(places)


@pytest.mark.parametrize(
    "line",
    [
        "上一篇",
        "索引号 " * 40,
        " > " * 100,
        "一." * 30_000,
        '一"' * 30_000,
        "（(" * 30_000,
        "首页 " * 90,
        "1" * 50_000,
        "来源：" * 90,
    ],
)
def test_hostile_texts_take_no_longer_than_others(line: str) -> None:
    lines = [line] * max(1, 60_000 // len(line))
    start = time.process_time()
    tidied(*lines)
    assert time.process_time() - start < 40
