"""A government's report in the editions that it needs, from data to Word: what each prints, and nothing in between."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

import toolkit

if TYPE_CHECKING:
    from docx.document import Document

ROOT = Path(__file__).parents[2]
UNIT = "示例市人民政府"
REGISTRY = f"格式: 1\n单位:\n  {UNIT}: {{自称: 我市, 级别: 市政府, 模板: 政府年度报告}}\n"
DATA = f"""\
年度: 2023
单位: {UNIT}
公文:
  发文字号: 无
  签发人: 无
  主送: 市委
  成文日期: 2024-01-31
版本:
  报送版: {{}}
  人大版:
    发文字号: 示政〔2024〕6号
    签发人: [王某某]
    主送: 市人大常委会
    抄送: [市委办公室]
    印发机关: 示例市人民政府办公室
    印发日期: 2024-02-01
  上报版:
    标题: |
      中共示例市委　示例市人民政府
      关于{{{{ 年度 }}}}年法治政府建设情况的报告
    发文机关标志: [中共示例市委文件]
    发文字号: 示委〔2024〕8号
    签发人: [王某某, 李某]
    主送: [省委, 省政府]
    署名: [中共示例市委, 示例市人民政府]
  同行版: {{主送: 省委, 署名: [中共示例市委, 示例市人民政府], 署名排列: 同行, 附注: 联系人：张某}}
  公开版: {{主送: 无, 附注: 此件公开发布}}
  不用印版: {{主送: 市委, 用印: 否, 附注: 联系人：张某}}
章节:
  导语: 全市{{{{ 年度 }}}}年法治政府建设稳步推进。现将有关情况报告如下。
  工作成效:
    - {{标题: 健全政府机构职能体系, 内容: [全年编制事项清单。]}}
    - {{标题: 加强党的领导, 内容: [全年开展专题学习。]}}
  履职情况: 党政主要负责人带头履职。
  存在问题: [{{正文: 县级力量偏弱, 原因: 编制不足}}]
  下年安排: [{{正文: 配齐人员。}}]
  结语: 特此报告。
"""
TEXT = [
    ("公文正文", "全市2023年法治政府建设稳步推进。现将有关情况报告如下。"),
    ("Heading 1", "一、主要工作举措和成效"),
    ("Heading 2", "（一）健全政府机构职能体系"),
    ("公文正文", "全年编制事项清单。"),
    ("Heading 2", "（二）加强党的领导"),
    ("公文正文", "全年开展专题学习。"),
    ("Heading 1", "二、党政主要负责人切实履行推进法治建设第一责任人职责"),
    ("公文正文", "党政主要负责人带头履职。"),
    ("Heading 1", "三、法治政府建设存在的问题"),
    ("公文正文", "（一）县级力量偏弱，主要原因是编制不足。"),
    ("Heading 1", "四、2024年法治政府建设工作安排"),
    ("公文正文", "（一）配齐人员。"),
    ("公文正文", "特此报告。"),
]
TITLE = ("公文标题", "示例市人民政府\n2023年法治政府建设工作报告")
GOVERNMENT, DATE = ("署名", UNIT), ("成文日期", "2024年1月31日")
PRINTED = {
    "报送版": ([TITLE, ("主送机关", "市委：")], [GOVERNMENT, DATE]),
    "人大版": (
        [
            ("发文机关标志", "示例市人民政府文件"),
            ("发文字号", "\t示政〔2024〕6号\t签发人：王某某"),
            TITLE,
            ("主送机关", "市人大常委会："),
        ],
        [GOVERNMENT, DATE, ("模板指令", "")],  # the anchor of 版记
    ),
    "上报版": (
        [
            ("发文机关标志", "中共示例市委文件"),
            ("发文字号", "\t示委〔2024〕8号\t签发人：王某某\t李某"),
            ("公文标题", "中共示例市委　示例市人民政府\n关于2023年法治政府建设情况的报告"),
            ("主送机关", "省委，省政府："),
        ],
        [("署名", "中共示例市委"), GOVERNMENT, DATE],
    ),
    "同行版": (
        [TITLE, ("主送机关", "省委：")],
        [("署名", "中共示例市委　　示例市人民政府"), DATE, ("附注", "（联系人：张某）")],
    ),
    "公开版": ([TITLE], [GOVERNMENT, DATE, ("附注", "（此件公开发布）")]),
    "不用印版": (
        [TITLE, ("主送机关", "市委：")],
        [("署名不用印", UNIT), ("成文日期不用印", "2024年1月31日"), ("附注", "（联系人：张某）")],
    ),
}


def workspace(folder: Path) -> Path:
    """The unit's file, the registry and the template."""
    (folder / "data" / "2023").mkdir(parents=True)
    (folder / "data" / "单位名录.yaml").write_text(REGISTRY, "utf-8")
    (folder / "data" / "2023" / f"{UNIT}.yaml").write_text(DATA, "utf-8")
    shutil.copytree(ROOT / "templates" / "政府年度报告", folder / "templates" / "政府年度报告")
    return folder


def built(folder: Path) -> dict[str, Document]:
    """The formal drafts by edition; the file has no problem but that its organs sign one under the other."""
    done = toolkit.build(folder, [UNIT], 2023, final=True)
    (result,) = done.results
    assert {problem.code for problem in (*done.problems, *result.problems)} <= {"D282"}
    return {draft.edition: docx.Document(str(folder / draft.path)) for draft in result.drafts}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The formal drafts of the workspace."""
    return built(workspace(tmp_path_factory.mktemp("工作区")))


@pytest.mark.parametrize("edition", PRINTED)
def test_an_edition_prints_its_elements_and_no_empty_line(drafts: dict[str, Document], edition: str) -> None:
    before, after = PRINTED[edition]
    printed = [(p.style.name, p.text) for p in drafts[edition].paragraphs]
    assert printed == [*before, *TEXT, *after]


def test_only_the_edition_with_an_imprint_has_one(drafts: dict[str, Document]) -> None:
    rows = {e: [r.cells[0].text for t in d.tables for r in t.rows] for e, d in drafts.items()}
    assert rows.pop("人大版") == ["抄送：市委办公室。", "示例市人民政府办公室\t2024年2月1日印发"]
    assert not any(rows.values())


def test_a_line_of_two_organs_ends_where_the_date_ends(drafts: dict[str, Document]) -> None:
    (line,) = [p for p in drafts["同行版"].paragraphs if p.style.name == "署名"]
    assert line.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert line.paragraph_format.left_indent == 0
    date = drafts["同行版"].styles["成文日期"].paragraph_format
    assert line.paragraph_format.right_indent.pt == pytest.approx(date.right_indent.pt, abs=0.1)


def test_without_a_seal_the_date_begins_two_characters_after_the_signer_one_line_under_the_text(
    drafts: dict[str, Document],
) -> None:
    draft = drafts["不用印版"]
    signer, date = [p for p in draft.paragraphs if p.style.name.endswith("不用印")]
    assert [round(p.paragraph_format.left_indent.pt / 15.793, 1) for p in (signer, date)] == [19, 21]
    assert signer.style.paragraph_format.space_before == draft.styles["Normal"].paragraph_format.line_spacing


def older(folder: Path) -> Path:
    """The workspace with a template from before the block that closes a document."""
    path = folder / "templates" / "政府年度报告" / "模板.docx"
    template = docx.Document(str(path))
    order = [p.text for p in template.paragraphs]
    begin = order.index("{%p if 落款 %}")
    end = order.index("{%p if 公文.附注 %}") - 1
    assert order[begin + 1 : begin + 3] == ["{{p 落款 }}", "{%p else %}"]
    assert order[end] == "{%p endif %}"
    for paragraph in [*template.paragraphs[begin : begin + 3], template.paragraphs[end]]:
        paragraph._p.getparent().remove(paragraph._p)
    for name in ("署名不用印", "成文日期不用印"):
        template.styles[name].delete()
    template.save(str(path))
    return folder


def test_a_template_from_before_the_block_prints_with_a_seal_and_is_told_so(tmp_path: Path) -> None:
    folder = older(workspace(tmp_path))
    done = toolkit.build(folder, [UNIT], 2023, final=True)
    (result,) = done.results
    assert [(p.severity.value, p.code, p.path) for p in result.problems if p.code != "D282"] == [
        ("警告", "T568", "templates/政府年度报告/模板.docx")
    ]
    assert "{{p 落款 }}" in result.problems[-1].hint
    (draft,) = [each for each in result.drafts if each.edition == "不用印版"]
    lines = [(p.style.name, p.text) for p in docx.Document(str(folder / draft.path)).paragraphs]
    assert lines[-3:] == [GOVERNMENT, DATE, ("附注", "（联系人：张某）")]


def test_a_template_from_before_the_block_loses_no_signature_stamp_silently(tmp_path: Path) -> None:
    folder = older(workspace(tmp_path))
    data = folder / "data" / "2023" / f"{UNIT}.yaml"
    data.write_text(DATA.replace("用印: 否", "签名章: {职务: 市长, 姓名: 王某某}"), "utf-8")
    (result,) = toolkit.build(folder, [UNIT], 2023).results
    assert ("错误", "T567") in [(p.severity.value, p.code) for p in result.problems]
    assert result.drafts == ()


@pytest.mark.parametrize("edition", PRINTED)
def test_the_end_of_the_text_signature_and_date_stay_together(
    drafts: dict[str, Document], edition: str
) -> None:
    paragraphs = drafts[edition].paragraphs
    last = next(i for i, p in enumerate(paragraphs) if p.text == "特此报告。")
    date = next(i for i, p in enumerate(paragraphs) if p.style.name in ("成文日期", "成文日期不用印"))
    for paragraph in paragraphs[last:date]:
        own = paragraph.paragraph_format.keep_with_next
        assert own or paragraph.style.paragraph_format.keep_with_next
