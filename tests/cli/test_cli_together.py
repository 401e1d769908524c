"""Two runs at once, a stale owner file, a formal draft built again, what list and load tell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

import toolkit
from toolkit import files
from toolkit.drafting import placing
from toolkit.workspace.ledger import JOURNAL, read_ledger

if TYPE_CHECKING:
    from cli_bench import Bench

BUILD = [sys.executable, "-c", "from toolkit.cli import main; main()", "build"]
NOBODY = """
import os, sys
import contextlib, io
import toolkit, toolkit.drafting.standing, toolkit.bulk.running, toolkit.bulk.pools
import difflib, json, traceback
from pathlib import Path
from toolkit.cli import commands, listing
good = sys.argv.pop()
assert toolkit.build(good).results[0].drafts  # all that it takes is imported while it can be read
assert toolkit.check(good, ["没有"])
with contextlib.redirect_stdout(io.StringIO()):
    listing.list_units(Path(good), None, as_json=False)
os.seteuid(65534)
from toolkit.cli import main
main()
"""


def ledger(bench: Bench) -> dict[str, dict[str, object]]:
    content = json.loads((bench.root / "drafts/2022/台账.json").read_text(encoding="utf-8"))
    assert not (bench.root / "drafts/2022" / JOURNAL).exists()
    found: dict[str, dict[str, object]] = content["草稿"]
    return found


def test_two_runs_at_once_lose_nothing(many: Bench, tmp_path: Path) -> None:
    bench = type(many)(shutil.copytree(many.root, tmp_path / "工作区"))
    bench.add_units(f"又{number:02}局" for number in range(20))
    halves = [[f"{name}{number:02}局" for number in range(18)] for name in ("第", "又")]
    runs = [
        subprocess.Popen([*BUILD, *half, "-C", str(bench.root)], stdout=subprocess.PIPE, encoding="utf-8")
        for half in halves
    ]
    said = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    drafts = {path.name for path in (bench.root / "drafts/2022").glob("*.docx")}
    assert len(drafts) == 36
    assert set(ledger(bench)) == drafts


def test_a_run_that_waits_too_long_says_so_and_writes_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "SECONDS", 0.1)
    (bench.root / "drafts/2022").mkdir(parents=True)
    with FileLock(bench.root / "drafts/2022" / placing.LOCK):
        code, said = bench.run("build", "--all")
    assert code == 1
    assert said.count("W614 另一个 gongwen 正在生成这一年的草稿") == 1
    assert not list((bench.root / "drafts/2022").glob("[!.]*"))
    assert bench.run("build", "--all")[0] == 0


def test_a_run_that_is_broken_off_enters_what_it_wrote(bench: Bench) -> None:
    from toolkit.api import choose

    results = choose(bench.root).build()
    first = next(results)
    assert (bench.root / "drafts/2022" / JOURNAL).exists()
    results.close()
    assert [entry["文件"] for entry in ledger(bench).values()] == [f"data/2022/{first.file.unit}.yaml"]


def test_a_torn_line_of_the_journal_is_passed_over(bench: Bench) -> None:
    bench.built()
    folder = bench.root / "drafts/2022"
    entries = json.loads((folder / "台账.json").read_text(encoding="utf-8"))["草稿"]
    (folder / "台账.json").unlink()
    line = json.dumps(entries, ensure_ascii=False).encode()
    (folder / JOURNAL).write_bytes(b"\n" + line[:300] + b"\n" + line + b"\n" + line[:200])
    found, problems = read_ledger(folder, "drafts/2022")
    assert problems == []
    assert set(found.entries) == set(entries)
    assert bench.run("list")[1].count("最新") == 2
    bench.built()
    assert ledger(bench) == entries


def test_a_formal_draft_stays_one_while_nothing_changes(bench: Bench) -> None:
    assert bench.run("build", "--all", "--final")[0] == 0
    bench.built()
    assert [entry["定稿"] for entry in ledger(bench).values()] == [True, True]
    bench.change("按季度", "按月")
    bench.built()
    assert sorted(str(entry["定稿"]) for entry in ledger(bench).values()) == ["False", "True"]


@pytest.mark.parametrize(
    ("name", "owner"),
    [("甲乙丙丁戊己.docx", "~$甲乙丙丁戊己.docx"), ("甲乙丙丁戊己庚.docx", "~$乙丙丁戊己庚.docx"),
     ("甲乙丙丁戊己庚辛.docx", "~$丙丁戊己庚辛.docx"), ("甲.docx", ".~甲.docx"), ("甲.docx", ".~lock.甲.docx#")],
)  # fmt: skip
def test_an_owner_file_is_known(tmp_path: Path, name: str, owner: str) -> None:
    (tmp_path / name).touch()
    assert files.opened_elsewhere(tmp_path / name) is None
    (tmp_path / owner).touch()
    assert files.opened_elsewhere(tmp_path / name) == owner


def test_an_owner_file_of_two_drafts_blocks_neither_and_force_passes(bench: Bench) -> None:
    bench.built()
    owner = bench.draft().with_name(f"~${bench.draft().name[2:]}")
    owner.touch()
    bench.change("按季度", "按月")
    assert bench.run("build", "--all")[0] == 0  # 甲局… and 乙局… have the same
    bench.draft("乙局").unlink()
    bench.change("按月", "按周")
    code, said = bench.run("build", "甲局")
    assert code == 1
    assert f"删去隐藏文件“{owner.name}”或加 --force" in said
    assert bench.run("build", "甲局", "--force")[0] == 0


def test_list_shows_the_drafts_of_a_file_that_cannot_be_read(bench: Bench) -> None:
    bench.built()
    bench.data().write_text("年度: [2022", encoding="utf-8")
    code, said = bench.run("list")
    assert code == 1
    assert "报送版已过期" in said
    assert "只有数据" not in said


def test_list_tells_that_a_year_has_no_data(bench: Bench) -> None:
    code, said = bench.run("list", "--year", "2001")
    assert code == 1
    assert "W611 没有 2001 年的数据" in said
    shutil.rmtree(bench.root / "data/2022")
    assert "None" not in bench.run("list")[1]


def test_a_year_whose_folder_is_empty_is_none(bench: Bench) -> None:
    (bench.root / "data/2031").mkdir()
    code, said = bench.run("build", "--all", "--year", "2031")
    assert code == 1
    assert "W611 没有 2031 年的数据" in said
    assert "改法：有数据的年度：2022\n" in said
    assert bench.fuller().run("check") == (0, "检查了 2 个文件：没有问题\n")
    shutil.rmtree(bench.root / "data/2022")
    assert "改法：新建 data/2031/<单位>.yaml" in bench.run("build", "--all", "--year", "2031")[1]


def test_a_year_of_misnamed_files_is_the_latest(bench: Bench) -> None:
    (bench.root / "data/2023").mkdir()
    (bench.root / "data/2023/甲局.yaml.txt").touch()
    for arguments in (["--all"], ["甲局"]):
        code, said = bench.run("build", *arguments)
        assert code == 1
        assert "data/2023/甲局.yaml.txt: 错误 W605" in said


def test_last_year_is_found_in_any_form_and_all_of_its_files(bench: Bench) -> None:
    name = "\u00e9局"
    bench.fuller().add_units([name])
    bench.change("检查: {数值: 5, 计量: 次, 上年: 4}", "检查: {数值: 5, 计量: 次}", name)
    bench.change("全年检查{{ 指标.检查 }}", "全年检查{{ 指标.检查 | 同比 }}、{{ 指标.办件 | 同比 }}", name)
    (bench.root / "data/2021").mkdir()
    for kind, key, measure in (("", "检查", "次"), (".台账", "办件", "件")):
        path = bench.root / "data/2021" / f"{unicodedata.normalize('NFD', name)}{kind}.yaml"
        text = f"年度: 2021\n单位: {name}\n模板: 部门年度报告\n指标:\n  {key}: {{数值: 6, 计量: {measure}}}\n"
        path.write_text(text, encoding="utf-8")
    code, said = bench.run("check", name, "--year", "2022")
    assert (code, said) == (0, "检查了 1 个文件：没有问题\n")


def test_a_file_without_text_is_told_and_its_figures_are_checked(bench: Bench) -> None:
    bench.data().write_text(
        "年度: 2022\n单位: 甲局\n公文: {成文日期: 待补}\n指标:\n  检查: {数值: 5.5, 计量: 次, 修饰: 余}\n",
        encoding="utf-8",
    )
    for command in (["check"], ["build", "--all"]):
        said = bench.run(*command)[1]
        assert "提示 D241 没有“章节”，只当数据，不出草稿" in said
        assert "F303" in said
    (bench.root / "data/2023").mkdir()
    shutil.copy(bench.data("乙局"), bench.root / "data/2023/乙局.yaml")
    assert "D241" not in bench.run("check", "--year", "2022")[1]


def test_load_gives_the_data_with_warnings_and_by_kind(bench: Bench) -> None:
    other = bench.data("甲局.台账")
    other.write_text("年度: 2022\n单位: 甲局\n模板: 部门年度报告\n指标: {}\n", encoding="utf-8")
    assert toolkit.load(bench.root, "甲局").data is not None
    loaded = toolkit.load(bench.root, "甲局", kind="台账")
    assert loaded.data is not None
    assert not loaded.data.indicators
    missing = toolkit.load(bench.root, "甲局", kind="讲话")
    assert [problem.path for problem in missing.problems] == ["data/2022/甲局.讲话.yaml"]


@pytest.mark.skipif(not hasattr(os, "seteuid") or os.geteuid() != 0, reason="only root becomes nobody")
@pytest.mark.parametrize(
    "place", ["data", "data/2022", "data/2022/甲局.yaml", "drafts/2022", "templates", ""]
)
@pytest.mark.parametrize("command", ["build --all", "check", "list"])
def test_what_cannot_be_read_is_told(bench: Bench, tmp_path: Path, place: str, command: str) -> None:
    good = shutil.copytree(bench.root, tmp_path / "好的")
    bench.built()
    for folder in bench.root.parents[:-2]:
        folder.chmod(folder.stat().st_mode | 0o055)
    (bench.root / place).chmod(0)
    arguments = [sys.executable, "-c", NOBODY, *command.split(), "-C", str(bench.root), str(good)]
    done = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=False, cwd="/")
    said = done.stdout + done.stderr
    assert "程序内部出错" not in said
    if command == "check" and place == "drafts/2022":
        assert done.returncode == 0
    else:
        assert done.returncode == 1
        assert "W608" in said or (command == "list" and place in ("data/2022/甲局.yaml", "templates"))


@pytest.mark.skipif(os.name != "posix", reason="links")
@pytest.mark.parametrize("place", ["data/2022", "data", "drafts/2022", "templates", "templates/部门年度报告"])
@pytest.mark.parametrize("command", ["build --all", "check", "list"])
def test_links_in_a_circle_are_told(bench: Bench, place: str, command: str) -> None:
    bench.built()
    path = bench.root / place
    shutil.move(path, bench.root / "原来的")
    path.symlink_to(path)
    code, said = bench.run(*command.split())
    assert "程序内部出错" not in said
    if command != "check" or place != "drafts/2022":
        assert code == 1
