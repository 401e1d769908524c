"""``gongwen template show``: what a template asks for, who lacks it, and what nobody uses."""

from __future__ import annotations

import io
import json
import keyword
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from broken_templates import CASES, Bench, name_of
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cli import gongwen
from toolkit.model.manifest import Manifest
from toolkit.template.plain import docx as plain_docx
from toolkit.template.wants import asked
from toolkit.word.draft import load_template
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "部门年度报告"
ROOT = Path(__file__).resolve().parents[2]
REGISTRY = """\
格式: 1
单位:
  甲市水利局: {级别: 市直部门, 模板: 部门年度报告, 印发机关: 甲市水利局办公室}
  甲市林业局: {级别: 市直部门, 模板: 部门年度报告}
  甲市教育局: {级别: 市直部门, 模板: 部门年度报告}
"""
FULL = """\
年度: 2025
单位: 甲市水利局
公文: {发文字号: 甲水〔2026〕1号, 签发人: 张三, 主送: [甲市人民政府], 成文日期: 2026-02-20, 出席: [李四]}
版本:
  公开版: {发文字号: 无, 签发人: 无, 主送: 无}
指标:
  巡查: {数值: 5, 计量: 次}
  没有人用: {数值: 6, 计量: 次}
  汇总用: {数值: 7, 计量: 次}
章节:
  导语: 我局全年巡查{{ 指标.巡查 }}。
  主要工作: [{标题: 巡查河道, 正文: 巡查河道两次。}]
  履职情况: 主要负责人带头学法。
  存在问题: [{标题: 培训不够, 正文: 因为人手偏少，培训次数不多。}]
  下步工作: [{标题: 加强培训, 正文: 按季度培训。}]
"""
SHORT = """\
年度: 2025
单位: 甲市林业局
公文: {发文字号: 待补, 主送: [甲市人民政府], 成文日期: 2026-02-20}
指标:
  汇总用: {汇总: 求和, 范围: 市直部门, 计量: 次}
章节:
  导语: 我局全年依法履职。
  主要工作: 待补
  存在问题: 无
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "工作区"
    shutil.copytree(builtin_templates() / NAME, root / "templates" / NAME)
    (root / "data/2025").mkdir(parents=True)
    (root / "data/单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
    (root / "data/2025/甲市水利局.yaml").write_text(FULL, encoding="utf-8")
    (root / "data/2025/甲市林业局.yaml").write_text(SHORT, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(gongwen, ["template", *arguments, "-C", str(root)], catch_exceptions=False)
    return done.exit_code, done.output


def shown(root: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    done, output = run(root, "show", NAME, "--json", *arguments)
    assert done == code, output
    told: dict[str, Any] = json.loads(output)["模板"]
    return told


def by_key(told: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {each["键"]: each for each in told[kind]}


def edit(root: Path, change: dict[str, str]) -> None:
    """Paragraphs of the template with other texts, as typed in Word."""
    path = root / "templates" / NAME / "模板.docx"
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if paragraph.text in change:
            text = change[paragraph.text]
            for run in paragraph.runs:
                run.text = ""
            paragraph.runs[0].text = text
    document.save(str(path))


def test_sections_are_told_with_their_place_and_who_lacks_them(root: Path) -> None:
    sections = by_key(shown(root), "章节")
    assert list(sections)[:3] == ["章节.导语", "章节.主要工作", "章节.履职情况"]
    assert sections["章节.导语"] | {"说明": ""} == {
        "键": "章节.导语",
        "必备": True,
        "印在": ["正文"],
        "没有写的单位": [],
        "标题": "",
        "说明": "",
    }
    assert sections["章节.主要工作"]["没有写的单位"] == ["甲市林业局"]
    assert sections["章节.履职情况"]["没有写的单位"] == ["甲市林业局"]
    assert sections["章节.存在问题"]["没有写的单位"] == []
    assert sections["章节.下步工作"]["标题"] == "整改措施和下步工作建议"


def test_elements_are_told_with_what_stands_in_for_them(root: Path) -> None:
    elements = by_key(shown(root), "要素")
    assert elements["公文.签发人"]["必备"]
    assert elements["公文.签发人"]["没有写的单位"] == ["甲市林业局"]
    assert elements["公文.发文字号"]["没有写的单位"] == ["甲市林业局"], "待补 is not given"
    assert elements["公文.发文字号"]["印在"] == ["正文"]
    assert elements["公文.标题"]["印在"] == ["正文", "文档属性"]
    assert elements["公文.标题"]["没有写的单位"] == []
    assert elements["公文.署名"]["不写时"] == "用单位名称"
    assert "公文.份号" in elements
    assert "公文.出席" not in elements


def test_loops_and_other_names_are_told(root: Path) -> None:
    told = shown(root)
    assert {"逐个取": "公文.署名", "每个叫作": "机关", "在哪里": "正文"}.items() <= told["循环"][1].items()
    names = {each["名称"]: each for each in told["其他名称"]}
    assert names["落款"]["从哪里来"].startswith("数据里的“公文.署名”")
    assert names["单位.名称"]["在哪里"] == ["文档属性"]


def test_keys_that_nothing_uses_are_told_with_their_units(root: Path) -> None:
    """A figure that a text quotes or a roll-up counts is used."""
    assert shown(root)["没有用到的键"] == [
        {"键": "公文.出席", "单位": ["甲市水利局"]},
        {"键": "指标.没有人用", "单位": ["甲市水利局"]},
    ]


def test_indicators_of_manifest_and_document_are_told(root: Path) -> None:
    manifest = root / "templates" / NAME / "模板.yaml"
    text = manifest.read_text(encoding="utf-8")
    rules = "指标:\n  巡查: {计量: 次, 口径: 全年, 必备: 是}\n  复议: {计量: 件}\n"
    manifest.write_text(text + rules, encoding="utf-8")
    edit(root, {"{{ 公文.主送 }}：": "{{ 公文.主送 }}：共{{ 指标.没有人用 }}"})
    told = shown(root)
    indicators = by_key(told, "指标")
    assert list(indicators) == ["指标.巡查", "指标.复议", "指标.没有人用"]
    assert indicators["指标.巡查"] | {"印在": None} == {
        "键": "指标.巡查",
        "必备": True,
        "印在": None,
        "没有写的单位": ["甲市林业局"],
        "计量": "次",
        "口径": "全年",
    }
    assert indicators["指标.复议"]["没有写的单位"] == ["甲市林业局", "甲市水利局"]
    assert indicators["指标.复议"]["印在"] == []
    assert indicators["指标.没有人用"]["必备"], "the document prints it of every unit"
    assert [each["键"] for each in told["没有用到的键"]] == ["公文.出席"]


def test_a_loop_over_all_indicators_uses_each(root: Path) -> None:
    edit(root, {"{{ 公文.主送 }}：": "{% for 键 in 指标 %}{{ 键 }}{{ 指标[键] }}{% endfor %}"})
    told = shown(root)
    assert {"逐个取": "指标", "每个叫作": "键"}.items() <= told["循环"][1].items()
    assert [each["键"] for each in told["没有用到的键"]] == ["公文.主送", "公文.出席"]


def test_an_indicator_that_a_filter_names_is_used(root: Path) -> None:
    edit(root, {"{{ 公文.主送 }}：": "{{ 公文.主送 }}：{{ 指标.巡查 | 占比('没有人用') }}"})
    assert [each["键"] for each in shown(root)["没有用到的键"]] == ["公文.出席"]


def test_a_section_that_the_document_does_not_print_has_no_place(root: Path) -> None:
    edit(root, {"{{p 章节.履职情况 }}": "履职情况见附件。"})
    told = shown(root)
    assert by_key(told, "章节")["章节.履职情况"]["印在"] == []
    assert {"键": "章节.履职情况", "单位": ["甲市水利局"]} in told["没有用到的键"]
    assert "没有地方印" in run(root, "show", NAME)[1]


def test_an_indicator_without_a_place_of_its_own_is_printed_where_the_text_cites_it(root: Path) -> None:
    path = root / "templates" / NAME / "模板.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n指标:\n  立案数: {计量: 件}\n", encoding="utf-8")
    line = next(line for line in run(root, "show", NAME)[1].splitlines() if "指标.立案数" in line)
    assert "数据的正文里引用的地方" in line


def test_attachments_without_a_place_are_told(root: Path) -> None:
    path = root / "data/2025/甲市水利局.yaml"
    table = "附件: [{标题: 清单, 表: {表头: [甲], 行: [[一]]}}]\n"
    path.write_text(FULL + table, encoding="utf-8")
    assert "附件" not in [each["键"] for each in shown(root)["没有用到的键"]]
    edit(root, {"{{p 附件 }}": "", "{{p 附件说明 }}": ""})
    assert {"键": "附件", "单位": ["甲市水利局"]} in shown(root)["没有用到的键"]


def test_units_without_data_of_the_year_are_named(root: Path) -> None:
    told = shown(root)
    assert told["年度"] == 2025
    assert told["单位"] == ["甲市林业局", "甲市水利局"]
    assert told["没有数据的单位"] == ["甲市教育局"]
    assert shown(root, "--year", "2024")["没有数据的单位"] == ["甲市水利局", "甲市林业局", "甲市教育局"]


def test_figures_alone_lack_no_section(root: Path) -> None:
    figures = "年度: 2025\n单位: 甲市教育局\n指标: {汇总用: {数值: 1, 计量: 次}}\n"
    (root / "data/2025/甲市教育局.yaml").write_text(figures, encoding="utf-8")
    told = shown(root)
    assert told["只有数字的"] == ["甲市教育局"]
    assert "甲市教育局" not in by_key(told, "章节")["章节.履职情况"]["没有写的单位"]


def test_a_document_with_errors_is_told_and_the_manifest_shown(root: Path) -> None:
    edit(root, {"{{ 公文.主送 }}：": "{{ 公文.主送"})
    told = shown(root, code=1)
    assert told["没有用到的键"] == [], "what a document prints that cannot be read is not known"
    assert by_key(told, "章节")["章节.导语"]["印在"] is None
    code, output = run(root, "show", NAME)
    assert code == 1
    assert "T512" in output
    assert "履职情况" in output


def test_a_manifest_with_errors_is_told(root: Path) -> None:
    (root / "templates" / NAME / "模板.yaml").write_text("格式: 1\n文种: [\n", encoding="utf-8")
    code, output = run(root, "show", NAME)
    assert code == 1
    assert "模板说明有错误" in output
    assert f"templates/{NAME}/模板.yaml:" in output


def test_data_with_errors_are_counted_and_what_is_read_is_looked_at(root: Path) -> None:
    path = root / "data/2025/甲市林业局.yaml"
    path.write_text(SHORT.replace("主送:", "主宋:"), encoding="utf-8")
    (root / "data/2025/甲市教育局.yaml").write_text("年度: [\n", encoding="utf-8")
    told = shown(root)
    assert told["有错误的数据文件"] == ["data/2025/甲市教育局.yaml", "data/2025/甲市林业局.yaml"]
    assert "有错误的 2 个" in run(root, "show", NAME)[1]


def test_without_a_registry_it_is_told_what_is_asked(root: Path) -> None:
    (root / "data/单位名录.yaml").unlink()
    told = shown(root, code=1)
    assert by_key(told, "章节")["章节.导语"]["印在"] == ["正文"]
    assert told["单位"] == []


def test_a_fault_of_the_house_style_is_told(root: Path) -> None:
    (root / "templates/版式.yaml").write_text("字体: [\n", encoding="utf-8")
    code, output = run(root, "show", NAME)
    assert code == 1
    assert "templates/版式.yaml" in output


@pytest.mark.parametrize("name", ["部门年度报", "..", "../data", "", "a" * 300, "{{ x }}", "\x1b[31m"])
def test_a_template_that_is_not_there_is_told(root: Path, name: str) -> None:
    code, output = run(root, "show", name)
    assert code == 1
    assert "W603" in output
    assert "\x1b" not in output


def test_the_last_year_in_which_a_template_was_used_is_shown() -> None:
    code, output = run(ROOT, "show", "规划")
    assert code == 0
    assert "2016 年用它的数据文件 1 个" in output
    assert "辽宁省人民政府（规划）" in output


def test_templates_of_commands_are_shown_too() -> None:
    code, output = run(ROOT, "show", "催报名单")
    assert code == 0
    assert "组.名单" in output
    assert "gongwen remind" in output


def test_the_list_tells_versions_and_units(root: Path) -> None:
    run(root, "release", NAME, "--as", "1.0", "--date", "2026-03-01")
    (told,) = json.loads(run(root, "list", "--json")[1])["模板"]
    assert told["版本"] == "1.0"
    assert told["使用的单位"] == {"甲市水利局": 2025, "甲市林业局": 2025, "甲市教育局": None}
    edit(root, {"{{ 公文.主送 }}：": "{{ 公文.主送 }}:"})
    _, output = run(root, "list")
    assert "1.0（有改动）" in output
    assert "3 家，最近 2025 年" in output


@pytest.mark.parametrize("said", ["模板: 通用", '模板: "通用"', "? 模板\n: 通用", "模板: 通用   # 说明"])
def test_a_file_that_names_its_template_counts_for_it(root: Path, said: str) -> None:
    shutil.copytree(root / "templates" / NAME, root / "templates/通用")
    path = root / "data/2025/甲市水利局.yaml"
    path.write_text(f"{said}\n{FULL}", encoding="utf-8")
    told = {each["模板"]: each for each in json.loads(run(root, "list", "--json")[1])["模板"]}
    assert told["通用"]["使用的单位"] == {"甲市水利局": 2025}
    assert shown(root)["单位"] == ["甲市林业局"]


@pytest.mark.parametrize("break_it", CASES, ids=name_of)
def test_of_a_broken_template_is_shown_what_can_be_read(
    break_it: Callable[[Bench], None], tmp_path: Path
) -> None:
    bench = Bench()
    break_it(bench)
    bench.put(tmp_path)
    done = CliRunner().invoke(gongwen, ["template", "show", "工作总结", "--json", "-C", str(tmp_path)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    told = json.loads(done.output)
    faulty = [each for each in told["问题"] if each["级别"] == "错误"]
    assert done.exit_code == bool(faulty)
    if not any(each["文件"].endswith("模板.yaml") for each in faulty):
        assert told["模板"]["单位"] == ["甲县司法局"]
        unknown = any(each["印在"] is None for each in told["模板"]["章节"])
        assert unknown == any(each["文件"].endswith("模板.docx") for each in faulty)


PRINTED = st.lists(
    st.tuples(
        st.sampled_from(["公文", "单位", "指标", "合计", ""]),
        st.from_regex(
            r"(?!(?:p|tr|tc|r)[一-龥])[a-z一-龥]{1,6}", fullmatch=True
        ),  # p一 is p without its space
    ),
    max_size=6,
)
RESERVED = frozenset(keyword.kwlist) | {
    "true",
    "false",
    "none",
    "not",
    "and",
    "or",
    "in",
    "is",
    "if",
    "else",
    "self",
    "lipsum",
    "environment",
}


@settings(max_examples=60, deadline=None)
@given(PRINTED, st.booleans())
def test_every_name_that_a_template_prints_is_told(names: list[tuple[str, str]], in_table: bool) -> None:
    paths = [".".join(filter(None, each)) for each in names if each[1] not in RESERVED]
    document = docx.Document(io.BytesIO(plain_docx()))
    for path in paths:
        if in_table:
            document.add_table(1, 1).cell(0, 0).text = f"{{{{ {path} }}}}"
        else:
            document.add_paragraph(f"甲{{{{ {path} | default('') }}}}乙")
    out = io.BytesIO()
    document.save(out)
    template, problems = load_template(out.getvalue(), "模板.docx")
    assert template is not None, problems
    found = asked(Manifest.model_validate({"格式": 1, "文种": "报告"}), template)
    told = {*found.others, *(want.key for want in (*found.sections, *found.elements, *found.indicators))}
    assert [path for path in paths if path not in told] == []
