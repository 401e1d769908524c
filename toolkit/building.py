"""Building drafts: prepare, compose, bind, write, and note it in the ledger; a fault stops only its own draft.

Codes: W609 a draft that was edited by hand or is not ours, W610 two drafts of one name, W613 a draft that is open in
Word, W608 the disk, D240 not fit for a formal draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.checking import composable, settled
from toolkit.ledger import Entry, Ledger, State, read_ledger, state_of, write_ledger
from toolkit.names import folded, safe_name
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.sources import Prepared, fingerprint, prepare
from toolkit.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.compose.document import Composed
    from toolkit.model.units import Registry
    from toolkit.word.engine import CompiledTemplate
    from toolkit.workspace import DataFile, Workspace


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of one edition: ``path`` relative to the workspace; ``written`` False where it was up to date."""

    unit: str
    edition: str
    path: str
    written: bool
    pending: tuple[str, ...]


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
) -> Iterator[Result]:
    """Build the drafts of data files of one year, one after another; the ledger is written with each.

    With a ledger that cannot be read nothing is written: what it knew would be lost. With ``final``, a file with
    errors or anything still missing gives no draft. With ``force``, drafts edited by hand are replaced and a copy of
    each is kept beside it.
    """
    templates: dict[Path, tuple[CompiledTemplate | None, tuple[Problem, ...]]] = {}
    for file in wanted:
        folder = workspace.drafts(file.year)
        ledger, problems = read_ledger(folder, workspace.label(folder))
        usable = not problems
        prepared = prepare(workspace, registry, file)
        problems += prepared.problems
        drafts: tuple[Draft, ...] = ()
        if prepared.sources is not None and prepared.template is not None:
            outputs, more = _outputs(workspace, prepared, templates, final=final)
            problems += more
            if usable and outputs:
                drafts, more = _put_all(folder, workspace, ledger, outputs, force=force)
                problems += more
        yield Result(file, drafts, settled(prepared, problems))


@dataclass(frozen=True, slots=True)
class _Output:
    name: str
    data: bytes
    entry: Entry


def _outputs(
    workspace: Workspace,
    prepared: Prepared,
    templates: dict[Path, tuple[CompiledTemplate | None, tuple[Problem, ...]]],
    *,
    final: bool,
) -> tuple[list[_Output], list[Problem]]:
    """All editions in memory, or none where any has a fault: editions of one text belong together."""
    from toolkit.compose.draft import compose
    from toolkit.word.draft import bind, load_template
    from toolkit.word.engine import default_compressor

    sources, template_path = prepared.sources, prepared.template
    if sources is None or template_path is None or not composable(prepared):
        return [], []
    label = workspace.label(template_path)
    if template_path not in templates:
        try:
            templates[template_path] = load_template(files.read_bytes(template_path), label)
        except files.DiskFault as fault:
            templates[template_path] = None, (error(label, 0, 0, "W608", fault.message, fault.hint),)
    template, problems_of_template = templates[template_path]
    problems = [*problems_of_template]
    composed = [compose(sources, edition) for edition in prepared.editions]
    problems += [problem for _, found in composed for problem in found]
    if template is None or has_errors(prepared.problems) or has_errors(problems):
        return [], problems
    compressor = default_compressor()
    outputs: list[_Output] = []
    for draft, _ in composed:
        places = (prepared.file.path.parent, workspace.root)
        data, faults = bind(template, label, draft, sources.document, places, compressor)
        problems += faults
        if data is not None:
            outputs.append(
                _output(prepared, draft, data, f"{compressor.name} {compressor.version}", final=final)
            )
    everything = dict.fromkeys([*prepared.problems, *problems])
    if final and not has_errors(problems) and any(problem.stops for problem in everything):
        missing = sum(problem.severity is Severity.PENDING for problem in everything)
        message = f"还有 {missing} 处没有填，不能定稿"
        problems.append(error(prepared.label, 0, 0, "D240", message, "补齐列出的各处“待补”，或去掉 --final"))
    return ([] if has_errors(problems) else outputs), problems


def _output(prepared: Prepared, draft: Composed, data: bytes, compressor: str, *, final: bool) -> _Output:
    origins = dict(prepared.origins or {})
    entry = Entry(
        prepared.file.unit,
        prepared.label,
        draft.edition,
        fingerprint(origins, draft.edition, VERSION),
        {**origins, "程序": VERSION},
        files.digest(data),
        compressor,
        draft.pending,
        final,
    )
    return _Output(draft_name(draft.file_stem, draft.edition), data, entry)


def draft_name(stem: str, edition: str) -> str:
    """The file name of an edition: safe everywhere, at most 240 bytes."""
    from toolkit.compose.draft import BASE_EDITION

    suffix = "" if edition == BASE_EDITION else f"（{safe_name(edition)}）"
    return safe_name(stem, f"{suffix}.docx")


def _put_all(
    folder: Path, workspace: Workspace, ledger: Ledger, outputs: list[_Output], *, force: bool
) -> tuple[tuple[Draft, ...], list[Problem]]:
    """Write the drafts of a data file, announced in the ledger before and entered into it after."""
    problems: list[Problem] = []
    steps: list[_Step] = []
    for output in outputs:
        step, faults = _planned(folder, workspace, ledger, steps, output, force=force)
        problems += faults
        steps += [step] if step is not None else []
    if any(step.write for step in steps):
        files.remove_leftovers(folder)
        announced = {step.output.name: step.output.entry for step in steps if step.write}
        if faults := _note(folder, workspace, replace(ledger, announced=announced)):
            return (), problems + faults
    drafts: list[Draft] = []
    for step in steps:
        name, entry = step.output.name, step.output.entry
        try:
            if step.backup is not None:
                files.write_atomically(folder / _backup_name(name, step.backup), step.backup)
            if step.write:
                files.write_atomically(folder / name, step.output.data)
        except files.DiskFault as fault:
            problems.append(error(workspace.label(folder / name), 0, 0, "W608", fault.message, fault.hint))
            continue
        ledger = ledger.with_entry(name, entry)
        label = workspace.label(folder / name)
        drafts.append(Draft(entry.unit, entry.edition, label, step.write, entry.pending))
    return tuple(drafts), problems + (_note(folder, workspace, ledger) if steps else [])


@dataclass(frozen=True, slots=True)
class _Step:
    """What will be done with one output: written or left as it is, and what is set aside before."""

    output: _Output
    write: bool
    backup: bytes | None = None


def _planned(
    folder: Path, workspace: Workspace, ledger: Ledger, steps: list[_Step], output: _Output, *, force: bool
) -> tuple[_Step | None, list[Problem]]:
    """What to do with one draft, or why writing it would lose something."""
    path = folder / output.name
    label = workspace.label(path)
    planned = {step.output.name: step.output.entry for step in steps}
    for name, other in {**ledger.entries, **planned}.items():
        same_place = (other.source, other.edition) == (output.entry.source, output.entry.edition)
        taken = name in planned or (folder / name).exists()
        if taken and not same_place and folded(name) == folded(output.name):
            message = f"与 {other.source}（{other.edition}）的草稿重名，没有写"
            return None, [error(label, 0, 0, "W610", message, "改模板说明里的“文件名”，或给单位改名")]
    if not workspace.inside(path):
        return None, [error(label, 0, 0, "W606", "这个路径指向工作区以外", "检查 drafts 文件夹是不是链接")]
    try:
        state = state_of(path, ledger.entries.get(output.name), output.entry.fingerprint)
        current = files.read_bytes(path) if path.is_file() else None
    except files.DiskFault as fault:
        return None, [error(label, 0, 0, "W608", fault.message, fault.hint)]
    if current == output.data:
        return _Step(output, write=False), []
    foreign = state in (State.EDITED, State.UNKNOWN)
    if foreign and not force:
        what = "已经手工改过" if state is State.EDITED else "不是本工具生成的（台账里没有）"
        hint = "先另存一份；确要重新生成，用 --force（旧文件会留作备份）"
        return None, [error(label, 0, 0, "W609", f"{what}，没有覆盖", hint)]
    if files.opened_elsewhere(path):
        hint = "关闭它再重试；原有文件没有改动"
        return None, [error(label, 0, 0, "W613", "正在 Word 或 WPS 中打开，没有覆盖", hint)]
    return _Step(output, write=True, backup=current if foreign else None), []


def _backup_name(name: str, data: bytes) -> str:
    return safe_name(Path(name).stem, f".手改备份-{files.digest(data)[:8]}.docx")


def _note(folder: Path, workspace: Workspace, ledger: Ledger) -> list[Problem]:
    try:
        write_ledger(folder, ledger)
    except files.DiskFault as fault:
        return [error(workspace.label(folder), 0, 0, "W608", fault.message, fault.hint)]
    return []


def states(workspace: Workspace, prepared: Prepared) -> dict[str, State]:
    """How each edition of a data file stands: by edition, without composing or binding anything."""
    folder = workspace.drafts(prepared.file.year)
    ledger, _ = read_ledger(folder, workspace.label(folder))
    found: dict[str, State] = {}
    for edition in prepared.editions:
        mine = [
            (name, entry)
            for name, entry in ledger.entries.items()
            if (entry.source, entry.edition) == (prepared.label, edition)
        ]
        current = fingerprint(prepared.origins or {}, edition, VERSION)
        # An earlier draft under another name (the pattern of names was changed) does not count beside today's.
        standing = [_state(folder / name, entry, current) for name, entry in mine]
        ranked = (State.FRESH, State.EDITED, State.STALE, State.UNKNOWN)
        found[edition] = next((state for state in ranked if state in standing), State.ABSENT)
    return found


def _state(path: Path, entry: Entry, current: str) -> State:
    try:
        return state_of(path, entry, current)
    except files.DiskFault:
        return State.UNKNOWN
