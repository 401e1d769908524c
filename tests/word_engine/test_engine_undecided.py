"""A figure that is still to be filled in decides nothing: its mark stands where a branch would, and it is listed."""

import pytest
from engine_documents import bound, compiled, document, texts

from toolkit.word.engine import render

MARK = "【待补：乙】"


class PendingFault(Exception):
    mark = MARK


class Unfilled:
    """What an indicator without a number does when it is compared."""

    def _raise(self, *_):
        raise PendingFault

    __gt__ = __lt__ = __ge__ = __le__ = __bool__ = _raise

    def __eq__(self, other):
        return other == "待补"

    def __hash__(self):
        return 0

    def __str__(self):
        return MARK


DATA = {"指标": {"乙": Unfilled(), "丙": 5}, "甲": [1, 2]}


def rendered(data, context=None):
    made, problems = render(compiled(data), DATA if context is None else context)
    return made, [(problem.code, problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("前{% if 指标.乙 > 3 %}多{% else %}少{% endif %}后", f"前{MARK}后"),
        ("前{% if 指标.乙 %}有{% else %}无{% endif %}后", f"前{MARK}后"),
        ("{% if not 指标.乙 or 指标.丙 > 3 %}多{% endif %}", MARK),
        ("{% if 指标.丙 > 9 %}甲{% elif 指标.乙 > 3 %}乙{% elif 指标.丙 %}丙{% else %}丁{% endif %}", MARK),
        ("{% if 指标.丙 > 3 %}多{% elif 指标.乙 > 3 %}乙{% else %}丁{% endif %}", "多"),
        ("{% if 指标.乙 == '待补' %}待定{% elif 指标.乙 > 3 %}多{% endif %}", "待定"),
        ("{% if 指标.丙 > 3 %}{% if 指标.乙 > 3 %}多{% else %}少{% endif %}尾{% endif %}", f"{MARK}尾"),
        ("{{ '多' if 指标.乙 > 3 else '少' }}。", f"{MARK}。"),
        ("{{ ('多' if 指标.乙 else '少') | upper }}。", f"{MARK}。"),
        ("{{ 指标.乙 }}。", f"{MARK}。"),
        ("{% for x in 甲 %}{% if 指标.乙 > x %}{{ x }}{% endif %}、{% endfor %}", f"{MARK}、{MARK}、"),
        ("{% macro m(x) %}{% if 指标.乙 > x %}{{ x }}{% else %}少{% endif %}{% endmacro %}{{ m(3) }}", MARK),
        ("{% set s %}{% if 指标.乙 > 3 %}多{% else %}少{% endif %}{% endset %}{{ s }}", MARK),
    ],
)
def test_the_mark_stands_where_a_branch_would(template, expected):
    data = document(template)
    assert texts(data, DATA) == [expected]
    listed = [("T540", "“乙”还没有填")] if MARK in expected else []
    assert rendered(data)[1] == listed


def test_the_mark_is_highlighted():
    paragraph = bound(document("前{% if 指标.乙 > 3 %}多{% endif %}后"), DATA).paragraphs[0]
    assert [(run.text, run.font.highlight_color is not None) for run in paragraph.runs] == [
        ("前", False),
        (MARK, True),
        ("后", False),
    ]


def test_between_paragraphs_neither_branch_is_printed_and_the_figure_is_listed():
    data = document("首", "{%p if 指标.乙 > 3 %}", "多", "{%p else %}", "少", "{%p endif %}", "尾")
    assert texts(data, DATA) == ["首", "尾"]
    assert rendered(data)[1] == [("T540", "“乙”还没有填")]


def test_between_rows_neither_branch_is_printed_and_the_figure_is_listed():
    rows = [["首"], ["{%tr if 指标.乙 > 3 %}"], ["多"], ["{%tr else %}"], ["少"], ["{%tr endif %}"], ["尾"]]
    data = document(table=rows)
    assert [row.cells[0].text for row in bound(data, DATA).tables[0].rows] == ["首", "尾"]
    assert rendered(data)[1] == [("T540", "“乙”还没有填")]


@pytest.mark.parametrize(
    "template",
    [
        "{% set x = '多' if 指标.乙 > 3 else '少' %}{{ x }}",
        "{% for x in 甲 if 指标.乙 > x %}{{ x }}{% endfor %}",
    ],
)
def test_where_no_mark_can_stand_it_is_a_fault_with_a_remedy(template):
    made, problems = render(compiled(document(template)), DATA)
    assert made is None
    assert [problem.code for problem in problems] == ["T541"]
    assert "乙" in problems[0].message
    assert "{% if 指标.乙 == '待补' %}" in problems[0].hint


def test_a_document_property_prints_the_mark_and_lists_it():
    made, problems = rendered(document("正文", title="{% if 指标.乙 > 3 %}多{% else %}少{% endif %}"))
    assert made is not None
    assert problems == [("T540", "“乙”还没有填")]


def test_the_next_part_and_the_next_rendering_begin_afresh():
    template = compiled(document("{% if 指标.乙 > 3 %}多{% else %}少{% endif %}", header="{{ 指标.丙 }}"))
    assert [problem.code for problem in render(template, DATA)[1]] == ["T540"]
    assert render(template, {"指标": {"乙": 9, "丙": 1}})[1] == ()
