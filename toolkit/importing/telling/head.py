"""Title, 题下标示 and 主送: what stands above the text (GB/T 9704-2012, 7.2 and 7.3.1 to 7.3.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.audit.patterns import NOT_RECIPIENT, ORGAN
from toolkit.importing.manuscript import LeftOut
from toolkit.importing.spaces import squeezed
from toolkit.importing.telling import contents
from toolkit.importing.telling.forms import (
    before_date,
    begins_numbered,
    loosely,
    read_date,
    signers_of,
    stamped,
    text_of,
)
from toolkit.importing.telling.masthead import below_number, element, is_number, masthead
from toolkit.importing.telling.titles import title_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from toolkit.importing.manuscript import Block
    from toolkit.importing.told import Element

_MORE_RECIPIENTS = re.compile(
    "(?:街|街镇|股|村|居|企业|职工|市民|群众|先生|女士|朋友|代表|委员|同志们?|同志|领导|老师|公民|商户|纳税人|党员|居民|人员|负责人|主任|书记|市长|"
    "县长|大队|支队|基地|景区|新区|盟|旗|州|省|直属|系统|人民|用户|院校|高校|校|学院|医院|银行|协会|学会|商会|联合会|园区|开发区|幼儿园|[农林牧渔]场)(?:们)?(?:（[^（）]{1,20}）)?\\Z"
)
_NO_RECIPIENT = re.compile("现|为|根据|按照|依据|经|关于|今年|近年|一是|同时|其中|主要|截至")
_SALUTATION = re.compile("各位|同志们|尊敬的")
_UNDER_TITLE = re.compile(
    r"[（(][^（）()]{0,60}(?:年|日|会议|通过|发布|公布|修订|修正|政府|办公室|委员会|局|厅|〔)[^（）()]{0,40}(?:[（(][^（）()]{1,30}[）)])?[）)]\Z"
    r"|[—－-]{1,2}.{4,60}(?:会议|大会|上)[）)]?\Z"
)
_MOST_UNDER_TITLE = 5
_MOST_AGAIN = 3
AGAIN = "与上面的标题、文号重复"
_LONGEST_NAME = 40  # of an addressee


@dataclass(frozen=True, slots=True)
class Head:
    """What was told of the lines above the text.

    ``under_title`` are 题下标示, which are no element; the text begins at ``end``. ``dated`` are the organ and the date
    that stand bare under the title, in the place of a signature: elements where nobody signs below.
    """

    elements: tuple[Element, ...]
    under_title: tuple[Block, ...]
    end: int
    left_out: tuple[LeftOut, ...] = ()
    dated: tuple[Element, ...] = ()


def head(blocks: Sequence[Block], said: Mapping[str, str], gone: Collection[int] = ()) -> Head:
    """The elements above the text; none is taken whose place or form is not sure. ``gone`` as of ``contents``."""
    above, at = masthead(blocks)
    elements = list(above)
    known = {loosely(said[key]) for key in ("标题", "名称") if said.get(key)}
    count = title_lines(blocks, at, known)
    if count:
        lines = blocks[at : at + count]
        elements.append(element("标题", "\n".join(map(text_of, lines)), lines))
        at += count
    numbered = any(each.key == "发文字号" for each in elements)
    if count and not numbered and at < len(blocks) and is_number(text_of(blocks[at])):
        elements.append(element("发文字号", text_of(blocks[at]), blocks[at : at + 1], moved=True))
        at += 1
        signed = below_number(blocks[at : at + 1], elements)
        elements += (replace(each, moved=True) for each in signed if each.key == "签发人")
        at += any(each.key == "签发人" for each in signed)
    again = _said_again(blocks, at, elements) if count else 0
    repeated = tuple(
        LeftOut(text_of(block), block.place, AGAIN, block.page) for block in blocks[at : at + again]
    )
    at += again
    under = under_title(blocks, at) if count else at
    dated = _dated(blocks[at:under])
    listed = contents.contents(blocks, under, gone)
    left_out = (*repeated, *contents.left_out(blocks[under : under + listed]))
    begin = under + listed
    names, taken = recipients(blocks, begin)
    if names and (under == at or dated):
        elements.append(element("主送", names, blocks[begin : begin + taken]))
        begin += taken
    return Head(tuple(elements), tuple(blocks[at:under]), begin, left_out, dated)


def _said_again(blocks: Sequence[Block], at: int, elements: Sequence[Element]) -> int:
    """How many lines below title and number say only one of them again, as pages do that have them as fields too."""
    end = at
    while end < len(blocks) and end - at < _MOST_AGAIN:
        said = squeezed(text_of(blocks[end]))
        if not any(
            said == squeezed(str(each.value)) for each in elements if each.key in ("标题", "发文字号")
        ):
            break
        end += 1
    return end - at


def _dated(blocks: Sequence[Block]) -> tuple[Element, ...]:
    """署名 and 成文日期 of lines that say nothing else: organs, and a full date as the last."""
    if not blocks:
        return ()
    organ, date = before_date(text_of(blocks[-1]))
    date = date or read_date(text_of(blocks[-1]))
    names = [signers_of(text_of(block)) for block in blocks[:-1]]
    if not date or not all(names) or (organ and not signers_of(organ)):
        return ()
    signers = (*(name for each in names for name in each), *signers_of(organ))
    lines = blocks if organ else blocks[:-1]
    signed = (element("署名", signers, lines, moved=True),) if signers else ()
    return (*signed, element("成文日期", date, blocks[-1:], moved=True))


def under_title(blocks: Sequence[Block], at: int) -> int:
    """Where 题下标示 ends: （某年某月某日某会议通过）, the date, the speaker."""
    end = at
    while end < len(blocks) and end - at < _MOST_UNDER_TITLE:
        text = text_of(blocks[end])
        if not text or len(text) > 90:
            break
        organ, date = before_date(text)
        by_form = (
            _UNDER_TITLE.match(text)
            or read_date(text.strip("（）()"))
            or (date and signers_of(organ))
            or stamped(text)
        )
        above_date = signers_of(text) and end + 1 < len(blocks) and read_date(text_of(blocks[end + 1]))
        if not (by_form or above_date):
            break
        end += 1
    return end


def recipients(blocks: Sequence[Block], at: int) -> tuple[tuple[str, ...], int]:
    """主送 that begins here and how many lines it takes: names ending with a colon, no sentence.

    The names are split at ， alone, so that joining them by it gives the same characters.
    """
    text = ""
    for count in range(1, 6):
        piece = text_of(blocks[at + count - 1]) if at + count <= len(blocks) else ""
        text += piece
        if not piece or len(text) > 1000:
            return (), 0
        if piece.endswith(("：", ":")):
            names = tuple(name.strip() for name in text[:-1].split("，"))
            return (names, count) if all(names) and _are_recipients(text[:-1]) else ((), 0)
        if not piece.endswith(("，", "、", ",")):
            return (), 0
    return (), 0


def _are_recipients(text: str) -> bool:
    if NOT_RECIPIENT.search(text) or begins_numbered(text) or re.search("[：:《“]", text):
        return False
    if _SALUTATION.match(text):
        return True
    if _NO_RECIPIENT.match(text):
        return False
    plain = re.sub("（[^（）]{0,60}）", "", text)
    for group in re.split("[，,；;]", plain):
        names = [name for name in re.split(r"[、\s]+", group) if name]
        if not names or not (ORGAN.search(names[-1]) or _MORE_RECIPIENTS.search(names[-1])):
            return False
        if max(map(len, names)) > _LONGEST_NAME:
            return False
    return True
