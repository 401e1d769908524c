"""docs/样稿.md shows every sample draft, and nothing that is none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import toolkit

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "样稿.md"


def test_the_page_shows_the_first_and_last_page_of_every_sample_draft(tmp_path: Path) -> None:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    years = sorted(int(folder.name) for folder in (tmp_path / "data").iterdir() if folder.name.isdigit())
    for year in years:
        toolkit.build(tmp_path, year=year)
    drafts = {f"样稿/{path.parent.name}/{path.stem}.png" for path in tmp_path.glob("drafts/*/*.docx")}
    shown = re.findall(r"\(<(.+)>\)", PAGE.read_text(encoding="utf-8"))
    assert len(drafts) > 70
    assert sorted(shown) == sorted(drafts)
    assert {str(path.relative_to(PAGE.parent)) for path in PAGE.parent.glob("样稿/**/*.png")} == drafts


def test_a_picture_has_two_pages_side_by_side_or_one() -> None:
    for path in PAGE.parent.rglob("*.png"):
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        assert 0.6 < width / height < 2.3, path.name
