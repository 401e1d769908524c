"""docs/审核条款.md: what `gongwen audit` asks, clause by clause, made from its own table."""

from __future__ import annotations

from toolkit.audit.clauses import CLAUSES

_HEAD = """\
# 审核条款

`gongwen audit 文件.docx` 对照 GB/T 9704—2012 检查 Word 文件，下表是它逐条检查的要求。
本页由程序里的条款表生成，请勿手工修改。
“强度”照标准的用语：必（应当、规定）不符合算错误，般（一般）算警告，荐（推荐，或电子文件的规整）算提示。
条款后面注有“需 --rendered”的，量的是版面上实际的位置（如标志上边缘、页码的高低、版记是否在末面底部）：
`gongwen audit --rendered 文件.docx` 先用 LibreOffice 排版，再逐项量，要装有 LibreOffice 和文件所用的字体。
当地的版式另有规定的，用 `--profile 版式.yaml`：写了的键以它为准，要求里注明“版式要求”；没有写的照下表；
可以和 `--rendered` 同用，不能和 `--fix` 同用。

| 代码 | 条款 | 要素 | 要求 | 允差 | 强度 | 改法 |
|---|---|---|---|---|---|---|
"""


def clauses() -> str:
    """The page, a row for each requirement in the order of the table."""
    rows = (
        (
            c.code,
            f"{c.clause}（需 --rendered）" if c.rendered else c.clause,
            c.element,
            c.requirement,
            c.tolerance or "—",
            c.strength,
            c.remedy,
        )
        for c in CLAUSES.values()
    )
    return _HEAD + "".join(f"| {' | '.join(cell.replace('|', '／') for cell in row)} |\n" for row in rows)
