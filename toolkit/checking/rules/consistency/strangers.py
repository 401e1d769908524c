"""C808 把别的单位当作本单位

用途：“现将甲市司法局2022年法治政府建设情况报告如下”，而单位是甲市交通运输局：该写自己的地方写着别人。看六处：
“现将……报告如下”，“……（以下简称我局）”，导语第一句的主语，主要负责人履职部分里的“某局党组”“某局局长”，别处一句话说的就是“某局党组”，部门文件里的“本办法由某局负责解释”“解释权归某局”。
别处写到兄弟单位（会同市司法局、报市政府、市司法局组织的评查）不算；合并、更名前的单位写明“原”的也不算。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：会同市司法局开展案卷评查；现将我局2022年法治政府建设情况报告如下
不通过：甲市交通运输局的报告写“现将甲市司法局2022年法治政府建设情况报告如下”
不通过：甲市交通运输局的报告，履职部分写“市司法局党组书记、局长带头讲法治课”
怎样改：改成本单位的名称，或者写“我局”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness.kinds import own_text, section_of
from toolkit.checking.rules.completeness.parts import LEADERS, parts
from toolkit.checking.rules.completeness.ranks import is_department, rank
from toolkit.checking.rules.consistency.organs import apart, full_name, is_formed, other_organ
from toolkit.checking.rules.consistency.titles import other_unit
from toolkit.checking.values import Finding, Rule
from toolkit.importing.shaping.unit_names import HAN
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Passage, Subject

_NOW = re.compile(f"(?:现将|现就)(?P<rest>[{HAN}0-9（）]{{4,60}}?(?:报告|汇报|通报|总结)如下)")
_SHORT = re.compile(f"(?P<name>[{HAN}]{{3,30}})（以下(?:简)?称[:：]?“?[我本][局委厅办部院]")
_ENDS = "局|委员会|委|厅|人民政府|政府|办公室|中心|馆|院"
_SUBJECT = re.compile(
    "^(?:(?:20[0-9]{2}年度?(?:以来)?|一年来|过去一年|今年以来|本年度|近年来|全年)，?)?(?:(?:在[^，。]{2,40}下|(?P<by>根据|按照|对照|收到)[^，。]{2,40})，)?(?!现[将就])"
    f"(?P<name>[{HAN}]{{2,24}}?(?:{_ENDS}))(?:党组|党委|领导班子)?"
    "(?=(?:在[^，。]{0,40}(?:下|中)|坚持|以习|以党|以“|深入|认真|全面|高度|切实|积极|扎实|始终|严格|紧紧|围绕|贯彻|把|持续|着力|按照|按|紧扣"
    "|立足|大力|牢牢|聚焦|进一步|坚决|不断|法治政府建设|20[0-9]{2}年))"
)
_YEAR_OF = re.compile(
    f"^(?:20[0-9]{{2}}年|今年)是(?P<name>[{HAN}]{{3,24}}?(?:{_ENDS}))(?=推|全面|深|加|实|开|落|贯|法治)"
)
_GOES_ON = (
    "有关|法治|依法|工作|年度|[上下]半年|第[一二三四]季度|一年来|本年|今年|以来|推进|贯彻|落实|履行|履职|整改|自查|开展|加强|"
    "执行|实施|办理|承办|普法|政务|机构|党组|党委|领导|的"
)
# What the other did to the unit: 现将市审计局反馈问题整改情况报告如下.
_BY_THEM = re.compile(
    "反馈|发现|指出|移交|移送|交办|转办|转来|提出|通报(?:的|问题|批评)|督[查察办]|巡[察视]|"
    "(?:检查|抽查|评查|考核|审查|审计|评估|调研)(?:中|时|所|意见|结果|问题)|来函|来文|下达|委托|意见书|建议书|决定书|监督意见"
)
_OF_WHOM = re.compile(f"(?P<name>[{HAN}]{{3,24}}?(?:{_ENDS}))(?=(?:{_GOES_ON})|20[0-9]{{2}}年)")
_HEAD = re.compile(
    f"(?<![{HAN}])(?P<name>[{HAN}]{{2,24}}?(?:局|委|厅|办|办公室|委员会))"
    "(?:党组|党委|主要负责人|主要负责同志|主要领导|领导班子|班子|一把手|局长|主任|厅长)"
)
_GROUP = re.compile(
    f"(?:^|[。；.]|^（[{HAN}0-9]{{1,3}}）)(?P<name>[{HAN}]{{2,24}}?(?:局|委员会|委|厅|办))党组(?!书记|成员|副书记|会同|来|到我|对我|听取我)"
)
_THIS = "本(?:办法|规定|方案|细则|意见|制度|通知|规则|规程|要点)"
_EXPLAINS = (
    re.compile(f"{_THIS}由(?P<name>[{HAN}]{{3,30}}?)(?:负责)?(?:具体)?(?:负责)?解释"),
    re.compile(f"解释权归(?:属)?(?P<name>[{HAN}]{{3,30}}?)(?:所有)?(?=[。；，]|$)"),
    re.compile(f"(?:^|[。；])(?P<name>[{HAN}]{{3,30}}?)负责{_THIS}的?解释"),
)
_SEVERAL = re.compile(f"会同|(?:{_ENDS}|厅|办|部)(?:和|以?及|与)")
_FORMER = re.compile("^(?:由|经|原|原来的|会同|与|和|请|向|同|商|联合|配合|协助|邀请|对|从|受|报)")


def check(subject: Subject) -> Iterator[Finding]:
    """Where a document names itself, and names another."""
    edition = subject.editions[0]
    for passage, name in dict.fromkeys(_named(subject, edition)):
        message = f"“{name}”写在该写本单位（{full_name(subject)}）的地方"
        yield Finding(passage.path, message, f"改成“{subject.unit.self_name}”或本单位的名称", name)


def _named(subject: Subject, edition: Edition) -> Iterator[tuple[Passage, str]]:
    for passage in own_text(edition):
        for match in _NOW.finditer(passage.text) if "现" in passage.text else ():
            if _BY_THEM.search(match["rest"]):
                continue
            if name := other_unit(subject, edition, match["rest"]):
                yield passage, name
            elif (whom := _OF_WHOM.match(match["rest"])) and _is_other(subject, edition, whom["name"]):
                yield passage, whom["name"]
        for match in _SHORT.finditer(passage.text) if "称" in passage.text else ():
            name = match["name"]
            if not _FORMER.match(name) and _is_other(subject, edition, name):
                yield passage, name
    yield from _first_words(subject, edition)
    if is_department(subject):
        yield from _heads(subject, edition)
        yield from _explains(subject, edition)


def _first_words(subject: Subject, edition: Edition) -> Iterator[tuple[Passage, str]]:
    """The subject of the first sentence."""
    first = next((each for each in own_text(edition) if each.kind == "正文"), None)
    if first is None or section_of(first) not in ("导语", "正文"):
        return
    match = _SUBJECT.match(first.text) or _YEAR_OF.match(first.text)
    if match and match.groupdict().get("by") and "我" in first.text.split("。")[0]:
        return  # what another did with the unit: 按照安排，市司法局认真审核了我局的清单
    if match and not _FORMER.match(match["name"]) and _is_other(subject, edition, match["name"]):
        yield first, match["name"]


def _heads(subject: Subject, edition: Edition) -> Iterator[tuple[Passage, str]]:
    """Another department's leaders where the unit's own are told of."""
    for passage in own_text(edition):
        for match in _GROUP.finditer(passage.text) if "党组" in passage.text else ():
            if not _FORMER.match(match["name"]) and _is_other(subject, edition, match["name"]):
                yield passage, match["name"]
    part = parts(edition).get(LEADERS)
    for passage in part.text if part is not None else ():
        for match in _HEAD.finditer(passage.text):
            name = match["name"]
            if not _FORMER.match(name) and _is_other(subject, edition, name):
                yield passage, name


def _explains(subject: Subject, edition: Edition) -> Iterator[tuple[Passage, str]]:
    """Another department that explains what the unit itself issues."""
    for passage in edition.passages:
        if passage.kind != "正文" or passage.section == "附件" or "解释" not in passage.text:
            continue
        for match in (match for each in _EXPLAINS for match in each.finditer(passage.text)):
            name = match["name"]
            here = (
                apart(name).place[-1:] == (subject.unit.region or "")[-1:]
            )  # what is passed on is a superior's
            if here and not _SEVERAL.search(name) and _is_other(subject, edition, name):
                yield passage, name


def _is_other(subject: Subject, edition: Edition, name: str) -> bool:
    return (
        not is_formed(name)
        and rank(subject, name).relation != "上级"
        and bool(other_organ(subject, edition, name))
    )


RULE = Rule("C808", "把别的单位当作本单位", Severity.WARNING, check, __doc__)
