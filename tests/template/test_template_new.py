"""``gongwen template new``: a template of one's own, and nothing written over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.cli import gongwen
from toolkit.template.chosen import chosen, names_of
from toolkit.template.making import make
from toolkit.template.renaming import renamed
from toolkit.word.draft import load_template
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import Workspace
from toolkit.yamltext import read_yaml

LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, resource.RLIM_INFINITY))
from toolkit.cli import main
main()
"""
DATA = """\
年度: 2025
单位: 甲市水利局
模板: {name}
公文: {{主送: [甲市人民政府], 成文日期: 2026-02-20}}
章节:
  导语: 我局全年依法履职。
  主要工作: [{{标题: 巡查河道, 正文: 巡查河道两次。}}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "工作区"
    shutil.copytree(builtin_templates(), root / "templates")
    (root / "data/2025").mkdir(parents=True)
    registry = "格式: 1\n单位:\n  甲市水利局: {自称: 我局}\n"
    (root / "data/单位名录.yaml").write_text(registry, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(
        gongwen, ["template", "new", *arguments, "-C", str(root)], catch_exceptions=False
    )
    return done.exit_code, done.output


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_copy_has_both_files_and_its_own_name(root: Path) -> None:
    before = files_of(root)
    code, output = run(root, "县区报告", "--from", "政府年度报告")
    assert code == 0, output
    after = files_of(root)
    assert after.keys() - before.keys() == {"templates/县区报告/模板.docx", "templates/县区报告/模板.yaml"}
    assert {name: after[name] for name in before} == before
    assert after["templates/县区报告/模板.docx"] == before["templates/政府年度报告/模板.docx"]
    head = after["templates/县区报告/模板.yaml"].decode().split("\n格式")[0]
    assert "县区报告：模板说明" in head
    assert "政府年度报告" not in head


def test_a_copy_does_not_compete_for_what_is_imported(root: Path) -> None:
    _, output = run(root, "县区报告", "--from", "政府年度报告")
    assert "“识别”没有抄" in output
    found, _ = chosen(Workspace(root), "县区报告")
    assert found is not None
    assert found.manifest is not None
    assert found.manifest.recognition is None


def test_releases_are_not_copied(root: Path) -> None:
    released = ["template", "release", "函", "--as", "1.0", "--date", "2026-03-01", "-C", str(root)]
    assert CliRunner().invoke(gongwen, released).exit_code == 0
    run(root, "便函", "--from", "函")
    assert sorted(path.name for path in (root / "templates/便函").iterdir()) == ["模板.docx", "模板.yaml"]


def test_a_fresh_one_is_ready_to_draft(root: Path) -> None:
    code, output = run(root, "工作小结")
    assert code == 0, output
    (root / "data/2025/甲市水利局.yaml").write_text(DATA.format(name="工作小结"), encoding="utf-8")
    built = toolkit.build(root, year=2025)
    assert [problem for result in built.results for problem in result.problems] == []
    assert [draft.path for result in built.results for draft in result.drafts] == [
        "drafts/2025/甲市水利局2025年工作小结.docx"
    ]


def test_a_fresh_one_is_the_same_each_time(root: Path) -> None:
    run(root, "甲")
    run(root, "乙")
    assert (root / "templates/甲/模板.docx").read_bytes() == (root / "templates/乙/模板.docx").read_bytes()


@pytest.mark.parametrize("taken", ["函", "催报名单", "Ａ", "a", "版式.yaml"])
def test_what_is_there_is_never_written_over(root: Path, taken: str) -> None:
    (root / "templates/A").mkdir()
    (root / "templates/版式.yaml").write_text("格式: 1\n", encoding="utf-8")
    before = files_of(root)
    for more in ((), ("--from", "令")):
        code, output = run(root, taken, *more)
        assert code == 1
        assert "W681" in output
    assert files_of(root) == before


@pytest.mark.parametrize(
    "name", ["", " ", "..", "../外", "a/b", "a\\b", "con", "一" * 31, "{{ x }}", "\x1b[3m", "甲\n乙"]
)
def test_a_name_is_safe(root: Path, name: str) -> None:
    before = files_of(root)
    code, output = run(root, name)
    assert code == 1
    assert "W680" in output
    assert files_of(root) == before


def test_a_template_without_a_name_is_told_in_plain_words(root: Path) -> None:
    assert "W680 模板的名称是空的" in run(root, "")[1]


def test_what_has_errors_is_not_copied(root: Path) -> None:
    (root / "templates/函/模板.docx").write_bytes(b"PK no docx")
    (root / "templates/令/模板.yaml").write_text("格式: 1\n文种: [\n", encoding="utf-8")
    (root / "templates/纪要/模板.docx").unlink()
    before = files_of(root)
    for source, wrong in (
        ("函", "T501"),
        ("令", "Y1"),
        ("纪要", "W608"),
        ("催报名单", "W682"),
        ("没有", "W603"),
    ):
        code, output = run(root, "新的", "--from", source)
        assert code == 1
        assert wrong in output
    assert files_of(root) == before


def test_a_folder_that_leads_out_of_the_workspace_is_refused(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "外"
    shutil.move(root / "templates", outside)
    (root / "templates").symlink_to(outside)
    before = files_of(outside)
    code, output = run(root, "新的")
    assert code == 1
    assert "W606" in output
    assert files_of(outside) == before


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
def test_a_disk_that_refuses_leaves_no_half_of_a_template(root: Path) -> None:
    """The manifest is written, the document is too large for the disk."""
    command = [sys.executable, "-c", LIMITED, "template", "new", "新的", "-C", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert "W608" in done.stdout
    assert not (root / "templates/新的").exists()


def test_every_template_that_we_ship_can_be_copied(root: Path) -> None:
    workspace = Workspace(root)
    for name in names_of(workspace):
        if name in ("催报名单", "素材汇编"):
            continue
        written, _, problems = make(workspace, f"我的{name}", name)
        assert problems == []
        assert len(written) == 2
        old, new = (chosen(workspace, each)[0] for each in (name, f"我的{name}"))
        assert old is not None
        assert new is not None
        assert old.manifest is not None
        assert new.manifest == old.manifest.model_copy(update={"recognition": None})


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=35))
@example("甲：乙")
@example('"引号"')
@example("#井号")
@example("甲: 乙")
@example("%份")
def test_any_name_is_refused_or_gives_a_template_without_faults(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder).resolve())
        (workspace.root / "templates").mkdir()
        written, _, problems = make(workspace, name, None)
        there = {path for path in workspace.root.rglob("*") if path.is_file()}
        assert there == set(written)
        if written:
            assert problems == []
            (only,) = names_of(workspace)
            found, _ = chosen(workspace, only)
            assert found is not None
            assert found.problems == ()
            assert found.data is not None
            assert load_template(found.data, found.label)[1] == ()
        else:
            assert [problem.code for problem in problems] == ["W680"]


LINES = st.lists(
    st.sampled_from(["章节:\n  甲: {}", "# 说明", "", "说明: >-\n  一\n\n  二", "标题: 甲"]), unique=True
)


@given(LINES, st.integers(0, 5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_taking_recognition_out_changes_nothing_else(
    lines: list[str], where: int, end: str, comment: bool
) -> None:
    said = "识别:\n  主题: [法治]\n  # 其中\n  文种: [报告]"
    before, after = lines[:where], lines[where:]
    text = "\n".join(["格式: 1", *before, *(["# 怎样认"] if comment else []), said, *after, ""])
    data = text.replace("\n", end).encode()
    document, problems = read_yaml(data, "模板.yaml")
    assert document is not None
    assert problems == ()
    made, left_out = renamed(data, document, "旧", "新")
    read, faults = read_yaml(made, "模板.yaml")
    assert left_out
    assert faults == ()
    assert read is not None
    assert isinstance(document.value, dict)
    assert read.value == {key: value for key, value in document.value.items() if key != "识别"}
    assert made.decode().replace("\r\n", "\n").rstrip("\n").endswith("\n".join(after).rstrip("\n"))
