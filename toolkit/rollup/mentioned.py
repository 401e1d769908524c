"""Whether a data file may sum up others' figures, by its text alone: reading it takes a hundred times as long."""

from __future__ import annotations

import re

_ROLL_UP = re.compile("""汇总["']?\\s*:""".encode())


def may_roll_up(data: bytes) -> bool:
    """Whether the key of a roll-up stands in it."""
    return _ROLL_UP.search(data) is not None
