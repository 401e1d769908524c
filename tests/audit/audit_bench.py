"""Documents to audit: a complete draft of the toolkit, changed in one place; documents of others made from nothing."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

import toolkit
from toolkit.audit.auditing import Audited, audit_bytes
from toolkit.problems import Severity

ROOT = Path(__file__).resolve().parents[2]
UNIT = "许昌市交通运输局"
COMPLETE = """\
年度: 2022
单位: 许昌市交通运输局
公文:
  份号: "000001"
  密级: 秘密
  保密期限: 1年
  紧急程度: 特急
  发文字号: 许交〔2023〕12号
  签发人: [王某某]
  主送: [中共许昌市委, 许昌市人民政府]
  成文日期: 2023-02-20
  附注: 联系人：王某某
  抄送: [河南省交通运输厅, 中共许昌市委全面依法治市委员会办公室]
  印发机关: 许昌市交通运输局办公室
  印发日期: 2023-02-21
章节:
  导语: 2022年，我局坚持以习近平法治思想为指导，持续推进“放管服”改革，各项工作取得新的成效。
  主要工作:
    - 标题: 强化依法决策
      内容:
        - {标题: 从严合法性审查, 正文: 全年审查规范性文件五份，备案及时率达到百分之百——没有一份超过期限。}
        - {标题: 健全审查制度, 正文: 修订审查办法，完善专家参与审查的程序。}
    - 标题: 规范行政执法
      内容:
        - 推行行政执法“三项制度”，对执法案卷进行评查，及时纠正不规范的行为，执法水平有了明显提高。
        - 组织执法人员开展业务培训，培训内容包括新修订的法律和执法程序，参训人员全部通过考试。
        - 将评查结果纳入年度考核，对连续两次评查靠前的单位予以通报表扬，对问题突出的单位约谈负责人。
  履职情况: 局主要负责人认真履行推进法治建设第一责任人职责，全年四次听取法治工作汇报。
  存在问题:
    - {标题: 制度落实还不够全面, 正文: 个别单位重视不够，执法记录不够完整，需要继续加强督促和检查。}
    - {标题: 执法力量仍然不足, 正文: 基层执法人员数量偏少，专业结构不尽合理，难以适应当前的任务。}
  下步工作:
    - {标题: 完善工作机制, 正文: 进一步完善执法记录的检查机制，按季度通报检查的情况并督促整改。}
    - {标题: 充实执法力量, 正文: 通过招录和轮训相结合的办法，逐步充实基层的执法力量。}
  结语: 特此报告。
附件:
  - 标题: 法治政府部门建设任务分解表
    表: {表头: [任务, 责任单位], 行: [[健全制度, 政策法规科], [规范执法, 执法支队]]}
  - 标题: 行政执法案卷评查情况
    章节: [{标题: 评查总体情况, 内容: [全年共评查案卷二十卷，评查等次全部为合格以上，没有发现重大问题。]}]
"""
Change = Callable[[docx.document.Document], object]


def workspace(folder: Path) -> Path:
    """A workspace with the built-in templates and the registry, and no data."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "data" / "2022").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "单位名录.yaml", folder / "data")
    return folder


def drafted(root: Path, data: str = COMPLETE) -> bytes:
    """The one draft that this data gives."""
    (root / "data" / "2022" / f"{UNIT}.yaml").write_text(data, encoding="utf-8")
    done = toolkit.build(root, [UNIT], 2022, force=True)
    told = [
        str(p) for r in done.results for p in (*r.problems, *done.problems) if p.severity is Severity.ERROR
    ]
    (result,) = done.results
    assert result.drafts, told
    return (root / result.drafts[0].path).read_bytes()


def changed(data: bytes, change: Change) -> bytes:
    """The document after a change by hand."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, member: str, old: str, new: str) -> bytes:
    """The docx with a text of one member replaced; it must be there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in contents[member], f"{old} is not in {member}"
    contents[member] = contents[member].replace(old.encode(), new.encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def audit(data: bytes) -> Audited:
    return audit_bytes(data, "草稿.docx")


def codes(data: bytes) -> list[str]:
    """The codes of what is found, with those of files that are not read."""
    audited = audit(data)
    return [p.code for p in audited.problems] + [f.clause.code for f in audited.findings]


def grave(audited: Audited) -> list[str]:
    """Errors and warnings, in words."""
    heavy = (Severity.ERROR, Severity.WARNING)
    problems = [f"{p.code} {p.message}" for p in audited.problems if p.severity in heavy]
    return problems + [
        f"{f.clause.code} {f.found} {f.places[0]}" for f in audited.findings if f.severity in heavy
    ]


# Changes by hand


def at(document: docx.document.Document, beginning: str) -> Paragraph:
    """The paragraph, in a table too, whose text begins so."""
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        if paragraph.text.strip().startswith(beginning):
            return paragraph
    raise AssertionError(beginning)


def say(beginning: str, text: str) -> Change:
    """Another text in the place of a paragraph's, in the look of its first run with text."""

    def change(document: docx.document.Document) -> None:
        runs = [run for run in at(document, beginning).runs if run.text]
        runs[0].text = text
        for run in runs[1:]:
            run.text = ""

    return change


def exchange(beginning: str, old: str, new: str) -> Change:
    """A piece of a paragraph's text replaced within its run."""

    def change(document: docx.document.Document) -> None:
        runs = [run for run in at(document, beginning).runs if old in run.text]
        assert runs, old
        runs[0].text = runs[0].text.replace(old, new)

    return change


def face(beginning: str, name: str) -> Change:
    """Another face for all scripts of a paragraph."""

    def change(document: docx.document.Document) -> None:
        for run in at(document, beginning).runs:
            fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
            for slot in ("ascii", "hAnsi", "eastAsia"):
                fonts.set(qn(f"w:{slot}"), name)

    return change


def indent(beginning: str, **chars: int) -> Change:
    """Indents of a paragraph in hundredths of a character; those not named are none."""

    def change(document: docx.document.Document) -> None:
        set_in(at(document, beginning), **chars)

    return change


def set_in(paragraph: Paragraph, **chars: int) -> None:
    """Indents in hundredths of a character; those not named are none."""
    properties = paragraph._element.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    ind = OxmlElement("w:ind")
    for side in ("left", "right", "firstLine"):
        ind.set(qn(f"w:{side}"), "0")
        ind.set(qn(f"w:{side}Chars"), str(chars.get(side, 0)))
    properties.append(ind)


def signature(document: docx.document.Document) -> Paragraph:
    """The one line of 署名."""
    (found,) = [p for p in document.paragraphs if p.style.name == "署名"]
    return found


def together(*changes: Change) -> Change:
    """Several changes that make one deviation."""

    def change(document: docx.document.Document) -> None:
        for each in changes:
            each(document)

    return change
