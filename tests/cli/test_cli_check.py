"""``gongwen check`` with rules: how it tells, what it returns, the list of rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import toolkit
from toolkit.checking import families
from toolkit.checking.report import folded
from toolkit.checking.rules.figures import bare
from toolkit.checking.values import Finding, Rule
from toolkit.cli import gongwen
from toolkit.cli.workbooks import write_workbook
from toolkit.problems import Problem, Severity
from toolkit.tracing.spreadsheet import Sheet
from toolkit.workspace.scaffold import scaffold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

UNIT = "甲市交通运输局"
FILE = f"data/2022/{UNIT}.yaml"
REPORT = f"""\
年度: 2022
单位: {UNIT}
公文: {{发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}}
章节:
  导语: 现将有关情况报告如下。
  主要工作: 办案若干，=1+1是算不得的，<b>不行</b>。
  履职情况: 亲自部署。
  存在问题: 人手不足。
  下步工作: 充实人手。
"""
MANUAL = """\
数字要说清是多少。

依据：《党政机关公文处理工作条例》第十九条。
"""


def vague(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        if "若干" in passage.text:
            yield Finding(passage.path, "“若干”不是数, 要写: 100%", "写出数来", "若干")


def wrong(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        if "=1+1" in passage.text:
            yield Finding(passage.path, "=1+1是算式，<b>不行</b>", "写出得数", "=1+1")


RULES = (
    Rule("C971", "含糊的数", Severity.WARNING, vague, MANUAL),
    Rule("C972", "算式", Severity.ERROR, wrong, "写得数，不写算式。\n"),
)


@pytest.fixture(autouse=True)
def family(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A family of two rules, whatever rules there are."""
    monkeypatch.setattr("toolkit.checking.rules.figures.RULES", RULES)
    monkeypatch.setattr(families, "_FAMILIES", (("figures", "数字", "数写清楚没有"),))
    families.families.cache_clear()
    yield
    families.families.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    scaffold(tmp_path, UNIT, 2022)
    (tmp_path / FILE).write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def gongwen_check(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, ["check", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def test_problems_are_told_by_file_and_family_with_a_total(folder: Path) -> None:
    code, said = gongwen_check()
    assert code == 1
    assert (
        said
        == f"""\
━━ {UNIT}2022年：1 处错误，1 处警告
【数字】1 处错误，1 处警告
{FILE}:6:11: 警告 C971 “若干”不是数, 要写: 100%
    位置：章节.主要工作
    改法：写出数来
{FILE}:6:14: 错误 C972 =1+1是算式，<b>不行</b>
    位置：章节.主要工作
    改法：写出得数
检查了 1 个文件：1 处错误，1 处警告
    其中：数字 2 处
"""
    )
    code, written = gongwen_check("--format", "text", "-o", "结果.txt")
    assert (code, written) == (1, "已写 结果.txt：检查了 1 个文件，1 处错误，1 处警告\n")
    assert (folder / "结果.txt").read_text(encoding="utf-8") == said


def test_what_is_wrong_with_a_file_that_no_rule_was_run_on_stands_below_its_own_heading(folder: Path) -> None:
    registry = folder / "data/单位名录.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        f"{text}  另一局: {{简称: 另一局, 自称: 我局, 模板: 部门年度报告}}\n", encoding="utf-8"
    )
    (folder / "data/2022/另一局.yaml").write_text(
        "年度: 2022\n单位: 另一局\n指标: {案件: {数值: 约230, 计量: 件}}\n", encoding="utf-8"
    )
    heads = [line for line in gongwen_check()[1].splitlines() if line.startswith(("━━", "data/", "【"))]
    assert [line.partition("：")[0].split(":")[0] for line in heads] == [
        "━━ 另一局2022年",
        "【数据和格式】1 处错误",
        "data/2022/另一局.yaml",
        f"━━ {UNIT}2022年",
        "【数字】1 处错误，1 处警告",
        FILE,
        FILE,
    ]


def test_hints_of_one_rule_with_other_remedies_are_other_hints() -> None:
    same = [Problem("甲.yaml", line, 1, Severity.HINT, "C949", "甲", "写成乙") for line in range(1, 8)]
    other = Problem("甲.yaml", 9, 1, Severity.HINT, "C949", "丙", "写成丁")
    shown, lines = folded([*same, other])
    assert shown == [*same[:3], other]
    assert "还有 4 处" in lines[0]


def test_of_a_hint_that_a_file_has_many_times_the_first_are_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.checking.rules.figures.RULES", (bare.RULE,))
    families.families.cache_clear()
    sentences = [f"组织专题培训{number}场。" for number in range(21, 36)]
    listed = "主要工作:" + "".join(f"\n    - {sentence}" for sentence in sentences)
    text = REPORT.replace("主要工作: 办案若干，=1+1是算不得的，<b>不行</b>。", listed)
    (folder / FILE).write_text(text, encoding="utf-8")
    said = gongwen_check()[1]
    assert said.count("C930") == 4
    assert (
        f"{FILE}: 提示 C930 同样的提示还有 12 处（第 10、11、12、13、14、15、16、17……行），"
        "全部列在 --format html、xlsx 或 json 里\n检查了 1 个文件：15 处提示\n"
    ) in said
    more = "".join(f"\n    - 组织集中学习{number}次。" for number in range(21, 36))
    (folder / FILE).write_text(text.replace(listed, listed + more), encoding="utf-8")
    assert "同样的提示还有 27 处" in gongwen_check()[1], "with those that are not told in any form"
    (folder / FILE).write_text(text, encoding="utf-8")
    assert len(json.loads(gongwen_check("--json")[1])["问题"]) == 15
    (folder / FILE).write_text(
        text.replace("".join(f"\n    - {s}" for s in sentences[5:]), ""), encoding="utf-8"
    )
    assert gongwen_check()[1].count("C930") == 5, "so few are shown all of them"


def test_the_python_interface_runs_the_rules_where_it_is_asked_to(folder: Path) -> None:
    assert toolkit.check(folder) == ()
    told = toolkit.check(folder, rules=True)
    assert [(problem.code, problem.line) for problem in told] == [("C971", 6), ("C972", 6)]
    assert not toolkit.build(folder, final=True).results[0].drafts, "an error of a rule stops it"


def test_warnings_fail_only_when_it_is_strict(folder: Path) -> None:
    (folder / FILE).write_text(REPORT.replace("=1+1", "二"), encoding="utf-8")
    assert gongwen_check()[0] == 0
    assert gongwen_check("--strict")[0] == 1
    (folder / FILE).write_text(REPORT.replace("=1+1", "二").replace("若干", "三件"), encoding="utf-8")
    assert gongwen_check("--strict") == (0, "检查了 1 个文件：没有问题\n")


def test_json_has_the_keys_that_it_always_had(folder: Path) -> None:
    code, said = gongwen_check("--json")
    assert code == 1
    told = json.loads(said)
    assert list(told) == ["问题", "检查的文件", "报告事项"]
    assert told["检查的文件"] == 1
    keys = ["文件", "行", "列", "级别", "代码", "问题", "改法", "位置"]
    assert [list(each) for each in told["问题"]] == [keys, keys]
    assert gongwen_check("--format", "json") == (1, said)
    gongwen_check("--format", "json", "-o", "结果.json")
    assert json.loads((folder / "结果.json").read_text(encoding="utf-8")) == told


def test_github_gets_a_command_for_each_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = gongwen_check("--format", "github")
    assert code == 1
    assert said.splitlines() == [
        f"::warning file={FILE},line=6,col=11,title=警告 C971::“若干”不是数, 要写: 100%25%0A改法：写出数来",
        f"::error file={FILE},line=6,col=14,title=错误 C972::=1+1是算式，<b>不行</b>%0A改法：写出得数",
    ]
    monkeypatch.chdir(folder.parent)
    _, said = gongwen_check("--format", "github", "-C", folder.name)
    assert f"file={folder.name}/{FILE},line=6" in said


def test_the_page_tells_each_finding_with_place_and_remedy_and_runs_nothing(folder: Path) -> None:
    assert gongwen_check("--format", "html", "-o", "报告.html")[0] == 1
    page = (folder / "报告.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page
    assert "=1+1是算式，&lt;b&gt;不行&lt;/b&gt;" in page
    for part in (
        f"{UNIT}2022年",
        FILE,
        "第 6 行，章节.主要工作",
        "写出得数",
        "含糊的数",
        "1 处错误，1 处警告",
        "按类别分：数字 2 处",
    ):
        assert part in page
    assert gongwen_check("--format", "html")[1] == page
    (folder / FILE).write_text(REPORT.replace("=1+1", "二").replace("若干", "三件"), encoding="utf-8")
    assert f"没有问题的：{UNIT}2022年。" in gongwen_check("--format", "html")[1]


def test_the_workbook_has_a_row_for_each_problem_and_no_formula(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    assert gongwen_check("--format", "xlsx", "-o", "结果.xlsx")[0] == 1
    book = openpyxl.load_workbook(folder / "结果.xlsx")
    assert book.sheetnames == ["问题", "合计", "报告事项"]
    items = [[cell.value for cell in row] for row in book["报告事项"].iter_rows()]
    assert items[0] == ["文件", "事项", "凭什么", "原话", "路径", "行", "位置"]
    assert [row[:3] for row in items if row[1] == "数字法治"] == [[f"{UNIT}2022年", "数字法治", "没有写到"]]
    rows = [[cell.value for cell in row] for row in book["问题"].iter_rows()]
    assert rows[2][:9] == [
        *(f"{UNIT}2022年", "错误", "数字", "C972", "算式", "=1+1是算式，<b>不行</b>", "写出得数"),
        *(FILE, 6),
    ]
    assert book["问题"]["F3"].data_type == "s"
    assert [cell.value for cell in book["合计"][2]] == [f"{UNIT}2022年", 1, 1, 0, 0, FILE]


def test_where_reports_speak_of_the_reporting_items_is_shown(folder: Path) -> None:
    text = REPORT.replace("=1+1", "二").replace("主要工作: 办案", "主要工作: 修订<应急预案>，办案")
    (folder / FILE).write_text(text, encoding="utf-8")
    items = {each["事项"]: each for each in json.loads(gongwen_check("--json")[1])["报告事项"]}
    assert items["突发事件应对"] == {
        "文件": FILE,
        "事项": "突发事件应对",
        "写到": True,
        "凭什么": "正文",
        "原话": "修订<应急预案>",
        "行": 6,
        "列": 9,
        "位置": "章节.主要工作",
    }
    assert items["行政决策"]["写到"] is False
    page = gongwen_check("--format", "html")[1]
    assert "修订&lt;应急预案&gt;" in page
    assert "1 份报告，共 9 项，" in page
    assert "报告事项" not in gongwen_check()[1]


def test_a_report_is_never_written_over_what_is_there(folder: Path) -> None:
    (folder / "报告.html").write_text("我的", encoding="utf-8")
    code, said = gongwen_check("--format", "html", "-o", "报告.html")
    assert (code, "W655" in said) == (1, True)
    assert (folder / "报告.html").read_text(encoding="utf-8") == "我的"
    assert gongwen_check("--format", "html", "-o", "报告.html", "--force")[1].startswith("已写")


def test_a_text_too_long_for_a_cell_of_the_workbook_is_told(tmp_path: Path) -> None:
    book = tmp_path / "结果.xlsx"
    [told] = write_workbook(book, [Sheet("问题", ("问题",), (("长" * 40_000,),))], force=False)
    assert (told.code, told.severity) == ("W633", Severity.WARNING)
    assert "问题!A2" in told.message
    assert book.is_file()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--json", "--format", "html"),
        ("--format", "xlsx"),
        ("--format", "html", "-o", "报告.yaml"),
        ("--force",),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...]) -> None:
    assert gongwen_check(*arguments)[0] == 2


def test_the_rules_are_listed_and_each_has_its_manual() -> None:
    code, said = gongwen_check("--rules")
    assert code == 0
    assert said.startswith("数字：数写清楚没有\n  C971 警告 含糊的数：数字要说清是多少。\n  C972 错误")
    assert "C903 提示" in said
    assert gongwen_check("--rules", "c971") == (0, f"C971 警告 含糊的数\n\n{MANUAL}")
    code, said = gongwen_check("--rules", "C979")
    assert (code, "是不是“C97" in said) == (1, True)
    assert [each["代码"] for each in json.loads(gongwen_check("--json", "--rules")[1])] == ["C971", "C972"]


def test_a_formal_draft_is_refused_for_errors_of_rules_and_only_for_these(folder: Path) -> None:
    def build(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(gongwen, ["build", "--all", *arguments], catch_exceptions=False)
        return result.exit_code, result.output

    code, said = build("--final")
    assert code == 1
    assert "C972" in said
    assert "C971" not in said
    assert not list((folder / "drafts").rglob("*.docx"))
    assert build()[0] == 0
    quiet = REPORT.replace("不行</b>。", "不行</b>。  # 不查 C972：举例")
    (folder / FILE).write_text(quiet, encoding="utf-8")
    assert build("--final")[0] == 0
