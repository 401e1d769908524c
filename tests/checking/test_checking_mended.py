"""What planted slips taught the rules: a kind of slip that passed once, and its neighbour that may pass."""

from __future__ import annotations

import pytest

from tests.checking.checked import messages

_REPORT = """\
公文: {发文字号: 甲交〔2023〕12号, 签发人: [王某某], 主送: [甲市人民政府], 成文日期: 2023-02-20}
指标:
  罚没收入: {数值: 86.5, 计量: 万元, 来源: 票据}
  执法点: {数值: 9, 计量: 处, 目标: ">= 12", 来源: 平台}
章节:
  导语: 现将有关情况报告如下：
  主要工作:
    - 标题: 执法
      内容:
        - 正文: TEXT
        - 正文: 另一段话，说明别的事情。OTHER
  结语: 特此报告。
"""


def told(code: str, text: str, other: str = "") -> list[str]:
    """What a rule says of a report with these sentences."""
    return messages(code, _REPORT.replace("TEXT", text).replace("OTHER", other))


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("C914", "建议市政府批准设立专项资金。", "建议市民绿色出行，提倡公交优先。"),
        ("C930", "群众满意率达到99.2%。", "自满两年的，可以申请换证。"),
        (
            "C932",
            "一季度办结12件、二季度15件，全年合计办结30件。",
            "一季度办结12件、二季度15件，全年合计办结27件。",
        ),
        ("C933", "审查合同65份，其中提出修改意见的76份。", "审查合同65份，其中提出修改意见76份。"),
        ("C938", "全年治超罚没收入86.5亿元。", "全年治超罚没收入86.5万元。"),
        ("C963", "2022年是“八五”普法启动之年。", "2021年是“八五”普法启动之年。"),
        ("C980", "坚持公开、公开、透明的原则。", "坚持公开、公平、透明的原则。"),
        ("C984", "第一、压实责任。第二、强化督办。", "第一，压实责任。第二，强化督办。"),
        ("C985", "措施是：1.公开承诺；3.接受评议。", "措施是：1.公开承诺；2.接受评议。"),
        ("C986", "一是公开，二是监督，二是考核。", "一是公开，二是监督，三是考核。"),
        ("C988", "首先摸清底数，逐一登记。", "首先摸清底数，其次逐一登记。"),
        ("C997", "学习《重大行政决策程序暂行条理》。", "学习《重大行政决策程序暂行条例》。"),
    ],
)
def test_a_kind_of_slip_is_told_and_what_is_like_it_is_not(code: str, wrong: str, right: str) -> None:
    """A rule is mended for a kind."""
    assert told(code, wrong)
    assert told(code, right) == []


def test_the_same_name_behind_another_verb_is_the_same_thing() -> None:
    """选聘 and 聘任; what is told of one place may be a part of it, unless it is more."""
    assert told("C939", "选聘特邀监督专员24名。", "聘任特邀监督专员22名。")
    assert told("C939", "设立基层立法联系点7个。", "依托社区设立基层立法联系点9个。")
    assert told("C939", "设立基层立法联系点9个。", "依托社区设立基层立法联系点7个。") == []


def test_what_falls_beside_a_target_that_was_missed_admits_nothing() -> None:
    """下降 is said of another figure of the sentence."""
    assert told("C940", "执法点达到{{ 指标.执法点 }}，罚没收入{{ 指标.罚没收入 }}，有所下降。")
    assert told("C940", "执法点有{{ 指标.执法点 }}，与目标还有差距，罚没收入{{ 指标.罚没收入 }}。") == []
