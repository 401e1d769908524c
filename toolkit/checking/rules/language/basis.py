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

_KIND = (
    "委(?:全面)?依法治.(?:委员会)?(?:办公室|办)?|委(?:办公[室厅]|办)?|(?:人民)?政府(?:办公[室厅]|办)?|政协|人大(?:常委会)?"
    "|纪委(?:监委)?|法治办|依法治.办|[\u4e00-\u9fff]{0,8}?(?:局|厅|委|办)"
)
_ORGAN = (
    r"(?:党中央|国务院(?:办公厅)?|中央|上级(?:党委|政府|机关|单位|(?:有关|主管|业务)*部门|有关)?|(?:业务|行业|上级)?主管(?:部门|单位)"
    rf"|有关部门|省市县?(?![\u4e00-\u9fff]{{0,8}}[局厅委办])|[省市县区州局厅委]党[组委]|[\u4e00-\u9fff]{{0,4}}?[省市县区州](?:{_KIND}))"
)
_HOW = (
    "认真|扎实|积极|全面|深入|及时|持续|稳步|有序|严格|切实|大力|着力|逐[项条步级]|统筹|同步|迅速|立即|主动|进一步|不断|重新"
    "|定期|按时|集中|坚决|稳妥|加快|分[类级批]|对照|统一规范|立行"
)
_DOING = (
    "调整|制定|印发|开展|推[进行动]|完善|落实|加强|组织|建立|健全|梳理|修[订改]|编制|规范|优化|清理|强化|深化|实施|抓[好实紧]|做好"
    "|整改|检查|报送|学习|办理|自查|排查|整治|细化|分解|督促|改进|提[升高]|构建|打造|创建|起草|出台|成立|召开|举办|执行|履行|压实"
    "|明确|配合|参与"
)
_FROM_IT = "要求|部署|安排|精神|规定|通知|意见|指示|批示|指导|授权|委托|决定|决议|会议"
_BASIS = (
    "统一|方案|计划|规划|办法|标准|原则|程序|分工|会|活动|条例|纲要|细则|文件|目标|任务|思路|口径|职责|权限|格式|式样|模板|流程|步骤"
    "|时限|名单|需要|实际|情况"
)
_CLAUSE = re.compile(
    rf"(?:按照|根据|依照|依据|遵照)({_ORGAN}(?:[、和]?{_ORGAN})*)((?:{_HOW}|{_DOING})[^，。；：\n]{{0,40}})?(?=[，。；：\n]|$)"
    rf"(?!，{_ORGAN})"
)
# What says by what one acts: anywhere, or at the end; what an organ issued is said by its name: 印发方案开展检查.
_NAMED = re.compile(
    f"的|《|{_FROM_IT}|(?:{_BASIS})$|统一(?:式?样式?|格式|标准|口径|模板|编号|流程)"
    f"|^(?:制定|印发|出台|编制).{{2,12}}(?:{_DOING})"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Half sentences that name an organ to act by, and nothing of it."""
    for path, text in texts(subject):
        for match in _CLAUSE.finditer(text):
            if match[2] and _NAMED.search(match[2]):
                continue
            shown = match[0][: match[0].index(match[1]) + len(match[1]) + 4]
            message = f"“{shown}……”没有说按照{match[1]}的什么"
            yield Finding(path, message, "补上“要求”“部署”一类的词，或者写明文件", shown)


RULE = Rule("C947", "“按照”“根据”没有着落", Severity.WARNING, check, __doc__ or "")
