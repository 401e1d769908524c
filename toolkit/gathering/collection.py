"""素材汇编: the materials of a collection as a Word draft to read and a YAML file to choose from.

Both stand in the drafts of the year under one name and in its ledger.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from toolkit import files
from toolkit.drafting.outputs import Whose, output
from toolkit.drafting.papers import bound, common_names, place_papers, read_template, with_title
from toolkit.names import safe_name
from toolkit.problems import Problem, has_errors
from toolkit.yamltext.writing import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.compose.document import Block, Blocks, Composed
    from toolkit.drafting.outputs import Draft
    from toolkit.gathering.collecting import Collected
    from toolkit.model.manifest import Manifest
    from toolkit.prose import Scope
    from toolkit.workspace.folder import Workspace
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


def write_collection(
    workspace: Workspace, collected: Collected, *, force: bool = False
) -> tuple[tuple[Draft, ...], list[Problem]]:
    """Write both files into the drafts of the year; see ``toolkit.drafting.plans`` for what is never overwritten."""
    template, problems = read_template(workspace, TEMPLATE)
    if template is None:
        return (), problems
    composed, faults = composed_of(collected, template.manifest, template.document)
    problems += faults
    if has_errors(problems):
        return (), problems
    source = f"{TEMPLATE}（{collected.name}）"
    said = json.dumps(asdict(collected), ensure_ascii=False).encode()
    origins = {"素材": files.digest(said)}
    word, more = bound(template, composed, Whose(TEMPLATE, source, "docx", origins, composed.pending))
    problems += more
    if word is None:
        return (), problems
    text = yaml_of(collected).encode()
    whose = Whose(TEMPLATE, source, "yaml", {**origins, **template.hashes}, composed.pending)
    to_choose_from = output(safe_name(composed.file_stem, ".yaml"), text, whose)
    drafts, more = place_papers(workspace, collected.year, [word, to_choose_from], force=force)
    return drafts, [*problems, *more]


def yaml_of(collected: Collected) -> str:
    """The file to choose from: a comment that explains it, then the items as they stand below a section."""
    counts = {"units": len(collected.contributed), "count": collected.count}
    head = _HEAD.format(name=_one_line(collected.name), year=collected.year, **counts)
    parts = [yaml_text(list(each.materials), INDENT) for each in collected.contributed]
    return head + "\n" + "\n".join(parts)


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def composed_of(
    collected: Collected, manifest: Manifest, document: Document
) -> tuple[Composed, tuple[Problem, ...]]:
    """The collection as a document: a heading for each unit, below it what the unit wrote."""
    from toolkit.compose.document import Composed
    from toolkit.prose import Scope

    names: dict[str, Any] = common_names(collected.year, manifest, "") | {
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
    stem, problems = with_title(names, manifest, document, TEMPLATE)
    blocks, pending = _blocks(collected, manifest, Scope(names))
    composed = Composed("", stem, names, {"素材": blocks}, pending=pending)
    return composed, tuple(problems)


def _blocks(collected: Collected, manifest: Manifest, scope: Scope) -> tuple[Blocks, tuple[str, ...]]:
    """What is printed, and what is still to be filled in there; the items stand as their data say."""
    from toolkit.compose import sections as unfold
    from toolkit.compose.document import Paragraph, Run
    from toolkit.compose.numbering import Numbering
    from toolkit.compose.turning import turned
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
        blocks += turned(list(_with_notes(unfold.blocks(writer, numbering, items, 1, ()))))
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
