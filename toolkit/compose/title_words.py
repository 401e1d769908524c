"""What is known of the words of official titles: the tables by which ``titles`` judges where a line may end.

A word that was broken in a title is added to ``toolkit.lexicon``.
"""

from __future__ import annotations


def _table(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# No line begins with these where it can be avoided: they lean on what precedes.
LEANING = frozenset(
    _table("""
    的 地 得 之 和 与 及 以及 暨 等 等等 或 或者 并 并且 而 且 中 上 下 内 外 后 前 时 者 们 了 所 起 止
""")
)

# No line ends with these where it can be avoided: they lead to what follows.
LEADING = frozenset(
    _table("""
    关于 对 对于 在 为 将 把 向 从 以 于 由 按 按照 根据 经 经过 不 未 再 更 最 全 各 本 该 第 就 因 进一步
    深入 全面 切实 认真 扎实 大力 加快 有效 依法 严格 积极 着力 全力 持续 充分 同意 给予 贯彻 贯彻落实 推进
    全面推进 深入推进 加快推进 加强 切实加强 做好 切实做好
""")
)

# Nor with these.
JOINING = frozenset(
    _table("""
    和 与 及 以及 暨 或 或者 并 并且
""")
)

# Words that describe the next: the two are better not parted.
ATTRIBUTES = frozenset(
    _table("""
    全市 全省 全县 全区 全国 国家级 省级 市级 县级 本级 有关 相关 部分 重大 重要 主要 重点 其他 基层 民生 临时
    城乡 农村 夏季 春季 秋季 冬季 当前 近期 新型 首批 紧急
""")
)

# Verbs whose object is a document or a whole work: a line may end with them, but not gladly.
VERBS = frozenset(
    _table("""
    印发 转发 批转 发布 公布 下达 开展 组织开展 深入开展 实施 执行 调整 成立 设立 撤销 表彰 命名 授予 废止 申请
    报送 修改 修订 建立 建立健全 健全 完善 规范 优化 提升 提高 促进 支持 推动 深化 落实 强化 构建 加快构建 解决
    打赢
""")
)

# What the document is: the last word of a title, and of what it is about.
KINDS = frozenset(
    _table("""
    通知 通报 通告 公告 公报 报告 请示 批复 意见 函 复函 决定 决议 命令 令 议案 纪要 方案 办法 规定 计划 规划
    要点 总结 条例 细则 规则 清单 纲要 预案 措施 制度 说明 建议 提案 答复 名单 工作方案 工作要点 工作总结
    工作报告 年度报告 实施方案 实施意见 实施办法 实施细则 行动计划 行动方案 管理办法 指导意见 若干意见 若干措施
    情况报告 情况通报
""")
)

# Words that hang on the word before them.
DEPENDENT = frozenset(
    _table("""
    工作 期间 建设 情况 管理 服务 活动 事项 项目 制度 机制 体系 能力 水平 行动 改革 整治 治理 发展 保护 监督 责任
    任务 标准 领域 试点 改造 创建 落实 实施 执行 问题 试行 暂行 进展情况 执行情况 完成情况 落实情况 整改情况
    专项行动 专项整治
""")
)

# What an organ is called by, behind the place or the field it is responsible for.
ORGANS = _table("""
    人民政府办公厅 人民政府办公室 人民政府 政府办公室 政府 人民代表大会常务委员会 人民代表大会 常务委员会
    委员会办公室 委员会 领导小组办公室 领导小组 办公厅 办公室 人民法院 人民检察院 指挥部 管委会 党委 党组 市委
    县委 区委 省委 政协 厅 局 院 处 委 署
""")
PLACES = ("省", "自治区", "市", "县", "区", "州", "盟", "旗", "乡", "镇", "街道")
