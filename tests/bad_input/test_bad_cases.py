"""Every case is a small workspace with something wrong in it, beside what the command must say about it.

``cases/<编号-名>/`` holds the files that are laid over ``base/`` (whose drafts are already built, with the data of
``fuller/``, of which the rules of check have nothing to say), ``command.txt``
where it is not ``build --all``, and ``expected.txt``, the whole output. What cannot stand in a repository (links,
odd names, docx files) is made by the function of the same number in ``bad_preparations.py``.

GONGWEN_REFRESH=1 writes every expected.txt anew; read the difference before you commit it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest
from bad_preparations import PREPARATIONS
from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.workspace.builtin import builtin_templates

HERE = Path(__file__).parent
CASES = sorted(folder for folder in (HERE / "cases").iterdir() if folder.is_dir())
NOTES = ("expected.txt", "command.txt")
WRITES = {  # while there are faults, what is good is made
    "078": {"各局2022年法治政府部门建设工作报告.docx"},
    "092": {"丙局2022年法治政府部门建设工作报告.docx"},
    "315": {"素材汇编（存在问题）.docx", "素材汇编（存在问题）.yaml"},
}
LEDGER = {"台账.json", "台账.html", "台账.xlsx"}  # which tell what is wrong
DAMAGED = re.compile(r"台账\.json: 错误 W6(01|06|08|20) ")
MESSAGE = re.compile(r"(?P<place>[^\n]+?)(:\d+:\d+)?: (错误|警告|待补|提示) [A-Z]\d{3} (?P<said>.+)")
SUMMARY = re.compile(
    r"(已生成|没有变化) drafts/|生成 \d+ 份，没有变化 \d+ 份：|检查了 \d+ 个文件：|━━ .+：|【.+】\d"
    r"|有错误的文件，|没有可以代改的地方。|检查：\d"
)
HAN = re.compile(r"[\u4e00-\u9fff]")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, list(arguments), catch_exceptions=False)
    return result.exit_code, result.output


def tree(folder: Path) -> dict[str, str]:
    """Every file and link below a folder with a hash of what it holds."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = f"-> {path.readlink()}"
        elif path.is_file():
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base workspace with its drafts."""
    folder = tmp_path_factory.mktemp("base") / "工作区"
    shutil.copytree(HERE / "base", folder)
    shutil.copytree(HERE / "fuller", folder, dirs_exist_ok=True)
    shutil.copytree(builtin_templates() / "部门年度报告", folder / "templates" / "部门年度报告")
    code, said = run("build", "--all", "-C", str(folder))
    assert code == 0, said
    return folder


def prepared(case: Path, built: Path, folder: Path) -> Path:
    workspace = folder / "工作区"
    shutil.copytree(built, workspace)
    overlay = shutil.ignore_patterns(*NOTES)
    shutil.copytree(case, workspace, ignore=overlay, dirs_exist_ok=True)
    PREPARATIONS.get(case.name[:3], lambda _: None)(workspace)
    return workspace


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_input_is_explained_and_nothing_is_touched(
    case: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = prepared(case, built, tmp_path)
    command = case / "command.txt"
    arguments = command.read_text(encoding="utf-8").split() if command.exists() else ["build", "--all"]
    before = tree(tmp_path)
    monkeypatch.chdir(workspace)

    code, said = run(*arguments)

    expected = case / "expected.txt"
    if os.environ.get("GONGWEN_REFRESH"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    assert code == 1
    after = tree(tmp_path)
    names = before.keys() | after.keys()
    changed = {Path(name).name for name in names if before.get(name) != after.get(name)}
    assert changed - LEDGER == WRITES.get(case.name[:3], set())
    assert not (changed and DAMAGED.search(said)), "a ledger that cannot be used is left alone"
    assert_readable(said)


def assert_readable(said: str) -> None:
    """Every message has a place, a code, Chinese words and a remedy; nothing of Python shows."""
    assert not re.search(r"Traceback|Error\b|Exception|<class|object at 0x|/tmp/", said)
    messages = 0
    lines = said.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("    ") or SUMMARY.match(line):
            continue
        message = MESSAGE.fullmatch(line)
        assert message, line
        messages += 1
        assert HAN.search(message["said"]), line
        rest = lines[number + 1 : number + 3]
        remedy = next((text for text in rest if text.startswith("    改法：")), "")
        assert HAN.search(remedy), f"no remedy for: {line}"
    assert messages


def test_there_are_enough_cases_and_each_preparation_has_one() -> None:
    numbers = [case.name[:3] for case in CASES]
    assert len(numbers) == len(set(numbers))
    assert len(numbers) >= 45
    assert PREPARATIONS.keys() <= set(numbers)
