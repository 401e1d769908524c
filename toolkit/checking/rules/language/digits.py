"""C998 数字的写法

用途：全角数字（１２％）、“二○二二年”“二0二二年”里的圈和零、“2022年十二月”这样两种数字混用、省略号写成“...”“。。。”。
千分位用了中文逗号的（2，300万元），读来像两个数，提醒；半角数字后面的全角百分号（100％），提示。
依据：GB/T 15835-2011 4.3（同一场合形式统一）、5.2.5（“零”和“〇”）；GB/T 15834-2011 4.11（省略号）。
通过：二〇二二年十二月；2022年12月；12%
不通过：二○二二年；２０２２年；2022年十二月；等等...
怎样改：照提示改；全角数字、全角百分号、“二○二二年”的圈、“...”，gongwen check --fix 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.language.texts import HAN, excerpt, texts
from toolkit.checking.values import Finding, Mend, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_CN = "一二三四五六七八九零〇○0０OoＯ◯"
_WRITTEN = re.compile(
    rf"(?P<wide>[０-９][０-９．，％]*)"
    rf"|(?P<mixed>\d{{4}}年[一二三四五六七八九十]{{1,3}}月|[一二][{_CN}]{{3}}年\d{{1,2}}月|[一二][〇零○]\d\d年"
    r"|\d月[一二三四五六七八九十]{1,3}日|[一二三四五六七八九十]月\d{1,2}日|\d[月日][至到—][一二三四五六七八九十]{1,3}[月日]"
    r"|百分之\d+|[一二三四五六七八九][十百千]\d)"
    rf"|(?P<zero>[一二][{_CN}]{{2,3}}年)"
    rf"|(?P<dots>(?<=[{HAN}”》）])\.{{3,}}|[。、，]{{3,}}|[·•]{{3,}}|(?<!…)…(?!…))"
    rf"|(?P<short>(?<![\d.—\-年个近过头满前后])2[1-9]年(?:度|底|初|末|全年|上半年|下半年))"
)
_SIGNS = re.compile(r"[０-９年月之…·•十百千]|\.\.\.|。。|、、|，，")
_NUMERALS = "[一二三四五六七八九十]"
# Most dates have none of these; each begins with one of few characters, which are quickly looked for.
_ODD = re.compile(
    rf"[０-９…年月之至到—十百千一二.。、，·•2](?:(?<=[０-９…])|(?<=[年月至到—]){_NUMERALS}|(?<=[之十百千])\d"
    rf"|(?<={_NUMERALS}月)\d|(?<=[一二])[{_CN}]|(?<=\.)\.\.|(?<=[。、，])[。、，]{{2}}|(?<=[·•])[·•]{{2}}|(?<=2)[1-9]年)"
)
_CIRCLES = "○0０OoＯ◯零"
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


def check(subject: Subject) -> Iterator[Finding]:
    """Numbers in letters that no standard has."""
    for path, text in texts(subject):
        yield from _marked(path, text)
        if not (_ODD.search(text) and _SIGNS.search(text)):
            continue
        for match in _WRITTEN.finditer(text):
            said = match[0]
            if match["wide"]:
                message, hint = f"“{said}”是全角数字", f"写成“{said.translate(_WIDE)}”"
            elif match["zero"]:
                if not any(circle in said for circle in _CIRCLES):
                    continue
                message, hint = (
                    f"“{said}”里的零不是“〇”",
                    f"写成“{''.join('〇' if c in _CIRCLES else c for c in said)}”",
                )
            elif match["mixed"]:
                message, hint = f"“{said}”混用了两种数字", "统一用阿拉伯数字，或统一用汉字"
            elif match["dots"]:
                message, hint = f"省略号写成了“{said}”", "写成“……”"
            else:
                message, hint = f"“{said}”的年份没有写全", "写四位数的年份"
            yield Finding(path, message, hint, excerpt(text, *match.span(), 0))


def _marked(path: Path, text: str) -> Iterator[Finding]:
    """Half-width digits with a full-width mark: a comma of thousands, a per cent sign."""
    if _GROUP.search(text):
        for match in _THOUSANDS.finditer(text):
            if _RANKED.search(text, max(0, match.start() - 8), match.start()):
                continue
            right = match[0].replace("，", "")
            message = f"“{match[0]}”的千分位用了中文逗号，像是两个数"
            yield Finding(path, message, f"写成“{right}”；确是两个数的，用顿号或者分开写", match[0])
    if "％" in text:
        for match in _WIDE_PERCENT.finditer(text):
            message = f"“{match[0]}”的百分号是全角的"
            yield Finding(path, message, f"写成“{match[1]}%”", match[0], Severity.HINT)


_GROUP = re.compile(r"，(?<=[0-9]，)[0-9]{3}(?![0-9])")  # quickly looked for
# Not where a number of its own ends a clause: 列全市第3，120名干部; 见附件2，300份.
_RANKED = re.compile("得分|评分|分数|排[名序位]|位次|指数|分别|依次")
_THOUSANDS = re.compile(
    r"(?<!附[件表图])(?<!见[表图])(?<![第前居列号月得.，、\-—～~/0-9])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?:\.[0-9]+)?(?![0-9，])"
    r"[余多]?(?:[万亿](?:余|多)?[元人件次份户亩吨米平]?|人次|公里|平方|立方|[元人件次份户家起个名项场条宗处辆台套册亩吨米卷])"
)
_WIDE_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)％")


def mends(_: Path, text: str) -> Iterator[Mend]:
    """Wide digits and per cent signs, rings in a year, dots for an ellipsis; no word, and no comma of a sentence."""
    for match in _WIDE_PERCENT.finditer(text) if "％" in text else ():
        yield Mend(match.end() - 1, "％", "%")
    if not _SIGNS.search(text):
        return
    for match in _WIDE_NUMBER.finditer(text):
        yield Mend(match.start(), match[0], match[0].translate(_WIDE))
    for match in _RINGS.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] in _LIKE_ZERO:
                yield Mend(at, text[at], "〇")
    for match in _DOTS.finditer(text):
        yield Mend(match.start(), match[0], "……")


_LIKE_ZERO = "○0０OoＯ◯"
_RINGS = re.compile(
    rf"(?<![一二三四五六七八九十百千〇{_LIKE_ZERO}])(?:二[〇{_LIKE_ZERO}]|一九)[一二三四五六七八九〇{_LIKE_ZERO}]{{2}}年"
)
_WIDE_NUMBER = re.compile("(?<![０-９．])(?<![０-９]，)[０-９]+(?:．[０-９]+)?％?(?![０-９．]|，[０-９])")
_DOTS = re.compile(rf"(?<=[{HAN}”》）])(?:\.{{3}}|\.{{6}}|。{{3}}|。{{6}})(?![.。\d])")


RULE = Rule("C998", "数字的写法", Severity.WARNING, check, __doc__ or "", mends=mends)
