"""A workspace with three units and a template that somebody edits in Word."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import docx
from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "部门年度报告"
_REGISTRY = """\
格式: 1
单位:
  甲市水利局: {自称: 我局, 级别: 市直部门, 类别: [行政执法部门], 模板: 部门年度报告}
  甲市教育局: {自称: 我局, 级别: 市直部门, 模板: 部门年度报告}
  甲市商务局: {自称: 我委, 级别: 市直部门, 模板: 部门年度报告}
"""
_REPORT = """\
年度: {year}
单位: {unit}
公文: {{发文字号: 甲发〔2026〕1号, 签发人: 张三, 主送: [甲市人民政府], 成文日期: 2026-02-20}}
章节:
  导语: {unit}全年依法履职，现将有关情况报告如下：
  主要工作: [{{标题: 监督检查, 正文: 开展检查12次。}}]
  履职情况: 主要负责人带头学法4次。
  存在问题: [{{标题: 培训不够, 正文: 因为人手偏少，培训次数不多。}}]
  下步工作: [{{标题: 加强培训, 正文: 按季度培训。}}]
{more}"""


class Office:
    """A legal office at work in its workspace."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.copy_template(NAME, builtin=NAME)
        for unit in ("甲市水利局", "甲市教育局", "甲市商务局"):
            self.write(unit)
        (root / "data/单位名录.yaml").write_text(_REGISTRY, encoding="utf-8")

    def copy_template(self, name: str, *, builtin: str = "") -> None:
        """A template from the built-in ones, otherwise from the one that is edited."""
        source = builtin_templates() / builtin if builtin else self.root / "templates" / NAME
        shutil.copytree(source, self.root / "templates" / name)

    def write(self, unit: str, *, more: str = "", year: str = "2025", folder: str = "2025") -> None:
        """The data of a unit."""
        path = self.root / "data" / folder / f"{unit}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_REPORT.format(year=year, unit=unit, more=more), encoding="utf-8")

    def edit(self, change: Callable[[Any], object], name: str = NAME) -> None:
        """The template's document, opened, changed and saved."""
        path = self.root / "templates" / name / "模板.docx"
        document = docx.Document(str(path))
        change(document)
        document.save(str(path))

    def manifest(self, old: str, new: str) -> None:
        """A place of the template's manifest, changed."""
        path = self.root / "templates" / NAME / "模板.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    @staticmethod
    def drop(document: Any, text: str) -> None:
        """A paragraph out of the document."""
        paragraph = next(each for each in document.paragraphs if text in each.text)
        paragraph._p.getparent().remove(paragraph._p)

    @staticmethod
    def add(document: Any, before: str, text: str) -> None:
        """A paragraph before the one that has that text."""
        paragraph = next(each for each in document.paragraphs if before in each.text)
        paragraph.insert_paragraph_before(text)

    def run(self, *arguments: str) -> tuple[int, str]:
        """A command of ``gongwen template``."""
        command = ["template", *arguments, "-C", str(self.root)]
        done = CliRunner().invoke(gongwen, command, catch_exceptions=False)
        return done.exit_code, done.output

    def files(self) -> dict[str, bytes]:
        """All that stands in the workspace."""
        return {str(path): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
