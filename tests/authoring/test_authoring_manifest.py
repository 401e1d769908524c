"""The manifest beside the template: valid, and of one mind with it."""

from pathlib import Path

import docx
import pytest

from toolkit.model.base import Special
from toolkit.model.elements import Elements
from toolkit.model.manifest import Manifest
from toolkit.model.validate import validate
from toolkit.yamltext import read_yaml

FOLDER = Path(__file__).parents[2] / "templates" / "部门年度报告"


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    path = FOLDER / "模板.yaml"
    document, problems = read_yaml(path.read_bytes(), path.name)
    assert document is not None
    result, more = validate(document, Manifest)
    assert (*problems, *more) == ()
    assert result is not None
    return result


def test_the_sections_are_those_that_the_template_prints_in_that_order(manifest: Manifest) -> None:
    texts = [p.text for p in docx.Document(str(FOLDER / "模板.docx")).paragraphs]
    printed = [t.removeprefix("{{p 章节.").removesuffix(" }}") for t in texts if t.startswith("{{p 章节.")]
    assert list(manifest.sections) == printed


def test_what_the_regulation_asks_for_is_required(manifest: Manifest) -> None:
    required = [key for key, rule in manifest.sections.items() if rule.required]
    assert required == ["导语", "主要工作", "履职情况", "存在问题", "下步工作"]
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


def test_each_reporting_item_says_what_to_write(manifest: Manifest) -> None:
    assert len({item.name for item in manifest.reporting_items}) == 9
    assert all(item.guidance for item in manifest.reporting_items)
