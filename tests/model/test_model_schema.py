"""The JSON Schema that editors use says the same as the validator."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from toolkit.model.deadlines import Deadlines
from toolkit.model.house import HouseStyle
from toolkit.model.manifest import Manifest
from toolkit.model.schema import KINDS, schema_text
from toolkit.model.timetable import Timetable
from toolkit.model.units import Registry
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.yamltext import read_yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = Path(__file__).with_name("design_example.yaml").read_text(encoding="utf-8")


class CoreLoader(yaml.SafeLoader):
    """YAML as an editor's language server reads it: the core schema of YAML 1.2."""

    yaml_implicit_resolvers: dict = {}  # noqa: RUF012 - PyYAML's own attribute


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)


def schema_faults(text: str, kind: str) -> list[str]:
    schema = json.loads(schema_text(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    value = yaml.load(text, Loader=CoreLoader)  # noqa: S506 - a safe loader
    return [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(value)]


def validator_faults(text: str, kind: str) -> list[str]:
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    return [str(problem) for problem in (*problems, *validate(document, KINDS[kind])[1])]


SAMPLES = [
    *(("年度数据", path) for path in sorted((ROOT / "data").glob("2*/*.yaml"))),
    ("单位名录", ROOT / "data" / "单位名录.yaml"),
    ("报送时限", ROOT / "data" / "报送时限.yaml"),
    ("时间表", ROOT / "toolkit" / "checking" / "rules" / "time" / "时间表.yaml"),
    *(("模板说明", path) for path in sorted((ROOT / "templates").glob("*/模板.yaml"))),
    *(("版式", path) for path in sorted((ROOT / "tests" / "house" / "examples").glob("*.yaml"))),
]


def test_there_are_samples_of_every_kind() -> None:
    assert {kind for kind, _ in SAMPLES} == set(KINDS)
    assert len(SAMPLES) >= 5


@pytest.mark.parametrize(("kind", "path"), SAMPLES, ids=lambda value: getattr(value, "stem", value))
def test_the_samples_fit_the_schema(kind: str, path: Path) -> None:
    assert schema_faults(path.read_text(encoding="utf-8"), kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_models(kind: str) -> None:
    committed = (ROOT / "data" / "格式" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(kind), "run: gongwen schema -o data/格式"


def test_each_schema_is_of_a_model() -> None:
    kinds = {"年度数据": YearData, "单位名录": Registry, "模板说明": Manifest, "报送时限": Deadlines}
    kinds |= {"版式": HouseStyle, "时间表": Timetable}
    assert kinds == KINDS


HEAD = "年度: 2022\n单位: 甲局\n"
GOOD = [
    ("年度数据", EXAMPLE),
    ("年度数据", HEAD),
    ("年度数据", "年度: '2022'\n单位: 12345热线\n"),
    ("年度数据", "年度: 2022\n单位: 12345\n"),
    ("年度数据", HEAD + "公文: {成文日期: 2023-02-20, 主送: 市委, 签发人: [王某某], 用印: 是, 标题: 无}\n"),
    ("年度数据", HEAD + "公文: {用印: true, 成文日期: 待补, 正文: [甲, {标题: 乙, 正文: 丙}]}\n"),
    (
        "年度数据",
        HEAD
        + "指标: {甲: {数值: 97.20, 计量: '%', 目标: '>= 90'}, 乙: {数值: 待补, 上年: 不涉及, 目标: 5}}\n",
    ),
    (
        "年度数据",
        HEAD
        + "指标: {甲: {数值: '5'}, 乙: {汇总: 求和, 范围: {级别: 市直}}, 丙: {汇总: 均值, 范围: [丁]}}\n",
    ),
    ("年度数据", HEAD + "章节: {甲: 文字, 乙: [文字, 5, 97.2, true], 丙: {标题: 丁, 内容: [文字]}}\n"),
    ("年度数据", HEAD + "章节: [{编号: 1, 序号: 5, 标题: 甲, 分述: [乙, {正文: 丙, 责任单位: 丁}]}]\n"),
    ("年度数据", HEAD + "章节: {甲: [{表: {表头: [a, 2022], 行: [[1, 97.2]], 列宽: [1, 2]}, 仅: 报送版}]}\n"),
    ("年度数据", HEAD + "附件: [{标题: 甲, 章节: [{标题: 乙}]}]\n印发件: {标题: 甲, 章节: {乙: 丙}}\n"),
    ("年度数据", HEAD + "附件: [{标题: 甲, 任务表: 是}]\n公文: {正文: [一段。, {标题: 甲, 正文: 乙}]}\n"),
    ("模板说明", "格式: 1\n文种: 通知\n随文印出: [责任单位, 时限]\n"),
    ("单位名录", "格式: 1\n单位: {甲局: {自称: 我局, 类别: [a, b], 属性: {系统: 交通}}}\n"),
    (
        "模板说明",
        "格式: 1\n文种: 报告\n章节: {甲: {标题: 无, 必备: 是}}\n编号: [{形式: 一、, 连续: false}]\n",
    ),
    (
        "报送时限",
        "格式: 1\n时限: [{报送早于: 03-01}, {单位: 甲, 年度: 2023, 公开早于: 3月1日, 报送早于: 无}]\n",
    ),
    (
        "报送时限",
        "格式: 1\n时限: [{级别: [甲, 乙], 报: 丙, 抄: [丁], 报送早于: 2024-03-05, 公开早于: 2024年4月1日}]\n",
    ),
    ("版式", "格式: 1\n行距: 28\n页边距: {上: '35', 左: 27.5}\n页码: {形式: 1, 首页: 是}\n"),
    ("版式", "格式: 1\n字体: {数字: Times New Roman}\n二级标题加粗: true\n版头: 预印\n坐标: GB/T 33476.2\n"),
]
GOOD += [
    ("时间表", "格式: 1\n条目: [{名称: 甲条例, 起: 2024-05-01}, {名称: 乙, 别称: [丙], 止: 2024-05-01}]\n"),
    ("时间表", "格式: 1\n条目: [{名称: 甲, 不查: 是}]\n"),
]
BAD = [
    ("时间表", "格式: 1\n"),
    ("时间表", "格式: 1\n条目: [{起: 2024-05-01}]\n"),
    ("时间表", "格式: 1\n条目: [{名称: 甲, 始: 2024-05-01}]\n"),
    ("版式", "格式: 1\n行距: 40\n"),
    ("版式", "格式: 1\n行距: 固定值28磅\n"),
    ("版式", "格式: 1\n页边距: {上: 5}\n"),
    ("版式", "格式: 1\n页码: {形式: 第1页}\n"),
    ("版式", "格式: 1\n版头: 套红\n"),
    ("版式", "格式: 1\n坐标: GB/T 9704-2012\n"),
    ("版式", "格式: 1\n字体: 仿宋\n"),
    ("年度数据", "单位: 甲\n"),
    ("年度数据", "年度: 2022\n"),
    ("年度数据", "年度: 3022\n单位: 甲\n"),
    ("年度数据", "年度: 二〇二二\n单位: 甲\n"),
    ("年度数据", "年度: 2022.5\n单位: 甲\n"),
    ("年度数据", HEAD + "章结: {}\n"),
    ("年度数据", HEAD + "附件: [{标题: 甲, 任务表: 要}]\n"),
    ("年度数据", HEAD + "公文: {主宋: 甲}\n"),
    ("年度数据", HEAD + "公文: 文字\n"),
    ("年度数据", HEAD + "公文: {用印: 对}\n"),
    ("年度数据", HEAD + "公文: {主送: []}\n"),
    ("年度数据", HEAD + "公文: {标题: [甲]}\n"),
    ("年度数据", HEAD + "版本: {公开版: {附住: 无}}\n"),
    ("年度数据", HEAD + "指标: {甲: 5}\n"),
    ("年度数据", HEAD + "指标: {甲: {数值: 5件}}\n"),
    ("年度数据", HEAD + "指标: {甲: {数值: 5, 计数: 件}}\n"),
    ("年度数据", HEAD + "指标: {甲: {数值: 5, 修饰: 大约}}\n"),
    ("年度数据", HEAD + "指标: {甲: {汇总: 相加}}\n"),
    ("年度数据", HEAD + "章节: 文字\n"),
    ("年度数据", HEAD + "章节: {甲: [{标提: 乙}]}\n"),
    ("年度数据", HEAD + "章节: {甲: [[乙]]}\n"),
    ("年度数据", HEAD + "章节: {甲: [{标题: 乙, 分述: []}]}\n"),
    ("年度数据", HEAD + "章节: {甲: [{标题: 乙, 分述: [{原因: 丙}]}]}\n"),
    ("年度数据", HEAD + "章节: {甲: [{表: {表头: []}}]}\n"),
    ("年度数据", HEAD + "章节: {甲: [{图: {题注: 乙}}]}\n"),
    ("年度数据", HEAD + "章节: [[文字]]\n"),
    ("年度数据", HEAD + "附件: [{文件: a}]\n"),
    ("单位名录", "格式: 2\n单位: {}\n"),
    ("单位名录", "格式: 1\n单位: {甲: {自秤: 我局}}\n"),
    ("模板说明", "格式: 1\n文种: 报告\n编号: [{形式: 一}]\n"),
    ("模板说明", "格式: 1\n文种: 报告\n章节: {甲: {必须: 是}}\n"),
    ("模板说明", "格式: 1\n"),
    ("报送时限", "格式: 1\n"),
    ("报送时限", "格式: 1\n时限: [{报送早于: 三月一日}]\n"),
    ("报送时限", "格式: 1\n时限: [{报送早于: 3-1}]\n"),
    ("报送时限", "格式: 1\n时限: [{公开早于: [04-01]}]\n"),
    ("报送时限", "格式: 1\n时限: [{报送晚于: 03-01}]\n"),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_both_accept(kind: str, text: str) -> None:
    assert validator_faults(text, kind) == []
    assert schema_faults(text, kind) == []


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_both_refuse(kind: str, text: str) -> None:
    assert validator_faults(text, kind)
    assert schema_faults(text, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_is_refused_at_every_level_of_the_schema(kind: str) -> None:
    schema = json.loads(schema_text(kind))
    objects = [part for part in (schema, *schema.get("$defs", {}).values()) if "properties" in part]
    assert objects
    assert all(part["additionalProperties"] is False for part in objects)
    assert all(re.search("[\u4e00-\u9fff]", key) for part in objects for key in part["properties"])
