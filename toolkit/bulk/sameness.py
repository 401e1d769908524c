"""Whether what a file was worked out from, maybe by another process, is what is seen here: only that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.bulk.values import Answer
    from toolkit.drafting.sources import Basis
    from toolkit.rollup.rollups import Rollups


def seen_for(basis: Basis | None, rollups: Rollups) -> tuple[dict[str, str], dict[tuple[str, int], str]]:
    """The hashes of a basis's files, and of what its units reported, as they are seen here."""
    if basis is None:
        return {}, {}
    return (
        {label: rollups.sight.digest(label) for label in basis.files},
        {at: rollups.digest(*at) for at in basis.figures},
    )


def listed_for(basis: Basis | None, rollups: Rollups) -> dict[tuple[str, int], tuple[str, ...]]:
    """The files of a basis's units and years, as they are listed here."""
    return {at: rollups.sight.labels(*at) for at in (basis.units if basis is not None else ())}


def sees_the_same(answer: Answer, rollups: Rollups) -> bool:
    """Take what a file's unit reported; whether all that its answer was worked out from is what is seen here.

    Otherwise nothing of it is kept.
    """
    file, sight = answer.file, rollups.sight
    for label, digest in answer.seen.items():
        sight.adopt(label, digest)
    same = all(sight.digest(label) == digest for label, digest in answer.seen.items())
    same = same and all(sight.labels(*at) == labels for at, labels in answer.listed.items())
    if answer.said is not None:  # first, for who sums is asked for its own figures as well
        rollups.take(file.unit, file.year, answer.said)
    same = same and all(rollups.digest(*at) == digest for at, digest in answer.figures.items())
    if same and answer.sums is not None:
        rollups.take_sums(file.unit, file.year, answer.sums)
    return same
