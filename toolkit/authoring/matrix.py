"""docs/条款对照.md: each clause of GB/T 9704-2012, what the toolkit makes, what it audits, what is left to a person.

The codes of the audit are those of its own table; the tests are named by file and function and must exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.audit.clauses import CLAUSES

_LAYOUT = "components/test_component_layout.py"
_CHECKS = "components/layout_checks.py"
_TEMPLATE = "authoring/test_authoring_template.py"
_LAID_OUT = "components/test_component_laid_out.py"
_FORMATS = "components/test_component_formats.py"
_ELEMENTS = "authoring/test_authoring_formats.py"
_STAMPS = "compose/test_compose_stamps.py"
_SIGNATURE = "compose/test_compose_signature.py"
_DEVIATIONS = "audit/test_audit_deviations.py::test_one_deviation_gives_one_finding"


@dataclass(frozen=True, slots=True)
class Row:
    """A clause: ``made`` is how drafts have it, ``person`` what nobody but a person can see to; either may be empty.

    ``tests`` are functions in tests/, as ``folder/file.py::function``.
    """

    clause: str
    element: str
    made: str = ""
    person: str = ""
    tests: tuple[str, ...] = ()

    @property
    def audited(self) -> tuple[str, ...]:
        """The codes of the audit for this clause; where it has none of its own, of the clause that it is part of."""
        own = _codes(self.clause)
        return own or _codes(self.clause.rpartition(".")[0])


def _codes(clause: str) -> tuple[str, ...]:
    return tuple(code for code, each in CLAUSES.items() if each.clause == clause)


def _layout(*checks: str) -> tuple[str, ...]:
    """What is measured on the pages of every sample draft and of more than a hundred variants."""
    return tuple(f"{_CHECKS}::{check}" for check in checks)


ROWS: tuple[Row, ...] = (
    Row("4", "纸张的技术指标", person="纸的定量、白度、耐折度等，印制时选纸"),
    Row(
        "5.1",
        "幅面尺寸",
        "A4，每一节都写明",
        tests=(*_layout("paper"), f"{_TEMPLATE}::test_the_page_is_that_of_the_standard"),
    ),
    Row(
        "5.2.1",
        "页边与版心",
        "上37、下35、左28、右26毫米，版心156毫米×225毫米",
        tests=_layout("type_area", "edges"),
    ),
    Row(
        "5.2.2",
        "字体和字号",
        "未作说明的都是3号仿宋，写在文档默认和每个样式里，不受本机 Normal.dotm 影响",
        tests=(f"{_TEMPLATE}::test_every_paragraph_style_names_one_face_for_all_characters", _DEVIATIONS),
    ),
    Row(
        "5.2.3",
        "行数和字数",
        "固定行距28.95磅，22行撑满版心；3号字紧缩0.25磅，每行28字",
        tests=(
            *_layout("lines", "characters", "pitch"),
            f"{_TEMPLATE}::test_twenty_two_lines_of_twenty_eight_characters_fill_the_type_area",
        ),
    ),
    Row(
        "5.2.4",
        "文字的颜色",
        "除标志和红线外都是黑色；待补处的底色在填好后消失",
        tests=(*_layout("mark"), _DEVIATIONS),
    ),
    Row("6.1", "制版要求", person="版面干净无底灰、字迹清楚，印制时检查"),
    Row(
        "6.2",
        "印刷要求",
        "按双面印刷设奇偶页；页码在外侧",
        "双面套印误差、墨色，印制时检查",
        (f"{_TEMPLATE}::test_pages_are_numbered_at_the_outer_side",),
    ),
    Row("6.3", "装订要求", person="左侧装订，裁切和订位，装订时检查"),
    Row(
        "7.1",
        "要素的划分",
        "版头、主体、版记各要素取自数据，没有数据的不印，也不留空行",
        tests=(
            "authoring/test_authoring_printed.py::test_an_upward_report_has_everything_in_the_order_of_the_standard",
        ),
    ),
    Row("7.2.1", "份号", "版心左上角第一行顶格", "印制时逐份编号", (_DEVIATIONS,)),
    Row(
        "7.2.2",
        "密级和保密期限",
        "3号黑体，第二行顶格，之间用★",
        "定密",
        (
            "authoring/test_authoring_printed.py::test_secrecy_stands_with_its_term_above_the_mark",
            _DEVIATIONS,
        ),
    ),
    Row(
        "7.2.3",
        "紧急程度",
        "3号黑体，依次排在份号、密级之下",
        "确定紧急程度",
        ("audit/test_audit_deviations.py::test_urgency_above_secrecy_is_the_wrong_order",),
    ),
    Row(
        "7.2.4",
        "发文机关标志",
        "居中红色小标宋，上边缘距版心上边缘35毫米；长的变窄变小，不断开；联合行文主办机关在前，“文件”在右侧居中",
        tests=_layout("mark"),
    ),
    Row(
        "7.2.5",
        "发文字号",
        "标志下空二行居中，上行文居左空一字",
        "登记编号",
        (*_layout("document_number"), _DEVIATIONS),
    ),
    Row(
        "7.2.6",
        "签发人",
        "上行文才有，居右空一字，姓名3号楷体；几人的每行排两个，发文字号与最后一个同行",
        tests=_layout("signatories"),
    ),
    Row("7.2.7", "版头中的分隔线", "发文字号之下4毫米，红色，与版心等宽", tests=_layout("red_rule")),
    Row(
        "7.3.1",
        "标题",
        "2号小标宋，红线下空二行居中；长标题按词意分行，排成梯形或菱形，数据里自己换行的照印",
        "文种和事由是否恰当",
        (
            *_layout("titles"),
            "compose/test_compose_titles.py::test_a_long_title_is_broken_where_a_specialist_breaks_it",
        ),
    ),
    Row("7.3.2", "主送机关", "标题下空一行顶格，末尾全角冒号", "主送是否恰当", _layout("addressees")),
    Row(
        "7.3.3",
        "正文",
        "首页显示正文；左空二字，回行顶格；一、黑体，（一）楷体，1.和（1）仿宋",
        "只有一段的通知，在 LibreOffice 里可能整段移到第二页，打开看一看",
        tests=(
            *_layout("first_page", "headings"),
            f"{_TEMPLATE}::test_headings_have_the_faces_and_the_weight_of_the_standard",
        ),
    ),
    Row("7.3.4", "附件说明", "正文下空一行左空二字，名称回行对齐", tests=_layout("attachments")),
    Row(
        "7.3.5.1",
        "加盖印章的公文",
        "日期右空四字，署名以日期为准居中；过长的与日期右端对齐；联合署名同行的每排最多三个，按 42 毫米的印章留开",
        "加盖印章",
        _layout("closing", "signature"),
    ),
    Row(
        "7.3.5.2",
        "不加盖印章的公文",
        "署名右空二字，日期首字比署名首字右移二字，位置按字数算好",
        tests=(
            f"{_SIGNATURE}::test_a_date_longer_than_the_signer_ends_two_characters_before_the_edge_and_moves_the_signer_left",
            f"{_SIGNATURE}::test_a_date_as_long_as_the_signer_is_not_longer",
        ),
    ),
    Row(
        "7.3.5.3",
        "加盖签发人签名章的公文",
        "正文下空二行，签名章右空四字，左空二字标职务；下空一行右空四字标日期；联合行文依次分行",
        "加盖签名章",
        (
            f"{_STAMPS}::test_the_post_stands_two_characters_before_the_name_which_ends_four_before_the_edge",
            f"{_CHECKS}::stamps",
        ),
    ),
    Row("7.3.5.4", "成文日期中的数字", "阿拉伯数字标全，不编虚位", tests=(_DEVIATIONS,)),
    Row(
        "7.3.5.5",
        "特殊情况说明",
        "正文最后一段与署名、日期同页，不出现“此页无正文”",
        "仍排不下时调整行距、字距",
        _layout("closing"),
    ),
    Row("7.3.6", "附注", "成文日期下一行左空二字加圆括号", tests=(_DEVIATIONS,)),
    Row(
        "7.3.7",
        "附件",
        "另面编排，“附件”和序号3号黑体顶格，标题居中在第三行；在版记之前",
        "附件与正文一起装订",
        _layout("attachments"),
    ),
    Row(
        "7.4.1",
        "版记中的分隔线",
        "与版心等宽，首末条0.35毫米、中间0.25毫米，末条与最后一面版心下边缘重合；加 --layout 排在双页上",
        tests=_layout("imprint"),
    ),
    Row(
        "7.4.2",
        "抄送机关",
        "4号仿宋，左右各空一字，回行与冒号后首字对齐，句号结尾",
        "抄送是否恰当",
        _layout("imprint"),
    ),
    Row("7.4.3", "印发机关和印发日期", "4号仿宋，左空一字、右空一字", tests=_layout("imprint")),
    Row(
        "7.5",
        "页码",
        "4号半角宋体，两边一字线，距版心下边缘7毫米，单页居右、双页居左空一字",
        tests=(*_layout("page_numbers"), f"{_LAYOUT}::test_the_ink_of_the_dash_is_7_mm_under_the_type_area"),
    ),
    Row(
        "8",
        "横排表格",
        "附件里的宽表自成横排的一节，页码仍在纸的原处，每面重复表头",
        "装订时表头在订口或切口一边",
        (
            f"{_LAID_OUT}::test_the_number_of_a_lying_page_keeps_its_place_on_the_sheet",
            f"{_LAID_OUT}::test_a_lying_table_repeats_its_head_on_every_page_within_the_turned_type_area",
        ),
    ),
    Row(
        "9",
        "计量单位、标点符号和数字",
        "数字的进退位、百分点等用词由指标算出",
        "法定计量单位的选用",
        ("figures/test_figures_quantity.py::test_a_figure_prints_value_measure_and_modifier", _DEVIATIONS),
    ),
    Row(
        "10.1",
        "信函格式",
        "模板“函”：标志上边缘距上页边30毫米，两条170毫米红色双线，首页不印页码，版记只有抄送",
        tests=(
            "authoring/test_authoring_letter.py::test_on_the_page_the_rules_and_the_mark_stand_where_the_standard_puts_them",
        ),
    ),
    Row(
        "10.2",
        "命令（令）格式",
        "模板“令”：标志上边缘距版心上边缘20毫米，下空二行令号，再空二行正文，没有红线，签名章和日期",
        tests=(
            f"{_FORMATS}::test_a_variant_stands_where_the_standard_says",
            f"{_ELEMENTS}::test_an_order_has_a_mark_a_number_and_a_text_and_issues_a_regulation",
        ),
    ),
    Row(
        "10.3",
        "纪要格式",
        "模板“纪要”：标志距版心上边缘35毫米，正文之下出席、请假、列席，不用印",
        "各机关可以另定",
        (
            f"{_FORMATS}::test_every_list_was_seen_and_some_turn",
            f"{_ELEMENTS}::test_minutes_have_organ_and_date_above_the_rule_and_the_attendance_below_the_text",
        ),
    ),
    Row("11", "式样", "各样稿的首页和末页见 [样稿](样稿.md)", "与标准的式样图对照"),
)

_HEAD = """\
# 条款对照

GB/T 9704—2012 的每一条：草稿怎样做到，`gongwen audit` 检查什么，什么要靠人，哪些测试证明它。
审核的代码见 [审核条款](审核条款.md)；其中属于电子文件的要求（字体替代、空段、大纲级别等）不出自本标准，不在表内。
本页由程序里的对照表生成，请勿手工修改。“—”表示没有这一项。

| 条款 | 要素 | 草稿 | 审核 | 靠人 | 测试 |
|---|---|---|---|---|---|
"""


def matrix() -> str:
    """The page, a row for each clause in the order of the standard."""
    return _HEAD + "".join(f"| {' | '.join(cell or '—' for cell in _cells(row))} |\n" for row in ROWS)


def _cells(row: Row) -> tuple[str, ...]:
    tests = "<br>".join(f"`{test.rpartition('/')[2].replace('::', '` `')}`" for test in row.tests)
    return (row.clause, row.element, row.made, "、".join(row.audited), row.person, tests)
