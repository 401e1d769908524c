"""A template tried against every unit: who gets a draft, who does not and why; nothing is written."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tried import NAME, Office

from toolkit.cli.templates.ending import end
from toolkit.problems import error
from toolkit.workspace.builtin import builtin_templates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "工作区")


def test_every_unit_gets_a_line_and_nothing_is_written(office: Office) -> None:
    before = office.files()
    code, said = office.run("try", NAME, "--no-layout")
    assert code == 0, said
    for unit in ("甲市水利局", "甲市教育局", "甲市商务局"):
        assert unit in said
    assert "试了 3 份：3 份能出" in said
    assert office.files() == before


def test_a_section_that_the_template_lost_fails_the_units_that_have_it(office: Office) -> None:
    office.edit(lambda document: office.drop(document, "章节.其他章节"))
    office.write("甲市商务局", more="  其他章节: [{标题: 专项工作, 正文: 开展专项工作。}]\n")
    code, said = office.run("try", NAME, "--no-layout", "--json")
    assert code == 1
    told = {each["单位"]: each for each in json.loads(said)["试用"]}
    assert told["甲市商务局"]["结果"] == "模板有问题"
    assert told["甲市商务局"]["原因"]["代码"] == "T552"
    assert told["甲市水利局"]["结果"] == "能出"
    assert told["甲市水利局"]["字数"] > 50


def test_faults_of_the_data_are_not_laid_on_the_template(office: Office) -> None:
    office.write("甲市教育局", year="二〇二五")
    code, said = office.run("try", NAME, "--no-layout", "--json")
    assert code == 1
    told = {each["单位"]: each["结果"] for each in json.loads(said)["试用"]}
    assert told == {"甲市水利局": "能出", "甲市教育局": "数据有错误", "甲市商务局": "能出"}


def test_a_template_that_does_not_compile_is_not_tried(office: Office) -> None:
    office.edit(lambda document: office.add(document, "附注", "{{ 公文.标题 "))
    code, said = office.run("try", NAME)
    assert code == 1
    assert ": 错误 T5" in said
    assert "试了" not in said


def test_a_name_that_no_data_has_is_told_with_every_unit(office: Office) -> None:
    office.edit(lambda document: office.add(document, "附注", "{{ 公文.标提 }}"))
    code, said = office.run("try", NAME, "--no-layout")
    assert code == 1
    assert "T550" in said
    assert "3 份模板有问题" in said


def test_a_new_template_is_tried_on_the_units_of_another(office: Office) -> None:
    office.copy_template("新报告")
    code, said = office.run("try", "新报告", "--no-layout")
    assert code == 1
    assert "W688" in said
    code, said = office.run("try", "新报告", "--units-of", NAME, "--no-layout")
    assert code == 0, said
    assert "3 份能出" in said
    office.edit(lambda document: office.drop(document, "章节.主要工作"), "新报告")
    assert "3 份模板有问题" in office.run("try", "新报告", "--units-of", NAME, "--no-layout")[1]
    assert "3 份能出" in office.run("try", NAME, "--no-layout")[1]


@pytest.mark.parametrize(
    ("name", "command"), [("催报名单", "gongwen remind"), ("素材汇编", "gongwen collect")]
)
def test_what_a_command_makes_of_all_units_is_not_tried_on_each(
    office: Office, name: str, command: str
) -> None:
    shutil.copytree(builtin_templates() / name, office.root / "templates" / name)
    for arguments in (("try", name), ("try", name, "--units-of", NAME), ("try", NAME, "--units-of", name)):
        code, said = office.run(*arguments, "--no-layout")
        assert code == 1
        assert f"W688 “{name}”不是写单位公文的模板" in said
        assert command in said
        assert "P403" not in said


def test_units_can_be_picked(office: Office) -> None:
    code, said = office.run("try", NAME, "--no-layout", "--where", "类别=行政执法部门")
    assert code == 0, said
    assert "试了 1 份" in said
    assert "甲市水利局" in said


def test_a_year_without_data_is_told(office: Office) -> None:
    code, said = office.run("try", NAME, "--year", "1999")
    assert code == 1
    assert "W688" in said


def test_without_a_year_it_is_the_latest_in_which_the_template_is_used(office: Office) -> None:
    office.copy_template("另一个")
    office.write("甲市水利局", folder="2026", more="模板: 另一个\n", year="2026")
    said = json.loads(office.run("try", NAME, "--no-layout", "--json")[1])
    assert said["年度"] == 2025
    assert json.loads(office.run("try", "另一个", "--no-layout", "--json")[1])["年度"] == 2026


@pytest.mark.parametrize("name", ["没有的", "../部门年度报告", "部门年度报", ""])
def test_a_name_of_no_template_is_told(office: Office, name: str) -> None:
    code, said = office.run("try", name)
    assert code == 1
    assert "W603" in said


def test_a_template_of_a_command_says_which_command_tries_it(office: Office) -> None:
    office.copy_template("催报名单", builtin="催报名单")
    code, said = office.run("try", "催报名单")
    assert code == 1
    assert "gongwen remind" in said


def test_the_manifest_that_stands_in_counts_too(office: Office) -> None:
    office.copy_template("新报告")
    path = office.root / "templates/新报告/模板.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("必备要素: [发文字号", "必备要素: [抄送, 发文字号"), encoding="utf-8")
    said = json.loads(office.run("try", "新报告", "--units-of", NAME, "--no-layout", "--json")[1])
    assert all(each["待补"] == ["抄送"] for each in said["试用"])


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    problems = [error(f"data/2025/{n:03}.yaml", 0, 0, "D202", "缺少单位") for n in range(150)]
    problems.append(error("templates/函/模板.docx", 0, 0, "T552", "没有地方"))
    assert end(problems, as_json=False, more={}) == 1
    said = capsys.readouterr().out
    assert "templates/函/模板.docx: 错误 T552" in said
    assert "还有 51 处问题没有列出" in said
    assert end(problems, as_json=True, more={}) == 1
    assert len(json.loads(capsys.readouterr().out)["问题"]) == 151
