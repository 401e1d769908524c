"""What a rendering makes besides text: blocks, pictures, highlights, section breaks; and that it is always the same."""

import hashlib
import io
import threading
import zipfile

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from engine_documents import bound, bound_bytes, codes, compiled, document, members, saved, texts

from toolkit.word.engine import Block, Media, default_compressor, render, zlib_compressor
from toolkit.word.engine.pending import highlight_pending, highlighted

PARAGRAPH = "<w:p><w:r><w:t>块 &amp; 段</w:t></w:r></w:p>"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_a_block_unfolds_at_its_paragraph():
    assert texts(document("前", "{{p 章.节 }}", "后"), {"章": {"节": Block(PARAGRAPH * 2)}}) == [
        "前",
        "块 & 段",
        "块 & 段",
        "后",
    ]


def test_a_block_does_not_go_into_a_text():
    assert codes(document("前{{ x }}"), {"x": Block(PARAGRAPH)}) == ["T533"]


@pytest.mark.parametrize("character", ["\x00", "\r", "\ud800", "\uffff"])
def test_a_block_with_a_forbidden_character_is_refused(character):
    assert codes(document("{{p x }}"), {"x": Block(PARAGRAPH + character)}) == ["T534"]


def test_keys_come_before_methods():
    data = {"items": "项", "values": "值", "copy": "复", "标题": "题", "keys": "键"}
    assert texts(
        document("{{ d.items }}{{ d.values }}{{ d.copy }}{{ d.标题 }}{{ d['keys'] }}"), {"d": data}
    ) == ["项值复题键"]


def test_a_section_break_in_a_replaced_paragraph_is_kept():
    made = docx.Document()
    made.add_paragraph("{{p x }}")
    made.add_section(WD_SECTION.NEW_PAGE)
    made.add_paragraph("{{ y }}")
    paragraph = made.paragraphs[0]._p
    section = made.element.body.find(f".//{qn('w:sectPr')}")
    paragraph.get_or_add_pPr().append(section)
    draft = bound(saved(made), {"x": Block(PARAGRAPH), "y": "末"})
    assert len(draft.sections) == 2
    assert [p.text for p in draft.paragraphs if p.text] == ["块 & 段", "末"]


def test_what_is_pending_is_highlighted_in_its_own_run():
    made = docx.Document()
    run = made.add_paragraph().add_run("出庭{{ x }}次，见{{ y }}")
    run.bold = True
    run.font.name = "仿宋"
    draft = bound(saved(made), {"x": "【待补：出庭应诉】", "y": "【待补：甲】【待补：乙】完"})
    runs = [(r.text, r.font.highlight_color is not None, r.bold) for r in draft.paragraphs[0].runs]
    assert runs == [
        ("出庭", False, True),
        ("【待补：出庭应诉】", True, True),
        ("次，见", False, True),
        ("【待补：甲】", True, True),
        ("【待补：乙】", True, True),
        ("完", False, True),
    ]


def test_the_highlight_stands_where_the_schema_wants_it():
    assert highlighted("") == '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    assert highlighted('<w:rPr><w:b/><w:sz w:val="32"/><w:u w:val="single"/></w:rPr>') == (
        '<w:rPr><w:b/><w:sz w:val="32"/><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr>'
    )
    assert highlighted('<w:rPr><w:highlight w:val="red"/><w:lang w:val="zh"/></w:rPr>') == (
        '<w:rPr><w:highlight w:val="yellow"/><w:lang w:val="zh"/></w:rPr>'
    )


def test_a_mark_outside_a_simple_run_is_left_alone():
    xml = "<w:t>【待补：甲】</w:t><w:r><w:drawing><w:t>【待补：乙】</w:t></w:drawing></w:r>"
    assert highlight_pending(xml) == xml


def test_a_break_beside_a_pending_mark_stays():
    assert texts(document("{{ x }}"), {"x": "一\n【待补：甲】\t二"}) == ["一\n【待补：甲】\t二"]


def test_a_picture_comes_with_its_type_and_relationship():
    drawing = '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a" r:embed="rIdImage9"/></w:drawing></w:r></w:p>'
    made = bound_bytes(
        document("{{p x }}"), {"x": Block(drawing)}, media=(Media("rIdImage9", "图1", PNG, "png"),)
    )
    contents = members(made)
    assert contents["word/media/图1.png"] == PNG
    assert b'Extension="png"' in contents["[Content_Types].xml"]
    opened = docx.Document(io.BytesIO(made))
    assert opened.part.related_parts["rIdImage9"].blob == PNG


@pytest.mark.parametrize(
    "media", [Media("rId1", "a", PNG, "png"), Media("rX", "../a", PNG, "png"), Media("rX", "a", PNG, "exe")]
)
def test_a_picture_that_does_not_fit_is_refused(media):
    _, problems = render(compiled(document("x")), {}, media=(media,))
    assert {problem.code for problem in problems} == {"T539"}


def test_a_member_can_be_replaced():
    made = bound_bytes(document("x"), {}, parts={"word/settings.xml": b"<x/>"})
    assert members(made)["word/settings.xml"] == b"<x/>"


def test_the_same_input_gives_the_same_bytes_and_both_compressors_the_same_contents():
    template = compiled(document("{{ 甲 }}", title="{{ 甲 }}"))
    hashes = {hashlib.sha256(render(template, {"甲": "x"})[0]).hexdigest() for _ in range(3)}
    assert len(hashes) == 1
    fast = render(template, {"甲": "x"}, compressor=default_compressor())[0]
    slow = render(template, {"甲": "x"}, compressor=zlib_compressor())[0]
    assert list(members(fast)) == list(members(slow))
    assert members(fast) == members(slow)
    with zipfile.ZipFile(io.BytesIO(slow)) as archive:
        names = archive.namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_threads_share_a_template_without_mixing_documents():
    template = compiled(
        document(
            "{% set ns = namespace(x='') %}{% for i in range(300) %}{% set ns.x = 甲 %}{% endfor %}{{ ns.x }}{{ 甲 }}"
        )
    )
    made: list[tuple[str, bytes]] = []

    def work(name: str) -> None:
        for _ in range(20):
            made.append((name, render(template, {"甲": name})[0]))

    threads = [threading.Thread(target=work, args=(f"文{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 160
    for name, data in made:
        assert f">{name * 2}<" in members(data)["word/document.xml"].decode()


def test_context_is_not_changed():
    context = {"列": [{"a": 1}], "d": {"b": 2}}
    bound_bytes(document("{% set d = 3 %}{% for x in 列 %}{{ x.a }}{% endfor %}{{ d }}"), context)
    assert context == {"列": [{"a": 1}], "d": {"b": 2}}


def test_a_cell_left_without_paragraphs_gets_the_one_that_word_demands():
    made = docx.Document()
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "{%p if 有 %}"
    cell.add_paragraph("内容")
    cell.add_paragraph("{%p endif %}")
    for present, expected in ((True, ["内容"]), (False, [""])):
        drafted = bound(saved(made), {"有": present}).tables[0].cell(0, 0)
        assert [paragraph.text for paragraph in drafted.paragraphs] == expected
