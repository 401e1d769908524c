"""gongwen init: a workspace that builds at once; nothing that exists is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_bench import Bench
from click.testing import CliRunner

from toolkit.cli import gongwen

ODD_NAMES = [
    "许昌市交通运输局",
    "null",
    "true",
    "123",
    "2022",
    "1e5",
    "甲 乙局",
    "甲局（筹）",
    "O'Brien局",
    "甲&乙局",
    "#一局",
    "-甲局",
    "[甲]局",
    "{甲}局",
    "%甲局",
    "@甲局",
    "甲局!",
    "!甲局",
    "甲，乙局",
    "e\u0301局",
    "𠮷野局",
    "no",
    "甲.乙局",
]
REFUSED = ["", " ", "a/b", "..", "../甲", "CON", "甲局.", "~甲", "甲\n乙", "甲:乙", "长" * 100, "甲\u200b局"]


def init(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, ["init", str(folder), *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def test_a_new_workspace_builds_at_once(tmp_path: Path) -> None:
    code, said = init(tmp_path / "新", "--unit", "某局", "--year", "2024")
    assert code == 0
    assert "已新建 data/2024/某局.yaml" in said
    bench = Bench(tmp_path / "新")
    assert bench.run("build", "--all")[0] == 0
    assert bench.run("check", "--final")[0] == 1


def test_twice_touches_nothing(tmp_path: Path) -> None:
    init(tmp_path, "--year", "2024")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    code, said = init(tmp_path, "--year", "2024")
    assert code == 0
    assert "已新建" not in said
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_in_a_folder_with_files_only_what_is_missing_comes(tmp_path: Path) -> None:
    mine = {
        "说明.txt": "别动",
        "data/单位名录.yaml": "格式: 1\n单位: {我局: {}}\n",
        "templates/部门年度报告/模板.yaml": "我的",
    }
    for name, text in mine.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    code, said = init(tmp_path, "--year", "2024")
    assert code == 0
    assert all((tmp_path / name).read_text(encoding="utf-8") == text for name, text in mine.items())
    assert "已新建 templates/部门年度报告/模板.docx" in said
    assert not (tmp_path / "data/2024").exists()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_unit_with_an_odd_name_builds_too(tmp_path: Path, name: str) -> None:
    code, said = init(tmp_path, "--unit", name, "--year", "2024")
    assert code == 0, said
    code, said = Bench(tmp_path).run("build", "--all")
    assert code == 0, said


@pytest.mark.parametrize("name", REFUSED)
def test_a_unit_that_cannot_be_a_file_is_refused_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    code, said = init(tmp_path / "新", "--unit", name, "--year", "2024")
    assert code == 1
    assert "W602" in said
    assert "改法：换一个名字" in said
    assert not (tmp_path / "新").exists()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "新").write_text("文件", encoding="utf-8")
    code, said = init(tmp_path / "新")
    assert code == 1
    assert "W608" in said
    assert (tmp_path / "新").read_text(encoding="utf-8") == "文件"


def test_a_folder_whose_name_is_too_long_is_told(tmp_path: Path) -> None:
    code, said = init(tmp_path / ("长" * 100))
    assert code == 1
    assert "W608" in said
    assert "缩短文件名或文件夹名" in said
    assert not list(tmp_path.iterdir())


def test_a_government_starts_with_departments_whose_figures_it_rolls_up(tmp_path: Path) -> None:
    code, _ = init(tmp_path / "新", "--unit", "某某市人民政府", "--year", "2025")
    assert code == 0
    root = str(tmp_path / "新")
    built = CliRunner().invoke(gongwen, ["build", "--all", "-C", root], catch_exceptions=False)
    assert (built.exit_code, "错误" in built.output, "警告" in built.output) == (0, False, False), (
        built.output
    )
    traced = CliRunner().invoke(gongwen, ["trace", "某某市人民政府", "行政执法事项", "-C", root])
    assert "行政执法事项：104项" in traced.output
    again, _ = init(tmp_path / "新", "--unit", "某某市人民政府", "--year", "2026")
    assert again == 0
    checked = CliRunner().invoke(gongwen, ["check", "某某市人民政府", "--year", "2026", "-C", root])
    assert checked.exit_code == 0, checked.output


def test_the_next_year_begins_from_the_last_file_of_the_unit_and_cannot_be_final_unread(
    tmp_path: Path,
) -> None:
    init(tmp_path, "--unit", "某局", "--year", "2022")
    last = tmp_path / "data/2022/某局.yaml"
    last.write_text(
        last.read_text(encoding="utf-8")
        .replace("主送: 待补", "主送: [某某市人民政府]")
        .replace("数值: 待补", "数值: 7"),
        encoding="utf-8",
    )
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024")
    assert (code, "提示 W618 照 data/2022/某局.yaml 起草" in said) == (0, True)
    made = (tmp_path / "data/2024/某局.yaml").read_text(encoding="utf-8")
    assert "主送: [某某市人民政府]" in made
    assert "数值: 待补  # 2022 年：7份" in made
    bench = Bench(tmp_path)
    assert bench.run("build", "某局", "--year", "2024")[0] == 0
    code, said = bench.run("build", "某局", "--year", "2024", "--final")
    assert (code, "D240" in said) == (1, True)
    assert "提示 W618" not in init(tmp_path, "--unit", "某局", "--year", "2024")[1]  # it is there already


def test_a_last_file_that_cannot_be_read_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    init(tmp_path, "--unit", "某局", "--year", "2023")
    (tmp_path / "data/2023/某局.yaml").write_text("年度: 2023\n单位: [某局\n", encoding="utf-8")
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024")
    assert (code, "错误 Y" in said, "错误 W618" in said) == (1, True, True)
    assert not (tmp_path / "data/2024").exists()


def test_nothing_is_begun_from_a_file_outside_the_workspace(tmp_path: Path) -> None:
    init(tmp_path / "甲", "--unit", "某局", "--year", "2023")
    (there := tmp_path / "甲/data/2023/某局.yaml").rename(tmp_path / "别处.yaml")
    there.symlink_to(tmp_path / "别处.yaml")
    code, said = init(tmp_path / "甲", "--unit", "某局", "--year", "2024")
    assert (code, "W606" in said) == (1, True)
    assert not (tmp_path / "甲/data/2024").exists()


def test_a_first_file_is_addressed_to_the_unit_above_and_a_new_workspace_to_nobody_yet(
    tmp_path: Path,
) -> None:
    init(tmp_path, "--unit", "某局", "--year", "2023")
    assert "主送: 待补" in (tmp_path / "data/2023/某局.yaml").read_text(encoding="utf-8")
    with (tmp_path / "data/单位名录.yaml").open("a", encoding="utf-8") as registry:
        registry.write("  乙局: {级别: 市直部门, 上级: 某某市人民政府, 模板: 部门年度报告}\n")
        registry.write("  某某市人民政府: {级别: 市政府, 模板: 政府年度报告}\n")
    init(tmp_path, "--unit", "乙局", "--year", "2023")
    assert "主送: [某某市人民政府]" in (tmp_path / "data/2023/乙局.yaml").read_text(encoding="utf-8")


def test_a_bare_workspace_has_no_unit_until_one_is_imported(tmp_path: Path) -> None:
    code, said = init(tmp_path, "--bare")
    assert (code, "用 gongwen import 导入已有的公文" in said) == (0, True)
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["报送时限.yaml", "格式"]
    (tmp_path / "去年.txt").write_text(
        "某某市甲局2023年法治政府建设工作报告\n\n市政府：\n\n一、主要工作\n\n全年检查8次。\n", "utf-8"
    )
    bench = Bench(tmp_path)
    code, said = bench.run("import", str(tmp_path / "去年.txt"))
    assert (code, "已导入" in said) == (0, True)
    code, said = bench.run("list")
    assert (code, "某某市甲局" in said, "示例" in said) == (0, True, False)
    assert init(tmp_path, "--bare", "--unit", "某局")[0] == 2


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("函", "函"),
        ("令", "令"),
        ("纪要", "纪要"),
        ("规划", "规划"),
        ("部门工作要点", "工作要点"),
        ("通用公文", "通用公文"),
    ],
)
def test_another_document_begins_with_all_that_its_template_asks_for(
    tmp_path: Path, template: str, kind: str
) -> None:
    init(tmp_path, "--unit", "某局", "--year", "2024")
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024", "--template", template)
    assert (code, f"已新建 data/2024/某局.{kind}.yaml" in said) == (0, True)
    bench = Bench(tmp_path)
    code, said = bench.run("build", "某局", "--year", "2024")
    assert (code, "待补" in said) == (0, True), said
    assert bench.run("build", "某局", "--year", "2024", "--final")[0] == 1
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024", "--template", template)
    assert (code, "提示 W618 已经有这个文件，没有动" in said) == (0, True)
    code, said = init(tmp_path, "--unit", "某局", "--year", "2025", "--template", template)
    assert (code, f"照 data/2024/某局.{kind}.yaml 起草" in said) == (0, True)


def test_a_template_that_is_not_there_or_a_folder_that_is_no_workspace_is_told(tmp_path: Path) -> None:
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024", "--template", "函")
    assert (code, "W612 还没有单位名录" in said) == (1, True)
    assert list(tmp_path.iterdir()) == []
    init(tmp_path, "--unit", "某局", "--year", "2024")
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024", "--template", "../函")
    assert (code, "错误 W60" in said) == (1, True)
    assert init(tmp_path, "--template", "函")[0] == 2
    assert sorted(path.name for path in (tmp_path / "data/2024").iterdir()) == ["某局.yaml"]


def test_a_report_by_a_template_of_ones_own_begins_with_its_sections_and_indicators(tmp_path: Path) -> None:
    init(tmp_path, "--unit", "某局", "--year", "2024")
    (tmp_path / "data/2024/某局.yaml").unlink()
    registry = tmp_path / "data/单位名录.yaml"
    registry.write_text(
        registry.read_text(encoding="utf-8").replace("模板: 部门年度报告", "模板: 本局报告"), "utf-8"
    )
    shutil.copytree(tmp_path / "templates/部门年度报告", tmp_path / "templates/本局报告")
    manifest = tmp_path / "templates/本局报告/模板.yaml"
    with manifest.open("a", encoding="utf-8") as more:
        more.write("指标:\n  检查: {计量: 次, 口径: 现场检查的次数, 必备: 是}\n")
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024")
    assert code == 0, said
    made = (tmp_path / "data/2024/某局.yaml").read_text(encoding="utf-8")
    assert "# 现场检查的次数" in made
    assert "检查:\n    数值: 待补\n    计量: 次\n" in made
    assert "存在问题: 待补" in made


@pytest.mark.parametrize("template", ["催报名单", "素材汇编"])
def test_no_document_of_a_unit_begins_by_a_template_that_is_for_none(tmp_path: Path, template: str) -> None:
    init(tmp_path, "--unit", "某局", "--year", "2024")
    code, said = init(tmp_path, "--unit", "某局", "--year", "2024", "--template", template)
    assert (code, f"错误 W603 “{template}”不是写单位公文的模板" in said) == (1, True)
