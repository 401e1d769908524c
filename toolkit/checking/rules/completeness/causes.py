"""问题要有原因

用途：年度报告里的每个问题都要写原因，没有写的提醒。写了“原因”的，或者文字里说了原因的（由于、源于、原因是、导致……），算写了，
“工作受到一定影响”说的是后果，不算；
问题下面分几条写的，上一级写了原因就都算写了，没有写的看每一条；“存在问题”里另有一段讲原因的，整个部分算写了。
依据：《法治政府建设与责任落实督察工作规定》：年度报告写“存在的不足和原因”。

通过的例子：
  - {编号: W1, 正文: 案卷制作不够规范。, 原因: 对基层执法人员的培训不够}
  - 受编制总量限制，县级法制审核人员配备不足。
不通过的例子：
  - {编号: W1, 正文: 案卷制作不够规范。}

怎样改：在这个问题下面补“原因: ……”，印出来是“主要原因是……”。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import is_annual_report
from toolkit.checking.rules.completeness.parts import SHORTCOMINGS, content_of, contents
from toolkit.checking.values import Finding, Rule
from toolkit.model.blocks import Item, Point
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_CAUSE = re.compile(
    "原因|由于|因为|缘于|源于|根源|归结|归因|根子|在于|导致|致使|系因|皆因|"
    "受(?!到?(?:(?:一定|较大|很大|严重|明显|不利|些许|不小)(?:程度)?|不同程度)?的?(?:影响|制约))[^，。；]{1,18}(?:影响|制约|限制|驱使|所限|约束)|在[^，。；]{1,12}驱[动使]下|"
    "(?<![起成基病诱动外内])因(?![此而地素故果特人])"
)
_POINTS = re.compile("[一二三四五六七八九十]+是")
_HINT = "补“原因: ……”，印作“主要原因是……”；《法治政府建设与责任落实督察工作规定》要求写不足和原因"


def check(subject: Subject) -> Iterator[Finding]:
    """The problems of an annual report that no cause is told of."""
    if not is_annual_report(subject):
        return
    for section, path in _sections(subject):
        yield from _of_section(section, path)


def _sections(subject: Subject) -> Iterator[tuple[object, Path]]:
    sections = subject.data.sections
    if isinstance(sections, tuple):
        for index, block in enumerate(sections):
            heading = block.heading if isinstance(block, Item) else None
            content = content_of(heading) if isinstance(heading, str) else None
            if content is not None and content.name == SHORTCOMINGS:
                yield block, ("章节", index)
    elif sections is not None:
        keys = next(content.sections for content in contents() if content.name == SHORTCOMINGS)
        for key in keys:
            if key in sections:
                yield sections[key], ("章节", key)


def _of_section(section: object, path: Path) -> Iterator[Finding]:
    if isinstance(section, Item):
        if section.cause is not None or (section.text and _CAUSE.search(section.text)):
            return
        blocks, path = section.blocks or (), ((*path, "内容") if section.blocks else path)
        if not blocks:  # its heading is the section's
            if section.text and section.points is None:
                yield from _of_text(section.text, (*path, "正文"))
            else:
                yield from _of_item(section.model_copy(update={"heading": None}), path)
            return
    else:
        blocks = section if isinstance(section, tuple) else (section,)
    places = [
        ((*path, index) if isinstance(section, (tuple, Item)) else path) for index in range(len(blocks))
    ]
    if any(_is_about_causes(block) for block in blocks):
        return
    items = [(block, place) for block, place in zip(blocks, places, strict=True) if isinstance(block, Item)]
    for item, place in items:
        yield from _of_item(item, place)
    if not items:
        for block, place in zip(blocks, places, strict=True):
            if isinstance(block, str):
                yield from _of_text(block, place)


def _is_about_causes(block: object) -> bool:
    """A paragraph or an item beside the problems that tells their causes."""
    if isinstance(block, Item):
        return isinstance(block.heading, str) and "原因" in block.heading and "问题" not in block.heading
    return isinstance(block, str) and "原因" in block


def _of_item(item: Item, path: Path) -> Iterator[Finding]:
    heading = item.heading if isinstance(item.heading, str) else ""
    if item.cause is not None or _CAUSE.search(heading) or (item.text and _CAUSE.search(item.text)):
        return
    below = [(block, (*path, "内容", index)) for index, block in enumerate(item.blocks or ())]
    if any(isinstance(block, str) and _CAUSE.search(block) for block, _ in below):
        return
    points = [(point, (*path, "分述", index)) for index, point in enumerate(item.points or ())]
    told = [_has_cause(point) for point, _ in points]
    items = [(block, place) for block, place in below if isinstance(block, Item)]
    if items:
        for block, place in items:
            yield from _of_item(block, place)
    elif any(told) or (points and not heading and not item.text):  # each point is a problem of its own
        for (point, place), has_cause in zip(points, told, strict=True):
            if not has_cause:
                text = point if isinstance(point, str) else point.text
                yield Finding(place, f"问题“{_short(text)}”没有写原因", _HINT, text[:20])
    else:
        said = heading or item.text or (_text_of(points[0][0]) if points else "")
        said = said or next((block for block, _ in below if isinstance(block, str)), "")
        yield Finding(path, f"问题“{_short(said)}”没有写原因", _HINT, said[:20])


def _has_cause(point: str | Point) -> bool:
    return (isinstance(point, Point) and point.cause is not None) or _CAUSE.search(
        _text_of(point)
    ) is not None


def _text_of(point: str | Point) -> str:
    return point if isinstance(point, str) else point.text


def _of_text(text: str, path: Path) -> Iterator[Finding]:
    """A paragraph: of 一是……二是…… each point is a problem of its own."""
    starts = [match.start() for match in _POINTS.finditer(text)]
    each = [text[start:end] for start, end in pairwise([*starts, len(text)])] or [text]
    silent = [part for part in each if not _CAUSE.search(part)]
    if not silent or len(text) < len("存在以下问题。") or text.rstrip().endswith(("：", ":")):
        return
    if len(each) == 1:
        message = f"问题“{_short(text)}”没有写原因"
    elif len(silent) == len(each):
        message = f"这 {len(each)} 个问题都没有写原因"
    else:
        message = f"{len(each)} 个问题里有 {len(silent)} 个没有写原因：“{_short(silent[0])}”等"
    yield Finding(path, message, _HINT, silent[0][:20])


def _short(text: str) -> str:
    text = text.strip().split("。")[0]
    return text if len(text) <= 24 else f"{text[:24]}……"


RULE = Rule("C911", "问题没有写原因", Severity.WARNING, check, __doc__)
