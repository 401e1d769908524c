"""The families of rules, each looked for when it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from toolkit.problems import Severity

if TYPE_CHECKING:
    from toolkit.checking.values import Rule


@dataclass(frozen=True, slots=True)
class Family:
    """What belongs together: a module of ``toolkit.checking.rules``, its name in Chinese, what it asks."""

    key: str
    name: str
    asks: str
    rules: tuple[Rule, ...]


_FAMILIES = (
    ("completeness", "内容和行文", "该写的都写了没有，报给谁、怎样报合不合规定"),
    ("figures", "数字", "每个数字有没有来处，算不算得拢，前后一致不一致"),
    ("time", "时间", "年份、日期、会议和文件的先后对不对"),
    ("copying", "雷同", "与上年、与别的单位有多少一样，问题和措施对得上没有"),
    ("language", "文字", "标点、序号、用词、句子"),
    ("consistency", "一致", "单位、署名、标题、附件前后一致不一致"),
)
FRAMEWORK = "不查的注释"
OTHER = "数据和格式"


@cache
def families() -> tuple[Family, ...]:
    """Every family, in the order in which a reader looks."""
    # A command that needs no rule, or finds no workspace, does not wait for a hundred modules.
    from toolkit.checking.rules import completeness, consistency, copying, figures, language, time

    rules = {
        "completeness": completeness.RULES,
        "figures": figures.RULES,
        "time": time.RULES,
        "copying": copying.RULES,
        "language": language.RULES,
        "consistency": consistency.RULES,
    }
    return tuple(Family(key, name, asks, tuple(rules[key])) for key, name, asks in _FAMILIES)


def all_rules() -> tuple[Rule, ...]:
    """The rules of all families, in the order of their codes."""
    return tuple(sorted((rule for family in families() for rule in family.rules), key=lambda rule: rule.code))


def family_of(code: str) -> str:
    """The Chinese name of what a problem's code belongs to."""
    if not code.startswith(("C8", "C9")):
        return OTHER
    return next((f.name for f in families() if any(rule.code == code for rule in f.rules)), FRAMEWORK)


# What the framework itself tells, for the list of rules.
OWN = (
    ("C901", Severity.WARNING, "“不查”没有说明理由"),
    ("C902", Severity.WARNING, "“不查”的代码写错了"),
    ("C903", Severity.HINT, "“不查”已经用不着"),
    ("C909", Severity.WARNING, "规则自己出错"),
)


def mendable() -> frozenset[str]:
    """The codes of the rules of whose findings ``check --fix`` mends some."""
    return frozenset(rule.code for rule in all_rules() if rule.mends is not None)
