"""From the YAML file to the Word document: any text arrives exactly, pictures land, nothing else changes."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.compose.titles import lined
from toolkit.text import NOT_CARRIED

ROOT = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"


def built(root: Path, data: str, year: int = 2022):
    """The one draft of a unit whose file says this; it must have no problem."""
    (root / "data" / str(year) / f"{UNIT}.yaml").write_bytes(f"年度: {year}\n单位: {UNIT}\n{data}".encode())
    done = toolkit.build(root, [UNIT], year, force=True)
    (result,) = done.results
    told = [
        str(problem)
        for problem in (*done.problems, *result.problems)
        if problem.severity.value not in ("待补", "警告")
    ]
    assert not told
    return docx.Document(str(root / result.drafts[0].path))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose template prints every section, an element, the title."""
    folder = tmp_path_factory.mktemp("工作区")
    (folder / "data" / "2022").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "单位名录.yaml", folder / "data")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


# Any text that a document can carry and that means nothing else in the data.
CARRIED = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="｛｝\ufffe\uffff").filter(
        lambda c: not NOT_CARRIED.match(c)
    ),
    min_size=1,
) | st.text(
    "甲乙 \t\n\"'&<>{}%#\\\U0001f600\U00020000\u2028\x85\ufeff\u00a0\u3000\u200b\u00ad]]>&amp;", min_size=1
)
TEXTS = CARRIED.filter(lambda text: text.strip() not in ("", "无", "待补") and not text.endswith("\n"))
LINES = TEXTS.map(lambda text: text.replace("\n", " ")).filter(lambda text: text.strip())


def typed(text: str) -> str:
    """A text as a double-quoted value, its braces as literals so that they are no tags."""
    return json.dumps(text.replace("{", "{{ '{' }}"), ensure_ascii=False)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(title=TEXTS, element=TEXTS, paragraph=LINES, heading=TEXTS, cell=TEXTS)
@example(
    title="A&B<公司>", element='"引号"', paragraph="  前后  ", heading="甲\n\t乙", cell="\U0001f600\U00020000"
)
def test_any_text_arrives_exactly(
    root: Path, title: str, element: str, paragraph: str, heading: str, cell: str
) -> None:
    document = built(
        root,
        f"公文: {{标题: {typed(title)}, 附注: {typed(element)}, 主送: 甲}}\n"
        "章节:\n  主要工作:\n"
        f"    - {{编号: 无, 正文: {typed(paragraph)}}}\n"
        f"    - {{编号: 无, 标题: {typed(heading)}, 内容: [尾]}}\n"
        f"    - 表: {{表头: [{typed(cell)}], 行: [[{typed(cell)}]], 题注: {typed(paragraph)}}}\n",
    )
    by_style: dict[str, list[str]] = {}
    for each in document.paragraphs:
        by_style.setdefault(each.style.name, []).append(each.text)
    assert by_style["公文标题"] == [lined(title, (UNIT,)).in_lines]
    assert "".join(by_style["公文标题"][0].split()) == "".join(title.split())
    assert by_style["附注"] == [f"（{element}）"]
    assert paragraph in by_style["公文正文"]
    assert heading in by_style["Heading 2"]
    assert by_style["表题注"] == [paragraph]
    table = next(
        table for table in document.tables if table.rows[0].cells[0].paragraphs[0].style.name == "表头"
    )
    assert [[c.text for c in row.cells] for row in table.rows] == [[cell], [cell]]


@settings(max_examples=20, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_each_line_of_a_text_is_a_paragraph(root: Path, lines: list[str]) -> None:
    text = "\n".join(["首", *lines, "尾"])
    document = built(root, f"章节: {{主要工作: {typed(text)}}}\n")
    texts = [each.text for each in document.paragraphs]
    at = texts.index("一、主要工作") + 1
    assert texts[at : at + len(lines) + 2] == ["首", *lines, "尾"]


def test_points_and_notes_stand_in_one_paragraph_with_a_styled_heading(root: Path) -> None:
    document = built(root, "章节: {主要工作: [{标题: 甲, 分述: [乙, 丙], 责任单位: 丁}]}\n")
    (paragraph,) = [each for each in document.paragraphs if "一是乙" in each.text]
    assert paragraph.text == "（一）甲。一是乙；二是丙。（责任单位：丁）"
    assert next((run.text, run.style.name) for run in paragraph.runs) == ("（一）甲。", "段首标题2")


def test_a_table_is_as_wide_as_the_type_area_and_repeats_its_head(root: Path) -> None:
    document = built(
        root, "章节: {主要工作: [{表: {表头: [甲, 乙, 丙], 行: [[1, 2, 3]], 列宽: [1, 2, 4]}}]}\n"
    )
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "甲")
    widths = [cell.width for cell in table.rows[0].cells]
    assert abs(sum(widths) - Mm(156)) < Mm(0.1)
    assert [round(width / widths[0]) for width in widths] == [1, 2, 4]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert not table.rows[1]._tr.xpath("w:trPr/w:tblHeader")


def png(width: int, height: int, per_metre: int = 3780) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xff" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PICTURE = '章节: {主要工作: [{图: {文件: 图.png, 题注: 图一, 替代文字: "A&B \\"引\\" <丙>\\n丁"}}]}\n'


@pytest.mark.parametrize(
    ("size", "per_metre"),
    [((100, 50), 3780), ((9000, 100), 3780), ((100, 9000), 3780), ((50, 50), 1), ((50, 50), 0)],
)
def test_a_picture_lands_within_the_type_area_with_its_words(
    root: Path, size: tuple[int, int], per_metre: int
) -> None:
    (root / "data" / "2022" / "图.png").write_bytes(png(*size, per_metre))
    document = built(root, PICTURE)
    (shape,) = document.inline_shapes
    assert 0 < shape.width <= Mm(156)
    assert 0 < shape.height <= Mm(200)
    assert abs(shape.width / shape.height - size[0] / size[1]) < 0.02 * size[0] / size[1]
    assert shape._inline.docPr.get("descr") == 'A&B "引" <丙>\n丁'
    texts = [(each.style.name, each.text) for each in document.paragraphs]
    assert ("图注", "图一") in texts


def test_the_same_picture_may_stand_twice(root: Path) -> None:
    (root / "data" / "2022" / "图.png").write_bytes(png(10, 10))
    document = built(
        root,
        "章节: {主要工作: [{图: {文件: 图.png}}, {图: {文件: 图.png}}]}\n附件: [{标题: 甲, 章节: {乙: 丙}}]\n",
    )
    identifiers = [shape._inline.docPr.get("id") for shape in document.inline_shapes]
    assert len(set(identifiers)) == 2


@pytest.mark.parametrize(
    ("file", "made"),
    [
        ("没有.png", None),
        ("坏.png", b"GIF89a"),
        ("空.png", b""),
        ("截断.png", png(10, 10)[:30]),
        ("文字.png", "文字".encode()),
        ("../../../../etc/hosts", None),
        ("/etc/hosts", None),
        (".", None),
        ("长" * 300 + ".png", None),
    ],
)
def test_a_picture_that_cannot_be_used_is_a_problem_at_its_place(
    root: Path, file: str, made: bytes | None
) -> None:
    if made is not None:
        (root / "data" / "2022" / file).write_bytes(made)
    check_refused(root, file)


def test_a_picture_that_is_a_loop_of_links_is_a_problem_too(root: Path) -> None:
    loop = root / "data" / "2022" / "圈.png"
    loop.symlink_to(loop.name)
    check_refused(root, "圈.png")
    loop.unlink()


def check_refused(root: Path, file: str) -> None:
    path = root / "data" / "2022" / f"{UNIT}.yaml"
    path.write_text(
        f"年度: 2022\n单位: {UNIT}\n章节:\n  主要工作:\n    - 图: {{文件: {file}}}\n", encoding="utf-8"
    )
    (result,) = toolkit.build(root, [UNIT], 2022, force=True).results
    assert not result.drafts
    refused = [problem for problem in result.problems if problem.code == "T560"]
    assert [(p.line, p.column) for p in refused] == [(5, 15)]
    assert all(p.message and p.hint for p in refused)


def test_the_last_paragraph_stays_with_the_signature(root: Path) -> None:
    document = built(root, "章节: {主要工作: 甲。, 结语: 特此报告。}\n")
    kept = {each.text: each.paragraph_format.keep_with_next for each in document.paragraphs if each.text}
    assert kept["特此报告。"] is True
    assert not kept["甲。"]


def test_a_mark_of_what_is_missing_stands_in_the_draft(root: Path) -> None:
    document = built(
        root, "指标: {应诉: {数值: 待补, 计量: 次}}\n章节: {主要工作: '出庭{{ 指标.应诉 }}。'}\n"
    )
    assert "出庭【待补：应诉】。" in [each.text for each in document.paragraphs]


# Lines set by their own width.


def test_a_stamp_as_a_picture_stands_on_the_line_of_the_post_and_the_line_grows_with_it(root: Path) -> None:
    (root / "data" / "2022" / "章.png").write_bytes(png(400, 200))
    draft = built(
        root,
        "公文: {签名章: {职务: 甲市市长, 姓名: 王某某, 图片: 章.png}, 成文日期: 2023-02-20}\n章节: {结语: 甲。}\n",
    )
    line = next(p for p in draft.paragraphs if p.style.name == "签名章")
    (shape,) = draft.inline_shapes
    assert line.text == "甲市市长　　"
    assert line.runs[-1]._r.find(".//" + qn("wp:docPr")).get("descr") == "王某某"
    assert (round(shape.width.mm), round(shape.height.mm)) == (40, 20)
    assert line._p.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "atLeast"
    assert [p.text for p in draft.paragraphs if p.style.name == "签名章日期"] == ["2023年2月20日"]


def test_the_organs_of_a_joint_mark_are_spread_to_one_width_and_their_text_is_whole(root: Path) -> None:
    draft = built(
        root, "公文: {发文字号: 甲〔2023〕1号, 发文机关标志: [甲局, 甲市司法局, 文件]}\n章节: {结语: 甲。}\n"
    )
    first, second, beside = [p for p in draft.paragraphs if p.style.name == "发文机关标志"]
    assert [p.text for p in (first, second, beside)] == ["甲局", "甲市司法局", "文件"]
    assert int(first.runs[0]._r.rPr.find(qn("w:spacing")).get(qn("w:val"))) == 3 * 36 * 20
    assert len(second.runs) == 1
    assert beside._p.pPr.find(qn("w:framePr")).get(qn("w:vAnchor")) == "margin"
