"""C947 “按照”“根据”没有着落

用途：“按照市委、市政府”后面直接跟动词，没有说按照的是要求、部署还是方案，半句话悬着。
半句里有“的”，或者以要求、部署、安排、精神、规定、方案一类的词收尾的，不提示。
依据：《党政机关公文处理工作条例》第十九条（表述准确）。
通过：按照市委、市政府要求调整完善权责清单；按照市政府统一部署，开展专项行动
不通过：按照市委、市政府调整完善权责清单
怎样改：补上“要求”“部署”，或者说明是哪份文件。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_ORGAN = (
    r"(?:[国省市县区州党]委?(?:人民政府|政府|委|中央|务院|局|厅|人大常委会)|上级(?:机关|部门)?|[局厅委]党[组委]"
    r"|[省市县区州](?:司法|财政|公安|教育|审计|民政|交通运输|市场监管|住房城乡建设|自然资源|生态环境|农业农村)[局厅])"
)
_DOING = "调整|制定|印发|开展|推进|完善|落实|加强|组织|建立|健全|梳理|修订|修改|编制|规范|优化|清理|强化|深化|推动|实施"
_BASIS = (
    "要求|部署|安排|精神|规定|方案|意见|计划|规划|通知|决定|办法|标准|原则|程序|分工|指示|批示|指导|授权|委托|统一|会|活动"
    "|条例|决议|纲要|细则|文件|目标|任务|思路|清单要|口径|职责|权限|格式|式样|模板|流程|步骤|时限|名单|需要|实际|情况"
)
_CLAUSE = re.compile(
    rf"(?:按照|根据|依照|依据|遵照)({_ORGAN}(?:[、和]{_ORGAN})*)((?:{_DOING})[^，。；：\n]{{2,40}})(?=[，。；：])"
)
_NAMED = re.compile(f"的|《|{_BASIS}")


def check(subject: Subject) -> Iterator[Finding]:
    """Half sentences that name an organ to act by, and nothing of it."""
    for path, text in texts(subject):
        for match in _CLAUSE.finditer(text):
            if _NAMED.search(match[2]):
                continue
            shown = match[0][: match[0].index(match[1]) + len(match[1]) + 4]
            message = f"“{shown}……”没有说按照{match[1]}的什么"
            yield Finding(path, message, "补上“要求”“部署”一类的词，或者写明文件", shown)


RULE = Rule("C947", "“按照”“根据”没有着落", Severity.WARNING, check, __doc__ or "")
