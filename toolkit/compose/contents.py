"""目录 of a long document: which headings it lists, and the bookmarks that it leads to.

It stands below the title of what is issued, otherwise below that of the document, and the text begins on a new page. A
document with a 版头 or addressees has none of its own: its first page must show text (GB/T 9704-2012, 7.3.3).

Problems: D266 asked for in such a document, D267 asked for where there is no heading to list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.compose.document import Block, Blocks, Contents, Listed, Paragraph, Turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.compose.writer import Writer
    from toolkit.model.manifest import Manifest
    from toolkit.yamltext.document import Path

AROUND = "_Contents"  # as that of _Toc…, a name that Word does not show among the bookmarks
_NUMBERED = "_Toc{:08d}"


def with_contents(
    writer: Writer, manifest: Manifest, elements: Mapping[str, Any], parts: dict[str, Blocks], place: Path
) -> tuple[Contents | None, dict[str, Blocks]]:
    """The 目录 of a text in parts, and the parts with its bookmarks, the first on a new page; None where it has none.

    ``place`` is that of 公文.目录 in the data, empty where the manifest alone decides.
    """
    asked = elements["目录"]
    if asked is False or not (asked or manifest.contents):
        return None, parts
    entries: list[Listed] = []
    marked: dict[str, Blocks] = {}
    for key, blocks in parts.items():
        out: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph) and 0 < block.level <= manifest.contents_depth:
                text = block.text.replace("\n", "").replace("\t", "\u3000")  # on one line, before one leader
                listed = Listed(text, block.level, _NUMBERED.format(len(entries) + 1))
                entries.append(listed)
                out.append(block._replace(bookmark=listed.bookmark))
            else:
                out.append(block)
        marked[key] = tuple(out)
    if not entries:
        if asked:
            message = "没有独占一行的标题，印不出目录"
            writer.warn(place, "", "D267", message, "章节的各项写“标题”和“内容”，或删去“目录”")
        return None, parts
    return Contents(tuple(entries), manifest.contents_depth, AROUND), _on_a_new_page(marked)


def first_page_has_text(writer: Writer, elements: Mapping[str, Any], place: Path) -> bool:
    """Whether a document that issues nothing may begin with a 目录: not with a 版头 or addressees (7.3.3)."""
    if not elements["发文字号"] and not elements["主送"]:
        return True
    if elements["目录"]:
        message = "有发文字号或主送机关的公文首页要有正文（7.3.3），没有印目录"
        writer.warn(place, "", "D266", message, "目录印在“印发件”里，或在没有版头、主送的版本里写")
    return False


def _on_a_new_page(parts: dict[str, Blocks]) -> dict[str, Blocks]:
    for key, blocks in parts.items():
        if not blocks:
            continue
        first = blocks[0]
        if isinstance(first, Paragraph):
            parts[key] = (first._replace(new_page=True), *blocks[1:])
        elif not isinstance(first, Turn):
            parts[key] = (Paragraph("公文正文", (), new_page=True), *blocks)
        break
    return parts
