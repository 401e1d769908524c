"""正文里的年份与年度对不上（多是上年的稿子没有改完）。

用途：年度报告、工作要点常在上年的文稿上改写，“2021年以来”“截至2021年底”漏改一处，一眼就能看出是旧稿。
查标题和正文里年度以前三年、以后的年份。下面这些不算：书名号、引号里的名称，发文字号，起止年份（2021—2025年），并列的年份
（2020年、2021年），作比较的（比2021年、较2021年、与2021年相比、2021年同期），追溯的（自2021年以来、于2021年成立、2021年印发的……），
上年度的考核、案卷、结转案件；下步工作里的下一年，写明“到、力争、将、拟”的以后年份。
规划和别的公文不查年份，只查成文的上一年以前就到期的时限和阶段（2023年成文的方案写“2022年6月底前完成”“动员阶段（2022年3月）”）。
依据：公文内容应当真实准确（《党政机关公文处理工作条例》第十九条）。
通过：年度 2022 的报告写“2022年以来，我局……，比2021年增长5%”。
不通过：年度 2022 的报告写“2021年，我局共办理案件30件”。
怎样改：改成本年度的年份；确实说的是往年，写明“比2021年”“自2021年以来”，或在这一处说明理由不查。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.rules.time.bygone import gone
from toolkit.checking.rules.time.context import (
    YEAR,
    in_names,
    issued_on,
    passages,
    sentence_around,
    sort_of,
    title_of,
    within,
    year_said,
)
from toolkit.checking.values import Finding, Rule
from toolkit.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.rules.time.context import Sort
    from toolkit.checking.values import Passage, Subject
    from toolkit.yamltext.document import Path

_A_YEAR = r"(?:19|20)[0-9]{2}[ \u3000]?"
_DAY = "(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
_SPAN = re.compile(
    rf"{_A_YEAR}年?度?{_DAY}(?:[-—－–~～至到一]{{1,2}}{_A_YEAR}年"
    rf"|(?:年?[、和及与]{_A_YEAR}年?)*年?[、和及与]{_A_YEAR}年)"
)
# In front of a year that is meant: compared with, since, in a list of what is looked through, an honour.
_BEFORE = re.compile(
    "(?:[比较同与和跟自从由继于距]|自从|早在|始于|超过|高于|低于|好于|优于|不如|相对|对照|针对|原|其中|包括|涉及)(?:上年|上一年|去年|上年度)?[（(]?$"
    "|(?:获得?|荣获|获评|评为|授予|命名|表彰|清理|梳理|排查|回溯|复核|倒查|抽查|评查|起底|消化|延续|沿用|借鉴|参照|吸取|承接)[^，。；]{0,8}$"
)
_REPORTED_BEFORE = re.compile(
    "(?:报告|报送|公开|听取|审议|汇报|通报|公布|总结|上报|回顾|点评|述)了?[^，。；]{0,10}$"
)
_REPORTED = re.compile("年度?[^，。；]{0,18}(?:情况|报告|总结|工作|汇报)")
_BEHIND = re.compile(
    "年度?(?:"
    "[底末初]?(?:同期|相比|相较|至|到|就|即|已|便|曾)|以前|之前|前|版|修订|修正"
    rf"|{_DAY}(?!全|我|本|共|年|各|市|县|区|省|局|来)[\u4e00-\u9fff]{{2,6}}的"
    rf"|{_DAY}[^，。；]{{0,14}}(?:结转|遗留|积案|旧存|未结|回头看|基础上|起施行|起实施|被评为|荣获|获评|命名为)"
    "|[底末]?[为是][约近]?[0-9]|[^，。；]{0,8}(?:督察|督查|巡视|巡察|审计)[^，。；]{0,6}(?:反馈|问题|整改)"
    "|[0-9]{1,2}月[0-9]{1,2}日[^，。；]{0,40}(?:通过|修订|修正|施行|公布)"
    "|[底末]?的?(?:为|有)?[约近]?[0-9][0-9.,]*[^，。；]{0,8}(?:增|减|提|升|降|压|缩|扩|翻|[→到至])"
    ")"
    "|年度[^，。；]{0,14}(?:考核|考评|评估|评议|测评|督察|督查|检查(?=中|发现|反馈|指出|结果|组)|审计|述法|述职|决算|案卷|档案|反馈|台账|问题|整改|排名|通报|先进|优秀|示范|等次|表彰)"
)
_MEANS_AHEAD = re.compile(
    "将|拟|计划|力争|争取|预计|预期|目标|谋划|部署|筹备|做好|迎接|准备|规划|安排|起施行|起实施|正式施行|底前|年前|明年|下一?步|下一?年|到(?=[12][09])|至(?=[12][09])|以前|之前|预算|今后|未来|有效期|届满|完成时限"
)
_AHEAD_TOLD = re.compile(
    "年度?[，,]?(?:将|要|拟|继续|计划|我[局市县区省厅委办]|全[市县区省局]|市政府|县政府|[^，。；]{0,16}(?:工作)?(?:安排|计划|打算|思路|重点))"
)
_DEADLINE = re.compile(
    "年(?:[0-9]{1,2}月|[一二三四]季度|[上下]半年)?(?:[0-9]{1,2}日)?[底末]?(?:以前|之前|前)"
)
_STALE = re.compile("年度?(?:以来|来|全年|[，,]|我[局市县区省厅委办]|全[市县区省局系])")
_MONTH = re.compile(r"年[ \u3000]?[0-9]{1,2}月")
_STOP = re.compile("[。；！？\n]")
_NAMES = re.compile("《[^《》]*》|“[^“”]*”")
_CELL = 12  # characters of a cell that names a column
_FAR = 3  # years that an old text is copied over at most


def check(subject: Subject) -> Iterator[Finding]:
    """Years that are not the document's, where nothing tells that they are meant."""
    sort = sort_of(subject)
    if sort not in ("报告", "要点"):
        yield from gone(subject)
        return
    yield from _titles(subject, sort)
    yield from _heads_of_tables(subject)
    for passage, ahead in passages(subject):
        if passage.kind == "标题" or passage.section == "附件" or "年" not in passage.text:
            continue
        if passage.kind == "表" and len(passage.text) <= _CELL:
            continue
        yield from _in_passage(subject, sort, passage, ahead=ahead)


def _titles(subject: Subject, sort: Sort) -> Iterator[Finding]:
    for passage in subject.passages:
        if passage.kind != "标题" or passage.section == "附件":
            continue
        title = passage.text.replace("\n", "")
        years = [(year_said(match[0]), match[0]) for match in YEAR.finditer(_SPAN.sub("", title))]
        if not years or any(year == subject.year for year, _ in years):
            continue
        if sort == "报告" and title == title_of(subject) and not title.endswith(("报告", "总结", "）")):
            continue
        message = f"标题写的是“{years[0][1]}”，年度是{subject.year}"
        yield Finding(passage.path, message, "改正标题或“年度”", years[0][1])


def _heads_of_tables(subject: Subject) -> Iterator[Finding]:
    """The columns of a table that are of years, none of them the document's."""
    tables: dict[Path, list[tuple[Passage, str]]] = {}
    for passage in subject.passages:
        if passage.kind == "表" and passage.path[-2:-1] == ("表头",) and passage.section != "附件":
            for match in YEAR.finditer(passage.text):
                tables.setdefault(passage.path[:-2], []).append((passage, match[0]))
    for columns in tables.values():
        said = {year_said(written) for _, written in columns}
        if subject.year not in said and max(said) == subject.year - 1:
            passage, written = columns[-1]
            message = f"年度是{subject.year}，表里只有{written}的数"
            yield Finding(passage.path, message, f"改成{subject.year}年，或补上这一年的一栏", written)


def _in_passage(subject: Subject, sort: Sort, passage: Passage, *, ahead: bool) -> Iterator[Finding]:
    text, told = passage.text, set()
    barred: list[tuple[int, int]] | None = None
    for match in YEAR.finditer(text):
        year = year_said(match[0])
        if (year == subject.year and not ahead) or year in told or year < subject.year - _FAR:
            continue
        if barred is None:
            barred = [*in_names(text), *(each.span() for each in _SPAN.finditer(text))]
        if within(match.start(), barred):
            continue
        if year > subject.year:
            found = None if ahead else _later(subject, sort, passage, match, year)
        elif year == subject.year:
            found = _not_next(subject, passage, match) if sort == "报告" else None
        else:
            found = _earlier(subject, passage, match, year)
        if found is not None:
            told.add(year)
            yield found


def _earlier(subject: Subject, passage: Passage, match: re.Match[str], year: int) -> Finding | None:
    text = passage.text
    before = text[max(0, match.start() - 16) : match.start()]
    if _BEFORE.search(before) or _BEHIND.match(text, match.end() - 1):
        return None
    if _REPORTED_BEFORE.search(before) and _REPORTED.match(text, match.end() - 1):
        return None
    if _comes_after(text, match.end(), subject.year) or _stands_beside(text, match, subject.year):
        return None
    if year == subject.year - 1:
        severity = None
    elif _STALE.match(text, match.end() - 1):
        severity = Severity.HINT
    else:
        return None
    written = match[0]
    message = f"年度是{subject.year}，这里写的是“{written}”，像是以前的文稿没有改"
    hint = f"改成{subject.year}年；说的确实是往年，写明“比{year}年”“自{year}年以来”"
    return Finding(passage.path, message, hint, written, severity)


def _comes_after(text: str, at: int, year: int) -> bool:
    """Whether the sentence goes on to the document's own year: 2021年以来减负3亿元，2022年减负1亿元."""
    stop = _STOP.search(text, at)
    return f"{year}年" in _NAMES.sub("", text[at : stop.start() if stop else len(text)])


def _stands_beside(text: str, match: re.Match[str], year: int) -> bool:
    """Whether the sentence told the same of its own year before: 2022年检查88家次，2021年检查80家次."""
    what = text[match.end() : match.end() + 2]
    sentence = _NAMES.sub("", _STOP.split(text[: match.start()])[-1])
    return len(what) > 1 and "，" not in what and f"{year}年{what}" in sentence


def _later(subject: Subject, sort: Sort, passage: Passage, match: re.Match[str], year: int) -> Finding | None:
    text = passage.text
    if sort == "要点" and (year > subject.year + 1 or not _STALE.match(text, match.end() - 1)):
        return None  # a plan looks ahead
    sentence = sentence_around(text, match.start(), match.end())
    if _MEANS_AHEAD.search(sentence):
        return None
    issued = issued_on(subject)
    if issued is not None and _MONTH.match(text, match.end() - 1):
        return None  # C960 looks at days and knows whether they had come
    severity = None if year == subject.year + 1 else Severity.HINT
    message = f"年度是{subject.year}，这里写的是“{match[0]}”，还没有到"
    return Finding(
        passage.path,
        message,
        "核对年份；说的是以后的打算，移到下步工作，或写明“将”“拟”“到”",
        match[0],
        severity,
    )


def _not_next(subject: Subject, passage: Passage, match: re.Match[str]) -> Finding | None:
    """In what looks ahead: this year where the next is meant."""
    text = passage.text
    if _DEADLINE.match(text, match.end() - 1) and not within(match.start(), in_names(text)):
        message = f"下一年的打算，时限写的却是{match[0]}，已经过了"
        return Finding(passage.path, message, f"核对年份，改成{subject.year + 1}年", match[0])
    heading = passage.kind == "层次标题" or match.end() <= len(passage.heading)
    begins = match.start() == len(passage.heading) or text[match.start() - 1] in "。；\n"
    if not (heading or begins) or f"{subject.year + 1}年" in (text if heading else ""):
        return None
    if not _AHEAD_TOLD.match(text, match.end() - 1):
        return None
    message = f"这里说的是下一年的打算，写的却是“{match[0]}”"
    return Finding(passage.path, message, f"改成{subject.year + 1}年", match[0])


RULE = Rule("C950", "年份与年度不符", Severity.WARNING, check, __doc__ or "")
