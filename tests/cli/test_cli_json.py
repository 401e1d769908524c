"""--json: one JSON document with documented keys, whatever happens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cli_bench import Bench

PROBLEM = ["文件", "行", "列", "级别", "代码", "问题", "改法", "位置"]


def document(bench: Bench, *arguments: str) -> tuple[int, Any]:
    code, said = bench.run(*arguments, "--json")
    return code, json.loads(said)


def test_check_tells_the_problems_and_how_many_files_it_read(bench: Bench) -> None:
    code, told = document(bench.fuller(), "check")
    assert (code, told["问题"], told["检查的文件"]) == (0, [], 2)
    assert {each["文件"] for each in told["报告事项"]} == {"data/2022/乙局.yaml", "data/2022/甲局.yaml"}
    bench.change("结语", "结束语")
    code, said = document(bench, "check")
    assert code == 1
    assert list(said["问题"][0]) == PROBLEM
    assert (said["问题"][0]["文件"], said["问题"][0]["代码"]) == ("data/2022/甲局.yaml", "D211")


def test_build_tells_the_drafts_and_what_is_missing_in_them(bench: Bench) -> None:
    bench.change("数值: 5,", "数值: 待补,")
    code, said = document(bench, "build", "甲局")
    path = bench.draft().relative_to(bench.root).as_posix()
    assert code == 0
    assert said["草稿"] == [{"单位": "甲局", "版本": "报送版", "草稿": path, "已写": True, "待补": ["检查"]}]
    assert [problem["级别"] for problem in said["问题"]] == ["待补"]
    assert document(bench, "build", "甲局")[1]["草稿"][0]["已写"] is False


def test_list_tells_the_year_and_how_each_unit_stands(bench: Bench) -> None:
    bench.built()
    code, said = document(bench, "list")
    assert code == 0
    assert said["年度"] == 2022
    assert said["单位"][1] == {
        "单位": "乙局",
        "文种": "",
        "文件": "data/2022/乙局.yaml",
        "错误": 0,
        "待补": 0,
        "暂计": 0,
        "草稿": {"报送版": "最新"},
        "PDF": {},
        "报送日期": "",
        "公开日期": "",
        "公开网址": "",
    }


@pytest.mark.parametrize(
    "arguments", ["check 没有", "build 没有", "build --all --year 2001", "list --year 2001"]
)
def test_faults_of_the_command_stand_in_the_document_too(bench: Bench, arguments: str) -> None:
    _, said = document(bench, *arguments.split())
    assert isinstance(said["问题"], list)


def test_without_a_workspace_it_is_still_json(bench: Bench) -> None:
    (bench.root / "data/单位名录.yaml").unlink()
    for arguments in (["check"], ["build", "--all"], ["list"]):
        code, said = document(bench, *arguments)
        assert code == 1
        assert said["问题"][0]["代码"] == "W608"
