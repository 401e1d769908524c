"""LibreOffice is found, kept to its time and its folder, and what it cannot do is told; a stand-in program plays it."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import pytest

from toolkit.layout import office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in program is a script with a #! line")

# Does what the document's text says: converts it, refuses it, breaks down over it, hangs over it, tears the PDF.
STAND_IN = f"""#!{sys.executable}
import os, pathlib, sys, time, zipfile
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
pathlib.Path(os.environ["TMPDIR"], "left over").write_text("x")
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    said = zipfile.ZipFile(name).read("word/document.xml").decode()
    if "挂起" in said:
        time.sleep(60)
    if "崩溃" in said:
        os.abort()
    if "拒绝" in said:
        continue
    (out / (pathlib.Path(name).stem + ".pdf")).write_bytes(b"%PDF " + said.encode() + b"%%EOF")
"""


def document(text: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(text)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stand-in program; temporary folders are made in a folder of their own."""
    program = tmp_path / "soffice"
    program.write_text(STAND_IN, encoding="utf-8")
    program.chmod(0o755)
    folder = tmp_path / "临时"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(office, "STARTING_SECONDS", 1.5)
    return program


def convert(stand_in: Path, **texts: str) -> tuple[list[str], dict[str, str]]:
    """The names of what was converted, and the code that each other one has."""
    documents = {name: document(text) for name, text in texts.items()}
    made, problems = office.to_pdf(documents, office=stand_in, seconds=1)
    for name, data in made.items():
        assert texts[name].encode() in data
    assert list((stand_in.parent / "临时").iterdir()) == [], "the temporary folder is removed"
    return list(made), {problem.path: problem.code for problem in problems}


def test_every_document_has_its_own_pdf(stand_in):
    assert convert(stand_in, a="甲", b="乙", c="丙") == (["a", "b", "c"], {})


def test_a_refused_document_does_not_stop_the_others(stand_in):
    assert convert(stand_in, a="甲", b="拒绝", c="丙") == (["a", "c"], {"b": "W648"})


def test_a_document_that_it_breaks_down_over_does_not_stop_the_others(stand_in):
    assert convert(stand_in, a="甲", b="崩溃", c="丙", d="崩溃", e="戊") == (
        ["a", "c", "e"],
        {"b": "W648", "d": "W648"},
    )


def test_a_document_that_it_hangs_over_is_given_up_after_its_time(stand_in):
    assert convert(stand_in, a="甲", b="挂起", c="丙") == (["a", "c"], {"b": "W649"})


def test_a_program_that_always_breaks_down_is_not_started_for_ever(stand_in):
    stand_in.write_text(
        f"#!{sys.executable}\nopen({str(stand_in)!r} + '.runs', 'a').write('.')\nraise SystemExit(3)"
    )
    made, problems = convert(stand_in, **{f"d{n}": "文" for n in range(20)})
    assert made == []
    assert set(problems.values()) == {"W648"}
    assert len(problems) == 20
    assert len(Path(f"{stand_in}.runs").read_text()) <= 6


def test_a_program_that_cannot_be_started_is_a_problem(tmp_path):
    program = tmp_path / "soffice"
    program.write_text("no program")
    made, problems = office.to_pdf({"a": document("甲")}, office=program)
    assert made == {}
    assert [problem.code for problem in problems] == ["W648"]
    assert problems[0].message == "不能用 LibreOffice 排版：没有权限"
    assert str(program) in problems[0].hint


@pytest.mark.skipif(os.name == "nt", reason="Windows tells by the name what a program is")
def test_a_file_that_is_no_program_is_told_in_chinese(tmp_path):
    program = tmp_path / "soffice"
    program.write_bytes(b"\x7fELF no program")
    program.chmod(0o755)
    _, (problem,) = office.to_pdf({"a": document("甲")}, office=program)
    assert problem.message == f"不能用 LibreOffice 排版：{program} 不是程序"


@pytest.mark.parametrize(
    "data",
    [b"", b"no docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", document("甲")[:-200]],
    ids=["empty", "text", "old or locked", "cut off"],
)
def test_what_is_no_docx_is_never_handed_over(stand_in, data):
    made, problems = office.to_pdf({"a": data, "b": document("乙")}, office=stand_in)
    assert list(made) == ["b"]
    assert [(problem.path, problem.code) for problem in problems] == [("a", "W648")]
    assert "模板" not in problems[0].message


def test_a_bomb_is_never_handed_over(stand_in):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    made, problems = office.to_pdf({"a": buffer.getvalue()}, office=stand_in)
    assert made == {}
    assert problems[0].code == "W648"


def test_without_libreoffice_there_is_one_problem_with_the_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(office.VARIABLE, raising=False)
    monkeypatch.setattr(office, "_PLACES", ())
    made, problems = office.to_pdf({"a": document("甲"), "b": document("乙")})
    assert made == {}
    assert [problem.code for problem in problems] == ["W646"]
    assert "安装 LibreOffice" in problems[0].hint


def test_the_variable_names_the_program_and_nothing_else_is_taken(stand_in):
    assert office.find_office({office.VARIABLE: str(stand_in), "PATH": ""}) == stand_in
    assert office.find_office({office.VARIABLE: "/no/such", "PATH": os.environ["PATH"]}) is None


def test_it_is_found_on_the_path(stand_in):
    assert office.find_office({"PATH": str(stand_in.parent)}) == stand_in
