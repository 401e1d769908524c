"""A template's members as one docx: the same members give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from toolkit.authoring import parts, styles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.authoring.parts import Part
    from toolkit.authoring.styles import ParagraphStyle

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can carry


def members(
    document: str,
    more: Sequence[Part] = (),
    own_styles: Sequence[ParagraphStyle] = (),
    title: str = "{{ 公文.标题 }}",
) -> dict[str, str]:
    """The members of a template's docx around its word/document.xml, by name; with parts and styles of its own."""
    return {
        "[Content_Types].xml": parts.content_types(more),
        "_rels/.rels": parts.package_relations(),
        "docProps/core.xml": parts.core_properties(title, "{{ 单位.名称 }}", "{{ 文种 }}"),
        "word/_rels/document.xml.rels": parts.document_relations(more),
        "word/document.xml": document,
        "word/fontTable.xml": parts.font_table(),
        "word/footer1.xml": parts.footer("PageNumber9704"),
        "word/footer2.xml": parts.footer("PageNumberEven"),
        "word/settings.xml": parts.settings(),
        "word/styles.xml": styles.styles(own_styles),
        **{f"word/{each.name}": each.xml for each in more},
    }


def pack(members: Mapping[str, str]) -> bytes:
    """A zip archive of the members in the order of their names, without the time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, members[name].encode())
    return buffer.getvalue()
