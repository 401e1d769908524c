"""C811 签发人与正文不一

用途：签发人在正文里是别的单位的负责人（部门的签发人写成市长、县长，也是），签发的地方和正文里都提醒，多半是照抄来的版头或者正文；签名章的职务不是本单位的（政府的写局长，市政府的写县长，写着别的机关），
签名章与签发人、与正文里任这一职务的不是一个人，提醒。正文里的主要负责人与签发人不同的，可能是副职主持工作，只提示。
名字用“某某”代替、正文别处又是本单位负责人的，可能只是同姓，只提示。正文写明“原”“时任”的不算；联合行文的，各机关的负责人都可以签发。
依据：《党政机关公文处理工作条例》第二十二条：公文应当经本机关负责人审批签发。
通过：签发人: [王某某]，正文“局党组书记、局长王某某主持召开会议”
不通过：甲市交通运输局的报告，签发人: [王某某]，正文“市司法局局长王某某”
怎样改：核对签发人和正文里的职务、姓名。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import names_of, place_of
from toolkit.checking.rules.completeness.ranks import is_department, is_government, registered
from toolkit.checking.rules.consistency.organs import full_name, is_own, other_organ, signers
from toolkit.checking.rules.consistency.people import Person, people
from toolkit.checking.rules.consistency.whereabouts import kind_of, whereabouts
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import HAN
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.values import Edition, Subject
    from toolkit.model.stamps import Stamp
    from toolkit.yamltext.document import Path

_HEADS = {
    "局": "局长",
    "厅": "厅长",
    "委员会": "主任",
    "委": "主任",
    "院": "院长",
    "馆": "馆长",
    "中心": "主任",
    "办公室": "主任",
}
_OF_PLACES = ("省长", "市长", "州长", "县长", "区长", "旗长", "镇长", "乡长")
_OF_OFFICES = ("局长", "厅长", "院长", "馆长", "主任", "支队长", "大队长")
_POST = re.compile(
    "(?<!副)(?:省长|市长|州长|县长|区长|旗长|镇长|乡长|局长|厅长|院长|馆长|主任|支队长|大队长)"
)
_POST_AFTER = re.compile(
    "(?:党[组委](?:副)?书记、?)?(?:常务)?(?:副|代)?(?:[省市州县区旗镇乡局厅院馆]长|主任|支队长|大队长)?$"
)
_LEADERS = ("党组书记", "党委书记", "主要负责人", "主要负责同志")


def check(subject: Subject) -> Iterator[Finding]:
    """签发人 and 签名章 against each other and against the people of the text."""
    known = people(subject) if _has_signatory(subject) else ()
    told: set[tuple[Path, str]] = set()
    for edition in subject.editions:
        path = place_of(subject, edition, "签发人")
        names = [name.replace(" ", "").replace("\u3000", "") for name in names_of(edition, "签发人")]
        for name in names:
            if (path, name) not in told:
                told.add((path, name))
                yield from _signatory(subject, edition, path, name, known, alone=len(names) == 1)
        yield from _stamps(subject, edition, names, known)


def _has_signatory(subject: Subject) -> bool:
    return any(edition.elements.get("签发人") or _given(subject, edition) for edition in subject.editions)


def _signatory(
    subject: Subject, edition: Edition, path: Path, name: str, known: Sequence[Person], *, alone: bool
) -> Iterator[Finding]:
    mine = [each for each in known if each.name == name and not each.former]
    elsewhere = [each for each in mine if _led(subject, edition, each)]
    for each in elsewhere:
        message = f"“{name}”是签发人，这里是“{_led(subject, edition, each)}”"
        weight = Severity.HINT if each.anonymous and len(elsewhere) < len(mine) else None
        hint = "核对职务和姓名；同姓的是另一个人的，不用改"
        yield Finding(each.passage.path, message, hint, each.said[-_SHOWN:], weight)
    if elsewhere and len(elsewhere) == len(mine):
        each = elsewhere[0]
        message = f"签发人“{name}”在正文里是“{_led(subject, edition, each)}”"
        yield Finding(path, message, "核对签发人；正文是照抄来的，改正文", name)
        return
    post = head_post(full_name(subject))
    ours = [each for each in known if not each.former and _is_ours(subject, each)]
    heads = [each for each in ours if post in each.posts] or [
        each for each in ours if not is_government(full_name(subject)) and set(_LEADERS) & set(each.posts)
    ]
    post = post if heads and post in heads[0].posts else heads[0].posts[0] if heads else ""
    if alone and heads and all(each.name != name for each in heads) and not mine:
        message = f"正文里的{post}是{heads[0].name}，签发人是{name}"
        yield Finding(path, message, "核对是不是一个人；由副职签发的不用改", name, Severity.HINT)


def head_post(name: str) -> str:
    """What the head of an organ is called: 局长, 市长; empty where the name does not tell."""
    if is_government(name):
        place = re.sub("(?:人民)?政府$", "", name)
        kind = kind_of(place).removeprefix("自治")
        return f"{kind}长" if f"{kind}长" in _OF_PLACES else ""
    return next((post for end, post in _HEADS.items() if name.endswith(end)), "")


def _is_ours(subject: Subject, person: Person) -> bool:
    """Whether a post is told of without an organ, or of the unit's own."""
    organ = _organ(subject, person)
    return not organ or is_own(subject, organ)


def _other(subject: Subject, edition: Edition, person: Person) -> str:
    """The other unit that somebody leads, as the text has it; empty where it is the unit's own, or none is said."""
    organ = _organ(subject, person)
    return organ if organ and other_organ(subject, edition, organ) else ""


def _led(subject: Subject, edition: Edition, person: Person) -> str:
    """What somebody leads who leads another than the unit, as the text has it; a 市长 is at the head of no department.

    A 副市长 may be.
    """
    if organ := _other(subject, edition, person):
        return organ + person.posts[-1]
    alone = is_department(subject) and all(_OF_A_PLACE.match(post) for post in person.posts)
    return person.posts[-1] if alone and not _organ(subject, person) else ""


_OF_A_PLACE = re.compile("(?:代?[省市州县区旗镇乡]长|[省市州县区旗]委书记)$")


def _organ(subject: Subject, person: Person) -> str:
    """The organ at the end of what stands before a post."""
    text = re.sub("(?:党组|党委|党工委)$", "", person.organ)
    for start in range(len(text) - 2):
        if registered(subject, text[start:]):
            return text[start:]
    found = re.search(f"[省市县区州旗盟][{HAN}]{{2,12}}(?:局|委员会|委|厅|办公室)$", text)
    return found[0] if found else ""


def _stamps(
    subject: Subject, edition: Edition, names: list[str], known: Sequence[Person]
) -> Iterator[Finding]:
    own = full_name(subject)
    several = len(signers(edition)) > 1
    for path, stamp in _given(subject, edition):
        leads = _POST_AFTER.sub("", stamp.post)
        if not several and len(leads) > _LEAST_ORGAN and other_organ(subject, edition, leads):
            hint = f"写{own}负责人的职务"
            yield Finding((*path, "职务"), f"签名章的职务“{stamp.post}”不是{own}的", hint, stamp.post)
            continue
        for match in _POST.finditer(stamp.post):
            if not several and not _fits(subject, match[0]):
                hint = f"写{own}负责人的职务"
                yield Finding((*path, "职务"), f"签名章的职务“{stamp.post}”不是{own}的", hint, stamp.post)
        if stamp.name and names and stamp.name not in names:
            message = f"签名章是“{stamp.name}”，签发人是“{'、'.join(names)}”"
            yield Finding((*path, "姓名"), message, "核对是不是一个人", stamp.name)
        post = head_post(own)
        holders = {
            each.name for each in known if post in each.posts and not each.former and _is_ours(subject, each)
        }
        if stamp.name and stamp.post.endswith(post) and holders and post and stamp.name not in holders:
            message = f"签名章的{post}是“{stamp.name}”，正文里是“{'、'.join(sorted(holders))}”"
            yield Finding((*path, "姓名"), message, "核对姓名", stamp.name)


_LEAST_ORGAN = 2
_SHOWN = 8  # characters of what names somebody


def _fits(subject: Subject, post: str) -> bool:
    """Whether a post is one that the unit can have."""
    own = full_name(subject)
    if post in _OF_OFFICES:
        return not is_government(own) and head_post(own) in (post, "")
    if not is_government(own):
        return False
    kind = kind_of(whereabouts(subject).region).removeprefix("自治")
    return not kind or post == f"{kind}长"


def _given(subject: Subject, edition: Edition) -> list[tuple[Path, Stamp]]:
    """The stamps that are typed, each where it stands."""
    override = (subject.data.editions or {}).get(edition.name)
    own = override is not None and "stamps" in override.model_fields_set
    given = override.stamps if override is not None and own else subject.data.elements.stamps
    if not isinstance(given, tuple):
        return []
    base: Path = (*(("版本", edition.name) if own else ("公文",)), "签名章")
    listed = subject.document.has((*base, 0))
    return [((*base, index) if listed else base, each) for index, each in enumerate(given)]


RULE = Rule("C811", "签发人与正文不一", Severity.WARNING, check, __doc__)
