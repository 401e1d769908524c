"""What the ledger of a year tells of a data file: its problems in numbers, and when its report was handed in.

Of every file that a run looked at, also of those that gave no draft. A line of JSON each, which is all that a run
keeps in memory of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 200  # characters of a message
_TEXTS = {
    "文种": "kind",
    "首个错误": "first",
    "报送日期": "submitted",
    "公开日期": "published",
    "公开网址": "address",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A data file as a run found it; ``digest`` is its hash, dates are as typed (2024-02-20, 待补, 无).

    ``problems`` are numbers by the words of severities, ``codes`` by code; ``first`` is the first error.
    """

    unit: str
    kind: str = ""
    digest: str = ""
    problems: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    first: str = ""
    provisional: int = 0
    submitted: str = ""
    published: str = ""
    address: str = ""

    def line(self) -> str:
        """The note as the ledger has it; what is empty is left out."""
        told: dict[str, Any] = {"单位": self.unit, "数据": self.digest}
        told |= {"问题": dict(self.problems), "代码": dict(self.codes), "暂计": self.provisional}
        told |= {key: getattr(self, name) for key, name in _TEXTS.items()}
        return line_of({key: value for key, value in told.items() if value or key in ("单位", "数据")})


def line_of(told: Mapping[str, Any]) -> str:
    """JSON in one line, which UTF-8 can carry."""
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace").decode()


def note_of(line: str) -> Note:
    """The note that ``Note.line`` gave, or that stood in a ledger: what is not as it should be is left out."""
    told = json.loads(line)
    texts = {name: str(told.get(key, "")) for key, name in _TEXTS.items()}
    return Note(
        str(told.get("单位", "")),
        digest=str(told.get("数据", "")),
        problems=_numbers(told.get("问题")),
        codes=_numbers(told.get("代码")),
        provisional=_number(told.get("暂计")),
        **texts,
    )


def _numbers(told: object) -> dict[str, int]:
    return {str(key): _number(value) for key, value in told.items()} if isinstance(told, dict) else {}


def _number(told: object) -> int:
    return told if isinstance(told, int) else 0


def counts_of(problems: Sequence[Problem]) -> tuple[dict[str, int], dict[str, int], str]:
    """Numbers by severity and by code, the gravest and the most frequent first, and the first error in words."""
    severities = Counter(problem.severity for problem in problems)
    codes = Counter(problem.code for problem in problems)
    first = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    place = f"第 {first.line} 行：" if first is not None and first.line else ""
    return (
        {each.value: severities[each] for each in Severity if severities[each]},
        dict(sorted(codes.items(), key=lambda item: (-item[1], item[0]))),
        f"{place}{first.message}"[:_MOST] if first is not None else "",
    )
