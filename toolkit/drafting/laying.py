"""The drafts of several data files in memory, laid out together before they are placed (``build --layout``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.compose.document import Composed, Measured
    from toolkit.drafting.facts import Facts
    from toolkit.drafting.measuring import Office
    from toolkit.drafting.outputs import Output
    from toolkit.drafting.placing import Place
    from toolkit.drafting.sources import Prepared
    from toolkit.problems import Problem
    from toolkit.workspace.folder import Workspace

AT_ONCE = 8  # data files: LibreOffice starts once for all of them, and progress is told file by file

Again: TypeAlias = "Callable[..., tuple[bytes | None, tuple[Problem, ...]]]"
Finished: TypeAlias = "Callable[[bytes, Mapping[str, Any] | None], Output]"


@dataclass(frozen=True, slots=True)
class Made:
    """A draft in memory.

    ``again`` makes its bytes with what was ``measured``, ``finished`` its output of bytes and layout; ``movable`` tells
    whether the template lets its 版记 stand on a page of its own.
    """

    output: Output
    composed: Composed
    again: Again
    finished: Finished
    movable: bool


@dataclass(slots=True)
class Ready:
    """A data file whose drafts are made, what is wrong with it, and where the drafts go."""

    prepared: Prepared
    problems: list[Problem]
    made: list[Made]
    facts: Facts | None = None
    place: Place | None = None
    outputs: list[Output] = field(init=False)

    def __post_init__(self) -> None:
        self.outputs = [each.output for each in self.made]


def laid_out(workspace: Workspace, ready: Sequence[Ready], office: Office, *, force: bool) -> None:
    """Put what was laid out in the place of what was not; a draft that cannot be laid out is left as it is on the disk.

    One that is up to date and was laid out by this very program is not laid out again, but for ``force``.
    """
    from toolkit.drafting.measuring import Job, lay_out

    jobs: list[Job] = []
    owners: list[tuple[Ready, Made]] = []
    known: set[str] = set()
    for each in ready:
        if each.place is None:
            continue
        for made in each.made:
            if folded(made.output.name) in known:  # of two drafts of one name, placing refuses the second
                continue
            known.add(folded(made.output.name))
            if not force and each.place.laid_out(made.output, office.version):
                continue
            label = workspace.label(workspace.drafts(each.prepared.file.year) / made.output.name)

            def again(measured: Measured, made: Made = made) -> tuple[bytes | None, tuple[Problem, ...]]:
                return made.again(measured=measured)

            jobs.append(Job(label, made.composed, made.output.data, again, made.movable))
            owners.append((each, made))
    for (each, made), laid in zip(owners, lay_out(jobs, office), strict=True):
        at = each.outputs.index(made.output)
        each.problems += laid.problems
        if laid.data is None:
            del each.outputs[at]
        else:
            each.outputs[at] = made.finished(laid.data, laid.layout)
