"""Published documents, where they are at hand: each imports, builds, and reads back as its text without page furniture.

GONGWEN_SEEDS names their folder: ``*.txt`` as they were saved, ``*.body.txt`` what is document in them. No word of them
stands here, only what can be counted in them.
"""

from __future__ import annotations

import html
import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

import toolkit
from toolkit.importing.importing import Imported, Wishes, import_file
from toolkit.importing.proof import texts
from toolkit.importing.reading.word import read_word
from toolkit.importing.spaces import squeezed
from toolkit.workspace.folder import Workspace
from toolkit.workspace.scaffold import scaffold
from toolkit.yamltext import read_yaml

SEEDS = os.environ.get("GONGWEN_SEEDS", "")
pytestmark = pytest.mark.skipif(
    not SEEDS, reason="GONGWEN_SEEDS does not name the folder of published documents"
)


@dataclass(frozen=True)
class Truth:
    """What a person sees in a document; ``items`` are the numbered ones with the numerals that run on."""

    template: str
    unit: str
    year: int
    sections: int
    signers: int
    date: str
    issues: bool
    with_units: int
    number: str = ""


TRUTHS = {
    "tieling-2023": Truth("政府年度报告", "铁岭市人民政府", 2023, 4, 2, "2024-01-31", False, 0),
    "xuchang-2022": Truth("部门年度报告", "许昌市交通运输局", 2022, 3, 0, "", False, 0),
    "yingkou-2021": Truth("部门工作要点", "营口市交通运输局", 2021, 9, 1, "2021-08-26", True, 28),
    "chibi-2019": Truth(
        "政府工作要点", "赤壁市人民政府", 2019, 9, 1, "2019-07-05", True, 28, "赤政发〔2019〕7号"
    ),
    "liaoning-13-5": Truth("规划", "辽宁省人民政府", 2016, 3, 0, "", False, 0),
}
HEADING = re.compile("(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、])")


def names() -> list[str]:
    found = sorted(Path(SEEDS).glob("*.txt")) if SEEDS else []
    return [path.name.removesuffix(".txt") for path in found if not path.name.endswith(".body.txt")]


def as_it_is(name: str) -> tuple[bytes, str]:
    return (Path(SEEDS) / f"{name}.txt").read_bytes(), f"{name}.txt"


def as_word(name: str, folder: Path) -> tuple[bytes, str]:
    document = docx.Document()
    for line in (Path(SEEDS) / f"{name}.body.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "稿.docx"))
    return (folder / "稿.docx").read_bytes(), "稿.docx"


def as_page(name: str) -> tuple[bytes, str]:
    lines = (Path(SEEDS) / f"{name}.body.txt").read_text(encoding="utf-8").splitlines()
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li><li><a href='/b'>办事服务</a></li></ul>"
    foot = "<div class='footer'><p>主办单位：某某市人民政府</p><p>备案号：某ICP备00000000号</p></div>"
    head = "<meta charset='utf-8'><title>政务公开</title>"
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><div class='nav'>{menu}</div>"
        f"<div class='content'>{body}</div>{foot}</body></html>"
    ).encode(), "页.html"


def plain(text: str) -> str:
    """Without white space, with the width and the kind of punctuation left aside."""
    usual = unicodedata.normalize("NFKC", text).replace("。", ".").replace("﹝", "〔").replace("﹞", "〕")
    return squeezed(usual)


def imported(folder: Path, data: bytes, name: str) -> Imported:
    scaffold(folder, None, 2000)
    return import_file(Workspace(folder.resolve()), data, name, Wishes())


def draft_of(folder: Path, done: Imported) -> list[str]:
    result = toolkit.build(folder, [done.unit], done.year)
    assert not [each for each in result.problems if each.severity.value == "错误"]
    (made,) = (each for each in result.results if each.file.path == folder.resolve() / done.path)
    assert not [each for each in made.problems if each.severity.value == "错误"]
    (draft,) = made.drafts
    manuscript, _ = read_word((folder / draft.path).read_bytes(), draft.path)
    assert manuscript is not None
    return list(texts(manuscript.blocks))


def test_there_are_documents_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(names())} published documents, each as text, as a Word file and as a web page\n"
        )
    assert set(names()) >= set(TRUTHS)


@pytest.mark.parametrize("way", ["原样", "docx", "html"])
@pytest.mark.parametrize("name", names())
def test_the_draft_says_what_the_document_says(name: str, way: str, tmp_path: Path) -> None:
    ways = {"原样": as_it_is, "docx": lambda name: as_word(name, tmp_path), "html": as_page}
    done = imported(tmp_path / "工作区", *ways[way](name))
    assert done.path, done.problems
    assert done.proof is not None
    assert done.proof.holds, done.proof.real
    assert not {"I865", "I866", "I867", "I868", "I871", "I850"} & {problem.code for problem in done.problems}
    body = (Path(SEEDS) / f"{name}.body.txt").read_text(encoding="utf-8")
    lines = draft_of(tmp_path / "工作区", done)
    assert plain("".join(lines)) == plain(body)
    wanted = [
        plain(line)[:8]
        for line in body.splitlines()
        if HEADING.match(plain(line).replace("(", "（").replace(")", "）"))
    ]
    starts = {plain(line)[:8] for line in lines}
    assert len(wanted) > 5
    assert [start for start in wanted if start not in starts] == []


@pytest.mark.parametrize("way", ["原样", "docx", "html"])
@pytest.mark.parametrize("name", TRUTHS)
def test_its_kind_its_unit_and_its_structure_are_told(name: str, way: str, tmp_path: Path) -> None:
    truth = TRUTHS[name]
    ways = {"原样": as_it_is, "docx": lambda name: as_word(name, tmp_path), "html": as_page}
    folder = tmp_path / "工作区"
    done = imported(folder, *ways[way](name))
    assert (done.template, done.unit, done.year) == (truth.template, truth.unit, truth.year)
    document, problems = read_yaml((folder / done.path).read_bytes(), done.path)
    assert not problems
    assert document is not None
    value = document.value
    assert isinstance(value, dict)
    elements = value["公文"]
    assert isinstance(elements, dict)
    signers = elements.get("署名", [])
    assert (0 if signers == "无" else len(signers)) == truth.signers
    assert elements.get("成文日期", "").replace("无", "") == truth.date
    assert not truth.number or elements["发文字号"] == truth.number
    assert ("印发件" in value) == truth.issues
    text = value["印发件"] if truth.issues else value
    assert isinstance(text, dict)
    sections = text["章节"]
    assert isinstance(sections, (dict, list))
    if isinstance(sections, list):
        headed = [each for each in sections if isinstance(each, dict) and "标题" in each]
    else:
        headed = [key for key, each in sections.items() if each != "无" and key not in ("导语", "结语")]
    assert len(headed) == truth.sections
    assert dict(done.counts)["责任单位"] == truth.with_units


def test_each_file_checks_without_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "工作区"
    for name in names():
        imported(folder, *as_it_is(name))
    years = Workspace(folder.resolve()).years()
    assert len(years) > len(names())
    for year in years:
        assert [p for p in toolkit.check(folder, year=year) if p.severity.value == "错误"] == []


def test_lines_of_a_text_keep_their_places(tmp_path: Path) -> None:
    for name in names():
        data, label = as_it_is(name)
        done = imported(tmp_path / name, data, label)
        assert done.proof is not None
        lines = data.decode("utf-8-sig").splitlines()
        for piece in done.proof.source:
            assert plain(piece.text)[:6] in plain("".join(lines[piece.place - 1 : piece.place + 1]))
