"""Helpers for the tests of compose: a file of data and a manifest to printed lines."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.compose.document import Composed, Paragraph, Picture, Table
from toolkit.compose.draft import Sources, compose
from toolkit.model.manifest import Manifest
from toolkit.model.units import Unit
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.problems import Problem, in_order
from toolkit.yamltext import Document, read_yaml

HEAD = "年度: 2022\n单位: 甲局\n"
MANIFEST = """\
格式: 1
文种: 报告
标题: "{{ 单位.名称 }}{{ 年度 }}年报告"
章节:
  导语: {标题: 无}
  主要工作: {标题: 主要工作}
  存在问题: {}
  其他章节: {标题: 无}
  结语: {标题: 无}
编号: [{形式: 一、}, {形式: （一）}, {形式: 1.}, {形式: （1）}, {形式: ①}]
"""


@dataclass(frozen=True)
class Result:
    composed: Composed
    problems: tuple[Problem, ...]
    document: Document

    @property
    def lines(self) -> list[str]:
        return lines((*self.composed.body, *self.composed.attachment_list, *self.composed.attachments))

    @property
    def codes(self) -> list[str]:
        return [f"{p.line}:{p.column} {p.code}" for p in self.problems]


def lines(blocks: tuple) -> list[str]:
    """Each block as one line of text."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        elif isinstance(block, Table):
            rows = "/".join("|".join(row) for row in (block.head, *block.rows))
            out.append(f"[{block.caption}:{rows}:{block.note}]")
        else:
            assert isinstance(block, Picture)
            out.append(f"({block.file}:{block.caption}:{block.alternative})")
    return out


def model(text: str, kind: type):
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    result, more = validate(document, kind)
    assert not (*problems, *more), [str(problem) for problem in (*problems, *more)]
    return document, result


def composed(
    data: str,
    *,
    manifest: str = MANIFEST,
    edition: str = "报送版",
    last_year: str = "",
    unit: str = "自称: 我局",
) -> Result:
    """One edition of a file; ``data`` stands below year and unit."""
    document, year = model(HEAD + data, YearData)
    _, rules = model(manifest, Manifest)
    _, registered = model(unit, Unit)
    before = model(HEAD + last_year, YearData)[1].indicators if last_year else None
    draft, problems = compose(Sources(year, document, rules, registered, before, {}), edition)
    return Result(draft, in_order(problems), document)


def printed(data: str, **how: str) -> list[str]:
    """The lines of a file without a problem."""
    result = composed(data, **how)
    assert not result.problems, [str(problem) for problem in result.problems]
    return result.lines
