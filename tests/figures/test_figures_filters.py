"""The table of filters, as prose and Word templates use it."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.figures import FILTERS, PENDING_MARK, Figure, FigureError, Filter, Missing

NAMES = [
    *("同比", "较上年", "增减", "倍数", "同比说明", "占比", "万", "亿", "万元", "亿元"),
    *("千分位", "四舍五入", "百分数", "数值", "计量", "名称", "中文数字", "大写", "中文年份", "日期"),
    *("中文日期", "月日", "年月", "顿号", "并列", "书名号", "条数", "家数"),
]
REQUIRED_ARGUMENTS = {"占比": ("整体",), "四舍五入": (1,)}
WHOLE = Figure("整体", "整体", Decimal(100), "元")


def use(name: str, value: object, *arguments: object, **named: object) -> str:
    entry = FILTERS[name]
    if entry.needs_lookup:
        named["lookup"] = {"整体": WHOLE}.__getitem__
    return str(entry.function(value, *arguments, **named))


def each() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("entry", FILTERS.values(), ids=lambda entry: entry.name)


def test_the_table_holds_every_filter_of_the_manual_and_cannot_be_changed() -> None:
    assert list(FILTERS) == NAMES
    with pytest.raises(TypeError):
        FILTERS["默认"] = FILTERS["同比"]  # type: ignore[index]


@each()
def test_every_example_is_true(entry: Filter) -> None:
    known = {figure.key: figure for figure in entry.example.figures}
    lookup = {"lookup": known.__getitem__} if entry.needs_lookup else {}
    result = entry.function(entry.example.value, *entry.example.arguments, **lookup)
    assert str(result) == entry.example.output


@each()
def test_every_filter_is_described_in_one_chinese_sentence(entry: Filter) -> None:
    assert entry.doc.endswith("。")
    assert entry.doc.count("。") == 1
    assert entry.usage.startswith(entry.name)
    assert entry.example_text.startswith("{{ ")
    assert all(parameter.doc for parameter in entry.parameters)
    required = sum(parameter.required for parameter in entry.parameters)
    assert required == len(REQUIRED_ARGUMENTS.get(entry.name, ()))


@each()
def test_every_filter_refuses_what_it_cannot_take_with_a_remedy(entry: Filter) -> None:
    for wrong in (None, 0.5, True, {}, object(), b"5"):
        with pytest.raises(FigureError, match="不能用于") as caught:
            use(entry.name, wrong, *REQUIRED_ARGUMENTS.get(entry.name, ()))
        assert entry.example_text in caught.value.hint


@pytest.mark.parametrize(
    "name", [n for n in NAMES if Figure in FILTERS[n].accepts and n not in ("计量", "名称")]
)
def test_what_is_pending_stays_a_mark_under_every_filter(name: str) -> None:
    measure = "" if name == "百分数" else "元"
    pending = Figure("收入", "收入", Missing.PENDING, measure)
    assert PENDING_MARK.fullmatch(use(name, pending, *REQUIRED_ARGUMENTS.get(name, ())))
    assert use(name, Missing.PENDING, *REQUIRED_ARGUMENTS.get(name, ())) == "【待补】"


def test_name_and_measure_are_known_even_while_the_number_is_pending() -> None:
    pending = Figure("收入", "收入", Missing.PENDING, "元")
    assert use("名称", pending) == "收入"
    assert use("计量", pending) == "元"


def test_filters_follow_one_another() -> None:
    money = FILTERS["万元"].function(Figure("罚没", "罚没", Decimal(12345678), "元"), 2)
    assert use("千分位", money) == "1,234.57万元"
    assert use("中文数字", FILTERS["四舍五入"].function(money, 0)) == "一千二百三十五万元"


@pytest.mark.parametrize(
    ("name", "value", "output"),
    [
        ("千分位", 1234567, "1,234,567"),
        ("中文数字", Decimal("3.14"), "三点一四"),
        ("万", 125000, "12.5万"),
        ("大写", 3504, "叁仟伍佰零肆"),
        ("数值", Decimal("97.20"), "97.20"),
        ("日期", "2024-01-31", "2024年1月31日"),
        ("中文年份", "2024", "二〇二四"),
        ("中文年份", date(2024, 1, 1), "二〇二四"),
        ("顿号", ("甲", "乙"), "甲、乙"),
        ("顿号", [1, Decimal("1E+1"), Figure("甲", "甲", Decimal(5), "件")], "1、10、5件"),
        ("家数", [], "0"),
    ],
)
def test_plain_values_are_taken_as_well(name: str, value: object, output: str) -> None:
    assert use(name, value) == output


def test_arguments_are_given_by_position_or_by_name() -> None:
    figure = Figure("甲", "甲", Decimal(4), "件", previous=Decimal(3))
    assert use("同比", figure, 2) == use("同比", figure, 位数=2) == "同比增长33.33%"
    assert use("并列", ["甲", "乙"], "及") == use("并列", ["甲", "乙"], 连词="及") == "甲及乙"
    assert use("顿号", ["《甲》", "《乙》"], 省略=False) == "《甲》、《乙》"


@pytest.mark.parametrize(
    ("arguments", "named", "message"),
    [
        ((1, 2), {}, "多写了参数"),
        (("一",), {}, "应为数，不是文字"),
        ((True,), {}, "应为数"),
        ((1,), {"位数": 2}, "写了两次"),
        ((), {"位": 2}, "“位”不存在"),
        ((99,), {}, "小数位数不能是99"),
    ],
)
def test_wrong_arguments_are_explained(
    arguments: tuple[object, ...], named: dict[str, object], message: str
) -> None:
    figure = Figure("甲", "甲", Decimal(4), "件", previous=Decimal(3))
    with pytest.raises(FigureError, match=message):
        use("同比", figure, *arguments, **named)


def test_a_required_argument_is_asked_for() -> None:
    with pytest.raises(FigureError, match="缺少参数“位数”"):
        use("四舍五入", 5)


def test_a_share_looks_the_whole_up_by_its_key() -> None:
    part = Figure("部分", "部分", Decimal(25), "元")
    assert use("占比", part, "整体") == "25%"
    with pytest.raises(FigureError, match="没有指标“总数”"):
        use("占比", part, "总数")


def test_a_list_holds_texts_and_figures_only() -> None:
    with pytest.raises(FigureError, match="列表里有一组数据"):
        use("顿号", ["甲", {}])


def test_a_text_is_not_taken_for_a_list_of_characters() -> None:
    with pytest.raises(FigureError, match="不能用于文字"):
        use("顿号", "市司法局")


@given(st.decimals(0, 10**14, places=2), st.one_of(st.none(), st.decimals(0, 10**14, places=2)))
def test_no_filter_prints_an_exponent(value: Decimal, previous: Decimal | None) -> None:
    figure = Figure("甲", "甲", value, "元", previous=previous)
    for name, entry in FILTERS.items():
        if Figure in entry.accepts and name not in ("占比", "百分数"):
            assert "E" not in use(name, figure, *REQUIRED_ARGUMENTS.get(name, ()))


HUGE = [Decimal("9" * 1_000_000), Decimal("1E+999999999"), Decimal("1E-1000000"), Decimal("0." + "3" * 10**6)]


@each()
@pytest.mark.parametrize("number", [*HUGE, 10**100_000], ids=range(5))
def test_a_number_of_a_million_digits_is_refused_at_once(entry: Filter, number: Decimal | int) -> None:
    began = time.process_time()
    for value in (number, [number]):
        try:
            text = use(entry.name, value, *REQUIRED_ARGUMENTS.get(entry.name, ()))
        except FigureError as error:
            text = str(error)
        assert len(text) < 200
    assert time.process_time() - began < 8


@pytest.mark.parametrize("number", HUGE, ids=range(4))
def test_no_figure_has_a_million_digits(number: Decimal) -> None:
    for values in ((number, None), (Decimal(1), number)):
        with pytest.raises(FigureError, match="位数太多") as caught:
            Figure("甲", "甲", values[0], "元", previous=values[1])
        assert caught.value.hint == "数值最多 100 位"
