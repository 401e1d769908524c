"""Figures of the prose, proposed as indicators, and quoted in the prose on demand.

There are no codes of problems: whatever is doubtful stays as it was typed, and prints as it was typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from toolkit.importing.indicators.likeness import Known, clause_of, from_indicators, matched
from toolkit.importing.indicators.naming import Name, is_key, names
from toolkit.importing.indicators.numbers import Number, numbers_in
from toolkit.importing.indicators.prose_fields import changed
from toolkit.importing.indicators.quoting import figure, quoted
from toolkit.importing.indicators.sentences import clause_around, source_of
from toolkit.model.indicator import FROM_DOCUMENT

if TYPE_CHECKING:
    from toolkit.problems import Problem
    from toolkit.prose import Indicator

MOST = 3000  # figures that are proposed: more are a table's work, and nobody's to check
LONGEST = 50_000  # characters of a paragraph that is searched
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Figures:
    """The data with its figures as indicators: how many there are, and what a person should look at."""

    value: dict[str, Any]
    count: int
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure where it stands: in which text, with its name and the words around it."""

    text: int
    number: Number
    name: Name
    clause: str
    source: str

    @property
    def says(self) -> tuple[str, str, str]:
        """What an indicator says: two figures that say the same under one name are one."""
        return self.number.value, self.number.measure, self.number.modifier


def proposed(
    value: dict[str, Any],
    earlier: Mapping[str, Mapping[str, Any]] = _NOTHING,
    *,
    replace: bool,
    same_year: Mapping[str, Mapping[str, Any]] = _NOTHING,
    measures: Mapping[str, str] = _NOTHING,
) -> Figures:
    """The data with every figure of its prose as an indicator under 指标; with ``replace`` the prose quotes them.

    ``earlier`` are the indicators of the unit's files of other years, by key: what is much alike takes their keys.
    ``same_year`` are those of its other files of this year, which share one set with this one (D219), and
    ``measures`` what the template's manifest asks of indicators by key (D218): no key contradicts them. Indicators
    that ``value`` has already stay.
    """
    texts: list[tuple[str, tuple[str, ...]]] = []

    def seen(text: str, headings: tuple[str, ...]) -> str:
        texts.append((text, headings))
        return text

    changed(value, seen)
    found = _found(texts)
    present = dict(value.get("指标") or {})
    keys = _keys(found, earlier, {**same_year, **present}, measures)
    indicators: dict[str, Any] = dict(present)
    figures: dict[str, Indicator] = {}
    by_text: dict[int, list[tuple[Number, str]]] = defaultdict(list)
    for each, key in zip(found, keys, strict=True):
        printed = figure(each.number, key)
        if printed is None:
            continue
        figures[key] = printed
        indicators.setdefault(key, _indicator(each))
        by_text[each.text].append((each.number, key))
    made = _with_indicators(value, indicators) if figures else dict(value)
    if replace and figures:
        turn = iter(range(len(texts)))
        made = changed(made, lambda text, _: _quoted(text, by_text.get(next(turn), ()), figures))
    notes = _notes(keys, earlier, replace=replace)
    if len(found) == MOST:
        notes = (*notes, f"数字太多，只列出前 {MOST} 个，其余照原样留在正文里")
    return Figures(made, len(indicators) - len(present), notes)


def _quoted(text: str, numbers: Sequence[tuple[Number, str]], figures: Mapping[str, Indicator]) -> str:
    return quoted(text, numbers, figures) if numbers else text


def _found(texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[_Found]:
    """The figures in the order of the text, as many as a person can check."""
    found: list[_Found] = []
    for index, (text, headings) in enumerate(texts):
        if len(text) > LONGEST:
            continue
        numbers = numbers_in(text)[: MOST - len(found)]
        for number, name in zip(numbers, names(text, numbers, headings), strict=True):
            clause = clause_of(clause_around(text, number))
            found.append(_Found(index, number, name, clause, source_of(text, number)))
    return found


def _keys(
    found: Sequence[_Found],
    earlier: Mapping[str, Mapping[str, Any]],
    present: Mapping[str, Mapping[str, Any]],
    measures: Mapping[str, str],
) -> list[str]:
    """A key for each figure: of another year where it is that figure, otherwise its own; each says one thing."""
    said: dict[str, tuple[str, str, str]] = {
        key: (str(each.get("数值", "")), str(each.get("计量") or ""), str(each.get("修饰") or ""))
        for key, each in present.items()
    }
    other_years = {key: str(each.get("计量") or "") for key, each in earlier.items()}
    own = _distinct(found)
    wanted = [
        Known(key, each.number.measure, each.clause, each.name.verb)
        for each, key in zip(found, own, strict=True)
    ]
    known = matched(wanted, from_indicators({k: v for k, v in earlier.items() if is_key(k)}, FROM_DOCUMENT))
    reserved = set(known.values())
    counts: dict[str, int] = defaultdict(lambda: 1)
    keys: list[str] = []
    for index, each in enumerate(found):
        choices = [known[index]] if index in known else []
        choices += [own[index], each.name.key, each.name.counted, *each.name.others]
        key = ""
        for choice in choices:
            if choice in reserved and known.get(index) != choice and said.get(choice) != each.says:
                continue
            if _is_free(choice, each, said, other_years, measures):
                key = choice
                break
        while not key:
            counts[own[index]] += 1
            key = f"{own[index]}{counts[own[index]]}"
            key = key if _is_free(key, each, said, other_years, measures) and key not in reserved else ""
        said[key] = each.says
        keys.append(key)
    return keys


def _is_free(
    key: str,
    each: _Found,
    said: Mapping[str, tuple[str, str, str]],
    other_years: Mapping[str, str],
    measures: Mapping[str, str],
) -> bool:
    measure = each.number.measure
    if not is_key(key) or measures.get(key, measure) != measure or other_years.get(key, measure) != measure:
        return False
    return said.get(key, each.says) == each.says


def _distinct(found: Sequence[_Found]) -> list[str]:
    """The names as keys; where one name has several values, all of them are told apart by more of their words."""
    values: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for each in found:
        values[each.name.key].add(each.says)
    # Where no two of them have one measure, what is counted tells them apart: 清单类数, 清单项数.
    by_measure = {key: len({measure for _, measure, _ in same}) == len(same) for key, same in values.items()}
    keys: list[str] = []
    for each in found:
        name = each.name
        if len(values[name.key]) == 1:
            keys.append(name.key)
        elif by_measure[name.key]:
            keys.append(name.counted)
        else:
            keys.append(name.others[0] if name.others else name.key)
    return keys


def _indicator(each: _Found) -> dict[str, Any]:
    made = {"数值": each.number.value}
    if each.number.measure:
        made["计量"] = each.number.measure
    if each.number.modifier:
        made["修饰"] = each.number.modifier
    made["来源"] = FROM_DOCUMENT + each.source
    return made


_BEFORE_INDICATORS = ("年度", "单位", "模板", "公文", "版本")


def _with_indicators(value: Mapping[str, Any], indicators: Mapping[str, Any]) -> dict[str, Any]:
    """The data with 指标 where DESIGN.md has it: behind the elements, before the texts."""
    made = {key: value[key] for key in value if key in _BEFORE_INDICATORS}
    made["指标"] = dict(indicators)
    made.update({key: each for key, each in value.items() if key not in made})
    return made


def _notes(keys: Sequence[str], earlier: Mapping[str, Any], *, replace: bool) -> tuple[str, ...]:
    if not keys:
        return ()
    rest = "；改名时正文里的引用一起改" if replace else "；正文照原样，没有引用它们"
    notes = [f"从正文里找出的数字，键按前后文字拟定，“来源”是所在的句子，请核对{rest}"]
    if same := len(set(keys) & set(earlier)):
        notes.append(f"其中 {same} 个沿用了其他年度数据里的键，上年数由此对上，请核对是否同一个数")
    return tuple(notes)
