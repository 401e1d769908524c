"""A new year begins from the last one's file: what lasts is kept, and nothing of that year can be printed unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.problems import Severity
from toolkit.text import NOT_CARRIED
from toolkit.workspace.next_year import next_year
from toolkit.yamltext import read_yaml

DATA = Path(__file__).parents[2] / "data"
SAMPLES = sorted(path for path in DATA.glob("2*/*.yaml"))
LAST = """\
年度: 2023
单位: 某某市甲局
公文:
  发文字号: 某甲〔2024〕3号
  签发人: [王某某]
  标题: 某某市甲局2023年法治政府建设报告
  主送: [某某市人民政府]
  成文日期: 2024-01-20
  抄送:
版本:
  公开版: {发文字号: 无, 签发人: 无, 附注: 此件公开发布}
指标:
  检查: {数值: 12, 计量: 次, 修饰: 余, 目标: ">= 10", 上年: 9, 来源: 台账}
  案件: {计量: 件, 分项: {处罚: 3, 许可: 4}}
  事项: {汇总: 求和, 范围: 市直部门, 计量: 项, 核定: {数值: 40, 说明: 已核}}
  艘次: {数值: 不涉及, 计量: 次}
  评查: {数值: 43, 计量: 卷, 来源: "原文：评查案卷43卷"}
章节:
  导语: 2023年，工作扎实。
  主要工作:
    - 标题: 严格执法
      落实任务: [R1]
      内容:
        - 全年检查{{ 指标.检查 }}。
        - 表: {表头: [名称, 件数], 行: [[处罚, 3], [许可, "{{ 指标.案件 }}"]], 题注: 办案情况}
        - 图: {文件: 图/一.png}
        - 标题: 完成9件实事
          正文: 都办完了。
  存在问题:
    - {编号: W1, 标题: 力量不足, 正文: 人手少。, 原因: 编制紧}
  下步工作:
    - {标题: 充实力量, 正文: 招录5人。, 时限: 2024-06-30, 对应问题: [W1]}
  结语: 特此报告。
附件:
  - {标题: 任务分解表, 任务表: 是}
  - {标题: 典型案例, 文件: 案例.docx}
报送日期: 2024-01-25
"""


def _begun(text: str, label: str = "data/2023/甲.yaml", year: int = 2024):
    document, problems = read_yaml(text.encode(), label)
    assert document is not None, problems
    made = next_year(document.value, label, "某某市甲局", year, report=True)
    again, problems = read_yaml(made.encode(), "new.yaml")
    assert again is not None, problems
    assert not problems, problems
    return made, again.value


def test_numbers_dates_persons_and_texts_are_to_be_filled_in_and_the_rest_is_kept():
    made, value = _begun(LAST)
    assert value["年度"] == "2024"
    assert value["公文"] == {
        "发文字号": "待补",
        "签发人": "待补",
        "标题": "某某市甲局2024年法治政府建设报告",
        "主送": ["某某市人民政府"],
        "成文日期": "待补",
    }
    assert value["版本"] == {"公开版": {"发文字号": "无", "签发人": "无", "附注": "此件公开发布"}}
    assert value["指标"] == {
        "检查": {"数值": "待补", "计量": "次", "来源": "台账"},
        "案件": {"计量": "件", "分项": {"处罚": "待补", "许可": "待补"}},
        "事项": {"汇总": "求和", "范围": "市直部门", "计量": "项"},
        "艘次": {"数值": "待补", "计量": "次"},
        "评查": {"数值": "待补", "计量": "卷"},
    }
    work = value["章节"]["主要工作"][0]
    assert (work["标题"], work["内容"][0], work["内容"][2]) == ("严格执法", "待补", "待补")
    table = {
        "表头": ["名称", "件数"],
        "行": [["处罚", "待补"], ["许可", "{{ 指标.案件 }}"]],
        "题注": "办案情况",
    }
    assert work["内容"][1] == {"表": table}
    assert work["内容"][3] == {"标题": "待补", "正文": "待补"}
    assert value["章节"]["存在问题"] == [{"编号": "W1", "标题": "力量不足", "正文": "待补", "原因": "待补"}]
    assert value["章节"]["下步工作"] == [{"标题": "充实力量", "正文": "待补", "对应问题": ["W1"]}]
    assert value["章节"]["结语"] == "特此报告。"
    assert value["附件"] == [{"标题": "任务分解表", "任务表": "是"}, {"标题": "典型案例", "文件": "待补"}]
    assert "报送日期" not in value
    assert made.startswith(
        "# yaml-language-server: $schema=../格式/年度数据.schema.json\n#\n# 照 data/2023/甲.yaml 起草"
    )


@pytest.mark.parametrize(
    "said",
    [
        "待补  # 2023 年：12次",
        "# 2023 年：修饰 余，目标 >= 10",
        "# 2023 年：核定 数值 40，说明 已核",
        "# 2023 年：来源 原文：评查案卷43卷",
        "待补  # 2023 年：王某某",
        "# 2023 年：全年检查{{ 指标.检查 }}。",
        "处罚、3",
        "这里是图 文件 图/一.png",
        "# 2023 年：时限 2024-06-30",
        "文件: 待补  # 2023 年：案例.docx",
        "待补  # 2023 年：招录5人。",
    ],
)
def test_what_stood_there_is_a_comment_at_its_place(said):
    made, _ = _begun(LAST)
    assert said in made


def test_what_was_pending_or_left_out_stays_so_without_a_comment():
    made, value = _begun("年度: 2023\n单位: 甲\n公文: {成文日期: 待补, 抄送: 无}\n章节: {导语: 待补}\n")
    assert value["公文"] == {"成文日期": "待补", "抄送": "无"}
    assert "2023 年：" not in made


def test_what_there_was_none_of_is_asked_for_again():
    """A report read from a web page has neither number nor signatory, and a part that is due may have been missing."""
    made, value = _begun(
        "年度: 2023\n单位: 甲\n公文: {发文字号: 无, 签发人: 无, 主送: 无}\n"
        "指标: {撤销案件: {数值: 不涉及, 计量: 件}}\n章节: {履职情况: 无}\n"
    )
    assert value["公文"] == {"发文字号": "待补", "签发人": "待补", "主送": "无"}
    assert value["指标"] == {"撤销案件": {"数值": "待补", "计量": "件"}}
    assert value["章节"] == {"履职情况": "待补"}
    assert made.count("2023 年：无") == 3
    assert "2023 年：不涉及" in made


def test_years_move_on_in_heads_titles_and_numbers_of_tasks_and_other_numbers_do_not_stay():
    _, value = _begun(
        """\
年度: 2023
单位: 甲
公文: {标题: 甲局二〇二三年工作报告, 附注: "联系人：李某，电话：1234567"}
指标: {检查: {数值: 1, 计量: 次, 来源: 2023年台账, 口径: 2023年1月至11月}}
章节:
  - 标题: 落实二〇二三年要点
    编号: 要点-2023-1
    对应问题: [问题-2023-1]
    内容:
      - 表:
          表头: [序号, 事项, 计量, 2023年, 2022年, 进展, 2020年]
          行:
            - ["1", 修订办法, 件, "{{ 指标.检查 }}", "{{ 指标.检查.上年 }}", 三件已完成, 四件]
"""
    )
    assert value["公文"] == {"标题": "甲局二〇二四年工作报告", "附注": "待补"}
    assert value["指标"]["检查"] == {
        "数值": "待补",
        "计量": "次",
        "来源": "2024年台账",
        "口径": "2024年1月至11月",
    }
    (item,) = value["章节"]
    assert (item["标题"], item["编号"], item["对应问题"]) == (
        "落实二〇二四年要点",
        "要点-2024-1",
        ["问题-2024-1"],
    )
    assert item["内容"][0]["表"]["表头"] == ["序号", "事项", "计量", "2024年", "2023年", "进展", "待补"]
    row = ["1", "修订办法", "件", "{{ 指标.检查 }}", "{{ 指标.检查.上年 }}", "待补", "待补"]
    assert item["内容"][0]["表"]["行"] == [row]


def test_sections_may_have_the_names_of_other_keys():
    _, value = _begun(
        "年度: 2023\n单位: 甲\n印发件: {标题: 规划, 章节: "
        "{目标: 到年底建成。, 责任单位: 局长负总责。, 文件: 甲。, 结语: 特此公布。}}\n"
    )
    assert value["印发件"]["章节"] == {
        "目标": "待补",
        "责任单位": "待补",
        "文件": "待补",
        "结语": "特此公布。",
    }


def test_over_a_gap_of_years_last_years_figures_are_asked_for():
    made, value = _begun(LAST, year=2026)
    assert value["指标"]["检查"] == {"数值": "待补", "计量": "次", "来源": "台账", "上年": "待补"}
    assert "没有 2025 年的数据文件" in made


def test_no_comment_silences_a_rule():
    made, _ = _begun(
        "年度: 2023\n单位: 甲\n章节:\n  导语: |\n    开头。\n    不查 C921 引用原文如此\n    # 不查 C922 也是\n"
    )
    assert "不查" not in made


def test_the_file_is_that_of_the_unit_that_it_is_for():
    assert _begun("年度: 2023\n单位: 别的局\n")[1]["单位"] == "某某市甲局"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sample_begins_another_year_without_an_error_and_without_a_number_of_its_own(path):
    _, value = _begun(path.read_text(encoding="utf-8"), year=2030)
    document, _ = read_yaml(_begun(path.read_text(encoding="utf-8"), year=2030)[0].encode(), "x.yaml")
    _, problems = validate(document, YearData)
    assert [str(each) for each in problems if each.severity is Severity.ERROR] == []
    numbers = [figure["数值"] for figure in value.get("指标", {}).values() if "数值" in figure]
    assert set(numbers) <= {"待补"}


CARRIED = st.text(st.characters(exclude_categories=("Cs",)).filter(lambda c: not NOT_CARRIED.match(c)))
TREES = st.recursive(
    CARRIED | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            CARRIED | st.sampled_from(["标题", "正文", "表", "行", "图", "文件", "内容"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["公文", "版本", "指标", "章节", "附件", "印发件", "编号"])


@given(st.dictionaries(KEYS, TREES, max_size=4))
def test_any_file_of_whatever_shape_begins_another_one_that_reads(value):
    made = next_year({"年度": "2023", **value}, "data/2023/甲.yaml", "甲", 2024, report=False)
    document, problems = read_yaml(made.encode(), "x.yaml")
    assert document is not None, problems
    assert not problems
    assert document.value["年度"] == "2024"
