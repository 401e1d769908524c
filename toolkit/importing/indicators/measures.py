"""The words that stand behind a number and make a figure of it, and those with which they would be another word.

A measure is added to ``_MEASURES``; a word that only begins like one to ``_NO_MEASURE`` (部 is a measure, 部门 is not).
What is a date, a place in a row or an age (年, 月, 日, 号, 岁, 级, 届) is on purpose none.
"""

from __future__ import annotations

import re


def _table(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_MEASURES = _table("""
    个百分点 百分点 个千分点 % ％ ‰ 个工作日 工作日 个月 个小时 小时 分钟 秒 天 学时 课时 个学时 个课时 辆次
    艘次 队次 点次 处次 份次 册次 篇次 场次 组次 人天 人日 人次 件次 户次 台次 家次 批次 车次 班次 航次 架次
    例次 项次 次 大项 小项 大类 小类 子项 项 类 种 大 个 件 份 人 名 位 家 户 条 起 期 场 部 处 所 座 台 套 辆
    艘 只 头 口 批 轮 篇 幅 张 册 卷 本 封 章 页 通 例 宗 笔 支 队 组 班 幢 栋 间 床 席 株 棵 匹 枚 瓶 箱 桶 捆 架
    盏 门 堂 节 讲 股 块 倍 趟 尾 羽 面 片 集 首 桩 款 伙 窝 平方公里 平方千米 平方米 ㎡ 微克/立方米
    毫克/立方米 毫克/升 分贝 摄氏度 ℃ 立方米 公里 千米 海里 厘米 毫米 米 公顷 亩 吨 千克 公斤 斤 克 升 标准箱
    千瓦时 千瓦 兆瓦 吉瓦 度 元 美元 欧元 港元 元人民币 分
""")
_SCALES = _table("万亿 千亿 百亿 十亿 千万 百万 十万 亿 万 千 百")

# Behind each measure: what makes another word of it.
_NO_MEASURE = {
    "大": "人|型|会|量|学|小|约|多|部|数|中|市|国|[，。；、）]",
    "个": "人所|人信|别|性|税",
    "件": "事(?![项故务件])",
    "人": "民|大|才|社|口|力|身|事|工|为|均|防|居|行|文|物|保|流|机|种|类|格|数",
    "名": "录|单|称|牌|额|义",
    "位": "于|置|次|列|居",
    "家": "庭(?!农场|教育)|长|园|具|电|政|属",
    "户": "籍|型|口|外|主|均|厕",
    "条": "例|款|文|龙",
    "起": "来|点|步|止|草|飞",
    "期": "间|限|望|待|满|货|末",
    "场": "所|地|景|馆|面|租|外|内",
    "部": "门|分|委|署|级|位|长|队|属|省|里|省级",
    "处": "理|罚|置|分|于|级|室|长|所(?!罚)",
    "所": "有|以|属|在|得|需|长",
    "台": "账|风|湾|阶|前",
    "套": "餐|用|路",
    "只": "有|要|能|是|需",
    "头": "部|条|雁",
    "口": "岸|径|号|头|粮|岸|腔|碑",
    "批": "准|复|示|发|评|改",
    "本": "级|市|县|区|局|单|年|地|省|科|领|着|次",
    "封": "闭|山|控|存",
    "章": "程|节",
    "页": "岩",
    "卷": "宗|烟|面|入|积|土|尺|次",
    "通": "过|知|报|道|行|信|告|车|航",
    "例": "如|行|会|外",
    "支": "持|撑|付|出|柱|部|队(?!伍)|行",
    "队": "伍|员|长",
    "组": "织|建|成|长|员|团|合",
    "班": "子|组|级|长",
    "间": "隔|接|断",
    "床": "位",
    "架": "构|设",
    "门": "户|店|类|诊|槛|口",
    "堂": "食",
    "节": "约|能|点|日|目|假|气|水|省|余",
    "讲": "话|解|述|好|座",
    "股": "份|权|东|票|民|室",
    "块": "状",
    "倍": "增",
    "面": "积|向|临|对|上|貌|试",
    "片": "区|警|面",
    "集": "中|体|团|聚|成|装|市|合|镇|约",
    "首": "次|批|个|席|创|家|位|都|府|问",
    "款": "项|式|物",
    "度": "假|过",
    "分": "之|别|类|局|管|段|级|为|布|析|工|支|层|批|组|步|区|期",
    "米": "字",
    "升": "级|至|到|高|学|旗|降",
    "克": "服|难|隆",
    "元": "旦|素|件|宵|月|宇|器|老",
    "次": "日|年|生|序|要|办|月|数",
    "项": "目(?!标)",
    "类": "似|型|别|比|案",
    "种": "植|子|养|类|业|粮|质|群",
    "天": "然|气|猫|津|空|府|眼",
    "秒": "杀|批|办",
    "尾": "矿|气|款|号|水",
    "羽": "毛",
    "趟": "",
    "伙": "伴|食",
    "斤": "",
}


def _one(measure: str) -> str:
    behind = _NO_MEASURE.get(measure, "")
    return re.escape(measure) + (f"(?!{behind})" if behind else "")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(_one(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


SCALE = _any(_SCALES)
MEASURE = rf"(?:{_any(_MEASURES)})(?:/(?:人|户|亩|吨|月|天|日|平方米|立方米|公里|次|件|套|千瓦时)(?![\u4e00-\u9fff]))?"
"""Alternatives of a pattern, the longest first."""

RATES = ("%", "％", "‰", "个百分点", "百分点", "个千分点")
PERSONS = ("人", "名", "位")

# How a figure is told from another of the same name by what is counted (事项清单的类数, 项数).
_COUNTED = {
    "个": "个数",
    "%": "比例",
    "％": "比例",
    "‰": "比例",
    "个百分点": "变化",
    "百分点": "变化",
    "天": "天数",
    "个工作日": "工作日",
    "工作日": "工作日",
    "元": "金额",
    "亩": "面积",
    "公顷": "面积",
    "平方米": "面积",
    "平方公里": "面积",
    "公里": "里程",
    "千米": "里程",
    "米": "长度",
    "吨": "重量",
    "倍": "倍数",
    "名": "人数",
    "位": "人数",
    "分": "得分",
    "小时": "时长",
    "分钟": "时长",
    "千瓦": "功率",
    "千瓦时": "电量",
}
_SCALED = re.compile(rf"(?:{SCALE})+(?=.)")


def bare(measure: str) -> str:
    """The measure without its scale: 件 of 万件."""
    return _SCALED.sub("", measure, count=1)


def counted(measure: str) -> str:
    """The word for what a measure counts: 件数, 人次, 金额; empty where the measure says nothing."""
    unit = bare(measure)
    if unit in _COUNTED:
        return _COUNTED[unit]
    if unit.endswith("元"):
        return "金额"
    if unit.endswith("次") or len(unit) > 1:
        return unit if len(unit) > 1 else "次数"
    return f"{unit}数" if unit and unit not in ("万", "亿", "千", "百") else ""
