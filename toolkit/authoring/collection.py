"""素材汇编: a title, how much of whom, what the units wrote, and who wrote nothing."""

from __future__ import annotations

from toolkit.authoring.official import page
from toolkit.authoring.wml import paragraph, part, run, when

COUNTS = (
    "范围：{{ 汇编.范围 }}。收入{{ 汇编.单位数 }}个单位的素材{{ 汇编.条数 }}条，按单位名录的次序排列；"
    "文字和数字照各单位{{ 年度 }}年的数据，没有改动。"
)
WITHOUT = (("未报", "未报"), ("没有内容", "没有这部分内容"), ("有错误", "数据有错误，没有收入"))


def document() -> str:
    """word/document.xml."""
    lines = "".join(
        when(f"汇编.{key}", paragraph("BodyText9704", run(f"{words}：{{{{ 汇编.{key} }}}}。")))
        for key, words in WITHOUT
    )
    heading = paragraph("Heading1", run("没有收入的单位"))
    body = (
        paragraph("Title9704", run("{{ 公文.标题 }}")),
        paragraph("BodyText9704", run(COUNTS)),
        paragraph("BodyText9704", run("{{p 章节.素材 }}")),
        when(" or ".join(f"汇编.{key}" for key, _ in WITHOUT), heading),
        lines,
    )
    return part("document", f"<w:body>{''.join(body)}{page()}</w:body>")
