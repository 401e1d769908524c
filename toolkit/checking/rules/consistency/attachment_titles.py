"""C815 附件的名称和序号

用途：正文写“附件1《任务清单》”“任务清单见附件1”，而附件1是别的；正文写“见附件《任务清单》”，而附件里没有；附件的名称前面又写了“附件1”，或者加了书名号、句号；两个附件同名、同号，序号跳号。
名称只差括号里的说明（试行、征求意见稿）的，或者一个包含另一个的，算相同。
依据：GB/T 9704-2012，7.3.4、7.3.7：附件名称后不加标点，附件标题与附件说明的表述一致。
通过：正文“见附件1《任务清单》”，附件: [{标题: 任务清单}, {标题: 统计表}]
不通过：正文“见附件2《任务清单》”，附件2是“统计表”
怎样改：核对序号和名称；序号由系统编，不必写“序号”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.attached import bare, mentions, ordinals, titles
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.consistency.attached import Mention
    from toolkit.checking.values import Subject

_AFTER = re.compile("\\s*[：:]?\\s*《(?P<title>[^《》]{2,60})》")
_BEFORE = re.compile("《(?P<title>[^《》]{2,60})》(?:详?见|[（(](?:详?见|即)?)$")
_NUMBERED = re.compile("^[0-9]{1,2}[.．、]\\s*(?=[^0-9])")
_LABEL = re.compile("^(?:附件|附)\\s*(?:[0-9]{1,2}|[一二三四五六七八九十])?\\s*[：:.．、]?\\s*(?=.)")
_LABELLED = re.compile("^附件[\\s\u3000]|^附件\\s*(?:[0-9]{1,2}|[一二三四五六七八九十]+)|^附件?[：:]")


def check(subject: Subject) -> Iterator[Finding]:
    """What the text calls an attachment against its title; titles and numbers of the attachments themselves."""
    if not subject.data.attachments:
        return
    yield from _titles(subject)
    yield from _numbers(subject)
    yield from _called(subject)


def _titles(subject: Subject) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for index, each in enumerate(subject.data.attachments):
        path = ("附件", index, "标题")
        title = each.title.strip()
        if _LABELLED.match(title) or (len(subject.data.attachments) > 1 and _NUMBERED.match(title)):
            hint = "标题只写名称，“附件”和序号会自动印"
            yield Finding(path, f"附件的标题里写了“{_label(title)}”，会印两遍", hint, _label(title))
        elif marks := re.fullmatch("(?:《[^《》]*》|“[^“”]*”)", title):
            name = "书名号" if marks[0][0] == "《" else "引号"
            yield Finding(path, f"附件的标题加了{name}", f"删去{name}（7.3.4：附件名称不加标点）", title)
        elif title[-1:] in tuple("。；，、：！"):
            yield Finding(path, f"附件的标题后面有“{title[-1]}”", "删去（7.3.4：附件名称后不加标点）", title)
        name = bare(title)
        if name in seen:
            message = f"附件{seen[name]}和附件{index + 1}的标题相同"
            yield Finding(path, message, "核对是不是重复了；不是的，把名称区别开", each.title)
        seen.setdefault(name, index + 1)


def _label(title: str) -> str:
    found = _NUMBERED.match(title) or _LABEL.match(title)
    return found[0].strip() if found else title[:2]


def _numbers(subject: Subject) -> Iterator[Finding]:
    """Ordinals that were typed: the same twice, or one left out."""
    numbers = ordinals(subject)
    if 0 in numbers or all(each.ordinal is None for each in subject.data.attachments):
        return
    for index, number in enumerate(numbers):
        wanted = numbers[index - 1] + 1 if index else number
        if number != wanted:
            place = (
                ("附件", index, "序号")
                if subject.data.attachments[index].ordinal
                else ("附件", index, "标题")
            )
            message = f"附件{numbers[index - 1]}之后是附件{number}"
            yield Finding(place, message, "序号从小到大连着编；不写“序号”就自动编")


def _called(subject: Subject) -> Iterator[Finding]:
    there, names = ordinals(subject), [bare(title) for title in titles(subject)]
    for each in mentions(subject):
        # 见附件 says no number where there is but one.
        at = (
            there.index(each.number)
            if each.number in there
            else 0
            if not each.number and len(names) == 1
            else -1
        )
        title = _said_title(each)
        if title and not each.number and at < 0 and not any(_same(bare(title), name) for name in names):
            message = f"正文说附件里有《{title}》，附件的标题是“{'”“'.join(titles(subject))}”"
            yield Finding(each.passage.path, message, "两处的名称改成一样，或者补上这个附件", title)
            continue
        if at < 0:
            continue
        title = title or _plain_title(each, names, at)
        if not bare(title) or _same(bare(title), names[at]):
            continue
        other = next(
            (number for number, known in zip(there, names, strict=True) if _same(bare(title), known)), 0
        )
        printed, said = titles(subject)[at], each.number or ""
        message = f"正文说附件{said}是《{title}》，附件{said}的标题是“{printed}”"
        hint = f"《{title}》是附件{other}，改正文的序号" if other else "两处的名称改成一样"
        yield Finding(each.passage.path, message, hint, title)


def _said_title(mention: Mention) -> str:
    text = mention.passage.text
    found = _AFTER.match(text, mention.end) or _BEFORE.search(text[: mention.start])
    return found["title"] if found else ""


def _plain_title(mention: Mention, names: list[str], at: int) -> str:
    """The title of another attachment without 《》 beside what is spoken of: 统计表见附件1, 附件1：统计表."""
    text = mention.passage.text
    before = re.sub("(?:[（(]?(?:详?见|详情见|即)?|如)$", "", text[: mention.start])
    after = text[mention.end :].lstrip("：: ")
    beside = [
        name
        for number, name in enumerate(names)
        if number != at and len(name) >= _LEAST and (before.endswith(name) or after.startswith(name))
    ]
    own = names[at] and (before.endswith(names[at]) or after.startswith(names[at]))
    return "" if own or not beside else max(beside, key=len)


_LEAST = 3


def _same(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


RULE = Rule("C815", "附件的名称和序号", Severity.WARNING, check, __doc__)
