"""Invented data for templates: every template of ours gives a document, every section and element has something."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import files
from toolkit.template import previewing
from toolkit.template.chosen import Chosen, chosen
from toolkit.template.previewing import sample
from toolkit.workspace.folder import Workspace
from toolkit.workspace.house import read_house

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/模板.docx"))


def template(workspace: Workspace, name: str) -> Chosen:
    found, problems = chosen(workspace, name)
    assert found is not None, problems
    return found


def text_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


@pytest.mark.parametrize("name", NAMES)
def test_every_template_of_ours_has_a_sample_without_any_problem(name: str) -> None:
    workspace = Workspace(ROOT)
    documents, problems = sample(workspace, template(workspace, name), 2024)
    assert [str(problem) for problem in problems] == []
    (document,) = documents
    said = text_of(document.docx)
    assert "示例" in said
    assert "【待补" not in said


@pytest.mark.parametrize("name", ["部门年度报告", "政府年度报告"])
def test_every_section_that_the_manifest_names_is_printed(name: str) -> None:
    workspace = Workspace(ROOT)
    found = template(workspace, name)
    (document,), _ = sample(workspace, found, 2024)
    said = text_of(document.docx)
    assert found.manifest is not None
    for rule in found.manifest.sections.values():
        if isinstance(rule.heading, str) and "{" not in rule.heading:
            assert rule.heading in said


def test_a_sample_has_a_table_and_a_picture_in_its_text() -> None:
    workspace = Workspace(ROOT)
    (document,), _ = sample(workspace, template(workspace, "部门年度报告"), 2024)
    shown = docx.Document(io.BytesIO(document.docx))
    assert [each.width > each.height for each in shown.inline_shapes] == [True]
    said = [paragraph.text for paragraph in shown.paragraphs]
    assert said.count("示例的图") == said.count("示例的表") == 1


def test_a_house_style_that_cannot_be_read_again_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "templates" / "函", tmp_path / "templates" / "函")
    (tmp_path / "templates" / "版式.yaml").write_text("格式: 1\n行距: 28\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    workspace = Workspace(tmp_path)
    found = template(workspace, "函")

    def gone(path: Path, *_: int) -> bytes:
        raise files.DiskFault(f"读取“{path.name}”失败", "", path)

    house = read_house(workspace)
    monkeypatch.setattr(previewing, "read_house", lambda _: house)
    monkeypatch.setattr(files, "read_bytes", gone)
    documents, problems = sample(workspace, found, 2024)
    assert documents == ()
    assert [(p.path, p.code) for p in problems if p.code[0] == "W"] == [("templates/版式.yaml", "W608")]


def test_the_same_sample_is_the_same_bytes() -> None:
    workspace = Workspace(ROOT)
    found = template(workspace, "函")
    assert sample(workspace, found, 2024) == sample(workspace, found, 2024)


def test_nothing_is_written_into_the_workspace(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates" / "令", tmp_path / "templates" / "令")
    (tmp_path / "data").mkdir()
    workspace = Workspace(tmp_path.resolve())
    before = sorted(tmp_path.rglob("*"))
    documents, _ = sample(workspace, template(workspace, "令"), 2024)
    assert documents
    assert sorted(tmp_path.rglob("*")) == before


def test_an_indicator_that_the_template_prints_has_an_invented_figure(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "工作总结"
    folder.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    document = docx.Document(str(ROOT / "templates" / "通用公文" / "模板.docx"))
    document.paragraphs[-1].insert_paragraph_before("办件{{ 指标.办件数 }}，{{ 指标.办件数 | 同比 }}。")
    document.save(str(folder / "模板.docx"))
    (folder / "模板.yaml").write_text("格式: 1\n文种: 报告\n指标: {办件数: {计量: 起}}\n", encoding="utf-8")
    workspace = Workspace(tmp_path.resolve())
    documents, problems = sample(workspace, template(workspace, "工作总结"), 2024)
    assert [str(problem) for problem in problems if problem.code[0] != "D"] == []
    assert "办件128起，同比增长9.4%。" in text_of(documents[0].docx)


def test_of_a_template_with_errors_they_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "工作总结"
    folder.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    document = docx.Document()
    document.add_paragraph("{{ 公文.标题")
    document.save(str(folder / "模板.docx"))
    (folder / "模板.yaml").write_text("格式: 1\n文种: 报告\n", encoding="utf-8")
    workspace = Workspace(tmp_path.resolve())
    documents, problems = sample(workspace, template(workspace, "工作总结"), 2024)
    assert documents == ()
    assert [problem.code for problem in problems] == ["T512"]
    assert problems[0].path == "templates/工作总结/模板.docx"


NAME = st.text("甲乙丙丁工作办件数情况总结", min_size=1, max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sections=st.lists(NAME, unique=True, max_size=5),
    figures=st.lists(NAME, unique=True, max_size=4),
    kind=st.sampled_from(["报告", "通知", "函", "意见", "工作总结"]),
    levels=st.integers(0, 5),
)
def test_whatever_a_manifest_declares_gives_a_document(
    tmp_path_factory: pytest.TempPathFactory, sections: list[str], figures: list[str], kind: str, levels: int
) -> None:
    root = tmp_path_factory.mktemp("工作区")
    folder = root / "templates" / "样"
    folder.mkdir(parents=True)
    (root / "data").mkdir()
    shutil.copy(ROOT / "templates" / "通用公文" / "模板.docx", folder)
    forms = ["一、", "（一）", "1.", "（1）", "①"][:levels]
    lines = ["格式: 1", f"文种: {kind}"]
    lines += ["章节:", *(f"  {each}: {{}}" for each in sections)] if sections else []
    lines += ["指标:", *(f"  {each}: {{计量: 件}}" for each in figures)] if figures else []
    lines += ["编号:", *(f"  - {{形式: {each}}}" for each in forms)] if forms else []
    (folder / "模板.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace = Workspace(root.resolve())
    documents, problems = sample(workspace, template(workspace, "样"), 2024)
    assert [str(problem) for problem in problems] == []
    with zipfile.ZipFile(io.BytesIO(documents[0].docx)) as archive:
        assert archive.testzip() is None


def test_the_sample_has_the_attributes_of_their_own_that_units_have(tmp_path: Path) -> None:
    """As the guide makes them: a contact in the registry, printed by the template."""
    shutil.copytree(ROOT / "templates" / "函", tmp_path / "templates" / "函")
    path = tmp_path / "templates/函/模板.docx"
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("{{ 单位.联系人 }}")
    document.save(str(path))
    (tmp_path / "data").mkdir()
    registry = "格式: 1\n单位:\n  甲局: {属性: {联系人: 张三}}\n"
    (tmp_path / "data/单位名录.yaml").write_text(registry, encoding="utf-8")
    workspace = Workspace(tmp_path)
    (document,), problems = sample(workspace, template(workspace, "函"), 2024)
    assert "示例联系人" in text_of(document.docx)
    assert [str(problem) for problem in problems] == []
