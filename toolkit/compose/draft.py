"""One edition of a unit's document, composed: names, elements, sections in the manifest's order, attachments.

Problems: those of prose and figures, and D247 a table of tasks without tasks. What is missing but may be missing
in January is ``pending``, with problem D231 for a required section, D232 for anything marked 待补.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from toolkit.compose import sections as unfold
from toolkit.compose import tasks
from toolkit.compose.contents import first_page_has_text, with_contents
from toolkit.compose.direction import note_direction
from toolkit.compose.document import Block, Blocks, Composed, Contents, NameList, Paragraph, Run
from toolkit.compose.element_slips import note_element_slips
from toolkit.compose.elements import elements
from toolkit.compose.figures import figures
from toolkit.compose.head import head
from toolkit.compose.holding import held_together, room_for_text
from toolkit.compose.issued import issued_text, issued_title, notice_text
from toolkit.compose.keyed import by_key
from toolkit.compose.numbering import Numbering
from toolkit.compose.signature import closing, note_seals, signature
from toolkit.compose.stamps import stamps
from toolkit.compose.turning import turned
from toolkit.compose.writer import Writer
from toolkit.figures import Missing
from toolkit.model.elements import Elements
from toolkit.problems import Problem, Severity, error
from toolkit.prose import Indicator, Scope
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.compose.sharing import Shared
    from toolkit.model.indicator import Indicator as IndicatorData
    from toolkit.model.levels import Levels
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Unit
    from toolkit.model.yeardata import Attachment, YearData
    from toolkit.rollup.values import Rolled
    from toolkit.yamltext.document import Document, Path

BASE_EDITION = "报送版"
# What a part of the file lacks, by the place of that part.
_UNSEALED = ("纪要",)  # bears no seal (10.3)
_WHOLE: dict[Path, str] = {("章节",): "章节", ("公文",): "公文要素", ("印发件",): "印发件要素"}


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a draft is composed of: the year's data with its file, the manifest, the unit, last year's figures."""

    data: YearData
    document: Document
    manifest: Manifest
    unit: Unit
    last_year: Mapping[str, IndicatorData] | None
    shared: Mapping[str, IndicatorData]  # the indicators of all of the unit's files of this year
    manifest_document: Document | None = None  # the manifest's file, for the places of its faults
    rolled: Mapping[str, Rolled] = field(default_factory=dict)  # the roll-ups that could be worked out
    unit_names: tuple[str, ...] = ()  # of other units that the titles name
    typesetting: Typesetting = STANDARD  # how many characters a line holds


def editions(data: YearData) -> tuple[str, ...]:
    """The editions that a file gives: 报送版, which needs no entry, and those under 版本.

    None where the file has no text at all: figures of an earlier year, kept for comparison.
    """
    if data.sections is None and data.issued is None and data.elements.body is None:
        return ()
    named = tuple(data.editions or ())
    return named if BASE_EDITION in named else (BASE_EDITION, *named)


def compose(
    sources: Sources, edition: str, shared: Shared | None = None
) -> tuple[Composed, tuple[Problem, ...]]:
    """One edition of the document, and what is wrong or missing in it.

    ``shared`` is empty for the first edition of a file, and has for the others what they have in common with it.
    """
    data, document, manifest = sources.data, sources.document, sources.manifest
    indicators = {**sources.shared, **data.indicators}
    worked_out = partial(figures, indicators, sources.last_year, document, sources.rolled)
    known, faults = worked_out() if shared is None else shared.figured(worked_out)
    problems = [*faults]
    names = _names(sources, known, edition)
    # What the registry does not say of a unit is a fault in prose; a template may ask with ``if``.
    said = {key: value for key, value in names["单位"].items() if value}
    scope = Scope({**names, "单位": said})
    writer = Writer(document, scope, edition, sources.manifest_document, shared)
    own_names = (data.unit, sources.unit.full_name, sources.unit.short_name, sources.unit.parent)
    writer.unit_names = (*sources.unit_names, *(name for name in own_names if name))
    writer.title_measure = sources.typesetting.title_characters
    title = issued_title(writer, data.issued)
    names["印发件"] = {"标题": title}
    writer.scope = Scope({**scope.names, "印发件": names["印发件"]})
    override = (data.editions or {}).get(edition, Elements())
    places: dict[str, tuple[str, ...]] = {
        key: ("版本", edition) for key, name in Elements.keys().items() if name in override.model_fields_set
    }
    given = data.elements.overridden_by(override)
    printed_elements = elements(writer, given, manifest, sources.unit, data.unit, places)
    note_direction(writer, printed_elements, places)
    note_element_slips(writer, printed_elements, places, manifest.kind)
    signing = stamps(writer, given, manifest, places)
    names["公文"] = printed_elements | signature(
        printed_elements["署名"], given.signers_in, sources.typesetting.characters
    )
    names["公文"]["签名章"] = NameList(each.said for each in signing)
    writer.scope = Scope({**writer.scope.names, "公文": names["公文"]})
    notice = notice_text(writer, given.body, data, manifest, places.get("正文", ("公文",)))
    writer.tasks.clear()  # a table of tasks lists those of 章节 and 印发件
    mark, letterhead, number = head(
        printed_elements, writer.unit_names, places, manifest.kind, sources.typesetting
    )
    own = held_together(
        {"": notice, **by_key(writer, Numbering(manifest, data.levels), data.sections, manifest, ("章节",))},
        room_for_text(mark, number, printed_elements, sources.typesetting),
        sources.typesetting,
    )
    own = {key: turned(blocks) for key, blocks in own.items()}
    notice = own.pop("")
    issued = turned(issued_text(writer, data.issued, manifest, data.levels))
    contents, own, issued = _contents(writer, names["公文"], manifest, own, issued, places)
    listed, attached = _attachments(writer, data.attachments, manifest, data.levels)
    stem = writer.manifest_text(manifest.file_name, ("文件名",))
    if not signing and manifest.kind not in _UNSEALED:
        note_seals(writer, printed_elements, given.signers_in, (*places.get("署名", ("公文",)), "署名"))
    problems += writer.problems
    for key in data.indicators:  # what is missing is missing, quoted or not
        figure = known[key]
        if figure.value is Missing.PENDING:
            writer.pending.setdefault(figure.name, ("指标", key))
        if figure.provisional:
            writer.pending.setdefault(figure.provisional, ("指标", key))
    if writer.pending:
        problems += _told_pending(writer, indicators, known)
    problems += [_pending(name, path, document, "") for path, name in writer.left_open.items()]
    pending = tuple(name for mark in writer.pending for name in _all_with(mark, known))
    closed = closing(printed_elements, given.signers_in, signing, places, sources.typesetting.characters)
    composed = Composed(
        edition,
        stem,
        names,
        own,
        listed,
        attached,
        pending,
        notice,
        issued,
        mark,
        letterhead,
        number,
        *closed,
        contents,
    )
    return composed, tuple(dict.fromkeys(problems))


def _told_pending(
    writer: Writer, indicators: Mapping[str, IndicatorData], known: Mapping[str, Indicator]
) -> list[Problem]:
    """Whatever is marked in the text, but for what a roll-up lacks: that was told where it was worked out."""
    rolled_up = {known[key].name for key, each in indicators.items() if each.rollup is not None}
    rolled_up |= {figure.provisional for figure in known.values() if figure.provisional}
    figure_keys = {f"{figure.name}上年数": key for key, figure in known.items()}
    figure_keys |= {figure.name: key for key, figure in known.items() if figure.missing}
    return [
        _pending(name, path, writer.document, figure_keys.get(name, ""))
        for name, path in writer.pending.items()
        if name not in rolled_up
    ]


def _all_with(mark: str, known: Mapping[str, Indicator]) -> list[str]:
    """What a mark stands for: itself, or each provisional figure that lacks these units."""
    lacking = [figure.name for figure in known.values() if figure.provisional == mark != ""]
    return [f"{name}（{mark}）" for name in lacking] or [mark]


def _names(sources: Sources, known: Mapping[str, Indicator], edition: str) -> dict[str, Any]:
    data, unit = sources.data, sources.unit
    return {
        "单位": dict(unit.attributes or {})
        | {
            "名称": unit.full_name or data.unit,
            "简称": unit.short_name or unit.full_name or data.unit,
            "自称": unit.self_name,
            "级别": unit.level or "",
            "类别": "、".join(unit.kind or ()),
            "地区": unit.region or "",
            "上级": unit.parent or "",
            "发文机关代字": unit.number_prefix or "",
        },
        "年度": data.year,
        "上年度": data.year - 1,
        "下年度": data.year + 1,
        "版本": edition,
        "文种": sources.manifest.kind,
        "指标": known,
    }


def _contents(
    writer: Writer,
    printed: Mapping[str, Any],
    manifest: Manifest,
    own: dict[str, Blocks],
    issued: Blocks,
    places: Mapping[str, tuple[str, ...]],
) -> tuple[Contents | None, dict[str, Blocks], Blocks]:
    """目录 of what is issued, otherwise of the document's own sections."""
    place: Path = (*places.get("目录", ("公文",)), "目录")
    if issued:
        contents, marked = with_contents(writer, manifest, printed, {"": issued}, place)
        return contents, own, marked[""]
    if not (printed["目录"] or manifest.contents) or not first_page_has_text(writer, printed, place):
        return None, own, issued
    contents, own = with_contents(writer, manifest, printed, own, place)
    return contents, own, issued


def _attachments(
    writer: Writer, given: tuple[Attachment, ...], manifest: Manifest, levels: Levels | None
) -> tuple[Blocks, Blocks]:
    """附件说明 (GB/T 9704-2012, 7.3.4) and the attachments, each on a new page (7.3.7)."""
    listed: list[Block] = []
    attached: list[Block] = []
    to_do = tuple(writer.tasks)
    for index, value in enumerate(given):
        path: Path = ("附件", index)
        title = writer.title(writer.text(value.title, (*path, "标题")))
        several = len(given) > 1 or value.ordinal is not None
        ordinal = value.ordinal or str(index + 1)
        if value.listed:
            listed.append(_listed(f"{ordinal}.{title}" if several else title, listed, path, several=several))
        if value.sections is None and value.table is None and not value.task_table:
            continue
        attached.append(Paragraph("附件标识", (Run(f"附件{ordinal}" if several else "附件"),), path))
        attached.append(Paragraph("附件标题", (Run(title.in_lines),), path))
        if value.task_table:
            attached += [tasks.table(to_do, path, lying=bool(value.lying))] if to_do else []
            _without_tasks(writer, to_do, (*path, "任务表"))
        if value.table is not None:
            attached.append(unfold.plain_table(writer, value.table, (*path, "表")))
        if value.sections is not None:
            numbering = Numbering(manifest, value.levels if value.levels is not None else levels)
            attached += unfold.listed(writer, numbering, value.sections, (*path, "章节"))
    return tuple(listed), turned(attached)


def _listed(line: str, before: list[Block], path: Path, *, several: bool) -> Paragraph:
    """A line of 附件说明; the first begins with 附件."""
    style = ("附件说明续项" if before else "附件说明首项") if several else "附件说明"
    return Paragraph(style, (Run(line if before else f"附件：{line}"),), path, keep_next=True)


def _without_tasks(writer: Writer, to_do: tuple[tasks.Task, ...], path: Path) -> None:
    if not to_do:
        line, column = writer.document.place(path)
        message = "没有任务可以列成表"
        hint = "在“章节”或“印发件”的各项里写“责任单位”“时限”“目标”或“编号”，或删去“任务表”"
        writer.problems.append(error(writer.document.path, line, column, "D247", message, hint, dotted(path)))


def _pending(name: str, path: Path, document: Document, figure_key: str) -> Problem:
    key = path[-1] if path else ""
    line, column = document.place(path)
    if path in _WHOLE:
        kind = _WHOLE[path]
        name = name.removeprefix("印发件")
        return Problem(
            document.path,
            line,
            column,
            Severity.PENDING,
            "D231",
            f"缺少必备的{kind}“{name}”",
            f"在“{key}”下面补上“{name}”",
            dotted(path),
        )
    if document.has(("指标", figure_key)):
        path = ("指标", figure_key)
        line, column = document.place(path)
    return Problem(
        document.path,
        line,
        column,
        Severity.PENDING,
        "D232",
        f"“{name or '这里'}”还没有填",
        "填上之后再定稿",
        dotted(path),
    )
