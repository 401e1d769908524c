"""素材: what one unit wrote prints the same in another's file, and carries nothing of its own file along."""

from __future__ import annotations

from typing import Any

from composing import MANIFEST
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.compose.document import Blocks, Composed, Paragraph, Picture, Run, Table, Turn
from toolkit.compose.draft import Sources, compose
from toolkit.compose.materials import Wish, materials
from toolkit.model.manifest import Manifest
from toolkit.model.units import Unit
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.problems import has_errors
from toolkit.prose import Scope, render_prose
from toolkit.prose.literal import literal
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import yaml_text

PLAIN = MANIFEST.split("编号:", maxsplit=1)[0]  # without numerals, as another file has others
REPORTING = """\
报告事项:
  - {事项: 行政执法, 关键词: [执法, 处罚]}
  - {事项: 行政决策}
"""
FIGURES = {
    "检查": {"数值": "12", "计量": "次", "上年": "9"},
    "培训": {"数值": "待补", "计量": "次"},
    "诉讼": {"数值": "不涉及", "计量": "件"},
}


def sources(sections: Any, manifest: str = PLAIN, unit: str = "甲局") -> Sources | None:
    """A unit's file with some sections; None where the format refuses them."""
    data = {
        "年度": "2022",
        "单位": unit,
        "指标": FIGURES,
        "版本": {"公开版": {"附注": "公开"}},
        "章节": sections,
    }
    document, problems = read_yaml(yaml_text(data).encode(), "x.yaml")
    assert document is not None
    assert not problems
    year, problems = validate(document, YearData)
    if year is None or has_errors(problems):
        return None
    rules, registered = (
        validate(read_yaml(text.encode(), "y.yaml")[0], kind)[0]
        for text, kind in ((manifest, Manifest), ("自称: 我局", Unit))
    )
    return Sources(year, document, rules, registered, None, {})


def known(sections: Any, manifest: str = PLAIN) -> Sources:
    found = sources(sections, manifest)
    assert found is not None
    return found


def collected(sections: Any, wish: Wish, manifest: str = PLAIN) -> list[dict[str, Any]]:
    found = materials(known(sections, manifest), "报送版", wish, "甲局")
    assert not has_errors(found.problems), [str(problem) for problem in found.problems]
    return list(found.materials)


def printed(composed: Composed, key: str = "主要工作") -> list[tuple[object, ...]]:
    """What is printed below the heading of a section, whatever it is printed from."""
    return [looks(block) for block in composed.sections[key][1:]]


def looks(block: Paragraph | Table | Picture | Turn) -> tuple[object, ...]:
    if isinstance(block, Turn):
        return ("lying" if block.lying else "upright",)
    if isinstance(block, Paragraph):
        return block.style, block.runs, block.keep_next
    if isinstance(block, Table):
        return block.caption, block.head, block.rows, block.note, block.widths, block.lying
    return block.file, block.caption, block.alternative


TEXT = (
    st.text("一二，。；{}%#｛｝％－—-：:'\"\\\n 　\t无待补", min_size=1, max_size=24)
    | st.sampled_from(["无", "待补", "标题：甲", "－ 甲", "— 甲", "\n甲", "null", "甲: 乙 #丙", "一是甲；二是乙。"])
)  # fmt: skip
PROSE = TEXT.map(literal) | st.sampled_from(
    ["无", "待补", "检查{{ 指标.检查 }}，{{ 指标.检查 | 同比 }}。", "培训{{ 指标.培训 }}",
     "{% if 指标.检查 > 99 %}甲{% endif %}", "{{ '无' }}", "{{ '待补' }}", "{{ '－' }}甲", "{{ 单位.自称 }}"]
)  # fmt: skip
ONLY = st.sampled_from([["报送版"], ["公开版"], ["报送版", "公开版"]])
UNITS = st.sampled_from([["法规科", "办公室"], "待补", "无", "（法规科牵头）"])
CELL = PROSE.filter(lambda text: text.strip() != "")
TABLE = st.fixed_dictionaries(
    {"表头": st.tuples(CELL, CELL).map(list), "行": st.lists(st.tuples(CELL, CELL).map(list), max_size=2)},
    optional={"题注": PROSE, "注": PROSE, "列宽": st.just(["2", "1"]), "横排": st.just("是")},
)
FIGURE = st.fixed_dictionaries({"表": TABLE}, optional={"仅": ONLY}) | st.fixed_dictionaries(
    {
        "图": st.fixed_dictionaries(
            {"文件": st.just("甲.png")}, optional={"题注": PROSE, "替代文字": st.just("甲")}
        )
    },
    optional={"仅": ONLY},
)
POINT = PROSE | st.fixed_dictionaries({"正文": PROSE}, optional={"原因": PROSE, "责任单位": UNITS})
PARTS = {
    "标题": PROSE, "正文": PROSE, "分述": st.lists(POINT, min_size=1, max_size=3), "原因": PROSE, "责任单位": UNITS,
    "牵头单位": UNITS, "时限": st.sampled_from(["2023-12-31", "长期坚持", "待补"]), "目标": PROSE, "仅": ONLY,
    "编号": st.just("无"), "落实任务": st.just(["要点-1"]), "报告事项": st.just(["行政执法"]),
}  # fmt: skip
BLOCKS = st.recursive(
    PROSE | FIGURE,
    lambda inner: (
        st.fixed_dictionaries({}, optional={**PARTS, "内容": st.lists(inner, min_size=1, max_size=3)}) | PROSE
    ),
    max_leaves=6,
)
SECTION = st.lists(BLOCKS, min_size=1, max_size=4) | PROSE | st.fixed_dictionaries(
    {}, optional={**PARTS, "标题": st.just("主要做法"), "内容": st.lists(BLOCKS, min_size=1, max_size=3)}
)  # fmt: skip


@given(SECTION)
def test_what_is_collected_and_pasted_elsewhere_prints_the_same(section: Any) -> None:
    original = sources({"主要工作": section})
    assume(original is not None)
    assert original is not None
    first, problems = compose(original, "报送版")
    assume(not has_errors(problems))
    found = list(materials(original, "报送版", Wish(("主要工作",)), "甲局").materials)
    if not found:
        assert printed(first) == []
        return
    read, problems = read_yaml(yaml_text(found, 4).encode(), "素材.yaml")
    assert read is not None
    assert read.value == found
    pasted = sources({"主要工作": [{**item, "来源单位": "甲局"} for item in read.value]}, unit="乙局")
    assert pasted is not None, found
    second, problems = compose(pasted, "报送版")
    assert not has_errors(problems)
    assert printed(second) == printed(first)


@given(TEXT | st.text("{}%#｛｝％'\" \\\n甲", max_size=12))
def test_literal_text_prints_as_it_is(text: str) -> None:
    assert render_prose(literal(text), Scope({"指标": {}})) == (text, ())


def test_figures_are_written_out_and_what_is_missing_stays_visible() -> None:
    item = {"标题": "依法检查", "正文": "检查{{ 指标.检查 }}，培训{{ 指标.培训 }}。", "原因": "待补"}
    assert collected({"主要工作": [item]}, Wish(("主要工作",))) == [
        {"标题": "依法检查", "正文": "检查12次，培训【待补：培训】。", "原因": "【待补：原因】"}
    ]


def test_ids_are_told_apart_and_references_stay_behind() -> None:
    item = {
        "编号": "W1",
        "标题": "甲",
        "正文": "乙",
        "对应问题": ["W1"],
        "落实任务": ["要点-1"],
        "序号": "7",
        "仅": ["报送版"],
    }
    assert collected({"主要工作": [item]}, Wish(("主要工作",))) == [
        {"编号": "甲局-W1", "标题": "甲", "正文": "乙"}
    ]


def test_what_is_for_other_editions_is_not_collected() -> None:
    inner = {"标题": "甲", "内容": ["乙", {"正文": "丙", "仅": ["公开版"]}]}
    assert collected({"主要工作": [inner, {"正文": "丁", "仅": ["公开版"]}]}, Wish(("主要工作",))) == [
        {"标题": "甲", "内容": ["乙"]}
    ]


def test_a_section_is_known_by_its_key_and_by_every_heading_it_has() -> None:
    manifest = PLAIN.replace("主要工作: {标题: 主要工作}", "主要工作: {标题: '{{ 年度 }}年主要做法'}")
    given = {"主要工作": {"标题": "工作成效", "内容": ["甲"]}, "存在问题": "乙"}
    for name in ("主要工作", "2022年主要做法", "工作成效"):
        assert collected(given, Wish((name,)), manifest) == [{"编号": "无", "正文": "甲"}]
    found = materials(known(given, manifest), "报送版", Wish(("没有",)), "甲局")
    assert found.materials == ()
    assert {"主要工作", "2022年主要做法", "工作成效", "存在问题"} <= found.sections


def test_a_free_list_of_sections_is_known_by_headings() -> None:
    manifest = PLAIN.split("章节:", maxsplit=1)[0]
    given = [{"标题": "一节", "内容": ["甲"]}, {"标题": "二节", "正文": "乙"}]
    assert collected(given, Wish(("二节",)), manifest) == [{"编号": "无", "正文": "乙"}]


def test_the_outermost_item_about_a_reporting_item_is_taken_whole() -> None:
    tagged = {"标题": "规范检查", "报告事项": ["行政执法"], "内容": [{"标题": "执法培训", "正文": "甲"}]}
    by_keyword = {
        "标题": "依法行政",
        "内容": [{"标题": "公正处罚", "正文": "乙"}, {"标题": "别的", "正文": "丙"}],
    }
    given = {
        "主要工作": [tagged, by_keyword, "执法不在标题里。"],
        "存在问题": [{"标题": "行政执法不够规范", "正文": "丁"}],
    }
    found = collected(given, Wish(items=("行政执法",)), PLAIN + REPORTING)
    assert found == [tagged, {"标题": "公正处罚", "正文": "乙"}, {"标题": "行政执法不够规范", "正文": "丁"}]
    both = collected(given, Wish(("存在问题",), ("行政执法",)), PLAIN + REPORTING)
    assert both == [{"标题": "行政执法不够规范", "正文": "丁"}]
    assert collected(given, Wish(items=("行政决策",)), PLAIN + REPORTING) == []
    assert collected(given, Wish(items=("行政决策", "行政执法")), PLAIN + REPORTING) == found


def test_a_whole_section_about_a_reporting_item_keeps_its_heading() -> None:
    manifest = (
        PLAIN.replace("主要工作: {标题: 主要工作}", "主要工作: {标题: 健全行政执法工作体系}") + REPORTING
    )
    assert collected(
        {"主要工作": ["甲", {"标题": "乙", "正文": "丙"}]}, Wish(items=("行政执法",)), manifest
    ) == [
        {"标题": "健全行政执法工作体系", "内容": [{"编号": "无", "正文": "甲"}, {"标题": "乙", "正文": "丙"}]}
    ]


def test_a_text_that_looks_like_a_tag_is_escaped() -> None:
    item = {"正文": "写作{{ '{{' }} 指标.检查 }}。"}
    assert collected({"主要工作": [item]}, Wish(("主要工作",))) == [item]


def blocks(composed: Composed) -> Blocks:
    return composed.sections["主要工作"]


def test_tables_and_pictures_are_carried_by_an_item() -> None:
    table = {"表": {"题注": "甲", "表头": ["乙", "丙"], "行": [["{{ 指标.检查 }}", "无"]]}, "仅": ["报送版"]}
    found = collected({"主要工作": [table, {"图": {"文件": "甲.png"}}]}, Wish(("主要工作",)))
    assert found == [
        {"内容": [{"表": {"题注": "甲", "表头": ["乙", "丙"], "行": [["12次", "无"]]}}]},
        {"内容": [{"图": {"文件": "甲.png"}}]},
    ]
    again, _ = compose(known({"主要工作": found}), "报送版")
    assert [type(block) for block in blocks(again)] == [Paragraph, Table, Picture]
    assert blocks(again)[0].runs == (Run("主要工作"),)
