"""What a text says of its attachments: 见附件, 附件2, 《…》（附件1）; and the attachments that there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.checking.rules.consistency.numerals import numeral
from toolkit.importing.shaping.unit_names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

_N = "[1-9][0-9]?(?![0-9])|[一二三四五六七八九十]{1,3}(?=[，。、；：）)《》”\\s中]|$)"
_MENTION = re.compile(
    f"(?:(?<=名单)|(?<=清单)|(?<=表)|(?<=方案)|(?<=材料)|(?<=目录))附后|附件\\s*(?P<number>{_N})?(?:\\s*[—\\-－至到、和及]\\s*(?:附件)?\\s*(?P<last>{_N}))?"
)
_SEE = re.compile("(?:见|如|按照|按|照|填写|填报|参照|对照|依照|以下)\\s*$")
_OF_ANOTHER = re.compile(
    "[》〉](?:[（(][^（）()]{0,40}[）)])?(?:的|之|中|所附)?$|号(?:文件?)?[）)]?的?$|(?:原|该|此|其|上述|邮件|以|作为|电子|通知|文件|公告|办法|方案|意见|规定)的?$"
)
_AFTERWARDS = re.compile("\\s*(?:材料|清单列|形式|上传|下载|大小|的形式)")
_HEADED = re.compile(f"^附件\\s*(?P<number>{_N})?")


@dataclass(frozen=True, slots=True)
class Mention:
    """An attachment that the text speaks of: its number, 0 where it says none; what is said and where."""

    number: int
    said: str
    passage: Passage
    start: int
    end: int


def mentions(subject: Subject) -> Iterator[Mention]:
    """Where the text of what is submitted speaks of its own attachments."""
    for passage in subject.passages:
        if (
            passage.section == "附件"
            or passage.kind == "要素"
            or not ("附件" in passage.text or "附后" in passage.text)
        ):
            continue
        text = passage.text
        for match in _MENTION.finditer(text):
            if _HEADED.match(text) and match.start() == 0:
                continue  # a heading: the attachment itself
            before = text[: match.start()]
            if _inside(before) or _OF_ANOTHER.search(before) or _AFTERWARDS.match(text, match.end()):
                continue
            first, last = numeral(match["number"] or ""), numeral(match["last"] or "")
            if not first and match[0] != "附后" and not (_SEE.search(before) or _in_brackets(text, match)):
                continue
            for number in range(first, max(first, last) + 1) if last - first <= _MOST else (first, last):
                yield Mention(number, match[0].strip(), passage, match.start(), match.end())


_MOST = 30


def headed(subject: Subject) -> int:
    """How many attachments stand in the text itself, each under a heading that says 附件."""
    return sum(
        1
        for passage in subject.passages
        if passage.section != "附件"
        and passage.kind != "要素"
        and len(passage.text) <= _LONGEST
        and _HEADED.match(passage.text)
    )


_LONGEST = 60


def ordinals(subject: Subject) -> list[int]:
    """The numbers that the attachments print, 0 for one that is no number."""
    return [
        numeral(each.ordinal or "") if each.ordinal is not None else index
        for index, each in enumerate(subject.data.attachments, 1)
    ]


def titles(subject: Subject) -> list[str]:
    """The titles of the attachments as the list of them prints them, tags filled in where it does."""
    listed = {
        passage.path: re.sub("^(?:附件：)?(?:[0-9]+[.．])?", "", passage.text)
        for passage in subject.passages
        if passage.section == "附件" and passage.kind == "要素"
    }
    titled = {p.path: p.text for p in subject.passages if p.section == "附件" and p.kind == "标题"}
    return [
        (titled.get(("附件", index)) or listed.get(("附件", index)) or each.title).strip()
        for index, each in enumerate(subject.data.attachments)
    ]


def bare(title: str) -> str:
    """A title without marks, spaces and brackets at its end, to be compared."""
    return re.sub(f"[^{HAN}0-9A-Za-z]", "", re.sub("（[^（）]*）$", "", title))


def _inside(before: str) -> bool:
    """Whether a place is inside a title or a quotation."""
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("《》", "“”"))


def _in_brackets(text: str, match: re.Match[str]) -> bool:
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return around in ("（）", "()") or text[match.end() : match.end() + 1] in ("：", ":")
