"""Prose: what may be written, what it prints, and where each fault stands."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined

from toolkit.figures import Missing
from toolkit.prose import Indicator, Scope, compile_prose

FIGURES = {
    "甲": Indicator("甲项", "甲", Decimal(5), "件", previous=Decimal(4)),
    "零": Indicator("零项", "零", Decimal(0), "件"),
    "率": Indicator("率项", "率", Decimal("97.28"), "%", previous=Decimal("96.35")),
    "缺": Indicator("缺项", "缺", Missing.PENDING, "次"),
    "无": Indicator("无项", "无", Missing.NOT_APPLICABLE, "次"),
    "怪": Indicator("{{ 年度 }}", "怪", Missing.PENDING, "{{ 年度 }}"),
}
NAMES = {
    "年度": 2022,
    "单位": {"名称": "甲{{ 年度 }}局", "自称": "我局"},
    "公文": {"主送": ("市委", "市政府"), "附注": "", "发文字号": "甲发〔2023〕1号"},
    "指标": FIGURES,
}
SCOPE = Scope(NAMES)


def printed(text: str) -> str:
    """The text of prose without a fault."""
    program = compile_prose(text)
    assert program.check(SCOPE) == ()
    result, faults = program.run(SCOPE)
    assert faults == ()
    return result


def check_faults(text: str, *expected: str) -> None:
    """The prose has exactly these faults: ``P403 {{ 指标.乙 }}``, the code and the tag."""
    program = compile_prose(text)
    faults = program.check(SCOPE) or program.run(SCOPE)[1]
    assert [f"{fault.code} {fault.excerpt}" for fault in faults] == list(expected)
    assert all(fault.message and fault.hint for fault in faults)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("没有标签", "没有标签"),
        ("{{ 指标.甲 }}", "5件"),
        ("{{指标.甲}}", "5件"),
        ("{{ 指标['甲'] }}", "5件"),
        ('{{ 指标["甲"].数值 }}', "5"),
        ("{{ 指标.甲 . 计量 }}", "件"),
        ("{{ 指标.甲.名称 }}{{ 指标.甲.上年 }}", "甲项4件"),
        ("{{ 指标.甲.增减 }}", "+1"),
        ("{{ 指标.甲 | 同比 }}", "同比增长25%"),
        ("{{ 指标.率 | 较上年 }}", "较上年提高0.93个百分点"),
        ("{{ 指标.率 | 四舍五入(1) }}", "97.3%"),
        ("{{ 指标.率 | 四舍五入(位数=1) }}", "97.3%"),
        ("{{ 指标.甲 | 中文数字 }}", "五件"),
        ("{{ 指标.零 | 占比('甲') }}", "0%"),
        ("{{ 年度 }}年", "2022年"),
        ("{{ 公文.主送 }}", "市委、市政府"),
        ("{{ 公文.主送 | 并列('和') }}", "市委和市政府"),
        ("{% if 指标.甲 > 0 %}有{% else %}没有{% endif %}", "有"),
        (
            "{% if 指标.甲 > 指标.甲.上年 %}增{% elif 指标.甲 == 指标.甲.上年 %}平{% else %}减{% endif %}",
            "增",
        ),
        ("{% if 指标.率 >= 97.28 and not 指标.零 %}是{% endif %}", "是"),
        ("{% if 0 < 指标.甲 <= 5 %}是{% endif %}", "是"),
        ("{% if '市委' in 公文.主送 %}是{% endif %}", "是"),
        ("{% if 公文.附注 %}有{% endif %}无", "无"),
        ("{{ '多' if 指标.甲 > 3 else '少' }}", "多"),
        ("{{ '多' if 指标.甲 > 30 }}", ""),
        ("{{ '{{' }} 与 {{ '}}' }}", "{{ 与 }}"),
        ("{% raw %}{{ 原样 }}{% endraw %}", "{{ 原样 }}"),
        ("前{# 说明 #}后", "前后"),
        ("  前后 空白 \n", "  前后 空白 \n"),
        ("{{ 年度 }}\n", "2022\n"),
        ("A&B <c> \"d\" 'e'", "A&B <c> \"d\" 'e'"),
        ("单个 { 和 } 和 }} 和 %}", "单个 { 和 } 和 }} 和 %}"),
    ],
)
def test_the_subset_prints(text: str, result: str) -> None:
    assert printed(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ 单位.名称 }}", "甲{{ 年度 }}局"),
        ("{{ 指标.怪.名称 }}", "{{ 年度 }}"),
        ("{{ 指标.怪 }}", "【待补：{{ 年度 }}】"),
        ("{{ '{{ 年度 }}' }}", "{{ 年度 }}"),
    ],
)
def test_a_result_is_never_rendered_again(text: str, result: str) -> None:
    assert printed(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ 指标.缺 }}", "【待补：缺项】"),
        ("{{ 指标.缺 | 同比 }}", "【待补：缺项】"),
        ("{{ 指标.零.上年 }}", "【待补：零项上年数】"),
        ("{% if 指标.缺 %}一{% else %}二{% endif %}", "【待补：缺项】"),
        ("{% if 指标.缺 > 5 %}一{% endif %}尾", "【待补：缺项】尾"),
        ("{% if 指标.甲 > 3 or 指标.缺 %}一{% endif %}", "一"),
        ("{% if 指标.甲 > 30 and 指标.缺 %}一{% endif %}尾", "尾"),
        ("{% if not 指标.缺 %}一{% endif %}", "【待补：缺项】"),
        ("{% if 指标.零 > 指标.零.上年 %}一{% endif %}", "【待补：零项上年数】"),
        ("{{ '一' if 指标.缺 == 5 else '二' }}", "【待补：缺项】"),
        ("{% if 指标.甲 %}共{{ 指标.缺 }}{% endif %}", "共【待补：缺项】"),
    ],
)
def test_what_hangs_on_a_missing_figure_is_marked(text: str, result: str) -> None:
    assert printed(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ 指标.无 }}", "不涉及"),
        ("{% if 指标.无 %}一{% else %}二{% endif %}", "二"),
        ("{% if 指标.无 > 0 %}一{% else %}二{% endif %}", "二"),
        ("{% if 0 <= 指标.无 %}一{% else %}二{% endif %}", "二"),
        ("{% if 指标.无 < 5 %}一{% else %}二{% endif %}", "二"),
        ("{% if 指标.无 == '不涉及' %}一{% else %}二{% endif %}", "一"),
        ("{% if 指标.无 == 0 %}一{% else %}二{% endif %}", "二"),
    ],
)
def test_what_does_not_arise_meets_no_bound(text: str, result: str) -> None:
    assert printed(text) == result


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("共{{ 指标.甲", "P401 {{ 指标.甲"),
        ("共{{ 指标.甲 }", "P401 {{ 指标.甲 }"),
        ("共{% if 年度", "P401 {% if 年度"),
        ("共{# 说明", "P401 {# 说明"),
        ("共{#", "P401 {#"),
        ("共{{", "P401 {{"),
        ("{% if 年度 %}共", "P401 {% if 年度 %}"),
        ("共{% endif %}", "P401 {% endif %}"),
        ("共{{ }}", "P401 {{ }}"),
        ("{{ 指标。甲 }}", "P401 {{ 指标。甲 }}"),
        ("{{ 年度 年度 }}", "P401 {{ 年度 年度 }}"),
        ("{{ " + "9" * 5000 + " }}", "P401 {{ " + "9" * 21),
        ("{{ 年度 + 1 }}", "P402 {{ 年度 + 1 }}"),
        ("{{ -5 }}", "P402 {{ -5 }}"),
        ("{{ 9 ** 9 }}", "P402 {{ 9 ** 9 }}"),
        ("{{ 1e999 }}", "P402 {{ 1e999 }}"),
        ("{{ 年度 ~ '年' }}", "P402 {{ 年度 ~ '年' }}"),
        ("{{ 年度 is defined }}", "P402 {{ 年度 is defined }}"),
        ("{{ range(9) }}", "P402 {{ range(9) }}"),
        ("{{ 指标.甲.__class__() }}", "P402 {{ 指标.甲.__class__() }}"),
        ("{{ 指标[0] }}", "P402 {{ 指标[0] }}"),
        ("{{ 公文.主送[0:1] }}", "P402 {{ 公文.主送[0:1] }}"),
        ("{{ [1] }}", "P402 {{ [1] }}"),
        ("{{ {} }}", "P402 {{ {} }}"),
        ("{{ none }}", "P402 {{ none }}"),
        ("{{ 1, 2 }}", "P402 {{ 1, 2 }}"),
        ("{{ '\\ud800' }}", "P402 {{ '\\ud800' }}"),
        ("{{ '\\x07' }}", "P402 {{ '\\x07' }}"),
        ("{{ 指标.甲 | 四舍五入(年度) }}", "P402 {{ 指标.甲 | 四舍五入(年度) }}"),
        ("{% set 甲 = 1 %}", "P402 {% set 甲 = 1 %}"),
        ("{% for 甲 in 公文.主送 %}{% endfor %}", "P402 {% for 甲 in 公文.主送 %}"),
        ("{% include 'a' %}", "P402 {% include 'a' %}"),
        ("{% import 'a' as b %}", "P402 {% import 'a' as b %}"),
        ("{% macro 甲() %}{% endmacro %}", "P402 {% macro 甲() %}"),
        ("{% with 甲 = 1 %}{% endwith %}", "P402 {% with 甲 = 1 %}"),
        ("{% filter 日期 %}{% endfilter %}", "P402 {% filter 日期 %}"),
        ("{% 没有 %}", "P402 {% 没有 %}"),
        ("{{ 指标.乙 }}", "P403 {{ 指标.乙 }}"),
        ("{{ 指标.甲.数字 }}", "P403 {{ 指标.甲.数字 }}"),
        ("{{ 指标.甲.__class__ }}", "P403 {{ 指标.甲.__class__ }}"),
        ("{{ 年度.real }}", "P403 {{ 年度.real }}"),
        ("{{ 公文.keys }}", "P403 {{ 公文.keys }}"),
        ("{% if 指标.乙 %}共{% endif %}", "P403 {% if 指标.乙 %}"),
        ("{{ 指标.甲 | 环比 }}", "P404 {{ 指标.甲 | 环比 }}"),
        ("{{ 指标.甲 | upper }}", "P404 {{ 指标.甲 | upper }}"),
        ("｛｛ 年度 ｝｝", "P405 ｛｛ 年度 ｝｝"),
        ("{｛ 年度 }}", "P405 {｛ 年度 }}"),
        ("{{ 指标.甲 | 日期 }}", "P406 {{ 指标.甲 | 日期 }}"),
        ("{{ 指标.甲 | 占比('乙') }}", "P406 {{ 指标.甲 | 占比('乙') }}"),
        ("{{ 指标.甲 | 四舍五入(99) }}", "P406 {{ 指标.甲 | 四舍五入(99) }}"),
        ("{% if 年度 > '2' %}共{% endif %}", "P406 {% if 年度 > '2' %}"),
        ("{% if 5 in 年度 %}共{% endif %}", "P406 {% if 5 in 年度 %}"),
        ("{{ 指标 }}", "P406 {{ 指标 }}"),
        ("{{ 指标.甲 > 3 }}", "P406 {{ 指标.甲 > 3 }}"),
        ("{{ " + "(" * 500 + "年度" + ")" * 500 + " }}", "P402 {{ " + "(" * 21),
    ],
)
def test_what_is_outside_the_subset_is_refused_with_its_tag(text: str, fault: str) -> None:
    check_faults(text, fault)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{{ 年度 }}和{{ 年度 + 1 }}", ["P402 {{ 年度 + 1 }}"]),
        ("{{ 年度 }}{{ 指标.甲 }}和{{ 指标.甲 | 日期 }}", ["P406 {{ 指标.甲 | 日期 }}"]),
        ("{{ 指标['甲'] }}和{{ 指标['甲'] | 日期 }}", ["P406 {{ 指标['甲'] | 日期 }}"]),
        ("{{ 指标['乙'] }}和{{ 指标.乙 }}", ["P403 {{ 指标['乙'] }}", "P403 {{ 指标.乙 }}"]),
        ("{% if 年度 %}{{ 指标.甲 }}{{ 指标.甲 | 日期 }}{% endif %}", ["P406 {{ 指标.甲 | 日期 }}"]),
        ("{% if 年度 == 1 %}{% elif 年度 + 1 %}{% endif %}", ["P402 {% elif 年度 + 1 %}"]),
        ("{{ 年度 }}\n{{ 年度 }}{% if 年度 > 'a' %}{% endif %}", ["P406 {% if 年度 > 'a' %}"]),
        ("{% for a in b %}\n{{ c }}\n{% endfor %}\n{{ d }}", ["P402 {% for a in b %}", "P403 {{ d }}"]),
        ("{{ 一 }}{{ 二 }}{{ 三 | 四 }}", ["P404 {{ 三 | 四 }}", "P403 {{ 一 }}", "P403 {{ 二 }}"]),
        ("{{ 年度\n+ 1 }}后{{ 指标.甲[0] }}", ["P402 {{ 年度\n+ 1 }}", "P402 {{ 指标.甲[0] }}"]),
    ],
)
def test_among_several_tags_the_right_one_is_quoted(text: str, faults: list[str]) -> None:
    check_faults(text, *faults)


def test_a_wrong_name_is_suggested() -> None:
    (fault,) = compile_prose("{{ 单位.自秤 }}").check(SCOPE)
    assert fault.hint == "是不是“自称”？"


@given(st.text().filter(lambda text: not set("{｛｝") & set(text)))
def test_text_without_braces_is_unchanged(text: str) -> None:
    assert printed(text) == text


SOUP = st.lists(
    st.sampled_from(
        ["{{", "}}", "{%", "%}", "{#", "#}", " ", "指标", ".", "甲", "年度", "if", "endif", "else", "elif", "and", "or",
         "not", "in", "is", "|", "同比", "占比", "(", ")", "[", "]", "'", '"', "0", "1.5", "9" * 5000, ",", "=", "==",
         ">", "+", "-", "\\", "x", "\n", "raw", "endraw", "for", "set", "none", "true", "{{ 指标.甲 }}",
         "{% if 年度 %}", "{% endif %}", "\U0001f600", "｛｛", "｝｝", "%"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(SOUP | st.text())
@pytest.mark.filterwarnings("ignore:invalid escape sequence:DeprecationWarning")
def test_no_text_raises(text: str) -> None:
    program = compile_prose(text)
    if not program.check(SCOPE):
        program.run(SCOPE)


# The same subset as Jinja itself renders it: generated expressions over plain values.
PLAIN_NAMES = {"年度": 2022, "甲": 5, "乙": 0, "文": "文字", "空": "", "表": {"内": "里", "数": 7}}
ATOMS = st.sampled_from(
    ["年度", "甲", "乙", "文", "空", "表.内", "表['内']", "表.数", "3", "0", "'文字'", "1.5"]
)
NUMBERS = st.sampled_from(["年度", "甲", "乙", "表.数", "3", "0", "1.5"])
CONDITIONS = st.recursive(
    ATOMS
    | st.builds("{} {} {}".format, NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS)
    | st.builds("{} < {} <= {}".format, NUMBERS, NUMBERS, NUMBERS)
    | st.builds("{} {} {}".format, ATOMS, st.sampled_from(["==", "!="]), ATOMS)
    | st.builds("{} {} 文".format, st.sampled_from(["'文'", "文", "空"]), st.sampled_from(["in", "not in"])),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not ({})".format, inner)
    ),
    max_leaves=6,
)
EXPRESSIONS = (
    ATOMS
    | st.builds("{} if {} else {}".format, ATOMS, CONDITIONS, ATOMS)
    | st.builds("{} if {} else ''".format, ATOMS, CONDITIONS)
)
SPACES = st.sampled_from(["{{{{ {} }}}}", "{{{{{}}}}}", "{{{{- {} -}}}}", " {{{{ {} }}}} "])
TEMPLATES = st.recursive(
    st.builds(lambda form, expression: form.format(expression), SPACES, EXPRESSIONS)
    | st.text("文字 \n{}<&", max_size=5).filter(lambda text: "{{" not in text and not text.endswith("{")),
    lambda inner: (
        st.lists(inner, max_size=3).map("".join)
        | st.builds("{{% if {} %}}{}{{% endif %}}".format, CONDITIONS, inner)
        | st.builds("{{%- if {} %}}{}{{% else -%}}{}{{% endif %}}".format, CONDITIONS, inner, inner)
        | st.builds(
            "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format,
            CONDITIONS,
            inner,
            CONDITIONS,
            inner,
            inner,
        )
    ),
    max_leaves=5,
)


@given(TEMPLATES)
def test_the_subset_prints_what_jinja_prints(text: str) -> None:
    jinja = Environment(autoescape=False, keep_trailing_newline=True, undefined=StrictUndefined)  # noqa: S701 - plain text
    scope = Scope({**PLAIN_NAMES, "指标": {}})
    program = compile_prose(text)
    assert program.check(scope) == ()
    assert program.run(scope) == (jinja.from_string(text).render(PLAIN_NAMES), ())


@pytest.mark.parametrize(
    "tag",
    ["{{ 指标.甲 }}，", "{{ 指标['甲'] }}，", "{{ '甲' if 年度 else '乙' }}", "{% if 年度 %}有{% endif %}",
     "{{ 没有 }}、",
     "{{ 指标['没有'] }}", "{{ 年度 + 1 }}", "{{ 指标.甲 }}\n"],
)  # fmt: skip
def test_ten_thousand_tags_take_linear_time(tag: str) -> None:
    started = time.process_time()
    program = compile_prose(tag * 10_000)
    if not program.check(SCOPE):
        program.run(SCOPE)
    assert time.process_time() - started < 20
