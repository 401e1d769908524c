"""C812 职务和姓名前后不一

用途：同一份文稿里，同一个机关的同一个正职写了两个人（前面“局长王某某”，后面“局长李某某”），或者同一个人一处是局长、一处是副局长，
提醒。写明“原”“时任”的不算；名字用“某某”代替的，同姓的不一定是一个人，不比两个职务。会议纪要的出席名单不看。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：局长王某某主持召开会议……局长王某某带头述法
不通过：局长王某某主持召开会议……局长李某某带头述法
怎样改：核对姓名和职务；中途换人的，前一位写明“时任”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.people import people
from toolkit.checking.rules.consistency.whereabouts import kind_of, whereabouts
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import HAN
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.consistency.people import Person
    from toolkit.checking.values import Subject

_SINGLE = re.compile("^(?:局长|市长|县长|区长|厅长|州长|旗长|党组书记|党委书记|市委书记|县委书记|区委书记)$")
_OF_PLACE = re.compile("[市县区州旗](?:长|委书记)$")
_VICE = re.compile("(?:常务)?副(?=局长|市长|县长|区长|厅长|州长|旗长)")
_ORGAN = re.compile(
    f"(?:[{HAN}]{{1,6}}分局|[省市县区州旗][{HAN}]{{1,12}}(?:局|委员会|委|厅)|[{HAN}]{{1,4}}[省市县区州旗])$"
)


def check(subject: Subject) -> Iterator[Finding]:
    """One post with two holders, one person with two posts that exclude each other."""
    # In a city's document each of its counties has a 县长.
    kind = kind_of(whereabouts(subject).region).removeprefix("自治")
    holders: dict[tuple[str, str], Person] = {}
    ranks: dict[tuple[str, str], tuple[Person, bool]] = {}
    for each in people(subject):
        if each.former:
            continue
        organ = _organ(each)
        for post in each.posts:
            if _SINGLE.match(post) and (organ or not _OF_PLACE.match(post) or post[0] == kind):
                first = holders.setdefault((organ, post), each)
                if first.name != each.name:
                    message = f"这里{organ}{post}是{each.name}，前面是{first.name}"
                    hint = "核对姓名；中途换人的，前一位写明“时任”"
                    yield Finding(each.passage.path, message, hint, f"{post}{each.name}")
            head = re.search("(?:局长|市长|县长|区长|厅长|州长|旗长)$", post)
            if head is None or each.anonymous:
                continue
            vice = _VICE.search(post) is not None
            before, was = ranks.setdefault((each.name, head[0]), (each, vice))
            if was != vice and _organ(before) == organ:
                message = f"这里{each.name}是{post}，前面是{'副' if was else ''}{head[0]}"
                yield Finding(each.passage.path, message, "核对职务", f"{post}{each.name}")


def _organ(person: Person) -> str:
    """The organ at the end of what stands before a post: 市司法局; empty where none is said."""
    found = _ORGAN.search(re.sub("(?:党组|党委)$", "", person.organ))
    return found[0] if found else ""


RULE = Rule("C812", "职务和姓名前后不一", Severity.WARNING, check, __doc__)
