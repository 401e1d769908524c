"""Words for what a template names, and for several units at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 3  # units that a cell of a table names
_ORIGINS = {
    "年度": "数据里的“年度”",
    "上年度": "“年度”减一",
    "下年度": "“年度”加一",
    "版本": "数据里“版本”的名称，没有的是报送版",
    "文种": "模板说明里的“文种”",
    "单位": "单位名录",
    "正文": "“章节”的全部，按模板说明的次序",
    "章节": "数据里的“章节”",
    "附件": "数据里的“附件”",
    "附件说明": "数据里的“附件”，自动列出名称",
    "印发件": "数据里的“印发件”",
    "红头": "数据里的“公文.发文机关标志”，按字数排好",
    "信头": "数据里的“公文.发文机关标志”，按信函格式排好",
    "字号": "数据里的“公文.发文字号”“公文.签发人”，排好",
    "落款": "数据里的“公文.署名”“公文.成文日期”“公文.签名章”，按字数排好",
    "目录": "各级标题，自动列出",
    "版记另面": "排版时自动放，使版记在双页",
    "指标": "数据里的“指标”",
    "公文": "数据里的“公文”",
}


def origin_of(path: str) -> str:
    """Where the value of a name comes from."""
    root, _, rest = path.partition(".")
    if root == "单位" and rest:
        return f"单位名录里这个单位的“{rest}”" if rest != "名称" else "单位名录里的“名称”，没有的是键"
    if root == "公文" and rest:
        return "由公文要素得出的，或者名称写错了：用 gongwen template check 检查"
    return _ORIGINS.get(path) or _ORIGINS.get(root) or "由使用这个模板的命令给出"


def several(units: Sequence[str]) -> str:
    """Units in a cell: the first of them, and how many there are."""
    if len(units) <= _MOST:
        return "、".join(units)
    return f"{'、'.join(units[:_MOST])}等 {len(units)} 家"
