"""The pages that LibreOffice makes of the drafts, measured against GB/T 9704-2012: all samples, and variants.

All files are built and converted once; what is laid out stands in ``layout_drafts``, what is measured in
``layout_checks``. A variant that does not conform stands in ``KNOWN``.
"""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from layout_checks import CHECKS, Drawn, closing, headings
from layout_drafts import (
    LOOSENED,
    MUTANTS,
    MUTATED,
    OTHER_FORMATS,
    SOURCE,
    VARIANTS,
    YEAR,
    converted,
    mutated,
    write,
)  # fmt: skip
from layout_measures import BOTTOM, ink

import toolkit

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
    pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm (poppler-utils)"),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Drawn], dict[str, Drawn]]:
    """Every sample draft; every variant by its name, and what was put wrong by its own with 误 before it."""
    root = tmp_path_factory.mktemp("版面")
    for name in ("data", "templates"):
        shutil.copytree(SOURCE / name, root / "样稿" / name)
    years = sorted(int(each.name) for each in (SOURCE / "data").iterdir() if each.name.isdigit())
    for year in years:
        toolkit.build(root / "样稿", year=year)
    # Letters, orders and minutes have a head of their own: see test_component_formats.
    drafts = [path for path in (root / "样稿").glob("drafts/*/*.docx") if not OTHER_FORMATS.search(path.stem)]
    drafts.sort()
    assert len(drafts) >= 60

    made = root / "变体"
    (made / "data" / str(YEAR)).mkdir(parents=True)
    shutil.copytree(SOURCE / "templates", made / "templates")
    units = {name: {"简称": name, "自称": "我局", "级别": "市直部门"} for name in VARIANTS}
    write(made / "data/单位名录.yaml", {"格式": 1, "单位": units})
    for name, given in VARIANTS.items():
        write(made / f"data/{YEAR}/{name}.yaml", {"年度": YEAR, "单位": name, **given})
    built = toolkit.build(made, year=YEAR)
    faults = [str(p) for result in built.results if not result.drafts for p in result.problems]
    assert not faults, faults[:5]
    found = {name: next(made.glob(f"drafts/{YEAR}/{name}{YEAR}*.docx")) for name in VARIANTS}

    (root / "误").mkdir()
    wrong = {
        name: mutated(found[MUTATED], root / f"误/误{name}.docx", *how[:3]) for name, how in MUTANTS.items()
    }
    for name, draft in found.items():
        if name.startswith(LOOSENED):
            wrong[name] = mutated(draft, root / f"误/误{name}.docx", "*", "<w:keepNext/>", "")

    # Two at once, each with a profile of its own.
    together = [*drafts, *found.values(), *wrong.values()]
    together.sort(key=lambda path: path.stat().st_size)
    batches = [together[n::2] for n in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda n: converted(root, n, batches[n]), range(2)))
    samples = [Drawn(path, root / "pdf" / f"{path.stem}.pdf") for path in drafts]
    others = {
        name: Drawn(path, root / "pdf" / f"{path.stem}.pdf", VARIANTS[name]) for name, path in found.items()
    }
    for name, path in wrong.items():
        others[f"误{name}"] = Drawn(
            path, root / "pdf" / f"{path.stem}.pdf", VARIANTS.get(name, VARIANTS[MUTATED])
        )
    return samples, others


# What does not conform, and why. Strict: what is put right must leave these tables.
_HELD = (
    "Word keeps the last lines of a paragraph with the next (holding.py), LibreOffice moves the whole of it: to page 2 "
    "where it would end on page 1 and leave no room for the signature"
)
_GLUED = "LibreOffice ends no line between a closing mark and a figure in a text of w:lang en-US (styles.py LANGUAGE)"
KNOWN: dict[tuple[str, str], str] = {
    **{
        (name, "first_page"): _HELD for name in (*(f"一段{count}行" for count in range(4, 12)), "印发联合4家")
    },
}
KNOWN_SAMPLES: dict[tuple[str, str], str] = {
    ("辽宁省人民政府2016年法治政府建设规划", "characters"): _GLUED,
    ("赤壁市人民政府2019年法治政府建设工作要点", "characters"): _GLUED,
    ("赤壁市人民政府2019年法治政府建设工作要点（公开版）", "characters"): _GLUED,
}  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_sample_draft_stands_where_the_standard_says(check, drawn):
    faults = {each.path.stem: found for each in drawn[0] if (found := check(each))}
    known = {stem for stem, name in KNOWN_SAMPLES if name == check.__name__}
    assert {stem: found for stem, found in faults.items() if stem not in known} == {}
    assert known <= set(faults), "put right: take it from KNOWN_SAMPLES"


def _cases() -> list[Any]:
    out = []
    for name in VARIANTS:
        for check in CHECKS:
            known = KNOWN.get((name, check.__name__))
            marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
            out.append(pytest.param(name, check, marks=marks, id=f"{name}-{check.__name__}"))
    return out


@pytest.mark.parametrize(("name", "check"), _cases())
def test_a_variant_stands_where_the_standard_says(name, check, drawn):
    assert check(drawn[1][name]) == []


def test_known_deviations_are_of_variants_and_checks_that_exist():
    names = {check.__name__ for check in CHECKS}
    assert all(name in VARIANTS and check in names for name, check in KNOWN)
    assert len(VARIANTS) >= 60


def test_the_ink_of_the_dash_is_7_mm_under_the_type_area(drawn):
    for each in drawn[0][:3]:
        for page in each.pages[:2]:
            line = page.foot[0]
            left = int(line.left) + 1
            seen = ink(each.pdf, page.number, (left, 263, left + 2, 280), red=False)
            assert seen is not None
            assert abs(sum(seen) / 2 - (BOTTOM + 7)) <= 0.5


@pytest.mark.parametrize("name", MUTANTS)
def test_a_check_complains_of_what_was_put_wrong(name, drawn):
    by_name = {check.__name__: check for check in CHECKS}
    assert by_name[MUTANTS[name][3]](drawn[1][f"误{name}"])


@pytest.mark.parametrize("check", [closing, headings], ids=lambda check: check.__name__)
def test_without_what_holds_paragraphs_together_some_end_of_a_page_is_wrong(check, drawn):
    loosened = [each for name, each in drawn[1].items() if name.startswith(f"误{LOOSENED}")]
    assert len(loosened) == 22
    assert any(check(each) for each in loosened)


def test_the_long_variants_have_the_pages_they_are_named_for(drawn):
    for name, each in drawn[1].items():
        if match := re.fullmatch(r"正文(\d+)页", name):
            assert abs(len(each.pages) - int(match[1])) <= max(1, int(match[1]) // 10), name
