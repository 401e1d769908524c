"""The ledger of a year tells what was found in every data file, as JSON, as one page and as a workbook."""

from __future__ import annotations

import io
import json
import re
import sys

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from test_bulk_building import CITY, NAMES, _built, _drafts, _file, _replaced, root  # noqa: F401 - a fixture

from toolkit import files
from toolkit.cli import gongwen
from toolkit.drafting.placing import open_place
from toolkit.workspace.entries import Entry
from toolkit.workspace.folder import Workspace
from toolkit.workspace.journal import announce
from toolkit.workspace.ledger import Ledger, read_ledger
from toolkit.workspace.notes import Note, note_of

UNIT = "示例市丙局"
LABEL = f"data/2023/{UNIT}.yaml"
RULES = "格式: 1\n时限:\n  - {报: [市政府], 报送早于: 03-01, 公开早于: 04-01}\n"


def _run(folder, *arguments):
    result = CliRunner().invoke(gongwen, [*arguments, "-C", str(folder)], catch_exceptions=False)
    return result.exit_code, result.output


def _ledger(folder):
    return json.loads((folder / "drafts/2023/台账.json").read_text(encoding="utf-8"))


def _page(folder):
    return html.fromstring((folder / "drafts/2023/台账.html").read_bytes())


def _sheet(folder, title):
    data = (folder / "drafts/2023/台账.xlsx").read_bytes()
    rows = openpyxl.load_workbook(io.BytesIO(data))[title].values
    head = next(rows)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _dated(folder, unit, day):
    _replaced(_file(folder, unit), "年度: 2023\n", f"年度: 2023\n报送日期: {day}\n")


@pytest.fixture
def city(root):  # noqa: F811
    """The city with nothing left to fill in."""
    for name in (*NAMES, CITY):
        more = "成文日期: 2024-02-20, 主送: [市政府], 发文字号: 示〔2024〕1号, 签发人: [张某某]"
        _replaced(_file(root, name), "成文日期: 2024-02-20", more)
    return root


def test_every_file_has_its_problems_in_numbers_also_where_it_gave_no_draft(city):
    _replaced(_file(city, UNIT), "数值: 3", "数值: 三")
    _replaced(_file(city, "示例市丁局"), "数值: 4", "数值: 待补")
    _built(city, jobs=2)
    told = _ledger(city)["文件"]
    assert len(told) == len(NAMES) + 1
    assert told[LABEL]["问题"] == {"错误": 1}
    assert list(told[LABEL]["代码"].values()) == [1]
    assert told[LABEL]["首个错误"].startswith("第 5 行：")
    assert told[LABEL]["数据"] == files.digest((city / LABEL).read_bytes())
    assert told["data/2023/示例市丁局.yaml"]["问题"] == {"待补": 1}
    assert told["data/2023/示例市甲局.yaml"].keys() == {"单位", "数据"}


def test_what_stood_in_the_way_of_writing_is_told_too(city):
    _built(city)
    next(path for path in (city / "drafts/2023").iterdir() if "丙局" in path.name).write_bytes(b"edited")
    _built(city)
    assert _ledger(city)["文件"][LABEL]["代码"] == {"W609": 1}


def test_a_fault_that_was_mended_is_told_no_more(city):
    _replaced(_file(city, UNIT), "数值: 3", "数值: 三")
    _built(city)
    _replaced(_file(city, UNIT), "数值: 三", "数值: 3")
    _built(city)
    assert _ledger(city)["文件"][LABEL].keys() == {"单位", "数据"}


def test_a_killed_run_told_the_journal_what_it_found(city):
    _replaced(_file(city, UNIT), "数值: 3", "数值: 三")
    _built(city)
    whole = _drafts(city)
    (city / "drafts/2023/台账.json").unlink()
    ledger, _ = read_ledger(city / "drafts/2023", "drafts/2023")
    assert not ledger.notes
    announce(city / "drafts/2023", {}, {LABEL: Note(UNIT, digest="1", problems={"错误": 1}).line()})
    files.append_line(city / "drafts/2023/台账.进行中.jsonl", '{"文件": {"data/2023/甲'.encode())
    ledger, problems = read_ledger(city / "drafts/2023", "drafts/2023")
    assert problems == []
    assert note_of(ledger.notes[LABEL]).problems == {"错误": 1}
    _built(city)
    assert _drafts(city).keys() == whole.keys()
    assert _ledger(city)["文件"] == json.loads(whole["台账.json"])["文件"]


@pytest.mark.parametrize("damage", [{"依据": {"数据": None}}, {"压缩": 1}])
def test_a_damaged_line_of_the_journal_announced_nothing_and_spoils_no_ledger(city, damage):
    _built(city)
    drafts = city / "drafts/2023"
    name, told = next(iter(_ledger(city)["草稿"].items()))
    line = json.dumps({name: {**told, **damage}}, ensure_ascii=False)
    files.append_line(drafts / "台账.进行中.jsonl", line.encode())
    ledger, problems = read_ledger(drafts, "drafts/2023")
    assert problems == []
    assert ledger.entries.keys() == _ledger(city)["草稿"].keys()


def test_a_ledger_of_an_earlier_version_is_read_and_completed(city):
    _built(city)
    path = city / "drafts/2023/台账.json"
    told = _ledger(city)
    whole = path.read_bytes()
    del told["文件"]
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    _built(city)
    assert path.read_bytes() == whole


def test_the_whole_years_run_forgets_files_that_are_gone_and_names_units_without_one(city):
    _run(city, "build", "--all")
    _file(city, UNIT).unlink()
    _run(city, "build", "--all", "--where", "级别=市直部门")
    assert LABEL in _ledger(city)["文件"]
    _run(city, "build", "--all")
    assert LABEL not in _ledger(city)["文件"]
    assert _ledger(city)["缺数据"] == [UNIT]


def test_the_page_shows_each_unit_with_its_stage_and_says_nothing_of_lateness_without_a_day(city):
    (city / "data/报送时限.yaml").write_text(RULES, encoding="utf-8")
    _dated(city, "示例市甲局", "2024-02-20")
    _dated(city, "示例市乙局", "2024-03-04")
    _file(city, UNIT).unlink()
    _replaced(_file(city, "示例市丁局"), "数值: 4", "数值: 四")
    _run(city, "build", "--all")
    page = _page(city)
    assert page.xpath("//title")[0].text == "2023年法治政府建设年度报告进度"
    shown = dict(title.text.split("：") for title in page.xpath("//svg//g/title"))
    assert [shown[f"示例市{name}局"] for name in "甲乙丙丁戊"] == ["已报", "已报", "缺数据", "有错误", "未报"]
    assert "逾期未报" not in page.text_content()
    assert not page.xpath("//script|//link|//img")
    assert "另用 gongwen check 检查" in page.text_content()
    assert "另用 gongwen check 检查" in _run(city, "list")[1]
    code, said = _run(city, "build", "--all", "--as-of", "2024-03-05")
    assert (code, "W670" in said) == (1, False)
    shown = dict(title.text.split("：") for title in _page(city).xpath("//svg//g/title"))
    assert [shown[f"示例市{name}局"] for name in "甲乙丙丁戊"] == ["已报", "迟报", *["逾期未报"] * 3]
    assert "截至2024年3月5日" in _page(city).text_content()


def test_the_page_says_why_each_draft_was_made(city):
    _run(city, "build", "--all")
    _replaced(_file(city, UNIT), "数值: 3, 计量: 次", "数值: 4, 计量: 次")
    _run(city, "build", "--all")
    rows = {row[0].text: row[3].text_content() for row in _page(city).xpath("//tbody/tr") if len(row) == 4}
    assert rows[UNIT] == "报送版（最新）：数据改了（指标.检查）"
    assert rows[CITY] == f"报送版（最新）：汇总的数字变了（{UNIT}）"
    assert rows["示例市甲局"] == "报送版（最新）：第一次生成"


def test_the_workbook_has_the_same_and_numbers_by_the_unit_above(city):
    _replaced(_file(city, UNIT), "数值: 3", "数值: 三")
    _run(city, "build", "--all")
    total = _sheet(city, "进度")[-1]
    assert (total["上级"], total["单位数"], total["有错误"]) == ("合计", len(NAMES) + 1, 1)
    row = next(row for row in _sheet(city, "单位") if row["单位"] == UNIT)
    assert (row["上级"], row["情况"], row["错误"], row["数据文件"]) == (CITY, "有错误", 1, LABEL)
    drafts = _sheet(city, "草稿")
    assert len(drafts) == len(NAMES)
    assert {row["为什么这样"] for row in drafts} == {"第一次生成"}


def test_drafts_of_one_unit_leave_the_pages_as_they_were_and_that_is_told(city):
    code, said = _run(city, "build", UNIT)
    assert (code, "W673" in said) == (0, False)  # there are none yet
    _run(city, "build", "--all")
    page = (city / "drafts/2023/台账.html").read_bytes()
    assert "W673" not in _run(city, "build", UNIT)[1]  # nothing changed
    _replaced(_file(city, UNIT), "数值: 3, 计量: 次", "数值: 4, 计量: 次")
    code, said = _run(city, "build", UNIT)
    assert (code, said.count("提示 W673 台账.html、台账.xlsx 还是上次用 --all 生成时的样子")) == (0, 1)
    assert (city / "drafts/2023/台账.html").read_bytes() == page
    code, said = _run(city, "build", "--all", "--year", "2023")
    assert (code, "W673" in said) == (0, False)
    assert (city / "drafts/2023/台账.html").read_bytes() != page


@pytest.mark.parametrize("name", ["=1+1局", "+示例局", "-示例局", "@示例局"])
def test_no_name_is_taken_for_a_formula_or_for_markup(city, name):
    registry = city / "data/单位名录.yaml"
    with registry.open("a", encoding="utf-8") as more:
        more.write(f'  "{name}": {{上级: "<b>&", 模板: 部门年度报告}}\n')
    _run(city, "build", "--all")
    book = openpyxl.load_workbook(city / "drafts/2023/台账.xlsx")
    cell = next(row[0] for row in book["单位"].iter_rows() if row[0].value == name)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    page = (city / "drafts/2023/台账.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;" in page
    assert "<b>" not in page


def test_nothing_is_written_again_where_nothing_changed_and_the_bytes_are_the_same_anywhere(
    city, monkeypatch
):
    _run(city, "build", "--all", "--jobs", "1")
    folder = city / "drafts/2023"
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name != ".锁"}
    pages = {name: (folder / name).read_bytes() for name in ("台账.html", "台账.xlsx", "台账.json")}
    _run(city, "build", "--all")
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name != ".锁"}
    assert after == before
    for path in folder.iterdir():
        path.unlink()
    monkeypatch.setenv("GONGWEN_CACHE", "")
    _run(city, "build", "--all", "--jobs", "2")
    assert {name: (folder / name).read_bytes() for name in pages} == pages


def test_a_page_that_is_gone_or_was_changed_is_written_again(city):
    _run(city, "build", "--all")
    page, book = city / "drafts/2023/台账.html", city / "drafts/2023/台账.xlsx"
    whole = page.read_bytes()
    page.write_bytes(b"changed")
    book.unlink()
    _run(city, "build", "--all")
    assert page.read_bytes() == whole
    assert book.exists()


def test_without_the_library_for_workbooks_the_page_is_written_and_that_is_told_once(city, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, said = _run(city, "build", "--all")
    assert (code, said.count("W670")) == (0, 1)
    assert (city / "drafts/2023/台账.html").exists()
    assert not (city / "drafts/2023/台账.xlsx").exists()


def test_a_page_that_cannot_be_written_is_told_and_stops_nothing(city):
    (city / "drafts/2023/台账.html").mkdir(parents=True)
    code, said = _run(city, "build", "--all")
    assert code == 0
    assert "警告 W671 台账没有更新" in said
    assert (city / "drafts/2023/台账.xlsx").exists()


def test_the_board_of_a_year_as_it_was_reads_no_data_file(city, monkeypatch):
    _replaced(_file(city, UNIT), "数值: 3", "数值: 待补")
    _dated(city, UNIT, "2024-02-20")
    before = _run(city, "list", "--json")
    _built(city)
    monkeypatch.setattr("toolkit.gathering.board.prepare", lambda *_: pytest.fail("a file was read"))
    code, said = _run(city, "list", "--json")
    assert code == 0
    row = next(row for row in json.loads(said)["单位"] if row["单位"] == UNIT)
    was = next(row for row in json.loads(before[1])["单位"] if row["单位"] == UNIT)
    assert row == {**was, "草稿": {"报送版": "最新"}}
    assert (row["待补"], row["报送日期"]) == (1, "2024-02-20")


def test_the_board_sees_what_changed_since_it_was_kept(city):
    _built(city)
    _replaced(_file(city, UNIT), "数值: 3", "数值: 待补")
    rows = {row["单位"]: row for row in json.loads(_run(city, "list", "--json")[1])["单位"]}
    assert (rows[UNIT]["待补"], rows[UNIT]["草稿"]) == (1, {"报送版": "已过期"})
    assert rows[CITY]["草稿"] == {"报送版": "已过期"}, "its sum is provisional now"
    next(path for path in (city / "drafts/2023").iterdir() if "甲局" in path.name).write_bytes(b"edited")
    rows = {row["单位"]: row for row in json.loads(_run(city, "list", "--json")[1])["单位"]}
    assert rows["示例市甲局"]["草稿"] == {"报送版": "手工改过"}


def test_of_very_many_units_those_that_need_somebody_are_listed_and_the_others_counted(city, monkeypatch):
    monkeypatch.setattr("toolkit.cli.listing.MANY", 5)
    _file(city, UNIT).unlink()
    _run(city, "build", "--all")
    _, said = _run(city, "list")
    assert re.search(rf"{UNIT} +缺", said)
    assert "示例市甲局" not in said
    line = next(line.split() for line in said.splitlines() if line.strip().startswith(CITY))
    assert CITY in line
    assert next(line.split() for line in said.splitlines() if "合计" in line) == ["合计", "11", "1", "1"]
    assert "示例市甲局" in _run(city, "list", "--where", "单位=示例市甲局")[1]


words = st.text(max_size=12)
numbers = st.dictionaries(words, st.integers(1, 10**6), max_size=3)
notes = st.builds(
    Note, words, words, words, numbers, numbers, words, st.integers(0, 10**6), words, words, words
)


@settings(deadline=None)
@given(st.dictionaries(st.text(), notes, max_size=3), st.lists(words, max_size=2), words)
def test_a_ledger_with_any_text_is_read_as_it_was_written(tmp_path_factory, noted, without, text):
    entry = Entry(text, text, text, text, {text: text}, text, text, (text,), True, {"页数": 1}, (text,), text)
    ledger = Ledger({f"{text}.docx": entry})
    for source, note in noted.items():
        ledger.note(source, note.line())
    ledger.without = tuple(without)
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "台账.json").write_bytes(ledger.to_bytes())
    again, problems = read_ledger(folder, "drafts")
    assert problems == []
    assert again.to_bytes() == ledger.to_bytes()
    assert {source: note_of(line) for source, line in again.notes.items()} == noted
    assert again.without == ledger.without
    (folder / "台账.json").unlink()
    announce(folder, {}, ledger.notes)
    again, problems = read_ledger(folder, "drafts")
    assert (dict(again.notes), problems) == (dict(ledger.notes), [])


names = st.text(st.characters(exclude_characters="；=", exclude_categories=["Cs"]), min_size=1, max_size=5)
details = st.lists(
    st.tuples(names, st.from_regex("[0-9a-f]{6}", fullmatch=True)), max_size=4, unique_by=lambda part: part[0]
)


@settings(deadline=None)
@given(st.lists(details, max_size=5))
def test_details_of_entries_stand_in_a_table_of_their_names(tmp_path_factory, every):
    whole = ["；".join(f"{name}={mark}" for name, mark in parts) for parts in every]
    ledger = Ledger()
    for number, detail in enumerate(whole):
        ledger.put(f"{number}.docx", Entry("", str(number), "", "", {}, "", "", detail=detail))
    told = json.loads(ledger.to_bytes())
    wanted = sorted({"；".join(name for name, _ in parts) for parts in every if parts})
    assert told.get("细目", {}) == {str(number): names for number, names in enumerate(wanted, 1)}
    for number, parts in enumerate(every):
        listed = "；".join(name for name, _ in parts)
        short = f"{wanted.index(listed) + 1} {''.join(mark for _, mark in parts)}" if parts else None
        assert told["草稿"][f"{number}.docx"].get("细目") == short
    folder = tmp_path_factory.mktemp("details")
    (folder / "台账.json").write_bytes(ledger.to_bytes())
    again, problems = read_ledger(folder, "drafts")
    assert problems == []
    assert [again.whole(f"{number}.docx").detail for number in range(len(whole))] == whole
    for number, detail in enumerate(whole):
        entry = again.whole(f"{number}.docx")
        again.put(f"{number}.docx", entry)
        assert again.whole(f"{number}.docx").detail == detail
    assert not again.changed
    assert again.to_bytes() == ledger.to_bytes()


@pytest.mark.parametrize(
    ("table", "detail", "code"),
    [
        (None, "1 1a2b3c", ["W620"]),
        ("文字", "1 1a2b3c", ["W620"]),
        ([1], "1 1a2b3c", ["W620"]),
        ({}, "1 1a2b3c", []),
        ({"1": None}, "1 1a2b3c", []),
        ({"1": 7}, "1 1a2b3c", []),
        ({"1": "甲；乙"}, "1 1a2b3c", []),
        ({"1": "甲"}, "1 1a2b3c9f", []),
        ({"1": "甲"}, "", []),
    ],
)
def test_odd_tables_of_details_stop_nothing(tmp_path, table, detail, code):
    ledger = Ledger({"甲.docx": Entry("甲", "甲.yaml", "", "", {}, "", "", detail="甲=1a2b3c")})
    content = json.loads(ledger.to_bytes())
    content["草稿"]["甲.docx"]["细目"] = detail
    (tmp_path / "台账.json").write_text(json.dumps({**content, "细目": table}), encoding="utf-8")
    again, problems = read_ledger(tmp_path, "drafts")
    assert [problem.code for problem in problems] == code
    assert code or isinstance(again.whole("甲.docx").detail, str)


@pytest.mark.parametrize(
    "damage",
    [
        {"版面": {"页数": "三"}},
        {"版面": {"页数": None}},
        {"版面": {"页数": True}},
        {"版面": {"页数": 2.5}},
        {"版面": ["页数", 3]},
        {"待补": [1, {"甲": "乙"}]},
        {"待补": None},
        {"依据": {"数据": 7}},
        {"单位": 7},
    ],
)
def test_an_entry_that_is_damaged_is_told_before_anything_uses_it(city, damage):
    _built(city)
    content = _ledger(city)
    next(iter(content["草稿"].values())).update(damage)
    (city / "drafts/2023/台账.json").write_text(json.dumps(content), encoding="utf-8")
    for command in (["build", "--all"], ["pack"], ["list"]):
        assert "W620 台账已损坏，读不懂" in _run(city, *command)[1]


def test_texts_too_long_for_a_workbook_are_told(city):
    _built(city)
    content = _ledger(city)
    next(iter(content["草稿"].values())).update({"因由": ["长" * 40_000], "待补": ["长" * 40_000]})
    (city / "drafts/2023/台账.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    said = _run(city, "pack")[1]
    assert "报送清单.xlsx: 警告 W633 1 格的文字太长，没有写全：清单!H" in said
    said = _run(city, "build", "--all")[1]
    assert "drafts/2023/台账.xlsx: 警告 W633 1 格的文字太长，没有写全：草稿!F" in said


@pytest.mark.parametrize(("layout", "pages"), [(None, 0), ({}, 0), ({"软件": "甲", "页数": 3}, 3)])
def test_an_entry_tells_its_pages_where_it_was_laid_out(tmp_path, layout, pages):
    ledger = Ledger({"甲.docx": Entry("甲", "甲.yaml", "", "", {}, "", "", layout=layout)})
    (tmp_path / "台账.json").write_bytes(ledger.to_bytes())
    again, problems = read_ledger(tmp_path, "drafts")
    assert problems == []
    assert again.entries["甲.docx"].pages == pages


@settings(deadline=None)
@given(
    st.recursive(st.none() | st.integers() | words, lambda inner: st.dictionaries(words, inner, max_size=2))
)
def test_a_note_that_is_damaged_gives_a_message_and_no_traceback(tmp_path_factory, damaged):
    folder = tmp_path_factory.mktemp("damaged")
    content = {
        "格式": 1,
        "草稿": {},
        "文件": {"data/2023/甲.yaml": damaged, "data/2023/乙.yaml": {"问题": damaged}},
    }
    (folder / "台账.json").write_text(json.dumps(content), encoding="utf-8")
    ledger, problems = read_ledger(folder, "drafts")
    assert [problem.code for problem in problems] in ([], ["W620"])
    for line in ledger.notes.values():
        note_of(line)


def test_notes_wait_where_no_draft_was_ever_made(city):
    for name in (*NAMES, CITY):
        _file(city, name).write_text("年度: 2023\n单位: [", encoding="utf-8")
    _run(city, "build", "--all")
    assert not (city / "drafts").exists()


def test_what_nobody_can_write_is_not_lost_from_memory(city):
    place, _ = open_place(Workspace(city), 2023)
    assert place is not None
    (city / "drafts/2023/台账.进行中.jsonl").mkdir()
    place.note({LABEL: Note(UNIT).line()})
    assert LABEL in place.ledger.notes
    (city / "drafts/2023/台账.进行中.jsonl").rmdir()
    place.close()


def test_a_ledger_is_read_however_many_units_it_tells_of(city, monkeypatch):
    _run(city, "build", "--all")
    whole = _drafts(city)
    monkeypatch.setattr("toolkit.files.MAX_INPUT", 1000)
    ledger, problems = read_ledger(city / "drafts/2023", "drafts/2023")
    assert (len(ledger.entries), problems) == (len(NAMES) + 1, [])
    assert ledger.to_bytes() == whole["台账.json"]


def test_a_file_of_a_unit_that_nobody_registered_stands_on_the_page(city):
    _file(city, "别处局").write_text(_file(city, UNIT).read_text(encoding="utf-8"), encoding="utf-8")
    assert _run(city, "build", "--all")[0] == 1
    assert "单位名录里没有的单位" in _page(city).text_content()
    assert _sheet(city, "单位")[-1]["单位"] == "别处局"


def test_of_very_many_units_the_page_lists_those_where_something_is_to_be_done(city, monkeypatch):
    monkeypatch.setattr("toolkit.gathering.progress_page.FOLDED", 5)
    monkeypatch.setattr("toolkit.gathering.progress_page.SQUARES", 5)
    _replaced(_file(city, UNIT), "数值: 3", "数值: 三")
    _run(city, "build", "--all")
    page = _page(city)
    listed = [row[0].text for row in page.xpath("//details//tbody/tr")]
    assert UNIT in listed
    assert "示例市甲局" not in listed
    assert not page.xpath("//svg//g")
    assert page.xpath("//table//svg")
    assert f"其余 {len(NAMES) - 1} 份没有要办的。" in page.text_content()
