"""What a web page says of its document beside the text: in its head, and in the table of disclosure above the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.importing.manuscript import Grid, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from toolkit.importing.manuscript import Block

_LONGEST = 300
# Names of <meta> in lower case (国办《政府网站发展指引》 and what sites made of it) → what is said.
_META = {
    "articletitle": "标题",
    "article:title": "标题",
    "og:title": "标题",
    "pubdate": "发布日期",
    "publishdate": "发布日期",
    "article:published_time": "发布日期",
    "firstpublishedtime": "发布日期",
    "contentsource": "来源",
    "source": "来源",
    "sitename": "网站",
    "columnname": "栏目",
    "author": "作者",
    "keywords": "关键词",
    "description": "摘要",
}
# Labels of the disclosure table, without white space → what is said.
_LABELS = {
    "索引号": "索引号",
    "索引编号": "索引号",
    "信息索引号": "索引号",
    "信息索引": "索引号",
    "文号": "文号",
    "发文字号": "文号",
    "发文文号": "文号",
    "文件编号": "文号",
    "公文文号": "文号",
    "发文机关": "发文单位",
    "发文机构": "发文单位",
    "发文单位": "发文单位",
    "制发机关": "发文单位",
    "发布机构": "发布机构",
    "发布机关": "发布机构",
    "发布单位": "发布机构",
    "公开主体": "发布机构",
    "公开责任部门": "发布机构",
    "信息来源": "来源",
    "来源": "来源",
    "文章来源": "来源",
    "成文日期": "成文日期",
    "成文时间": "成文日期",
    "发文日期": "成文日期",
    "发文时间": "成文日期",
    "生成日期": "生成日期",
    "发布日期": "发布日期",
    "发布时间": "发布日期",
    "公开日期": "发布日期",
    "公开时间": "发布日期",
    "时间": "发布日期",
    "日期": "发布日期",
    "主题分类": "主题分类",
    "信息分类": "主题分类",
    "分类": "主题分类",
    "主题词": "主题词",
    "关键词": "主题词",
    "体裁分类": "体裁",
    "公文种类": "体裁",
    "组配分类": "组配分类",
    "有效性": "有效性",
    "时效性": "有效性",
    "效力状态": "有效性",
    "是否有效": "有效性",
    "有效期": "有效期",
    "名称": "名称",
    "标题": "名称",
    "信息名称": "名称",
    "文件名称": "名称",
    "公文名称": "名称",
    "内容概述": "内容概述",
    "概述": "内容概述",
    "公开方式": "公开方式",
    "公开属性": "公开方式",
    "公开范围": "公开范围",
    "公开时限": "公开时限",
    "浏览次数": "浏览次数",
    "点击数": "浏览次数",
    "作者": "作者",
    "责任编辑": "责任编辑",
}
_PAIR = re.compile(
    r"[\[【]?((?:"
    + "|".join(sorted((r"\s?".join(label) for label in _LABELS), key=len, reverse=True))
    + r"))\s?[\]】]?\s?[:：]"
)


def of_head(root: etree._Element) -> dict[str, str]:
    """What <meta> and <title> say."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        key = _META.get((element.get("name") or element.get("property") or "").strip().lower())
        value = " ".join((element.get("content") or "").split())[:_LONGEST]
        if key and value:
            said.setdefault(key, value)
    for element in root.iter("title"):
        parent = element.getparent()
        if parent is not None and parent.tag == "svg":
            continue
        if value := " ".join("".join(map(str, element.itertext())).split())[:_LONGEST]:
            said.setdefault("网页标题", value)
            break
    return said


def of_blocks(blocks: Iterable[Block]) -> dict[str, str]:
    """What labels with their values say, in cells that stand beside one another, in one line or in two."""
    said: dict[str, str] = {}
    waiting = ""
    for label, value in _pairs(blocks):
        if label and not value:
            waiting = label
        elif label or waiting:
            said.setdefault(label or waiting, value[:_LONGEST])
            waiting = ""
    return said


def is_disclosure(block: Block) -> bool:
    """Whether a table tells of the document rather than belongs to it: two of its labels are those of disclosure."""
    if not isinstance(block, Grid) or len(block.rows) > 12:
        return False
    labels = {_known(cell) for row in block.rows for cell in row} - {""}
    return len(labels) >= 2 and bool(labels & {"索引号", "文号", "发布机构", "主题分类", "成文日期"})


def labelled(text: str) -> bool:
    """Whether a line begins with a label of disclosure and its colon."""
    return _PAIR.match(text) is not None


def _pairs(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Labels with their values; a label alone has an empty value, a line that is none an empty label."""
    for block in blocks:
        if isinstance(block, Line):
            if len(block.text) > 2 * _LONGEST:
                yield "", ""
            elif only := _known(block.text):
                yield only, ""
            else:
                found = list(_split(block.text))
                yield from found or [("", block.text)]
        elif isinstance(block, Grid) and len(block.rows) <= 40:
            for row in block.rows:
                yield from _of_row(row)


def _of_row(row: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    label = ""
    for cell in row:
        if known := _known(cell):
            label = known
        elif label and cell.strip():
            yield label, cell.strip()
            label = ""
        else:
            yield from _split(cell[: 2 * _LONGEST])


def _split(text: str) -> Iterator[tuple[str, str]]:
    """来源：某局 发布时间：2023-01-01 → its pairs."""
    found = list(_PAIR.finditer(text))
    if not found or found[0].start() > 2:
        return
    for at, each in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        yield _LABELS["".join(each[1].split())], text[each.end() : end].strip(" \u3000|丨\t")


def _known(text: str) -> str:
    plain = "".join(text[:40].split()).strip("[]【】:：")
    return _LABELS.get(plain, "") if len(text) <= 40 else ""
