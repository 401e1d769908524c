"""未达目标说成完成：指标写了“目标”，数没有达到，正文却说完成、达到、超额。

用途：指标的数没有达到它的“目标”，而印出它的分句里有“完成”“达到”“超额”“圆满”“达标”等字，又没有说明差距的，
作为警告；正文各处都没有说到差距的，作为提示。
依据：法治政府建设与责任落实督察工作规定要求年度报告写明存在的不足和原因；请示报告要实事求是。

通过的例子：办结率为{{ 指标.办结率 }}，距离目标还有差距。
不通过的例子：（目标 >= 95，数值 92）圆满完成年度任务，办结率达到{{ 指标.办结率 }}。
怎样改：如实写没有达到，说明原因和措施；或者核对数值和目标。
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.figures.woven import Span, Woven
    from toolkit.checking.values import Subject
    from toolkit.prose import Indicator

_BOASTS = re.compile("完成|达到|达标|超额|圆满|如期|实现|好于|优于|领先|位居前列|显著|突破|全面")
_ADMITS = re.compile(
    "未[^来]|没有|尚|差距|不足|不到|仅|低于|还需|有待|不够|不理想|滞后|偏低|偏高|偏慢|没能|难以|高于目标"
)
_HOLDS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "=": operator.eq}


def missed(figure: Indicator) -> bool:
    """Whether a figure has a target that it does not reach."""
    if figure.target is None or not isinstance(figure.value, Decimal):
        return False
    return not _HOLDS[figure.target.comparison](figure.value, figure.target.value)


def check(subject: Subject) -> Iterator[Finding]:
    """Targets that were not reached, and how the prose tells of them."""
    behind = {key: figure for key, figure in subject.figures.items() if missed(figure)}
    if not behind:
        return
    said: set[str] = set()
    admitted: set[str] = set()
    for field in woven(subject):
        for span in field.spans:
            figure = behind.get(span.key)
            if figure is None or "表" in field.path:
                continue
            low, high = _about(field, span)
            sentence = field.text[low:high]
            said.add(span.key)
            if _ADMITS.search(sentence):
                admitted.add(span.key)
            elif (boast := _BOASTS.search(sentence)) and span.key not in admitted:
                admitted.add(span.key)
                yield Finding(
                    field.path,
                    f"“{field.told(low, high)}”：“{figure.name}”的目标是{figure.目标}，"
                    f"实际 {figure}，没有达到，文中写的是“{boast[0]}”",
                    "如实写没有达到，说明原因和措施；或者核对数值和目标",
                    field.typed(span.start, span.end),
                )
    for key, figure in behind.items():
        if key in said - admitted and key in subject.data.indicators:
            yield Finding(
                ("指标", key),
                f"“{figure.name}”的目标是{figure.目标}，实际 {figure}，没有达到，正文没有说明",
                "在存在问题或相应部分说明差距和原因",
                severity=Severity.HINT,
            )


def _about(field: Woven, span: Span) -> tuple[int, int]:
    """What a sentence says of this figure: from the figure before it to the next one."""
    low, high = field.sentence(span.start)
    others = [each for each in field.spans if each.key and each.key != span.key]
    low = max([low, *(each.end for each in others if each.end <= span.start)])
    return low, min([high, *(each.start for each in others if each.start >= span.end)])


RULE = Rule("C940", "未达目标说成完成", Severity.WARNING, check, __doc__ or "")
