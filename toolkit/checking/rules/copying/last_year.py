"""与本单位上年的报告雷同

用途：今年的段落同本单位上年报告的段落基本相同（七成以上的字照抄），按占全文的比例报一条，长的段落另外各报一条；
占三成以上是警告，不到三成是提示。不满三十字的只看一字不差的，不满十六字的不比。数字不算：只改了数字的，也是照抄。名称、《》里的题目、套话（套话.txt）、导语、结语和
以数字为主的清单不比。
依据：党政机关公文处理工作条例第十九条：内容简洁，一切从实际出发；年度报告写的是这一年做的事。

通过的例子：
  上年：组织执法人员到基层站所跟班学习，边学边练。  今年：把基层站所的案卷调上来交叉评查，逐卷反馈。
不通过的例子：
  上年：在全局开展执法案卷评查 12 次，查出的问题逐条反馈到人……  今年：只把 12 次改成 15 次，其余照抄。

怎样改：写今年新做的事和结果；确是每年都要这样做的，写清今年有什么不同。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.alike import like_before, paragraphs, signs_of, told
from toolkit.checking.values import Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Finding, Subject

_HINT = "写今年新做的事和结果；确是每年都要这样做的，写清今年有什么不同"


def check(subject: Subject) -> Iterator[Finding]:
    """The paragraphs that stood in last year's report."""
    if subject.last is None:
        return
    own = paragraphs(subject)
    yield from told(like_before(own, subject.last), signs_of(own), "本单位上年的", _HINT)


RULE = Rule("C965", "与上年雷同", Severity.WARNING, check, __doc__)
