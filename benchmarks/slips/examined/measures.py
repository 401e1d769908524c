"""Slips of figures that take two looks: wrong by ten thousand, told twice, tables, rates, lists."""

# ruff: noqa: C901, E501, PLR0912
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import either, say, say_twice, section, whole
from benchmarks.slips.examined.rows import Plant, Sheet, sheet
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted
from benchmarks.slips.examined.figures import _INDICATOR, ALSO, _plain, _typed


def _indicator(change: str) -> Plant:
    """A value of 指标 mistyped: a decimal point, 上年 of another measure, a target that is missed."""

    def plant(case: Case, lots: Random) -> Planted | None:
        page = sheet(case)
        rows = []
        for row in page.rows:
            if row.zone != "指标" or not (found := _INDICATOR.match(row.text)):
                continue
            last = re.search(r"上年: ([0-9.]+)", row.text)
            goal = re.search(r'目标: ">= ([0-9.]+)"', row.text)
            rate = '"%"' in row.text
            if change in {"万", "亿", "悬殊", "悬殊上年"} and (not last or rate or float(found[2]) < 21):
                continue
            if change == "目标" and not ((goal and last is not None) or goal):
                continue
            full = rate and float(found[2]) > 99
            if change == "目标升" and (not goal or full or not _praised(page, found[1])):
                continue
            if change == "目标" and not _praised(page, found[1]):
                continue
            if change == "超百" and not (rate and re.search("率|占比", found[1]) and "压缩" not in found[1]):
                continue
            rows.append((row, found, last, goal))
        if not rows:
            return None
        row, found, last, goal = lots.choice(rows)
        text, value = row.text, found[2]
        if change in {"万", "亿"}:
            text = text.replace(f"数值: {value}", f"数值: {_plain(float(value) * 10000)}", 1)
            if change == "亿" and last:
                text = row.text.replace(f"上年: {last[1]}", f"上年: {_plain(float(last[1]) * 10000)}", 1)
        elif change == "悬殊":
            text = text.replace(
                f"数值: {value}", f"数值: {_plain(float(value) * lots.choice([8, 10, 12]))}", 1
            )
        elif change == "悬殊上年" and last:
            text = text.replace(
                f"上年: {last[1]}", f"上年: {_plain(float(last[1]) * lots.choice([10, 11]))}", 1
            )
        elif change == "目标" and goal:
            lower = float(goal[1]) - lots.choice([1, 2.5, 4])
            text = text.replace(f"数值: {value}", f"数值: {_plain(lower)}", 1)
        elif change == "目标升" and goal:
            higher = min(float(found[2]) + 1.2, 99.9) if '"%"' in text else float(found[2]) + 5
            text = text.replace(f">= {goal[1]}", f">= {_plain(higher)}", 1)
        elif change == "超百":
            text = text.replace(f"数值: {value}", f"数值: {lots.choice(['102.4', '109.72', '118'])}", 1)
        page.set(row, text)
        return page.planted(anywhere=True)

    return plant


def _praised(page: Sheet, name: str) -> bool:
    """Whether prose says that the figure was reached."""
    return any(f"指标.{name} " in row.text and re.search("达到|完成|圆满", row.text) for row in page.prose())


def _cell(column: str, *, last_row: bool = False) -> Plant:
    """A number of a table changed: one of a column (the whole table's rows keep their form)."""

    def change(page: Sheet, lots: Random) -> bool:
        heads = [row for row in page.rows if "表头: [" in row.text and column in row.text]
        if not heads:
            return False
        head = lots.choice(heads)
        names = [each.strip() for each in head.text.split("[")[1].rstrip("]").split(",")]
        at = next(i for i, name in enumerate(names) if column in name)
        start = next(i for i, row in enumerate(page.rows) if row is head) + 2
        rows = []
        for row in page.rows[start:]:
            if not row.text.strip().startswith("- ["):
                break
            rows.append(row)
        if not rows:
            return False
        row = rows[-1] if last_row else lots.choice(rows[:-1])
        rows[-1].touched = True  # where the sum does not agree is as good a place
        cells = [each.strip() for each in row.text.strip()[3:-1].split(",")]
        old = re.search(r"[0-9]+", cells[at])
        if not old:
            return False
        value = int(old[0])
        new = str(value + lots.choice([max(1, value // 9), max(2, value // 5)]))
        cells[at] = cells[at].replace(old[0], new)
        page.set(row, row.text[: row.text.index("[") + 1] + ", ".join(cells) + "]")
        return True

    return whole(change, reports=False)


_TABLES = (
    (
        "受理、办结情况",
        "[类别, 计量, 受理, 办结]",
        (("许可, 件", 41, 40), ("备案, 件", 37, 37), ("确认, 件", 22, 20)),
    ),
    (
        "培训情况",
        "[班次, 计量, 期数, 人数]",
        (("新任人员班, 人", 2, 64), ("骨干班, 人", 3, 71), ("法制员班, 人", 1, 25)),
    ),
)


def _new_table(wrong: bool) -> Plant:
    """A table is added whose total row is not the sum."""

    def change(page: Sheet, lots: Random) -> bool:
        rows = section(page, "主要工作")
        if not rows or not wrong:
            return False
        title, head, body = lots.choice(_TABLES)
        first, second = sum(r[1] for r in body), sum(r[2] for r in body)
        off = lots.choice([1, 5, 9])
        last = [row for row in rows if row.text.strip()][-1]
        lines = [f'          - [{name}, "{a}", "{b}"]' for name, a, b in body]
        unit = body[0][0].split(", ")[1]
        page.insert(last, [f"    - 正文: {title}见下表。", "      编号: 无", "    - 表:", f"        题注: {title}",
                           f"        表头: {head}", "        行:", *lines,
                           f'          - [合计, {unit}, "{first + off}", "{second}"]'])  # fmt: skip
        return True

    return whole(change)


_LIST = say(
    "先后出台《信息报送规定》《值班值守规定》《印章管理规定》等2项内部制度。", "修订《内部审计办法》《合同管理办法》《公务接待办法》4件制度。",
    "印发《执法记录仪使用规定》《案件集体讨论规则》三个文件。", "编发《工作手册》《案例选编》《问答汇编》《流程图集》等3种资料。",
)  # fmt: skip


_TWO = say_twice(
    ("一年来，共编发法治工作简报26期。", "全年编发法治工作简报31期，交流经验做法。"),
    ("选派业务骨干到基层蹲点帮扶18人，帮助解决难题。", "选派业务骨干到基层蹲点帮扶21人。"),
    ("为执法人员统一配发执法记录仪140台。", "统一配发执法记录仪104台，执法过程可回溯。"),
    ("整理归档历史案件档案920卷。", "整理归档历史案件档案290卷，实现电子化管理。"),
)  # fmt: skip


_MEASURE = say_twice(
    ("聘请社会监督员30名，定期听取意见。", "聘请社会监督员30个，参加明察暗访。"),
    ("设立基层普法联系点24个。", "设立基层普法联系点24家，辐射周边群众。"),
)  # fmt: skip


SLIPS: tuple[Slip, ...] = (
    Slip(
        "数值多一万倍",
        "数字",
        "指标的数值比上年多一万倍",
        ("C938",),
        _indicator("万"),
        ("C940", "C941", "C933", "C934", "C932", "C816", "C939", "C931", "C930"),
    ),
    Slip("上年数多一万倍", "数字", "上年的数值用了另一个单位", ("C938",), _indicator("亿"), ("C941", "C816")),
    Slip(
        "正文漏换万",
        "数字",
        "正文的数比指标多一万倍",
        ("C938", "C931"),
        _typed("万", named=True, measures="万元户次家件人条户次"),
        ("C930", "C931", "C938", "C939", "C932", "C933", "C934", "C935", "C936", "C816"),
    ),
    Slip("一事两数", "数字", "同一件事前后两个数", ("C939",), _TWO, ALSO),
    Slip("一数两种计量", "数字", "同一个数前后两种计量", ("C939",), _MEASURE, ALSO),
    Slip(
        "未达标说达到",
        "数字",
        "数低于目标，正文说达到、完成",
        ("C940",),
        _indicator("目标"),
        ("C936", "C934", "C932", "C933", "C935", "C931", "C939", "C930", "C816"),
    ),
    Slip(
        "今年数多一位",
        "数字",
        "指标比上年多十倍",
        ("C941",),
        _indicator("悬殊"),
        ("C932", "C933", "C934", "C935", "C939", "C931", "C930", "C816", "C944"),
    ),
    Slip("上年数多一位", "数字", "上年数多打了一位", ("C941",), _indicator("悬殊上年"), ("C816", "C936")),
    Slip(
        "合计格错",
        "数字",
        "表的合计行或合计栏错",
        ("C942",),
        either(_cell("合计", last_row=True), _cell("合计"), _cell("分值", last_row=True)),
        ("C816",),
    ),
    Slip(
        "分项格错",
        "数字",
        "表的一格打错，合计不符",
        ("C942",),
        either(_cell("食品"), _cell("非法采砂"), _cell("分值"), _cell("药品"), _cell("侵占河道")),
        ("C816",),
    ),
    Slip("新表合计错", "数字", "补的表合计行不等于各行之和", ("C942",), _new_table(wrong=True), ("C816",)),
    Slip(
        "表内增减错",
        "数字",
        "增减栏与两年的数不符",
        ("C943",),
        either(_cell("增减"), _cell("同比")),
        ("C942",),
    ),
    Slip(
        "表内本年错",
        "数字",
        "本年一栏打错",
        ("C943",),
        either(*(_cell(f"{each}年") for each in (2018, 2019, 2022, 2023, 2024))),
        ("C942", "C816"),
    ),
    Slip(
        "率过百",
        "数字",
        "指标的比率超过百分之百",
        ("C944",),
        _indicator("超百"),
        ("C934", "C940", "C935", "C937", "C930", "C931", "C816"),
    ),
    Slip(
        "文中率过百",
        "数字",
        "正文的比率超过百分之百",
        ("C944",),
        say(
            "窗口评价覆盖率达到104%。",
            "问题整改合格率为101.5%，居全市前列。",
            "重点人员走访覆盖率112%。",
            "群众来电接通率达103.6%。",
        ),
        (*ALSO, "C934"),
    ),
    Slip("列举与数目不符", "数字", "书名号的个数与写的数目不符", ("C945",), _LIST, (*ALSO, "C996")),
    Slip("目标提高", "数字", "目标改高了，正文仍说达到、完成", ("C940",), _indicator("目标升"), ("C816",)),
    Slip(
        "列举三部写两部",
        "数字",
        "并列的名称比写的数目多",
        ("C945",),
        say(
            "组织清理《档案查阅规定》《车辆管理规定》《会议室使用规定》两件内部规定。",
            "编印《业务指南》《办事指引》《服务手册》等两种读本。",
        ),
        (*ALSO, "C996"),
    ),
)
