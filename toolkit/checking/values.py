"""What a rule looks at, and what it finds: one unit's document of one year, as it is typed and as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from toolkit.checking.timetable import Almanac
    from toolkit.drafting.sources import Basis
    from toolkit.gathering.duty import Duty
    from toolkit.model.manifest import Manifest
    from toolkit.model.units import Registry, Unit
    from toolkit.model.yeardata import YearData
    from toolkit.problems import Severity
    from toolkit.prose import Indicator
    from toolkit.yamltext.document import Document, Path

Kind = Literal["标题", "要素", "层次标题", "正文", "表"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading or a cell of a table, as a draft prints it, and the data that it came from.

    ``section`` is the key of 章节 that it stands under (印发件, 附件 for theirs), empty for elements; ``level`` is that
    of a heading on its own line, from 1; ``heading`` is the part of ``text`` that is a run-in heading.
    """

    text: str
    path: Path
    kind: Kind
    section: str = ""
    level: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A prose field as it is typed: its literal pieces and its tags in order, with where each begins in ``prose``."""

    path: Path
    prose: str
    literals: tuple[tuple[int, str], ...]
    tags: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition prints: 公文 elements by key as printed (None or empty where none is), and its passages."""

    name: str
    elements: Mapping[str, Any]
    passages: tuple[Passage, ...]
    derived: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """One data file that was read and composed without errors: all that a rule may look at.

    Of a file that reports figures alone there is one edition, without anything printed. ``editions`` has the one that
    is submitted (报送版) first; ``figures`` are the indicators as prose knows them; ``last`` is the same unit's
    document of the same kind of the year before, where there is one. ``timetable`` is the workspace's (None: the
    package's alone); ``duty`` what the deadlines ask of an annual report, where there are any; ``basis`` all that this
    subject was made from, ``derived`` what ``once`` has made of it.
    """

    label: str
    unit_key: str
    year: int
    template: str
    document: Document
    data: YearData
    manifest: Manifest
    unit: Unit
    registry: Registry
    editions: tuple[Edition, ...]
    figures: Mapping[str, Indicator]
    last: Subject | None = None
    timetable: Almanac | None = None
    duty: Duty | None = None
    basis: Basis | None = None
    derived: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What is submitted."""
        return self.editions[0].passages


_Of = TypeVar("_Of", Subject, Edition)
_Made = TypeVar("_Made")


def once(make: Callable[[_Of], _Made]) -> Callable[[_Of], _Made]:
    """A function of a subject (or of an edition) that works once, however many rules ask."""

    @wraps(make)
    def made(of: _Of) -> _Made:
        if make not in of.derived:
            of.derived[make] = make(of)
        found: _Made = of.derived[make]
        return found

    return made


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found: at a path of the data, where ``excerpt`` stands in it; what, and how to mend it.

    ``severity`` only where it is another than the rule's. Of words that are wrong, ``said`` are these words as they
    stand in ``excerpt`` and ``meant`` what should stand there, by which two rules that tell the same are known.
    """

    path: Path
    message: str
    hint: str
    excerpt: str = ""
    severity: Severity | None = None
    said: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """A mark or a blank that a program may replace by itself: where in a text, what stands there, what should.

    ``after`` is no longer than ``before``, and empty where it is left out.
    """

    at: int
    before: str
    after: str


class Gatherer(Protocol):
    """Is given what is to be kept of the documents of a run, one by one, and then says what they tell together.

    What was kept of a file in an earlier run does as well, where nothing that the file is checked with has changed. The
    findings are the same in whatever order the documents come.
    """

    def keep(self, subject: Subject) -> bytes:
        """All that is needed of a document; the same bytes in every run."""

    def add(self, label: str, kept: bytes) -> None:
        """Take what was kept of the document of a file."""

    def recall(self, counted: bytes) -> None:
        """Take what ``counted`` gave in an earlier run of this very program; the findings are the same without it."""

    def counted(self) -> bytes:
        """What the findings took longest to work out, when they were."""

    def findings(self) -> Iterable[tuple[str, Finding, tuple[int, int]]]:
        """The label of the file, what is found in it, its line and column."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its manual is the docstring of the module that it stands in (purpose, clause, passing and failing).

    ``check`` looks at one document; ``gather`` at all documents of a run, which may be thousands: it says what is to be
    kept of each, is given that once, and says of each finding whose it is.

    ``mends`` gives what ``check --fix`` may change of what the rule finds, for the text of one prose field (a stand-in
    in the place of each tag) at its path: marks and blanks, never a word, and only where it cannot be meant otherwise.
    ``of_figures``: it looks at indicators, and so at files that report nothing else as well.
    """

    code: str  # C9..
    name: str  # in a few Chinese words
    severity: Severity
    check: Callable[[Subject], Iterable[Finding]] = lambda _: ()
    manual: str = field(default="", repr=False)
    gather: Callable[[], Gatherer] | None = None
    mends: Callable[[Path, str], Iterable[Mend]] | None = None
    of_figures: bool = False
