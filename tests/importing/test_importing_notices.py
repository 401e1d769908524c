"""Notices that issue something: their own text, what they issue, and their attachments told apart."""

from __future__ import annotations

import pytest
from telling_bench import elements, parts, texts

from toolkit.importing.manuscript import Grid, LeftOut, Line, Manuscript
from toolkit.importing.telling.parts import told

NOTICE = (
    "某某市园林局关于印发2024年绿化工作要点的通知",
    "各科室，局属各单位：",
    "现将《2024年绿化工作要点》印发给你们，请对照抓好落实。",
    "某某市园林局",
    "2024年2月5日",
)
POINTS = ("今年要多种树、种好树。", "一、浇水", "天天浇水。")
TITLE = "2024年绿化工作要点"


def test_what_a_notice_issues_begins_with_the_name_that_it_gives():
    found = parts(*NOTICE, TITLE, *POINTS)
    assert elements(found) == {
        "标题": NOTICE[0],
        "主送": ("各科室", "局属各单位"),
        "署名": ("某某市园林局",),
        "成文日期": "2024-02-05",
    }
    assert texts(found.own.blocks) == [NOTICE[2]]
    assert found.issued.title == (TITLE,)
    assert texts(found.issued.blocks) == list(POINTS)


def test_the_title_of_what_is_issued_may_be_broken_otherwise_than_in_the_notice():
    found = parts(*NOTICE, "2024年绿化", "工作要点", *POINTS)
    assert found.issued.title == ("2024年绿化", "工作要点")


def test_a_notice_whose_title_a_page_quotes_issues_what_it_names():
    quoted = "《某某市园林局关于印发〈2024年绿化工作要点〉的通知》"
    found = parts(quoted, *NOTICE[1:], *POINTS)
    assert elements(found)["署名"] == ("某某市园林局",)
    assert found.issued.title == ()
    assert texts(found.issued.blocks) == list(POINTS)


def test_a_notice_without_signature_ends_where_the_second_title_stands():
    found = parts(*NOTICE[:3], TITLE, *POINTS)
    assert texts(found.own.blocks) == [NOTICE[2]]
    assert found.issued.title == (TITLE,)
    assert "署名" not in elements(found)


def test_a_notice_signed_with_a_date_alone():
    found = parts(*NOTICE[:3], "2024年2月5日", TITLE, *POINTS)
    assert elements(found)["成文日期"] == "2024-02-05"
    assert "署名" not in elements(found)
    assert found.issued.title == (TITLE,)


def test_what_is_issued_may_begin_without_its_title():
    found = parts(*NOTICE, *POINTS)
    assert found.issued.title == ()
    assert texts(found.issued.blocks) == list(POINTS)


def test_a_note_between_signature_and_second_title_is_the_notices():
    found = parts(*NOTICE, "（此件公开发布）", TITLE, *POINTS)
    assert elements(found)["附注"] == "此件公开发布"
    assert found.issued.title == (TITLE,)


def test_a_name_given_in_the_text_alone_is_found():
    found = parts("某某市人民政府令", "第12号", "《某某市绿化办法》已经常务会议通过，现予公布。",
                  "市长　王某某", "2024年1月8日", "某某市绿化办法", "第一章 总则", "第一条 种树。")  # fmt: skip
    assert elements(found) == {
        "发文机关标志": ("某某市人民政府令",),
        "发文字号": "第12号",
        "签名章": ("市长 王某某",),
        "成文日期": "2024-01-08",
    }
    assert found.issued.title == ("某某市绿化办法",)


def test_what_is_passed_on_keeps_its_own_signature_in_its_text():
    found = parts(
        "某某市人民政府办公室转发市园林局关于加强绿化工作意见的通知",
        "各县（区）人民政府：",
        "市园林局《关于加强绿化工作的意见》已经市政府同意，现转发给你们。",
        "某某市人民政府办公室",
        "2024年2月1日",
        "关于加强绿化工作的意见",
        "（市园林局　2024年1月20日）",
        "为了多种树，提出如下意见：",
        "某某市园林局",
        "2024年1月20日",
    )
    assert elements(found)["署名"] == ("某某市人民政府办公室",)
    assert found.issued.title == ("关于加强绿化工作的意见",)
    assert texts(found.issued.blocks)[-1] == "2024年1月20日"


def test_a_printed_label_makes_it_an_attachment():
    found = parts(*NOTICE, "附件", TITLE, *POINTS)
    assert found.issued is None
    (only,) = found.attachments
    assert (only.title, only.ordinal, only.label, only.listed) == (TITLE, "", "附件", ())
    assert texts(only.text.blocks) == list(POINTS)


def test_attachments_follow_what_is_issued():
    found = parts(
        *NOTICE,
        TITLE,
        *POINTS,
        "附件：1.任务表",
        "2.名单",
        "附件1",
        "任务表",
        "甲科浇水。",
        "附件2",
        "名单",
        "乙科。",
    )
    assert texts(found.issued.blocks) == list(POINTS)
    assert [(each.ordinal, each.title) for each in found.attachments] == [("1", "任务表"), ("2", "名单")]


def test_a_new_page_with_a_centred_title_is_issued_whatever_it_is_called():
    title = Line("绿化工作怎么做", 6, align="center", new_page=True)
    found = parts(*NOTICE, title, *POINTS)
    assert found.issued.title == ("绿化工作怎么做",)


REPORT = ("关于报送绿化材料的函", "市司法局：", "现将材料报上，请审阅。")
SIGNED = ("某某市园林局", "2024年2月1日")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("附件：绿化情况表",), [("", "绿化情况表")]),
        (("附件：1.绿化情况表", "2.名单"), [("1", "绿化情况表"), ("2", "名单")]),
        (("附件：", "1.绿化情况表", "2.名单"), [("1", "绿化情况表"), ("2", "名单")]),
        (("附件：1.绿化情况表；2.名单",), [("1", "绿化情况表"), ("2", "名单")]),
        (("附 件：1.绿化情况表　2.名单",), [("1", "绿化情况表"), ("2", "名单")]),
    ],
)
def test_the_list_of_attachments_in_its_forms(lines, expected):
    found = parts(*REPORT, *lines, *SIGNED)
    assert [(each.ordinal, each.title) for each in found.attachments] == expected
    assert texts(found.own.blocks) == [REPORT[2]]
    assert sum((each.listed for each in found.attachments), ()) == lines


def test_marks_of_the_list_that_are_not_printed_are_changes():
    found = parts(*REPORT, "附件：1、绿化情况表；", "2、《名单》。", *SIGNED)
    assert [(each.before, each.after) for each in found.manuscript.changes] == [
        ("附件：1、绿化情况表；", "附件：1.绿化情况表"),
        ("2、《名单》。", "2.名单"),
    ]


def test_a_list_that_counts_otherwise_stays_in_the_text():
    found = parts(*REPORT, "附件：1.绿化情况表", "3.名单", *SIGNED)
    assert found.attachments == ()
    assert texts(found.own.blocks) == [REPORT[2], "附件：1.绿化情况表", "3.名单"]


def test_a_list_that_names_an_attachment_otherwise_stays_in_the_text():
    found = parts(*REPORT, "附件：绿化情况表", *SIGNED, "附件", "某某市绿化情况一览表", "甲。")
    (only,) = found.attachments
    assert (only.title, only.listed) == ("某某市绿化情况一览表", ())
    assert texts(found.own.blocks)[-1] == "附件：绿化情况表"


def test_an_attachment_of_the_list_may_be_absent():
    found = parts(*REPORT, "附件：1.绿化情况表", "2.名单", *SIGNED, "附件2", "名单", "甲。")
    assert [each.text is None for each in found.attachments] == [True, False]


def test_the_mark_behind_a_label_is_a_change():
    found = parts(*REPORT, *SIGNED, "附件1：", "绿化情况表", Grid((("甲", "乙"),), 8))
    assert [(each.before, each.after) for each in found.manuscript.changes] == [("附件1：", "附件1")]
    assert texts(found.attachments[0].text.blocks) == ["〔表〕"]


def test_label_and_title_may_share_a_line():
    found = parts(*REPORT, *SIGNED, "附件：绿化情况表", "甲浇水。", "乙修枝。")
    (only,) = found.attachments
    assert (only.title, only.text.title, only.label) == ("绿化情况表", (), "附件：绿化情况表")


def test_a_table_right_under_a_label_has_no_title_to_print():
    found = parts(*REPORT, *SIGNED, "附件", Grid((("甲", "乙"),), 7))
    assert found.attachments == ()
    assert texts(found.issued.blocks) == ["附件", "〔表〕"]


def test_a_list_behind_the_signature_is_moved():
    found = parts(*REPORT, *SIGNED, "附件：绿化任务清单.doc")
    (only,) = found.attachments
    assert (only.title, only.moved) == ("绿化任务清单.doc", True)
    assert found.issued is None


def test_a_typed_table_of_contents_is_left_out():
    found = parts(
        "某某市绿化规划",
        "（2021—2025年）",
        "目　录",
        "一、总体要求……1",
        "（一）指导思想……1",
        "二、任务　　3",
        "一、总体要求",
        "（一）指导思想。多种树。",
        "二、任务",
        "浇水。",
    )
    assert [each.text for each in found.left_out] == [
        "目　录",
        "一、总体要求……1",
        "（一）指导思想……1",
        "二、任务　　3",
    ]
    assert {each.why for each in found.left_out} == {"目录"}
    assert texts(found.own.blocks)[0] == "一、总体要求"
    assert elements(found)["标题"] == "某某市绿化规划\n（2021—2025年）"


HEADINGS = ("1 总则", "1.1 编制目的", "1.2 适用范围", "2 指挥机构", "2.1 组成", "3 附则")


def test_headings_that_stand_without_any_text_before_the_first_comes_again_are_contents():
    text = ("1 总则", "1.1 编制目的", "为了救好树，制定本预案。", "1.2 适用范围", "适用于本市。")
    found = parts("某某市树木抢险预案", *HEADINGS, *text)
    assert [each.text for each in found.left_out] == list(HEADINGS)
    assert texts(found.own.blocks) == list(text)
    outline_only = parts("某某市树木抢险预案", *HEADINGS, "一切从简。")
    assert outline_only.left_out == ()


def test_contents_may_list_more_than_the_text_has():
    text = ("一、浇水", "天天浇水。", "二、施肥", "少施肥。")
    found = parts("某某市绿化规划", "目录", "一、浇水", "二、施肥", "三、修剪", *text)
    assert [each.text for each in found.left_out] == ["目录", "一、浇水", "二、施肥", "三、修剪"]
    assert texts(found.own.blocks) == list(text)


def test_contents_whose_entries_do_not_come_again_stay():
    found = parts("某某市绿化规划", "目录", "甲乙丙", "丁戊己", "一、总体要求", "多种树。")
    assert found.left_out == ()
    assert texts(found.own.blocks)[0] == "目录"


def test_the_heading_of_contents_goes_with_entries_that_reading_left_out():
    lines = [*NOTICE, TITLE, "目　录"]
    blocks = [Line(text, place) for place, text in enumerate(lines, 1)]
    blocks += [Line(text, place) for place, text in enumerate(POINTS, 20)]
    gone = (LeftOut("一、浇水", 8, "目录"),)
    found = told(Manuscript("来文", "段", tuple(blocks), gone))
    assert texts(found.issued.blocks) == list(POINTS)
    assert [each.text for each in found.left_out] == ["目　录"]
