"""Lying pages and 目录 as Word reads them: sections from the template's own, footers turned, fields whole."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

import toolkit
from toolkit.audit.auditing import audit_bytes

ROOT = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"
TABLE = "{表头: [甲, 乙], 行: [[1, 2]], 横排: 是}"
HEAD = "公文: {发文字号: 许交〔2023〕1号, 主送: 示例市人民政府, 成文日期: 2023-02-20, 签发人: 王某}\n"
TEXT = "章节: {导语: 甲。}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "data" / "2022").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "单位名录.yaml", tmp_path / "data")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def built(workspace: Path, data: str) -> bytes:
    (workspace / "data" / "2022" / f"{UNIT}.yaml").write_text(f"年度: 2022\n单位: {UNIT}\n{data}", "utf-8")
    (result,) = toolkit.build(workspace, [UNIT], 2022, force=True).results
    assert not [str(problem) for problem in result.problems if problem.severity.value == "错误"]
    return (workspace / result.drafts[0].path).read_bytes()


def sections(data: bytes) -> list[str]:
    """Each section as 竖 or 横, with its margins in whole millimetres from the top clockwise."""
    out = []
    for section in docx.Document(io.BytesIO(data)).sections:
        sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        turned = section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width > section.page_height) is turned
        out.append(("横" if turned else "竖") + "/".join(str(round(side.mm)) for side in sides))
    return out


UPRIGHT, LYING = "竖37/26/35/28", "横28/37/26/35"


@pytest.mark.parametrize(
    ("attachments", "expected"),
    [
        (f"[{{标题: 乙, 表: {TABLE}}}]", [UPRIGHT, LYING]),
        (
            f"[{{标题: 乙, 表: {TABLE}}}, {{标题: 丙, 章节: [{{标题: 丁, 内容: [戊]}}]}}]",
            [UPRIGHT, LYING, UPRIGHT],
        ),
        (f"[{{标题: 乙, 表: {TABLE}}}, {{标题: 丙, 表: {TABLE}}}]", [UPRIGHT, LYING, LYING]),
        (f"[{{标题: 乙, 章节: [{{标题: 丁, 内容: [戊, {{表: {TABLE}}}, 己]}}]}}]", [UPRIGHT, LYING, UPRIGHT]),
    ],
)
def test_only_the_pages_of_a_lying_table_are_turned(workspace, attachments, expected):
    data = built(workspace, f"{HEAD}{TEXT}附件: {attachments}\n")
    assert sections(data) == expected
    assert audit_bytes(data, "x.docx").findings == ()


def test_the_imprint_stands_on_an_upright_page_after_a_lying_attachment(workspace):
    head = HEAD.replace("}", ", 抄送: 乙局}")
    data = built(workspace, f"{head}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}]\n")
    assert sections(data) == [UPRIGHT, LYING, UPRIGHT]
    assert audit_bytes(data, "x.docx").findings == ()


def test_a_lying_table_is_as_wide_as_the_type_area_is_high(workspace):
    document = docx.Document(io.BytesIO(built(workspace, f"{HEAD}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}]\n")))
    (width,) = document.tables[-1]._tbl.tblPr.iter(qn("w:tblW"))
    assert width.get(qn("w:w")) == str(16838 - 2098 - 1985)
    assert document.tables[-1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_numbers_of_lying_pages_are_the_templates_own_turned_with_the_sheet(workspace):
    with zipfile.ZipFile(
        io.BytesIO(built(workspace, f"{HEAD}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}]\n"))
    ) as made:
        turned = [made.read(name).decode() for name in made.namelist() if "footerTurned" in name]
        own = [made.read(f"word/footer{n}.xml").decode() for n in (1, 2)]
    assert len(turned) == 2
    for footer, upright in zip(turned, own, strict=True):
        paragraph = re.search("<w:p>.*</w:p>", upright, re.DOTALL)[0]
        assert paragraph in footer
        assert '<w:textDirection w:val="tbRl"/>' in footer
        assert (
            'w:tblpX="1413" w:tblpY="1588"' in footer
        )  # where the line of the number begins; the type area's edge


def customised(workspace: Path, *changes: tuple[str, str]) -> None:
    """The template with something replaced in its document, as a legal office would."""
    path = workspace / "templates" / "部门年度报告" / "模板.docx"
    with zipfile.ZipFile(path) as before:
        members = {name: before.read(name) for name in before.namelist()}
    text = members["word/document.xml"].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    members["word/document.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as after:
        for name, data in members.items():
            after.writestr(name, data)


def template_document(workspace: Path) -> str:
    with zipfile.ZipFile(workspace / "templates" / "部门年度报告" / "模板.docx") as made:
        return made.read("word/document.xml").decode()


def test_a_customised_page_is_turned_as_it_is(workspace):
    customised(workspace, ('w:left="1588"', 'w:left="1701"'), ('w:linePitch="579"', 'w:linePitch="560"'))
    data = built(workspace, f"{HEAD}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}]\n")
    assert sections(data) == ["竖37/26/35/30", "横30/37/26/35"]
    grids = {
        s._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch"))
        for s in docx.Document(io.BytesIO(data)).sections
    }
    assert grids == {"560"}


def test_only_the_first_pages_keep_what_is_for_a_first_page(workspace):
    customised(
        workspace, ("<w:docGrid", "<w:titlePg/><w:docGrid"), ("<w:cols", '<w:pgNumType w:start="3"/><w:cols')
    )
    more = ", {标题: 丙, 章节: [{标题: 丁, 内容: [戊]}]}"
    document = docx.Document(
        io.BytesIO(built(workspace, f"{HEAD}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}{more}]\n"))
    )
    properties = [section._sectPr for section in document.sections]
    assert [each.find(qn("w:titlePg")) is not None for each in properties] == [True, False, False]
    assert [each.find(qn("w:pgNumType")).get(qn("w:start")) for each in properties] == ["3", None, None]


COVER = (
    '<w:p><w:pPr><w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="0" w:footer="0" w:gutter="0"/>'
    "</w:sectPr></w:pPr><w:r><w:t>封面</w:t></w:r></w:p>"
)


def test_a_template_with_a_cover_of_its_own_keeps_it_and_hands_its_footers_on(workspace):
    own = '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    customised(workspace, (own, ""), ("<w:body>", f"<w:body>{COVER}"))
    data = built(workspace, f"{HEAD}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}]\n")
    assert sections(data) == ["竖18/18/18/18", UPRIGHT, LYING]
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert len([name for name in made.namelist() if "footerTurned" in name]) == 2


def test_a_lying_table_where_no_section_can_end_stays_upright(workspace):
    """In a cell of the template: nothing is lost, and no marker is left."""
    place = re.search("<w:p>(?:(?!</w:p>).)*{{p 附件 }}.*?</w:p>", template_document(workspace))[0]
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
    customised(workspace, (place, f"<w:tbl>{grid}<w:tr><w:tc>{place}<w:p/></w:tc></w:tr></w:tbl>"))
    data = built(workspace, f"{HEAD}{TEXT}附件: [{{标题: 乙, 表: {TABLE}}}]\n")
    assert sections(data) == [UPRIGHT]
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "w:turn" not in xml
    assert "乙" in xml


PLAN = """\
模板: 规划
公文: {发文字号: 许交〔2023〕1号, 主送: 示例市人民政府, 正文: 现印发。, 成文日期: 2023-02-20, 目录: 是}
印发件:
  标题: 示例规划
  章节: [{标题: 总体“要求”<甲>&乙, 内容: [{标题: 目标, 内容: [示例。]}]}, {标题: 保障, 内容: [示例。]}]
"""


def test_the_contents_is_one_field_whose_entries_lead_to_the_headings(workspace):
    data = built(workspace, PLAN)
    document = docx.Document(io.BytesIO(data))
    styled = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("toc", "目录"))]
    assert styled == [
        ("目录标题", "目　录"),
        ("toc 1", "一、总体“要求”<甲>&乙\t"),
        ("toc 2", "（一）目标\t"),
        ("toc 1", "二、保障\t"),
    ]
    body = document.element.body
    depth = 0
    for field in body.iter(qn("w:fldChar")):
        depth += {"begin": 1, "end": -1}.get(field.get(qn("w:fldCharType")), 0)
        assert depth >= 0
    assert depth == 0
    marks = {each.get(qn("w:name")): each.getparent() for each in body.iter(qn("w:bookmarkStart"))}
    for link in body.iter(qn("w:hyperlink")):
        heading = "".join(t.text for t in marks[link.get(qn("w:anchor"))].iter(qn("w:t")))
        assert heading == "".join(t.text for t in link.iter(qn("w:t")))
    codes = [each.text.strip() for each in body.iter(qn("w:instrText"))]
    assert codes[0] == r'TOC \o "1-2" \h \z \u \b _Contents'
    assert "_Contents" in marks
    assert audit_bytes(data, "x.docx").findings == ()


def test_without_measured_pages_the_field_is_dirty_and_the_numbers_are_blank(workspace):
    xml = zipfile.ZipFile(io.BytesIO(built(workspace, PLAN))).read("word/document.xml").decode()
    assert xml.count('w:dirty="true"') == 1
    assert len(re.findall('PAGEREF.*?"separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/>', xml)) == 3


def test_a_template_without_a_place_for_the_contents_says_so(workspace):
    path = workspace / "templates" / "规划" / "模板.docx"
    with zipfile.ZipFile(path) as before:
        members = {name: before.read(name) for name in before.namelist()}
    text = members["word/document.xml"].decode().replace("{{p 印发件.目录 }}", "固定的话")
    members["word/document.xml"] = text.encode()
    with zipfile.ZipFile(path, "w") as after:
        for name, data in members.items():
            after.writestr(name, data)
    (workspace / "data" / "2022" / f"{UNIT}.yaml").write_text(f"年度: 2022\n单位: {UNIT}\n{PLAN}", "utf-8")
    (result,) = toolkit.build(workspace, [UNIT], 2022).results
    assert [problem.code for problem in result.problems if problem.severity.value == "错误"] == ["T560"]
    assert not result.drafts


def test_what_a_notice_issues_lists_its_own_attachments_and_the_audit_knows_them(workspace):
    more = f"附件: [{{标题: 甲表, 表: {TABLE}}}, {{标题: 乙, 章节: [{{标题: 丁, 内容: [戊]}}]}}]\n"
    data = built(workspace, PLAN + more)
    assert sections(data) == [UPRIGHT, LYING, UPRIGHT]
    assert audit_bytes(data, "x.docx").findings == ()
