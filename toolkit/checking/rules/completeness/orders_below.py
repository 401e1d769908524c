"""部门向下级政府行文

用途：部门的通知、意见、方案不能主送下级党委、政府，也不能在文中向下级党委、政府提要求，除非经本级党委、政府同意并写明。
党委、政府的办公厅（室）根据授权可以行文，不在此列；发给下级对口部门的不管。
依据：《党政机关公文处理工作条例》第十六条（二）。

通过的例子：主送: [各县（市、区）交通运输局]
通过的例子：主送: [各县（市、区）人民政府]；正文: 经市政府同意，现将有关事项通知如下：
不通过的例子：主送: [各县（市、区）人民政府]；正文: 现将有关事项通知如下：

怎样改：主送改为下级政府的对口部门；确需政府执行的，请本级政府或政府办公厅（室）发，或者经同意后写明“经市政府同意”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.ranks import is_department, rank
from toolkit.checking.values import Finding, Rule
from toolkit.compose.direction import short_organ
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject

_KINDS = ("通知", "意见", "决定", "通报", "决议", "公文")
_BELOW = re.compile("(?:[县区乡镇]级|县|区|市|旗|乡|镇|苏木|州|盟|）)(?:政府|委|党委)$|^各级(?:党委|政府)")
_ALLOWED = re.compile(
    "经[^，。；]{0,16}(?:政府|[省市县区州盟旗]委|党委|领导小组|委员会)[^，。；]{0,10}(?:同意|批准|审定|授权|审议通过)"
    "|[受据][^，。；]{0,14}(?:政府|党委|[省市县区州盟旗]委)[^，。；]{0,6}(?:委托|授权)"
)
_ASKED = re.compile(
    "(?:^|(?<=[。；！.）：]))(?:(?:请|要求)(?=各)[^，。；：]{0,14}?(?:县|区|市|旗|乡|镇|）|苏木)(?:人民)?政府(?!办)(?=[^、和及])|(?:(?:各|所辖|有关|相关)(?:级|地|县|区|市|旗|乡|镇|苏木)[^，。；：]{0,14}?|(?:县级|区级|乡镇|乡级)(?:人民)?)"
    "(?:政府|党委)(?:、[^，。；：]{1,14})?"
    "(?:都?要|应当|应|必须|须|不得|负责))"
)
_HINT = (
    "改发下级政府的对口部门；确需政府执行的，请本级政府发，"
    "或经同意后在文中写明“经市政府同意”（《党政机关公文处理工作条例》第十六条）"
)


def check(subject: Subject) -> Iterator[Finding]:
    """What a department tells governments below."""
    if not is_department(subject):
        return
    seen = set()
    for edition in subject.editions:
        if kinds.kind_of(subject, edition) not in _KINDS or _by_others(edition) or _allowed(edition):
            continue
        for finding in _of_edition(subject, edition):
            if (finding.path, finding.excerpt) not in seen:
                seen.add((finding.path, finding.excerpt))
                yield finding


def _by_others(edition: Edition) -> bool:
    """Whether a government or its office signs, alone or together with the department."""
    signers = [short_organ(name) for name in kinds.names_of(edition, "署名")]
    return any(re.search("政府$|[省市县区州盟旗]委$|(?:政府|委)办公[厅室]$", name) for name in signers)


def _allowed(edition: Edition) -> bool:
    return any(_ALLOWED.search(p.text) for p in edition.passages if p.kind == "正文" and p.section != "附件")


def _is_above(subject: Subject, name: str) -> bool:
    """Whether a name is that of a superior, or of the committee or the government of the unit's own place."""
    place = subject.unit.region
    own = place and short_organ(name).removeprefix("中共") in (f"{place}委", f"{place}政府", f"{place}委员会")
    return bool(own) or rank(subject, name).relation in ("上级", "本机关")


def _of_edition(subject: Subject, edition: Edition) -> Iterator[Finding]:
    path = kinds.place_of(subject, edition, "主送")
    for name in kinds.names_of(edition, "主送"):
        if _BELOW.search(short_organ(name)) and not _is_above(subject, name):
            yield Finding(path, f"部门的公文主送了下级党委、政府“{name}”", _HINT, name)
    for passage in edition.passages:
        if passage.kind == "正文" and passage.section != "附件" and (match := _ASKED.search(passage.text)):
            message = f"部门的公文向下级党委、政府提出要求：“{match[0]}……”"
            yield Finding(passage.path, message, _HINT, match[0])


RULE = Rule("C916", "部门向下级政府行文", Severity.WARNING, check, __doc__)
