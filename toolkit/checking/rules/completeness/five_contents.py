"""年度报告应有的内容

用途：看法治政府建设年度报告是不是写了规定要求的内容，写到了没有写实。履职情况要写到主要负责人，只写分管负责人、科室负责人的不算。
依据：《法治政府建设与责任落实督察工作规定》：年度报告主要包括上一年度推进法治政府建设的主要举措和成效，存在的不足和原因，
党政主要负责人履行推进法治建设第一责任人职责、加强法治政府建设的有关情况，下一年度的主要安排，其他需要报告的情况。
模板说明里“必备”的章节没有写，另有 D231 提示，这里不重复；这里看不按模板章节写的报告、写得有名无实的章节，
以及公开版是不是少了报送版里有的内容。

通过的例子：履职情况: 局主要负责人主持召开局党组会议2次专题研究法治建设，带头学法、述法。
不通过的例子：履职情况: 高度重视，常抓不懈。（没有写到主要负责人）
不通过的例子：存在问题: 无。

怎样改：补上缺的部分，写具体的人和事；没有写到主要负责人的，写主要负责人亲自部署、过问、协调、督办了什么。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.completeness import kinds
from toolkit.checking.rules.completeness.parts import LEADERS, SHORTCOMINGS, Content, Part, contents, parts
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Subject
    from toolkit.yamltext.document import Path

_LEADER = re.compile(
    "负责人|负责同志|第一责任人|主要领导|一把手|关键少数|书记|[省市州县区旗镇乡局厅处院馆所]长|主任|主席"
)
# Others than the first responsible person.
_OTHERS = re.compile(
    "分管[^，。；]{0,8}?(?:负责人|负责同志|领导|[副局厅处科]长|主任)|副(?:书记|[省市州县区旗镇乡局厅处院馆所]长|主任|主席)"
    "|(?:[各科处]室|科|股|单位|站所|部门|企业|行政机关|项目|机构|案件)(?:的?主要)?负责(?:人|同志)|[科股组队所站]长|"
    "各级?领导"
)
_NOTHING = re.compile(
    "^(?:[^，。；]{2,20}[，。])?(?:目前|本年度|全年|今年|经自?查，?)?"
    "(?:暂?无|没有|未发现|尚未发现|不存在|未存在)[^，。；]{0,12}(?:问题|不足|短板)?[。！]?$"
)
_LEAST = 12  # characters below which a part says nothing
_OPEN = "【待补"


def check(subject: Subject) -> Iterator[Finding]:
    """What an annual report lacks, and where it says nothing."""
    if not kinds.is_annual_report(subject):
        return
    submitted = parts(subject.editions[0])
    for content in contents():
        part = submitted.get(content.name)
        if part is None or not part.text:
            if not _told_elsewhere(subject, content):
                yield _absent(subject, content)
        else:
            yield from _hollow(part)
    for edition in subject.editions[1:]:
        if kinds.is_public(edition):
            shown = parts(edition)
            for name in (each for each in submitted if each not in shown):
                path: Path = ("版本", edition.name)
                message = f"“{edition.name}”里没有“{name}”，报送的版本里有"
                hint = "年度报告除涉密的内容外应当公开：确有不能公开的，只删那几句"
                yield Finding(path, message, hint, severity=Severity.HINT)


def _told_elsewhere(subject: Subject, content: Content) -> bool:
    """Whether D231 or D238 tells already that the section lacks."""
    rules = subject.manifest.sections
    return any(key in rules and rules[key].required for key in content.sections)


def _absent(subject: Subject, content: Content) -> Finding:
    where = next((p for p in subject.editions[0].passages if _mentions(content, p.text)), None)
    said = f"；“{where.text[:20]}……”提到了，但没有单列" if where is not None else ""
    hint = f"《法治政府建设与责任落实督察工作规定》要求写“{content.asked}”：单列一部分{said}"
    return Finding(("章节",), f"年度报告没有写“{content.name}”", hint)


def _mentions(content: Content, text: str) -> bool:
    return content.name == LEADERS and "第一责任人" in text


def _hollow(part: Part) -> Iterator[Finding]:
    said = "".join(passage.text for passage in part.text)
    if _OPEN in said:
        return
    path, excerpt = part.text[0].path, part.text[0].text[:20]
    name = part.content.name
    if part.content.name == SHORTCOMINGS and len(part.text) == 1 and _NOTHING.match(said):
        yield Finding(
            path,
            "存在的不足写成了没有问题",
            "写具体的不足和原因；督察、审计、复议诉讼指出的问题不要漏",
            excerpt,
        )
    elif len(said) < _LEAST and len(part.passages) <= 2:
        yield Finding(
            path, f"“{name}”只有 {len(said)} 个字，等于没有写", f"写实：{part.content.asked}", excerpt
        )
    elif name == LEADERS and not any(
        _LEADER.search(_OTHERS.sub("", p.text)) for p in part.passages if p.kind == "正文"
    ):
        hint = "写主要负责人听取汇报、研究议题、学法、述法各几次，亲自部署、过问、协调、督办了什么"
        yield Finding(path, "履职情况没有写到主要负责人", hint, excerpt)


RULE = Rule("C910", "年度报告应有的内容", Severity.WARNING, check, __doc__)
