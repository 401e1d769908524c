"""What a template asks for: its sections, elements, indicators and loops, each with where the document has it.

Nothing here looks at units' data; see ``lacking`` for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.model.base import Special
from toolkit.model.elements import Elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.model.manifest import Manifest
    from toolkit.word.engine import CompiledTemplate, Reference

# The elements that a block of the toolkit's own prints, set by its length.
BLOCKS = {
    "红头": ("发文机关标志",),
    "信头": ("发文机关标志",),
    "字号": ("发文字号", "签发人"),
    "落款": ("署名", "成文日期", "用印", "签名章"),
    "目录": ("目录",),
    "印发件.目录": ("目录",),
}
# What is printed of an element that the data do not give.
DEFAULTS = {
    "标题": "用模板说明里的标题",
    "署名": "用单位名称",
    "发文机关标志": "用单位名录里的，没有的用单位名称",
    "印发机关": "有印发日期的，用单位名录里的",
    "目录": "照模板说明",
    "用印": "按加盖印章排",
}
_FOR = re.compile(r"for\s+(.+?)\s+in\s+(.+?)(?:\s+if\s.*)?\Z", re.DOTALL)
_CONDITION = re.compile(r"\{%\w*\s*(?:if|elif)\b[^%]*%\}")
_NAME = re.compile(r"\w+")
_INDICATOR = re.compile(r"指标\.(\w+)")


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that is asked for: ``key`` is its place in the data, ``places`` where the document prints it.

    ``places`` is empty where it has no place, None where the document could not be read; ``note`` says what else is
    to be known of it: what is printed where it is not given, the measure of an indicator.
    """

    key: str
    title: str
    required: bool
    places: tuple[str, ...] | None
    note: str = ""
    guidance: str = ""

    @property
    def name(self) -> str:
        """The key's last part."""
        return self.key.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop of the document: for each of what, under which name, in which paragraph."""

    over: str
    each: str
    place: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a template asks for; ``others`` are names that are neither section, element nor indicator.

    ``words`` are all names in its tags, those of filters' arguments among them.
    """

    sections: tuple[Want, ...]
    elements: tuple[Want, ...]
    indicators: tuple[Want, ...]
    loops: tuple[Loop, ...]
    others: Mapping[str, tuple[str, ...]]
    words: frozenset[str]
    readable: bool  # whether the document has no errors

    def has_place(self, key: str) -> bool:
        """Whether the template prints what stands under a key of the data, as far as that is known."""
        if "." not in key:
            return not self.readable or any(path.partition(".")[0] == key for path in self.others)
        root = key.partition(".")[0]
        if root in self.others or (root != "章节" and not self.readable):  # a loop over all of them, perhaps
            return True
        everything = (*self.sections, *self.elements, *self.indicators)
        return any(want.key == key and want.places != () for want in everything)


def asked(manifest: Manifest, template: CompiledTemplate | None) -> Asked:
    """What a template asks for, in the manifest's order; ``template`` is None where the document has errors."""
    found = _Places(template)
    elements = Elements.keys()
    return Asked(
        tuple(_sections(manifest, found)),
        tuple(_elements(manifest, found)),
        tuple(_indicators(manifest, found)),
        tuple(_loops(template)),
        {
            path: places
            for path, places in found.by_path.items()
            if not path.startswith(("指标.", "章节."))
            and not (path.startswith("公文.") and path.split(".")[1] in elements)
        },
        frozenset(_words(template)),
        template is not None,
    )


class _Places:
    """Where the document has each name: 正文, 页眉, 页脚 …; conditions count for those that nothing else has."""

    def __init__(self, template: CompiledTemplate | None) -> None:
        self.known = template is not None
        self.blocks = {each.path for each in template.references if each.block} if template else set()
        printed: dict[str, list[str]] = {}
        tested: dict[str, list[str]] = {}
        for each in template.references if template else ():
            of_condition = _CONDITION.fullmatch(each.excerpt.strip()) is not None
            (tested if of_condition else printed).setdefault(each.path, []).append(_place(each))
        self.by_path = {
            path: tuple(dict.fromkeys(printed.get(path) or ["条件"])) for path in {**printed, **tested}
        }

    def under(self, *paths: str) -> tuple[str, ...] | None:
        """Where any of the paths, or a part of one, is printed."""
        if not self.known:
            return None
        found = (
            place
            for path, places in self.by_path.items()
            if any(path == each or path.startswith(f"{each}.") for each in paths)
            for place in places
        )
        return _without_condition(found)


def _without_condition(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for place in found if place != "条件"))


def _place(reference: Reference) -> str:
    part = reference.part.rpartition("/")[2]
    for begins, word in (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注")):
        if part.startswith(begins):
            return word
    return "文档属性" if reference.part.startswith("docProps") else "正文"


def _sections(manifest: Manifest, found: _Places) -> Iterable[Want]:
    whole = "正文" in found.blocks
    for key, rule in manifest.sections.items():
        places = found.under(f"章节.{key}", *(("正文",) if whole else ()))
        heading = "" if isinstance(rule.heading, Special) else rule.heading or key
        yield Want(f"章节.{key}", heading, rule.required, places, guidance=rule.guidance or "")


def _elements(manifest: Manifest, found: _Places) -> Iterable[Want]:
    printed = {path.split(".")[1] for path in found.by_path if path.startswith("公文.")}
    blocks = [block for block in BLOCKS if block in found.blocks]
    printed.update(key for block in blocks for key in BLOCKS[block])
    known = Elements.keys()
    for key in known:
        if key not in printed and key not in manifest.required_elements:
            continue
        paths = (f"公文.{key}", *(block for block in blocks if key in BLOCKS[block]))
        required = key in manifest.required_elements
        yield Want(f"公文.{key}", key, required, found.under(*paths), DEFAULTS.get(key, ""))


def _indicators(manifest: Manifest, found: _Places) -> Iterable[Want]:
    texts = [("标题", manifest.title), ("文件名", manifest.file_name)]
    texts += [
        ("章节标题", rule.heading) for rule in manifest.sections.values() if isinstance(rule.heading, str)
    ]
    said: dict[str, list[str]] = {}
    for place, text in texts:
        for key in _INDICATOR.findall(text or ""):
            said.setdefault(key, []).append(place)
    printed = {path.split(".")[1] for path in found.by_path if path.startswith("指标.")}
    for key in dict.fromkeys([*manifest.indicators, *sorted(printed | said.keys())]):
        rule = manifest.indicators.get(key)
        places = found.under(f"指标.{key}")
        if places is not None:
            places = tuple(dict.fromkeys([*places, *said.get(key, ())]))
        measure, meaning = (rule.measure, rule.definition) if rule is not None else (None, None)
        required = key in printed or key in said or (rule is not None and rule.required)
        yield Want(f"指标.{key}", key, required, places, measure or "", meaning or "")


def _words(template: CompiledTemplate | None) -> Iterable[str]:
    for part in template.parts if template is not None else ():
        for tag in part.source.tags:
            yield from _NAME.findall(tag.body)


def _loops(template: CompiledTemplate | None) -> Iterable[Loop]:
    for part in template.parts if template is not None else ():
        for tag, excerpt in zip(part.source.tags, part.source.excerpts, strict=True):
            if tag.word == "for" and (parsed := _FOR.match(tag.body)):
                place = "正文" if part.body else "页眉页脚"
                yield Loop(parsed[2].strip(), parsed[1].strip(), place, excerpt)
