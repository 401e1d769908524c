"""信函 (10.1): a conforming letter gives nothing, ours or another's; what differs in one is found."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from audit_bench import ROOT, at, audit, changed, codes, rewritten
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from foreign_bench import Writer, foreign_letter

import toolkit

if TYPE_CHECKING:
    from pathlib import Path

    import docx

UNIT = "示例市司法局"
DATA = f"""\
年度: 2023
单位: {UNIT}
公文:
  标题: 关于商请提供行政执法案卷的函
  发文字号: 示司函〔2024〕6号
  主送: [示例市交通运输局]
  成文日期: 2024-01-31
  抄送: [市委办公室, 市政府办公室]
版本:
  涉密版: {{份号: "000001", 密级: 秘密, 保密期限: 1年, 紧急程度: 特急}}
  急件版: {{紧急程度: 特急}}
  联合版: {{发文机关标志: [示例市司法局, 示例市财政局], 署名: [示例市司法局, 示例市财政局]}}
  公开版: {{发文字号: 无, 抄送: 无}}
章节: [{{标题: 无, 内容: [请在一周内提供案卷。, 特此函达。]}}]
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Our own letters by their editions."""
    folder: Path = tmp_path_factory.mktemp("信函")
    (folder / "data" / "2023").mkdir(parents=True)
    registry = (
        f"格式: 1\n单位:\n  {UNIT}: {{自称: 我局, 级别: 市直部门, 模板: 函, 发文机关标志: [{UNIT}文件]}}\n"
    )
    (folder / "data" / "单位名录.yaml").write_text(registry, "utf-8")
    (folder / "data" / "2023" / f"{UNIT}.yaml").write_text(DATA, "utf-8")
    shutil.copytree(ROOT / "templates" / "函", folder / "templates" / "函")
    (result,) = toolkit.build(folder, [UNIT], 2023, final=True).results
    return {draft.edition: (folder / draft.path).read_bytes() for draft in result.drafts}


def test_our_letters_give_nothing(letters: dict[str, bytes]) -> None:
    assert len(letters) == 5
    assert {name: codes(data) for name, data in letters.items() if codes(data)} == {}


LETTER_CODES = {"A716", "A723", "A726", "A728", "A751", "A752", "A753", "A790", "A791", "A792"}


def test_a_letter_of_another_hand_with_the_mark_in_its_body_gives_nothing_of_a_letter() -> None:
    assert LETTER_CODES & set(codes(foreign_letter().bytes)) == set()


@pytest.mark.parametrize(
    ("writer", "found"),
    [
        (foreign_letter(upper="single"), "首页上端的红线是单线"),
        (foreign_letter(upper="thinThickSmallGap"), "首页上端的双线不是上粗下细"),
        (foreign_letter(lower=""), "首页下端没有红色双线"),
        (foreign_letter(lower="thickThinSmallGap"), "首页下端的双线不是上细下粗"),
    ],
)
def test_wrong_rules_of_a_letter_are_found(writer: Writer, found: str) -> None:
    told = [f.found for f in audit(writer.bytes).findings if f.clause.code == "A790"]
    assert told == [found]


def test_a_rule_of_another_width_is_found(letters: dict[str, bytes]) -> None:
    narrow = rewritten(letters["报送版"], "word/header1.xml", 'w:w="9638" w:h', 'w:w="8844" w:h')
    assert [f.found for f in audit(narrow).findings] == ["首页上端的红线宽156毫米"]


def test_a_number_that_does_not_stand_at_the_right_is_found() -> None:
    assert "A726" in codes(foreign_letter(number_at_right=False).bytes)


def test_a_number_on_the_first_page_is_found(letters: dict[str, bytes]) -> None:
    def change(document: docx.document.Document) -> None:
        footer = document.sections[0].first_page_footer
        for run in list(document.sections[0].footer.paragraphs[0].runs):
            footer.paragraphs[-1]._element.append(run._element)

    assert "A791" in codes(changed(letters["报送版"], change))


def test_a_printer_and_a_line_in_the_imprint_are_found(letters: dict[str, bytes]) -> None:
    def change(document: docx.document.Document) -> None:
        copies = at(document, "抄送")
        copies._element.get_or_add_pPr().append(
            parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="8" w:color="auto"/></w:pBdr>')
        )
        printed = document.add_paragraph("示例市司法局办公室　2024年2月1日印发")
        printed.runs[0].font.size = Pt(14)
        copies._element.addnext(printed._element)

    (finding,) = [f for f in audit(changed(letters["报送版"], change)).findings if f.clause.code == "A792"]
    assert finding.found == "有印发机关和印发日期，有分隔线"


def test_a_black_mark_in_the_header_is_found(letters: dict[str, bytes]) -> None:
    black = rewritten(
        letters["报送版"], "word/styles.xml", '<w:color w:val="FF0000"/>', '<w:color w:val="auto"/>'
    )
    assert "A723" in codes(black)


def test_red_text_that_is_no_mark_is_found_in_a_letter_too(letters: dict[str, bytes]) -> None:
    def change(document: docx.document.Document) -> None:
        run = at(document, "特此函达").runs[0]
        run._element.get_or_add_rPr().append(parse_xml(f'<w:color {nsdecls("w")} w:val="FF0000"/>'))

    assert codes(changed(letters["报送版"], change)) == ["A716"]


def test_an_ordinary_document_is_no_letter(complete: bytes) -> None:
    assert codes(complete) == []
    no_rule = rewritten(
        complete, "word/styles.xml", 'w:val="single" w:sz="12" w:space="7" w:color="FF0000"', 'w:val="nil"'
    )
    assert "A728" in codes(no_rule)
