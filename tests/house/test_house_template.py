"""A template in a house style, measured: type, page, page numbers, a head that is on the paper already."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from house_bench import ROOT, W, faces, margins, members, packed, part, section, spacing, style, typesetting

from toolkit.standard.values import COMPANION, STANDARD, Margins, Typesetting, mm
from toolkit.word.engine import compile_template
from toolkit.word.house import in_house_style

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEMPLATES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/模板.docx"))
TWIPS = 1440 / 25.4


def template(name: str) -> bytes:
    return (ROOT / "templates" / name / "模板.docx").read_bytes()


def housed(asked: Typesetting, name: str = "部门年度报告", data: bytes | None = None) -> bytes:
    """The template as the house asks; without a problem."""
    made, problems = in_house_style(template(name) if data is None else data, "模板.docx", asked)
    assert problems == ()
    return made


def told(asked: Typesetting, data: bytes) -> list[str]:
    return [f"{p.code} {p.message}" for p in in_house_style(data, "模板.docx", asked)[1]]


def edited(data: bytes, change: Callable[[docx.document.Document], object]) -> bytes:
    """The template after a change in Word."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def replaced(data: bytes, member: str, old: str, new: str) -> bytes:
    contents = members(data)
    assert old.encode() in contents[member]
    contents[member] = contents[member].replace(old.encode(), new.encode())
    return packed(contents)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_house_that_asks_nothing_leaves_every_byte(name: str) -> None:
    assert housed(STANDARD, name) == template(name)


ALL = Typesetting(
    title_face="方正小标宋_GBK", mark_face="方正小标宋_GBK", body_face="方正仿宋_GBK", kaiti_face="方正楷体_GBK",
    heiti_face="方正黑体_GBK", number_face="Times New Roman", latin_face="Times New Roman", pitch=560,
    own_margins=Margins(mm(35), mm(33), mm(30), mm(30)), number_form="-1-", number_place="居中",
    first_numbered=False, title_bold=True, heading_bold=(True, True, False, None), preprinted=True,
)  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_set_and_gives_the_same_bytes_again(name: str) -> None:
    made = housed(ALL, name)
    assert made == housed(ALL, name)
    compiled, problems = compile_template(made, "模板.docx")
    assert compiled is not None, problems
    every = b"".join(members(made).values()).decode("utf-8", "replace")
    for old in ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"):
        shown = every.replace(f'<w:altName w:val="{old}"/>', "").replace(f'<w:font w:name="{old}">', "")
        assert old not in shown, old
    assert 'w:line="579"' not in every
    assert "FF0000" not in every


def test_faces_stand_for_what_they_are_used_for() -> None:
    made = housed(ALL)
    latin = "Times New Roman"
    assert faces(made, "公文正文") == (latin, "方正仿宋_GBK", "方正仿宋_GBK")
    assert faces(made, "公文标题") == (latin, "方正小标宋_GBK", "方正小标宋_GBK")
    assert faces(made, "heading 1") == (latin, "方正黑体_GBK", "方正黑体_GBK")
    assert faces(made, "段首标题2") == (latin, "方正楷体_GBK", "方正楷体_GBK")
    assert faces(made, "footer") == ("宋体", "宋体", "宋体")


def test_a_mark_may_have_a_face_of_its_own() -> None:
    made = housed(Typesetting(mark_face="方正大标宋简体"))
    assert faces(made, "发文机关标志") == ("方正大标宋简体",) * 3
    assert faces(made, "公文标题") == ("方正小标宋简体",) * 3


def test_digits_take_the_latin_face_and_quotation_marks_stay_chinese() -> None:
    made = housed(Typesetting(latin_face="Times New Roman"))
    assert faces(made, "公文正文") == ("Times New Roman", "仿宋_GB2312", "仿宋_GB2312")
    assert faces(made, "Normal")[1] == "仿宋_GB2312", "“ ” and — are of the second slot"
    default = part(made, "word/styles.xml").find(f"{W}docDefaults//{W}rFonts")
    assert (default.get(f"{W}ascii"), default.get(f"{W}hAnsi")) == ("Times New Roman", "仿宋_GB2312")
    assert faces(made, "页码") == ("宋体", "宋体", "宋体")


def test_the_font_table_names_the_face_to_take_instead() -> None:
    table = part(housed(ALL), "word/fontTable.xml")
    instead = {f.get(f"{W}name"): [a.get(f"{W}val") for a in f.iter(f"{W}altName")] for f in table}
    assert instead["方正仿宋_GBK"] == ["仿宋_GB2312"]
    assert instead["Times New Roman"] == []


def test_the_pitch_takes_every_space_of_whole_lines_with_it() -> None:
    made = housed(Typesetting(pitch=560))
    assert spacing(made, "公文正文") == (0, 0, 560)
    assert spacing(made, "发文字号") == (1120, 0, 560)
    assert spacing(made, "公文标题") == (1120, 560, 660), "the lines of a title have a pitch of their own"
    assert spacing(made, "表题注") == (280, 0, 560), "half a line too"
    assert spacing(made, "发文机关标志") == spacing(template("部门年度报告"), "发文机关标志")
    assert margins(made) == margins(template("部门年度报告"))


def test_the_grid_fills_the_type_area_whatever_the_pitch() -> None:
    grid = int(section(housed(Typesetting(pitch=560))).find(f"{W}docGrid").get(f"{W}linePitch"))
    assert 0 <= 12755 - 22 * grid <= 44


def test_the_coordinates_of_the_companion_keep_the_places_on_the_sheet() -> None:
    before, made = template("部门年度报告"), housed(Typesetting(coordinates=COMPANION))
    assert {**margins(made), "footer": 0} == {
        "top": 1960,
        "bottom": 1847,
        "left": 1588,
        "right": 1474,
        "footer": 0,
    }
    assert spacing(made, "公文正文") == (0, 0, 589)

    def place(data: bytes) -> float:
        return (margins(data)["top"] + spacing(data, "发文机关标志")[0]) / TWIPS

    assert place(made) == pytest.approx(place(before), abs=0.05), "the mark, from the edge of the paper"
    assert margins(made)["footer"] == pytest.approx(margins(before)["footer"], abs=2), "the page number"
    letter, plain = housed(Typesetting(coordinates=COMPANION), "函"), template("函")
    number = [margins(d)["top"] + spacing(d, "信函发文字号")[0] for d in (letter, plain)]
    assert number[0] == number[1], "under the rule of a letter, which hangs from the paper's edge"


def test_going_there_and_back_gives_the_places_of_the_standard() -> None:
    there = housed(Typesetting(coordinates=COMPANION))
    back = housed(Typesetting(coordinates="GB/T 9704"), data=there)
    assert margins(back) == margins(template("部门年度报告"))
    assert spacing(back, "发文机关标志") == spacing(template("部门年度报告"), "发文机关标志")
    assert spacing(back, "发文字号") == spacing(template("部门年度报告"), "发文字号")


def test_what_is_measured_by_the_type_area_follows_other_margins() -> None:
    asked = Typesetting(own_margins=Margins(mm(37), mm(35), mm(30), mm(30)))
    made, width = housed(asked), asked.margins.type_width
    assert (asked.characters, asked.margins.spacing, asked.margins.character) == (26, 0, 320)
    assert style(made, "公文正文").find(f"{W}rPr/{W}spacing").get(f"{W}val") == "0", "no need to tighten"
    indent = style(made, "公文正文").find(f"{W}pPr/{W}ind")
    assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == ("200", "640")
    stops = [t.get(f"{W}pos") for t in style(made, "发文字号").iter(f"{W}tab")]
    assert stops == ["320", str(width - 320)]
    tables = list(part(made, "word/document.xml").iter(f"{W}tblPr"))
    assert [t.find(f"{W}tblW").get(f"{W}w") for t in tables] == [str(width)]
    assert [t.find(f"{W}tblpPr").get(f"{W}tblpX") for t in tables] == [str(mm(30))]
    signed = int(style(made, "署名").find(f"{W}pPr/{W}ind").get(f"{W}left"))
    before = int(style(template("部门年度报告"), "署名").find(f"{W}pPr/{W}ind").get(f"{W}left"))
    assert (width - signed) / 320 == pytest.approx((8844 - before) / 316, abs=0.1), "centred on the date"


def test_columns_keep_their_proportion() -> None:
    asked = Typesetting(own_margins=Margins(mm(37), mm(35), mm(20), mm(20)))
    made = housed(asked, "催报名单")
    grid = [int(c.get(f"{W}w")) for c in part(made, "word/document.xml").iter(f"{W}gridCol")]
    before = [
        int(c.get(f"{W}w")) for c in part(template("催报名单"), "word/document.xml").iter(f"{W}gridCol")
    ]
    assert sum(grid) == asked.margins.type_width
    ratio = asked.margins.type_width / sum(before)
    assert [new / old for new, old in zip(grid, before, strict=True)] == pytest.approx([ratio] * 6, abs=0.002)


def test_a_lying_section_has_the_margins_turned() -> None:
    def lie(document: docx.document.Document) -> None:
        lying = document.add_section()
        lying.orientation = WD_ORIENT.LANDSCAPE
        lying.page_width, lying.page_height = lying.page_height, lying.page_width
        mar = lying._sectPr.find(qn("w:pgMar"))
        for side, value in (("top", 1588), ("bottom", 1474), ("left", 2098), ("right", 1985)):
            mar.set(qn(f"w:{side}"), str(value))

    asked = Typesetting(own_margins=Margins(mm(35), mm(33), mm(30), mm(25)))
    made = housed(asked, data=edited(template("部门年度报告"), lie))
    given = margins(made)
    assert (given["top"], given["bottom"]) == (mm(30), mm(25))
    assert (given["left"], given["right"]) == (mm(35), mm(33))


def footers(data: bytes) -> list[str]:
    return ["".join(t.text or "" for t in part(data, f"word/footer{n}.xml").iter(f"{W}t")) for n in (1, 2)]


@pytest.mark.parametrize(("form", "printed"), [("— 1 —", "— 1 —"), ("-1-", "-1-"), ("1", "1")])
def test_page_numbers_are_written_as_the_house_has_them(form: str, printed: str) -> None:
    assert footers(housed(Typesetting(number_form=form))) == [printed] * 2
    back = housed(Typesetting(number_form="— 1 —"), data=housed(Typesetting(number_form=form)))
    assert footers(back) == ["— 1 —"] * 2


def test_page_numbers_stand_in_the_middle_or_outside() -> None:
    centred = housed(Typesetting(number_place="居中"))
    outside = housed(Typesetting(number_place="外侧"), data=centred)
    for made, sides in ((centred, ("center", "center")), (outside, ("right", "left"))):
        found = [part(made, f"word/footer{n}.xml").find(f".//{W}pPr/{W}jc").get(f"{W}val") for n in (1, 2)]
        assert tuple(found) == sides


def test_the_first_page_may_go_without_a_number() -> None:
    made = housed(Typesetting(first_numbered=False))
    assert section(made).find(f"{W}titlePg") is not None
    assert [r.get(f"{W}type") for r in section(made).iter(f"{W}footerReference")] == ["default", "even"]
    letter = housed(Typesetting(first_numbered=False), "函")
    assert part(letter, "word/footer3.xml") is not None


def test_weight_is_that_of_the_level() -> None:
    made = housed(Typesetting(heading_bold=(None, True, None, None), title_bold=True))
    bold = {
        name: style(made, name).find(f"{W}rPr/{W}b").get(f"{W}val")
        for name in (
            "heading 1",
            "heading 2",
            "heading 3",
            "段首标题2",
            "公文标题",
            "附件标题",
            "发文机关标志",
        )
    }
    assert bold == {"heading 1": "0", "heading 2": "1", "heading 3": "0", "段首标题2": "1", "公文标题": "1",
                    "附件标题": "1", "发文机关标志": "0"}  # fmt: skip


def test_a_preprinted_head_leaves_no_ink_and_keeps_its_room() -> None:
    for name in ("部门年度报告", "函"):
        white, red = (
            members(housed(asked, name))
            for asked in (Typesetting(preprinted=True), Typesetting(title_bold=False))
        )
        assert sum(content.count(b"FFFFFF") for content in white.values()) >= 3
        for member, content in red.items():
            assert b"FF0000" not in white[member]
            assert white[member] == content.replace(b"FF0000", b"FFFFFF"), "nothing but the color differs"


# Templates that were made in Word.


def test_a_template_without_a_pitch_of_its_own_is_told() -> None:
    data = replaced(template("部门年度报告"), "word/styles.xml", 'w:lineRule="exact"', 'w:lineRule="auto"')
    assert told(Typesetting(pitch=560), data) == ["T564 模板的行距不是固定值，版式的行距没有用上"]


def test_page_numbers_in_other_words_are_told_and_left() -> None:
    data = replaced(template("部门年度报告"), "word/footer1.xml", ">— </w:t>", ">第 </w:t>")
    data = replaced(data, "word/footer1.xml", "> —</w:t>", "> 页</w:t>")
    assert told(Typesetting(number_form="-1-"), data) == ["T566 模板的页码写作“第 1 页”，没有照版式改"]
    made, _ = in_house_style(data, "模板.docx", Typesetting(number_form="-1-"))
    assert footers(made) == ["第 1 页", "-1-"]


def test_a_template_without_page_numbers_is_told() -> None:
    data = template("部门年度报告")
    for name in ("word/footer1.xml", "word/footer2.xml"):
        data = replaced(data, name, " PAGE ", " DATE ")
    assert told(Typesetting(number_place="居中"), data) == ["T566 模板没有页码，版式的页码没有用上"]


def test_one_footer_for_all_pages_cannot_be_set_outside() -> None:
    data = replaced(template("部门年度报告"), "word/settings.xml", "<w:evenAndOddHeaders/>", "")
    assert told(Typesetting(number_place="外侧"), data) == ["T566 模板没有分设奇偶页的页码，没有排到外侧"]


def test_a_header_that_the_first_page_loses_is_told() -> None:
    def head(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料"

    data = edited(template("部门年度报告"), head)
    assert told(Typesetting(first_numbered=False), data) == ["T565 首页不印页码，首页的页眉也不印了"]


def test_full_width_blanks_around_a_number_and_a_simple_field_are_kept() -> None:
    data = replaced(template("部门年度报告"), "word/footer1.xml", ">— </w:t>", ">\u3000— </w:t>")
    assert footers(housed(Typesetting(number_form="-1-"), data=data)) == ["\u3000-1-", "-1-"]
    footer = members(template("部门年度报告"))["word/footer2.xml"].decode()
    head, tail = footer[: footer.index("<w:p>")], footer[footer.rindex("</w:p>") + 6 :]
    simple = f'{head}<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>{tail}'
    data = packed({**members(template("部门年度报告")), "word/footer2.xml": simple.encode()})
    assert footers(housed(Typesetting(number_form="— 1 —"), data=data)) == ["— 1 —", "— 1 —"]


def test_a_face_that_was_set_by_hand_follows_too() -> None:
    def by_hand(document: docx.document.Document) -> None:
        run = document.paragraphs[-1].add_run("固定的话")
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), "仿宋")

    made = housed(Typesetting(body_face="方正仿宋_GBK"), data=edited(template("部门年度报告"), by_hand))
    assert 'w:eastAsia="仿宋"' not in members(made)["word/document.xml"].decode()


def test_a_style_of_ours_takes_the_face_of_its_use_whatever_it_had() -> None:
    body = template("部门年度报告")
    own = (
        '<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="仿宋_GB2312"/>'
    )
    for given, kept in (
        ('<w:rFonts w:ascii="Calibri" w:hAnsi="宋体" w:eastAsia="宋体"/>', "Calibri"),
        (
            '<w:rFonts w:asciiTheme="minorEastAsia" w:hAnsiTheme="minorEastAsia" w:eastAsiaTheme="minorEastAsia"/>',
            None,
        ),
    ):
        data = replaced(body, "word/styles.xml", own, given)
        made = housed(Typesetting(body_face="方正仿宋_GBK"), data=data)
        assert faces(made, "公文正文") == (kept or "方正仿宋_GBK", "方正仿宋_GBK", "方正仿宋_GBK")
        fonts = style(made, "公文正文").find(f"{W}rPr/{W}rFonts")
        assert not [key for key in fonts.attrib if key.endswith("Theme")]
        untouched = housed(Typesetting(kaiti_face="方正楷体_GBK"), data=data)
        assert dict(style(untouched, "公文正文").find(f"{W}rPr/{W}rFonts").attrib) == dict(
            style(data, "公文正文").find(f"{W}rPr/{W}rFonts").attrib
        )


def test_what_is_no_template_is_left_to_the_compiler() -> None:
    assert in_house_style(b"no docx", "模板.docx", ALL) == (b"no docx", ())


def test_the_values_of_the_companion(tmp_path: Path) -> None:
    asked = typesetting("格式: 1\n坐标: GB/T 33476.2\n", tmp_path)
    assert (asked.lines, asked.characters, asked.filled) == (22, 28, True)
    assert (STANDARD.lines, STANDARD.characters, STANDARD.title_characters) == (22, 28, 20.0)
