"""C996 简称没有先交代

用途：“以下简称”“以下统称”“下称”之前就用了简称，或者交代了简称后面却没有用；《纲要》《条例》这样只有文种的书名，前面没有说过是哪一份。
依据：公文写作惯例：使用非规范化简称，先用全称并注明简称（原《国家行政机关公文处理办法》的规定，《党政机关公文处理工作条例》
没有再写）。
通过：《甲市巡游车管理办法》（以下简称《办法》）……认真执行《办法》……
不通过：认真执行《办法》……（前面没有说是哪个办法）
怎样改：第一次出现写全称，注明“以下简称”；以后一律用简称。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_NAME = "“[^“”]{1,20}”|《[^《》]{1,20}》"
_SHORT = re.compile(
    "(?:(以下|下文|后文)(?:均|都|分别|一律)?[统合]?简?称|(?<=[（(，,；])下称|(?<=[（(])(?:[统合]称|简称))(?:为|作|之为)?[：:]?"
    f"(?:((?:{_NAME})(?:[、，和及与]?(?:{_NAME}))*)|([\u4e00-\u9fff]{{2,12}}))(?=[）)，,；。])"
)
_NAMES = re.compile(_NAME)
_BARE = re.compile(
    r"《((?:实施)?(?:纲要|条例|办法|意见|规定|方案|通知|规划|细则|要点|决定|清单|规则|制度|标准|指南|决议|公约|目录|规程|指引|准则|章程|预案|守则|导则|手册|规范|指导意见|暂行办法|暂行规定|实施办法|实施意见|实施细则|行动计划|工作方案))》"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Short names before they are introduced, or introduced in vain."""
    every = paragraphs(subject)
    joined = "\n".join(passage.text for passage in every)
    starts: list[int] = []
    at = 0
    for passage in every:
        starts.append(at)
        at += len(passage.text) + 1
    known: set[str] = set()
    for match in _SHORT.finditer(joined):
        passage = every[_index(starts, match.start())]
        for quoted in _NAMES.findall(match[2]) if match[2] else [match[3]]:
            name = quoted.strip("“”")
            known.add(name.strip("《》"))
            first = joined.find(name) if name.startswith("《") else match.start()
            if first < match.start():
                place = every[_index(starts, first)]
                yield Finding(place.path, f"“{name}”在交代简称之前就用了", "第一次出现写全称", name)
            if match[1] and joined.find(name, match.end()) < 0:
                hint = "删去“以下简称”，或后面改用简称"
                yield Finding(passage.path, f"交代了简称“{name}”，后面没有用", hint, match[0])
    told: set[str] = set()
    for match in _BARE.finditer(joined):
        name = match[1]
        if name in known or name in told:
            continue
        told.add(name)
        if joined[max(0, match.start() - 2) : match.start()].endswith(("称", "称为", "称作")):
            continue
        place = every[_index(starts, match.start())]
        yield Finding(
            place.path, f"“《{name}》”前面没有说是哪一份", "第一次出现写全称，注明“以下简称”", f"《{name}》"
        )


def _index(starts: list[int], at: int) -> int:
    return bisect_right(starts, at) - 1


RULE = Rule("C996", "简称没有先交代", Severity.HINT, check, __doc__ or "")
