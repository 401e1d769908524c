"""What is planted of each kind of slip: where, and in which of its wordings, is drawn by lots with fixed seeds."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slips.values import Case, Planted, Slip

EACH, MOST = 2, 3  # of one kind: in one case, and in all


def lots(slip: Slip, case: Case, variant: int = 0) -> Random:
    """The lots of one kind of slip in one case: the same on every run and machine."""
    return Random(f"{slip.name}/{case.name}/{variant}")


def variants(
    cases: Sequence[Case], slip: Slip, each: int = EACH, most: int | None = MOST
) -> Iterator[tuple[Case, int, Planted]]:
    """A kind of slip as it is planted: in different cases first, in an order of its own, then once more in them."""
    drawn = list(cases)
    Random(slip.name).shuffle(drawn)
    made: list[tuple[str, Planted]] = []
    for variant in range(each):
        for case in drawn:
            if most is not None and len(made) >= most:
                return
            planted = slip.plant(case, lots(slip, case, variant))
            if planted is None or any(
                name == case.name and planted.files == other.files for name, other in made
            ):
                continue
            made.append((case.name, planted))
            yield case, variant, planted
