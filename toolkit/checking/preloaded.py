"""What all processes that check have in common; imported by the server that they start from, before the first does.

The rules and the words of their dictionaries are the same for all, and stand in memory once.
"""

from __future__ import annotations

import gc

from toolkit.checking.families import all_rules
from toolkit.checking.rules.language.near_words import near_words

all_rules()
[*near_words("全年")]
gc.collect()
gc.freeze()
