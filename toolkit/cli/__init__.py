"""The command ``gongwen``: the only place that prints and exits (0 clean, 1 problems, 2 wrong usage)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.cli.entry import gongwen

__all__ = ["STOPPED", "gongwen", "main"]

STOPPED = "已中断；已经写好的文件都是完整的，再运行一次即可接着做。"


def main() -> None:
    """Run the command, which is read here: Ctrl-C may come while it is, or before click listens, or once more."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        from toolkit.cli.entry import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write(f"{STOPPED}\n")  # click may not be there yet
        sys.exit(1)


def __getattr__(name: str) -> Any:
    if name == "gongwen":
        from toolkit.cli.entry import gongwen

        return gongwen
    raise AttributeError(name)
