"""Every fault of a template is told in Chinese, with its paragraph and a remedy, all in one run."""

import re

import docx
import pytest
from docx.oxml import OxmlElement
from engine_documents import codes, compiled, document, faults, saved

from toolkit.word.engine import compile_template

CASES = [
    ("｛｛ 甲 ｝｝", "T511"),
    ("{｛ 甲 }}", "T511"),
    ("｛％ if 甲 ％｝", "T511"),
    ("{{ 甲 ｝｝", "T511"),
    ("{{ 甲", "T512"),
    ("{% if 甲", "T512"),
    ("文字 {{p 甲 }}", "T513"),
    ("{{p 甲 }}{{ 乙 }}", "T513"),
    ("{%p if 甲 %} 文字", "T513"),
    ("{{p甲 }}", "T514"),
    ("{%pif 甲 %}", "T514"),
    ("{%trfor x in 甲 %}", "T514"),
    ("{{p\u3000甲 }}", "T514"),
    ("{%tr for x in 甲 %}", "T515"),
    ("{%tc for x in 甲 %}", "T515"),
    ("{%p if 甲 % 2 %}", "T516"),
    ("{{p {'a': 1} }}", "T516"),
    ("{{ 甲 乙 }}", "T521"),
    ("{{ }}", "T521"),
    ("{{ 甲，乙 }}", "T521"),
    ("{% if %}{% endif %}", "T521"),
    ("{% for 甲 %}{% endfor %}", "T521"),
    ("{% foo %}", "T522"),
    ("{% include 'x' %}", "T522"),
    ("{{ 甲 | 同笔 }}", "T523"),
    ("{{ 甲 | random }}", "T523"),
    ("{% if 甲 is deifned %}{% endif %}", "T525"),
    ("{% if 甲 %}", "T524"),
    ("{% endif %}", "T524"),
    ("{% else %}", "T524"),
    ("{% for x in 甲 %}{% if x %}{% endfor %}{% endif %}", "T524"),
    ("{{ self }}", "T526"),
]


@pytest.mark.parametrize(("paragraph", "code"), CASES)
def test_a_faulty_paragraph_is_refused_when_compiled(paragraph, code):
    template, problems = compile_template(document("好的一段", paragraph), "模板.docx")
    assert template is None
    assert code in [problem.code for problem in problems]
    for problem in problems:
        assert problem.path == "模板.docx"
        assert (problem.line, problem.column) == (0, 0)
        assert re.search("[\u4e00-\u9fff]", problem.message)
        assert problem.hint
        assert paragraph.split()[0][:2] in problem.where


def test_all_faults_are_told_at_once():
    data = document(
        "{{ 甲", "｛｛ 乙 ｝｝", "{{ 丙 | 无此 }}", "{% if 丁 %}", header="{{ 戊 己 }}", title="{% foo %}"
    )
    assert set(codes(data)) == {"T511", "T512", "T523", "T524", "T521", "T522"}


def test_content_beside_a_row_tag_is_refused_but_other_rows_are_not():
    table = [["{%tr for x in 列 %}", "丢失"], ["{{ x }}", "留下"], ["{%tr endfor %}", ""]]
    assert codes(document(table=table)) == ["T513"]


def test_two_row_tags_need_two_rows():
    table = [["{%tr for x in 列 %}", "{%tr endfor %}"], ["a", "b"]]
    assert set(codes(document(table=table))) == {"T513"}


def test_a_picture_beside_a_paragraph_tag_is_refused():
    made = docx.Document()
    made.add_paragraph("{{p 甲 }}").add_run()._r.append(OxmlElement("w:drawing"))
    assert codes(saved(made)) == ["T513"]


def test_an_unknown_filter_is_told_with_the_likely_one():
    _, problems = compile_template(document("{{ 甲 | 同笔 }}"), "模板.docx", filters={"同比": str})
    assert "同比" in problems[0].hint


@pytest.mark.parametrize(
    ("paragraph", "context", "code", "part"),
    [
        ("{{ 公文.标体 }}", {"公文": {"标题": "x"}}, "T531", "标题"),
        ("{{ 单味 }}", {"单位": "x"}, "T531", "单位"),
        ("{{ 公文.标题 }}", {"公文": {"标题": None}}, "T532", "补上"),
        ("{{ 列 }}", {"列": ["a"]}, "T533", "join"),
        ("{{p 甲 }}", {"甲": "文字"}, "T533", "去掉 p"),
        ("{{r 甲 }}", {"甲": "文字"}, "T533", "去掉 r"),
        ("{% for x in 甲 %}{% endfor %}", {"甲": 5}, "T535", "列表"),
        ("{% for x in 甲 %}{% endfor %}", {"甲": None}, "T532", "循环"),
        ("{{ 1 // 0 }}", {}, "T537", "检查"),
        ("{{ 甲 + 1 }}", {"甲": "x"}, "T537", "检查"),
        ("{{ 甲 | safe }}", {"甲": "<w:p>"}, "T538", "富文本"),
        ("{{px }}", {"x": "y"}, "T531", "{{p x }}"),
    ],
)
def test_a_fault_of_the_values_quotes_the_paragraph(paragraph, context, code, part):
    found = faults(document("一", f"{paragraph}", "{{ 好 }}"), {"好": "a", **context})
    assert [problem.code for problem in found] == [code]
    assert part in found[0].hint
    if code != "T538":
        assert found[0].where == paragraph


@pytest.mark.parametrize("character", ["\r", "\x00", "\x07", "\x0c", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_word_cannot_store_is_named(character):
    found = faults(document("前{{ 甲 }}后"), {"甲": f"a{character}b"})
    assert [problem.code for problem in found] == ["T534"]
    assert f"U+{ord(character):04X}" in found[0].message
    assert found[0].where == "前{{ 甲 }}后"


def test_missing_names_may_be_tested_for():
    template = "{% if 甲 is defined %}有{% else %}无{% endif %}{{ 甲 | default('缺') }}"
    assert codes(document(template)) == []
    assert codes(document("{% if 甲 %}{% endif %}")) == ["T531"]


def test_references_name_what_the_template_asks_for():
    data = document(
        "{{ 公文.标题 }}{{ 指标['件数'] | 同比 | upper }}",
        "{% for x in 列.项 %}{{ x.名 }}{{ loop.index }}{% endfor %}{% set y = 单位 %}{{ y.名称 }}",
        "{{p 章节.主要工作 }}",
        header="{{ 年度 | default('') }}",
    )
    template = compiled(data, filters={"同比": str})
    found = {(r.path, r.filters, r.block, r.optional) for r in template.references}
    assert found == {
        ("公文.标题", (), False, False),
        ("指标.件数", ("同比", "upper"), False, False),
        ("列.项", (), False, False),
        ("单位", (), False, False),
        ("章节.主要工作", (), True, False),
        ("年度", ("default",), False, True),
    }
    assert template.uses_block("章节.主要工作")
    assert not template.uses_block("公文.标题")
    assert {r.part for r in template.references} == {"word/document.xml", "word/header1.xml"}
    assert template.references[0].excerpt == "{{ 公文.标题 }}{{ 指标['件数'] | 同比 | upper }}"
