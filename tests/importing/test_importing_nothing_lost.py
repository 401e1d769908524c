"""Whatever stands in a manuscript, every block of it ends in one part, and no character is lost in telling."""

from __future__ import annotations

import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.importing.manuscript import Grid, Line, Manuscript
from toolkit.importing.telling.parts import told

LINES = [
    "某政发〔2024〕3号", "某政发〔2024〕3号　签发人：王某某", "签发人：王某某", "第12号", "第3期", "000012",
    "机密★1年", "特急",
    "某某市人民政府文件", "某某市人民政府令", "某某市人民政府", "中共某某市委　某某市人民政府", "某 某 市 财 政 局",
    "某某市人民政府关于印发某某市2024年绿化工作要点的通知", "关于印发《某某市2024年绿化工作要点》的通知",
    "关于报送材料的函",
    "某某市2024年绿化工作要点", "2023年绿化工作总结", "某某市人民政府关于", "（试行）",
    "（2024年1月5日某某会议通过）",
    "各县人民政府，市政府各部门：", "各位代表：", "现将有关情况报告如下：", "各县人民政府，", "市政府各部门：",
    "现将《某某市2024年绿化工作要点》印发给你们，请抓好落实。", "今年全市种了三万棵树。", "特此报告。", "特此通知",
    "一、总体要求", "（一）多种树。每月浇水一次。", "第一章 总则", "第一条 为了种好树，制定本办法。", "1.浇水",
    "2.修枝",
    "目录", "目 录", "一、总体要求……1", "2024年1月31日", "二〇二四年一月三十一日", "2024年2月31日", "2024.1.31",
    "某某市园林局　2024年1月31日", "市长　王某某", "市长", "王某某", "（此件公开发布）",
    "（联系人：李某，联系电话：000）",
    "联系电话：000", "附件", "附件1", "附件2", "附件：", "附件：1.任务表；2.名单。", "附件：1.任务表", "2.名单",
    "附件：任务表",
    "任务表", "名单", "抄送：市委办公室，市人大常委会办公室。", "抄送：市委办公室，", "市政协办公室。",
    "分送：各县。",
    "某某市人民政府办公室　2024年2月1日印发", "出席：王某某、李某某", "列席：张某，赵某、钱某",
]  # fmt: skip
# Groups of lines in the order in which documents have them; each may be absent.
IN_ORDER = [
    group.split(" / ")
    for group in """
000012
机密★1年
某某市人民政府文件 / 某某市人民政府令
某政发〔2024〕3号 / 第12号 / 第3期
某某市园林局关于印发2024年绿化工作要点的通知 / 关于报送材料的函 / 2023年绿化工作总结
某政发〔2024〕4号
（试行）
某某市园林局
2024年1月31日 / （2024年1月5日某某会议通过）
目录
一、总体要求……1
二、任务……2
各县人民政府，市政府各部门： / 各位代表：
现将《2024年绿化工作要点》印发给你们。 / 今年种了树。
一、总体要求
（一）多种树。
二、任务
特此报告。
附件：1.任务表； / 附件：1.任务表 / 附件：任务表
2.名单
某 某 市 园 林 局 / 市长　王某某 / 中共某某市委　某某市人民政府
某某市水务局
2024年1月31日 / 2024.1.31
（此件公开发布）
联系人：李某
抄送：市委办公室，市人大办。
2024年绿化工作要点 / 2024年绿化
工作要点
目录
一、浇水
二、修枝
一、浇水
天天浇。
二、修枝
附件：1.任务表
2.名单
附件 / 附件1 / 附件1：任务表
任务表
甲科浇水。
附件2
名单
出席：王某某
列席：张某
抄送：市委办公室，
市政协办。
某某市园林局办公室　2024年2月1日印发
""".strip().splitlines()
]
GRID = Grid((("项目", "单位"), ("浇水", "园林局")), 0)


@st.composite
def _in_order(draw, any_line):
    """A document as it should be, here and there with a line that is missing or out of place."""
    kept = draw(st.lists(st.integers(0, 3), min_size=len(IN_ORDER), max_size=len(IN_ORDER)))
    out = [draw(st.sampled_from(group)) for group, keep in zip(IN_ORDER, kept, strict=True) if keep]
    for _ in range(draw(st.integers(0, 3))):
        out.insert(draw(st.integers(0, len(out))), draw(any_line))
    return out


@st.composite
def blocks(draw):
    """Lines of a document with what they look like."""
    any_line = st.sampled_from([*LINES, GRID]) | st.text(max_size=30)
    chosen = draw(st.lists(any_line, max_size=24) | _in_order(any_line))
    out = []
    for place, each in enumerate(chosen, 1):
        if isinstance(each, str):
            look = draw(
                st.sampled_from(
                    [{}, {}, {"align": "center"}, {"new_page": True}, {"align": "right"}, {"level": 1}]
                )
            )
            out.append(Line(each.strip(), place, **look))
        else:
            out.append(Grid(each.rows, place))
    return tuple(out)


def _ended(parts):
    """Each block that ended somewhere, by what it is; a line of two elements once."""
    at = Counter()
    places = {(each.place + below, line) for each in parts.elements for below, line in enumerate(each.lines)}
    at.update(line for _, line in places)
    whole = [
        parts.own,
        *([parts.issued] if parts.issued else []),
        *(each.text for each in parts.attachments if each.text),
    ]
    for text in whole:
        at.update(text.title)
        at.update(block.text if isinstance(block, Line) else block for block in text.blocks)
    for each in parts.attachments:
        at.update(each.listed)
        at.update([each.label] if each.label else [])
    at.update(each.text for each in parts.left_out)
    return at


@settings(max_examples=300, deadline=None)
@given(blocks())
def test_every_block_ends_in_exactly_one_part(given_blocks):
    parts = told(Manuscript("来文", "行", given_blocks))
    assert _ended(parts) == Counter(
        block.text if isinstance(block, Line) else block for block in given_blocks
    )


@settings(max_examples=100, deadline=None)
@given(blocks())
def test_what_is_no_element_keeps_its_order(given_blocks):
    parts = told(Manuscript("来文", "行", given_blocks))
    texts = [parts.own, parts.issued, *(each.text for each in parts.attachments)]
    places = [block.place for text in texts if text for block in text.blocks]
    assert places == sorted(places)


@settings(max_examples=100, deadline=None)
@given(blocks())
def test_a_list_prints_as_it_was_typed(given_blocks):
    """主送, 抄送, 分送 and people joined again say what stood in the line, a final full stop aside."""
    for each in told(Manuscript("来文", "行", given_blocks)).elements:
        if each.key in ("主送", "抄送", "分送"):
            typed = "".join(each.lines).replace(" ", "")
            assert "，".join(each.value).replace(" ", "") in typed


@settings(max_examples=50, deadline=None)
@given(blocks())
def test_telling_twice_gives_the_same(given_blocks):
    assert told(Manuscript("来文", "行", given_blocks)) == told(Manuscript("来文", "行", given_blocks))


def test_it_is_quick():
    """300 kB in well under a second, also where every line looks like the end of a document."""
    for line in (
        "（一）今年全市种了三万棵树，每月浇水一次。",
        "某某市园林局　2024年1月31日",
        "附件1",
        "2024年1月31日",
    ):
        lines = tuple(Line(line, place) for place in range(100_000 // len(line)))
        begin = time.process_time()
        told(Manuscript("来文", "行", lines))
        assert time.process_time() - begin < 40
