"""The same documents as docxtpl: its own templates, and ones for what those do not cover."""

import io
import os
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from engine_documents import bound_bytes, canonical, codes, document, members, saved
from lxml import etree

FOLDER = os.environ.get("GONGWEN_DOCXTPL_TESTS", "")
ORDER = [
    {"desc": "Python interpreters", "qty": 2, "price": "FREE"},
    {"desc": "Django projects", "qty": 5403, "price": "FREE"},
    {"desc": "Guido", "qty": 1, "price": "100,000,000.00"},
]
ALERTS = [
    {
        "date": "2015-03-10",
        "desc": RichText("Very critical", color="FF0000", bold=True),
        "type": "CRITICAL",
        "bg": "FF0000",
    },
    {"date": "2015-03-11", "desc": RichText("Just a warning"), "type": "WARNING", "bg": "FFDD00"},
]
TABLE = [
    {"label": "yellow", "cols": ["banana", "capsicum", "pyrite", "taxi"]},
    {"label": "red", "cols": ["apple", "tomato", "cinnabar", "doubledecker"]},
]
DISHES = {
    "dishes": [
        {"name": "Pizza", "ingredients": ["bread", "tomato"]},
        {"name": "Pie", "ingredients": ["flour"]},
    ],
    "authors": [{"name": "Barjavel", "books": [{"title": "Ravage"}, {"title": "L'aviateur"}]}],
}


def rich():
    text = RichText("an example of ")
    text.add("a rich text", style="myrichtextstyle")
    text.add("some violet", color="#ff00ff")
    text.add("\n1st line\n\n<cool>")
    text.add("\nFonts :\n", underline=True)
    text.add("Arial\n", font="Arial", size=60)
    return text


ESCAPE = {
    "myvar": RichText('"less than" must be escaped : <'),
    "myescvar": "It can be escaped : < ",
    "nlnp": RichText("a multiple\nlines\nstring\aand some\aparagraphs\fand a page"),
    "mylisting": Listing("the listing\nwith\nlines <>&"),
}
HEADER = {
    "title": "헤더와 푸터",
    "company_name": "세계적 회사",
    "date": "2016-03-17",
    "mysubdoc": RichText("x"),
}
# Template, context, and why it may differ: None is equal.
ENTITY = "docxtpl escapes an ampersand in a text of a tag a second time: Test&xx; prints Test&amp;xx;"
IMAGE = "InlineImage needs the DocxTemplate that it was made for; here a picture is a Block with Media"
CASES = [
    ("cellbg_tpl", {"alerts": ALERTS}, None),
    (
        "dynamic_table_tpl",
        {"col_labels": ["fruit", "vegetable", "stone", "thing"], "tbl_contents": TABLE},
        None,
    ),
    ("embedded_embedded_docx_tpl", {"name": "John Doe"}, None),
    ("embedded_main_tpl", {"name": "John Doe"}, None),
    ("escape_tpl", ESCAPE, None),
    ("header_footer_tpl", HEADER, None),
    ("header_footer_tpl_utf8", HEADER, None),
    ("header_footer_entities_tpl", {"title": "Header and footer test"}, ENTITY),
    ("header_footer_image_tpl", {"mycompany": "The World Wide company"}, None),
    (
        "inline_image_tpl",
        {"myimage": "x", "myimageratio": "y", "frameworks": [{"image": "i", "desc": "d"}]},
        None,
    ),
    ("nested_for_tpl", DISHES, None),
    (
        "order_tpl",
        {
            "customer_name": "Eric",
            "items": ORDER,
            "in_europe": True,
            "is_paid": False,
            "company_name": "W",
            "total_price": "1",
        },
        None,
    ),
    ("replace_picture_tpl", {}, None),
    ("richtext_tpl", {"example": rich()}, None),
    ("richtext_and_if_tpl", {"foobar": RichText("Foobar!", color="ff0000")}, None),
    ("subdoc_tpl", {"mysubdoc": RichText("x")}, None),
    ("vertical_merge_tpl", {"items": ORDER, "total_price": "1", "category": "Book"}, None),
]


def by_docxtpl(data, context):
    template = DocxTemplate(io.BytesIO(data))
    template.render(context, autoescape=True)
    return saved(template)


def types(contents):
    """The content type of each member, however it is declared."""
    root = etree.fromstring(contents["[Content_Types].xml"])
    defaults = {e.get("Extension").lower(): e.get("ContentType") for e in root if e.get("Extension")}
    own = {e.get("PartName"): e.get("ContentType") for e in root if e.get("PartName")}
    return {
        n: own.get("/" + n) or defaults.get(n.rpartition(".")[2])
        for n in contents
        if n != "[Content_Types].xml"
    }


def relationships(xml):
    """Absolute and relative targets, the order of elements: python-docx writes them its own way."""
    return sorted(
        (e.get("Id"), e.get("Type"), e.get("TargetMode"), e.get("Target").lstrip("/").removeprefix("word/"))
        for e in etree.fromstring(xml)
    )


def properties(xml):
    """The texts of the properties that have any: docxtpl also adds empty ones."""
    return {e.tag: e.text for e in etree.fromstring(xml) if e.text}


def differences(data, context):
    ours, theirs = members(bound_bytes(data, context)), members(by_docxtpl(data, context))
    found = [f"only in one: {name}" for name in set(ours) ^ set(theirs)]
    if types(ours) != {name: kind for name, kind in types(theirs).items() if name in ours}:
        found.append("[Content_Types].xml")
    for name in set(ours) & set(theirs) - {"[Content_Types].xml"}:
        if name.endswith(".rels"):
            same = relationships(ours[name]) == relationships(theirs[name])
        elif name == "docProps/core.xml":
            same = properties(ours[name]) == properties(theirs[name])
        elif name.endswith(".xml"):
            same = canonical(ours[name]) == canonical(theirs[name])
        else:
            same = ours[name] == theirs[name]
        if not same:
            found.append(name)
    return found


@pytest.mark.component
@pytest.mark.skipif(not FOLDER, reason="GONGWEN_DOCXTPL_TESTS 未指向 docxtpl-0.4.13 的解包目录 (not set)")
@pytest.mark.parametrize(("name", "context", "reason"), CASES, ids=[case[0] for case in CASES])
def test_docxtpls_own_templates_give_the_same_documents(name, context, reason):
    data = (Path(FOLDER) / "tests" / "test_files" / f"{name}.docx").read_bytes()
    found = differences(data, context)
    assert bool(found) == bool(reason), (found, reason)


@pytest.mark.component
@pytest.mark.skipif(not FOLDER, reason="GONGWEN_DOCXTPL_TESTS 未指向 docxtpl-0.4.13 的解包目录 (not set)")
def test_every_template_of_docxtpl_is_in_the_table():
    files = {path.stem for path in (Path(FOLDER) / "tests" / "test_files").glob("*_tpl*.docx")}
    assert files
    assert files == {case[0] for case in CASES}


def own(name, *paragraphs, table=None, header=None, title=None):
    return pytest.param(document(*paragraphs, table=table, header=header, title=title), id=name)


def horizontal_merge():
    return document(table=[["a", "b", "c"], ["{%tc for x in 列 %}", "{% hm %}{{ x }}", "{%tc endfor %}"]])


def nested_rows():
    return document(
        table=[
            ["组", "名"],
            ["{%tr for g in 组 %}", ""],
            ["{{ g.名 }}", ""],
            ["{%tr for x in g.项 %}", ""],
            ["", "{{ x }}"],
            ["{%tr endfor %}", ""],
            ["{%tr endfor %}", ""],
        ]
    )


def unequal_grid():
    made = docx.Document()
    table = made.add_table(rows=2, cols=3)
    for row in table.rows:
        row._tr.remove(row._tr.findall(qn("w:tc"))[-1])
    made.add_paragraph("{{ 甲 }}")
    return saved(made)


def runs_split():
    made = docx.Document()
    paragraph = made.add_paragraph()
    for piece in ("前{", "{ 甲", " }", "}后 {", "% if 真 ", "%}是{% else", " %}否{% endif %}"):
        paragraph.add_run(piece).bold = len(piece) % 2 == 0
    return saved(made)


def tab_in_bold():
    made = docx.Document()
    run = made.add_paragraph().add_run("{{ 行 }}")
    run.bold = True
    run.font.name = "仿宋"
    return saved(made)


def pictures():
    made = docx.Document()
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    for _ in range(2):
        made.add_picture(io.BytesIO(png))
    made.add_paragraph("{%p for x in 列 %}")
    made.add_picture(io.BytesIO(png))
    made.add_paragraph("{%p endfor %}")
    return saved(made)


def rich_text_kept_in_a_run():
    made = docx.Document()
    made.add_paragraph("前{{r 富 }}后{{ 甲 }}")
    made.add_paragraph("{{p 富段 }}")
    return saved(made)


def footnotes():
    """A docx with a footnotes part, which python-docx cannot make."""
    made = docx.Document()
    made.add_paragraph("{{ 甲 }}")
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = (
        f'<w:footnotes {namespace}><w:footnote w:id="1"><w:p><w:r><w:t>{{{{ 甲 }}}}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), made.part.package)
    made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    return saved(made)


def spans():
    made = docx.Document()
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "{% colspan 宽 %}{{ 甲 }}"
    table.cell(0, 1).text = "{% cellbg 色 %}{{ 乙 }}"
    return saved(made)


def text_box():
    made = docx.Document()
    run = made.add_paragraph("外{{ 甲 }}").add_run()
    picture = OxmlElement("w:pict")
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    inner_run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "{{ 乙 }}"
    inner_run.append(text)
    inner.append(inner_run)
    box.append(inner)
    picture.append(box)
    run._r.append(picture)
    return saved(made)


CONTEXT = {
    "甲": "A & <b> \"c\" 'd'",
    "乙": "  前后有空格  ",
    "行": "一\n二\t三",
    "真": True,
    "列": [1, 2, 3],
    "组": [{"名": "g", "项": ["x", "y"]}, {"名": "h", "项": []}],
    "富": RichText("红\n绿\t蓝", color="ff0000"),
    "富段": RichTextParagraph(RichText("一段", bold=True)),
    "宽": 2,
    "色": "FFDD00",
}
TEMPLATES = [
    own("plain", "{{ 甲 }}{{ 乙 }}|{{ 行 }}", header="{{ 甲 }}", title="{{ 乙 }}"),
    own(
        "paragraphs",
        "{%p for x in 列 %}",
        "{{ loop.index }}{{ x }}",
        "{%p endfor %}",
        "{%p if 真 %}",
        "是",
        "{%p endif %}",
    ),
    own("merged paragraphs", "一", "{%- if 真 %}二{% endif -%}", "三"),
    own("comments", "前{# 说明 {{ 甲 }} #}后", "{#p 整段说明 #}", "末"),
    own("raw", "{% raw %}{{ 甲 }}{% endraw %}"),
    own("typed braces", "{_{ 甲 }_} {_% if %_}"),
    own(
        "set, with, macro",
        "{% set x = 甲 %}{{ x }}{% with y = 乙 %}{{ y }}{% endwith %}",
        "{% macro m(z) %}[{{ z }}]{% endmacro %}{{ m(甲) }}",
        "{% set b %}{{ 甲 }}!{% endset %}{{ b }}",
    ),
    own(
        "filters",
        "{{ 甲 | upper }}{{ 甲 | e }}{{ 列 | join('、') }}{{ 无 | default('“默认”') }}",
        "{% filter lower %}A{{ 甲 }}{% endfilter %}",
    ),
    own("curled quotes", "{{ 无 | default(‘x’) }}{{ 无 | default(“y”) }}"),
    own("static line break", "一\n二\t三{{ 甲 }}"),
    pytest.param(horizontal_merge(), id="horizontal merge"),
    pytest.param(nested_rows(), id="nested row loops"),
    pytest.param(unequal_grid(), id="unequal grid"),
    pytest.param(runs_split(), id="tags split over runs"),
    pytest.param(tab_in_bold(), id="tab keeps the run's properties"),
    pytest.param(pictures(), id="picture ids"),
    pytest.param(rich_text_kept_in_a_run(), id="rich text"),
    pytest.param(footnotes(), id="footnotes"),
    pytest.param(spans(), id="colspan and cellbg"),
    pytest.param(text_box(), id="text box"),
]


@pytest.mark.parametrize("data", TEMPLATES)
def test_what_docxtpl_binds_is_bound_the_same(data):
    found = differences(data, CONTEXT)
    twice_escaped = ["docProps/core.xml"] if b"{{" in members(data)["docProps/core.xml"] else []
    assert found in ([], twice_escaped)


def test_a_picture_made_for_docxtpl_is_refused_with_a_message():
    picture = InlineImage(None, "x.png")
    assert codes(document("{{ 图 }}"), {"图": picture}) == ["T533"], IMAGE
