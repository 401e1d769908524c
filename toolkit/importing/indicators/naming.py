"""Names for figures, from the words around them: short, meaningful, the same for the same words.

受理行政复议案件35件 is 受理行政复议案件, 19家行政执法部门…… is 行政执法部门, …事项占比达到97.28% is …事项占比;
审结30件 behind the first is 审结行政复议案件.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.importing.indicators import known_words as known
from toolkit.importing.indicators.measures import PERSONS, RATES, bare, counted
from toolkit.importing.indicators.phrases import Phrase, before, behind, object_of, without_start
from toolkit.importing.indicators.wording import LONGEST, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.importing.indicators.numbers import Number

_STRONG = re.compile("[，。；：！？（）()\n,;:]|——")
_ENDS = re.compile("[。！？\n；;]")
_BREAK = re.compile("[，。；：！？（）()、\n,;:]|——")
_SHORT = re.compile(r"[（(](\w{1,2}(?:、\w{1,2})?)[）)]")
_QUOTED = re.compile("“[^“”]{1,20}”|《[^《》]{1,60}》")
_LONG = re.compile(r"[（(][^（()）0-9]{3,12}[）)]")
_MOST_IN_A_ROW = 4
_IN_A_ROW = ("", "共", "共计", "合计", "，共", "，共计")
_LOOK_BACK = 160
_BY_BEFORE = (
    "学时",
    "课时",
    "个学时",
    "个课时",
    "天",
    "个工作日",
    "工作日",
    "小时",
    "分钟",
    "个小时",
    "倍",
    "个月",
    "分",
    "秒",
)


@dataclass(frozen=True, slots=True)
class Name:
    """A key for a figure, and those to take, in this order, where another figure has it already.

    ``counted`` is the key with what is counted (事项清单项数), for figures that differ in their measure; ``verb`` what
    the key begins with, empty where it is a noun alone.
    """

    key: str
    others: tuple[str, ...]
    counted: str
    verb: str


def names(text: str, numbers: Sequence[Number], headings: Sequence[str]) -> tuple[Name, ...]:
    """A name for each figure of a text that stands under these headings, the nearest last."""
    found: list[Name] = []
    topic: tuple[str, ...] = ()
    verb = ""
    ended = 0
    fallback = _of_headings(headings)
    for index, number in enumerate(numbers):
        left = _LONG.sub("", _plain(text[max(ended, number.start - _LOOK_BACK) : number.start]))
        right = _right(text, numbers, index)
        phrase, topic = _phrase(left, right, number, topic)
        goes_on = left.startswith("、") and "，" not in left and number.measure not in RATES
        if goes_on and phrase.noun and not phrase.verb:
            # 审查规范性文件9份、合同35份: one verb for both.
            phrase = Phrase(verb, phrase.noun)
        chained = index + 1 < len(numbers) and numbers[index + 1].start == number.end
        if chained and phrase.noun and counted(number.measure):
            phrase = Phrase(phrase.verb, (*phrase.noun, counted(number.measure)))
        found.append(_name(phrase, number, topic, fallback, right))
        if phrase.noun and not phrase.noun[-1].endswith(known.RATE_ENDS):
            topic = phrase.noun
        verb = phrase.verb
        ended = number.end
    return tuple(found)


def _plain(piece: str) -> str:
    """The piece without the brackets of 县（市、区）, and without 、 in names: no clause ends there."""
    within = _QUOTED.sub(lambda match: match[0].replace("、", ""), piece)
    return _SHORT.sub(lambda match: match[1].replace("、", ""), within)


def _right(text: str, numbers: Sequence[Number], index: int) -> str:
    """What stands behind a figure, up to the next; of several in a row (3项12个方面) what stands behind the last."""
    first, at = index, numbers[index].end
    while (
        index + 1 < min(len(numbers), first + _MOST_IN_A_ROW)
        and text[at : numbers[index + 1].start] in _IN_A_ROW
    ):
        index += 1
        at = numbers[index].end
    following = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
    right = _LONG.sub("", _plain(text[at : min(following, at + 64)]))[:48]
    return right if index == first else right.removeprefix("的")


def _phrase(left: str, right: str, number: Number, topic: tuple[str, ...]) -> tuple[Phrase, tuple[str, ...]]:
    """The phrase of a figure, and what the clauses before it spoke of."""
    sentences = _ENDS.split(left)
    if len(sentences) > 1:
        topic = ()
    clauses = _STRONG.split(sentences[-1])
    for clause in reversed(clauses[:-1]):
        if spoken := object_of(clause):
            topic = spoken
            break
    here = before(without_start(clauses[-1].split("、")[-1]))
    cut_right = _BREAK.search(right)
    there = behind(right[: cut_right.start()] if cut_right else right)
    if number.measure not in RATES and len(there.noun) > 1 and there.noun[-1].endswith("率"):
        there = Phrase("", there.noun[:-1])
    return _chosen(here, there, number, right), topic


def _chosen(here: Phrase, there: Phrase, number: Number, right: str) -> Phrase:
    unit = bare(number.measure)
    by_before = unit in RATES or unit.endswith("元") or unit in _BY_BEFORE
    if by_before and right.startswith("的") and there.noun and (unit in _BY_BEFORE or not here.noun):
        return there if unit in RATES else Phrase("", (*there.noun, counted(number.measure)))
    if by_before and (here.noun or here.verb):
        return here
    if there.noun and not by_before:
        if right.startswith("的") and here.noun:
            return here
        if here.verb and not here.noun:
            return Phrase(here.verb, there.noun)
        if there.weak and here.noun:
            return here if not here.weak else Phrase(here.verb, (*here.noun, *there.noun))
        return Phrase("", there.noun)
    if here.noun or here.verb:
        return here
    return there if there.noun or there.verb else Phrase(here.telling)


def _name(
    phrase: Phrase, number: Number, topic: tuple[str, ...], fallback: tuple[str, ...], right: str
) -> Name:
    what = counted(number.measure)
    noun, verb = phrase.text, phrase.verb
    person = bare(number.measure) in (*PERSONS, "人次")
    around = "".join(topic)
    if not noun and verb and verb not in known.VERBS and verb not in known.LIGHT:
        verb, noun = "", verb
    if not noun and verb:
        if person or bare(number.measure).endswith("元"):
            noun = ""
        elif verb not in known.NOMINAL and around:
            noun = around
        if not noun:
            verb, noun = "", verb + (what if not verb.endswith(what) else "")
    elif not noun:
        noun = around or (fallback[-1] if fallback else "")
        noun += what if noun and not noun.endswith(what) else ""
    spoken = bool(around) and not all(word in known.WEAK for word in topic)
    if noun in known.WEAK and not verb and spoken and noun not in around and around not in noun:
        noun = around + noun
    noun = _with_kind(noun, number.measure)
    short = _key(verb + noun) or _key(noun)
    if len(short) > LONGEST + 2:
        short = _key(noun)
    done = "".join(object_of(_BREAK.split(right)[0]))
    others = [
        _key(done + phrase.noun[-1]) if phrase.noun and done and done not in noun else "",
        _key(around + verb + noun) if around not in noun else "",
        *(_key(heading + short) for heading in reversed(fallback) if heading not in short),
    ]
    key = short if len(short) > 1 else _key((fallback[-1] if fallback else "") + short + what) or "数字"
    return Name(
        key,
        tuple(other for other in others if 1 < len(other) <= _LONGEST_KEY),
        key.removesuffix(what) + what,
        verb,
    )


def _with_kind(noun: str, measure: str) -> str:
    """率 or 比例 behind what a percentage is of, 人数 behind what persons are counted of."""
    unit = bare(measure)
    if unit in ("%", "％", "‰"):
        for change, rate in known.CHANGES.items():
            if noun.endswith(change):
                return noun.removesuffix(change) + rate
        return noun if not noun or noun.endswith(known.RATE_ENDS) else noun + "比例"
    if unit in PERSONS and noun and not noun.endswith(known.PERSON_ENDS):
        return noun + "人数"
    if unit == "人次" and noun and not noun.endswith(("人次", "人数")):
        return noun + "人次"
    return noun


def _of_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """Of each heading its last words, as long as they fit into a key."""
    shown: list[str] = []
    for heading in headings:
        kept: list[str] = []
        for word in reversed(words(heading)):
            if word.text in known.LIGHT or word.stops:
                if kept:
                    break
                continue
            if sum(map(len, kept)) + len(word.text) > _LONGEST_OF_HEADING:
                break
            kept.insert(0, word.text)
        if kept:
            shown.append("".join(kept))
    return tuple(shown)


_LONGEST_OF_HEADING = 8
_LONGEST_KEY = 20


def _key(name: str) -> str:
    """The name as an identifier, empty where none can be made of it; 12345热线受理 is 热线12345受理."""
    folded = unicodedata.normalize("NFKC", name)
    plain = "".join(c for c in folded if c == "_" or c.isalnum())
    if match := re.match(r"([0-9]+)(\D{1,2})", plain):
        plain = match[2] + match[1] + plain[match.end() :]
    if not is_key(plain):
        return ""
    return plain


def is_key(name: str) -> bool:
    """Whether prose and Word templates can name an indicator so."""
    import keyword

    return (
        name.isidentifier()
        and not keyword.iskeyword(name)
        and name not in known.JINJA_WORDS
        and unicodedata.normalize("NFKC", name) == name
    )
