"""The command ``gongwen``: the only place that prints and exits (0 clean, 1 problems, 2 wrong usage)."""

from __future__ import annotations

from toolkit.cli.main import gongwen, main

__all__ = ["gongwen", "main"]
