"""Faces that the machine does not have: LibreOffice takes others, whose measures may differ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.audit.rendered.drawn import Seen
from toolkit.audit.rules.found import han_faces
from toolkit.audit.values import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.audit.rendered.drawn import Drawn

# What a PDF calls the faces that a document calls by their Chinese names.
_OWN = {
    "仿宋": ("fangsong", "simfang", "stfangsong"),
    "仿宋_gb2312": ("fangsonggb2312", "fangsong_gb2312", "fsgb2312"),
    "楷体": ("kaiti", "simkai"),
    "楷体_gb2312": ("kaitigb2312", "kaiti_gb2312", "ktgb2312"),
    "黑体": ("simhei",),
    "宋体": ("simsun", "nsimsun"),
    "华文仿宋": ("stfangsong",),
    "华文楷体": ("stkaiti",),
    "华文中宋": ("stzhongsong",),
    "华文宋体": ("stsong",),
    "微软雅黑": ("microsoftyahei",),
    "等线": ("dengxian",),
    "方正小标宋简体": ("fzxbsjw", "fzxiaobiaosongb05s"),
    "方正小标宋_gbk": ("fzxbsk", "fzxiaobiaosongb05"),
    "方正仿宋简体": ("fzfsjw", "fzfangsongz02s"),
    "方正仿宋_gbk": ("fzfsk", "fzfangsongz02"),
    "方正楷体简体": ("fzktjw", "fzkaiz03s"),
    "方正楷体_gbk": ("fzktk", "fzkaiz03"),
    "方正黑体简体": ("fzhtjw", "fzheib01s"),
    "方正黑体_gbk": ("fzhtk", "fzheib01"),
}


def _same(asked: str, used: str) -> bool:
    plain = re.sub(r"[\W_]", "", used.casefold())
    names = (*_OWN.get(asked.casefold(), ()), asked)
    return any(plain.startswith(re.sub(r"[\W_]", "", name.casefold())) for name in names)


def faces(drawn: Drawn) -> Iterator[Seen]:
    """A770 字体替代: the machine has the faces that the document names; otherwise measures are those of others.

    Passes: 仿宋_GB2312 is there. Fails: it is not, and FandolFang stands for it.
    """
    used: dict[str, Counter[str]] = {}
    for placed in drawn.placed:
        if placed.told is None:
            continue
        asked = han_faces(placed.told.paragraph.runs)
        if len(asked) == 1 and (name := next(iter(asked))):
            counts = used.setdefault(name, Counter())
            counts.update(g.face for g in placed.line.glyphs if HAN.match(g.text))
    told = [
        f"“{name}”用了 {counts.most_common(1)[0][0]}"
        for name, counts in sorted(used.items())
        if counts and not _same(name, counts.most_common(1)[0][0])
    ]
    if told:
        yield Seen(0, "", "这台电脑没有文件指定的字体，排版时" + "，".join(told) + "；量得的是替代字体的版面")
