"""Slips of figures: typed over, added wrongly, compared wrongly."""

# ruff: noqa: E501, C901, PLR0912 -- tables of sentences read best one kind of slip a row, not folded to the width of code

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.unseen.planting import (
    Plant,
    Sheet,
    either,
    say,
    say_twice,
    section,
    sheet,
    swap,
    whole,
)
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted

ALSO = ("C930",)
_INDICATOR = re.compile(r"^  (\S+): \{.*?数值: ([0-9.]+), 计量: (\"%\"|[^,}]+)(.*)\}$")
_TAG = r"\{\{ 指标\.(\w+) \}\}"


def _figures(page: Sheet) -> dict[str, tuple[float, str]]:
    """The indicators of a file: value and measure."""
    found = (_INDICATOR.match(row.text) for row in page.rows if row.zone == "指标")
    return {each[1]: (float(each[2]), each[3].strip('"')) for each in found if each}


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _typed(make: str, *, named: bool = False, twice: bool = False, measures: str = "") -> Plant:
    """A tag of prose typed as a number: its own (同), another (异), or of another measure (量)."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if "规划" in case.name or "要点" in case.name:  # their figures are aims
            return None
        page = sheet(case)
        figures = _figures(page)
        text = "\n".join(row.text for row in page.rows)
        places = []
        for row in page.prose(("正文", "履职", "导语")):
            for found in re.finditer(_TAG, row.text):
                name = found[1]
                if name not in figures or (named and not row.text[: found.start()].endswith(name)):
                    continue
                if twice and len(re.findall(rf"指标\.{name}\b", text)) < 2:
                    continue
                if measures and figures[name][1] not in measures:
                    continue
                places.append((row, found))
        if not places:
            return None
        row, found = lots.choice(places)
        value, measure = figures[found[1]]
        if make == "异":
            value = value + lots.choice([1, 2, 3, 10]) if measure != "%" else value - lots.choice([1, 2, 3])
        elif make == "万":
            value *= 10000
        elif make == "量":
            measure = {
                "件": "个",
                "次": "场",
                "人": "名",
                "家": "个",
                "条": "项",
                "卷": "件",
                "户": "家",
                "场": "次",
            }.get(measure, "项")
        page.set(row, row.text[: found.start()] + _plain(value) + measure + row.text[found.end() :])
        return page.planted()

    return plant


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
        elif change == "超百":
            text = text.replace(f"数值: {value}", f"数值: {lots.choice(['102.4', '109.72', '118'])}", 1)
        page.set(row, text)
        return page.planted(anywhere=True)

    return plant


def _praised(page: Sheet, name: str) -> bool:
    """Whether prose says that the figure was reached."""
    return any(f"指标.{name} " in row.text and re.search("达到|完成|圆满", row.text) for row in page.prose())


def _filter(new: str, pattern: str = r"\{\{ 指标\.\w+ \| (?:同比|较上年) \}\}") -> Plant:
    """A comparison that a filter prints, typed by hand or said twice."""
    return swap((pattern, lambda found, lots: new.replace("〈标签〉", found[0]).replace("〈数〉", str(lots.choice([37, 48, 66, 83])))))  # fmt: skip


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
        cells = [each.strip() for each in row.text.strip()[3:-1].split(",")]
        old = re.search(r"[0-9]+", cells[at])
        if not old:
            return False
        new = str(int(old[0]) + lots.choice([1, 2, 10]))
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


def _bare_pair(case: Case, lots: Random) -> Planted | None:
    """Figures of no indicator typed into a report."""
    return say("一年来，下乡开展政策宣讲37次，走访商户、农户1180户。", "先后选派业务骨干26人到上级机关跟班学习，整理工作简报41期。",
               "为基层配发执法记录仪85台、便携式打印机32台。")(case, lots)  # fmt: skip


_SUM = say(
    "全年新立案29件、移送11件、销案4件，合计46件。", "开展日常检查72次、专项检查18次、联合检查9次，共计98次。",
    "新建调解室6个、工作站13个、联系点21个，共41个。", "共培训人员205人（机关干部63人、基层人员128人、辅助人员16人）。",
    "发放各类宣传品共900份：折页420份、手册310份、海报180份。",
)  # fmt: skip
_SUM2 = say(
    "办理变更、延续、注销三类业务共计153件，分别为变更64件、延续51件、注销36件。", "收到各方面意见87条，其中群众意见52条、企业意见22条、专家意见15条。",
    "审查各类合同材料共76份（采购合同40份、租赁合同19份、服务合同15份）。",
)  # fmt: skip
_PART = say(
    "办理检举线索42条，其中查实45条。", "列入整治台账的点位63处，其中完成整治71处。", "聘请特邀监督员18名，其中女性22名。",
    "收到社会公众来信120封，其中实名来信134封。",
)  # fmt: skip
_RATIO = say(
    "发出责令改正通知书160份，已改正152份，改正率98%。", "抽查台账资料200份，合格186份，合格率95%。",
    "回访办事群众400人，表示满意的388人，满意率99%。", "应参训人员250人，实际参训240人，参训率92%。",
)  # fmt: skip
_RATIO2 = say(
    "全年发出建议书50份，收到回函45份，回函率达到96%。", "共排查点位80处，其中重点点位20处，占总数的35%。",
    "检查单位150家，发现问题的30家，占检查总数的25%。",
)  # fmt: skip
_RISE = say(
    "接待群众来访350人次，上年为280人次，增长30%。", "现场解答咨询由上年的600人次增加到720人次，增长12%。",
    "印发简报48期，比上年的40期增加12期。", "投入专项经费90万元，较上年120万元下降20%。", "巡查车辆行驶里程由8万公里增加到10万公里，增长20%。",
)  # fmt: skip
_FALL = say(
    "接访批次为64批，比上年的80批增长20%。", "平均办理时长由9天缩短到6天，增长三成，群众反响良好；来电咨询由520个下降到610个。",
    "重复来信12件，较上年的18件有所上升。", "现场检查由上年的90次减少到108次。", "印发宣传品2万份，与上年的1.4万份持平。",
)  # fmt: skip
_NEGATIVE = say(
    "重复投诉量同比下降-12.5%。", "窗口平均等候时间比上年减少1.5倍。", "纸质材料使用量较上年下降130%。", "信访总量同比减少-8.3%，积案存量降低2倍。",
)  # fmt: skip
_POINTS = say(
    "群众满意率为96%，比上年提高3%，办事体验持续改善。", "电话回访满意率由92%提高到95%，提高了3%。",
    "窗口提前办结率达88%，较上年上升6%。", "印发简报52期，比上年增加4个百分点。", "参训人数300人，同比增长15个百分点。",
)  # fmt: skip
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
    Slip("数字打死", "数字", "标签换成了打出来的同一个数", ("C930",), _typed("同")),
    Slip("数字打死又有标签", "数字", "别处用标签、这里打数", ("C930",), _typed("同", twice=True)),
    Slip("没有指标的数", "数字", "正文里没有来处的数", ("C930",), _bare_pair, ("C939",)),
    Slip(
        "数与指标不同",
        "数字",
        "打出来的数与同名指标不同",
        ("C931",),
        _typed("异", named=True),
        ("C930", "C932", "C934", "C935", "C936", "C933", "C939", "C940", "C937", "C8"),
    ),
    Slip(
        "计量与指标不同",
        "数字",
        "数与指标相同而计量不同",
        ("C931",),
        _typed("量", named=True, measures="件次人家条卷户场"),
        ("C930", "C939", "C934", "C932", "C935", "C8"),
    ),
    Slip("合计加错", "数字", "各项之和不等于合计", ("C932",), _SUM, ALSO),
    Slip("分列加错", "数字", "总数与逗号、括号里各项不符", ("C932",), _SUM2, (*ALSO, "C933")),
    Slip("其中大于总数", "数字", "其中数比总数大", ("C933",), _PART, (*ALSO, "C932")),
    Slip("率算错", "数字", "比率与分子分母不符", ("C934",), _RATIO, (*ALSO, "C933")),
    Slip("占比算错", "数字", "比率与同一句的两个数不符", ("C934",), _RATIO2, (*ALSO, "C933", "C932")),
    Slip("增幅算错", "数字", "增减幅度与两年的数不符", ("C935",), _RISE, (*ALSO, "C936", "C937")),
    Slip(
        "增幅手打",
        "数字",
        "同比手打成别的数",
        ("C935", "C936", "C937"),
        _filter("比上年增长〈数〉%"),
        (*ALSO, "C931"),
    ),
    Slip(
        "减幅手打",
        "数字",
        "同比手打成下降",
        ("C935", "C936", "C937"),
        _filter("同比下降〈数〉.5%"),
        (*ALSO, "C931"),
    ),
    Slip("升降写反", "数字", "增减的词与两个数相反", ("C936",), _FALL, (*ALSO, "C935")),
    Slip("双重否定的降", "数字", "下降负数、减少几倍", ("C936",), _NEGATIVE, (*ALSO, "C935")),
    Slip(
        "同比重复",
        "数字",
        "标签前面又打了同比增长",
        ("C936",),
        either(_filter("同比增长〈标签〉"), _filter("较上年〈标签〉"), _filter("比上年增加〈标签〉")),
        ("C980", "C930", "C935", "C937"),
    ),
    Slip(
        "百分点写成百分号",
        "数字",
        "百分点与百分比混用",
        ("C937",),
        _POINTS,
        (*ALSO, "C935", "C934", "C936", "C944"),
    ),
    Slip(
        "数值多一万倍",
        "数字",
        "指标的数值比上年多一万倍",
        ("C938",),
        _indicator("万"),
        ("C940", "C941", "C933", "C934", "C932", "C8", "C939", "C931", "C930"),
    ),
    Slip("上年数多一万倍", "数字", "上年的数值用了另一个单位", ("C938",), _indicator("亿"), ("C941", "C8")),
    Slip(
        "正文漏换万",
        "数字",
        "正文的数比指标多一万倍",
        ("C938", "C931"),
        _typed("万", named=True, measures="万元户次家件人条户次"),
        ("C930", "C931", "C938", "C939", "C932", "C933", "C934", "C935", "C936", "C8"),
    ),
    Slip("一事两数", "数字", "同一件事前后两个数", ("C939",), _TWO, ALSO),
    Slip("一数两种计量", "数字", "同一个数前后两种计量", ("C939",), _MEASURE, ALSO),
    Slip(
        "未达标说达到",
        "数字",
        "数低于目标，正文说达到、完成",
        ("C940",),
        _indicator("目标"),
        ("C936", "C934", "C932", "C933", "C935", "C931", "C939", "C930", "C8"),
    ),
    Slip(
        "今年数多一位",
        "数字",
        "指标比上年多十倍",
        ("C941",),
        _indicator("悬殊"),
        ("C932", "C933", "C934", "C935", "C939", "C931", "C930", "C8", "C944"),
    ),
    Slip("上年数多一位", "数字", "上年数多打了一位", ("C941",), _indicator("悬殊上年"), ("C8",)),
    Slip(
        "合计格错",
        "数字",
        "表的合计行或合计栏错",
        ("C942",),
        either(_cell("合计", last_row=True), _cell("合计"), _cell("分值", last_row=True)),
        ("C8",),
    ),
    Slip(
        "分项格错",
        "数字",
        "表的一格打错，合计不符",
        ("C942",),
        either(_cell("食品"), _cell("非法采砂"), _cell("分值"), _cell("药品"), _cell("侵占河道")),
        ("C8",),
    ),
    Slip("新表合计错", "数字", "补的表合计行不等于各行之和", ("C942",), _new_table(wrong=True), ("C8",)),
    Slip("表内增减错", "数字", "增减栏与两年的数不符", ("C943",), _cell("增减"), ("C942",)),
    Slip(
        "表内本年错",
        "数字",
        "本年一栏打错",
        ("C943",),
        either(_cell("2023年"), _cell("2022年")),
        ("C942", "C8"),
    ),
    Slip(
        "率过百",
        "数字",
        "指标的比率超过百分之百",
        ("C944",),
        _indicator("超百"),
        ("C934", "C940", "C935", "C937", "C930", "C931", "C8"),
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
)
