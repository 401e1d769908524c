"""Help, usage errors and exit codes: 0 clean, 1 problems, 2 wrong usage; all of it in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from toolkit.cli import gongwen

if TYPE_CHECKING:
    from cli_bench import Bench

COMMANDS = (
    "init",
    "import",
    "list",
    "remind",
    "check",
    "build",
    "collect",
    "pack",
    "trace",
    "audit",
    "template",
    "template list",
    "template show",
    "template new",
    "template check",
    "template try",
    "template compare",
    "template preview",
    "template release",
    "schema",
    "filters",
    "completion",
)
OPTIONS = r"-[a-zA-Z]\b|--[a-z-]+"
# Names of commands, options, formats and things; the only words that are not Chinese.
WORDS = "|".join(" ".join(COMMANDS).split())
NAMES = re.compile(
    rf"{OPTIONS}|\b({WORDS}|gongwen|GB/T|docx|JSON|Excel|xlsx|Schema|YAML|yaml|Word|LibreOffice|bash|zsh|fish|bashrc|data|drafts|templates|false|nope|text|json|github|GitHub|html|doc|wps|rtf|odt|txt|md|pdf|zip|SHA|PDF|WPS|Ctrl|Dask|ca|cert|key|pem)\b"
)


def used(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, list(arguments), prog_name="gongwen", catch_exceptions=False)
    return result.exit_code, result.output


def english(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", NAMES.sub("", text))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_exits_with_0(command: str) -> None:
    for option in ("--help", "-h"):
        code, said = used(*command.split(), option)
        assert code == 0
        assert said.startswith("用法：gongwen")
        assert english(said) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "nope",
        "--nope",
        "bulid --all",
        "build",
        "build 甲局 --all",
        "build --al",
        "build --all --year",
        "build --all --year 二〇二二",
        "build --all --year 22",
        "build --all --final=1",
        "check --year 1.5",
        "check -C",
        "list 甲局",
        "list --as-of 三月",
        "list --as-of 2024-02-30",
        "remind",
        "remind --as-of 3月5日",
        "remind --as-of",
        "trace",
        "trace 甲局 检查 办件",
        "trace 甲局 -o 表.doc",
        "trace 甲局 --force",
        "collect",
        "collect --section",
        "collect --where 级别=甲",
        "collect 存在问题",
        "audit",
        "audit --jsno 甲.docx",
        "init",
        "init 甲 乙",
        "init 甲 --unit",
        "schema",
        "schema 数据",
        "schema -o",
        "filters 同比",
        "completion",
        "completion nope",
    ],
)
def test_wrong_usage_is_told_in_chinese_and_exits_with_2(arguments: str) -> None:
    code, said = used(*arguments.split())
    assert code == 2
    assert "错误：" in said
    assert english(said.replace("bulid", "").replace("--al", "")) == []


def test_names_beside_all_are_refused_in_other_words_than_neither(bench: Bench) -> None:
    assert "错误：单位名称和 --all 只写一个" in bench.run("build", "甲局", "--all")[1]
    assert "错误：写上单位名称，或者用 --all 生成所有单位" in bench.run("build")[1]


def test_without_a_command_the_commands_are_shown() -> None:
    code, said = used()
    assert code == 2
    assert all(command in said for command in COMMANDS if " " not in command)
    assert english(said) == []


def test_a_clean_workspace_exits_with_0_and_a_fault_with_1(bench: Bench) -> None:
    assert bench.fuller().run("check") == (0, "检查了 2 个文件：没有问题\n")
    assert bench.run("build", "--all")[0] == 0
    bench.change("结语", "结束语")
    for arguments in (["check"], ["build", "--all"], ["check", "甲局"], ["build", "甲局"], ["build", "没有"]):
        assert bench.run(*arguments)[0] == 1
    assert bench.run("check", "乙局")[0] == 0
    assert bench.run("list")[0] == 1


def test_what_is_missing_fails_only_where_a_final_draft_is_wanted(bench: Bench) -> None:
    bench.change("数值: 5,", "数值: 待补,")
    assert bench.run("check")[0] == 0
    assert bench.run("check", "--final")[0] == 1
    assert bench.run("build", "--all")[0] == 0
    assert bench.run("build", "--all", "--final")[0] == 1


def test_every_completion_script_names_the_command() -> None:
    for shell in ("bash", "zsh", "fish"):
        code, said = used("completion", shell)
        assert code == 0
        assert "_GONGWEN_COMPLETE" in said


def test_the_version_is_shown() -> None:
    code, said = used("--version")
    assert code == 0
    assert re.fullmatch(r"gongwen \d+\.\d+\.\d+\n", said)
