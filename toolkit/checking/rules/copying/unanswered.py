"""问题没有对应的措施

用途：“存在问题”里的每个问题，“下步工作”应当有措施。措施的“对应问题”写了它的编号，或者有一项措施说到同样的事（词语相同），
算有；都没有的，提示。两个部分缺一个的不查（那由 C910、D231 说）。
依据：《法治政府建设与责任落实督察工作规定》：报告写不足和原因、下一年度的安排；有问题就要有措施是行文惯例。

通过的例子：
  存在问题: [{编号: W1, 正文: 案卷制作不够规范。}]
  下步工作: [{正文: 分批培训法制员。, 对应问题: [W1]}]
不通过的例子：
  存在问题: [{编号: W1, 正文: 案卷制作不够规范。}]
  下步工作: [{正文: 清理规范性文件。}]

怎样改：在“下步工作”补一条措施，写“对应问题: [编号]”；已有措施的，给它补上“对应问题”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.parts import NEXT, SHORTCOMINGS
from toolkit.checking.rules.copying.entries import entries, referred, words
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The problems that no measure is planned for."""
    problems, measures = entries(subject, SHORTCOMINGS), entries(subject, NEXT)
    if not problems or not measures:
        return
    answered = referred(subject, "对应问题")
    planned = frozenset[str]().union(*(words(measure.text) for measure in measures))
    for problem in problems:
        about = words(problem.text)
        if (problem.id and problem.id in answered) or not about or about & planned:
            continue
        yield Finding(
            problem.path,
            f"问题“{problem}”在下步工作里没有对应的措施",
            "在下步工作补一条措施；已有措施的，给它写上“对应问题: [编号]”",
            problem.begins[:12],
        )


RULE = Rule("C969", "问题没有对应的措施", Severity.HINT, check, __doc__)
