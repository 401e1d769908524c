"""The prose of a data file field by field, as it is typed: for a subject that somebody asks it of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.checking.values import Typed, once
from toolkit.model.base import Frozen

if TYPE_CHECKING:
    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Document, Path

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Of the model's texts those that are no prose: names of files, numerals, references, editions.
_NO_PROSE = frozenset(
    (
        *(
            "编号",
            "序号",
            "文件",
            "替代文字",
            "列宽",
            "落实任务",
            "对应问题",
            "报告事项",
            "来源单位",
            "仅",
            "接在",
        ),
        *("署名排列", "签名章", "年度", "单位", "模板", "指标", "报送日期", "公开日期", "公开网址"),
    )
)


@once
def typed_fields(subject: Subject) -> tuple[Typed, ...]:
    """Every prose field, in order."""
    found: list[Typed] = []
    _collect(subject.data, subject.document, (), found)
    return tuple(found)


def _collect(value: object, document: Document, path: Path, found: list[Typed]) -> None:
    """Every prose field below a part of the model."""
    if isinstance(value, str):
        if value.strip() and value not in ("无", "待补"):
            found.append(split_prose(value, path))
    elif isinstance(value, Frozen):
        given = value.model_fields_set
        for key, name in value.keys().items():
            if name in given and key not in _NO_PROSE:
                _collect(getattr(value, name), document, (*path, key), found)
    elif isinstance(value, tuple):
        # A list of one name may be typed without brackets.
        alone = len(value) == 1 and isinstance(value[0], str) and not document.has((*path, 0))
        for index, part in enumerate(value):
            _collect(part, document, path if alone else (*path, index), found)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            _collect(part, document, (*path, key), found)


def split_prose(prose: str, path: Path) -> Typed:
    """A field in its literal pieces and its tags."""
    if "{" not in prose:
        return Typed(path, prose, ((0, prose),), ())
    literals: list[tuple[int, str]] = []
    tags: list[tuple[int, str]] = []
    done = 0
    for match in _TAG.finditer(prose):
        if done < match.start():
            literals.append((done, prose[done : match.start()]))
        tags.append((match.start(), match[0]))
        done = match.end()
    if done < len(prose):
        literals.append((done, prose[done:]))
    return Typed(path, prose, tuple(literals), tuple(tags))
