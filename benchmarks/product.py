"""The product's own line, as ``toolkit.drafting.building`` and ``toolkit.drafting.sources`` run it, in memory."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import data
from toolkit.compose.draft import Sources, compose, editions
from toolkit.model.consistency import consistency
from toolkit.model.manifest import Manifest
from toolkit.model.units import Registry
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.problems import Severity
from toolkit.word.draft import bind, load_template
from toolkit.yamltext import read_yaml

if TYPE_CHECKING:
    from toolkit.compose.document import Composed
    from toolkit.model.units import Unit
    from toolkit.problems import Problem
    from toolkit.word.engine import CompiledTemplate, Compressor
    from toolkit.yamltext.document import Document

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "部门年度报告"
EDITION = "报送版"


@functools.cache
def template() -> CompiledTemplate:
    """The shipped template, compiled once."""
    compiled, problems = load_template((FOLDER / "模板.docx").read_bytes(), "模板.docx")
    _expect_clean(problems)
    return compiled


@functools.cache
def manifest() -> Manifest:
    """The shipped template's manifest."""
    document, _ = read_yaml((FOLDER / "模板.yaml").read_bytes(), "模板.yaml")
    read, problems = validate(document, Manifest)
    _expect_clean(problems)
    return read


@functools.cache
def unit() -> Unit:
    """The unit of the invented reports."""
    document, _ = read_yaml(data.REGISTRY.encode(), "单位名录.yaml")
    registry, problems = validate(document, Registry)
    _expect_clean(problems)
    return registry.units[data.UNIT]


def sources_of(document: Document, year: YearData) -> Sources:
    """What a draft is composed of."""
    return Sources(year, document, manifest(), unit(), None, {})


def composed(yaml: bytes) -> tuple[Composed, Document]:
    """From the file to the composed document, with every check that the product makes on the way."""
    document, problems = read_yaml(yaml, "示例.yaml")
    year, more = validate(document, YearData)
    agreed = tuple(consistency(year, document, manifest(), editions(year)))
    result, faults = compose(sources_of(document, year), EDITION)
    _expect_clean((*problems, *more, *agreed, *faults))
    return result, document


def bound(result: Composed, document: Document, compressor: Compressor) -> bytes:
    """The docx, through the sandboxed engine."""
    docx, problems = bind(template(), "模板.docx", result, document, (ROOT, ROOT), compressor)
    _expect_clean(problems)
    return docx


def _expect_clean(problems: tuple[Problem, ...]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise SystemExit("\n".join(map(str, errors)))
