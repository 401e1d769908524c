"""``gongwen check --fix``: it shows, it asks, it writes; nothing is written without a yes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.workspace.scaffold import scaffold

UNIT, OTHER = "甲市交通运输局", "甲市司法局"
FILE, OTHERS = (f"data/2022/{unit}.yaml" for unit in (UNIT, OTHER))
REPORT = f"""\
年度: 2022
单位: {UNIT}
公文: {{发文字号: 甲交〔2023〕1号, 签发人: 张某某, 主送: [甲市人民政府], 成文日期: 2023-01-20}}
章节:
  导语: 现将有关情况报告如下。
  主要工作: 推进依法行政,修改办法。 另有(若干)事项。  # 注,释
  履职情况: 亲自部署。
  存在问题: 人手不足。
  下步工作: 充实人手。
"""
MENDED = REPORT.replace("行政,修", "行政，修").replace("。 另有(若干)", "。另有（若干）")
TOLD = f"""\
--- 现在 {FILE}
+++ 改后 {FILE}
@@ 第 6 行 @@
-  主要工作: 推进依法行政,修改办法。□另有(若干)事项。  # 注,释
+  主要工作: 推进依法行政，修改办法。另有（若干）事项。  # 注,释
    C975 半角标点：第 15 列 , 改成 ，；第 24 列 ( 改成 （；第 27 列 ) 改成 ）
    C979 多余的空格：第 21 列 删去空格
可以代改 1 个文件，4 处：半角标点 3 处；多余的空格 1 处
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    scaffold(tmp_path, UNIT, 2022)
    registry = tmp_path / "data/单位名录.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        text + f"  {OTHER}: {{简称: 市司法局, 自称: 我局, 级别: 市直部门, 地区: 甲市, 模板: 部门年度报告}}\n",
        encoding="utf-8",
    )
    (tmp_path / FILE).write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fix(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, ["check", "--fix", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def typed(answer: str) -> str:
    """What a person at a console sees who types an answer."""
    here, there = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-c", "from toolkit.cli import main; main()", "check", "--fix"]
    process = subprocess.Popen(
        command, stdin=there, stdout=there, stderr=there, env=environment, close_fds=True
    )
    os.close(there)
    os.write(here, f"{answer}\n".encode())
    seen = b""
    try:
        while piece := os.read(here, 4096):
            seen += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait()
    os.close(here)
    return seen.decode()


def test_without_a_console_it_only_shows_and_says_how_to_write(folder: Path) -> None:
    assert fix() == (1, TOLD + "没有写任何文件。照上面改：再运行一次，加上 --yes\n")
    assert (folder / FILE).read_text(encoding="utf-8") == REPORT


def test_with_yes_it_writes_keeps_a_copy_and_checks_again(folder: Path) -> None:
    code, said = fix("--yes")
    assert code == 0
    assert said.startswith(TOLD)
    (copy,) = (folder / "data/2022").glob("*改前备份*.txt")
    assert copy.read_text(encoding="utf-8") == REPORT
    assert (folder / FILE).read_text(encoding="utf-8") == MENDED
    first, last = said.removeprefix(TOLD).splitlines()
    assert first == f"已写 {FILE}；改前的留在 data/2022/{copy.name}"
    assert last.startswith("改后再查：")


def test_a_second_run_has_nothing_to_mend(folder: Path) -> None:
    fix("--yes")
    code, said = fix("--yes")
    assert code == 0
    assert said.startswith("没有可以代改的地方。\n检查：")
    assert len(list((folder / "data/2022").glob("*改前备份*"))) == 1


def test_a_person_is_asked(folder: Path) -> None:
    said = typed("是")
    assert "照上面改这 1 个文件吗？[是/否]" in said
    assert "\x1b[" in said  # coloured
    assert (folder / FILE).read_text(encoding="utf-8") == MENDED


def test_what_a_killed_run_left_beside_the_data_is_removed(folder: Path) -> None:
    left, fresh = (folder / f"data/2022/.写入中-{name}.tmp" for name in ("0123456789ab", "ba9876543210"))
    for path in (left, fresh):
        path.touch()
    os.utime(left, (1_600_000_000, 1_600_000_000))
    fix("--yes")
    assert not left.exists()
    assert fresh.exists(), "somebody may be writing it now"


@pytest.mark.parametrize("answer", ["否", "", "不", "n"])
def test_anything_but_yes_is_no(folder: Path, answer: str) -> None:
    assert "没有写任何文件。" in typed(answer)
    assert (folder / FILE).read_text(encoding="utf-8") == REPORT


def test_only_the_units_named_are_mended(folder: Path) -> None:
    other = REPORT.replace(UNIT, OTHER).replace("甲交", "甲司")
    (folder / OTHERS).write_text(other, encoding="utf-8")
    fix(OTHER, "--year", "2022", "--yes")
    assert (folder / FILE).read_text(encoding="utf-8") == REPORT
    assert (folder / OTHERS).read_text(encoding="utf-8") == MENDED.replace(UNIT, OTHER).replace(
        "甲交", "甲司"
    )
    fix("--yes")
    assert (folder / FILE).read_text(encoding="utf-8") == MENDED


def test_a_file_with_errors_is_told_and_left_and_the_others_are_mended(folder: Path) -> None:
    wrong = REPORT.replace(UNIT, OTHER).replace("甲交", "甲司").replace("人手不足", "{{ 没有 }}")
    (folder / OTHERS).write_text(wrong, encoding="utf-8")
    code, said = fix("--yes")
    assert code == 1
    assert "有错误的文件，改好错误才能代改：\n" + OTHERS in said
    assert (folder / OTHERS).read_text(encoding="utf-8") == wrong
    assert (folder / FILE).read_text(encoding="utf-8") == MENDED


def test_as_json_every_change_and_whether_it_was_written(folder: Path) -> None:
    code, said = fix("--json")
    (told,) = json.loads(said)["代改"]
    assert code == 1
    assert (told["文件"], told["已写"], told["备份"], told["没有改"]) == (FILE, False, None, [])
    assert told["改动"][0] == {"行": 6, "列": 15, "代码": "C975", "改前": ",", "改后": "，"}
    code, said = fix("--json", "--yes")
    (told,) = json.loads(said)["代改"]
    assert (code, told["已写"]) == (0, True)
    assert (folder / told["备份"]).read_text(encoding="utf-8") == REPORT
    assert [problem for problem in json.loads(said)["问题"] if problem["代码"] in ("C975", "C979")] == []


def test_strict_counts_the_warnings_that_are_left(folder: Path) -> None:
    (folder / FILE).write_text(REPORT.replace("人手不足", "人手不足不足"), encoding="utf-8")
    code, said = fix("--yes", "--strict")
    assert (code, "警告" in said) == (1, True)


def test_a_long_line_is_cut_where_nothing_changes(folder: Path) -> None:
    (folder / FILE).write_text(REPORT.replace("另有(", "推进工作落实" * 20 + "另有("), encoding="utf-8")
    assert "〔略 " in fix()[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "html"], "--fix 只在屏幕上显示（或 --json），不和 -o、--format 一起用"),
        (["--format", "github"], "--fix 只在屏幕上显示（或 --json），不和 -o、--format 一起用"),
        (["-o", "结果.txt"], "--fix 只在屏幕上显示（或 --json），不和 -o、--format 一起用"),
        (["--force"], "--force 要和 -o 一起用"),
        (["--rules"], "--rules 和 --fix 只写一个"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(
    folder: Path, arguments: list[str], said: str
) -> None:
    code, told = fix(*arguments)
    assert code == 2
    assert said in told
    assert (folder / FILE).read_text(encoding="utf-8") == REPORT


def test_yes_alone_is_refused(folder: Path) -> None:
    result = CliRunner().invoke(gongwen, ["check", "--yes"])
    assert result.exit_code == 2
    assert "--yes 要和 --fix 一起用" in result.output
    assert folder.exists()


def test_the_help_says_what_is_changed_and_what_the_exit_code_is() -> None:
    said = CliRunner().invoke(gongwen, ["check", "--help"]).output
    assert "--fix                           代改标点、括号、空格、连接号：先显示改哪里，问过再写。\n" in said
    assert "--yes                           --fix 不再问，直接写。\n" in said
    assert "改完再查一遍，退出码照查的结果；有可以改而没有写的，退出码为 1。\n" in said


def test_the_report_says_once_that_some_can_be_mended(folder: Path) -> None:
    said = CliRunner().invoke(gongwen, ["check"]).output
    assert said.count("gongwen check --fix") == 1
    fix("--yes")
    assert "--fix" not in CliRunner().invoke(gongwen, ["check"]).output
    assert folder.exists()
