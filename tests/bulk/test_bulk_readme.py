"""README's section about bulk work: its commands run word for word on the sample workspace, and do what it says."""

from __future__ import annotations

import re
import shlex
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import gongwen

README = Path(__file__).parents[2] / "README.md"
SECTION = re.compile(r"^## 批量生成\n(.*?)^## ", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands(part=""):
    """The commands of the section, or of one of its parts, without those that need a cluster."""
    found = SECTION.search(README.read_text(encoding="utf-8"))
    assert found is not None
    text = found[1] if not part else found[1].split(f"### {part}\n")[1].split("\n### ")[0]
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    typed = [shlex.split(line, comments=True) for line in lines]
    return [words for words in typed if words[:1] == ["gongwen"] and "--dask" not in words]


@pytest.fixture
def run(workspace, monkeypatch, tmp_path_factory):
    """The command in the sample workspace, with nothing remembered."""
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path_factory.mktemp("cache")))

    def run(words):
        result = CliRunner().invoke(gongwen, words[1:], catch_exceptions=False)
        assert result.exit_code == 0, (words, result.output)
        return result.output

    return run


def test_the_section_has_commands():
    assert len(commands()) >= 10
    assert len(commands("打包")) == 6


def test_every_command_runs_as_it_is_written(run, workspace):
    for words in commands():
        run(words)
    assert {path.name for path in (workspace / "drafts/2023/打包").glob("*.zip")} >= {
        "铁岭市人民政府.zip",
        "铁岭市（公开版）.zip",
        "铁岭市司法局.zip",
    }
    assert (workspace / "报送/铁岭市人民政府（2023年）（行政执法部门）.zip").is_file()


def test_what_did_not_change_is_not_made_again(run):
    everyone, *_ = commands()
    assert "没有变化 0 份" in run(everyone)
    assert "生成 0 份" in run(everyone)


def test_what_is_packed_is_every_draft(run, workspace):
    run(next(words for words in commands() if "--zip" in words))
    packed = set()
    for path in (workspace / "drafts/2023/打包").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            packed |= set(archive.namelist())
    assert packed == {path.name for path in (workspace / "drafts/2023").glob("*.docx")} | {"报送清单.xlsx"}
