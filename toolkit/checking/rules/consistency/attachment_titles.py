"""C815 附件的名称和序号

用途：正文写“附件1《任务清单》”，而附件1是别的；附件的名称前面又写了“附件1”，或者加了书名号；两个附件同名、同号，序号跳号。
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
_BEFORE = re.compile("《(?P<title>[^《》]{2,60})》\\s*[（(](?:详?见|即)?$")
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
        if _LABELLED.match(title):
            hint = "标题只写名称，“附件”和序号会自动印"
            yield Finding(path, f"附件的标题里写了“{_label(title)}”，会印两遍", hint, _label(title))
        elif re.fullmatch("《[^《》]*》", title):
            yield Finding(path, "附件的标题加了书名号", "删去书名号（7.3.4：附件名称不加标点）", title)
        name = bare(title)
        if name in seen:
            message = f"附件{seen[name]}和附件{index + 1}的标题相同"
            yield Finding(path, message, "核对是不是重复了；不是的，把名称区别开", each.title)
        seen.setdefault(name, index + 1)


def _label(title: str) -> str:
    found = _LABEL.match(title)
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
        title = _said_title(each)
        if not title or each.number not in there:
            continue
        name, own = bare(title), names[there.index(each.number)]
        if not name or _same(name, own):
            continue
        other = next((number for number, known in zip(there, names, strict=True) if _same(name, known)), 0)
        printed = titles(subject)[there.index(each.number)]
        message = f"正文说附件{each.number}是《{title}》，附件{each.number}的标题是“{printed}”"
        hint = f"《{title}》是附件{other}，改正文的序号" if other else "两处的名称改成一样"
        yield Finding(each.passage.path, message, hint, title)


def _said_title(mention: Mention) -> str:
    text = mention.passage.text
    found = _AFTER.match(text, mention.end) or _BEFORE.search(text[: mention.start])
    return found["title"] if found else ""


def _same(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


RULE = Rule("C815", "附件的名称和序号", Severity.WARNING, check, __doc__)
