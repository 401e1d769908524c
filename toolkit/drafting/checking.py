"""Checking a unit's files without writing anything.

Codes: D241 a file of the latest year that has what a document has, but no text, so that no draft is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from toolkit.files import DiskFault
from toolkit.problems import Problem, Severity, capped, has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.compose.document import Composed
    from toolkit.drafting.sources import Basis, Prepared
    from toolkit.workspace.folder import Workspace
    from toolkit.workspace.memo import Memo

# The editions of a file, each as composed and what is wrong with it.
Drafts: TypeAlias = "tuple[tuple[Composed, tuple[Problem, ...]], ...]"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one file; ``basis`` is what that depends on beside the file's own, None where it is not kept.

    ``kept`` is what it takes to speak of all files together without this one being read again: plain values. ``noted``
    is what its judge has to know beside that, of a file that is not kept. All of it can go from process to process.
    """

    problems: tuple[Problem, ...] = ()
    basis: Basis | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    noted: object = None


class Judge(Protocol):
    """Looks at files that were read and composed, one after another, and then at what they tell together.

    ``asks`` tells what it asks of them: with another one, it may say something else. One that looked at a file may be
    in another process than the one that takes what was said.
    """

    @property
    def asks(self) -> str:
        """What distinguishes this judge from others; empty where it wants to see every file every time."""

    def of(self, prepared: Prepared, drafts: Drafts) -> Judged:
        """What is to be said of one file."""

    def take(self, label: str, judged: Judged) -> bool:
        """What was said of a file, now or in an earlier run (then of ``judged`` there is what was kept alone).

        False where not all could be taken, so that it is not to be kept: ``together`` tells why.
        """

    def together(self, memo: Memo, *, keep: bool) -> list[Problem]:
        """What is to be said when all files were seen; ``memo`` keeps what that takes for the next run.

        Only where it is told to ``keep``: what a few files take would replace what all did.
        """


def composed_editions(prepared: Prepared) -> Drafts:
    """Every edition of a file, composed; none where that tells nothing more."""
    from toolkit.compose.draft import compose
    from toolkit.compose.sharing import Shared

    sources = prepared.sources
    if sources is None or not composable(prepared):
        return ()
    shared = Shared() if len(prepared.editions) > 1 else None
    return tuple(compose(sources, edition, shared) for edition in prepared.editions)


def check_prepared(
    workspace: Workspace, prepared: Prepared, drafts: Drafts | None = None
) -> tuple[Problem, ...]:
    """Every problem of a data file that was read; ``drafts`` are its editions, where they were composed already."""
    problems = list(prepared.problems)
    for _, found in composed_editions(prepared) if drafts is None else drafts:
        problems += found
    problems += check_textless(workspace, prepared)
    return settled(prepared, problems)


def check_textless(workspace: Workspace, prepared: Prepared) -> list[Problem]:
    """What is wrong with the figures of a file without text, which nothing else asks for; none of another file."""
    from toolkit.compose.figures import figures

    sources = prepared.sources
    if sources is None or prepared.editions:
        return []
    problems: list[Problem] = []
    if composable(prepared):
        problems += figures(sources.data.indicators, sources.last_year, sources.document, sources.rolled)[1]
    try:
        newest = workspace.years()[-1:] == [prepared.file.year]
    except DiskFault:
        newest = False
    meant_to_print = not sources.data.model_fields_set.isdisjoint(("elements", "editions", "attachments"))
    if newest and meant_to_print and not has_errors(prepared.problems):
        message, hint = "没有“章节”，只当数据，不出草稿", "要出草稿，就补上“章节”"
        problems.append(Problem(prepared.label, 0, 0, Severity.HINT, "D241", message, hint))
    return problems


def composable(prepared: Prepared) -> bool:
    """Whether composing tells more than what already stands: not where the indicators as a whole cannot be read."""
    return prepared.sources is not None and not any(problem.where == "指标" for problem in prepared.problems)


def settled(prepared: Prepared, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems once each; of a file with faults only those that do not follow from what was left out."""
    once = dict.fromkeys(problems)
    if has_errors(prepared.problems):
        return capped(problem for problem in once if problem.severity is not Severity.PENDING)
    return capped(once)
