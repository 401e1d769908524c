"""问题没有对应的措施

用途：“存在问题”里的每个问题，“下步工作”应当有措施。措施的“对应问题”写了它的编号，或者有一项措施说到同样的事，
算有；都没有的，提示。是不是同样的事，看用词：少见的词分量重，各处都有的词分量轻，近义词（近义词.txt）也算，数字不算；
一项措施明显是对着另一个问题的，不算；别的措施写了“对应问题”，没有写的一项要有两个以上的词相同
才算。两个部分缺一个的不查（那由 C910、D231 说）。
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

from toolkit.checking.rules.copying.aimed import aims
from toolkit.checking.rules.copying.nearness import words
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The problems that no measure is planned for."""
    found = aims(subject)
    if found is None:
        return
    for number, problem in enumerate(found.problems):
        if found.answers[number] or number in found.elsewhere or not words(problem.text).own:
            continue
        yield Finding(
            problem.path,
            f"问题“{problem}”在下步工作里没有对应的措施",
            "在下步工作补一条措施；已有措施的，给它写上“对应问题: [编号]”",
            problem.opening,
        )


RULE = Rule("C969", "问题没有对应的措施", Severity.HINT, check, __doc__)
