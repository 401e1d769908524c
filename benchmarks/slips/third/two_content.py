"""Slips of content and direction: what is missing, to whom it goes, what must not be published."""

# ruff: noqa: E501
from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.slips.third.two_planting import (
    REPORTS,
    change,
    element,
    is_of,
    items,
    plans,
    planted,
    say,
    section_as,
)
from benchmarks.slips.values import Planted, Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.third.two_planting import Plant
    from benchmarks.slips.values import Case

FAMILY = "内容和行文"
_UP = ("C917", "C922", "C924", "C809", "C913")


def _only_here(name: str) -> Plant:
    """Every item of a section is printed in the formal edition only."""

    def plant(case: Case, _: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        for start, _end in reversed(items(rows, name)):
            rows.insert(start + 1, "      仅: 报送版")
        return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked)

    return plant


def _causes(how: str) -> Plant:
    """Problems without their causes: of one, of all, or a consequence in the place of one."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        spans = items(rows, "存在问题")
        chosen = spans if how == "all" else [lots.choice(spans)]
        lines = [start for start, _ in spans[: len(chosen)]] if how == "all" else [chosen[0][0]]
        for start, end in reversed(chosen):
            at = next(i for i in range(start, end) if rows[i].startswith("      原因:"))
            if how == "effect":
                rows[at - 1] = rows[at - 1].removesuffix("。") + "，" + lots.choice(_EFFECTS)
            del rows[at]
        if how == "all":
            return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked)
        return planted(case, rows, *lines, *(i for i in range(lines[0], chosen[0][1] - 1)))

    return plant


def _classified(*levels: str, name: str = "公开版", where: tuple[str, ...]) -> Plant:
    """A level of secrecy on the formal edition, none on the one for the public, which may be called otherwise."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, where):
            return None
        text = case.files[case.checked].replace("公文:\n", f"公文:\n  密级: {lots.choice(levels)}\n", 1)
        text = text.replace("  公开版: {", f"  {name}: {{密级: 无, ", 1)
        return Planted({**case.files, case.checked: text}, case.checked)

    return plant


_EFFECTS = ("给工作开展带来一定困难。", "群众对此有所反映。", "在一定程度上拖了整体进度的后腿。")


def _new_problem(*texts: str) -> Plant:
    """One more problem, with a measure for it, but without a cause."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        _, bottom = items(rows, plans(case))[-1]
        problem, title, measure = lots.choice(texts).split("|")
        rows[bottom:bottom] = [f"    - 标题: {title}", f"      正文: {measure}", "      对应问题: [W4]"]
        _, bottom = items(rows, "存在问题")[-1]
        rows[bottom:bottom] = ["    - 编号: W4", f"      正文: {problem}"]
        return planted(case, rows, bottom, bottom + 1)

    return plant


def _asked(*texts: str) -> Plant:
    """A request at the end of a measure."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        start, end = lots.choice(items(rows, plans(case)))
        at = next(i for i in range(start, end) if rows[i].startswith("      正文:"))
        rows[at] += lots.choice(texts)
        return planted(case, rows, at)

    return plant


def _parts(*texts: str) -> Plant:
    """One more problem in several parts, none of which has a cause, with a measure for it."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not is_of(case, REPORTS):
            return None
        rows = case.files[case.checked].split("\n")
        _, bottom = items(rows, plans(case))[-1]
        title, *parts, measure = lots.choice(texts).split("|")
        rows[bottom:bottom] = [f"    - 标题: 针对{title}", f"      正文: {measure}", "      对应问题: [W4]"]
        _, bottom = items(rows, "存在问题")[-1]
        new = [
            "    - 编号: W4",
            f"      标题: {title}",
            "      内容:",
            *(f"        - 正文: {p}" for p in parts),
        ]
        rows[bottom:bottom] = new
        return planted(case, rows, *range(bottom, bottom + len(new)))

    return plant


def _without(*items_of: tuple[str, str]) -> Plant:
    """A whole item of the work that was done is left out: the case, how its heading begins."""

    def plant(case: Case, lots: Random) -> Planted | None:
        mine = [heading for name, heading in items_of if case.name.startswith(name)]
        if not mine:
            return None
        rows = case.files[case.checked].split("\n")
        heading = lots.choice(mine)
        name = "工作成效" if case.name.startswith("柏川") else "主要工作"
        start, end = next(s for s in items(rows, name) if heading in rows[s[0]])
        del rows[start : end + 1]
        return Planted({**case.files, case.checked: "\n".join(rows)}, case.checked)

    return plant


def _department(*swaps: tuple[str, str, str]) -> Plant:
    """An element of a department's report beside the government's: the unit, old, new."""

    def plant(case: Case, lots: Random) -> Planted | None:
        if not case.name.startswith("柏川"):
            return None
        name, old, new = lots.choice(swaps)
        label = f"data/2022/{name}.yaml"
        return Planted({**case.files, label: case.files[label].replace(old, new)}, label)

    return plant


_OFFICE = "全面依法治市委员会办公室]"
_PUBLIC = "附注: 此件公开发布}"

SLIPS: tuple[Slip, ...] = (
    Slip("三 履职空话", FAMILY, "履职部分没有写到主要负责人", ("C910",), section_as("履职情况", "坚持把法治建设摆在突出位置，层层压实责任，各项任务圆满完成。", "始终绷紧法治这根弦，常抓常新，成效明显。")),
    Slip("三 履职只写副职", FAMILY, "履职部分只写了分管副职", ("C910",), section_as("履职情况", "分管副职定期调度法治工作，带队到基层调研执法情况，推动解决装备不足的困难。", "分管法治工作的班子成员多次召集科室会商，对重点案件逐一过问。")),
    Slip("三 问题写没有", FAMILY, "存在问题写成没有", ("C910",), section_as("存在问题", "无。", "暂无。", "没有发现明显问题。"), ("C969", "C970", "C911")),
    Slip("三 下步空话", FAMILY, "下步工作只有口号", ("C910",), section_as("下步工作", "无。", "再接再厉，再创佳绩。", "继续努力，不断前进。"), ("C969", "C970")),
    Slip("三 公开版不印问题", FAMILY, "公开版里没有存在问题", ("C910",), _only_here("存在问题")),
    Slip("三 一个问题漏原因", FAMILY, "一个问题没有原因", ("C911",), _causes("one")),
    Slip("三 全部问题漏原因", FAMILY, "所有问题都没有原因", ("C911",), _causes("all")),
    Slip("三 后果当原因", FAMILY, "写了后果，没有写原因", ("C911",), _causes("effect")),
    Slip("三 新增问题无原因", FAMILY, "补写的问题没有原因", ("C911",), _new_problem(
        "档案整理滞后，部分材料没有按年度装订。|抓紧整理档案|集中清理未装订的材料，明确专人负责归档。",
        "来访登记内容过简，事后难以追溯。|细化来访登记|统一登记表格式，逐项填写来访人诉求和去向。")),
    Slip("三 分条问题无原因", FAMILY, "分几条写的问题都没有原因", ("C911",), _parts(
        "内部管理不严|公务车辆调度登记不全。|公章借用手续有缺漏。|修订车辆、公章管理规定，逐次登记审批。", "档案工作滞后|部分卷宗没有按期归档。|声像资料散存在个人手中。|集中整理卷宗和声像资料，明确专人保管。")),
    Slip("三 报告无签发人", FAMILY, "报告有字号没有签发人", ("C912",), element("签发人", *((c, "无") for c in REPORTS))),
    Slip("三 请示无签发人", FAMILY, "请示没有印签发人", ("C912",), element("签发人", ("审批", "无"), ("审批", ""))),
    Slip("三 联合只一人签发", FAMILY, "联合报送只印了一家的签发人", ("C912",), element("署名", ("医疗", "[云屏市医疗保障局, 云屏市审计局]"), ("国土", "[澄浦市自然资源和规划局, 澄浦市财政局]"), ("健身", "[雁池市体育局, 雁池市气象局]"), ("审批", "[云屏市行政审批服务局, 云屏市信访局]")), ("C801", "C818", "C803")),
    Slip("三 公开版印签发人", FAMILY, "公开版照样印出签发人", ("C912",), change(*((c, "发文字号: 无, 签发人: 无, ", "") for c in REPORTS), anywhere=True)),
    Slip("三 下行平行文印签发人", FAMILY, "通知、函印了签发人", ("C912",), element("签发人", ("优抚", "[戚某某]"), ("数据", "[乐某某]"), ("储粮", "[桑某某]"))),
    Slip("三 主送加主管厅", FAMILY, "年度报告又主送上级主管部门", ("C913",), change(
        ("医疗", "主送: [中共云屏市委, 云屏市人民政府]\n  成文日期: 2025-01-21\n  抄送: [海岳省医疗保障局, ", "主送: [中共云屏市委, 云屏市人民政府, 海岳省医疗保障局]\n  成文日期: 2025-01-21\n  抄送: ["),
        ("国土", "主送: [中共澄浦市委, 澄浦市人民政府]\n  成文日期: 2024-01-29\n  抄送: [海岳省自然资源厅, ", "主送: [中共澄浦市委, 澄浦市人民政府, 海岳省自然资源厅]\n  成文日期: 2024-01-29\n  抄送: ["),
        ("健身", "主送: [中共雁池市委, 雁池市人民政府]\n  成文日期: 2022-02-11\n  抄送: [海岳省体育局, ", "主送: [中共雁池市委, 雁池市人民政府, 海岳省体育局]\n  成文日期: 2022-02-11\n  抄送: ["), anywhere=True)),
    Slip("三 请示主送两家", FAMILY, "请示主送党委和政府", ("C913",), element("主送", ("审批", "[中共云屏市委, 云屏市人民政府]"), ("审批", "[云屏市人民政府, 海岳省人民政府]"), ("审批", "[云屏市人民政府, 中共云屏市委全面依法治市委员会办公室]")), ("C924", "C917")),
    Slip("三 主送加省政府", FAMILY, "又主送省政府", ("C913",), element("主送", ("医疗", "[中共云屏市委, 云屏市人民政府, 海岳省人民政府]"), ("国土", "[中共澄浦市委, 澄浦市人民政府, 海岳省人民政府]"), ("柏川", "[中共雁池市委, 雁池市人民政府, 海岳省人民政府]")), ("C924",)),
    Slip("三 结语成请示", FAMILY, "报告以请示语结尾", ("C914",), element("结语", *((c, v) for c in REPORTS for v in ("以上报告妥否，请批示。", "特此请示。", "以上报告如无不妥，请予批复。")), anywhere=False), ("C920", "C805")),
    Slip("三 文中要批复", FAMILY, "报告正文里请求批准", ("C914",), say("为此，请予批准新建业务用房，以便尽早开工。", "上述方案当否，请批示。", "现恳请市政府批准增设内设机构。", where=REPORTS), ("C805",)),
    Slip("三 文中要经费", FAMILY, "报告里要求给钱给编制", ("C914",), say("恳请上级在经费上给予倾斜。", "请求增加执法人员编制，缓解人手紧张的局面。", "恳请市政府帮助解决办案用车。", "请省、市主管部门在设备购置上予以支持。", where=REPORTS)),
    Slip("三 履职里请解决", FAMILY, "履职部分夹带请求", ("C914",), say("建设资金缺口较大，请予解决。", "恳请上级领导在政策上给予支持。", where=REPORTS, zones=("履职情况",))),
    Slip("三 打算里要上级办", FAMILY, "下步工作里请上级批准、给钱", ("C914",), _asked("恳请市政府安排专项经费。", "请上级部门核增编制。", "恳请上级尽快批复实施方案。")),
    Slip("三 抄送局属单位", FAMILY, "报告抄送下属单位", ("C915",), change(
        ("医疗", "抄送: [海岳省医疗保障局, ", "抄送: [海岳省医疗保障局, 云屏市医疗保障基金中心, "), ("国土", "抄送: [海岳省自然资源厅, ", "抄送: [海岳省自然资源厅, 局属各单位, "),
        ("健身", "抄送: [海岳省体育局, ", "抄送: [海岳省体育局, 雁池市全民健身中心, "), ("健身", "抄送: [海岳省体育局, ", "抄送: [海岳省体育局, 局属各事业单位, "), ("国土", "抄送: [海岳省自然资源厅, ", "抄送: [海岳省自然资源厅, 澄浦市不动产登记中心, "), anywhere=True)),
    Slip("三 请示抄送下级", FAMILY, "请示抄送下属单位", ("C915",), element("抄送", ("审批", "[云屏市信访局, 云屏市公共资源交易中心]"), ("审批", "[云屏市信访局, 各县（市、区）人民政府]"), ("审批", "[云屏市信访局, 局属各单位]"))),
    Slip("三 政府报告抄送下级", FAMILY, "政府的报告抄送乡镇、部门", ("C915",), change(("柏川", _OFFICE, "全面依法治市委员会办公室, 各乡镇人民政府]"), ("柏川", _OFFICE, "全面依法治市委员会办公室, 柏川县审计局]"), ("柏川", _OFFICE, "全面依法治市委员会办公室, 县政府各部门]"), anywhere=True)),
    Slip("三 通知主送下级政府", FAMILY, "部门的通知主送下级政府", ("C916",), change(("优抚", "主送: [各县（市、区）退役军人事务局, ", "主送: [各县（市、区）人民政府, "), ("数据", "主送: [市直有关单位, 各县（市、区）大数据管理局]", "主送: [各县（市、区）人民政府, 市直有关单位]"), ("数据", "主送: [市直有关单位, 各县（市、区）大数据管理局]", "主送: [各乡镇人民政府、街道办事处, 市直有关单位]"), anywhere=True)),
    Slip("三 文中要求下级政府", FAMILY, "部门的通知要求下级政府办事", ("C916",), say("各县（市、区）人民政府要切实加强组织领导，按时上报进展情况。", "各乡镇人民政府应当确定专人负责，逐级签订责任书。", "请各县（市、区）人民政府于月底前上报落实情况。", where=("优抚", "数据"))),
    Slip("三 文中要求下级党委", FAMILY, "部门的通知要求下级党委办事", ("C916",), say("各县（市、区）党委、政府要把这项工作列入重要议事日程。", "各乡镇党委要定期听取汇报，及时研究解决困难。", where=("优抚", "数据"))),
    Slip("三 报告给同级", FAMILY, "报告主送同级部门", ("C917",), element("主送", ("医疗", "[云屏市审计局]"), ("医疗", "[云屏市残疾人联合会]"), ("国土", "[澄浦市财政局]"), ("健身", "[雁池市气象局]"), ("柏川", "[石梁县人民政府]")), _UP),
    Slip("三 报告给下级", FAMILY, "报告主送下属单位", ("C917",), element("主送", ("医疗", "[云屏市医疗保障基金中心]"), ("国土", "[澄浦市不动产登记中心]"), ("健身", "[雁池市全民健身中心]"), ("柏川", "[柏川县科学技术局]")), (*_UP, "C915")),
    Slip("三 请示给同级", FAMILY, "请示主送同级部门", ("C917",), change(("审批", "主送: [云屏市人民政府]", "主送: [云屏市财政局]"), ("审批", "主送: [云屏市人民政府]\n", "主送: [云屏市机关事务管理局]\n"), anywhere=True), _UP),
    Slip("三 报告给名录外同级", FAMILY, "报告主送名录里没有的同级部门", ("C917",), element("主送", ("医疗", "[云屏市财政局]"), ("国土", "[澄浦市发展和改革委员会]"), ("健身", "[雁池市司法局]")), _UP),
    Slip("三 公开版照印密级", FAMILY, "标了密级，公开版也印出来", ("C918",), element("密级", *((c, "秘密") for c in (*REPORTS, "优抚")), ("医疗", "机密")), ("C919",)),
    Slip("三 公开版写不予公开", FAMILY, "公开版的附注写不予公开", ("C918",), change(*((c, _PUBLIC, "附注: 此件不予公开}") for c in (*REPORTS, "优抚")), *((c, _PUBLIC, "附注: 内部资料，注意保存}") for c in (*REPORTS, "优抚")), anywhere=True)),
    Slip("三 公开版自己加密级", FAMILY, "公开版里写了密级、期限", ("C918",), change(*((c, "公开版: {", "公开版: {密级: 秘密, 保密期限: 1年, ") for c in (*REPORTS, "优抚")), anywhere=True), ("C919",)),
    Slip("三 秘密报告出公开版", FAMILY, "报送版秘密，又出公开版", ("C919",), _classified("秘密", where=REPORTS)),
    Slip("三 机密报告出网站版", FAMILY, "报送版机密，又出给公众的网站版", ("C919",), _classified("机密", name="网站版", where=REPORTS)),
    Slip("三 秘密要点出公开版", FAMILY, "要点标了密级，又出公开版", ("C919",), _classified("秘密", "机密", where=("优抚",))),
    Slip("三 没有特此报告", FAMILY, "报告没有以特此报告结束", ("C920",), change(*((c, "\n  结语: 特此报告。", "") for c in REPORTS), *((c, "结语: 特此报告。", "结语: 以上是〈自称〉〈年〉年工作情况。") for c in REPORTS), anywhere=True)),
    Slip("三 函写特此报告", FAMILY, "函以特此报告结尾", ("C920",), change(("储粮", "特此函商，请予函复。", "特此报告，请予函复。"), ("储粮", "特此函商，请予函复。", "特此报告。")), ("C805",)),
    Slip("三 通知写特此报告", FAMILY, "通知写了特此报告", ("C920",), change(("数据", "报送我局数据安全科。", "报送我局数据安全科。特此报告。"), ("数据", "造成数据泄露的，依法追究责任。", "造成数据泄露的，依法追究责任。特此报告。")), ("C805",)),
    Slip("三 请示写特此报告", FAMILY, "请示写了特此报告", ("C920",), change(("审批", "      - 妥否，请批示。", "      - 特此报告。"), ("审批", "妥否，请批示。", "特此报告，妥否，请批示。")), ("C805",)),
    Slip("三 突发事件没写", FAMILY, "整篇没有写到突发事件", ("C921",), _without(("医疗", "未雨绸缪"), ("国土", "防灾减灾"), ("柏川", "快速反应"))),
    Slip("三 决策没写", FAMILY, "整篇没有写到行政决策", ("C921",), _without(("医疗", "科学决策"))),
    Slip("三 制度没写", FAMILY, "整篇没有写到制度建设", ("C921",), _without(("柏川", "健全制度"))),
    Slip("三 没有抄送法治办", FAMILY, "没有抄送本级依法治市办", ("C922",), change(
        ("医疗", ", 中共云屏市委全面依法治市委员会办公室]", "]"), ("国土", ", 中共澄浦市委全面依法治市委员会办公室]", "]"), ("健身", ", 中共雁池市委全面依法治市委员会办公室]", "]"), anywhere=True)),
    Slip("三 抄送错成政法委", FAMILY, "抄送写成别的党委部门", ("C922",), change(
        ("医疗", "中共云屏市委全面依法治市委员会办公室]", "中共云屏市委政法委员会]"), ("国土", "中共澄浦市委全面依法治市委员会办公室]", "中共澄浦市委办公室]"), ("健身", "中共雁池市委全面依法治市委员会办公室]", "中共雁池市委组织部]"), anywhere=True)),
    Slip("三 整行抄送漏掉", FAMILY, "抄送一行没有写", ("C922",), element("抄送", ("医疗", ""), ("国土", ""), ("健身", ""), ("医疗", "无"), ("国土", "无"), ("健身", "无"))),
    Slip("三 县直部门没抄送", FAMILY, "县直部门没有抄送依法治县办", ("C922",), _department(
        *((f"柏川县{u}", ", 中共柏川县委全面依法治县委员会办公室]", "]") for u in ("科学技术局", "审计局", "民族宗教事务局")))),
    Slip("三 主送职务", FAMILY, "主送写成领导职务", ("C923",), element("主送", ("医疗", "[汤市长]"), ("国土", "[市长]"), ("健身", "[戴副市长]"), ("柏川", "[雁池市市长]"), ("审批", "[汤市长]")), ("C922", "C917", "C924")),
    Slip("三 主送同志", FAMILY, "主送写成某某同志", ("C923",), element("主送", ("医疗", "[汤某某同志]"), ("国土", "[古某某同志]"), ("健身", "[戴某某同志]"), ("审批", "[汤某某同志]"), ("储粮", "[古某某同志]")), ("C922", "C917", "C924")),
    Slip("三 机关后加领导", FAMILY, "主送机关之后又写领导", ("C923",), element("主送", ("医疗", "[中共云屏市委, 云屏市人民政府, 汤市长]"), ("国土", "[澄浦市人民政府, 古副市长]"), ("健身", "[雁池市人民政府, 戴某某同志]"), ("审批", "[云屏市人民政府, 汤副市长]")), ("C913", "C922")),
    Slip("三 报告报省政府", FAMILY, "越过市政府报省政府", ("C924",), element("主送", ("医疗", "[海岳省人民政府]"), ("国土", "[中共海岳省委, 海岳省人民政府]"), ("健身", "[海岳省人民政府]")), ("C922", "C913")),
    Slip("三 县报告报省政府", FAMILY, "县政府越过市政府报省政府", ("C924",), element("主送", ("柏川", "[海岳省人民政府]"), ("柏川", "[中共海岳省委, 海岳省人民政府]")), ("C922", "C913")),
    Slip("三 请示越级", FAMILY, "请示越过市政府", ("C924",), element("主送", ("审批", "[海岳省人民政府]"))),
)  # fmt: skip
