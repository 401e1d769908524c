"""报告夹带请示

用途：报告里不能请上级批准、批复、给钱给编制。有事要请示，另写请示。写“下步工作建议”不算夹带请示。
“妥否，请批示”“特此请示”“请予批复”一类是明白的请示用语，算错误；“恳请上级支持”“请予解决”一类也是要上级办事，提醒。
书名号、引号里的不看；“报请市政府批准”“提请审议”说的是已经做的事，不算。
依据：《党政机关公文处理工作条例》第十五条（四）：不得在报告等非请示性公文中夹带请示事项。

通过的例子：特此报告。
通过的例子：方案已报请市政府批准实施。
不通过的例子：以上报告妥否，请批示。
不通过的例子：恳请市政府在编制、经费上给予支持。

怎样改：删去这一句；确有事情要上级批准，另写一份请示。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Edition, Subject
    from toolkit.yamltext.document import Path

_QUOTED = re.compile("《[^》]*》|“[^”]*”|‘[^’]*’")
_ABOVE = (
    "(?:(?:国家|省|市|县|区)(?=[、和])|上级(?:主管部门|有关部门|机关|部门|单位|财政|党委|政府)?|主管部门|各位领导|领导|贵[局厅委办]|(?:国|省|市|县|区|州|盟|旗)(?:委|政府|人民政府|有关部门|直有关部门|级|主管部门|级主管部门|级有关部门|直部门)"
    "|[省市州县区](?:厅|局)|[省市州县区][^，。；、]{2,10}[厅局]|[省市县区](?:财政|编办|委编办)(?!局)|[省市县区][^，。；、的]{2,6}部门|[一-龥]{2,8}(?:市委|县委|区委|省委|政府))"
)
_GRANT = "(?:批示|批复|批准|审批|核准|核批|审定|审示|予以同意)"
_HELP = (
    "(?:支持|解决|给予|补助|资助|统筹|关心|协调|帮助|倾斜|拨付|追加|核拨|增加|增设|增拨|安排|同意|研究"
    "|考虑|明确|指导|配备|落实|核增|核定|增配|调剂|划拨|下达|调配|配发|配齐|纳入|出台|保障|补足|拨款|拨给|批准|加大)"
)
_SOME = "[^，。；！]{0,12}?"
# What a unit asks for on its own behalf: 申请追加专项经费 of a report is no applicant's.
_FOR_ITSELF = "(?:编制|经费|资金|预算|用房|车辆|人员|装备|设备|补助|指标|项目|职数|机构|岗位)"
# Words of a request for instructions and nothing else.
_CERTAIN = re.compile(
    "(?:妥否|当否|是否妥当|可否)，?请(?:批示|指示|批复|审批|批准|审示|核准|示)|妥否|当否|请示(?:事项)?如下|(?:特此|专此|以上|现)请示(?!事项|报告制度)|即请批|盼(?:复|批)|"
    f"(?:恳请|敬请|特请|谨请|(?<![报提申呈邀聘])请予以?|(?<![报提申呈邀聘])请给予|请求|恳求)(?:{_ABOVE}、?)*(?:尽快|及时|早日|予以|给予|审核)?{_GRANT}|"
    f"(?:^|(?<=[，。；！：.）\\n]))(?:(?:以上|上述)[^，。；！]{{0,8}})?请(?:{_ABOVE}、?)*(?:尽快|及时|早日|予以|给予|审核)?{_GRANT}"
)
# Words that ask for help; of a clause that begins with them.
_STARTS = r"(?:^|(?<=[，。；！：.）\n]))"
_LIKELY = re.compile(
    "(?=[恳特谨亟务])(?<!群众)(?<!企业)(?<!村民)(?<!居民)(?<!业主)(?<!家属)"
    f"(?:恳请|特请|谨请|恳求|亟请|务请)[^。；！]{{0,36}}?{_HELP}|{_STARTS}(?:"
    f"请求(?!权)(?!人)[^，。；！]{{0,8}}?{_HELP}|"
    f"(?:为此，?)?(?:现|特|拟|我[局厅委办市县区])?(?:申请|请求)(?!人|材料|书|表|条件|办理|行政)(?:{_ABOVE}、?)*{_HELP}"
    f"[^，。；！]{{0,16}}?{_FOR_ITSELF}|"
    f"(?:急|亟)(?:需|待|盼)(?:{_ABOVE}、?)+[^。；！]{{0,24}}?{_HELP}|"
    f"需要?(?:{_ABOVE}、?)+[^。；！的]{{0,12}}?(?:协调|帮助|支持|给予)[^，。；！的]{{0,16}}(?=[，。；！]|$))|"
    f"敬请(?:予以|给予|{_ABOVE})[^。；！]{{0,36}}?{_HELP}|{_STARTS}(?:"
    f"(?:请予以?|请给予|[望盼]予以?|[望盼]给予)(?:{_HELP}|{_GRANT})|"
    f"(?:[^，。；！]{{0,6}}[需拟])?(?:请求?|望|希望|期望|盼望|盼)(?:{_ABOVE}、?)+[^。；！]{{0,36}}?{_HELP}|"
    f"请(?:{_ABOVE}[、和及]?)+(?:[^，。；！]{{0,6}}[在对于][^，。；！]{{2,16}}(?:方面|上|中|时)?)?"
    f"(?:继续|尽快|及时|一并|适当|进一步)?(?:予以|给予|加大|多予|加强){_SOME}{_HELP}|"
    f"(?:建议|提请)(?:{_ABOVE}、?)+[^，。；！]{{0,6}}{_GRANT})|"
    f"[如若]无不[妥当]，?请?(?:予以)?批转|{_STARTS}请(?:予以?)?批转"
)
# No request is made without one of these; most paragraphs have none of the first.
_WORDS = ("请", "望", "盼", "否", "需", "恳求", "急待", "亟待", "建议", "无不")
_ASKED = re.compile("[请望盼否]|恳求|[急亟][需待]|建议|无不|[，。；！：.）\\n]需")
_CERTAINLY_ASKED = re.compile("[请否盼]|恳求")
_HINT = "删去；确有事情要上级批准或解决，另写一份请示（《党政机关公文处理工作条例》第十五条）"


def check(subject: Subject) -> Iterator[Finding]:
    """Requests in reports."""
    seen = set()
    read: set[tuple[Path, str]] = set()
    for edition in subject.editions:
        if kinds.kind_of(subject, edition) == "报告":
            for finding in (*_of_title(subject, edition), *_of_text(edition, read)):
                if (finding.path, finding.excerpt) not in seen:
                    seen.add((finding.path, finding.excerpt))
                    yield finding


def _of_title(subject: Subject, edition: Edition) -> Iterator[Finding]:
    title = kinds.text_of(edition, "标题").replace("\n", "")
    if title.endswith("请示报告"):
        path = kinds.place_of(subject, edition, "标题")
        hint = "报告和请示是两个文种：汇报情况写“报告”，请求批准写“请示”"
        yield Finding(path, "标题把请示和报告合在了一起", hint, "请示报告")


def _of_text(edition: Edition, read: set[tuple[Path, str]]) -> Iterator[Finding]:
    """Of the passages that no edition before had."""
    for passage in kinds.own_text(edition):
        text = passage.text
        if not any(map(text.__contains__, _WORDS)) or (passage.path, text) in read:
            continue
        read.add((passage.path, text))
        if not (text.startswith("需") or _ASKED.search(text)):
            continue
        bare = _QUOTED.sub(lambda match: "　" * len(match[0]), text)
        if _CERTAINLY_ASKED.search(bare) and (match := _CERTAIN.search(bare)):
            # One of a passage is enough: 请予批复，盼复
            said = text[match.start() : match.end()]
            yield Finding(passage.path, f"报告里夹带请示：“{said}”", _HINT, said)
        elif match := _LIKELY.search(bare):
            said = text[match.start() : match.end()]
            message = f"像是在报告里夹带请求：“{said}”"
            yield Finding(passage.path, message, _HINT, said, Severity.WARNING)


RULE = Rule("C914", "报告夹带请示", Severity.ERROR, check, __doc__)
