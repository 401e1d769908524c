"""Tables as an xlsx workbook: text stays text, numbers stay exact, and the same tables give the same bytes.

The only place that knows openpyxl, which is an extra: without it ``MissingLibrary`` is raised, with the remedy.

Code: W633 texts that are too long for a cell.
"""

from __future__ import annotations

import datetime as dt
import errno
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, Severity, interrupted
from toolkit.tracing.cells import (
    MOST_UNITS,
    WIDEST,
    Cell,
    Styles,
    carried,
    display_width,
    shortened,
    written_rows,
)

if TYPE_CHECKING:
    from types import ModuleType


MOST_ROWS = 1_048_576
NARROWEST = 6  # of columns, in half-width characters
_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]|^'|'$")
_WHEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, for files say no clock
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_HINT = '运行 pip install "gongwen-toolkit[xlsx]" 装上，再运行一次'


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
    """MissingLibrary where no workbook can be written; it is not imported for that."""
    if find_spec("openpyxl") is None:
        raise MissingLibrary


def cut_short(path: str, cut: Sequence[str], remedy: str) -> list[Problem]:
    """W633 where a workbook has cells whose text was ``cut``."""
    if not cut:
        return []
    shown = "、".join(cut[:5]) + ("等" if len(cut) > 5 else "")
    message = f"{len(cut)} 格的文字太长，没有写全：{shown}"
    return [Problem(path, 0, 0, Severity.WARNING, "W633", message, f"一格最多 {MOST_UNITS} 字；{remedy}")]


def workbook(sheets: Iterable[Sheet]) -> tuple[bytes, tuple[str, ...]]:
    """The workbook's bytes, and the cells whose text was too long for one (分单位!G12) and ends in a note.

    OSError where the disk has no room for what the library keeps there meanwhile.
    """
    try:
        return _workbook(sheets)
    except Exception as fault:
        if interrupted(fault):  # openpyxl takes Ctrl-C for a value that is no number
            raise KeyboardInterrupt from fault
        raise


def _workbook(sheets: Iterable[Sheet]) -> tuple[bytes, tuple[str, ...]]:
    openpyxl = _openpyxl()
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "gongwen"
    book.properties.created = book.properties.modified = _WHEN
    styles = Styles(openpyxl, book)
    cut: list[str] = []
    titles: list[str] = []
    written: list[bytes] = []
    for sheet in _in_pages(sheets):
        titles.append(sheet_title(sheet.title, titles))
        page = book.create_sheet(titles[-1])
        _lay_out(openpyxl, page, sheet)
        written.append(written_rows(sheet.head, sheet.rows, titles[-1], styles, cut))
    out = io.BytesIO()
    try:
        book.save(out)
    except OSError:
        raise
    except Exception as fault:  # the library's own file of the moment did not fit on the disk
        raise OSError(errno.ENOSPC, f"{type(fault).__name__}: {fault}") from fault
    return _repacked(out.getvalue(), written), tuple(cut)


def sheet_title(wanted: str, taken: Iterable[str] = ()) -> str:
    """A title that every spreadsheet takes: at most 31 characters, none forbidden, unlike those taken."""
    title = _NOT_IN_TITLES.sub("_", carried(wanted).replace("\n", " ").replace("\t", " ")).strip() or "表"
    used = {other.lower() for other in taken}
    number, shown = 1, shortened(title, _TITLE)
    while shown.lower() in used or shown.lower() == "history":
        number += 1
        shown = shortened(title, _TITLE - len(str(number))) + str(number)
    return shown


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


def _lay_out(openpyxl: ModuleType, page: Any, sheet: Sheet) -> None:
    letter = openpyxl.utils.get_column_letter
    page.freeze_panes = f"{letter(sheet.fixed + 1)}2"
    page.auto_filter.ref = f"A1:{letter(max(len(sheet.head), 1))}{len(sheet.rows) + 1}"
    for column, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[letter(column)].width = width


def _widths(sheet: Sheet) -> Iterator[int]:
    for column, name in enumerate(sheet.head):
        widest = display_width(name) + 3  # the arrow of the filter
        for value in {row[column] for row in sheet.rows} - {None}:
            shown = str(value)[:WIDEST]
            if 2 * len(shown) > widest:  # no character is wider than two
                widest = max(widest, display_width(shown))
        yield min(max(widest + 1, NARROWEST), WIDEST)


def _repacked(data: bytes, rows: Sequence[bytes]) -> bytes:
    """The same members in the same order, each sheet with its rows, without what says when they were made."""
    sheets = {f"xl/worksheets/sheet{number}.xml": each for number, each in enumerate(rows, 1)}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = before.read(name)
            if name == "docProps/core.xml":
                when = _WHEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = _MODIFIED.sub(rb"\g<1>" + when, content)
            if name in sheets:
                above, *below = _NO_ROWS.split(content, maxsplit=1)
                if not below:  # the library does not hear that its file of the moment was torn
                    raise OSError(errno.ENOSPC, f"{name} is torn")
                content = b"".join([above, b"<sheetData>", sheets[name], b"</sheetData>", *below])
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.create_system, info.compress_type = 0, zipfile.ZIP_DEFLATED
            after.writestr(info, content)
    return out.getvalue()
