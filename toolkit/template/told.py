"""What a comparison of a template with its release found, as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.template.comparing import SAME

if TYPE_CHECKING:
    from toolkit.template.comparing import Compared
    from toolkit.template.grouping import Group


@dataclass(frozen=True, slots=True)
class Report:
    """The drafts of a year with a template as it is and as it was released (``version``, ``date``, ``note``)."""

    template: str
    version: str
    date: str
    note: str
    year: int
    every: tuple[Compared, ...]
    groups: tuple[Group, ...]

    @property
    def changed(self) -> tuple[Compared, ...]:
        """The drafts that are worth a look."""
        return tuple(each for each in self.every if each.changed)

    @property
    def summary(self) -> str:
        """How many drafts of what units, and what became of them."""
        counts = Counter(each.state for each in self.every)
        said = "，".join(f"{count} 份{state}" for state, count in counts.items() if state != SAME)
        units = len({each.unit for each in self.every})
        same = f"{counts[SAME]} 份不变" if counts[SAME] else ""
        return f"{units} 个单位，{len(self.every)} 份草稿：{'，'.join(filter(None, (said, same)))}"
