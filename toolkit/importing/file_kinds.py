"""What the name of a file of year data says of its kind: nothing of the annual report, of others a short word."""

from __future__ import annotations

import re

from toolkit.importing.shaping.outlines import GENERAL

# What a title ends with.
_KIND = re.compile(
    "(?:工作要点|工作报告|工作总结|意见|方案|办法|规定|细则|条例|决定|决议|通知|通报|通告|公告|公报|请示|批复|议案|函|纪要|令"
    "|规划|计划|纲要|预案|指南|清单|制度|规则|章程|措施|总结|报告|讲话|说明|要点)$"
)
_ANNUAL = "年度报告"  # what the templates of a unit's one report of the year end with
_OWN_NAMES = {"部门工作要点": "工作要点", "政府工作要点": "工作要点"}
_TAIL = re.compile(r"(?:[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]|[\s”》])+$")


def kind_of(template: str, title: str) -> str:
    """What stands between the unit and .yaml in the file's name: nothing for the annual report, else a short name."""
    if template.endswith(_ANNUAL):
        return ""
    if template in _OWN_NAMES:
        return _OWN_NAMES[template]
    if template != GENERAL:
        return template
    found = _KIND.search(_TAIL.sub("", title))
    return found[0] if found else "公文"
