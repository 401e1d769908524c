"""House styles as a legal office would write them: drafts conform to them, and depart from the standard as they say."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from house_bench import ROOT, ask, codes, drafts, example, found, house_of, text, workspace

import toolkit
from toolkit.standard.departures import departures

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = ("示例省", "示例局", "示例市", "国标坐标")
# What an audit that knows nothing of them finds; what a document does not show by itself it cannot find.
DEPARTURES = {
    "示例省": {"A736"},
    "示例局": {"A716", "A719", "A723", "A728", "A757", "A790"},
    "示例市": {"A711", "A713", "A719", "A732", "A736", "A742", "A755", "A756"},
    "国标坐标": set(),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("版式") / "工作区")


@pytest.fixture(scope="module")
def plain(root: Path) -> dict[str, bytes]:
    """The drafts without a house style."""
    ask(root, None)
    return drafts(root)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_draft_in_the_house_style_is_clean_by_it_and_has_the_same_words(
    root: Path, plain: dict[str, bytes], name: str
) -> None:
    ask(root, example(name))
    made = drafts(root)
    house = house_of(root)
    assert made.keys() == plain.keys()
    assert len(made) == 3
    for file, data in made.items():
        assert found(data, house.typesetting) == []
        assert text(data) == text(plain[file]), file
        assert data != plain[file]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_audit_by_the_standard_finds_exactly_what_the_hints_name(
    root: Path, plain: dict[str, bytes], name: str
) -> None:
    ask(root, example(name))
    house = house_of(root)
    named = {code for each in departures(house.typesetting) for code in each.codes}
    seen = set().union(*(codes(data) - codes(plain[file]) for file, data in drafts(root).items()))
    assert seen == named == DEPARTURES[name]
    assert len(house.hints) == len(departures(house.typesetting))


@pytest.mark.parametrize("name", ["示例省", "示例局", "示例市"])
def test_a_plain_draft_does_not_conform_to_a_house_that_asks_more(
    root: Path, plain: dict[str, bytes], name: str
) -> None:
    ask(root, example(name))
    report = next(data for file, data in plain.items() if "公开版" not in file and "函" not in file)
    assert all("版式要求" in said for said in found(report, house_of(root).typesetting))
    assert found(report, house_of(root).typesetting) != []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sample_data_is_clean_in_the_house_style(tmp_path: Path, name: str) -> None:
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    ask(tmp_path, example(name))
    typesetting = house_of(tmp_path).typesetting
    seen = 0
    for year in (2019, 2021, 2022):
        for result in toolkit.build(tmp_path, year=year).results:
            for draft in result.drafts:
                seen += 1
                assert found((tmp_path / draft.path).read_bytes(), typesetting) == [], draft.path
    assert seen >= 5
