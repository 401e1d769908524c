"""C989 错别字

用途：公文里常见的错别字、错词，列在同一文件夹的 misspellings.csv 里，可以自己添加：错的、对的、级别，
以及哪些前文、后文里它其实没有错。只收拿得准的。
天天用的四字语（同一文件夹的 常用语.txt）里有一个字不同、而那一半又不是词的（“组职领导”），提示。
常用的双字词（双字词.txt）里有一个字写成音同、形近的字（易混字.txt）、
合起来不是词、同前后的字也连不成词的（“杜决”“年令结构”），提示。
依据：《现代汉语词典》；《第一批异形词整理表》；校对惯例。
通过：截至12月底；作为；部署；已经
不通过：截止12月底；做为；布署；以经
怎样改：照提示改；认为没有错的，在 YAML 里用注释说明理由。
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.near_phrases import near_phrases
from toolkit.checking.rules.language.near_words import near_words
from toolkit.checking.rules.language.texts import excerpt, texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A wrong writing with the right one; ``context`` is a pattern of it where nothing beside it makes it right."""

    wrong: str
    right: str
    severity: Severity
    context: str


def check(subject: Subject) -> Iterator[Finding]:
    """Wrong writings, each where it stands."""
    every = list(texts(subject))
    joined = "\n".join(text for _, text in every)
    pairs = set(map("".join, pairwise(joined)))
    there = [word for word in misspellings() if word.wrong[:2] in pairs and word.wrong in joined]
    for word in there:
        pattern = re.compile(word.context)  # of hundreds hardly one is ever needed
        for path, text in every:
            for match in pattern.finditer(text) if word.wrong in text else ():
                shown = excerpt(text, *match.span(), 2)
                verb = "应为" if word.severity is Severity.WARNING else "宜作"
                message = f"“{match[0]}”{verb}“{word.right}”"
                yield Finding(path, message, f"改成“{word.right}”", shown, word.severity)
    listed = [word.wrong for word in there]
    phrases = dict.fromkeys((said, meant) for _, said, meant in near_phrases(joined))
    known = [*listed, *(said for said, _ in phrases)]
    words = (each for each in near_words(joined) if not any(each[0] in said for said in known))
    for said, meant in (*phrases, *words):
        if any(wrong in said for wrong in listed):
            continue
        for path, text in every:
            if said in text:
                yield Finding(
                    path, f"“{said}”像是“{meant}”", f"核对，是后者就改成“{meant}”", said, Severity.HINT
                )


@cache
def misspellings() -> tuple[Misspelling, ...]:
    """The list, in its order."""
    text = files(__package__).joinpath("misspellings.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["级别"] != "忽略"]
    wrongs = [row["错"] for row in rows]
    found = []
    for row in rows:
        wrong = row["错"]
        before = "".join(f"(?<!{part})" for part in _parts(row["前面不是"]))
        after = f"(?!{row['后面不是']})" if row["后面不是"] else ""
        only = f"(?={row['只在后面是']})" if row["只在后面是"] else ""
        # Part of a longer entry keeps silent: the longer one says it better.
        others = [(other.index(wrong), other) for other in wrongs if other != wrong and wrong in other]
        before += "".join(f"(?<!{re.escape(other[:at])})" for at, other in others if at)
        after += "".join(f"(?!{re.escape(other[len(wrong) :])})" for at, other in others if not at)
        severity = Severity.WARNING if row["级别"] == "警告" else Severity.HINT
        context = f"{before}{re.escape(wrong)}{after}{only}"
        found.append(Misspelling(wrong, row["对"], severity, context))
    return tuple(found)


def _parts(alternatives: str) -> list[str]:
    """Each alternative of its own: what is looked for in front must have one width."""
    return [part for part in alternatives.split("|") if part]


RULE = Rule("C989", "错别字", Severity.WARNING, check, __doc__ or "")
