"""Workspaces with a house style, the drafts they give, and what an audit finds in them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from lxml import etree

import toolkit
from toolkit.audit.auditing import audit_bytes
from toolkit.standard.values import STANDARD, Typesetting
from toolkit.workspace.house import House, read_profile

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path(__file__).parent / "examples"
UNIT, LETTER = "许昌市交通运输局", "示例市司法局"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATA = """\
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
版本:
  公开版: {发文字号: 无, 签发人: 无, 份号: 无, 密级: 无, 保密期限: 无, 紧急程度: 无, 用印: 否}
章节:
  导语: 2022年，我局坚持以习近平法治思想为指导，持续推进“放管服”改革，各项工作取得新的成效。
  主要工作:
    - 标题: 强化依法决策
      内容:
        - {标题: 从严合法性审查, 正文: 全年审查规范性文件5份，备案及时率达到100%——没有一份超过期限。}
        - {标题: 健全审查制度, 正文: 修订审查办法，完善专家参与审查的程序。}
    - 标题: 规范行政执法
      内容:
        - 推行行政执法“三项制度”，对执法案卷进行评查，及时纠正不规范的行为，执法水平有了明显提高。
        - 表: {题注: 主要指标, 表头: [指标, 数量], 行: [[审查文件, 5份], [行政检查, 21次]]}
  履职情况: 局主要负责人认真履行推进法治建设第一责任人职责，全年4次听取法治工作汇报。
  存在问题:
    - {标题: 制度落实还不够全面, 正文: 个别单位重视不够，执法记录不够完整，需要继续加强督促和检查。}
  下步工作:
    - {标题: 完善工作机制, 正文: 进一步完善执法记录的检查机制，按季度通报检查的情况并督促整改。}
  结语: 特此报告。
附件:
  - 标题: 法治政府部门建设任务分解表
    表: {表头: [任务, 责任单位], 行: [[健全制度, 政策法规科], [规范执法, 执法支队]]}
"""
LETTER_DATA = f"""\
年度: 2022
单位: {LETTER}
公文:
  标题: 关于商请提供行政执法案卷的函
  发文字号: 示司函〔2023〕6号
  主送: [示例市交通运输局]
  成文日期: 2023-01-31
  抄送: [市委办公室, 市政府办公室]
章节: [{{标题: 无, 内容: [请在一周内提供2022年的案卷。, 特此函达。]}}]
"""


def workspace(folder: Path, house: str | None = None) -> Path:
    """A workspace with one report, one letter, and this 版式.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    year = folder / "data" / "2022"
    year.mkdir(parents=True)
    units = f"  {UNIT}: {{自称: 我局, 级别: 市直部门, 模板: 部门年度报告}}\n  {LETTER}: {{自称: 我局, 模板: 函}}\n"
    (folder / "data" / "单位名录.yaml").write_text(f"格式: 1\n单位:\n{units}", "utf-8")
    (year / f"{UNIT}.yaml").write_text(DATA, "utf-8")
    (year / f"{LETTER}.yaml").write_text(LETTER_DATA, "utf-8")
    ask(folder, house)
    return folder


def ask(root: Path, house: str | None) -> None:
    """This 版式.yaml, or none."""
    path = root / "templates" / "版式.yaml"
    if house is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(house, "utf-8")


def example(name: str) -> str:
    return (EXAMPLES / f"{name}.yaml").read_text("utf-8")


def house_of(root: Path) -> House:
    return read_profile(root / "templates" / "版式.yaml", "版式.yaml")


def typesetting(text: str, folder: Path) -> Typesetting:
    """What a 版式.yaml asks; it must be without a fault."""
    path = folder / "版式.yaml"
    path.write_text(text, "utf-8")
    house = read_profile(path, "版式.yaml")
    assert house.problems == ()
    return house.typesetting


def drafts(root: Path, year: int = 2022) -> dict[str, bytes]:
    """The drafts of all units by name, built without an error."""
    done = toolkit.build(root, year=year, force=True)
    told = [str(p) for r in done.results for p in r.problems if p.severity.value in ("错误", "警告")]
    assert told == []
    return {
        Path(draft.path).name: (root / draft.path).read_bytes() for r in done.results for draft in r.drafts
    }


def found(data: bytes, asked: Typesetting = STANDARD) -> list[str]:
    """What an audit finds, in words."""
    audited = audit_bytes(data, "草稿.docx", typesetting=asked)
    assert audited.problems == ()
    return [f"{f.clause.code} {f.found}（{f.required}）" for f in audited.findings]


def codes(data: bytes, asked: Typesetting = STANDARD) -> set[str]:
    return {said.partition(" ")[0] for said in found(data, asked)}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(members(data)[name])


def text(data: bytes) -> list[str]:
    """The words of the document, its headers and footers, paragraph by paragraph; without page numbers."""
    said = []
    for name, content in sorted(members(data).items()):
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in etree.fromstring(content).iter(f"{W}p"):
                if paragraph.find(f".//{W}fldChar") is None:
                    said.append("".join(t.text or "" for t in paragraph.iter(f"{W}t")))
    return said


def style(data: bytes, name: str) -> etree._Element:
    (found,) = [
        s
        for s in part(data, "word/styles.xml").iter(f"{W}style")
        if s.find(f"{W}name").get(f"{W}val") == name
    ]
    return found


def faces(data: bytes, name: str) -> tuple[str | None, ...]:
    """ascii, hAnsi and eastAsia of a style."""
    fonts = style(data, name).find(f"{W}rPr/{W}rFonts")
    return tuple(fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia"))


def spacing(data: bytes, name: str) -> tuple[int, int, int]:
    """before, after and line of a style, in twips."""
    given = style(data, name).find(f"{W}pPr/{W}spacing")
    return tuple(int(given.get(f"{W}{key}")) for key in ("before", "after", "line"))


def section(data: bytes) -> etree._Element:
    return list(part(data, "word/document.xml").iter(f"{W}sectPr"))[-1]


def margins(data: bytes) -> dict[str, int]:
    given = section(data).find(f"{W}pgMar")
    return {side: int(given.get(f"{W}{side}")) for side in ("top", "bottom", "left", "right", "footer")}
