"""C987 列举各项的标点不一致

用途：同一段里“一是”“二是”“三是”各项之间，或者都用分号，或者都用句号；有的用分号、有的用句号，层次就乱了。
依据：GB/T 15834-2011 4.6.3.3（分项列举的各项之间用分号）、附录 A.5（项内已有句号的，各项末尾不用分号）。
通过：一是健全制度；二是加强培训；三是严格考核。
不通过：一是健全制度；二是加强培训。三是严格考核。
怎样改：统一成分号；有一项里已经有句号的，统一成句号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.language.enumerations import ITEM
from toolkit.checking.rules.language.texts import excerpt, paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Paragraphs whose items end now with ；, now with 。."""
    for passage in paragraphs(subject):
        text = passage.text
        if "；" not in text or "二是" not in text:
            continue
        ends = [
            (text[: match.start()].rstrip()[-1:], match)
            for match in ITEM.finditer(text)
            if match[2] == "是" and match[1] != "一"
        ]
        marks = {end for end, _ in ends} & {"；", "。"}
        if len(marks) > 1:
            first = ends[0][0]
            odd = next(match for end, match in ends if end != first)
            said = "、".join(f"“{match[0]}”前是{end}" for end, match in ends[:4])
            shown = excerpt(text, odd.start(), odd.end(), 4)
            yield Finding(passage.path, f"列举各项之间标点不一致：{said}", "都用分号，或者都用句号", shown)


RULE = Rule("C987", "列举各项的标点不一致", Severity.HINT, check, __doc__ or "")
