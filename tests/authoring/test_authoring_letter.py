"""The letter format 信函 (GB/T 9704-2012, 10.1), from data to Word."""

from __future__ import annotations

import os
import re
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
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
UNIT = "示例市司法局"
TWIPS_IN_A_MILLIMETRE = 1440 / 25.4
DATA = f"""\
年度: 2023
单位: {UNIT}
公文:
  标题: 关于商请提供行政执法案卷的函
  发文字号: 示司函〔2024〕6号
  主送: [示例市交通运输局]
  成文日期: 2024-01-31
  抄送: [市委办公室, 市政府办公室]
  印发机关: 示例市司法局办公室
  印发日期: 2024-02-01
版本:
  涉密版: {{份号: "000001", 密级: 秘密, 保密期限: 1年, 紧急程度: 特急}}
  急件版: {{紧急程度: 特急}}
  联合版: {{发文机关标志: [示例市司法局, 示例市财政局], 署名: [示例市司法局, 示例市财政局], 署名排列: 同行}}
  短函版: {{正文: 现将有关情况函告如下。, 抄送: 无}}
  长名版: {{发文机关标志: 示例市人民政府行政审批服务管理局办公室}}
  公开版: {{发文字号: 无, 抄送: 无, 印发机关: 无, 印发日期: 无}}
章节: [{{标题: 无, 内容: [请在一周内提供案卷。, 特此函达。]}}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace with the formal drafts; the file has no problem at all."""
    folder = tmp_path_factory.mktemp("工作区")
    (folder / "data" / "2023").mkdir(parents=True)
    registry = (
        f"格式: 1\n单位:\n  {UNIT}: {{自称: 我局, 级别: 市直部门, 模板: 函, 发文机关标志: [{UNIT}文件]}}\n"
    )
    (folder / "data" / "单位名录.yaml").write_text(registry, "utf-8")
    (folder / "data" / "2023" / f"{UNIT}.yaml").write_text(DATA, "utf-8")
    shutil.copytree(ROOT / "templates" / "函", folder / "templates" / "函")
    return folder


@pytest.fixture(scope="module")
def drafts(folder: Path) -> dict[str, Document]:
    done = toolkit.build(folder, [UNIT], 2023, final=True)
    (result,) = done.results
    assert [str(problem) for problem in (*done.problems, *result.problems)] == []
    return {draft.edition: docx.Document(str(folder / draft.path)) for draft in result.drafts}


def lines(draft: Document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in draft.paragraphs]


def head(draft: Document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in draft.sections[0].first_page_header.paragraphs]


def test_a_letter_has_its_number_title_text_and_copies_and_no_printer(drafts: dict[str, Document]) -> None:
    assert lines(drafts["报送版"]) == [
        ("信函发文字号", "\t示司函〔2024〕6号"),
        ("公文标题", "关于商请提供行政执法案卷的函"),
        ("主送机关", "示例市交通运输局："),
        ("公文正文", "请在一周内提供案卷。"),
        ("公文正文", "特此函达。"),
        ("署名", UNIT),
        ("成文日期", "2024年1月31日"),
        ("版记抄送", "抄送：市委办公室，市政府办公室。"),
        ("模板指令", ""),  # the anchor of the frame
    ]
    assert drafts["报送版"].tables == []


def test_the_mark_is_the_name_of_the_organ_alone(drafts: dict[str, Document]) -> None:
    assert head(drafts["报送版"]) == [("信函发文机关标志", UNIT), ("信函上红线", ""), ("Header", "")]


def test_a_joint_letter_bears_the_mark_of_the_lead_organ(drafts: dict[str, Document]) -> None:
    assert head(drafts["联合版"])[0] == ("信函发文机关标志", "示例市司法局")
    assert [text for style, text in lines(drafts["联合版"]) if style == "署名"] == [
        "示例市司法局　　示例市财政局",
    ]


def test_a_long_mark_is_narrower_and_stays_in_its_frame(drafts: dict[str, Document]) -> None:
    long, usual = (
        drafts[edition].sections[0].first_page_header.paragraphs[0] for edition in ("长名版", "报送版")
    )
    assert long.text == "示例市人民政府行政审批服务管理局办公室"
    assert int(long.runs[0]._r.rPr.find(qn("w:w")).get(qn("w:val"))) < 100
    frames = [p._p.pPr.find(qn("w:framePr")).attrib for p in (long, usual)]
    assert dict(frames[0]) == dict(frames[1])
    assert usual.runs[0]._r.rPr.find(qn("w:w")) is None


def test_secrecy_and_urgency_stand_at_the_left_of_the_number_line_by_line(
    drafts: dict[str, Document],
) -> None:
    assert lines(drafts["涉密版"])[:4] == [
        ("信函发文字号", "000001\t示司函〔2024〕6号"),
        ("信函密级", "秘密★1年"),
        ("信函密级", "特急"),
        ("公文标题", "关于商请提供行政执法案卷的函"),
    ]
    assert lines(drafts["急件版"])[:2] == [
        ("信函发文字号", "特急\t示司函〔2024〕6号"),
        ("公文标题", "关于商请提供行政执法案卷的函"),
    ]


def test_an_edition_without_a_number_has_neither_mark_nor_rules(drafts: dict[str, Document]) -> None:
    assert head(drafts["公开版"]) == [("Header", "")]
    assert [p.style.name for p in drafts["公开版"].sections[0].first_page_footer.paragraphs] == ["Footer"]
    assert lines(drafts["公开版"])[0][0] == "公文标题"


def test_a_letter_may_have_its_text_among_its_elements(drafts: dict[str, Document]) -> None:
    texts = [text for style, text in lines(drafts["短函版"]) if style == "公文正文"]
    assert texts == ["现将有关情况函告如下。", "请在一周内提供案卷。", "特此函达。"]


def test_the_first_page_alone_has_no_number(drafts: dict[str, Document]) -> None:
    (section,) = drafts["报送版"].sections
    assert section.different_first_page_header_footer
    assert "".join(p.text for p in section.first_page_footer.paragraphs) == ""
    assert section.footer.paragraphs[0].text == section.even_page_footer.paragraphs[0].text == "— 1 —"


def test_both_rules_are_red_double_lines_of_170_mm_in_the_middle_of_the_page(
    drafts: dict[str, Document],
) -> None:
    draft = drafts["报送版"]
    (section,) = draft.sections
    for part, style, kind, height in (
        (section.first_page_header, "信函上红线", "thickThinSmallGap", 46.4),
        (section.first_page_footer, "信函下红线", "thinThickSmallGap", 297 - 20 - 2),
    ):
        (rule,) = [p for p in part.paragraphs if p.style.name == style]
        border = draft.styles[style].element.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
        assert (border.get(qn("w:val")), border.get(qn("w:color"))) == (kind, "FF0000")
        frame = rule._p.pPr.find(qn("w:framePr"))
        x, y, width = (int(frame.get(qn(f"w:{key}"))) / TWIPS_IN_A_MILLIMETRE for key in "xyw")
        assert width == pytest.approx(170, abs=0.1)
        assert x == pytest.approx(20, abs=0.1)
        assert y == pytest.approx(height, abs=0.1)


@pytest.mark.component
@pytest.mark.skipif(VALIDATOR is None, reason="set OOXML_VALIDATOR to the Open XML SDK validator's path")
def test_its_drafts_are_valid_for_the_open_xml_sdk(folder: Path, drafts: dict[str, Document]) -> None:
    made = sorted((folder / "drafts" / "2023").glob("*.docx"))
    assert len(made) == len(drafts) == 7
    for path in made:
        run = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False)
        assert '"errors": []' in run.stdout


@pytest.mark.component
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftoppm") is None,
    reason="needs LibreOffice and pdftoppm",
)
@pytest.mark.usefixtures("drafts")
def test_on_the_page_the_rules_and_the_mark_stand_where_the_standard_puts_them(
    folder: Path, tmp_path: Path
) -> None:
    (path,) = [p for p in (folder / "drafts" / "2023").glob("*.docx") if "版" not in p.name]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pdf = tmp_path / f"{path.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", "200", "-singlefile", str(pdf), str(tmp_path / "page")], check=True)
    bands = red_bands((tmp_path / "page.ppm").read_bytes(), 200)
    mark, thick, thin, upper, lower = bands
    assert mark[0] == pytest.approx(30, abs=1)
    assert thick[0] - mark[1] == pytest.approx(4, abs=1)
    assert lower[1] == pytest.approx(297 - 20, abs=0.5)
    assert thick[1] - thick[0] > 2 * (thin[1] - thin[0])
    assert lower[1] - lower[0] > 2 * (upper[1] - upper[0])


def red_bands(ppm: bytes, resolution: int) -> list[tuple[float, float]]:
    """Where rows with red on them begin and end, in millimetres from the upper edge of the paper."""
    header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    assert header is not None
    width, height = int(header[1]), int(header[2])
    pixels = ppm[header.end() :]
    found: list[list[int]] = []
    for y in range(height):
        row = pixels[3 * width * y : 3 * width * (y + 1)]
        if any(r > 180 and g < 110 for r, g in zip(row[::3], row[1::3], strict=True)):
            if found and found[-1][1] == y:
                found[-1][1] = y + 1
            else:
                found.append([y, y + 1])
    return [(begin / resolution * 25.4, end / resolution * 25.4) for begin, end in found]
