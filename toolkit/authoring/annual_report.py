"""部门年度报告: the body of a department's annual report, an upward document with a red head."""

from __future__ import annotations

from toolkit.authoring import official

SECTIONS = ("导语", "主要工作", "履职情况", "存在问题", "下步工作", "其他章节", "结语")


def document() -> str:
    """word/document.xml."""
    return official.report(SECTIONS)
