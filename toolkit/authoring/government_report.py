"""政府年度报告: the body of a government's annual report; not every edition has a red head, some are signed jointly."""

from __future__ import annotations

from toolkit.authoring import official

SECTIONS = ("导语", "工作成效", "履职情况", "存在问题", "下年安排", "其他章节", "结语")


def document() -> str:
    """word/document.xml."""
    return official.report(SECTIONS)
