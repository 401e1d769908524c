"""C989 错别字

用途：公文里常见的错别字、错词，列在同一文件夹的 misspellings.csv 里，可以自己添加：错的、对的、级别，
以及哪些前文、后文里它其实没有错。只收拿得准的。
天天用的四字语（同一文件夹的 常用语.txt）里有一个字不同、而那一半又不是词的（“组职领导”），提示。
常用的双字词（双字词.txt）里有一个字写成音同、形近的字（易混字.txt）、
合起来不是词、同前后的字也连不成词的（“杜决”“年令结构”），提示；
两个字都常常单用、合起来像是一个领域里的说法的（供地、漏保、党日），不提示。
成语和三个字的词（惯用语.txt）里有一个字写成音同、形近的字（“感同深受”“责任敢”），提示。
依据：《现代汉语词典》；《第一批异形词整理表》；校对惯例。
通过：截至12月底；作为；部署；已经
不通过：截止12月底；做为；布署；以经
怎样改：照提示改；认为没有错的，在 YAML 里用注释说明理由。
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.near_idioms import near_idioms, wrong_idioms
from toolkit.checking.rules.language.near_phrases import near_phrases
from toolkit.checking.rules.language.near_words import near_words
from toolkit.checking.rules.language.spotting import Spotter
from toolkit.checking.rules.language.texts import excerpt, texts, typed_text
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


@dataclass(frozen=True)
class Misspelling:
    """A wrong writing with the right one, and patterns of what may stand before and behind it."""

    wrong: str
    right: str
    severity: Severity
    before: str
    behind: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """It where nothing beside it makes it right: made when it is first wanted, of hundreds hardly one is.

        Part of a longer entry keeps silent: the longer one says it better.
        """
        wrong = self.wrong
        longer = [each.wrong for each in misspellings() if wrong in each.wrong and wrong != each.wrong]
        others = [(other.index(wrong), other) for other in longer]
        before = "".join(f"(?<!{re.escape(other[:at])})" for at, other in others if at)
        behind = "".join(f"(?!{re.escape(other[len(wrong) :])})" for at, other in others if not at)
        return re.compile(f"{self.before}{before}{re.escape(wrong)}{behind}{self.behind}")


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong writings, each where it stands."""
    every = texts(subject)
    joined = typed_text(subject)
    spotted = _spotter().words(joined)
    there = [word for word in misspellings() if word.wrong in spotted]
    there.sort(key=lambda word: word.wrong[:2])
    for word in there:
        for path, text in every:
            for match in word.pattern.finditer(text) if word.wrong in text else ():
                shown = excerpt(text, *match.span(), 2)
                verb = "应为" if word.severity is Severity.WARNING else "宜作"
                message = f"“{match[0]}”{verb}“{word.right}”"
                yield Finding(
                    path, message, f"改成“{word.right}”", shown, word.severity, match[0], word.right
                )
    listed = [word.wrong for word in there]
    phrases = dict.fromkeys((said, meant) for _, said, meant in near_phrases(joined))
    phrases |= dict.fromkeys(near_idioms(joined, spotted))
    known = [*listed, *(said for said, _ in phrases)]
    words = (each for each in near_words(joined) if not any(each[0] in said for said in known))
    for said, meant in (*phrases, *words):
        if any(wrong in said for wrong in listed):
            continue
        for path, text in every:
            if said in text:
                hint = f"核对，是后者就改成“{meant}”"
                yield Finding(path, f"“{said}”像是“{meant}”", hint, said, Severity.HINT, said, meant)


@cache
def _spotter() -> Spotter:
    """Of tens of thousands of words; hardly one stands in a report."""
    return Spotter((*(word.wrong for word in misspellings()), *wrong_idioms()))


@cache
def misspellings() -> tuple[Misspelling, ...]:
    """The list, in its order."""
    text = files(__package__).joinpath("misspellings.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["级别"] != "忽略"]
    found = []
    for row in rows:
        before = "".join(f"(?<!{part})" for part in _parts(row["前面不是"]))
        after = f"(?!{row['后面不是']})" if row["后面不是"] else ""
        only = f"(?={row['只在后面是']})" if row["只在后面是"] else ""
        severity = Severity.WARNING if row["级别"] == "警告" else Severity.HINT
        found.append(Misspelling(row["错"], row["对"], severity, before, after + only))
    return tuple(found)


def _parts(alternatives: str) -> list[str]:
    """Each alternative of its own: what is looked for in front must have one width."""
    return [part for part in alternatives.split("|") if part]


RULE = Rule("C989", "错别字", Severity.WARNING, check, __doc__ or "")
