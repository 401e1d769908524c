"""C965 and C966: what stood in last year's report, what stands in another unit's."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import REGISTRY, Subject, messages, subject

from toolkit.api import choose
from toolkit.checking.alike import masked
from toolkit.checking.others import Others
from toolkit.checking.rules.copying import last_year, other_units
from toolkit.checking.running import Checker
from toolkit.problems import Severity
from toolkit.workspace.scaffold import scaffold

LONG = (
    "组织法制员把去年办结的案卷全部调出来逐卷复核，对证据不全、说理过简、送达不规范三类毛病分别列出清单，"
    "交由承办大队限期补正，补正以后再请外地同行随机抽查，抽查中发现又犯的，取消当年评先资格，并在全系统例会上讲评。"
)
OTHER = (
    "把窗口受理的事项按照办理频次重新排序，频次高的前移到大厅一层，配备熟练人员，频次低的合并到综合窗口，"
    "群众排队的时间比以前明显缩短，年底请服务对象打分，分数低的窗口当场说明原因并提出改进的日期。"
)
SHORT = (
    "邀请人大代表和政协委员旁听重大案件集体讨论，会后当面征求意见，由承办人逐条说明采纳的情况和不采纳的理由。"
)


def report(*paragraphs: str, problems: str = "人手不足。") -> str:
    lines = "\n".join(f"    - {text}" for text in paragraphs)
    return f"""\
公文: {{发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}}
章节:
  导语: 现将有关情况报告如下。
  主要工作:
{lines}
  履职情况: 局长亲自部署。
  存在问题: {problems}
  下步工作: 充实人手。
"""


def of_government(*paragraphs: str) -> str:
    return "模板: 部门年度报告\n" + report(*paragraphs).replace("甲交", "甲政")


def several(**texts: str) -> list[Subject]:
    made = [
        subject(
            text,
            unit=unit,
            others={
                f"data/2022/{name}.yaml": f"年度: 2022\n单位: {name}\n{other}"
                for name, other in texts.items()
                if name != unit
            },
        )
        for unit, text in texts.items()
    ]
    assert all(isinstance(each, Subject) for each in made), made
    return made


def shared(**texts: str) -> list[tuple[str, str]]:
    return told(several(**texts))


def told(subjects: list[Subject]) -> list[tuple[str, str]]:
    others = Others()
    for each in subjects:
        others.add(each.label, others.keep(each))
    return [(label, finding.message) for label, finding, _ in others.findings()]


def test_a_report_that_is_new_is_not_told() -> None:
    assert messages(last_year.RULE, report(LONG, SHORT), last=report(OTHER)) == []
    assert messages(last_year.RULE, report(LONG)) == []


def test_a_long_paragraph_of_last_year_is_told_with_its_place() -> None:
    (message,) = messages(last_year.RULE, report(OTHER, LONG), last=report(SHORT, LONG))
    assert "data/2021/甲市交通运输局.yaml 第 8 行（章节.主要工作[1]）" in message
    assert "100%" in message


def test_other_figures_do_not_make_a_paragraph_new() -> None:
    now, before = (LONG.replace("去年", f"{n}月以前").replace("全部", f"{n * 9}本") for n in (6, 7))
    assert len(messages(last_year.RULE, report(OTHER, now), last=report(SHORT, before))) == 1


def test_a_summary_has_the_share_and_is_a_warning_from_a_third() -> None:
    check = last_year.RULE.check
    made = subject(report(LONG, SHORT, OTHER), last=report(SHORT, LONG))
    assert isinstance(made, Subject)
    summary, *alone = check(made)
    assert summary.message.startswith("有 2 段与本单位上年的基本相同，占全文 ")
    assert summary.severity is None
    assert [finding.severity for finding in alone] == [Severity.HINT]


def test_a_few_words_more_are_still_copied_and_half_is_not() -> None:
    assert messages(last_year.RULE, report(LONG.replace("逐卷复核", "逐卷认真复核")), last=report(LONG))
    assert messages(last_year.RULE, report(LONG[:50] + OTHER), last=report(LONG)) == []


@pytest.mark.parametrize(
    "text",
    [
        "办理行政许可 120 件、行政处罚 56 件、行政检查 340 次、行政强制 12 件、行政确认 78 件，受理投诉 41 件。",
        (
            "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神，深刻领悟“两个确立”的决定性意义，"
            "增强“四个意识”、坚定“四个自信”、做到“两个维护”。"
        ),
        "认真执行《甲市重大行政决策程序暂行办法》《甲市行政规范性文件制定和监督管理规定》《甲市行政执法监督实施办法》。",
    ],
)
def test_lists_of_data_set_phrases_and_titles_are_no_copying(text: str) -> None:
    assert messages(last_year.RULE, report(text), last=report(text)) == []


def test_words_changed_all_over_a_paragraph_do_not_make_it_new() -> None:
    last = "组织执法人员到基层站所跟班学习，由业务骨干一对一讲解取证要点和文书规范，学完逐人考核，合格的才能独立办案。"
    now = last.replace("基层站所", "一线站所").replace("业务骨干", "业务能手").replace("逐人", "逐个")
    assert len(messages(last_year.RULE, report(now), last=report(last))) == 1
    new = "对货运企业逐家检查，发现隐患当场责令整改，复查不合格的依法处罚，结果向社会公布，接受群众监督。"
    assert messages(last_year.RULE, report(new), last=report(last)) == []


def test_a_short_sentence_is_compared_where_only_its_number_changed() -> None:
    last = "在各站所开展案卷评查12次，查出的问题逐条反馈到人。"
    assert len(messages(last_year.RULE, report(last.replace("12", "15")), last=report(last))) == 1
    assert messages(last_year.RULE, report(last.replace("逐条反馈", "限期整改")), last=report(last)) == []
    data = "组织双随机检查12次，同比增长3.5%。"
    assert messages(last_year.RULE, report(data), last=report(data)) == []


def test_the_preamble_and_the_close_are_not_compared() -> None:
    same = report(OTHER).replace("现将有关情况报告如下。", LONG)
    assert messages(last_year.RULE, same, last=report(SHORT).replace("现将有关情况报告如下。", LONG)) == []


def test_masked_text_has_neither_figures_nor_names_nor_marks() -> None:
    assert masked("2022年，依照《某某办法》办结12.5件。") == "0年依照办结0件"


def test_units_that_share_a_paragraph_are_both_told() -> None:
    told = shared(甲市交通运输局=report(OTHER, LONG), 甲市司法局=report(SHORT, LONG.replace("全部", "12 本")))
    assert [label for label, _ in told] == ["data/2022/甲市交通运输局.yaml", "data/2022/甲市司法局.yaml"]
    assert "data/2022/甲市司法局.yaml 第 " in told[0][1]


def test_a_units_own_name_does_not_make_a_paragraph_new() -> None:
    told = shared(甲市交通运输局=report("市交通运输局" + LONG), 甲市司法局=report("市司法局" + LONG))
    assert len(told) == 2


def test_units_that_share_nothing_are_not_told() -> None:
    assert shared(甲市交通运输局=report(OTHER), 甲市司法局=report(LONG)) == []


def test_a_government_that_takes_up_what_those_below_wrote_is_not_told() -> None:
    told = shared(甲市人民政府=of_government(LONG), 甲市司法局=report(LONG))
    assert [label for label, _ in told] == ["data/2022/甲市司法局.yaml"]


def test_what_an_item_says_it_has_from_a_unit_is_no_copying_of_it() -> None:
    text = of_government("{标题: 复核案卷, 正文: " + LONG + ", 来源单位: 甲市司法局}")
    assert shared(甲市人民政府=text, 甲市司法局=report(LONG)) == []


def test_of_many_units_one_is_named_and_all_are_counted() -> None:
    names = ["甲市交通运输局", "甲市司法局", "甲市档案馆"]
    told = shared(**{name: report(LONG) for name in names})
    assert len(told) == 3
    assert all("这样写的共 3 家" in message for _, message in told)


def test_a_comment_silences_what_others_have_too(tmp_path: Path) -> None:
    scaffold(tmp_path, "甲市交通运输局", 2022)
    (tmp_path / "data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    quiet = report(LONG).replace("    - " + LONG, "    # 不查 C966：市里统一要求这样写\n    - " + LONG)
    for unit, text in {"甲市交通运输局": quiet, "甲市司法局": report(LONG)}.items():
        (tmp_path / f"data/2022/{unit}.yaml").write_text(
            f"年度: 2022\n单位: {unit}\n{text}", encoding="utf-8"
        )
    problems = choose(tmp_path).check(lambda *of: Checker(*of, rules=[other_units.RULE]))
    assert [(p.path, p.line, p.column, p.code) for p in problems if p.code.startswith("C")] == [
        ("data/2022/甲市司法局.yaml", 7, 7, "C966")
    ]
