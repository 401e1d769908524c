"""Any executor drafts the bytes that this process would: data files are carried to it with all they need."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import shutil
import struct
import tempfile
import zlib
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from test_bulk_building import CITY, NAMES, ORDINARY, _built, _drafts, _file, _replaced, root  # noqa: F401

import toolkit.api
from toolkit.bulk import elsewhere
from toolkit.bulk.carrying import carried, common
from toolkit.bulk.elsewhere import draft_carried
from toolkit.bulk.imprint import imprint, unlike
from toolkit.bulk.running import How
from toolkit.bulk.values import Settings, Stopped
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.folder import Workspace
from toolkit.workspace.known import told_of_registry


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\1\2\3\4" * 4))
    + _chunk(b"IEND", b"")
)


def _afar(home, executor, how=ORDINARY, year=None):
    return list(toolkit.api.choose(home, year=year).build_many(how, 2, executor))


def _cleared(home):
    shutil.rmtree(home / "drafts", ignore_errors=True)


def _told(results):
    return [(each.file, each.problems, each.drafts) for each in results]


class Far(Executor):
    """Another machine as far as can be: what goes there and comes back is bytes, and our workspace is not there."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.sent: list[int] = []

    def submit(self, call, /, *args, **more):
        data = pickle.dumps((call, args, more))
        self.sent.append(len(data))
        assert str(self.home).encode() not in data
        hidden = self.home.with_name("elsewhere")
        self.home.rename(hidden)
        future = Future()
        try:
            call, args, more = pickle.loads(data)  # noqa: S301 - our own
            future.set_result(pickle.loads(pickle.dumps(call(*args, **more))))  # noqa: S301
        except Exception as fault:  # noqa: BLE001 - as an executor does it
            future.set_exception(fault)
        finally:
            hidden.rename(self.home)
        return future


@pytest.fixture
def home(tmp_path_factory, root, monkeypatch):  # noqa: F811
    """The workspace in a folder of its own, and temporary folders in another; short, for sockets stand there."""
    above = tmp_path_factory.mktemp("h")
    folder = above / "工作区"
    folder.mkdir()
    for name in ("data", "templates"):
        (root / name).rename(folder / name)
    (above / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(above / "tmp"))
    return folder


def _same(home, how=ORDINARY, year=None, executor=None):
    """What both ways give, which must be the same in every respect."""
    first = _told(toolkit.api.choose(home, year=year).build_many(how, 1))
    here = {
        path.relative_to(home): path.read_bytes() for path in (home / "drafts").rglob("*") if path.is_file()
    }
    _cleared(home)
    far = executor or Far(home)
    again = _told(_afar(home, far, how, year))
    there = {
        path.relative_to(home): path.read_bytes() for path in (home / "drafts").rglob("*") if path.is_file()
    }
    assert again == first
    assert there == here
    return first


@pytest.mark.parametrize(
    "make",
    [
        lambda: ThreadPoolExecutor(3),
        lambda: ProcessPoolExecutor(2, multiprocessing.get_context("spawn")),
        lambda: ProcessPoolExecutor(2, multiprocessing.get_context("forkserver")),
    ],
    ids=["threads", "spawned", "forkserver"],
)
def test_any_executor_gives_the_same_bytes_and_stays_open(home, make):
    with make() as executor:
        told = _same(home, executor=executor)
        assert executor.submit(len, "甲乙").result() == 2
    assert len(told) == len(NAMES) + 1
    assert list((home.parent / "tmp").glob("gongwen-carried-*")) == []


def test_a_file_of_which_nobody_can_tell_what_it_needs_is_drafted_here(home, monkeypatch):
    def failing(workspace, file, rollups, *, final):
        return carried(workspace, file, rollups, final=final) if "丙局" not in file.unit else 1 / 0

    monkeypatch.setattr("toolkit.bulk.carrier.carried", failing)
    assert all(each.drafts for each in _afar(home, Far(home)))


def test_what_did_not_change_is_not_sent(home):
    first = Far(home)
    _afar(home, first)
    again = Far(home)
    results = _afar(home, again)
    assert first.sent
    assert again.sent == []
    assert not any(draft.written for each in results for draft in each.drafts)


def test_the_temporary_folder_of_this_process_is_cleared_away(home):
    _afar(home, Far(home))
    assert list((home.parent / "tmp").glob("gongwen-carried-*")) == []


@pytest.mark.parametrize("year", [2016, 2019, 2021, 2022, 2023])
def test_the_sample_data_are_drafted_afar_as_here(tmp_path, workspace, monkeypatch, year):
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "工作区"
    folder.mkdir()
    for name in ("data", "templates"):
        (workspace / name).rename(folder / name)
    assert any(drafts for _, _, drafts in _same(folder, year=year))


def test_roll_ups_over_units_with_faults_without_files_and_with_odd_names(home):
    _replaced(_file(home, "示例市甲局"), "数值: 1, 计量: 次", "数值: 一, 计量: 次")
    _file(home, "示例市乙局").unlink()
    _file(home, "示例市丙局").rename(home / "data" / "2023" / "示例市丙局.yml")
    _file(home, "示例市丁局").write_text("年度: [", encoding="utf-8")
    _replaced(_file(home, "示例市戊局"), "年度: 2023", "年度: 2022")
    _file(home, "示例市己局").rename(home / "data" / "2023" / "示例市己局.yaml.txt")
    told = {file.unit: problems for file, problems, _ in _same(home)}
    assert told[CITY]


def test_siblings_last_year_and_a_house_style(home):
    _file(home, "示例市甲局").with_name("示例市甲局.函.yaml").write_text(
        "年度: 2023\n单位: 示例市甲局\n模板: 部门年度报告\n"
        "指标:\n  检查: {数值: 1, 计量: 次}\n  共用: {数值: 7, 计量: 件}\n",
        encoding="utf-8",
    )
    compared = "{{ 指标.检查 | 同比 }}"
    printed = "全年检查{{ 指标.检查 }}"
    _replaced(_file(home, "示例市甲局"), printed, f"{printed}{compared}共{{{{ 指标.共用 }}}}")
    before = home / "data" / "2022"
    before.mkdir(exist_ok=True)
    for unit in ("示例市甲局", CITY):
        text = _file(home, unit).read_text(encoding="utf-8").replace("2023", "2022").replace(compared, "")
        (before / f"{unit}.yaml").write_text(text.replace("共{{ 指标.共用 }}", ""), encoding="utf-8")
    _replaced(_file(home, CITY), "{{ 指标.检查 }}", f"{{{{ 指标.检查 }}}}{compared}")
    (home / "templates" / "版式.yaml").write_text("格式: 1\n依据: 《示例》\n行距: 28\n", encoding="utf-8")
    _same(home)


@pytest.mark.parametrize("how", [How(), How(final=True)], ids=["draft", "final"])
def test_pictures_that_are_there_missing_outside_and_oddly_typed(home, how):
    folder = home / "data" / "2023"
    (folder / "图").mkdir()
    (folder / "图" / "甲 乙.png").write_bytes(PNG)
    (home / "章.png").write_bytes(PNG)
    (home.parent / "外.png").write_bytes(PNG)
    (folder / "链.png").symlink_to(home.parent / "外.png")
    names = [
        "图/甲 乙.png", '"图/甲 乙.png"', "../../章.png", "没有.png", "../../../外.png", "链.png", "/etc/passwd",
        '"\\u56fe/甲 乙.png"', ".", "../../templates/部门年度报告/模板.docx",
    ]  # fmt: skip
    for unit, name in zip(NAMES, names, strict=True):
        _replaced(
            _file(home, unit),
            "主要工作: [{标题: 依法检查, 正文: 全年依法检查。}]",
            "主要工作:\n    - {标题: 依法检查, 正文: 全年依法检查。}\n"
            f"    - 图: {{文件: {name}, 题注: 现场, 替代文字: 现场}}",
        )
    told = {file.unit: drafts for file, _, drafts in _same(home, how)}
    assert sum(map(bool, told.values())) >= 4 or how.final


def test_formal_drafts_are_judged_afar_as_here(home):
    from toolkit.cli.building import _rules

    _replaced(_file(home, "示例市甲局"), "全年依法检查。", "全年依法检查。2024年13月召开会议。")
    _same(home, How(final=True, judging=_rules))


def test_a_folder_in_which_templates_are_missing(home):
    shutil.rmtree(home / "templates" / "部门年度报告")
    told = _same(home)
    assert {problem.code for _, problems, _ in told for problem in problems} >= {"W603"}


def test_a_file_of_an_earlier_year_without_text(home):
    (home / "data" / "2024").mkdir()
    shutil.copy(_file(home, "示例市甲局"), home / "data" / "2024")
    text = _file(home, "示例市甲局").read_text(encoding="utf-8")
    _file(home, "示例市甲局").write_text(text[: text.index("章节")], encoding="utf-8")
    _same(home, year=2023)


def test_what_was_carried_for_one_file_is_not_there_for_the_next(home):
    workspace = Workspace(home)
    chosen = toolkit.api.choose(home)
    rollups = Rollups(workspace, chosen.registry)
    shared = common(workspace, Settings(home, told_of_registry(chosen.registry)))
    parcel = [carried(workspace, file, rollups, final=False) for file in chosen.files[:3]]
    draft_carried(shared, parcel)
    there = [path for path in (home.parent / "tmp").rglob("*") if path.is_file()]
    assert there
    assert all("templates" in path.parts or path.parent.name == "data" for path in there)
    elsewhere.leave()
    assert list((home.parent / "tmp").glob("gongwen-carried-*")) == []


def test_another_program_at_the_other_end_is_refused(home, monkeypatch):
    monkeypatch.setattr(elsewhere, "imprint", lambda: {"gongwen-toolkit": "0.0.1"})
    with pytest.raises(Stopped) as stopped:
        _afar(home, Far(home))
    assert stopped.value.problem.code == "W661"
    assert "gongwen-toolkit 0.0.1" in stopped.value.problem.message


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """A copy of the program."""
    package = Path(toolkit.api.__file__).parent
    return shutil.copytree(package, tmp_path_factory.mktemp("other") / "toolkit")


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ("bulk/values.py", True),
        ("checking/rules/language/wordings.csv", True),
        ("checking/rules/copying/套话.txt", True),
        ("checking/rules/time/时间表.yaml", True),
        ("templates/函/模板.yaml", False),  # of a wheel alone
        ("__pycache__/values.cpython-311.pyc", False),
    ],
)
def test_a_program_with_other_code_or_other_words_is_another_program(other, monkeypatch, changed, differs):
    ours = imprint()
    monkeypatch.setattr("toolkit.version.__file__", str(other / "version.py"))
    assert imprint.__wrapped__() == ours
    path = other / changed
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((before or b"") + b"\n# more\n")
    found = imprint.__wrapped__()
    assert bool(unlike(ours, found)) is differs
    assert {name for name in ours if ours[name] != found[name]} <= {"gongwen-toolkit"}
    path.write_bytes(before) if before is not None else path.unlink()


class Failing(Far):
    """Fails with one unit's file, whatever it goes with."""

    def submit(self, call, /, *args, **more):
        if any("丙局" in each.label for each in args[1]):
            future = Future()
            future.set_exception(MemoryError())
            return future
        return super().submit(call, *args, **more)


def test_a_file_that_fails_afar_takes_no_other_with_it(home):
    results = _afar(home, Failing(home))
    assert [each.file.unit for each in results if not each.drafts] == ["示例市丙局"]
    assert [problem.code for each in results if not each.drafts for problem in each.problems] == ["W662"]


def test_an_executor_that_breaks_stops_the_run_which_goes_on_the_next_time(home):
    executor = ThreadPoolExecutor(1)
    whole = _told(toolkit.api.choose(home).build_many(ORDINARY, 1))
    expected = _drafts(home)
    _cleared(home)
    results = toolkit.api.choose(home).build_many(ORDINARY, 1, executor)
    first = next(results)
    assert first.drafts
    executor.shutdown()
    with pytest.raises(Stopped) as stopped:
        list(results)
    assert stopped.value.problem.code == "W664"
    assert "cannot schedule new futures after shutdown" in stopped.value.problem.message
    ledger = json.loads((home / "drafts" / "2023" / "台账.json").read_text(encoding="utf-8"))
    assert first.drafts[0].path.split("/")[-1] in ledger["草稿"]
    assert _told(_afar(home, Far(home)))[-1] == whole[-1]
    assert _drafts(home) == expected


def test_why_an_executor_takes_nothing_is_told(home):
    class Full(Executor):
        def submit(self, *_, **__):
            raise ValueError("queue of 0 places")

    with pytest.raises(Stopped) as stopped:
        _afar(home, Full())
    assert stopped.value.problem.code == "W664"
    assert stopped.value.problem.message == "数据文件交不出去：ValueError queue of 0 places"
