"""What holds for any text in a Word file: every character is read, once; nothing makes a traceback or a long wait."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from whole_text import characters
from word_bench import NAMESPACES, p, r, row, table, word

import toolkit
from toolkit.importing.manuscript import Line
from toolkit.importing.reading.word import read_word
from toolkit.importing.spaces import squeezed
from toolkit.text import NOT_CARRIED

ROOT = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"
ELEMENTS = st.sampled_from((
    "一、总体要求", "抄送：某某市委办公室。", "某某市政府办公室　2024年2月1日印发", "2024年1月31日",
    "目录", "签发人：王某某",
    "示政发〔2024〕8号", "附件：1.清单", "某某市人民政府文件", "1.", "—", "（此件公开发布）",
))  # fmt: skip
TEXT = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
        | st.sampled_from("\t\n"),
        max_size=25,
    )
    | ELEMENTS
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT | st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=6))
def test_every_character_of_paragraphs_and_cells_is_read_in_its_order(
    parts: list[str | tuple[str, ...]],
) -> None:
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            grid = made.add_table(2, 2)
            for cell, text in zip((cell for each in grid.rows for cell in each.cells), part, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    made.save(buffer)
    manuscript, _ = read_word(buffer.getvalue(), "来文.docx")
    assert manuscript is not None
    assert not manuscript.left_out
    assert characters(manuscript) == squeezed("".join("".join(part) for part in parts))


BODIES = st.recursive(
    st.builds(lambda text: p(escape(text)), TEXT),
    lambda inner: (
        st.builds("".join, st.lists(inner, max_size=3))
        | st.builds(lambda x, t: f"<w:p><w:r><w:pict><w:txbxContent>{x}</w:txbxContent></w:pict></w:r>{r(t)}</w:p>",
                    inner, st.just("框"))
        | st.builds(lambda x, y: table(row(f"<w:tc>{x}</w:tc>", "乙"), row("丙", f"<w:tc>{y}</w:tc>")), inner, inner)
        | st.builds(lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>", inner)
        | st.builds(lambda t: f"<w:p><w:del><w:r><w:delText>{escape(t)}</w:delText></w:r></w:del></w:p>", TEXT)
        | st.builds(lambda t: f"<w:p>{r(escape(t), '<w:vanish/>')}<w:ins>{r('增')}</w:ins></w:p>", TEXT)
        | st.builds(lambda t: p(escape(t), "<w:rPr><w:del/></w:rPr>"), TEXT)
        | st.builds(lambda t: p(escape(t), '<w:framePr w:dropCap="drop"/>'), TEXT)
        | st.builds(lambda t: f'<w:p>{r(escape(t))}<w:r><w:br w:type="page"/></w:r>{r("新")}</w:p>', TEXT)
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES)
def test_every_character_is_read_once_wherever_it_stands(body: str) -> None:
    root = etree.fromstring(f"<w:document {NAMESPACES}>{body}</w:document>")
    source = squeezed("".join(each.text or "" for each in root.iter("{*}t", "{*}delText")))
    manuscript, _ = read_word(word(body), "来文.docx")
    assert manuscript is not None
    assert Counter(characters(manuscript)) == Counter(source)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("工作区")
    (folder / "data" / "2022").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "单位名录.yaml", folder / "data")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


CARRIED = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="{}｛｝\ufffe\uffff").filter(
        lambda c: not NOT_CARRIED.match(c)
    ),
    min_size=1,
).filter(lambda text: text.strip() not in ("", "无", "待补"))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CARRIED, min_size=1, max_size=3))
def test_any_text_of_the_data_is_read_back_from_its_draft(workspace: Path, texts: list[str]) -> None:
    typed = "".join(f"    - {{正文: {json.dumps(text, ensure_ascii=False)}}}\n" for text in texts)
    data = f"年度: 2022\n单位: {UNIT}\n章节:\n  主要工作:\n{typed}"
    (workspace / "data" / "2022" / f"{UNIT}.yaml").write_text(data, encoding="utf-8")
    (result,) = toolkit.build(workspace, [UNIT], 2022, force=True).results
    manuscript, problems = read_word((workspace / result.drafts[0].path).read_bytes(), "草稿.docx")
    assert manuscript is not None
    assert not problems
    read = [squeezed(block.text) for block in manuscript.blocks if isinstance(block, Line)]
    for text in texts:
        assert any(squeezed(text) in line for line in read), text


def test_every_sample_draft_is_read_without_a_loss(tmp_path: Path) -> None:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for year in sorted(int(each.name) for each in (ROOT / "data").iterdir() if each.name.isdigit()):
        toolkit.build(tmp_path, year=year)
    drafts = sorted(tmp_path.glob("drafts/*/*.docx"))
    assert len(drafts) >= 70
    for path in drafts:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        manuscript, problems = read_word(data, path.name)
        assert manuscript is not None
        assert not problems, path.name
        assert {each.why for each in manuscript.left_out} <= {"页码", "页眉（发文机关标志）", "目录"}
        own = Counter(squeezed("".join(each.text for each in manuscript.left_out if not each.place)))
        source = squeezed("".join(each.text or "" for each in root.iter("{*}t")))
        assert Counter(characters(manuscript)) - own == Counter(source), path.name


def test_three_hundred_thousand_bytes_are_read_in_bounded_time() -> None:
    sentence = "各单位要按照职责分工抓好落实，确保各项任务按期完成。"
    body = "".join(f"<w:p>{r(sentence)}{r(str(n))}{r(sentence, '<w:b/>')}</w:p>" for n in range(1600))
    body += "".join(table(*(row("甲", str(n), sentence) for n in range(20))) for _ in range(20))
    data = word(body)
    start = time.process_time()
    manuscript, _ = read_word(data, "来文.docx")
    assert time.process_time() - start < 40
    assert manuscript is not None
    assert len(characters(manuscript).encode()) > 250_000


WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc>'
HOSTILE = {
    "nested fields": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>甲</w:t></w:r></w:p>' * 20_000,
    "nested content controls": "<w:sdt><w:sdtContent>" * 110 + p("底") + "</w:sdtContent></w:sdt>" * 110,
    "nested tables": "<w:tbl><w:tr><w:tc>" * 75 + p("底") + "</w:tc></w:tr></w:tbl>" * 75,
    "nested boxes": "<w:p><w:r><w:pict><w:txbxContent>" * 58
    + p("底")
    + "</w:txbxContent></w:pict></w:r></w:p>" * 58,
    "nested forms": "<w:p>" + "<mc:AlternateContent><mc:Choice>" * 110
    + r("底") + "</mc:Choice></mc:AlternateContent>" * 110 + "</w:p>",
    "wide spans": table(*(row(*(WIDE for _ in range(60)), "乙") for _ in range(100))),
    "one long row and many short": table(row(*("甲" * 1 for _ in range(2000))), *(row("乙") for _ in range(2000))),
    "bare runs": r("甲") * 5000,
    "many deletions": "".join(p("甲", "<w:rPr><w:del/></w:rPr>") for _ in range(5000)),
    "one note many times": '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 5000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_makes_it_fail_or_wait(name: str) -> None:
    again = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    notes = f'<w:footnotes XMLNS><w:footnote w:id="1">{p("注" * 5000)}{again}</w:footnote></w:footnotes>'
    start = time.process_time()
    manuscript, problems = read_word(word(HOSTILE[name], footnotes=notes), "来文.docx")
    assert time.process_time() - start < 40
    assert manuscript is not None or problems


NAMES = re.findall(
    r"\S+",
    """
    w:p w:r w:t w:tbl w:tr w:tc w:tcPr w:trPr w:pPr w:rPr w:sdt w:sdtContent w:ins w:del w:delText w:br w:sym
    w:fldSimple w:fldChar w:instrText w:drawing w:pict w:object w:txbxContent w:ruby w:framePr w:vMerge w:gridSpan
    w:sectPr w:altChunk w:footnoteReference w:numPr w:numId w:pStyle mc:AlternateContent mc:Choice mc:Fallback
    v:imagedata v:textpath wp:anchor a:blip a:p a:t m:oMath m:t c:chart o:OLEObject w:ffData w:ddList w:tblBorders
    """,
)
VALUES = ("1", "-5", "99999999999", "begin", "separate", "end", "page", "drop", "", "D800", "110000", "zzzz")
ATTRIBUTES = (
    "w:val",
    "w:id",
    "w:fldCharType",
    "w:type",
    "w:char",
    "w:instr",
    "r:embed",
    "w:dropCap",
    "string",
    "style",
)
SOUP = st.recursive(
    st.sampled_from("甲乙丙"),
    lambda inner: st.builds(
        lambda name, key, value, parts: f'<{name} {key}="{value}">{"".join(parts)}</{name}>',
        st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SOUP, max_size=3).map("".join))
def test_no_elements_in_any_order_make_a_traceback(body: str) -> None:
    notes = f'<w:footnotes XMLNS><w:footnote w:id="1">{body}</w:footnote></w:footnotes>'
    numbering = f"<w:numbering XMLNS>{body}</w:numbering>"
    manuscript, problems = read_word(word(body, footnotes=notes, numbering=numbering), "来文.docx")
    assert manuscript is not None or problems
