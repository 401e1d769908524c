"""A large registry is read once: what is kept of it is what the file says."""

from __future__ import annotations

import pytest

from toolkit.workspace import known
from toolkit.workspace.folder import REGISTRY, Workspace
from toolkit.workspace.known import known_registry, registry_of, told_of_registry
from toolkit.workspace.models import read_registry

TEXT = """\
格式: 1
单位:
  甲市人民政府: {简称: 市政府, 自称: 我市, 级别: 市政府, 地区: 甲市, 模板: 政府年度报告}
  甲市水利局: {名称: 甲市水利局, 类别: [行政执法部门, 其他], 上级: 甲市人民政府, 属性: {片区: 东}}
"""


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGWEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(known, "_LEAST", 0)
    (tmp_path / "data").mkdir()
    (tmp_path / REGISTRY).write_text(TEXT, encoding="utf-8")
    return Workspace(tmp_path)


def test_the_registry_comes_back_as_it_was_read(workspace):
    registry, _ = read_registry(workspace)
    assert registry is not None
    again = registry_of(told_of_registry(registry))
    assert again == registry
    for name, unit in again.units.items():
        assert unit.model_dump() == registry.units[name].model_dump()
        assert unit.model_fields_set == registry.units[name].model_fields_set
        assert unit.model_copy() == unit


def test_it_is_read_once_until_it_changes(workspace, monkeypatch):
    first, problems = known_registry(workspace)
    with monkeypatch.context() as patched:
        patched.setattr(known, "read_registry", lambda _: pytest.fail("it was read again"))
        assert known_registry(workspace) == (first, problems)
    path = workspace.root / REGISTRY
    path.write_text(TEXT.replace("我市", "本市"), encoding="utf-8")
    assert known_registry(workspace) == read_registry(workspace) != (first, [])


def test_a_registry_with_a_warning_is_read_every_time(workspace):
    path = workspace.root / REGISTRY
    path.write_text(TEXT.replace("上级: 甲市人民政府", "上级: 甲市政府"), encoding="utf-8")
    assert known_registry(workspace)[1] == known_registry(workspace)[1] != []
