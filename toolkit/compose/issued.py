"""印发通知: the notice's own text (公文.正文) and what it issues (印发件), each numbered for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose import sections as unfold
from toolkit.compose.document import Block, Blocks, Paragraph, Run
from toolkit.compose.numbering import Numbering
from toolkit.compose.title_marks import note_nested
from toolkit.model.base import Special

if TYPE_CHECKING:
    from toolkit.compose.writer import Writer
    from toolkit.model.blocks import Section
    from toolkit.model.levels import Levels
    from toolkit.model.manifest import Manifest
    from toolkit.model.yeardata import Issued, YearData
    from toolkit.yamltext.document import Path


def issued_title(writer: Writer, given: Issued | None) -> str:
    """The title of what is issued, broken into lines; a mark where it is missing, empty for 无."""
    if given is None or given.title is Special.NONE:
        return ""
    if given.title is None:
        return writer.mark("印发件标题", ("印发件",))
    path: Path = ("印发件", "标题")
    if isinstance(given.title, str):
        text = writer.text(given.title, path)
        note_nested(writer, text, path)
        return writer.title(text)
    return writer.mark("印发件标题", path)


def issued_text(
    writer: Writer, given: Issued | None, manifest: Manifest, levels: Levels | None = None
) -> Blocks:
    """What stands under that title: 导语, 章节, 结语; ``levels`` are the file's, unless it has its own."""
    if given is None:
        return ()
    numbering = Numbering(manifest, given.levels if given.levels is not None else levels)
    out: list[Block] = []
    if given.preamble is not None:
        out += unfold.shown(writer, numbering, given.preamble, "", ("印发件", "导语"))
    out += unfold.listed(writer, numbering, given.sections, ("印发件", "章节"))
    path: Path = ("印发件", "结语")
    return (*out, *unfold.paragraphs(writer.optional(given.closing, path), path))


def notice_text(
    writer: Writer, body: Section | None, data: YearData, manifest: Manifest, owner: Path
) -> Blocks:
    """The notice's own text; a mark where the manifest requires one and the file has no other text before 署名."""
    if body is not None:
        return tuple(unfold.shown(writer, Numbering(manifest, data.levels), body, "", (*owner, "正文")))
    if "正文" in manifest.required_elements and data.sections is None:
        return (Paragraph(unfold.BODY, (Run(writer.mark("正文", ("公文",))),), ("公文",)),)
    return ()
