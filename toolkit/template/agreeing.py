"""Whether the manifest and the document agree: what the one declares, the other prints.

Codes: T573 a section that the document never prints, T575 a required element without a place, T576 a 目录 without a
place, T584 what is printed twice, T585 sections in another order than the manifest's, in which they are numbered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.problems import Problem, Severity, error
from toolkit.word.engine.faults import Fault
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model.manifest import Manifest
    from toolkit.word.engine.inspecting import Asked
    from toolkit.yamltext.document import Document, Path

# What stands for an element: the place of what the toolkit lays out itself.
_STANDS_FOR = {
    "发文字号": ("字号",),
    "签发人": ("字号",),
    "发文机关标志": ("红头", "信头"),
    "署名": ("落款",),
    "成文日期": ("落款",),
    "签名章": ("落款",),
    "用印": ("落款",),
    "署名排列": ("落款",),
    "目录": ("目录", "印发件.目录"),
    "保密期限": ("公文.密级",),
}


def disagreements(
    manifest: Manifest, document: Document, asked: Sequence[Asked], path: str
) -> Iterator[Problem]:
    """What one of the two has and the other lacks; ``path`` is the document's."""
    shown = [each for each in asked if not each.at.part.startswith("docProps")]
    blocks = [each for each in shown if each.block]
    printed = {each.path for each in blocks}
    every = "正文" in printed
    meant = {
        each.path for each in shown if each.whole and not each.word
    }  # without its p: told where it stands
    for key in manifest.sections:
        if not every and f"章节.{key}" not in meant:
            hint = f"在文档里它该在的地方加一段 {{{{p 章节.{key} }}}}，独占一段；不要这一部分，就从这里删去"
            yield _here(document, ("章节", key), "T573", f"章节“{key}”在文档里没有位置，写了也印不出", hint)
    yield from _elements(manifest, document, shown)
    if manifest.contents and not {"目录", "印发件.目录"} & printed:
        hint = "在文档的标题之后加一段 {{p 目录 }}；不要目录就写“目录: 否”"
        yield _here(document, ("目录",), "T576", "模板说明要印目录，文档里没有它的位置", hint)
    yield from _twice(blocks, path)
    yield from _order(manifest, blocks, path)


def _elements(manifest: Manifest, document: Document, shown: Sequence[Asked]) -> Iterator[Problem]:
    printed = {each.path for each in shown if each.prints}
    begins = {".".join(path.split(".")[:2]) for path in printed}
    for index, key in enumerate(manifest.required_elements):
        if f"公文.{key}" in begins or printed & {*_STANDS_FOR.get(key, ())}:
            continue
        tag = next((f"{{{{p {name} }}}}" for name in _STANDS_FOR.get(key, ()) if "." not in name), "")
        hint = f"在文档里加上 {tag or f'{{{{ 公文.{key} }}}}'}；不要求就从“必备要素”里删去"
        yield _here(document, ("必备要素", index), "T575", f"必备要素“{key}”在文档里没有位置", hint)


def _here(document: Document, path: Path, code: str, message: str, hint: str) -> Problem:
    line, column = document.place(path, of_key=isinstance(path[-1], str))
    return error(document.path, line, column, code, message, hint, dotted(path))


def _twice(blocks: Sequence[Asked], path: str) -> Iterator[Problem]:
    """Blocks that are printed whatever the data say, and then once more; 正文 prints all sections."""
    seen: set[str] = set()
    for each in blocks:
        if each.depth:
            continue
        section = each.path == "正文" or each.path.startswith("章节.")
        sections = [path for path in seen if path == "正文" or path.startswith("章节.")] if section else []
        again = each.path in seen or "正文" in sections or (each.path == "正文" and bool(sections))
        seen.add(each.path)
        if again:
            message = f"“{each.path}”的内容在前面已经印过，会印两遍"
            both = len({*sections, each.path}) > 1 and "正文" in (*sections, each.path)
            hint = "“正文”会印出全部章节，和“章节.……”只用一种" if both else "只留一处"
            yield _warning(path, "T584", message, hint, each)


def _order(manifest: Manifest, blocks: Sequence[Asked], path: str) -> Iterator[Problem]:
    """The first section that stands before one which the manifest has before it."""
    rank = {f"章节.{key}": number for number, key in enumerate(manifest.sections)}
    before: Asked | None = None
    for each in blocks:
        if each.path not in rank:
            continue
        if before is not None and rank[each.path] < rank[before.path]:
            message = f"“{each.path}”排在“{before.path}”后面，模板说明里却在它前面，印出的序号会颠倒"
            yield _warning(path, "T585", message, "把两处的次序改成一样", each)
            return
        before = each


def _warning(path: str, code: str, message: str, hint: str, each: Asked) -> Problem:
    return Fault(path, 0, 0, Severity.WARNING, code, message, hint, each.where, each.at)
