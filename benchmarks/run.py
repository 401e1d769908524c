"""``python benchmarks/run.py [names…]``: measure and print tables of ratios; see README.md. Nothing here is a test.

``python benchmarks/run.py slips [SET] …`` plants slips of the pen instead: see ``slips.command``.
"""

from __future__ import annotations

import importlib
import os
import sys

NAMES = ("binding", "line", "reading", "importing", "rollup", "alike", "memory", "startup", "scale")


def main(wanted: list[str]) -> None:
    """Run the named benchmarks, all of them where none is named."""
    if wanted[:1] == ["slips"]:
        importlib.import_module("slips.command").main(wanted[1:])
        return
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise SystemExit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(NAMES)}")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in wanted or NAMES:
        importlib.import_module(name).main()


if __name__ == "__main__":
    main(sys.argv[1:])
