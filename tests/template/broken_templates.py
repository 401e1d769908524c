"""Templates as a legal office breaks them, each made from one small real docx; what is found stands in broken/expected.

A case is a function that is given a ``Bench``; its docstring is the case's name and the name of its expected text.
"""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = """\
格式: 1
文种: 报告
标题: "{{ 单位.名称 }}{{ 年度 }}年工作总结"
必备要素: [成文日期]
章节:
  导语: {标题: 无}
  主要工作: {必备: 是}
  下步打算: {}
指标:
  办件数: {计量: 件}
"""
REGISTRY = "格式: 1\n单位:\n  甲县司法局: {名称: 甲县司法局, 属性: {片区: 东片}}\n"
DATA = """\
年度: 2023
单位: 甲县司法局
模板: 工作总结
指标:
  办件数: {数值: 30, 计量: 件}
  来访人次: {数值: 12, 计量: 人次}
章节:
  主要工作: 一年来办了不少事。
"""
BODY = (
    ("公文标题", "{{ 公文.标题 }}"),
    ("主送机关", "{{ 公文.主送 }}："),
    ("公文正文", "{{p 章节.导语 }}"),
    ("公文正文", "{{p 章节.主要工作 }}"),
    ("公文正文", "{{p 章节.下步打算 }}"),
    ("公文正文", "全年办件{{ 指标.办件数 }}，接待来访{{ 指标.来访人次 }}。"),
    ("模板指令", "{%p for 机关 in 公文.署名 %}"),
    ("署名", "{{ 机关 }}"),
    ("模板指令", "{%p endfor %}"),
    ("成文日期", "{{ 公文.成文日期 }}"),
)
TABLE = (("机关", "备注"), ("{%tr for 人 in 公文.抄送 %}", ""), ("{{ 人 }}", "抄送"), ("{%tr endfor %}", ""))


def _small():
    made = docx.Document(str(ROOT / "templates" / "通用公文" / "模板.docx"))
    body = made.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    for style, text in BODY:
        made.add_paragraph(text, style)
    table = made.add_table(len(TABLE), 2)
    for row, texts in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = made.styles["表格文字"]
            cell.paragraphs[0].add_run(text)
    made.add_paragraph("", "公文正文")
    return made


@dataclass
class Bench:
    """A template to be broken: its document, and its manifest's text."""

    document: docx.document.Document = field(default_factory=_small)
    manifest: str = MANIFEST
    data: bytes | None = None

    def at(self, text: str) -> Paragraph:
        """The paragraph, in the body or a table, that says exactly this."""
        elements = self.document.element.body.iter(qn("w:p"))
        return next(p for p in (Paragraph(e, self.document) for e in elements) if p.text == text)

    def write(self, text: str, *others: str) -> Paragraph:
        """Put another text in the place of a paragraph's, and paragraphs that look the same behind it."""
        paragraph = self.at(text)
        first, *more = others
        say(paragraph, first)
        for each in reversed(more):
            second = copy.deepcopy(paragraph._p)
            paragraph._p.addnext(second)
            say(Paragraph(second, paragraph._parent), each)
        return paragraph

    def remove(self, text: str) -> None:
        element = self.at(text)._p
        element.getparent().remove(element)

    def add(self, text: str, style: str = "公文正文") -> Paragraph:
        """A paragraph at the end."""
        return self.document.add_paragraph(text, style)

    def style(self, name: str):
        return next(each for each in self.document.styles if each.name == name)

    def instead(self, before: str, after: str) -> None:
        assert before in self.manifest
        self.manifest = self.manifest.replace(before, after)

    def saved(self) -> bytes:
        if self.data is not None:
            return self.data
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def put(self, root: Path) -> None:
        """Write a workspace with the template and a unit's data."""
        folder = root / "templates" / "工作总结"
        folder.mkdir(parents=True)
        (root / "data" / "2023").mkdir(parents=True)
        (root / "data" / "单位名录.yaml").write_text(REGISTRY, encoding="utf-8")
        (root / "data" / "2023" / "甲县司法局.yaml").write_text(DATA, encoding="utf-8")
        (folder / "模板.yaml").write_text(self.manifest, encoding="utf-8")
        (folder / "模板.docx").write_bytes(self.saved())


def say(paragraph: Paragraph, text: str) -> None:
    """Another text in a paragraph's first run, the others taken away."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


CASES: list[Callable[[Bench], None]] = []


def case(function: Callable[[Bench], None]) -> Callable[[Bench], None]:
    CASES.append(function)
    return function


def name_of(function: Callable[[Bench], None]) -> str:
    return f"{CASES.index(function) + 1:02}-{function.__doc__}"


@case
def _(bench: Bench) -> None:
    """没有错"""


@case
def _(bench: Bench) -> None:
    """全角花括号"""
    bench.write("{{ 公文.标题 }}", "｛｛ 公文.标题 ｝｝")


@case
def _(bench: Bench) -> None:
    """全角百分号"""
    bench.write("{%p for 机关 in 公文.署名 %}", "｛％p for 机关 in 公文.署名 ％｝")


@case
def _(bench: Bench) -> None:
    """半边全角的括号"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主送 ｝}：")


@case
def _(bench: Bench) -> None:
    """标签分在两段"""
    bench.write("{{ 公文.成文日期 }}", "{{ 公文.", "成文日期 }}")


@case
def _(bench: Bench) -> None:
    """标签分在两段而后面还有字"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.", "主送 }}：")


@case
def _(bench: Bench) -> None:
    """标签没有写完"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主送：")


@case
def _(bench: Bench) -> None:
    """少一个括号"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主送 }：")
    bench.write("{%p endfor %}", "{%p endfor }")


@case
def _(bench: Bench) -> None:
    """括号之间有空格"""
    bench.write("{{ 公文.标题 }}", "{ { 公文.标题 } }")


@case
def _(bench: Bench) -> None:
    """只有一层花括号"""
    bench.write("{{ 公文.标题 }}", "{公文.标题}")


@case
def _(bench: Bench) -> None:
    """p后面少空格"""
    bench.write("{{p 章节.主要工作 }}", "{{p章节.主要工作 }}")
    bench.write("{%p endfor %}", "{%pendfor %}")


@case
def _(bench: Bench) -> None:
    """p后面是全角空格"""
    bench.write("{{p 章节.主要工作 }}", "{{p　章节.主要工作 }}")


@case
def _(bench: Bench) -> None:
    """整段的标签和文字同段"""
    bench.write("{{p 章节.下步打算 }}", "下一步，{{p 章节.下步打算 }}")


@case
def _(bench: Bench) -> None:
    """整段的语句和文字同段"""
    bench.write("{%p endfor %}", "{%p endfor %}以上各单位")


@case
def _(bench: Bench) -> None:
    """章节的标签没有p"""
    bench.write("{{p 章节.主要工作 }}", "{{ 章节.主要工作 }}")


@case
def _(bench: Bench) -> None:
    """文字的标签多了p"""
    bench.write("{{ 公文.标题 }}", "{{p 公文.标题 }}")


@case
def _(bench: Bench) -> None:
    """印了整个公文"""
    bench.write("{{ 公文.标题 }}", "{{ 公文 }}")


@case
def _(bench: Bench) -> None:
    """行标签在表格外"""
    bench.write("{%p for 机关 in 公文.署名 %}", "{%tr for 机关 in 公文.署名 %}")


@case
def _(bench: Bench) -> None:
    """行标签和文字同行"""
    bench.document.tables[0].cell(1, 1).paragraphs[0].add_run("备注")


@case
def _(bench: Bench) -> None:
    """循环没有结束"""
    bench.remove("{%p endfor %}")


@case
def _(bench: Bench) -> None:
    """多了一个结束"""
    bench.write("{{ 公文.成文日期 }}", "{{ 公文.成文日期 }}{% endif %}")


@case
def _(bench: Bench) -> None:
    """语句交叉"""
    bench.write("{{ 机关 }}", "{{ 机关 }}", "{%p if 公文.附注 %}")
    bench.add("{%p endif %}")


@case
def _(bench: Bench) -> None:
    """循环从一格到另一格"""
    row = bench.document.tables[0].rows[2]
    say(row.cells[0].paragraphs[0], "{% for 名 in 公文.主送 %}{{ 名 }}")
    say(row.cells[1].paragraphs[0], "抄送{% endfor %}")


@case
def _(bench: Bench) -> None:
    """循环从表格外到表格里"""
    bench.write("{{ 公文.成文日期 }}", "{{ 公文.成文日期 }}{% if 公文.抄送 %}")
    say(bench.document.tables[0].cell(0, 1).paragraphs[0], "备注{% endif %}")


@case
def _(bench: Bench) -> None:
    """开始占整段而结束不占"""
    bench.write("{%p endfor %}", "{% endfor %}")


@case
def _(bench: Bench) -> None:
    """过滤器写错"""
    bench.write(
        "全年办件{{ 指标.办件数 }}，接待来访{{ 指标.来访人次 }}。", "全年办件{{ 指标.办件数 | 同笔 }}。"
    )


@case
def _(bench: Bench) -> None:
    """判断写错"""
    bench.add("{% if 公文.附注 is deifned %}（{{ 公文.附注 }}）{% endif %}")


@case
def _(bench: Bench) -> None:
    """没有这种语句"""
    bench.add("{% foreach x in 公文.主送 %}")


@case
def _(bench: Bench) -> None:
    """引入别的文件"""
    bench.add("{% include '版记.docx' %}")


@case
def _(bench: Bench) -> None:
    """名称写错"""
    bench.write("{{ 公文.标题 }}", "{{ 公文.标体 }}")
    bench.write("{{ 公文.主送 }}：", "{{ 公闻.主送 }}：")


@case
def _(bench: Bench) -> None:
    """名称少了前一半"""
    bench.write("{{ 公文.标题 }}", "{{ 标题 }}")
    bench.write("{{ 公文.主送 }}：", "{{ 单位.主送 }}：")


@case
def _(bench: Bench) -> None:
    """没有这个指标"""
    bench.add("受理{{ 指标.来仿人次 }}，立案{{ 指标.立案数 }}，{{ 单位.片区 }}，{{ 单位.片 }}。")


@case
def _(bench: Bench) -> None:
    """循环的名称用在循环外"""
    bench.write("{{ 公文.成文日期 }}", "{{ 机关 }}{{ 公文.成文日期 }}")


@case
def _(bench: Bench) -> None:
    """章节名写错"""
    bench.write("{{p 章节.下步打算 }}", "{{p 章节.下步打箅 }}")


@case
def _(bench: Bench) -> None:
    """印了模板说明里没有的章节"""
    bench.write("{{p 章节.下步打算 }}", "{{p 章节.下步打算 }}", "{{p 章节.大事记 }}")


@case
def _(bench: Bench) -> None:
    """章节没有印"""
    bench.remove("{{p 章节.下步打算 }}")


@case
def _(bench: Bench) -> None:
    """章节印了两遍"""
    bench.write("{{p 章节.下步打算 }}", "{{p 章节.下步打算 }}", "{{p 正文 }}")


@case
def _(bench: Bench) -> None:
    """章节次序颠倒"""
    moved = bench.at("{{p 章节.主要工作 }}")._p
    bench.at("{{p 章节.下步打算 }}")._p.addnext(moved)


@case
def _(bench: Bench) -> None:
    """必备要素没有位置"""
    bench.instead("[成文日期]", "[成文日期, 发文字号, 签发人]")


@case
def _(bench: Bench) -> None:
    """要目录而没有位置"""
    bench.instead("指标:", "目录: 是\n指标:")


@case
def _(bench: Bench) -> None:
    """固定文字里的年份"""
    bench.add("现将2022年工作总结如下，依据《法治政府建设实施纲要（2021—2025年）》和甲发〔2021〕3号文件。")
    bench.add("二〇二二年十二月；2021—2023年；GB/T 9704-2012；2023-02-20；2023件。")
    bench.instead("年工作总结", "年（2022年）工作总结")


@case
def _(bench: Bench) -> None:
    """页眉页脚里的错误"""
    section = bench.document.sections[0]
    section.footer.paragraphs[0].add_run("{{ 单位.名子 }}2022年")
    section.header.paragraphs[0].add_run("｛｛ 单位.名称 ｝｝")


@case
def _(bench: Bench) -> None:
    """文档属性里的错误"""
    bench.document.core_properties.title = "{{ 公文.标体 }}"


@case
def _(bench: Bench) -> None:
    """文本框里的错误"""
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:90pt;height:30pt">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>{{ 公文.标体 }}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    bench.at("{{ 公文.成文日期 }}")._p.append(parse_xml(box))


@case
def _(bench: Bench) -> None:
    """新旧两份的文本框"""
    box = "<w:txbxContent><w:p><w:r><w:t>｛｛ 公文.标体 ｝｝</w:t></w:r></w:p></w:txbxContent>"
    spaces = nsdecls("w") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    both = (
        f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    bench.at("{{ 公文.成文日期 }}")._p.append(parse_xml(both))


@case
def _(bench: Bench) -> None:
    """表格里的表格"""
    inner = bench.document.tables[0].cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "{{ 公文.标体 }}"


@case
def _(bench: Bench) -> None:
    """链接和修订里的错误"""
    xml = "<w:{0} {1}><w:r><w:t>{{{{ 公文.标体 }}}}</w:t></w:r></w:{0}>"
    paragraph = bench.add("链接：")
    paragraph._p.append(parse_xml(xml.format("hyperlink", f'{nsdecls("w")} w:anchor="a"')))
    paragraph = bench.add("修订：")
    paragraph._p.append(parse_xml(xml.format("ins", f'{nsdecls("w")} w:id="7" w:author="甲"')))


@case
def _(bench: Bench) -> None:
    """标签里的全角符号"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主送 ｜ join（“、”） }}：")


@case
def _(bench: Bench) -> None:
    """名称之间是全角逗号"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主送，公文.抄送 }}：")


@case
def _(bench: Bench) -> None:
    """点写成句号"""
    bench.write("{{ 公文.标题 }}", "{{ 公文。标题 }}")


@case
def _(bench: Bench) -> None:
    """标签分成几截字体不同"""
    paragraph = bench.write("{{ 公文.标题 }}", "｛")
    for number, text in enumerate(("｛ 公文", ".标", "题 ｝", "｝")):
        paragraph.add_run(text).bold = bool(number % 2)


@case
def _(bench: Bench) -> None:
    """同一段几处错误"""
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主宋 }}，{{ 公文.抄宋 | 同笔 }}，{{ 甲 乙 }}，2022年")


@case
def _(bench: Bench) -> None:
    """同样的错误有几处"""
    bench.add("{{ 公文.标体 }}")
    bench.add("{{ 公文.标体 }}")


@case
def _(bench: Bench) -> None:
    """缺工具要用的样式"""
    for name in ("公文正文", "表头", "段首标题2"):
        element = bench.style(name)._element
        element.getparent().remove(element)


@case
def _(bench: Bench) -> None:
    """样式没有中文字体"""
    for name in ("公文标题", "表题注"):
        fonts = bench.style(name)._element.rPr.find(qn("w:rFonts"))
        del fonts.attrib[qn("w:eastAsia")]


@case
def _(bench: Bench) -> None:
    """中文字体设成西文字体"""
    bench.style("公文标题")._element.rPr.find(qn("w:rFonts")).set(qn("w:eastAsia"), "Times New Roman")


@case
def _(bench: Bench) -> None:
    """内部名称和随机"""
    bench.add("{{ self }}{{ 公文.主送 | random }}")


@case
def _(bench: Bench) -> None:
    """模板说明有错文档也有错"""
    bench.instead("必备: 是", "必被: 是")
    bench.write("{{ 公文.标题 }}", "｛｛ 公文.标题 ｝｝")


@case
def _(bench: Bench) -> None:
    """模板说明的标题用错名称"""
    bench.instead("{{ 年度 }}年", "{{ 年份 }}年")


@case
def _(bench: Bench) -> None:
    """不是Word文件"""
    bench.data = "工作总结".encode()


@case
def _(bench: Bench) -> None:
    """各种错误一次说全"""
    bench.write("{{ 公文.标题 }}", "｛｛ 公文.标题 ｝｝")
    bench.write("{{p 章节.主要工作 }}", "{{p章节.主要工作 }}")
    bench.write("{{p 章节.下步打算 }}", "2022年{{p 章节.下步打箅 }}")
    bench.write("{{ 公文.主送 }}：", "{{ 公文.", "主送 }}：")
    bench.remove("{%p endfor %}")
    say(bench.document.tables[0].cell(2, 0).paragraphs[0], "{{ 入 | 同笔 }}")
    bench.document.sections[0].footer.paragraphs[0].add_run("{% if %}")
    bench.instead("[成文日期]", "[成文日期, 附注]")


@case
def _(bench: Bench) -> None:
    """粘来的看不见的字符"""
    bench.write("{{ 公文.标题 }}", "{{\u00a0公文.标题\u00a0}}")
    bench.write("{{ 公文.主送 }}：", "{{ 公文.主\u200b送 }}：")


@case
def _(bench: Bench) -> None:
    """自动更正的符号"""
    bench.add("{% if 指标.办件数 ≥ 20 %}多{% endif %}")
    bench.add("{% if 公文.附注 ≠ '公开' %}不公开{% endif %}")
    bench.add("{% if 公文.附注 = '公开' %}公开{% endif %}")
    bench.add("{{ 公文·标题 }}")


@case
def _(bench: Bench) -> None:
    """大写字母和离开的p"""
    bench.write("{{p 章节.导语 }}", "{{P 章节.导语 }}")
    bench.write("{{p 章节.主要工作 }}", "{{ ｐ 章节.主要工作 }}")
    bench.write("{%p endfor %}", "{% p endfor %}")
    bench.add("{% IF 公文.附注 %}有{% ENDIF %}")


@case
def _(bench: Bench) -> None:
    """语句写成别的样子"""
    bench.add("{% if 公文.附注 %}有{% else if 公文.密级 %}密{% end if %}")
    bench.add("{% 如果 公文.附注 %}有{% 结束 %}")
    bench.add("{{ 指标 办件数 }}{{ 公 文.标 题 }}{{ 公文、标题 }}")
    bench.add("{% if 公文.附注 且 公文.密级 或者 公文.抄送 %}有{% endif %}")


@case
def _(bench: Bench) -> None:
    """多一层花括号"""
    bench.write("{{ 公文.标题 }}", "{{{ 公文.标题 }}}")


@case
def _(bench: Bench) -> None:
    """名称用了别的括号和引号"""
    bench.write("{{ 公文.标题 }}", "【【公文.标题】】")
    bench.write("{{ 公文.主送 }}：", "{{ '公文.主送' }}：")
    bench.write("{{p 章节.导语 }}", "<<p 章节.导语>>")
    bench.add("{% raw %}{{ 公文.标题 }}{% endraw %}，见公文.doc和公文.标体")


@case
def _(bench: Bench) -> None:
    """落款和附件印了两遍"""
    for text in ("{{p 落款 }}", "{{p 附件 }}", "{{p 落款 }}", "{{p 附件 }}"):
        bench.add(text)


@case
def _(bench: Bench) -> None:
    """修订没有接受"""
    said = '<w:{0} {1} w:id="{2}" w:author="甲"><w:r><w:{3}>{4}</w:{3}></w:r></w:{0}>'
    paragraph = bench.write("{{ 公文.标题 }}", "{{ 公文.标题 }}")
    paragraph._p.append(parse_xml(said.format("ins", nsdecls("w"), 7, "t", "（送审稿）")))
    paragraph._p.append(parse_xml(said.format("del", nsdecls("w"), 8, "delText", "{{ 年度 }}")))


@case
def _(bench: Bench) -> None:
    """几个带p的标签挤在一段"""
    bench.write("{%p for 机关 in 公文.署名 %}", "{%p if 公文.署名 %}｛%p for 机关 in 公文.署名 %｝")
    bench.write("{{ 机关 }}", "{{ 机关 }}{%p endfor %}")
    bench.write("{%p endfor %}", "{%p endif %}以上各单位")
    bench.write("{{p 章节.主要工作 }}", "{{p 章节.主要工作 }}{{p 章节.下步打算 }}")
    bench.remove("{{p 章节.下步打算 }}")
    bench.add("{{ 公文.标体 }}")


@case
def _(bench: Bench) -> None:
    """文档属性里的全角括号"""
    bench.document.core_properties.title = "｛｛ 公文.标题 ｝｝"
    bench.document.core_properties.subject = "{{ 文种 }"
