"""The repository's own sample data: clean, whole in its drafts, and in nobody else's words.

GONGWEN_REFRESH=1 writes the golden file anew; read the difference before you commit it.
GONGWEN_SEEDS names the folder of the documents that the samples are modelled on: then they are compared.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from click.testing import CliRunner
from docx.table import Table

import toolkit
from toolkit.api import choose
from toolkit.checking.running import Checker
from toolkit.cli import gongwen
from toolkit.gathering.board import board
from toolkit.problems import Severity
from toolkit.rollup.values import Rolled

if TYPE_CHECKING:
    from docx.document import Document

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "许昌市交通运输局2022.txt"
UNIT = "许昌市交通运输局"
SEEDS = os.environ.get("GONGWEN_SEEDS", "")  # the folder of the published documents
SHARED = 26


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The drafts of 2022 by edition, built in a copy of the workspace."""
    folder = tmp_path_factory.mktemp("样本")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    done = toolkit.build(folder, [UNIT], 2022, final=True)
    assert not done.problems
    (result,) = done.results
    assert not result.problems
    return {draft.edition: docx.Document(str(folder / draft.path)) for draft in result.drafts}


def dump(document: Document) -> list[str]:
    """A document as readable text: style and text of each paragraph, rows of tables with bars."""
    rows: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                rows.append("表格 | " + " ‖ ".join(cell.text.replace("\n", "⏎") for cell in row.cells))
        else:
            text = "".join(
                f"［{run.style.name}：{run.text}］" if run.style.name.startswith("段首") else run.text
                for run in block.runs
            )
            rows.append(f"{block.style.name} | {text or block.text}".replace("\n", "⏎").replace("\t", "⇥"))
    return rows


def everything(document: Document) -> str:
    return "\n".join(dump(document))


def test_the_finished_year_has_no_problem_at_all() -> None:
    assert toolkit.check(ROOT, year=2022) == ()


def test_the_year_in_progress_is_only_unfinished() -> None:
    problems = toolkit.check(ROOT, [UNIT], 2023)
    assert problems
    assert {problem.severity for problem in problems} == {Severity.PENDING}


def test_of_the_city_what_is_wanted_is_missing_and_nothing_else() -> None:
    told = {
        (problem.code, problem.where)
        for problem in toolkit.check(ROOT, year=2023)
        if "铁岭" in problem.path or "中共" in problem.path
    }
    assert told == {
        ("D243", "版本.公开版.主送"),  # the original is addressed to one of its signers
        ("F316", "指标.涉企行政执法检查.核定"),
        ("F318", "指标.新增行政执法人员.汇总"),  # one department has not counted yet
        ("F318", "指标.市直部门职责清单.汇总"),  # one has not reported at all
        ("D232", "指标.新增行政执法人员"),
    }


# What the rules of check have to say of the samples: 318人 and 318个, as in the document that the sample follows.
FOUND = {("许昌市交通运输局", 2022, "C939", Severity.WARNING)}


def test_the_rules_find_in_the_samples_only_what_is_kept_on_purpose() -> None:
    told = set()
    for year in (2016, 2019, 2021, 2022, 2023):
        chosen = choose(ROOT, year=year)
        names = {chosen.workspace.label(file.path): file.unit for file in chosen.files}
        for problem in chosen.check(Checker):
            if problem.code.startswith("C"):
                told.add((names[problem.path], year, problem.code, problem.severity))
    assert told == FOUND


def test_both_editions_are_drafted(drafts: dict[str, Document]) -> None:
    assert set(drafts) == {"报送版", "公开版"}


def test_every_figure_of_the_year_is_printed(drafts: dict[str, Document]) -> None:
    from toolkit.figures import FILTERS
    from toolkit.prose import Indicator

    data = toolkit.load(ROOT, UNIT, 2022).data
    assert data is not None
    assert len(data.indicators) >= 25
    text = everything(drafts["报送版"])
    for key, each in data.indicators.items():
        figure = Indicator(each.name or key, key, each.value, each.measure, each.modifier or "")
        forms = {str(figure), str(figure.数值), str(FILTERS["中文数字"].function(figure))}
        forms |= {str(figure.数值) + each.measure.removeprefix("个")}
        assert any(form in text for form in forms), f"{key}: {figure}"


def test_what_is_for_the_addressees_only_is_not_published(drafts: dict[str, Document]) -> None:
    assert "主要指标情况表" in everything(drafts["报送版"])
    published = everything(drafts["公开版"])
    assert "主要指标情况表" not in published
    assert "签发人" not in published
    assert "（此件公开发布）" in published


def test_the_draft_is_what_was_approved(drafts: dict[str, Document]) -> None:
    text = everything(drafts["报送版"]) + "\n"
    if os.environ.get("GONGWEN_REFRESH"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "GONGWEN_REFRESH=1 writes it anew"


def test_nothing_of_a_tag_or_a_mark_is_left_in_a_draft(drafts: dict[str, Document]) -> None:
    for document in drafts.values():
        assert not re.search(r"\{\{|\}\}|\{%|%\}|待补|None|Missing|Special", everything(document))


def test_punctuation_is_never_doubled(drafts: dict[str, Document]) -> None:
    for document in drafts.values():
        assert not re.search(
            r"[。；，、：][。；，、：]|[\u4e00-\u9fff] +[\u4e00-\u9fff]", everything(document)
        )


def own_words(text: str) -> str:
    """The text without what any report must share: white space, widths of characters, titles in 《》, a long name."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub("《[^《》]*》", "《》", text).replace("习近平新时代中国特色社会主义思想", "思想")


@pytest.mark.skipif(not SEEDS, reason="GONGWEN_SEEDS does not name the folder of the seeds")
def test_no_sentence_is_copied_from_the_seeds() -> None:
    seeds = {
        path.name: own_words(path.read_text(encoding="utf-8")) for path in Path(SEEDS).glob("*.body.txt")
    }
    assert len(seeds) == 5
    samples = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "templates").rglob("*.yaml"), GOLDEN]
    assert len(samples) >= 6
    known = {
        text[at : at + SHARED]: name
        for name, text in seeds.items()
        for at in range(max(0, len(text) - SHARED + 1))
    }
    shared: list[str] = []
    for path in samples:
        text = own_words(path.read_text(encoding="utf-8"))
        shared += [
            f"{path.name}: {text[at : at + SHARED]} ({known[text[at : at + SHARED]]})"
            for at in range(max(0, len(text) - SHARED + 1))
            if text[at : at + SHARED] in known
        ]
    assert not shared, "\n".join(shared[:20])


CITY = "铁岭市人民政府"

# The published figures, and how many units are asked, count, and are missing for each.
ROLLED = {
    "行政执法事项部门": ("19", 26, 26, 0),
    "行政执法事项种类": ("7", 26, 26, 0),
    "行政执法事项": ("1162", 26, 26, 0),
    "裁量基准部门": ("25", 26, 26, 0),
    "裁量基准种类": ("6", 26, 26, 0),
    "裁量基准": ("2844", 26, 26, 0),
    "四张清单部门": ("18", 26, 26, 0),
    "四张清单": ("1882", 26, 26, 0),
    "新增行政执法人员": ("268", 26, 25, 1),
    "涉企行政执法检查": ("1346", 26, 25, 0),
    "一季度应诉率": ("56.1", 33, 33, 0),
    "六至十二月应诉率": ("100", 33, 33, 0),
    "党委部门职责清单": ("11", 11, 11, 0),
    "市直部门职责清单": ("29", 30, 29, 1),
    "县区职责清单家数": ("7", 7, 7, 0),
    "县区职责清单": ("14", 7, 7, 0),
    "行政许可事项清单": ("350", 1, 1, 0),
    "认领行政许可": ("3212", 1, 1, 0),
    "实施要素": ("5402", 1, 1, 0),
    "办事指南": ("2499", 1, 1, 0),
}


@pytest.mark.parametrize("key", ROLLED)
def test_the_citys_figures_come_out_of_its_units(key: str) -> None:
    value, asked, counted, missing = ROLLED[key]
    (figure,) = toolkit.trace(ROOT, CITY, key, 2023).figures
    assert isinstance(figure, Rolled)
    assert str(figure.value) == value
    assert (len(figure.contributions), len(figure.counted), len(figure.missing)) == (asked, counted, missing)
    for each in figure.counted:
        assert each.place.line, "down to the line"
        said = (ROOT / each.place.path).read_text(encoding="utf-8").splitlines()[each.place.line - 1]
        wanted = figure.of.split("/")[0]
        assert said.strip().startswith(f"{wanted}:")


def test_what_was_approved_stands_beside_the_sum() -> None:
    (figure,) = toolkit.trace(ROOT, CITY, "涉企行政执法检查", 2023).figures
    assert isinstance(figure, Rolled)
    assert (str(figure.value), str(figure.approved)) == ("1346", "1310")
    assert figure.reason
    assert [each.unit for each in figure.contributions if each.standing.value == "不涉及"] == ["铁岭市司法局"]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each edition of the city's draft."""
    folder = tmp_path_factory.mktemp("铁岭")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (result,) = (each for each in toolkit.build(folder, [CITY], 2023).results if not each.file.kind)
    return {draft.edition: everything(docx.Document(str(folder / draft.path))) for draft in result.drafts}


def test_the_letter_the_minutes_and_the_order_are_finished(tmp_path: Path) -> None:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    results = toolkit.build(tmp_path, [CITY, "铁岭市司法局"], 2023, final=True).results
    others = {result.file.kind: result for result in results if result.file.kind}
    assert set(others) == {"函", "纪要", "令", "评查办法"}
    for result in others.values():
        assert result.problems == ()
        assert len(result.drafts) == 1


def test_a_roll_up_that_lacks_a_unit_is_counted_with_the_file_it_stands_in() -> None:
    chosen = choose(ROOT, [CITY], 2023)
    assert chosen.registry is not None
    rows, _ = board(chosen.workspace, chosen.registry, chosen.files, 2023, None, {CITY})
    assert {row.kind: row.provisional for row in rows} == {"": 2, "令": 0, "纪要": 0}


def test_what_an_order_does_not_quote_does_not_keep_it_from_being_finished(tmp_path: Path) -> None:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "data" / "2023" / f"{CITY}.令.yaml"

    def codes() -> list[str]:
        results = toolkit.build(tmp_path, [CITY], 2023, final=True).results
        return [p.code for result in results if result.file.kind == "令" for p in result.problems]

    assert codes() == []
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("总则", "总则（{{ 指标.新增行政执法人员 }}）"), encoding="utf-8")
    assert set(codes()) == {"F318", "D240"}
    path.write_text(text, encoding="utf-8")
    template = tmp_path / "templates" / "令" / "模板.docx"
    document = docx.Document(str(template))
    document.paragraphs[0].insert_paragraph_before("{{ 指标.新增行政执法人员.数值 }}")
    document.save(str(template))
    assert set(codes()) == {"F318", "D240"}


PUBLISHED = (
    *("350项", "3212项", "5402项", "2499项", "463个", "38个", "31个", "101个", "19家", "7类", "1162项"),
    *(
        "25家",
        "6类",
        "2844项",
        "18家",
        "1882项",
        "268人",
        "1310次",
        "16个",
        "5期",
        "25台",
        "95%以上",
        "56.1%",
    ),
    *("100%", "1场", "11家", "29家", "7个县（市、区）", "14名", "9次", "6·1", "6月至12月", "2024年1月31日"),
    *("《铁岭市物业管理条例》", "《铁岭市气象灾害防御条例》", "调兵山市", "宋诚", "李文飙", "此件公开发布"),
)


def test_every_published_figure_of_the_city_is_in_its_draft(city: dict[str, str]) -> None:
    text = city["公开版"]
    assert [said for said in PUBLISHED if said not in text] == []


def test_each_edition_of_the_city_goes_to_its_readers(city: dict[str, str]) -> None:
    readers = {
        "报送版": ("中共铁岭市委：", "铁岭市人民政府"),
        "人大版": ("铁岭市人民代表大会常务委员会：", "铁岭市人民政府"),
        "上报版": ("中共辽宁省委，辽宁省人民政府：", "中共铁岭市委　　铁岭市人民政府"),
        "公开版": ("市委：", "中共铁岭市委　　铁岭市人民政府"),
    }
    assert set(city) == set(readers)
    for edition, (addressee, signers) in readers.items():
        lines = city[edition].splitlines()
        assert f"主送机关 | {addressee}" in lines
        assert f"署名 | {signers}" in lines


@pytest.mark.skipif(not SEEDS, reason="GONGWEN_SEEDS does not name the folder of the seeds")
def test_every_number_of_the_original_is_in_the_citys_draft(city: dict[str, str]) -> None:
    (seed,) = [
        path for path in Path(SEEDS).glob("*.body.txt") if "铁岭" in path.read_text(encoding="utf-8")[:40]
    ]
    original = unicodedata.normalize("NFKC", seed.read_text(encoding="utf-8"))
    draft = unicodedata.normalize("NFKC", city["公开版"])
    numbers = set(re.findall(r"[0-9]+(?:\.[0-9]+)?", original))
    assert len(numbers) >= 30
    assert sorted(numbers - set(re.findall(r"[0-9]+(?:\.[0-9]+)?", draft))) == []


def test_the_readme_shows_what_check_says_of_a_sample() -> None:
    result = CliRunner().invoke(gongwen, ["check", UNIT, "--year", "2022", "-C", str(ROOT)])
    assert result.exit_code == 0
    assert result.output in (ROOT / "README.md").read_text(encoding="utf-8")
