"""The numeral that a paragraph may begin with, in any scheme: form, number, and how far form alone can be trusted.

Whether a doubtful one counts anything is for its neighbours to say (sequences.py).
"""

from __future__ import annotations

import re

from toolkit.importing.spaces import squeezed
from toolkit.importing.telling.schemes import HAN_DIGITS, RANKS, USUAL, Doubt, Numeral, han_number, made

_HAN = f"[{HAN_DIGITS}]{{1,6}}"
_HAN_NUMBER = re.compile(_HAN)
_DIGITS = re.compile(r"\d{1,6}")
_POINT = re.compile(
    rf"({_HAN})(?:\s{{0,2}}[、．.](?![、．.])|(?P<bracket>\s?[）)])|(?P<is>是)|(?P<gap>[ \u3000]{{1,4}}))"
)
_BRACKETED = re.compile(
    rf"[（(〔［\[【]\s{{0,2}}(?:(?P<han>{_HAN})|(?P<digits>(?!0)\d{{1,3}})|(?P<letter>[A-Za-z]))\s{{0,2}}[）)〕］\]】]\s?[、．.，：:]?"
)
_ORDINAL = re.compile(
    rf"第\s{{0,2}}(?P<number>{_HAN}|\d{{1,3}})\s{{0,2}}(?P<of>编|篇|部\s?分|章|节|条)(?:\s?[、：:.．](?!\d))?(?P<gap>\s?)"
)
_PATH = re.compile(r"(\d{1,2}(?:\s?[.．]\s?\d{1,2}){1,5})(?!\d)[.．、]?(?P<gap>\s?)")
_ARABIC = re.compile(
    r"(\d{1,3})(?:\s{0,2}(?P<point>[.．]、?|、)|(?P<bracket>\s?[)）])|(?P<gap>[^\S\n]{1,4}))"
)
_TIGHT = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff])")
_OTHERLY = re.compile(r"其\s?([一二三四五六七八九十])\s?[，、：:]?")
_LETTER = re.compile(r"([A-Za-zＡ-Ｚａ-ｚ])\s?([.．、)）])(?![A-Za-z0-9])")
_ROMAN = re.compile(r"([IVX]{1,5})\s?[.．、](?![A-Za-z0-9])")
_SIGN_END = re.compile(r"\s?[、．.，]|\s?")
_SIGNS = tuple(
    (ord(first), ord(first) + count - 1, start, kind, first)
    for first, count, start, kind in (
        ("①", 20, 1, "①"),
        ("㉑", 15, 21, "①"),
        ("㊱", 15, 36, "①"),
        ("❶", 10, 1, "①"),
        ("➀", 10, 1, "①"),
        ("⑴", 20, 1, "（1）"),
        ("⒈", 20, 1, "1."),
        ("㈠", 10, 1, "（一）"),
        ("㊀", 10, 1, "①"),
        ("Ⅰ", 12, 1, "Ⅰ."),
        ("ⅰ", 12, 1, "a."),
        ("⒜", 26, 1, "（a）"),
    )
)
_FIRST_SIGN = min(low for low, *_ in _SIGNS)
_LAST_SIGN = max(high for _, high, *_ in _SIGNS)
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
# （一）至（三）项, （二）、（三）, （一）项 refer to items; 项目 and the like begin one.
_REFERS = re.compile(
    r"(?:[至到和及或与、，]|[—－\-~～]{1,2})\s?[（(第\d]|项(?![目])|款(?!项)|目(?!标|的|前)|号"
)
_REFERS_TO_ARTICLE = re.compile(
    r"规定|所列|所规定|所称|中|的|第.{1,3}[款项]|[、至和及或与到之—－-]\s?第?|生产线|款|项(?!目)"
)
_MEASURE = re.compile(
    r"[万亿千百多余倍成%％‰℃°级度个元米吨公里克升年月日天时分秒名人户家件条次处台辆套项版GMKTgmkt平立方寸英亩千瓦兆折：:/×—－~～-]"
)
# What follows a decimal fraction, but hardly ever the number of a heading.
_AMOUNT = re.compile(
    r"[万亿倍%％‰℃°元吨米克]|千(?!方)|百(?!姓|年)|公[里斤顷]|平方|立方|个(?!人|体|性)|小时|分钟|级(?:地震|以上|强震|余震)|[GMKTV版：:/×~～]"
)
_LATER_YEAR = re.compile(r"(?:19|20)\d{2}\s?年|\d{5}")


def numerals(text: str) -> tuple[Numeral, ...]:
    """What the numeral at the beginning of a text may be, the likeliest first; nothing where there is none."""
    first = text[:1]
    if first in HAN_DIGITS and first:
        return _of_han(text)
    if first in "（(〔［[【" and first:
        return _of_brackets(text)
    if first.isdecimal():
        return _of_digits(text)
    if first == "第":
        return _of_ordinal(text)
    if first == "其":
        return _of_others(text)
    if first and _FIRST_SIGN <= ord(first) <= _LAST_SIGN:
        return _of_sign(text)
    if first.isalpha() and (first.isascii() or "Ａ" <= first <= "ｚ"):
        return _of_letter(text)
    return ()


def _of_han(text: str) -> tuple[Numeral, ...]:
    match = _POINT.match(text)
    if match is None:
        return ()
    number, after = han_number(match[1]), text[match.end() : match.end() + 1]
    if match["is"]:
        # 一是……；二是…… in one paragraph are points of it.
        inside = number == 1 and "二是" in text
        return (
            () if inside or after in "的否" else made(text, match, "一是", number, Doubt.MUCH, match.span(1))
        )
    if match["bracket"]:
        return made(text, match, "一）", number, Doubt.SOME, match.span(1))
    if match["gap"]:
        return made(text, match, "一 ", number, Doubt.MUCH, match.span(1)) if len(text) <= 40 else ()
    doubt = Doubt.NONE
    if after and after in HAN_DIGITS:
        behind = _HAN_NUMBER.match(text, match.end())
        doubt = _two_numbers(text, number, han_number(behind[0]) if behind else 0)
    return made(text, match, "一、", number, doubt, match.span(1))


def _two_numbers(text: str, number: int, behind: int) -> Doubt:
    """How much a numeral is to be doubted that another number follows at once: 一、二级公路 are two."""
    sentence = len(text) > 40 or text[-1] in "。；，！？"
    return Doubt.BOTH if behind == number + 1 and sentence else Doubt.MUCH


def _of_brackets(text: str) -> tuple[Numeral, ...]:
    match = _BRACKETED.match(text)
    if match is None or _REFERS.match(text, match.end()):
        return ()
    if match["han"]:
        return made(text, match, "（一）", han_number(match["han"]), Doubt.NONE, match.span("han"))
    if match["letter"]:
        number = ord(match["letter"].lower()) - 96
        return made(text, match, "（a）", number, Doubt.MUCH, match.span("letter"))
    return made(text, match, "（1）", int(match["digits"]), Doubt.SOME, match.span("digits"))


def _of_ordinal(text: str) -> tuple[Numeral, ...]:
    match = _ORDINAL.match(text)
    if match is None:
        return ()
    typed = match["number"]
    number = int(typed) if typed[0].isdecimal() else han_number(typed)
    of = {"篇": "编"}.get(match["of"], squeezed(match["of"]))
    spaced = bool(match["gap"])
    if of == "条":
        refers = not spaced and _REFERS_TO_ARTICLE.match(text, match.end())
        doubt = Doubt.BOTH if refers else Doubt.MUCH if number == 1 and not spaced else Doubt.SOME
    elif (
        len(text) > 60
        or text[-1] in "。；，,;"
        or (not spaced and _REFERS_TO_ARTICLE.match(text, match.end()))
    ):
        return ()
    else:
        doubt = Doubt.NONE if spaced or len(text) <= 30 else Doubt.SOME
    return made(text, match, f"第一{of}", number, doubt, match.span("number"))


def _of_digits(text: str) -> tuple[Numeral, ...]:
    found: tuple[Numeral, ...] = ()
    path = _PATH.match(text)
    if path is not None:
        numbers = tuple(int(part) for part in re.split(r"\s?[.．]\s?", path[1]))
        measured = not path["gap"] and _AMOUNT.match(text, path.end())
        rest = text[path.end() :].strip()
        if all(numbers) and rest and len(numbers) <= 5 and not measured:
            kind = ".".join("1" * len(numbers))
            form = ".".join("1" * len(numbers))
            found = (
                Numeral(path[0].strip(), form, kind, RANKS[kind], numbers[-1], rest, Doubt.PATH, numbers),
            )
    match = _ARABIC.match(text)
    if match is None:
        tight = _TIGHT.match(text) if len(text) <= 16 and text[-1] not in "。；，" else None
        if tight is None or _MEASURE.match(text, tight.end()):
            return found
        return found + made(text, tight, "1 ", int(tight[1]), Doubt.TIGHT, tight.span(1))
    number, after = int(match[1]), text[match.end() : match.end() + 1]
    if match["bracket"]:
        return found + made(text, match, "1）", number, Doubt.SOME, match.span(1))
    if match["gap"]:
        short = len(text) <= 40 and text[-1] not in "。；，" and not _MEASURE.match(text, match.end())
        bare = short and not after.isdecimal()
        return found + (made(text, match, "1 ", number, Doubt.BARE, match.span(1)) if bare else ())
    if after.isdecimal():
        if match["point"] != "、" and not _LATER_YEAR.match(text, match.end()):
            return found
        behind = _DIGITS.match(text, match.end())
        doubt = _two_numbers(text, number, int(behind[0]) if behind else 0)
        return found + made(text, match, "1.", number, doubt, match.span(1))
    return found + made(text, match, "1.", number, Doubt.SOME, match.span(1))


def _of_others(text: str) -> tuple[Numeral, ...]:
    match = _OTHERLY.match(text)
    if match is None or (han_number(match[1]) == 1 and "其二" in text):
        return ()
    return made(text, match, "其一", han_number(match[1]), Doubt.MUCH, match.span(1))


def _of_sign(text: str) -> tuple[Numeral, ...]:
    code = ord(text[0])
    for low, high, start, kind, first in _SIGNS:
        if low <= code <= high:
            end = _SIGN_END.match(text, 1)
            stop = end.end() if end else 1
            rest = text[stop:].strip()
            bare = kind in ("Ⅰ.", "a.") and stop == 1  # Ⅱ级响应 counts nothing
            if not rest or bare or low <= ord(rest[0]) <= high:
                return ()
            number = code - low + start
            form = (first if start == 1 else kind) + squeezed(text[1:stop]).translate(USUAL)
            return (
                Numeral(text[:stop].strip(), form, kind, RANKS[kind], number, rest, Doubt.NONE, (number,)),
            )
    return ()


def _of_letter(text: str) -> tuple[Numeral, ...]:
    found: tuple[Numeral, ...] = ()
    roman = _ROMAN.match(text)
    if roman is not None and roman[1] in _ROMANS:
        found = made(text, roman, "Ⅰ.", _ROMANS[roman[1]], Doubt.MUCH, roman.span(1))
    match = _LETTER.match(text)
    if match is None:
        return found
    letter = match[1]
    plain = letter if letter.isascii() else chr(ord(letter) - 0xFEE0)
    number = ord(plain.lower()) - 96
    kind = "A." if plain.isupper() else "a."
    return found + made(text, match, kind, number, Doubt.MUCH, match.span(1))
