"""C946 词语搭配不当

用途：动词和宾语、主语和谓语搭配不上的，如“数量过低”“推进实效性”“强化……力度”。常见的列在同一文件夹的 wordings.csv 里
（规则一栏写“搭配”），可以自己添加：先写必有的词，再写正则表达式、怎样改、级别、从哪年起算错。
依据：《党政机关公文处理工作条例》第十九条（表述准确，文字精练）；《现代汉语词典》。
通过：法制审核人员数量偏少；增强化解矛盾的实效性；加大监督检查力度
不通过：法制审核人员数量过低；推进化解矛盾的实效性；强化监督检查力度
怎样改：照提示换一个动词，或者改写这半句；认为没有错的，在 YAML 里用注释说明理由。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.language.wordings import found
from toolkit.checking.values import Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Finding, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Words that do not go together."""
    return found(subject, "搭配", "“{}”搭配不当")


RULE = Rule("C946", "词语搭配不当", Severity.HINT, check, __doc__ or "")
