"""Which template a document fits: by what the manifests say of their documents (识别) and of their sections (别名).

Codes: I852 the template that was asked for does not exist, I853 it has no place for a document of other sections,
I854 the workspace lacks 通用公文.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Line
from toolkit.importing.shaping import sections
from toolkit.importing.shaping.outlines import GENERAL, Choice, Outlines
from toolkit.importing.spaces import squeezed
from toolkit.importing.told import Node
from toolkit.problems import Problem, Severity
from toolkit.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.importing.told import Branch, Parts
    from toolkit.model.manifest import Manifest, Recognition

_FEWEST = 2  # sections that a report of given sections must have
_LOOKED_AT = 1500  # characters of a text without a title
_TAIL = re.compile(r"(?:[（(〔\[][^（）()〔〕\[\]]{0,40}[）)〕\]]|[\s”》〉])+\Z")
_NAMED = re.compile(r"印发.{0,6}?《(.{4,120})》")
# What templates of these kinds do not print, by GB/T 9704-2012, 10.2 and 10.3.
_UNPRINTED = {"令": ("标题", "主送"), "命令": ("标题", "主送"), "纪要": ("主送",)}


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a template fits, 0 where it does not, and why."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Document:
    """What is asked of a document."""

    parts: Parts
    outlines: Outlines
    title: str
    government: bool

    @property
    def untitled_text(self) -> str:
        """The beginning of the text and its headings, which say what it is about where no title does."""
        said = [_said(branch) for branch in (*self.outlines.own[:40], *self.outlines.issued[:40])]
        return "".join(said)[:_LOOKED_AT]


def choose(
    parts: Parts,
    outlines: Outlines,
    manifests: Mapping[str, Manifest],
    government: bool,  # noqa: FBT001 - as whose.py tells it
    wanted: str | None,
) -> Choice:
    """The template for a document: the one that was asked for, the one that fits best, otherwise 通用公文."""
    problems: list[Problem] = []
    if wanted is not None:
        refused = _refused(wanted, manifests, parts)
        if refused is None:
            return Choice(wanted, (f"{wanted}：照指定的用",))
        problems.append(refused)
    document = _Document(parts, outlines, _title(parts), government)
    fits = {
        name: _fit(document, manifest, manifest.recognition)
        for name, manifest in manifests.items()
        if manifest.recognition is not None
    }
    best = max(fits, key=lambda name: fits[name].score, default=GENERAL)
    if not fits or not fits[best].score:
        best = GENERAL
    if best == GENERAL and GENERAL not in manifests:
        hint = f"把内置的模板“{GENERAL}”复制到 templates/ 下（gongwen init 新建的工作区里有）"
        problems.append(_problem(parts, "I854", f"没有合适的模板，工作区里也没有“{GENERAL}”", hint))
    first = [f"{best}：{fits[best].reason}"] if best in fits else [f"{best}：别的模板都不合适"]
    others = [f"{name}：{fit.reason}" for name, fit in fits.items() if name != best]
    return Choice(best, (*first, *others), tuple(problems))


def _refused(wanted: str, manifests: Mapping[str, Manifest], parts: Parts) -> Problem | None:
    """Why the template that was asked for cannot be taken."""
    manifest = manifests.get(wanted)
    if manifest is None:
        return _problem(parts, "I852", f"没有模板“{wanted}”，改由程序选", did_you_mean(wanted, manifests))
    if manifest.sections and sections.places(manifest) is None:
        message = f"模板“{wanted}”没有开头的一节和“其他章节”，放不下别的标题，改由程序选"
        return _problem(parts, "I853", message, "在模板说明的“章节”里加上“导语”“其他章节”（标题: 无）")
    return None


def _fit(document: _Document, manifest: Manifest, asked: Recognition | None) -> _Fit:
    """What one template asks, one after another; the first thing that the document lacks is the reason against it."""
    if asked is None:
        return _Fit(0, "没有写“识别”")
    good: list[str] = []
    for met, reason in _answers(document, manifest, asked):
        if not met:
            return _Fit(0, f"不合适，{reason}")
        if reason:
            good.append(reason)
    # Whoever asks for more, and is answered, knows the document better.
    score = 1 + len(good) + (0.5 if asked.issuer else 0)
    return _Fit(score, "合适，" + "；".join(good) if good else "合适")


def _answers(document: _Document, manifest: Manifest, asked: Recognition) -> Iterator[tuple[bool, str]]:
    """Each thing that is asked: whether the document has it, and what to say of it."""
    parts, title = document.parts, document.title
    if asked.issued is not None:
        issues = parts.issued is not None
        yield asked.issued == issues, "是通知印发的" if issues else "是直接发布的"
    if asked.issuer is not None:
        own = "政府" if document.government else "部门"
        yield asked.issuer == own, f"是{own}的"
    keys = {element.key for element in parts.elements}
    for key in _UNPRINTED.get(manifest.kind, ()):
        yield key not in keys, f"有{key}，这种格式不印" if key in keys else ""
    headed = bool(manifest.sections)
    if asked.endings and (title or not headed):
        names = [_TAIL.sub("", name) for name in (title, *_marks(parts))]
        ending = _first(asked.endings, lambda word: any(name.endswith(word) for name in names))
        yield (
            bool(ending),
            f"标题以“{ending}”结尾" if ending else "标题不以" + _listed(asked.endings) + "结尾",
        )
    if asked.topics:
        where, text = ("标题", title) if title else ("正文", document.untitled_text)
        topic = _first(asked.topics, lambda word: word in text)
        yield bool(topic), f"{where}里有“{topic}”" if topic else f"{where}里没有" + _listed(asked.topics)
    if headed:
        yield _sections(document, manifest)


def _sections(document: _Document, manifest: Manifest) -> tuple[bool, str]:
    if sections.places(manifest) is None:
        return False, "模板说明的章节里没有“其他章节”，放不下别的标题"
    found = [key for key in sections.known(document.outlines.own, manifest, ()) if key is not None]
    if len(found) < _FEWEST:
        return False, f"只有 {len(found)} 个部分的标题对得上" if found else "没有一个部分的标题对得上"
    return True, f"有{'、'.join(found)}这 {len(found)} 个部分"


def _title(parts: Parts) -> str:
    """The title of what matters: that of what is issued, by itself or as the notice names it, else the document's."""
    own = "".join(str(element.value) for element in parts.elements if element.key == "标题")
    own = squeezed(own or "".join(parts.own.title))
    if parts.issued is not None:
        if issued := squeezed("".join(parts.issued.title)):
            return issued
        if named := _NAMED.search(own):
            return named[1]
    return own


def _marks(parts: Parts) -> list[str]:
    """发文机关标志, which names the kind of an order and of minutes: 某某市人民政府令."""
    values = [element.value for element in parts.elements if element.key == "发文机关标志"]
    return [value if isinstance(value, str) else "".join(value) for value in values]


def _said(branch: Branch) -> str:
    if isinstance(branch, Node):
        return branch.line.text
    return branch.text if isinstance(branch, Line) else ""


def _first(words: tuple[str, ...], holds: Callable[[str], bool]) -> str:
    return next((word for word in words if holds(word)), "")


def _listed(words: tuple[str, ...]) -> str:
    return "、".join(f"“{word}”" for word in words[:3]) + ("等" if len(words) > 3 else "")


def _problem(parts: Parts, code: str, message: str, hint: str) -> Problem:
    return Problem(parts.manuscript.label, 0, 0, Severity.WARNING, code, message, hint)
