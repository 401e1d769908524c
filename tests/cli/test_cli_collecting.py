"""素材汇编: what all units wrote under a heading or about a reporting item, to read and to choose from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

import toolkit
from toolkit.model.units import Registry
from toolkit.workspace.selection import where
from toolkit.yamltext import read_yaml
from toolkit.yamltext.writing import yaml_text

if TYPE_CHECKING:
    from pathlib import Path

    from cli_bench import Bench

REGISTRY = """\
格式: 1
单位:
  市政府: {自称: 我市, 模板: 部门年度报告, 级别: 市政府}
  乙局: {名称: 示例市乙局, 自称: 我局, 模板: 部门年度报告, 级别: 市直部门, 上级: 市政府, 属性: {系统: 政法}}
  甲局: {自称: 我局, 模板: 部门年度报告, 级别: 市直部门, 类别: [执法部门, 窗口单位], 上级: 市政府}
  丙局: {简称: 丙, 自称: 我局, 模板: 部门年度报告, 级别: 市直部门, 上级: 市政府, 地区: 丙地}
"""
PROBLEMS = "素材汇编（存在问题）"


@pytest.fixture
def city(bench: Bench) -> Bench:
    """甲局 and 乙局 with data, 丙局 without, and a city that has not written anything about problems."""
    bench.root.joinpath("data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    text = bench.data().read_text(encoding="utf-8")
    problems = text[text.index("  存在问题:") : text.index("  下步工作:")]
    text = text.replace(problems, "").replace("      对应问题: [W1]\n", "")
    text = text.replace("单位: 甲局", "单位: 市政府").replace("示例市人民政府", "示例省人民政府")
    bench.data("市政府").write_text(text, encoding="utf-8")
    bench.change(
        "正文: 培训次数偏少。", "正文: 全年检查{{ 指标.检查 }}，培训{{ 指标.培训 }}。\n      原因: 力量不足"
    )
    bench.change("  办件:", "  培训: {数值: 待补, 计量: 次}\n  办件:")
    return bench


def collection(bench: Bench, name: str = PROBLEMS) -> Path:
    return bench.root / "drafts/2022" / name


def texts(path: Path) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in Document(str(path)).paragraphs]


def items(bench: Bench, name: str = PROBLEMS) -> list[dict[str, Any]]:
    document, problems = read_yaml(collection(bench, f"{name}.yaml").read_bytes(), "素材.yaml")
    assert document is not None
    assert problems == ()
    return document.value  # type: ignore[return-value]


def test_what_all_units_wrote_stands_in_one_document_with_their_names(city: Bench) -> None:
    code, said = city.run("collect", "--section", "存在问题")
    assert code == 0, said
    assert said.splitlines() == [
        f"已生成 drafts/2022/{PROBLEMS}.docx，待补 1 项",
        f"已生成 drafts/2022/{PROBLEMS}.yaml，待补 1 项",
        "生成 2 份，没有变化 0 份：没有问题；收入 2 个单位的素材 2 条；未报 1 个：丙局；没有这部分内容 1 个：市政府",
    ]
    assert texts(collection(city, f"{PROBLEMS}.docx")) == [
        ("公文标题", "2022年素材汇编（存在问题）"),
        (
            "公文正文",
            "范围：全部单位。收入2个单位的素材2条，按单位名录的次序排列；文字和数字照各单位2022年的数据，没有改动。",
        ),
        ("Heading 1", "示例市乙局"),
        ("公文正文", "培训不够。培训次数偏少。"),
        ("Heading 1", "甲局"),
        ("公文正文", "培训不够。全年检查5次，培训【待补：培训】，主要原因是力量不足。"),
        ("Heading 1", "没有收入的单位"),
        ("公文正文", "未报：丙局。"),
        ("公文正文", "没有这部分内容：市政府。"),
    ]


def test_the_file_to_choose_from_has_every_item_with_its_source(city: Bench) -> None:
    city.run("collect", "--section", "存在问题")
    assert items(city) == [
        {"编号": "乙局-W1", "标题": "培训不够", "正文": "培训次数偏少。", "来源单位": "乙局"},
        {
            "编号": "甲局-W1",
            "标题": "培训不够",
            "正文": "全年检查5次，培训【待补：培训】。",
            "原因": "力量不足",
            "来源单位": "甲局",
        },
    ]


def test_what_is_pasted_into_the_citys_file_is_in_order_and_prints_the_same(city: Bench) -> None:
    city.run("collect", "--section", "存在问题")
    text = collection(city, f"{PROBLEMS}.yaml").read_text(encoding="utf-8")
    chosen = "".join(line for line in text.splitlines(keepends=True) if line.startswith("    "))
    city.change("  下步工作:\n", "  存在问题:\n" + chosen + "  下步工作:\n", "市政府")
    assert not [p for p in toolkit.check(city.root, ["市政府"]) if p.severity.value != "待补"]
    assert city.run("build", "市政府")[0] == 0
    printed = [text for _, text in texts(city.draft("市政府"))]
    collected = [text for style, text in texts(collection(city, f"{PROBLEMS}.docx")) if style == "公文正文"]
    assert [f"（{n}）{text}" for n, text in zip("一二", collected[1:3], strict=True)] == [
        text for text in printed if text.startswith(("（一）培训不够", "（二）培训不够"))
    ]


def test_reporting_items_are_found_by_tag_and_by_heading(city: Bench) -> None:
    city.change("    - 标题: 依法检查\n", "    - 标题: 依法检查\n      报告事项: 行政执法\n")
    code, said = city.run("collect", "--item", "行政执法", "--section", "主要工作", "--where", "单位=甲局")
    assert code == 0, said
    (item,) = items(city, "素材汇编（主要工作：行政执法，单位=甲局）")
    assert item["正文"] == "全年检查5次，办件20件。"
    assert item["报告事项"] == ["行政执法"]


def test_the_same_input_gives_the_same_bytes_and_nothing_is_written_twice(city: Bench) -> None:
    city.run("collect", "--section", "存在问题")
    before = city.contents()
    code, said = city.run("collect", "--section", "存在问题")
    assert code == 0
    assert "生成 0 份，没有变化 2 份" in said
    assert city.contents() == before


def test_what_was_edited_by_hand_is_kept_unless_forced_and_then_copied(city: Bench) -> None:
    city.run("collect", "--section", "存在问题")
    path = collection(city, f"{PROBLEMS}.yaml")
    edited = path.read_text(encoding="utf-8").replace("培训不够", "培训不足").encode()
    path.write_bytes(edited)
    city.change("次数偏少", "次数太少", "乙局")
    code, said = city.run("collect", "--section", "存在问题")
    assert code == 1
    assert "W609 已经手工改过，没有覆盖" in said
    assert path.read_bytes() == edited
    assert city.run("collect", "--section", "存在问题", "--force")[0] == 0
    assert "次数太少" in path.read_text(encoding="utf-8")
    assert [copy.read_bytes() for copy in path.parent.glob("*手改备份*.yaml")] == [edited]


def test_drafts_and_their_list_are_not_disturbed(city: Bench) -> None:
    city.run("build", "--all")
    before = city.run("list")
    drafts = {name: data for name, data in city.contents().items() if name.endswith("报告.docx")}
    assert city.run("collect", "--section", "存在问题")[0] == 0
    assert city.run("list") == before
    assert "没有变化 3 份" in city.run("build", "--all")[1]
    assert {name: city.contents()[name] for name in drafts} == drafts
    ledger = json.loads(collection(city, "台账.json").read_bytes())
    assert {f"{PROBLEMS}.docx", f"{PROBLEMS}.yaml"} <= ledger["草稿"].keys()


def test_a_unit_with_errors_is_named_and_the_others_go_on(city: Bench) -> None:
    city.change("结语:", "结束语:", "乙局")
    code, said = city.run("collect", "--section", "存在问题")
    assert code == 1
    assert "D211" in said
    assert "数据有错误，没有收入 1 个：乙局" in said
    assert [item["来源单位"] for item in items(city)] == ["甲局"]
    assert texts(collection(city, f"{PROBLEMS}.docx"))[-1] == ("公文正文", "数据有错误，没有收入：乙局。")


def test_the_result_for_programs(city: Bench) -> None:
    code, said = city.run("collect", "--section", "存在问题", "--json")
    told = json.loads(said)
    assert code == 0
    assert list(told) == ["问题", "年度", "名称", "收入", "未报", "没有内容", "有错误", "草稿"]
    assert [(each["单位"], each["条数"]) for each in told["收入"]] == [("乙局", 1), ("甲局", 1)]
    assert [unit for each in told["收入"] for item in each["素材"] for unit in [item["来源单位"]]] == [
        "乙局",
        "甲局",
    ]
    assert (told["未报"], told["没有内容"], told["有错误"]) == (["丙局"], ["市政府"], [])
    assert [draft["草稿"] for draft in told["草稿"]] == [
        f"drafts/2022/{PROBLEMS}.{s}" for s in ("docx", "yaml")
    ]
    assert json.loads(city.run("collect", "--section", "没有", "--json")[1])["草稿"] == []


def test_the_workspaces_own_template_is_used(city: Bench) -> None:
    from toolkit.workspace.builtin import builtin_templates

    folder = city.root / "templates/素材汇编"
    folder.mkdir()
    source = builtin_templates() / "素材汇编"
    text = (source / "模板.yaml").read_text(encoding="utf-8")
    (folder / "模板.yaml").write_text(text + "编号: [{形式: 一、}, {形式: 1.}]\n", encoding="utf-8")
    (folder / "模板.docx").write_bytes((source / "模板.docx").read_bytes())
    assert city.run("collect", "--section", "存在问题")[0] == 0
    assert ("公文正文", "1.培训不够。培训次数偏少。") in texts(collection(city, f"{PROBLEMS}.docx"))
    assert ("Heading 1", "一、示例市乙局") in texts(collection(city, f"{PROBLEMS}.docx"))


def test_a_picture_leaves_a_note_and_a_table_stands(city: Bench) -> None:
    blocks = [
        {"表": {"表头": ["甲", "乙"], "行": [["{{ 指标.检查 }}", "无"]]}},
        {"图": {"文件": "图.png", "题注": "培训"}},
    ]
    city.change("  下步工作:\n", yaml_text(blocks, 4) + "  下步工作:\n")
    assert city.run("collect", "--section", "存在问题")[0] == 0
    document = Document(str(collection(city, f"{PROBLEMS}.docx")))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["甲", "乙"],
        ["5次", "无"],
    ]
    assert "（图：培训，见图片文件 图.png）" in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("conditions", "units"),
    [
        ([], ["市政府", "乙局", "甲局", "丙局"]),
        (["级别=市直部门"], ["乙局", "甲局", "丙局"]),
        (["级别=市直部门", "级别=市政府"], ["市政府", "乙局", "甲局", "丙局"]),
        (["级别＝市直部门", "类别=窗口单位"], ["甲局"]),
        (["上级 = 市政府", "系统=政法"], ["乙局"]),
        (["单位=丙", "单位=示例市乙局"], ["乙局", "丙局"]),
        (["地区=丙地"], ["丙局"]),
    ],
)
def test_conditions_pick_units_by_every_attribute(conditions: list[str], units: list[str]) -> None:
    document, _ = read_yaml(REGISTRY.encode(), "名录.yaml")
    assert document is not None
    assert where(Registry.model_validate(document.value), conditions) == (units, [])


def test_a_unit_that_is_no_unit_is_a_warning_where_it_stands(bench: Bench) -> None:
    bench.change(
        "    - 标题: 依法检查\n", "    - 标题: 依法检查\n      来源单位: 丁局\n      报告事项: [甲乙丙]\n"
    )
    found = [(p.code, p.line, p.where) for p in toolkit.check(bench.root, ["甲局"])]
    assert found == [
        ("D251", 15, "章节.主要工作[0].来源单位"),
        ("D250", 16, "章节.主要工作[0].报告事项[0]"),
    ]
