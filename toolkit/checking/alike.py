"""Paragraphs that are nearly the same, last year's or another unit's: what is left of them, and how much they share.

Compared is what somebody had to write: numerals are masked, the unit's own names, titles in 《》 and set phrases
(rules/copying/套话.txt) are taken out, marks do not count. Of two texts each four signs in a row are a shingle; MinHash
finds which of many paragraphs may share most of theirs, and then they are counted, so that no finding is a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.values import Finding
from toolkit.model.units import chain
from toolkit.problems import Severity
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

LEAST = 40  # signs that must be left of a paragraph, for it to be compared with other units'
LEAST_OWN = 30  # with the unit's own of last year, where less is equal by chance
LONG = 80  # signs from which a copied paragraph is told on its own
SAME = 0.7  # shingles that must be found again
WORST = 5  # paragraphs that the summary names
ALONE = 6  # paragraphs that are told on their own
MUCH = 0.3  # share of a report from which it is a warning

_SHINGLE = 4
_PERMUTATIONS, _BANDS, _MAYBE = 63, 21, 0.5
_CANDIDATES = 24  # of each paragraph, counted
_NO_OWN_WORDS = frozenset({"导语", "结语", "前言", "附件"})
_TITLE = re.compile("《[^《》]{2,80}》(?:[（(][^（）()]{0,20}[）)])?")
_NUMBER = re.compile("[0-9０-９]+(?:[.．,，][0-9０-９]+)*|[〇零一二三四五六七八九十百千万亿两]+")
_FIGURE = re.compile("[0-9０-９]+(?:[.．,][0-9０-９]+)*")
_NO_SIGN = re.compile("[^0-9A-Za-z\u3400-\u9fff□]+")
_SPACE = re.compile(r"\s+")
_LISTED, _SIGNS_PER_FIGURE = 4, 12  # from how many figures, and how dense, a paragraph is a list of data


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document: what is compared of it, where it stands, how it begins."""

    label: str
    path: Path
    line: int
    column: int
    section: str
    masked: str
    begins: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.label} 第 {self.line} 行（{dotted(self.path)}）"


@dataclass(frozen=True, slots=True)
class Copied:
    """A paragraph, the one that it is like, and which share of it is found there again."""

    own: Paragraph
    other: Paragraph
    share: float
    others: int = 1  # documents that have it


def paragraphs(subject: Subject) -> list[Paragraph]:
    """The paragraphs of what is submitted that somebody had to write: no preamble, no table, no list of data."""
    names = _names(subject)
    found = []
    for passage in subject.passages:
        if passage.kind != "正文" or passage.section in _NO_OWN_WORDS:
            continue
        text = _own_words(passage)
        signs = masked(text, names)
        if signs and not _is_list_of_data(text, signs):
            line, column = subject.document.place(passage.path)
            found.append(
                Paragraph(
                    subject.label,
                    passage.path,
                    line,
                    column,
                    passage.section,
                    signs,
                    text[:24],
                    _source(subject, passage.path),
                )
            )
    return found


def masked(text: str, names: re.Pattern[str] | None = None) -> str:
    """What is compared of a text: numerals are 0, names □, set phrases, titles and marks are gone."""
    text = _TITLE.sub("", _SPACE.sub("", text))
    if names is not None:
        text = names.sub("□", text)
    text = set_phrases().sub("", text)
    return _NO_SIGN.sub("", _NUMBER.sub("0", text))


@cache
def set_phrases() -> re.Pattern[str]:
    """The set phrases of 套话.txt, the longest first where two begin alike."""
    text = files("toolkit.checking.rules.copying").joinpath("套话.txt").read_text(encoding="utf-8")
    return re.compile("|".join(f"(?:{line})" for line in text.splitlines() if line and line[0] != "#"))


def shingles(signs: str) -> frozenset[str]:
    """Each four signs in a row; a shorter text is its own."""
    return frozenset(signs[at : at + _SHINGLE] for at in range(max(1, len(signs) - _SHINGLE + 1)))


def like_before(own: Sequence[Paragraph], before: Sequence[Paragraph]) -> list[Copied]:
    """Those paragraphs that stand in ``before`` too, each with the one that it is most like."""
    where: dict[str, list[int]] = {}
    for number, paragraph in enumerate(before):
        for shingle in shingles(paragraph.masked):
            where.setdefault(shingle, []).append(number)
    found = []
    for paragraph in own:
        if len(paragraph.masked) < LEAST_OWN:
            continue
        mine = shingles(paragraph.masked)
        shared = Counter(number for shingle in mine for number in where.get(shingle, ()))
        if shared:
            number, count = min(shared.items(), key=lambda pair: (-pair[1], pair[0]))
            if count >= SAME * len(mine):
                found.append(Copied(paragraph, before[number], count / len(mine)))
    return found


def share_of(copied: Sequence[Copied], own: Sequence[Paragraph]) -> float:
    """Which part of a document's own words stands in paragraphs that are copied."""
    every = sum(len(paragraph.masked) for paragraph in own)
    return sum(len(each.own.masked) for each in copied) / every if every else 0.0


def told(copied: Sequence[Copied], own: Sequence[Paragraph], whose: str, hint: str) -> Iterator[Finding]:
    """One finding with the share and the worst paragraphs, and one for each long paragraph; hints below a third."""
    if not copied:
        return
    share = share_of(copied, own)
    worst = sorted(copied, key=lambda each: (-len(each.own.masked) * each.share, each.own.line))
    alone = [each for each in worst if len(each.own.masked) >= LONG][:ALONE]
    severity = None if share >= MUCH else Severity.HINT
    if len(copied) > 1 or not alone:
        named = "；".join(
            f"第 {each.own.line} 行“{_quoted(each.own)}”同 {each.other}" for each in worst[:WORST]
        )
        more = f"等 {len(copied)} 段" if len(copied) > WORST else ""
        message = f"有 {len(copied)} 段与{whose}基本相同，占全文 {share:.0%}：{named}{more}"
        yield Finding(worst[0].own.path if len(copied) == 1 else ("章节",), message, hint, severity=severity)
    for each in alone:
        also = f"，这样写的共 {each.others} 家" if each.others > 1 else ""
        message = f"“{_quoted(each.own)}”这一段有 {each.share:.0%} 与{whose}相同：{each.other}{also}"
        yield Finding(each.own.path, message, hint, each.own.begins[:12], Severity.HINT)


@dataclass(frozen=True, slots=True)
class _Whose:
    """Of a document its year and unit, the units above that, and where its text begins."""

    year: int
    unit: str
    above: frozenset[str]
    sections: tuple[int, int]


class Others:
    """What the units of a run share: given each document once, it keeps the signs of its paragraphs, no more."""

    def __init__(self) -> None:
        self.paragraphs: dict[str, list[Paragraph]] = {}
        self._whose: dict[str, _Whose] = {}

    def add(self, subject: Subject) -> None:
        """Take a document of the run."""
        self.paragraphs[subject.label] = paragraphs(subject)
        above = frozenset(chain(subject.registry, subject.unit_key)) - {subject.unit_key}
        place = subject.document.place(("章节",))
        self._whose[subject.label] = _Whose(subject.year, subject.unit_key, above, place)

    def found(self) -> Iterator[tuple[str, list[Copied], list[Paragraph]]]:
        """Of each document that shares something: its label, what it shares, all its paragraphs."""
        by_year: dict[int, list[str]] = {}
        for label, whose in self._whose.items():
            by_year.setdefault(whose.year, []).append(label)
        for labels in by_year.values():
            if len({self._whose[label].unit for label in labels}) > 1:
                copied = self._of_year(labels)
                yield from (
                    (label, copied[label], self.paragraphs[label]) for label in labels if label in copied
                )

    def findings(self) -> Iterator[tuple[str, Finding, tuple[int, int]]]:
        """The label of a file, what is found in it, its line and column."""
        for label, copied, own in self.found():
            places = {each.own.path: (each.own.line, each.own.column) for each in copied}
            for finding in told(copied, own, "别的单位今年的", _HINT):
                yield label, finding, places.get(finding.path, self._whose[label].sections)

    def _of_year(self, labels: Sequence[str]) -> dict[str, list[Copied]]:
        by_signs: dict[str, list[Paragraph]] = {}
        for label in labels:
            for paragraph in self.paragraphs[label]:
                if len(paragraph.masked) >= LEAST:
                    by_signs.setdefault(paragraph.masked, []).append(paragraph)
        found: dict[str, list[Copied]] = {}
        for signs, near in _near(list(by_signs)):
            for own in by_signs[signs]:
                others = {
                    other.label: (share, other)
                    for share, text in reversed(near)
                    for other in reversed(by_signs[text])
                    if self._tells(own, other)
                }
                if others:
                    share, other = min(
                        others.values(), key=lambda pair: (-pair[0], pair[1].label, pair[1].line)
                    )
                    found.setdefault(own.label, []).append(Copied(own, other, share, len(others) + 1))
        return found

    def _tells(self, own: Paragraph, other: Paragraph) -> bool:
        """Not its own, not what one took from the other and says so, and not to a unit what those below it wrote."""
        mine, theirs = self._whose[own.label], self._whose[other.label]
        return (
            mine.unit != theirs.unit
            and mine.unit not in theirs.above
            and own.source != theirs.unit
            and other.source != mine.unit
        )


def _near(texts: Sequence[str]) -> Iterator[tuple[str, list[tuple[float, str]]]]:
    """Of each text those that hold most of it, itself among them, with the share that they hold; the best first."""
    from rensa import RMinHash, RMinHashLSH

    sketches = []
    index = RMinHashLSH(threshold=_MAYBE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(sorted(shingles(text)))
        index.insert(number, sketch)
        sketches.append(sketch)
    counted = lru_cache(4096)(shingles)
    for number, text in enumerate(texts):
        maybe = [other for other in index.query(sketches[number]) if other != number]
        if len(maybe) > _CANDIDATES:
            maybe.sort(key=lambda other: (-sketches[number].jaccard(sketches[other]), other))
        mine = counted(text)
        near = [(1.0, text)]
        for other in maybe[:_CANDIDATES]:
            share = len(mine & counted(texts[other])) / len(mine)
            if share >= SAME:
                near.append((share, texts[other]))
        yield text, sorted(near, key=lambda pair: (-pair[0], pair[1]))


def alike(subjects: Iterable[Subject]) -> Iterator[tuple[str, Finding]]:
    """What the documents of a run share with other units' of the same year: the label of the file, the finding."""
    others = Others()
    for subject in subjects:
        others.add(subject)
    yield from ((label, finding) for label, finding, _ in others.findings())


_HINT = "写本单位自己做的事；上级统一要求这样写的，在这一段上面写注释“# 不查 C966：……”并说明理由"


def _names(subject: Subject) -> re.Pattern[str]:
    """How a unit is called in its own text, and the place that it is of."""
    unit = subject.unit
    each = {subject.unit_key, unit.full_name, unit.short_name, unit.self_name, unit.region, "我局", "本局"}
    each |= {"全市", "我市", "全县", "我县", "全区", "我区", "全系统", "我委", "我办", "本单位", "我单位"}
    return re.compile(
        "|".join(map(re.escape, sorted(filter(None, each), key=lambda name: (-len(name), name))))
    )


def _own_words(passage: Passage) -> str:
    return passage.text.removeprefix(passage.heading)


def _is_list_of_data(text: str, signs: str) -> bool:
    figures = len(_FIGURE.findall(text))
    return figures >= _LISTED and len(signs) < figures * _SIGNS_PER_FIGURE


def _source(subject: Subject, path: Path) -> str:
    """The unit that the item says it has its material from."""
    value, source = subject.document.value, ""
    for step in path:
        if isinstance(value, dict):
            source = str(value.get("来源单位") or source)
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return str(value.get("来源单位") or source) if isinstance(value, dict) else source


def _quoted(paragraph: Paragraph) -> str:
    return f"{paragraph.begins[:16]}……"
