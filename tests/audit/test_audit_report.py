"""The table of clauses, the rules, and what is printed of them."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest
from audit_bench import audit, changed, exchange, face, together
from click.testing import CliRunner

from toolkit.audit import report
from toolkit.audit.clauses import CLAUSES, TABLE
from toolkit.audit.rendered import RENDERED
from toolkit.audit.rules import RULES
from toolkit.cli import gongwen

if TYPE_CHECKING:
    from pathlib import Path

BODY = "推行行政执法"
EVERY = RULES | RENDERED


def used(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, ["audit", *arguments], prog_name="gongwen", catch_exceptions=False)
    return result.exit_code, result.output


def test_every_rule_has_its_row_in_the_table_and_every_row_its_rule() -> None:
    assert set(CLAUSES) - {"A708"} == set(EVERY)  # A708 is told when the file is opened
    assert {code for code, clause in CLAUSES.items() if clause.rendered} == set(RENDERED)


def test_no_code_stands_twice_in_the_table_and_every_row_has_its_columns() -> None:
    head, *rows = csv.reader(TABLE.read_text(encoding="utf-8").splitlines())
    assert {len(row) for row in rows} == {len(head)}
    assert [row[0] for row in rows] == list(CLAUSES)
    assert {row[-1] for row in rows} == {"", "是"}


@pytest.mark.parametrize("code", EVERY)
def test_the_docstring_of_a_rule_is_its_manual(code: str) -> None:
    manual = EVERY[code].__doc__ or ""
    clause = CLAUSES[code]
    assert manual.startswith(f"{code} {clause.element}")
    assert "Passes" in manual
    assert "Fails" in manual
    if clause.clause[0].isdigit():
        assert clause.clause in manual


@pytest.mark.parametrize("code", CLAUSES)
def test_a_row_of_the_table_is_whole_and_chinese(code: str) -> None:
    clause = CLAUSES[code]
    assert re.fullmatch(r"A7\d\d", clause.code)
    assert all((clause.clause, clause.element, clause.requirement, clause.remedy))
    assert clause.severity.value in ("错误", "警告", "提示")


def test_findings_are_grouped_by_clause_with_place_requirement_and_remedy(complete: bytes) -> None:
    change = together(face(BODY, "宋体"), exchange("（二）规范", "（二）", "(二)"))
    lines = [line for _, line in report.lines(audit(changed(complete, change)))]
    assert lines == [
        "草稿.docx：1 处错误，1 处警告",
        "  GB/T 9704-2012 第 5.2.2 条（1 处警告）",
        "    警告 A714 正文字体：字体为“宋体”",
        "        位置：第 14 段“推行行政执法“三项制度”，对执法案卷进行评查，及…”",
        "        要求：仿宋体",
        "        改法：选中该段，中文字体设为仿宋_GB2312（或仿宋）",
        "  GB/T 9704-2012 第 7.3.3 条（1 处错误）",
        "    错误 A737 结构层次序数写法：第二层序数用了半角括号",
        "        位置：第 13 段“(二)规范行政执法”",
        "        要求：写作“（一）”",
        "        改法：改为标准的写法：括号用全角，括号后不加顿号，阿拉伯数字后用点",
    ]


def test_a_clean_file_exits_with_0_an_error_with_1_a_warning_with_0(complete: bytes, tmp_path: Path) -> None:
    files = {
        "合规.docx": (complete, 0),
        "警告.docx": (changed(complete, face(BODY, "宋体")), 0),
        "错误.docx": (changed(complete, exchange("（二）规范", "（二）", "(二)")), 1),
        "坏.docx": (b"", 1),
    }
    for name, (data, code) in files.items():
        (tmp_path / name).write_bytes(data)
        assert used(str(tmp_path / name))[0] == code
    code, said = used(*(str(tmp_path / name) for name in files))
    assert code == 1
    assert said.splitlines()[-1] == "检查了 4 个文件，2 个有错误：2 处错误，1 处警告"


def test_json_has_chinese_keys_and_every_place(complete: bytes, tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(changed(complete, face(BODY, "宋体")))
    code, said = used("--json", str(tmp_path / "甲.docx"), str(tmp_path / "没有.docx"))
    assert code == 1
    told = json.loads(said)
    first, second = told["文件"]
    assert first["问题"] == [
        {
            "代码": "A714",
            "级别": "警告",
            "条款": "5.2.2",
            "要素": "正文字体",
            "位置": [{"段": 14, "处": "", "摘录": "推行行政执法“三项制度”，对执法案卷进行评查，及…"}],
            "发现": "字体为“宋体”",
            "要求": "仿宋体",
            "改法": "选中该段，中文字体设为仿宋_GB2312（或仿宋）",
        }
    ]
    assert second["已检查"] is False
    assert told["合计"] == {"文件": 2, "错误": 1, "警告": 1, "提示": 0}


def test_nothing_is_written(complete: bytes, tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    path.write_bytes(complete)
    before = path.stat().st_mtime_ns
    used(str(path))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (complete, before)
    assert [p.name for p in tmp_path.iterdir()] == ["甲.docx"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    code, said = used(str(tmp_path))
    assert code == 1
    assert f"“{tmp_path.name}”是文件夹，不是 Word 文件" in said


def test_the_folder_that_one_stands_in_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = used(".")
    assert code == 1
    assert "“.”是文件夹，不是 Word 文件" in said
    assert "写文件名，如 *.docx" in said
