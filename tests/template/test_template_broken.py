"""What ``gongwen template check`` finds in broken templates, beside what it should: tests/template/broken/expected."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import docx
import pytest
from broken_templates import CASES, Bench, name_of
from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.word.engine.package import read_package, read_xml
from toolkit.word.engine.paragraphs import PARAGRAPH, own_text

EXPECTED = Path(__file__).parent / "broken" / "expected"
REFRESH = bool(os.environ.get("GONGWEN_REFRESH"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(gongwen, ["template", "check", "工作总结", "-C", str(root), *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("number", range(len(CASES)), ids=[name_of(function) for function in CASES])
def test_a_broken_template_gives_what_was_expected(number: int, tmp_path: Path) -> None:
    bench = Bench()
    CASES[number](bench)
    bench.put(tmp_path)
    template = tmp_path / "templates" / "工作总结" / "模板.docx"
    before = template.read_bytes()
    code, found = run(tmp_path)
    _, fixed = run(tmp_path, "--fix")
    first = f"$ gongwen template check 工作总结（退出码 {code}）\n{found}"
    told = f"{first}\n$ gongwen template check 工作总结 --fix\n{fixed}"
    expected = EXPECTED / f"{name_of(CASES[number])}.txt"
    if REFRESH:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert template.read_bytes() == before  # a mended template is a question first, and nobody answered


def test_every_expected_text_has_its_case() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {name_of(function) for function in CASES}
    assert len(CASES) >= 30


@pytest.mark.parametrize("number", range(len(CASES)), ids=[name_of(function) for function in CASES])
def test_the_copy_has_a_comment_for_each_and_says_what_the_template_says(number: int, tmp_path: Path) -> None:
    bench = Bench()
    CASES[number](bench)
    bench.put(tmp_path)
    _, found = run(tmp_path)
    path = tmp_path / "drafts" / "模板检查" / "工作总结.批注.docx"
    told = len(re.findall(r"^\S.*: (?:错误|警告) [A-Z]\d{3} ", found, re.MULTILINE))
    if told == 0 or "T501" in found:
        assert not path.exists()
        return
    data = path.read_bytes()
    docx.Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comments = read_xml(archive.read("word/comments.xml"))[0]
        document = read_xml(archive.read("word/document.xml"), blank=True)[0]
    assert len(comments) >= told
    written = {each.get(f"{W}id") for each in comments}
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        marks = [each.get(f"{W}id") for each in document.iter(f"{W}{name}")]
        assert sorted(marks) == sorted(written), name
    assert {each.get(f"{W}author") for each in comments} == {"校对"}
    assert not any(each.get(f"{W}date") for each in comments)
    package, _ = read_package(bench_bytes(tmp_path), "模板.docx")
    before = read_xml(package.members[package.main], blank=True)[0]
    assert [own_text(p) for p in document.iter(PARAGRAPH)] == [own_text(p) for p in before.iter(PARAGRAPH)]


def bench_bytes(root: Path) -> bytes:
    return (root / "templates" / "工作总结" / "模板.docx").read_bytes()
