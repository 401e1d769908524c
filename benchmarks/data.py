"""Invented data for the benchmarks: reports of a bureau that does not exist, in words drawn by lot.

A report has about 8,000 characters under 4 + 12 headings, a table of 20 rows, 60 texts with tags and 40 indicators;
as YAML 30 kB. The texts mean nothing; drawn from a vocabulary, they compress about as well as real ones. ``number``
tells reports apart: each has other figures, and with ``distinct`` other texts too.
"""

from __future__ import annotations

import random

UNIT = "示例市示例局"
YEAR = 2024
REGISTRY = f"格式: 1\n单位:\n  {UNIT}: {{自称: 我局, 模板: 部门年度报告, 发文机关代字: 示例, 印发机关: {UNIT}办公室}}\n"

_SECTIONS = {"主要工作": 4, "履职情况": 3, "存在问题": 2, "下步工作": 3}
_MEASURES = ("件", "份", "次", "人", "项")
_FIGURES = 40
_WORDS = """
台账 窗口 表格 样例 清单 材料 封面 柜号 登记 复核 签字 归档 扫描 成册 借阅 归还 日期 姓名 经办 课程
讲师 测验 档案 备课 问卷 走访 基层 填写 说明 背面 大厅 屏幕 来访 平均 用时 分钟 简报 缘由 当月 小组
组长 轮值 夜班 午休 取号 叫号 排队 座椅 雨伞 饮水 充电 复印 装订 邮寄 快递 电话 留言 回访 评价 星级
标识 地图 楼层 电梯 坡道 车位 门禁 钥匙 工牌 服装 培训 新人 老手 结对 手册 案例 图表 附页 页码 目录
索引 编号 条码 印章 信封 邮箱 网页 栏目 更新 链接 字号 配色 语音 朗读 方言 翻译 手语 志愿 社区 街道
村组 集市 学校 食堂 农场 码头 车站 公园 展板 橱窗 海报 讲座 竞赛 抢答 奖品 合影 名册 通讯 周报 月报
季度 年终 盘点 库存 采购 询价 比选 合同 付款 发票 报销 差旅 会议 纪要 议程 座次 茶歇 签到 投影 话筒
录音 整理 摘要 校对 排版 印刷 分发 签收 反馈 修改 定稿 存档 备份 恢复 账号 密码 权限 日志 巡检 故障
报修 更换 保养 检测 校准 抽样 比对 误差
""".split()  # noqa: SIM905 - so many quoted words could not be read

# One text with tags: {0} and {1} are names of indicators.
_TAGGED = (
    "登记事项{{{{ 指标.{0} }}}}，{{{{ 指标.{0} | 同比 }}}}",
    "一年来，{{{{ 单位.自称 }}}}在{{{{ 年度 }}}}年安排课程{{{{ 指标.{0} }}}}，{{{{ 指标.{0} | 较上年 }}}}",
    "窗口受理{{{{ 指标.{0} }}}}，当场办结{{{{ 指标.{1} }}}}",
    "检查{{{{ 指标.{0} | 中文数字 }}}}，发现样例情形{{{{ 指标.{1}.数值 }}}}处",
    "走访基层{{{{ 指标.{0} }}}}，收回问卷{{{{ 指标.{1} }}}}",
)
# One in twenty decides by an if, which only Jinja's own parser reads.
_CHOICE = "{{% if 指标.{0} > 50 %}}完成较好，办理{{{{ 指标.{0} }}}}{{% else %}}只办理{{{{ 指标.{0} }}}}{{% endif %}}"


def names(figures: int = _FIGURES) -> list[str]:
    """The keys of the indicators."""
    return [f"样例指标{number}" for number in range(1, figures + 1)]


def year_file(number: int, *, distinct: bool = False, unit: str = UNIT, figures: int = _FIGURES) -> str:
    """The YAML of one report."""
    lots = random.Random(number if distinct else 0)
    lines = [
        f"年度: {YEAR}",
        f"单位: {unit}",
        "公文:",
        f"  发文字号: 示例〔{YEAR + 1}〕{number + 1}号",
        "  签发人: [甲某某]",
        "  主送: [示例市人民政府]",
        f"  成文日期: {YEAR + 1}-02-20",
        "  抄送: [示例市样例办公室]",
        "指标:",
    ]
    for index, name in enumerate(names(figures)):
        value, before = 10 + (index * 37 + number * 13) % 90, 10 + (index * 53 + number * 7) % 90
        measure = _MEASURES[index % len(_MEASURES)]
        lines.append(f"  {name}: {{数值: {value}, 计量: {measure}, 上年: {before}, 来源: 样例台账}}")
    lines += ["章节:", f"  导语: {_words(lots, 45)}。"]
    count = 0
    for key, headings in _SECTIONS.items():
        lines.append(f"  {key}:")
        for _ in range(headings):
            lines += [f"    - 标题: {_words(lots, 5)}", "      内容:"]
            for _ in range(5):
                lines += [f"        - 标题: {_words(lots, 4)}", f"          正文: {_text(lots, count)}。"]
                count += 1
            lines.append(f"        - {_words(lots, 45)}。")
        if key == "主要工作":
            lines += _table(lots)
    lines += ["  结语: 特此报告。", ""]
    return "\n".join(lines)


def _text(lots: random.Random, count: int) -> str:
    tagged = _CHOICE if count % 20 == 10 else _TAGGED[count % len(_TAGGED)]
    first, second = lots.sample(names(), 2)
    return f"{_words(lots, 15)}，{tagged.format(first, second)}，{_words(lots, 15)}"


def _words(lots: random.Random, count: int) -> str:
    """So many words, a comma after about every sixth."""
    return "".join(
        word + ("，" if place % 6 >= 5 and place + 1 < count else "")
        for place, word in enumerate(lots.choices(_WORDS, k=count))
    )


def _table(lots: random.Random) -> list[str]:
    return [
        "    - 表:",
        "        题注: 样例事项办理情况",
        "        表头: [序号, 样例事项, 办理数量, 说明]",
        "        行:",
        *(
            f"          - ['{row}', {_words(lots, 4)}, '{lots.randrange(1000)}', {_words(lots, 5)}]"
            for row in range(1, 21)
        ),
    ]


CITY = "示例市人民政府"


def city(units: int, figures: int) -> dict[str, str]:
    """A government with so many units below it and so many roll-ups over all of them: files by their place."""
    below = [f"示例{number}局" for number in range(units)]
    registry = [
        "格式: 1\n单位:",
        f"  {CITY}: {{模板: 部门年度报告}}",
        *(f"  {name}: {{级别: 市直部门, 上级: {CITY}, 模板: 部门年度报告}}" for name in below),
    ]
    rollups = [
        f"  {name}: {{汇总: 求和, 范围: 市直部门, 计量: {_MEASURES[index % len(_MEASURES)]}}}"
        for index, name in enumerate(names(figures))
    ]
    return {
        "data/单位名录.yaml": "\n".join([*registry, ""]),
        f"data/{YEAR}/{CITY}.yaml": "\n".join([f"年度: {YEAR}", f"单位: {CITY}", "指标:", *rollups, ""]),
        **{
            f"data/{YEAR}/{name}.yaml": year_file(number, unit=name, figures=figures)
            for number, name in enumerate(below)
        },
    }


def published(size: int) -> str:
    """A report of at least ``size`` bytes as a page publishes it: headings, items, figures."""
    lots = random.Random(size)
    lines = [f"{UNIT}{YEAR}年法治政府部门建设工作报告", f"{YEAR}年，我局" + _words(lots, 60) + "。"]
    length = sum(len(line.encode()) for line in lines)
    section = 0
    while length < size:
        section += 1
        part = [f"{_chinese(section)}、" + _words(lots, 12)]
        for item in range(1, 7):
            part.append(f"（{_chinese(item)}）" + _words(lots, 14))
            part += [
                f"{n}.{_words(lots, 10)}。{_words(lots, 80)}{lots.randint(2, 999)}件，{_words(lots, 40)}。"
                for n in range(1, 4)
            ]
        lines += part
        length += sum(len(line.encode()) for line in part)
    return "\n".join([*lines, "特此报告。", UNIT, f"{YEAR + 1}年1月31日"])


def _chinese(number: int) -> str:
    from toolkit.figures.numerals import chinese_number

    return chinese_number(number)
