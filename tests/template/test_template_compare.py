"""A template compared with its release: which drafts change, and how."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Mm, Pt
from tried import NAME, Office

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "工作区")
    code, said = office.run("release", NAME, "--as", "1.0", "--date", "2026-03-01", "--note", "首次发布")
    assert code == 0, said
    return office


def compared(office: Office, *more: str) -> dict[str, Any]:
    """What the command tells programs."""
    told: dict[str, Any] = json.loads(office.run("compare", NAME, "--no-layout", "--json", *more)[1])
    return told


def states(told: dict[str, Any]) -> dict[str, str]:
    return {each["单位"]: each["结果"] for each in told["草稿"]}


def test_fixed_text_that_was_added_is_told_once_for_all_units(office: Office) -> None:
    before = office.files()
    office.edit(lambda document: office.add(document, "公文.附注", "本报告由{{ 单位.自称 }}负责解释。"))
    code, said = office.run("compare", NAME, "--no-layout")
    assert code == 0, said
    assert re.search(r"3 个单位：\[\+本报告由我[局委]负责解释。\+\]", said)
    assert "3 份文字有变" in said
    path = str(office.root / "templates" / NAME / "模板.docx")
    after = office.files()
    assert {name for name in after if before.get(name) != after[name]} == {path}


def test_a_heading_is_shown_with_what_is_gone_and_what_is_new(office: Office) -> None:
    office.manifest("    标题: 主要工作\n", "    标题: 重点工作\n")
    told = compared(office)
    assert [(each["原文"], each["新文"], len(each["单位"])) for each in told["改动"]] == [
        ("一、主要工作", "一、重点工作", 3)
    ]
    assert told["草稿"][0]["少了的数字"] == []


def test_only_the_units_that_a_change_concerns_are_told(office: Office) -> None:
    office.write("甲市商务局", more="  其他章节: [{标题: 专项工作, 正文: 开展专项工作。}]\n")
    office.edit(lambda document: office.drop(document, "章节.其他章节"))
    told = compared(office)
    assert states(told) == {"甲市水利局": "不变", "甲市教育局": "不变", "甲市商务局": "现在出不来"}
    assert [each["代码"] for each in told["问题"]] == ["T552"]
    assert office.run("compare", NAME, "--no-layout")[0] == 1


def test_a_fault_that_was_mended_is_told(office: Office) -> None:
    office.edit(lambda document: office.drop(document, "章节.主要工作"))
    assert office.run("release", NAME, "--as", "1.1", "--date", "2026-03-02")[0] == 0
    office.edit(lambda document: office.add(document, "章节.履职情况", "{{p 章节.主要工作 }}"))
    assert set(states(compared(office)).values()) == {"现在能出了"}


def test_faults_of_the_data_alone_are_no_change(office: Office) -> None:
    office.write("甲市教育局", year="二〇二五")
    office.manifest("    标题: 主要工作\n", "    标题: 重点工作\n")
    told = compared(office)
    assert states(told) == {"甲市水利局": "文字有变", "甲市教育局": "都出不来", "甲市商务局": "文字有变"}
    assert told["问题"] == []


def _margin(document: Any) -> None:
    document.sections[-1].left_margin = Mm(40)


def _size(document: Any) -> None:
    document.styles["公文标题"].font.size = Pt(20)


def _style(document: Any) -> None:
    paragraph = next(
        each for each in document.paragraphs if "公文.主送" in each.text and "{%" not in each.text
    )
    paragraph.style = document.styles["公文正文"]


def _bold(document: Any) -> None:
    paragraph = next(
        each for each in document.paragraphs if "公文.主送" in each.text and "{%" not in each.text
    )
    paragraph.runs[0].bold = True


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_margin, "页面设置"),
        (_size, "样式“公文标题”的定义"),
        (_style, "1段换了样式，如“甲市人民政府：”由“主送机关”改为“公文正文”"),
        (_bold, "1段的段落或文字格式变了，如“甲市人民政府：”"),
    ],
)
def test_a_change_of_looks_alone_is_no_change_of_text(office: Office, change: Any, said: str) -> None:
    office.edit(change)
    told = compared(office)
    assert set(states(told).values()) == {"只有版面有变"}
    assert [each["版面"] for each in told["草稿"]] == [[said]] * 3


def test_a_template_that_was_only_saved_again_changes_nothing(office: Office) -> None:
    office.edit(lambda _: None)
    assert set(states(compared(office)).values()) == {"不变"}


def test_a_file_name_that_changes_is_told(office: Office) -> None:
    office.manifest('文件名: "{{ 单位.名称 }}', '文件名: "报告{{ 单位.名称 }}')
    told = compared(office)
    assert all(each["现在"]["文件名"] == f"报告{each['原来']['文件名']}" for each in told["草稿"])
    assert "文件名变了" in office.run("compare", NAME, "--no-layout")[1]


def test_figures_of_changed_text_are_told(office: Office) -> None:
    office.edit(lambda document: office.add(document, "公文.附注", "联系电话12345。"))
    assert compared(office)["草稿"][0]["多了的数字"] == ["12345"]


def test_nothing_to_compare_with_is_told_with_the_remedy(tmp_path: Path) -> None:
    office = Office(tmp_path / "新")
    code, said = office.run("compare", NAME)
    assert code == 1
    assert "W689" in said
    assert f"gongwen template release {NAME}" in said


def test_an_unchanged_template_is_not_drafted_at_all(office: Office) -> None:
    code, said = office.run("compare", NAME)
    assert code == 0
    assert "W690" in said


def test_an_earlier_version_can_be_named(office: Office) -> None:
    office.manifest("    标题: 主要工作\n", "    标题: 重点工作\n")
    office.run("release", NAME, "--as", "1.1", "--date", "2026-03-02")
    assert "W690" in office.run("compare", NAME)[1]
    assert "3 份文字有变" in office.run("compare", NAME, "--with", "1.0", "--no-layout")[1]
    code, said = office.run("compare", NAME, "--with", "9")
    assert code == 1
    assert "W685" in said


def test_a_release_that_somebody_edited_is_not_compared_with(office: Office) -> None:
    path = office.root / "templates" / NAME / "发布/1.0/模板.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    office.manifest("    标题: 主要工作\n", "    标题: 重点工作\n")
    code, said = office.run("compare", NAME)
    assert code == 1
    assert "W687" in said


def test_the_page_stands_by_itself_and_escapes_what_is_said(office: Office, tmp_path: Path) -> None:
    office.edit(lambda document: office.add(document, "公文.附注", "<b>甲&乙\u3000丙</b>"))
    page = tmp_path / "改动.html"
    code, said = office.run("compare", NAME, "--no-layout", "-o", str(page))
    assert code == 0, said
    text = page.read_text(encoding="utf-8")
    assert "<ins>&lt;b&gt;甲&amp;乙\u3000丙&lt;/b&gt;</ins>" in text
    assert "首次发布" in text
    assert not re.search(r"<script|<img|https?://|src=", text)
    assert text.count('<details open id="d') == 3
    again = tmp_path / "再.html"
    office.run("compare", NAME, "--no-layout", "-o", str(again))
    assert again.read_bytes() == page.read_bytes()


def test_a_page_is_not_written_over(office: Office, tmp_path: Path) -> None:
    office.manifest("    标题: 主要工作\n", "    标题: 重点工作\n")
    page = tmp_path / "改动.html"
    page.write_text("我的", encoding="utf-8")
    code, said = office.run("compare", NAME, "--no-layout", "-o", str(page))
    assert code == 1
    assert "W655" in said
    assert page.read_text(encoding="utf-8") == "我的"
    assert office.run("compare", NAME, "--no-layout", "-o", str(page), "--force")[0] == 0
    assert office.run("compare", NAME, "-o", "x.docx")[0] == 2


def test_released_drafts_are_those_of_the_release(office: Office) -> None:
    """The drafts of the kept files are the very drafts that were built of them then, but for their properties."""
    from toolkit.template.chosen import chosen
    from toolkit.template.drafting import Drafter
    from toolkit.template.scope import Asked, scope_of
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.models import read_registry

    workspace = Workspace(office.root.resolve())
    registry, _ = read_registry(workspace)
    found, _ = chosen(workspace, NAME)
    assert registry is not None
    assert found is not None
    now = Drafter(workspace, registry, NAME)
    scope, _ = scope_of(workspace, registry, found, Asked())
    assert scope is not None
    built = [now.draft(file).drafts[0].sheet for file in scope.files]
    office.edit(_margin)
    office.manifest("    标题: 主要工作\n", "    标题: 重点工作\n")
    then = Drafter(workspace, registry, NAME, found.folder / "发布/1.0")
    drafts = [then.draft(file).drafts[0] for file in scope.files]
    assert [each.sheet for each in drafts] == built
    (office.root / "x.docx").write_bytes(drafts[0].data)
    texts = [each.text.strip() for each in docx.Document(str(office.root / "x.docx")).paragraphs]
    assert [each.text for each in drafts[0].sheet.paragraphs if each.place == "正文"] == [
        *filter(None, texts)
    ]
