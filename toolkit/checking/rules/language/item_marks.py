"""C987 列举各项的标点不一致

用途：同一段里“一是”“二是”“三是”各项之间，或者都用分号，或者都用句号；有的用分号、有的用句号或者逗号，层次就乱了。
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
from toolkit.checking.rules.language.texts import excerpt, paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


_NOUNS = "制度|机制|体系|清单|办法|规划|条例|案件|单位"
_COMMA = re.compile(f"(?:{_NOUNS})，")  # most paragraphs have none
_LIKE = re.compile(
    rf"([\u4e00-\u9fff]{{2,12}}?({_NOUNS}))，([\u4e00-\u9fff]{{2,16}}?\2)和[\u4e00-\u9fff]{{2,20}}?\2"
)
_RESPONSIBLE = re.compile("（(?:责任|牵头|配合)单位：([^（）]*)）")
_SELDOM = 8  # one of so many is no habit

_DOING = re.compile(
    "建立|健全|完善|落实|推[行进动]|实[行施]|执行|制定|修[订改]|出台|[加增]强|强化|深化|做|抓|开展|组织|探索|严|全[面力]|积极"
    "|认真|切实|进一步|不断|规范|优化|编制|[印公颁]|发[布挥]|统筹|坚持|[构创]建|形成|明确|贯彻|着力|大力|及时|定期|逐步|继续"
    "|用|以|把|将|对|按|依|为|由|向|与|在|从|通过|根据|提[高升]|促进|保障|纳入|公开|列入|覆盖|审查|审核|办|受理|查|打造|拓|引"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Paragraphs whose items end now with ；, now with 。, and items of one kind with a comma between."""
    for passage in paragraphs(subject):
        for match in _LIKE.finditer(passage.text) if _COMMA.search(passage.text) else ():
            if _DOING.search(match[3]) is None:
                shown = excerpt(passage.text, match.end(1), match.end(1) + 1, 4)
                message = f"并列的几项之间用了逗号：“{shown}”"
                yield Finding(passage.path, message, "并列的词语之间用顿号", shown)
    yield from _ends(subject)
    yield from _responsible(subject)


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
        if "；" not in text or "二是" not in text:
            continue
        ends = [
            (text[: match.start()].rstrip()[-1:], match)
            for match in ITEM.finditer(text)
            if match[2] == "是" and match[1] != "一"
        ]
        marks = {end for end, _ in ends} & {"；", "。", "，", "、"}
        if len(marks) > 1:
            first = ends[0][0]
            odd = next(match for end, match in ends if end != first)
            said = "、".join(f"“{match[0]}”前是{end}" for end, match in ends[:4])
            shown = excerpt(text, odd.start(), odd.end(), 4)
            yield Finding(passage.path, f"列举各项之间标点不一致：{said}", "都用分号，或者都用句号", shown)


RULE = Rule("C987", "列举各项的标点不一致", Severity.HINT, check, __doc__ or "")
