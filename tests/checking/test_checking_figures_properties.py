"""Sentences made of any numbers: what is true is silent, what is false is found."""

from __future__ import annotations

from decimal import Decimal
from inspect import unwrap
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.checking.checked import findings
from toolkit.checking.rules.figures import RULES, changes, directions, percentages, points, totals
from toolkit.checking.typed import typed_fields
from toolkit.checking.values import Typed
from toolkit.figures.exact import plain, round_half_up
from toolkit.workspace.builtin import builtin_templates

COUNTS = st.integers(1, 10**6)
OFF = st.integers(-1000, 1000).filter(bool)
TYPED = unwrap(typed_fields)  # under which a subject has what it gave


def found(sentence: str, *modules: Any) -> list[str]:
    typed = Typed(("章节", "主要工作", 0), sentence, ((0, sentence),), ())
    subject: Any = SimpleNamespace(figures={}, year=2022, passages=(), editions=(), derived={TYPED: (typed,)})
    return [finding.message for module in modules for finding in module.RULE.check(subject)]


@given(st.lists(COUNTS, min_size=2, max_size=6), OFF)
def test_sums(parts: list[int], off: int) -> None:
    """The sum is silent, any other number is found."""
    said = "、".join(f"{name}类{part}件" for name, part in zip("甲乙丙丁戊己", parts, strict=False))
    assert not found(f"办理{said}，共{sum(parts)}件。", totals)
    assert not found(f"共办理{sum(parts)}件：{said}。", totals)
    if sum(parts) + off > 0:
        assert found(f"办理{said}，共{sum(parts) + off}件。", totals)
        assert found(f"共办理{sum(parts) + off}件：{said}。", totals)


@given(COUNTS, COUNTS, st.integers(0, 2), st.integers(2, 50))
def test_rates(one: int, other: int, places: int, off: int) -> None:
    """A rate rounded half up is silent; one that is off by more is found."""
    part, whole = sorted((one, other))
    rate = round_half_up(Decimal(part) / Decimal(whole) * 100, places)
    sentence = "受理{}件，办结{}件，办结率{}%。"
    assert not found(sentence.format(whole, part, plain(rate)), percentages)
    assert found(sentence.format(whole, part, plain(rate + off)), percentages)


@given(COUNTS, COUNTS, st.integers(2, 50))
def test_changes(now: int, before: int, off: int) -> None:
    """增长 and 下降 by what they are; the wrong way round and other amounts are found."""
    if now == before:
        return
    verb, wrong = ("增长", "下降") if now > before else ("下降", "增长")
    growth = round_half_up(abs(Decimal(now) / Decimal(before) - 1) * 100, 1)
    rules = (changes, directions, points)
    for sentence in ("办理{}件，上年{}件，{}{}%。", "办理{}件，比上年的{}件{}{}%。"):
        if growth != 100 or now > before:
            assert not found(sentence.format(now, before, verb, plain(growth)), *rules)
        assert found(sentence.format(now, before, verb, plain(growth + off)), *rules)
        assert found(sentence.format(now, before, wrong, plain(growth)), *rules)
    assert not found(f"由上年的{before}件{verb}到{now}件，{verb}{plain(growth)}%。", *rules)


@given(
    st.text(
        alphabet="0123456789.,，。、：（）其中共合计率占比上年增长下降%件万亿个人百分点{}《》", max_size=60
    )
)
def test_any_text(sentence: str) -> None:
    """Nothing breaks."""
    typed = Typed(("章节", "主要工作", 0), sentence.replace("{", ""), ((0, sentence.replace("{", "")),), ())
    data = SimpleNamespace(indicators={})
    subject: Any = SimpleNamespace(
        figures={}, year=2022, passages=(), editions=(), data=data, last=None, derived={TYPED: (typed,)}
    )
    subject.manifest = SimpleNamespace(kind="报告", checking=SimpleNamespace(times=None))
    for rule in RULES:
        for finding in rule.check(subject):
            assert finding.excerpt in typed.prose


def test_the_template_says_how_many_times_is_too_much() -> None:
    """检查: {相差倍数: 2}."""
    manifest = (builtin_templates() / "部门年度报告" / "模板.yaml").read_text("utf-8")
    text = "指标: {检查: {数值: 40, 计量: 次, 上年: 18}}\n章节: {主要工作: 有。}\n"
    label = "templates/部门年度报告/模板.yaml"
    assert not findings("C941", text)
    assert len(findings("C941", text, others={label: f"{manifest}\n检查: {{相差倍数: 2}}\n"})) == 1
