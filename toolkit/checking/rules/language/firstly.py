"""C988 有首先没有其次

用途：“首先”起头的列举，后面应当有“其次”“再次”“最后”等接着；没有的，多半是改稿时删掉了。“首先要”“首先应”说的是轻重，不是列举，不提示。
依据：公文写作惯例。
通过：首先健全制度。其次加强培训。
不通过：首先，健全制度。（后面再没有次序词）
怎样改：补上“其次”，或删去“首先”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_FIRST = re.compile(r"(?:(?:^|(?<=[。；：.）]))首先(?!要|应|必须|需|感谢|是要)|(?<=，)首先(?=[，、]))")
_NEXT = re.compile(r"其次|再次|最后|第二|然后|接着|随后|同时|此外|再者|二是|其二")
# In paragraphs below only what begins a sentence, and goes on with no other thought.
_BELOW = re.compile(r"(?:^|(?<=[。；：.、）]))(?:其次|再次|最后|第二|然后|接着|随后|再者|二是|其二)")
_OF_A_ROW = ("第二", "二是", "其二")
_ROW = re.compile("第一|一是|其一")
_THIRD = re.compile(r"(?:^|(?<=[。；：.）]))(?:其次|再次)(?=，)")


def check(subject: Subject) -> Iterator[Finding]:
    """首先 that nothing follows, 其次 that nothing precedes."""
    every = paragraphs(subject)
    for index, passage in enumerate(every):
        text = passage.text
        first = _FIRST.search(text) if "首先" in text else None
        if first:
            below = [each.text for each in every[index + 1 : index + 5]]
            if not _goes_on(text[first.end() :], _NEXT) and not any(_goes_on(each, _BELOW) for each in below):
                yield Finding(passage.path, "有“首先”，后面没有“其次”", "补上“其次”，或删去“首先”", "首先")
        other = _THIRD.search(text) if "次，" in text else None
        if other:
            before = [each.text for each in every[max(0, index - 4) : index]]
            if not any(
                word in each
                for each in (text[: other.start()], *before)
                for word in ("首先", "第一", "一是", "其一", "其次")
            ):
                yield Finding(passage.path, f"有“{other[0]}”，前面没有“首先”", "补上“首先”，或改写", other[0])


def _goes_on(text: str, following: re.Pattern[str]) -> bool:
    """Whether something follows 首先; the second of another row (一是……二是……) does not."""
    return any(
        match[0] not in _OF_A_ROW or not _ROW.search(text, 0, match.start())
        for match in following.finditer(text)
    )


RULE = Rule("C988", "有首先没有其次", Severity.HINT, check, __doc__ or "")
