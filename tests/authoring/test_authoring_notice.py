"""A notice and what it issues, from data to Word: each of the three templates prints all of it, in order."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

import toolkit

if TYPE_CHECKING:
    from docx.document import Document

ROOT = Path(__file__).parents[2]
NOTICES = ("部门工作要点", "政府工作要点", "规划")
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
UNIT = "示例市交通运输局"
ELEMENTS = """\
公文:
  发文字号: 示交〔2021〕36号
  主送: [局直各单位, 局机关各科室]
  正文: |
    现将《工作要点》印发给你们。
    请认真贯彻执行。
  成文日期: 2021-08-26
  附注: 此件公开发布
  抄送: [市政府办公室]
  印发机关: 示例市交通运输局办公室
  印发日期: 2021-08-27
版本:
  公开版: {发文字号: 无, 抄送: 无, 印发机关: 无, 印发日期: 无}
"""
ISSUED = """\
印发件:
  标题: |
    示例局
    2021年工作要点
  导语: 为做好全年工作，制定本要点。
  章节:
    - 标题: 提高思想认识
      内容:
        - 标题: 学习理论。
          内容:
            - {编号: Y-1, 标题: 集中学习, 正文: 每季一次。, 责任单位: [甲科, 乙科]}
    - 标题: 改进工作
      内容:
        - 标题: 规范执法。
          内容:
            - {编号: Y-2, 标题: 抽查案卷, 正文: 全年抽查。, 责任单位: 丙科, 时限: 2021-12-31, 目标: 20卷}
            - 表: {题注: 分工, 表头: [科室, 任务], 行: [[丙科, 抽查]]}
  结语: 各单位年底前报送落实情况。
附件: [{标题: 任务分解表, 任务表: 是}]
"""
DIRECT = "章节: [{标题: 提高认识, 内容: [{标题: 学习, 正文: 每季一次。}]}]\n"
NUMERALS = {
    "部门工作要点": ("1.学习理论。", "（1）集中学习。", "2.规范执法。", "（1）抽查案卷。"),
    "政府工作要点": ("（一）学习理论。", "1.集中学习。", "（二）规范执法。", "1.抽查案卷。"),
    "规划": ("（一）学习理论。", "1.集中学习。", "（一）规范执法。", "2.抽查案卷。"),
}
NOTES = dict.fromkeys(NOTICES, "目标：20卷。（责任单位：丙科；完成时限：2021年12月31日）") | {
    "规划": "（责任单位：丙科）"
}


def drafts(folder: Path, template: str, data: str) -> dict[str, Document]:
    """The formal drafts of a file without any problem, by edition."""
    (folder / "data" / "2021").mkdir(parents=True)
    registry = f"格式: 1\n单位:\n  {UNIT}: {{自称: 我局, 级别: 市直部门}}\n"
    (folder / "data" / "单位名录.yaml").write_text(registry, "utf-8")
    text = f"年度: 2021\n单位: {UNIT}\n模板: {template}\n{data}"
    (folder / "data" / "2021" / f"{UNIT}.要点.yaml").write_text(text, "utf-8")
    (folder / "data" / "2021" / "分工表.xlsx").write_bytes(b"")  # that some of them attach
    shutil.copytree(ROOT / "templates" / template, folder / "templates" / template)
    done = toolkit.build(folder, [UNIT], 2021, final=True)
    (result,) = done.results
    assert [str(problem) for problem in (*done.problems, *result.problems)] == []
    return {draft.edition: docx.Document(str(folder / draft.path)) for draft in result.drafts}


def lines(document: Document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in document.paragraphs]


def rows(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


@pytest.fixture(params=NOTICES)
def template(request: pytest.FixtureRequest) -> str:
    return request.param


def test_the_notice_is_followed_by_what_it_issues_and_its_attachments(template: str, tmp_path: Path) -> None:
    document = drafts(tmp_path, template, ELEMENTS + ISSUED)["报送版"]
    first, second, third, fourth = NUMERALS[template]
    assert lines(document) == [
        ("发文机关标志", "示例市交通运输局文件"),
        ("发文字号", "示交〔2021〕36号"),
        ("公文标题", "关于印发《示例局2021年工作要点》的通知"),
        ("主送机关", "局直各单位，局机关各科室："),
        ("公文正文", "现将《工作要点》印发给你们。"),
        ("公文正文", "请认真贯彻执行。"),
        ("署名", UNIT),
        ("成文日期", "2021年8月26日"),
        ("附注", "（此件公开发布）"),
        ("印发件标题", "示例局\n2021年工作要点"),
        ("公文正文", "为做好全年工作，制定本要点。"),
        ("Heading 1", "一、提高思想认识"),
        ("Heading 2", first),
        ("公文正文", f"{second}每季一次。（责任单位：甲科、乙科）"),
        ("Heading 1", "二、改进工作"),
        ("Heading 2", third),
        ("公文正文", f"{fourth}全年抽查。{NOTES[template]}"),
        ("表题注", "分工"),
        ("公文正文", "各单位年底前报送落实情况。"),
        ("附件说明", "附件：任务分解表"),
        ("附件标识", "附件"),
        ("附件标题", "任务分解表"),
        ("模板指令", ""),  # the anchor of 版记
    ]
    assert rows(document)[0] == [["科室", "任务"], ["丙科", "抽查"]]
    assert rows(document)[1][0] == ["序号", "任务", "责任单位", "时限", "目标"]
    assert [row[1:] for row in rows(document)[1][1:]] == [
        ["集中学习", "甲科、乙科", "", ""],
        ["抽查案卷", "丙科", "2021年12月31日", "20卷"],
    ]
    assert rows(document)[2] == [["抄送：市政府办公室。"], ["示例市交通运输局办公室\t2021年8月27日印发"]]


def test_what_is_issued_begins_a_page_without_the_label_of_an_attachment(
    template: str, tmp_path: Path
) -> None:
    document = drafts(tmp_path, template, ELEMENTS + ISSUED)["报送版"]
    style = document.styles["印发件标题"]
    assert style.element.pPr.find(qn("w:pageBreakBefore")) is not None
    assert (style.font.name, style.font.size.pt) == ("方正小标宋简体", 22)
    assert [text for style, text in lines(document) if style == "附件标识"] == ["附件"]


def test_the_public_edition_has_the_same_text_without_head_and_imprint(template: str, tmp_path: Path) -> None:
    printed = drafts(tmp_path, template, ELEMENTS + ISSUED)
    inner, public = (lines(printed[edition]) for edition in ("报送版", "公开版"))
    assert public == inner[2:-1]
    assert len(printed["公开版"].tables) == 2


def test_a_text_that_no_notice_issues_is_a_document_of_its_own(template: str, tmp_path: Path) -> None:
    elements = ELEMENTS.replace("  正文: |\n    现将《工作要点》印发给你们。\n    请认真贯彻执行。\n", "")
    data = elements + DIRECT + "附件: [{标题: 分工表, 文件: 分工表.xlsx}]\n"
    document = drafts(tmp_path, template, data)["公开版"]
    texts = lines(document)
    assert texts[0][0] == "公文标题"
    assert texts[0][1].endswith(("工作要点", "规划"))
    assert [style for style, _ in texts[1:]] == [
        *("主送机关", "Heading 1", "公文正文", "附件说明", "署名", "成文日期", "附注"),
    ]


def test_a_notice_without_a_seal_has_signer_and_date_before_what_it_issues(
    template: str, tmp_path: Path
) -> None:
    data = ELEMENTS.replace("  成文日期:", "  用印: 否\n  成文日期:") + ISSUED
    texts = lines(drafts(tmp_path, template, data)["公开版"])
    place = texts.index(("署名不用印", UNIT))
    assert [style for style, _ in texts[place - 1 : place + 4]] == [
        *("公文正文", "署名不用印", "成文日期不用印", "附注", "印发件标题"),
    ]
    assert not {"署名", "成文日期"} & {style for style, _ in texts}


def test_a_notice_may_issue_nothing(template: str, tmp_path: Path) -> None:
    texts = lines(
        drafts(tmp_path, template, ELEMENTS + "附件: [{标题: 分工表, 文件: 分工表.xlsx}]\n")["公开版"]
    )
    assert [style for style, _ in texts] == [
        *("公文标题", "主送机关", "公文正文", "公文正文", "附件说明", "署名", "成文日期", "附注"),
    ]


@pytest.mark.component
@pytest.mark.skipif(VALIDATOR is None, reason="set OOXML_VALIDATOR to the Open XML SDK validator's path")
def test_its_drafts_are_valid_for_the_open_xml_sdk(template: str, tmp_path: Path) -> None:
    drafts(tmp_path, template, ELEMENTS + ISSUED)
    made = sorted((tmp_path / "drafts" / "2021").glob("*.docx"))
    assert len(made) == 2
    for path in made:
        run = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False)
        assert '"errors": []' in run.stdout
