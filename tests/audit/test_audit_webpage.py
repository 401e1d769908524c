"""The report as a page: whole in itself, escaped, with totals, files, clauses; the same each time."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from audit_bench import audit, changed, exchange, face, say, together
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from toolkit.audit.auditing import Audited
from toolkit.audit.webpage import page
from toolkit.cli import gongwen
from toolkit.problems import error

if TYPE_CHECKING:
    from pathlib import Path

BODY = "推行行政执法"


class Outline(HTMLParser):
    """The elements of a page, its headings and cells; fails where an element is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.said: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)
            self.said.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.said[tag][-1] += data


def used(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(gongwen, ["audit", *arguments], prog_name="gongwen", catch_exceptions=False)
    return result.exit_code, result.output


def two(complete: bytes) -> tuple[Audited, ...]:
    change = together(face(BODY, "宋体"), exchange("（二）规范", "（二）", "(二)"))
    return audit(changed(complete, change)), audit(complete)


def test_the_page_tells_totals_files_and_clauses(complete: bytes) -> None:
    outline = Outline(page(two(complete)))
    assert outline.said["h1"] == ["公文格式检查报告"]
    assert outline.said["h2"] == ["合计", "草稿.docx", "草稿.docx"]
    assert outline.said["h3"] == [
        "GB/T 9704-2012 第 5.2.2 条（1 处警告）",
        "GB/T 9704-2012 第 7.3.3 条（1 处错误）",
    ]
    assert "检查了 2 个文件，1 个有错误：1 处错误，1 处警告。" in outline.said["p"]
    assert outline.said["td"][-5:] == [
        "错误 A737",
        "结构层次序数写法",
        "第二层序数用了半角括号位置：第 13 段“(二)规范行政执法”",
        "写作“（一）”",
        "改为标准的写法：括号用全角，括号后不加顿号，阿拉伯数字后用点",
    ]


def test_the_page_needs_nothing_from_elsewhere(complete: bytes) -> None:
    outline = Outline(page(two(complete)))
    assert not {"script", "img", "link", "iframe", "object"} & set(outline.tags)
    assert not [a for a in outline.attributes if a[1] in ("src", "style") or a[1].startswith("on")]
    targets = {value for tag, name, value in outline.attributes if name == "href"}
    assert targets == {"#f1", "#f2"}
    assert targets == {f"#{value}" for tag, name, value in outline.attributes if name == "id"}
    assert "url(" not in page(two(complete))


def test_tables_have_captions_and_heads_that_name_their_direction(complete: bytes) -> None:
    outline = Outline(page(two(complete)))
    assert outline.tags.count("table") == outline.tags.count("caption") == outline.tags.count("thead") == 3
    assert {v for tag, name, v in outline.attributes if tag == "th" and name == "scope"} == {"col", "row"}
    assert ("html", "lang", "zh-CN") in outline.attributes


def test_the_same_audits_give_the_same_page(complete: bytes) -> None:
    assert page(two(complete)) == page(two(complete))


def test_markup_in_a_document_stays_text(complete: bytes) -> None:
    loud = changed(
        complete, together(say(BODY, "<script>alert(1)</script>&amp;" + BODY), face("<script>", "宋<b>体"))
    )
    text = page([audit(loud)])
    assert "<script" not in text
    assert "<b>" not in text
    assert "&lt;script&gt;" in text


@given(st.text())
def test_any_name_and_any_message_make_a_page(text: str) -> None:
    problem = error(text, 0, 0, "A701", text, text)
    outline = Outline(page([Audited(text, (), (problem,))]))
    assert outline.tags.count("table") == 2
    assert not re.search("[\x00-\x08\x0b-\x1f]", page([Audited(text, (), (problem,))]))


def test_the_page_is_written_once_and_over_nothing(complete: bytes, tmp_path: Path) -> None:
    source, report = tmp_path / "甲.docx", tmp_path / "报告.html"
    source.write_bytes(complete)
    code, said = used("--format", "html", "-o", str(report), str(source))
    assert (code, said) == (0, f"已写 {report}：1 个文件，没有发现不符合的地方\n")
    first = report.read_bytes()
    assert used("--format", "html", str(source)) == (0, first.decode())
    code, said = used("--format", "html", "-o", str(report), str(source))
    assert code == 1
    assert "W655" in said
    assert report.read_bytes() == first
    assert used("--format", "html", "-o", str(report), "--force", str(source))[0] == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["报告.html", "甲.docx"]


def test_a_file_that_cannot_be_read_stands_in_the_page_and_exits_with_1(tmp_path: Path) -> None:
    code, said = used("--format", "html", str(tmp_path / "没有.docx"))
    assert code == 1
    assert "没有检查" in said
    assert "W608" in said


def test_format_json_is_json(complete: bytes, tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(complete)
    path = str(tmp_path / "甲.docx")
    assert used("--format", "json", path) == used("--json", path) == used("--json", "--format", "json", path)
    assert used("--format", "text", path) == used(path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--format", "html", "甲.docx"],
        ["-o", "报告.html", "甲.docx"],
        ["--format", "pdf", "甲.docx"],
        ["--fix", "甲.docx"],
        ["--fix", "-o", "乙.docx", "--format", "html", "甲.docx"],
        ["--fix", "-o", "丙.docx", "甲.docx", "乙.docx"],
        ["--fix", "-o", "重排.doc", "甲.docx"],
        ["--fix", "-o", "重排", "甲.docx"],
        ["--format", "html", "-o", "报告.docx", "甲.docx"],
    ],
)
def test_options_that_do_not_agree_are_wrong_usage(arguments: list[str]) -> None:
    code, said = used(*arguments)
    assert code == 2
    assert "错误：" in said
