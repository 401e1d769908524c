"""C804 标题里是别的单位

用途：标题开头的机关、地方不是本单位的，多半是借别人的文稿没有改。印发的文件的标题也看：开头是别的同级地方、别的部门的，提醒；
上级的（转发、印发上级文件）不算。“关于某局……的批复”一类以“关于”开头的，只在年度报告里看。
依据：GB/T 9704-2012，7.3.1：标题由发文机关名称、事由和文种组成。
通过：甲市交通运输局2022年度法治政府建设工作报告
不通过：单位是甲市交通运输局，标题写“甲市司法局2022年度法治政府建设工作报告”
怎样改：改成本单位的名称；不写标题，就由模板照名录写。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import is_annual_report, place_of, text_of
from toolkit.checking.rules.completeness.ranks import rank
from toolkit.checking.rules.consistency.organs import full_name, is_own, other_organ
from toolkit.checking.rules.consistency.whereabouts import whereabouts
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import leading_place, leading_unit, places
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject
    from toolkit.yamltext.document import Path


_YEAR = re.compile("^(?:19|20)[0-9]{2}年度?")


def check(subject: Subject) -> Iterator[Finding]:
    """The unit and the place that titles begin with."""
    told: set[tuple[Path, str]] = set()
    for edition in subject.editions:
        for path, title in _titles(subject, edition):
            if (path, title) in told:
                continue
            told.add((path, title))
            own_report = path[-2:] != ("印发件", "标题") and is_annual_report(subject)
            named = other_unit(subject, edition, title, own_report=own_report) or _other_place(subject, title)
            if named:
                message = f"标题开头是“{named}”，单位是“{full_name(subject)}”"
                hint = "标题改成本单位的名称；不写“标题”，就由模板照名录写"
                yield Finding(path, message, hint, named)


def _titles(subject: Subject, edition: Edition) -> Iterator[tuple[Path, str]]:
    title = text_of(edition, "标题").replace("\n", "")
    path = place_of(subject, edition, "标题")
    if (
        title
        and subject.document.has(path)
        and not (title.startswith("关于") and not is_annual_report(subject))
    ):
        yield path, title
    for passage in edition.passages:
        if passage.path == ("印发件", "标题"):
            yield passage.path, passage.text.replace("\n", "")


def other_unit(subject: Subject, edition: Edition, text: str, *, own_report: bool = False) -> str:
    """The unit that a text begins with, as it stands there, where it is another than the document's.

    What a superior issued is passed on, but nobody submits a superior's ``own_report``.
    """
    name = leading_unit(text)
    if not name or is_own(subject, name) or not other_organ(subject, edition, name):
        return ""
    above = rank(subject, name).relation == "上级"
    return "" if above and not own_report else name


def _other_place(subject: Subject, title: str) -> str:
    if leading_unit(title):
        return ""
    where, place = whereabouts(subject), leading_place(title)
    if place and where.is_foreign(place):
        return place
    # Of what goes on in another way (乙市养老机构检查办法) only a name that is no word.
    found = places(_YEAR.sub("", title)).names[:1]
    return next(
        (each for each in found if where.is_new_name(each, short=True) and where.is_foreign(each)), ""
    )


RULE = Rule("C804", "标题里是别的单位", Severity.WARNING, check, __doc__)
