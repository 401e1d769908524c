"""The elements of GB/T 9704 in a manuscript: taken where place and form are sure, and nowhere else."""

from __future__ import annotations

import pytest
from telling_bench import elements, parts, texts

from toolkit.importing.manuscript import Image, Line
from toolkit.importing.telling.forms import read_date, signers_of

TEXT = ("2023年，我局种了很多树，现报告如下。", "一、主要工作", "多浇水，勤修枝。")
TITLE = "某某市园林局2023年绿化工作报告"
SIGNED = ("某某市园林局", "2024年1月31日")


def test_all_of_them():
    found = parts(
        "000012", "机密★1年", "特急", "某某市人民政府", "某某市财政局文件",
        "某政发〔2024〕3号　签发人：王某某　李某某",
        "某某市人民政府关于绿化情况的报告", "某省人民政府：", *TEXT, "特此报告。", "附件：1.任务表", "2.名单",
        "某 某 市 人 民 政 府", "2024年1月31日", "（联系人：李某，联系电话：000）", "附件1", "任务表",
        "甲局浇水。", "附件2", "名单",
        "乙局。", "抄送：市委办公室，", "市人大常委会办公室。", "某某市人民政府办公室　　2024年2月1日印发",
    )  # fmt: skip
    assert elements(found) == {
        "份号": "000012",
        "密级": "机密",
        "保密期限": "1年",
        "紧急程度": "特急",
        "发文机关标志": ("某某市人民政府", "某某市财政局文件"),
        "发文字号": "某政发〔2024〕3号",
        "签发人": ("王某某", "李某某"),
        "标题": "某某市人民政府关于绿化情况的报告",
        "主送": ("某省人民政府",),
        "署名": ("某某市人民政府",),
        "成文日期": "2024-01-31",
        "附注": "联系人：李某，联系电话：000",
        "抄送": ("市委办公室", "市人大常委会办公室"),
        "印发机关": "某某市人民政府办公室",
        "印发日期": "2024-02-01",
    }
    assert texts(found.own.blocks) == [*TEXT, "特此报告。"]
    assert [each.label for each in found.attachments] == ["附件1", "附件2"]


def test_minutes():
    found = parts(
        "某某市人民政府专题会议纪要", "第3期", "某某市人民政府办公室　　2024年3月5日",
        "2024年3月1日，市长王某某主持召开会议。",
        "一、会议指出", "种树很好。", "出席：王某某、李某某", "请假：赵某某",
        "列席：市园林局张某，市水务局钱某、孙某",
        "分送：各区县人民政府，市政府各部门。", "某某市人民政府办公室　2024年3月6日印发",
    )  # fmt: skip
    told = elements(found)
    assert (told["发文机关标志"], told["发文字号"]) == (("某某市人民政府专题会议纪要",), "第3期")
    assert (told["署名"], told["成文日期"]) == (("某某市人民政府办公室",), "2024-03-05")
    assert (told["出席"], told["请假"]) == (("王某某", "李某某"), ("赵某某",))
    assert told["列席"] == ("市园林局张某", "市水务局钱某、孙某")
    assert told["分送"] == ("各区县人民政府", "市政府各部门")
    assert texts(found.own.blocks)[-1] == "种树很好。"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("某某市园林局2023年绿化工作报告",), 1),
        (("市人民政府关于印发某某市2019年", "绿化工作要点的通知"), 2),
        (("某某市人民政府办公室", "关于印发2022年《政府工作报告》", "重点任务分工的通知"), 3),
        (("某某市园林局", "2022年绿化工作情况"), 2),
        (("某某局2023年工作总结和", "2024年工作计划"), 2),
        (("某某市绿化办法", "（试行）"), 2),
        (("把树种好", "——某某市2023年绿化工作总结"), 2),
        (("某某市绿化若干规定（2021—2025年）",), 1),
        (("某某市园林局绿化二三事",), 1),
    ],
)
def test_a_title_of_one_or_more_lines(lines, count):
    found = parts(*lines, *TEXT)
    assert elements(found)["标题"] == "\n".join(lines[:count])
    assert texts(found.own.blocks) == [*lines[count:], *TEXT]


def test_a_heading_under_the_title_is_no_line_of_it():
    found = parts(TITLE, "工作开展情况", *TEXT)
    assert elements(found)["标题"] == TITLE


def test_the_source_may_say_what_the_title_is():
    found = parts("绿化二三事", "种树记", *TEXT, 标题="绿化二三事 种树记")
    assert elements(found)["标题"] == "绿化二三事\n种树记"


def test_a_centred_line_is_a_title_without_saying_a_kind():
    found = parts(
        Line("绿化二三事", 1, align="center", size=22.0),
        Line("种树要趁早", 2, align="center", size=22.0),
        *TEXT,
    )
    assert elements(found)["标题"] == "绿化二三事\n种树要趁早"


@pytest.mark.parametrize(
    "first",
    ["2023年，我局种了很多树。", "一、主要工作", "现将有关情况报告如下：", "第一条 为了种好树，制定本办法。"],
)
def test_a_document_may_begin_with_its_text(first):
    found = parts(first, *TEXT)
    assert found.elements == ()
    assert texts(found.own.blocks) == [first, *TEXT]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("市委：", ("市委",)),
        (
            "各县（市、区）人民政府，市政府各部门、各直属机构：",
            ("各县（市、区）人民政府", "市政府各部门、各直属机构"),
        ),
        (
            "南山、北山、东山市人民政府，甲国铁路集团有限公司：",
            ("南山、北山、东山市人民政府", "甲国铁路集团有限公司"),
        ),
        ("各位代表：", ("各位代表",)),
        ("各科室，各股：", ("各科室", "各股")),
        ("各市人民政府，各大企业，各高等院校：", ("各市人民政府", "各大企业", "各高等院校")),
    ],
)
def test_addressees_are_split_at_the_comma_alone(line, names):
    assert elements(parts(TITLE, line, *TEXT))["主送"] == names


def test_addressees_over_several_lines():
    found = parts(TITLE, "各县人民政府，市政府各部门、", "各直属机构，", "各企业：", *TEXT)
    assert elements(found)["主送"] == ("各县人民政府", "市政府各部门、各直属机构", "各企业")


@pytest.mark.parametrize(
    "line",
    [
        "现将有关情况报告如下：",
        "主要做了以下工作：",
        "为了种好树，现通知各县人民政府：",
        "一、主要工作：",
        "会议强调：“多种树”的单位：",
    ],
)
def test_a_sentence_that_ends_with_a_colon_is_text(line):
    found = parts(TITLE, line, *TEXT)
    assert "主送" not in elements(found)
    assert texts(found.own.blocks)[0] == line


def test_a_salutation_in_the_text_stays_there():
    found = parts("政府工作报告", "——2024年1月5日在某某市第十届人民代表大会第三次会议上", "某某市人民政府市长　王某某",
                  "各位代表：", *TEXT, "各位代表！让我们多种树。")  # fmt: skip
    assert elements(found) == {"标题": "政府工作报告"}
    assert texts(found.own.blocks)[2] == "各位代表："


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (("某某市园林局", "2024年1月31日"), ("某某市园林局",)),
        (("某某市园林局", "二〇二四年一月三十一日"), ("某某市园林局",)),
        (("某某市园林局", "2024.1.31"), ("某某市园林局",)),
        (("某 某 市 园 林 局", "2024 年 1 月 31 日"), ("某某市园林局",)),
        (("某某市　园林局", "2024年1月31日"), ("某某市园林局",)),
        (("中共某某市委　某某市人民政府", "2024年1月31日"), ("中共某某市委", "某某市人民政府")),
        (("某某市园林局", "某某市水务局", "2024年01月31日"), ("某某市园林局", "某某市水务局")),
        (("某某市园林局　　2024年1月31日",), ("某某市园林局",)),
        (("某某市园林局（盖章）", "2024年1月31日"), ("某某市园林局（盖章）",)),
        (("某某市抗旱", "的应急工作领导小组", "（某某市水务局代章）", "2024年1月31日"),
         ("某某市抗旱的应急工作领导小组", "（某某市水务局代章）")),
    ],
)  # fmt: skip
def test_the_signature_in_its_forms(lines, signed):
    found = parts(TITLE, *TEXT, *lines)
    assert (elements(found)["署名"], elements(found)["成文日期"]) == (signed, "2024-01-31")
    assert texts(found.own.blocks) == list(TEXT)


def test_a_date_above_the_organ_is_moved():
    found = parts(TITLE, *TEXT, "2024年1月31日", "某某市园林局")
    assert elements(found)["署名"] == ("某某市园林局",)
    assert {each.key: each.moved for each in found.elements}["成文日期"]


def test_organ_and_date_bare_under_the_title_sign_a_text_that_nobody_signs_below():
    found = parts(TITLE, *SIGNED, "市政府：", *TEXT)
    assert elements(found) == {
        "标题": TITLE, "主送": ("市政府",), "署名": ("某某市园林局",), "成文日期": "2024-01-31",
    }  # fmt: skip
    assert texts(parts(TITLE, *SIGNED, *TEXT, *SIGNED).own.blocks) == [*SIGNED, *TEXT]


def test_what_stands_in_brackets_under_the_title_stays_with_the_text():
    found = parts("某某市绿化办法", "（2023年1月5日某某会议通过）", *TEXT)
    assert elements(found) == {"标题": "某某市绿化办法"}
    assert texts(found.own.blocks)[0] == "（2023年1月5日某某会议通过）"


def test_a_number_under_the_title_is_moved():
    found = parts("某某市人民政府关于多种树的意见", "某政发〔2024〕 5号", "各县人民政府：", *TEXT)
    number = found.elements[1]
    assert (number.key, number.value, number.moved) == ("发文字号", "某政发〔2024〕 5号", True)
    assert elements(found)["主送"] == ("各县人民政府",)


def test_what_stands_beside_the_number_is_kept_with_it():
    found = parts("某政办发〔2016〕76号  附件37", "某某省绿化规划", *TEXT)
    assert elements(found) == {"发文字号": "某政办发〔2016〕76号  附件37", "标题": "某某省绿化规划"}


def test_an_undated_signature_ends_the_document_below_a_sentence():
    assert elements(parts(TITLE, *TEXT, "某某市园林局"))["署名"] == ("某某市园林局",)
    assert "署名" not in elements(parts(TITLE, *TEXT, "联系部门", "某某市园林局"))


@pytest.mark.parametrize(
    "lines",
    [
        ("某某市园林局", "负责浇水的是园林局，修枝的也是。", "二、问题", "树还不够多。", "浇水不及时。"),
        ("2023年3月5日", "召开会议，研究种树。", "2023年4月6日", "召开会议，研究浇水。", "两次会议都很好。"),
        ("某某市园林局", "2024年2月31日"),
        ("某某市园林局", "2024年1月"),
    ],
)
def test_an_organ_or_a_date_in_the_text_signs_nothing(lines):
    found = parts(TITLE, *TEXT, *lines)
    assert elements(found) == {"标题": TITLE}
    assert texts(found.own.blocks) == [*TEXT, *lines]


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("（此件公开发布）",), "此件公开发布"),
        (("（联系人：李某，电话：000）", "（此件公开发布）"), "联系人：李某，电话：000　此件公开发布"),
        (("联系人：李某", "联系电话：000"), "联系人：李某　联系电话：000"),
    ],
)
def test_notes_are_without_their_brackets(lines, note):
    found = parts(TITLE, *TEXT, *SIGNED, *lines)
    assert elements(found)["附注"] == note
    assert found.issued is None


def test_a_person_signs_with_post_and_name():
    found = parts("关于提请审议绿化规划的议案", "市人大常委会：", *TEXT, "市长　王 某 某", "2024年1月31日")
    assert elements(found)["签名章"] == ("市长 王某某",)


def test_copies_are_split_at_the_comma_and_lose_the_full_stop():
    found = parts(
        TITLE,
        *TEXT,
        *SIGNED,
        "抄 送：市委办公室、市人大办，市政协办。",
        "某某市园林局办公室 2024年2月1日印发",
    )
    assert elements(found)["抄送"] == ("市委办公室、市人大办", "市政协办")


def test_notes_of_word_are_nobodys_elements():
    note = Line("2024年1月31日", 9, where="脚注 1")
    found = parts(TITLE, *TEXT, note)
    assert elements(found) == {"标题": TITLE}
    assert found.own.blocks[-1] is note


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年1月31日", "2024-01-31"),
        ("二○一○年十二月二十五日", "2010-12-25"),
        ("二OO六年二月二十日", "2006-02-20"),
        ("２０２４年１月３１日", "2024-01-31"),
        ("2024-01-31", "2024-01-31"),
        ("2024年13月1日", ""),
        ("2024年1月", ""),
        ("2024年1月31日下午", ""),
    ],
)
def test_dates(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text", ["加强组织领导工作委员会", "各部门", "今年种树，明年浇水的局", "一、市园林局", "某某市", ""]
)
def test_what_names_no_organ(text):
    assert signers_of(text) == ()


def test_a_picture_above_the_title_opens_the_text():
    emblem = Image(b"", ".png", "徽标", 1)
    found = parts(emblem, TITLE, "市政府：", *TEXT)
    assert elements(found) == {"标题": TITLE, "主送": ("市政府",)}
    assert found.own.blocks[0] is emblem


def test_a_title_and_a_number_said_again_below_are_left_out():
    number = "某政发〔2024〕5号"
    found = parts(TITLE, number, number, TITLE, "市政府：", *TEXT)
    assert elements(found) == {"标题": TITLE, "发文字号": number, "主送": ("市政府",)}
    assert [(each.text, each.why) for each in found.left_out] == [
        (number, "与上面的标题、文号重复"),
        (TITLE, "与上面的标题、文号重复"),
    ]


def test_a_date_ends_a_document_whatever_stands_above_it():
    assert elements(parts(TITLE, *TEXT, "（三）问题", "2024年1月31日"))["成文日期"] == "2024-01-31"


def test_a_number_that_is_still_missing_is_one():
    found = parts("某某市园林局文件", "【待补：发文字号】　签发人：王某某", TITLE, *TEXT, *SIGNED)
    assert elements(found)["发文字号"] == "【待补：发文字号】"
    assert elements(found)["签发人"] == ("王某某",)
