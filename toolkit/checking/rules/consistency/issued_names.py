"""C817 印发的文件前后不一

用途：通知的标题“关于印发A的通知”、正文“现将《A》印发给你们”和所印发文件自己的标题，说的应当是一份文件。地名、单位名、年份写不写，
“（试行）”写不写，都不算；年份两处都写了而不同的，名称不同的，提醒。
依据：《党政机关公文处理工作条例》第十九条（引用公文应当先引标题）；GB/T 9704-2012，7.3.7。
通过：标题“关于印发行政执法案卷评查办法的通知”，印发件标题“甲市行政执法案卷评查办法”
不通过：正文“现将《行政执法案卷评查方案》印发给你们”，印发件标题“行政执法案卷评查办法”
怎样改：照所印发文件的标题改通知的标题和正文。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import own_text, place_of, text_of
from toolkit.checking.rules.consistency.attached import bare
from toolkit.checking.rules.consistency.organs import full_name
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import leading_place
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_OF_TITLE = re.compile("(?:印发|公布|发布|下发)《?(?P<name>[^《》]{4,80}?)》?的(?:通知|公告|决定|令)$")
_OF_TEXT = re.compile(
    "(?:现将|现印发|现公布|现发布)《(?P<now>[^《》]{4,80})》|《(?P<then>[^《》]{4,80})》[^。；《》]{0,60}?(?:现予?(?:印发|公布|发布)|印发给)"
    "|现将(?P<plain>[^《》，。；]{4,40}(?:办法|方案|计划|要点|规定|细则|意见|制度|规则|规程|措施|清单|规划))(?:予以)?印发"
)
_YEAR = re.compile("((?:19|20)[0-9]{2})年度?")


def check(subject: Subject) -> Iterator[Finding]:
    """What a notice says that it issues against the title of what it issues."""
    if subject.data.issued is None:
        return
    edition = subject.editions[0]
    own = next((each.text for each in edition.passages if each.path == ("印发件", "标题")), "").replace(
        "\n", ""
    )
    if not own:
        return
    for path, name in _said(subject):
        if _differ(subject, name, own):
            message = f"这里说印发的是“{name}”，所印发文件的标题是“{own}”"
            yield Finding(path, message, "核对名称，两处改成一样", name)


def _said(subject: Subject) -> Iterator[tuple[Path, str]]:
    edition = subject.editions[0]
    title = text_of(edition, "标题").replace("\n", "")
    path = place_of(subject, edition, "标题")
    if (found := _OF_TITLE.search(title)) and subject.document.has(path):
        yield path, found["name"]
    for passage in own_text(edition):
        for match in (
            _OF_TEXT.finditer(passage.text) if "印发" in passage.text or "《" in passage.text else ()
        ):
            yield passage.path, match["now"] or match["then"] or match["plain"]
            return


def _differ(subject: Subject, name: str, own: str) -> bool:
    """Whether two names are of two documents: other words, or other years."""
    years = [_YEAR.findall(text) for text in (name, own)]
    if all(years) and years[0] != years[1]:
        return True
    one, other = (_plain(subject, text) for text in (name, own))
    return bool(one and other) and one not in other and other not in one


def _plain(subject: Subject, title: str) -> str:
    """A title without whose it is, its year, and what stands in brackets behind it."""
    unit = subject.unit
    for own in (full_name(subject), subject.unit_key, unit.short_name, unit.region, leading_place(title)):
        if own:
            title = title.replace(own, "")
    return bare(_YEAR.sub("", title)).removeprefix("关于")


RULE = Rule("C817", "印发的文件前后不一", Severity.WARNING, check, __doc__)
