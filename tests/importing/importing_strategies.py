"""Texts and manuscripts for property tests of importing: any characters, and lines of pages and documents."""

from __future__ import annotations

from collections import Counter

from hypothesis import strategies as st
from whole_text import characters

from toolkit.importing.manuscript import Grid, Line, Manuscript

PIECES = (
    *'，。；：、！？（）《》“”〔〕【】,.;:!?()"-—|>•',
    *"一二三十1290Aaz%\t \u3000\n",
    "某某市交通运输局",
    "关于印发某办法的通知",
    "来源：",
    "来源:某局",
    "发布时间：2024-01-02",
    "索引号：",
    "当前位置：首页 > 通知",
    "打印 关闭",
    "上一篇：",
    "主办单位：某局",
    "某ICP备1号",
    "附件：1.某表",
    "2024年1月5日",
    "字〔2023〕12号",
    "字[2023]12号",
    "（一）",
    "(一)",
    "1.",
    "一是",
    "— 3 —",
    "第 3 页",
    "http://a.gov.cn/b?c=1,",
    "8:30",
    "3,500",
    "--",
    "工作",
    "强化制度建设",
)
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
LIKELY_TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(ANY_TEXT, LIKELY_TEXT)
LINES = st.one_of(ANY_TEXT, LIKELY_TEXT).map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """A manuscript of any lines and small tables."""
    blocks: list[Line | Grid] = []
    for place, text in enumerate(draw(st.lists(LINES, max_size=25)), 1):
        if draw(st.integers(0, 9)) == 0:
            blocks.append(Grid(((text, "键"), ("", text)), place))
        else:
            blocks.append(Line(text, place))
    return Manuscript("某.txt", "行", tuple(blocks))


def undone(manuscript: Manuscript) -> Counter[str]:
    """The characters as they were before the changes that the manuscript lists."""
    found = Counter(characters(manuscript))
    for change in manuscript.changes:
        found.subtract(change.after)
        found.update(change.before)
    assert min(found.values(), default=0) >= 0, "a change of what is not there"
    return Counter({c: n for c, n in found.items() if n})
