"""Slips of answering: problems that no measure is for, measures that are for no problem."""

# ruff: noqa: E501
from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.slips.third.two_planting import REPORTS, is_of, items, plans, planted
from benchmarks.slips.values import Planted, Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.third.two_planting import Plant
    from benchmarks.slips.values import Case

FAMILY = "雷同"


def _no_measure() -> Plant:
    """The measure for one problem is left out."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        at = lots.randrange(3)
        start, end = items(rows, plans(case))[at]
        del rows[start:end]
        return planted(case, rows, *range(*items(rows, "存在问题")[at]))

    return plant


_ELSE = (
    ("办好宪法宣传周", "制作短视频，评选优秀普法作品，扩大社会影响。"),
    ("编纂年鉴资料", "收集照片和大事记，按期交付地方志部门。"),
    ("整修会议场所", "添置话筒和座椅，张挂书画作品。"),
    ("举办职工运动会", "设置拔河、接力等项目，活跃文体生活。"),
    ("评选先进典型", "推荐候选人，张榜公示后予以表彰。"),
)


def _other_measure() -> Plant:
    """In the place of the measure for one problem, something that has nothing to do with it."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        at = lots.randrange(3)
        start, end = items(rows, plans(case))[at]
        title, text = lots.choice(_ELSE)
        rows[start:end] = [f"    - 标题: {title}", f"      正文: {text}"]
        return planted(case, rows, *range(*items(rows, "存在问题")[at]))

    return plant


def _more_problem(*texts: tuple[str, str, str]) -> Plant:
    """One more problem, with its cause, for which nothing is planned."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        _, bottom = items(rows, "存在问题")[-1]
        title, text, cause = lots.choice(texts)
        rows[bottom:bottom] = [
            "    - 编号: W4",
            f"      标题: {title}",
            f"      正文: {text}",
            f"      原因: {cause}",
        ]
        return planted(case, rows, *range(bottom, bottom + 4))

    return plant


def _beside_the_point(how: str) -> Plant:
    """Most measures are for no problem: four more of them, or two of three exchanged."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        drawn = lots.sample(_ELSE, 4 if how == "more" else 2)
        if how == "more":
            _, bottom = items(rows, plans(case))[-1]
            rows[bottom:bottom] = [
                row for title, text in drawn for row in (f"    - 标题: {title}", f"      正文: {text}")
            ]
        else:
            spans = items(rows, plans(case))[1:] if how == "last" else items(rows, plans(case))[:2]
            for (start, end), (title, text) in zip(reversed(spans), drawn, strict=True):
                rows[start:end] = [f"    - 标题: {title}", f"      正文: {text}"]
        return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked)

    return plant


SLIPS: tuple[Slip, ...] = (
    Slip("三 漏一条措施", FAMILY, "一个问题的措施漏了", ("C969",), _no_measure()),
    Slip("三 措施文不对题", FAMILY, "一个问题的措施换成不相干的", ("C969",), _other_measure(), ("C970",)),
    Slip("三 补问题没补措施", FAMILY, "补了一个问题，没有措施", ("C969",), _more_problem(
        ("档案库房条件简陋", "库房潮湿，纸质卷宗出现霉变。", "楼宇老旧，除湿设备陈旧"), ("公文运转偏慢", "收文批办环节多，有的拖延数日。", "传阅靠人工递送，没有限期提醒"), ("外语服务欠缺", "外籍人士前来咨询时沟通不畅。", "缺少通晓外语的工作人员"))),
    Slip("三 添了四条不相干", FAMILY, "措施一半以上对不着问题", ("C970",), _beside_the_point("more")),
    Slip("三 前两条不相干", FAMILY, "前两条措施对不着问题", ("C970",), _beside_the_point("first"), ("C969",)),
    Slip("三 后两条不相干", FAMILY, "后两条措施对不着问题", ("C970",), _beside_the_point("last"), ("C969",)),
)  # fmt: skip
