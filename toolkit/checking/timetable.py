"""时间表 read: what documents cite and when it can be cited, the package's own list and a workspace's beside it.

Code: D281 a 后续 that is no entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import files
from toolkit.model.timetable import Timetable
from toolkit.model.validate import validate
from toolkit.problems import Problem, Severity, has_errors
from toolkit.suggest import did_you_mean
from toolkit.workspace.folder import TIMETABLE, Workspace
from toolkit.workspace.models import read_model
from toolkit.yamltext import read_yaml
from toolkit.yamltext.document import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model.timetable import Dated
    from toolkit.yamltext.document import Path as DataPath

OWN = Path(__file__).parent / "rules" / "time" / "时间表.yaml"

# Marks that stand in a name or not: “七五”普法, 《中华人民共和国民法典》.
_MARKS = '《》〈〉“”"＂'
_STRIPPED = str.maketrans("", "", _MARKS)
_STATE = "中华人民共和国"
_PLENUMS = re.compile(
    "(十八|十九|二十|二十一)届(?:(历次全会|历届全会)|((?:[一二三四五六七八]中(?:全会)?[、，和及与]{0,2}){1,8}))"
)
_PLENUM_IN_FULL = re.compile(
    "(十八|十九|二十|二十一)届(?:中央委员会|中央)第([一二三四五六七八])次全(?:体会议|会)"
)
_PLENUM_NAME = re.compile("[十二一八九]+届[一二三四五六七八]中全会")
_DASHES = re.compile("[-—－–~～]")
# 继承法治传统 is no 继承法, 二十大类 no congress, the 优化营商环境条例 of a province is not the state's.
_NOT_BEHIND = {
    "法": frozenset("律治院定规制学人庭官务审条核"),
    "大": frozenset("类项任务工程行动举措专重点系列产业个多型"),
}
_CLOSES = '》〉”"'
_REVISED = "新修订的"
_REVISED_TOO = ("新修正的", "新修改的", "修订后的", "修改后的", "修正后的")
_NOT_BEFORE = {"例": frozenset("省市县区州盟旗"), "大": frozenset("一二三四五六七八九十百第")}
_KEPT = 1024  # paragraphs: those of a report that several rules look at in turn


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text cites an entry: ``start`` to ``end``; ``sweeping`` in 十九届历次全会."""

    entry: Dated
    start: int
    end: int
    sweeping: bool = False


class Almanac:
    """The entries by name, and one pattern that finds them all."""

    def __init__(self, entries: Iterable[Dated]) -> None:
        merged: dict[str, Dated] = {}
        for entry in entries:
            merged[_bare(entry.name)] = entry
        self.entries = {name: entry for name, entry in merged.items() if not entry.off}
        names: dict[str, Dated | None] = {}
        for name, entry in self.entries.items():
            for other in entry.not_these:
                names.setdefault(_bare(other), None)
            for alias in (name, *map(_bare, entry.aliases), *_revised(name, entry)):
                if not _PLENUM_NAME.fullmatch(alias):
                    names[alias] = entry
        self._names = {_key(name): entry for name, entry in names.items()}
        self._pattern = re.compile(_any(names))
        self._seen: dict[str, tuple[Citation, ...]] = {}

    def named(self, name: str | None) -> Dated | None:
        """The entry of a name, as 后续 gives it."""
        return self.entries.get(_bare(name)) if name else None

    def cited_in(self, text: str) -> tuple[Citation, ...]:
        """What a text cites, in its order; kept for a while, because several rules ask."""
        if (known := self._seen.get(text)) is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            known = self._seen[text] = self._cited_in(text)
        return known

    def _cited_in(self, text: str) -> tuple[Citation, ...]:
        bare = text
        for mark in _MARKS:
            bare = bare.replace(mark, "")
        if "届" not in bare and self._pattern.search(bare) is None:
            return ()
        places = None
        if len(bare) != len(text):
            places = [index for index, character in enumerate(text) if character not in _MARKS]
        found: list[tuple[Dated, int, int, bool]] = []
        for match in self._pattern.finditer(bare):
            entry = self._names.get(_key(match[0]))
            if entry is not None and _is_whole(match, text, places):
                found.append((entry, *match.span(), False))
        if "届" in bare:
            for match in _PLENUMS.finditer(bare):
                found += self._plenums(match)
            for match in _PLENUM_IN_FULL.finditer(bare):
                entry = self.entries.get(f"{match[1]}届{match[2]}中全会")
                found += [] if entry is None else [(entry, *match.span(), False)]
        if not found:
            return ()
        return tuple(
            Citation(entry, places[start], places[end - 1] + 1, sweeping)
            if places
            else Citation(entry, start, end, sweeping)
            for entry, start, end, sweeping in sorted(found, key=lambda each: each[1])
        )

    def _plenums(self, match: re.Match[str]) -> Iterator[tuple[Dated, int, int, bool]]:
        """十九届二中、三中全会 names two; 历次 all of them."""
        sweeping = match[2] is not None
        listed = "一二三四五六七八" if sweeping else re.findall("([一二三四五六七八])中", match[3])
        for each in listed:
            entry = self.entries.get(f"{match[1]}届{each}中全会")
            if entry is not None:
                yield entry, match.start(), match.end(), sweeping


def _is_whole(match: re.Match[str], text: str, places: list[int] | None) -> bool:
    """Whether a name that was found is no part of a longer one; marks around it in the text tell that it is not."""
    name, bare = match[0], match.string
    before = _NOT_BEFORE.get(name[-1])
    if before and bare[match.start() - 1 : match.start()] in before:
        return False
    if name.endswith(("普法", "办法")) or name.startswith("党的"):
        return True
    end = match.end() if places is None else places[match.end() - 1] + 1
    if text[end : end + 1] and text[end] in _CLOSES:
        return True
    return bare[match.end() : match.end() + 1] not in _NOT_BEHIND.get(name[-1], ())


def _bare(name: str) -> str:
    return name.translate(_STRIPPED).replace(_STATE, "").strip()


def _key(name: str) -> str:
    return (
        _DASHES.sub("—", name.replace(_STATE, "").replace("(", "（").replace(")", "）"))
        .replace("——", "—")
        .replace("一20", "—20")
    )


def _revised(name: str, entry: Dated) -> list[str]:
    """Other ways to say that a law was revised: 修订后的行政复议法, 行政复议法（2023年修订）."""
    law = name.removeprefix(_REVISED)
    if law == name or entry.begins is None:
        return []
    dated = [f"{law}（{entry.begins.year}年{verb}）" for verb in ("修订", "修正", "修改")]
    return [*(f"{start}{law}" for start in _REVISED_TOO), *dated]


def _form(name: str) -> str:
    """The pattern of a name: dashes and brackets of any kind, 中华人民共和国 behind 新修订的."""
    form = re.escape(name)
    form = form.replace("—", "[-—－–~～一]{1,2}").replace("（", "[（(]").replace("）", "[）)]")
    for start in (_REVISED, *_REVISED_TOO, "新"):
        if name.startswith(start):
            return f"{start}(?:{_STATE})?{form.removeprefix(start)}"
    return form


def _any(names: Iterable[str]) -> str:
    """One pattern of many names, those with the same first character together: most places fail at one look."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        groups.setdefault(name[0], []).append(_form(name))
    return (
        "|".join(
            f"{first}(?:{'|'.join(form.removeprefix(first) for form in forms)})"
            for first, forms in groups.items()
        )
        or "(?!)"
    )


@lru_cache(maxsize=1)
def _own() -> tuple[Dated, ...]:
    document, problems = read_yaml(OWN.read_bytes(), OWN.name)
    timetable, more = validate(document, Timetable) if document is not None else (None, ())
    if timetable is None or has_errors((*problems, *more)):
        raise AssertionError([str(problem) for problem in (*problems, *more)])
    return timetable.entries


@lru_cache(maxsize=1)
def builtin() -> Almanac:
    """The package's own list."""
    return Almanac(_own())


def read_timetable(workspace: Workspace) -> tuple[Almanac, list[Problem]]:
    """The package's list with what data/时间表.yaml adds to it or puts in place of its entries."""
    path = workspace.root / TIMETABLE
    try:
        if not files.exists(path):
            return builtin(), []
    except files.DiskFault as fault:
        return builtin(), [workspace.refusal(fault)]
    document, timetable, _, problems = read_model(workspace, path, Timetable)
    if timetable is None or document is None:
        return builtin(), problems
    almanac = Almanac((*_own(), *timetable.entries))
    for index, entry in enumerate(timetable.entries):
        if entry.followed_by and almanac.named(entry.followed_by) is None:
            where: DataPath = ("条目", index, "后续")
            message = f"时间表里没有“{entry.followed_by}”这一条"
            hint = did_you_mean(entry.followed_by, almanac.entries) or "给它写一条，写上“起”"
            problems.append(
                Problem(
                    document.path,
                    *document.place(where),
                    Severity.WARNING,
                    "D281",
                    message,
                    hint,
                    dotted(where),
                )
            )
    return almanac, problems
