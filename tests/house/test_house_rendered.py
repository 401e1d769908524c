"""``audit --rendered --profile``: the pages of every kind in a house style are clean by it, and not without it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from house_kinds import EXAMPLES, KINDS, built

from toolkit.audit.rendering import audit_rendered
from toolkit.cli import gongwen
from toolkit.workspace.house import read_profile

if TYPE_CHECKING:
    from toolkit.audit.auditing import Audited

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
]
HOUSES = ("示例省", "示例局", "示例市", "国标坐标")
# What is so by itself: faces that this machine has not, and a last page that is odd.
OF_THE_MACHINE = ("A770", "A784")
REPORT, LETTER, ORDER, MINUTES = "示例市乙局", "示例市丙局", "示例市人民政府", "示例市戊局"
# What the pages show of a house to those who do not know it.
DEPARTURES = {
    ("示例局", REPORT): {"A774", "A776"},
    ("示例局", LETTER): {"A771", "A774", "A775", "A776"},
    ("示例市", REPORT): {"A771", "A773", "A775", "A776", "A777", "A778"},
    ("示例市", LETTER): {"A771", "A773", "A775", "A776", "A787"},
    ("示例市", ORDER): {"A775", "A776", "A778"},
    ("国标坐标", REPORT): set(),
    ("国标坐标", LETTER): set(),
}
# What a house finds on drafts that were made without it.
MISSED = {
    "示例局": {"A774", "A776", "A777", "A778"},
    "示例市": {"A771", "A773", "A775", "A776", "A777", "A778", "A783"},
    "国标坐标": set(),
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, dict[str, Path]]:
    return {house: built(tmp_path_factory.mktemp("版面") / "工作区", house) for house in (None, *HOUSES)}


def rendered(files: dict[str, Path], profile: str | None) -> dict[str, dict[str, list[str]]]:
    """What is found on the pages, by unit and by code."""
    by_path = {str(path): unit for unit, path in files.items()}
    if profile is None:
        audited = audit_rendered(files.values())
    else:
        house = read_profile(EXAMPLES / f"{profile}.yaml", "版式.yaml")
        audited = audit_rendered(files.values(), typesetting=house.typesetting)
    return {by_path[each.path]: _by_code(each) for each in audited}


def _by_code(audited: Audited) -> dict[str, list[str]]:
    assert audited.problems == ()
    out: dict[str, list[str]] = {}
    for finding in audited.findings:
        if finding.clause.rendered and finding.clause.code not in OF_THE_MACHINE:
            out.setdefault(finding.clause.code, []).append(f"{finding.found}（{finding.required}）")
    return out


@pytest.mark.parametrize("house", [None, *HOUSES])
def test_nothing_is_found_on_the_pages_by_the_profile_of_the_house(drafts, house) -> None:
    found = rendered(drafts[house], house)
    assert found == {unit: {} for unit in KINDS}


@pytest.mark.parametrize("house", ["示例局", "示例市", "国标坐标"])
def test_without_the_profile_the_pages_show_where_the_house_departs(drafts, house: str) -> None:
    wanted = {unit: codes for (each, unit), codes in DEPARTURES.items() if each == house}
    found = rendered({unit: drafts[house][unit] for unit in wanted}, None)
    assert {unit: set(codes) for unit, codes in found.items()} == wanted
    assert not any("版式要求" in said for codes in found.values() for each in codes.values() for said in each)


@pytest.mark.parametrize("house", MISSED)
def test_a_plain_draft_is_measured_by_what_the_profile_asks(drafts, house: str) -> None:
    found = rendered({REPORT: drafts[None][REPORT]}, house)[REPORT]
    assert set(found) == MISSED[house]
    by_the_type_area = ("A776", "A777", "A778", "A783")  # asked as the standard asks it, of another type area
    said = [each for code, every in found.items() if code not in by_the_type_area for each in every]
    assert all("版式要求" in each for each in said), said


def test_a_printed_letterhead_is_found_where_the_paper_has_one(drafts) -> None:
    found = rendered({LETTER: drafts[None][LETTER]}, "示例局")[LETTER]
    assert "发文机关标志会印出来" in found["A778"][0]
    assert "红色双线会印出来" in found["A786"][0]


def test_the_command_line_takes_both_options(drafts) -> None:
    draft = str(drafts["示例市"][REPORT])
    profile = str(EXAMPLES / "示例市.yaml")
    by_house = CliRunner().invoke(
        gongwen, ["audit", "--rendered", "--profile", profile, draft, "--json"], prog_name="gongwen"
    )
    found = {each["代码"] for each in json.loads(by_house.output)["文件"][0]["问题"]}
    assert by_house.exit_code == 0, by_house.output
    assert found <= set(OF_THE_MACHINE)
    plain = str(drafts[None][REPORT])
    result = CliRunner().invoke(
        gongwen, ["audit", "--rendered", "--profile", profile, plain], prog_name="gongwen"
    )
    assert result.exit_code == 1
    assert "版式要求版心150毫米×229毫米，左边距纸30毫米" in result.output
    assert "改法：照版式文件（版式.yaml）改，或用它重新生成" in result.output


@pytest.mark.parametrize("house", ["示例局", "示例市"])
def test_drafts_laid_out_first_are_clean_too_and_end_on_an_even_page(tmp_path: Path, house: str) -> None:
    files = built(tmp_path / "工作区", house, layout=True)
    profile = read_profile(EXAMPLES / f"{house}.yaml", "版式.yaml")
    for each in audit_rendered(files.values(), typesetting=profile.typesetting):
        allowed = (
            set(OF_THE_MACHINE) if LETTER in each.path else {"A770"}
        )  # the 版记 of a letter is never moved
        assert {finding.clause.code for finding in each.findings} <= allowed, each.path
