"""Templates made to hang the engine, to lose text in silence, or to print what differs from run to run."""

import io
import time
import zipfile
from xml.sax.saxutils import escape

import pytest
from engine_documents import codes, document, members, rebuilt, texts

from toolkit.compose.document import Picture
from toolkit.word.blocks import BlockWriter
from toolkit.word.engine import Block, compile_template, render
from toolkit.word.engine.pending import highlight_pending, pending_names
from toolkit.word.engine.styles import read_styles
from toolkit.word.pictures import _read

pytestmark = pytest.mark.component
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
MAIN = "word/document.xml"
SECONDS = 20  # of processor time; the real thing takes a fortieth
BLOCK = Block("<w:p><w:r><w:t>块</w:t></w:r></w:p>")


def par(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def code(text):
    return f"<w:r><w:instrText>{escape(text)}</w:instrText></w:r>"


def cell(inside):
    return f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"


def template(body, names=NAMES):
    whole = f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return rebuilt(document("甲"), {MAIN: whole.encode()})


def problems(data):
    return compile_template(data, "模板.docx")[1]


def faulty(body, expected):
    assert expected in {problem.code for problem in problems(template(body))}


def printed(body, context=None):
    made, _ = compile_template(template(body), "模板.docx")
    drafted, found = render(made, context or {})
    assert drafted is not None, found
    return members(drafted)[MAIN].decode()


SLOW = {
    "statements": par("{%" * 10_000),
    "statements with brackets": par("{% (" * 5_000),
    "outputs with brackets": par("{{ (" * 50_000),
    "strings": par("{% '" * 50_000),
    "escaped quotes": par("{{ '" + "\\'" * 9_000),
    "curled quote": par("“" + "{{" * 50_000),
    "comments": par("{#" * 100_000),
    "short comments": par("{#" * 9_000),
    "full width": par("｛｛" * 9_000),
    "braces in raw": par("{% raw %}" + "{{" * 9_000 + "{% endraw %}"),
    "stray minus": par("{{ 1 }}" + "-%}" * 6_000),
    "row tags in one cell": cell(par("{%tr if 年度 %}") * 5_000),
    "paragraph tags in one paragraph": f"<w:p>{'<w:r><w:t>{{p 年度 }}</w:t></w:r>' * 1_900}</w:p>",
    "tags": par("{{ 年度 }}") * 6_000,
    "tags in attributes": '<w:p w:a="{{ 年度 }}"/>' * 6_000,
    "long attribute": f'<w:p w:a="{"{{ 年度 }}" * 6_000}"/>',
    "closings": par("{% endif %}" * 1_800),
    "spaces": cell(par("{% colspan " + " " * 15_000 + " %}")),
    "spaces in a field": cell(f"<w:p>{code('{% colspan ' + ' ' * 15_000 + '% }')}</w:p>"),
    "paragraph tags in a field": f"<w:p>{code('{{p x' * 4_000)}</w:p>",
    "run tags in a field": f"<w:p>{code('{{r x ' * 3_000)}</w:p>",
    "merges in fields": cell(f"<w:p>{code('{% hm') * 4_000}</w:p>"),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_hostile_template_is_refused_in_no_time(name):
    data = template(SLOW[name])
    started = time.process_time()
    found = problems(data)
    assert time.process_time() - started < SECONDS
    assert found
    assert len(found) <= 100


def test_comments_and_instructions_are_not_part_of_a_template():
    assert "乙" in printed(par("乙") + "<!-- {{p a }} {%tr --><?x {{ b }}?>")


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:t>文</w:t><w:drawing><wp:docPr descr="{{p a }}"/></w:drawing></w:r></w:p>',
        cell('<w:p><w:r><w:t>文</w:t><w:drawing><wp:docPr descr="{%tr set x=1 %}"/></w:drawing></w:r></w:p>'),
        cell('<w:p><w:r><w:drawing><wp:docPr descr="{% colspan 2 %}"/></w:drawing></w:r></w:p>'),
        f"<w:p><w:r><w:t>文</w:t></w:r>{code('{{p a }}')}</w:p>",
        f"<w:p><w:r><w:t>文</w:t></w:r>{code('{{r a }}')}</w:p>",
        par("第一段") + par("甲{%- if 1 %}乙{% endif %}丙"),
        par("{% if 1 %}甲{% endif -%}乙") + par("丙"),
        par("第一段") + par("{% if 1 %}乙{%- endif %}"),
        *(
            f"<w:p><w:r><w:t>{{{{p a }}}}</w:t></w:r>{other}</w:p>"
            for other in (
                '<w:r><w:sym w:char="F0A7"/></w:r>',
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                code("PAGE"),
                "<w:r><mc:AlternateContent/></w:r>",
                '<w:bookmarkStart w:id="1" w:name="b"/>',
                '<w:del w:id="3"><w:r><w:delText>被删</w:delText></w:r></w:del>',
                "<w:r><w:noBreakHyphen/></w:r>",
            )
        ),
    ],
)
def test_what_would_be_lost_in_silence_is_refused(body):
    faulty(body, "T513")


def test_braces_split_over_two_places_are_refused():
    faulty(par("甲{") + par("{ a }}乙"), "T512")
    faulty(f"<w:p><w:r><w:t>甲{{</w:t></w:r>{code('%p if 1 %}')}</w:p>", "T512")


def test_words_own_marks_beside_a_block_are_no_content():
    body = (
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:proofErr/>'
        "<w:r><w:rPr><w:b/></w:rPr><w:lastRenderedPageBreak/><w:t>{{p a }}</w:t></w:r>"
        '<w:bookmarkEnd w:id="0"/></w:p>'
    )
    assert "块" in printed(body, {"a": BLOCK})


def test_legitimate_merges_remain():
    assert texts(document("一", "{%- if 真 %}二{% endif -%}", "三"), {"真": 1}) == ["一二三"]
    assert texts(document("{% if 1 -%}甲{% endif %}", "乙"), {}) == ["甲", "乙"]


MARKED = "【待补：甲】"
LOOK = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    "first",
    [
        f'<w:r>{LOOK}<w:drawing><wp:docPr descr="{MARKED}"/></w:drawing></w:r>',
        f"<w:r>{LOOK}<w:instrText>x {MARKED}</w:instrText></w:r>",
    ],
)
def test_marks_beside_pictures_and_fields_multiply_nothing(first):
    made = highlight_pending(f"<w:p>{first}<w:r>{LOOK}<w:t>前{MARKED}后</w:t></w:r></w:p>")
    assert made.startswith(f"<w:p>{first}<w:r>")
    assert made.count(MARKED) == 2
    assert made.count("<w:highlight") == 1


def test_a_recorded_change_of_look_stays_whole():
    look = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    made = highlight_pending(f"<w:r>{look}<w:t>{MARKED}</w:t></w:r>")
    assert made.count("<w:rPr>") == made.count("</w:rPr>") == 2
    assert "<w:highlight" in made


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:r><w:rPr/><w:drawing w:a="{MARKED}"></w:drawing></w:r>' * 20_000,
        f'<w:r w:a="1"><w:rPr><w:b/></w:rPr><w:drawing w:a="{MARKED}"><w:x>a</w:x></w:drawing></w:r>'
        * 20_000,
        "<w:r><w:t>" + "【待补：" * 200_000 + "</w:t></w:r>",
    ],
)
def test_marks_take_a_time_that_grows_with_the_text(xml):
    started = time.process_time()
    highlight_pending(xml)
    pending_names(xml)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "names",
    [
        'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"',
        f'xmlns:w="{W}" xmlns:x="{W}"',
    ],
)
def test_other_prefixes_are_refused(names):
    body = par("{{ a }}") + ("<x:p/>" if "xmlns:x" in names else "")
    assert [problem.code for problem in problems(template(body, names))] == ["T506"]


def test_a_prefix_bound_anew_is_refused():
    faulty('<w:sdt><q xmlns:w="u"><w:z>{{ a }}</w:z></q></w:sdt>', "T506")


def test_style_ids_cannot_carry_markup():
    sheet = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a&quot;/>&lt;w:x>"><w:name w:val="甲"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="b-1.2"><w:name w:val="乙"/></w:style></w:styles>'
    )
    assert dict(read_styles(sheet.encode())) == {"乙": "b-1.2"}
    assert '"' not in BlockWriter({"甲": 'a"/><w:x>'}, str).style("甲")


@pytest.mark.parametrize(
    "expression",
    [
        "{{ '%(a())999999999d' % {'a()': 1} }}",
        "{{ ('%(' * 4000) % {'a': 1} }}",
        "{{ ('%' ~ '0' * 9000 ~ '!') % 1 }}",
        "{{ ('%s' * 6000) % 1 }}",
        "{{ '%r' % 'a' }}",
        "{{ '%a' % 'a' }}",
        "{{ ('a' * 1000000).rfind('b' ~ 'a' * 500000) }}",
        "{{ ('a' * 100000).rsplit('b' ~ 'a' * 50000) }}",
        "{{ ('a' * 1000000).rpartition('b' ~ 'a' * 500000) }}",
        "{{ ('a' * 1000000).strip('b' * 2000) }}",
        "{{ ('a' * 1000000)|trim('b' * 2000) }}",
        "{{ range(9)|map(attribute='real' ~ '.real' * 9)|list|length }}",
        "{{ range(9)|list|sort(attribute='real' ~ ',real' * 9)|length }}",
        "{{ range(9)|list|sort(false, false, 'real' ~ ',real' * 9)|length }}",
        "{{ range(9)|sum('real' ~ '.real' * 9) }}",
        "{{ range(9)|list|groupby('a' * 300) }}",
        "{{ range(9)|selectattr('a' * 300)|list|length }}",
        "{{ '%s' % range }}",
        "{{ '%s' % ''.join }}",
        "{{ '%s' % cycler(1) }}",
        "{{ '%(a)s' % {'a': range} }}",
        "{{ '{}'.format(range) }}",
        "{{ [range]|join }}",
        "{{ '、'.join([range]) }}",
        "{{ [[range]]|join }}",
        "{{ range|string }}",
        "{{ [''.join]|string }}",
        "{{ {'a': 1}.items()|string }}",
        "{{ range|upper }}",
        *(f"{{{{ 日.strftime('{sign}') }}}}" for sign in ("%s", "%c", "%x", "%X", "%Z", "%z", "%")),
    ],
)
def test_what_is_unbounded_or_differs_from_run_to_run_is_refused(expression):
    import datetime as dt

    started = time.process_time()
    found = codes(document(expression), {"日": dt.datetime(2024, 5, 6, tzinfo=dt.UTC)})
    assert time.process_time() - started < SECONDS
    assert found
    assert set(found) <= {"T533", "T535", "T536", "T537"}


def test_pprint_is_no_filter():
    assert codes(document("{{ 'a'|pprint }}")) == ["T523"]


def test_what_is_bounded_still_works():
    import datetime as dt

    source = "{{ '%(a)s-%05.1f%%'|format(1, a=2) if 0 else '%s-%05.1f%%' % ('甲', 2.5) }}{{ 日.strftime('%Y年%-m月') }}"
    assert texts(document(source), {"日": dt.date(2024, 5, 6)}) == ["甲-002.5%2024年5月"]
    source = "{{ [1, '二']|join('、') }}{{ range(3)|join }}{{ [1]|string }}{{ '%(a)s' % {'a': 1} }}"
    assert texts(document(source), {}) == ["1、二012[1]1"]
    assert texts(document("{{ 列|map(attribute='a.b')|join }}"), {"列": [{"a": {"b": 3}}]}) == ["3"]


@pytest.mark.parametrize("damage", ["", "jpeg", "exif"])
def test_a_damaged_picture_is_a_fault(tmp_path, damage, monkeypatch):
    blob = {"": b"", "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "exif": b"x"}[damage]
    (tmp_path / "图.jpg").write_bytes(blob)
    if damage == "exif":
        from docx.image.image import Image

        monkeypatch.setattr(Image, "from_blob", lambda _blob: 1 // 0)
    picture = Picture(file="图.jpg", caption="", alternative="", path=("图",))
    assert _read(picture, tmp_path, tmp_path) == ("“图.jpg”不是能用的图片", "换成 png 或 jpg")


@pytest.mark.parametrize("value", ['x" DDEAUTO c "', "a\\b"])
@pytest.mark.parametrize(
    "body",
    [
        "<w:p>" + code('QUOTE "{{ a }}"') + "</w:p>",
        "<w:p>" + code('QUOTE "{{ b }}{{ a }}"') + "</w:p>",
        "<w:p><w:fldSimple w:instr='QUOTE \"{{ a }}\"'/></w:p>",
    ],
)
def test_a_value_does_not_break_out_of_a_field(body, value):
    assert codes(template(body), {"a": value, "b": 1}) == ["T533"]
    assert "好" in printed(body, {"a": "好", "b": 1})


def test_archives_open():
    assert zipfile.is_zipfile(io.BytesIO(template(par("甲"))))
