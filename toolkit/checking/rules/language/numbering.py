"""C985 序号跳号、重号

用途：手写的序号（“序号”里写的、写在文字前的、文中的（1）（2）、①②、第一第二）应当从一数起，一个接一个。
自动编的序号不会错，不看。跨章节连续编号的，可以接着上一组数。
依据：GB/T 9704-2012 7.3.3（结构层次序数）。
通过：（1）公开；（2）听证；（3）评估
不通过：（1）公开；（3）评估
怎样改：漏了的补上，排错的改正。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import paragraphs
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = "零一二三四五六七八九"
_HEAD = (
    ("一、", re.compile(r"([一二三四五六七八九十]{1,3})[、.．]")),
    ("（一）", re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")),
    ("1.", re.compile(r"(\d{1,3})[.．、](?!\d)")),
    ("（1）", re.compile(r"(?<![第款条])[（(](\d{1,2})[）)]")),
    ("①", re.compile(r"([①-⑳])")),
)
_INLINE = (  # with what a numeral of that form begins with
    ("（1）", "（(", re.compile(r"(?<![第款条])[（(](\d{1,2})[）)](?=[\u4e00-\u9fff“《])")),
    ("①", _CIRCLED, re.compile(rf"([{_CIRCLED}])")),
    (
        "（一）",
        "（(",
        re.compile(r"(?<=[。；：）.])[（(]([一二三四五六七八九十]{1,3})[）)](?=[\u4e00-\u9fff“《])"),
    ),
    ("1.", "。；：", re.compile(r"(?<=[。；：])(\d{1,2})[.．、）)](?=[\u4e00-\u9fff“《])")),
    (
        "第一",
        "第",
        re.compile(r"(?:(?<=[。；：，）.])|^)第([一二三四五六七八九\d])(?:[，、]|(?:步|阶段)?(?:，|[是要]))"),
    ),
    (
        "一、",
        "。；：",
        re.compile(
            r"(?<=[。；：])([一二三四五六七八九十]{1,3})、(?=[“《]|(?![一二三四五六七八九十])[\u4e00-\u9fff])"
        ),
    ),
)
_ANY = re.compile(r"[①-⑳第（(。；：](?:(?<=[①-⑳第])|[\d一二三四五六七八九十])")
_FIRST = re.compile("第[一1]|首先|一是|其一|一方面")


def check(subject: Subject) -> Iterator[Finding]:
    """Typed numerals that leave one out, stand twice or go back."""
    here: dict[tuple[Path, str], int] = {}
    everywhere: dict[str, int] = {}
    before = ""
    for passage in paragraphs(subject):
        for form, pattern in _HEAD:
            match = pattern.match(passage.text)
            if match is None:
                continue
            number, group = value(match[1]), (passage.path[:-1], form)
            if _typed(subject, passage):
                said = _odd(number, here.get(group), everywhere.get(form))
                if said:
                    yield Finding(passage.path, f"序号“{match[0]}”{said}", "漏了的补上，排错的改正", match[0])
            here[group] = everywhere[form] = number
            break
        signs = "".join(sign[0] for sign in _ANY.findall(passage.text))
        if len(signs) > 1:
            yield from _inside(passage, signs, before)
        before = (before + passage.text)[-600:]


def _typed(subject: Subject, passage: Passage) -> bool:
    """Whether the numeral that a passage begins with was typed: as 序号, or before a bare text."""
    path = passage.path
    if passage.level or passage.heading:
        return any(subject.document.has((*owner, "序号")) for owner in (path, path[:-1]))
    return bool(path) and isinstance(path[-1], int)


def _odd(number: int, beside: int | None, anywhere: int | None) -> str:
    if anywhere is not None and number == anywhere + 1:
        return ""
    if beside is None:
        return "" if number == 1 else "是这一组的第一个，前面的没有"
    if number == beside + 1 or (number == 1 and beside > 1):
        return ""
    if number == beside:
        return "重复"
    return "排在后面的序号之后" if number < beside else f"跳号，中间缺 {number - beside - 1} 个"


def _inside(passage: Passage, signs: str, above: str) -> Iterator[Finding]:
    """``signs`` are what its numerals begin with: rows of a form are looked for where it has two of them."""
    for form, begins, pattern in _INLINE:
        if sum(map(signs.count, begins)) < 2:
            continue
        found = list(pattern.finditer(passage.text))
        numbers = [(value(next(filter(None, match.groups()))), match[0]) for match in found]
        if len(numbers) > 1 and numbers[0][0] > 1 and _lacks_a_first(passage.text, form, found, above):
            said = numbers[0][1]
            yield Finding(passage.path, f"文中的序号从“{said}”数起", "从一数起，漏了的补上", said)
            continue
        if (
            len(numbers) < 2
            or numbers[0][0] != 1
            or (form in ("（1）", "①") and passage.text.startswith(numbers[0][1]))
        ):
            continue
        for at, ((before, _), (number, said)) in enumerate(pairwise(numbers)):
            between = passage.text[found[at].end() : found[at + 1].start()]
            anew = number == 1 and (before > 1 or "。" in between)  # another row of them
            if number != before + 1 and not anew:
                word = "重复" if number == before else "跳号" if number > before else "次序颠倒"
                yield Finding(passage.path, f"文中的序号“{said}”{word}", "漏了的补上，排错的改正", said)
                break


def _lacks_a_first(text: str, form: str, found: list[re.Match[str]], above: str) -> bool:
    """Whether a row of numerals that begins with the second or a later one has no first anywhere before."""
    at = found[0].start()
    if form == "第一":
        return not _FIRST.search(above + text[:at])
    return text[at - 1 : at] == "：" and value(next(filter(None, found[1].groups()))) > 1


def value(numeral: str) -> int:
    """The number of a numeral: 十二, 12, ⑫."""
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.find(numeral[-1])
    return (_DIGITS.find(tens[-1]) if tens else 1) * 10 + (_DIGITS.find(ones[0]) if ones else 0)


RULE = Rule("C985", "序号跳号、重号", Severity.WARNING, check, __doc__ or "")
