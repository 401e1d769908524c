"""What a check tells: its problems by file and family, for GitHub, as a workbook; the rules and their manuals."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING

from toolkit.checking.families import FRAMEWORK, OTHER, OWN, all_rules, families, family_of
from toolkit.problems import Severity
from toolkit.tracing.spreadsheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.checking.covering import Spoken
    from toolkit.checking.values import Rule
    from toolkit.problems import Problem
    from toolkit.tracing.cells import Cell

_SILENT = "没有写到"
_MANY, _FIRST, _PLACES = (
    5,
    3,
    8,
)  # hints of a code: so many are shown, of more so many, and lines of the others
_UNTOLD = re.compile("（同样的问题还有 ([0-9]+) 处）$")  # of a rule with very many findings in a file
_PURPOSE = "用途："
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"))
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.PENDING: "warning"}


@dataclass(frozen=True, slots=True)
class Report:
    """A run: every problem in the order of its place, and the files that were looked at with what they are called."""

    problems: tuple[Problem, ...]
    files: Mapping[str, str]  # by label: 许昌市交通运输局（2022年）
    items: tuple[Spoken, ...] = ()  # the reporting items, where they were asked for

    def called(self, path: str) -> str:
        """What a file is called: its document, or the file itself where it is none."""
        return self.files.get(path, path)


def by_file(problems: Sequence[Problem]) -> dict[str, dict[str, list[Problem]]]:
    """The problems by file and family, families in the order in which a reader looks."""
    order = [OTHER, *(family.name for family in families()), FRAMEWORK]
    found: dict[str, dict[str, list[Problem]]] = {}
    for problem in problems:
        found.setdefault(problem.path, {}).setdefault(family_of(problem.code), []).append(problem)
    return {path: {name: by[name] for name in order if name in by} for path, by in found.items()}


def counted(problems: Sequence[Problem]) -> str:
    """How many of each kind: 2 处错误，1 处待补."""
    counts = Counter(problem.severity for problem in problems)
    said = "，".join(f"{counts[severity]} 处{severity.value}" for severity in Severity if counts[severity])
    return said or "没有问题"


def of_families(problems: Sequence[Problem]) -> str:
    """How many of each family of rules: 数字 2 处、文字 1 处; empty where no rule found anything."""
    counts = Counter(family_of(problem.code) for problem in problems)
    names = (*(family.name for family in families()), FRAMEWORK)
    return "、".join(f"{name} {counts[name]} 处" for name in names if counts[name])


def folded(problems: Sequence[Problem]) -> tuple[list[Problem], list[str]]:
    """The problems of a file that a reader of the console is shown, and a line for each hint of which there are many.

    Of these the first few are shown: a hundred times the same hint would bury the errors. Hints of a rule with another
    remedy are other hints.
    """
    hints: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.HINT:
            hints.setdefault((problem.code, problem.hint), []).append(problem)
    rest = {same: found[_FIRST:] for same, found in hints.items() if len(found) > _MANY}
    hidden = {id(problem) for found in rest.values() for problem in found}
    lines = []
    for (code, _), found in rest.items():
        numbers = list(dict.fromkeys(problem.line for problem in found))
        places = "、".join(map(str, numbers[:_PLACES])) + ("……" if len(numbers) > _PLACES else " ")
        more = _UNTOLD.search(found[-1].message)
        count = len(found) + (int(more[1]) if more else 0)
        lines.append(
            f"{found[0].path}: {Severity.HINT.value} {code} 同样的提示还有 {count} 处（第 {places}行），"
            "全部列在 --format html、xlsx 或 json 里"
        )
    return [problem for problem in problems if id(problem) not in hidden], lines


def github_lines(problems: Sequence[Problem], prefix: str = "") -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a change; ``prefix`` leads to the workspace."""
    for problem in problems:
        place = f"file={_property(prefix + problem.path)}"
        if problem.line:
            place += f",line={problem.line},col={problem.column}"
        title = _property(f"{problem.severity.value} {problem.code}")
        hint = f"\n改法：{problem.hint}" if problem.hint else ""
        kind = _COMMANDS.get(problem.severity, "notice")
        yield f"::{kind} {place},title={title}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sheets(report: Report) -> tuple[Sheet, ...]:
    """The workbook: every problem in a row, how many each file has, and where it speaks of the reporting items."""
    names = {rule.code: rule.name for rule in all_rules()}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            report.called(p.path),
            p.severity.value,
            family_of(p.code),
            p.code,
            names.get(p.code, ""),
            p.message,
            p.hint,
            p.path,
            p.line or None,
            p.column or None,
            p.where,
        )
        for p in report.problems
    )
    head = ("文件", "级别", "类别", "代码", "规则", "问题", "改法", "路径", "行", "列", "位置")
    totals: tuple[tuple[Cell, ...], ...] = tuple(
        (called, *(counts[severity] for severity in Severity), path)
        for path, called, counts in per_file(report)
    )
    heads = ("文件", *(severity.value for severity in Severity), "路径")
    tables = Sheet("问题", head, rows, 1), Sheet("合计", heads, totals, 1)
    if not report.items:
        return tables
    spoken: tuple[tuple[Cell, ...], ...] = tuple(
        (report.called(i.path), i.item, i.told_by or _SILENT, i.words, i.path, i.line or None, i.where)
        for i in report.items
    )
    return *tables, Sheet("报告事项", ("文件", "事项", "凭什么", "原话", "路径", "行", "位置"), spoken, 1)


def items_json(report: Report) -> list[dict[str, str | int | bool]]:
    """The reporting items for programs."""
    return [
        {
            "文件": each.path,
            "事项": each.item,
            "写到": bool(each.told_by),
            "凭什么": each.told_by,
            "原话": each.words,
            "行": each.line,
            "列": each.column,
            "位置": each.where,
        }
        for each in report.items
    ]


def per_file(report: Report) -> list[tuple[str, str, Counter[Severity]]]:
    """Each file that was looked at, or that has problems: its path, what it is called, how many of each kind."""
    counts: dict[str, Counter[Severity]] = {path: Counter() for path in report.files}
    for problem in report.problems:
        counts.setdefault(problem.path, Counter())[problem.severity] += 1
    return [(path, report.called(path), each) for path, each in counts.items()]


# The rules


def manual_lines(rule: Rule) -> list[str]:
    """A rule's manual without what only repeats its code and name."""
    first, *rest = cleandoc(rule.manual).splitlines() or [""]
    first = first.removeprefix(rule.code).strip()
    first = "" if first.strip("：。.") == rule.name else first.removeprefix(f"{rule.name}：")
    if "。" not in first and any(line.startswith(_PURPOSE) for line in rest):
        first = ""  # a title, where the purpose is told below
    return cleandoc("\n".join([first, *rest])).splitlines()


def first_line(rule: Rule) -> str:
    """What a rule asks, in the first sentence of its manual."""
    said = next((line for line in manual_lines(rule) if line.strip()), "").removeprefix(_PURPOSE)
    ends = (match.end() for match in re.finditer("。", said))
    whole = (end for end in ends if all(said.count(a, 0, end) == said.count(b, 0, end) for a, b in _PAIRS))
    return said[: next(whole, len(said))]


def manual(rule: Rule) -> str:
    """A rule's whole manual, below its code, severity and name."""
    return "\n".join([f"{rule.code} {rule.severity.value} {rule.name}", "", *manual_lines(rule), ""])


def listed() -> Iterator[str]:
    """Every rule on a line, family by family, and how one place is silenced."""
    for family in families():
        yield f"{family.name}：{family.asks}"
        for rule in family.rules:
            yield f"  {rule.code} {rule.severity.value} {rule.name}：{first_line(rule)}"
    yield f"{FRAMEWORK}：在一行后面或上面写“# 不查 代码：理由”，这一处就不查"
    for code, severity, name in OWN:
        yield f"  {code} {severity.value} {name}"
