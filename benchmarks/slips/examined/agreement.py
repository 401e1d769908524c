"""More slips of consistency: kinds of document, posts and persons, attachments, what is issued, who gets it twice."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import element, say, swap, whole
from benchmarks.slips.examined.rows import Plant, Sheet, sheet
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted

_HEAD = re.compile("局长[一-鿿]某某")


def _another_head(case: Case, lots: Random) -> Planted | None:
    """The body names another head of the office than the part of its leaders."""
    if not any(_HEAD.search(row.text) for row in sheet(case).prose(("履职",))):
        return None
    made = say(
        "局党组书记、局长邹某某带队到现场检查。", "局长邬某某主持召开专题会议研究推进。", zones=("正文",)
    )(case, lots)
    if made is None:
        return None
    rows = made.files[made.label].split("\n")  # either of the two may be the wrong one
    return replace(made, lines=tuple(at for at, row in enumerate(rows, 1) if _HEAD.search(row)))


def _another_signs(page: Sheet, lots: Random) -> bool:
    """Who signs is not the head that the text names."""
    row = element(page, "签发人")
    if row is None or not any(_HEAD.search(each.text) for each in page.prose(("履职",))):
        return False
    page.set(row, f"  签发人: [{lots.choice(['邹某某', '邬某某'])}]")
    return True


def _unspoken_attachment(page: Sheet, _: Random) -> bool:
    """An attachment of which the text does not speak."""
    if any("附件" in row.text for row in page.rows):
        return False
    last = [row for row in page.rows if row.text.strip()][-1]
    page.insert(last, ["附件:", "  - 标题: 信访事项转办清单", "    章节: [逐件登记，按期办结。]"])
    return True


def _twice(page: Sheet, _: Random) -> bool:
    """The first addressee gets a copy as well."""
    to, copies = element(page, "主送"), element(page, "抄送")
    name = re.search(r"\[([^,\]]+)", to.text) if to is not None else None
    if copies is None or name is None or "[" not in copies.text:
        return False
    page.set(copies, copies.text.replace("[", f"[{name[1]}, ", 1))
    return True


def _no_table(*texts: str) -> Plant:
    said = say(*texts, reports=False)
    return lambda case, lots: None if "表:" in case.files[case.checked] else said(case, lots)


SLIPS: tuple[Slip, ...] = (
    Slip(
        "导语写成别的文种",
        "一致",
        "报告的导语写“通知如下”“函告如下”",
        ("C805",),
        swap((r"报告如下", "通知如下"), (r"报告如下", "函告如下"), zones=("导语", "公文正文")),
        ("C914", "C920"),
    ),
    Slip("签发人换了人", "一致", "签发人不是正文里的局长", ("C811",), whole(_another_signs)),
    Slip("局长有两个", "一致", "正文与履职情况里的局长不是一个人", ("C812",), _another_head, ("C811",)),
    Slip(
        "附件没有说到",
        "一致",
        "添了附件，正文没有提到",
        ("C814",),
        whole(_unspoken_attachment, anywhere=True),
    ),
    Slip(
        "附件标题带序号",
        "一致",
        "附件标题里又写了“附件”、书名号",
        ("C815",),
        swap(
            (r"(?<=  - 标题: )([一-鿿（）]{4,})$", r"附件：\1"),
            (r"(?<=  - 标题: )([一-鿿（）]{4,})$", r"《\1》"),
            zones=("附件",),
            elements=True,
        ),
        ("C814", "C994"),
    ),
    Slip(
        "印发的名称不同",
        "一致",
        "正文说的与所印发文件的标题不同",
        ("C817",),
        swap(
            (r"实施方案(?=（[^》]*》|》)", "行动计划"), (r"工作要点(?=》)", "实施意见"), zones=("公文正文",)
        ),
        ("C997",),
    ),
    Slip(
        "主送又抄送",
        "一致",
        "主送的机关又抄送",
        ("C818",),
        whole(_twice, reports=False),
        ("C922", "C915", "C924"),
    ),
    Slip(
        "没有的表",
        "一致",
        "说见下表、下图而没有",
        ("C819",),
        _no_table("主要指标完成情况见下表。", "各项任务进展如下图所示。", "分类办理情况详见下表。"),
    ),
)
