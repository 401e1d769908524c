"""The reference page of the data format."""

from pathlib import Path

from toolkit.authoring.reference import reference

ROOT = Path(__file__).parents[2]


def test_the_committed_reference_is_what_the_model_says() -> None:
    assert (ROOT / "docs" / "数据格式.md").read_text("utf-8") == reference(), (
        "run python -m toolkit.authoring"
    )


def test_every_key_of_the_format_is_explained() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("| ") and line.count("|") == 4]
    assert len(rows) > 80
    assert [row for row in rows if row.endswith("|  |")] == []
