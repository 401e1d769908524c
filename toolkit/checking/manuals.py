"""docs/检查规则.md: what the rules of `gongwen check` ask, made from their own manuals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.checking.families import FRAMEWORK, OWN, families
from toolkit.checking.report import manual_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checking.values import Rule

_LABEL = re.compile("(用途|依据|通过的例子|通过|不通过的例子|不通过|怎样改|例外|说明)：")

_HEAD = """\
# 检查规则

`gongwen check` 除了检查数据写得对不对，还照下面的规则检查写成的公文：该写的有没有、数字有没有来处、时间对不对、
与上年和别的单位有多少雷同、文字有没有毛病。本页由各条规则自己的说明生成，请勿手工修改。

错误：违反法律法规、标准的规定，或者算不拢；警告：多半有问题，要看一眼；提示：习惯和建议。
只对没有其他错误的文件检查；只报指标、没有章节的，只查指标的数（C933、C938、C941、C944）。
`gongwen check --rules` 列出全部规则，`--rules 代码` 看一条的说明。

某一处确实不用改的，在那一行后面（前空两格）或上面一行写明不查哪一条、为什么：

```yaml
  - 正文: 引自一九九九年的原文,未作改动。  # 不查 C975：引用原文如此
```

注释管它那一行的值，以及这个值下面的全部内容；写在列表的一项上面，就管这一项。几条一起不查，代码用“、”隔开。
没有写理由、代码写错的注释不起作用，并且会提醒；用不着了的也会提醒。

"""


def manuals() -> str:
    """The page: a table of each family's rules, then their manuals."""
    parts = [_HEAD]
    for family in families():
        parts.append(f"## {family.name}\n\n{family.asks}。\n\n| 代码 | 级别 | 规则 |\n|---|---|---|\n")
        parts += (f"| {rule.code} | {rule.severity.value} | {rule.name} |\n" for rule in family.rules)
        parts += (line for rule in family.rules for line in _manual(rule))
        parts.append("\n")
    parts.append(f"## {FRAMEWORK}\n\n| 代码 | 级别 | 说什么 |\n|---|---|---|\n")
    parts += (f"| {code} | {severity.value} | {name} |\n" for code, severity, name in OWN)
    return "".join(parts)


def _manual(rule: Rule) -> Iterator[str]:
    """A rule's manual as a list of what it says; its examples as they are typed."""
    yield f"\n### {rule.code} {rule.name}\n\n"
    listed = False
    for line in filter(str.strip, manual_lines(rule)):
        label = _LABEL.match(line)
        if label:
            said = line[label.end() :]
            typed = label[1].endswith(("通过", "例子")) and said and "`" not in said
            yield f"- **{label[1]}**：{f'`{said}`' if typed else said}\n"
            listed = True
        elif listed and line.startswith(" ") and "`" not in line:
            yield f"  - `{line.strip()}`\n"
        else:
            yield f"  {line.strip()}\n" if listed else f"{line}\n"
