"""Slips of direction: who signs, to whom it goes, what it asks for, who may see it."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import element, filled, say, whole
from benchmarks.slips.examined.rows import Plant, Sheet, others, registered, unit
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random


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


def _of_departments(plant: Plant) -> Plant:
    """Only in a department's report: the Regulation asks a government for other copies."""
    return lambda case, lots: None if unit(case).endswith("人民政府") else plant(case, lots)


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


SLIPS: tuple[Slip, ...] = (
    Slip(
        "签发人写无",
        "内容和行文",
        "有发文字号的上行文没有签发人",
        ("C912",),
        whole(_unsigned, reports=False, anywhere=True),
    ),
    Slip(
        "联合上报一人签发",
        "内容和行文",
        "两个机关联合上报只有一个签发人",
        ("C912",),
        whole(_joint_but_one_signs, reports=False),
        ("C801", "C917"),
    ),
    Slip(
        "主送多一个上级",
        "内容和行文",
        "主送里多了一个机关",
        ("C913",),
        whole(_two_superiors, reports=False),
        ("C924", "C917"),
    ),
    Slip(
        "主送三家",
        "内容和行文",
        "报告同时主送三个上级",
        ("C913",),
        _addressees(
            "[中共〈本地〉委, 〈本地〉人民政府, 乙省人民政府]", "[〈本地〉人民政府, 乙省人民政府, 乙省司法厅]"
        ),
        ("C924", "C917"),
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
    Slip("上行文抄送下属", "内容和行文", "抄送了自己的下属单位", ("C915",), _copies("〈下级〉")),
    Slip(
        "上行文抄送县区",
        "内容和行文",
        "抄送了下级政府、下属各单位",
        ("C915",),
        _copies("各县（市、区）人民政府", "局直属各单位", "各县（区）业务主管部门, 局属各事业单位"),
    ),
    Slip(
        "部门通知发给政府",
        "内容和行文",
        "部门的通知主送下级政府",
        ("C916",),
        whole(_notice_to_governments, reports=False),
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
        ("C922", "C924"),
    ),
    Slip(
        "报告发给下级",
        "内容和行文",
        "报告、请示主送自己的下属",
        ("C917",),
        whole(_downward, reports=False),
        ("C922", "C924", "C915"),
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
        "没有抄送法治办",
        "内容和行文",
        "部门的年度报告没有抄送依法治市办",
        ("C922",),
        _of_departments(_copies("乙省司法厅", "乙省审计厅", "中共〈本地〉委办公室", replace=True)),
    ),
    Slip(
        "抄送整行漏了",
        "内容和行文",
        "年度报告没有写抄送",
        ("C922",),
        _of_departments(
            whole(
                lambda page, _: bool(row := element(page, "抄送")) and (page.drop([row]) or True),
                anywhere=True,
            )
        ),
    ),
    Slip(
        "主送写领导",
        "内容和行文",
        "主送写成领导个人",
        ("C923",),
        _addressees("[李副市长]", "[〈本地〉人民政府赵某某市长]", "[孙某某同志]", "[分管副市长]"),
        ("C917", "C922", "C913"),
    ),
    Slip(
        "机密件出公开版",
        "内容和行文",
        "报送版是机密件，公开版删了密级就公开",
        ("C919",),
        _public("附注: 此件公开发布", "密级: 无, 附注: 此件公开发布", also="密级: 机密"),
    ),
    Slip(
        "机关之后加领导",
        "内容和行文",
        "主送机关之后又写了领导个人",
        ("C923",),
        _addressees("[〈本地〉人民政府, 王某某市长]", "[〈本地〉人民政府, 陈某某同志]"),
        ("C913", "C917", "C922"),
    ),
    Slip(
        "越级报省委省政府",
        "内容和行文",
        "主送省委、省政府，没有抄送直接上级",
        ("C924",),
        _addressees("[中共乙省委, 乙省人民政府]"),
        ("C917", "C913"),
    ),
    Slip(
        "越级上报",
        "内容和行文",
        "主送写成上级的上级",
        ("C924",),
        _addressees("[乙省人民政府]"),
        ("C917", "C913"),
    ),
)
