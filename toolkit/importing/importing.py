"""Files imported: read, told apart, shaped, proved, and written into the workspace; a fault stops its own file alone.

Codes: I862 there is nothing to import in it, I864 another file stands in the place, I866 no document could be built of
it, I867 imported more plainly than its structure would allow, I869 two files for the same place, I870 no such file,
I871 a fault of the program itself, I873 longer than any document is.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.files import DiskFault
from toolkit.importing.forms import Form, forms
from toolkit.importing.manuscript import Grid, Image, Line, Manuscript
from toolkit.importing.placing import Place, misplaced, place_of, register, write
from toolkit.importing.proof import Proof, compared, conserved, texts
from toolkit.importing.proof import told as told_differences
from toolkit.importing.reading.anyfile import read
from toolkit.importing.reading.word import read_word
from toolkit.importing.rebuilding import Stand, rebuilt
from toolkit.importing.shaping.whose import Whose, whose
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.parts import told
from toolkit.importing.tidying.tidy import tidy
from toolkit.importing.wishes import Wishes
from toolkit.importing.writing import About, file_text
from toolkit.problems import Problem, Severity, error, has_errors, in_order
from toolkit.text import shown
from toolkit.workspace.folder import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.importing.told import Parts
    from toolkit.workspace.folder import Workspace

_MOST_TEXTS = 30_000  # paragraphs and cells; of more no draft can be built
_MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: where it was written (empty where it was not), what was found, what is wrong.

    ``made`` are the other files written: the registry, a template, pictures. ``proof`` is None where nothing could be
    built. ``counts`` are numbers of things by their Chinese name, in the order to tell them.
    """

    source: str
    path: str = ""
    unit: str = ""
    year: int = 0
    template: str = ""
    reasons: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    elements: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    proof: Proof | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read and told apart, and whose it is."""

    source: str
    parts: Parts | None = None
    whose: Whose | None = None
    problems: tuple[Problem, ...] = ()
    changed: int = 0
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A form of the document as the text of its file, and how it stood the proof: None where nothing could be built."""

    form: Form
    text: bytes
    proof: Proof | None
    problems: tuple[Problem, ...] = ()

    def is_better_than(self, other: _Tried) -> bool:
        """Whether it says more exactly what the source says."""
        if self.proof is None or other.proof is None:
            return other.proof is None and self.proof is not None
        return len(self.proof.real) < len(other.proof.real)


def import_files(workspace: Workspace, paths: Sequence[Path], wishes: Wishes) -> Iterator[Imported]:
    """Import files one after another, that of the earlier year first, so that it is there for the later one.

    Each is told as soon as it is done. Two files that would stand in one place: the second is not written.
    """
    ready = [_isolated(workspace, path, wishes) for path in paths]
    ready.sort(key=lambda each: each.whose.year if each.whose is not None else 0)
    taken: dict[Path, str] = {}
    for each in ready:
        yield _finished(workspace, each, taken)


def import_file(workspace: Workspace, data: bytes, name: str, wishes: Wishes) -> Imported:
    """Import one file from its bytes; ``name`` is what messages call it."""
    return _finished(workspace, _told_apart(workspace, data, name, wishes), {})


def _isolated(workspace: Workspace, path: Path, wishes: Wishes) -> _Read:
    label = shown(path.name or str(path))
    try:
        if files.is_dir(path):
            hint = f"写文件名，如 gongwen import {label}/*.docx"
            return _Read(label, problems=(error(label, 0, 0, "I870", "这是文件夹，不是文件", hint),))
        return _told_apart(workspace, files.read_bytes(path), path.name, wishes)
    except DiskFault as fault:
        return _Read(label, problems=(error(label, 0, 0, "I870", fault.message, fault.hint),))
    except Exception as unforeseen:  # noqa: BLE001 - told as I871
        return _Read(label, problems=(_unforeseen(label, unforeseen),))


def _told_apart(workspace: Workspace, data: bytes, name: str, wishes: Wishes) -> _Read:
    label = shown(name)
    manuscript, problems = read(data, name)
    if manuscript is None:
        return _Read(label, problems=problems)
    if too_long := _too_long(label, manuscript):
        return _Read(label, problems=(*problems, too_long))
    tidied = tidy(manuscript)
    parts = told(tidied)
    if not any(map(squeezed, texts(parts.manuscript.blocks))) and not _pictured(parts):
        hint = "确认选对了文件；扫描的要先识别成文字"
        message = f"没有可以导入的文字（网页导航、页码等 {len(tidied.left_out)} 处不算）"
        return _Read(label, problems=(*problems, error(label, 0, 0, "I862", message, hint)))
    place = Place.of(workspace)
    found = whose(
        parts, parts.manuscript.said, place.registry, wishes.unit, wishes.year, latest=place.latest_year
    )
    problems = (*problems, *conserved(manuscript, tidied), *found.problems)
    return _Read(label, parts, found, problems, len(parts.manuscript.changes), wishes)


def _too_long(label: str, manuscript: Manuscript) -> Problem | None:
    count = characters = 0
    for text in texts(manuscript.blocks):
        count += 1
        characters += len(text)
    if count <= _MOST_TEXTS and characters <= _MOST_CHARACTERS:
        return None
    message = (
        f"太长：{count} 段（表格一格算一段），{characters} 字；"
        f"一份最多 {_MOST_TEXTS} 段、{_MOST_CHARACTERS // 10_000} 万字"
    )
    return error(label, 0, 0, "I873", message, "确认选对了文件；要导入的话，分成几份再导入")


def _pictured(parts: Parts) -> bool:
    return any(isinstance(block, Image) for block in parts.manuscript.blocks)


def _finished(workspace: Workspace, ready: _Read, taken: dict[Path, str]) -> Imported:
    try:
        if ready.parts is None or ready.whose is None:
            return Imported(ready.source, problems=ready.problems)
        return _imported(workspace, ready, ready.parts, ready.whose, taken)
    except DiskFault as fault:
        return Imported(ready.source, problems=(*ready.problems, workspace.refusal(fault)))
    except Exception as unforeseen:  # noqa: BLE001 - told as I871
        return Imported(ready.source, problems=(*ready.problems, _unforeseen(ready.source, unforeseen)))


def _imported(
    workspace: Workspace, ready: _Read, parts: Parts, owner: Whose, taken: dict[Path, str]
) -> Imported:
    """The first form that the proof finds to say what the source says; the last one where none does."""
    place = Place.of(workspace)
    if place.registry is not None and owner.unit in place.registry.units:
        owner = replace(owner, new=None)  # an earlier file of the run has brought it in
    best, failed = _best(parts, owner, ready, place)
    form, proof = best.form, best.proof
    problems = [*ready.problems, *failed, *form.problems, *best.problems]
    path, more, made = _written(workspace, place, ready, owner, form, best.text, taken)
    problems += more
    if proof is not None:
        problems += told_differences(proof, ready.source, parts.manuscript.unit, path)
    return Imported(
        ready.source,
        path,
        owner.unit,
        owner.year,
        form.template,
        (*owner.reasons, *form.reasons),
        _counts(parts, form, ready.changed),
        tuple(dict.fromkeys(each.key for each in parts.elements)),
        form.sections,
        made,
        proof,
        in_order(problems),
    )


def _best(parts: Parts, owner: Whose, ready: _Read, place: Place) -> tuple[_Tried, list[Problem]]:
    """The first form that the proof finds to say what the source says, otherwise the one that says it best.

    A form that cannot be made is told, and the next one tried.
    """
    best: _Tried | None = None
    problems: list[Problem] = []
    for number, make in enumerate(forms(parts, owner, place, ready.wishes)):
        try:
            tried = _tried(parts, owner, make(), ready, place)
        except DiskFault:
            raise
        except Exception as unforeseen:  # noqa: BLE001 - told as I871
            problems.append(_unforeseen(ready.source, unforeseen))
            continue
        if best is None or tried.is_better_than(best):
            best = tried
            plainer = number > 0
        if tried.proof is not None and tried.proof.holds:
            break
    if best is None:
        raise ValueError("no form of the document could be made")
    return best, [*problems, _plainer(ready.source, best.form)] if plainer else problems


def _about(ready: _Read, parts: Parts, owner: Whose, form: Form) -> About:
    manuscript = parts.manuscript
    to_see = [each.message for each in (*ready.problems, *form.problems)]
    return About(
        ready.source,
        (*owner.reasons, *form.reasons),
        tuple(to_see),
        (*manuscript.left_out, *parts.left_out),
        manuscript.changes,
        manuscript.unit,
    )


def _tried(parts: Parts, owner: Whose, form: Form, ready: _Read, place: Place) -> _Tried:
    """The file of a form, and the document built from it compared with the source."""
    text = file_text(form.value, form.notes, _about(ready, parts, owner, form)).encode()
    registry, _ = place.with_unit(owner)
    stand = Stand(registry, place.template(form.template), form.pictures)
    draft, problems = rebuilt(text, owner.unit, owner.year, form.kind, form.template, stand)
    label = form.label(owner)
    if draft is None:
        faults = tuple(problem for problem in problems if has_errors([problem]))
        return _Tried(
            form, text, None, (*faults, error(label, 0, 0, "I866", "没能由数据生成文稿", "先改上面的错误"))
        )
    manuscript, _ = read_word(draft, label)
    return _Tried(form, text, compared(parts, manuscript.blocks if manuscript is not None else ()))


def _written(
    workspace: Workspace,
    place: Place,
    ready: _Read,
    owner: Whose,
    form: Form,
    text: bytes,
    taken: dict[Path, str],
) -> tuple[str, list[Problem], tuple[str, ...]]:
    path = place_of(workspace, ready.wishes.output, form.label(owner))
    label = workspace.label(path)
    if path in taken:
        hint = "分开导入，第二份用 -o 写到别处；或者用 --unit、--year 说明各是谁的"
        message = f"和“{taken[path]}”要写在同一个地方：{label}"
        return "", [error(ready.source, 0, 0, "I869", message, hint)], ()
    taken[path] = ready.source
    beside = {workspace.root / name: data for name, data in place.lacking(form.template).items()}
    beside |= {path.parent / name: data for name, data in form.pictures.items()}
    written, problems, made = write(workspace, path, text, beside, ready.source)
    if not written:
        return "", problems, made
    if owner.new is not None:
        registered, found = register(workspace, owner, ready.source)
        problems += found
        made = (*((REGISTRY,) if registered else ()), *made)
    if ready.wishes.output is not None:
        problems += misplaced(workspace, path, owner, ready.source)
    return label, problems, made


def _plainer(source: str, form: Form) -> Problem:
    message = f"按原来的层次生成的文稿与原文对不上，改用较平的写法导入（{form.name}），文字一字不差"
    hint = "层次、要素可以在数据里自己补；对照原文看一遍"
    return Problem(source, 0, 0, Severity.WARNING, "I867", message, hint)


def _counts(parts: Parts, form: Form, changed: int) -> tuple[tuple[str, int], ...]:
    manuscript = parts.manuscript
    kinds = (("段", Line), ("表", Grid), ("图", Image))
    return (
        *((name, sum(isinstance(block, kind) for block in manuscript.blocks)) for name, kind in kinds),
        *form.counts,
        ("没有写进来", len(manuscript.left_out) + len(parts.left_out)),
        ("改动", changed),
    )


def _unforeseen(label: str, fault: Exception) -> Problem:
    if os.environ.get("GONGWEN_DEBUG"):
        raise fault
    message = f"程序内部出错：{type(fault).__name__}: {str(fault)[:200]}"
    return error(label, 0, 0, "I871", message, "设环境变量 GONGWEN_DEBUG=1 再运行一次，把输出发给开发者")


__all__ = ["Imported", "Wishes", "import_file", "import_files"]
