"""分项与合计：文中写明的合计数，应当等于所列各项之和。

用途：核对“甲类3件、乙类5件，共8件”“共8件：甲类3件、乙类5件”“8件（甲类3件、乙类5件）”这样的句子。
只在各项用顿号连成一串、计量相同、紧跟着合计数时判为错误；写了“等”“其中”或用逗号分列的，只作警告或不查：
“其中”的各项比总数多，或者列到“其他”、列了“合格”又列“不合格”、“上半年”又列“下半年”而加起来不等于总数的，作为警告。
依据：各项之和等于总数，是算术的常识；统计法第七条要求统计资料真实准确。

通过的例子：办理行政许可3件、行政处罚5件，共8件。
不通过的例子：办理行政许可3件、行政处罚5件，共9件。
怎样改：核对各项和合计，改正写错的一个；合计写成有“分项”的指标，就不会算错。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from toolkit.checking.rules.figures.woven import woven
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.checking.rules.figures.quantities import Quantity
    from toolkit.checking.rules.figures.woven import Woven
    from toolkit.checking.values import Subject

_TOTAL = re.compile(
    r"(?P<stop>[，,、（(—]{0,2}|以上)(?P<etc>等?)[，,]?(?:全[年市县区局省]|全系统|年内)?(?P<all>[二两三四五六七八九十]+[类项种])?"
    r"(?:合计|总计|共计|一共|总共|合共|累计共|共)(?P<noun>[^，。；、：:0-9《》（）()]{0,10})"
)
_JOINED = re.compile(r"(?:[、和及与]|以及)(?P<noun>[^，。；、：:0-9（）()]{0,20})")
_LOOSE = re.compile(r"[，,、](?P<noun>[^，。；、：:0-9（）()]{0,20})")
_OPENS = re.compile(r"(?P<how>[：:（(]|[，,]?(?:分别为|分别是|即))(?P<noun>[^，。；、：:0-9（）()]{0,20})")
_AMONG = re.compile(r"[，,（(；。]?(?:这?其中|含|包括)[，,：:]?(?P<noun>[^，。；、：:0-9（）()]{0,20})")
_REST = re.compile("其他|其它|其余|剩余|余下")
_HALVES = ({"上半年", "下半年"}, {"男", "女"}, {"男性", "女性"}, {"线上", "线下"}, {"省内", "省外"})
_ALL_TOLD = re.compile(r"[）)]|[。；\n]|\Z|[，,](?:均|都|全部)")
_EACH = re.compile(
    "各(?!类|项|种)|均|每|分别|其他|其余|另有|另外|此外|上年(?!结转|结存|遗留)|去年|同期|增加|减少|新增[^，]{0,4}至|累计达"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Totals behind and before the parts that they are the sum of."""
    for field in woven(subject):
        last: Quantity | None = None
        for start, end in field.sentences:
            row = [each for each in field.quantities if start <= each.at < end]
            if last is not None and _GOES_ON.match(field.text, start):
                row.insert(0, last)  # 共8件。其中，甲3件、乙5件。
            last = row[-1] if row else None
            if len(row) > 2:
                yield from _behind(field, row, start)
                yield from _before(field, row, end)


def _behind(field: Woven, row: Sequence[Quantity], start: int) -> Iterator[Finding]:
    """甲3件、乙5件，共8件."""
    for index in range(2, len(row)):
        total = row[index]
        said = _TOTAL.fullmatch(field.text, row[index - 1].end, total.start)
        if said is None or not _addable(total):
            continue
        parts, sure = _chain(field, row, index - 1, total.measure, start)
        if len(parts) < 2 or any(part.key and part.key == total.key for part in parts):
            continue
        wrong = _wrong(parts, total)
        if not wrong or (said["etc"] and _sum(parts) <= total.amount):
            continue
        if not sure and said["noun"]:
            continue  # 受理20件，审结18件，共发出建议书5件
        if sure and said["noun"] and not _same_noun(field, parts, said["noun"]):
            sure = False
        sure = sure and not said["etc"] and not any(part.modifier for part in (*parts, total))
        yield _finding(field, parts, total, parts[0].start, total.end, sure=sure)


def _same_noun(field: Woven, parts: Sequence[Quantity], noun: str) -> bool:
    before = field.text[max(0, parts[0].at - 30) : parts[-1].end]
    return any(noun[i : i + 2] in before for i in range(len(noun) - 1)) if len(noun) > 1 else True


def _chain(
    field: Woven, row: Sequence[Quantity], last: int, measure: str, start: int
) -> tuple[list[Quantity], bool]:
    """The parts that end at ``last``, in order, and whether they are all that is told there."""
    first = last
    if row[last].measure != measure:
        return [], False
    while (
        first > 0
        and row[first - 1].measure == measure
        and _joined(field, row[first - 1], row[first], _JOINED)
    ):
        first -= 1
    lead = field.text[row[first - 1].end if first else start : row[first].at]
    if first < last:
        clear = not _EACH.search(re.split("[，,：:]", lead)[-1])
        # 受理10件，办结甲类3件、乙类5件，共8件: only the chain is summed.
        return (list(row[first : last + 1]), clear) if clear else ([], False)
    while (
        first > 0 and row[first - 1].measure == measure and _joined(field, row[first - 1], row[first], _LOOSE)
    ):
        first -= 1
    return list(row[first : last + 1]), False


def _joined(
    field: Woven, left: Quantity, right: Quantity, pattern: re.Pattern[str], *, rest: bool = False
) -> bool:
    """Whether two numbers stand in one row; with ``rest`` so do 其他4件 at its end."""
    match = pattern.fullmatch(field.text, left.end, right.start)
    if match is None or not (_addable(left) and _addable(right)):
        return False
    noun = _REST.sub("", match["noun"], count=1) if rest else match["noun"]
    return not _EACH.search(noun)


def _before(field: Woven, row: Sequence[Quantity], end: int) -> Iterator[Finding]:
    """共8件：甲3件、乙5件；8件（甲3件、乙5件）；8件，其中甲3件、乙5件."""
    for index, total in enumerate(row[:-2]):
        first = row[index + 1]
        if first.measure != total.measure or not _addable(total):
            continue
        told = _OPENS.fullmatch(field.text, total.end, first.start)
        among = None if told else _AMONG.fullmatch(field.text, total.end, first.start)
        found = told or among
        if found is None or _EACH.search(found["noun"]):
            continue
        parts = _chained(field, row, index + 1, _JOINED)
        loose = len(parts) < 2
        if loose:
            parts = _chained(field, row, index + 1, _LOOSE)
        if len(parts) < 2 or not _wrong(parts, total):
            continue
        whole = _ALL_TOLD.match(field.text, parts[-1].end, end) is not None
        if loose and told is not None:
            whole = told["how"] in "（(" and field.text[parts[-1].end : end][:1] in ("）", ")")
        told_all = whole and (told is not None or _is_exhaustive(field, parts))
        if loose and not told_all:
            continue
        if _sum(parts) < total.amount and not told_all:
            continue
        modified = any(part.modifier for part in (*parts, total))
        sure = told is not None and whole and not modified and not loose
        yield _finding(field, parts, total, total.start, parts[-1].end, sure=sure)


def _chained(
    field: Woven, row: Sequence[Quantity], first: int, pattern: re.Pattern[str]
) -> Sequence[Quantity]:
    """The parts from ``first`` on that are joined in this way."""
    last = first
    while last + 1 < len(row) and row[last + 1].measure == row[first].measure:
        if not _joined(field, row[last], row[last + 1], pattern, rest=True):
            break
        last += 1
    return row[first : last + 1]


def _is_exhaustive(field: Woven, parts: Sequence[Quantity]) -> bool:
    """Whether parts behind 其中 are all that there are: 其他4件 ends them, 合格 stands beside 不合格."""
    names = [_NAME.split(field.text[max(0, part.start - 12) : part.start])[-1] for part in parts]
    if _REST.match(names[-1]):
        return True
    first, *others = names
    return len(names) == _TWO and (
        set(names) in _HALVES or (len(first) > 1 and others[0] in (f"不{first}", f"未{first}", f"非{first}"))
    )


_GOES_ON = re.compile("这?其中")
_NAME = re.compile("[，,、：:。；（(]|其中")
_TWO = 2


def _addable(quantity: Quantity) -> bool:
    return not (quantity.percent or quantity.points or quantity.measure in ("倍", "‰", "分", "度", "℃"))


def _sum(parts: Sequence[Quantity]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))


def _wrong(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether no rounding of what is printed explains the difference."""
    off = abs(_sum(parts) - total.amount)
    rounded = [each for each in (*parts, total) if each.rounded]
    if any(each.modifier for each in rounded):
        return off > max(total.amount, _sum(parts)) / 5
    return off > sum((each.half for each in rounded), Decimal(0))


def _finding(
    field: Woven, parts: Sequence[Quantity], total: Quantity, start: int, end: int, *, sure: bool
) -> Finding:
    added = "+".join(f"{part.number:f}" if not part.power else part.printed for part in parts)
    amount = _sum(parts).scaleb(-total.power).normalize()
    return Finding(
        field.path,
        f"“{field.told(start, end)}”：各项之和是 {added}={amount:f}，合计写的是 {total.number:f}",
        "核对各项和合计，改正写错的一个" + ("" if sure else "；各项有重复或没有列全的，写明“其中”“等”"),
        field.typed(start, end),
        Severity.ERROR if sure else Severity.WARNING,
    )


RULE = Rule("C932", "分项与合计", Severity.ERROR, check, __doc__ or "")
