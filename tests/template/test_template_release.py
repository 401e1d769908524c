"""Releases of a template: kept as they are, told by the drafts, never written over."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.workspace.builtin import builtin_templates

NAME = "部门年度报告"
REGISTRY = "格式: 1\n单位:\n  甲市水利局: {自称: 我局, 级别: 市直部门, 模板: 部门年度报告}\n"
REPORT = """\
年度: 2025
单位: 甲市水利局
公文: {发文字号: 甲水〔2026〕1号, 签发人: 张三, 主送: [甲市人民政府], 成文日期: 2026-02-20}
章节:
  导语: 我局全年依法履职。
  主要工作: [{标题: 巡查河道, 正文: 巡查河道两次。}]
  履职情况: 主要负责人带头学法。
  存在问题: [{标题: 培训不够, 正文: 因为人手偏少，培训次数不多。}]
  下步工作: [{标题: 加强培训, 正文: 按季度培训。}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "工作区"
    shutil.copytree(builtin_templates() / NAME, root / "templates" / NAME)
    (root / "data/2025").mkdir(parents=True)
    (root / "data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    (root / "data/2025/甲市水利局.yaml").write_text(REPORT, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(gongwen, [*arguments, "-C", str(root)], catch_exceptions=False)
    return done.exit_code, done.output


def release(root: Path, version: str, *more: str) -> tuple[int, str]:
    return run(root, "template", "release", NAME, "--as", version, "--date", "2026-03-01", *more)


def edit(root: Path) -> None:
    path = root / "templates" / NAME / "模板.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")


def version(root: Path) -> str:
    """What the draft's own properties say."""
    (draft,) = (root / "drafts/2025").glob("*.docx")
    with zipfile.ZipFile(draft) as archive:
        if "docProps/custom.xml" not in archive.namelist():
            return ""
        found = re.search(
            r'name="模板版本"><vt:lpwstr>([^<]*)<', archive.read("docProps/custom.xml").decode()
        )
    assert found is not None
    return found[1]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_release_keeps_both_files_as_they_are(root: Path) -> None:
    folder = root / "templates" / NAME
    before = files_of(folder)
    code, said = release(root, "1.0", "--note", "首次发布")
    assert code == 0, said
    after = files_of(folder)
    assert after.keys() - before.keys() == {"发布.yaml", "发布/1.0/模板.docx", "发布/1.0/模板.yaml"}
    assert after["发布/1.0/模板.docx"] == before["模板.docx"]
    assert after["发布/1.0/模板.yaml"] == before["模板.yaml"]
    recorded = after["发布.yaml"].decode()
    assert "版本: " in recorded
    assert "2026-03-01" in recorded
    assert "首次发布" in recorded


def test_drafts_say_of_which_version_they_are(root: Path) -> None:
    run(root, "build", "--all")
    assert version(root) == ""
    release(root, "1.0")
    code, said = run(root, "build", "--all")
    assert code == 0, said
    assert version(root) == "1.0"
    edit(root)
    run(root, "build", "--all")
    assert version(root) == "1.0（有改动）"
    release(root, "1.1")
    run(root, "build", "--all")
    assert version(root) == "1.1"


def test_the_list_says_that_a_draft_is_stale_after_a_release(root: Path) -> None:
    run(root, "build", "--all")
    release(root, "1.0")
    assert "已过期" in run(root, "list")[1]


def test_a_version_is_released_once(root: Path) -> None:
    release(root, "v1")
    before = files_of(root / "templates")
    edit(root)
    changed = files_of(root / "templates")
    for again in ("v1", "V1"):
        code, said = release(root, again)
        assert code == 1
        assert "W685" in said
    assert files_of(root / "templates") == changed
    assert before != changed


def test_what_did_not_change_is_not_released_again(root: Path) -> None:
    release(root, "1.0")
    code, said = release(root, "1.1")
    assert code == 1
    assert "W686" in said


def test_a_template_with_errors_is_not_released(root: Path) -> None:
    (root / "templates" / NAME / "模板.docx").write_bytes(b"PK no docx")
    code, said = release(root, "1.0")
    assert code == 1
    assert "T501" in said
    assert not (root / "templates" / NAME / "发布.yaml").exists()


@pytest.mark.parametrize("name", ["../1", "a/b", "{{ x }}", "con", "", " ", "一" * 31, "1.0 "])
def test_a_version_is_a_safe_name(root: Path, name: str) -> None:
    before = files_of(root)
    code, said = release(root, name)
    assert code == 1, said
    assert files_of(root) == before


def test_files_in_the_way_are_left_alone(root: Path) -> None:
    kept = root / "templates" / NAME / "发布/1.0/模板.docx"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"mine")
    code, said = release(root, "1.0")
    assert code == 1
    assert "W687" in said
    assert kept.read_bytes() == b"mine"


def test_a_record_with_faults_is_told_with_its_place(root: Path) -> None:
    release(root, "1.0")
    path = root / "templates" / NAME / "发布.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("模板说明: ", "模板说明: 短"), encoding="utf-8")
    code, said = run(root, "build", "--all")
    assert code == 1
    assert f"templates/{NAME}/发布.yaml:" in said


def test_an_empty_record_is_not_to_be_filled_in_by_hand(root: Path) -> None:
    (root / "templates" / NAME / "发布.yaml").write_text("", encoding="utf-8")
    code, said = release(root, "1.0")
    assert code == 1
    assert "Y111 文件是空的" in said
    assert "改法：从备份恢复；一次也没有发布过的，删去这个文件" in said
    (root / "data/单位名录.yaml").write_text("", encoding="utf-8")
    assert "改法：参照示例填写；至少要有格式" in run(root, "check")[1]


def test_a_template_with_properties_of_its_own_keeps_them(root: Path) -> None:
    import docx

    from toolkit.word.versioned import with_version

    data = (root / "templates" / NAME / "模板.docx").read_bytes()
    once = with_version(data, "", "1.0")
    twice = with_version(once, "", "2.0")
    (root / "x.docx").write_bytes(twice)
    docx.Document(str(root / "x.docx"))
    with zipfile.ZipFile(root / "x.docx") as archive:
        custom = archive.read("docProps/custom.xml").decode()
    assert custom.count("模板版本") == 1
    assert ">2.0<" in custom


@pytest.mark.parametrize(("version", "note"), [("1\x07", ""), ("1.0", "a\x1b[31m"), ("1.0", "一\n二")])
def test_a_version_or_note_with_control_characters_is_refused(root: Path, version: str, note: str) -> None:
    code, said = run(
        root, "template", "release", NAME, "--as", version, "--date", "2026-02-01", "--note", note
    )
    assert (code, "D203" in said) == (1, True)
    assert not (root / "templates" / NAME / "发布").exists()


@pytest.mark.parametrize("name", ["发布", "发布.yaml"])
def test_nothing_is_released_through_a_link_that_leads_elsewhere(
    root: Path, tmp_path: Path, name: str
) -> None:
    other, link = tmp_path / "别处", root / "templates" / NAME / name
    link.symlink_to(other)
    for _ in range(2):
        code, said = run(root, "template", "release", NAME, "--as", "1.0", "--date", "2026-02-01")
        assert (code, "W606" in said) == (1, True)
        assert link.is_symlink()
        if name == "发布":
            other.mkdir(exist_ok=True)
            assert not [*other.iterdir()]
