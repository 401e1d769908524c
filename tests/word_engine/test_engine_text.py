"""Any text in, the same text out; any template, a document or problems."""

import io
import unicodedata

import docx
from engine_documents import compiled, document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.word.engine import compile_template, render

TEMPLATE = compiled(
    document("{{ 甲 }}", "前{{ 甲 }}后", table=[["{{ 甲 }}"]], header="{{ 甲 }}", title="{{ 甲 }}")
)
FORBIDDEN = "".join(map(chr, [*range(9), 11, 12, *range(13, 32), 0xFFFE, 0xFFFF]))
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=FORBIDDEN))


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
@example("A&B公司<c>\"' {{ 甲 }} {_{ }_} {% x %} &amp; ]]>")
@example("  前后空格  \t制表\n换行\n\n\x85\u2028\u2029\u3000\xa0\x7f\x9f")
@example("𠮷𪚥😀👨‍👩‍👧\U0010ffff\U0001fffe\ufdd0")
@example("【待补：出庭应诉】【待补：】【待补：a")
@example("甲" * 5000)
def test_any_text_comes_back_as_it_was_given(text):
    made, problems = render(TEMPLATE, {"甲": text})
    assert made is not None, list(map(str, problems))
    opened = docx.Document(io.BytesIO(made))
    assert [p.text for p in opened.paragraphs][:2] == [text, f"前{text}后"]
    assert opened.tables[0].cell(0, 0).text == text
    assert opened.sections[0].header.paragraphs[0].text == text
    assert opened.core_properties.title == text


TAGS = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    " ",
    "p ",
    "tr ",
    "r ",
    "甲",
    "列",
    "x",
    ".",
    "|",
    "upper",
    "if ",
    "for x in 列",
    "endif",
    "endfor",
    "else",
    "set y = 1",
    "raw",
    "endraw",
    "(",
    ")",
    "[",
    "]",
    "'",
    '"',
    "“",
    "”",
    "{",
    "}",
    "-",
    "+",
    "1",
    "\n",
    "\t",
    "<",
    "&",
    "｛｛",
    "｝｝",
    "colspan 2",
    "cellbg x",
    "vm",
    "hm",
    "macro m()",
    "endmacro",
    "m()",
    "{{ 甲 }}",
    "{% if 甲 %}",
    "{% endif %}",
    "{%p for x in 列 %}",
    "{%p endfor %}",
    "{{r 甲 }}",
    "{{p 甲 }}",
    "{%tr if 甲 %}",
    "is defined",
    "~",
    "**",
    "9",
]
SOUP = st.lists(st.sampled_from(TAGS), max_size=12).map("".join)


@settings(max_examples=250, deadline=None)
@given(SOUP, SOUP, SOUP)
def test_any_template_gives_a_document_or_problems(first, second, cell):
    data = document(first, second, table=[[cell, "{{ 甲 }}"]])
    template, problems = compile_template(data, "模板.docx")
    if template is None:
        assert problems
    else:
        made, problems = render(template, {"甲": "<&>", "列": [1, 2]})
        assert (made is None) == bool(problems)
        if made:
            docx.Document(io.BytesIO(made))
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert unicodedata.is_normalized("NFC", problem.message) or first or second
