"""Slips of unity: authorities, names, places, persons, attachments and tables that do not agree."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.slips.examined.planting import element, say, say_twice, whole
from benchmarks.slips.examined.rows import registered, unit, year
from benchmarks.slips.further.changing import (
    FIGURE,
    REPORTS,
    added_to,
    edit,
    element_as,
    list_of,
    peer,
    told,
    whole_paragraphs,
)
from benchmarks.slips.values import Slip

if TYPE_CHECKING:
    from random import Random

    from benchmarks.slips.examined.rows import Plant, Sheet
    from benchmarks.slips.values import Case

FAMILY = "一致"
EVERY = (*REPORTS, "民政", "商务", "住建", "应急")
OFFICES = REPORTS[:5]


def _signed(name_of: str = "") -> Plant:
    """署名 is another authority's."""

    def change(page: Sheet, lots: Random) -> bool:
        date, name = element(page, "成文日期"), name_of or peer(page.case, lots)
        if date is None or not name:
            return False
        page.insert(
            date,
            [f"  署名: [{name.replace('〈名〉', unit(page.case)[len(registered(page.case, '地区')) :])}]"],
        )
        return True

    return whole(change, reports=False)


def _code(how: str) -> Plant:
    """The code in 发文字号 is not the registered one."""

    def change(page: Sheet, lots: Random) -> bool:
        row, own = element(page, "发文字号"), registered(page.case, "发文机关代字")
        other = peer(page.case, lots)
        code = registered(page.case, "发文机关代字", other) if other else ""
        new = {"平级": code, "颠倒": own[1:] + own[0], "多字": own + "字"}[how]
        if row is None or not new:
            return False
        page.set(row, row.text.replace(own, new, 1))
        return row.touched

    return whole(change, reports=False)


_SLIPPED = (
    ("人民政府]", "人民府]"), ("人民政府", "人民政政府"), ("交通运输厅", "交通运愉厅"), ("生态环境厅", "生态环镜厅"), ("农业农村厅", "农业农林厅"),
    ("社会保障厅", "社会保章厅"), ("消防救援支队", "消防援救支队"), ("卫生健康委员会", "卫生健康委会"),
)  # fmt: skip


def _misspelt(key: str, *, where: tuple[str, ...] = EVERY) -> Plant:
    """A name in an element lacks a character, has one too many, or a wrong one."""

    def change(page: Sheet, lots: Random) -> bool:
        row = element(page, key)
        options = [(old, new) for old, new in _SLIPPED if row and old in row.text]
        if row is None or not options or not page.case.name.startswith(where):
            return False
        old, new = lots.choice(options)
        page.set(row, row.text.replace(old, new, 1))
        return True

    return whole(change, reports=False)


def _crossed(name: str, lots: Random) -> str:
    """A long name with two characters that have changed places, or one lost; short names are not compared."""
    if len(name) < 7:
        return ""
    at = lots.randrange(3, len(name) - 2)
    return (
        name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        if lots.random() < 0.5
        else name[:at] + name[at + 1 :]
    )


def _titled(case: Case, name: str) -> str:
    return f"{name}{year(case)}年法治政府建设工作报告"


def _head(page: Sheet, text: str, new: str) -> bool:
    """A place in the introduction, written otherwise."""
    for row in page.rows:
        if row.zone == "导语" and text in row.text:
            page.set(row, row.text.replace(text, new, 1))
            return True
    return False


def _introduced(old: str, new: str) -> Plant:
    def change(page: Sheet, lots: Random) -> bool:
        name = peer(page.case, lots)
        if not name and "〈谁〉" in new:
            return False
        text = new.replace("〈谁〉", name).replace("〈年〉", str(year(page.case)))
        return _head(page, old, text)

    return whole_paragraphs(whole(change))


def _self(*words: str) -> Plant:
    """The unit calls itself by a word that is not its own."""

    def change(page: Sheet, lots: Random) -> bool:
        own = registered(page.case, "自称")
        rows = [
            row
            for row in page.prose()
            if "{{ 单位.自称 }}" in row.text or ("我局" in row.text and own == "我局")
        ]
        new = [word for word in words if word != own]
        if not rows or not new:
            return False
        row = lots.choice(rows)
        old = "{{ 单位.自称 }}" if "{{ 单位.自称 }}" in row.text else "我局"
        page.set(row, row.text.replace(old, lots.choice(new), 1))
        return True

    return whole_paragraphs(whole(change, reports=False))


def _head_of_another(page: Sheet, lots: Random) -> bool:
    """The first responsible person is said to lead another office."""
    name = peer(page.case, lots)
    rows = [
        row
        for row in page.prose(("履职",))
        if "局党组书记、局长" in row.text or "局党委书记、局长" in row.text
    ]
    if not rows or not name:
        return False
    page.set(rows[0], re.sub("局(党[组委])书记、局长", rf"{name}\1书记、局长", rows[0].text))
    return True


def _signer(page: Sheet, lots: Random) -> bool:
    row = element(page, "签发人")
    if row is None:
        return False
    page.set(row, f"  签发人: [{lots.choice(['申屠某某', '沈某某', '柏某某'])}]")
    return True


def _attachments(page: Sheet) -> int:
    return next((i for i, row in enumerate(page.rows) if row.text == "附件:"), -1)


def _attachments_gone(page: Sheet, _: Random) -> bool:
    start = _attachments(page)
    spoken = [row for row in page.rows if "见附件" in row.text]
    if start < 0 or not spoken:
        return False
    page.drop(page.rows[start:])
    while not page.rows[-1].text:
        page.drop(page.rows[-1:])
    spoken[0].touched = True
    return True


def _without_any(plant: Plant) -> Plant:
    """A plant for cases without attachments."""
    return lambda case, lots: None if "\n附件:" in case.files[case.checked] else plant(case, lots)


def _unlisted(page: Sheet, _: Random) -> bool:
    start = _attachments(page)
    spoken = [row for row in page.rows if "见附件" in row.text]
    if start < 0 or "{" in page.rows[start + 1].text:
        return False
    page.insert(page.rows[start + 1], ["    附件说明: 否"])
    for row in spoken:
        row.touched = True
    return True


_SHEETS = ("现场会参会人员名册", "普法志愿服务队分布表", "典型案例汇编目录")


def _unspoken(page: Sheet, lots: Random) -> bool:
    """An attachment that nothing speaks of."""
    if _attachments(page) >= 0:
        return False
    page.insert(
        page.rows[-1],
        [
            "",
            "附件:",
            f"  - 标题: {lots.choice(_SHEETS)}",
            "    表:",
            "      表头: [序号, 名称, 备注]",
            "      行:",
            "        - [甲, 示例一, 无]",
            "        - [乙, 示例二, 无]",
        ],
    )
    return True


def _same_twice(page: Sheet, _: Random) -> bool:
    """The same attachment stands twice."""
    start = _attachments(page)
    if start < 0 or "{" in page.rows[start + 1].text:
        return False
    rows = [row.text for row in page.rows[start + 1 :]]
    page.insert(page.rows[-1], rows)
    for row in page.rows[start:]:
        if "标题:" in row.text:
            row.touched = True
    return True


def _table_lost(page: Sheet, _: Random) -> bool:
    """A table that the text speaks of is taken out."""
    start = next(
        (i for i, row in enumerate(page.rows) if row.text.strip() == "- 表:" and row.zone == "正文"), -1
    )
    spoken = [row for row in page.rows if "见下表" in row.text]
    if start < 0 or not spoken:
        return False
    indent = len(page.rows[start].text) - len(page.rows[start].text.lstrip())
    end = start + 1
    while page.rows[end].text.startswith(" " * (indent + 1)):
        end += 1
    page.drop(page.rows[start:end])
    spoken[0].touched = True
    return True


def _new_table(caption: str, *rows: tuple[str, ...]) -> list[str]:
    return [
        "    - 表:",
        f"        题注: {caption}",
        "        表头: [项目, 计量, 数量]",
        "        行:",
        *(f'          - [{a}, {b}, "{c}"]' for a, b, c in rows),
    ]


_TABLES = {
    "交通": _new_table("部分法治工作数据", ("应急演练", "次", "9"), ("信访事项", "件", "134")),
    "生态": _new_table("部分法治工作数据", ("公开听证", "次", "6"), ("案卷自查", "卷", "150")),
    "公安": _new_table("部分法治工作数据", ("警务督察", "次", "69"), ("反诈宣传", "场", "286")),
    "市政府": _new_table("部分法治工作数据", ("人大建议", "件", "263"), ("政协提案", "件", "318")),
    "人社": _new_table("部分法治工作数据", ("工伤认定", "件", "2905"), ("移送公安", "件", "7")),
}


def _rows(*cells: int) -> str:
    """The rows of the table of 农业, with some of its figures."""
    return """[种子案件, 件, "15", "{0}", "{1}"]
          - [农药案件, 件, "22", "24", "46"]
          - [肥料案件, 件, "{2}", "5", "{3}"]
          - [兽药饲料案件, 件, "11", "16", "27"]
          - [合计, 件, "{4}", "{5}", "{6}"]""".replace("          -", "              -").format(*cells)


def _table_beside(page: Sheet, _: Random) -> bool:
    """A table is added of which one figure is not the text's."""
    table = next((rows for name, rows in _TABLES.items() if page.case.name.startswith(name)), None)
    if table is None:
        return False
    page.insert(list_of(page, "主要工作")[-1][-1], table)
    return True


def _sentences_of_places(*texts: str) -> Plant:
    return whole_paragraphs(say(*texts))


def _wrong_office(page: Sheet, lots: Random) -> bool:
    """The name of the office that prints is misspelt."""
    row, name = element(page, "印发机关"), _crossed(unit(page.case), lots)
    if row is None or not name:
        return False
    page.set(row, f"  印发机关: {name}办公室")
    return row.touched


def _wrong_signature(page: Sheet, lots: Random) -> bool:
    date = element(page, "成文日期")
    name = _crossed(unit(page.case), lots)
    if date is None or not name:
        return False
    page.insert(date, [f"  署名: [{name}]"])
    return True


def _repeated(page: Sheet, _: Random) -> bool:
    row = element(page, "抄送")
    found = row and re.search(r"\[([^,\]]+)", row.text)
    if row is None or not found:
        return False
    page.set(row, f"{row.text.removesuffix(']')}, {found[1]}]")
    return True


SLIPS: tuple[Slip, ...] = (
    Slip("署名是平级", FAMILY, "署名是别的局", ("C801",), _signed(), ("C802", "C803", "C811", "C912", "C804")),
    Slip("署名是外地", FAMILY, "署名是外地的同名机关", ("C801",), _signed("卫市〈名〉"), ("C802", "C803", "C811", "C912", "C807", "C804")),
    Slip("标志是平级", FAMILY, "发文机关标志是别的局", ("C801",), element_as("发文机关标志", lambda case, lots: peer(case, lots) and f"{peer(case, lots)}文件", where=EVERY), ("C802",)),
    Slip("代字是平级", FAMILY, "发文字号是别的局的代字", ("C802",), _code("平级"), ("C801",)),
    Slip("代字颠倒", FAMILY, "发文字号的代字颠倒", ("C802",), _code("颠倒"), ("C801",)),
    Slip("印发是平级", FAMILY, "印发机关是别的局的办公室", ("C803",), element_as("印发机关", lambda case, lots: peer(case, lots) and f"{peer(case, lots)}办公室", where=(*REPORTS, "民政", "商务", "应急"))),
    Slip("印发是外地", FAMILY, "印发机关是外地的办公室", ("C803",), element_as("印发机关", lambda case, _: f"卫市{unit(case)[len(registered(case, '地区')):]}办公室", where=(*OFFICES, "民政", "商务", "应急")), ("C810",)),
    Slip("标题是平级", FAMILY, "标题里是别的局", ("C804",), element_as("标题", lambda case, lots: (name := peer(case, lots)) and _titled(case, name), where=REPORTS)),
    Slip("标题是外地", FAMILY, "标题里是外地的同名机关", ("C804",), element_as("标题", lambda case, _: _titled(case, f"卫市{unit(case)[len(registered(case, '地区')):]}"), where=OFFICES), ("C807",)),
    Slip("印发件是外地", FAMILY, "所印发文件的标题是外地", ("C804",), edit(("民政", "  标题: 申市养老机构行政检查办法", "  标题: 乐市养老机构行政检查办法"), ("应急", '标题: "{{ 年度 }}年亥市应急', '标题: "{{ 年度 }}年乐市应急'), ("民政", "标题: 申市民政局关于印发", "标题: 申市退役军人事务局关于印发")), ("C817", "C807")),
    Slip("报告说通知如下", FAMILY, "报告的导语写通知如下", ("C805",), edit(*((name, "现将有关情况报告如下：", "现将有关事项通知如下：") for name in OFFICES))),
    Slip("意见说报告如下", FAMILY, "意见、函的正文用了别的文种", ("C805",), edit(
        ("商务", "现提出如下意见：", "现将有关情况报告如下："), ("住建", "现就数据共享的有关事项商请贵局支持：", "现将有关事项通知如下："), ("住建", "以上事项妥否，请函复。", "特此通知。")), ("C917",)),
    Slip("标题文种错", FAMILY, "年度报告的标题写成通知、函", ("C805",), element_as("标题", lambda case, _: f"{unit(case)}关于{year(case)}年法治政府建设情况的通知", lambda case, _: f"{unit(case)}关于{year(case)}年法治政府建设情况的函", where=REPORTS), ("C920", "C917")),
    Slip("导语自称错", FAMILY, "导语里的自称是别的单位的", ("C806",), _self("我委", "我厅", "我院")),
    Slip("新话自称错", FAMILY, "新写的话用了别的自称", ("C806",), told("我委对整改不力的科室进行了约谈。", "我院先后选派三批干部参加培训。", "我厅主动公开联系方式，接受群众咨询。")),
    Slip("市县自称错", FAMILY, "市里的写我县，县里的写我区", ("C806",), whole_paragraphs(say(lambda case, _: "营造了我区良好的法治氛围，群众安全感不断增强。" if case.name.startswith("公安") else "推动我县法治建设走在前列，营商环境持续改善。"))),
    Slip("政府自称我局", FAMILY, "政府的报告写我局", ("C806",), whole_paragraphs(edit(
        ("市政府", "评标过程全程留痕、随机回看。", "评标过程全程留痕、随机回看。我局还公开了投诉渠道。"), ("市政府", "灾后救助资金分配张榜公示。", "灾后救助资金分配张榜公示。我局对公示情况进行了抽查。")))),
    Slip("外地领导下", FAMILY, "在外地党委政府领导下", ("C807",), _sentences_of_places("在卫市委、市政府的坚强领导下，干部职工团结一心、克难奋进。", "这些成绩的取得，离不开乐市市委、市政府的正确领导。")),
    Slip("外地的部署", FAMILY, "按照外地政府的部署", ("C807",), _sentences_of_places("按照乐市人民政府统一部署，及时调整工作安排。", "认真落实卫市人民政府的工作要求，逐项对账销号。")),
    Slip("外地当本地", FAMILY, "把外地说成本地", ("C807",), _sentences_of_places("有力推进了乐市法治政府建设，受到各界好评。", "不断提升全卫市依法行政水平。")),
    Slip("报告的是别家", FAMILY, "现将别的局的情况报告如下", ("C808",), _introduced("现将有关情况报告如下", "现将〈谁〉〈年〉年法治政府建设情况报告如下"), ("C804",)),
    Slip("导语主语别家", FAMILY, "导语第一句的主语是别的局", ("C808",), _introduced("{{ 单位.自称 }}", "〈谁〉"), ("C804",)),
    Slip("履职是别家", FAMILY, "履职部分写的是别的局的党组书记、局长", ("C808", "C811"), whole_paragraphs(whole(_head_of_another)), ("C812",)),
    Slip("别家解释", FAMILY, "本办法由别的局解释", ("C808",), edit(("民政", "本办法由申市民政局负责解释", "本办法由申市退役军人事务局负责解释"), ("民政", "本办法由申市民政局负责解释", "本办法由申市财政局负责解释"))),
    Slip("主送卫市", FAMILY, "报告主送外地政府", ("C809",), element_as("主送", "[中共卫市委, 卫市人民政府]", "[卫市人民政府]", where=OFFICES), ("C917", "C924", "C913", "C922")),
    Slip("抄送外地", FAMILY, "抄送外地的法治办", ("C809",), edit(
        *((name, f"中共{place}委全面依法治市委员会办公室", "中共卫市委全面依法治市委员会办公室") for name, place in (("交通", "示例市"), ("人社", "样例市"), ("生态", "辰市"), ("农业", "巳市"))),
    ), ("C922",)),
    Slip("抄送外省厅", FAMILY, "又抄送外省的厅", ("C809",), added_to("抄送", "他乡省司法厅", "他乡省人民政府办公厅", where=("交通", "人社", "生态", "农业"))),
    Slip("主送差一字", FAMILY, "主送机关的名称错一个字", ("C810",), _misspelt("主送", where=REPORTS), ("C917", "C924", "C913", "C922", "C980")),
    Slip("抄送差一字", FAMILY, "抄送机关的名称错一个字", ("C810",), _misspelt("抄送", where=("交通", "生态")), ("C922", "C989")),
    Slip("印发机关差一字", FAMILY, "印发机关的名称错一个字", ("C810", "C803"), whole(_wrong_office, reports=False)),
    Slip("署名差一字", FAMILY, "署名差一个字", ("C810", "C801"), whole(_wrong_signature, reports=False), ("C802", "C803", "C804")),
    Slip("标题机关差一字", FAMILY, "标题里本单位的名称差一个字", ("C810", "C804"), element_as("标题", lambda case, lots: (name := _crossed(unit(case), lots)) and _titled(case, name), where=REPORTS), ("C989",)),
    Slip("签发人是别人", FAMILY, "签发人与正文的局长不是一个人", ("C811",), whole(_signer)),
    Slip("签名章不是本单位", FAMILY, "签名章的职务是别的机关的", ("C811",), edit(
        ("住建", "  成文日期: 2024-04-15\n", "  成文日期: 2024-04-15\n  签名章: {职务: 酉市财政局局长, 姓名: 艾某某}\n"), ("商务", "  成文日期: 2022-06-14\n", "  成文日期: 2022-06-14\n  签名章: {职务: 戌市邮政管理局局长, 姓名: 毕某某}\n")), ("C801",)),
    Slip("局长又换一人", FAMILY, "新写的话里局长是另一个人", ("C812", "C811"), whole_paragraphs(say(lambda case, lots: f"局长{lots.choice(['柏某某', '沈某某', '申屠某某'])}带队赴基层站所督导检查，现场解决难题。" if not case.name.startswith("市政府") else "市长柏某某带队赴基层督导检查，现场解决难题。"))),
    Slip("别局局长两个人", FAMILY, "同一个局的局长写了两个人", ("C812",), whole_paragraphs(say_twice(
        ("市财政局局长钱某某到会指导，提出明确要求。", "市财政局局长孙某某参加调研并讲话。"), ("市司法局局长郑某某应邀授课。", "邀请市司法局局长冯某某作专题辅导。"))), ("C996", "C948", "C811", "C808")),
    Slip("局长副局长不定", FAMILY, "同一个人一处局长、一处副局长", ("C812",), whole_paragraphs(say_twice(
        ("市审计局局长周志清到场指导，肯定了内控做法。", "市审计局副局长周志清通报了延伸审计情况。"),)), ("C996", "C948", "C811", "C808")),
    Slip("见附件而没有", FAMILY, "没有附件却写见附件", ("C813",), whole_paragraphs(_without_any(say("获奖人员名单见附件。", "具体事项详见附件2。", "各单位完成情况见附件3。", zones=("正文",)))), ("C981", "C814", "C815", "C999")),
    Slip("附件没有带来", FAMILY, "见附件，附件被删了", ("C813",), whole(_attachments_gone, reports=False)),
    Slip("附件说明不列", FAMILY, "正文提到的附件不在附件说明里", ("C813",), whole_paragraphs(whole(_unlisted, reports=False)), ("C814", "C815")),
    Slip("一个附件编了号", FAMILY, "只有一个附件，正文写附件1", ("C813",), whole_paragraphs(edit(("人社", "数据见附件。", "数据见附件1。"), ("民政", "检查登记表见附件。", "检查登记表见附件1。"), ("应急", "任务分解表见附件。", "任务分解表见附件1。"))), ("C815",)),
    Slip("见附件删了", FAMILY, "附件还在，正文不提了", ("C814",), edit(
        ("人社", "    - 正文: 各县（区）劳动保障监察和仲裁的分项数据见附件。\n      编号: 无\n", ""), ("民政", "    检查登记表见附件。\n", ""), anywhere=True)),
    Slip("添了没有提的附件", FAMILY, "添了一个附件，正文没有提", ("C814",), whole(_unspoken, reports=False, anywhere=True)),
    Slip("附件名前写附件", FAMILY, "附件的名称前面又写附件、加书名号", ("C815",), edit(
        ("人社", "  - 标题: 样例市劳动保障监察和仲裁分县数据表", "  - 标题: 附件1：样例市劳动保障监察和仲裁分县数据表"), ("人社", "  - 标题: 样例市劳动保障监察和仲裁分县数据表", "  - 标题: 《样例市劳动保障监察和仲裁分县数据表》"),
        ("民政", "  - 标题: 养老机构行政检查登记表", "  - 标题: 《养老机构行政检查登记表》"), ("民政", "  - 标题: 养老机构行政检查登记表", "  - 标题: 附件 养老机构行政检查登记表")), ("C979", "C994", "C814")),
    Slip("附件名对不上", FAMILY, "正文说的附件名称不是附件的", ("C815",), whole_paragraphs(edit(
        ("人社", "分项数据见附件。", "分项数据见附件《农民工工资支付统计表》。"), ("民政", "检查登记表见附件。", "见附件《养老护理员培训登记册》。"))), ("C813", "C814", "C996")),
    Slip("附件重了", FAMILY, "同一个附件列了两次", ("C815",), whole(_same_twice, reports=False), ("C813", "C814", "C992")),
    Slip("新表与正文不符", FAMILY, "补的表里一个数与正文不同", ("C816",), whole(_table_beside), ("C931", "C939")),
    Slip("表改了正文没改", FAMILY, "表改了几格，正文的数没有改", ("C816",), edit(
        ("农业", _rows(19, 34, 7, 12, 55, 64, 119), _rows(21, 36, 7, 12, 55, 66, 121)),
        ("农业", _rows(19, 34, 7, 12, 55, 64, 119), _rows(19, 34, 10, 15, 58, 64, 122))), ("C931", "C939", "C932")),
    Slip("通知标题名称不同", FAMILY, "通知标题里的文件名与印发件不同", ("C817",), edit(
        ("民政", "关于印发养老机构行政检查办法的通知", "关于印发养老机构评估规定的通知"), ("应急", "关于印发2023年法治政府部门建设工作要点的通知", "关于印发2023年安全生产执法工作计划的通知"))),
    Slip("正文里名称不同", FAMILY, "正文说印发的文件与印发件不同", ("C817",), whole_paragraphs(edit(
        ("民政", "《申市养老机构行政检查办法》已经", "《申市养老机构服务质量评定办法》已经"), ("应急", "亥市应急管理局法治政府部门建设工作要点》印发", "亥市应急管理局安全生产执法计划》印发")))),
    Slip("印发的年份不同", FAMILY, "正文和印发件的年份不同", ("C817",), whole_paragraphs(edit(
        ("应急", "现将《{{ 年度 }}年亥市", "现将《2022年亥市"), ("应急", "关于印发2023年法治", "关于印发2022年法治"))), ("C950",)),
    Slip("主送又抄送", FAMILY, "主送的机关又抄送", ("C818",), added_to("抄送", lambda case, _: registered(case, "上级"), where=OFFICES), ("C809",)),
    Slip("一家写两遍", FAMILY, "抄送里同一家写了两遍", ("C818",), whole(_repeated, reports=False)),
    Slip("抄送自己", FAMILY, "抄送给署名的机关自己", ("C818",), added_to("抄送", lambda case, _: unit(case), where=EVERY)),
    Slip("见下表而没有", FAMILY, "没有表却写见下表", ("C819",), whole_paragraphs(edit(
        ("公安", "优化营商环境\n          正文: >-\n            在工业园区设警务室，", "优化营商环境\n          正文: >-\n            主要措施见下表。在工业园区设警务室，"),
        ("市政府", "灾后救助资金分配张榜公示。", "灾后救助资金分配张榜公示，分配结果见下表。"), ("人社", "意见采纳情况逐件记录在案。", "意见采纳情况见下表，逐件记录在案。"))), ("C813",)),
    Slip("表删了", FAMILY, "见下表，表被删了", ("C819",), whole_paragraphs(whole(_table_lost)), ("C816",)),
    Slip("如图而没有", FAMILY, "没有图却写如图", ("C819",), told("办件流程如下图所示，共有五个环节。", "近三年投诉变化如下图所示，总体呈下降趋势。", "执法站点分布见下图。"), FIGURE),
)  # fmt: skip
