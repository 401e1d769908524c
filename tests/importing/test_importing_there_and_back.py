"""A structured report, written as data and built, is imported with the structure that it was written with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.importing.importing import Wishes, import_file
from toolkit.importing.rebuilding import Stand, rebuilt
from toolkit.workspace.folder import REGISTRY, Workspace
from toolkit.workspace.scaffold import scaffold
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import yaml_text

UNIT = "某某市水务局"
ENTRY = f"格式: 1\n单位:\n  {UNIT}: {{自称: 我局, 模板: 部门年度报告}}\n"

WORDS = st.text("节水河湖巡查宣传培训规范执法监督协调推进落实完善制度", min_size=2, max_size=8)
SENTENCE = st.lists(WORDS, min_size=2, max_size=5).map(lambda words: f"{'，'.join(words)}。")
TEXT = st.lists(SENTENCE, min_size=1, max_size=3).map("".join)
HEADING = WORDS.map(lambda word: f"加强{word}")
UNITS = st.lists(
    st.sampled_from(["法规科", "办公室", "水资源科", "局直各单位", "执法支队"]),
    min_size=1,
    max_size=3,
    unique=True,
)
POINTS = st.lists(st.lists(WORDS, min_size=1, max_size=3).map("，".join), min_size=2, max_size=4)


def mapping(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


LEAVES = mapping({"标题": HEADING, "正文": TEXT}, 责任单位=UNITS) | mapping({"标题": HEADING, "分述": POINTS})
BRANCHES = mapping(
    {
        "标题": HEADING,
        "内容": st.lists(LEAVES, min_size=2, max_size=4) | st.lists(TEXT, min_size=1, max_size=2),
    }
)
ITEMS = st.lists(LEAVES, min_size=2, max_size=5) | st.lists(BRANCHES, min_size=2, max_size=4)
REPORTS = mapping(
    {"导语": TEXT, "主要工作": ITEMS, "存在问题": ITEMS | TEXT, "下步工作": ITEMS}, 结语=st.just("特此报告。")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("工作区")
    scaffold(made, None, 2000)
    (made / REGISTRY).write_text(ENTRY, encoding="utf-8")
    return made.resolve()


def the_same(value: Any) -> Any:
    """A section as it may be written in one way alone: a list of one text is the text."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    if isinstance(value, list):
        return [the_same(each) for each in value]
    if isinstance(value, dict):
        return {key: the_same(each) for key, each in value.items() if key != "编号" or each != "无"}
    return value


@given(REPORTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_comes_back_as_it_was_written(folder: Path, sections: dict[str, Any]) -> None:
    elements = {"发文字号": "无", "签发人": "无", "主送": ["某某市人民政府"], "成文日期": "2024-01-20"}
    elements |= {
        "标题": f"{UNIT}2023年法治政府建设工作报告",
        "抄送": "无",
        "印发机关": "无",
        "印发日期": "无",
    }
    sections = {**{key: each for key, each in sections.items() if key != "结语"}, "履职情况": "无"} | (
        {"结语": sections["结语"]} if "结语" in sections else {}
    )
    written = {"年度": "2023", "单位": UNIT, "模板": "部门年度报告", "公文": elements, "章节": sections}
    template = folder / "templates" / "部门年度报告"
    stand = Stand(ENTRY.encode(), {path.name: path.read_bytes() for path in template.iterdir()})
    draft, problems = rebuilt(yaml_text(written).encode(), UNIT, 2023, "", "部门年度报告", stand)
    assert draft is not None, problems
    for path in folder.glob("data/*/*.yaml"):
        path.unlink()
    done = import_file(Workspace(folder), draft, "草稿.docx", Wishes())
    assert done.proof is not None
    assert done.proof.holds
    document, faults = read_yaml((folder / done.path).read_bytes(), done.path)
    assert not faults
    assert document is not None
    value = document.value
    assert isinstance(value, dict)
    assert value["模板"] == "部门年度报告"
    imported = value["章节"]
    assert isinstance(imported, dict)
    for key, section in sections.items():
        assert the_same(imported.get(key)) == the_same(section), key
