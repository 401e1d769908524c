"""素材汇编: the materials of a collection as a Word draft to read and a YAML file to choose from.

Both stand in the drafts of the year under one name and in its ledger, so that what was edited by hand is not
overwritten. The template is the workspace's 素材汇编, or the built-in one where it has none.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from toolkit import files, version
from toolkit.builtin import builtin_templates
from toolkit.ledger import Entry
from toolkit.names import safe_name
from toolkit.placing import Draft, Output, open_place
from toolkit.problems import Problem, has_errors
from toolkit.sources import fingerprint
from toolkit.workspace import Workspace, read_manifest, template_folder
from toolkit.yamltext.writing import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.collecting import Collected
    from toolkit.compose.document import Block, Blocks, Composed
    from toolkit.model.manifest import Manifest
    from toolkit.prose import Scope
    from toolkit.yamltext.document import Document

TEMPLATE = "素材汇编"
INDENT = 4  # of an item below a section of a data file
_HEAD = """\
# 素材汇编（{name}），{year} 年：{units} 个单位的素材 {count} 条，由 gongwen collect 生成。
#
# 用法：选中要用的一条（从“-”到下一条之前），剪切，粘贴到本级数据文件“章节”的某一章节下面，
# 例如“  主要工作:”之下；缩进与数据文件一致，不用调整。“来源单位”留着，以后查得到是谁写的。
# 文字里的数字已经按各单位的数据写定；“编号”前加了单位名，不会与别处重复；
# “对应问题”“落实任务”指的是原单位的编号，没有带来；图片与数据文件同在一个文件夹，照样能印。
# 改过的这份文件不会被覆盖。
"""


@dataclass(frozen=True, slots=True)
class _Template:
    """The template's parts as read."""

    label: str
    path: Path
    document: Document
    manifest: Manifest
    hashes: dict[str, str]


def write_collection(
    workspace: Workspace, collected: Collected, *, force: bool = False
) -> tuple[tuple[Draft, ...], list[Problem]]:
    """Write both files into the drafts of the year; see ``toolkit.placing`` for what is never overwritten."""
    outputs, problems = _outputs(workspace, collected)
    if not outputs:
        return (), problems
    place, more = open_place(workspace, collected.year)
    problems += more
    if place is None:
        return (), problems
    try:
        drafts, more = place.put(outputs, force=force)
    finally:
        closing = place.close()
    return drafts, [*problems, *more, *closing]


def yaml_of(collected: Collected) -> str:
    """The file to choose from: a comment that explains it, then the items as they stand below a section."""
    counts = {"units": len(collected.contributed), "count": collected.count}
    head = _HEAD.format(name=_one_line(collected.name), year=collected.year, **counts)
    parts = [yaml_text(list(each.materials), INDENT) for each in collected.contributed]
    return head + "\n" + "\n".join(parts)


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _outputs(workspace: Workspace, collected: Collected) -> tuple[list[Output], list[Problem]]:
    from toolkit.word.draft import bind, load_template
    from toolkit.word.engine import default_compressor

    try:
        used, problems = _read(workspace)
        if used is None:
            return [], problems
        template, more = load_template(files.read_bytes(used.path), used.label)
    except files.DiskFault as fault:
        return [], [workspace.refusal(fault)]
    composed, faults = _composed(collected, used.manifest, used.document)
    problems += [*more, *faults]
    if template is None or has_errors(problems):
        return [], problems
    compressor = default_compressor()
    places = (used.path.parent, used.path.parent)
    data, more = bind(template, used.label, composed, used.document, places, compressor)
    problems += more
    if data is None or has_errors(problems):
        return [], problems
    said = json.dumps(asdict(collected), ensure_ascii=False).encode()
    origins = {"素材": files.digest(said), **used.hashes}
    text = yaml_of(collected).encode()
    packed = f"{compressor.name} {compressor.version}"
    outputs: list[Output] = []
    for suffix, content, compressed in ((".docx", data, packed), (".yaml", text, "")):
        kind = suffix[1:]
        entry = Entry(
            TEMPLATE,
            f"{TEMPLATE}（{collected.name}）",
            kind,
            fingerprint(origins, kind, version.VERSION),
            {**origins, "程序": version.VERSION},
            files.digest(content),
            compressed,
            composed.pending,
        )
        outputs.append(Output(safe_name(composed.file_stem, suffix), content, entry))
    return outputs, problems


def _read(workspace: Workspace) -> tuple[_Template | None, list[Problem]]:
    """The workspace's template, or the built-in one; DiskFault where that cannot be told."""
    home = workspace if template_folder(workspace, TEMPLATE)[0] else Workspace(builtin_templates().parent)
    document, manifest, manifest_bytes, problems = read_manifest(home, TEMPLATE)
    if document is None or manifest is None:
        return None, problems
    path = home.root / "templates" / TEMPLATE / "模板.docx"
    hashes = {"模板": files.digest(files.read_bytes(path)), "模板说明": files.digest(manifest_bytes)}
    return _Template(home.label(path), path, document, manifest, hashes), problems


def _composed(
    collected: Collected, manifest: Manifest, document: Document
) -> tuple[Composed, tuple[Problem, ...]]:
    """The collection as a document: a heading for each unit, below it what the unit wrote."""
    from toolkit.compose.document import Composed
    from toolkit.compose.writer import Writer
    from toolkit.prose import Scope

    names: dict[str, Any] = {
        "年度": collected.year,
        "上年度": collected.year - 1,
        "下年度": collected.year + 1,
        "版本": "",
        "文种": manifest.kind,
        "单位": {"名称": ""},
        "指标": {},
        "汇编": {
            "名称": collected.name,
            "范围": "、".join(collected.conditions) or "全部单位",
            "单位数": len(collected.contributed),
            "条数": collected.count,
            "未报": "、".join(collected.unreported),
            "没有内容": "、".join(collected.silent),
            "有错误": "、".join(collected.faulty),
        },
    }
    scope = Scope(names)
    writer = Writer(document, scope, "", document)
    names["公文"] = {"标题": writer.manifest_text(manifest.title or TEMPLATE, ("标题",))}
    stem = writer.manifest_text(manifest.file_name, ("文件名",))
    blocks, pending = _blocks(collected, manifest, scope)
    composed = Composed("", stem, names, {"素材": blocks}, pending=pending)
    return composed, tuple(writer.problems)


def _blocks(collected: Collected, manifest: Manifest, scope: Scope) -> tuple[Blocks, tuple[str, ...]]:
    """What is printed, and what is still to be filled in there; the items stand as their data say."""
    from toolkit.compose import sections as unfold
    from toolkit.compose.document import Paragraph, Run
    from toolkit.compose.numbering import Numbering
    from toolkit.compose.writer import Writer
    from toolkit.model.blocks import Item
    from toolkit.yamltext.document import Document

    writer = Writer(Document(TEMPLATE, None, None, ""), scope, "")
    numbering = Numbering(manifest)
    blocks: list[Block] = []
    for each in collected.contributed:
        label = numbering.next(0)
        blocks.append(Paragraph(unfold.heading_style(numbering, 0), (Run(label + each.name),)))
        items = tuple(Item.model_validate(material) for material in each.materials)
        blocks += _with_notes(unfold.blocks(writer, numbering, items, 1, ()))
    return tuple(blocks), tuple(writer.pending)


def _with_notes(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, a note in the place of each picture: it belongs to a folder that the draft does not know."""
    from toolkit.compose.document import Paragraph, Picture, Run
    from toolkit.compose.sections import BODY

    for block in blocks:
        if isinstance(block, Picture):
            caption = f"{block.caption}，" if block.caption else ""
            yield Paragraph(BODY, (Run(f"（图：{caption}见图片文件 {block.file}）"),), block.path)
        else:
            yield block
