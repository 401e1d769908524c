"""Building drafts: prepare, compose, bind, hand over to be placed; a fault stops only its own draft.

Codes: W608 the disk, W699 a fault of the program itself, D240 not fit for a formal draft; those of writing
are in ``toolkit.drafting.placing`` and ``plans``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit import files
from toolkit.deflating import Compressor
from toolkit.drafting.checking import check_textless, composable, composed_editions, settled
from toolkit.drafting.facts import facts_of, noted
from toolkit.drafting.laying import AT_ONCE, Made, Ready, laid_out
from toolkit.drafting.outputs import Draft, Output, Whose, output
from toolkit.drafting.places import Places
from toolkit.drafting.sources import Prepared, prepare
from toolkit.names import safe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.rollup.rollups import Rollups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from toolkit.compose.document import Composed
    from toolkit.drafting.checking import Drafts, Judge
    from toolkit.drafting.facts import Facts
    from toolkit.drafting.measuring import Office
    from toolkit.drafting.placing import Noting
    from toolkit.model.units import Registry
    from toolkit.word.engine import CompiledTemplate
    from toolkit.workspace.folder import DataFile, Workspace


# The templates of a run, each compiled once, by the path of its docx.
Templates: TypeAlias = "dict[Path, tuple[CompiledTemplate | None, tuple[Problem, ...]]]"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one data file: its drafts and its problems."""

    file: DataFile
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


def build_files(
    workspace: Workspace,
    registry: Registry,
    wanted: Iterable[DataFile],
    *,
    final: bool = False,
    force: bool = False,
    office: Office | None = None,
    judge: Judge | None = None,
) -> Iterator[Result]:
    """Build the drafts of data files of one year, one after another, alone in the folder of its drafts.

    What stands in the way of writing at all (W614 another run, a ledger that cannot be read) is told with each file
    that would have given drafts. With ``final``, a file with errors or anything still missing gives no draft. With
    ``force``, drafts edited by hand are replaced and a copy of each is kept beside it. With ``office``, drafts are laid
    out by it and made again with what their pages told, several files at a time, each of which is written before the
    next are laid out. What a ``judge`` says with an error stands in the way of a formal draft as well.
    """
    templates: Templates = {}
    rollups = Rollups(workspace, registry)
    places = Places(workspace)
    chosen = list(wanted)
    at_once = AT_ONCE if office is not None else 1
    try:
        for start in range(0, len(chosen), at_once):
            files_now = chosen[start : start + at_once]
            ready = [
                made(workspace, registry, file, rollups, templates, final=final, judge=judge)
                for file in files_now
            ]
            for file, each in zip(files_now, ready, strict=True):
                if each.made:
                    each.place, more = places.of(file.year)
                    each.problems += more
            if office is not None:
                laid_out(workspace, ready, office, force=force)
            for number, (file, each) in enumerate(zip(files_now, ready, strict=True), start + 1):
                drafts: tuple[Draft, ...] = ()
                noting = _noting(each, rollups)
                if each.outputs and each.place is not None:
                    drafts, more = each.place.put(each.outputs, force=force, noting=noting)
                    each.problems += more
                else:
                    places.note(file.year, *noting(()))
                if number == len(chosen):
                    each.problems += places.close()
                yield Result(file, drafts, settled(each.prepared, each.problems))
    finally:
        places.close()


def _noting(ready: Ready, rollups: Rollups) -> Noting:
    """What the ledger tells of a data file."""
    prepared = ready.prepared
    problems = settled(prepared, ready.problems)

    def noting(more: Sequence[Problem]) -> tuple[str, str]:
        digest = rollups.sight.digest(prepared.label)
        return prepared.label, noted(prepared.file, digest, ready.facts, (*problems, *more))

    return noting


def made(
    workspace: Workspace,
    registry: Registry,
    file: DataFile,
    rollups: Rollups,
    templates: Templates,
    *,
    final: bool,
    judge: Judge | None,
) -> Ready:
    """The drafts of a file in memory, with no place to go to yet."""
    prepared, textless = _prepared(workspace, registry, file, rollups)
    composed, facts, more = _looked_at(prepared, textless)
    drafts: list[Made] = []
    if facts is not None:
        judge = judge if final else None
        drafts, more = _isolated(workspace, prepared, templates, final=final, drafts=composed, judge=judge)
    return Ready(prepared, [*prepared.problems, *textless, *more], drafts, facts)


def _looked_at(prepared: Prepared, textless: Iterable[Problem]) -> tuple[Drafts, Facts | None, list[Problem]]:
    """The editions of a file and what a board tells of it; like ``_isolated``."""
    try:
        composed = composed_editions(prepared)
        problems = [*prepared.problems, *(problem for _, found in composed for problem in found), *textless]
        return composed, facts_of(prepared, settled(prepared, problems)), []
    except Exception as unforeseen:
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        return (), None, [unforeseen_in(prepared.label, unforeseen)]


def _prepared(
    workspace: Workspace, registry: Registry, file: DataFile, rollups: Rollups
) -> tuple[Prepared, list[Problem]]:
    """What a file needs, and what is wrong with its figures if it has no text; like ``_isolated``."""
    try:
        prepared = prepare(workspace, registry, file, rollups)
        return prepared, check_textless(workspace, prepared)
    except Exception as unforeseen:
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        label = workspace.label(file.at)
        return Prepared(file, label, (unforeseen_in(label, unforeseen),)), []


def unforeseen_in(label: str, fault: Exception) -> Problem:
    """W699: what nobody foresaw."""
    message = f"程序内部出错：{type(fault).__name__}: {str(fault)[:200]}"
    return error(label, 0, 0, "W699", message, "设环境变量 GONGWEN_DEBUG=1 再运行一次，把输出发给开发者")


def _isolated(
    workspace: Workspace,
    prepared: Prepared,
    templates: Templates,
    *,
    final: bool,
    drafts: Drafts | None = None,
    judge: Judge | None = None,
    writing: bool = True,
) -> tuple[list[Made], list[Problem]]:
    """The editions of a file; what nobody foresaw in it stops this file alone, not the units that follow."""
    try:
        return _outputs(
            workspace, prepared, templates, final=final, drafts=drafts, judge=judge, writing=writing
        )
    except Exception as unforeseen:
        if os.environ.get("GONGWEN_DEBUG"):
            raise
        return [], [unforeseen_in(prepared.label, unforeseen)]


def rehearse(
    workspace: Workspace, prepared: Prepared, templates: Templates, drafts: Drafts | None = None
) -> list[Problem]:
    """What building a file would find wrong in its template and pictures; nothing is written.

    ``drafts`` are its editions, where they were composed already.
    """
    return _isolated(workspace, prepared, templates, final=False, drafts=drafts, writing=False)[1]


def in_memory(workspace: Workspace, prepared: Prepared) -> tuple[tuple[bytes, ...], list[Problem]]:
    """The drafts of a file as bytes, edition by edition, and what stands in their way; nothing is written."""
    made, problems = _isolated(workspace, prepared, {}, final=False)
    return tuple(each.output.data for each in made), [*prepared.problems, *problems]


def _outputs(
    workspace: Workspace,
    prepared: Prepared,
    templates: Templates,
    *,
    final: bool,
    drafts: Drafts | None,
    judge: Judge | None,
    writing: bool,
) -> tuple[list[Made], list[Problem]]:
    """All editions in memory, or none where any has a fault: editions of one text belong together.

    Without ``writing`` only what is wrong with them is asked: nothing is packed.
    """
    from toolkit.word.draft import bind, load_template
    from toolkit.word.engine import default_compressor

    sources, template_path = prepared.sources, prepared.template
    if sources is None or template_path is None or not composable(prepared):
        return [], []
    label = workspace.label(template_path)
    if template_path not in templates:
        try:
            data = files.read_bytes(template_path)
            templates[template_path] = load_template(data, label, prepared.typesetting, prepared.version)
        except files.DiskFault as fault:
            templates[template_path] = None, (error(label, 0, 0, "W608", fault.message, fault.hint),)
    template, problems_of_template = templates[template_path]
    problems = [*problems_of_template]
    problems += _quoted_by(template, prepared)
    composed = composed_editions(prepared) if drafts is None else drafts
    problems += [problem for _, found in composed for problem in found]
    if judge is not None and not has_errors(problems):
        problems += (problem for problem in judge.of(prepared, composed).problems if has_errors([problem]))
    if template is None or has_errors(prepared.problems) or has_errors(problems):
        return [], problems
    compressor = default_compressor() if writing else _UNPACKED
    detail = prepared.detail if writing else ""
    outputs: list[Made] = []
    places = (prepared.file.path.parent, workspace.root)
    for draft, _ in composed:
        again = partial(
            bind,
            template,
            label,
            draft,
            sources.document,
            places,
            compressor,
            typesetting=prepared.typesetting,
        )
        made, faults = again()
        problems += faults
        if made is not None and writing:
            finished = partial(
                _output,
                prepared,
                detail,
                draft,
                packed=f"{compressor.name} {compressor.version}",
                final=final,
            )
            movable = template.uses_block("版记另面")
            outputs.append(Made(finished(made), draft, again, finished, movable))
    everything = dict.fromkeys([*prepared.problems, *problems])
    if final and not has_errors(problems) and any(problem.stops for problem in everything):
        missing = sum(problem.severity is Severity.PENDING for problem in everything)
        message = f"还有 {missing} 处没有填，不能定稿"
        problems.append(error(prepared.label, 0, 0, "D240", message, "补齐列出的各处“待补”，或去掉 --final"))
    return ([] if has_errors(problems) else outputs), problems


_UNPACKED = Compressor("", "", deflate=lambda _: b"", crc32=lambda _: 0)  # for what nobody will read


def _quoted_by(template: CompiledTemplate | None, prepared: Prepared) -> list[Problem]:
    """What is wrong with roll-ups of the unit's other files that this one prints through its template."""
    paths = [f"{reference.path}." for reference in template.references] if template is not None else []
    return [
        problem
        for key, found in prepared.elsewhere.items()
        if any(path == "指标." or path.startswith(f"指标.{key}.") for path in paths)
        for problem in found
    ]


def _output(
    prepared: Prepared,
    detail: str,
    draft: Composed,
    data: bytes,
    layout: Mapping[str, Any] | None = None,
    *,
    packed: str,
    final: bool,
) -> Output:
    origins = prepared.origins or {}
    whose = Whose(prepared.file.unit, prepared.label, draft.edition, origins, draft.pending, final, detail)
    return output(draft_name(draft.file_stem, draft.edition), data, whose, packed, layout)


def draft_name(stem: str, edition: str) -> str:
    """The file name of an edition: safe everywhere, at most 240 bytes."""
    from toolkit.compose.draft import BASE_EDITION

    suffix = "" if edition == BASE_EDITION else f"（{safe_name(edition)}）"
    return safe_name(stem, f"{suffix}.docx")
