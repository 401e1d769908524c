"""A data file that was read and composed, made into what rules look at: its passages, its prose, last year's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checking.timetable import read_timetable
from toolkit.checking.values import Edition, Kind, Passage, Subject
from toolkit.compose.document import Paragraph, Picture, Table
from toolkit.compose.figures import figures
from toolkit.drafting.checking import composed_editions
from toolkit.drafting.sources import Basis, prepare
from toolkit.gathering.deadlines import read_deadlines
from toolkit.gathering.duty import duty_of
from toolkit.model.elements import Elements
from toolkit.names import folded
from toolkit.problems import has_errors
from toolkit.rollup.rollups import Rollups
from toolkit.workspace.years import year_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.compose.document import Blocks, Composed
    from toolkit.compose.draft import Sources
    from toolkit.drafting.checking import Drafts
    from toolkit.drafting.sources import Prepared
    from toolkit.model.units import Registry
    from toolkit.model.yeardata import YearData
    from toolkit.prose import Indicator
    from toolkit.workspace.folder import DataFile, Workspace
    from toolkit.yamltext.document import Document, Path

_TITLES = frozenset(["附件标题"])


class Subjects:
    """Makes the subjects of one run: last year's files are found once for all units."""

    def __init__(self, workspace: Workspace, registry: Registry, rollups: Rollups | None = None) -> None:
        self.workspace = workspace
        self.registry = registry
        self.rollups = rollups or Rollups(workspace, registry)
        self._files: dict[int, dict[str, DataFile]] = {}
        self._timetable, self.problems = read_timetable(workspace)
        # Its faults are told by ``list`` and ``remind``, which are there for it.
        self._deadlines, _ = read_deadlines(workspace, registry)

    def of(self, prepared: Prepared, drafts: Drafts | None = None) -> Subject | None:
        """The subject of a file, with last year's; None where it has errors or no text.

        ``drafts`` are its editions as composed already.
        """
        subject = self._alone(prepared, drafts)
        if subject is None:
            return None
        duty = None
        if self._deadlines is not None and not prepared.file.kind:
            duty = duty_of(self._deadlines, subject.unit_key, subject.unit, subject.year)
        last, looked_at = self._last(prepared.file)
        basis = None if subject.basis is None or looked_at is None else subject.basis | looked_at
        return replace(subject, last=last, timetable=self._timetable, duty=duty, basis=basis)

    def of_figures(self, prepared: Prepared) -> Subject | None:
        """The subject of a file that reports figures alone; None where it has errors, or none of them.

        Last year's values stand beside its own: without ``last``.
        """
        sources = prepared.sources
        if sources is None or has_errors(prepared.problems):
            return None
        known, problems = figures(
            sources.data.indicators, sources.last_year, sources.document, sources.rolled
        )
        if not known or has_errors(problems):
            return None
        return self._made(prepared, sources, (Edition("", {}, ()),), known)

    def _alone(self, prepared: Prepared, drafts: Drafts | None = None) -> Subject | None:
        sources = prepared.sources
        if sources is None or has_errors(prepared.problems) or not prepared.editions:
            return None
        drafts = composed_editions(prepared) if drafts is None else drafts
        if not drafts or any(has_errors(problems) for _, problems in drafts):
            return None
        editions = tuple(_edition(composed, sources.data, sources.document) for composed, _ in drafts)
        return self._made(prepared, sources, editions, drafts[0][0].names["指标"])

    def _made(
        self,
        prepared: Prepared,
        sources: Sources,
        editions: tuple[Edition, ...],
        known: Mapping[str, Indicator],
    ) -> Subject:
        data = sources.data
        return Subject(
            prepared.label,
            data.unit,
            data.year,
            (prepared.template.parent.name if prepared.template is not None else data.template) or "",
            sources.document,
            data,
            sources.manifest,
            sources.unit,
            self.registry,
            editions,
            known,
            basis=prepared.basis,
        )

    def _last(self, file: DataFile) -> tuple[Subject | None, Basis | None]:
        """The same kind of document of the year before as it was submitted, and what was looked at.

        No document where its file has errors; None for what was looked at where that cannot be told either.
        """
        name = folded(file.path.name)
        path = next((path for path in file.previous if folded(path.name) == name), None)
        before = self._year(file.year - 1).get(folded(path.name)) if path is not None else None
        if before is None:
            return None, Basis()
        prepared = prepare(self.workspace, self.registry, before, self.rollups)
        return self._alone(replace(prepared, editions=prepared.editions[:1])), prepared.basis

    def _year(self, year: int) -> dict[str, DataFile]:
        if year not in self._files:
            found, _ = year_files(self.workspace, year, frozenset(self.registry.units))
            self._files[year] = {folded(file.path.name): file for file in found}
        return self._files[year]


def _edition(composed: Composed, data: YearData, document: Document) -> Edition:
    printed = composed.names["公文"]
    elements = {key: printed[key] for key in Elements.keys() if key in printed}  # noqa: SIM118 - not a mapping's
    passages = [
        *_of_elements(composed, elements, data),
        *_of_blocks(composed.notice, "正文", document),
        *(
            passage
            for key, blocks in composed.sections.items()
            for passage in _of_blocks(blocks, key, document)
        ),
        *_of_blocks(composed.attachment_list, "附件", document, "要素"),
    ]
    if composed.issued and (title := str(composed.names["印发件"]["标题"])):
        passages.append(Passage(title, ("印发件", "标题"), "标题", "印发件"))
    passages += _of_blocks(composed.issued, "印发件", document)
    passages += _of_blocks(composed.attachments, "附件", document)
    return Edition(composed.edition, elements, tuple(passages))


def _of_elements(composed: Composed, printed: Mapping[str, object], data: YearData) -> Iterator[Passage]:
    """The elements that print as text, each where it was typed."""
    override = (data.editions or {}).get(composed.edition, Elements()).model_fields_set
    names = Elements.keys()
    for key, value in printed.items():
        if isinstance(value, bool) or not value or key == "署名排列":
            continue
        place: Path = ("版本", composed.edition) if names[key] in override else ("公文",)
        yield Passage(str(value), (*place, key), "标题" if key == "标题" else "要素")


def _of_blocks(blocks: Blocks, section: str, document: Document, kind: Kind = "正文") -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.style == "附件标识":
                continue
            text = block.text.replace("\n", "") if block.style in _TITLES else block.text
            level = block.level
            own: Kind = "标题" if block.style in _TITLES else "层次标题" if level else kind
            first = block.runs[0] if block.runs else None
            run_in = first.text if first is not None and first.style.startswith("段首标题") else ""
            yield Passage(text, block.path, own, section, level, run_in)
        elif isinstance(block, Table):
            yield from _of_table(block, section, document)
        elif isinstance(block, Picture) and block.caption:
            yield Passage(block.caption, (*block.path, "图", "题注"), "表", section)


def _of_table(table: Table, section: str, document: Document) -> Iterator[Passage]:
    cells: list[tuple[str, Path]] = [(table.caption, ("题注",))]
    cells += [(cell, ("表头", column)) for column, cell in enumerate(table.head)]
    cells += [
        (cell, ("行", number, column))
        for number, row in enumerate(table.rows)
        for column, cell in enumerate(row)
    ]
    cells.append((table.note, ("注",)))
    typed = document.has((*table.path, "行"))  # a table of tasks is made, not typed
    for text, place in cells:
        if text:
            yield Passage(text, (*table.path, *place) if typed else table.path, "表", section)
