"""The data format: what it takes, what it refuses, where it says so, and that nothing changes behind one's back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from toolkit.figures import Missing
from toolkit.model.base import Special
from toolkit.model.blocks import Item, PictureBlock, TableBlock
from toolkit.model.manifest import Manifest
from toolkit.model.units import Registry
from toolkit.model.validate import validate
from toolkit.model.yeardata import YearData
from toolkit.problems import in_order
from toolkit.yamltext import read_yaml

EXAMPLE = Path(__file__).with_name("design_example.yaml").read_text(encoding="utf-8")
HEAD = "年度: 2022\n单位: 甲局\n"


def found(text: str, model: type = YearData):
    document, problems = read_yaml(text.encode(), "x.yaml")
    assert document is not None
    result, more = validate(document, model)
    return result, in_order([*problems, *more])


def check_clean(text: str, model: type = YearData):
    """The model of a file that has no problem."""
    result, problems = found(text, model)
    assert not problems, [str(problem) for problem in problems]
    assert result is not None
    return result


def check_problems(text: str, *expected: str, model: type = YearData) -> None:
    """The file has exactly these problems: ``3:5 D201``, or ``3:5 D201 是不是“标题”？`` with the remedy."""
    _, problems = found(text, model)
    said = [f"{p.line}:{p.column} {p.code} {p.hint}" for p in problems]
    assert len(said) == len(expected), said
    for one, start in zip(said, expected, strict=True):
        assert one.startswith(start), said
    assert all(p.message and p.hint for p in problems)


def test_the_example_of_the_design_is_accepted() -> None:
    data = check_clean(EXAMPLE)
    assert data.elements.signatories == ("王某某",)
    assert data.editions["公开版"].addressees is Special.NONE
    assert data.indicators["不见面审批占比"].value == Decimal("97.28")
    assert data.indicators["出庭应诉"].value is Missing.PENDING
    work = data.sections["主要工作"][0]
    assert work.blocks[0].points == ("修订审查办法", "完善专家库")
    assert work.blocks[2] == "一个没有编号的自然段。"
    assert isinstance(work.blocks[3], TableBlock)
    assert work.blocks[3].only == ("报送版",)


@pytest.mark.parametrize(
    "part",
    [
        "公文: {份号: '000001', 密级: 秘密, 保密期限: 1年, 紧急程度: 特急, 印发机关: 甲办, 印发日期: 2023-02-21}",
        "公文: {标题: 无, 署名: [甲, 乙], 用印: 是, 附注: 待补, 成文日期: 待补}",
        '公文: {标题: "甲\\n乙", 署名: 无, 用印: 否, 成文日期: 无, 正文: 现印发给你们。}',
        "公文: {正文: [一段。, {标题: 甲, 正文: 乙}]}",
        "章节: [{标题: 总体要求, 内容: [{标题: （一）指导思想。, 正文: 文字}]}, {标题: 保障, 正文: 文字}]",
        "章节: {主要工作: {标题: 改写的标题, 内容: [一段。]}}",
        "章节: {主要工作: {分述: [甲, {正文: 乙, 原因: 丙, 责任单位: 丁}]}}",
        "章节: {其他章节: [{标题: 甲, 内容: [乙]}]}",
        "章节: {任务: [{编号: 要点-1, 标题: 甲, 责任单位: 法规科、执法队, 时限: 2023-12-31, 目标: 不少于5件}]}",
        "章节: {任务: [{编号: 无, 序号: '5', 正文: 乙, 牵头单位: 甲, 配合单位: [乙, 丙], 来源单位: 丁局}]}",
        "章节: {图文: [{图: {文件: 图/甲.png, 题注: 甲, 替代文字: 乙}, 仅: [报送版]}]}",
        "章节: {图文: [{表: {表头: [a], 行: [], 列宽: [1], 注: 注}}]}",
        "印发件: {标题: 要点, 导语: 文字, 章节: [{标题: 甲, 正文: 乙}], 结语: 完}",
        "附件: [{标题: 甲, 章节: {乙: 丙}}, {标题: 表, 表: {表头: [a], 行: [[1]]}, 序号: '3'}]",
        "附件: [{标题: 书, 文件: a.pdf}]",
        "附件: [{标题: 任务分解表, 任务表: 是}]",
        "指标: {甲: {汇总: 求和, 指标: 乙, 范围: 市直部门, 核定: {数值: 5, 说明: 联合执法重复计算}}}",
        "指标: {甲: {汇总: 比率, 分子: 乙, 分母: 丙, 范围: {级别: [市直部门], 地区: 甲市}}}",
        "指标: {甲: {数值: -0.50, 计量: 万元, 名称: 甲 (万元), 口径: 全年, 上年: 不涉及, 目标: 5}}",
        "报送日期: 2023-03-01\n公开日期: 待补\n公开网址: https://example.cn/a",
    ],
)
def test_every_part_of_the_format_is_accepted(part: str) -> None:
    check_clean(HEAD + part + "\n")


@pytest.mark.parametrize("number", ["0", "97.20", "-3", "123456789012345678901234567890.123456789"])
def test_a_number_is_exact(number: str) -> None:
    data = check_clean(f"{HEAD}指标: {{甲: {{数值: {number}}}}}\n")
    assert str(data.indicators["甲"].value) == number


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("公文: {主宋: 甲}", "3:6 D201 是不是“主送”？"),
        ("公文: {成文曰期: 2023-01-01}", "3:6 D201 是不是“成文日期”？"),
        ("版本: {公开版: {附住: 无}}", "3:12 D201 是不是“附注”？"),
        ("指标: {甲: {数值: 5, 计量单位: 件}}", "3:17 D201 是不是“计量”？"),
        ("章节: {甲: [{标题目: 甲, 正文: 乙}]}", "3:11 D201 是不是“标题”？"),
        ("章节: {甲: [{标题: 甲, 分述: [{正文: 乙, 原囚: 丙}]}]}", "3:31 D201 是不是“原因”？"),
        ("章节: {甲: [{表: {表头: [a], 行: [], 题柱: b}}]}", "3:31 D201 是不是“题注”？"),
        ("章节: {甲: [{图: {文件: a.png, 替代文本: b}}]}", "3:26 D201 是不是“替代文字”？"),
        ("印发件: {章节: [], 语结: 完}", "3:15 D201 是不是“结语”？"),
        ("附件: [{标题: 甲, 文档: a.pdf}]", "3:14 D201 是不是“文件”？"),
        ("附件: [{标题: 甲, 任务分解表: 是}]", "3:14 D201 是不是“任务表”？"),
        ("章结: {}", "3:1 D201 是不是“章节”？"),
        ("章节: {甲: [{－ 标题: 甲, 正文: 乙}]}", "3:11 D201 列表项写半角减号"),
    ],
)
def test_an_unknown_key_is_refused_with_a_suggestion(part: str, problem: str) -> None:
    check_problems(HEAD + part + "\n", problem)


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("公文:", "3:1 D202"),
        ("公文: 文字", "3:5 D203"),
        ("公文: {成文日期: 2023-02-30}", "3:12 D207"),
        ("公文: {成文日期: 2023年2月3日}", "3:12 D207 写成2023-02-03"),
        ("公文: {用印: yes}", "3:10 D206"),
        ("公文: {主送: []}", "3:10 D202"),
        ("指标: {甲: 5}", "3:9 D203"),
        ("指标: {甲: {计量: 件}}", "3:9 D202"),
        ("指标: {甲: {数值: [5]}}", "3:14 D203"),
        ("指标: {甲: {数值: 5件}}", "3:14 F301 只写数，单位写在“计量”里"),
        ("指标: {甲: {数值: 1,234}}", "3:16 D201"),  # in braces 234 is a key
        ("指标: {甲: {数值: '1,234'}}", "3:14 F301 不要千分撇，写成1234"),
        ("指标: {甲: {数值: 010}}", "3:14 F301 前面不补0"),
        ("指标: {甲: {数值: 5, 修饰: 大约}}", "3:21 D203 可用的有"),
        ("指标: {甲: {数值: 5, 目标: 至少5}}", "3:21 F302"),
        ("指标: {甲: {数值: 5, 汇总: 求和}}", "3:9 D209"),
        ("指标: {甲: {汇总: 相加}}", "3:14 D203 可用的有"),
        ("章节: {甲: [{编号: [W1], 正文: 乙}]}", "3:15 D203"),
        ("章节: {甲: [{编号: '', 正文: 乙}]}", "3:15 D202"),
        ("章节: {甲: [{编号: W1}]}", "3:10 D208"),
        ("章节: {甲: [{标题: 甲, 分述: []}]}", "3:22 D203"),
        ("章节: {甲: [{标题: 甲, 分述: [标题：乙]}]}", "3:23 Y105"),
        ("章节: {甲: [正文：乙]}", "3:10 Y105"),
        ("章节: {甲: 正文：乙}", "3:9 Y105"),
        ("章节:\n  甲:\n    － 乙\n    － 丙", "5:5 Y105"),
        ("章节: {甲: [{标题: 甲, 内容: 文字}]}", "3:22 D203"),
        ("章节: {甲: [[乙]]}", "3:10 D203"),
        ("章节: {甲: [{表: {表头: [a, b], 行: [[1], [1, 2, 3]]}}]}", "3:14 D210"),
        ("章节: {甲: [{表: {表头: [a, b], 行: [], 列宽: [1, 0]}}]}", "3:14 D210"),
        ("章节: {甲: [{表: {表头: [], 行: []}}]}", "3:19 D203"),
        ("章节: {甲: [{图: {}}]}", "3:11 D202"),
        ("附件: [{}]", "3:6 D202"),
        ("印发件: {标题: 甲}", "3:1 D202"),
        ("指标: {甲: {汇总: 求和, 范围: {级别: {乙: 丙}}}}", "3:27 D203"),
    ],
)
def test_a_fault_is_reported_once_at_its_place(part: str, problem: str) -> None:
    check_problems(HEAD + part + "\n", problem)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("单位: 甲\n", ["1:1 D202"]),
        ("年度: 二〇二二\n单位: 甲\n", ["1:5 D205"]),
        ("年度: ２０２２\n单位: 甲\n", ["1:5 D205 全角数字改成半角"]),
        ("年度: 1800\n单位: [甲]\n", ["1:5 D205", "2:5 D203"]),
        ("- 年度: 2022\n", ["1:1 D200"]),
        ("只有文字\n", ["1:1 D200"]),
    ],
)
def test_year_and_unit_are_needed(text: str, problems: list[str]) -> None:
    check_problems(text, *problems)


def test_every_fault_of_a_file_is_found_in_one_run() -> None:
    text = """\
年度: 22
单位: 甲局
公文:
  主宋: 甲
  成文日期: 昨天
指标:
  甲: {数值: 五, 计量: 件}
  乙: {数值: 5, 修饰: 大概}
章节:
  导语:
  主要工作:
    - 标提: 甲
      正文: 乙
    - 标题: 丙
      内容:
        - {编号: W1}
        - {表: {表头: [a], 行: [[1, 2]]}}
"""
    check_problems(
        text, "1:5 D205", "4:3 D201", "5:9 D207", "7:11 F301", "8:18 D203", "10:3 D202", "12:7 D201", "16:11 D208",
        "17:15 D210",
    )  # fmt: skip


def test_what_remains_of_a_faulty_file_is_checked_further() -> None:
    data, problems = found(f"{HEAD}公文: {{成文日期: 昨天, 主送: 甲}}\n指标: {{甲: {{数值: 五}}}}\n")
    assert len(problems) == 2
    assert data.elements.addressees == ("甲",)
    assert data.indicators["甲"].value is Missing.PENDING


def parts_of(value: object):
    """Every model and mapping inside a model."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from parts_of(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from parts_of(inner)
    else:
        assert not isinstance(value, (list, set, dict))


MANIFEST = "格式: 1\n文种: 报告\n章节: {导语: {必备: 是}}\n编号: [{形式: 一、}]\n指标: {甲: {计量: 件}}\n"
REGISTRY = "格式: 1\n单位: {甲局: {属性: {系统: 交通}}}\n"
ROLLUP = (
    HEAD
    + "指标: {甲: {汇总: 求和, 范围: {级别: 市直}, 核定: {数值: 1, 说明: 二}}}\n附件: [{标题: 甲, 章节: {乙: 丙}}]\n"
)


@pytest.mark.parametrize(
    ("text", "model", "least"),
    [(EXAMPLE, YearData, 15), (ROLLUP, YearData, 6), (HEAD, YearData, 2), (MANIFEST, Manifest, 5),
     ("格式: 1\n文种: 报告\n", Manifest, 2), (REGISTRY, Registry, 3)],
)  # fmt: skip
def test_nothing_of_a_model_can_be_changed(text: str, model: type, least: int) -> None:
    parts = list(parts_of(check_clean(text, model)))
    assert len(parts) >= least
    for part in parts:
        if isinstance(part, Mapping):
            with pytest.raises(TypeError):
                part["新"] = 1  # type: ignore[index]
        else:
            with pytest.raises(ValidationError, match="frozen"):
                setattr(part, next(iter(type(part).model_fields)), "新")


def test_a_block_is_what_its_keys_say() -> None:
    data = check_clean(
        f"{HEAD}章节: {{甲: [文字, {{正文: 乙}}, {{表: {{表头: [a], 行: []}}}}, {{图: {{文件: a.png}}}}]}}\n"
    )
    assert [type(block) for block in data.sections["甲"]] == [str, Item, TableBlock, PictureBlock]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("格式: 2\n单位: {}\n", "1:5 W601 升级本程序"),
        ("格式: 0\n单位: {}\n", "1:5 W601 写 格式: 1"),
        ("格式: 1\n单位: {a/b: {}}\n", "2:6 W602"),
        ("格式: 1\n单位: {甲: {自秤: 我局}}\n", "2:10 D201 是不是“自称”？"),
    ],
)
def test_the_registry_is_checked_in_the_same_way(text: str, problem: str) -> None:
    check_problems(text, problem, model=Registry)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("格式: 1\n文种: 报告\n编号: [{形式: 一}]\n", "3:11 D203 可用的有"),
        ("格式: 1\n文种: 报告\n章节: {甲: {必须: 是}}\n", "3:10 D201 是不是“必备”？"),
        ("格式: 1\n文种: 报告\n章节: {甲: {必备: 对}}\n", "3:14 D206"),
        ("格式: 1\n", "1:1 D202"),
    ],
)
def test_a_manifest_is_checked_in_the_same_way(text: str, problem: str) -> None:
    check_problems(text, problem, model=Manifest)


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ("出席: [甲, '']", "3:10 D202"),
        ("主送: '\u3000'", "3:10 D202"),
        ("发文机关标志: ['', 文件]", "3:14 D202"),
        ("签名章: {职务: '', 姓名: 王某某}", "3:16 D202"),
        ("签名章: {职务: 无, 姓名: 王某某}", "3:16 D203"),
        ("签名章: {职务: 市长, 姓名: 无}", "3:24 D203"),
        ("签名章: [{职务: 市长, 姓名: ' '}]", "3:25 D202"),
        ("签名章: {职务: 市长, 图片: ''}", "3:24 D202"),
    ],
)
def test_what_would_print_a_comma_or_a_word_for_nothing_is_refused(elements: str, expected: str) -> None:
    check_problems(f"{HEAD}公文: {{{elements}}}\n", expected)
