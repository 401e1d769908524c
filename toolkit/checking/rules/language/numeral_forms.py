"""C984 序号的写法

用途：手写在文字里的层次序号，依次用“一、”“（一）”“1.”“（1）”；“一.”“（一）、”“1、”“（1）、”“1）”“第一、”不合规范，
序号下面又用高一级的序号（“（1）”以后又从“1.”数起）也不对。自动编的序号不会错，不看；自动编的前面又手写了一个的，也提醒。
依据：GB/T 9704-2012 7.3.3（结构层次序数）；GB/T 15834-2011 4.5.3.3、附录 B.3（次序语后的顿号、点）。
通过：一、总体要求；（一）指导思想；1.坚持；（1）明确；第一，明确
不通过：一.总体要求；（一）、指导思想；1、坚持；（1）、明确；第一、明确；“（一）”下面写“一、”
怎样改：照提示改；能让系统编号的，写成“标题”“正文”，序号自动编。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.typed import typed_fields
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

_CN = "[一二三四五六七八九十]{1,3}"
_FORMS = (
    (re.compile(rf"({_CN})[.．,，](?![\d，])"), "{}、"),
    (re.compile(rf"[（(]({_CN})[）)][、.．，,]"), "（{}）"),
    (re.compile(r"(\d{1,2})[、．](?!\d)"), "{}."),
    (re.compile(r"[（(](\d{1,2})[）)][、.．，,]"), "（{}）"),
    (re.compile(r"(\d{1,2})[）)](?!\d)"), "（{}）"),
    (re.compile(rf"(第{_CN})、"), "{}，"),
    (re.compile(r"([①-⑳])[、.．，,]"), "{}"),
    (re.compile(rf"({_CN})[:：]"), "{}、"),
    (re.compile(rf"[（(]({_CN})[）)][:：]"), "（{}）"),
    (re.compile(rf"({_CN})[）)]"), "（{}）"),
    (re.compile(r"(\d{1,2})(?:\.、|[:：](?!\d))"), "{}."),
)
_ANY_FORM = re.compile("|".join(pattern.pattern for pattern, _ in _FORMS))  # most numerals are of none
_RANKS = (
    (re.compile(rf"{_CN}、"), 1),
    (re.compile(rf"[（(]{_CN}[）)]"), 2),
    (re.compile(r"\d{1,2}[.．、](?!\d)"), 3),
    (re.compile(r"[（(]\d{1,2}[）)]"), 4),
)
_INLINE = re.compile(r"(?<=[。；：])(\d{1,2})、(?=[\u4e00-\u9fff“《])")
_SAID = re.compile(
    rf"(?:^|(?<=[。；：，]))(?:(第{_CN}|首先|其[次一二三四五六])、(?!第)|([一二三四五六]是)、|(?<![（(\d])(\d{{1,2}})[）)]|([（(](?:\d{{1,2}}|{_CN})[）)]|[①-⑳])[、.．])(?=[\u4e00-\u9fff“《])"
)
# In most texts none of these stands: neither of the two above is looked for.
_WITHIN = re.compile(r"[、)）①-⑳](?:(?<=[\d一二三四五六七八九十先次是]、)|(?<=\d[)）])|(?<=[)）①-⑳])[、.．])")
_ONE = re.compile(r"[（(]?[一1](?:[、.．）)])")
_START = re.compile(r"[\d一二三四五六七八九十第（(①-⑳]")


def check(subject: Subject) -> Iterator[Finding]:
    """Typed numerals of a wrong form, or of a higher level than what they stand under."""
    yield from _typed_before(subject)
    above: dict[tuple[str | int, ...], int] = {}
    first: dict[tuple[str | int, ...], int] = {}  # of the numerals of paragraphs beside each other
    for passage in paragraphs(subject):
        text = passage.text
        if not text:
            continue
        rank = _rank(text) if _START.match(text) else 0
        if rank and (passage.level or passage.heading):
            above[passage.path] = rank
        bare = not passage.level and not passage.heading and passage.path
        if rank and bare and isinstance(passage.path[-1], int):
            owner, before = above.get(passage.path[:-2], 0), first.setdefault(passage.path[:-1], rank)
            yield from _too_high(passage, rank, owner, before)
            first[passage.path[:-1]] = min(rank, before)
        for pattern, form in _FORMS if _ANY_FORM.match(text) else ():
            match = pattern.match(text)
            if match:
                hint = f"写成“{form.format(match[1])}”"
                yield Finding(passage.path, f"序号“{match[0]}”的写法不合规范", hint, match[0])
                break
        if not _WITHIN.search(text):
            continue
        said = [match for match in _SAID.finditer(text) if match.start()]
        if said and len(said) + bool(_SAID.match(text)) > 1:
            ordinal = f"{said[0][1]}，" if said[0][1] else said[0][2]
            form = "（1）" if said[0][3] else ordinal or said[0][4]
            hint = f"写成“{form}”一类的"
            yield Finding(passage.path, f"文中的序号“{said[0][0]}”的写法不合规范", hint, said[0][0])
        inline = _INLINE.findall(text)
        if len(inline) > 1 or inline == ["2"]:
            message = f"文中的序号“{inline[0]}、”的写法不合规范"
            hint = f"写成“（{inline[0]}）”或“{inline[0]}.”，或者用“一是”“二是”"
            yield Finding(passage.path, message, hint, f"{inline[0]}、", Severity.HINT)


def _too_high(passage: Passage, rank: int, owner: int, before: int) -> Iterator[Finding]:
    """A numeral of the rank of the heading above, or of a higher one than those before it have."""
    text = passage.text
    if rank <= owner:
        message = f"“{text[:12]}”的序号用了上一级标题“{_named(owner)}”那一级或更高一级的"
        yield Finding(passage.path, message, f"这里用“{_named(min(owner + 1, 4))}”一类的序号", text[:6])
    elif rank < before and _ONE.match(text):
        message = f"“{text[:12]}”的序号比前面的“{_named(before)}”高一级"
        yield Finding(passage.path, message, "依次用“一、”“（一）”“1.”“（1）”", text[:6])


def _typed_before(subject: Subject) -> Iterator[Finding]:
    """Numerals typed before a text that is numbered by itself: 1.1、……."""
    own = {passage.path: passage for passage in paragraphs(subject)}
    for typed in typed_fields(subject):
        passage = own.get(typed.path) or own.get(typed.path[:-1])
        if passage is None or not _START.match(typed.prose) or passage.text.startswith(typed.prose[:4]):
            continue
        for pattern, _ in (*_FORMS, *_RANKS):
            if match := pattern.match(typed.prose):
                message = f"文字前又写了序号“{match[0]}”"
                yield Finding(typed.path, message, "删去：这一项的序号自动编", match[0])
                break


def _rank(text: str) -> int:
    return next((rank for pattern, rank in _RANKS if pattern.match(text)), 0)


def _named(rank: int) -> str:
    return ("", "一、", "（一）", "1.", "（1）")[rank]


RULE = Rule("C984", "序号的写法", Severity.WARNING, check, __doc__ or "")
