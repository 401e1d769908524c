"""What an audit tells, as lines of text grouped by clause and as values for JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from toolkit.problems import Severity
from toolkit.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.audit.auditing import Audited, Finding, Place

MOST_PLACES = 5
MOST_NUMBERS = 20


def counted(counts: Counter[Severity]) -> str:
    """2 处错误，1 处警告."""
    said = [f"{counts[severity]} 处{severity.value}" for severity in Severity if counts[severity]]
    return "，".join(said) or "没有发现不符合的地方"


def lines(audited: Audited) -> Iterator[tuple[Severity | None, str]]:
    """The report of one file, line by line; with the severity that a line names, None for the others."""
    yield None, f"{shown(audited.path)}：{counted(audited.counts) if audited.read else '没有检查'}"
    for problem in audited.problems:
        yield problem.severity, f"    {problem.severity.value} {problem.code} {shown(problem.message)}"
        if problem.hint:
            yield None, f"        改法：{problem.hint}"
    groups: dict[str, list[Finding]] = {}
    for finding in audited.findings:
        groups.setdefault(finding.clause.cited, []).append(finding)
    for clause, findings in groups.items():
        yield None, f"  {clause}（{counted(Counter(f.severity for f in findings))}）"
        for finding in findings:
            yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[tuple[Severity | None, str]]:
    clause = finding.clause
    yield finding.severity, f"    {finding.severity.value} {clause.code} {clause.element}：{finding.found}"
    yield None, f"        位置：{places(finding.places)}"
    allowed = (
        f"（允差{clause.tolerance}）" if clause.tolerance and finding.required == clause.requirement else ""
    )
    yield None, f"        要求：{finding.required}{allowed}"
    yield None, f"        改法：{clause.remedy}"


def places(found: tuple[Place, ...]) -> str:
    """第 5 段“……”；第 6、8 段等 12 处."""
    shown = [str(place) for place in found[:MOST_PLACES] if str(place)]
    rest = found[MOST_PLACES:]
    if not rest:
        return "；".join(dict.fromkeys(shown)) or "文件"
    numbers = [str(place.number) for place in rest if place.number][:MOST_NUMBERS]
    also = f"还有第 {'、'.join(numbers)} 段，" if numbers else ""
    return f"{'；'.join(shown)}；{also}共 {len(found)} 处"


def document(audited: Iterable[Audited]) -> dict[str, Any]:
    """Audits for programs."""
    every = list(audited)
    total: Counter[Severity] = Counter()
    for each in every:
        total.update(each.counts)
    return {
        "文件": [_file(each) for each in every],
        "合计": {"文件": len(every), **_counts(total)},
    }


def _file(audited: Audited) -> dict[str, Any]:
    return {
        "文件": audited.path,
        "已检查": audited.read,
        "统计": _counts(audited.counts),
        "问题": [_problem_document(problem) for problem in audited.problems]
        + [finding_document(finding) for finding in audited.findings],
    }


def _counts(counts: Counter[Severity]) -> dict[str, int]:
    return {
        severity.value: counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT)
    }


def _problem_document(problem: Any) -> dict[str, Any]:
    return {
        "代码": problem.code,
        "级别": problem.severity.value,
        "条款": "",
        "要素": "文件",
        "位置": [],
        "发现": problem.message,
        "要求": "",
        "改法": problem.hint,
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """A finding for programs: every place, with the paragraph's number in the body (0 where it stands elsewhere)."""
    return {
        "代码": finding.clause.code,
        "级别": finding.severity.value,
        "条款": finding.clause.clause,
        "要素": finding.clause.element,
        "位置": [{"段": p.number, "处": p.where, "摘录": p.excerpt} for p in finding.places],
        "发现": finding.found,
        "要求": finding.required,
        "改法": finding.clause.remedy,
    }
