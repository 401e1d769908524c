"""Tables as an xlsx workbook: text stays text, numbers stay exact, and the same tables give the same bytes.

The only place that knows openpyxl, which is an extra: without it ``MissingLibrary`` is raised, with the remedy.
"""

from __future__ import annotations

import datetime as dt
import errno
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.text import NOT_CARRIED, code_point

if TYPE_CHECKING:
    from types import ModuleType

Cell: TypeAlias = "str | int | Decimal | None"

MOST_UNITS = 32_767  # of UTF-16 in a cell
MOST_ROWS = 1_048_576
_SURELY_FITS = 2_000  # characters, however they are written
CUT = "……（太长，后面没有写入）"
WIDEST, NARROWEST = 60, 6  # columns, in half-width characters
_TITLE = 31
_DIGITS = 15  # that every spreadsheet keeps of a number
_DECIMALS = 30  # that a format of numbers may show
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")  # #N/A, #REF! … would be read as a fault of the spreadsheet
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what OOXML takes for a character by its number
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]|^'|'$")
_WHEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, for files say no clock
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_HINT = "运行 pip install 'gongwen-toolkit[xlsx]' 装上，再运行一次"


class MissingLibrary(Exception):
    """openpyxl is not there; message and remedy in Chinese."""

    def __init__(self) -> None:
        super().__init__("写 Excel 表格要用的 openpyxl 没有安装")
        self.message = "写 Excel 表格要用的 openpyxl 没有安装"
        self.hint = _HINT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, its head, its rows; ``fixed`` columns stay in sight when one scrolls."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fixed: int = 0


def require_library() -> None:
    """MissingLibrary where no workbook can be written."""
    _openpyxl()


def workbook(sheets: Iterable[Sheet]) -> tuple[bytes, tuple[str, ...]]:
    """The workbook's bytes, and the cells whose text was too long for one (分单位!G12) and ends in a note."""
    openpyxl = _openpyxl()
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "gongwen"
    book.properties.created = book.properties.modified = _WHEN
    cut: list[str] = []
    titles: list[str] = []
    for sheet in _in_pages(sheets):
        titles.append(sheet_title(sheet.title, titles))
        cut += _fill(openpyxl, book.create_sheet(titles[-1]), sheet)
    out = io.BytesIO()
    try:
        book.save(out)
    except OSError:
        raise
    except Exception as fault:  # the library's own file of the moment did not fit on the disk
        raise OSError(errno.ENOSPC, f"{type(fault).__name__}: {fault}") from fault
    return _repacked(out.getvalue()), tuple(cut)


def sheet_title(wanted: str, taken: Iterable[str] = ()) -> str:
    """A title that every spreadsheet takes: at most 31 characters, none forbidden, unlike those taken."""
    title = _NOT_IN_TITLES.sub("_", carried(wanted).replace("\n", " ").replace("\t", " ")).strip() or "表"
    used = {other.lower() for other in taken}
    number, shown = 1, _shortened(title, _TITLE)
    while shown.lower() in used or shown.lower() == "history":
        number += 1
        shown = _shortened(title, _TITLE - len(str(number))) + str(number)
    return shown


def carried(text: str) -> str:
    """The text as a cell holds it: characters that XML cannot carry are named (<U+0007>), nothing is lost."""
    return NOT_CARRIED.sub(lambda found: f"<{code_point(found[0])}>", text)


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
    except ImportError as fault:
        raise MissingLibrary from fault
    return openpyxl  # type: ignore[no-any-return,unused-ignore]


def _in_pages(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """A table of more rows than a sheet takes goes on in the next one."""
    room = MOST_ROWS - 1
    for sheet in sheets:
        for start in range(0, max(len(sheet.rows), 1), room):
            yield Sheet(sheet.title, sheet.head, sheet.rows[start : start + room], sheet.fixed)


def _fill(openpyxl: ModuleType, page: Any, sheet: Sheet) -> Iterator[str]:
    """Write the rows; yields the cells that were cut."""
    letter = openpyxl.utils.get_column_letter
    page.freeze_panes = f"{letter(sheet.fixed + 1)}2"
    page.auto_filter.ref = f"A1:{letter(max(len(sheet.head), 1))}{len(sheet.rows) + 1}"
    for column, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[letter(column)].width = width
    bold = openpyxl.styles.Font(name="Calibri", size=11, bold=True)
    page.append([_text_cell(openpyxl, page, name, font=bold) for name in sheet.head])
    for number, row in enumerate(sheet.rows, 2):
        page.append([_cell(openpyxl, page, value) for value in row])
        for column, value in enumerate(row, 1):
            if isinstance(value, str) and _prepared(value)[1]:
                yield f"{page.title}!{letter(column)}{number}"


def _cell(openpyxl: ModuleType, page: Any, value: Cell) -> Any:
    """What openpyxl shall write: numbers that a double keeps as numbers, everything else as text."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text_cell(openpyxl, page, value)
    number = Decimal(value)
    places = exact_places(number)
    if places is None:
        return _text_cell(openpyxl, page, format(number, "f"))
    plain = int(number) if number == int(number) else float(number)
    if not places and abs(number) < 10**10:
        return plain
    cell = openpyxl.cell.WriteOnlyCell(page, plain)
    cell.number_format = "0." + "0" * places if places else "0"
    return cell


def exact_places(number: Decimal) -> int | None:
    """How many decimals to show of a number that a spreadsheet keeps as it is; None where it would not."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent < -_DECIMALS:
        return None
    if len(digits) + max(exponent, 0) > _DIGITS and number != 0:
        return None
    return max(-exponent, 0)


def _text_cell(openpyxl: ModuleType, page: Any, text: str, *, font: Any = None) -> Any:
    """Text that stays text, whatever it begins with."""
    shown, _ = _prepared(text)
    if (
        font is None
        and not shown.startswith(_FORMULA)
        and not _ERROR.fullmatch(shown)
        and len(shown) < WIDEST
    ):
        return shown
    cell = openpyxl.cell.WriteOnlyCell(page, shown)
    cell.data_type = "s"
    if shown.startswith(_FORMULA):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    if display_width(shown) > WIDEST:
        cell.alignment = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    return cell


def _prepared(text: str) -> tuple[str, bool]:
    """The text as the file has it, and whether it had to be cut."""
    shown = carried(text)
    if len(text) < _SURELY_FITS:
        return _ESCAPE.sub("_x005F_", shown), False
    cut = _units(shown) > MOST_UNITS
    if cut:
        shown = _shortened(shown, MOST_UNITS - len(CUT)) + CUT
    escaped = _ESCAPE.sub("_x005F_", shown)
    if _units(escaped) > MOST_UNITS:  # the escapes made it too long: cut before them
        shown = _shortened(shown, MOST_UNITS // 2 - len(CUT)) + CUT
        return _ESCAPE.sub("_x005F_", shown), True
    return escaped, cut


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _shortened(text: str, room: int) -> str:
    """As much of the text as has at most so many units of UTF-16."""
    if _units(text) <= room:
        return text
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def display_width(text: str) -> int:
    """How many half-width characters a text is wide: Han and full-width ones count twice."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _widths(sheet: Sheet) -> Iterator[int]:
    for column, name in enumerate(sheet.head):
        widest = display_width(name) + 3  # the arrow of the filter
        for value in {row[column] for row in sheet.rows} - {None}:
            widest = max(widest, display_width(str(value)[:WIDEST]))
        yield min(max(widest + 1, NARROWEST), WIDEST)


def _repacked(data: bytes) -> bytes:
    """The same members in the same order, without what says when they were made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = before.read(name)
            if name == "docProps/core.xml":
                when = _WHEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = _MODIFIED.sub(rb"\g<1>" + when, content)
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.create_system, info.compress_type = 0, zipfile.ZIP_DEFLATED
            after.writestr(info, content)
    return out.getvalue()
