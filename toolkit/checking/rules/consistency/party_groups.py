"""The party group of a department: 局党组 or 局党委, of which a unit has one alone (told as C806)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from toolkit.checking.rules.language.texts import texts, typed_text
from toolkit.checking.values import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_ORGANS = (("委员会", "委"), ("局", "局"), ("厅", "厅"))
# What may stand before 局党组 where it is the unit's own; behind other characters it may end another's name.
_SAID_OF_OWN = re.compile(
    "(?:^|[，。；：、“（！？\n ]|召开|主持|经|由|在|向|以|将|报|提请|提交|我|本|坚持|加强|强化|纳入|列入|作为|发挥|"
    "落实|组织|通过|及时|定期|多次|先后|累计|全年|每年|每月|每季度|按照|根据|成为|对|把|是|和|与|及|为)$"
)
_Place: TypeAlias = "tuple[tuple[int, int], Path]"
_KINDS = ("党组", "党委")
_CHANGED = re.compile("原|改设|改为|更名|转设|撤销")


def mixed_groups(subject: Subject) -> Iterator[Finding]:
    """The other one where a department calls both its own: than the one of its head, than the one said more often."""
    name = subject.unit_key
    own = next((short for end, short in _ORGANS if name.endswith(end)), "")
    if not own:
        return
    said = {kind: list(_said(subject, own + kind)) for kind in _KINDS}
    if not all(said.values()):
        return
    fewer = _wrong_one(subject, own, said)
    other = next(kind for kind in _KINDS if kind != fewer)
    for _, path in said[fewer]:
        yield Finding(
            path,
            f"这里写“{own}{fewer}”，别处写“{own}{other}”（{len(said[other])} 处）",
            "照本单位实际设的写，全文一致",
            own + fewer,
        )


def _wrong_one(subject: Subject, own: str, said: Mapping[str, list[_Place]]) -> str:
    whole = typed_text(subject)
    of_head = [kind for kind in _KINDS if f"{own}{kind}书记、" in whole]
    if len(of_head) == 1:
        return next(kind for kind in _KINDS if kind not in of_head)
    return min(_KINDS, key=lambda kind: (len(said[kind]), [-part for part in said[kind][0][0]]))


def _said(subject: Subject, words: str) -> Iterator[_Place]:
    """The fields in which the words tell of the unit itself, with where they stand."""
    for number, (path, text) in enumerate(texts(subject)):
        if words not in text or path[0] not in ("章节", "其他章节", "公文"):
            continue
        for match in re.finditer(words, text):
            before = text[max(0, match.start() - 4) : match.start()]
            low = text.rfind("。", 0, match.start()) + 1
            if _CHANGED.search(text, low, match.end() + 6):
                continue
            if _SAID_OF_OWN.search(before) and not text.startswith("（党", match.end()):
                yield (number, match.start()), path
