"""C967 to C970: last year's plans, last year's problems, problems and measures."""

from __future__ import annotations

import pytest
from checked import messages

from toolkit.checking.rules.copying import aimless, plans, repeated_problems, unanswered

PROBLEM = "执法记录仪的影像没有按月归档，检索起来很慢。"


def report(work: str = "办结案件。", problems: str = "人手不足。", plans: str = "充实人手。") -> str:
    return f"""\
公文: {{发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}}
章节:
  导语: 现将有关情况报告如下。
  主要工作: {work}
  履职情况: 局长亲自部署。
  存在问题: {problems}
  下步工作: {plans}
"""


PLANS = "[{编号: R1, 正文: 聘请退休法官担任行政调解员，设立调解室。}, {正文: 编印货运车辆超限治理图册。}]"


def test_a_plan_of_last_year_that_nothing_answers_is_told() -> None:
    (message,) = messages(plans.RULE, report("调解室聘请退休法官担任调解员。"), last=report(plans=PLANS))
    assert message.startswith("上年安排的 2 项里，1 项今年没有说到结果：data/2021/甲市交通运输局.yaml 第 ")
    assert "超限治理图册" in message


@pytest.mark.parametrize(
    "work",
    [
        "聘请退休法官担任行政调解员，编印了货运车辆超限治理图册。",
        "[{标题: 化解纠纷, 正文: 成效明显。, 落实任务: [R1]}, 货运车辆超限治理图册已经编印。]",
    ],
)
def test_plans_that_words_or_numbers_answer_are_not_told(work: str) -> None:
    text = report(work if work.startswith("[") else f"[{work}]")
    assert messages(plans.RULE, text, last=report(plans=PLANS)) == []


def test_a_problem_word_for_word_of_last_year_is_told() -> None:
    (message,) = messages(
        repeated_problems.RULE, report(problems=f"[{PROBLEM}]"), last=report(problems=f"[{PROBLEM}]")
    )
    assert "是照抄上年的（data/2021/甲市交通运输局.yaml 第 8 行）" in message


def test_one_point_among_others_is_told_alone() -> None:
    now = f"一是{PROBLEM[:-1]}；二是普法的对象偏少，乡村很少去。"
    before = f"一是案卷的说理过于简单；二是{PROBLEM}"
    (message,) = messages(repeated_problems.RULE, report(problems=now), last=report(problems=before))
    assert "执法记录仪" in message


def test_an_old_problem_with_another_cause_is_told() -> None:
    before = "[{正文: 执法记录仪的影像没有按月归档，检索起来很慢, 原因: 存储设备容量不够}]"
    now = "[{正文: 执法记录仪的影像没有按月归档，检索起来很慢, 原因: 没有专人负责这项工作}]"
    other = "[{正文: 案卷的说理过于简单，没有逐项回应申辩, 原因: 存储设备容量不够}]"
    assert len(messages(repeated_problems.RULE, report(problems=now), last=report(problems=before))) == 1
    assert messages(repeated_problems.RULE, report(problems=other), last=report(problems=before)) == []


def test_an_old_problem_told_anew_is_not_told() -> None:
    now = "执法记录仪的影像已能按月归档，但还不能按照案号检索。"
    assert messages(repeated_problems.RULE, report(problems=now), last=report(problems=PROBLEM)) == []
    assert messages(repeated_problems.RULE, report(problems=PROBLEM)) == []


TWO = "[{编号: W1, 正文: 执法记录仪的影像没有按月归档。}, {编号: W2, 正文: 普法很少走到乡村。}]"


def test_a_problem_without_a_measure_is_told() -> None:
    (message,) = messages(
        unanswered.RULE, report(problems=TWO, plans="[影像每月归档，专人保管。, 清理规范性文件。]")
    )
    assert message == "问题“普法很少走到乡村。”在下步工作里没有对应的措施"


@pytest.mark.parametrize(
    "plans",
    [
        "[{正文: 配齐存储设备。, 对应问题: [W1]}, {正文: 组织宣讲小分队。, 对应问题: [W2]}]",
        "[影像每月归档，专人保管。, 组织小分队到乡村宣讲。]",
    ],
)
def test_problems_that_numbers_or_words_answer_are_not_told(plans: str) -> None:
    assert messages(unanswered.RULE, report(problems=TWO, plans=plans)) == []


def test_measures_that_mostly_belong_to_no_problem_are_told_once() -> None:
    plans = "[影像每月归档，专人保管。, 清理规范性文件。, 优化一流营商环境。]"
    (message,) = messages(aimless.RULE, report(problems=TWO, plans=plans))
    assert message == "下步工作 3 项措施，2 项没有对着存在问题：“清理规范性文件。”、“优化一流营商环境。”"


def test_a_measure_more_than_problems_is_custom() -> None:
    plans = "[影像每月归档，专人保管。, 组织小分队到乡村宣讲。, 清理规范性文件。]"
    assert messages(aimless.RULE, report(problems=TWO, plans=plans)) == []


def test_words_that_every_report_has_do_not_aim_at_a_problem() -> None:
    """队伍 is no answer to 力量, nor is 数量 to any text that has it."""
    problems = "[{正文: 执法力量不足，影像没有按月归档。}, {正文: 复议案件数量上升较快。}]"
    stray = "[影像每月归档，专人保管。, 举办健步走活动，增强队伍凝聚力。, 严控会议数量和公文篇幅。]"
    assert len(messages(aimless.RULE, report(problems=problems, plans=stray))) == 1
    real = "[影像每月归档，专人保管。, 充实执法力量，招录专职队员。, 严控会议数量和公文篇幅。]"
    assert messages(aimless.RULE, report(problems=problems, plans=real)) == []


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("[{标题: 影像归档不及时, 正文: 执法记录仪的影像未按月归档，检索起来很慢。, 原因: 人手少}]", 1),
        ("[{标题: 归档工作有待加强, 正文: 执法记录仪的影像没有按月归档，检索起来很慢。}]", 1),
        ("[{标题: 影像归档不及时, 正文: 归档已有专人负责，但设备时常断电，漏传的仍要补录。}]", 0),
    ],
)
def test_an_old_problem_with_a_word_or_its_heading_changed_is_told(now: str, told: int) -> None:
    before = "[{标题: 影像归档不及时, 正文: 执法记录仪的影像没有按月归档，检索起来很慢。, 原因: 人手少}]"
    assert len(messages(repeated_problems.RULE, report(problems=now), last=report(problems=before))) == told


def test_where_measures_name_their_problems_one_word_in_common_is_chance() -> None:
    problems = (
        "[{编号: W1, 正文: 案卷说理不充分。}, {编号: W2, 正文: 停车场里的无主车辆积压较多，清理缓慢。}]"
    )
    named = "{正文: 编写说理范本。, 对应问题: [W1]}"
    chance = report(problems=problems, plans=f"[{named}, {{正文: 整修机关停车棚。}}]")
    assert len(messages(unanswered.RULE, chance)) == 1
    clear = report(problems=problems, plans=f"[{named}, {{正文: 逐辆清理停车场的无主车辆。}}]")
    assert messages(unanswered.RULE, clear) == []
