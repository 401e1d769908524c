"""What a board tells of a data file, as far as the file and all that it depends on decide it; no day, no disk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from toolkit.model.base import Special
from toolkit.problems import Severity
from toolkit.workspace.notes import Note, counts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.drafting.sources import Prepared
    from toolkit.problems import Problem
    from toolkit.workspace.folder import DataFile

KIND = "单位情况"  # under which it is kept between runs


@dataclass(frozen=True, slots=True)
class Facts:
    """How a data file stands; ``origins`` are the hashes that its drafts are made from, None where it gives none.

    ``pending`` is whatever is still missing, the ``provisional`` roll-ups among it. Dates are as typed.
    """

    errors: int
    pending: int
    provisional: int
    editions: tuple[str, ...]
    origins: Mapping[str, str] | None
    submitted: str
    published: str
    address: str


_NAMES = tuple(each.name for each in fields(Facts))


def facts_of(prepared: Prepared, problems: Iterable[Problem]) -> Facts:
    """The facts of a file that was read and composed, with all its problems."""
    severities = Counter(problem.severity for problem in problems)
    rolled = prepared.sources.rolled if prepared.sources is not None else {}
    return Facts(
        severities[Severity.ERROR],
        severities[Severity.PENDING],
        sum(each.provisional for key, each in rolled.items() if key not in prepared.elsewhere),
        prepared.editions,
        dict(prepared.origins) if prepared.origins is not None else None,
        *_dates(prepared),
    )


def _dates(prepared: Prepared) -> tuple[str, str, str]:
    """报送日期, 公开日期 and 公开网址, also of a file that cannot be drafted but can be read."""
    data = prepared.data
    if data is None:
        return "", "", ""
    return _typed(data.submitted_on), _typed(data.published_on), data.published_at or ""


def _typed(given: dt.date | Special | None) -> str:
    if given is None:
        return ""
    return given.isoformat() if isinstance(given, dt.date) else given.value


def given_of(typed: str) -> dt.date | Special | None:
    """The date that facts and notes tell; None where there is none."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        return next((special for special in Special if special.value == typed), None)


def told_of_facts(facts: Facts) -> dict[str, Any]:
    """Facts as plain values, to be kept."""
    told = {name: getattr(facts, name) for name in _NAMES}
    return told if facts.origins is None else {**told, "origins": dict(facts.origins)}


def facts_of_told(told: Mapping[str, Any]) -> Facts:
    """The facts that ``told_of_facts`` gave."""
    return Facts(**{**told, "editions": tuple(told["editions"])})


def noted(file: DataFile, digest: str, facts: Facts | None, problems: Sequence[Problem]) -> str:
    """The line of the ledger about a data file, whose hash is ``digest``."""
    counts, codes, first = counts_of(problems)
    note = Note(file.unit, file.kind, digest, counts, codes, first)
    if facts is not None:
        if facts.origins is not None:
            digest = facts.origins["数据"]
        more = (facts.provisional, facts.submitted, facts.published, facts.address)
        note = Note(file.unit, file.kind, digest, counts, codes, first, *more)
    return note.line()
