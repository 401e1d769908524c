"""``gongwen template list``: the templates of a workspace."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from toolkit.cli import gongwen

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(gongwen, ["template", *map(str, arguments)])
    return done.exit_code, done.output


def test_each_template_is_listed_with_its_kind() -> None:
    code, output = run("list", "-C", ROOT)
    assert code == 0
    for name in ("部门年度报告", "函", "催报名单"):
        assert name in output


def test_programs_get_the_sections_too() -> None:
    _, output = run("list", "-C", ROOT, "--json")
    found = {each["模板"]: each for each in json.loads(output)["模板"]}
    assert found["部门年度报告"]["文种"] == "报告"
    assert "存在问题" in found["部门年度报告"]["章节"]


def test_a_manifest_with_a_fault_is_told_and_the_others_are_listed(tmp_path: Path) -> None:
    for name, text in (("好", "格式: 1\n文种: 报告\n"), ("坏", "格式: 1\n文种: [\n")):
        (tmp_path / "templates" / name).mkdir(parents=True)
        (tmp_path / "templates" / name / "模板.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "templates" / name / "模板.docx").write_bytes(b"")
    (tmp_path / "data").mkdir()
    code, output = run("list", "-C", tmp_path)
    assert code == 1
    assert "好" in output
    assert "有错误" in output
    assert "templates/坏/模板.yaml" in output


def test_outside_a_workspace_it_says_so(tmp_path: Path) -> None:
    code, output = run("list", "-C", tmp_path)
    assert code == 1
    assert "W600" in output
