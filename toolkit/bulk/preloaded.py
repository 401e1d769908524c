"""What all processes that start from one server have in common; imported there, before the first of them starts.

The words by which titles are broken take more memory than all else, and are the same for all. What stands here now
is never garbage, so the collector need not look at it again, nor write to its pages.
"""

from __future__ import annotations

import gc

from toolkit.compose.title_pieces import segmenter

segmenter()
gc.collect()
gc.freeze()
