"""A composed document bound to a Word template.

Codes beside the engine's: T550 a name that the data does not have, T551 a style that the template lacks, T552 content
that the template has no place for, T560 a 目录 that it has no place for; T567 签名章 and T568 用印: 否 that it does not
heed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.compose.document import Measured, Paragraph, Picture, Turn
from toolkit.problems import Problem, Severity, error, has_errors
from toolkit.prose.for_templates import template_filters
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.suggest import did_you_mean
from toolkit.word.blocks import BlockWriter
from toolkit.word.contents import contents_xml
from toolkit.word.engine import (
    Block,
    CheckedBlock,
    CompiledTemplate,
    compile_template,
    lying_width,
    marker,
    render,
)
from toolkit.word.unprinted import unprinted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from toolkit.compose.document import Composed
    from toolkit.word.engine import Compressor
    from toolkit.yamltext.document import Document


_NOTHING = Measured()


def load_template(
    data: bytes, label: str, typesetting: Typesetting = STANDARD, version: str = ""
) -> tuple[CompiledTemplate | None, tuple[Problem, ...]]:
    """Compile a template with the filters of prose, set as a house asks; ``version`` is what drafts say of it."""
    told: tuple[Problem, ...] = ()
    if typesetting != STANDARD:
        from toolkit.word.house import in_house_style

        data, told = in_house_style(data, label, typesetting)
    if version:
        from toolkit.word.versioned import with_version

        data = with_version(data, label, version)
    template, problems = compile_template(data, label, filters=template_filters())
    return template, (*problems, *told)


def bind(
    template: CompiledTemplate,
    label: str,
    composed: Composed,
    document: Document,
    places: tuple[Path, Path],
    compressor: Compressor | None = None,
    measured: Measured = _NOTHING,
    *,
    typesetting: Typesetting = STANDARD,
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The draft's bytes. ``places`` are the folder of the data file, for pictures, and the workspace's root.

    ``measured`` is what the pages of an earlier form of the same draft told; ``typesetting`` is that of the template,
    for what is as wide as its type area.
    """
    problems: list[Problem] = []
    media: tuple[Any, ...] = ()
    drawings: dict[Any, str] = {}
    everything = (composed.notice, *composed.sections.values(), composed.issued, composed.attachments)
    pictures = [block for blocks in everything for block in blocks if type(block) is Picture]
    if template.uses_block("落款"):
        pictures += [
            each.picture for each in composed.closing if isinstance(each, Paragraph) and each.picture
        ]
    if pictures:
        from toolkit.word.pictures import draw

        drawn, problems = draw(pictures, *places, document, typesetting.margins.type_width)
        media, drawings = drawn.media, drawn.drawings
    turning = any(type(block) is Turn for blocks in everything for block in blocks)
    writer = BlockWriter(
        template.styles,
        lambda picture: drawings.get(picture.path, "<w:t/>"),
        lying_width(template) if turning else typesetting.margins.type_width,
        composed.contents,
        typesetting,
    )
    marked = None if pictures else bool(composed.pending)
    context = _context(composed, writer, template.uses_block, marked=marked, measured=measured)
    problems += [
        error(label, 0, 0, "T551", f"模板缺少样式“{name}”", "在 Word 里新建这个样式，或从内置模板复制")
        for name in writer.lacking
    ]
    problems += _unknown_names(template, label, context)
    problems += _homeless(template, label, composed)
    problems += unprinted(template, composed, document, faulty=has_errors(problems))
    problems += _unarranged(template, label, composed)
    place = "印发件.目录" if composed.issued else "目录"
    if composed.contents and not template.uses_block(place):
        hint = f"在模板里加一段 {{{{p {place} }}}}，紧接标题；不印就写“目录: 否”"
        problems.append(error(label, 0, 0, "T560", "模板没有印目录的地方", hint))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, tuple(problems)
    data, faults = render(
        template, context, media=media, compressor=compressor, turning=turning or bool(measured.imprint)
    )
    lacking = (getattr(figure, "provisional", "") for figure in composed.names.get("指标", {}).values())
    known = {f"“{name or '这里'}”还没有填" for name in (*composed.pending, *lacking)}
    return data, (*problems, *(fault for fault in faults if fault.message not in known))


def names_for_tags(composed: Composed) -> Mapping[str, Any]:
    """What the tags of a template may name, in a document that holds nothing; whole paragraphs are a ``Block``."""
    return _context(composed, BlockWriter({}, lambda _: ""), lambda _: False, marked=False, measured=_NOTHING)


def _context(
    composed: Composed,
    writer: BlockWriter,
    uses_block: Callable[[str], bool],
    *,
    marked: bool | None,
    measured: Measured,
) -> dict[str, Any]:
    """All that tags may name; ``marked`` as of ``CheckedBlock``, None where blocks hold pictures."""
    contents = contents_xml(writer, composed.contents, measured.contents) if composed.contents else ""
    of_issued = contents if composed.issued else ""
    sections = {key: writer.xml(section) for key, section in composed.sections.items()}

    def made(xml: str) -> Block:  # pictures bring prefixes of their own
        return Block(xml) if marked is None else CheckedBlock(xml, marked=marked)

    context: dict[str, Any] = {
        **composed.names,
        "章节": {key: made(xml) for key, xml in sections.items()},
        "印发件": {
            "标题": "",
            **composed.names.get("印发件", {}),
            "目录": made(of_issued),
            "正文": made(writer.xml(composed.issued)),
        },
        "目录": made("" if of_issued else contents),
        "版记另面": made(marker(measured.imprint) if measured.imprint else ""),
        "正文": made("".join(sections.values()) if uses_block("正文") else ""),
        "附件说明": made(writer.xml(composed.attachment_list)),
        "附件": made(writer.xml(composed.attachments)),
        "红头": made(writer.xml(composed.mark) if uses_block("红头") else ""),
        "信头": made(writer.xml(composed.letterhead) if uses_block("信头") else ""),
        "字号": made(writer.xml(composed.number) if uses_block("字号") else ""),
        "落款": made(writer.xml(composed.closing) if uses_block("落款") else ""),
    }
    if "公文" in composed.names:
        context["公文"] = {**composed.names["公文"], "正文": made(writer.xml(composed.notice))}
    return context


def _unknown_names(template: CompiledTemplate, label: str, context: Mapping[str, Any]) -> list[Problem]:
    from collections.abc import Mapping

    roots = _roots(template)
    if all(_has(context.get(root), names) if names else root in context for root, names in roots.items()):
        return []
    found: list[Problem] = []
    for path, reference in template.needs().items():
        value: Any = context
        for step in path:
            if type(value) is not dict and not isinstance(value, Mapping):
                break
            if step not in value:
                hint = did_you_mean(step, list(value))
                message = f"模板用了“{reference.path}”，数据里没有“{step}”"
                found.append(Problem(label, 0, 0, Severity.ERROR, "T550", message, hint, reference.excerpt))
                break
            value = value[step]
    return found


def _has(value: object, names: frozenset[str]) -> bool:
    return type(value) is dict and value.keys() >= names


@lru_cache(maxsize=64)
def _roots(template: CompiledTemplate) -> Mapping[str, frozenset[str]]:
    """What the template asks of each mapping of the context, for a look that costs next to nothing."""
    paths = template.needs()
    return {
        root: frozenset(path[1] for path in paths if path[0] == root and len(path) > 1) for root, *_ in paths
    }


def _unarranged(template: CompiledTemplate, label: str, composed: Composed) -> list[Problem]:
    """签名章 and 用印: 否 that a template made before them does not heed."""
    if not composed.closes or template.uses_block("落款"):
        return []
    hint = "把模板里印署名和成文日期的各段换成一段 {{p 落款 }}；缺的样式从内置模板复制"
    if composed.closes == "签名章":
        return [error(label, 0, 0, "T567", "模板没有印“签名章”的地方，这部分内容会丢失", hint)]
    if composed.names.get("文种") == "纪要":
        return []  # never sealed, nor signed at the end
    message = "模板没有“落款”标签，“用印: 否”不起作用，署名仍按加盖印章编排"
    return [Problem(label, 0, 0, Severity.WARNING, "T568", message, hint)]


def _homeless(template: CompiledTemplate, label: str, composed: Composed) -> list[Problem]:
    """Content that no tag of the template prints would be lost silently."""
    lost: list[str] = []
    if not template.uses_block("正文"):
        printed = [key for key, blocks in composed.sections.items() if blocks]
        places = ["正文" if key == "正文" else f"章节.{key}" for key in printed]
        lost += [place for place in places if not template.uses_block(place)]
    for place, blocks in (("公文.正文", composed.notice), ("印发件.正文", composed.issued)):
        lost += [place] if blocks and not template.uses_block(place) else []
    lost += ["附件"] if composed.attachments and not template.uses_block("附件") else []
    tags = {name: f"{{{{p {name} }}}}" for name in lost}
    titled = composed.issued and composed.names.get("印发件", {}).get("标题")
    if titled and not any(reference.path == "印发件.标题" for reference in template.references):
        tags["印发件.标题"] = "{{ 印发件.标题 }}"
    return [
        error(label, 0, 0, "T552", f"模板没有印“{name}”的地方，这部分内容会丢失", f"在模板里加一段 {tag}")
        for name, tag in tags.items()
    ]
