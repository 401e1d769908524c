"""C981 标点重叠

用途：两个点号连在一起（，， 。。 、。 ；，）、引号里外各有一个句号、括号引号里什么也没有、标点放在段首或括号口上。
依据：GB/T 15834-2011 4.1—4.7（点号的用法）、5.1（点号不出现在一行之首）。
通过：落实“谁执法谁普法”责任制，成效明显。
不通过：落实责任制，，成效明显。。；他说：“成效明显。”。；（）
怎样改：留下一个合用的标点；“，，”“。。”“；；”“：：”，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import excerpt
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_TWICE = re.compile(
    r"(?P<two>[，。；：、,;](?: *[，。；：、！？])+|[，。；：、][,;]+|[！？][，。；：、]+|。\.|\.。|——[，。；：、])"
    r"|(?P<out>[。！？]”[。，；])|(?P<empty>（ *）|《 *》|“ *”|〔 *〕|\( *\))"
    r"|(?P<open>[（《“〔][，。；：、！？])|(?P<close>[，；：、][）》〕”]|。）(?=[，。；]))|(?P<and>、(?:和(?!谐|平|解|睦|美|气)|与(?!会|时|其)|及(?!时|早|其|格)|以及)(?=[^、，。；]{1,20}[，。；]))"
)
_ANY = re.compile(
    "[，。；：、,;！？—（《“〔(.](?:(?<=—)—| *[，。；：、！？,;.）》”〕)]|(?<=、)[和与及以])|[，；：、。][）》〕”]"
)
_SAME = re.compile(r"(?<![，。；：、！？,;…])([，。；：])\1(?![，。；：、！？,;…])")
_MARKS = "，。；：、！？）》”〕’"


def check(subject: Subject) -> Iterator[Finding]:
    """Marks beside marks, in what is printed."""
    for passage in subject.passages:
        text = passage.text
        if text[:1] in _MARKS and text:
            yield Finding(passage.path, f"一段以“{text[0]}”开头", "删去，或补上前面的文字", text[:6])
        for match in _TWICE.finditer(text) if _ANY.search(text) else ():
            said, shown = match[0], excerpt(text, *match.span(), 3)
            if match["and"]:
                if not _is_list(text, match.start()):
                    continue
                word = said[1:]
                message, hint = f"“{said}”：顿号与“{word}”连用", f"删去“{word}”前的顿号"
                yield Finding(passage.path, message, hint, shown, Severity.HINT)
            elif match["empty"]:
                yield Finding(passage.path, f"“{said}”里没有文字", "补上文字，或删去", said)
            elif match["out"]:
                message = f"引号里外各有一个句末标点：“{said}”"
                yield Finding(passage.path, message, "完整引用的，句号放在引号里；不完整的，放在引号外", said)
            elif match["two"] and set(said) == {"。"} and len(said) > 2:
                yield Finding(passage.path, f"省略号写成了“{said}”", "省略号写“……”", said)
            else:
                yield Finding(passage.path, f"标点重叠：“{said}”", "留下一个合用的标点", said)


def _is_list(text: str, at: int) -> bool:
    """Whether another item stands before: A、B、和C."""
    return "、" in text[max(0, at - 16) : at]


def mends(_: Path, text: str) -> Iterator[Mend]:
    """The second of two equal marks; of two that differ, and of an empty 、、, a person knows what was meant."""
    for match in _SAME.finditer(text):
        yield Mend(match.start() + 1, match[1], "")


RULE = Rule("C981", "标点重叠", Severity.WARNING, check, __doc__ or "", mends=mends)
