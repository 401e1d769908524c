"""The pages that LibreOffice makes of 令 and 纪要, measured against GB/T 9704-2012, 10.2 and 10.3.

All variants are built and converted once. What these formats have in common with others is measured by the checks of
``layout_checks``; what they have of their own, here. Tolerances stand where they are used, in millimetres.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import layout_checks as common
import layout_drafts
import pytest
import yaml
from layout_checks import Drawn, bare, between, within
from layout_measures import CHARACTER, LEFT, PITCH, RIGHT, SMALL, TOP, WIDTH, Line, Page, ink

import toolkit
from toolkit.audit.auditing import audit_bytes

pytestmark = [
    pytest.mark.component,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)"),
    pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm (poppler-utils)"),
]
YEAR = 2023
SAMPLES = ("令", "纪要", "函")
TEXT = "《甲市法治政府建设年度报告办法》已经2023年11月20日市政府常务会议审议通过，现予公布，自2024年1月1日起施行。"


def article(number: int, clauses: int = 1, items: int = 0) -> dict[str, Any]:
    """An article of so many paragraphs（款）, the last of which has so many items（项）."""
    given: dict[str, Any] = {"正文": "\n".join(layout_drafts.text(number + n, 1) for n in range(clauses))}
    if items:
        given["正文"] += "\n有下列情形之一的，责令限期改正："
        given["内容"] = [{"正文": f"第{n + 1}种情形，应当改正而没有改正的；"} for n in range(items)]
    return given


def regulation(chapters: int, articles: int, clauses: int = 1, items: int = 0) -> dict[str, Any]:
    def chapter(number: int) -> dict[str, Any]:
        within_it = [article(number * articles + n, clauses, items if n % 2 else 0) for n in range(articles)]
        return {"标题": f"第{number + 1}方面的规定", "内容": within_it}

    listed = (
        [chapter(n) for n in range(chapters)]
        if chapters
        else [article(n, clauses, items) for n in range(articles)]
    )
    return {"标题": "甲市法治政府建设年度报告办法", "章节": listed}


def order(issued: dict[str, Any] | None = None, **elements: Any) -> dict[str, Any]:
    given = {
        "发文字号": "第12号",
        "发文机关标志": ["甲市人民政府令"],
        "正文": TEXT,
        "签名章": {"职务": "市长", "姓名": "王某某"},
        "成文日期": "2023-11-28",
        "印发机关": "甲市人民政府办公室",
        "印发日期": "2023-11-29",
    }
    given = {key: value for key, value in (given | elements).items() if value is not None}
    return {"模板": "令", "公文": given, **({} if issued is None else {"印发件": issued})}


def minutes(items: int = 3, **elements: Any) -> dict[str, Any]:
    given = {
        "发文字号": "第3期",
        "发文机关标志": ["甲市司法局会议纪要"],
        "正文": "2024年1月10日，局主要负责人主持召开会议，研究年度报告和下一步工作。现将会议议定的事项纪要如下：",
        "署名": ["甲市司法局办公室"],
        "成文日期": "2024-01-12",
        "出席": people(5),
        "印发机关": "甲市司法局办公室",
        "印发日期": "2024-01-12",
        "抄送": ["甲市人民政府办公室"],
    }
    given = {key: value for key, value in (given | elements).items() if value is not None}
    return {
        "模板": "纪要",
        "公文": given,
        "章节": [{"标题": f"关于第{n + 1}项工作", "正文": layout_drafts.text(n)} for n in range(items)],
    }


def people(count: int, how: str = "{unit}{name}") -> list[str]:
    units = ("市司法局", "市发展改革委", "市公安局", "市人力资源社会保障局", "市场监管局", "市政府办公室")
    return [
        how.format(unit=units[n % len(units)], name=layout_drafts.NAMES[n % len(layout_drafts.NAMES)])
        for n in range(count)
    ]


def variants() -> dict[str, dict[str, Any]]:
    out = {
        "令": order(),
        "令规章": order(regulation(3, 4)),
        "令不分章": order(regulation(0, 8)),
        "令多款": order(regulation(3, 4, clauses=3)),
        "令多项": order(regulation(3, 4, items=5)),
        "令多款多项": order(regulation(4, 6, clauses=2, items=12)),
        "令长文": order(None, 正文="\n".join([TEXT] * 8)),
        "令盖章": order(None, 签名章="无", 署名=["甲市人民政府"]),
        "令联合": order(
            None, 发文机关标志=["甲市人民政府", "甲市监察委员会令"],
            签名章=[{"职务": "甲市人民政府市长", "姓名": "王某某"}, {"职务": "甲市监察委员会主任", "姓名": "李某"}],
        ),
        "令留空盖章": order(None, 签名章={"职务": "市长"}),
        "令份号": order(None, 份号="000001"),
        "令无版记": order(regulation(2, 3), 印发机关="无", 印发日期="无"),
        "命令": order(None, 发文机关标志=["甲市人民政府命令"], 抄送=["甲市人民检察院"]),
        "纪要标题": minutes(标题="甲市司法局关于法治政府建设年度报告的专题会议纪要"),
        "纪要长文": minutes(24, 出席=people(20)),
        "纪要年号": minutes(发文字号="〔2024〕3号"),
        "纪要附件": {**minutes(出席=people(12)), **layout_drafts.attached(2)},
        "纪要分送": minutes(分送=[f"甲市第{n + 1}区人民政府" for n in range(14)], 抄送=None),
        "纪要分送抄送": minutes(分送=["甲市人民政府各部门"], 抄送=["甲市人民检察院"]),
        "纪要都有": minutes(出席=people(12), 请假=people(2), 列席=people(9)),
        "纪要无出席": minutes(出席="无", 列席=people(3)),
        "纪要长单位": minutes(署名=["中共甲市委全面依法治市委员会办公室"]),
    }  # fmt: skip
    for count in (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40):
        out[f"出席{count}名"] = minutes(出席=people(count))
        out[f"只有姓名{count}名"] = minutes(出席=people(count, "{name}"))
        out[f"单位空格姓名{count}名"] = minutes(
            出席=people(count, "{unit} {name}"), 列席=people(count, "{unit} {name}")
        )
    for lines in range(1, 16):  # the end of the text on many lines of a page
        out[f"推移{lines}行"] = minutes(章节=None, 正文="\n".join(["研究有关工作。"] * lines))
        out[f"令推移{lines}行"] = order(None, 正文="\n".join([TEXT, *["现予公布。"] * lines]))
    for length in (4, 6, 8, 10, 11, 12, 13, 14, 16, 18, 20, 24):
        out[f"标志{length}字"] = order(None, 发文机关标志=["甲" * (length - 2) + "市令"])
        out[f"纪要标志{length + 5}字"] = minutes(发文机关标志=["甲" * (length - 2) + "市专题会议纪要"])
    for organs in (3, 4, 6):
        names = [f"{each}令" for each in layout_drafts.ORGANS[:organs]]
        out[f"联合{organs}家"] = order(None, 发文机关标志=names)
    for given in out.values():
        given["公文"].pop("章节", None)
    return out


VARIANTS = variants()
ORDERS = [name for name, given in VARIANTS.items() if given["模板"] == "令"]
MINUTES = [name for name, given in VARIANTS.items() if given["模板"] == "纪要"]

_NUMBER = '<w:pStyle w:val="OrderNumber"/>'
_RED_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="7" w:color="FF0000"/></w:pBdr>'
_ROOM = '<w:spacing w:before="{}" w:after="0" w:line="579" w:lineRule="exact"/><w:ind w:left="1580"'
_TAB = '<w:tab w:val="left" w:pos="{}"/>'
_TWO_LINES = 'w:before="{}" w:after="{}"'
# The same draft with one thing put wrong: of which, the part, what is replaced there, which check must complain.
MUTANTS: dict[str, tuple[str, str, str, str, str]] = {
    "令标志低": ("令", "styles", 'w:before="1004"', 'w:before="1854"', "order_mark"),
    "令号靠上": ("令", "styles", _TWO_LINES.format(1158, 1158), _TWO_LINES.format(0, 1158), "order_number"),
    "正文靠上": ("令", "styles", _TWO_LINES.format(1158, 1158), _TWO_LINES.format(1158, 0), "order_text"),
    "令有红线": ("令", "document", _NUMBER, _NUMBER + _RED_RULE, "no_red_rule"),
    "签名章靠右": ("令", "document", 'w:right="1263"', 'w:right="0"', "stamps"),
    "纪要标志高": ("纪要都有", "styles", 'w:before="1854"', 'w:before="1004"', "minutes_mark"),
    "机关靠左": ("纪要都有", "styles", _TAB.format(316), _TAB.format(0), "issuer"),
    "出席不悬挂": ("纪要都有", "styles", 'w:right="0" w:hanging="948"', 'w:right="0" w:hanging="0"', "attendance"),
    "出席仿宋": ("纪要都有", "document", '<w:rStyle w:val="RunInHeading1"/>', "", "labels"),
    "出席紧接": ("纪要都有", "styles", _ROOM.format(579), _ROOM.format(0), "attendance"),
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Every variant by its name, what was put wrong with 误 before it."""
    root = tmp_path_factory.mktemp("特定格式")
    made = root / "变体"
    (made / "data" / str(YEAR)).mkdir(parents=True)
    shutil.copytree(layout_drafts.SOURCE / "templates", made / "templates")
    units = {name: {"简称": name, "自称": "我市", "级别": "市政府"} for name in VARIANTS}
    layout_drafts.write(made / "data/单位名录.yaml", {"格式": 1, "单位": units})
    for name, given in VARIANTS.items():
        layout_drafts.write(made / f"data/{YEAR}/{name}.yaml", {"年度": YEAR, "单位": name, **given})
    built = toolkit.build(made, year=YEAR)
    faults = [str(p) for result in built.results for p in result.problems]
    assert not faults, faults[:5]
    found = {result.file.unit: made / result.drafts[0].path for result in built.results}
    assert set(found) == set(VARIANTS)
    (root / "误").mkdir()
    for name, (of, *how, _) in MUTANTS.items():
        found[f"误{name}"] = layout_drafts.mutated(found[of], root / f"误/误{name}.docx", *how)
    for sample in ("铁岭市人民政府", "铁岭市司法局"):
        shutil.copytree(layout_drafts.SOURCE / "data", root / "样稿" / "data", dirs_exist_ok=True)
        shutil.copytree(layout_drafts.SOURCE / "templates", root / "样稿" / "templates", dirs_exist_ok=True)
        for result in toolkit.build(root / "样稿", [sample], YEAR).results:
            if result.file.kind in SAMPLES:
                found[f"样稿{result.file.kind}"] = root / "样稿" / result.drafts[0].path
    together = sorted(found.values(), key=lambda path: path.stat().st_size)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda n: layout_drafts.converted(root, n, together[n::2]), range(2)))
    given = {
        **{f"样稿{kind}": _given(kind) for kind in SAMPLES},
        **VARIANTS,
        **{f"误{name}": VARIANTS[how[0]] for name, how in MUTANTS.items()},
    }
    return {name: Drawn(path, root / "pdf" / f"{path.stem}.pdf", given[name]) for name, path in found.items()}


def _given(kind: str) -> dict[str, Any]:
    """The data of the sample of this kind."""
    (path,) = (layout_drafts.SOURCE / "data" / str(YEAR)).glob(f"铁岭市*.{kind}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def marks(d: Drawn) -> list[Line]:
    return [line for line in d.pages[0].lines if line.red]


def mark_at(d: Drawn, depth: float, style: str) -> list[str]:
    """Its upper edge so far under the top of the type area; centred, in the type area, nothing of it lost."""
    wanted = d.texts(style)
    out = []
    if sorted("".join(bare(line.text) for line in marks(d))) != sorted("".join(wanted)):
        out.append(f"lines of the mark {[line.text for line in marks(d)]}, wanted {wanted}")
    seen = ink(d.pdf, 1, (20, 38, 190, 140), red=True)
    out += within("upper edge of the mark", seen[0] if seen else 0, TOP + depth, 1)
    beside = wanted[-1] in ("令", "命令")  # then names and 令 are centred together
    for line in marks(d) if not beside else ():
        out += within(f"centre of {line.text}", line.centre, LEFT + WIDTH / 2, 0.7)
    left, right = min(line.left for line in marks(d)), max(line.right for line in marks(d))
    out += within("centre of the mark", (left + right) / 2, LEFT + WIDTH / 2, 0.7)
    return [*out, *([] if right - left < WIDTH else ["wider than the type area"])]


def pitch(d: Drawn) -> list[str]:
    """One line pitch but around chapters, which have half a line over and under them."""
    titles = [title[:12] for title in d.texts("章标题", "节标题")]
    out = []
    for page in d.pages:
        for first, second in pairwise(common.text_lines(page)):
            if any(bare(line.text)[:12] in titles for line in (first, second)):
                out += between(
                    f"at {second.text}", second.baseline - first.baseline, 1.49 * PITCH, 2.05 * PITCH
                )
    return out or (common.pitch(d) if not titles else [])


def order_mark(d: Drawn) -> list[str]:
    return mark_at(d, 20, "令标志")


def minutes_mark(d: Drawn) -> list[str]:
    return mark_at(d, 35, "发文机关标志")


def number_line(d: Drawn) -> Line:
    said = (d.texts("令号") or d.texts("纪要期号"))[0]
    return next(line for line in d.pages[0].lines if bare(line.text) == said)


def order_number(d: Drawn) -> list[str]:
    """Two lines under the mark (17 to 27 mm of empty space, as 7.2.5), centred."""
    number = number_line(d)
    return [
        *between("the mark's foot to the number", number.top - marks(d)[-1].bottom, 17, 27),
        *within("centre of the number", number.centre, LEFT + WIDTH / 2, 0.7),
    ]


def order_text(d: Drawn) -> list[str]:
    """Two lines under the number, and the white of both lines."""
    number = number_line(d)
    text = next(line for line in d.pages[0].lines if line.baseline > number.baseline + 1)
    said = d.texts("公文正文")[0]
    return [
        *between("number to text", text.top - number.bottom, 2 * PITCH, 2 * PITCH + 5.5),
        *within("left end of the text", text.left, LEFT + 2 * CHARACTER, 0.6),
        *([] if said.startswith(bare(text.text)[:8]) else [f"under the number: {text.text}"]),
    ]


def no_red_rule(d: Drawn) -> list[str]:
    return [
        f"p{page.number}: a red rule at {rule.y:.1f}" for page in d.pages for rule in page.rules if rule.red
    ]


def stamps(d: Drawn) -> list[str]:
    """Two lines under the text, 4 characters from the edge; the post 2 before; a line between, then the date."""
    said, dates = d.texts("签名章", "签名章续行"), d.texts("签名章日期")
    if not said:
        return []
    page, at = next(
        (page, n) for page in d.pages for n, line in enumerate(page.lines) if bare(line.text) == said[0]
    )
    found, before = page.lines[at : at + len(said)], page.lines[at - 1]
    date = page.lines[at + len(said)]
    out = [] if at and before.is_body and before.top > TOP - 1 else ["nothing above the stamp"]
    if [bare(line.text) for line in [*found, date]] != [*said, *dates]:
        return [*out, f"signed {[line.text for line in [*found, date]]}, wanted {[*said, *dates]}"]
    out += between("text to stamp", found[0].top - before.bottom, 2 * PITCH, 2 * PITCH + 5.5)
    out += within("right end of the date", date.right, RIGHT - 4 * CHARACTER, 0.5)
    out += within("stamp to date", date.baseline - found[-1].baseline, 2 * PITCH, 0.3)
    for first, second in pairwise(found):
        out += within("stamp to stamp", second.baseline - first.baseline, 2 * PITCH, 0.3)
    given = d.given["公文"]["签名章"]
    for line, each in zip(found, given if isinstance(given, list) else [given], strict=True):
        name = each.get("姓名", "")
        if not name:  # room for a stamp of 4 characters
            out += within("right end of the post", line.right, RIGHT - 10 * CHARACTER, 0.7)
            continue
        stamp, post = line.inked[-len(name)], line.inked[-len(name) - 1]
        out += within("post to stamp", stamp.x - post.right, 2 * CHARACTER, 0.6)
    begins = (
        [line.inked[-len(each["姓名"])].x for line, each in zip(found, given, strict=True)]
        if isinstance(given, list)
        else []
    )
    out += [] if not begins or max(begins) - min(begins) < 0.5 else [f"stamps begin at {begins}"]
    longest = max((line.right for line in found), default=0)
    out += within(
        "right end of the stamps", longest, RIGHT - (4 if "姓名" in str(given) else 10) * CHARACTER, 0.7
    )
    return out


def chapters(d: Drawn) -> list[str]:
    """Centred, in 黑体, never last on a page."""
    titles, out = d.texts("章标题"), []
    for page in d.pages:
        said = common.text_lines(page)
        for line in said:
            if bare(line.text) in titles:
                out += within(f"centre of {line.text}", line.centre, LEFT + WIDTH / 2, 0.7)
                out += [] if "Hei" in line.inked[0].face else [f"{line.text} in {line.inked[0].face}"]
                out += [f"p{page.number} ends with {line.text}"] if line is said[-1] else []
    return out


def articles(d: Drawn) -> list[str]:
    """Paragraphs of articles, their further paragraphs and items begin 2 characters in; 第一条 is in 黑体."""
    starts = {said[:9] for said in d.texts("公文正文")}
    out = []
    for page in d.pages:
        for line in common.text_lines(page):
            if not line.is_body or bare(line.text)[:9] not in starts:
                continue
            bracket = 0.6 if line.text[0] in "（《" else 0.4  # half of its square may be left out
            out += within(f"left end of {line.text[:6]}", line.left, LEFT + 2 * CHARACTER, bracket)
            if line.text.startswith("第") and line.text[1:4].rstrip("一二三四五六七八九十条") == "":
                out += [] if "Hei" in line.inked[0].face else [f"{line.text[:5]} in {line.inked[0].face}"]
    return out


def issuer(d: Drawn) -> list[str]:
    """Organ and date 1 character in at either side, the red rule of 156 mm 4 mm below."""
    rules = [rule for page in d.pages for rule in page.rules if rule.red]
    below = [line for line in d.pages[0].lines if rules and line.baseline > rules[0].y]
    if len(rules) != 1 or not below:
        return [f"{len(rules)} red rules"]
    number = number_line(d)
    between_them = [line for line in d.pages[0].lines if number.baseline < line.baseline < rules[0].y]
    if len(between_them) != 1:
        return [f"between number and rule: {[line.text for line in between_them]}"]
    (line,) = between_them
    return [
        *order_number(d),
        *within("left end of the organ", line.left, LEFT + CHARACTER, 0.4),
        *within("right end of the date", line.right, RIGHT - CHARACTER, 0.5),
        *between("red rule to title or text", below[0].top - rules[0].y, 17, 27),
        *within("red rule under the line", rules[0].y - line.bottom, 4, 0.5),
        *within("width of the red rule", rules[0].width, WIDTH, 0.5),
        *within("left end of the red rule", rules[0].left, LEFT, 0.3),
    ]


def listed(d: Drawn) -> list[tuple[Page, Line, int]]:
    """The lines of 出席, 请假 and 列席, each with its page and which list it belongs to."""
    wanted = d.texts("出席人员")
    found: list[tuple[Page, Line, int]] = []
    rest, number = "", -1
    for page in d.pages:
        for line in common.text_lines(page):
            said = bare(line.text)
            if not rest and number + 1 < len(wanted) and wanted[number + 1].startswith(said):
                number += 1
                rest = wanted[number]
            if rest.startswith(said):
                found.append((page, line, number))
                rest = rest[len(said) :]
    return found


def attendance(d: Drawn) -> list[str]:
    """A line under the text; the label 2 characters in, the first name and every turned line 5."""
    wanted, found = d.texts("出席人员"), listed(d)
    out = []
    if "".join(bare(line.text) for _, line, _ in found) != "".join(wanted):
        return [f"printed {[line.text for _, line, _ in found]}, wanted {wanted}"]
    everything = [(page, line) for page in d.pages for line in common.text_lines(page)]
    for place, (page, line, number) in enumerate(found):
        begins = place == 0 or found[place - 1][2] != number
        if begins:
            out += within(f"left end of {line.text[:3]}", line.left, LEFT + 2 * CHARACTER, 0.4)
            out += within(f"first name of {line.text[:6]}", line.inked[3].x, LEFT + 5 * CHARACTER, 0.4)
        else:
            out += within(f"turned line {line.text[:6]}", line.left, LEFT + 5 * CHARACTER, 0.4)
        at = next(n for n, (_, each) in enumerate(everything) if each is line)
        above, before = everything[at - 1]
        if above is page:
            step = line.baseline - before.baseline
            out += within(f"above {line.text[:6]}", step, (2 if place == 0 else 1) * PITCH, 0.15)
    return out


def labels(d: Drawn) -> list[str]:
    """In 黑体, what follows is not."""
    out = []
    for place, (_, line, number) in enumerate(found := listed(d)):
        begins = place == 0 or found[place - 1][2] != number
        heavy = [glyph.text for glyph in line.inked if "Hei" in glyph.face]
        if heavy != ([glyph.text for glyph in line.inked[:3]] if begins else []):
            out.append(f"in 黑体: {''.join(heavy)} of {line.text[:8]}")
    return out


def readers(d: Drawn) -> list[str]:
    """分送 and 抄送 1 character in, without a rule between, their turned lines under the first name."""
    given = d.given["公文"]
    wanted = [f"{key}：" for key in ("分送", "抄送") if given.get(key, "无") != "无"]
    rules = common.imprint_rules(d.pages[-1])
    if len(rules) != 1 + bool(wanted) + 1:
        return [f"{len(rules)} rules of 版记"]
    inside = [line for line in d.pages[-1].lines if rules[0].y < line.baseline < rules[1].y]
    starts = [line for line in inside if line.text[:3] in ("分送：", "抄送：")]
    out = (
        [] if [line.text[:3] for line in starts] == wanted else [f"readers {[line.text for line in inside]}"]
    )
    for line in inside:
        begins = line in starts
        out += within(f"left end of {line.text[:6]}", line.left, LEFT + (1 if begins else 4) * SMALL, 0.5)
    return out


COMMON = (common.paper, common.type_area, common.characters, common.edges, pitch, common.page_numbers,
          common.first_page, common.line_breaks, common.nothing_overlaps)  # fmt: skip
OF_ORDERS = (
    *COMMON,
    order_mark,
    order_number,
    order_text,
    no_red_rule,
    stamps,
    chapters,
    articles,
    common.imprint,
)
OF_MINUTES = (
    *COMMON,
    minutes_mark,
    issuer,
    attendance,
    labels,
    readers,
    common.attachments,
    common.headings,
)

OF_LETTERS = (common.paper, common.characters, common.edges, common.addressees, common.first_page, common.closing,
              common.signature, common.line_breaks, common.nothing_overlaps)  # fmt: skip

KNOWN: dict[tuple[str, str], str] = {}


def _cases() -> list[Any]:
    out = []
    of_samples = ((["样稿令"], OF_ORDERS), (["样稿纪要"], OF_MINUTES), (["样稿函"], OF_LETTERS))
    for names, checks in ((ORDERS, OF_ORDERS), (MINUTES, OF_MINUTES), *of_samples):
        for name in names:
            for check in checks:
                known = KNOWN.get((name, check.__name__))
                reasons = [pytest.mark.xfail(reason=known, strict=True)] if known else []
                out.append(pytest.param(name, check, marks=reasons, id=f"{name}-{check.__name__}"))
    return out


@pytest.mark.parametrize(("name", "check"), _cases())
def test_a_variant_stands_where_the_standard_says(name, check, drawn):
    assert check(drawn[name]) == []


@pytest.mark.parametrize("name", MUTANTS)
def test_a_check_complains_of_what_was_put_wrong(name, drawn):
    by_name = {check.__name__: check for check in (*OF_ORDERS, *OF_MINUTES)}
    assert by_name[MUTANTS[name][4]](drawn[f"误{name}"])


def test_every_list_was_seen_and_some_turn(drawn):
    assert len(listed(drawn["出席40名"])) >= 8
    assert {number for _, _, number in listed(drawn["纪要都有"])} == {0, 1, 2}
    assert len({page.number for page, _, _ in listed(drawn["单位空格姓名40名"])}) >= 2


@pytest.mark.parametrize("name", VARIANTS)
def test_the_auditor_finds_nothing_in_what_was_measured(name, drawn):
    audited = audit_bytes(drawn[name].path.read_bytes(), name)
    assert [f"{found.clause.code} {found.found}" for found in audited.findings] == []
