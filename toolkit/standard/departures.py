"""What of a house style departs from the standard, by key: the clause, and the rules of the audit that would say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.standard.faces import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, family, is_latin
from toolkit.standard.values import (
    CENTRED,
    CHARACTERS,
    COMPANION_MARGINS,
    DASHES,
    LINES,
    STANDARD_MARGINS,
    Margins,
    Typesetting,
    mm,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLERANCE = mm(1)  # 5.2.1
_LEVELS = ("一级", "二级", "三级", "四级")


@dataclass(frozen=True, slots=True)
class Departure:
    """A key that departs: what of it, by clause; ``codes`` of the audit, none where a document does not show it.

    ``unknown`` where it is a face whose family cannot be told.
    """

    path: tuple[str, ...]
    said: str
    clause: str
    codes: tuple[str, ...] = ()
    unknown: bool = False

    @property
    def message(self) -> str:
        """As users read it."""
        return f"{'.'.join(self.path)}：{self.said.format(clause=f'GB/T 9704-2012 第 {self.clause} 条')}"


def departures(typesetting: Typesetting) -> tuple[Departure, ...]:
    """Every key that departs, in the order of the format."""
    return (
        *_faces(typesetting),
        *_page(typesetting),
        *_numbers(typesetting),
        *_weights(typesetting),
        *_head(typesetting),
    )


def _faces(typesetting: Typesetting) -> Iterator[Departure]:
    asked = (
        ("标题", typesetting.title_face, XIAOBIAOSONG, "7.3.1", ("A730",)),
        ("发文机关标志", typesetting.mark_face, XIAOBIAOSONG, "7.2.4", ("A724",)),
        ("正文", typesetting.body_face, FANGSONG, "5.2.2", ("A714", "A735", "A750")),
        ("楷体", typesetting.kaiti_face, KAITI, "7.3.3", ("A727", "A735")),
        ("黑体", typesetting.heiti_face, HEITI, "7.3.3", ("A721", "A722", "A735", "A745")),
        ("页码", typesetting.number_face, SONGTI, "7.5", ("A756",)),
    )
    for key, face, wanted, clause, codes in asked:
        known = family(face)
        if not face or known == wanted or (key == "发文机关标志" and face == typesetting.title_face):
            continue
        if known or is_latin(face):
            known = known or "西文字体"
            yield Departure(
                ("字体", key), f"“{face}”是{known}，{{clause}}用的是{_called(wanted)}", clause, codes
            )
        else:
            said = f"没有认出“{face}”是哪一类字体，{{clause}}用的是{_called(wanted)}"
            yield Departure(("字体", key), said, clause, codes, unknown=True)
    if typesetting.latin_face:
        said = (
            f"数字和西文用“{typesetting.latin_face}”，{{clause}}各要素一般用仿宋体，没有另定；"
            "西文的字宽不同，一行不一定正好28个字"
        )
        yield Departure(("字体", "数字"), said, "5.2.2")


def _called(wanted: str) -> str:
    return wanted if wanted.endswith("体") else f"{wanted}体"


def _near(given: Margins, wanted: Margins) -> bool:
    pairs = zip(_sides(given), _sides(wanted), strict=True)
    return all(abs(ours - theirs) <= _TOLERANCE for ours, theirs in pairs)


def _sides(margins: Margins) -> tuple[int, int, int, int]:
    return margins.top, margins.bottom, margins.left, margins.right


def _page(typesetting: Typesetting) -> Iterator[Departure]:
    margins = typesetting.margins
    height = ("A712",) if typesetting.lines != LINES else () if typesetting.filled else ("A719",)
    if typesetting.own_margins:
        outside = not any(_near(margins, wanted) for wanted in (STANDARD_MARGINS, COMPANION_MARGINS))
        codes = (("A711",) if outside else ()) + (
            ("A713", "A742") if typesetting.characters != CHARACTERS else ()
        )
        codes += () if typesetting.pitch else height
        if codes:
            held = f"每面{typesetting.lines}行、每行{typesetting.characters}字"
            said = f"版心不是156毫米×225毫米，{held}，与{{clause}}不同"
            yield Departure(("页边距",), said, "5.2.1", codes)
    if typesetting.pitch and height:
        points = f"{typesetting.pitch / 20:g}磅"
        said = (
            f"{points}每面{typesetting.lines}行，{{clause}}一般每面22行并撑满版心"
            if typesetting.lines != LINES
            else f"{points}的22行之下有空余，{{clause}}一般撑满版心"
        )
        yield Departure(("行距",), said, "5.2.3", height)


def _numbers(typesetting: Typesetting) -> Iterator[Departure]:
    if typesetting.number_form not in ("", DASHES):
        said = f"“{typesetting.number_form}”，{{clause}}在数字左右各放一条一字线"
        yield Departure(("页码", "形式"), said, "7.5", ("A755",))
    if typesetting.number_place == CENTRED:
        said = "居中，{clause}单页码居右空一字、双页码居左空一字"
        yield Departure(("页码", "位置"), said, "7.5", ("A757",))
    if typesetting.first_numbered is False:
        yield Departure(("页码", "首页"), "首页不印页码，{clause}没有这样规定（信函格式除外）", "7.5")


def _weights(typesetting: Typesetting) -> Iterator[Departure]:
    if typesetting.title_bold:
        yield Departure(("标题加粗",), "{clause}没有规定加粗", "7.3.1", ("A732",))
    for level, name in enumerate(_LEVELS, 1):
        if typesetting.bold(level):
            yield Departure((f"{name}标题加粗",), "{clause}没有规定加粗", "7.3.3", ("A736",))


def _head(typesetting: Typesetting) -> Iterator[Departure]:
    if typesetting.preprinted:
        said = "发文机关标志和红色分隔线不印，{clause}要有，须用印好版头的纸打印；电子公文不能这样"
        yield Departure(("版头",), said, "7.2.4", ("A716", "A723", "A728", "A790"))
