"""A release of a template: its two files are kept as they are, under a version, so that later ones can be compared.

Codes: W685 a version that there is already, W686 nothing new to release, W687 files of an unrecorded release in the
way; T5 and D2 as when a draft is made: what has errors is not released.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.model.releases import Release, Releases
from toolkit.names import folded
from toolkit.problems import Problem, error, has_errors
from toolkit.template.chosen import DOCX, MANIFEST
from toolkit.word.draft import load_template
from toolkit.workspace.house import read_house
from toolkit.workspace.releases import KEPT, RELEASES, read_releases
from toolkit.yamltext.writing import yaml_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.template.chosen import Chosen
    from toolkit.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What a release is called, its date as the caller gives it, and what it brings."""

    version: str
    date: dt.date
    note: str = ""


def release(workspace: Workspace, chosen: Chosen, wish: Wish) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Keep the template's files as that version; the files that were written, none where something forbids it."""
    releases, problems = read_releases(workspace, chosen.folder)
    problems += [*chosen.problems, *_faults(workspace, chosen)]
    if releases is None or has_errors(problems) or chosen.data is None:
        return (), tuple(problems)
    if refusal := _unwritable(wish) or _elsewhere(workspace, chosen):
        return (), (*problems, refusal)
    entry, faults = _entry(chosen.data, chosen.manifest_data, wish)
    problems += faults
    if entry is None:
        return (), tuple(problems)
    label = workspace.label(chosen.folder / RELEASES)
    if refusal := _refusal(releases, entry, label):
        return (), (*problems, refusal)
    kept = chosen.folder / KEPT / entry.version
    contents = {kept / DOCX: chosen.data, kept / MANIFEST: chosen.manifest_data}
    try:
        for path, data in contents.items():
            if files.exists(path) and files.read_bytes(path) != data:
                message = "这里有别的文件，不是已登记的版本，没有覆盖"
                fault = error(workspace.label(path), 0, 0, "W687", message, "移走这个文件夹，或换一个版本号")
                return (), (*problems, fault)
        files.make_folder(kept)
        for path, data in contents.items():
            files.write_atomically(path, data)
        # Last, so that what is recorded is there.
        files.write_atomically(chosen.folder / RELEASES, _text((*releases.releases, entry)).encode())
    except files.DiskFault as fault:
        return (), (*problems, workspace.refusal(fault))
    return (*contents, chosen.folder / RELEASES), tuple(problems)


def kept_files(
    workspace: Workspace, chosen: Chosen, version: str
) -> tuple[bytes, bytes, tuple[Problem, ...]]:
    """The docx and the manifest of a release; with problems where it is unknown, lost or was changed since."""
    releases, problems = read_releases(workspace, chosen.folder)
    if releases is None:
        return b"", b"", tuple(problems)
    entry = next((each for each in releases.releases if each.version == version), None)
    if entry is None:
        known = "、".join(each.version for each in releases.releases)
        label = workspace.label(chosen.folder / RELEASES)
        hint = f"发布过的有：{known}" if known else "先用 gongwen template release 发布"
        return b"", b"", (*problems, error(label, 0, 0, "W685", f"没有发布过“{version[:30]}”", hint))
    found: list[bytes] = []
    for name, digest in ((DOCX, entry.docx), (MANIFEST, entry.manifest)):
        path = chosen.folder / KEPT / version / name
        try:
            found.append(files.read_bytes(path) if workspace.inside(path) else b"")
        except files.DiskFault as fault:
            return b"", b"", (*problems, workspace.refusal(fault))
        if files.digest(found[-1]) != digest:
            message = "这个文件发布以后被改过，不再是那个版本"
            hint = "从备份恢复；发布的版本不要改，要改就改模板本身，再发布一次"
            return b"", b"", (*problems, error(workspace.label(path), 0, 0, "W687", message, hint))
    return found[0], found[1], tuple(problems)


def _faults(workspace: Workspace, chosen: Chosen) -> tuple[Problem, ...]:
    if chosen.data is None:
        return ()
    return load_template(chosen.data, chosen.label, read_house(workspace).typesetting)[1]


def _unwritable(wish: Wish) -> Problem | None:
    """What no file can carry: characters that are not seen."""
    for what, text in (("版本号", wish.version), ("说明", wish.note)):
        if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text):
            message = f"{what}里有看不见的控制字符或换行"
            return error(RELEASES, 0, 0, "D203", message, "删去它，写成一行")
    return None


def _elsewhere(workspace: Workspace, chosen: Chosen) -> Problem | None:
    """A link in the place of what is written: out of the workspace, or to nothing."""
    for path in (chosen.folder / RELEASES, chosen.folder / KEPT):
        if not workspace.inside(path) or (path.is_symlink() and not path.exists()):
            hint = "删去这个链接，把文件复制进来"
            message = "这个路径指向工作区以外，或指向没有的东西"
            return error(workspace.label(path), 0, 0, "W606", message, hint)
    return None


def _entry(docx: bytes, manifest: bytes, wish: Wish) -> tuple[Release | None, tuple[Problem, ...]]:
    """The entry of the new release, checked as one that was read."""
    from toolkit.model.validate import validate
    from toolkit.yamltext import read_yaml

    told = {
        "版本": wish.version,
        "日期": wish.date.isoformat(),
        **({"说明": wish.note} if wish.note else {}),
        "模板": files.digest(docx),
        "模板说明": files.digest(manifest),
    }
    document, problems = read_yaml(yaml_text(told).encode(), RELEASES)
    if document is None:
        return None, tuple(problems)
    entry, faults = validate(document, Release)
    faults = (
        *problems,
        *(Problem(RELEASES, 0, 0, each.severity, each.code, each.message, each.hint) for each in faults),
    )
    return (None if has_errors(faults) else entry), faults


def _refusal(releases: Releases, entry: Release, label: str) -> Problem | None:
    taken = {folded(each.version): each for each in releases.releases}
    if (before := taken.get(folded(entry.version))) is not None:
        message = f"“{before.version}”已经在 {before.date.isoformat()} 发布过"
        return error(label, 0, 0, "W685", message, "换一个版本号；发布过的不能改")
    last = releases.releases[-1] if releases.releases else None
    if last is not None and (last.docx, last.manifest) == (entry.docx, entry.manifest):
        message = f"与上一个版本“{last.version}”相比，两个文件都没有改"
        return error(label, 0, 0, "W686", message, "改了模板再发布")
    return None


def _text(releases: Sequence[Release]) -> str:
    """发布.yaml."""
    entries = [
        {
            "版本": each.version,
            "日期": each.date.isoformat(),
            **({"说明": each.note} if each.note else {}),
            "模板": each.docx,
            "模板说明": each.manifest,
        }
        for each in releases
    ]
    head = "# 这个模板的各次发布，由 gongwen template release 登记；文件在“发布”文件夹里。不用手改。\n\n格式: 1\n"
    return head + yaml_text({"发布": entries})
