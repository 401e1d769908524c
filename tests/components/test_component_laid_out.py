"""build --layout by LibreOffice itself: numbers of the 目录, the 版记 on an even page, tables on lying pages."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit.audit.auditing import audit_bytes
from toolkit.layout.office import to_pdf
from toolkit.layout.pages import Page, read_pages

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]
SOURCE = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"
SENTENCE = "示例文字示例文字示例文字示例文字。"  # 17 characters, with the indent two thirds of a line
LENGTHS = (
    1,
    5,
    9,
    13,
    17,
    *range(22, 34),
    40,
    50,
)  # paragraphs of one line; near 28 they fill the second page
PLAN = "辽宁省人民政府2016年法治政府建设规划"


@dataclass(frozen=True)
class Drawn:
    data: bytes
    pdf: bytes
    pages: tuple[Page, ...]
    layout: dict[str, Any]


def report(lines: int) -> str:
    text = "".join(f"    - {SENTENCE}\n" for _ in range(lines))
    return (
        f"年度: 2022\n单位: {UNIT}\n"
        "公文: {发文字号: 示例〔2023〕1号, 签发人: 王某, 主送: 示例市人民政府, 成文日期: 2023-02-20,\n"
        "  抄送: [示例单位], 印发日期: 2023-02-21}\n"
        f"章节:\n  导语:\n{text}"
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Drafts laid out: the plan with a lying table of tasks, reports of many lengths."""
    root = tmp_path_factory.mktemp("版面")
    for name in ("data", "templates"):
        shutil.copytree(SOURCE / name, root / name)
    plan = root / "data" / "2016" / "辽宁省人民政府.规划.yaml"
    table = "\n附件: [{标题: 任务分解表, 任务表: 是, 横排: 是}]\n"
    plan.write_text(plan.read_text("utf-8") + table, "utf-8")
    shutil.rmtree(root / "data" / "2022")
    (root / "data" / "2022").mkdir()
    with (root / "data" / "单位名录.yaml").open("a", encoding="utf-8") as registry:
        for lines in LENGTHS:
            registry.write(
                f"  示例{lines}局: {{自称: 我局, 模板: 部门年度报告, 印发机关: 示例{lines}局办公室}}\n"
            )
            path = root / "data" / "2022" / f"示例{lines}局.yaml"
            path.write_text(report(lines).replace(f"单位: {UNIT}", f"单位: 示例{lines}局"), "utf-8")
    layouts: dict[str, Any] = {}
    for year in (2016, 2022):
        built = toolkit.build(root, year=year, layout=True)
        assert not [p for p in built.problems if p.severity.value == "错误"]
        assert not [str(p) for r in built.results for p in r.problems if p.severity.value in ("错误", "警告")]
        ledger = json.loads((root / "drafts" / str(year) / "台账.json").read_text("utf-8"))["草稿"]
        layouts |= {Path(name).stem: entry["版面"] for name, entry in ledger.items()}
    drafts = {path.stem: path.read_bytes() for path in root.glob("drafts/*/*.docx")}
    pdfs, problems = to_pdf(drafts)
    assert problems == ()
    return {
        name: Drawn(data, pdfs[name], read_pages(pdfs[name]), layouts[name]) for name, data in drafts.items()
    }


def test_the_numbers_of_the_contents_are_the_pages_of_the_headings(drawn):
    pages = drawn[PLAN].pages
    listed = [
        (match[1], int(match[2]))
        for page in pages[1:3]
        for line in page.lines
        if (match := re.fullmatch(r"([一二三（].*?)[.．…]{3,}(\d+)", line.text))
    ]
    assert len(listed) == 21
    stands = {line.text: page.number for page in pages[3:] for line in page.lines}
    assert [(text, stands[text]) for text, _ in listed] == listed
    assert drawn[PLAN].layout["目录"] == [number for _, number in listed]
    for page in pages[:26]:
        assert page.foot[0].text == f"—{page.number}—", "what is printed at the foot is what is counted"


def test_a_link_of_the_contents_leads_to_the_page_that_it_names(drawn):
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(drawn[PLAN].pdf))
    led: dict[float, int] = {}
    for page in reader.pages[1:3]:
        for reference in page.get("/Annots", ()):
            link = reference.get_object()
            target = link.get("/Dest") or link["/A"].get("/D")
            if isinstance(target, list):
                number = reader.get_page_number(target[0].get_object()) + 1
                led[page.page_number * 1000 - float(link["/Rect"][1])] = number
    assert [led[place] for place in sorted(led)] == drawn[PLAN].layout["目录"]


def test_a_contents_that_was_measured_is_not_dirty(drawn):
    xml = zipfile.ZipFile(io.BytesIO(drawn[PLAN].data)).read("word/document.xml").decode()
    assert "w:dirty" not in xml


def test_the_imprint_is_at_the_foot_of_an_even_last_page_however_long_the_text(drawn):
    reports = {name: each for name, each in drawn.items() if name != PLAN}
    assert {each.layout["版记"] for each in reports.values()} == {"文末", "另面", "空白页之后"}
    for name, each in drawn.items():
        last = each.pages[-1]
        assert (last.number % 2, last.number) == (0, each.layout["页数"]), name
        black = [rule for rule in last.rules if not rule.red and abs(rule.width - 156) < 0.5]
        assert abs(black[-1].y - 262) <= 0.5, name
        assert "抄送：示例单位。" in last.text or name == PLAN
        above = [line for line in last.lines if line.bottom < black[0].y]
        if name != PLAN:  # whose last attachment lies, so that its 版记 always has a page of its own
            assert bool(above) is (each.layout["版记"] == "文末"), name


def test_only_a_blank_page_and_the_imprint_after_it_are_unnumbered(drawn):
    for name, each in drawn.items():
        numbered = [bool(page.foot or page.turned) for page in each.pages]
        blank = each.layout["版记"] == "空白页之后"
        assert numbered == [True] * (len(numbered) - 2) + [not blank] * 2, name
        if blank:
            assert (each.pages[-2].lines, each.pages[-2].rules) == ((), ())


def test_a_lying_table_repeats_its_head_on_every_page_within_the_turned_type_area(drawn):
    lying = [page for page in drawn[PLAN].pages if page.width > page.height]
    assert len(lying) >= 5
    assert [line.text for line in lying[0].lines[:2]] == ["附件", "任务分解表"]
    for page in lying:
        assert "序号任务时限目标" in [line.text for line in page.lines]
        assert abs(min(rule.left for rule in page.rules) - 35) < 0.3
        assert abs(max(rule.right for rule in page.rules) - 260) < 0.3
        assert min(line.top for line in page.lines) > 28 - 0.3
        assert max(rule.y for rule in page.rules) < 184 + 0.3


def test_the_number_of_a_lying_page_keeps_its_place_on_the_sheet(drawn):
    pdfplumber = pytest.importorskip("pdfplumber")
    mm = 25.4 / 72
    seen = 0
    with pdfplumber.open(io.BytesIO(drawn[PLAN].pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            if page.width < page.height:
                continue
            seen += 1
            signs = [each for each in page.chars if not each["upright"] and each["text"].strip()]
            assert "".join(each["text"] for each in signs) == f"—{number}—"
            across = [(each["x0"] + each["x1"]) / 2 * mm for each in signs if each["text"] == "—"]
            # The sheet upright again: the left edge is the lower one, the lower edge the right one.
            assert all(abs(place - (35 - 7)) < 0.8 for place in across), across
            start, end = min(each["top"] for each in signs) * mm, max(each["bottom"] for each in signs) * mm
            small = 14 * mm
            if number % 2:
                assert abs(end - (184 - small)) < 0.8
            else:
                assert abs(start - (28 + small)) < 0.8
    assert seen >= 5


def test_what_was_laid_out_is_valid_for_the_open_xml_sdk(drawn, tmp_path):
    validator = os.environ.get("OOXML_VALIDATOR")
    if not validator:
        pytest.skip("OOXML_VALIDATOR does not name the validator's binary")
    for name, each in {
        each.layout["版记"] + str(name == PLAN): (name, each) for name, each in drawn.items()
    }.values():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(each.data)
        told = json.loads(subprocess.run([validator, path], capture_output=True, check=False).stdout)
        assert (told["ok"], told["errors"]) == (True, []), name


def test_a_heading_of_the_contents_is_not_parted_from_those_below_it(drawn):
    for page in drawn[PLAN].pages[1:2]:
        assert not re.match("[一二三]、", page.lines[-1].text)


def test_the_audit_accepts_drafts_that_were_laid_out(drawn):
    for name, each in drawn.items():
        assert [finding.clause.code for finding in audit_bytes(each.data, name).findings] == [], name
