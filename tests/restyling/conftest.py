"""The benches of the audit are at hand: the toolkit's own drafts, and letters of other hands."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "audit"))
