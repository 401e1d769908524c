"""What a set of slips that nobody had seen taught the rules of language: a kind that passed, its neighbour that may."""

from __future__ import annotations

import pytest

from tests.checking.checked import findings, messages
from tests.checking.reported import REPORT, told


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("C975", "全年培训3次.覆盖全部人员。", "全年覆盖率98.5个百分点。"),
        ("C975", "全局[含下属单位]实行轮岗。", "全局（含下属单位）实行轮岗。"),
        ("C976", "按照甲政办〔2022年〕12号文件办理。", "按照甲政办〔2022〕12号文件办理。"),
        ("C976", "按照甲政办〔2022〕十二号文件办理。", "办结〔2022〕年度案件。"),
        ("C976", "按照甲政办〔2022〕12文件办理。", "按照甲政办〔2022〕12号办理。"),
        ("C977", "2022年9月1日-2022年12月31日集中检查。", "2022年9月1日—2022年12月31日集中检查。"),
        ("C977", "周一-周五、9:00-17:00办公。", "周一至周五、9:00—17:00办公。"),
        ("C978", "每季度抽查2-3所学校。", "学校位于2-3号楼。"),
        ("C978", "抽查比例为10至20%。", "抽查比例为10%至20%。"),
        ("C980", "各项任务务落到实处。", "各项任务务必落到实处。"),
        ("C980", "各各单位已已经完成。", "推进进校园活动，健全全链条监管。"),
        ("C980", "开展展业务培训。", "构建共建共享格局，保护公路路产。"),
        ("C981", "服务对象说：“办得快。”，反映很好。", "服务对象说：“办得快。”反映很好。"),
        ("C984", "把握两点：其一、公开；其二、透明。", "把握两点：其一，公开；其二，透明。"),
        ("C985", "分两类办理：（2）一般问题；（3）复杂问题。", "按照第（2）项、第（3）项办理。"),
        ("C985", "分两类办理：第二，一般问题；第三，复杂问题。", "第一，简单问题；第二，一般问题。"),
        ("C986", "主要问题一是人少，三是钱少。", "统一是前提，三是数字。"),
        ("C987", "一要公开；二要透明。三要便民。", "一要公开；二要透明；三要便民。"),
        ("C987", "（1）公开；（2）透明。（3）便民。", "（1）公开；（2）透明；（3）便民。"),
        (
            "C987",
            "严格执行首问负责制度，限时办结制度和责任追究制度。",
            "严格执行首问负责制度，同步完善限时办结制度和责任追究制度。",
        ),
        ("C989", "对群众的难处感同深受。", "深受群众欢迎，感同身受。"),
        ("C989", "干部责任敢增强。", "压实责任干部到位。"),
        ("C989", "遵寻法定程序。", "遵循法定程序，送法入企，把补贴打到账上。"),
        ("C990", "服务群众逾万余人次，占比约三分之一左右。", "服务群众逾万人次，占比约三分之一。"),
        ("C995", "修订〈甲办法〉、〈乙制度〉。", "修订〈甲办法〉〈乙制度〉。"),
        ("C997", "学习《中华人民共和国个人信息保护条例》。", "学习《中华人民共和国道路运输条例》。"),
        ("C997", "学习《中华人民共和国行政处法》。", "学习《中华人民共和国行政处罚法》。"),
        ("C998", "十二月31日前完成，百分之98。", "十二月三十一日前完成，百分之九十八。"),
        ("C999", "推动行政执法规范化建设取得了新的明显进展", "推动行政执法规范化建设取得了新的明显进展。"),
        ("C999", "全年开展检查三次，落实《行政处罚法》", "群众说：“全年开展检查三次，很好。”"),
        ("C946", "办理周期较上年明显减少。", "办理周期较上年明显缩短，案件数量有所下降。"),
        ("C946", "工作效率明显加快。", "工作效率明显提高，进度加快。"),
        ("C946", "增加群众满意度。", "提高群众满意度。"),
        ("C947", "按照省市深入开展专项整治。", "按照省市部署，深入开展专项整治。"),
        ("C947", "根据市政府制定任务清单，逐项分解。", "根据市政府印发方案开展整治，逐项分解。"),
        ("C947", "根据上级及时调整重点。", "根据上级要求及时调整重点。"),
        ("C949", "主动向市委市政府汇报。", "主动向市委、市政府汇报。"),
        ("C949", "坚持人民致上。", "坚持人民至上，精益求精，做到极致。"),
        ("C949", "推进简政放权、优化服务、放管结合。", "推进简政放权、放管结合、优化服务。"),
        ("C925", "根据甲市公共数据管理办法的规定办理。", "推动甲市公共数据管理办法的起草。"),
        (
            "C926",
            "落实财政部《关于加强行政规范性文件制定和监督管理工作的通知》。",
            "落实国务院办公厅《关于加强行政规范性文件制定和监督管理工作的通知》。",
        ),
        ("C929", "印发《关于规范行政检查行为若干规定》。", "印发《关于规范行政检查行为的若干规定》。"),
    ],
)
def test_a_slip_that_passed_is_told_and_what_is_like_it_is_not(code: str, wrong: str, right: str) -> None:
    assert told(code, wrong)
    assert told(code, right) == []


def test_clauses_that_stand_twice_are_told_whatever_is_round_them() -> None:
    clauses = "业务骨干与新人结成帮扶对子，每月交流一次办件心得，年底由服务对象评价"
    assert told("C992", f"窗口人员轮岗，{clauses}。", f"在基层站所，{clauses}。")
    assert told("C992", f"窗口人员轮岗，{clauses}。", "在基层站所，业务骨干与新人结成帮扶对子。") == []


def test_a_heading_that_is_numbered_by_itself_has_no_numeral_of_any_form() -> None:
    for numeral in ("三、", "（二）", "2."):
        text = REPORT.replace("标题: 执法", f"标题: {numeral}执法")
        assert any("又写了序号" in each for each in messages("C984", text)), numeral
    assert messages("C984", REPORT.replace("标题: 执法", "标题: 第三方评估")) == []


def test_a_number_behind_a_title_may_come_with_the_title_without_its_organ() -> None:
    text = "落实《甲市人民政府关于加强监督的意见》。"
    later = "对照《关于加强监督的意见》（甲政发〔2022〕8号）自评。"
    assert told("C928", text, later)
    assert told("C928", text.replace("》。", "》（甲政发〔2022〕8号）。"), later) == []


def test_the_title_of_an_edition_without_a_masthead_says_whose() -> None:
    text = "版本: {报送版: {}, 公开版: {发文字号: 无, 标题: TITLE}}\n" + REPORT
    told = findings("C927", text.replace("TITLE", "关于2022年法治政府建设情况的报告"))
    assert [each.path[:2] for each in told] == [("版本", "公开版")]
    right = text.replace("TITLE", "甲市交通运输局关于2022年法治政府建设情况的报告")
    assert messages("C927", right) == []


def test_an_office_that_differs_in_a_character_from_one_named_often_is_told() -> None:
    rows = [f"        - {{正文: 做第{n}件事。, 责任单位: [{unit}]}}" for n, unit in enumerate(_OFFICES)]
    text = REPORT.replace("        - 正文: TEXT", "\n".join(rows)).replace("OTHER", "")
    assert [each[:7] for each in messages("C997", text)] == ["“政策法制科”"]


_OFFICES = ("政策法规科", "政策法规科", "政策法制科", "甲市民政局", "甲市财政局", "甲市财政局")
