"""C927 公文标题里的发文机关

用途：公文标题由发文机关名称、事由和文种组成。标题以“关于”开头而上面没有版头（发文机关标志）的，
或者写“市人民政府关于……”“市水利局关于……”而不写是哪个市的，提示。公开版另有标题的，也看。
依据：《党政机关公文处理工作条例》第九条（七）。
通过：甲市交通运输局关于印发2022年工作要点的通知
不通过：关于印发2022年工作要点的通知；市人民政府关于印发2022年工作要点的通知
怎样改：写上发文机关的全称或者规范化简称；本地印有版头的习惯上省略，可以不改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_BARE = re.compile(
    r"^(?:省|市(?![中南北]区)|县|区|州)[\u4e00-\u9fff]{0,16}?(?:政府|委员会|委|局|厅|办公[厅室])(?:办公[厅室])?关于"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Titles that do not say whose: that of the document, and that of any edition which has one of its own."""
    for number, edition in enumerate(subject.editions):
        for passage in edition.passages:
            own = passage.path[0] == "公文" if not number else passage.path[:2] == ("版本", edition.name)
            if passage.kind != "标题" or not own:
                continue
            text = passage.text.replace("\n", "")
            if _BARE.match(text):
                message = f"标题里的发文机关“{text[: text.index('关于')]}”不是全称"
                yield Finding(passage.path, message, "写上是哪个地方的", text[:4])
            elif text.startswith("关于") and not edition.elements.get("发文机关标志"):
                hint = "前面写上发文机关，或者印版头"
                yield Finding(passage.path, "标题没有发文机关名称", hint, text[:4])


RULE = Rule("C927", "公文标题里的发文机关", Severity.HINT, check, __doc__ or "")
