"""C997 文件、单位的名称写错

用途：书名号里的名称与常用的法律、党内法规、文件只差一两个字，多半是写错了，如漏字、把“法治”写成“法制”。
法律全称最后一个字写错（“……处罚罚”“……许可办法”）的，两个字颠倒（“对应法”）的，也提示。
较长的名称只有文种不同（“督察工作规定”写成“督察工作条例”）的，也提示。
责任单位里的名称与别处多次用的只差一个字、中间漏了一两个字的，也提示。
规章叫作“条例”的（“规章《某某条例》”，或者几个书名号后面紧跟着“两件政府规章”），政府“制定地方性法规《……》”的，提醒；
起草、提请审议、草案、条例的实施办法、废止旧规章的不提。
常用的名称列在同一文件夹的 titles.csv 里，可以自己添加。地方的同名文件去掉地名再比。
依据：公文写作惯例：引用公文先引标题，后引发文字号（原《国家行政机关公文处理办法》的规定，《党政机关公文处理工作条例》
没有再写）；《规章制定程序条例》第七条：规章的名称一般称“规定”“办法”，但不得称“条例”；
《立法法》：地方性法规由人民代表大会及其常务委员会制定，政府制定的是规章。
通过：《党政主要负责人履行推进法治建设第一责任人职责规定》《优化营商环境条例》；起草地方性法规《甲市停车场管理条例（草案）》
不通过：《党政主要负责人履行推进法制建设第一责任人职责规定》《优化营商条例》；市政府规章《甲市停车场管理条例》
怎样改：照原件的名称改；规章和地方性法规说混了的，核对是哪一种，由谁制定。
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.law_names import confused_laws
from toolkit.checking.rules.language.near_words import likes
from toolkit.checking.rules.language.texts import paragraphs, texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Passage, Subject

_TITLE = re.compile(r"[《〈]([^《》〈〉\n]{5,60})[》〉]")
_PLACE = re.compile(
    r"^(?:(?:中共中央办公厅、国务院办公厅|中共中央、国务院|国务院办公厅|国务院|中共中央)(?=关于)|[\u4e00-\u9fff]{1,6}?(?:省|市|县|区|自治区|自治州)(?=[\u4e00-\u9fff]{6}))"
)
_KIND = re.compile(
    "(?:办法|规定|条例|细则|意见|决定|通知|方案|规划|纲要|制度|准则|规则|规程|标准|计划|指南|章程|公约|要点|清单|法)$"
)
_DASHES = str.maketrans({"-": "—", "－": "—", "–": "—", "(": "（", ")": "）"})
_DASH = re.compile(r"(?<=\d)[一—~～]{1,2}(?=\d)")
_RESPONSIBLE = re.compile("（(?:责任|牵头|配合)单位：([^（）]*)）")
_BETWEEN = re.compile("[、，；,]")
_TELLING = 11  # signs of a title that no local paper has by chance
_LONG = 8  # of shorter names many differ in one character
_SHORTENED, _TAIL, _MANY = 6, 3, 3  # such a name, its end, and how much oftener the whole one stands
_WITHIN = re.compile("(?:科|处|室|股|队|中心|站|所)$")  # part of an organ
_NUMERALS = frozenset("一二三四五六七八九十0123456789东西南北")
_STATE = "中华人民共和国"
_LAST = re.compile("法?[\u4e00-\u9fff]$|办法$|法法$")
_SHORTEST = 6  # characters of other titles
_LIKE_LAW = "发罚伐阀乏"
_LAW = 5  # characters of the shortest name of a law that is compared so
_YEARS = re.compile(r"（[^（）]*\d{4}[^（）]*）$")


def check(subject: Subject) -> Iterator[Finding]:
    """Titles that are nearly one that everybody cites."""
    told: set[str] = set()
    for path, text in texts(subject):
        for match in _TITLE.finditer(text) if "《" in text else ():
            title = match[1]
            if title in told or "\ufffc" in title:
                continue
            meant = nearly(title)
            if meant:
                told.add(title)
                yield Finding(
                    path, f"《{title}》与《{meant}》只差几个字", f"核对名称，是后者就改成《{meant}》", title
                )

    yield from _units(subject)
    yield from confused_laws(subject)


def _units(subject: Subject) -> Iterator[Finding]:
    """Names of responsible units that stand once, one character from a name that stands more often."""
    counts: Counter[str] = Counter()
    where: dict[str, Passage] = {}
    for passage in paragraphs(subject):
        for match in _RESPONSIBLE.finditer(passage.text) if "单位：" in passage.text else ():
            for name in _BETWEEN.split(match[1]):
                counts[name] += 1
                where.setdefault(name, passage)
    often = [name for name, count in counts.items() if count > 1 and len(name) > _TAIL]
    for name, count in counts.items():
        for other in often if len(name) > _TAIL else ():
            whole = _WITHIN.search(other) is None  # of bureaus many differ in one character
            alike = (
                count == 1 and len(name) == len(other) >= (_LONG if whole else 5) and _one_letter(name, other)
            )
            enough = counts[other] >= _MANY * count or (count == 1 and not whole)
            long = len(name) >= _SHORTENED or not whole
            if alike or (enough and long and _left_out(name, other)):
                times = "只出现一次" if count == 1 else f"只出现 {count} 次"
                message = f"“{name}”{times}，别处都是“{other}”"
                yield Finding(where[name].path, message, f"核对名称，是后者就改成“{other}”", name)
                break


def _left_out(name: str, other: str) -> bool:
    """Whether a name is another without one or two characters in its middle."""
    more = len(other) - len(name)
    return more in (1, 2) and any(
        name == other[:at] + other[at + more :] and not _NUMERALS & set(other[at : at + more])
        for at in range(1, len(name) - _TAIL + 1)
    )


def _one_letter(name: str, other: str) -> bool:
    """Whether two names differ in one character, neither the first nor a numeral."""
    pairs = [(one, two) for one, two in zip(name, other, strict=True) if one != two]
    return len(pairs) == 1 and name[0] == other[0] and not _NUMERALS & set(pairs[0])


@lru_cache(4096)
def nearly(title: str) -> str:
    """The known title that another is nearly, empty where it is one or is like none."""
    plain = _YEARS.sub("", title.translate(_DASHES))
    known = _known()
    if plain in known:
        return _with_years(title.translate(_DASHES), plain)
    place = _PLACE.match(plain)
    bare = plain[place.end() :] if place else plain
    if bare in known:
        return ""
    if whole := _of_the_state(bare) or _misread(bare):
        return whole
    if len(bare) < _SHORTEST:
        return ""
    law, bare = bare.startswith(_STATE), bare.removeprefix(_STATE)
    letters = set(bare)
    for other, (whole, others) in known.items():
        # Of papers 关于…… many are alike that have no place in their names.
        most = 1 if len(other) < 8 else 2 if len(other) < 16 or other.startswith("关于") else 4
        tail = bare[-2:] == other[-2:]
        longer = law and len(other) != len(bare) and bare.endswith("法")
        if abs(len(other) - len(bare)) > most or not (tail or longer or _is_misspelt(bare, other)):
            continue
        if len(letters ^ others) > most + 1:
            continue
        if len(other) < (_LONG if place else 10) and len(bare) == len(other) and tail:
            continue  # short ones of one length are often two: 行政处罚法, 行政许可法
        if 0 < _distance(bare, other) <= (1 if longer else most):
            return f"{_STATE}{whole}" if law else whole
    return "" if place else _of_another_kind(bare, law=law)


def _with_years(title: str, plain: str) -> str:
    """The title whose years are others: 实施纲要（2020—2025年）; empty where they are right, or none are said."""
    others = [name for name in _titles() if _YEARS.sub("", name) == plain]
    said = _YEARS.search(title)
    whole = _DASH.sub("—", title)  # a wrong dash is another rule's
    return others[-1] if said and whole not in others and all(_YEARS.search(each) for each in others) else ""


def _misread(bare: str) -> str:
    """The law of which one character is written as another like it: 行政复义法; 铁路法 is no 公路法."""
    for other, (whole, _) in _known().items() if len(bare) >= _LAW else ():
        if len(other) == len(bare):
            wrong = [pair for pair in zip(bare, other, strict=True) if pair[0] != pair[1]]
            if len(wrong) == 1 and wrong[0][0] in likes().get(wrong[0][1], ""):
                return whole
    return ""


def _of_the_state(bare: str) -> str:
    """The law whose name ends with a wrong character (…许可办法, …处罚罚), or has two turned round (对应法)."""
    if bare.startswith(_STATE):
        for law in (_LAST.sub("法", bare), bare + "法"):
            if law in _known():
                return _known()[law][0]
    elif bare[-1] in _LIKE_LAW and (law := bare[:-1] + "法") in _known():
        return _known()[law][0]
    if bare.startswith(_STATE) and (law := _cut_short(bare.removeprefix(_STATE))):
        return _STATE + law
    turned = (bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :] for at in range(len(bare) - 1))
    return next((_known()[each][0] for each in turned if each in _known()), "")


def _cut_short(bare: str) -> str:
    """The one law whose name lacks two characters within: 治安处罚法; 合同法 is no 劳动合同法."""
    if not (len(bare) >= _LAW and bare.endswith("法")) or bare in _known():
        return ""
    found = {
        other
        for other in _known()
        if len(other) == len(bare) + 2
        and other.endswith("法")
        and any(other[:at] + other[at + 2 :] == bare for at in range(2, len(bare)))
    }
    return found.pop() if len(found) == 1 else ""


def _of_another_kind(bare: str, *, law: bool) -> str:
    """The known title of which only the kind is another: 督察工作条例 for 督察工作规定; of long ones alone."""
    if (len(bare) < _TELLING and not law) or not (kind := _KIND.search(bare)):
        return ""
    stem = bare[: kind.start()]
    if law and stem + "法" in _known():
        return _known()[_STATE + stem + "法"][0]
    found = [
        whole
        for other, (whole, _) in _known().items()
        if (own := _KIND.search(other)) and other[: own.start()] == stem and own[0] != kind[0]
    ]
    return found[0] if len(found) == 1 else ""


def _is_misspelt(bare: str, other: str) -> bool:
    """Whether the last word is no kind of document, and one character from that of the known title: 条理 for 条例."""
    return not _KIND.search(bare) and (bare[-2] == other[-2] or bare[-1] == other[-1])


@cache
def _titles() -> tuple[str, ...]:
    text = files(__package__).joinpath("titles.csv").read_text(encoding="utf-8")
    return tuple(row["名称"] for row in csv.DictReader(text.splitlines()))


@cache
def _known() -> dict[str, tuple[str, set[str]]]:
    known: dict[str, tuple[str, set[str]]] = {}
    for name in _titles():
        plain = _YEARS.sub("", name)
        known[plain] = (name, set(plain))
        short = plain.removeprefix("中华人民共和国")
        known[short] = (short, set(short))
    return known


def _distance(one: str, other: str) -> int:
    """How many characters must be changed, added or left out."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


RULE = Rule("C997", "文件、单位的名称写错", Severity.HINT, check, __doc__ or "")
