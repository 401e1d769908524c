"""C949 固定的说法写错

用途：有固定写法的提法、并称，漏了字、换了字、颠倒了次序，或者并列的各项之间少了顿号。常见的列在同一文件夹的
wordings.csv 里（规则一栏写“固定”），可以自己添加。
并列的提法（“创新、协调、绿色、开放、共享”，列在 固定语.csv 里）次序不同、漏了一项、一项换了字的，也提示；
单独一句的（“人民至上”）写成音同、形近的字的，也提示。
四个字的小标题，与前面列出的提法前后两半颠倒的（公开公正、公正公开），也提示。
依据：党的文献、法律和《法治政府建设实施纲要》的原文。
通过：有件必备、有备必审、有错必纠；党中央、国务院；“五位一体”总体布局
不通过：有件必备、有备必审、有错必究；党中央国务院；“五位一体”战略布局
怎样改：照原文写。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.sequences import wrong_rows
from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.rules.language.wordings import found, printed, spotted
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_FOUR = re.compile(r"^[（(\d一二三四五六七八九十）)、.]*([\u4e00-\u9fff]{4})(?:。|$)")


def check(subject: Subject) -> Iterator[Finding]:
    """Set phrases that are nearly right, and headings that turn round what was listed."""
    yield from found(subject, "固定", "“{}”不是通行的写法")
    before = ""
    told: set[str] = set()
    every = printed(subject)
    texts = [passage.text if passage.kind in ("正文", "层次标题") else "" for passage in every]
    places = {word: [at for at in numbers if texts[at]] for word, numbers in spotted(subject).items()}
    for number, said, right in wrong_rows(texts, places):
        if said not in told:
            told.add(said)
            message = f"“{said}”不是通行的写法"
            yield Finding(every[number].path, message, f"“{right}”", said, None, said, right)
    for passage in paragraphs(subject):
        match = _FOUR.match(passage.text)
        if match:
            name = match[1]
            other = name[2:] + name[:2]
            if name[:2] != name[2:] and f"、{other}" in before and name not in before:
                yield Finding(passage.path, f"标题“{name}”，前面列的是“{other}”", "前后写成一样的", name)
        before += passage.text


RULE = Rule("C949", "固定的说法写错", Severity.HINT, check, __doc__ or "")
