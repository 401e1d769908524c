"""docs/数据格式.md: every key and every filter in tables, made from the model itself so that it cannot fall behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.figures import FILTERS
from toolkit.model.blocks import Item, Picture, Point, Table
from toolkit.model.deadlines import Deadlines, Rule
from toolkit.model.elements import Elements
from toolkit.model.house import Faces, HouseStyle, OwnMargins, PageNumbers
from toolkit.model.indicator import Approval, Indicator
from toolkit.model.levels import LevelRule
from toolkit.model.manifest import Checking, IndicatorRule, Manifest, Recognition, ReportingItem, SectionRule
from toolkit.model.stamps import Stamp
from toolkit.model.timetable import Dated, Timetable
from toolkit.model.units import Registry, Unit
from toolkit.model.yeardata import Attachment, Issued, YearData

if TYPE_CHECKING:
    from toolkit.model.base import Frozen

HOUSE_ABOUT = """\
当地的格式与 GB/T 9704-2012 不同的地方写一次，所有模板（内置的、在 Word 里改过的）生成草稿时都照它排，模板文件不动。
可以没有这个文件；没有写的键照模板和标准。与标准不同的键，check 和 build 各提示一次（D270）。
草稿的指纹里有这个文件，改了它，`gongwen list` 就把已有的草稿列为“已过期”。
`gongwen audit --profile 版式.yaml 草稿.docx` 照它检查：写了的键以它为准，没有写的照标准。例（只留要用的行）：

```yaml
# yaml-language-server: $schema=../data/格式/版式.schema.json
格式: 1
名称: 某某省公文版式
依据: 《某某省党政机关公文格式细则》
字体:
  标题: 方正小标宋_GBK        # 发文机关标志也用它
  正文: 方正仿宋_GBK
  楷体: 方正楷体_GBK
  黑体: 方正黑体_GBK
  页码: 宋体
  数字: Times New Roman      # 不写则与汉字同一字体
行距: 28.95                 # 磅，28 到 29.5
# 坐标: GB/T 33476.2        # 上34.58、下32.58毫米，行距29.45磅；与页边距的上、下只写其一
页边距: {上: 37, 下: 35, 左: 28, 右: 26}
页码: {形式: — 1 —, 位置: 外侧, 首页: 是}     # 形式还有 -1- 和 1，位置还有 居中
二级标题加粗: 是
版头: 印                    # 预印：用印好红头的纸，标志和红线不再印出
```"""

TIMETABLE_ABOUT = """\
`gongwen check` 看文稿引用的会议、法律、规划、机构，当时有没有（C952）、是不是已经失效（C953）、后来又有了什么（C954）。
程序自带一份，在 `toolkit/checking/rules/time/时间表.yaml`；本单位要添改的写在这个文件里，名称相同的代替自带的一条。
可以没有这个文件。例：

```yaml
# yaml-language-server: $schema=格式/时间表.schema.json
格式: 1
条目:
  - {名称: 某某市法治政府建设实施方案（2021—2025年）, 起: 2021-12-20, 止: 2025-12-31, 说明: 某发〔2021〕15号}
  - {名称: 某某市物业管理条例, 起: 2023-09-28}
  - {名称: 工商行政管理局, 不查: 是}
```"""

_PARTS: tuple[tuple[str, str, tuple[tuple[str, type[Frozen]], ...]], ...] = (
    (
        "年度数据：data/<年度>/<单位>.yaml",
        "一个单位一年的一份公文。同一单位的其他文种放在 data/<年度>/<单位>.<文种>.yaml，指标共用。",
        (
            ("文件", YearData),
            (
                "公文（各要素；写“无”则不印，写“待补”则标出；“版本”里每个版本也用这些键，写了的代替这里的）",
                Elements,
            ),
            ("公文的签名章（一人，或列表）", Stamp),
            ("指标", Indicator),
            ("指标的核定", Approval),
            ("章节里的一项", Item),
            ("分述的一点（也可以只写文字）", Point),
            ("表（在“内容”里写作 - 表: {表头: […], 行: [[…], […]]}）", Table),
            ("图（在“内容”里写作 - 图: {文件: …}）", Picture),
            ("附件", Attachment),
            ("印发件", Issued),
        ),
    ),
    ("单位名录：data/单位名录.yaml", "每个单位登记一次。", (("文件", Registry), ("单位", Unit))),
    (
        "报送时限：data/报送时限.yaml",
        "谁、在哪一天以前、报给谁。可以没有这个文件。一条规定里写的级别、类别、地区、上级、单位要同时符合；后面的规定逐项改写前面的。",
        (("文件", Deadlines), ("时限", Rule)),
    ),
    ("时间表：data/时间表.yaml", TIMETABLE_ABOUT, (("文件", Timetable), ("条目", Dated))),
    (
        "模板说明：templates/<模板>/模板.yaml",
        "模板有哪些章节、怎么编号。",
        (
            ("文件", Manifest),
            ("章节", SectionRule),
            ("编号（从章节标题一级起，每级一项）", LevelRule),
            ("指标", IndicatorRule),
            ("报告事项", ReportingItem),
            ("检查", Checking),
            ("识别", Recognition),
        ),
    ),
    (
        "版式：templates/版式.yaml",
        HOUSE_ABOUT,
        (
            ("文件", HouseStyle),
            ("字体", Faces),
            ("页边距", OwnMargins),
            ("页码", PageNumbers),
        ),
    ),
)


def reference() -> str:
    """The page, as Markdown."""
    lines = ["# 数据格式", "", "本页由 `python -m toolkit.authoring` 生成，与程序检查用的是同一份定义。", ""]
    for title, about, tables in _PARTS:
        lines += [f"## {title}", "", about, ""]
        for name, model in tables:
            lines += [f"### {name}", "", "| 键 | 必填 | 说明 |", "|---|---|---|"]
            for field in model.model_fields.values():
                needed = "是" if field.is_required() else ""
                lines.append(f"| {field.alias} | {needed} | {_cell(field.description or '')} |")
            lines.append("")
    lines += [
        "## 过滤器",
        "",
        "正文和 Word 模板里都能用。",
        "",
        "| 写法 | 说明 | 例 | 印出 |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {_cell(known.usage)} | {_cell(known.doc)} | `{_cell(known.example_text)}` | {_cell(known.example.output)} |"
        for known in FILTERS.values()
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
