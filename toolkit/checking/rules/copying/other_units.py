"""与别的单位的报告雷同

用途：一次检查几个单位时，段落同别的单位今年的段落基本相同（七成以上的字相同），按占全文的比例报一条，长的段落另外各报
一条；占三成以上是警告，不到三成是提示。比法同 C965，单位自己的名称也不算；不满四十字的要八成半
以上相同，不满三十字的不比。上级单位采用下级的素材不报；写了“来源单位”的两边都不报。
依据：党政机关公文处理工作条例第十九条：内容简洁，一切从实际出发；各单位的报告写各单位做的事。

通过的例子：
  两个局都写了案卷评查，一家写评查了什么、发现什么，另一家写怎样整改。
不通过的例子：
  两个局的一段话除了单位名称和数字以外，一个字不差。

怎样改：写本单位自己做的事；上级统一要求这样写的，注明“# 不查 C966：理由”。
"""

from __future__ import annotations

from toolkit.checking.others import Others
from toolkit.checking.values import Rule
from toolkit.problems import Severity

RULE = Rule("C966", "与别的单位雷同", Severity.WARNING, manual=__doc__, gather=Others)
