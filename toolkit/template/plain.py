"""The small template that a new one begins with: title, addressees, text, signature, attachments; nothing more."""

from __future__ import annotations

from toolkit.authoring import official
from toolkit.authoring.package import members, pack
from toolkit.authoring.wml import part, tag


def docx() -> bytes:
    """模板.docx, with all styles of the built-in templates."""
    body = (
        official.title(),
        official.addressees(),
        official.block("正文"),
        official.block("附件说明"),
        official.closing(),
        tag("{{p 附件 }}"),
        official.page(),
    )
    return pack(members(part("document", f"<w:body>{''.join(body)}</w:body>")))


def manifest(name: str) -> bytes:
    """模板.yaml of that name, with a word on each key that an office will want to change."""
    return _MANIFEST.replace("〈名称〉", name).encode()


_MANIFEST = """\
# yaml-language-server: $schema=../../data/格式/模板说明.schema.json
#
# 〈名称〉：模板说明。文字版式在同一文件夹的“模板.docx”里，用 Word 打开修改；
# 这里规定写哪些部分、怎样编号、哪些内容不能缺。每个键的说明见 docs/数据格式.md。

格式: 1
文种: 公文
说明: 写明这个模板给谁用。

# 公文标题和文件名的样式；数据里另写了标题的，印数据里的。
标题: "{{ 单位.名称 }}{{ 年度 }}年〈名称〉"
文件名: "{{ 单位.名称 }}{{ 年度 }}年〈名称〉"

# 缺了就不能定稿的公文要素，如 [发文字号, 主送, 成文日期]。
必备要素: [成文日期]

# 写哪些部分，按次序。键是数据里写的，“标题”是印出来的；模板.docx 里的 {{p 正文 }} 照这个次序全部印出。
章节:
  导语:
    标题: 无
    必备: 是
  主要工作:
    必备: 是
  下步打算: {}

编号:
  - {形式: 一、}
  - {形式: （一）}
  - {形式: 1.}
  - {形式: （1）}
  - {形式: ①}
"""
