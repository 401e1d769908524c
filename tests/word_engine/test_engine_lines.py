"""A text that is known on one line and printed in several where it has a paragraph to itself: a title."""

from engine_documents import bound, document, texts

from toolkit.text import Lined

TITLE = {"公文": {"标题": Lined("甲局年度报告", ("甲局", "年度报告"))}}
TAG = "{{ 公文.标题 }}"


def test_alone_in_its_paragraph_it_is_printed_in_lines():
    assert texts(document(TAG), TITLE) == ["甲局\n年度报告"]
    assert texts(document("{{公文.标题}}"), TITLE) == ["甲局\n年度报告"]


def test_statements_in_its_paragraph_do_not_count():
    assert texts(document(f"{{% if 公文.标题 %}}{TAG}{{% endif %}}"), TITLE) == ["甲局\n年度报告"]


def test_beside_other_text_it_is_one_line():
    assert texts(document(f"现将《{TAG}》报上。", f"{TAG}{TAG}"), TITLE) == [
        "现将《甲局年度报告》报上。",
        "甲局年度报告甲局年度报告",
    ]


def test_what_a_filter_makes_of_it_is_one_line():
    assert texts(document("{{ 公文.标题 | replace('年度', '工作') }}"), TITLE) == ["甲局工作报告"]


def test_headers_and_properties_have_one_line():
    made = bound(document(TAG, header=TAG, title=TAG), TITLE)
    assert made.sections[0].header.paragraphs[0].text == "甲局年度报告"
    assert made.core_properties.title == "甲局年度报告"


def test_a_cell_that_has_nothing_else_is_a_paragraph_of_its_own():
    made = bound(document(table=[[TAG, f"名称：{TAG}"]]), TITLE)
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["甲局\n年度报告", "名称：甲局年度报告"]


def test_other_texts_with_line_breaks_are_as_they_were():
    assert texts(document("{{ 文 }}", "见{{ 文 }}"), {"文": "甲\n乙"}) == ["甲\n乙", "见甲\n乙"]
