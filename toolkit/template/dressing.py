"""The styles of a template: those that its own paragraphs use, and those that the toolkit's paragraphs will.

Codes: T578 a style that the toolkit's paragraphs need and the template lacks, T579 a style that a paragraph of the
document names and the template lacks, T580 a style whose font is none for Chinese text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.problems import Problem, Severity
from toolkit.word.engine.faults import Fault, Spot, quoted
from toolkit.word.engine.paragraphs import cut
from toolkit.word.engine.styles import name_in_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.model.manifest import Manifest
    from toolkit.word.engine.inspecting import Asked
    from toolkit.word.reviewing.looks import Looks
    from toolkit.word.reviewing.standing import Standing

_DEEPEST = 4
_TEXT = ("正文", "公文.正文", "印发件.正文")
_IN_TEXT = {
    "有表格时": ("公文表格", "表题注", "表头", "表格文字", "表注"),
    "有图片时": ("图", "图注"),
}
_OF_BLOCKS = {
    "附件说明": ("附件说明", "附件说明首项", "附件说明续项"),
    "附件": ("附件标识", "附件标题"),
    "红头": ("发文机关标志",),
    "字号": ("发文字号", "签发人姓名"),
    "落款": ("署名", "成文日期", "署名不用印", "成文日期不用印", "签名章", "签名章续行", "签名章日期"),
}


def needed(manifest: Manifest, asked: Iterable[Asked]) -> dict[str, str]:
    """The styles that the toolkit's paragraphs may ask for, each with when; empty where every draft has it."""
    blocks = {each.path for each in asked if each.block}
    found: dict[str, str] = {}
    if blocks & {*_TEXT} or any(block.startswith("章节.") for block in blocks):
        found["公文正文"] = ""
        depths = range(_DEEPEST)
        found |= {f"段首标题{depth + 1}": "标题和正文连写时" for depth in depths}
        for depth in depths:
            own = manifest.levels[depth].style if depth < len(manifest.levels) else None
            # What a manifest names nobody has by chance; of the usual headings a short document uses the first.
            found[own or f"heading {depth + 1}"] = "" if own or depth == 0 else f"有第 {depth + 1} 级标题时"
        for when, styles in _IN_TEXT.items():
            found |= dict.fromkeys(styles, when)
    for block in _OF_BLOCKS.keys() & blocks:
        found |= dict.fromkeys(_OF_BLOCKS[block], f"印“{block}”时")
    if {"目录", "印发件.目录"} & blocks:
        when = "" if manifest.contents else "有目录时"
        found["目录标题"] = when
        found |= {f"toc {level}": when for level in range(1, manifest.contents_depth + 1)}
    return found


def undressed(
    manifest: Manifest, asked: Sequence[Asked], standings: Sequence[Standing], looks: Looks, path: str
) -> Iterator[Problem]:
    """What is wrong with the styles, each told once."""
    wanted = needed(manifest, asked)
    yield from _lacking(wanted, looks, path)
    used: dict[str, Standing] = {}
    for each in standings:
        for key in each.styles:
            used.setdefault(key or looks.default, each)
    yield from _used(used, looks, path)
    told = {looks.by_id[key].name.lower() for key in used if key in looks.by_id}
    others = {name.lower() for name in wanted} - told
    for look in looks.by_id.values():
        if look.wrong and look.name.lower() in others:
            yield Problem(path, 0, 0, Severity.WARNING, "T580", *_font(look.name, look.wrong))


def _lacking(wanted: Mapping[str, str], looks: Looks, path: str) -> Iterator[Problem]:
    for name, when in wanted.items():
        if name in looks.names or name.lower() in looks.names:
            continue
        message = f"模板没有样式“{name_in_word(name)}”：{when or '每份公文都'}要用它"
        hint = "在 Word 里新建这个名字的样式，或从内置模板里复制"
        severity = Severity.WARNING if when else Severity.ERROR
        yield Problem(path, 0, 0, severity, "T578", message, hint)


def _used(used: Mapping[str, Standing], looks: Looks, path: str) -> Iterator[Problem]:
    for key, first in used.items():
        look = looks.by_id.get(key)
        spot = Spot(first.part, first.number, 0, len(first.text))
        where = quoted(cut(first.text))
        if key and look is None:
            message = f"这里用的样式“{key}”模板里没有，会按默认样式印"
            hint = "在 Word 里给这一段重新选一个样式"
            yield Fault(path, 0, 0, Severity.ERROR, "T579", message, hint, where, spot)
        elif look is not None and look.wrong:
            yield Fault(path, 0, 0, Severity.WARNING, "T580", *_font(look.name, look.wrong), where, spot)


def _font(name: str, wrong: str) -> tuple[str, str]:
    hint = "在 Word 里修改这个样式：格式—字体，把“中文字体”选成公文用的字体（仿宋_GB2312、黑体……）"
    return f"样式“{name_in_word(name)}”的字体不对：{wrong}", hint
