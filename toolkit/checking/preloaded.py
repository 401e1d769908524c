"""What all processes that check have in common; imported by the server that they start from, before the first does.

The rules, and what each of them reads once for all files (its words, its tables), are the same for all, and stand in
memory once.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from inspect import signature

from toolkit.checking.families import all_rules


def read_once() -> None:
    """What functions without arguments give that is kept; a rule for which that fails tells so of each file (C909)."""
    all_rules()
    for name in [*sys.modules]:
        if name.startswith("toolkit.checking."):
            for made in [*vars(sys.modules[name]).values()]:
                if hasattr(made, "cache_info") and not signature(made).parameters:
                    with suppress(Exception):
                        made()


read_once()
gc.collect()
gc.freeze()
