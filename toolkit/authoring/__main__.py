"""``python -m toolkit.authoring [folder]``: writes the built-in templates into ``templates/`` or that folder.

Without a folder also the pages of ``docs/``: the data format, the audited clauses, the matrix of all clauses, the
rules of `gongwen check`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from toolkit.authoring import (
    annual_report,
    collection,
    government_report,
    letter,
    minutes,
    official,
    order,
    reminder_list,
)
from toolkit.authoring.clauses import clauses
from toolkit.authoring.matrix import matrix
from toolkit.authoring.package import members, pack
from toolkit.authoring.reference import reference
from toolkit.checking.manuals import manuals
from toolkit.files import write_atomically

# The templates by name, each the function that makes its word/document.xml.
TEMPLATES = {
    "部门年度报告": annual_report.document,
    "政府年度报告": government_report.document,
    "部门工作要点": official.notice,
    "政府工作要点": official.notice,
    "规划": official.notice,
    "通用公文": official.notice,
    "函": letter.document,
    "令": order.document,
    "纪要": minutes.document,
    "催报名单": reminder_list.document,
    "素材汇编": collection.document,
}
# Parts and styles that one of them has beside those of all, and the file's title where it is not the document's.
OWN: dict[str, tuple[Any, ...]] = {
    "函": (letter.PARTS, letter.STYLES),
    "令": ((), order.STYLES, order.TITLE),
    "纪要": ((), minutes.STYLES, minutes.TITLE),
}

# The pages of docs/ by name, each the function that makes its text.
PAGES = {
    "docs/数据格式.md": reference,
    "docs/审核条款.md": clauses,
    "docs/条款对照.md": matrix,
    "docs/检查规则.md": manuals,
}


def main(argv: list[str]) -> int:
    """Write every template; 0, or 2 where there is more than one argument."""
    if len(argv) > 1:
        sys.stderr.write("用法：python -m toolkit.authoring [模板文件夹]\n")
        return 2
    folder = Path(argv[0] if argv else "templates")
    for name, document in TEMPLATES.items():
        target = folder / name / "模板.docx"
        write_atomically(target, pack(members(document(), *OWN.get(name, ()))))
        sys.stdout.write(f"{target}\n")
    if not argv:
        for page, text in PAGES.items():
            write_atomically(Path(page), text().encode())
            sys.stdout.write(f"{page}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
