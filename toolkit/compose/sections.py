"""Sections, items and blocks to numbered paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.compose import sentences
from toolkit.compose.document import Block, Paragraph, Picture, Run, Table
from toolkit.model.base import Special
from toolkit.model.blocks import Item, PictureBlock, Point, TableBlock

if TYPE_CHECKING:
    from toolkit.compose.numbering import Numbering
    from toolkit.compose.writer import Writer
    from toolkit.model.blocks import Block as BlockData
    from toolkit.model.blocks import Section
    from toolkit.model.blocks import Table as TableData
    from toolkit.yamltext.document import Path

BODY = "公文正文"


def heading_style(numbering: Numbering, depth: int) -> str:
    """The paragraph style of an own-line heading: the manifest's, otherwise heading 1 to 4 by depth."""
    return numbering.rule(depth).style or f"heading {min(depth, 3) + 1}"


def run_in_style(depth: int) -> str:
    """The character style of a run-in heading."""
    return f"段首标题{min(depth, 3) + 1}"


def section(writer: Writer, numbering: Numbering, value: Section, heading: str, path: Path) -> list[Block]:
    """A section in any of its three forms; ``heading`` is the manifest's, empty for none."""
    if isinstance(value, Item) and value.heading is not None:
        heading = writer.text(value.heading, (*path, "标题")) if isinstance(value.heading, str) else ""
    out: list[Block] = []
    if heading:
        ordinal = value.ordinal if isinstance(value, Item) else None
        unnumbered = isinstance(value, Item) and value.id is Special.NONE
        label = "" if unnumbered else numbering.next(0, ordinal)
        out.append(Paragraph(heading_style(numbering, 0), (Run(label + heading),), path))
    if isinstance(value, str):
        return out + paragraphs(writer.text(value, path), path)
    if isinstance(value, tuple):
        return out + blocks(writer, numbering, value, 1, path)
    out += paragraphs(_item_text(writer, value, path) + _note(value), path)
    return out + (blocks(writer, numbering, value.blocks, 1, (*path, "内容")) if value.blocks else [])


def blocks(
    writer: Writer, numbering: Numbering, values: tuple[BlockData, ...], depth: int, path: Path
) -> list[Block]:
    """The blocks below a heading."""
    out: list[Block] = []
    for index, value in enumerate(values):
        place: Path = (*path, index)
        if isinstance(value, str):
            out += paragraphs(writer.text(value, place), place)
        elif not writer.printed(value.only):
            continue
        elif isinstance(value, TableBlock):
            out.append(plain_table(writer, value.table, (*place, "表")))
        elif isinstance(value, PictureBlock):
            picture = value.picture
            caption = writer.text(picture.caption, (*place, "图", "题注"))
            out.append(Picture(picture.file, caption, picture.alternative or caption, place))
        else:
            out += item(writer, numbering, value, depth, place)
    return out


def item(writer: Writer, numbering: Numbering, value: Item, depth: int, path: Path) -> list[Block]:
    """One item: numeral, heading on its own line or run in, text, points, cause, units, and what stands below."""
    heading = writer.text(value.heading, (*path, "标题")) if isinstance(value.heading, str) else ""
    label = "" if value.id is Special.NONE else numbering.next(depth, value.ordinal)
    text = _item_text(writer, value, path)
    note = _note(value)
    below = blocks(writer, numbering, value.blocks, depth + 1, (*path, "内容")) if value.blocks else []
    if not text and heading:
        out: list[Block] = [Paragraph(heading_style(numbering, depth), (Run(label + heading),), path)]
        out += below
        if value.cause is not None:
            cause = sentences.with_cause("", writer.text(value.cause, (*path, "原因")))
            out += paragraphs(cause + note, (*path, "原因"))
        elif note:
            out.append(Paragraph(BODY, (Run(note),), path))
        return out
    first, *others = (text + note).split("\n") if text else (note,)
    runs = [Run(label + sentences.run_in(heading), run_in_style(depth))] if heading else []
    if heading or label or first:
        runs.append(Run(first if heading else label + first))
        out = [Paragraph(BODY, tuple(runs), path), *paragraphs("\n".join(others), path)]
    else:
        out = []
    return out + below


def _item_text(writer: Writer, value: Item, path: Path) -> str:
    text = writer.text(value.text, (*path, "正文")).strip("\n")
    if value.points is not None:
        said = [_point(writer, point, (*path, "分述", index)) for index, point in enumerate(value.points)]
        text += sentences.points(said)
    if value.target is not None:
        text = sentences.ended(text) + sentences.ended(f"目标：{writer.text(value.target, (*path, '目标'))}")
    if value.cause is not None and (text or not isinstance(value.heading, str)):
        text = sentences.with_cause(text, writer.text(value.cause, (*path, "原因")))
    return text


def _point(writer: Writer, value: str | Point, path: Path) -> str:
    if isinstance(value, str):
        return writer.text(value, path).strip("\n")
    text = writer.text(value.text, (*path, "正文")).strip("\n")
    if value.cause is not None:
        text = sentences.with_cause(text, writer.text(value.cause, (*path, "原因")).rstrip("。")).rstrip("。")
    return text + sentences.units_note(_units(value.responsible_units), "", "", "")


def _note(value: Item) -> str:
    return sentences.units_note(
        _units(value.responsible_units),
        _units(value.lead_units),
        _units(value.supporting_units),
        value.deadline or "",
    )


def _units(value: tuple[str, ...] | str | None) -> str:
    return value if isinstance(value, str) else "、".join(value or ())


def paragraphs(text: str, path: Path) -> list[Block]:
    """Plain paragraphs: each line that was typed is one."""
    return [Paragraph(BODY, (Run(line),), path) for line in text.split("\n") if line]


def plain_table(writer: Writer, data: TableData, path: Path) -> Table:
    """A table with its cells rendered."""
    return Table(
        tuple(writer.text(cell, (*path, "表头", c)) for c, cell in enumerate(data.head)),
        tuple(
            tuple(writer.text(cell, (*path, "行", r, c)) for c, cell in enumerate(row))
            for r, row in enumerate(data.rows)
        ),
        writer.text(data.caption, (*path, "题注")),
        writer.text(data.note, (*path, "注")),
        data.widths or (),
        path,
    )


__all__ = ["BODY", "blocks", "heading_style", "item", "paragraphs", "plain_table", "section"]
