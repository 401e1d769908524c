"""Figures against indicators, targets, last year and each other; figures in tables."""

from __future__ import annotations

import pytest

from tests.checking.checked import findings, messages
from toolkit.checking.rules.figures import RULES
from toolkit.checking.values import Finding

INDICATORS = """\
指标:
  双随机检查: {数值: 21, 计量: 次, 上年: 18, 目标: ">= 20"}
  办结率: {数值: 92, 计量: "%", 目标: ">= 95"}
  罚没收入: {数值: 35, 计量: 万元}
  应诉人数: {数值: 318, 计量: 人}
"""


def severities(code: str, sentences: str, indicators: str = INDICATORS, **how) -> list[str]:
    text = f"{indicators}章节:\n  主要工作:\n" + "".join(
        f"    - >-\n      {sentence}\n" for sentence in sentences.split("|")
    )
    told = findings(code, text, **how)
    assert all(isinstance(each, Finding) for each in told), [str(each) for each in told]
    default = next(rule.severity for rule in RULES if rule.code == code)
    return [(each.severity or default).value for each in told]


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ("全年组织检查{{ 指标.双随机检查 }}。", []),
        ("全年组织双随机检查21次。", ["提示"]),
        ("全年组织双随机检查21次。|检查{{ 指标.双随机检查 }}。", ["警告"]),
        ("走访企业40家，座谈3场。", ["提示"]),
        ("自2022年3月1日起，依照第12条，印发《10件实事清单》（甲交〔2022〕12号）。", []),
        ("要求每季度不少于2次，5个工作日内答复。", []),
        ("出台《甲办法》《乙办法》2部规章。", []),
    ],
)
def test_numbers_typed_into_prose(sentences: str, found: list[str]) -> None:
    """One finding for a passage; a warning where the same figure stands as a tag elsewhere."""
    assert severities("C930", sentences) == found


def test_numbers_of_plans_are_not_listed() -> None:
    """下步工作 tells of aims."""
    assert not messages("C930", f"{INDICATORS}章节:\n  下步工作: 明年培训120人。\n")


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ("全年组织双随机检查24次。", ["警告"]),
        ("全年组织双随机检查共21次。", []),
        ("全年组织双随机检查21场。", ["警告"]),
        ("全年组织双随机检查约21场。", []),
        ("上年双随机检查21场。", []),
        ("检查三类企业，其中双随机检查24次、应诉人数{{ 指标.应诉人数 }}。", ["警告"]),
        ("检查三类企业，其中双随机检查24次、应诉人数300人。", []),
        ("上年双随机检查18次。", []),
        ("一季度双随机检查5次，其中双随机检查3次。", []),
        ("罚没收入350000万元。", []),
        ("办结率达到92%，投诉率3%。", []),
    ],
)
def test_numbers_that_contradict_the_indicator_that_they_name(sentences: str, found: list[str]) -> None:
    """The name stands right before the number."""
    assert severities("C931", sentences) == found


@pytest.mark.parametrize(
    ("indicators", "sentences", "found"),
    [
        ("指标: {罚没收入: {数值: 350000, 计量: 万元, 上年: 32}}\n", "有序推进。", ["警告"]),
        ("指标: {罚没收入: {数值: 350000, 计量: 元, 上年: 320000}}\n", "有序推进。", []),
        (INDICATORS, "罚没收入35万元。", []),
        (INDICATORS, "罚没收入35元。", ["警告"]),
        (INDICATORS, "罚没收入35亿元。", ["警告"]),
    ],
)
def test_slips_of_ten_thousand(indicators: str, sentences: str, found: list[str]) -> None:
    """万, 亿."""
    found_here = severities("C938", sentences, indicators)
    assert found_here == found or (sentences.endswith("亿元。") and found_here == found)


def test_last_years_file_counted_in_another_measure() -> None:
    """35万元 this year, 32元 the year before."""
    now = "指标: {罚没收入: {数值: 35, 计量: 万元}}\n章节: {主要工作: 有序推进。}\n"
    last = "指标: {罚没收入: {数值: 32, 计量: 元}}\n章节: {主要工作: 有序推进。}\n"
    assert len(messages("C938", now, last=last)) == 1
    assert not messages("C938", now, last=last.replace("32", "320000"))


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ("组织执法案卷评查2次。|全年执法案卷评查3次。", ["警告"]),
        ("组织执法案卷评查2次。|全年执法案卷评查2次，评查案卷30卷。", []),
        ("组织执法案卷评查2次。|上年执法案卷评查3次。", []),
        ("上半年执法案卷评查2次。|下半年执法案卷评查3次。", []),
        ("办理案件20件。|办理案件30件。", []),
        ("办结涉及318人的行政诉讼案件。|牵涉318个诉讼主体的行政诉讼案件已办完。", ["警告"]),
        ("办结涉及{{ 指标.应诉人数 }}的案件。|涉及主体{{ 指标.应诉人数.数值 }}个。", ["警告"]),
        ("走访318人。|化解纠纷318件。", []),
        ("为执法人员统一配发执法记录仪140台。|统一配发执法记录仪104台，过程可回溯。", ["警告"]),
        ("为执法人员统一配发执法记录仪40台。|统一配发执法记录仪104台，过程可回溯。", []),
        ("上半年统一配发执法记录仪140台。|统一配发执法记录仪104台，过程可回溯。", []),
        ("整理归档历史案件档案920卷。|整理归档历史案件档案290卷，实现电子化。", ["警告"]),
    ],
)
def test_one_thing_has_one_value_and_one_measure(sentences: str, found: list[str]) -> None:
    """The same phrase before two numbers; the same number in 人 and 个."""
    assert severities("C939", sentences) == found


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        ("圆满完成年度任务，办结率达到{{ 指标.办结率 }}。", ["警告"]),
        ("办结率为{{ 指标.办结率 }}，距离目标还有差距。", []),
        ("办结率为{{ 指标.办结率 }}。", ["提示"]),
        ("完成检查{{ 指标.双随机检查 }}。", []),
        ("办结率达到{{ 指标.办结率 }}，比上年下降2个百分点。", ["警告"]),
    ],
)
def test_a_target_that_was_missed_is_no_achievement(sentences: str, found: list[str]) -> None:
    """目标 >= 95, 92."""
    assert severities("C940", sentences) == found


def test_values_many_times_last_years() -> None:
    """Five times by default; the template's manifest may say otherwise."""
    values = "检查: {数值: 90, 计量: 次, 上年: 18}, 培训: {数值: 40, 计量: 次, 上年: 18}"
    text = f"指标: {{{values}}}\n章节: {{主要工作: 有。}}\n"
    assert [each.split("今年")[0] for each in messages("C941", text)] == ["“检查”"]


def test_rates_above_a_hundred() -> None:
    """办结率 103%, 完成率 103%."""
    assert severities("C944", "投诉办结率103%，任务完成率103%。") == ["警告"]
    assert severities("C944", "来电接通率达103.6%。") == ["警告"]
    assert severities("C944", "预算执行率104%，产能利用率101%，公共收入增长率120%，床位使用率108%。") == []
    assert severities("C944", "有序推进。", '指标: {办结率: {数值: 970, 计量: "%"}}\n') == ["警告"]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("出台《甲办法》《乙办法》2部规章。", 0),
        ("出台《甲办法》、《乙办法》和《丙办法》两部规章。", 1),
        ("出台《甲办法》《乙办法》等5件文件。", 0),
        ("出台《甲办法》《乙办法》5件文件。", 1),
        ("印发《甲办法》《乙办法》，组织检查5次。", 0),
    ],
)
def test_titles_are_as_many_as_is_said(sentence: str, count: int) -> None:
    """《甲》《乙》两部."""
    assert len(severities("C945", sentence)) == count


TABLE = """\
章节:
  主要工作:
    - 见下表。
    - 表:
        表头: [事项, 2022年, 2021年, 增减, 完成率]
        行:
          - [许可, 12, 10, 2, 90%]
          - [处罚, "1,020", 1000, +20, 95%]
          - [合计, "1,032", 1010, 22, 92%]
"""


def test_totals_of_a_table() -> None:
    """合计 is the sum of the rows; rates are not summed."""
    assert not messages("C942", TABLE)
    (found,) = messages("C942", TABLE.replace('"1,032"', "1033"))
    assert "1032" in found
    assert len(findings("C942", TABLE.replace("1010, 22", "1010, 23"))) == 0, "增减 is another rule's"


def test_columns_of_totals() -> None:
    """合计 in the head; a column that is the sum in no row is something else."""
    table = "章节:\n  主要工作:\n    - 表:\n        表头: [县区, 许可, 处罚, 合计]\n        行:\n"
    right = "          - [甲县, 1, 2, 3]\n          - [乙县, 2, 3, 5]\n          - [丙县, 3, 4, 7]\n"
    assert not messages("C942", table + right)
    assert len(messages("C942", table + right.replace("3, 4, 7", "3, 4, 8"))) == 1
    assert not messages("C942", table + right.replace(", 3]", ", 9]").replace(", 5]", ", 9]"))


def test_subtotals() -> None:
    """小计 sums what stands above it, 合计 what is no 小计."""
    rows = [
        ["许可", "甲", 1],
        ["许可", "乙", 2],
        ["小计", "", 3],
        ["处罚", "甲", 4],
        ["处罚", "乙", 5],
        ["小计", "", 9],
    ]
    rows.append(["合计", "", 12])
    table = "章节:\n  主要工作:\n    - 表:\n        表头: [类别, 单位, 件数]\n        行:\n"
    table += "".join(f"          - [{a}, '{b}', {c}]\n" for a, b, c in rows)
    assert not messages("C942", table)
    assert len(messages("C942", table.replace("[小计, '', 9]", "[小计, '', 8]"))) == 1


def test_changes_in_a_table() -> None:
    """增减 is this year's less last year's."""
    assert not messages("C943", TABLE)
    (found,) = messages("C943", TABLE.replace("12, 10, 2", "12, 10, 3"))
    assert "应是 2" in found


def test_every_rule_has_a_manual() -> None:
    """Purpose, basis, a passing and a failing example, a remedy; one code each."""
    for rule in RULES:
        assert all(
            word in rule.manual for word in ("用途：", "依据：", "通过的例子：", "不通过的例子：", "怎样改：")
        ), rule.code
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_more_hearings_attended_than_held() -> None:
    def said(held: str, attended: str) -> list[str]:
        return messages("C933", f"指标:\n  {held}\n  {attended}\n章节: {{主要工作: 依法行政。}}\n")

    assert said("行政诉讼开庭: {数值: 2, 计量: 件}", "负责人出庭: {数值: 9, 计量: 件}") == [
        "“负责人出庭”9件，比“行政诉讼开庭”2件还多"
    ]
    for held, attended in (
        ("开庭案件: {数值: 9, 计量: 件}", "负责人出庭应诉: {数值: 9, 计量: 件}"),
        ("一季度开庭案件: {数值: 2, 计量: 件}", "全年负责人出庭: {数值: 9, 计量: 件}"),
        ("开庭案件: {数值: 2, 计量: 件}", "负责人出庭: {数值: 9, 计量: 人次}"),
        ("开庭案件: {数值: 2, 计量: 件}", "出庭应诉率: {数值: 100, 计量: '%'}"),
        ("开庭案件: {数值: 待补, 计量: 件}", "负责人出庭: {数值: 9, 计量: 件}"),
    ):
        assert said(held, attended) == []
