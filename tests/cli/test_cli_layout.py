"""build --layout: without LibreOffice nothing is written; what was laid out stays until its data change.

LibreOffice is played by a function that lays every draft out in the same pages; the true one is in tests/components.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_bench import make_bench

from toolkit.drafting import measuring
from toolkit.drafting.measuring import Office
from toolkit.layout.pages import Line, Page, Rule

if TYPE_CHECKING:
    from cli_bench import Bench

LEDGER = "drafts/2022/台账.json"
IMPRINT = ("  成文日期: 2023-02-20\n", "  成文日期: 2023-02-20\n  抄送: [乙局]\n")


def line(text: str) -> Line:
    return Line(text, 28, 184, 50, 16, "", red=False, glyphs=())


class Played:
    """A LibreOffice whose pages are those it is told; ``rounds`` are the documents of each of its runs."""

    def __init__(self) -> None:
        self.rounds: list[list[str]] = []
        self.pages: list[list[str]] = [["正文"]]
        self.then: list[list[str]] = []
        self.version = "LibreOffice 7.4.7.2"

    def to_pdf(self, documents: dict[str, bytes], **_: object) -> tuple[dict[str, bytes], tuple[()]]:
        self.rounds.append(list(documents))
        return dict.fromkeys(documents, b"%PDF"), ()

    def read_pages(self, _: bytes) -> tuple[Page, ...]:
        pages = self.then if self.then and len(self.rounds) > 1 else self.pages
        return tuple(
            Page(n, 210, 297, tuple(map(line, texts)), (), (Rule(28, 184, 262, 0.3, red=False),))
            for n, texts in enumerate(pages, 1)
        )


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    office = Played()
    monkeypatch.setattr(measuring, "open_office", lambda _: (Office(Path("soffice"), office.version), ()))
    monkeypatch.setattr(measuring, "to_pdf", office.to_pdf)
    monkeypatch.setattr(measuring, "read_pages", office.read_pages)
    return office


def entry(bench: Bench) -> dict[str, object]:
    found = json.loads((bench.root / LEDGER).read_text(encoding="utf-8"))["草稿"]
    (told,) = [value for value in found.values() if value["单位"] == "甲局"]
    return told


def test_without_libreoffice_nothing_is_written_and_it_is_said_once(bench, monkeypatch):
    monkeypatch.setenv("GONGWEN_SOFFICE", str(bench.root / "没有"))
    before = bench.contents()
    code, said = bench.run("build", "--all", "--layout")
    assert code == 1
    assert said.count("错误") == 1
    assert "W646" in said
    assert "改法" in said
    assert bench.contents() == before


@pytest.mark.usefixtures("played")
def test_the_ledger_says_by_what_a_draft_was_laid_out_and_what_its_pages_told(bench):
    code, said = bench.run("build", "甲局", "--layout")
    assert (code, "1 面" in said) == (0, True)
    assert entry(bench)["版面"] == {"软件": "LibreOffice 7.4.7.2", "页数": 1, "目录": [], "版记": ""}
    assert "最新" in bench.run("list")[1]


def test_a_draft_that_was_not_laid_out_has_the_entry_that_it_always_had(bench):
    bench.built()
    assert "版面" not in entry(bench)


@pytest.mark.usefixtures("played")
def test_a_later_build_without_layout_leaves_the_draft_alone_until_the_data_change(bench):
    bench.run("build", "--all", "--layout")
    before = bench.contents()
    assert "没有变化" in bench.run("build", "--all")[1]
    assert bench.contents() == before
    bench.change("培训次数偏少", "培训次数不多")
    assert "过期" in bench.run("list")[1]
    code, said = bench.run("build", "甲局")
    assert code == 0
    assert "W654" not in said  # its pages had settled nothing: it has neither contents nor an imprint
    assert "版面" not in entry(bench)


@pytest.mark.parametrize(
    ("pages", "told"),
    [([["正文", "抄送：乙局。"]], True), ([["正文"], ["抄送：乙局。"]], False)],
    ids=["moved", "not moved"],
)
def test_that_a_draft_is_plain_again_is_told_where_the_layout_had_moved_its_imprint(
    bench, played, pages, told
):
    bench.change(*IMPRINT)
    played.pages, played.then = pages, [["正文"], ["抄送：乙局。"]]
    bench.run("build", "甲局", "--layout")
    assert entry(bench)["版面"]["版记"] == ("另面" if told else "文末")
    bench.change("培训次数偏少", "培训次数不多")
    code, said = bench.run("build", "甲局")
    assert code == 0
    assert ("提示 W654" in said) == told
    assert ("改法：定稿时再加一次 --layout" in said) == told
    assert "W654" not in bench.run("build", "甲局")[1]


def test_what_this_program_laid_out_is_not_laid_out_again_but_by_another_version(bench, played):
    for _ in range(2):
        bench.run("build", "甲局", "--layout")
    assert len(played.rounds) == 1
    bench.run("build", "甲局", "--layout", "--force")
    assert len(played.rounds) == 2
    played.version = "LibreOffice 25.2.1"
    bench.run("build", "甲局", "--layout")
    assert len(played.rounds) == 3
    assert entry(bench)["版面"]["软件"] == "LibreOffice 25.2.1"


def test_forced_without_layout_a_draft_is_made_plain_again(bench, played):
    bench.built()
    plain = bench.draft().read_bytes()
    bench.change(*IMPRINT)
    played.pages, played.then = [["正文", "抄送：乙局。"]], [["正文"], ["抄送：乙局。"]]
    bench.run("build", "甲局", "--layout")
    bench.change(*reversed(IMPRINT))
    bench.run("build", "甲局", "--force")
    assert bench.draft().read_bytes() == plain


@pytest.mark.usefixtures("played")
def test_a_draft_edited_by_hand_is_not_overwritten_by_one_that_was_laid_out(bench):
    bench.built()
    bench.draft().write_bytes(b"edited")
    code, said = bench.run("build", "甲局", "--layout")
    assert (code, "W609" in said) == (1, True)
    assert bench.draft().read_bytes() == b"edited"


@pytest.mark.parametrize(
    ("first", "then", "told", "pages"),
    [
        ([["正文"], ["正文", "抄送：乙局。"]], [], "文末", 2),
        ([["正文", "抄送：乙局。"]], [["正文"], ["抄送：乙局。"]], "另面", 2),
        ([["正"], ["文"], ["抄送：乙局。"]], [["正"], ["文"], [], ["抄送：乙局。"]], "空白页之后", 4),
    ],
)
def test_the_imprint_goes_to_an_even_page(bench, played, first, then, told, pages):
    bench.change(*IMPRINT)
    played.pages, played.then = first, then
    assert bench.run("build", "甲局", "--layout")[0] == 0
    layout = entry(bench)["版面"]
    assert (layout["版记"], layout["页数"]) == (told, pages)


def test_pages_that_never_settle_are_told_of_after_four_rounds(bench, played):
    bench.change(*IMPRINT)
    played.pages = [["正文", "抄送：乙局。"]]
    played.then = [
        ["正"],
        ["文"],
        ["抄送：乙局。"],
    ]  # moved, it is on an odd page, with and without a blank one before it
    code, said = bench.run("build", "甲局", "--layout")
    assert (code, len(played.rounds), "警告 W651" in said) == (0, 4, True)
    assert bench.draft().exists()


@pytest.mark.usefixtures("played")
def test_an_imprint_that_is_not_on_the_last_page_is_left_where_it_is(bench):
    bench.change(*IMPRINT)
    code, said = bench.run("build", "甲局", "--layout")
    assert (code, "警告 W653" in said) == (0, True)


def test_a_template_without_a_place_for_it_keeps_the_imprint_where_it_is_and_says_so(bench, played):
    path = bench.root / "templates" / "部门年度报告" / "模板.docx"
    with zipfile.ZipFile(path) as before:
        members = {name: before.read(name) for name in before.namelist()}
    document = members["word/document.xml"].decode()
    assert "{{p 版记另面 }}" in document
    members["word/document.xml"] = document.replace("{{p 版记另面 }}", "").encode()
    with zipfile.ZipFile(path, "w") as after:
        for name, data in members.items():
            after.writestr(name, data)
    bench.change(*IMPRINT)
    played.pages = [["正文", "抄送：乙局。"]]
    code, said = bench.run("build", "甲局", "--layout")
    assert (code, "警告 T561" in said, len(played.rounds)) == (0, True, 1)
    assert entry(bench)["版面"]["版记"] == "文末"


def test_one_run_lays_out_the_drafts_of_several_files(many, played):
    assert many.run("build", "--all", "--layout")[0] == 0
    assert [len(names) for names in played.rounds] == [8, 8, 4]


def test_of_a_run_that_was_interrupted_what_was_laid_out_is_there_and_known(tmp_path, played, monkeypatch):
    bench = make_bench(tmp_path / "工作区")
    bench.add_units(f"第{number:02}局" for number in range(18))

    def interrupted(documents: dict[str, bytes], **_: object):
        if len(played.rounds) == 2:
            raise KeyboardInterrupt
        return played.to_pdf(documents)

    monkeypatch.setattr(measuring, "to_pdf", interrupted)
    assert bench.run("build", "--all", "--layout")[0] != 0
    monkeypatch.setattr(measuring, "to_pdf", played.to_pdf)
    assert len(list(bench.root.glob("drafts/2022/*.docx"))) == 16
    assert "没有变化 16 份" in bench.run("build", "--all", "--layout")[1]
    assert [len(names) for names in played.rounds] == [8, 8, 4]


@pytest.mark.usefixtures("played")
def test_a_draft_that_cannot_be_laid_out_is_left_as_it_was_and_does_not_stop_the_others(bench, monkeypatch):
    from toolkit.problems import error

    bench.built()
    before = bench.draft().read_bytes()
    bench.change("培训次数偏少", "培训次数不多")
    refused = "drafts/2022/甲局2022年法治政府部门建设工作报告.docx"

    def some(documents: dict[str, bytes], **_: object):
        made = {name: b"%PDF" for name in documents if name != refused}
        return made, (error(refused, 0, 0, "W648", "打不开", "另存"),)

    monkeypatch.setattr(measuring, "to_pdf", some)
    code, said = bench.run("build", "--all", "--layout")
    assert (code, "W648" in said) == (1, True)
    assert bench.draft().read_bytes() == before
    assert "版面" in (bench.root / LEDGER).read_text(encoding="utf-8")


def test_a_ledger_of_before_is_read_and_left_as_it_was(bench):
    bench.built()
    ledger = (bench.root / LEDGER).read_bytes()
    assert "没有变化 2 份" in bench.run("build", "--all")[1]
    assert (bench.root / LEDGER).read_bytes() == ledger
