"""What sort of document an edition is: its 文种, whether it goes upwards, whether it is for the public."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.values import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Passage, Subject
    from toolkit.yamltext.document import Path

UPWARD = ("报告", "请示")
APART = ("印发件", "附件")  # what stands on pages of its own and is not the document's own text
_KIND = re.compile("(报告|请示|批复|通知|通报|意见|决定|决议|公告|通告|公报|命令|令|议案|函|纪要)$")
_PUBLISHED = re.compile("(?<!不)(?<!不予)(?<!非)公开发布|(?<![不非])主动公开")
# Not of reports on a part of it: 整改情况, 督察情况, 调研.
_ANNUAL = re.compile(
    "(?:法治政府(?:部门)?(?:建设)?|依法行政|法治[^，。整督调]{0,6}建设)(?:年度|工作|情况|进展|总结|自查|落实|推进|的)*报告$"
)
_OPEN = "【待补"


def kind_of(subject: Subject, edition: Edition) -> str:
    """报告, 请示, 通知 …: what the title ends with, otherwise what the manifest says."""
    title = str(edition.elements.get("标题") or "").replace("\n", "")
    found = _KIND.search(title.strip("》”）) "))
    return found[1] if found else subject.manifest.kind


def is_public(edition: Edition) -> bool:
    """Whether an edition is meant for the public, by its name or by its 附注."""
    return is_public_by_name(edition) or says_published(edition)


def is_public_by_name(edition: Edition) -> bool:
    """公开版, 公示版, 网站版."""
    return any(word in edition.name for word in ("公开", "公示", "公布", "网站"))


def says_published(edition: Edition) -> bool:
    """Whether the 附注 says 此件公开发布, 主动公开."""
    return _PUBLISHED.search(str(edition.elements.get("附注") or "")) is not None


def is_annual_report(subject: Subject) -> bool:
    """Whether it is the year's report on 法治政府建设, that the Regulation on supervision asks for."""
    edition = subject.editions[0]
    if kind_of(subject, edition) != "报告":
        return False
    title = str(edition.elements.get("标题") or "").replace("\n", "")
    return "年度报告" in subject.template or bool(_ANNUAL.search(title) and str(subject.year) in title)


def names_of(edition: Edition, key: str) -> list[str]:
    """The names of an element, 市委、市政府 typed as one being two; without what is still to be filled in."""
    value = edition.elements.get(key) or ()
    typed = (value,) if isinstance(value, str) else value
    each = (name for text in typed for name in _apart(str(text)))
    return [name for name in dict.fromkeys(each) if name and _OPEN not in name]


def named_upward(subject: Subject, key: str) -> Iterator[tuple[str, Path, str]]:
    """Whom the editions that go upward name in an element: the kind of document, the place and the name, once each."""
    seen = set()
    for edition in subject.editions:
        kind = kind_of(subject, edition)
        if kind not in UPWARD:
            continue
        path = place_of(subject, edition, key)
        for name in names_of(edition, key):
            if (path, name) not in seen:
                seen.add((path, name))
                yield kind, path, name


def text_of(edition: Edition, key: str) -> str:
    """A text element as printed, empty where it is still to be filled in."""
    text = str(edition.elements.get(key) or "")
    return "" if _OPEN in text else text


def is_given(edition: Edition, key: str) -> bool:
    """Whether an element is printed, be it as a mark of what is still to be filled in."""
    return bool(edition.elements.get(key))


def place_of(subject: Subject, edition: Edition, key: str) -> Path:
    """Where an element of an edition is typed: in the edition, otherwise in 公文."""
    own: Path = ("版本", edition.name, key)
    return own if subject.document.has(own) else ("公文", key)


@once
def own_text(edition: Edition) -> tuple[Passage, ...]:
    """The passages of the document itself, without its elements and without what stands on pages of its own."""
    return tuple(
        passage
        for passage in edition.passages
        if passage.section not in APART and passage.kind in ("正文", "层次标题")
    )


def section_of(passage: Passage) -> str:
    """The key of 章节 that a passage was typed under, which is not where it is printed if it was moved (接在)."""
    path = passage.path
    if len(path) > 1 and path[0] == "章节" and isinstance(path[1], str):
        return path[1]
    return passage.section


def _apart(text: str) -> list[str]:
    """The names in a text; 各县（市、区）人民政府 is one."""
    names, depth, name = [], 0, ""
    for sign in text:
        depth += (sign in "（(") - (sign in "）)")
        if sign in "、，,；;\n" and depth <= 0:
            names.append(name.strip())
            name = ""
        else:
            name += sign
    return [*names, name.strip()]
