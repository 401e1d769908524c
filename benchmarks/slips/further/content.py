"""Slips of what is written and to whom: sections, causes, signers, addressees, editions."""

# ruff: noqa: E501
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.slips.examined.planting import either, element, emptied, filled, say, section, whole
from benchmarks.slips.examined.rows import is_report, registered, sheet, unit, year
from benchmarks.slips.further.changing import (
    REPORTS,
    above,
    added_to,
    below,
    edit,
    element_as,
    list_of,
    peer,
    whole_paragraphs,
)
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.examined.rows import Plant, Row, Sheet
    from benchmarks.slips.values import Case, Planted

FAMILY = "内容和行文"
OFFICES = REPORTS[:5]


def _kept_from_public(name: str) -> Plant:
    """A whole section is printed in the edition that is submitted only."""

    def change(page: Sheet, _: Random) -> bool:
        found = list_of(page, name)
        if not found or not any(row.text.startswith("  公开版:") for row in page.rows):
            return False
        for item in found:
            if item[0].text == "    - >-":
                page.set(item[0], "    - 正文: >-")
                for row in item[1:]:
                    page.set(row, "  " + row.text)
            page.insert(item[-1], ["      仅: 报送版"])
        return True

    return whole(change, anywhere=True)


def _problem(page: Sheet, lots: Random) -> list[Row]:
    return lots.choice(list_of(page, "存在问题"))


def _touch(rows: list[Row]) -> None:
    for row in rows:
        row.touched = True


def _cause_lost(*more: str) -> Plant:
    """A problem loses its cause, or has its consequences in the place of it."""

    def change(page: Sheet, lots: Random) -> bool:
        item = _problem(page, lots)
        page.drop([row for row in item if row.text.startswith("      原因:")])
        body = next(row for row in item if row.text.startswith("      正文:"))
        if more:
            page.set(body, body.text + lots.choice(more))
        _touch(item)
        return True

    return whole(change)


_NEW = (
    (
        "执法车辆老化",
        "一些车辆接近报废年限，雨雪天气不敢上山。",
        "更新执法车辆",
        "分批更新接近报废年限的执法车辆。",
    ),
    (
        "档案室容量不足",
        "近年案卷没有地方存放，借阅和保管都不方便。",
        "扩充档案室",
        "腾出房间扩充档案室，案卷集中存放。",
    ),
    (
        "值班交接记录不完整",
        "夜间值班交接有时只用口头，没有留下记录。",
        "规范值班交接",
        "统一值班交接记录的格式，逐班签字。",
    ),
)


def _new_without_cause(page: Sheet, lots: Random) -> bool:
    """A problem is added, and a measure against it, but not a cause."""
    title, body, measure, how = lots.choice(_NEW)
    page.insert(
        list_of(page, "存在问题")[-1][-1], ["    - 编号: W7", f"      标题: {title}", f"      正文: {body}"]
    )
    page.insert(
        list_of(page, "下步工作")[-1][-1],
        [f"    - 标题: {measure}", f"      正文: {how}", "      对应问题: [W7]"],
        touch=False,
    )
    return True


def _joint(page: Sheet, lots: Random) -> bool:
    """Two authorities report together, one of them signs."""
    row, other = element(page, "签发人"), peer(page.case, lots)
    if row is None or not other or "城市" in other:
        return False
    page.insert(row, [f"  署名: [{unit(page.case)}, {other}]"])
    row.touched = True
    return True


def _addressees(name: str | None, *texts: str) -> Plant:
    """主送 of a report, written otherwise."""

    def change(page: Sheet, lots: Random) -> bool:
        row = element(page, "主送")
        told = filled(lots.choice(texts), page.case, lots)
        if row is None or element(page, "签发人") is None:
            return False
        names = {
            "平级": lambda: peer(page.case, lots),
            "下级": lambda: below(page.case),
            "上上级": lambda: above(page.case),
        }
        who = names[name]() if name else ""
        if name and not who:
            return False
        page.set(row, f"  主送: [{told.replace('〈谁〉', who)}]")
        return row.touched

    return whole(change)


def _moved_up(page: Sheet, _: Random) -> bool:
    """The department of the province stands among the addressees, not the copies."""
    to, copies = element(page, "主送"), element(page, "抄送")
    found = copies and re.search(r"\[(范例省[一-鿿]+厅), ", copies.text)
    if to is None or copies is None or not found:
        return False
    page.set(copies, copies.text.replace(f"{found[1]}, ", ""))
    page.set(to, f"{to.text.removesuffix(']')}, {found[1]}]")
    return True


def _edition(row_to: str, *, head: str = "") -> Plant:
    """Something in the public edition, and an element of 公文 beside it."""

    def change(page: Sheet, _: Random) -> bool:
        row = next((row for row in page.rows if row.text.startswith("  公开版: {")), None)
        if row is None or not is_report(page.case):
            return False
        if row_to.startswith("附注"):
            page.set(row, re.sub("附注: [^,}]+", row_to, row.text))
        elif row_to:
            page.set(row, row.text.replace("公开版: {", f"公开版: {{{row_to}, "))
        row.touched = True
        if head:
            page.insert(
                next(row for row in page.rows if row.text == "公文:"),
                [f"  {each}" for each in head.split("|")],
            )
        return True

    return whole(change)


def _copies_lost(*, whole_row: bool, instead: str = "") -> Plant:
    """The copy for the office of law-based governance is missing."""

    def change(page: Sheet, _: Random) -> bool:
        row = element(page, "抄送")
        if row is None or not page.case.name.startswith(OFFICES):
            return False
        if whole_row:
            page.drop([row])
            return True
        page.set(
            row,
            re.sub(
                r", 中共[一-鿿]+全面依法治[一-鿿]委员会办公室",
                instead and f", 中共{registered(page.case, '地区')}{instead}",
                row.text,
            ),
        )
        return row.touched

    return whole(change, anywhere=whole_row)


def _no_ending(*texts: str) -> Plant:
    def change(page: Sheet, lots: Random) -> bool:
        row = next((row for row in page.rows if row.text == "  结语: 特此报告。"), None)
        if row is None:
            return False
        if texts:
            page.set(row, f"  结语: {filled(lots.choice(texts), page.case, lots)}")
        else:
            page.drop([row])
        return True

    return whole(change, anywhere=True)


def _asks(*texts: str) -> Plant:
    """The last words ask for something."""

    def change(page: Sheet, lots: Random) -> bool:
        row = next((row for row in page.rows if row.text == "  结语: 特此报告。"), None)
        if row is None:
            return False
        page.set(row, f"  结语: {lots.choice(texts)}")
        return True

    return whole(change)


def _clues(case: Case, item: str) -> list[str]:
    name = "政府年度报告" if case.name.startswith("市政府") else "部门年度报告"
    text = (Path(__file__).parents[3] / "templates" / name / "模板.yaml").read_text(encoding="utf-8")
    known = {each["事项"]: each for each in yaml.safe_load(text)["报告事项"]}
    each = known[item]
    there = each["起始年度"] <= year(case) <= each["截止年度"]
    return [*each["关键词"], *each["线索"]] if there else []


def _left_out(item: str) -> Plant:
    """All paragraphs that say anything of a reporting item are taken out, where they are few."""

    def plant(case: Case, lots: Random) -> Planted | None:
        del lots
        if not is_report(case) or not (words := _clues(case, item)):
            return None
        page = sheet(case)
        gone, hits = [], 0
        for top in list_of(page, "主要工作"):
            title = top[0].text
            parts: list[list[Row]] = []
            for row in top[1:]:
                if row.text.startswith("        - "):
                    parts.append([])
                if parts:
                    parts[-1].append(row)
            hit = [part for part in parts if any(word in row.text for row in part for word in words)]
            if any(word in title for word in words) or len(hit) == len(parts) > 0:
                gone += top
                hits += len(parts) or 1
            else:
                gone += [row for part in hit for row in part]
                hits += len(hit)
        rest = [*section(page, "履职情况"), *(row for row in page.rows if row.zone == "附件")]
        if not 1 <= hits <= 4 or any(word in row.text for row in rest for word in words):
            return None
        page.drop(gone)
        return page.planted(anywhere=True)

    return plant


def _up_two(page: Sheet, _: Random) -> bool:
    row, who = element(page, "主送"), above(page.case)
    if row is None or not who:
        return False
    place = who.removesuffix("人民政府")
    page.set(row, f"  主送: [中共{place}委, {who}]")
    return True


SLIPS: tuple[Slip, ...] = (
    Slip("履职只有口号", FAMILY, "履职情况没有一句说到主要负责人", ("C910",), emptied(
        "履职情况",
        "上下齐抓共管、一级抓一级，形成了人人讲法治的良好局面。",
        "始终把法治建设放在心上、抓在手上，全年任务有序推进。",
        "各科室各司其职、密切配合，法治建设氛围日益浓厚。",
    ), ("C921", "C967")),
    Slip("履职写成分管领导", FAMILY, "履职情况只写分管负责人", ("C910",), emptied(
        "履职情况",
        "分管负责同志每月召集法制机构会商案件，协调解决案卷评查中的问题，督促各科室落实普法责任。",
        "分管法治工作的副职带队抽查窗口，约谈进度滞后的科室，起草年度计划并逐条分解。",
    ), ("C921", "C967")),
    Slip("没有不足", FAMILY, "存在问题里说没有问题", ("C910", "C911"), emptied(
        "存在问题", "目前没有明显不足。", "本年度未发现需要整改的问题。", "各项工作均达到要求，不存在突出问题。",
    ), ("C969", "C970")),
    Slip("安排待定", FAMILY, "下一年度的安排没有内容", ("C910",), emptied("下步工作", "待定。", "另行安排。", "无新增安排。"), ("C969", "C970")),
    *(
        Slip(f"公开版不印{name}", FAMILY, f"公开版少了{name}", ("C910",), _kept_from_public(name), ("C969", "C970", "C921"))
        for name in ("履职情况", "存在问题", "下步工作")
    ),
    Slip("原因漏打", FAMILY, "一个问题只有表现，没有原因", ("C911",), _cause_lost()),
    Slip("原因写成后果", FAMILY, "该写原因的地方写了后果", ("C911",), _cause_lost("群众对此意见较大。", "工作质效受到一定影响。")),
    Slip("补的问题没有原因", FAMILY, "补写一个问题和措施，没有原因", ("C911",), whole(_new_without_cause), ("C970",)),
    Slip("签发人没填", FAMILY, "上行文的签发人写成无", ("C912",), element_as("签发人", "无", where=REPORTS)),
    Slip("报送版不印签发人", FAMILY, "报送版里签发人写成无", ("C912",), edit(
        *((name, "  报送版: {}", "  报送版: {签发人: 无}") for name in ("交通", "人社", "生态", "农业", "市政府")),
    )),
    Slip("联名只签一家", FAMILY, "两家署名，只有一个签发人", ("C912",), whole(_joint), ("C801", "C802", "C811")),
    Slip("省厅移到主送", FAMILY, "省厅和市里一起主送", ("C913",), whole(_moved_up), ("C809",)),
    Slip("主送添省政府", FAMILY, "主送本级之外又添省政府", ("C913",), added_to("主送", lambda case, _: above(case), where=OFFICES), ("C924",)),
    Slip("结尾请上级批", FAMILY, "报告结尾请批转、批复", ("C914",), _asks(
        "以上报告如无不妥，请批转有关部门执行。", "以上意见当否，请批复。", "特此报告，请予批准。",
    ), ("C920", "C805")),
    Slip("文中要钱要人", FAMILY, "报告里请上级给钱给人给场地", ("C914",), say(
        "请市政府尽快协调解决办案用房紧张的问题。",
        "望上级在经费预算上给予倾斜，切实解决装备短缺的困难。",
        "恳请核增执法编制十名。",
        zones=("正文", "履职", "下步"),
    )),
    Slip("抄送自己的下属", FAMILY, "抄送了名录里的下属", ("C915",), added_to("抄送", lambda case, _: below(case), where=OFFICES)),
    Slip("抄送机关内部", FAMILY, "抄送了机关内部、下属各单位", ("C915",), added_to("抄送", "局机关各科室、局属各事业单位", "局属各事业单位", where=OFFICES)),
    Slip("政府抄送县区", FAMILY, "政府的报告抄送下级政府", ("C915",), added_to("抄送", "各县（区）人民政府", "市政府各部门", where=("市政府",))),
    Slip("主送乡镇政府", FAMILY, "部门的文件主送下级政府", ("C916",), element_as(
        "主送", "[各县（市、区）人民政府, 局机关各科室]", "[各乡镇人民政府、街道办事处]", "[各县（区）政府]", where=("民政", "商务", "应急"),
    ), ("C810",)),
    Slip("要下级政府出钱", FAMILY, "部门的文件给下级政府提要求", ("C916",), whole_paragraphs(edit(
        ("民政", "检查记录在办结后三十日内归档。", "检查记录在办结后三十日内归档。\n          各县（市、区）人民政府应当将养老机构检查所需经费列入本级财政预算。"),
        ("商务", "每半年召开一次联席会议。", "每半年召开一次联席会议。\n        各县（区）人民政府要将执法规范化建设纳入对乡镇的考核。"),
        ("商务", "确有困难的可以聘请法律顾问协助审核。", "确有困难的可以聘请法律顾问协助审核。\n          请各县（区）人民政府为商务执法人员配齐服装和车辆。"),
    ))),
    Slip("报告给兄弟单位", FAMILY, "报告主送名录里的同级", ("C917",), _addressees("平级", "〈谁〉"), ("C924", "C922", "C809")),
    Slip("报告给名录外的局", FAMILY, "报告主送没有登记的同级部门", ("C917",), _addressees(None, "〈本地〉财政局", "〈本地〉发展和改革委员会"), ("C924", "C922")),
    Slip("报告给下属", FAMILY, "报告主送自己的下属", ("C917",), _addressees("下级", "〈谁〉"), ("C924", "C922")),
    Slip("公开版印密级", FAMILY, "公开版写着密级", ("C918",), either(_edition("密级: 秘密"), _edition("密级: 机密, 保密期限: 5年")), ("C919",)),
    Slip("密级带进公开版", FAMILY, "公文有密级，公开版没有改", ("C918",), _edition("", head="份号: 000001|密级: 秘密|保密期限: 3年"), ("C919",)),
    Slip("公开版写不公开", FAMILY, "公开版的附注说不公开", ("C918",), either(
        _edition("附注: 此件不公开"), _edition("附注: 内部资料，仅供参考"), _edition("附注: 此件不予公开，注意保存"),
    )),
    Slip("去了密级就公开", FAMILY, "报送版有密级，公开版写密级无", ("C919",), _edition("密级: 无, 份号: 无", head="份号: 000001|密级: 秘密")),
    Slip("带期限的公开", FAMILY, "报送版有密级和期限，公开版都写无", ("C919",), _edition("密级: 无, 保密期限: 无, 份号: 无", head="份号: 000002|密级: 机密|保密期限: 1年")),
    Slip("结语不见了", FAMILY, "报告没有结语", ("C920",), _no_ending()),
    Slip("结语别的话", FAMILY, "报告的结语没有特此报告", ("C920",), _no_ending("以上是〈自称〉有关工作情况。", "今后将继续努力，不断取得新的成绩。")),
    Slip("函和通知特此报告", FAMILY, "函、通知用了特此报告", ("C920",), edit(
        ("住建", "以上事项妥否，请函复。", "特此报告，请函复。"),
        ("民政", "检查登记表见附件。", "检查登记表见附件。特此报告。"),
        ("应急", "任务分解表见附件。\n", "任务分解表见附件。特此报告。\n"),
    ), ("C805",)),
    *(
        Slip(f"漏写{item}", FAMILY, f"整篇没有说到{item}", ("C921",), _left_out(item), ("C967", "C910", "C816", "C996"))
        for item in ("突发事件应对", "行政决策", "制度体系", "矛盾纠纷化解", "数字法治", "依法行政能力")
    ),
    Slip("抄送缺法治办", FAMILY, "抄送里没有依法治市办", ("C922",), _copies_lost(whole_row=False)),
    Slip("抄送写成政法委", FAMILY, "法治办写成了政法委", ("C922",), _copies_lost(whole_row=False, instead="委政法委员会")),
    Slip("没有抄送", FAMILY, "正式报告没有抄送", ("C922",), _copies_lost(whole_row=True)),
    Slip("主送某市长", FAMILY, "主送写成领导", ("C923",), _addressees(None, "苏副市长", "〈本地〉人民政府周市长", "分管副市长"), ("C917", "C924", "C913", "C810")),
    Slip("机关后跟领导", FAMILY, "主送机关后面又写领导", ("C923",), added_to("主送", "杜市长", "毕某某同志", where=OFFICES), ("C913", "C810")),
    Slip("直接报省政府", FAMILY, "主送上级的上级", ("C924",), _addressees("上上级", "〈谁〉"), ("C917", "C913", "C809")),
    Slip("直接报上上级党委政府", FAMILY, "主送上上级党委和政府", ("C924",), whole(_up_two), ("C917", "C913", "C809")),
)  # fmt: skip
