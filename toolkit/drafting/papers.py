"""Working papers: documents about the units, not of one (催报名单, 素材汇编), made like drafts and placed like them.

The template is the workspace's, or the built-in one where it has none. Each paper stands in the ledger of its year, so
that one which was edited by hand is not overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.drafting.outputs import Draft, Output, Whose, output
from toolkit.drafting.placing import open_place
from toolkit.names import safe_name
from toolkit.problems import Problem, error, has_errors
from toolkit.workspace.builtin import builtin_templates
from toolkit.workspace.folder import Workspace
from toolkit.workspace.house import read_house
from toolkit.workspace.models import read_manifest, template_folder
from toolkit.workspace.releases import version_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.compose.document import Composed
    from toolkit.model.manifest import Manifest
    from toolkit.standard.values import Typesetting
    from toolkit.word.engine import CompiledTemplate
    from toolkit.yamltext.document import Document


@dataclass(frozen=True, slots=True)
class PaperTemplate:
    """A template as read and compiled: ``hashes`` are those of its files, for the fingerprint."""

    label: str
    path: Path
    document: Document
    manifest: Manifest
    compiled: CompiledTemplate
    hashes: Mapping[str, str]
    typesetting: Typesetting


def read_template(workspace: Workspace, name: str) -> tuple[PaperTemplate | None, list[Problem]]:
    """The workspace's template of that name, or the built-in one; None with the problems where it cannot be used."""
    from toolkit.word.draft import load_template

    try:
        folder = workspace.root / "templates" / name
        ours = template_folder(workspace, name)[0] is not None
        if not all(map(workspace.inside, (folder, folder / "模板.docx"))):
            label = workspace.label(folder / "模板.docx" if ours else folder)
            return None, [error(label, 0, 0, "W606", "这个路径指向工作区以外", "把文件复制进来")]
        home = workspace if ours else Workspace(builtin_templates().parent)
        document, manifest, manifest_bytes, problems = read_manifest(home, name)
        path = home.root / "templates" / name / "模板.docx"
        data = files.read_bytes(path)
    except files.DiskFault as fault:
        return None, [workspace.refusal(fault)]
    house = read_house(workspace)
    digests = {"模板": files.digest(data), "模板说明": files.digest(manifest_bytes)}
    version, faults = version_of(home, path.parent, *digests.values())
    compiled, more = load_template(data, home.label(path), house.typesetting, version)
    problems += [*house.problems, *faults, *more]
    if document is None or manifest is None or compiled is None or has_errors(problems):
        return None, problems
    hashes = {**digests, **house.origins, **({"模板版本": version} if version else {})}
    paper = PaperTemplate(home.label(path), path, document, manifest, compiled, hashes, house.typesetting)
    return paper, problems


def common_names(year: int, manifest: Manifest, edition: str) -> dict[str, Any]:
    """The names that every template's tags may use."""
    return {
        "年度": year,
        "上年度": year - 1,
        "下年度": year + 1,
        "文种": manifest.kind,
        "版本": edition,
        "单位": {"名称": ""},
        "指标": {},
    }


def with_title(
    names: dict[str, Any], manifest: Manifest, document: Document, default: str
) -> tuple[str, list[Problem]]:
    """Add the title to the names that tags may use; the file's stem, and what is wrong with the patterns of both."""
    from toolkit.compose.writer import Writer
    from toolkit.prose import Scope

    writer = Writer(document, Scope(names), "", document)
    names["公文"] = {"标题": writer.title(writer.manifest_text(manifest.title or default, ("标题",)))}
    stem = writer.manifest_text(manifest.file_name, ("文件名",))
    return stem, writer.problems


def bound(template: PaperTemplate, composed: Composed, whose: Whose) -> tuple[Output | None, list[Problem]]:
    """The paper as a docx, ready to be placed; the template's hashes are added to what it is made from."""
    from toolkit.word.draft import bind
    from toolkit.word.engine import default_compressor

    compressor = default_compressor()
    places = (template.path.parent, template.path.parent)
    data, faults = bind(
        template.compiled,
        template.label,
        composed,
        template.document,
        places,
        compressor,
        typesetting=template.typesetting,
    )
    problems = list(faults)
    if data is None or has_errors(problems):
        return None, problems
    whose = replace(whose, origins={**whose.origins, **template.hashes})
    packed = f"{compressor.name} {compressor.version}"
    return output(safe_name(composed.file_stem, ".docx"), data, whose, packed), problems


def place_papers(
    workspace: Workspace, year: int, outputs: list[Output], *, force: bool
) -> tuple[tuple[Draft, ...], list[Problem]]:
    """Write the files of a paper into the drafts of its year; see ``placing`` for what is not overwritten."""
    place, problems = open_place(workspace, year)
    if place is None:
        return (), problems
    try:
        drafts, more = place.put(outputs, force=force)
    finally:
        closing = place.close()
    return drafts, [*problems, *more, *closing]
