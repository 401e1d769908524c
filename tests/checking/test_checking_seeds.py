"""Published documents, where they are at hand: what a careful reader found in them, and what the rules find.

GONGWEN_SEEDS names their folder. seeds.csv is the list of a reader who had not seen what the rules say of them: the
line of the ``*.body.txt`` (0: of the whole), a few characters, what is wrong, how sure, which rule tells it.

How sure: 确定 a slip, 多半 most probably, 习惯 a matter of taste, 另外 told by a rule beside the list, and rightly so.
The rule: 没有规则 where none tells it, 导入时改 where the import mends it, 见n行 where it is told at its counterpart.
No sentence of theirs stands here.
"""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from toolkit.api import choose
from toolkit.checking.running import Checker
from toolkit.importing.importing import Wishes, import_file
from toolkit.problems import Problem, Severity
from toolkit.workspace.folder import Workspace
from toolkit.workspace.scaffold import scaffold
from toolkit.yamltext import read_yaml

SEEDS = os.environ.get("GONGWEN_SEEDS", "")
pytestmark = pytest.mark.skipif(
    not SEEDS, reason="GONGWEN_SEEDS does not name the folder of published documents"
)
LIST = list(csv.DictReader(Path(__file__).with_name("seeds.csv").read_text(encoding="utf-8").splitlines()))
NAMES = sorted({row["文件"] for row in LIST})
LISTED_NOT = "C930"  # figures that are typed: every figure of an imported text is
SAYING = 8  # characters of a value by which its line is known, and how far in a line they may stand


def plain(text: str) -> str:
    """Without white space, with the width of punctuation left aside."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("。", ".")


def first(value: Any) -> str:
    """The first words of a value of the data."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("标题", "正文", "内容", "分述") if value.get(key)), "")
        return first(value)
    return first(value[0]) if isinstance(value, list) and value else value if isinstance(value, str) else ""


def line_of(problem: Problem, data: Any, lines: list[str]) -> int:
    """The line of the text that a problem's place came from, 0 where it came from none."""
    for part in re.findall(r"[^.\[\]]+", problem.where):
        data = data[int(part)] if isinstance(data, list) else data.get(part, "")
    words = plain(first(data))[:10]
    places = [(line.find(words), number) for number, line in enumerate(lines, 1) if words in line]
    if words in ("", "无") or not places:
        return 0
    return next((number for at, number in places if at <= SAYING), min(places)[1])


@cache
def told(name: str, figures: bool) -> tuple[tuple[int, str, Severity, str], ...]:
    """Line, code, severity and message of what check tells of an imported document."""
    text = Path(SEEDS) / f"{name}.txt"
    lines = [plain(line) for line in text.with_suffix(".body.txt").read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        scaffold(root, None, 2000)
        done = import_file(Workspace(root), text.read_bytes(), text.name, Wishes(figures=figures))
        document, _ = read_yaml((root / done.path).read_bytes(), done.path)
        assert document is not None
        problems = choose(root, [done.unit], done.year).check(Checker)
        return tuple(
            (line_of(problem, document.value, lines), problem.code, problem.severity, problem.message)
            for problem in problems
            if problem.path == done.path and problem.code != LISTED_NOT
        )


def listed(name: str) -> list[tuple[int, str]]:
    return [
        (int(row["行"]), row["规则"])
        for row in LIST
        if row["文件"] == name and re.match(r"[CD]\d", row["规则"])
    ]


@pytest.mark.parametrize("figures", [False, True], ids=["原样", "数字"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_listed_as_found_is_found(name: str, figures: bool) -> None:
    found = {(line, code) for line, code, _, _ in told(name, figures)}
    assert [each for each in listed(name) if each not in found] == []


@pytest.mark.parametrize("figures", [False, True], ids=["原样", "数字"])
@pytest.mark.parametrize("name", NAMES)
def test_no_warning_is_told_that_is_not_listed(name: str, figures: bool) -> None:
    """One that is right is added to the list as 另外; one that is wrong is mended in its rule."""
    warned = [each for each in told(name, figures) if each[2] in (Severity.ERROR, Severity.WARNING)]
    assert [each for each in warned if each[:2] not in listed(name)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_document_that_was_published_has_an_error(name: str) -> None:
    assert [each for each in told(name, False) if each[2] is Severity.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_list_speaks_of_what_stands_there(name: str) -> None:
    lines = (Path(SEEDS) / f"{name}.body.txt").read_text(encoding="utf-8").splitlines()
    for row in LIST:
        if row["文件"] == name and int(row["行"]) and row["字"] != "句":
            assert row["字"] in lines[int(row["行"]) - 1].replace("\xa0", " "), row


def test_most_of_what_is_certain_is_found() -> None:
    certain = [row for row in LIST if row["把握"] == "确定"]
    missed = [row for row in certain if row["规则"] == "没有规则"]
    assert len(certain) > 80
    assert len(missed) < len(certain) / 4
