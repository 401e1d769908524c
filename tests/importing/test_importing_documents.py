"""Documents of every kind, in our own words, beside what importing tells and writes; GONGWEN_REFRESH=1 renews it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import gongwen
from toolkit.workspace.scaffold import scaffold

FOLDER = Path(__file__).parent / "documents"
SOURCES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected"))


def test_there_are_documents() -> None:
    assert len(SOURCES) >= 6


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_document_is_imported_as_expected_and_builds(source: Path, tmp_path: Path) -> None:
    scaffold(tmp_path, "示例市示例局", 2000)
    for starter in (tmp_path / "data/2000").iterdir():
        starter.unlink()
    done = CliRunner().invoke(gongwen, ["import", str(source), "-C", str(tmp_path)])
    assert "逐字相同" in done.output, done.output
    assert "I867" not in done.output, done.output
    written = next(path for path in (tmp_path / "data").glob("*/*.yaml"))
    found = f"{done.output}\n{written.read_text(encoding='utf-8')}"
    expected = FOLDER / f"{source.name}.expected"
    if os.environ.get("GONGWEN_REFRESH"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    year, unit = written.parent.name, written.name.split(".")[0]
    built = CliRunner().invoke(gongwen, ["build", unit, "--year", year, "-C", str(tmp_path)])
    assert built.exit_code == 0, built.output
