"""Slips of copying: last year's paragraphs, its problems, its plans; problems and measures that do not meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import items, section, whole
from benchmarks.slips.examined.rows import Plant, Sheet, last_label, sheet, year
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted

_CONSEQUENCES = (
    "C930",
    "C939",
    "C950",
    "C951",
    "C960",
    "C931",
    "C933",
    "C932",
    "C952",
    "C953",
    "C954",
    "C806",
    "C807",
    "C808",
    "C816",
    "C991",
)


def _blocks(page: Sheet) -> list[list[str]]:
    """The longer folded paragraphs of the body, as lines without indent."""
    blocks = [[row.text.strip() for row in run] for run in page.paragraphs()]
    return [block for block in blocks if sum(map(len, block)) >= 70]


def _numbers(lines: list[str], lots: Random) -> list[str]:
    """Tags become plain figures, as in a draft that was copied from Word."""
    return [re.sub(r"\{\{ 指标[^}]*\}\}", lambda _: f"{lots.randint(31, 97)}件", line) for line in lines]


def _copied(how_many: int) -> Plant:
    """Paragraphs of last year's file stand again in this year's, the figures changed."""

    def plant(case: Case, lots: Random) -> Planted | None:
        label = last_label(case)
        if not label:
            return None
        page, old = sheet(case), _blocks(sheet(case, label))
        chosen = lots.sample(old, min(how_many, len(old)))
        spots = [i for i, row in enumerate(page.rows) if row.zone == "正文" and row.text == "        - >-"]
        if len(chosen) < how_many or not spots:
            return None
        for block in chosen:
            above = page.rows[lots.choice(spots) - 1]
            page.insert(above, ["        - >-", *("          " + line for line in _numbers(block, lots))])
            spots = [
                i
                for i, row in enumerate(page.rows)
                if row.zone == "正文" and row.text == "        - >-" and not row.touched
            ]
        return page.planted(anywhere=how_many > 1)

    return plant


def _replaced(case: Case, lots: Random) -> Planted | None:
    """A paragraph of last year's file in the place of one of this year's."""
    label = last_label(case)
    if not label:
        return None
    page, old = sheet(case), _blocks(sheet(case, label))
    own = page.paragraphs()
    if not own or not old:
        return None
    rows = lots.choice(own)
    indent = " " * (len(rows[0].text) - len(rows[0].text.lstrip()))
    page.insert(rows[-1], [indent + line for line in _numbers(lots.choice(old), lots)])
    page.drop(rows)
    return page.planted()


def _old_problem(changed: bool) -> Plant:
    """A problem of last year's file stands again in this year's."""

    def plant(case: Case, lots: Random) -> Planted | None:
        label = last_label(case)
        if not label:
            return None
        page = sheet(case)
        old = lots.choice(items(section(sheet(case, label), "存在问题")))
        mine = items(section(page, "存在问题"))
        told = {
            row.text.strip().split(": ")[0]: row.text.strip().split(": ")[1]
            for row in old
            if ": " in row.text
        }
        if changed:
            item = lots.choice(mine)
            for row in item:
                key = row.text.strip().split(": ")[0]
                if key in {"标题", "正文"}:
                    page.set(row, f"      {key}: {told[key]}")
            return page.planted()
        last = [row for row in mine[-1] if row.text.strip()][-1]
        page.insert(
            last, ["    - 编号: W8", *(f"      {key}: {told[key]}" for key in ("标题", "正文", "原因"))]
        )
        return page.planted()

    return plant


_PLANS = (
    ("聘请社会监督员", "面向社会公开聘请执法社会监督员，每季度组织一次明察暗访。"),
    ("编印办案指南", "编印口袋书式办案指南，发放到每名一线人员手中。"),
    ("设立青年学法小组", "以年轻干部为主体成立青年学法小组，每月举行一次案例沙龙。"),
    ("建设法治文化长廊", "利用办公楼公共空间建设法治文化长廊，定期更换展板。"),
)


def _plan_forgotten(case: Case, lots: Random) -> Planted | None:
    """Last year's file plans something that this year's report does not mention."""
    label = last_label(case)
    if not label:
        return None
    page = sheet(case, label)
    title, text = lots.choice(_PLANS)
    last = [row for row in items(section(page, "下步工作"))[-1] if row.text.strip()][-1]
    page.insert(last, ["    - 编号: M9", f"      标题: {title}", f"      正文: {text}"])
    return page.planted(anywhere=True, told=case.checked)


def _answer_deleted(case: Case, lots: Random) -> Planted | None:
    """What this year's report said of last year's plan is cut out."""
    answers = {
        "水利2022": ("师徒结对", "采砂船舶联合", "塘坝确权"),
        "教育2023": ("章程",),
        "卫健2024": ("诊所备案首查|首次现场核查|诊所备案", "自查"),
        "市场2021": ("电梯体检|老旧小区电梯|维保", "小餐饮"),
    }.get(case.name)
    if not answers:
        return None
    page, word = sheet(case), lots.choice(answers)
    body = [row for row in page.rows if row.zone in {"正文", "问题", "下步"} and re.search(word, row.text)]
    if not body or any(row.zone != "正文" for row in body):
        return None
    keep = [row for row in page.rows if row not in body]
    gone = [row for row in body if row.folded]
    if len(gone) != len(body) or not all(row.text.endswith(("。", "，")) for row in gone):
        return None
    del keep
    for row in gone:
        at = page.rows.index(row)
        if row.text.endswith("，") or (
            page.rows[at - 1].text.endswith("，") and page.rows[at - 1] not in gone
        ):
            return None
    page.drop(gone)
    return page.planted(anywhere=True)


_STRAY = (
    ("办公用房调剂不够合理", "一些科室办公场地分散，来访群众找人不便", "大楼修建年代较早，功能分区没有统筹"),
    ("干部交流轮岗偏少", "部分岗位人员任职时间过长，工作热情减退", "岗位专业性较强，后备人选不足"),
    ("公务用车调度紧张", "出勤高峰时段车辆不够用，影响外勤效率", "车辆更新周期长，租赁渠道没有打通"),
)
_OTHER_MEASURES = (
    ("办好宪法宣传周", "组织宪法宣誓和主题展览，扩大活动影响力。"),
    ("改进会风文风", "严控会议数量和文件篇幅，减轻基层负担。"),
    ("丰富机关文化生活", "举办读书分享、健步走等活动，增强队伍凝聚力。"),
    ("做好保密工作", "完善涉密载体管理台账，开展保密知识测试。"),
)


def _stray_problem(page: Sheet, lots: Random) -> bool:
    found = items(section(page, "存在问题"))
    if not found:
        return False
    title, text, cause = lots.choice(_STRAY)
    last = [row for row in found[-1] if row.text.strip()][-1]
    page.insert(
        last, ["    - 编号: W7", f"      标题: {title}", f"      正文: {text}", f"      原因: {cause}"]
    )
    return True


def _measure_lost(page: Sheet, lots: Random) -> bool:
    """The measure for a problem is deleted."""
    found = [item for item in items(section(page, "下步工作")) if any("对应问题" in row.text for row in item)]
    if len(found) < 3:
        return False
    gone = lots.choice(found)
    number = next(re.search(r"W[0-9]", row.text) for row in gone if "对应问题" in row.text)
    page.drop(row for row in gone if row.text.strip())
    for row in section(page, "存在问题"):
        if number and number[0] in row.text:
            at = page.rows.index(row)
            for each in page.rows[at : at + 4]:
                each.touched = True
    return True


def _other_measures(page: Sheet, lots: Random) -> bool:
    rows = section(page, "下步工作")
    if not rows:
        return False
    page.drop(row for row in rows[1:] if row.text.strip())
    for title, text in lots.sample(_OTHER_MEASURES, 3):
        page.insert(rows[0], [f"    - 标题: {title}", f"      正文: {text}"])
    rows[0].touched = True
    return True


def _swamped(page: Sheet, lots: Random) -> bool:
    """Real measures stay, but most of what is planned is about other things."""
    rows = section(page, "下步工作")
    if not rows:
        return False
    last = [row for row in rows if row.text.strip()][-1]
    for title, text in _OTHER_MEASURES:
        page.insert(last, [f"    - 标题: {title}", f"      正文: {text}"])
    rows[0].touched = True
    del lots
    return len(items(rows)) < len(_OTHER_MEASURES)


def _neighbour(how_many: int, *, renamed: bool = False) -> Plant:
    """Paragraphs of another unit's report of the same year stand in one's own; the whole workspace is checked."""

    def plant(case: Case, lots: Random) -> Planted | None:
        others = [
            label for label in case.files if label.startswith(f"data/{year(case)}/") and label != case.checked
        ]
        if len(others) < 2:
            return None
        mine, theirs = lots.sample(sorted(others), 2)
        page, blocks = sheet(case, mine), _blocks(sheet(case, theirs))
        spots = [i for i, row in enumerate(page.rows) if row.zone == "正文" and row.text == "        - >-"]
        if len(blocks) < how_many or not spots:
            return None
        above = page.rows[lots.choice(spots) - 1]
        for block in lots.sample(blocks, how_many):
            lines = _numbers(block, lots)
            if renamed:  # the copyist puts in a word of their own here and there
                lines = [line.replace("组织", "统筹组织").replace("公开", "主动公开") for line in lines]
            page.insert(above, ["        - >-", *("          " + line for line in lines)])
        return page.planted(anywhere=True)

    return plant


SLIPS: tuple[Slip, ...] = (
    Slip(
        "照抄上年一段", "雷同", "上年的一段改了数字又写一遍", ("C965",), _copied(1), (*_CONSEQUENCES, "C967")
    ),
    Slip(
        "照抄上年几段", "雷同", "上年的三段改了数字又写一遍", ("C965",), _copied(3), (*_CONSEQUENCES, "C967")
    ),
    Slip(
        "换成上年的段",
        "雷同",
        "今年的一段换成了上年的",
        ("C965",),
        _replaced,
        (*_CONSEQUENCES, "C921", "C967", "C970", "C969", "C940", "C941", "C996"),
    ),
    Slip(
        "抄别的单位一段",
        "雷同",
        "把另一个单位的一段写进自己的报告",
        ("C966",),
        _neighbour(1),
        (*_CONSEQUENCES, "C996"),
    ),
    Slip(
        "抄别的单位改词",
        "雷同",
        "把另一个单位的一段改几个词写进自己的报告",
        ("C966",),
        _neighbour(1, renamed=True),
        (*_CONSEQUENCES, "C996"),
    ),
    Slip(
        "抄别的单位几段",
        "雷同",
        "把另一个单位的几段写进自己的报告",
        ("C966",),
        _neighbour(2),
        (*_CONSEQUENCES, "C996"),
    ),
    Slip("上年安排无下文", "雷同", "上年安排的事今年没有交代", ("C967",), _plan_forgotten),
    Slip(
        "交代被删", "雷同", "今年对上年安排的交代删掉了", ("C967",), _answer_deleted, ("C969", "C970", "C996")
    ),
    Slip(
        "添上年的问题",
        "雷同",
        "把上年的一个问题原样写上",
        ("C968",),
        _old_problem(changed=False),
        ("C969", "C970", "C965", "C967"),
    ),
    Slip(
        "换成上年的问题",
        "雷同",
        "今年的一个问题换成上年的",
        ("C968",),
        _old_problem(changed=True),
        ("C969", "C970", "C965"),
    ),
    Slip("问题没有措施", "雷同", "补的问题在下步工作里没有措施", ("C969",), whole(_stray_problem), ("C970",)),
    Slip("措施被删", "雷同", "一个问题的措施删掉了", ("C969",), whole(_measure_lost), ("C970",)),
    Slip("措施全换", "雷同", "下步工作换成与问题无关的事", ("C970",), whole(_other_measures), ("C969",)),
    Slip("措施大半无关", "雷同", "下步工作大半与问题无关", ("C970",), whole(_swamped)),
)
