"""All units at once: as many processes as are asked for write what one would, and only what must be written anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest

import toolkit.api
from toolkit.bulk import working
from toolkit.bulk.pools import Here, processes
from toolkit.bulk.running import How, build_many
from toolkit.bulk.sending import by_paths
from toolkit.problems import has_errors
from toolkit.workspace.folder import Workspace
from toolkit.yamltext import read_yaml

CITY = "示例市人民政府"
NAMES = [f"示例市{number}局" for number in "甲乙丙丁戊己庚辛壬癸"]
REPORT = """\
年度: 2023
单位: {unit}
公文: {{成文日期: 2024-02-20}}
指标:
  检查: {{数值: {number}, 计量: 次}}
  培训: {{数值: 2, 计量: 期}}
章节:
  导语: 全年检查{{{{ 指标.检查 }}}}。
  主要工作: [{{标题: 依法检查, 正文: 全年依法检查。}}]
  履职情况: 主要负责人带头学法。
  存在问题: [{{标题: 培训不够, 正文: 因为人手少，培训次数偏少。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。}}]
"""
CITYS = """\
年度: 2023
单位: 示例市人民政府
公文: {成文日期: 2024-02-20}
指标:
  检查: {汇总: 求和, 范围: {上级: 示例市人民政府}, 计量: 次}
章节:
  导语: 全市检查{{ 指标.检查 }}。
  主要工作: [{标题: 依法检查, 正文: 全年依法检查。}]
  履职情况: 主要负责人带头学法。
  存在问题: [{标题: 培训不够, 正文: 因为人手少，培训次数偏少。}]
  下步工作: [{标题: 加强培训, 正文: 按季度培训。}]
"""


@pytest.fixture
def root(tmp_path, workspace, monkeypatch):
    """A city with ten bureaus; its templates are the built-in ones."""
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))
    for old in (workspace / "data").rglob("*.yaml"):
        old.unlink()
    below = "".join(f"  {name}: {{级别: 市直部门, 上级: {CITY}, 模板: 部门年度报告}}\n" for name in NAMES)
    registry = f"格式: 1\n单位:\n  {CITY}: {{级别: 市政府, 模板: 部门年度报告}}\n{below}"
    (workspace / "data" / "单位名录.yaml").write_text(registry, encoding="utf-8")
    (workspace / "data" / "2023").mkdir(exist_ok=True)
    for number, name in enumerate(NAMES, 1):
        _file(workspace, name).write_text(REPORT.format(unit=name, number=number), encoding="utf-8")
    _file(workspace, CITY).write_text(CITYS, encoding="utf-8")
    return workspace


ORDINARY = How()


def _file(root, unit):
    return root / "data" / "2023" / f"{unit}.yaml"


def _built(root, *, jobs=1, how=ORDINARY):
    chosen = toolkit.api.choose(root)
    assert chosen.registry is not None
    sending = by_paths(Here if jobs == 1 else processes(jobs), jobs)
    return list(build_many(Workspace(root), chosen.registry, chosen.files, how, sending))


def _written(results):
    return [
        draft.path.split("/")[-1].removesuffix(".docx")
        for each in results
        for draft in each.drafts
        if draft.written
    ]


def _drafts(root):
    folder = root / "drafts" / "2023"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".锁"}


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_two_processes_write_the_bytes_of_one_in_the_same_order(root):
    first = _built(root)
    alone = _drafts(root)
    for path in (root / "drafts" / "2023").iterdir():
        path.unlink()
    again = _built(root, jobs=2)
    assert [(each.file.unit, each.problems) for each in again] == [
        (each.file.unit, each.problems) for each in first
    ]
    assert _drafts(root) == alone
    assert len(alone) == len(NAMES) + 2  # with the city's and the ledger


def test_departments_come_before_the_government_that_sums_them(root):
    assert [each.file.unit for each in _built(root)] == [*sorted(NAMES), CITY]


def test_a_departments_file_is_read_once(root, monkeypatch):
    read: Counter[str] = Counter()

    def reading(data: bytes, path: str, only: Collection[str] = ()):
        read[path] += 1
        return read_yaml(data, path, only)

    monkeypatch.setattr("toolkit.yamltext.read_yaml", reading)
    _built(root)
    assert {read[f"data/2023/{name}.yaml"] for name in NAMES} == {1}


def test_what_did_not_change_is_neither_read_nor_written(root, monkeypatch):
    first = _built(root)
    before = {name: (root / "drafts/2023" / name).stat().st_mtime_ns for name in _drafts(root)}
    monkeypatch.setattr(working, "draft", lambda *_, **__: pytest.fail("it was drafted again"))
    again = _built(root)
    assert _written(again) == []
    assert [each.problems for each in again] == [each.problems for each in first]
    assert {name: (root / "drafts/2023" / name).stat().st_mtime_ns for name in _drafts(root)} == before


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (("全年依法检查。", "全年照章检查。"), ["示例市丙局"]),
        (("数值: 3, 计量: 次", "数值: 4, 计量: 次"), ["示例市丙局", CITY]),
        (("数值: 2, 计量: 期", "数值: 5, 计量: 期"), []),
    ],
)
def test_a_changed_department_writes_its_own_draft_and_that_of_who_sums_it(root, change, written):
    _built(root)
    _replaced(_file(root, "示例市丙局"), *change)
    assert [name.split("2023")[0] for name in _written(_built(root))] == written
    assert _written(_built(root)) == []


def test_a_department_that_was_missing_changes_its_governments_draft(root):
    text = _file(root, "示例市丙局").read_text(encoding="utf-8")
    _file(root, "示例市丙局").unlink()
    _built(root)
    _file(root, "示例市丙局").write_text(text, encoding="utf-8")
    assert [name.split("2023")[0] for name in _written(_built(root))] == ["示例市丙局", CITY]


def test_a_draft_that_was_edited_is_kept_told_and_replaced_only_with_force(root):
    _built(root)
    draft = next(path for path in (root / "drafts" / "2023").iterdir() if "丙局" in path.name)
    draft.write_bytes(b"edited by hand")
    told = [problem.code for each in _built(root) for problem in each.problems if has_errors([problem])]
    assert told == ["W609"]
    assert draft.read_bytes() == b"edited by hand"
    forced = _written(_built(root, how=How(force=True)))
    assert [name.split("2023")[0] for name in forced] == ["示例市丙局"]
    assert any(
        "手改备份" in path.name and path.read_bytes() == b"edited by hand" for path in draft.parent.iterdir()
    )


def test_a_fault_in_one_file_stops_its_draft_alone(root):
    _replaced(_file(root, "示例市丙局"), "数值: 3", "数值: 三")
    results = {each.file.unit: each for each in _built(root, jobs=2)}
    assert results["示例市丙局"].drafts == ()
    assert [unit for unit, each in results.items() if not each.drafts] == ["示例市丙局"]


class Dying:
    """Drafts in another process, which dies of one file."""

    def __init__(self, unit: str) -> None:
        self.unit = unit

    def __call__(self, chosen, *, summing):
        if any(file.unit == self.unit for file in chosen):
            os.kill(os.getpid(), signal.SIGKILL)
        return working.draft(chosen, summing=summing)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_file_that_kills_its_process_takes_no_other_with_it(root, monkeypatch):
    from toolkit.bulk import sending

    monkeypatch.setattr(sending, "working", type("Work", (), {"draft": Dying("示例市丙局")}))
    results = {each.file.unit: each for each in _built(root, jobs=2)}
    assert [problem.code for problem in results["示例市丙局"].problems] == ["W660"]
    assert [unit for unit, each in results.items() if not each.drafts] == ["示例市丙局"]


class Failing(Dying):
    """Drafts in another process, which does not get as far as drafting one file."""

    def __call__(self, chosen, *, summing):
        if any(file.unit == self.unit for file in chosen):
            raise ValueError("不行")
        return working.draft(chosen, summing=summing)


def test_what_goes_wrong_outside_of_drafting_stops_one_file_alone(root, monkeypatch):
    from toolkit.bulk import sending

    monkeypatch.setattr(sending, "working", type("Work", (), {"draft": Failing("示例市丙局")}))
    results = {each.file.unit: each for each in _built(root, jobs=2)}
    assert [problem.code for problem in results["示例市丙局"].problems] == ["W699"]
    assert [unit for unit, each in results.items() if not each.drafts] == ["示例市丙局"]


def test_what_goes_wrong_with_an_answer_stops_one_file_alone(root, monkeypatch):
    settled = working.settled

    def failing(prepared, problems):
        return settled(prepared, problems) if "丙局" not in prepared.label else 1 / 0

    monkeypatch.setattr(working, "settled", failing)
    results = {each.file.unit: each for each in _built(root)}
    assert [problem.code for problem in results["示例市丙局"].problems] == ["W699"]
    assert [unit for unit, each in results.items() if not each.drafts] == ["示例市丙局"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere processes start without sockets")
def test_processes_are_started_where_the_temporary_folder_has_a_long_path(root, tmp_path):
    folder = tmp_path / ("x" * 90)
    folder.mkdir()
    paths = os.pathsep.join([str(Path(toolkit.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-P", "-c", "from toolkit.cli import main; main()"]
    ran = subprocess.run(
        [*command, "build", "--all", "--jobs", "2", "-C", str(root)],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": paths},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "W6" not in ran.stdout, ran.stdout
    assert len([name for name in _drafts(root) if name.endswith(".docx")]) == len(NAMES) + 1


def test_governments_at_the_top_are_drafted_by_one_process(root, monkeypatch):
    """Each sums thousands of units; the others end, and leave it their memory."""
    sent = []
    from toolkit.bulk.sending import _ByPaths

    send = _ByPaths.send
    monkeypatch.setattr(
        _ByPaths,
        "send",
        lambda self, chosen, *, summing: (
            sent.append((len(chosen), summing)) or send(self, chosen, summing=summing)
        ),
    )
    _file(root, "示例市乙局").write_text(
        _file(root, CITY).read_text("utf-8").replace(CITY, "示例市乙局"), "utf-8"
    )
    _built(root, jobs=2)
    assert all(not summing or number <= 3 for number, summing in sent)
    assert sum(summing for _, summing in sent) == 2, "one for each stage"


def test_a_registry_that_changed_after_it_was_read_is_not_taken_for_the_one_that_was(root):
    _built(root)
    chosen = toolkit.api.choose(root)
    path = root / "data" / "单位名录.yaml"
    _replaced(path, "级别: 市直部门", "自称: 本局, 级别: 市直部门")
    for name in NAMES:
        _replaced(_file(root, name), "导语: 全年检查", "导语: 全年{{ 单位.自称 }}检查")
    list(chosen.build_many(ORDINARY, 1))
    assert len(_written(_built(root))) == len(NAMES)


def test_figures_that_changed_while_they_were_summed_are_summed_again(root, monkeypatch):
    real = working.draft

    def draft(chosen, *, summing):
        answers = real(chosen, summing=summing)
        if any(file.unit == CITY for file in chosen):
            _replaced(_file(root, "示例市丙局"), "数值: 3, 计量: 次", "数值: 4, 计量: 次")
        return answers

    chosen = toolkit.api.choose(root, [CITY])
    with monkeypatch.context() as patched:
        patched.setattr(working, "draft", draft)
        list(chosen.build_many(ORDINARY, 1))
    again = toolkit.api.choose(root, [CITY])
    assert [name.split("2023")[0] for name in _written(again.build_many(ORDINARY, 1))] == [CITY]
