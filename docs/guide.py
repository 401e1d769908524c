"""``python docs/guide.py``: the pages shown in 模板指南.md; and its third part, done step by step as it says.

For maintainers. The pictures need LibreOffice, the extra ``layout`` and the fonts of ``.ci/components``. What the guide
says is marked for this script, and for the tests, by comments that no reader sees: ``步骤`` commands, ``文件`` a file
as it is to be, ``删去`` files, ``改模板`` what a
person does in Word, ``表格`` a table to put in.
"""

from __future__ import annotations

import copy
import re
import shlex
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "模板指南.md"
FOLDER = ROOT / "docs" / "模板指南"
# What is numbered on a picture, in the order of the list below it: the number of the page, and a text on it.
NUMBERED = {
    "部门年度报告的模板": (
        (0, "{%p if 公文.份号 %}"),
        (0, "{{ 标志 }}"),
        (0, "{{ 公文.标题 }}"),
        (0, "{{ 公文.主送 }}"),
        (1, "{{p 章节.主要工作 }}"),
        (1, "{{ 公文.成文日期 }}"),
        (1, "{%tr if 公文.抄送 %}"),
        (1, "抄送："),
    ),
    "县区工作总结的模板": ((1, "{{p 章节.主要工作 }}"), (1, "{{ 年度 }}年"), (1, "（联系人：")),
}
RED = (200, 30, 30)
_MARKED = re.compile(
    r"<!-- (?P<kind>步骤|文件|删去|改模板|表格|模板表格|模板|印作)(?: (?P<what>[^>]+?))? -->\n"
    r"(?:```\w*\n(?P<fenced>.*?)\n```|(?P<table>(?:\|[^\n]*\n)*))",
    re.DOTALL,
)


@dataclass(frozen=True)
class Marked:
    """A marked part of the guide: what it is, of which file or table, and its lines."""

    kind: str
    what: str
    lines: tuple[str, ...]


def marked(text: str) -> Iterator[Marked]:
    """The marked parts in their order."""
    for found in _MARKED.finditer(text):
        content = found["fenced"] if found["fenced"] is not None else found["table"]
        yield Marked(found["kind"], found["what"] or "", tuple(content.splitlines()))


def cells(line: str) -> list[str]:
    """The cells of a row of a table, without the marks of code."""
    parts = (
        re.split(r"(?<!\\)\|", line.strip().strip("|"))
        if line.lstrip().startswith("|")
        else line.split(" | ")
    )
    return [part.strip().replace("\\|", "|").removeprefix("`").removesuffix("`") for part in parts]


def follow(root: Path, text: str, command: Callable[[list[str]], None]) -> None:
    """Do in a folder all that the guide says to be done, in its order; ``command`` runs a ``gongwen``."""
    parts = [*marked(text)]
    tables = {part.what: part.lines for part in parts if part.kind == "表格"}
    for part in parts:
        if part.kind == "步骤":
            for line in part.lines:
                command(shlex.split(line, comments=True)[1:])
        elif part.kind == "文件":
            (root / part.what).write_text("\n".join(part.lines) + "\n", encoding="utf-8")
        elif part.kind == "删去":
            for name in part.what.split():
                (root / name).unlink()
        elif part.kind == "改模板":
            edit(root / part.what, part.lines[2:], tables)


def edit(path: Path, rows: tuple[str, ...], tables: dict[str, tuple[str, ...]]) -> None:
    """What a person does in Word: each row says where, how, what and in which style."""
    document = docx.Document(str(path))
    for row in rows:
        where, how, what, style = cells(row)
        found = [each for each in document.paragraphs if each.text == where]
        if len(found) != 1:
            raise ValueError(f"{where}: {len(found)} paragraphs")
        paragraph = found[0]
        if how == "改成":
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = what
        elif how == "删去这一段":
            paragraph._p.getparent().remove(paragraph._p)
        elif how == "前面加一段":
            paragraph.insert_paragraph_before(what, style)
        elif how == "后面加一段":
            after = copy.deepcopy(paragraph._p)
            paragraph._p.addnext(after)
            added = next(each for each in document.paragraphs if each._p is after)
            added.style = style
            for run in added.runs[1:]:
                run.text = ""
            added.runs[0].text = what
        elif how == "后面插入表格":
            paragraph._p.addnext(_table(document, tables[what], style))
        else:
            raise ValueError(how)
    document.save(str(path))


def _table(document: Any, lines: tuple[str, ...], style: str) -> Any:
    rows = [cells(line) for line in lines]
    table = document.add_table(len(rows), len(rows[0]))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = style if number else "表头"
    return table._tbl


def _command(root: Path) -> Callable[[list[str]], None]:
    """Runs a ``gongwen`` in the folder."""
    from click.testing import CliRunner

    from toolkit.cli import gongwen

    def command(arguments: list[str]) -> None:
        if arguments[0] == "init":
            arguments[1] = str(root)
        else:
            arguments = [*arguments, "-C", str(root)]
        done = CliRunner().invoke(gongwen, arguments)
        if done.exit_code:
            raise RuntimeError(f"{arguments}\n{done.output}")

    return command


def _page(document: Any, number: int, texts: list[tuple[int, str]]) -> Any:
    """A page as a picture, each text in a red frame with its number at the left."""
    import pictures
    from PIL import ImageDraw, ImageFont

    page = document[number]
    image, scale, height = pictures._page(document, number), pictures.DOTS / 72, page.get_height()
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=11)
    words = page.get_textpage()
    for count, text in texts:
        found = words.search(text).get_next()
        if found is None:
            raise ValueError(f"{text}: not on the page")
        boxes = [words.get_charbox(index) for index in range(found[0], found[0] + found[1])]
        left, right = min(box[0] for box in boxes) * scale - 3, max(box[2] for box in boxes) * scale + 3
        top, bottom = (
            (height - max(b[3] for b in boxes)) * scale - 2,
            (height - min(b[1] for b in boxes)) * scale + 2,
        )
        draw.rectangle((left, top, right, bottom), outline=RED)
        draw.rectangle((left - 14, top, left, top + 13), fill=RED)
        draw.text((left - 10, top), str(count), fill=(255, 255, 255), font=font)
    return image


def main() -> int:
    """Write the pictures; 1 where a page cannot be laid out."""
    sys.path.insert(0, str(ROOT / "docs"))
    import pictures
    import pypdfium2

    import toolkit
    from toolkit.files import write_atomically
    from toolkit.layout.office import to_pdf

    with tempfile.TemporaryDirectory() as work:
        root = Path(work)
        follow(root, GUIDE.read_text(encoding="utf-8"), _command(root))
        made = {
            "县区工作总结的模板": root / "templates/县区工作总结/模板.docx",
            "县区工作总结的草稿": next((root / "drafts/2025").glob("*工作总结.docx")),
            "部门年度报告的模板": ROOT / "templates/部门年度报告/模板.docx",
        }
        documents = {f"{name}.docx": path.read_bytes() for name, path in made.items()}
    with tempfile.TemporaryDirectory() as work:
        for name in ("data", "templates"):
            pictures.shutil.copytree(ROOT / name, Path(work) / name)
        toolkit.build(work, ["许昌市交通运输局"], 2022)
        draft = min((Path(work) / "drafts/2022").glob("*.docx"), key=lambda path: len(path.name))
        documents["部门年度报告的草稿.docx"] = draft.read_bytes()
    pdfs, problems = to_pdf(documents)
    for problem in problems:
        sys.stderr.write(f"{problem.path}: {problem.message}\n")
    if problems:
        return 1
    FOLDER.mkdir(exist_ok=True)
    for name, pdf in pdfs.items():
        pages = pypdfium2.PdfDocument(pdf)
        numbered = [*enumerate(NUMBERED.get(name.removesuffix(".docx"), ()), 1)]
        shown = [
            _page(pages, number, [(count, text) for count, (at, text) in numbered if at == number])
            for number in range(min(2, len(pages)))
        ]
        target, data = FOLDER / f"{name.removesuffix('.docx')}.png", pictures.side_by_side(shown)
        if not target.exists() or target.read_bytes() != data:
            write_atomically(target, data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
