"""``python docs/pictures.py``: the first and last page of every sample draft as pictures, shown by 样稿.md.

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
from PIL import Image

import toolkit
from toolkit.files import write_atomically
from toolkit.layout.office import to_pdf

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FOLDER = DOCS / "样稿"
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


def picture(pdf: bytes) -> tuple[bytes, int]:
    """First and last page side by side as PNG, and how many pages there are; of one page that page alone."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    pages = [document[n].render(scale=DOTS / 72).to_pil().convert("RGB") for n in sorted({0, count - 1})]
    width, height = pages[0].width + 2 * EDGE, max(page.height for page in pages) + 2 * EDGE
    sheet = Image.new("RGB", (width * len(pages) + GAP * (len(pages) - 1), height), WHITE)
    for number, page in enumerate(pages):
        left = number * (width + GAP)
        sheet.paste(GREY, (left, 0, left + page.width + 2 * EDGE, page.height + 2 * EDGE))
        sheet.paste(page, (left + EDGE, EDGE))
    out = io.BytesIO()
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue(), count


def main() -> int:
    """Write pictures and page; 1 where a draft cannot be laid out."""
    with tempfile.TemporaryDirectory() as work:
        found = drafts(Path(work))
    pdfs, problems = to_pdf(found)
    for problem in problems:
        sys.stderr.write(f"{problem.path}: {problem.message}\n")
    if problems:
        return 1
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
        if not target.exists() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, data)
        where = f"样稿/{year}/{stem}.png"
        rows.append(f"\n**{stem}**，{count} 页\n\n![{stem}：首页和末页](<{where}>)\n")
    for old in set(FOLDER.rglob("*.png")) - wanted:
        old.unlink()
    write_atomically(DOCS / "样稿.md", "".join(rows).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
