"""Slips of completeness and direction: what is missing, to whom it goes, what it asks for."""

# ruff: noqa: E501 -- tables of sentences read best one kind of slip a row, not folded to the width of code

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.slips.unseen.planting import (
    Plant,
    Sheet,
    element,
    filled,
    is_report,
    items,
    others,
    registered,
    say,
    section,
    sheet,
    unit,
    whole,
    year,
)
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case, Planted


_MANIFEST = Path(__file__).parents[3] / "templates" / "部门年度报告" / "模板.yaml"


def _clues(item: str, of: int) -> list[str]:
    """The words by which a reporting item is seen, where it applies to the year."""
    known = {each["事项"]: each for each in yaml.safe_load(_MANIFEST.read_text(encoding="utf-8"))["报告事项"]}
    each = known[item]
    return [*each["关键词"], *each["线索"]] if each["起始年度"] <= of <= each["截止年度"] else []


def _emptied(name: str, *texts: str) -> Plant:
    """A section that says nothing to the point."""

    def change(page: Sheet, lots: Random) -> bool:
        rows = section(page, name)
        if not rows:
            return False
        page.drop(rows[1:])
        page.set(rows[0], f"{rows[0].text.split(':')[0]}: {lots.choice(texts)}")
        if name == "存在问题":  # no measure can answer what is not there
            page.drop(row for row in page.rows if row.text.strip().startswith("对应问题:"))
        return True

    return whole(change)


def _only_submitted(page: Sheet, lots: Random) -> bool:
    """A whole section is kept from the public edition."""
    if not any("公开版" in row.text for row in page.rows):
        return False
    rows = section(page, lots.choice(["存在问题", "下步工作"]))
    for item in items(rows):
        page.insert(item[-1] if item[-1].text.strip() else item[-2], ["      仅: 报送版"])
    page.set(rows[0], rows[0].text)
    rows[0].touched = True
    return bool(items(rows))


def _no_cause(page: Sheet, lots: Random) -> bool:
    """A problem loses its cause."""
    found = [item for item in items(section(page, "存在问题")) if any("原因:" in r.text for r in item)]
    if not found:
        return False
    item = lots.choice(found)
    at = next(i for i, row in enumerate(item) if "原因:" in row.text)
    page.drop(item[at : at + 1])
    item[0].touched = item[1].touched = item[2].touched = True
    return True


_CAUSELESS = (
    ("应急值守设备陈旧", "个别值班室的设备老旧，夜间信息报送不够顺畅"),
    ("档案整理不及时", "一些决策档案年底才集中补归，查阅使用不便"),
    ("宣传形式单一", "普法宣传仍以发放资料为主，群众参与热情不高"),
)


def _new_problem_without_cause(page: Sheet, lots: Random) -> bool:
    found = items(section(page, "存在问题"))
    if not found:
        return False
    title, text = lots.choice(_CAUSELESS)
    last = [row for row in found[-1] if row.text.strip()][-1]
    page.insert(last, ["    - 编号: W9", f"      标题: {title}", f"      正文: {text}"])
    return True


def _no_causes_at_all(page: Sheet, _: Random) -> bool:
    rows = section(page, "存在问题")
    causes = [row for row in rows if row.text.strip().startswith("原因:")]
    for row in rows:
        row.touched = row not in causes
    page.drop(causes)
    return bool(causes)


def _asking(page: Sheet) -> bool:
    title = element(page, "标题")
    return title is not None and title.text.endswith("请示")


def _unsigned(page: Sheet, lots: Random) -> bool:
    row = element(page, "签发人")
    if row is None:
        return False
    if _asking(page) and lots.random() < 0.5:
        page.drop([row])
        return True
    page.set(row, "  签发人: 无")
    return True


def _joint_but_one_signs(page: Sheet, _: Random) -> bool:
    peers = others(page.case)
    row = element(page, "签发人")
    if row is None or not peers:
        return False
    page.insert(row, [f"  署名: [{unit(page.case)}, {peers[0]}]"])
    row.touched = True
    return True


def _addressees(*options: str) -> Plant:
    def change(page: Sheet, lots: Random) -> bool:
        row = element(page, "主送")
        if row is None or element(page, "签发人") is None:
            return False
        page.set(row, f"  主送: {filled(lots.choice(options), page.case, lots)}")
        return row.touched

    return whole(change, reports=False)


def _two_superiors(page: Sheet, lots: Random) -> bool:
    """A request, or a report, with one addressee too many."""
    row = element(page, "主送")
    if row is None or element(page, "签发人") is None:
        return False
    if _asking(page):
        more = lots.choice(["中共壬市委", "乙省人力资源和社会保障厅"])
    else:
        more = lots.choice(["乙省人民政府", "〈本地〉人民代表大会常务委员会", "乙省财政厅"])
    page.set(row, row.text.removesuffix("]") + f", {filled(more, page.case, lots)}]")
    return True


def _copies(*more: str, replace: bool = False) -> Plant:
    def change(page: Sheet, lots: Random) -> bool:
        row = element(page, "抄送")
        if row is None or element(page, "签发人") is None:
            return False
        told = lots.choice(more)
        subordinate = re.findall(
            r"^  (\S+): .*上级: " + unit(page.case), page.case.files["data/单位名录.yaml"], re.MULTILINE
        )
        told = filled(told, page.case, lots).replace(
            "〈下级〉", subordinate[0] if subordinate else "局属各单位"
        )
        page.set(row, f"  抄送: [{told}]" if replace else row.text.removesuffix("]") + f", {told}]")
        return True

    return whole(change, reports=replace)


def _notice_to_governments(page: Sheet, lots: Random) -> bool:
    row = element(page, "主送")
    if row is None or "林草" not in page.case.name:
        return False
    page.set(
        row,
        f"  主送: {lots.choice(['[各县（区）人民政府]', '[各县（区）人民政府, 局属各单位]', '[丙县人民政府、丁区人民政府]'])}",
    )
    return True


def _to_a_peer(page: Sheet, lots: Random) -> bool:
    peers = [name for name in others(page.case) if registered(page.case, "上级", name)]
    row = element(page, "主送")
    if row is None or not peers or element(page, "签发人") is None:
        return False
    page.set(row, f"  主送: [{lots.choice(peers)}]")
    return True


def _downward(page: Sheet, _: Random) -> bool:
    below = re.findall(
        r"^  (\S+): .*上级: " + unit(page.case), page.case.files["data/单位名录.yaml"], re.MULTILINE
    )
    row = element(page, "主送")
    if row is None or not below or element(page, "签发人") is None:
        return False
    page.set(row, f"  主送: [{below[0]}]")
    return True


def _public(old: str, new: str, *, also: str = "") -> Plant:
    """The public edition's entry changed, and 公文 given an element beside it."""

    def change(page: Sheet, _: Random) -> bool:
        row = next((row for row in page.rows if row.text.startswith("  公开版:")), None)
        head = next((row for row in page.rows if row.text.startswith("公文:")), None)
        if row is None or head is None or old not in row.text:
            return False
        page.set(row, row.text.replace(old, new))
        if also:
            page.insert(head, [f"  {also}"])
        row.touched = True
        return True

    return whole(change, reports=False)


def _no_ending(page: Sheet, _: Random) -> bool:
    row = next((row for row in page.rows if row.text == "  结语: 特此报告。"), None)
    if row is None:
        return False
    page.drop([row])
    return True


def _wrong_ending(page: Sheet, lots: Random) -> bool:
    swaps = {"特此函达，请予支持为盼。": "特此报告。", "妥否，请批示。": "特此报告，妥否，请批示。"}
    for row in page.rows:
        for old, new in swaps.items():
            if old in row.text:
                page.set(row, row.text.replace(old, new))
                return True
    if "通知" in page.case.name:
        spots = [row for row in page.prose(["正文"]) if row.text.endswith("example.cn，")]
        last = [row for row in page.prose(["正文"]) if row.text.endswith("。")][-1]
        page.append(last, lots.choice(["特此报告。"]))
        return bool(spots) or True
    return False


def _item_left_out(item: str) -> Plant:
    """All that is said of a reporting item is taken out, where that is at most two parts of the report."""

    def plant(case: Case, lots: Random) -> Planted | None:
        del lots
        if not is_report(case):
            return None
        words = _clues(item, year(case))
        page = sheet(case)
        rows = section(page, "主要工作")
        hit = [part for part in items(rows) if any(word in row.text for row in part for word in words)]
        elsewhere = any(word in row.text for row in section(page, "履职情况") for word in words)
        if not 1 <= len(hit) <= 2 or elsewhere:
            return None
        for part in hit:
            page.drop(part)
        return page.planted(anywhere=True)

    return plant


SLIPS: tuple[Slip, ...] = (
    Slip(
        "履职写成空话",
        "内容和行文",
        "履职情况没有写到主要负责人做了什么",
        ("C910",),
        _emptied(
            "履职情况",
            "各级高度重视法治工作，坚持常抓不懈，取得了较好成效。",
            "认真履职尽责，层层传导压力，法治建设各项要求落到了实处。",
            "切实加强组织保障，做到思想到位、措施到位、责任到位。",
        ),
        ("C970", "C967"),
    ),
    Slip(
        "存在问题写无",
        "内容和行文",
        "存在问题只有一句没有问题的话",
        ("C910", "C911"),
        _emptied("存在问题", "无。", "总体情况较好，暂未发现突出问题。", "没有需要说明的问题。"),
        ("C969", "C970", "D246", "D247"),
    ),
    Slip(
        "下步工作写空",
        "内容和行文",
        "下一年度的安排只有一句空话",
        ("C910",),
        _emptied("下步工作", "无。", "略。", "暂无。"),
        ("C969", "C970"),
    ),
    Slip(
        "公开版缺一部分",
        "内容和行文",
        "问题或下步工作只印在报送版里",
        ("C910",),
        whole(_only_submitted),
        ("C969", "C970"),
    ),
    Slip("问题缺原因", "内容和行文", "一个问题没有写原因", ("C911",), whole(_no_cause)),
    Slip(
        "新增问题缺原因",
        "内容和行文",
        "补写的问题没有原因",
        ("C911",),
        whole(_new_problem_without_cause),
        ("C969", "C970"),
    ),
    Slip(
        "全部问题缺原因",
        "内容和行文",
        "所有问题都没有写原因",
        ("C911",),
        whole(_no_causes_at_all),
        ("C910", "C969", "C970"),
    ),
    Slip(
        "签发人写无",
        "内容和行文",
        "有发文字号的上行文没有签发人",
        ("C912",),
        whole(_unsigned, reports=False, anywhere=True),
        ("C8",),
    ),
    Slip(
        "联合上报一人签发",
        "内容和行文",
        "两个机关联合上报只有一个签发人",
        ("C912",),
        whole(_joint_but_one_signs, reports=False),
        ("C8", "C917"),
    ),
    Slip(
        "主送多一个上级",
        "内容和行文",
        "主送里多了一个机关",
        ("C913",),
        whole(_two_superiors, reports=False),
        ("C924", "C917", "C8"),
    ),
    Slip(
        "主送三家",
        "内容和行文",
        "报告同时主送三个上级",
        ("C913",),
        _addressees(
            "[中共〈本地〉委, 〈本地〉人民政府, 乙省人民政府]", "[〈本地〉人民政府, 乙省人民政府, 乙省司法厅]"
        ),
        ("C924", "C917", "C8"),
    ),
    Slip(
        "报告末尾请批示",
        "内容和行文",
        "报告里用了请示的结尾",
        ("C914",),
        say(
            "以上报告当否，请批示。",
            "特此请示，请予审批。",
            "妥否，请予批复。",
            "以上意见如无不妥，请批转各地各部门执行。",
            zones=("下步", "履职", "正文"),
        ),
    ),
    Slip(
        "报告里要编制经费",
        "内容和行文",
        "报告里请上级给编制、经费",
        ("C914",),
        say(
            "恳请市委、市政府尽快协调解决执法用房和专项经费。",
            "请市政府批准增加执法编制，并将装备经费列入财政预算。",
            "为此，请求上级在人员编制上予以倾斜支持。",
            zones=("下步", "问题", "正文"),
        ),
        ("C911", "C969"),
    ),
    Slip("上行文抄送下属", "内容和行文", "抄送了自己的下属单位", ("C915",), _copies("〈下级〉"), ("C8",)),
    Slip(
        "上行文抄送县区",
        "内容和行文",
        "抄送了下级政府、下属各单位",
        ("C915",),
        _copies("各县（市、区）人民政府", "局直属各单位", "各县（区）业务主管部门, 局属各事业单位"),
        ("C8",),
    ),
    Slip(
        "部门通知发给政府",
        "内容和行文",
        "部门的通知主送下级政府",
        ("C916",),
        whole(_notice_to_governments, reports=False),
        ("C8",),
    ),
    Slip(
        "部门给政府派活",
        "内容和行文",
        "部门文件要求下级政府做事",
        ("C916",),
        say(
            "各县（区）人民政府要将此项工作列入重要议事日程，于年底前将落实情况报我局。",
            "各县（区）人民政府应当落实经费保障，并对乡镇人民政府的完成情况进行考核。",
            "请各县（区）人民政府加强督促检查，对工作不力的予以通报批评。",
            zones=("正文", "公文正文"),
            reports=False,
            only="林草",
        ),
    ),
    Slip(
        "报告发给平级",
        "内容和行文",
        "报告、请示主送同级部门",
        ("C917",),
        whole(_to_a_peer, reports=False),
        ("C922", "C924", "C8"),
    ),
    Slip(
        "报告发给下级",
        "内容和行文",
        "报告、请示主送自己的下属",
        ("C917",),
        whole(_downward, reports=False),
        ("C922", "C924", "C8", "C915"),
    ),
    Slip(
        "公开版标密级",
        "内容和行文",
        "公开版自己标了密级",
        ("C918",),
        _public("{发文字号: 无", "{密级: 秘密, 保密期限: 5年, 发文字号: 无"),
        ("C919",),
    ),
    Slip(
        "公开版照印密级",
        "内容和行文",
        "公文标了密级，公开版没有去掉",
        ("C918", "C919"),
        _public("附注", "附注", also="密级: 机密"),
        ("C919", "C918"),
    ),
    Slip(
        "公开版注明不公开",
        "内容和行文",
        "公开版的附注写着不予公开",
        ("C918",),
        _public("此件公开发布", "此件不予公开"),
    ),
    Slip(
        "涉密件出公开版",
        "内容和行文",
        "报送版有密级，公开版删了密级就公开",
        ("C919",),
        _public("{发文字号: 无", "{密级: 无, 发文字号: 无", also="密级: 秘密"),
    ),
    Slip(
        "报告没有结束语",
        "内容和行文",
        "报告没有写特此报告",
        ("C920",),
        whole(_no_ending, anywhere=True),
        ("C910",),
    ),
    Slip(
        "别的文种特此报告",
        "内容和行文",
        "函、请示、通知用了特此报告",
        ("C920",),
        whole(_wrong_ending, reports=False),
        ("C914",),
    ),
    *(
        Slip(
            f"不写{item}",
            "内容和行文",
            f"整篇没有写到{item}",
            ("C921",),
            _item_left_out(item),
            ("C967", "C910", "C8"),
        )
        for item in ("突发事件应对", "数字法治", "行政决策", "权力监督", "矛盾纠纷化解", "制度体系")
    ),
    Slip(
        "没有抄送法治办",
        "内容和行文",
        "部门的年度报告没有抄送依法治市办",
        ("C922",),
        _copies("乙省司法厅", "乙省审计厅", "中共〈本地〉委办公室", replace=True),
    ),
    Slip(
        "抄送整行漏了",
        "内容和行文",
        "年度报告没有写抄送",
        ("C922",),
        whole(
            lambda page, _: bool(row := element(page, "抄送")) and (page.drop([row]) or True), anywhere=True
        ),
    ),
    Slip(
        "主送写领导",
        "内容和行文",
        "主送写成领导个人",
        ("C923",),
        _addressees("[李副市长]", "[〈本地〉人民政府赵某某市长]", "[孙某某同志]", "[分管副市长]"),
        ("C917", "C8", "C922", "C913"),
    ),
    Slip(
        "越级上报",
        "内容和行文",
        "主送写成上级的上级",
        ("C924",),
        _addressees("[乙省人民政府]"),
        ("C917", "C913", "C8"),
    ),
)
