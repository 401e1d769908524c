"""A template tried against every unit that uses it: nothing is written, each failure has its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.problems import Severity
from toolkit.template.drafting import Drafted, Drafter, of_template
from toolkit.template.page_counts import AT_ONCE, page_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.drafting.measuring import Office
    from toolkit.problems import Problem
    from toolkit.template.scope import Scope

FINE, TEMPLATE, DATA, TEXTLESS = "能出", "模板有问题", "数据有错误", "没有章节"


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one edition of a file, or of the whole file where it gave none (``edition`` empty).

    ``pages`` is 0 where they were not counted.
    """

    unit: str
    kind: str
    label: str
    edition: str
    state: str
    letters: int = 0
    pages: int = 0
    pending: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: Problem | None = None


def try_all(scope: Scope, office: Office | None = None) -> Iterator[tuple[Tried, ...]]:
    """What comes of each file, one after another, several laid out at a time where there is an ``office``."""
    drafter = Drafter(scope.workspace, scope.registry, scope.stood_for, scope.chosen.folder)
    step = AT_ONCE if office is not None else 1
    for start in range(0, len(scope.files), step):
        drafted = [drafter.draft(file) for file in scope.files[start : start + step]]
        documents = {f"{each.label} {draft.edition}": draft.data for each in drafted for draft in each.drafts}
        counts, unread = page_counts(documents, office)
        for each in drafted:
            yield _tried(each, counts, unread)


def _tried(drafted: Drafted, counts: dict[str, int], unread: tuple[Problem, ...]) -> tuple[Tried, ...]:
    file = drafted.file
    told = tuple(each for each in drafted.problems if _worth_telling(each))
    if not drafted.drafts:
        reason = drafted.reason
        state = TEXTLESS if reason is None else TEMPLATE if of_template(reason) else DATA
        return (Tried(file.unit, file.kind, drafted.label, "", state, problems=told, reason=reason),)
    return tuple(
        Tried(
            file.unit,
            file.kind,
            drafted.label,
            draft.edition,
            FINE,
            draft.sheet.letters,
            counts.get(name := f"{drafted.label} {draft.edition}", 0),
            draft.pending,
            (*(told if first else ()), *(each for each in unread if each.path == name)),
            next((each for each in told if of_template(each)), None),
        )
        for first, draft in ((at == 0, each) for at, each in enumerate(drafted.drafts))
    )


def _worth_telling(problem: Problem) -> bool:
    """What stands in the way, and what else is said of the template: the rest of the data is for ``check``."""
    return problem.severity is Severity.ERROR or of_template(problem)
