"""Links that lead out of the workspace: nothing is read or written there, by whatever command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli_bench import Bench

REMIND = ("remind", "--as-of", "2023-04-03")
COLLECT = ("collect", "--section", "存在问题")


@pytest.fixture
def office(bench: Bench) -> Bench:
    (bench.root / "data/报送时限.yaml").write_text("格式: 1\n时限: [{报送早于: 03-01}]\n", encoding="utf-8")
    return bench


@pytest.mark.parametrize("command", [REMIND, COLLECT, ("build", "--all")])
@pytest.mark.parametrize("name", ["台账.进行中.jsonl", "台账.json", ".锁"])
def test_a_ledger_that_is_a_link_to_the_outside_is_not_followed(
    office: Bench, command: tuple[str, ...], name: str
) -> None:
    outside = office.root.parent / "外面"
    folder = office.root / "drafts/2022"
    folder.mkdir(parents=True)
    (folder / name).symlink_to(outside)
    code, said = office.run(*command)
    assert (code, "W606" in said) == (1, True), said
    assert not outside.exists()


@pytest.mark.parametrize(("command", "template"), [(REMIND, "催报名单"), (COLLECT, "素材汇编")])
@pytest.mark.parametrize("what", ["", "模板.docx"])
def test_a_template_that_is_a_link_to_the_outside_is_not_used(
    office: Bench, command: tuple[str, ...], template: str, what: str
) -> None:
    import shutil

    from toolkit.workspace.builtin import builtin_templates

    outside = office.root.parent / template
    shutil.copytree(builtin_templates() / template, outside)
    place = office.root / "templates" / template
    if what:
        shutil.copytree(outside, place)
        (place / what).unlink()
    (place / what if what else place).symlink_to(outside / what if what else outside)
    code, said = office.run(*command)
    assert (code, "W606" in said) == (1, True), said


def test_what_nobody_foresaw_in_preparing_a_file_stops_that_file_alone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.drafting import building

    prepare = building.prepare

    def broken(workspace, registry, file, rollups):
        if file.unit == "甲局":
            raise ZeroDivisionError("x")
        return prepare(workspace, registry, file, rollups)

    monkeypatch.setattr(building, "prepare", broken)
    code, said = bench.run("build", "--all")
    assert (code, "W699" in said, "已生成 drafts/2022/乙局" in said) == (1, True, True), said
