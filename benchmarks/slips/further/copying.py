"""Slips of copying: last year's words, another unit's words; plans, problems and measures that do not meet."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import whole
from benchmarks.slips.examined.rows import last_label, sheet
from benchmarks.slips.further.changing import edit, list_of
from benchmarks.slips.values import Planted, Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.examined.rows import Plant, Sheet
    from benchmarks.slips.values import Case

FAMILY = "雷同"
_AFTER = ("C921", "C967", "C939", "C950", "C951", "C953", "C996", "C930", "C954")


def _old_paragraphs(case: Case, label: str) -> list[list[str]]:
    """The folded paragraphs of the body of a file, as rows without indent."""
    runs = sheet(case, label).paragraphs()
    blocks = [[row.text.strip() for row in run] for run in runs]
    return [block for block in blocks if sum(map(len, block)) >= 60]


def _last_years(many: int, *, changed: tuple[tuple[str, str], ...] = ()) -> Plant:
    """Paragraphs of last year's report stand in this year's, too."""

    def plant(case: Case, lots: Random) -> Planted | None:
        label = last_label(case)
        if not label:
            return None
        page = sheet(case)
        old = _old_paragraphs(case, label)
        heads = [row for row in page.rows if row.zone == "正文" and row.text == "      内容:"]
        if len(old) < many or len(heads) < many:
            return None
        for head, block in zip(lots.sample(heads, many), lots.sample(old, many), strict=True):
            text = "\n".join(f"          {line}" for line in block)
            for one, other in changed:
                text = text.replace(one, other)
            page.insert(head, ["        - >-", *text.split("\n")])
        return page.planted(anywhere=True)

    return plant


def _instead(case: Case, lots: Random) -> Planted | None:
    """A paragraph of last year's report in the place of one of this year's."""
    label = last_label(case)
    if not label:
        return None
    page = sheet(case)
    own = [run for run in page.paragraphs() if not any("{{" in row.text for row in run)]
    if not own:
        return None
    rows = lots.choice(own)
    indent = " " * (len(rows[0].text) - len(rows[0].text.lstrip()))
    page.insert(rows[-1], [indent + line for line in lots.choice(_old_paragraphs(case, label))])
    page.drop(rows)
    return page.planted(anywhere=True)


_SWAPS = (("建立", "健全"), ("组织", "集中组织"), ("逐户", "逐家"), ("邀请", "请来"), ("公开", "及时公开"))


def _neighbours(many: int, *, changed: bool = False) -> Plant:
    """Paragraphs of one department stand in another's report of the same year."""

    def plant(case: Case, lots: Random) -> Planted | None:
        names = sorted(label for label in case.files if label.count("/") == 2 and label != case.checked)
        names = [label for label in names if f"/{case.checked.split('/')[1]}/" in label]
        if len(names) < 2:
            return None
        giver, taker = lots.sample(names, 2)
        page, old = (
            sheet(case, taker),
            [
                b
                for b in _old_paragraphs(case, giver)
                if sum(len(line) for line in b if "{{" not in line) > 60
            ],
        )
        heads = [row for row in page.rows if row.zone == "正文" and row.text == "      内容:"]
        if len(old) < many:
            return None
        for head, block in zip(lots.sample(heads, many), lots.sample(old, many), strict=True):
            lines = [f"          {line}" for line in block if "{{" not in line]
            if changed:
                for one, other in _SWAPS:
                    lines = [line.replace(one, other, 1) for line in lines]
            page.insert(head, ["        - >-", *lines])
        return page.planted(anywhere=True, told=taker)

    return plant


_PLANS = (
    ("推广电子送达", "选择部分站所开展法律文书电子送达，当事人同意的以手机短信送达。"),
    ("更换执法服装", "为一线人员统一更换夏秋季执法服装和反光背心。"),
    ("布置执法文化长廊", "在培训基地布置执法文化长廊，陈列老物件、老照片。"),
    ("建立律师驻点制度", "协商律师协会派出律师驻点，每周坐班一天。"),
)


def _plan_forgotten(*, instead: bool) -> Plant:
    """Last year planned something that this year's report does not speak of."""

    def plant(case: Case, lots: Random) -> Planted | None:
        label = last_label(case)
        if not label:
            return None
        page = sheet(case, label)
        item = lots.choice(list_of(page, "下步工作"))
        title, text = lots.choice(_PLANS)
        if instead:
            for row in item:
                if row.text.startswith("      标题:"):
                    page.set(row, f"      标题: {title}")
                if row.text.startswith("      正文:"):
                    page.set(row, f"      正文: {text}")
        else:
            page.insert(
                list_of(page, "下步工作")[-1][-1],
                ["    - 编号: X9", f"      标题: {title}", f"      正文: {text}"],
            )
        return page.planted(anywhere=True, told=case.checked)

    return plant


def _old_problem(*, instead: bool, changed: bool = False) -> Plant:
    """A problem of last year's report stands in this year's."""

    def plant(case: Case, lots: Random) -> Planted | None:
        label = last_label(case)
        if not label:
            return None
        page = sheet(case)
        old = lots.choice(list_of(sheet(case, label), "存在问题"))
        told = dict(row.text.strip().removeprefix("- ").split(": ", 1) for row in old)
        body = told["正文"]
        if changed:
            for one, other in (
                ("不高", "还不高"),
                ("部分", "一些"),
                ("没有", "未"),
                ("仍", "还"),
                ("不清楚", "不了解"),
                ("有的", "个别"),
                ("各不相同", "不一样"),
                ("乡镇", "有的乡镇"),
                ("频次", "次数"),
            ):
                if one in body:
                    body = body.replace(one, other, 1)
                    break
        mine = list_of(page, "存在问题")
        if instead:
            item = lots.choice(mine)
            for row in item:
                key = row.text.strip().split(": ")[0]
                if key in {"标题", "正文", "原因"}:
                    page.set(row, f"      {key}: {body if key == '正文' else told[key]}")
            for row in item:
                row.touched = True
        else:
            page.insert(
                mine[-1][-1],
                [
                    "    - 编号: W8",
                    f"      标题: {told['标题']}",
                    f"      正文: {body}",
                    f"      原因: {told['原因']}",
                ],
            )
        return page.planted()

    return plant


def _answer_gone(page: Sheet, lots: Random) -> bool:
    """The measure against a problem is taken out."""
    measures = list_of(page, "下步工作")
    answering = [item for item in measures if any("对应问题:" in row.text for row in item)]
    item = lots.choice(answering)
    number = re.search(r"\[(W\d)\]", item[-1].text + item[-2].text)
    page.drop(item)
    for each in list_of(page, "存在问题"):
        if number and each[0].text.endswith(number[1]):
            for row in each:
                row.touched = True
    return number is not None


_LOOSE = (
    ("节日值班不够严肃", "少数值班人员节假日擅离岗位，交接记录空白。", "日常抽查偏少，问责不够及时"),
    ("文化建设缺少特色", "机关文化墙、阅览角内容陈旧，干部职工参与不多。", "经费投入有限，创意征集渠道较窄"),
    ("公车调度不够合理", "下乡高峰时车辆紧张，空闲时又大量停放。", "派车计划靠电话口头约定，缺少统一预约"),
)


def _problem_unanswered(page: Sheet, lots: Random) -> bool:
    """A problem is added that no measure answers."""
    title, body, cause = lots.choice(_LOOSE)
    page.insert(
        list_of(page, "存在问题")[-1][-1],
        ["    - 编号: W9", f"      标题: {title}", f"      正文: {body}", f"      原因: {cause}"],
    )
    return True


_ELSEWHERE = (
    ("办好宪法宣传周", "组织宪法诵读、知识竞答等活动，掀起学习宪法热潮。"),
    ("开展精神文明创建", "争创省级文明单位，组织读书会和文艺汇演。"),
    ("加强机关食堂管理", "制止餐饮浪费，改善职工就餐环境。"),
    ("做好老干部服务", "定期走访慰问离退休干部，组织健康体检。"),
    ("整修机关大院", "维修屋面和停车棚，增设充电桩。"),
)


def _one_measure_else(page: Sheet, lots: Random) -> bool:
    """One measure is replaced by something else; its problem stays without."""
    item = lots.choice(
        [each for each in list_of(page, "下步工作") if any("对应问题:" in row.text for row in each)]
    )
    number = next(found[1] for row in item if (found := re.search(r"对应问题: \[(W\d)\]", row.text)))
    title, body = lots.choice(_ELSEWHERE)
    page.insert(item[-1], [f"    - 标题: {title}", f"      正文: {body}"], touch=False)
    page.drop(item)
    for each in list_of(page, "存在问题"):
        if each[0].text.endswith(number):
            for row in each:
                row.touched = True
    return True


def _measures(keep: int, add: int) -> Plant:
    """The first measures are kept, others added that have nothing to do with the problems."""

    def change(page: Sheet, lots: Random) -> bool:
        measures = list_of(page, "下步工作")
        new = [
            line
            for title, body in lots.sample(_ELSEWHERE, add)
            for line in (f"    - 标题: {title}", f"      正文: {body}")
        ]
        page.insert(measures[-1][-1], new)
        page.drop([row for item in measures[keep:] for row in item])
        for row in page.rows:
            if row.zone == "下步" and row.text.strip():
                row.touched = True
        return True

    return whole(change)


SLIPS: tuple[Slip, ...] = (
    Slip("夹进上年一段", FAMILY, "上年的一段原样又写一遍", ("C965",), _last_years(1), _AFTER),
    Slip("夹进上年两段", FAMILY, "上年的两段改几个词又写一遍", ("C965",), _last_years(2, changed=(("集中", "全面"), ("逐户", "逐家"), ("改造", "升级"))), _AFTER),
    Slip("夹进上年三段", FAMILY, "上年的三段原样又写一遍", ("C965",), _last_years(3), _AFTER),
    Slip("今年一段换成上年", FAMILY, "今年的一段换成上年的", ("C965",), _instead, _AFTER),
    Slip("借邻局一段", FAMILY, "别的局的一段原样写进本局的报告", ("C966",), _neighbours(1), ("C921", "C930", "C969")),
    Slip("借邻局一段改词", FAMILY, "别的局的一段改几个词写进本局的报告", ("C966",), _neighbours(1, changed=True), ("C921", "C930", "C969")),
    Slip("上年多安排一项", FAMILY, "上年安排的一项今年没有下文", ("C967",), _plan_forgotten(instead=False)),
    Slip("上年安排的是别的", FAMILY, "上年安排的是另一项，今年没有下文", ("C967",), _plan_forgotten(instead=True)),
    Slip("删掉了交代", FAMILY, "今年对上年安排的交代删掉了", ("C967",), edit(
        ("农业", "\n          起草《巳市农村集体资产监督管理办法》，经市政府常务会议审议通过，自2020年11月1日起施行。", ""),
        ("人社", "\n            在新就业形态劳动者集中的区域设立一站式调解中心，与法院、工会、司法行政部门联合办公。", ""),
        ("交通", "\n          与公安、市场监管部门共享车辆登记和企业信用数据，对“百吨王”车辆实行一超四罚。", ""), anywhere=True), ("C921",)),
    Slip("老问题原样", FAMILY, "上年的一个问题一字不差又写上", ("C968",), _old_problem(instead=False), ("C969", "C970", "C965", "C967")),
    Slip("老问题顶替", FAMILY, "今年的一个问题换成上年的", ("C968",), _old_problem(instead=True), ("C969", "C970", "C965", "C967")),
    Slip("老问题改一个词", FAMILY, "上年的一个问题改一个词又写上", ("C968",), _old_problem(instead=False, changed=True), ("C969", "C970", "C965", "C967")),
    Slip("少了一条措施", FAMILY, "一个问题的措施没有了", ("C969",), whole(_answer_gone), ("C970", "C967")),
    Slip("问题没有人管", FAMILY, "补的问题没有措施", ("C969",), whole(_problem_unanswered)),
    Slip("措施换成别的事", FAMILY, "一条措施换成不相干的", ("C969",), whole(_one_measure_else), ("C970", "C967")),
    Slip("措施都是别的事", FAMILY, "措施全换成不相干的", ("C970",), _measures(0, 4), ("C969", "C967")),
    Slip("不相干的占多数", FAMILY, "措施之外添了更多不相干的", ("C970",), _measures(9, 5), ("C967",)),
    Slip("只留一条对得上", FAMILY, "只有一条措施对着问题", ("C970",), _measures(1, 3), ("C969", "C967")),
)  # fmt: skip
