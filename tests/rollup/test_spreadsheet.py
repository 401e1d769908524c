"""A workbook: text stays text, numbers stay exact, the same tables give the same bytes."""

from __future__ import annotations

import io
import re
import sys
import time
import warnings
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.tracing import cells, spreadsheet
from toolkit.tracing.cells import MOST_UNITS, carried, display_width, exact_places
from toolkit.tracing.spreadsheet import MissingLibrary, Sheet, sheet_title, workbook

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def opened(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(data))


def one_cell(value: Any) -> Any:
    """The cell as another program reads it."""
    data, _ = workbook([Sheet("表", ("甲",), ((value,),))])
    return opened(data).worksheets[0]["A2"]


def text_of(cell: Any) -> str:
    """The text that a spreadsheet shows: OOXML's _x005F_ is an underscore."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value or "")


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://a")', "="])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    cell = one_cell(text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#NAME?", "TRUE", "2023-01-01", "007", "1e5"])
def test_what_looks_like_something_else_stays_text(text: str) -> None:
    cell = one_cell(text)
    assert (cell.value, cell.data_type) == (text, "s")


@settings(deadline=None)
@given(st.text(min_size=1) | st.from_regex(r"[=+\-@\t\r#_][\s\S]{0,20}", fullmatch=True))
def test_any_text_arrives_as_it_is_and_is_never_a_formula(text: str) -> None:
    cell = one_cell(text)
    assert text_of(cell) == carried(text)
    assert cell.data_type != "f"
    assert cell.data_type == "s"


def test_characters_that_xml_cannot_carry_are_named() -> None:
    assert one_cell("一\x07二\x00\ud800\ufffe\r").value == "一<U+0007>二<U+0000><U+D800><U+FFFE><U+000D>"


def test_what_ooxml_takes_for_an_escape_is_escaped_itself() -> None:
    assert one_cell("_x0041_").value == "_x005F_x0041_"


@pytest.mark.parametrize("character", ["甲", "=", "\x07", "\U00020000"])
def test_a_text_too_long_for_a_cell_is_cut_visibly_and_reported(character: str) -> None:
    data, cut = workbook([Sheet("表", ("甲", "乙"), ((1, "短"), (2, character * 40_000)))])
    shown = opened(data).worksheets[0]["B3"].value
    assert cut == ("表!B3",)
    assert shown.endswith(cells.CUT)
    assert len(shown.encode("utf-16-le")) // 2 <= MOST_UNITS


def test_a_text_that_just_fits_is_whole() -> None:
    data, cut = workbook([Sheet("表", ("甲",), (("字" * MOST_UNITS,),))])
    assert cut == ()
    assert opened(data).worksheets[0]["A2"].value == "字" * MOST_UNITS


@pytest.mark.parametrize(
    ("number", "value", "form"),
    [
        ("5", 5, "General"),
        ("0", 0, "General"),
        ("97.20", 97.2, "0.00"),
        ("-2.5", -2.5, "0.0"),
        ("123456789012345", 123456789012345, "0"),
        ("1E+3", 1000, "General"),
        ("0.00", 0, "0.00"),
    ],
)
def test_a_number_is_a_number_with_the_digits_that_were_given(number: str, value: float, form: str) -> None:
    cell = one_cell(Decimal(number))
    assert (cell.value, cell.data_type, cell.number_format) == (value, "n", form)


@pytest.mark.parametrize("number", ["1234567890123456", "0.1234567890123456", "9" * 100, "1E-31"])
def test_a_number_that_a_double_would_round_is_text(number: str) -> None:
    cell = one_cell(Decimal(number))
    assert (cell.value, cell.data_type) == (format(Decimal(number), "f"), "s")


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_no_number_is_changed_silently(number: Decimal) -> None:
    cell = one_cell(number)
    assert Decimal(str(cell.value)) == number
    assert (exact_places(number) is not None) == (cell.data_type == "n")


def test_the_same_tables_give_the_same_bytes() -> None:
    table = Sheet("表", ("甲", "乙"), (("=1", Decimal("2.50")), ("字", None)), 1)
    first = workbook([table])
    time.sleep(2.1)  # the archive's clock counts in twos
    assert workbook([table]) == first
    with zipfile.ZipFile(io.BytesIO(first[0])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert names == ["[Content_Types].xml", *sorted(names[1:])]


def test_the_head_is_bold_and_stays_in_sight_with_filters() -> None:
    data, _ = workbook([Sheet("表", ("单位", "数"), (("甲局", 1), ("一个名字很长很长的局", 2)), 1)])
    page = opened(data).worksheets[0]
    assert page["A1"].font.b
    assert not page["A2"].font.b
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.column_dimensions["A"].width > 20 > page.column_dimensions["B"].width


def test_a_han_character_is_two_wide() -> None:
    assert [display_width(text) for text in ("abc", "甲局", "（a）", "")] == [3, 4, 5, 0]


def test_a_title_is_one_that_every_spreadsheet_takes() -> None:
    assert sheet_title("甲/乙[丙]:*?\\") == "甲_乙_丙_____"
    assert sheet_title("'引号'") == "_引号_"
    assert sheet_title("") == "表"
    assert len(sheet_title("很长" * 40)) == 31
    assert sheet_title("表", ["表"]) == "表2"
    assert sheet_title("很长" * 40, ["很长" * 15 + "很"]) == "很长" * 15 + "2"
    assert sheet_title("History") != "History"


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(), min_size=1, max_size=3))
def test_any_titles_make_a_workbook(titles: list[str]) -> None:
    data, _ = workbook([Sheet(title, ("甲",), ()) for title in titles])
    assert len(opened(data).worksheets) == len(titles)


def test_a_table_of_too_many_rows_goes_on_in_the_next_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    data, _ = workbook([Sheet("表", ("甲",), ((1,), (2,), (3,)))])
    pages = opened(data).worksheets
    assert [(page.title, page["A1"].value, page["A2"].value) for page in pages] == [
        ("表", "甲", 1),
        ("表2", "甲", 3),
    ]


def test_without_the_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingLibrary) as caught:
        spreadsheet.require_library()
    assert 'pip install "gongwen-toolkit[xlsx]"' in caught.value.hint
