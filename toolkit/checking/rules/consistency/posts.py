"""C812 职务和姓名前后不一

用途：同一份文稿里，同一个机关的同一个正职写了两个人（前面“局长王某某”，后面“局长李某某”），或者同一个人一处是局长、一处是副局长（书记、副书记），
在说得少的、与签发人不同的一处提醒。写明“原”“时任”的不算；名字用“某某”代替的，同姓的不一定是一个人：常见的姓不比两个职务，少见的姓只提示。会议纪要的出席名单不看。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：局长王某某主持召开会议……局长王某某带头述法
不通过：局长王某某主持召开会议……局长李某某带头述法
怎样改：核对姓名和职务；中途换人的，前一位写明“时任”。
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import names_of
from toolkit.checking.rules.consistency.organs import full_name, is_own
from toolkit.checking.rules.consistency.people import people
from toolkit.checking.rules.consistency.signatories import head_post
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
_HEAD = re.compile("(?:局长|市长|县长|区长|厅长|州长|旗长|书记)$")
_COMMITTEE = re.compile("委(?:员会)?$")
_OWN_COMMITTEE = re.compile("^[我本]?委?(?:党组|党委)?$")
# Surnames that two leaders of one organ may well share.
_COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢"
)
_VICE = re.compile("(?:常务)?副(?=局长|市长|县长|区长|厅长|州长|旗长|书记|主任)")
_ORGAN = re.compile(
    f"(?:[{HAN}]{{0,6}}分局|[省市县区州旗](?:局|[{HAN}]{{1,12}}(?:局|委员会|委|厅))|[{HAN}]{{1,4}}[省市县区州旗])$"
)


def check(subject: Subject) -> Iterator[Finding]:
    """One post with two holders, one person with two posts that exclude each other."""
    # In a city's document each of its counties has a 县长.
    kind = kind_of(whereabouts(subject).region).removeprefix("自治")
    own = head_post(full_name(subject))
    holders: dict[tuple[str, str], list[Person]] = {}
    ranks: dict[tuple[str, str, str], list[tuple[Person, str]]] = {}
    for each in people(subject):
        if each.former:
            continue
        organ = _organ(subject, each)
        for post in each.posts:
            if _is_single(each, organ, post, own) and (organ or not _OF_PLACE.match(post) or post[0] == kind):
                holders.setdefault((organ, post), []).append(each)
            known = _HEAD.search(post) or _is_own_head(each, organ, _VICE.sub("", post), own)
            if known and not (each.anonymous and each.name[0] in _COMMON):
                ranks.setdefault((organ, each.name, _VICE.sub("", post)), []).append((each, post))
    signs = frozenset(name for edition in subject.editions for name in names_of(edition, "签发人"))
    for (organ, post), given in holders.items():
        yield from _holders(organ, post, given, signs)
    for (_, name, head), told in ranks.items():
        yield from _ranks(name, head, told, signs)


def _holders(organ: str, post: str, given: list[Person], signs: frozenset[str]) -> Iterator[Finding]:
    """All but the one who is named most often, the signatory before others, the first before those that follow."""
    count = Counter(each.name for each in given)
    if len(count) < _TWO:
        return
    right = max(given, key=lambda each: (not organ and each.name in signs, count[each.name]))
    for each in given:
        if not (each.name.startswith(right.name) or right.name.startswith(each.name)):
            message = f"这里{organ}{post}是{each.name}，别处是{right.name}"
            hint = "核对姓名；中途换人的，前一位写明“时任”"
            yield Finding(each.passage.path, message, hint, f"{post}{each.name}")


def _ranks(name: str, head: str, told: list[tuple[Person, str]], signs: frozenset[str]) -> Iterator[Finding]:
    """Where somebody is the vice of what he is, or the other way round: what is said less often, or later.

    Who signs is rather the head.
    """
    vices = [pair for pair in told if _VICE.search(pair[1])]
    heads = [pair for pair in told if not _VICE.search(pair[1])]
    if not vices or not heads:
        return
    last = vices if told[-1] in vices or name in signs else heads
    fewer = last if len(vices) == len(heads) else min(vices, heads, key=len)
    for each, post in fewer:
        other = head if fewer is vices else f"副{head}"
        message, weight = f"这里{name}是{post}，别处是{other}", Severity.HINT if each.anonymous else None
        yield Finding(each.passage.path, message, "核对职务；是两个人的，不用改", f"{post}{name}", weight)


_TWO = 2


def _is_single(person: Person, organ: str, post: str, own: str) -> bool:
    """Whether an organ has but one of a post; a 主任 where it is that of a committee, or of the unit's ``own`` head."""
    if post != "主任":
        return _SINGLE.match(post) is not None
    return bool(_COMMITTEE.search(organ)) or _is_own_head(person, organ, post, own)


def _is_own_head(person: Person, organ: str, post: str, own: str) -> bool:
    """Whether a 主任 without an organ, or of 委, is the unit's."""
    return not organ and post == own and bool(_OWN_COMMITTEE.search(person.organ))


def _organ(subject: Subject, person: Person) -> str:
    """The organ at the end of what stands before a post: 市司法局; empty where none is said, or the unit's own."""
    text = re.sub("(?:党组|党委)$", "", person.organ)
    found = _ORGAN.search(text)
    if found is None or is_own(subject, found[0]):
        return ""
    own = kind_of(whereabouts(subject).region)
    start = found.start() if found[0][0] == own[-1:] else max(0, found.start() - 2)  # of which county it is
    return text[start:]


RULE = Rule("C812", "职务和姓名前后不一", Severity.WARNING, check, __doc__)
