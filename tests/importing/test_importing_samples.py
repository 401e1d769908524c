"""The repository's own samples: built, and imported again, each document has the structure that it was written with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from structure import Structure, structure_of

from toolkit.drafting.building import in_memory
from toolkit.drafting.sources import prepare
from toolkit.importing.importing import Wishes, import_file
from toolkit.importing.manuscript import Grid, Line
from toolkit.importing.reading.word import read_word
from toolkit.workspace.folder import DataFile, Workspace
from toolkit.workspace.models import read_registry
from toolkit.workspace.scaffold import scaffold
from toolkit.workspace.years import year_files

ROOT = Workspace(Path(__file__).parents[2])
SAMPLES = (
    "2016/辽宁省人民政府.规划",
    "2019/赤壁市人民政府.工作要点",
    "2021/营口市交通运输局.工作要点",
    "2022/许昌市交通运输局",
    "2023/许昌市交通运输局",  # with marks of what is missing
    "2023/铁岭市人民政府",
    "2023/铁岭市人民政府.令",
    "2023/铁岭市人民政府.纪要",
    "2023/铁岭市司法局",
    "2023/铁岭市司法局.函",
    "2023/铁岭市司法局.评查办法",
)


@lru_cache(maxsize=len(SAMPLES))
def built(name: str) -> tuple[tuple[Structure, bytes], ...]:
    """Each edition of a sample: its structure and its draft."""
    registry, _ = read_registry(ROOT)
    assert registry is not None
    year, stem = name.split("/")
    every, _ = year_files(ROOT, int(year), frozenset(registry.units))
    prepared = prepare(ROOT, registry, next(file for file in every if file.path.stem == stem))
    assert prepared.sources is not None
    assert prepared.template is not None
    drafts, _ = in_memory(ROOT, prepared)
    assert len(drafts) == len(prepared.editions)
    template = prepared.template.parent.name
    return tuple(
        (structure_of(prepared.sources, edition, template), draft)
        for edition, draft in zip(prepared.editions, drafts, strict=True)
    )


def imported(folder: Path, data: bytes, label: str) -> tuple[Structure, str]:
    """The structure of what a new workspace has of a document, and whose it is."""
    scaffold(folder, None, 2000)
    workspace = Workspace(folder.resolve())
    done = import_file(workspace, data, label, Wishes())
    assert done.proof is not None
    assert done.proof.holds, done.proof.real
    registry, _ = read_registry(workspace)
    assert registry is not None
    path = workspace.root / done.path
    kind = path.stem.partition(".")[2]
    prepared = prepare(workspace, registry, DataFile(str(path), done.year, done.unit, kind))
    assert prepared.sources is not None
    return structure_of(prepared.sources, prepared.editions[0], done.template), done.unit


def lines_of(draft: bytes) -> str:
    """A draft as somebody pastes it: a paragraph a line, the cells of a table between tabs."""
    manuscript, _ = read_word(draft, "稿.docx")
    assert manuscript is not None
    lines: list[str] = []
    for block in manuscript.blocks:
        if isinstance(block, Grid):
            lines += ["\t".join(row) for row in block.rows]
        elif isinstance(block, Line):
            lines.append(block.text)
    return "\n".join(lines)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_draft_is_imported_with_its_structure(name: str, tmp_path: Path) -> None:
    for number, (had, draft) in enumerate(built(name)):
        has, unit = imported(tmp_path / str(number), draft, "文稿.docx")
        assert unit == name.split("/")[1].partition(".")[0]
        assert (had.lacking(has), has.lacking(had)) == ({}, {})


@pytest.mark.parametrize(
    "name", ["2016/辽宁省人民政府.规划", "2022/许昌市交通运输局", "2023/铁岭市人民政府.令"]
)
def test_so_is_its_text_but_for_what_only_looks_tell(name: str, tmp_path: Path) -> None:
    had, draft = built(name)[0]
    has, _ = imported(tmp_path, lines_of(draft).encode(), "文稿.txt")
    told = {"要素", "章节键", "标题", "分述", "责任单位", "表", "附件", "印发件", "模板"}
    assert not told & had.lacking(has).keys()
