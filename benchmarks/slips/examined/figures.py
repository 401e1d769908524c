"""Slips of figures: typed over, added wrongly, compared wrongly."""

# ruff: noqa: C901, E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import either, say, swap
from benchmarks.slips.examined.rows import Plant, Sheet, sheet
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


def _filter(new: str, pattern: str = r"\{\{ 指标\.\w+ \| (?:同比|较上年) \}\}") -> Plant:
    """A comparison that a filter prints, typed by hand or said twice."""
    return swap((pattern, lambda found, lots: new.replace("〈标签〉", found[0]).replace("〈数〉", str(lots.choice([37, 48, 66, 83])))))  # fmt: skip


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
        ("C930", "C932", "C934", "C935", "C936", "C933", "C939", "C940", "C937", "C816"),
    ),
    Slip(
        "计量与指标不同",
        "数字",
        "数与指标相同而计量不同",
        ("C931",),
        _typed("量", named=True, measures="件次人家条卷户场"),
        ("C930", "C939", "C934", "C932", "C935", "C816", "C946"),
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
        "括号里其中大于总数",
        "数字",
        "括号里的其中数比总数大",
        ("C933",),
        say(
            "发出整改通知书18份（其中限期整改21份）。",
            "共走访居民60户，其中独居老人64户，逐户登记。",
            "接收移送材料35份（其中纸质材料41份）。",
        ),
        (*ALSO, "C932"),
    ),
    Slip(
        "数量用百分点",
        "数字",
        "数量的增减写成百分点",
        ("C937",),
        say(
            "咨询电话接听量1200次，较上年上升8个百分点。",
            "编发信息60条，同比下降10个百分点。",
            "志愿服务时长5000小时，比上年增长了12个百分点。",
        ),
        (*ALSO, "C935", "C936"),
    ),
)
