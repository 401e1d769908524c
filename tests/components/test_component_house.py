"""House styles in real programs: valid for the Open XML SDK; printed by LibreOffice where the house wants things."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from layout_measures import Page, pages

import toolkit

pytestmark = pytest.mark.component
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "house" / "examples"
HOUSES = ("标准", "示例省", "示例局", "示例市", "国标坐标")
LETTER = "示例市司法局"
LETTER_DATA = f"""\
年度: 2022
单位: {LETTER}
公文:
  标题: 关于商请提供行政执法案卷的函
  发文字号: 示司函〔2023〕6号
  主送: [示例市交通运输局]
  成文日期: 2023-01-31
  抄送: [市委办公室, 市政府办公室]
章节: [{{标题: 无, 内容: [请在一周内提供2022年的“三项制度”案卷。, 特此函达。]}}]
"""
# A report with a red head, a notice with what it issues, a letter; by the beginning of their names.
KINDS = {"许昌市": "报告", "营口市": "通知", "示例市": "函"}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """A draft of each kind in each house style."""
    folder, found = tmp_path_factory.mktemp("版式"), {}
    for house in HOUSES:
        root = folder / house
        for name in ("data", "templates"):
            shutil.copytree(ROOT / name, root / name)
        if house != "标准":
            shutil.copy(EXAMPLES / f"{house}.yaml", root / "templates" / "版式.yaml")
        with (root / "data" / "单位名录.yaml").open("a", encoding="utf-8") as registry:
            registry.write(
                f"\n  {LETTER}: {{自称: 我局, 级别: 市直部门, 模板: 函, 发文机关标志: [{LETTER}]}}\n"
            )
        (root / "data" / "2022" / f"{LETTER}.yaml").write_text(LETTER_DATA, "utf-8")
        for unit, year in ((LETTER, 2022), ("许昌市交通运输局", 2022), ("营口市交通运输局", 2021)):
            draft = toolkit.build(root, [unit], year).results[0].drafts[0]
            target = folder / f"{house}-{KINDS[unit[:3]]}.docx"
            shutil.copy(root / draft.path, target)
            found[house, KINDS[unit[:3]]] = target
    assert len(found) == 15
    return found


@pytest.fixture(scope="module")
def printed(drafts: dict[tuple[str, str], Path]) -> dict[tuple[str, str], list[Page]]:
    """The pages of each draft as LibreOffice prints it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = next(iter(drafts.values())).parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *drafts.values()]
    subprocess.run(command, capture_output=True, check=True, timeout=240)
    return {key: pages(path.with_suffix(".pdf")) for key, path in drafts.items()}


def test_every_draft_in_a_house_style_is_valid_for_the_open_xml_sdk(
    drafts: dict[tuple[str, str], Path],
) -> None:
    validator = os.environ.get("OOXML_VALIDATOR")
    if not validator:
        pytest.skip("OOXML_VALIDATOR does not name the validator's binary")
    for draft in drafts.values():
        report = json.loads(subprocess.run([validator, draft], capture_output=True, check=False).stdout)
        assert (report["ok"], report["errors"]) == (True, []), draft.name


def body(page: Page) -> list:
    return [line for line in page.lines if line.is_body]


def test_a_full_page_has_the_lines_of_the_house(printed: dict[tuple[str, str], list[Page]]) -> None:
    for house, pitch in (("示例省", 28.95), ("示例局", 28.0), ("示例市", 28.95), ("国标坐标", 29.45)):
        lines = body(printed[house, "报告"][1])
        assert len(lines) == 22, house
        measured = (lines[-1].baseline - lines[0].baseline) / 21 * 72 / 25.4
        assert measured == pytest.approx(pitch, abs=0.02), house


def test_a_line_holds_the_characters_of_the_house(printed: dict[tuple[str, str], list[Page]]) -> None:
    for house, left, right in (("示例省", 28, 184), ("示例局", 28, 184), ("示例市", 30, 180)):
        lines = [line for page in printed[house, "报告"][1:] for line in body(page)]
        assert min(line.left for line in lines) == pytest.approx(left, abs=0.5)
        assert max(line.glyphs[-1].x for line in lines) <= right + 0.5
        full = [len(line.text) for line in lines if line.text.isalpha() and not line.text.isascii()]
        assert max(full) == (26 if house == "示例市" else 28), house


def test_the_mark_has_its_place_on_the_sheet_in_both_coordinates(
    printed: dict[tuple[str, str], list[Page]],
) -> None:
    tops = {house: printed[house, "报告"][0].lines[0].top for house in HOUSES}
    for house in ("示例省", "示例局", "国标坐标"):
        assert tops[house] == pytest.approx(tops["标准"], abs=0.3), house
    assert tops["示例市"] == pytest.approx(tops["标准"] - 2, abs=0.3), (
        "35 mm under a type area that begins at 35 mm"
    )
    first = {house: printed[house, "报告"][1].lines[0].top for house in ("标准", "国标坐标")}
    assert first["国标坐标"] < first["标准"] - 1.5, "the first line begins where the type area of 225 mm does"


def test_the_head_of_a_letter_hangs_from_the_paper_whatever_the_margins(
    printed: dict[tuple[str, str], list[Page]],
) -> None:
    plain = printed["标准", "函"][0]
    for house in HOUSES:
        page = printed[house, "函"][0]
        assert page.lines[0].top == pytest.approx(plain.lines[0].top, abs=0.1), house
        assert page.lines[1].top == pytest.approx(plain.lines[1].top, abs=0.4), house
        assert [rule.y for rule in page.rules][:2] == pytest.approx(
            [rule.y for rule in plain.rules][:2], abs=0.1
        )
        assert page.foot == [], house


def test_on_paper_with_a_printed_head_nothing_is_red_and_everything_stays(
    printed: dict[tuple[str, str], list[Page]],
) -> None:
    for kind in KINDS.values():
        page, plain = printed["示例局", kind][0], printed["标准", kind][0]
        assert any(line.red for line in plain.lines)
        assert not any(line.red for line in page.lines)
        assert any(rule.red for rule in plain.rules)
        assert not any(rule.red for rule in page.rules)
        assert page.lines[0].text == plain.lines[0].text


def test_page_numbers_stand_where_the_house_wants_them(printed: dict[tuple[str, str], list[Page]]) -> None:
    plain, bureau, city = (printed[house, "报告"] for house in ("标准", "示例局", "示例市"))
    for page in bureau:
        (line,) = page.foot
        assert line.centre == pytest.approx(106, abs=0.5)
        assert line.baseline == pytest.approx(plain[0].foot[0].baseline, abs=0.1)
    assert city[0].foot == []
    assert [page.foot[0].text for page in city[1:3]] == ["-2-", "-3-"]
    assert city[1].foot[0].left == pytest.approx(30 + 4.94, abs=0.5)
    assert city[2].foot[0].right == pytest.approx(180 - 4.94, abs=0.5)
    companion = printed["国标坐标", "报告"][0].foot[0]
    assert companion.baseline == pytest.approx(plain[0].foot[0].baseline, abs=0.2)


def test_the_imprint_is_as_wide_as_the_type_area(printed: dict[tuple[str, str], list[Page]]) -> None:
    for house, left, width in (("示例省", 28, 156), ("示例市", 30, 150)):
        for rule in printed[house, "报告"][-1].rules:
            assert (rule.left, rule.width) == (pytest.approx(left, abs=0.3), pytest.approx(width, abs=0.6)), (
                house
            )
