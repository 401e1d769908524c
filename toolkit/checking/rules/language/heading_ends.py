"""C993 层次标题的标点

用途：单独成行的标题末尾不加标点；以分号、逗号、顿号、冒号收尾的一定不对，句号作提示（标题后接排正文的不在此列）。
依据：GB/T 9704-2012 7.3.3（结构层次）；公文写作惯例。
通过：一、主要工作
不通过：一、主要工作；　　（一）指导思想。
怎样改：删去末尾的标点。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Headings that end with a mark, one hint for all that end with 。."""
    stopped: list[Passage] = []
    for passage in paragraphs(subject):
        text = passage.text if passage.level else passage.heading
        if not text:
            continue
        last = text.rstrip()[-1:]
        if last in "；，、：;,:":
            message = f"标题“{text[:24]}”以“{last}”结尾"
            yield Finding(passage.path, message, f"删去“{last}”", text.rstrip()[-6:])
        elif last in "。." and passage.level:
            stopped.append(passage)
        elif passage.level and "。" in text:
            yield Finding(
                passage.path,
                f"标题“{text[:24]}”里有句号",
                "一个标题说一件事；要接着说的写进正文",
                "。",
                Severity.HINT,
            )
    if stopped:
        more = f"等 {len(stopped)} 个标题" if len(stopped) > 1 else ""
        message = f"单独成行的标题“{stopped[0].text[:20]}”{more}以句号结尾"
        yield Finding(stopped[0].path, message, "删去句号", stopped[0].text[-5:], Severity.HINT)


RULE = Rule("C993", "层次标题的标点", Severity.WARNING, check, __doc__ or "")
