"""Many files are checked by as many processes as are asked for; what they find is what one would."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from bulk_workspace import BUREAUS, CITY, make
from click.testing import CliRunner

import toolkit.api
from toolkit.bulk import dividing, examining
from toolkit.bulk.checks import How
from toolkit.bulk.examining import Examiner
from toolkit.checking.others import Others
from toolkit.checking.running import Checker
from toolkit.cli import gongwen
from toolkit.drafting.checking import composed_editions
from toolkit.drafting.sources import prepare
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.memo import open_memo

ONE, TWO = How(jobs=1), How(jobs=2, few=0)
FIRST, SECOND, *_ = BUREAUS[CITY]
ALIKE = (
    "组织执法人员走访沿街商户，逐户说明占道经营的危害和处罚的依据，当场改正的不予处罚，拒不改正的立案查处。"
)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Three governments and their bureaus, with faults of every kind that check tells in its own way."""
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "root"
    make(folder)
    _replaced(folder, FIRST, "正文: 全年依法检查。", "正文: '全年依法检查,查处4起,都已办结。'")
    _replaced(folder, SECOND, "正文: 全年依法检查。", "正文: '全年依法检查,不走过场。'")
    _replaced(folder, SECOND, "  主要工作:", "  # 不查 C975：原文如此\n  # 不查 C960：用不着\n  主要工作:")
    _replaced(folder, BUREAUS[CITY][2], "数值: ", "数值: 三")
    for unit in BUREAUS[CITY][3:5]:  # which tell the same
        _replaced(folder, unit, "正文: 全年依法检查。", f"正文: {ALIKE}")
    return folder


def _file(root, unit):
    return root / "data" / "2023" / f"{unit}.yaml"


def _replaced(root, unit, old, new):
    text = _file(root, unit).read_text(encoding="utf-8")
    assert old in text
    _file(root, unit).write_text(text.replace(old, new, 1), encoding="utf-8")


def _forgotten(tmp_path, monkeypatch, name):
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / name))


def _checked(root, how):
    return toolkit.api.choose(root).check(Checker, how)


def _codes(problems, unit):
    return sorted({problem.code for problem in problems if problem.path == f"data/2023/{unit}.yaml"})


def _looked(monkeypatch):
    """The units at whose files this process looks from now on."""
    looked: list[str] = []
    of = Examiner.of
    monkeypatch.setattr(
        Examiner, "of", lambda self, known: (looked.append(known[0].unit), of(self, known))[1]
    )
    return looked


def test_two_processes_find_what_one_finds(root, tmp_path, monkeypatch):
    alone = _checked(root, ONE)
    _forgotten(tmp_path, monkeypatch, "other")
    assert _checked(root, TWO) == alone
    assert {"C975", "C966"} <= {problem.code for problem in alone}
    assert "C975" not in _codes(alone, SECOND)  # silenced, and told where a comment silences nothing
    assert "C903" in _codes(alone, SECOND)


def test_what_two_processes_found_is_known_to_a_run_of_one(root, monkeypatch):
    first = _checked(root, TWO)
    looked = _looked(monkeypatch)
    assert _checked(root, ONE) == first
    # A file with errors is not kept, nor is one whose comments silence something.
    assert looked == [SECOND, BUREAUS[CITY][2]]


def test_each_file_that_is_done_is_counted_known_or_not(root):
    done: list[int] = []
    for how in (TWO, ONE):
        done.clear()
        _checked(root, How(how.jobs, how.few, lambda: done.append(1)))
        assert len(done) == len(toolkit.api.choose(root).files)


class Dying:
    """Looks at files in another process, which dies of one."""

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def __call__(self, chosen):
        if any(file.unit == self.unit for file, _ in chosen):
            os.kill(os.getpid(), signal.SIGKILL)
        return examining.examine(chosen)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_file_that_kills_its_process_takes_no_other_with_it(root, tmp_path, monkeypatch):
    alone = _checked(root, ONE)
    _forgotten(tmp_path, monkeypatch, "other")
    monkeypatch.setattr(dividing, "examine", Dying(FIRST))
    told = _checked(root, TWO)
    assert _codes(told, FIRST) == ["W660"]
    assert next(each.message for each in told if each.code == "W660").startswith("检查这一份时，进程意外结束")
    for unit in (SECOND, CITY):
        assert _codes(told, unit) == _codes(alone, unit)


class Meddling:
    """Somebody writes in a file between the moment when a process looked at it and when its answer comes."""

    def __init__(self, path: str, unit: str) -> None:
        self.path, self.unit = path, unit

    def __call__(self, chosen):
        answers = examining.examine(chosen)
        if any(file.unit == self.unit for file, _ in chosen):
            with Path(self.path).open("a", encoding="utf-8") as file:
                file.write("# 后来写的\n")
        return answers


@pytest.mark.parametrize("year", [2022, 2021], ids=["of last year", "of the year before"])
def test_where_an_older_file_changed_meanwhile_nothing_that_was_kept_is_believed(root, monkeypatch, year):
    for before in (2022, 2021):
        text = _file(root, FIRST).read_text(encoding="utf-8").replace("年度: 2023", f"年度: {before}")
        path = root / "data" / str(before) / f"{FIRST}.yaml"
        path.parent.mkdir()
        path.write_text(text.replace("2024", str(before + 1)), encoding="utf-8")
    monkeypatch.setattr(
        dividing, "examine", Meddling(str(root / "data" / str(year) / f"{FIRST}.yaml"), FIRST)
    )
    _checked(root, TWO)
    looked = _looked(monkeypatch)
    _checked(root, ONE)
    assert FIRST in looked
    assert BUREAUS[CITY][3] not in looked


class Joining:
    """Somebody puts another file of a unit there when its only one was chosen already."""

    def __init__(self, path: str, unit: str) -> None:
        self.path, self.unit = path, unit

    def __call__(self, chosen):
        Path(self.path).write_text(
            f"年度: 2023\n单位: {self.unit}\n指标: {{检查: {{数值: 900, 计量: 次}}}}\n", encoding="utf-8"
        )
        return examining.examine(chosen)


def test_of_a_unit_that_has_another_file_since_no_figures_are_kept(root, tmp_path, monkeypatch):
    def stopped():  # one answer was taken; the next came with it, and its figures were kept where they were told
        raise KeyboardInterrupt

    unit = [file.unit for file in toolkit.api.choose(root).files if file.unit.endswith("局")][1]
    monkeypatch.setattr(dividing, "examine", Joining(str(root / "data" / "2023" / f"{unit}.专项.yaml"), unit))
    with pytest.raises(KeyboardInterrupt):
        _checked(root, How(2, 0, stopped))
    after = _checked(root, ONE)
    _forgotten(tmp_path, monkeypatch, "other")
    assert after == _checked(root, ONE)


def test_one_of_two_files_does_not_tell_a_units_figures(root):
    chosen = toolkit.api.choose(root)
    file = next(file for file in chosen.files if file.unit == FIRST)
    said = prepare(chosen.workspace, chosen.registry, file).said
    assert said is not None
    for files in (1, 2):
        with closing(open_memo(root)) as memo:
            memo.put("指标", f"2023/{FIRST}", "", b"")
            Rollups(chosen.workspace, chosen.registry, memo=memo).take(FIRST, 2023, said)
            assert (memo.get("指标", f"2023/{FIRST}") == ("", b"")) == (files == 2)
        _file(root, f"{FIRST}.专项").write_text(f"年度: 2023\n单位: {FIRST}\n", encoding="utf-8")


def test_what_rules_read_once_is_read_before_processes_start():
    code = (
        "import toolkit.checking.preloaded",
        "from toolkit.checking.rules.language import misspellings, near_words",
        "print(near_words.likes.cache_info().currsize, misspellings.misspellings.cache_info().currsize)",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]


class Expecting:
    """Looks at files that come with what was drafted from them."""

    def __call__(self, chosen):
        if not all(entries for file, entries in chosen if file.unit != BUREAUS[CITY][2]):
            raise ValueError("no drafts")
        return examining.examine(chosen)


def test_what_was_drafted_goes_along_with_a_file(root, monkeypatch):
    assert CliRunner().invoke(gongwen, ["build", "--all", "-C", str(root)]).exit_code == 1  # one has an error
    alone = _checked(root, ONE)
    monkeypatch.setattr(dividing, "examine", Expecting())
    _replaced(root, "示例市人民政府", "年度: 2023", "年度:  2023")  # known to none
    assert _checked(root, TWO) == alone


def test_nothing_is_kept_and_all_is_found_without_a_cache(root, monkeypatch):
    monkeypatch.setenv("GONGWEN_CACHE", "")
    assert _checked(root, TWO) == _checked(root, ONE)


def test_what_a_stage_found_is_on_the_disk_before_the_next_begins(root):
    files = toolkit.api.choose(root).files
    sums = sum(file.unit.endswith("人民政府") for file in files)
    done: list[int] = []
    kept: list[int] = []

    def seen():
        done.append(1)
        if len(done) == len(files) - sums + 1:  # the first of a government
            with closing(open_memo(root)) as memo:
                kept.append(len(memo.every("检查")))

    _checked(root, How(2, 0, seen))
    assert kept == [len(files) - sums - 2]  # without the one with errors, and the one that silences


def test_few_files_are_looked_at_by_this_process_alone_and_more_by_few():
    assert [How(16).enough_for(files) for files in (0, 39, 40, 41, 400)] == [1, 1, 5, 5, 16]
    assert How(3, 0).enough_for(1) == 3


def test_a_rule_that_fails_at_what_it_was_told_is_told_and_others_go_on(root, monkeypatch):
    add = Others.add

    def failing(self, label, kept):
        return add(self, label, kept) if SECOND not in label else 1 / 0

    monkeypatch.setattr(Others, "add", failing)
    told = _checked(root, ONE)
    assert [problem.code for problem in told if problem.code == "C909"] == ["C909"]
    assert "C975" in _codes(told, FIRST)


class Failing(Dying):
    """Does not get as far as looking at one file."""

    def __call__(self, chosen):
        if any(file.unit == self.unit for file, _ in chosen):
            raise ValueError("不行")
        return examining.examine(chosen)


def test_what_goes_wrong_outside_of_looking_stops_one_file_alone(root, monkeypatch):
    monkeypatch.setattr(dividing, "examine", Failing(FIRST))
    told = _checked(root, TWO)
    assert _codes(told, FIRST) == ["W699"]
    assert "C903" in _codes(told, SECOND)


def test_what_nobody_foresaw_in_one_file_stops_no_other(root, monkeypatch):
    of = Checker.of

    def failing(self, prepared, drafts):
        return of(self, prepared, drafts) if FIRST not in prepared.label else 1 / 0

    monkeypatch.setattr(Checker, "of", failing)
    told = _checked(root, ONE)
    assert _codes(told, FIRST) == ["W699"]
    assert "C903" in _codes(told, SECOND)


@pytest.mark.parametrize("how", [ONE, TWO], ids=["one process", "two"])
def test_a_check_that_was_stopped_goes_on_where_it_was(root, monkeypatch, how):
    done: list[int] = []

    def stopped():
        done.append(1)
        if len(done) == 12:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _checked(root, How(how.jobs, how.few, stopped))
    looked = _looked(monkeypatch)
    whole = _checked(root, ONE)
    assert len(looked) <= len(toolkit.api.choose(root).files) - 8
    assert {"C975", "C903"} <= {problem.code for problem in whole}


def test_what_was_said_of_a_file_can_go_from_process_to_process(root):
    chosen = toolkit.api.choose(root)
    rollups = Rollups(chosen.workspace, chosen.registry)
    checker, taker = (Checker(chosen.workspace, chosen.registry, rollups) for _ in range(2))
    for file in chosen.files:
        prepared = prepare(chosen.workspace, chosen.registry, file, rollups)
        judged = checker.of(prepared, composed_editions(prepared))
        sent = pickle.loads(pickle.dumps(judged))  # noqa: S301 - our own
        assert sent == judged
        taker.take(prepared.label, sent)
    with closing(open_memo(root)) as memo:
        told = taker.together(memo, keep=False)
        assert checker.together(memo, keep=False) == []  # it looked, and remembers nothing
    assert {"C903", "C966"} <= {problem.code for problem in told}


def test_the_command_tells_the_same_in_however_many_processes(root, tmp_path, monkeypatch):
    told = []
    for jobs in ("1", "3"):
        _forgotten(tmp_path, monkeypatch, jobs)
        done = CliRunner().invoke(gongwen, ["check", "-C", str(root), "--json", "--jobs", jobs])
        assert done.exit_code == 1  # of the figure that is none
        told.append(json.loads(done.output))
    assert told[0] == told[1]
    assert told[0]["检查的文件"] == len(toolkit.api.choose(root).files)
