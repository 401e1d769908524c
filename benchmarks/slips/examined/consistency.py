"""Slips of consistency: names, signers, numbers and attachments that do not agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import element, say, whole, with_element
from benchmarks.slips.examined.rows import BODY, Plant, Sheet, Text, others, registered, unit
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.values import Case


def _peer(case: Case, lots: Random) -> str:
    peers = others(case)
    return lots.choice(peers) if peers else ""


def _own_but_wrong(case: Case, _: Random) -> str:
    """An old name of the unit, or another's that is much like it: none that is a usual abbreviation."""
    name = unit(case)
    wrong = (
        name.replace("市场监督管理局", "工商行政管理局")
        .replace("健康委员会", "健康局")
        .replace("和草原局", "局")
        .replace("水利局", "水务局")
        .replace("教育局", "教育体育局")
        .replace("城市管理局", "城市管理行政执法局")
        .replace("和旅游局", "旅游局")
        .replace("人力资源和社会保障局", "劳动和社会保障局")
    )
    return "" if wrong == name else wrong


def _issued_by(name: Callable[[Case, Random], str]) -> Plant:
    """The office in the imprint is another's, where one is printed."""

    def change(page: Sheet, lots: Random) -> bool:
        row, told = element(page, "印发机关"), name(page.case, lots)
        if row is None or not told:
            return False
        page.set(row, f"  印发机关: {told}办公室")
        return row.touched

    return whole(change, reports=False)


def _signer(page: Sheet, lots: Random) -> bool:
    """署名 names another unit, or an old name of this one."""
    date = element(page, "成文日期")
    name = lots.choice([_peer(page.case, lots), _own_but_wrong(page.case, lots)]) or _own_but_wrong(
        page.case, lots
    )
    if date is None or not name:
        return False
    page.insert(date, [f"  署名: [{name}]"])
    return True


def _codes(page: Sheet, lots: Random) -> bool:
    """The number carries the code of another unit."""
    row = element(page, "发文字号")
    offices = [] if unit(page.case).endswith("人民政府") else ["政办"]  # a government's own
    own = registered(page.case, "发文机关代字")
    peers = [code for name in others(page.case) if (code := registered(page.case, "发文机关代字", name))]
    if row is None or not own or own not in row.text or not (peers or offices):
        return False
    page.set(row, row.text.replace(own, lots.choice([*peers, *(own[0] + each for each in offices)]), 1))
    return row.touched


def _self(page: Sheet, lots: Random) -> bool:
    """The unit calls itself by a word that is another's."""
    own = registered(page.case, "自称")
    new = lots.choice([word for word in ("我委", "我局", "我厅", "我院", "我办") if word != own])
    rows = [row for row in page.prose(("导语", "正文")) if "{{ 单位.自称 }}" in row.text or own in row.text]
    if not rows:
        return False
    row = lots.choice(rows)
    page.set(
        row,
        row.text.replace("{{ 单位.自称 }}", new, 1)
        if "{{ 单位.自称 }}" in row.text
        else row.text.replace(own, new, 1),
    )
    return True


def _addressee(page: Sheet, lots: Random) -> bool:
    """An addressee is not called as the registry has it."""
    row = element(page, "主送")
    if row is None:
        return False
    options = [
        (r"([一-鿿]+)人民政府(?=\])", r"\1人民政俯"),
        (r"人民政府", "人民证府"),
        (r"([一-鿿]+市)公安局", r"\1公安厅"),
    ]
    lots.shuffle(options)
    for old, new in options:
        if re.search(old, row.text):
            page.set(row, re.sub(old, new, row.text, count=1))
            return True
    return False


def _other_city(page: Sheet, lots: Random) -> bool:
    """A report goes to the government of another place."""
    row, place = element(page, "主送"), registered(page.case, "地区")
    if row is None or place not in row.text:
        return False
    page.set(row, row.text.replace(place, lots.choice(["子市", "丑市"])))
    return True


def _attachment_unlisted(page: Sheet, _: Random) -> bool:
    """An attachment that is not in 附件说明."""
    start = next((i for i, row in enumerate(page.rows) if row.text == "附件:"), -1)
    if start < 0 or not any("附件" in row.text for row in page.rows[:start] if row.begin >= 0):
        return False
    page.insert(page.rows[start + 1], ["    附件说明: 否"])
    return True


def _attachment_gone(page: Sheet, _: Random) -> bool:
    """The attachments are lost, the text still speaks of one."""
    start = next((i for i, row in enumerate(page.rows) if row.text == "附件:"), -1)
    if start < 0:
        return False
    spoken = [
        row for row in page.prose(("正文", "公文正文")) if re.search("附件[0-9]?[。，]|见附件", row.text)
    ]
    if not spoken:
        return False
    page.drop(page.rows[start:])
    spoken[0].touched = True
    return True


def _attachment_number(page: Sheet, _: Random) -> bool:
    """The text names an attachment with a number that there is not."""
    rows = [row for row in page.prose(("正文",)) if re.search("附件[12]?(?=[。，报])", row.text)]
    if not rows:
        return False
    page.set(rows[0], re.sub("附件[12]?(?=[。，报])", "附件4", rows[0].text, count=1))
    return True


def _table_against_prose(page: Sheet, lots: Random) -> bool:
    """A column of a table is changed so that it adds up, but not to what the prose says."""
    heads = [row for row in page.rows if "表头: [" in row.text and "合计]" in row.text]
    if not heads:
        return False
    start = page.rows.index(heads[0]) + 2
    rows = []
    for row in page.rows[start:]:
        if not row.text.strip().startswith("- ["):
            break
        rows.append(row)
    columns = rows[0].text.count(",") + 1
    at, more = lots.randrange(2, columns - 1), lots.choice([1, 3, 6])
    for row in (lots.choice(rows[:-1]), rows[-1]):
        cells = re.findall(r'"([0-9]+)"', row.text)
        for i in (at - 2, len(cells) - 1):
            cells[i] = str(int(cells[i]) + more)
        given = iter(cells)
        page.set(row, re.sub(r'"[0-9]+"', lambda _, given=given: f'"{next(given)}"', row.text))  # type: ignore[misc]
    return True


def _attached_against_prose(page: Sheet, lots: Random) -> bool:
    """This year's cell and its difference in an attachment, both moved by the same."""
    rows = [
        row
        for row in page.rows
        if re.fullmatch(r'\s+- \[[一-鿿]+, [项件次人], "[0-9]+", "[0-9]+", "[+-][0-9]+"\]', row.text)
    ]
    if not rows:
        return False
    row, more = lots.choice(rows), lots.choice([2, 5])
    cells = re.findall(r'"([+-]?[0-9]+)"', row.text)
    new = [str(int(cells[0]) + more), cells[1], f"{int(cells[2]) + more:+d}"]
    given = iter(new)
    page.set(row, re.sub(r'"[+-]?[0-9]+"', lambda _: f'"{next(given)}"', row.text))
    return True


def _called_wrongly(*texts: Text) -> Plant:
    """A sentence that calls the unit by a name that is not its own, where there is one."""
    planted = say(*texts, zones=BODY)
    return lambda case, lots: planted(case, lots) if _own_but_wrong(case, lots) else None


SLIPS: tuple[Slip, ...] = (
    Slip("自称不是本单位的", "一致", "自称与名录不同", ("C806",), whole(_self, reports=False)),
    Slip(
        "自称换了几种",
        "一致",
        "新写的话用了别的自称",
        ("C806",),
        say(
            "我厅党组对此高度重视，专门听取汇报。",
            "我院积极配合有关部门做好后续工作。",
            "我镇主动对接，提前完成任务。",
            "我办牵头建立联络员制度，定期通报情况。",
            reports=False,
        ),
    ),
    Slip(
        "署名别的机关",
        "一致",
        "署名不是本单位的全称",
        ("C801", "C810"),
        whole(_signer, reports=False),
        ("C997", "C912"),
    ),
    Slip("印发机关别家", "一致", "印发机关不是本单位的办公室", ("C803",), _issued_by(_peer)),
    Slip(
        "印发机关旧名",
        "一致",
        "印发机关写了旧名、简称",
        ("C803", "C810"),
        _issued_by(_own_but_wrong),
        ("C997",),
    ),
    Slip(
        "标志不是本机关",
        "一致",
        "发文机关标志是别的机关",
        ("C801", "C810"),
        with_element(
            ("发文机关标志", lambda case, lots: f"{_peer(case, lots)}文件" if _peer(case, lots) else ""),
            (
                "发文机关标志",
                lambda case, lots: f"{_own_but_wrong(case, lots)}文件" if _own_but_wrong(case, lots) else "",
            ),
        ),
    ),
    Slip("代字不是本机关", "一致", "发文字号用了别的代字", ("C802",), whole(_codes, reports=False)),
    Slip(
        "标题写别的单位",
        "一致",
        "公文标题里的单位不是本单位",
        ("C804", "C810"),
        with_element(
            (
                "标题",
                lambda case, lots: (
                    f"{_peer(case, lots)}〈本年度〉年法治政府部门建设工作报告" if _peer(case, lots) else ""
                ),
            ),
            (
                "标题",
                lambda case, lots: (
                    f"{_own_but_wrong(case, lots)}〈本年度〉年法治政府部门建设工作报告"
                    if _own_but_wrong(case, lots)
                    else ""
                ),
            ),
            reports=True,
        ),
        ("C997",),
    ),
    Slip(
        "标题外地单位",
        "一致",
        "公文标题里的地方是外地",
        ("C804",),
        with_element(
            ("标题", lambda case, _: "子市" + unit(case)[2:] + "〈本年度〉年法治政府部门建设工作报告"),
            reports=True,
        ),
        ("C997",),
    ),
    Slip(
        "主送写法不一",
        "一致",
        "主送机关不照名录的全称",
        ("C810",),
        whole(_addressee, reports=False),
        ("C917", "C924", "C913", "C997", "C916", "C989"),
    ),
    Slip(
        "主送外地机关",
        "一致",
        "主送了外地的机关",
        ("C809",),
        whole(_other_city, reports=False),
        ("C917", "C924", "C913", "C922"),
    ),
    Slip(
        "正文外地单位",
        "一致",
        "正文里抄来外地的单位名",
        ("C808", "C807"),
        say(
            lambda case, _: f"子市{unit(case)[2:]}全体干部职工思想统一、步调一致，保持了良好的工作状态。",
            lambda case, _: f"丑市{unit(case)[2:]}主要负责同志多次带队督导检查。",
        ),
        ("C997",),
    ),
    Slip(
        "提到没有的附件",
        "一致",
        "文中说见附件而没有",
        ("C813",),
        say(
            "有关数据详见附件5。",
            "任务完成情况统计见附件6。",
            "（名单见附件7）请有关单位对照落实。",
            reports=False,
        ),
        ("C981",),
    ),
    Slip("附件丢了", "一致", "文中提到的附件没有附上", ("C813",), whole(_attachment_gone, reports=False)),
    Slip(
        "附件序号不符",
        "一致",
        "文中的附件序号超过附件数",
        ("C813", "C815"),
        whole(_attachment_number, reports=False),
        ("C814",),
    ),
    Slip(
        "附件不在说明里",
        "一致",
        "附件没有列入附件说明",
        ("C813",),
        whole(_attachment_unlisted, reports=False, anywhere=True),
    ),
    Slip(
        "表与正文不符",
        "一致",
        "表改了而正文没有改",
        ("C816",),
        whole(_table_against_prose, reports=False),
        ("C942", "C939", "C931"),
    ),
    Slip(
        "附表与正文不符",
        "一致",
        "附件的表与正文的数不同",
        ("C816",),
        whole(_attached_against_prose),
        ("C939", "C931", "C943"),
    ),
    Slip(
        "标签打成旧名",
        "一致",
        "正文用了本单位的旧名",
        ("C810", "C808"),
        _called_wrongly(
            lambda case, lots: f"{_own_but_wrong(case, lots)}党组多次召开会议研究推进。",
            lambda case, lots: f"{_own_but_wrong(case, lots)}党组把法治建设列入重要议事日程。",
        ),
        ("C997", "C996", "C953"),
    ),
)
