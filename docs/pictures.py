"""``python docs/pictures.py``: pictures of every sample draft for 样稿.md, and of an imported document for the README.

For maintainers. Needs LibreOffice, the extra ``layout``, and the fonts of ``.ci/components``, whose faces stand in for
those of government machines. Pictures are written where they changed; one that no draft has any more is removed.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

import toolkit
from toolkit.files import write_atomically
from toolkit.importing.importing import Wishes, import_file
from toolkit.layout.office import to_pdf
from toolkit.workspace.folder import Workspace
from toolkit.workspace.scaffold import scaffold

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FOLDER = DOCS / "样稿"
SOURCE = ROOT / "tests" / "importing" / "documents" / "硬换行.txt"  # what the picture of an import shows
IMPORT = DOCS / "导入.png"
DOTS = 58  # to the inch: headings can be read, lines counted
GAP, EDGE = 10, 1  # pixels between two pages and around them
GREY, WHITE = (160, 160, 160), (255, 255, 255)
COLOURS = 24

HEAD = """\
# 样稿

`data/` 里每份示例数据生成的草稿的首页和末页，由 `python docs/pictures.py` 用 LibreOffice 排出，请勿手工修改。
图中的字体是开源的 Fandol，代替方正小标宋、仿宋_GB2312、楷体_GB2312 和黑体，字形略有不同，位置相同。
没有加 `--layout`，所以版记不一定在双页。各部门 2023 年的数字是虚构的示例，见各数据文件的说明。
"""


def drafts(work: Path) -> dict[str, bytes]:
    """Every sample draft by ``<year>/<name>.docx``."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, work / name)
    for year in sorted(int(folder.name) for folder in (work / "data").iterdir() if folder.name.isdigit()):
        toolkit.build(work, year=year)
    found = sorted((work / "drafts").glob("*/*.docx"))
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in found}


def imported(work: Path) -> dict[str, bytes]:
    """A text as it is pasted, set line by line, and the draft that importing it gives."""
    scaffold(work, "示例市示例局", 2000)
    done = import_file(Workspace(work.resolve()), SOURCE.read_bytes(), SOURCE.name, Wishes())
    toolkit.build(work, [done.unit], done.year)
    draft = next((work / "drafts" / str(done.year)).glob("*.docx"))
    page = Document()
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        run = page.add_paragraph().add_run(line)
        run.font.size = Pt(9)
        run.font.name = "Courier New"
        run.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    for paragraph in page.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
    out = io.BytesIO()
    page.save(out)
    return {"source.docx": out.getvalue(), "draft.docx": draft.read_bytes()}


def picture(pdf: bytes) -> tuple[bytes, int]:
    """First and last page side by side as PNG, and how many pages there are; of one page that page alone."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    return side_by_side([_page(document, n) for n in sorted({0, count - 1})]), count


def _page(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    return document[number].render(scale=DOTS / 72).to_pil().convert("RGB")


def side_by_side(pages: list[Image.Image]) -> bytes:
    """Pages in a row, each with an edge, as PNG."""
    width, height = pages[0].width + 2 * EDGE, max(page.height for page in pages) + 2 * EDGE
    sheet = Image.new("RGB", (width * len(pages) + GAP * (len(pages) - 1), height), WHITE)
    for number, page in enumerate(pages):
        left = number * (width + GAP)
        sheet.paste(GREY, (left, 0, left + page.width + 2 * EDGE, page.height + 2 * EDGE))
        sheet.paste(page, (left + EDGE, EDGE))
    out = io.BytesIO()
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(target: Path, data: bytes) -> None:
    if not target.exists() or target.read_bytes() != data:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data)


def main() -> int:
    """Write pictures and page; 1 where a draft cannot be laid out."""
    with tempfile.TemporaryDirectory() as work:
        found = drafts(Path(work))
    pdfs, problems = to_pdf(found)
    with tempfile.TemporaryDirectory() as work:
        both, more = to_pdf(imported(Path(work)))
    problems += more
    for problem in problems:
        sys.stderr.write(f"{problem.path}: {problem.message}\n")
    if problems:
        return 1
    pages = [_page(pypdfium2.PdfDocument(both[name]), 0) for name in ("source.docx", "draft.docx")]
    _write(IMPORT, side_by_side(pages))
    rows = [HEAD]
    wanted = set()
    year = ""
    for name, pdf in pdfs.items():
        folder, _, file = name.partition("/")
        stem = file.removesuffix(".docx")
        if folder != year:
            year = folder
            rows.append(f"\n## {year} 年\n")
        data, count = picture(pdf)
        target = FOLDER / year / f"{stem}.png"
        wanted.add(target)
        _write(target, data)
        where = f"样稿/{year}/{stem}.png"
        rows.append(f"\n**{stem}**，{count} 页\n\n![{stem}：首页和末页](<{where}>)\n")
    for old in set(FOLDER.rglob("*.png")) - wanted:
        old.unlink()
    write_atomically(DOCS / "样稿.md", "".join(rows).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
