"""The manifests of the reports beside their templates: valid, and of one mind with them and with each other."""

from pathlib import Path

import docx
import pytest

from toolkit.model.base import Special
from toolkit.model.elements import Elements
from toolkit.model.manifest import Manifest
from toolkit.model.validate import validate
from toolkit.yamltext import read_yaml

TEMPLATES = Path(__file__).parents[2] / "templates"
REQUIRED = {
    "部门年度报告": ["导语", "主要工作", "履职情况", "存在问题", "下步工作"],
    "政府年度报告": ["导语", "工作成效", "履职情况", "存在问题", "下年安排"],
}


@pytest.fixture(scope="module", params=REQUIRED)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def manifest(name: str) -> Manifest:
    return manifest_of(name)


def manifest_of(name: str) -> Manifest:
    path = TEMPLATES / name / "模板.yaml"
    document, problems = read_yaml(path.read_bytes(), path.name)
    assert document is not None
    result, more = validate(document, Manifest)
    assert (*problems, *more) == ()
    assert result is not None
    return result


def test_the_sections_are_those_that_the_template_prints_in_that_order(manifest: Manifest, name: str) -> None:
    texts = [p.text for p in docx.Document(str(TEMPLATES / name / "模板.docx")).paragraphs]
    printed = [t.removeprefix("{{p 章节.").removesuffix(" }}") for t in texts if t.startswith("{{p 章节.")]
    assert list(manifest.sections) == printed


def test_what_the_regulation_asks_for_is_required(manifest: Manifest, name: str) -> None:
    required = [key for key, rule in manifest.sections.items() if rule.required]
    assert required == REQUIRED[name]
    assert [k for k, r in manifest.sections.items() if r.heading is Special.NONE] == [
        "导语",
        "其他章节",
        "结语",
    ]


def test_an_upward_document_needs_a_number_a_signatory_and_a_recipient(manifest: Manifest) -> None:
    assert manifest.required_elements == ("发文字号", "签发人", "主送", "成文日期")
    assert set(manifest.required_elements) <= set(Elements.keys())


def test_levels_are_numbered_as_the_standard_says(manifest: Manifest) -> None:
    assert [level.form for level in manifest.levels] == ["一、", "（一）", "1.", "（1）", "①"]


@pytest.mark.parametrize(
    ("name", "running_on"), [("部门工作要点", "1."), ("政府工作要点", "（一）"), ("规划", "1.")]
)
def test_the_tasks_of_a_notice_run_on(name: str, running_on: str) -> None:
    notice = manifest_of(name)
    assert [level.form for level in notice.levels if level.runs_on] == [running_on]
    assert notice.levels[0].form == "一、"


@pytest.mark.parametrize("name", ["部门工作要点", "政府工作要点", "规划"])
def test_a_notice_is_no_upward_document_and_its_headings_change_from_year_to_year(name: str) -> None:
    notice = manifest_of(name)
    assert notice.required_elements == ("发文字号", "主送", "正文", "成文日期")
    assert notice.sections == {}
    assert notice.kind == "通知"


def test_each_reporting_item_says_what_to_write_and_what_belongs_to_it(manifest: Manifest) -> None:
    assert all(item.guidance and item.keywords and item.clues for item in manifest.reporting_items)


@pytest.mark.parametrize(("year", "count"), [(2016, 8), (2020, 8), (2021, 9), (2025, 9)])
def test_reporting_items_are_those_of_the_outline_of_the_year(
    manifest: Manifest, year: int, count: int
) -> None:
    items = [i for i in manifest.reporting_items if (i.since or 0) <= year <= (i.until or 9999)]
    assert len({item.name for item in items}) == len(items) == count
    assert all(item.basis for item in items)


def test_what_departments_write_is_found_under_the_items_of_the_government() -> None:
    items = [{i.name: i.keywords for i in manifest_of(name).reporting_items} for name in REQUIRED]
    assert items[0] == items[1]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("健全政府机构职能体系", "职能履行"),
        ("健全依法行政制度体系", "制度体系"),
        ("健全行政决策制度体系", "行政决策"),
        ("健全行政执法工作体系", "行政执法"),
        ("健全突发事件应对体系", "突发事件应对"),
        ("健全社会矛盾纠纷行政预防调处化解体系", "矛盾纠纷化解"),
        ("健全行政权力制约和监督体系", "权力监督"),
        ("健全法治政府建设科技保障体系", "数字法治"),
        ("加强党的领导", "组织领导"),
        ("深化“放管服”改革", "职能履行"),
        ("抓实公平竞争审查", "制度体系"),
        ("完善信访工作机制", "矛盾纠纷化解"),
        ("落实“八五”普法任务", "矛盾纠纷化解"),
        ("持续深化政务公开", "权力监督"),
    ],
)
def test_a_heading_belongs_to_one_item(manifest: Manifest, heading: str, item: str) -> None:
    found = [i.name for i in manifest.reporting_items if any(word in heading for word in i.keywords)]
    assert found == [item]


def test_the_template_for_all_the_rest_asks_for_nothing() -> None:
    general = manifest_of("通用公文")
    assert general.required_elements == ()
    assert general.sections == {}
    assert general.recognition is None
    assert [level.form for level in general.levels] == ["一、", "（一）", "1.", "（1）", "①"]
