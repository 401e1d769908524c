"""C803 印发机关是别的单位

用途：印发机关是本单位管文书的部门（办公室、综合科），政府的是政府办公厅（室）。写成别的单位的，多半是照抄来的。
联合行文的，可以是其中任何一家的。
依据：GB/T 9704-2012，7.4.3：印发机关是公文的送印机关，一般是发文机关的办公厅（室）或者文秘部门。
通过：单位 甲市交通运输局，印发机关 甲市交通运输局办公室
不通过：单位 甲市交通运输局，印发机关 甲市司法局办公室
怎样改：改为本单位的办公室。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import place_of, text_of
from toolkit.checking.rules.consistency.organs import full_name, other_organ
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """印发机关 that belongs to another organ."""
    for edition in subject.editions:
        name = text_of(edition, "印发机关")
        if not name or not (other := other_organ(subject, edition, name)):
            continue
        message = f"印发机关“{name}”是{other}的，不是{full_name(subject)}的"
        hint = f"改为{full_name(subject)}的办公室；登记在单位名录里的，改名录"
        yield Finding(place_of(subject, edition, "印发机关"), message, hint, name)


RULE = Rule("C803", "印发机关是别的单位", Severity.WARNING, check, __doc__)
