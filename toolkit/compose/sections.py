"""Sections, items and blocks to numbered paragraphs and tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from toolkit.compose import columns, sentences, tasks
from toolkit.compose.document import Block, Paragraph, Picture, Run, Table
from toolkit.compose.sharing import once
from toolkit.compose.slips import typed_before_text
from toolkit.compose.turning import lies
from toolkit.model.base import Special
from toolkit.model.blocks import Item, Point, TableBlock

if TYPE_CHECKING:
    from toolkit.compose.numbering import Numbering
    from toolkit.compose.writer import Writer
    from toolkit.model.blocks import Block as BlockData
    from toolkit.model.blocks import Section
    from toolkit.model.blocks import Table as TableData
    from toolkit.model.yeardata import Sections
    from toolkit.yamltext.document import Path

BODY = "公文正文"
_NOBODY = (None,) * 4


def heading_style(numbering: Numbering, depth: int) -> str:
    """The paragraph style of an own-line heading: the manifest's, otherwise heading 1 to 4 by depth."""
    return numbering.rule(depth).style or f"heading {min(depth, 3) + 1}"


def run_in_style(depth: int) -> str:
    """The character style of a run-in heading."""
    return f"段首标题{min(depth, 3) + 1}"


def listed(writer: Writer, numbering: Numbering, given: Sections, path: Path) -> list[Block]:
    """Sections whose headings stand in the data: a list of blocks, or a mapping whose keys are the headings."""
    if isinstance(given, tuple):
        return blocks(writer, numbering, given, 0, path)
    out: list[Block] = []
    for key, under in given.items():
        out += shown(writer, numbering, under, key, (*path, key))
    return out


def shown(writer: Writer, numbering: Numbering, value: Section, heading: str, path: Path) -> list[Block]:
    """A section, or nothing where it is suppressed or meant for other editions."""
    if value == "无" or (isinstance(value, Item) and not writer.printed(value.only)):
        return []
    if isinstance(value, tuple) and not any(isinstance(b, str) or writer.printed(b.only) for b in value):
        return []
    return section(writer, numbering, value, heading, path)


def section(writer: Writer, numbering: Numbering, value: Section, heading: str, path: Path) -> list[Block]:
    """A section in any of its three forms; ``heading`` is the manifest's, empty for none."""
    if isinstance(value, Item) and value.heading is not None:
        heading = _heading(writer, value, path)
    out: list[Block] = []
    if heading:
        label = _label(numbering, value, 0) if isinstance(value, Item) else numbering.next(0)
        out.append(Paragraph(heading_style(numbering, 0), (Run(label + heading),), path, level=1))
    depth = 1 if heading else 0  # below no heading, items are sections themselves
    if isinstance(value, str):
        return out + paragraphs(writer.optional(value, path), path)
    if isinstance(value, tuple):
        return out + blocks(writer, numbering, value, depth, path)
    text, note = _item_text(writer, numbering, value, path), _note(writer, numbering, value, path)
    if heading:
        tasks.note(writer, numbering, value, 0, heading, text, path)
    if text:
        out += paragraphs(text + note, path)
    out += blocks(writer, numbering, value.blocks, depth, (*path, "内容")) if value.blocks else []
    return out if text else out + _closing(writer, value, note, path)


def blocks(
    writer: Writer, numbering: Numbering, values: tuple[BlockData, ...], depth: int, path: Path
) -> list[Block]:
    """The blocks below a heading."""
    out: list[Block] = []
    for index, value in enumerate(values):
        out += block(writer, numbering, value, depth, (*path, index))
    return out


def block(writer: Writer, numbering: Numbering, value: BlockData, depth: int, path: Path) -> list[Block]:
    """One block, or nothing where it is for other editions."""
    if not isinstance(value, str) and not writer.printed(value.only):
        return []
    return once(
        writer, numbering, depth, path, partial(_composed_block, writer, numbering, value, depth, path)
    )


def _composed_block(
    writer: Writer, numbering: Numbering, value: BlockData, depth: int, path: Path
) -> list[Block]:
    if isinstance(value, str):
        return paragraphs(writer.text(value, path), path)
    if isinstance(value, Item):
        return item(writer, numbering, value, depth, path)
    if isinstance(value, TableBlock):
        return [plain_table(writer, value.table, (*path, "表"))]
    picture = value.picture
    caption = writer.optional(picture.caption, (*path, "图", "题注"))
    return [Picture(picture.file, caption, picture.alternative or caption, path)]


def item(writer: Writer, numbering: Numbering, value: Item, depth: int, path: Path) -> list[Block]:
    """One item: numeral, heading on its own line or run in, text, points, cause, units, and what stands below."""
    heading = _heading(writer, value, path)
    text, note = _item_text(writer, numbering, value, path), _note(writer, numbering, value, path)
    if not text and not heading:  # what stands below no heading stands on its level
        below = blocks(writer, numbering, value.blocks or (), depth, (*path, "内容"))
        return below + _closing(writer, value, note, path)
    depth = numbering.level(depth, headed=bool(heading) and not text)
    label = _label(numbering, value, depth)
    if label and not heading and (typed := typed_before_text(text)):
        hint = "删去正文里的序号；要照印的写在“序号”里"
        writer.warn((*path, "正文"), typed, "D237", f"正文前写了“{typed}”，序号会自动编", hint)
    tasks.note(writer, numbering, value, depth, heading, text, path)
    below = blocks(writer, numbering, value.blocks, depth + 1, (*path, "内容")) if value.blocks else []
    if not text:
        own_line = Paragraph(heading_style(numbering, depth), (Run(label + heading),), path, level=depth + 1)
        out: list[Block] = [own_line]
        return out + below + _closing(writer, value, note, path)
    first, *others = (text + note).split("\n")
    article = numbering.rule(depth).form == "第一条"  # its numeral is in 黑体, as regulations are printed
    begins = label + sentences.run_in(heading) if heading else label if article else ""
    runs = [Run(begins, run_in_style(0 if article else depth))] if begins else []
    runs.append(Run(first if begins else label + first))
    return [Paragraph(BODY, tuple(runs), path), *paragraphs("\n".join(others), path), *below]


def _heading(writer: Writer, value: Item, path: Path) -> str:
    if isinstance(value.heading, str):
        return writer.text(value.heading, (*path, "标题"))
    return writer.open((*path, "标题")) if value.heading is Special.PENDING else ""


def _label(numbering: Numbering, value: Item, depth: int) -> str:
    if value.id is Special.NONE:
        numbering.unnumbered(depth)
        return ""
    return numbering.next(depth, value.ordinal)


def _closing(writer: Writer, value: Item, note: str, path: Path) -> list[Block]:
    """Below all that stands under a heading of its own line: the cause, and who is responsible."""
    cause = writer.optional(value.cause, (*path, "原因"))
    if not cause:
        return paragraphs(note, path)
    return paragraphs(sentences.with_cause("", cause) + note, (*path, "原因"))


def _item_text(writer: Writer, numbering: Numbering, value: Item, path: Path) -> str:
    text = writer.optional(value.text, (*path, "正文")).strip("\n") if value.text is not None else ""
    if value.points is not None:
        said = [_point(writer, point, (*path, "分述", index)) for index, point in enumerate(value.points)]
        text = sentences.ended(text) + sentences.points(said)
    if (
        value.target is not None
        and "目标" in numbering.manifest.inline
        and (target := writer.optional(value.target, (*path, "目标")))
    ):
        text = sentences.ended(text) + sentences.ended(f"目标：{target}")
    if text and value.cause is not None and (cause := writer.optional(value.cause, (*path, "原因"))):
        text = sentences.with_cause(text, cause)
    return text


def _point(writer: Writer, value: str | Point, path: Path) -> str:
    if isinstance(value, str):
        return writer.text(value, path).strip("\n")
    text = writer.text(value.text, (*path, "正文")).strip("\n")
    if cause := writer.optional(value.cause, (*path, "原因")):
        text = sentences.with_cause(text, cause.rstrip("。")).rstrip("。")
    note = sentences.units_note(tasks.units(writer, value.responsible_units, (*path, "责任单位")), "", "", "")
    return text.rstrip("。；;") + note if note else text


def _note(writer: Writer, numbering: Numbering, value: Item, path: Path) -> str:
    """（责任单位：……；完成时限：……）, of what the manifest has printed with the text."""
    said = (value.responsible_units, value.lead_units, value.supporting_units, value.deadline)
    if said == _NOBODY:
        return ""
    inline = numbering.manifest.inline
    responsible = lead = supporting = deadline = ""
    if "责任单位" in inline:
        responsible = tasks.units(writer, value.responsible_units, (*path, "责任单位"))
        lead = tasks.units(writer, value.lead_units, (*path, "牵头单位"))
        supporting = tasks.units(writer, value.supporting_units, (*path, "配合单位"))
    if "时限" in inline:
        deadline = tasks.units(writer, value.deadline, (*path, "时限"))
    return sentences.units_note(responsible, lead, supporting, deadline)


def paragraphs(text: str, path: Path) -> list[Block]:
    """Plain paragraphs: each line that was typed is one."""
    return [Paragraph(BODY, (Run(line),), path) for line in text.split("\n") if line]


def plain_table(writer: Writer, data: TableData, path: Path) -> Table:
    """A table with its cells rendered; one in an attachment may lie because it has many columns."""
    head = tuple(writer.text(cell, (*path, "表头", c)) for c, cell in enumerate(data.head))
    rows = tuple(
        tuple(writer.text(cell, (*path, "行", r, c)) for c, cell in enumerate(row))
        for r, row in enumerate(data.rows)
    )
    lying = lies(data.lying, len(data.head), attached=path[:1] == ("附件",))
    return Table(
        head,
        rows,
        writer.optional(data.caption, (*path, "题注")),
        writer.optional(data.note, (*path, "注")),
        data.widths or columns.shares(head, rows, lying=lying),
        path,
        lying,
    )


__all__ = [
    "BODY",
    "block",
    "blocks",
    "heading_style",
    "item",
    "listed",
    "paragraphs",
    "plain_table",
    "section",
    "shown",
]
