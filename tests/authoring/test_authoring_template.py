"""The built-in Word templates: what their maintainers make, what is committed, what Word finds in them."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from toolkit.authoring import annual_report, government_report, minutes, order
from toolkit.authoring.__main__ import TEMPLATES, main
from toolkit.authoring.package import members, pack

ROOT = Path(__file__).parents[2]
REPORTS = {"部门年度报告": annual_report.SECTIONS, "政府年度报告": government_report.SECTIONS}
NOTICES = ("部门工作要点", "政府工作要点", "规划", "通用公文")
FORMATS = ("函", "令", "纪要")
PARAGRAPH_STYLES = (
    *("Normal", "公文正文", "份号密级", "发文机关标志", "发文字号", "红色分隔线", "公文标题", "主送机关"),
    *(
        "附件说明",
        "附件说明首项",
        "附件说明续项",
        "署名",
        "成文日期",
        "署名不用印",
        "成文日期不用印",
        "签名章",
        "签名章续行",
        "签名章日期",
        "附注",
        "附件标识",
        "附件标题",
        "印发件标题",
    ),
    *("表题注", "表头", "表格文字", "表注", "图", "图注", "版记", "版记抄送", "页码", "页码双页"),
)
HEADINGS = {1: "黑体", 2: "楷体_GB2312", 3: "仿宋_GB2312", 4: "仿宋_GB2312"}


@pytest.fixture(scope="module", params=TEMPLATES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def committed(name: str) -> Path:
    return ROOT / "templates" / name / "模板.docx"


@pytest.fixture(scope="module")
def template(name: str) -> docx.document.Document:
    return docx.Document(str(committed(name)))


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(template: docx.document.Document) -> list[str]:
    return [p.text for p in template.paragraphs]


def test_the_committed_template_is_what_the_script_makes(name: str, tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    made = (tmp_path / name / "模板.docx").read_bytes()
    assert contents(made) == contents(committed(name).read_bytes())


def test_the_same_members_give_the_same_bytes_in_the_order_of_their_names() -> None:
    made = members(annual_report.document())
    assert pack(made) == pack(dict(reversed(made.items())))
    assert list(contents(pack(made))) == sorted(made)


def test_more_than_one_folder_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["一", "二"]) == 2
    assert "用法" in capsys.readouterr().err


def test_the_page_is_that_of_the_standard(template: docx.document.Document) -> None:
    (section,) = template.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_twenty_two_lines_of_twenty_eight_characters_fill_the_type_area(
    template: docx.document.Document,
) -> None:
    (section,) = template.sections
    normal = template.styles["Normal"]
    pitch = normal.paragraph_format.line_spacing
    tighter = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    assert height // pitch == 22
    assert int(docx.shared.Emu(width).pt / (normal.font.size.pt + tighter / 20)) == 28


def test_every_style_that_the_engine_looks_for_is_there(template: docx.document.Document) -> None:
    names = {style.name for style in template.styles}
    run_in = {f"段首标题{n}" for n in HEADINGS}
    assert names >= {*PARAGRAPH_STYLES, *run_in, "待补", "公文表格"}


@pytest.mark.parametrize("style", [*PARAGRAPH_STYLES, *(f"Heading {n}" for n in HEADINGS)])
def test_every_paragraph_style_names_one_face_for_all_characters(
    template: docx.document.Document, style: str
) -> None:
    faces = template.styles[style].element.rPr.rFonts.attrib
    assert {key.rsplit("}")[-1] for key in faces} == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert len(set(faces.values())) == 1


@pytest.mark.parametrize(("level", "face"), HEADINGS.items())
def test_headings_have_the_faces_and_the_weight_of_the_standard(
    template: docx.document.Document, level: int, face: str
) -> None:
    style, run_in = template.styles[f"Heading {level}"], template.styles[f"段首标题{level}"]
    assert style.font.name == run_in.font.name == face
    assert (style.font.size.pt, style.font.bold) == (16, False)
    assert style.paragraph_format.keep_with_next
    assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)


def test_nothing_is_left_to_themes_or_to_empty_paragraphs(
    template: docx.document.Document, name: str
) -> None:
    assert all(b"heme=" not in part for part in contents(committed(name).read_bytes()).values())
    empty = [p.style.name for p in template.paragraphs if not p.text]
    assert empty == (["模板指令"] if name in (*REPORTS, *NOTICES, *FORMATS) else []), (
        "only the anchor of the imprint is empty"
    )


def test_pages_are_numbered_at_the_outer_side(template: docx.document.Document) -> None:
    (section,) = template.sections
    assert template.settings.odd_and_even_pages_header_footer
    for footer, style in ((section.footer, "页码"), (section.even_page_footer, "页码双页")):
        (paragraph,) = footer.paragraphs
        assert (paragraph.text, paragraph.style.name) == ("— 1 —", style)


def test_every_tag_is_whole_in_one_run(template: docx.document.Document) -> None:
    for paragraph in template.element.body.iter(qn("w:p")):
        for text in paragraph.iter(qn("w:t")):
            assert text.text.count("{") == text.text.count("}")


@pytest.mark.parametrize("name", REPORTS, indirect=True)
def test_the_sections_of_a_report_stand_alone_between_head_and_signature(
    template: docx.document.Document, name: str
) -> None:
    order = texts(template)
    places = [order.index(f"{{{{p 章节.{key} }}}}") for key in REPORTS[name]]
    assert places == sorted(places)
    assert order.index("{{ 公文.主送 }}：") < places[0]
    assert places[-1] < order.index("{{p 附件说明 }}")
    assert order.index("{{p 附件说明 }}") < order.index("{{ 机关 }}") < order.index("{{p 附件 }}")


@pytest.mark.parametrize("name", NOTICES, indirect=True)
def test_a_notice_has_its_own_text_before_the_signature_and_what_it_issues_behind_it(
    template: docx.document.Document,
) -> None:
    order = texts(template)
    wanted = (
        *("{{ 公文.主送 }}：", "{{p 公文.正文 }}", "{{p 正文 }}", "{{ 机关 }}", "{{ 公文.成文日期 }}"),
        *("{{ 印发件.标题 }}", "{{p 印发件.正文 }}", "{{p 附件 }}"),
    )
    places = [order.index(tag) for tag in wanted]
    assert places == sorted(places)
    notes = [place for place, text in enumerate(order) if text == "{{p 附件说明 }}"]
    assert len(notes) == 2
    assert notes[0] < order.index("{{ 机关 }}") < order.index("{{p 印发件.正文 }}") < notes[1]


def test_properties_are_tags_and_hold_no_clock(name: str) -> None:
    core = contents(committed(name).read_bytes())["docProps/core.xml"].decode()
    title = "{{ 公文.标题 }}"
    if name in ("令", "纪要"):  # named by mark and number, as an order has no title and minutes need none
        title = {"令": order.TITLE, "纪要": minutes.TITLE}[name]
        assert "{{ 公文.发文字号 }}" in title
    for value in (title, "{{ 单位.名称 }}", "{{ 文种 }}", "zh-CN"):
        assert f">{value}<" in core
    assert "dcterms" not in core
