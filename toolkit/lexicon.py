"""The words of Chinese texts: those of rjieba's dictionary, and those of official papers that it takes apart.

There is one dictionary for all, for it takes more memory than anything else that a process has, and a tenth of a second
to read; it is read when it is first asked.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType


def _table(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# Words that a general dictionary takes apart.
WORDS = _table("""
    政府工作报告 工作报告 工作要点 工作总结 工作方案 工作安排 工作计划 工作规则 工作规定 工作条例 工作意见
    工作规范 工作制度 工作机制 工作任务 年度报告 年度计划 年度工作 实施方案 实施意见 实施办法 实施细则 实施纲要
    行动计划 行动方案 管理办法 管理规定 管理条例 暂行办法 暂行规定 试行办法 指导意见 若干意见 若干措施 若干规定
    若干政策 重点工作 重点任务 任务分解 任务清单 责任清单 权责清单 应急预案 总体方案 总体规划 专项规划 发展规划
    建设规划 发展纲要 规划纲要 考核办法 评价办法 评选表彰 先进集体 先进个人 情况报告 情况通报 执行情况 进展情况
    完成情况 落实情况 整改方案 整改情况 整改落实 征求意见稿 送审稿 公开征求意见 法治政府 法治社会 法治政府建设
    法治政府部门 法治政府部门建设 法治建设 依法行政 依法治市 依法治县 依法治省 依法治国 全面依法治市
    全面依法治县 全面依法治国 全面依法治省 建设法治政府 政府信息公开 信息公开 政务公开 政务服务 行政执法
    综合行政执法 行政执法监督 行政复议 行政应诉 行政许可 行政处罚 行政审批 行政规范性文件 规范性文件
    重大行政决策 合法性审查 公平竞争审查 裁量基准 放管服 营商环境 优化营商环境 第一责任人 第一责任人职责
    习近平法治思想 习近平新时代中国特色社会主义思想 党的建设 党风廉政建设 全面从严治党 乡村振兴 乡村振兴战略
    脱贫攻坚 巩固拓展 生态环境 生态文明 生态文明建设 环境保护 生态环境保护 安全生产 防汛抗旱 防灾减灾 应急管理
    食品安全 食品药品 公共安全 公共服务 基本公共服务 公共卫生 医疗保障 医疗卫生 社会保障 社会保险 养老保险
    医疗保险 住房保障 住房公积金 国民经济 国民经济和社会发展 经济社会发展 高质量发展 固定资产投资 招商引资
    国有企业 国有资产 事业单位 机关事业单位 民营经济 民营企业 中小企业 中小微企业 数字经济 数字政府 大数据
    人工智能 科技创新 知识产权 交通运输 道路运输 轨道交通 农村公路 城乡建设 住房和城乡建设 城市更新 城市管理
    老旧小区 老旧小区改造 城镇老旧小区 自然资源 国土空间 国土空间规划 耕地保护 基本农田 高标准农田 农业农村
    农村人居环境 人居环境整治 粮食安全 动物疫病 非物质文化遗产 文化旅游 义务教育 学前教育 职业教育 机构编制
    人大代表 政协委员 人大代表建议 政协提案 人民政府 人民政府办公室 政府办公室 人民代表大会
    人民代表大会常务委员会 常务委员会 领导小组 领导小组办公室 委员会办公室 人民法院 人民检察院 工作领导小组
    联席会议 联席会议制度 责任落实 督察工作 法治督察 述法 八五普法 普法规划 法治宣传教育 道路交通安全 扫黑除恶
    常态化 信访工作 矛盾纠纷 多元化解 基层治理 社会治理 市域社会治理 示范创建 示范单位 示范城市 文明城市
    卫生城市 空气质量 大气污染 大气污染防治 水污染防治 土壤污染 污染防治 节能减排 碳达峰 碳中和 河长制 林长制
    一件事 一网通办 最多跑一次 高效办成一件事 个体工商户 市场主体 经营主体 市场监管 失业保险 工伤保险 退役军人
    未成年人 残疾人 妇女儿童 高校毕业生 农民工 农民工工资 就业创业 稳就业 保交楼 三年行动 三年行动计划 五年规划
    专项整治 专项行动 集中整治 排查整治 隐患排查 自然灾害 地质灾害 森林防火 森林草原防火 消防安全 燃气安全
    特种设备 调整完善 贯彻落实 贯彻执行 深入推进 全面推进 加快推进 加快构建 加快建设 大力推进 大力发展 全面加强
    切实加强 切实做好 认真做好 全力做好 进一步加强 进一步做好 行政执法公示制度 执法全过程记录制度
    重大执法决定法制审核制度 元旦春节 建议提案 建议提案办理 分类处理 衔接推进 安全度汛 改革任务 义务教育阶段
    全国经济普查 政府投资项目 公文处理 公文处理工作
    社会组织 电信网络诈骗 建设用地 建设用地使用权 国有建设用地 国有建设用地使用权 公共法律服务 现代职业教育
    进一步完善 进一步优化 进一步推进 进一步规范 进一步深化 进一步健全 进一步提升 组织开展 深入开展
    扎实开展 集中开展
""")


def cut_words(text: str, *, guess: bool = True) -> list[str]:
    """The words of a text, one after the other; where ``guess``, also such as the dictionary does not have."""
    found: list[str] = dictionary().cut(text, guess)
    return found


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text that the dictionary has, with their parts of speech by rjieba's letters."""
    found: list[tuple[str, str]] = dictionary().tag(text, False)  # noqa: FBT003 - its only form
    return found


def has_word(word: str) -> bool:
    """Whether the dictionary has it."""
    found: bool = dictionary().has_word(word)
    return found


@cache
def dictionary() -> ModuleType:
    """The dictionary, read now where it was not yet."""
    import rjieba

    for word in WORDS:
        rjieba.add_word(word, None, "n")
    return rjieba
