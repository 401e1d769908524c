"""C928 文号没有写在第一次引用处

用途：一份文件引用几次，前面没有写发文字号，后面才写的，提示。
依据：《党政机关公文处理工作条例》第十九条（引用公文应当先引标题，后引发文字号）；惯例在第一次引用时写。
通过：根据《甲市实施方案》（甲政发〔2021〕3号）……按照《甲市实施方案》
不通过：根据《甲市实施方案》……按照《甲市实施方案》（甲政发〔2021〕3号）
怎样改：把发文字号移到第一次引用处。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.checking.values import Passage, Subject

_CITED = re.compile(r"《([^《》\n]{4,60})》(?:（试行）)?(（[^（）〔〕]{1,12}〔\d{4}〕\d+号[^（）]*）)?")
_TRIAL = re.compile("（试行）$")
_DASHES = str.maketrans("-－–", "———")


def check(subject: Subject) -> Iterator[Finding]:
    """Numbers of documents that come with a later mention."""
    first: dict[str, tuple[Passage, bool]] = {}
    for passage in paragraphs(subject):
        for match in _CITED.finditer(passage.text) if "《" in passage.text else ():
            title = _TRIAL.sub("", match[1].translate(_DASHES))
            name = title if title in first else _same(title, first)
            before = first.setdefault(name, (passage, bool(match[2])))
            if match[2] and not before[1]:
                first[name] = (before[0], True)
                message = f"《{match[1]}》的发文字号写在后面一次引用处"
                yield Finding(passage.path, message, "移到第一次引用的地方", match[2])


def _same(title: str, known: Iterable[str]) -> str:
    """The title as it was cited before, once with the organ and once without; itself where it was not."""
    for other in known:
        longer, shorter = (title, other) if len(title) > len(other) else (other, title)
        if shorter.startswith("关于") and longer.endswith(shorter):
            return other
    return title


RULE = Rule("C928", "文号没有写在第一次引用处", Severity.HINT, check, __doc__ or "")
