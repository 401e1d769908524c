"""What the fast path splits, Jinja reads to the same program: same text, same faults, same references."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.figures import Figure, Missing
from toolkit.prose import Scope, compile_prose, render_prose
from toolkit.prose.compiler import TextCompiler
from toolkit.prose.program import Program, _compile
from toolkit.prose.scope import Indicator
from toolkit.prose.simple import simple_pieces

SCOPE = Scope(
    {
        "年度": 2022,
        "单位": {"自称": "我局", "名称": "某市某局"},
        "公文": {"抄送": ["甲", "乙"]},
        "指标": {
            figure.key: Indicator.of(figure)
            for figure in (
                Figure("审查文件", "审查文件", Decimal(45), "份", previous=Decimal(40)),
                Figure("办结率", "办结率", Decimal("97.28"), "%", previous=Decimal("94.98")),
                Figure("罚没收入", "罚没收入", Decimal(1234567), "元"),
                Figure("出庭应诉", "出庭应诉", Missing.PENDING, "次"),
                Figure("听证", "听证", Missing.NOT_APPLICABLE, "次"),
            )
        },
    }
)

PATHS = [
    "年度", "单位.自称", "单位.地区", "单位", "公文.抄送", "公文", "指标", "指标.审查文件", "指标.办结率",
    "指标.罚没收入", "指标.出庭应诉", "指标.听证", "指标.审查文件.数值", "指标.审查文件.上年", "指标.没有的", "没有的",
    "指标.审查文件.没有", "not", "指标.if", "true", "_x", "指标.１", "指标.1", "a·b", "self",
]  # fmt: skip
FILTERS = [
    "同比", "较上年", "较上年(1)", "万元", "万元(2)", "万元( 2 )", "四舍五入(1)", "四舍五入", "占比('审查文件')",
    '占比("审查文件", 2)', "占比('没有')", "中文数字", "顿号", "日期", "没有的过滤器", "同比()", "四舍五入(01)",
    "四舍五入(1.5)", "四舍五入('一')", "占比('审(查)文件')", "占比('审'\"查\")", "四舍五入(位数=1)", "join", "not",
]  # fmt: skip
SPACES = st.sampled_from(["", " ", "  ", "　", "\n", "\t"])
SPACE = st.one_of(st.just(" "), st.just(" "), SPACES)
TAGS = st.builds(
    lambda before, path, filters, after: f"{{{{{before}{path}{''.join(filters)}{after}}}}}",
    SPACE,
    st.sampled_from(PATHS),
    st.lists(st.builds("{}|{}{}".format, SPACE, SPACE, st.sampled_from(FILTERS)), max_size=3),
    SPACE,
)
FRAGMENTS = st.one_of(
    TAGS,
    TAGS,
    st.text("我局审查。，\n\r \u2028{}%#-+|'\"", max_size=8),
    st.sampled_from(
        ["{{", "}}", "{%", "%}", "{#", "#}", "{{-", "-}}", "}", "{", "{% if 年度 %}甲{% endif %}"]
    ),
)
TEXTS = st.lists(FRAGMENTS, max_size=6).map("".join)


def by_jinja(text):
    compiler = TextCompiler(text)
    pieces = compiler.compile()
    return Program(pieces, tuple(compiler.references), tuple(compiler.faults))


def told(faults):
    return [(fault.code, fault.message, fault.hint) for fault in faults]


@given(TEXTS)
@example("{{{ 年度 }}")
@example("{{ 年度 }}}")
@example("{{ 年度 }}\n")
@example("{ {{ 年度 }}")
@example("占{{ 指标.审查文件 | 占比('审查文件', 0) }}。")
def test_a_text_that_is_split_without_jinja_becomes_the_program_that_jinja_makes(text):
    if simple_pieces(text) is None:
        return
    fast, slow = _compile.__wrapped__(text), by_jinja(text)
    assert told(fast.check(SCOPE)) == told(slow.check(SCOPE))
    assert [path for path, _ in fast.references] == [path for path, _ in slow.references]
    if not slow.check(SCOPE):
        fast_text, fast_faults = fast.run(SCOPE)
        slow_text, slow_faults = slow.run(SCOPE)
        assert (fast_text, told(fast_faults)) == (slow_text, told(slow_faults))


@given(TEXTS)
@example("{{ 指标.审查文件.上年.数值 }}")
@example("{{ 指标 }}和{{ 年度 }}")
def test_a_text_that_is_printed_at_once_prints_what_its_program_prints(text):
    program = compile_prose(text)
    faults = program.check(SCOPE)
    assert render_prose(text, SCOPE) == (("", faults) if faults else program.run(SCOPE))


@given(TEXTS)
def test_the_pieces_are_the_text(text):
    pieces = simple_pieces(text)
    if pieces is not None:
        assert "".join(piece if isinstance(piece, str) else piece.source for piece in pieces) == text


def test_the_usual_tags_are_split_without_jinja():
    for tag in (
        "{{ 指标.审查文件 }}",
        "{{指标.审查文件|同比}}",
        "{{ 指标.甲 | 占比('审查文件', 1) | 名称 }}",
    ):
        assert simple_pieces(f"共{tag}。") is not None, tag


def test_a_fault_is_placed_in_its_own_tag_where_a_line_has_several():
    program = compile_prose("{{ 指标.审查文件 }}和{{ 指标.罚没收入 | 顿号 }}")
    _, faults = program.run(SCOPE)
    assert [fault.excerpt for fault in faults] == ["{{ 指标.罚没收入 | 顿号 }}"]


def test_simple_tags_do_not_import_jinja():
    code = (
        "import sys; from toolkit.prose import compile_prose; compile_prose('{{ 指标.甲 | 同比 }}');"
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
