"""Elements that the data give and an edited template has lost are told, each at its line."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import toolkit

ROOT = Path(__file__).resolve().parents[2]
DATA = """\
年度: 2024
单位: 示例局
模板: 部门工作要点
公文:
  发文字号: 示发〔2025〕1号
  标题: 示例局关于印发工作要点的通知
  主送: [各科室]
  正文: 现印发给你们。
  成文日期: 2025-01-31
  抄送: [市委办公室]
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A workspace with a notice and the built-in template of notices."""
    (tmp_path / "data" / "2024").mkdir(parents=True)
    registry = "格式: 1\n单位:\n  示例局: {自称: 我局, 级别: 市直部门}\n"
    (tmp_path / "data" / "单位名录.yaml").write_text(registry, "utf-8")
    (tmp_path / "data" / "2024" / "示例局.要点.yaml").write_text(DATA, "utf-8")
    source, target = ROOT / "templates" / "部门工作要点", tmp_path / "templates" / "部门工作要点"
    target.mkdir(parents=True)
    for file in source.iterdir():
        (target / file.name).write_bytes(file.read_bytes())
    return tmp_path


def without(work: Path, said: str) -> None:
    """The template without the paragraphs that print this."""
    path = work / "templates" / "部门工作要点" / "模板.docx"
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    text = members["word/document.xml"].decode()
    paragraph = re.compile(r"<w:p>(?:(?!</w:p>).)*" + re.escape(said) + r"(?:(?!</w:p>).)*</w:p>", re.DOTALL)
    assert paragraph.search(text)
    members["word/document.xml"] = paragraph.sub("<w:p/>", text).encode()
    with zipfile.ZipFile(path, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)


def told(work: Path) -> list[tuple[str, int, str]]:
    problems = [*toolkit.build(work).problems, *(p for r in toolkit.build(work).results for p in r.problems)]
    return [(p.code, p.line, p.message) for p in problems]


def test_nothing_is_said_of_a_whole_template(work: Path) -> None:
    assert told(work) == []


@pytest.mark.parametrize(("said", "key", "line"), [("{{ 公文.标题", "标题", 6), ("{{ 公文.主送", "主送", 7)])
def test_a_typed_element_without_its_place_is_told_at_its_line(
    work: Path, said: str, key: str, line: int
) -> None:
    without(work, said)
    assert told(work) == [("D256", line, f"模板没有印“{key}”的地方，数据里写的“{key}”不会印出")]


def test_what_the_data_leave_out_needs_no_place(work: Path) -> None:
    without(work, "{{ 公文.抄送")
    data = work / "data" / "2024" / "示例局.要点.yaml"
    data.write_text(DATA.replace("抄送: [市委办公室]", "抄送: 无"), "utf-8")
    assert told(work) == []
