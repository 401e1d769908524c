"""Words of two characters (双字词.txt) that stand in a text with one written as another like it (易混字.txt): 杜决."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.near_phrases import ALONE, is_word, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWO = 2
# They are words by themselves as well; a wrong one of them is not told.
_ALONE = ALONE | frozenset(
    "一二三四五六七八九十几两年月日天时季期周里有起只作做事随用可即先才较同限证急平发法权能去来说看听给让使叫没未已曾就将当被人物心情话话题点面边间处型式类种家户名位件项条份次批起止由至甲乙丙丁戊己庚辛壬癸某此这那每另余约近超逾满不既走改立之入打长治企"
)
# Words of a field that no dictionary has are made of one of these and one of those: 供地, 漏保, 党日, 下称.
_LEADS = frozenset(
    "供漏断脱征收储拆修建治控防查管办督评审验检报送退补免减增降限禁打抓促保稳助扶惠便利援救育引招留选配派调转移迁停开关复返续换改扩提升强"
    "优创立设编印发公私党团工妇警军校医药农林水土地房车船路桥港电气油煤粮种畜渔草矿税财金资债险测绘迎接访交缴借还购售买卖租驻住入出进离到涉染受"
    "失患残孕幼老婴童学教研产销存运载装卸采伐挖填排灌蓄泄护巡看守值乘骑驾临现拟待应可未须代托监听视观宣讲述法信证普释亮晒谈约函询问答诉判执破"
    "清统量质标认考录聘任缺欠错重新旧高低大小上下前后内外双单总分主副正自他各本该每全共同独"
)
_ENDS = frozenset(
    "地房车船路桥港电气油煤粮种苗畜草林田水土矿税财金款费资债险保岗编员户企校村镇法规证照章号码药食货票账卡网站点线面库区厂店馆所院室科组队班"
    "师生军警民工农商客童老残医艺报刊图册单函文字课期日月年天周季率数额值比次轮批型类层称名职权局委厅处部"
)
# The name of a bureau may be short for what it is of: 资规局, 卫健局.
_BUREAUS = frozenset("规旅健服体环住")
# They hardly ever stand alone: with one of them even a word like 外 or 都 is no word here (外理, 监都).
_BOUND = frozenset(
    "理通严议导结效集解规程预备协加领确简责整持格违态签习担构终坚察争精特注划识基维延续奋决逐源突消洁繁施播适纪积模诊速范惩汇参阅训惜演污予虑贯序励迫"
    "融益绩活燃享损思危切域济悉纠介威乏充偿彻究荐途激衡障碍缔侦析络歧措疗劳践晰否策富遗康腐刻勉境息倡择监督"
)
_SMALL = frozenset("的了着过和与及或也一二三四五六七八九十行月表发某两几每此起之以而其所于")
# Behind a verb: 土质|达|不到.
_BEHIND = frozenset(("不到", "不了", "不得", "到", "得", "得到"))
_ORGANS, _WHOSE = frozenset("局委厅办院处部站队所"), frozenset("我贵本各全该省市县区")  # 我局|集中
# Right, though no dictionary has them.
_RIGHT = (
    "微信 建强 包案 印出 检所 说事 事线 公建 快结 所载 账上 省治 治交 治校 治税 示政 诉转 访调 警调 公调 检调 送法 述法"
    " 讲法 评法 问法 治超 治欠 治违 控违 拆违 到危 请单 像同 到第 乡振 法援 终期"
)


def near_words(text: str) -> Iterator[tuple[str, str]]:
    """What stands in a text where two characters that belong to no word are one short of one, and that word."""
    import rjieba

    right = frozenset(_RIGHT.split())
    cut = rjieba.cut(text, False)  # noqa: FBT003 - its only form
    alone = {one + two for one, two in pairwise(cut) if len(one) == 1 == len(two)}
    for said in sorted(alone):
        meant = _meant(said)
        if (
            meant
            and said not in right
            and not is_word(said)
            and not all(_apart(cut, at) for at in _at(cut, said))
        ):
            yield said, meant


def _at(cut: list[str], said: str) -> Iterator[int]:
    """Where two characters stand in a text, each as a word."""
    return (at for at, pair in enumerate(pairwise(cut)) if pair == (said[0], said[1]))


def _apart(cut: list[str], at: int) -> bool:
    """Whether two characters of a text, cut into words, are of two words that stand beside them."""
    before, behind = cut[at - 1] if at else "", cut[at + 2] if at + 2 < len(cut) else ""
    return (
        behind in _BEHIND
        or (cut[at] in _ORGANS and before in _WHOSE)
        or (len(before) > _TWO and is_word(before[:-1]) and is_word(before[-1] + cut[at]))
        or (len(behind) > _TWO and is_word(behind[1:]) and is_word(cut[at + 1] + behind[0]))
    )


@cache
def _meant(said: str) -> str:
    """The word of which one character is written as another; empty where there is none."""
    first, second = said[0], said[1]
    others, words = likes(), _words()
    if second in _ENDS and (first in _LEADS or (second in "局厅" and first in _BUREAUS)):
        return ""
    near = [each + second for each in others.get(first, ()) if _is_wrong(first, second)]
    near += [first + each for each in others.get(second, ()) if _is_wrong(second, first)]
    found = [word for word in near if word in words]
    return "" if said in words else min(found, key=words.__getitem__, default="")


def _is_wrong(char: str, beside: str) -> bool:
    """Whether a character may be the wrong one beside another: it is no word of its own here."""
    return char not in _ALONE or (beside in _BOUND and char not in _SMALL)


@cache
def likes() -> dict[str, str]:
    """The other characters of the groups of each."""
    found: dict[str, str] = {}
    for group in listed("易混字.txt"):
        for char in group:
            found[char] = found.get(char, "") + group.replace(char, "")
    return found


@cache
def _words() -> dict[str, int]:
    """The words with their rank: the commoner stand first."""
    return {word: rank for rank, word in enumerate(listed("双字词.txt"))}
