"""C987 列举各项的标点不一致

用途：同一段里“一是”“二是”“三是”（“一要”“第一”“（1）”也一样）各项之间，或者都用分号，或者都用句号；有的用分号、有的用句号或者逗号，层次就乱了。
词尾相同的几项并列（甲制度、乙制度和丙制度），前面用了逗号、后面用“和”的，也提示；后一项另有动词的是两句，不提示。
全文的责任单位之间都用顿号，个别一处用了逗号的，也提示；常常用逗号分组的不提示。
依据：GB/T 15834-2011 4.6.3.3（分项列举的各项之间用分号）、附录 A.5（项内已有句号的，各项末尾不用分号）。
通过：一是健全制度；二是加强培训；三是严格考核。
不通过：一是健全制度；二是加强培训。三是严格考核。
怎样改：统一成分号；有一项里已经有句号的，统一成句号。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.enumerations import ITEM
from toolkit.checking.rules.language.numbering import value
from toolkit.checking.rules.language.texts import excerpt, paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


_NOUNS = (
    "制度|机制|体系|清单|办法|规划|计划|预案|方案|台账|条例|案件|单位|标准|目录|平台|流程|程序|规则|规定|意见|档案|名单|指南"
    "|规程|基准|考试|检查|责任|任务|队伍"
)
# What such a row has from the end of its first item on; most paragraphs have none.
_ROW = re.compile(rf"({_NOUNS})，[\u4e00-\u9fff]{{2,14}}?\1(?:和|与|以?及)[\u4e00-\u9fff]{{2,14}}?\1")
_LIKE = re.compile(
    rf"([\u4e00-\u9fff]{{2,14}}?({_NOUNS}))，([\u4e00-\u9fff]{{2,14}}?\2)(?:和|与|以?及)([\u4e00-\u9fff]{{2,14}}?\2)"
)
_SECOND = re.compile("二[是要，]|[（(]2[）)]|②")
_ORDINAL = re.compile(r"(?:^|(?<=[。；：，）.]))第([一二三四五六七八九])(?=，)")
_BRACKETED = re.compile(r"[（(](\d{1,2})[）)](?=[\u4e00-\u9fff“《])")
_RESPONSIBLE = re.compile("（(?:责任|牵头|配合)单位：([^（）]*)）")
_SELDOM = 8  # one of so many is no habit

# What makes the second a clause of its own, wherever it stands, and where it begins with it.
_DOING = re.compile(
    "建立|健全|完善|落实|推[行进动]|实[行施]|执行|制定|修[订改]|出台|[加增]强|强化|深化|开展|探索|严格|积极|认真|切实|进一步|不断"
    "|优化|编制|[印公颁]发|统筹|坚持|[构创]建|形成|明确|贯彻|着力|大力|及时|定期|逐步|继续|根据|提[高升]|促进|保障|打造|会同|配合"
    "|参[加与]|协助|迎接|接受|完成|做好|[把将对按依为由向与在从用以并]"
)
_AT_FIRST = re.compile("[做抓严用办查审引拓公纳列受组发覆规通集同全各市县省局我再又也还均都已联]")


def check(subject: Subject) -> Iterator[Finding]:
    """Paragraphs whose items end now with ；, now with 。, and items of one kind with a comma between."""
    for passage in paragraphs(subject):
        for match in _LIKE.finditer(passage.text) if _ROW.search(passage.text) else ():
            if _DOING.search(match[3]) is None and (_AT_FIRST.match(match[3]) is None or _alike(match)):
                shown = excerpt(passage.text, match.end(1), match.end(1) + 1, 4)
                message = f"并列的几项之间用了逗号：“{shown}”"
                yield Finding(passage.path, message, "并列的词语之间用顿号", shown)
    yield from _ends(subject)
    yield from _responsible(subject)


def _alike(match: re.Match[str]) -> bool:
    """Whether the second and the third are of one length, as items are."""
    return len(match[3]) == len(match[4])


def _responsible(subject: Subject) -> Iterator[Finding]:
    """A comma between responsible units where nearly all others have 、."""
    lists = [
        (passage, match[1])
        for passage in paragraphs(subject)
        for match in (_RESPONSIBLE.finditer(passage.text) if "单位：" in passage.text else ())
        if "、" in match[1] or "，" in match[1]
    ]
    odd = [(passage, units) for passage, units in lists if "，" in units]
    for passage, units in odd if len(odd) * _SELDOM <= len(lists) else ():
        at = units.index("，")
        shown = excerpt(units, at, at + 1, 4)
        yield Finding(passage.path, f"别处责任单位之间用顿号，这里用逗号：“{shown}”", "改成顿号", shown)


def _ends(subject: Subject) -> Iterator[Finding]:
    for passage in paragraphs(subject):
        text = passage.text
        if "；" not in text or not _SECOND.search(text):
            continue
        for rows in _items(text):
            ends = [(text[: match.start()].rstrip()[-1:], match) for match in rows[1:]]
            marks = {end for end, _ in ends} & {"；", "。", "，", "、"}
            if len(marks) > 1:
                first = ends[0][0]
                odd = next(match for end, match in ends if end != first)
                said = "、".join(f"“{match[0]}”前是{end}" for end, match in ends[:4])
                shown = excerpt(text, odd.start(), odd.end(), 4)
                yield Finding(
                    passage.path, f"列举各项之间标点不一致：{said}", "都用分号，或者都用句号", shown
                )


def _items(text: str) -> Iterator[list[re.Match[str]]]:
    """The rows of items of a text, each from its first one to its last."""
    for pattern in (ITEM, _ORDINAL, _BRACKETED):
        rows: dict[str, list[re.Match[str]]] = {}
        for match in pattern.finditer(text):
            kind = (match[2] or match[3]) if pattern is ITEM else ""
            number = value(match[1] or match[4] if pattern is ITEM else match[1])
            if number == 1:
                if len(rows.get(kind, ())) > 2:
                    yield rows[kind]
                rows[kind] = [match]
            elif kind in rows:
                rows[kind].append(match)
        yield from (row for row in rows.values() if len(row) > 2)


RULE = Rule("C987", "列举各项的标点不一致", Severity.HINT, check, __doc__ or "")
