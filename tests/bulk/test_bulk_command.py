"""``gongwen build`` of many units as one types it: which units, how many processes, what is told of very many files."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from toolkit.cli import building, gongwen

UNITS = [f"示例市{number}局" for number in "甲乙丙丁戊己"]
REPORT = """\
年度: 2023
单位: {unit}
公文: {{发文字号: 示〔2024〕1号, 签发人: [王某某], 主送: [示例省人民政府], 成文日期: 2024-02-20}}
指标:
  检查: {{数值: 3, 计量: 次}}
章节:
  导语: 全年检查{{{{ 指标.检查 }}}}。
  主要工作: [{{标题: 依法检查, 正文: 全年依法检查。}}]
  履职情况: 主要负责人带头学法。
  存在问题: [{{标题: 培训不够, 正文: 因为人手少，培训次数偏少。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。}}]
"""


@pytest.fixture
def root(workspace, tmp_path_factory, monkeypatch):
    """A city with six bureaus, three of them in each of two districts."""
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path_factory.mktemp("cache")))
    for old in (workspace / "data").rglob("*.yaml"):
        old.unlink()
    lines = "".join(
        f"  {name}: {{级别: 市直部门, 上级: 示例市人民政府, 地区: {'东区' if number < 3 else '西区'}, "
        f"属性: {{序号: 第{number}}}, 模板: 部门年度报告}}\n"
        for number, name in enumerate(UNITS)
    )
    registry = f"格式: 1\n单位:\n  示例市人民政府: {{级别: 市政府, 地区: 中区}}\n{lines}"
    (workspace / "data/单位名录.yaml").write_text(registry, encoding="utf-8")
    for name in UNITS:
        data(workspace, name).write_text(REPORT.format(unit=name), encoding="utf-8")
    return workspace


def data(root, unit):
    return root / "data/2023" / f"{unit}.yaml"


def run(root, *arguments):
    words = [*arguments, "-C", str(root)]
    result = CliRunner().invoke(gongwen, words, prog_name="gongwen", catch_exceptions=False)
    return result.exit_code, result.output


def change(root, unit, old, new):
    text = data(root, unit).read_text(encoding="utf-8")
    assert old in text
    data(root, unit).write_text(text.replace(old, new), encoding="utf-8")


def pattern(root, text):
    """Another pattern of file names."""
    manifest = root / "templates/部门年度报告/模板.yaml"
    said = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub("(?m)^文件名: .*$", f'文件名: "{text}"', said), encoding="utf-8")


def drafts(root):
    return sorted(path.name for path in (root / "drafts").rglob("*.docx"))


def test_units_by_what_they_are(root):
    code, said = run(root, "build", "--all", "--where", "级别=市直部门", "--where", "地区=东区")
    assert code == 0
    assert [name[:5] for name in drafts(root)] == sorted(UNITS[:3])
    assert "生成 3 份，没有变化 0 份：没有问题" in said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("地区", "W640 “地区”不是“属性=值”"),
        ("地市=东区", "W640 “地市=东区”：单位没有这个属性"),
        ("地区=东", "W641 没有符合“地区=东”的单位"),
        ("地区=中区", "W611 符合“地区=中区”的单位都没有 2023 年的数据"),
    ],
)
def test_conditions_that_mean_nobody_draft_nothing_and_say_why(root, condition, said):
    code, told = run(root, "build", "--all", "--where", condition)
    assert code == 1
    assert said in told
    assert "改法：" in told
    assert not drafts(root)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--all", "--jobs", "0"), "'--jobs' 的值不对：0 不在范围 1<=x<=64 内。"),
        (("--all", "--jobs", "两个"), "'--jobs' 的值不对：“两个”不是整数。"),
        (("--all", "--jobs", "2", "--layout"), "--layout 和 --jobs 只写一个"),
        (("--where", "地区=东区"), "写上单位名称，或者用 --all 生成所有单位"),
        ((UNITS[0], "--where", "地区=东区"), "--where 要和 --all 一起用"),
        ((UNITS[0], "--all"), "单位名称和 --all 只写一个"),
        (("--all", "--zip", " "), "--zip 后面写属性，如 --zip 上级"),
    ],
)
def test_wrong_usage_is_told_and_drafts_nothing(root, arguments, said):
    code, told = run(root, "build", *arguments)
    assert code == 2
    assert said in told
    assert not drafts(root)


def test_some_units_by_name_and_with_several_processes(root):
    code, said = run(root, "build", UNITS[0], UNITS[3], "--jobs", "2")
    assert code == 0
    assert [name[:5] for name in drafts(root)] == sorted([UNITS[0], UNITS[3]])
    assert "生成 0 份，没有变化 2 份" in run(root, "build", UNITS[3], UNITS[0])[1], said


def test_a_unit_that_is_mistyped_drafts_none_of_them(root):
    code, said = run(root, "build", UNITS[0], "示例市乙居")
    assert code == 1
    assert "改法：是不是“示例市乙局”？" in said
    assert not drafts(root)


def test_of_very_many_files_numbers_are_told_and_no_lines(root, monkeypatch):
    monkeypatch.setattr(building, "MANY", 3)
    change(root, UNITS[0], "数值: 3", "数值: 三")
    change(root, UNITS[1], "数值: 3", "数值: 待补")
    change(root, UNITS[2], "数值: 3", "数值: 待补")
    code, said = run(root, "build", "--all")
    assert code == 1
    assert "已生成" not in said
    assert said.count("D232") == 1
    assert re.search(r"待补 D232 共 2 处，如 data/2023/示例市.局.yaml：“检查”还没有填", said)
    assert re.search(r"data/2023/示例市甲局.yaml:\d+:\d+: 错误 ", said)
    assert said.endswith("生成 5 份，没有变化 0 份：1 处错误，2 处待补\n")


def test_what_belongs_to_no_file_counts_among_the_problems_of_very_many(root, monkeypatch):
    monkeypatch.setattr(building, "MANY", 3)
    data(root, UNITS[0]).with_name("丢了.yml").write_text("", encoding="utf-8")
    code, said = run(root, "build", "--all")
    assert code == 1
    assert said.endswith("生成 6 份，没有变化 0 份：1 处错误\n")


def test_programs_are_told_everything_however_many_files_there_are(root, monkeypatch):
    monkeypatch.setattr(building, "MANY", 3)
    change(root, UNITS[1], "数值: 3", "数值: 待补")
    code, said = run(root, "build", "--all", "--json", "--zip", "地区")
    assert code == 0
    told = json.loads(said)
    assert len(told["草稿"]) == 6
    assert [problem["代码"] for problem in told["问题"]] == ["D232"]
    assert [(package["名称"], len(package["草稿"])) for package in told["包"]] == [("西区", 3), ("东区", 3)]


def test_names_of_files_from_what_the_registry_says_of_a_unit(root):
    pattern(root, "{{ 单位.序号 }}-{{ 单位.地区 }}-{{ 单位.上级 }}-{{ 单位.简称 }}")
    assert run(root, "build", "--all", "--jobs", "2")[0] == 0
    assert drafts(root)[0] == "第0-东区-示例市人民政府-示例市甲局.docx"
    assert len(drafts(root)) == 6


def test_a_pattern_may_ask_whether_the_registry_says_something_of_a_unit(root):
    registry = root / "data/单位名录.yaml"
    registry.write_text(registry.read_text(encoding="utf-8").replace("地区: 东区, ", ""), encoding="utf-8")
    pattern(
        root,
        "{% if 单位.地区 %}{{ 单位.地区 }}{% endif %}{{ 单位.简称 }}{{ 1 if 单位.地区 == '西区' else 2 }}",
    )
    code, said = run(root, "build", "--all")
    assert code == 0, said
    assert "示例市甲局2.docx" in drafts(root)
    assert "西区示例市戊局1.docx" in drafts(root)


def test_a_unit_of_which_the_pattern_asks_what_is_not_registered_is_told(root):
    registry = root / "data/单位名录.yaml"
    registry.write_text(registry.read_text(encoding="utf-8").replace("地区: 东区, ", ""), encoding="utf-8")
    pattern(root, "{{ 单位.地区 }}{{ 单位.名称 }}")
    code, said = run(root, "build", "--all")
    assert code == 1
    for unit in UNITS[:3]:
        assert f"P403 单位名录里没有写“{unit}”的“地区”" in said
    assert "改法：在单位名录里给它写上“地区”" in said
    assert len(drafts(root)) == 3


def test_units_of_one_name_in_two_regions_are_told_how_to_be_told_apart(root):
    registry = root / "data/单位名录.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        text.replace("模板: 部门年度报告", "名称: 教育局, 模板: 部门年度报告"), encoding="utf-8"
    )
    code, said = run(root, "build", UNITS[0], UNITS[3], "--jobs", "2")
    assert code == 1
    assert "W610" in said
    assert "在模板说明的“文件名”里加上 {{ 单位.名称 }}、{{ 单位.地区 }} 或 {{ 单位.上级 }}" in said
    assert len(drafts(root)) == 1
    pattern(root, "{{ 单位.地区 }}{{ 单位.名称 }}")
    assert run(root, "build", UNITS[0], UNITS[3])[0] == 0
    _, packed = run(root, "pack", UNITS[0], UNITS[3])
    assert "共 2 份：没有问题" in packed


def test_names_that_are_too_long_are_cut_and_stay_apart(root):
    pattern(root, "{{ 单位.地区 }}" * 60 + "{{ 单位.名称 }}")
    assert run(root, "build", "--all")[0] == 0
    assert len(drafts(root)) == 6
    assert all(len(name.encode()) <= 240 for name in drafts(root))
