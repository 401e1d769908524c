"""``python benchmarks/make_workspace.py DIR --units N``: a workspace of provinces that do not exist; see README.md."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from world.report import Wish
from world.writing import write_workspace

MOST = 150_000
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(arguments: list[str]) -> None:
    """Write it and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dir", type=Path, help="a folder that does not exist yet, or is empty")
    parser.add_argument("--units", type=int, required=True, help=f"how many report: 1 to {MOST}")
    parser.add_argument("--year", type=int, default=2024)
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same bytes")
    parser.add_argument("--last-year", action="store_true", help="the reports of the year before, too")
    given = parser.parse_args(arguments)
    if not 1 <= given.units <= MOST:
        parser.error(f"--units: 1 to {MOST}")
    if given.dir.exists() and any(given.dir.iterdir()):
        parser.error(f"{given.dir} is not empty")
    start = time.perf_counter()
    wish = Wish(given.year, given.seed, given.last_year)
    written = write_workspace(given.dir, TEMPLATES, given.units, wish)
    seconds = time.perf_counter() - start
    print(f"{given.units} units, {written} reports of {given.year} in {seconds:.1f} s: {given.dir}")


if __name__ == "__main__":
    main(sys.argv[1:])
