"""催报名单: a title, a paragraph of numbers, a table of the units that are to be reminded, by what they owe."""

from __future__ import annotations

from toolkit.authoring import official
from toolkit.authoring.measures import TYPE_WIDTH, mm
from toolkit.authoring.styles import jc
from toolkit.authoring.wml import paragraph, part, run, tag

# Head, tag, width (the widths together are those of the type area), alignment.
_COLUMNS = (
    ("序号", "{{ 行.序号 }}", mm(12), "center"),
    ("单位", "{{ 行.单位 }}", mm(44), "left"),
    ("应报（公开）时间", "{{ 行.时限 }}", mm(28), "center"),
    ("情况", "{{ 行.情况 }}", mm(26), "center"),
    ("逾期天数", "{{ 行.逾期天数 }}", mm(13), "center"),
    ("还差什么", "{{ 行.还缺 }}", TYPE_WIDTH - mm(123), "left"),
)
_NUMBERS = (
    "截至{{ 截至 }}，应报{{ 年度 }}年度法治政府建设年度报告的单位{{ 合计.应报 }}家，已报{{ 合计.已报 }}家"
    "{% if 合计.迟报 %}（其中迟报{{ 合计.迟报 }}家）{% endif %}，逾期未报{{ 合计.逾期未报 }}家，"
    "缺数据{{ 合计.缺数据 }}家，未到期{{ 合计.未到期 }}家"
    "{% if 合计.未公开 %}；到期未公开{{ 合计.未公开 }}家，逾期未报的也在其中{% endif %}。请下列单位抓紧办理。"
)


def _cell(width: int, content: str, span: int = 1) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{content}</w:tc>'


def _row(*cells: str, head: bool = False) -> str:
    """A row that is not torn between pages; a head is printed again on each of them."""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _whole(content: str) -> str:
    return _row(_cell(TYPE_WIDTH, content, len(_COLUMNS)))


def _table() -> str:
    head = _row(
        *(_cell(width, paragraph("TableHead", run(name))) for name, _, width, _ in _COLUMNS), head=True
    )
    line = _row(
        *(
            _cell(width, paragraph("TableText", run(source), direct=jc(side)))
            for _, source, width, side in _COLUMNS
        )
    )
    group = _whole(paragraph("TableHead", run("{{ 组.名称 }}（{{ 组.家数 }}家）"), direct=jc("left")))
    rows = (
        _whole(tag("{%tr for 组 in 分组 %}")),
        group,
        _whole(tag("{%tr for 行 in 组.名单 %}")),
        line,
        _whole(tag("{%tr endfor %}")),
        _whole(tag("{%tr endfor %}")),
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, _, width, _ in _COLUMNS)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Table9704"/><w:tblW w:w="{TYPE_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{"".join(rows)}</w:tbl>'
    )


def document() -> str:
    """word/document.xml."""
    title = paragraph("Title9704", run("{{ 公文.标题 }}"))
    numbers = paragraph("BodyText9704", run(_NUMBERS))
    after = paragraph("TableNote", run("时限均不含当天；“还差什么”按数据文件里填的日期和内容计。"))
    return part("document", f"<w:body>{title}{numbers}{_table()}{after}{official.page()}</w:body>")
