"""C980 字词重复

用途：打字、粘贴时多出来的字和词，如“的的”“了了”“任务务”“工作工作”“主要负责人主要负责人”，以及同一列举里相邻的两项相同。
本来就叠用的（天天、一个一个、研究研究、等等、不了了之）不提示。
依据：校对惯例。
通过：形成风险清单，逐项研究研究再定。
不通过：形成的的风险清单；加强加强监督；公开、公开、透明。
怎样改：删去多出来的字词。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.doubled import doubled
from toolkit.checking.rules.language.near_phrases import is_word
from toolkit.checking.rules.language.repeats import repeating
from toolkit.checking.rules.language.texts import HAN, excerpt, texts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject

# Small words that never stand twice, but where one ends a word and the other begins the next.
_SINGLE = (
    r"的的(?!确|士|卢)|(?<!不)了了(?!解|结|如|之|然|望|事|却|断)|(?<![但只就还凡要不正便])是是(?!非|否)"
    r"|(?<![共饱柔调总缓温平])和和(?!谐|平|睦|解|美|气|善|好)|(?<![现正存潜实内所外旨好])在在(?!建|编|职|岗|线|校|册|押)"
    r"|(?<![针面相应绝校])对对(?!口|接|照|象|标|策|外|内|应|待|比|方|联|抗|付|话|手|立|等|上|下)"
    r"|(?<![参赋授给])与与(?!会|时|此|其)|(?<![以])及及(?!时|早|格|其)|(?<![一])把把(?!关|握|手|脉)"
    r"|(?<!即)将将(?!要|来|军)|被被(?!告|害|动)|(?<![自理事缘])由由(?!此|于)"
    r"|(?<![作成因认称分定行视改列变])为为(?!民|主|了|期|止|群|企|人|何|此)"
    r"|(?<![可所足得予加难用])以以(?!上|下|内|外|来|及|后|前|往|人)|并并(?!购|且|联|行)|等等等"
    r"|(?<![重主需必纪首将只摘紧不])要要(?!求|素|点|领|件|害|闻|事|情)"
)
_HOW = "公平|公正|公开|公道|文明|规范|严格|透明|高效|便民|廉洁|诚信|及时|准确|全面|科学|民主|依法|统一|有序|理性|平和"
_PATTERN = re.compile(
    rf"(?P<small>{_SINGLE})|(?P<word>(?P<one>[{HAN}]{{2,7}})(?P=one))"
    rf"|(?:(?:^|(?<=[、，：；。]))|(?<=坚持|做到|实行|突出|注重|推进|加强|实现|强化|包括|遵循|体现))(?P<item>(?P<other>[{HAN}]{{2,8}})、(?P=other))(?=[、，。；等和及])"
    rf"|(?<=、)(?P<quality>(?P<how>{_HOW})、(?P=how))(?=[{HAN}])"
    rf"|(?<=\d)(?P<measure>份份(?!额)|项项(?!目)|件件|次次(?!级)|人人(?!民|大|员|才)|个个(?!体|人|案|性)|家家(?!庭|电|用)"
    rf"|条条(?!例|款|文|件)|%%|年年(?![初底末度中报终均内检审会])|月月(?![初底末中度]))"
)
_TWICE = re.compile(rf"([{HAN}%])\1")
_LONGEST = 8  # characters of what the pattern finds twice
# Verbs that are said twice to soften them, and twos that two words make.
_MEANT = re.compile(
    r"一.{1,3}一|(?:研究|讨论|商量|了解|考虑|锻炼|休息|很多|非常|许多|特别|逐步|永远|一层|代代|世世|重重)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Words that stand twice side by side."""
    every = texts(subject)
    twice, again = repeating([text for _, text in every], _LONGEST)
    for number in sorted(twice | again):
        path, text = every[number]
        places: set[int] = set()
        for match in _PATTERN.finditer(text) if number in again else _doubled(text):
            said = match[0]
            if match["word"] and (len(set(match["one"])) == 1 or _MEANT.match(said) or _turned(match)):
                continue
            if match["small"]:
                once = said[:-1]
            elif match["item"] or match["quality"]:
                once = match["other"] or match["how"]
            else:
                once = said[: len(said) // 2]
            places.update(range(*match.span()))
            shown = excerpt(text, *match.span(), 3)
            yield Finding(path, f"“{said}”重复", f"写成“{once}”；确实要叠用就换个说法", shown)
        for at, said, once in doubled(text) if number in twice else ():
            if at not in places:
                yield Finding(path, f"“{said}”重复", f"写成“{once}”", excerpt(text, at - 1, at + 1, 3))


def _doubled(text: str) -> Iterator[re.Match[str]]:
    """What the pattern finds in a text that has no more than a character twice: it begins with one."""
    places = (match.start() for match in _TWICE.finditer(text))
    return filter(None, (_PATTERN.match(text, place) for place in places))


def _turned(match: re.Match[str]) -> bool:
    """Whether what stands twice is the end of one word and the beginning of the next: 构建共建共享."""
    one = match["one"]
    return len(set(one)) == len(one) == len("共建") and not is_word(one) and is_word(one[::-1])


RULE = Rule("C980", "字词重复", Severity.WARNING, check, __doc__ or "")
