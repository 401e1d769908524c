"""Parts and totals, rates, changes: what the sentence itself says must be true."""

from __future__ import annotations

import pytest

from tests.checking.checked import findings
from toolkit.checking.values import Finding
from toolkit.problems import Severity

INDICATORS = """\
指标:
  案件: {数值: 120, 计量: 件, 上年: 100}
  投诉: {数值: 80, 计量: 件, 上年: 100}
  办结率: {数值: 97, 计量: "%", 上年: 95}
  劝阻: {数值: 12500, 计量: 人次, 上年: 10000}
"""


def found(code: str, sentence: str) -> list[str]:
    text = f"{INDICATORS}章节:\n  主要工作:\n    - >-\n      {sentence}\n"
    told = findings(code, text)
    assert all(isinstance(each, Finding) for each in told), [str(each) for each in told]
    default = next(rule.severity for rule in _rules() if rule.code == code)
    return [(each.severity or default).value for each in told]


def _rules():
    from toolkit.checking.rules.figures import RULES

    return RULES


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("办理行政许可3件、行政处罚5件，共8件。", []),
        ("办理行政许可3件、行政处罚5件，共9件。", ["错误"]),
        ("办理行政许可3件、行政处罚5件，合计9件。", ["错误"]),
        ("共9件，其中许可3件、处罚5件。", []),
        ("共办理9件，其中许可3件、处罚7件。", ["警告"]),
        ("共办理9件：许可3件、处罚5件。", ["错误"]),
        ("办理9件（许可3件、处罚6件）。", []),
        ("办理9件（许可3件、处罚7件）。", ["错误"]),
        ("受理申请20件，审结18件，共发出建议书5件。", []),
        ("许可3件、处罚5件等，共9件。", []),
        ("许可、处罚各3件，共6件。", []),
        ("查处甲类3件、乙类5件，罚款共9万元。", []),
        ("培训执法人员120人、法制审核人员30人，共计举办培训班3期。", []),
        ("甲县1.2万件、乙县1.3万件，共计2.4万件。", []),
        ("甲县1.2万件、乙县1.3万件，共计2.9万件。", ["错误"]),
        ("新增执法人员20人、辅助人员5人，现共有执法人员300人。", []),
    ],
)
def test_a_total_is_the_sum_of_its_parts(sentence: str, severities: list[str]) -> None:
    """合计 that is stated beyond doubt must add up."""
    assert found("C932", sentence) == severities


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("审结复议案件30件，其中撤销3件。", []),
        ("审结复议案件30件，其中撤销33件。", ["错误"]),
        ("检查企业30家，其中发现问题80个。", []),
        ("编制清单30项，其中涉及要素50项。", []),
        ("审结30件，其中含上年结转33件。", []),
        ("调解成功率95%，其中乡镇98%。", []),
    ],
)
def test_a_part_is_no_larger_than_the_whole(sentence: str, severities: list[str]) -> None:
    """其中."""
    assert found("C933", sentence) == severities


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("受理投诉100件，办结95件，办结率95%。", []),
        ("受理投诉100件，办结95件，办结率97%。", ["错误"]),
        ("受理投诉{{ 指标.案件 }}，办结114件，办结率为96%。", ["错误"]),
        ("开庭23件，负责人出庭22件，出庭率95.7%。", []),
        ("共检查50家，合格48家，合格率为96%。", []),
        ("受理12345热线工单100件，办结95件，满意率99%。", ["警告"]),
        ("办结100件，办结率99%。", []),
        ("受理100件，办结95件，办结率比上年提高2个百分点，为97%。", []),
        ("办理处罚案件200件，其中一般程序30件，占比25%。", ["警告"]),
        ("检查企业300家，占企业总数500家的50%。", ["警告"]),
        ("处罚320件，占全部案件的64%，许可180件，占36%，共500件。", []),
        ("审查规范性文件30件，备案29件，备案率100%。", ["警告"]),
        ("受理320件，办结318件，按期办结率99.9%，满意率98.7%。", []),
        ("办理行政复议案件3件、行政诉讼案件2件，负责人出庭率为100%。", []),
        ("受理投诉100件、办结95件，办结率97%。", ["错误"]),
        ("检查企业50家、其中合格48家，合格率为90%。", ["错误"]),
    ],
)
def test_a_rate_follows_from_its_numbers(sentence: str, severities: list[str]) -> None:
    """办结率."""
    assert found("C934", sentence) == severities


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("办理案件120件，上年100件，增长20%。", []),
        ("办理案件120件，上年100件，增长25%。", ["错误"]),
        ("案件由上年的100件增加到120件，增长20%。", []),
        ("案件由上年的100件增加到120件，增加30件。", ["错误"]),
        ("办理案件{{ 指标.案件 }}，比上年增长20%。", []),
        ("办理案件{{ 指标.案件 }}，比上年增长30%。", ["错误"]),
        ("办理案件{{ 指标.案件 }}，{{ 指标.案件 | 同比 }}。", []),
        ("办理案件{{ 指标.案件 }}，罚款增长30%。", []),
        ("办结率由95%提高到97%，提高3个百分点。", ["错误"]),
        ("办结率由95%提高到97%，提高2个百分点。", []),
        ("劝阻1.3万人次，上年1.2万人次，增长12%。", ["提示"]),
        ("劝阻1.3万人次，上年1.2万人次，增长30%。", ["错误"]),
        ("劝阻300件，上年100件，增长3倍。", ["错误"]),
        ("劝阻300件，上年100件，增长2倍。", []),
        ("案件比上年增长30%，达到{{ 指标.案件 }}。", ["错误"]),
        ("办理时限由15天缩短到5天，缩短了10天。", []),
        ("案件比2019年增长80%，为{{ 指标.案件 }}。", []),
        ("劝阻{{ 指标.劝阻 | 万(1) }}，上年{{ 指标.劝阻.上年 | 万 }}，{{ 指标.劝阻 | 同比 }}。", ["提示"]),
    ],
)
def test_a_change_follows_from_its_values(sentence: str, severities: list[str]) -> None:
    """增长20%."""
    assert found("C935", sentence) == severities


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("投诉{{ 指标.投诉 }}，比上年增长20%。", ["错误"]),
        ("投诉{{ 指标.投诉 }}，比上年明显下降。", []),
        ("投诉{{ 指标.投诉 }}，比上年有所增加。", ["警告"]),
        ("投诉{{ 指标.投诉 }}，与上年持平。", ["警告"]),
        ("投诉与上年持平，为{{ 指标.投诉 }}。", ["警告"]),
        ("投诉{{ 指标.投诉 }}，减少企业负担350万元。", []),
        ("投诉80件，比上年的100件增加20件。", ["错误"]),
        ("投诉量下降-5%。", ["错误"]),
        ("案件{{ 指标.案件 }}，比上年翻一番。", ["警告"]),
        ("案件{{ 指标.案件 }}，增长{{ 指标.案件 | 同比 }}。", ["警告"]),
        ("案件{{ 指标.案件 }}，{{ 指标.案件 | 较上年 }}。", []),
        ("投诉下降1倍，减少120%。", ["警告", "警告"]),
    ],
)
def test_words_of_rise_and_fall_agree_with_the_sign(sentence: str, severities: list[str]) -> None:
    """下降, 持平, 翻番."""
    assert found("C936", sentence) == severities


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("办结率97%，比上年提高2个百分点。", []),
        ("办结率97%，比上年提高2%。", ["警告"]),
        ("办结率为{{ 指标.办结率 }}，比上年提高2%。", ["警告"]),
        ("办结率为{{ 指标.办结率 }}，比上年提高2.1%。", []),
        ("办理案件120件，比上年增加5个百分点。", ["警告"]),
        ("办理案件120件，比上年增加5%。", []),
    ],
)
def test_points_and_percentages(sentence: str, severities: list[str]) -> None:
    """百分点."""
    assert found("C937", sentence) == severities


def test_severities_have_their_words() -> None:
    """So that the tables above can be read."""
    assert Severity.ERROR.value == "错误"
