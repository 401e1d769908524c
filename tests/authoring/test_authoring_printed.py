"""What the reports' templates print of given elements, and what they leave out (docxtpl stands in for the engine)."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate

from toolkit.authoring import annual_report, government_report
from toolkit.authoring.__main__ import TEMPLATES
from toolkit.model.elements import Elements

FOLDER = Path(__file__).parents[2] / "templates"
REPORTS = {"部门年度报告": annual_report.SECTIONS, "政府年度报告": government_report.SECTIONS}
BODY = '<w:p><w:pPr><w:pStyle w:val="BodyText9704"/></w:pPr><w:r><w:t>正文。</w:t></w:r></w:p>'
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")


def committed(name: str) -> Path:
    return FOLDER / name / "模板.docx"


class Names(list[str]):
    def __str__(self) -> str:
        return "，".join(self)


REPORT: dict[str, Any] = {
    "标题": "许昌市交通运输局2022年法治政府部门建设工作报告",
    "发文字号": "许交〔2023〕12号",
    "发文机关标志": Names(["许昌市交通运输局文件"]),
    "签发人": Names(["王某某"]),
    "主送": Names(["中共许昌市委", "许昌市人民政府"]),
    "署名": Names(["许昌市交通运输局"]),
    "成文日期": "2023年2月20日",
    "抄送": Names(["河南省交通运输厅"]),
    "印发机关": "许昌市交通运输局办公室",
    "印发日期": "2023年2月21日",
}


Printer = Callable[..., docx.document.Document]


@pytest.fixture(params=REPORTS)
def printed(request: pytest.FixtureRequest) -> Printer:
    """Prints the template of a report into a file: of REPORT, but for the given elements."""

    def into(path: Path, **changes: Any) -> docx.document.Document:
        elements = dict.fromkeys((*Elements.keys(), "署名靠右")) | REPORT | changes
        template = DocxTemplate(str(committed(request.param)))
        sections = REPORTS[request.param]
        template.render(
            {
                "公文": elements,
                "单位": {"名称": "许昌市交通运输局"},
                "年度": 2022,
                "文种": "报告",
                "章节": dict.fromkeys(sections, "") | {sections[1]: BODY},
                "附件说明": "",
                "附件": "",
            },
            autoescape=False,
        )
        template.save(path)
        return docx.Document(str(path))

    return into


def lines(document: docx.document.Document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in document.paragraphs if p.text]


def imprint(document: docx.document.Document) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_an_upward_report_has_everything_in_the_order_of_the_standard(
    printed: Printer, tmp_path: Path
) -> None:
    report = printed(tmp_path / "报送版.docx")
    assert lines(report) == [
        ("发文机关标志", "许昌市交通运输局文件"),
        ("发文字号", "\t许交〔2023〕12号\t签发人：王某某"),
        ("公文标题", "许昌市交通运输局2022年法治政府部门建设工作报告"),
        ("主送机关", "中共许昌市委，许昌市人民政府："),
        ("公文正文", "正文。"),
        ("署名", "许昌市交通运输局"),
        ("成文日期", "2023年2月20日"),
    ]
    assert imprint(report) == ["抄送：河南省交通运输厅。", "许昌市交通运输局办公室\t2023年2月21日印发"]


def test_a_public_edition_has_neither_red_head_nor_recipient_nor_imprint(
    printed: Printer, tmp_path: Path
) -> None:
    absent = dict.fromkeys(("发文字号", "签发人", "主送", "抄送", "印发机关", "印发日期"))
    public = printed(tmp_path / "公开版.docx", **absent, 附注="此件公开发布")
    assert [style for style, _ in lines(public)] == ["公文标题", "公文正文", "署名", "成文日期", "附注"]
    assert lines(public)[-1] == ("附注", "（此件公开发布）")
    assert public.tables == []


def test_without_a_signatory_the_number_is_centred(printed: Printer, tmp_path: Path) -> None:
    report = printed(tmp_path / "无签发人.docx", 签发人=None)
    (number,) = [p for p in report.paragraphs if p.style.name == "发文字号"]
    assert (number.text, number.alignment) == ("许交〔2023〕12号", docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER)


def test_on_paper_with_a_printed_head_the_mark_is_left_out(printed: Printer, tmp_path: Path) -> None:
    assert lines(printed(tmp_path / "套红.docx", 发文机关标志=Names()))[0][0] == "发文字号"


def test_secrecy_stands_with_its_term_above_the_mark(printed: Printer, tmp_path: Path) -> None:
    report = printed(tmp_path / "密.docx", 份号="000001", 密级="秘密", 保密期限="1年", 紧急程度="特急")
    assert [text for _, text in lines(report)[:3]] == ["000001", "秘密★1年", "特急"]
    assert {style for style, _ in lines(report)[:3]} == {"份号密级"}


@pytest.mark.parametrize(
    ("missing", "row"),
    [("抄送", "许昌市交通运输局办公室\t2023年2月21日印发"), ("印发机关", "抄送：河南省交通运输厅。")],
)
def test_a_row_of_the_imprint_is_printed_only_with_its_data(
    printed: Printer, tmp_path: Path, missing: str, row: str
) -> None:
    assert imprint(printed(tmp_path / "版记.docx", **{missing: None})) == [row]


def test_joint_reports_name_each_organ_on_its_own_line(printed: Printer, tmp_path: Path) -> None:
    joint = printed(tmp_path / "联合.docx", 签发人=Names(["王某某", "李某"]), 署名=Names(["甲局", "乙局"]))
    assert [text for style, text in lines(joint) if style == "署名"] == ["甲局", "乙局"]
    assert lines(joint)[1][1].endswith("签发人：王某某　李某")


@pytest.mark.component
@pytest.mark.skipif(VALIDATOR is None, reason="set OOXML_VALIDATOR to the Open XML SDK validator's path")
def test_a_draft_is_valid_for_the_open_xml_sdk(printed: Printer, tmp_path: Path) -> None:
    printed(tmp_path / "draft.docx", 署名=Names(["甲局", "乙局"]), 署名靠右=True, 附注="此件公开发布")
    assert '"errors": []' in validated(tmp_path / "draft.docx")


@pytest.mark.component
@pytest.mark.skipif(VALIDATOR is None, reason="set OOXML_VALIDATOR to the Open XML SDK validator's path")
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_valid_for_the_open_xml_sdk(name: str) -> None:
    assert '"errors": []' in validated(committed(name))


def validated(path: Path) -> str:
    return subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False).stdout


@pytest.mark.component
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("name", REPORTS)
def test_the_template_prints_on_two_sides_of_one_sheet(name: str, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    copy = shutil.copy(committed(name), tmp_path)  # LibreOffice locks the file beside it
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(copy)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert len(pypdf.PdfReader(tmp_path / "模板.pdf").pages) == 2
