"""Elements that stand in another place than they are printed do not cost a document its structure."""

from __future__ import annotations

import pytest

from toolkit.importing.importing import Imported, Wishes, import_file
from toolkit.workspace.folder import Workspace
from toolkit.workspace.scaffold import scaffold

REPORT_TITLE = "某某市水务局2023年法治政府建设工作报告"
TITLE = "某某市人民政府关于印发某某市水系保护行动方案的通知"
REST = (
    "各县（区）人民政府，市政府各部门：",
    "现将《某某市水系保护行动方案》印发给你们，请抓好落实。",
    "2024年7月30日",
    "某某市水系保护行动方案",
    "为了把水系保护好，制定本行动方案。",
    "一、总体要求",
    "（一）指导思想。水清岸绿。",
    "（二）目标。三年见效。",
)
REPORT = ("2023年，我市保护水系。", "一、主要工作", "（一）巡河。每月一次。", "（二）清淤。每年一次。")


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ((TITLE, "某政〔2024〕 17号", *REST), "发文字号"),
        (("某某市2023年水系保护工作报告", "某某市人民政府", "2024年1月31日", *REPORT), "署名"),
        (("某某市2023年水系保护工作报告", *REPORT, "二〇二四年一月三十一日", "某某市人民政府"), "成文日期"),
    ],
)
def test_the_proof_holds_with_all_structure(tmp_path, lines, key):
    done = _imported(tmp_path, "\n".join(lines))
    assert done.proof.holds
    assert key in done.elements
    assert "I867" not in {problem.code for problem in done.problems}
    assert dict(done.counts)["标题"] >= 1


def _imported(folder, text: str) -> Imported:
    scaffold(folder, None, 2000)
    return import_file(Workspace(folder.resolve()), text.encode(), "稿.txt", Wishes())


def test_marks_of_attachments_that_print_otherwise_are_no_difference(tmp_path):
    lines = (
        "关于报送水系材料的函",
        "市水务局：",
        "现将材料报上，请审阅。",
        "附件：1、甲表；",
        "2、《乙表》。",
        "某某市园林局",
        "2024年1月1日",
        "附件1：甲表",
        "甲。",
        "附件2：",
        "乙表",
        "乙。",
    )
    done = _imported(tmp_path, "\n".join(lines))
    assert done.proof.holds
    assert "I867" not in {problem.code for problem in done.problems}


def test_nothing_but_a_title_three_times_prints_it_once(tmp_path):
    done = _imported(tmp_path, "\n".join([REPORT_TITLE] * 3))
    assert done.proof.holds
    assert dict(done.counts)["没有写进来"] == 2


@pytest.mark.parametrize(
    "lines",
    [
        ("待补", REPORT_TITLE),
        ("标题：甲", REPORT_TITLE, REPORT_TITLE, "标题：甲"),
        ("1.1 概况", "1.1 概况"),
        ("无",),
        ("附件", "附件", REPORT_TITLE),
    ],
)
def test_texts_that_were_once_lost_come_back(tmp_path, lines):
    done = _imported(tmp_path, "\n".join(lines))
    assert done.proof.holds
    assert "I871" not in {problem.code for problem in done.problems}
