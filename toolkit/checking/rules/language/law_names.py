"""Rules of a government that are called 条例, which they may not be; laws of a congress that a government makes (C997).

规章制定程序条例, 7: rules are called 规定 or 办法, not 条例. 立法法: congresses and their committees make 地方性法规.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import TAG, excerpt, texts
from toolkit.checking.values import Finding
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

_NUMBER = rf"(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})[件部项个]|{TAG}"
_BEFORE = re.compile(
    r"(?<!法规)(?<!法规[、和及与])(?<!党内)(?<!企业)(?<!单位)规章(《[^《》]{2,40}条例(?:（[^（）]{1,8}）)?》)(?![的实配])"
)
_ROW = re.compile(
    rf"((?:《[^《》]{{2,60}}》[、和及与]?)+)等?(?:{_NUMBER})(?:[省市县区州]?人?民?政府|部门|地方)*规章(?!制度)"
)
_TITLE = re.compile(r"《[^《》]+条例(?:（[^（）]{1,8}）)?》")
_OLD = re.compile("废止|清理|失效|宣布")
_NO_DRAFT = "(?![^，。；]{0,6}(?:草案|计划|项目|规划|实施|配套|贯彻|执行|议案|建议))"
_MADE = re.compile(
    rf"(?:(?:人民|[省市县区州])政府|(?<![\u4e00-\u9fff])我[局委厅])(?:先后|共|新|已经?|全年)?(?:制定|出台|颁布|公布)了?"
    rf"(?:(?:{_NUMBER})地方性法规{_NO_DRAFT}|地方性法规(?:(?:{_NUMBER}){_NO_DRAFT}"
    r"|《(?P<title>[^《》]+)》(?!的?(?:实施|配套|贯彻|执行|释义|宣传|草案))))"
)
_DRAFT = re.compile("草案|送审稿|征求意见稿|审议稿|建议稿")
_CLAUSE = re.compile("[，。；：\n]")


def confused_laws(subject: Subject) -> Iterator[Finding]:
    """Rules of a government that are called 条例, laws of a congress that a government is said to make."""
    for path, text in texts(subject):
        if "规章" in text and "条例" in text:
            for title in _misnamed(text):
                yield Finding(
                    path,
                    f"{title}说的是规章，规章不得称“条例”",
                    "核对：是规章，名称多为“办法”“规定”；是地方性法规，不写作规章",
                    title,
                    Severity.WARNING,
                )
        for match in _MADE.finditer(text) if "地方性法规" in text else ():
            clause = _CLAUSE.split(text[: match.start()])[-1]
            if "人大" in clause or "人民代表大会" in clause or _DRAFT.search(match["title"] or ""):
                continue
            yield Finding(
                path,
                f"“{match[0]}”：地方性法规由人大及其常委会制定，不由政府制定",
                "政府起草、提请审议的，写明“起草”“提请审议”；是政府规章的，写作规章",
                excerpt(text, *match.span(), 0),
                Severity.WARNING,
            )


def _misnamed(text: str) -> Iterator[str]:
    """The titles that are said to be of rules of a government."""
    for match in _BEFORE.finditer(text):
        if not _OLD.search(_CLAUSE.split(text[: match.start()])[-1]):
            yield match[1]
    for match in _ROW.finditer(text):
        if not _OLD.search(_CLAUSE.split(text[: match.start()])[-1]):
            yield from _TITLE.findall(match[1])
